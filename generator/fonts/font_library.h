// font_library.h - the fonts of the machine, found by the exact name of their family.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fonts/font_file.h"
#include "support/result.h"

namespace qualspec::fonts {

/// A face of a family as it was found.
struct FoundFace {
    std::shared_ptr<const FontFile> file;
    bool bold = false;    ///< of the face found, which may not be what was asked for
    bool italic = false;
};

/// Knows which files hold which families and keeps them open. Safe to use from several threads; one serves a whole run.
///
/// Only the folders given count: neither the user's own fonts nor any configuration of fontconfig, so that two users of
/// one machine get the same documents. fontconfig's cache is used, which makes opening a matter of milliseconds.
class FontLibrary {
  public:
    static std::vector<std::filesystem::path> system_folders();
    static Result<std::shared_ptr<FontLibrary>> open(
        const std::vector<std::filesystem::path>& folders = system_folders());
    ~FontLibrary();
    FontLibrary(const FontLibrary&) = delete;
    FontLibrary& operator=(const FontLibrary&) = delete;

    /// The face of `family` nearest to what is asked: normal width first, then upright or italic, then weight, then
    /// the path in byte order. Nothing where no family has exactly this name; no other family stands in. An Error where
    /// the file cannot be used (see FontFile::open).
    Result<std::optional<FoundFace>> find(std::string_view family, bool bold, bool italic);

  private:
    struct System;
    explicit FontLibrary(std::unique_ptr<System> system);
    Result<std::shared_ptr<const FontFile>> open_file(const std::string& path, int index);

    std::mutex mutex_;
    std::unique_ptr<System> system_;
    std::map<std::pair<std::string, int>, std::shared_ptr<const FontFile>> open_;
};

}  // namespace qualspec::fonts
