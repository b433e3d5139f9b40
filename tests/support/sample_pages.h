// sample_pages.h - two laid out pages with one of everything a renderer must transcribe.
#pragma once

#include <string>
#include <utility>

#include "document/image.h"
#include "layout/pages.h"
#include "tests/support/images.h"

namespace qualspec::tests {

/// Makes Pages by hand: elements, marks and items in reading order.
class PagesBuilder {
  public:
    layout::Pages pages;
    layout::Face face;
    double size = 11;

    PagesBuilder() {
        pages.metadata.title = "Handbook – Tŷ’r Dŵr & more";
        pages.metadata.author = "Fernhollow Awards";
        pages.metadata.subject = "A <sample>";
        pages.metadata.language = "en-GB";
        pages.metadata.date = "2026-01-31";
        pages.metadata.keywords = {"one", "two"};
        element(layout::StructureRole::kDocument, -1);
        add_page("1");
    }

    layout::Page& page() { return pages.pages.back(); }
    int page_index() const { return static_cast<int>(pages.pages.size()) - 1; }
    void add_page(std::string label) {
        pages.pages.emplace_back();
        page().width = 595.28;
        page().height = 841.89;
        page().label = std::move(label);
    }

    int element(layout::StructureRole role, int parent = 0) {
        const int index = static_cast<int>(pages.structure.size());
        layout::StructureElement made;
        made.role = role;
        made.parent = parent;
        pages.structure.push_back(made);
        if (parent >= 0) at(parent).kids.push_back({false, index});
        return index;
    }
    layout::StructureElement& at(int element) { return pages.structure[static_cast<std::size_t>(element)]; }

    /// A mark of `element` on this page.
    int mark(int element) {
        pages.marks.push_back({element, page_index()});
        const int index = static_cast<int>(pages.marks.size()) - 1;
        at(element).kids.push_back({true, index});
        return index;
    }
    layout::TextRun& text(int mark, double x, double y, std::string value) {
        layout::TextRun run;
        run.x = x;
        run.baseline = y;
        run.face = face;
        run.size = size;
        run.text = std::move(value);
        page().items.push_back({mark, std::move(run)});
        return std::get<layout::TextRun>(page().items.back().value);
    }
    /// An element with one line of text in it.
    int line(layout::StructureRole role, int parent, double x, double y, std::string value) {
        const int made = element(role, parent);
        text(mark(made), x, y, std::move(value));
        return made;
    }
    void box(layout::Rectangle area) { page().items.push_back({layout::kArtifact, layout::Box{area, {0xee, 0xf3, 0xf7}}}); }
};

inline document::Image sample_image(std::string bytes) { return *document::read_image(std::move(bytes), "card.png"); }

inline void add_running_heads(PagesBuilder& b) {
    b.text(layout::kHeadArtifact, 60, 40, "Running head");
    b.text(layout::kFootArtifact, 500, 810, "Page " + b.page().label);
}

inline void add_list(PagesBuilder& b, double y) {
    using layout::StructureRole;
    const int list = b.element(StructureRole::kList);
    b.at(list).marks = document::ListMarks::kDecimal;
    for (int i = 0; i < 2; ++i) {
        const int item = b.element(StructureRole::kListItem, list);
        b.line(StructureRole::kLabel, item, 60, y + i * 16, std::to_string(i + 1) + ".");
        const int body = b.element(StructureRole::kListBody, item);
        b.line(StructureRole::kParagraph, body, 80, y + i * 16, i == 0 ? "First item" : "Second item");
    }
}

/// Each kind of field in a form element of its own.
inline void add_fields(PagesBuilder& b, double y) {
    using document::FieldKind;
    for (const FieldKind kind : {FieldKind::kText, FieldKind::kDate, FieldKind::kCheckbox, FieldKind::kRadio,
                                 FieldKind::kTextArea, FieldKind::kSelect, FieldKind::kSignature}) {
        const int paragraph = b.line(layout::StructureRole::kParagraph, 0, 60, y + 12, "Label ");
        const int form = b.element(layout::StructureRole::kForm, paragraph);
        layout::PlacedField field;
        const bool box = kind == FieldKind::kCheckbox || kind == FieldKind::kRadio;
        field.area = {160, y, box ? 12.0 : 200.0, kind == FieldKind::kTextArea ? 30.0 : 14.0};
        field.field.kind = kind;
        field.field.name = "field-" + std::to_string(static_cast<int>(kind));
        field.field.label = "What – to fill in";
        field.field.checked = box;
        if (!box) field.field.value = "Siân (filled in) and so much more that it does not fit into one line of the field";
        b.page().items.push_back({b.mark(form), field});
        y += 36;
    }
}

/// Two pages: heading, paragraphs in several scripts, list, link out and link inside, figure, a table whose spanning cell
/// goes on over the page, fields, running heads, bookmarks, destinations.
inline layout::Pages sample_pages() {
    using layout::StructureRole;
    PagesBuilder b;
    add_running_heads(b);
    b.size = 20;
    b.face = {layout::Family::kHeading, true, false};
    b.line(StructureRole::kHeading1, 0, 60, 90, "Handbook – Tŷ’r Dŵr");
    b.size = 11;
    b.face = {};
    b.line(StructureRole::kParagraph, 0, 60, 120, "Office staff find: ŵ ŷ ✓ ☐ ≥ 2 → pass, ḃ.");
    b.line(StructureRole::kParagraph, 0, 60, 136, "Ελληνικά Привет (brackets) back\\slash");
    const int welsh = b.line(StructureRole::kParagraph, 0, 60, 152, "In Welsh: ");
    const int mark = b.pages.structure[static_cast<std::size_t>(welsh)].kids.front().index;
    b.text(mark, 115, 152, "cymhwyster").language = "cy";
    b.text(mark, 200, 152, "spread out words").word_space = 6.5;

    const int out = b.element(StructureRole::kParagraph);
    b.text(b.mark(out), 60, 180, "See ");
    const int link = b.line(StructureRole::kLink, out, 85, 180, "our web site");
    b.page().links.push_back({{{85, 170, 70, 13}}, "https://example.org/tŷ?a=(1)", "our web site", link});
    const int inside = b.element(StructureRole::kReference, out);
    const int inner = b.line(StructureRole::kLink, inside, 200, 180, "the appendix");
    b.page().links.push_back({{{200, 170, 70, 13}, {60, 186, 30, 13}}, "#appendix", "the appendix", inner});

    add_list(b, 210);

    const int figure = b.element(StructureRole::kFigure);
    b.at(figure).alternative = "A card of many colours";
    b.at(figure).box = layout::Rectangle{60, 250, 80, 60};
    b.page().items.push_back({b.mark(figure), layout::PlacedImage{{60, 250, 40, 60}, sample_image(png(8, 6, 6))}});
    const int photograph = b.element(StructureRole::kFigure);
    b.at(photograph).alternative = "Plain grey";
    b.at(photograph).box = layout::Rectangle{110, 250, 32, 16};
    b.page().items.push_back({b.mark(photograph), layout::PlacedImage{{110, 250, 32, 16}, sample_image(jpeg())}});

    const int table = b.element(StructureRole::kTable);
    b.line(StructureRole::kCaption, table, 60, 330, "Outcomes");
    const int head_row = b.element(StructureRole::kTableRow, b.element(StructureRole::kTableHead, table));
    const char* heads[] = {"Outcome", "Criterion"};
    int head[2] = {};
    for (int i = 0; i < 2; ++i) {
        b.box({60 + i * 150.0, 340, 150, 16});
        head[i] = b.line(StructureRole::kTableHeader, head_row, 64 + i * 150, 352, heads[i]);
        b.at(head[i]).scope = layout::Scope::kColumn;
    }
    const int body = b.element(StructureRole::kTableBody, table);
    const int first_row = b.element(StructureRole::kTableRow, body);
    const int spanning = b.line(StructureRole::kTableHeader, first_row, 64, 370, "1 begins here and");
    b.at(spanning).scope = layout::Scope::kRow;
    b.at(spanning).rows = 2;
    const int first = b.line(StructureRole::kTableCell, first_row, 214, 370, "1.1 Describe");
    b.at(first).headers = {head[1], spanning};
    add_fields(b, 400);

    b.add_page("2");
    add_running_heads(b);
    b.text(layout::kRepeatedArtifact, 64, 90, "Outcome");
    b.text(layout::kRepeatedArtifact, 214, 90, "Criterion");
    b.text(b.mark(spanning), 64, 106, "goes on here");
    const int second_row = b.element(StructureRole::kTableRow, body);
    const int second = b.line(StructureRole::kTableCell, second_row, 214, 106, "1.2 Explain");
    b.at(second).headers = {head[1], spanning};
    b.size = 16;
    b.line(StructureRole::kHeading2, 0, 60, 150, "Appendix");
    const int note = b.line(StructureRole::kNote, 0, 60, 170, "A note.");
    b.at(note).language = "en-IE";

    b.pages.destinations = {{"appendix", 1, 60, 130}, {"top", 0, 60, 70}};
    b.pages.bookmarks = {{1, "Handbook – Tŷ’r Dŵr", "top"}, {2, "Appendix", "appendix"}};
    return std::move(b.pages);
}

}  // namespace qualspec::tests
