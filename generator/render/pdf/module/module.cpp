#include "fonts/font_library.h"
#include "fonts/font_set.h"
#include "render/pdf/pdf.h"
#include "render/pdf/pdf_writer.h"

namespace qualspec::render::pdf {
namespace {

class Writer final : public PdfWriter {
  public:
    explicit Writer(std::unique_ptr<fonts::FontSet> fonts) : fonts_(std::move(fonts)) {}
    const layout::FontMetrics& fonts() const override { return *fonts_; }
    Result<std::string> render(const layout::Pages& pages, const Options& options) const override { return pdf::render(pages, *fonts_, options); }
    std::string describe_fonts() const override { return fonts::describe_files(*fonts_); }

  private:
    std::unique_ptr<fonts::FontSet> fonts_;
};

}  // namespace
}  // namespace qualspec::render::pdf

/// See OpenPdfWriter.
extern "C" __attribute__((visibility("default"))) qualspec::render::pdf::PdfWriter* qualspec_open_pdf_writer(const qualspec::theme::Fonts& fonts, qualspec::Findings& out,
                                                                                                             std::string& problem) {
    using namespace qualspec;
    const auto library = fonts::FontLibrary::open();
    auto opened = library ? fonts::FontSet::open(**library, fonts, out) : Result<std::unique_ptr<fonts::FontSet>>(library.error());
    if (opened) return new render::pdf::Writer(*std::move(opened));
    problem = opened.error().message;
    return nullptr;
}
