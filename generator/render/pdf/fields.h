// fields.h - the fields of forms: blanks to write on and boxes to tick.
//
// The one place that knows what a field looks like and what it says of itself. Fillable fields (AcroForm) will come in
// here: a widget takes the place of the drawing, an object reference that of the marked content.
#pragma once

#include <string>

#include "layout/pages.h"
#include "render/pdf/canvas.h"

namespace qualspec::render::pdf {

/// A rule to write on, a frame, a box, a circle; what is filled in already stands in it.
void draw_field(Canvas& canvas, const layout::PlacedField& field);

/// The attributes that tell a reader what a field on paper is (ISO 32000-1, 14.8.5.6: PrintField).
std::string field_attributes(const document::Field& field);

}  // namespace qualspec::render::pdf
