// inline.h - one line of Markdown from inline content.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "document/document.h"

namespace qualspec::render::markdown {

/// A document nested deeper than this is a bug, and thrown.
inline constexpr int kMostDepth = 500;

struct LineContext {
    bool in_cell = false;     ///< line breaks become <br>
    bool in_heading = false;  ///< line breaks become spaces, and a sign at the end is written as a character reference
    bool at_root = false;     ///< a paragraph that no list, quote or table holds: markdownlint takes one that is all bold for a heading
    bool strong = false;      ///< all of it is bold
    /// The destination for a link's target; empty where the document has no such place, and then there is no link.
    std::function<std::string(const std::string& target)> resolve;
    /// What marks the place of an id, <a id="..."></a> or nothing.
    std::function<std::string(const std::string& id)> anchor;
};

/// The line, without white space at its ends. A line break in a paragraph is a backslash and '\n'.
///
/// Emphasis is flattened: text is bold or not, slanted or not. GFM reads marks by what stands beside them; where it would
/// not read them as meant (in the middle of a word, say), the text stands without.
std::string line(const document::Inlines& content, const LineContext& context);

/// What a reader of the Markdown sees of it: its plain text, with the marks of a redline.
std::string read_text(document::Inlines content);

}  // namespace qualspec::render::markdown
