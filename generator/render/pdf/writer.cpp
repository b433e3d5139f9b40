#include "render/pdf/writer.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>

#include <cstdint>
#include <vector>

#include "render/pdf/objects.h"
#include "render/pdf/syntax.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

constexpr std::string_view kHeader = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
constexpr std::size_t kObjectsPerStream = 200;

/// A libharu stream that appends to a string.
class StringSink {
  public:
    StringSink(HPDF_MMgr memory, std::string& out) : stream_(HPDF_CallbackWriter_New(memory, append, &out)) {
        if (stream_ == nullptr) throw Fault("libharu could not open its output");
    }
    ~StringSink() { HPDF_Stream_Free(stream_); }
    StringSink(const StringSink&) = delete;
    StringSink& operator=(const StringSink&) = delete;
    HPDF_Stream get() const { return stream_; }

  private:
    static HPDF_STATUS append(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
        static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(bytes), size);
        return HPDF_OK;
    }
    HPDF_Stream stream_;
};

std::string identifier(std::string_view content) {
    const auto digest = md5(content);
    const std::string hex = to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
    return concat("/ID [<", hex, "><", hex, ">]");
}

/// One row of a cross-reference stream, /W [1 4 2].
struct Row {
    unsigned kind = 0;  ///< 0 free, 1 at an offset, 2 in an object stream
    std::uint64_t where = 0;
    unsigned index = 0;
};

class PackedWriter {
  public:
    explicit PackedWriter(const Objects& objects) : objects_(objects), sink_(objects.haru()->mmgr, out_) {}

    std::string write() {
        out_ = kHeader;
        const unsigned count = entries();
        rows_.resize(count);
        rows_[0] = {0, 0, 65535};
        for (unsigned number = 1; number < count; ++number)  // first: it sets the /Length objects that follow
            if (is_stream(object(number))) write_plain(number);
        pack(count);
        write_rows();
        return std::move(out_);
    }

  private:
    unsigned entries() const { return objects_.haru()->xref->entries->count; }
    void* object(unsigned number) const { return HPDF_Xref_GetEntry(objects_.haru()->xref, number)->obj; }
    static bool is_stream(void* object) {
        const auto* header = static_cast<const HPDF_Obj_Header*>(object);
        return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
               static_cast<HPDF_Dict>(object)->stream != nullptr;
    }
    void write_value(unsigned number) {
        if (HPDF_Obj_WriteValue(object(number), sink_.get(), nullptr) != HPDF_OK)
            throw Fault(concat("libharu could not write object ", number));
    }
    void write_plain(unsigned number) {
        rows_[number] = {1, out_.size(), 0};
        out_ += concat(number, " 0 obj\n");
        write_value(number);
        out_ += "\nendobj\n";
    }

    /// All that is not a stream, some at a time.
    void pack(unsigned count) {
        std::vector<unsigned> numbers;
        for (unsigned number = 1; number < count; ++number) {
            if (rows_[number].kind == 0) numbers.push_back(number);
            if (numbers.size() == kObjectsPerStream || (number + 1 == count && !numbers.empty())) {
                write_object_stream(numbers);
                numbers.clear();
            }
        }
    }
    void write_object_stream(const std::vector<unsigned>& numbers) {
        const auto own = static_cast<unsigned>(rows_.size());
        const std::size_t start = out_.size();
        std::string head;
        for (unsigned i = 0; i < numbers.size(); ++i) {
            head += concat(numbers[i], ' ', out_.size() - start, ' ');
            write_value(numbers[i]);
            out_ += '\n';
            rows_[numbers[i]] = {2, own, i};
        }
        const std::string content = head + out_.substr(start);
        out_.resize(start);
        rows_.push_back({1, start, 0});
        write_stream(own, concat("/Type /ObjStm /N ", numbers.size(), " /First ", head.size()), objects_.deflate()(content));
    }
    void write_stream(unsigned number, std::string_view entries, std::string_view deflated) {
        out_ += concat(number, " 0 obj\n<<", entries, " /Filter /FlateDecode /Length ", deflated.size(),
                       ">>\nstream\r\n", deflated, "\nendstream\nendobj\n");
    }

    void write_rows() {
        const std::uint64_t start = out_.size();
        const auto own = static_cast<unsigned>(rows_.size());
        rows_.push_back({1, start, 0});
        std::string table;
        for (const Row& row : rows_) {
            table += static_cast<char>(row.kind);
            for (int shift = 24; shift >= 0; shift -= 8) table += static_cast<char>(row.where >> shift & 0xFF);
            table += static_cast<char>(row.index >> 8 & 0xFF);
            table += static_cast<char>(row.index & 0xFF);
        }
        HPDF_Doc haru = objects_.haru();
        write_stream(own,
                     concat("/Type /XRef /Size ", rows_.size(), " /W [1 4 2] /Root ", reference(number_of(haru->catalog)),
                            " /Info ", reference(number_of(haru->info)), ' ', identifier(out_)),
                     objects_.deflate()(table));
        out_ += concat("startxref\n", start, "\n%%EOF\n");
    }

    const Objects& objects_;
    std::string out_;
    StringSink sink_;
    std::vector<Row> rows_;
};

/// The trailer is written last, so its hook can give the sum of all before it.
HPDF_STATUS write_identifier(HPDF_Dict trailer, HPDF_Stream stream) {
    const std::string id = identifier(*static_cast<const std::string*>(trailer->attr)) + "\n";
    return HPDF_Stream_WriteStr(stream, id.c_str());
}

}  // namespace

std::string write_packed(const Objects& objects) { return PackedWriter(objects).write(); }

std::string write_classic(const Objects& objects) {
    HPDF_Doc haru = objects.haru();
    std::string out;
    const StringSink sink(haru->mmgr, out);
    // Through the stream, which counts the offsets of the objects.
    HPDF_Stream_WriteStr(sink.get(), std::string(kHeader).c_str());
    HPDF_Dict trailer = haru->trailer;
    if (HPDF_Dict_Add(trailer, "Root", haru->catalog) != HPDF_OK || HPDF_Dict_Add(trailer, "Info", haru->info) != HPDF_OK)
        throw Fault("libharu could not write the trailer");
    trailer->attr = &out;
    trailer->write_fn = write_identifier;
    const HPDF_STATUS status = HPDF_Xref_WriteToStream(haru->xref, sink.get(), nullptr);
    trailer->attr = nullptr;
    trailer->write_fn = nullptr;
    if (status != HPDF_OK) throw Fault("libharu could not write the file");
    return out;
}

}  // namespace qualspec::render::pdf
