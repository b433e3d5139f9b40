// part.h - of a file that is a part of a specification, the specification.
#pragma once

#include <filesystem>
#include <optional>

namespace qualspec::cli {

/// A specification that includes the file, itself or through other parts: the first by name in the file's folder or, folder by folder, above it, up to
/// the top of a repository of git or eight folders. Nothing where none does. Reads the .xml files there.
std::optional<std::filesystem::path> specification_that_includes(const std::filesystem::path& part);

}  // namespace qualspec::cli
