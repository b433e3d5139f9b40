// The module that reads PDF files: everything that needs libqpdf.
#include <exception>
#include <memory>
#include <stdexcept>

#include "published/reader/qpdf.h"

#include <qpdf/Pipeline.hh>

#include "published/pdf_reader.h"
#include "published/reader/objects.h"
#include "support/text.h"

namespace qualspec::published {
namespace {

class TooLarge : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Takes a stream up to the bound.
class Taker : public Pipeline {
  public:
    explicit Taker(std::string& out) : Pipeline("taker", nullptr), out_(out) {}
    void write(const unsigned char* data, std::size_t length) override {
        if (length > PdfFile::kMostBytes - out_.size()) throw TooLarge(concat("holds more than ", PdfFile::kMostBytes >> 20, " MB in one stream"));
        out_.append(reinterpret_cast<const char*>(data), length);
    }
    void finish() override {}

  private:
    std::string& out_;
};

}  // namespace

std::string unpacked(QPDFObjectHandle stream) {
    std::string out;
    Taker taker(out);
    if (!stream.pipeStreamData(&taker, 0, qpdf_dl_all)) throw std::runtime_error("holds a stream that cannot be unpacked");
    return out;
}

namespace {

class QpdfReader : public PdfReader {
  public:
    QpdfReader(std::string bytes, std::string_view name) : name_(name), bytes_(std::move(bytes)) {}

    Result<Done> open() {
        return guarded<Done>([&] {
            pdf_.setSuppressWarnings(true);
            pdf_.processMemoryFile(name_.c_str(), bytes_.data(), bytes_.size());
            return Done{};
        });
    }
    Result<std::vector<File>> attachments() override {
        return guarded<std::vector<File>>([&] {
            std::vector<File> out;
            QPDFEmbeddedFileDocumentHelper helper(pdf_);
            for (const auto& [name, file] : helper.getEmbeddedFiles()) {
                QPDFObjectHandle stream = file->getEmbeddedFileStream();
                if (stream.isStream()) out.push_back({name, unpacked(stream)});
            }
            return out;
        });
    }
    Result<std::string> metadata() override {
        return guarded<std::string>([&] {
            QPDFObjectHandle stream = pdf_.getRoot().getKey("/Metadata");
            return stream.isStream() ? unpacked(stream) : std::string();
        });
    }
    Result<std::vector<PdfFile::Field>> fields() override {
        return guarded<std::vector<PdfFile::Field>>([&] { return fields_of(pdf_); });
    }
    bool repaired() override { return pdf_.anyWarnings(); }

  private:
    /// `work` with what libqpdf throws made an Error.
    template <class T, class Work>
    Result<T> guarded(const Work& work) {
        try {
            return work();
        } catch (const QPDFExc& error) {
            if (error.getErrorCode() == qpdf_e_password) return Error{concat(name_, ": is encrypted with a password")};
            return Error{concat(name_, ": is a damaged PDF: ", error.getMessageDetail())};
        } catch (const TooLarge& error) {
            return Error{concat(name_, ": ", error.what())};
        } catch (const std::exception& error) {
            return Error{concat(name_, ": is a damaged PDF: ", error.what())};
        }
    }

    std::string name_;
    std::string bytes_;  // pdf_ reads from here
    QPDF pdf_;
};

}  // namespace
}  // namespace qualspec::published

/// See OpenPdf.
extern "C" __attribute__((visibility("default"))) qualspec::published::PdfReader* qualspec_open_pdf(std::string bytes, std::string_view name, std::string& problem) {
    auto reader = std::make_unique<qualspec::published::QpdfReader>(std::move(bytes), name);
    if (const auto opened = reader->open(); !opened) {
        problem = opened.error().message;
        return nullptr;
    }
    return reader.release();
}
