// escape.h - the only ways by which text reaches the Markdown file.
#pragma once

#include <string>
#include <string_view>

namespace qualspec::render::markdown {

/// Where text stands, as far as that changes what must be escaped.
struct Position {
    bool line_start = false;  ///< nothing but indentation stands before it on its line
    bool in_cell = false;     ///< of a pipe table
    bool in_heading = false;  ///< where markdownlint would take ":name" for a directive, and miss it in the heading's anchor
};

/// Appends `text` so that GFM reads it as exactly that: no emphasis, code, link, HTML, character reference, address that links
/// itself, table bar, or (at the start of a line) heading, list, quote or rule. White space other than U+0020 becomes that.
void escape(std::string& out, std::string_view text, Position position);

/// Whether a line of such text, were it not escaped, would begin an item of a list.
bool begins_like_item(std::string_view text);

/// Appends inline code. White space at its ends is lost, as GFM has no way to keep it.
void code_span(std::string& out, std::string_view text, bool in_cell);

/// Appends the destination of a link: an address, or "#" and an anchor.
void destination(std::string& out, std::string_view target, bool in_cell);

}  // namespace qualspec::render::markdown
