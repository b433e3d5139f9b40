// pair_table.h - words whose shape follows from the pairs of their characters. For this folder only.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "fonts/font_file.h"
#include "fonts/word_table.h"

namespace qualspec::fonts {

/// What neighbours do to each other, in one font and one script, in words of plain characters: the letters, figures and signs of ASCII.
///
/// In most fonts that is kerning, by pairs, and ligatures. Then HarfBuzz has to be asked for some word that holds a pair, and not for every word:
/// a handbook has ten times as many words as pairs of one face. Whether it is so is read from the font itself (OpenType 1.9, GSUB and GPOS): of the lookups
/// that HarfBuzz would apply, those that join glyphs are closed pairs, which are never learned; one that depends on more than two of
/// our glyphs, or moves the second of a pair, closes the table.
class PairTable {
  public:
    /// `script` as HarfBuzz numbers them.
    PairTable(const FontFile& file, std::uint32_t script);

    /// The glyph of a plain character, 0 for others and where the table is closed.
    std::uint32_t glyph(char character) const { return glyphs_[index(character)]; }
    /// The advances of the glyphs of `word`, kerning included, per 1000 em, if every pair of it has been learned.
    bool advances(std::string_view word, std::vector<float>& out) const;
    /// Takes over what HarfBuzz made of `word`: `shaped` glyphs of this font, whose numbers are `glyphs`.
    void learn(std::string_view word, std::span<const Glyph> shaped, std::span<const std::uint32_t> glyphs);

  private:
    static constexpr std::size_t kCharacters = 128;
    static constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
    static constexpr float kClosed = std::numeric_limits<float>::infinity();  // never learned

    static std::size_t index(char character) { return static_cast<unsigned char>(character) < kCharacters ? static_cast<unsigned char>(character) : 0; }
    float& pair(char left, char right) { return pairs_[index(left) * kCharacters + index(right)]; }
    float pair(char left, char right) const { return pairs_[index(left) * kCharacters + index(right)]; }

    std::array<std::uint32_t, kCharacters> glyphs_{};
    std::vector<float> pairs_;  ///< advance of the left one; the end of a word is character 0
};

}  // namespace qualspec::fonts
