// pdf_file.h - reads PDF files: what is attached to them, and what they say of themselves. Never writes one.
//
// A PDF comes from outside: it may be damaged, encrypted, or made to eat memory. Damage that libqpdf can work round is worked round; every
// stream is taken out up to a bound.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace qualspec::published {

/// A file within a file.
struct File {
    std::string name;
    std::string bytes;
};

class PdfFile {
  public:
    static constexpr std::size_t kMostBytes = std::size_t{256} << 20;  ///< of one stream, unpacked

    /// `name` is for messages. The Error is a sentence that begins with it.
    static Result<PdfFile> open(std::string bytes, std::string_view name);
    PdfFile(PdfFile&&) noexcept;
    PdfFile& operator=(PdfFile&&) noexcept;
    ~PdfFile();

    /// What the document attaches as a whole, by the names in its table of embedded files (UTF-8), in their order.
    Result<std::vector<File>> attachments() const;
    /// The XMP packet about the document; empty where there is none.
    Result<std::string> metadata() const;

  private:
    struct Opened;
    explicit PdfFile(std::unique_ptr<Opened> opened);
    std::unique_ptr<Opened> opened_;
};

}  // namespace qualspec::published
