// extracted_text.h - what a reader of an HTML or Markdown output gets to read, for tests that compare the formats.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qualspec::testing {

/// The text of an HTML page or fragment by blocks (paragraphs, cells, items ...), in order, white space collapsed, empty
/// ones left out. Left out too is what is presentation: the head, a navigation made from headings, the skip link, list marks
/// written out ("a. ", "3. " at the start of an item), the labels that Markdown gives cells of a table written as a list,
/// descriptions of pictures ("[Image: ...]"), blanks and boxes of fields.
std::vector<std::string> text_of_html(std::string_view html);

/// The same of Markdown, as cmark-gfm reads it; nullopt where there is no cmark-gfm to ask.
std::optional<std::vector<std::string>> text_of_markdown(const std::string& markdown);

/// The HTML that cmark-gfm makes of Markdown, raw HTML kept; nullopt where there is no cmark-gfm.
std::optional<std::string> html_of_markdown(const std::string& markdown);

/// The blocks as one line, for formats that do not agree on where a block ends.
std::string one_line(const std::vector<std::string>& blocks);

}  // namespace qualspec::testing
