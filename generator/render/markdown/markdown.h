// markdown.h - a document as GitHub-flavoured Markdown (GFM 0.29), as markdownlint accepts it.
//
// The same text in the same order as the other formats. What Markdown has no form for:
//   title            is the first line: what a cover shows before it follows it
//   headings         # to ######, levels by document/heading_levels.h; a sign at the end is written as a character reference,
//                    and so is a space added to tell equal headings of one section apart (both read as plain text)
//   links            to "#slug", the anchor that GitHub gives a heading; what has no heading gets <a id="..."></a>, but
//                    only if something links to it
//   lists            a. b. c., i. ii. iii. and numbers that do not start at 1 are written out in a list of bullets
//   tables           pipe tables where every cell holds nothing but paragraphs (more than one: with <br> between). A cell that
//                    spans places stands in the first of them, the others are empty. Further head rows are bold body rows; a
//                    table without head has an empty one. The caption is the paragraph before the table.
//   other tables     a list: each row an item that begins with its first cell, the other cells as items in it; rows that a
//                    first cell spans stand in that cell's item. Column heads come first, in the same form and in bold, and
//                    from three columns on every cell but the first begins with its column's head as ***head:***
//   pictures         a paragraph [Image: what it shows], then the caption; logos and decoration are left out
//   fields           __________ to write on, ☐ ☑ to tick, ○ ◉ to choose; what is filled in already stands there
//   quotes, notes    > quoted
//   a redline        {++inserted++} and {--deleted--}, the marks of CriticMarkup; {>>moved to 2.1<<}
// Labels within a line are bold. Other roles, languages and what belongs to paper (running heads, page numbers and references, page breaks) are left out.
#pragma once

#include <string>

#include "document/document.h"

namespace qualspec::render::markdown {

struct Options {
    std::string image = "Image";  ///< the word before the description of a picture, in the document's language
};

/// Blocks nested deeper than 500 are a fault of whoever built the document: std::logic_error. Linear in time and space.
std::string render(const document::Document& document, const Options& options = {});

}  // namespace qualspec::render::markdown
