// paginate.h - breaks a document into pages of placed items.
#pragma once

#include "document/document.h"
#include "layout/font_metrics.h"
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
/// The result keeps copies of all text: neither `document` nor `fonts` need outlive it.
Pages paginate(const document::Document& document, const theme::Theme& theme, const FontMetrics& fonts, Findings& out);

}  // namespace qualspec::layout
