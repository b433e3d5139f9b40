// name_tree.h - sorted tables of a PDF file (ISO 32000-1, 7.9.6 and 7.9.7).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "render/pdf/objects.h"

namespace qualspec::render::pdf {

/// By name (raw bytes) in byte order; values are PDF syntax. Gives the root's object.
int add_name_tree(Objects& objects, const std::map<std::string, std::string>& entries);
/// By number from 0; values are PDF syntax.
int add_number_tree(Objects& objects, const std::vector<std::string>& entries);

}  // namespace qualspec::render::pdf
