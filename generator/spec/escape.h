// escape.h - text as XML; all text of written XML goes through here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qualspec::spec {

/// For element content: & and < become references, > only where "]]>" would stand, and carriage returns.
std::string escape_text(std::string_view text);

/// Two spaces a level, as in every file that is written here.
inline std::string indent(int depth) { return std::string(static_cast<std::size_t>(depth) * 2, ' '); }

/// For a value in double quotes: line breaks and tabs too, so that they are not made spaces.
std::string escape_attribute(std::string_view value);

}  // namespace qualspec::spec
