// line.h - text that CommonMark leaves as it is, and lines that are to be read as inline content only.
#pragma once

#include <string>
#include <string_view>

namespace qualspec::prose {

/// True if `line` holds no character that CommonMark's inline syntax knows.
bool is_plain_line(std::string_view line);
/// True if `text` is one paragraph of plain lines: no blank line, nothing at a line's start that begins a block.
bool is_plain_paragraph(std::string_view text);
/// `line` with whatever would begin a block (a list mark, "#", a fence, a link's definition) escaped, so that CommonMark
/// reads it as one paragraph: a criterion "1. ..." or "- ..." is printed as it was written.
std::string as_inline(std::string_view line);
/// True for the row of dashes under the head of a pipe table.
bool is_pipe_table_rule(std::string_view line);

}  // namespace qualspec::prose
