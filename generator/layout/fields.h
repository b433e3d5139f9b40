// fields.h - the room that fields of a form take. Internal to layout.
#pragma once

#include "document/document.h"
#include "layout/session.h"

namespace qualspec::layout {

/// Least height of a frame to sign in: 15 mm.
inline constexpr double kSignatureHeight = 42.52;

/// The room of a field that stands in a line of text.
struct FieldExtent {
    double least = 0;      ///< width it must have
    double width = 0;      ///< width it has among other text
    double ascent = 0;     ///< above the baseline
    double descent = 0;    ///< below
    bool stretches = false;///< takes what is left of its line
};

/// `alone`: nothing else is in its paragraph or cell. `highest`: no field is higher than that.
FieldExtent field_extent(const document::Field& field, const TextStyle& style, bool alone, double highest);

}  // namespace qualspec::layout
