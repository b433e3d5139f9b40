// pdf_file.h - reads PDF files: what is attached to them, what they say of themselves, and what was filled in. Never writes one.
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

    /// A field to be filled in (ISO 32000-1, 12.7), whoever filled it in.
    struct Field {
        std::string name;   ///< in full: with the names of the fields that it is in
        std::string label;  ///< the tooltip; may be empty
        /// Text with line ends as "\n"; of a group of buttons the state that is on, else what one of them shows; of a box kTicked. Empty: nothing is filled in.
        std::string value;
        /// What it goes back to when the form is reset (12.7.5.3), as `value`: of a form of ours, what was filled in when it was made.
        std::string default_value;
    };
    static constexpr std::string_view kTicked = "yes";
    /// In the order of the form, each name once; empty where there is no form.
    Result<std::vector<Field>> fields() const;

    /// Whether damage was worked round, in what was read so far.
    bool repaired() const;

  private:
    explicit PdfFile(std::unique_ptr<class PdfReader> reader);
    std::unique_ptr<PdfReader> reader_;
};

}  // namespace qualspec::published
