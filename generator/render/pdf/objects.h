// objects.h - the objects of one PDF file, over libharu's object layer.
//
// libharu keeps the cross-reference table, the page tree and the catalog and writes every object. What it would get
// wrong (text, fonts, pictures, tags, metadata) we write as raw dictionaries: a dictionary whose body is our own text.
#pragma once

#include <hpdf.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace qualspec::render::pdf {

/// Something that stops the file from being written; render() turns it into an Error. Stays inside this folder.
class Fault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Deflates with a zlib header, as FlateDecode wants it. Keeps its working memory; one per file.
class Deflater {
  public:
    Deflater();
    ~Deflater();
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    /// Good until the next call.
    std::string_view operator()(std::string_view data) const;

  private:
    struct Compressor;
    std::unique_ptr<Compressor> compressor_;
};

enum class Compression { kDeflate, kNone };

/// Objects are called by their numbers.
class Objects {
  public:
    Objects();
    Objects(const Objects&) = delete;
    Objects& operator=(const Objects&) = delete;

    /// A dictionary whose body (what stands between << and >>) is given now or set later.
    int add(std::string body = {});
    void set(int dictionary, std::string body);
    /// A stream; `entries` are those besides /Length and /Filter. With kNone, `entries` may name the filter of `data`.
    int add_stream(std::string entries, std::string_view data, Compression compression = Compression::kDeflate);

    /// Pages in their order; sizes in points. The resources are shared by all.
    int add_page(double width, double height, int resources, int structure_key);
    void set_content(int page, std::string_view content);
    void set_annotations(int page, const std::vector<int>& annotations);

    /// Further entries of the catalog, and the whole of the information dictionary; once each.
    void set_catalog(std::string entries);
    void set_information(std::string entries);

    /// Throws a Fault that names `what` if libharu has met an error since.
    void check(std::string_view what) const;

    HPDF_Doc haru() const { return document_.get(); }
    const Deflater& deflate() const { return deflate_; }

  private:
    struct FreeDocument {
        void operator()(HPDF_Doc document) const { HPDF_Free(document); }
    };
    struct FirstError {
        HPDF_STATUS code = 0;
    };
    static void on_error(HPDF_STATUS code, HPDF_STATUS detail, void* user);
    HPDF_Dict dictionary(int number) const;
    HPDF_Dict new_dictionary();

    std::unique_ptr<FirstError> first_error_ = std::make_unique<FirstError>();  // before document_: outlives it
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument> document_;
    Deflater deflate_;
};

/// The number by which a libharu object is referred to.
int number_of(const void* object);

}  // namespace qualspec::render::pdf
