// file_name.h - a folder's name from whatever identifies a learner.
#pragma once

#include <string>
#include <string_view>

namespace qualspec::roster {

/// Letters of ASCII, digits, "-" and, within, "." stay; every other byte becomes "_" and two hexadecimal digits, "_" itself too, and so
/// does the first character of what would begin with "-" or be a name that Windows reserves (CON, NUL, COM1 ..., with or without an
/// ending). Different ids have different names; those that differ in case only differ in nothing else. Empty for an empty id.
std::string file_name_of(std::string_view id);

}  // namespace qualspec::roster
