// font_set.h - the type of a theme: words shaped, measured, and remembered.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fonts/font_file.h"
#include "fonts/font_library.h"
#include "fonts/word_table.h"
#include "layout/font_metrics.h"
#include "support/finding.h"
#include "support/result.h"
#include "theme/theme.h"

namespace qualspec::fonts {

class PairTable;

/// A glyph of a font together with the text it stands for: what a reader must know to give the text back.
struct GlyphUse {
    std::uint32_t glyph = 0;  ///< number in the font file; 0 is the box for what is missing
    std::u32string text;      ///< a ligature stands for several characters; empty: part of the glyph before it
    double advance = 0;       ///< the font's own, per 1000 em
};

/// Fonts for the faces of a theme. Implements what layout asks, and gives the renderer the shaped words.
///
/// A face is a stack of fonts; the first that has a character shows it. Marks, joiners and variation selectors stay
/// with the character before them. Words are runs without U+0020, shaped by HarfBuzz from left to right (right-to-left
/// scripts are not reordered) with kerning and ligatures, once, and kept.
///
/// A set belongs to one thread: even `const` calls fill its caches. Sets are cheap, a millisecond or so; the font files in them
/// are shared through the library, among sets and threads. What a set returns does not depend on what it was asked before.
class FontSet final : public layout::FontMetrics {
  public:
    /// Findings: `fonts.family-not-installed` (fatal for the first family of a stack, whose absence is also the Error;
    /// a warning for the others, which are left out), `fonts.unusable` likewise, and `fonts.style-not-installed`
    /// (information) where the first family has no italic or bold and the nearest face stands in.
    ~FontSet() override;
    static Result<std::unique_ptr<FontSet>> open(FontLibrary& library, const theme::Fonts& fonts, Findings& out);

    layout::Measure measure(const layout::Face& face, double size, std::string_view text) const override;
    layout::VerticalMetrics vertical(const layout::Face& face) const override;

    /// `word` (UTF-8 without spaces) as glyphs; kSoftHyphen at its end is shown as a hyphen and stays what it is; indices are into `files()` and `glyphs(file)`. The reference is good until
    /// the next call of `word` or `measure`.
    const Word& word(const layout::Face& face, std::string_view word) const;
    /// U+0020 in the first font of the face.
    const Word& space(const layout::Face& face) const;

    /// Every font file of every stack, in the order of the theme, each once.
    const std::vector<std::shared_ptr<const FontFile>>& files() const { return files_; }
    /// Of one font, every pair of glyph and text met so far; only ever grows.
    const std::vector<GlyphUse>& glyphs(std::size_t file) const { return uses_[file].list; }

  private:
    /// The glyphs met of one font, findable.
    struct Uses {
        std::vector<GlyphUse> list;
        std::unordered_map<std::uint64_t, std::uint32_t> of_one_character;  ///< by glyph and character
        std::map<std::pair<std::uint32_t, std::u32string>, std::uint32_t> others;
    };
    struct Stack {
        std::vector<std::uint16_t> files;
        mutable WordTable words;
        Word space;
    };
    /// What is known of the plain characters of one font: ASCII without the space.
    struct Plain {
        std::unique_ptr<PairTable> latin, common;  ///< for words with letters and without; made when first asked for
        std::array<std::uint32_t, 128> uses{};     ///< 1 + index into Uses::list, by character
    };
    struct Shaper;

    FontSet();
    const Stack& stack(const layout::Face& face) const;
    bool fill(Stack& stack, FontLibrary& library, const std::vector<std::string>& families, const layout::Face& face,
              Findings& out);
    std::uint16_t file_number(const std::shared_ptr<const FontFile>& file);
    Word shape(const Stack& stack, std::string_view word) const;
    /// The same by HarfBuzz, whatever the word.
    Word shape_whole(const Stack& stack, std::string_view word) const;
    PairTable* pair_table(std::uint16_t file, std::string_view word) const;
    std::uint32_t use(std::size_t file, std::uint32_t glyph, std::u32string_view text) const;

    std::vector<std::shared_ptr<const FontFile>> files_;
    mutable std::vector<Uses> uses_;  ///< parallel to files_
    mutable std::vector<Plain> plain_;  ///< parallel to files_
    mutable std::uint32_t last_number_ = 0;
    std::array<Stack, 12> stacks_;    ///< by family, bold, italic
};

/// One line a font file for `--version -v`: its SHA-256 and its path, in the order of `set.files()`.
std::string describe_files(const FontSet& set);

}  // namespace qualspec::fonts
