// pdf_reader.h - what the module that reads PDF files offers. Internal to published.
//
// The module is a shared object of its own because libqpdf brings ten more libraries: support/module.h. It is loaded when the first PDF is read.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "published/pdf_file.h"

namespace qualspec::published {

/// An open PDF file; its functions are those of PdfFile.
class PdfReader {
  public:
    PdfReader() = default;
    PdfReader(const PdfReader&) = delete;
    PdfReader& operator=(const PdfReader&) = delete;
    virtual ~PdfReader() = default;
    virtual Result<std::vector<File>> attachments() = 0;
    virtual Result<std::string> metadata() = 0;
    virtual Result<std::vector<PdfFile::Field>> fields() = 0;
    virtual bool repaired() = 0;
};

/// The module's one function, by the name kOpenPdf. nullptr: `problem` says why.
using OpenPdf = PdfReader* (*)(std::string bytes, std::string_view name, std::string& problem);
inline constexpr const char* kOpenPdf = "qualspec_open_pdf";
inline constexpr const char* kReaderModule = "qualspec-pdf-reader.so";

}  // namespace qualspec::published
