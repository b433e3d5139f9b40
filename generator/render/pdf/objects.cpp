#include "render/pdf/objects.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <libdeflate.h>

#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

/// libdeflate's 1: a handbook of 190 pages takes 0.83 MB, with 4 0.78 MB and twice the time to compress it, with 6 0.74 MB and three times.
constexpr int kCompressionLevel = 1;
constexpr HPDF_UINT kPool = 1 << 20;  // bytes that libharu takes at a time and gives back at the end

// ---- raw bodies: hooks that libharu calls ----

HPDF_STATUS write_body(HPDF_Dict dictionary, HPDF_Stream stream) {
    const auto* body = static_cast<const std::string*>(dictionary->attr);
    return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(body->data()),
                             static_cast<HPDF_UINT>(body->size()));
}
void free_body(HPDF_Dict dictionary) {
    delete static_cast<std::string*>(dictionary->attr);
    dictionary->attr = nullptr;
}
/// `dictionary` must be one whose `attr` libharu does not use itself; pages do.
void hang_body(HPDF_Dict dictionary, std::string body) {
    dictionary->attr = new std::string(std::move(body));
    dictionary->write_fn = write_body;
    dictionary->free_fn = free_body;
}

void expect(HPDF_STATUS status, std::string_view what) {
    if (status != HPDF_OK) throw Fault(concat("libharu refused to ", what, " (status ", status, ")"));
}
template <class T>
T* expect(T* object, std::string_view what) {
    if (object == nullptr) throw Fault(concat("libharu refused to ", what));
    return object;
}

void write(HPDF_Stream stream, std::string_view bytes) {
    expect(HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                             static_cast<HPDF_UINT>(bytes.size())),
           "keep a stream");
}

}  // namespace

// ---- deflate ----

struct Deflater::Compressor {
    libdeflate_compressor* handle = libdeflate_alloc_compressor(kCompressionLevel);
    std::string out;  // keeps its room
    ~Compressor() { libdeflate_free_compressor(handle); }
};

Deflater::Deflater() : compressor_(std::make_unique<Compressor>()) {
    if (compressor_->handle == nullptr) throw Fault("there is no memory to compress with");
}
Deflater::~Deflater() = default;

std::string_view Deflater::operator()(std::string_view data) const {
    std::string& out = compressor_->out;
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor_->handle, data.size());
    if (out.size() < bound) out.resize(bound);
    return std::string_view(out).substr(0, libdeflate_zlib_compress(compressor_->handle, data.data(), data.size(), out.data(), out.size()));
}

// ---- objects ----

int number_of(const void* object) {
    return static_cast<int>(static_cast<const HPDF_Obj_Header*>(object)->obj_id & 0x00FFFFFF);
}

void Objects::on_error(HPDF_STATUS code, HPDF_STATUS, void* user) {
    auto* first = static_cast<FirstError*>(user);
    if (first->code == 0) first->code = code;
}

Objects::Objects() : document_(HPDF_NewEx(on_error, nullptr, nullptr, kPool, first_error_.get())) {
    if (!document_) throw Fault("libharu could not begin a document");
    // The list grows by this step with a copy each time: large steps keep big files linear.
    haru()->xref->entries->items_per_block = 65536;
    expect(HPDF_SetPagesConfiguration(haru(), 100), "set up the page tree");
    HPDF_Dict_RemoveElement(haru()->info, "Producer");
}

void Objects::check(std::string_view what) const {
    const HPDF_STATUS code = first_error_->code != 0 ? first_error_->code : haru()->error.error_no;
    if (code != 0) throw Fault(concat("libharu could not ", what, " (status ", code, ")"));
}

HPDF_Dict Objects::new_dictionary() {
    HPDF_Dict made = expect(HPDF_Dict_New(haru()->mmgr), "make a dictionary");
    expect(HPDF_Xref_Add(haru()->xref, made), "number a dictionary");
    return made;
}

HPDF_Dict Objects::dictionary(int number) const {
    const auto entry = HPDF_Xref_GetEntry(haru()->xref, static_cast<HPDF_UINT>(number));
    return static_cast<HPDF_Dict>(expect(entry, "find an object")->obj);
}

int Objects::add(std::string body) {
    HPDF_Dict made = new_dictionary();
    hang_body(made, std::move(body));
    return number_of(made);
}

void Objects::set(int number, std::string body) { *static_cast<std::string*>(dictionary(number)->attr) = std::move(body); }

int Objects::add_stream(std::string entries, std::string_view data, Compression compression) {
    HPDF_Dict made = expect(HPDF_DictStream_New(haru()->mmgr, haru()->xref), "make a stream");
    made->filter = HPDF_STREAM_FILTER_NONE;
    if (compression == Compression::kDeflate) {
        write(made->stream, deflate_(data));
        entries += "/Filter /FlateDecode\n";
    } else {
        write(made->stream, data);
    }
    hang_body(made, std::move(entries));
    return number_of(made);
}

int Objects::add_page(double width, double height, int resources, int structure_key) {
    HPDF_Page page = HPDF_AddPage(haru());
    check("add a page");
    HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width));
    HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height));
    expect(HPDF_Dict_Add(page, "Resources", dictionary(resources)), "give a page its resources");
    expect(HPDF_Dict_AddNumber(page, "StructParents", structure_key), "tag a page");
    expect(HPDF_Dict_AddName(page, "Tabs", "S"), "tag a page");
    check("set a page's size");
    return number_of(page);
}

void Objects::set_content(int page, std::string_view content) {
    auto* attributes = static_cast<HPDF_PageAttr>(dictionary(page)->attr);
    HPDF_Dict contents = attributes->contents;
    // An empty stream that claims to be compressed is not valid; a space draws nothing.
    write(contents->stream, deflate_(content.empty() ? " " : content));
    contents->filter = HPDF_STREAM_FILTER_NONE;
    hang_body(contents, "/Filter /FlateDecode\n");
}

void Objects::set_annotations(int page, const std::vector<int>& annotations) {
    if (annotations.empty()) return;
    HPDF_Array array = expect(HPDF_Array_New(haru()->mmgr), "make an array");
    for (const int annotation : annotations) expect(HPDF_Array_Add(array, dictionary(annotation)), "add a link");
    expect(HPDF_Dict_Add(dictionary(page), "Annots", array), "add links to a page");
}

void Objects::set_catalog(std::string entries) { hang_body(haru()->catalog, std::move(entries)); }
void Objects::set_information(std::string entries) { hang_body(haru()->info, std::move(entries)); }

}  // namespace qualspec::render::pdf
