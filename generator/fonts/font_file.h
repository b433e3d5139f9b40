// font_file.h - one font file: what it covers, its measures, and subsets of it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "layout/font_metrics.h"
#include "support/result.h"

namespace qualspec::fonts {

/// What a PDF font descriptor says; lengths per 1000 em.
struct Description {
    double ascent = 0, descent = 0;  ///< descent is negative
    double cap_height = 0, x_height = 0;
    double italic_angle = 0;  ///< degrees, negative leans to the right
    double weight = 400;
    std::array<double, 4> box{};  ///< of all glyphs: left, bottom, right, top
};

/// A font file made small.
struct Subset {
    std::string bytes;                   ///< a TrueType file with glyf and what it needs, unhinted
    std::vector<std::uint32_t> glyphs;   ///< for each glyph asked for, its number in the subset
};

/// An open face with TrueType outlines. Immutable: any number of threads may share one.
class FontFile {
  public:
    /// `index` is the face's number in a collection, 0 for a plain file. Refused: what is not a font, outlines other than
    /// TrueType (PostScript outlines need another kind of PDF font), and fonts whose licence bits (OS/2 fsType) forbid
    /// embedding or subsets.
    static Result<std::shared_ptr<const FontFile>> open(const std::filesystem::path& path, int index);
    ~FontFile();
    FontFile(const FontFile&) = delete;
    FontFile& operator=(const FontFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    const std::string& postscript_name() const { return postscript_name_; }  ///< letters, digits and hyphens only
    const Description& description() const { return description_; }
    bool has(char32_t character) const;
    std::uint32_t glyph(char32_t character) const;  ///< 0 for what it does not have
    double advance(std::uint32_t glyph) const;      ///< per 1000 em
    /// Glyph 0, the box for what is missing, is always kept as glyph 0.
    Result<Subset> subset(std::span<const std::uint32_t> glyphs) const;
    /// The bytes of a font with these characters that still knows which glyph is whose: for text that is yet to be typed.
    Result<std::string> subset_to_type(std::span<const char32_t> characters) const;

    /// HarfBuzz's view of it, for this folder only.
    struct Handles;
    const Handles& handles() const { return *handles_; }

  private:
    FontFile(std::filesystem::path path, std::unique_ptr<Handles> handles);
    std::filesystem::path path_;
    std::unique_ptr<Handles> handles_;
    std::string postscript_name_;
    Description description_;
};

}  // namespace qualspec::fonts
