// pdf.h - laid out pages as a PDF file: tagged, PDF/UA-1, and PDF/A-3a with something attached, else PDF/A-2a.
#pragma once

#include <string>
#include <string_view>

#include "fonts/font_set.h"
#include "layout/pages.h"
#include "support/result.h"

namespace qualspec::render::pdf {

struct Options {
    /// Creation and modification date: "2026-01-31", or "2026-01-31T09:30:00Z". Empty: the issue date in the
    /// metadata; no date at all where that is empty too. The clock is never asked.
    std::string date;
    std::string producer = "qualspec";
    /// Objects in compressed streams (PDF 1.5): about a third of the size. False writes every object readably.
    bool packed = true;
    /// XML that the pages were made from: attached as "specification.xml" (/AFRelationship /Source), its SHA-256 in the XMP
    /// metadata as qualspec:sourceSha256, together with the pictures of the pages that have a name in it, each under that name
    /// (the key in the name tree; /Supplement). Empty: nothing is attached.
    std::string_view source;
};

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
