#include "render/pdf/pdf_writer.h"
#include "support/module.h"

namespace qualspec::render::pdf {

Result<std::unique_ptr<PdfWriter>> open_pdf_writer(const theme::Fonts& fonts, Findings& out) {
    static const Result<void*> open = function_of(kWriterModule, kOpenPdfWriter, "lays out pages");
    if (!open) return open.error();
    std::string problem;
    std::unique_ptr<PdfWriter> writer(reinterpret_cast<OpenPdfWriter>(*open)(fonts, out, problem));
    if (!writer) return Error{problem};
    return writer;
}

}  // namespace qualspec::render::pdf
