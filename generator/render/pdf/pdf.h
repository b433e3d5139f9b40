// pdf.h - laid out pages as a PDF file: tagged, PDF/UA-1, and PDF/A-3a with something attached, else PDF/A-2a.
#pragma once

#include <string>

#include "fonts/font_set.h"
#include "layout/pages.h"
#include "render/pdf/pdf_writer.h"
#include "support/result.h"

namespace qualspec::render::pdf {

/// The whole file's bytes; the same pages, fonts and options always give the same.
///
/// It only transcribes: what `pages` does not hold is not there. Every item is either content of its structure element
/// or an artifact. A character that no font has is shown as a box and keeps its text. A link to a destination
/// that is not in `pages` stays text. The Error names what could not be written: a picture whose data is damaged (see
/// document::read_image, which finds most of that earlier), more than 65,000 different glyphs of one font, or a fault
/// libharu reports.
///
/// `fonts` must be the set that `pages` was laid out with, and belongs to the calling thread. Any number of threads may render.
Result<std::string> render(const layout::Pages& pages, const fonts::FontSet& fonts, const Options& options = {});

}  // namespace qualspec::render::pdf
