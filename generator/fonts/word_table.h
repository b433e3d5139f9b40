// word_table.h - shaped words by their text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qualspec::fonts {

/// A glyph in its place. Lengths are per 1000 em.
struct Glyph {
    std::uint32_t use = 0;  ///< index into FontSet::glyphs
    float advance = 0;      ///< kerning included
    float x = 0, y = 0;     ///< drawn so far to the right of and above where the pen is
};
/// Glyphs of one font, one after the other.
struct Piece {
    std::uint16_t file = 0;  ///< index into FontSet::files
    std::uint32_t first = 0, count = 0;
};
struct Word {
    std::uint32_t number = 0;  ///< among the words that a set has kept: never given twice; 0: this one is not kept
    char32_t missing = 0;      ///< the first character that no font has
    double width = 0;          ///< per 1000 em
    std::vector<Glyph> glyphs;
    std::vector<Piece> pieces;
};

/// A hash table for one purpose: looking a word up without making a string of it. Words are never taken out singly.
class WordTable {
  public:
    /// Nothing where the word is new. Good until the next `add`.
    const Word* find(std::string_view text) const;
    /// `text` must not be in the table yet.
    const Word& add(std::string_view text, Word word);
    void clear();
    std::size_t size() const { return entries_.size(); }

  private:
    struct Entry {
        std::string text;
        Word word;
    };
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entry = 0;  ///< 0: free; else 1 + index into entries_
    };
    void place(std::uint32_t hash, std::uint32_t entry);
    void grow();

    std::vector<Slot> slots_ = std::vector<Slot>(256);  ///< a power of two, at most half full
    std::vector<Entry> entries_;
};

}  // namespace qualspec::fonts
