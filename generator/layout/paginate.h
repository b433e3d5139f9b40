// paginate.h - breaks a document into pages of placed items.
#pragma once

#include "document/document.h"
#include "layout/font_metrics.h"
#include "layout/hyphenation.h"
#include "layout/pages.h"
#include "support/finding.h"
#include "theme/theme.h"

namespace qualspec::layout {

/// Lays `document` out on pages of `theme`, in reading order.
///
/// A heading is kept with what follows; a table row is split only if it is taller than a page; a table's head is repeated
/// on every page it runs over. Page references are resolved by repeating the layout until numbers stop changing, at most
/// five times (finding `layout.unstable-references` otherwise). A character that no font has is a finding
/// `layout.missing-glyph` at its place.
///
/// Words are divided only where the theme asks for it or a word is wider than its column, and only with `hyphenation`.
/// Where a running head has one part, the other edge of the page shows the section it is in: the last heading of level 2, or of
/// a group with the role "unit"; within a section of the role "form" that form's heading and then that section. The pages of a long list of contents are its own. A chapter whose last page would be nearly
/// empty is set with smaller spaces between its blocks if that saves the page.
///
/// The result keeps copies of all text: neither `document` nor `fonts` need outlive it.
Pages paginate(const document::Document& document, const theme::Theme& theme, const FontMetrics& fonts, Findings& out,
               const Hyphenation* hyphenation = nullptr);

/// Sets the running heads and feet of `document` in place of those that `pages` have, as paginate would if `pages` were laid out
/// from a document that differs in these only. All other items keep their indexes.
void renew_running(Pages& pages, const document::Document& document, const theme::Theme& theme, const FontMetrics& fonts, Findings& out);

}  // namespace qualspec::layout
