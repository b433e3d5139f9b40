// resources.h - the files that are compiled into the program: templates, themes, languages, schema.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace qualspec {

/// The bytes of a built-in file by its path below the project: "templates/handbook.xhtml". They live as long as the program.
std::optional<std::string_view> resource(std::string_view path);

/// All paths, sorted.
std::vector<std::string_view> resource_paths();

}  // namespace qualspec
