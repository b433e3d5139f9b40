#include "render/pdf/structure_tree.h"

#include <array>
#include <cassert>

#include "render/pdf/name_tree.h"
#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

using layout::StructureRole;

struct RoleRow {
    StructureRole role;
    std::string_view type;  ///< ISO 32000-1, 14.8.4; an aside has no type of its own there
};
constexpr std::array kRoles{
    RoleRow{StructureRole::kDocument, "Document"},      RoleRow{StructureRole::kPart, "Part"},
    RoleRow{StructureRole::kSection, "Sect"},           RoleRow{StructureRole::kDivision, "Div"},
    RoleRow{StructureRole::kBlockQuote, "BlockQuote"},  RoleRow{StructureRole::kAside, "Div"},
    RoleRow{StructureRole::kHeading1, "H1"},            RoleRow{StructureRole::kHeading2, "H2"},
    RoleRow{StructureRole::kHeading3, "H3"},            RoleRow{StructureRole::kHeading4, "H4"},
    RoleRow{StructureRole::kHeading5, "H5"},            RoleRow{StructureRole::kHeading6, "H6"},
    RoleRow{StructureRole::kParagraph, "P"},            RoleRow{StructureRole::kNote, "Note"},
    RoleRow{StructureRole::kSpan, "Span"},              RoleRow{StructureRole::kCode, "Code"},
    RoleRow{StructureRole::kLink, "Link"},              RoleRow{StructureRole::kReference, "Reference"},
    RoleRow{StructureRole::kList, "L"},                 RoleRow{StructureRole::kListItem, "LI"},
    RoleRow{StructureRole::kLabel, "Lbl"},              RoleRow{StructureRole::kListBody, "LBody"},
    RoleRow{StructureRole::kContents, "TOC"},           RoleRow{StructureRole::kContentsItem, "TOCI"},
    RoleRow{StructureRole::kTable, "Table"},            RoleRow{StructureRole::kCaption, "Caption"},
    RoleRow{StructureRole::kTableHead, "THead"},        RoleRow{StructureRole::kTableBody, "TBody"},
    RoleRow{StructureRole::kTableRow, "TR"},            RoleRow{StructureRole::kTableHeader, "TH"},
    RoleRow{StructureRole::kTableCell, "TD"},           RoleRow{StructureRole::kFigure, "Figure"},
    RoleRow{StructureRole::kForm, "Form"},
};
static_assert([] {
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        if (kRoles[i].role != static_cast<StructureRole>(i)) return false;
    return kRoles.back().role == StructureRole::kForm;
}());

std::string_view numbering(document::ListMarks marks) {
    switch (marks) {
        case document::ListMarks::kBullet: return "Disc";
        case document::ListMarks::kDecimal: return "Decimal";
        case document::ListMarks::kLowerLetter: return "LowerAlpha";
        case document::ListMarks::kUpperLetter: return "UpperAlpha";
        case document::ListMarks::kLowerRoman: return "LowerRoman";
        case document::ListMarks::kNone: break;
    }
    return "None";
}

std::string_view scope_name(layout::Scope scope) {
    switch (scope) {
        case layout::Scope::kColumn: return "Column";
        case layout::Scope::kRow: return "Row";
        case layout::Scope::kBoth: return "Both";
        case layout::Scope::kNone: break;
    }
    return {};
}

/// The name by which other elements refer to this one; never that of a destination.
std::string element_name(int element) { return concat("element-", element); }

std::string in_brackets(const std::vector<std::string>& dictionaries) {
    std::string out;
    for (const std::string& one : dictionaries) out += concat("<<", one, ">>");
    return dictionaries.size() == 1 ? out : concat('[', out, ']');
}

}  // namespace

std::string_view structure_type(StructureRole role) { return kRoles.at(static_cast<std::size_t>(role)).type; }

StructureTree::StructureTree(Objects& objects, const layout::Pages& pages)
    : objects_(objects),
      pages_(pages),
      root_(objects.add()),
      elements_(pages.structure.size()),
      of_mark_(pages.marks.size()),
      on_page_(pages.pages.size()),
      named_(pages.structure.size()) {
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        elements_[i].object = objects.add();
        const layout::StructureElement& element = pages.structure[i];
        if (element.role == StructureRole::kNote) named_[i] = true;  // PDF/UA-1, 7.9
        for (const int header : element.headers) named_.at(static_cast<std::size_t>(header)) = true;
    }
}

int StructureTree::on_page(int page, int mark) {
    auto& owners = on_page_.at(static_cast<std::size_t>(page));
    const int id = static_cast<int>(owners.size());
    const int element = pages_.marks.at(static_cast<std::size_t>(mark)).element;
    owners.push_back(elements_.at(static_cast<std::size_t>(element)).object);
    of_mark_[static_cast<std::size_t>(mark)].push_back({page, id});
    return id;
}

std::string_view StructureTree::type_of_mark(int mark) const {
    const int element = pages_.marks.at(static_cast<std::size_t>(mark)).element;
    return structure_type(pages_.structure.at(static_cast<std::size_t>(element)).role);
}

int StructureTree::add_annotation(int element, int page, int annotation) {
    const Annotation made{element, page, annotation};
    elements_.at(static_cast<std::size_t>(element)).annotations.push_back(made);
    annotations_.push_back(made);
    return static_cast<int>(pages_.pages.size() + annotations_.size()) - 1;
}

/// The page that /Pg names: that of the first content, else of the first annotation; -1 for neither.
int StructureTree::first_page(int element) const {
    for (const layout::Kid& kid : pages_.structure[static_cast<std::size_t>(element)].kids) {
        if (!kid.is_mark) continue;
        const auto& contents = of_mark_.at(static_cast<std::size_t>(kid.index));
        if (!contents.empty()) return contents.front().page;
    }
    const auto& annotations = elements_[static_cast<std::size_t>(element)].annotations;
    return annotations.empty() ? -1 : annotations.front().page;
}

void StructureTree::append_kids(std::string& out, int element, int own_page) const {
    const auto page_reference = [&](int page) { return reference(page_objects_.at(static_cast<std::size_t>(page))); };
    for (const layout::Kid& kid : pages_.structure[static_cast<std::size_t>(element)].kids) {
        const auto index = static_cast<std::size_t>(kid.index);
        if (!kid.is_mark) {
            append_reference(out, elements_.at(index).object);
            out += ' ';
            continue;
        }
        for (const Content& content : of_mark_.at(index)) {
            if (content.page == own_page) {
                append_number(out, content.id);
                out += ' ';
                continue;
            }
            out += concat("<</Type/MCR/Pg ", page_reference(content.page), "/MCID ", content.id, ">>");
        }
    }
    for (const Annotation& link : elements_[static_cast<std::size_t>(element)].annotations)
        out += concat("<</Type/OBJR/Pg ", page_reference(link.page), "/Obj ", reference(link.object), ">>");
}

std::string StructureTree::attributes(int index) const {
    const layout::StructureElement& element = pages_.structure[static_cast<std::size_t>(index)];
    std::vector<std::string> all;
    std::string table;
    if (element.scope != layout::Scope::kNone) table += concat("/Scope/", scope_name(element.scope));
    if (element.columns > 1) table += concat("/ColSpan ", element.columns);
    if (element.rows > 1) table += concat("/RowSpan ", element.rows);
    if (!element.headers.empty()) {
        table += "/Headers[";
        for (const int header : element.headers) append_bytes(table, element_name(header));
        table += ']';
    }
    if (!table.empty()) all.push_back("/O/Table" + table);
    if (element.role == StructureRole::kList) all.push_back(concat("/O/List/ListNumbering/", numbering(element.marks)));
    if (const int page = first_page(index); element.box && page >= 0)
        all.push_back(concat("/O/Layout/Placement/Block/BBox",
                             rectangle(*element.box, pages_.pages[static_cast<std::size_t>(page)].height)));
    return all.empty() ? std::string() : concat("/A ", in_brackets(all));
}

std::string StructureTree::body(int index) const {
    const layout::StructureElement& element = pages_.structure[static_cast<std::size_t>(index)];
    const Element& own = elements_[static_cast<std::size_t>(index)];
    const int parent = element.parent < 0 ? root_ : elements_.at(static_cast<std::size_t>(element.parent)).object;
    const int page = first_page(index);
    // A link without its annotation is no link to a reader.
    const bool dead_link = element.role == StructureRole::kLink && own.annotations.empty();
    std::string out;
    out.reserve(160);
    out += "/S/";
    out += dead_link ? "Span" : structure_type(element.role);
    out += "/P ";
    append_reference(out, parent);
    if (page >= 0) {
        out += "/Pg ";
        append_reference(out, page_objects_.at(static_cast<std::size_t>(page)));
    }
    out += "/K[";
    append_kids(out, index, page);
    out += ']';
    out += attributes(index);
    if (named_[static_cast<std::size_t>(index)]) out += concat("/ID", byte_string(element_name(index)));
    if (!element.language.empty()) out += concat("/Lang", text_string(element.language));
    if (!element.alternative.empty()) out += concat("/Alt", text_string(element.alternative));
    return out;
}

int StructureTree::parent_tree() {
    std::vector<std::string> entries;
    for (const auto& owners : on_page_) {
        std::string row = "[";
        for (const int object : owners) row += concat(reference(object), ' ');
        entries.push_back(row + ']');
    }
    for (const Annotation& annotation : annotations_)
        entries.push_back(reference(elements_[static_cast<std::size_t>(annotation.element)].object));
    return add_number_tree(objects_, entries);
}

int StructureTree::element_names() {
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i < named_.size(); ++i)
        if (named_[i]) names.emplace(element_name(static_cast<int>(i)), reference(elements_[i].object));
    return names.empty() ? 0 : add_name_tree(objects_, names);
}

int StructureTree::finish() {
    for (std::size_t i = 0; i < elements_.size(); ++i) objects_.set(elements_[i].object, body(static_cast<int>(i)));
    std::string root = "/Type /StructTreeRoot\n";
    if (!elements_.empty()) root += concat("/K ", reference(elements_.front().object), "\n");
    root += concat("/ParentTree ", reference(parent_tree()), "\n/ParentTreeNextKey ",
                   pages_.pages.size() + annotations_.size(), "\n");
    if (const int names = element_names(); names != 0) root += concat("/IDTree ", reference(names), "\n");
    objects_.set(root_, std::move(root));
    return root_;
}

}  // namespace qualspec::render::pdf
