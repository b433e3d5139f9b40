// embedded_fonts.h - the fonts of one PDF file: only what is used of them, with the text of every glyph.
//
// A font is written as Type0 over CIDFontType2 (ISO 32000-1, 9.7). Its character codes (CIDs) are running numbers of
// pairs of a glyph and the text it stands for, in the order of their first use; so ToUnicode is exact even where one
// glyph stands for several characters or several characters share a glyph.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_set.h"
#include "render/pdf/objects.h"

namespace qualspec::render::pdf {

/// Six capitals that differ with the subset's content (ISO 32000-1, 9.6.4).
std::string subset_tag(std::string_view bytes);
/// The body of a font descriptor. `symbolic`: the font has an encoding of its own.
std::string font_descriptor(const std::string& name, const fonts::Description& font, int file, bool symbolic);
struct CodeText {
    std::size_t code = 0;
    std::u32string text;
};
/// The program of a ToUnicode map (ISO 32000-1, 9.10.3) for codes of one or two bytes.
std::string unicode_map(const std::vector<CodeText>& texts, std::size_t code_bytes);

/// A word of one font as the inside of a string in a TJ array, with the kerning between its glyphs: "...)-20(...".
struct CodedWord {
    enum class Kind : std::uint8_t { kUnknown, kWhole, kNone };
    Kind kind = Kind::kUnknown;
    std::uint16_t file = 0;
    std::uint32_t first = 0, size = 0;  ///< its bytes: EmbeddedFonts::bytes
    double wanted = 0, reached = 0;     ///< how far the word is to move the pen, and how far its codes do; per 1000 em
};

/// The code of a glyph in a string, escaped.
void append_code(std::string& out, std::uint16_t code);

class EmbeddedFonts {
  public:
    /// Both must outlive it.
    EmbeddedFonts(Objects& objects, const fonts::FontSet& fonts);

    /// The code of a glyph use (index into FontSet::glyphs(file)). Two bytes, never 0.
    std::uint16_t code(std::size_t file, std::uint32_t use) {
        Font& font = fonts_[file];
        if (use < font.code_of_use.size() && font.code_of_use[use] != 0) return font.code_of_use[use];
        return new_code(file, use);
    }
    /// What the reader advances after this code, per 1000 em: as in /W, to two decimals.
    double width(std::size_t file, std::uint16_t code) const { return fonts_[file].widths[code]; }

    /// `word` as it is written where the pen is less than half a unit from where it belongs; made once. Nothing for a word of several
    /// fonts, one with raised glyphs, and one that is not kept. Good until the next call.
    const CodedWord* coded(const fonts::Word& word) {
        if (word.number == 0) return nullptr;
        if (word.number >= words_.size()) words_.resize(word.number + std::size_t{1024});
        CodedWord& known = words_[word.number];
        if (known.kind == CodedWord::Kind::kUnknown) make_coded(word, known);
        return known.kind == CodedWord::Kind::kWhole ? &known : nullptr;
    }
    std::string_view bytes(const CodedWord& word) const { return std::string_view(bytes_).substr(word.first, word.size); }

    /// Call once, after the last code: makes the subsets and writes the fonts, their objects side by side: a reader that
    /// shows a page needs them all, and those that unpack object streams anew each time then unpack one.
    void finish();
    /// Entries of a resource dictionary: "/F0 12 0 R ...", one per font used. After finish.
    std::string resources() const;

  private:
    struct Font {
        std::vector<std::uint16_t> code_of_use;  ///< 0: none yet
        std::vector<std::uint32_t> uses{0};      ///< by code; code 0 is .notdef and never written
        std::vector<double> widths{0};
        int object = 0;  ///< once written

        bool is_used() const { return uses.size() > 1; }
    };
    std::uint16_t new_code(std::size_t file, std::uint32_t use);
    void make_coded(const fonts::Word& word, CodedWord& out);
    void write(std::size_t file);

    Objects& objects_;
    const fonts::FontSet& set_;
    std::vector<Font> fonts_;       ///< parallel to FontSet::files
    std::vector<CodedWord> words_;  ///< by fonts::Word::number
    std::string bytes_;             ///< of all coded words
};

}  // namespace qualspec::render::pdf
