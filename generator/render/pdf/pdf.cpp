#include "render/pdf/pdf.h"

#include <algorithm>
#include <map>
#include <set>

#include "document/image.h"
#include "render/pdf/canvas.h"
#include "render/pdf/colour_profile.h"
#include "render/pdf/embedded_fonts.h"
#include "render/pdf/fields.h"
#include "render/pdf/images.h"
#include "render/pdf/metadata.h"
#include "render/pdf/name_tree.h"
#include "render/pdf/navigation.h"
#include "render/pdf/objects.h"
#include "render/pdf/structure_tree.h"
#include "render/pdf/syntax.h"
#include "render/pdf/writer.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

/// ISO 32000-1, 14.8.2.2: what an artifact is, for readers that show or skip it.
std::string_view artifact_properties(int mark) {
    switch (mark) {
        case layout::kHeadArtifact: return "/Type/Pagination/Subtype/Header/Attached[/Top]";
        case layout::kFootArtifact: return "/Type/Pagination/Subtype/Footer/Attached[/Bottom]";
        case layout::kRepeatedArtifact: return "/Type/Pagination";
        default: return "/Type/Layout";
    }
}

/// One file being written.
class Rendering {
  public:
    Rendering(const layout::Pages& pages, const fonts::FontSet& set, const Options& options)
        : pages_(pages), set_(set), options_(options), fonts_(objects_, set), images_(objects_),
          structure_(objects_, pages), resources_(objects_.add()), fields_(objects_, set, fonts_, structure_, resources_) {
        for (const layout::Destination& destination : pages.destinations) destinations_.insert(destination.name);
    }

    std::string run() {
        for (std::size_t i = 0; i < pages_.pages.size(); ++i) add_page(i);
        for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
            std::vector<int> annotations = draw_page(static_cast<int>(i));
            add_links(static_cast<int>(i), annotations);
            objects_.set_annotations(page_objects_[i], annotations);
        }
        form_ = fields_.finish();
        fonts_.finish();
        objects_.set(resources_, concat("/Font <<", fonts_.resources(), ">>\n/XObject <<", images_.resources(), ">>\n"));
        finish_catalog();
        objects_.check("hold the document");
        std::string bytes = options_.packed ? write_packed(objects_) : write_classic(objects_);
        objects_.check("write the document");
        return bytes;
    }

  private:
    void add_page(std::size_t index) {
        const layout::Page& page = pages_.pages[index];
        const int key = structure_.page_key(static_cast<int>(index));
        page_objects_.push_back(objects_.add_page(page.width, page.height, resources_, key));
        structure_.add_page(page_objects_.back());
    }

    // ---- content ----

    /// Gives the annotations of its fields.
    std::vector<int> draw_page(int index) {
        const layout::Page& page = pages_.pages[static_cast<std::size_t>(index)];
        Canvas canvas(page.height, set_, fonts_);
        std::vector<int> annotations;
        const layout::Item* before = nullptr;
        const auto end = [&] {
            if (before != nullptr) canvas.end();
            before = nullptr;
        };
        for (const layout::Item& item : page.items) {
            if (const auto* field = std::get_if<layout::PlacedField>(&item.value)) {
                end();
                add_field(canvas, *field, item.mark, index, annotations);
                continue;
            }
            if (before == nullptr || before->mark != item.mark) {
                end();
                begin(canvas, index, item.mark);
            }
            draw(canvas, item);
            before = &item;
        }
        end();
        objects_.set_content(page_objects_[static_cast<std::size_t>(index)], canvas.content());
        return annotations;
    }

    /// A field is the annotation of its Form element, and what is printed of it decoration (ISO 14289-1, 7.18.4). In a repeated
    /// head of a table it is the blank only.
    void add_field(Canvas& canvas, const layout::PlacedField& field, int mark, int page, std::vector<int>& annotations) {
        canvas.begin_artifact(artifact_properties(mark < 0 ? mark : layout::kArtifact));
        draw_blank(canvas, field);
        canvas.end();
        if (mark < 0) return;
        const int element = pages_.marks[static_cast<std::size_t>(mark)].element;
        if (pages_.structure[static_cast<std::size_t>(element)].role != layout::StructureRole::kForm)
            throw Fault(concat("the field ", field.field.name, " is in no element of its own"));
        const auto index = static_cast<std::size_t>(page);
        annotations.push_back(fields_.add(field, element, page, page_objects_[index], pages_.pages[index].height));
    }

    void begin(Canvas& canvas, int page, int mark) {
        if (mark < 0) canvas.begin_artifact(artifact_properties(mark));
        else canvas.begin_content(structure_.type_of_mark(mark), structure_.on_page(page, mark));
    }

    void draw(Canvas& canvas, const layout::Item& item) {
        std::visit(Overloaded{[&](const layout::TextRun& run) { canvas.text(run); },
                              [&](const layout::Box& box) { canvas.fill(box.area, box.colour); },
                              [&](const layout::Frame& frame) { canvas.frame(frame.area, frame.thickness, frame.colour); },
                              [&](const layout::PlacedImage& placed) {
                                  canvas.image(placed.area, images_.name(placed.image));
                              },
                              [](const layout::PlacedField&) {}},  // see add_field
                   item.value);
    }

    // ---- links ----

    bool leads_somewhere(const layout::LinkArea& link) const {
        return !link.target.starts_with('#') || destinations_.contains(std::string_view(link.target).substr(1));
    }

    /// One annotation for each line a link runs over: readers that know only its rectangle then hit the right words.
    void add_links(int index, std::vector<int>& annotations) {
        const layout::Page& page = pages_.pages[static_cast<std::size_t>(index)];
        for (const layout::LinkArea& link : page.links) {
            if (!leads_somewhere(link)) continue;
            for (const layout::Rectangle& area : link.areas) {
                const int annotation = objects_.add();
                const int key = structure_.add_annotation(link.element, index, annotation);
                objects_.set(annotation, concat(link_annotation(link, area, page.height), "/StructParent ", key, "\n"));
                annotations.push_back(annotation);
            }
        }
    }

    // ---- the file as a whole ----

    int add_output_intent() {
        const int profile = objects_.add_stream("/N 3\n", srgb_profile());
        return objects_.add(concat("/Type /OutputIntent\n/S /GTS_PDFA1\n/OutputConditionIdentifier (sRGB)\n",
                                   "/Info (sRGB IEC 61966-2-1)\n/DestOutputProfile ", reference(profile), "\n"));
    }

    struct Attachment {
        std::string_view name, type, description, relationship, bytes;
    };
    /// ISO 19005-3, 6.8: an embedded file, and what it is to the document. Gives the file specification.
    int attach(const Attachment& attachment, std::string_view date) {
        std::string parameters = concat("/Size ", attachment.bytes.size());
        if (!date.empty()) parameters += concat("/ModDate ", byte_string(pdf_date(date)));
        const int file = objects_.add_stream(concat("/Type /EmbeddedFile\n/Subtype ", attachment.type, "\n/Params <<", parameters, ">>\n"), attachment.bytes);
        return objects_.add(concat("/Type /Filespec\n/F ", byte_string(attachment.name), "\n/UF ", text_string(attachment.name), "\n/Desc ", text_string(attachment.description),
                                   "\n/AFRelationship ", attachment.relationship, "\n/EF <</F ", reference(file), "/UF ", reference(file), ">>\n"));
    }

    /// The specification, and the pictures that it names, under the paths by which it does: with them it can be read again.
    void attach_source(const FileMetadata& metadata, std::string& entries, std::string& names) {
        if (options_.source.empty()) return;
        constexpr std::string_view kName = "specification.xml";
        std::map<std::string, std::string> files;
        const auto add = [&](const std::string& key, const Attachment& attachment) { files.emplace(text_bytes(key), reference(attach(attachment, metadata.date))); };
        add(std::string(kName), {kName, "/application#2Fxml", "The specification that this document was made from", "/Source", options_.source});
        for (const auto& [path, bytes] : images_.written()) {
            const bool png = document::image_format(bytes) == document::ImageFormat::kPng;
            add(path, {std::string_view(path).substr(path.rfind('/') + 1), png ? "/image#2Fpng" : "/image#2Fjpeg", "A picture of the specification", "/Supplement", bytes});
        }
        std::vector<std::string> associated;
        for (const auto& [key, file] : files) associated.push_back(file);
        entries += concat("/AF [", join(associated, " "), "]\n");
        names += concat("/EmbeddedFiles ", reference(add_name_tree(objects_, files)), "\n");
    }

    void finish_catalog() {
        FileMetadata metadata = file_metadata(pages_.metadata, options_.date, options_.producer);
        if (!options_.source.empty()) metadata.source_sha256 = sha256_hex(options_.source);
        objects_.set_information(information(metadata));
        const int xmp = objects_.add_stream("/Type /Metadata\n/Subtype /XML\n", xmp_packet(metadata), Compression::kNone);
        const int intent = add_output_intent();
        std::string entries = concat(
            "/Version /1.7\n/Lang ", text_string(metadata.language), "\n/MarkInfo <</Marked true>>\n/ViewerPreferences ",
            "<</DisplayDocTitle true>>\n/Metadata ", reference(xmp), "\n/OutputIntents [", reference(intent),
            "]\n/StructTreeRoot ", reference(structure_.finish()), "\n/PageLabels ", page_labels(pages_.pages), "\n");
        std::string names;
        if (!pages_.destinations.empty()) names += concat("/Dests ", reference(add_destinations(objects_, pages_, page_objects_)), "\n");
        attach_source(metadata, entries, names);
        if (!names.empty()) entries += concat("/Names <<", names, ">>\n");
        if (const int outlines = add_bookmarks(objects_, pages_); outlines != 0)
            entries += concat("/Outlines ", reference(outlines), "\n/PageMode /UseOutlines\n");
        if (form_ != 0) entries += concat("/AcroForm ", reference(form_), "\n");
        objects_.set_catalog(std::move(entries));
    }

    const layout::Pages& pages_;
    const fonts::FontSet& set_;
    const Options& options_;
    Objects objects_;
    EmbeddedFonts fonts_;
    Images images_;
    StructureTree structure_;
    int resources_ = 0;
    FormFields fields_;
    int form_ = 0;
    std::vector<int> page_objects_;
    std::set<std::string_view> destinations_;
};

}  // namespace

Result<std::string> render(const layout::Pages& pages, const fonts::FontSet& fonts, const Options& options) try {
    if (pages.pages.empty()) return Error{"the document has no pages"};
    return Rendering(pages, fonts, options).run();
} catch (const Fault& fault) {
    return Error{concat("the PDF could not be written: ", fault.what())};
}

}  // namespace qualspec::render::pdf
