// tags.h - the start and end tags of a file that is not well-formed: which have no partner, and what the file would be with those faults mended.
//
// libxml2 takes an end tag for that of the element it has open, whatever its name, so that one missing tag makes every later one wrong. Here tags are
// matched by name as a reader does: an end tag whose element is open further out closes what is in between, and that is said once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace qualspec::xml {

/// A start or end tag as it stands. Names are views into the text.
struct Tag {
    std::size_t begin = 0, end = 0;  ///< bytes; the end is behind ">", or at the "<" of the next tag where ">" is missing
    std::string_view name;
    bool closing = false;
    bool empty = false;  ///< "<name/>"
};

struct Tags {
    std::vector<Tag> all;
    /// The file ends within a tag, a comment or the like, which begins here; npos: it does not.
    std::size_t cut = std::string_view::npos;
};

/// All tags, comments and the like passed over. A quote that is not closed ends its tag at the next ">". Linear in the size.
Tags tags_of(std::string_view text);

/// Something to tell, at an offset.
struct Fault {
    std::size_t at;
    std::string text;
    std::string hint;
};

/// A copy of a file in which every element is closed and every end tag closes one; it knows where its bytes come from.
class Mended {
  public:
    /// Names each tag without a partner in `faults`: an end tag that is missing, one that closes nothing, a name that is misspelt in one of the two.
    Mended(const Document& document, const FileKind& kind, std::vector<Fault>& faults);

    const std::string& text() const { return text_; }
    /// The offset in the document of a byte of text().
    std::size_t origin(std::size_t at) const;
    bool is_cut() const { return cut_; }

    /// Makes the last tag that begins at or before `at` one without attributes, or closes it by ">" where it has none. False: there was nothing to do.
    bool simplify_tag(std::size_t at);
    void blank(std::size_t at) { text_[at] = ' '; }

  private:
    struct Piece {
        std::size_t begin;  ///< in text_
        std::size_t from;   ///< in the document
    };
    std::string text_;
    std::vector<Piece> pieces_;
    bool cut_ = false;
};

}  // namespace qualspec::xml
