#include "published/pdf_file.h"

#include <dlfcn.h>

#include "published/pdf_reader.h"
#include "support/text.h"

namespace qualspec::published {
namespace {

struct Module {
    OpenPdf open = nullptr;
};

/// Loaded once; stays.
const Result<Module>& reader_module() {
    static const Result<Module> loaded = []() -> Result<Module> {
        void* module = dlopen(kReaderModule, RTLD_NOW | RTLD_LOCAL);
        void* found = module ? dlsym(module, kOpenPdf) : nullptr;
        if (!found) {
            const char* why = dlerror();
            return Error{concat("needs the part of qualspec that reads PDF files, which could not be loaded (", why ? why : kReaderModule, "); install qualspec again")};
        }
        return Module{reinterpret_cast<OpenPdf>(found)};
    }();
    return loaded;
}

}  // namespace

PdfFile::PdfFile(std::unique_ptr<PdfReader> reader) : reader_(std::move(reader)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;
PdfFile::~PdfFile() = default;

Result<PdfFile> PdfFile::open(std::string bytes, std::string_view name) {
    const Result<Module>& module = reader_module();
    if (!module) return Error{concat(name, ": ", module.error().message)};
    std::string problem;
    std::unique_ptr<PdfReader> reader(module->open(std::move(bytes), name, problem));
    if (!reader) return Error{problem};
    return PdfFile(std::move(reader));
}

Result<std::vector<File>> PdfFile::attachments() const { return reader_->attachments(); }
Result<std::string> PdfFile::metadata() const { return reader_->metadata(); }
Result<std::vector<PdfFile::Field>> PdfFile::fields() const { return reader_->fields(); }
bool PdfFile::repaired() const { return reader_->repaired(); }

}  // namespace qualspec::published
