#include "published/pdf_file.h"

#include "published/pdf_reader.h"
#include "support/module.h"
#include "support/text.h"

namespace qualspec::published {
PdfFile::PdfFile(std::unique_ptr<PdfReader> reader) : reader_(std::move(reader)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;
PdfFile::~PdfFile() = default;

Result<PdfFile> PdfFile::open(std::string bytes, std::string_view name) {
    static const Result<void*> open = function_of(kReaderModule, kOpenPdf, "reads PDF files");
    if (!open) return Error{concat(name, ": ", open.error().message)};
    std::string problem;
    std::unique_ptr<PdfReader> reader(reinterpret_cast<OpenPdf>(*open)(std::move(bytes), name, problem));
    if (!reader) return Error{problem};
    return PdfFile(std::move(reader));
}

Result<std::vector<File>> PdfFile::attachments() const { return reader_->attachments(); }
Result<std::string> PdfFile::metadata() const { return reader_->metadata(); }
Result<std::vector<PdfFile::Field>> PdfFile::fields() const { return reader_->fields(); }
bool PdfFile::repaired() const { return reader_->repaired(); }

}  // namespace qualspec::published
