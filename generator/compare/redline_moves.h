// redline_moves.h - what a redline strikes at one place and inserts at another is said to have moved, there and here.
//
// An element that is gone or new where it stood in one version is noted with the node it shows. Whether the same is at another place is known only when the
// whole document is merged, so a mark without text stands before its words until finish(), which makes words of it ("moved to 3.3") or takes it out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/changes.h"
#include "document/document.h"

namespace qualspec::compare {

class MoveNotes {
  public:
    struct Moved {
        std::string_view what;  ///< kind of element: a row is no counterpart of a section; lives as long as the program
        std::string node;       ///< that it shows, as the new version names it
        bool gone = false;      ///< it is struck, else inserted
        bool is_told = false;   ///< the comparison says that it moved; else the two have to be alike
        std::string text;
        int within = -1;        ///< note of what it is a part of: where that moved, nothing is said of the part
    };
    /// Puts a mark before `words`, which may be none, and gives the number of the note.
    int add(Moved moved, document::Inlines* words);
    void finish(const Comparison& comparison, document::Blocks& blocks) const;

  private:
    std::vector<Moved> notes_;
};

/// Where the words of some blocks, or of a row, begin; null: they have none. Of a row that is the cell that heads it, but none that
/// spans rows or shows something else.
document::Inlines* first_words(std::span<document::Block> blocks);
document::Inlines* first_words(document::Row& row);

/// Share of words that two texts, sorted by word, have in common (Dice).
double share_in_common(const std::vector<Token>& one, const std::vector<Token>& other);

inline constexpr double kLikeEnough = 0.45;  // share of words that two elements have in common to be one

}  // namespace qualspec::compare
