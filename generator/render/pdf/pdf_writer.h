// pdf_writer.h - what the module that writes PDF files offers: fonts to lay pages out with, and the file.
//
// The module (fonts/ and render/pdf/) is a shared object of its own because fontconfig, HarfBuzz, libharu and libpng bring ten more libraries:
// support/module.h. It is loaded when the first page is laid out.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "layout/font_metrics.h"
#include "layout/pages.h"
#include "support/finding.h"
#include "support/result.h"
#include "theme/theme.h"

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

/// The fonts of one theme, and PDF files set in them. Belongs to one thread.
class PdfWriter {
  public:
    PdfWriter() = default;
    PdfWriter(const PdfWriter&) = delete;
    PdfWriter& operator=(const PdfWriter&) = delete;
    virtual ~PdfWriter() = default;

    virtual const layout::FontMetrics& fonts() const = 0;
    /// See pdf.h; `pages` were laid out with fonts().
    virtual Result<std::string> render(const layout::Pages& pages, const Options& options) const = 0;
    /// See fonts::describe_files.
    virtual std::string describe_fonts() const = 0;
};

/// A writer in the fonts of a theme; findings and errors are those of fonts::FontSet::open, and that the module could not be loaded.
Result<std::unique_ptr<PdfWriter>> open_pdf_writer(const theme::Fonts& fonts, Findings& out);

/// The module's one function, by the name kOpenPdfWriter. nullptr: `problem` says why.
using OpenPdfWriter = PdfWriter* (*)(const theme::Fonts& fonts, Findings& out, std::string& problem);
inline constexpr const char* kOpenPdfWriter = "qualspec_open_pdf_writer";
inline constexpr const char* kWriterModule = "qualspec-pdf-writer.so";

}  // namespace qualspec::render::pdf
