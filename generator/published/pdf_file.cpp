#include "published/pdf_file.h"

#include <exception>
#include <stdexcept>

#include "published/qpdf.h"

#include <qpdf/Pipeline.hh>

#include "published/pdf_objects.h"
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

struct PdfFile::Opened {
    std::string name;
    std::string bytes;  // pdf reads from here
    QPDF pdf;

    /// `work` with what libqpdf throws made an Error.
    template <class T, class Work>
    Result<T> guarded(const Work& work) {
        try {
            return work();
        } catch (const QPDFExc& error) {
            if (error.getErrorCode() == qpdf_e_password) return Error{concat(name, ": is encrypted with a password")};
            return Error{concat(name, ": is a damaged PDF: ", error.getMessageDetail())};
        } catch (const TooLarge& error) {
            return Error{concat(name, ": ", error.what())};
        } catch (const std::exception& error) {
            return Error{concat(name, ": is a damaged PDF: ", error.what())};
        }
    }
};

PdfFile::PdfFile(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;
PdfFile::~PdfFile() = default;

Result<PdfFile> PdfFile::open(std::string bytes, std::string_view name) {
    auto opened = std::make_unique<Opened>();
    opened->name = name;
    opened->bytes = std::move(bytes);
    Opened& file = *opened;
    const auto done = file.guarded<Done>([&] {
        file.pdf.setSuppressWarnings(true);
        file.pdf.processMemoryFile(file.name.c_str(), file.bytes.data(), file.bytes.size());
        return Done{};
    });
    if (!done) return done.error();
    return PdfFile(std::move(opened));
}

Result<std::vector<File>> PdfFile::attachments() const {
    return opened_->guarded<std::vector<File>>([&] {
        std::vector<File> out;
        QPDFEmbeddedFileDocumentHelper helper(opened_->pdf);
        for (const auto& [name, file] : helper.getEmbeddedFiles()) {
            QPDFObjectHandle stream = file->getEmbeddedFileStream();
            if (stream.isStream()) out.push_back({name, unpacked(stream)});
        }
        return out;
    });
}

Result<std::string> PdfFile::metadata() const {
    return opened_->guarded<std::string>([&] {
        QPDFObjectHandle stream = opened_->pdf.getRoot().getKey("/Metadata");
        return stream.isStream() ? unpacked(stream) : std::string();
    });
}

Result<std::vector<PdfFile::Field>> PdfFile::fields() const {
    return opened_->guarded<std::vector<Field>>([&] { return fields_of(opened_->pdf); });
}

bool PdfFile::repaired() const { return opened_->pdf.anyWarnings(); }

}  // namespace qualspec::published
