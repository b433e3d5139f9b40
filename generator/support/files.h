// files.h - reading files whole, and writing them so that they are wholly old or wholly new.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "support/result.h"

namespace qualspec {

/// The whole file. Refuses directories, and files over `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::size_t limit = std::size_t{256} << 20);

/// Writes `bytes` to a new file beside `path`, flushes it to the disk and renames it over `path`,
/// creating folders as needed. Whatever happens (a full disk, a kill), `path` holds either what it
/// held before or all of `bytes`; a failed write leaves no file behind, nor does a killed one where the system has files without names (Linux).
Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace qualspec
