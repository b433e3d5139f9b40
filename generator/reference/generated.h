// generated.h - the files in the source tree that are made from tables: one row each. `make generated` writes them, a test
// says when one is stale.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace qualspec::reference {

struct GeneratedFile {
    std::string path;  ///< from the source folder
    std::string bytes;
};

/// All of them. `source` is the folder that holds generator/; the hand-written parts of pages are read from it.
Result<std::vector<GeneratedFile>> generated_files(const std::filesystem::path& source);

}  // namespace qualspec::reference
