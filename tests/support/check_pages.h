// check_pages.h - what must be true of any document that was laid out.
#pragma once

#include <string>
#include <vector>

#include "layout/pages.h"
#include "theme/theme.h"

namespace qualspec::tests {

/// A sentence for each thing that is wrong; empty for sound pages:
/// - text outside the margins, or over other text;
/// - a heading as the last text of a page that is not the document's last;
/// - a table's head without a row below it;
/// - a paragraph's single line left behind or carried over;
/// - an item outside every mark and artifact, a mark whose items do not follow each other or are on another page;
/// - a structure that is not a tree, a mark that is not in exactly one element;
/// - a link without an area or with an element that is no link; a bookmark or an inner link without a destination.
std::vector<std::string> check_pages(const layout::Pages& pages, const theme::Theme& theme);

}  // namespace qualspec::tests
