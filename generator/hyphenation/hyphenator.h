// hyphenator.h - where words may be divided, from the patterns that are installed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/hyphenation.h"

namespace qualspec::hyphenation {

/// Patterns after F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (Stanford, 1983), read by libhyphen from files as Debian's
/// hyphen-* packages install them (hyph_en_GB.dic). A language is looked for with its region, then without, then with the
/// region that is its usual one ("en" is en-GB, "de" de-DE). A language without a file is not divided; `has` says so.
///
/// Nothing is read before a language is first asked for. One thread at a time.
class Hyphenator final : public layout::Hyphenation {
  public:
    /// `folder` holds the pattern files.
    explicit Hyphenator(std::filesystem::path folder = kFolder);
    ~Hyphenator() override;
    Hyphenator(const Hyphenator&) = delete;
    Hyphenator& operator=(const Hyphenator&) = delete;

    /// Two letters at least stay before a hyphen and three after it. Words of mixed case ("QualSpec", "NVQ") are not divided.
    std::vector<std::uint32_t> points(std::string_view language, std::string_view word) const override;
    bool has(std::string_view language) const override;

    static constexpr const char* kFolder = "/usr/share/hyphen";

  private:
    struct Patterns;
    const Patterns* patterns(std::string_view language) const;

    std::filesystem::path folder_;
    mutable std::map<std::string, std::unique_ptr<Patterns>, std::less<>> known_;  ///< null: there is no file
};

}  // namespace qualspec::hyphenation
