#include "layout/dump.h"

#include <array>

#include "support/text.h"

namespace qualspec::layout {

namespace {

std::string number(double value) { return to_decimal(value, 2); }

std::string colour(const Colour& c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out = "#";
    for (const std::uint8_t part : {c.red, c.green, c.blue}) {
        out += kDigits[part >> 4U];
        out += kDigits[part & 15U];
    }
    return out;
}

std::string place(double x, double y) { return concat(number(x), ",", number(y)); }

std::string area(const Rectangle& r) { return concat(place(r.x, r.y), " ", number(r.width), "x", number(r.height)); }

std::string face(const Face& f) {
    constexpr std::array<std::string_view, 3> kFamilies{"", "heading-", "code-"};
    constexpr std::array<std::string_view, 4> kCuts{"regular", "bold", "italic", "bold-italic"};
    return concat(kFamilies[static_cast<std::size_t>(f.family)], kCuts[(f.bold ? 1U : 0U) + (f.italic ? 2U : 0U)]);
}

std::string owner(const Pages& pages, int mark) {
    switch (mark) {
        case kArtifact: return "[artifact]";
        case kHeadArtifact: return "[head]";
        case kFootArtifact: return "[foot]";
        case kRepeatedArtifact: return "[again]";
        default: break;
    }
    const int element = pages.marks[static_cast<std::size_t>(mark)].element;
    return concat("[", name_of(pages.structure[static_cast<std::size_t>(element)].role), " ", element, "]");
}

std::string_view field_name(document::FieldKind kind) {
    constexpr std::array<std::string_view, 7> kNames{"text", "date", "checkbox", "radio", "textarea", "select", "signature"};
    return kNames[static_cast<std::size_t>(kind)];
}

void append(std::string& out, const Pages& pages, const Item& item) {
    const std::string of = owner(pages, item.mark);
    std::visit(Overloaded{
                   [&](const TextRun& run) {
                       out += concat("  text ", place(run.x, run.baseline), " +", number(run.width), " ", face(run.face), " ",
                                     number(run.size), " ", colour(run.colour));
                       if (run.word_space != 0) out += concat(" space ", number(run.word_space));
                       if (!run.language.empty()) out += concat(" ", run.language);
                       out += concat(" ", of, " ", in_quotes(run.text));
                   },
                   [&](const Box& box) { out += concat("  box ", area(box.area), " ", colour(box.colour), " ", of); },
                   [&](const Frame& frame) { out += concat("  frame ", area(frame.area), " ", colour(frame.colour), " ", of); },
                   [&](const PlacedImage& image) { out += concat("  image ", area(image.area), " ", of, " ", in_quotes(image.image.name)); },
                   [&](const PlacedField& field) {
                       out += concat("  field ", area(field.area), " ", field_name(field.field.kind), " ", of, " ",
                                     in_quotes(field.field.name), " ", in_quotes(field.field.label));
                   },
               },
               item.value);
    out += '\n';
}

void append(std::string& out, const Page& page, const Pages& pages, std::size_t index) {
    out += concat("page ", index + 1, " ", number(page.width), "x", number(page.height), " ", in_quotes(page.label), "\n");
    for (const Item& item : page.items) append(out, pages, item);
    for (const LinkArea& link : page.links) {
        out += concat("  link [", link.element, "] ", in_quotes(link.target));
        for (const Rectangle& r : link.areas) out += concat(" ", area(r));
        out += '\n';
    }
}

void append_attributes(std::string& out, const StructureElement& element) {
    constexpr std::array<std::string_view, 4> kScopes{"", " scope=column", " scope=row", " scope=both"};
    out += kScopes[static_cast<std::size_t>(element.scope)];
    if (element.columns != 1) out += concat(" columns=", element.columns);
    if (element.rows != 1) out += concat(" rows=", element.rows);
    if (!element.headers.empty()) {
        out += " headers=";
        for (const int header : element.headers) out += concat(header == element.headers.front() ? "" : ",", header);
    }
    if (!element.language.empty()) out += concat(" language=", element.language);
    if (!element.id.empty()) out += concat(" id=", in_quotes(element.id));
    if (!element.alternative.empty()) out += concat(" alternative=", in_quotes(element.alternative));
}

/// The tree, by a stack of its own: it is as deep as the document.
void append_structure(std::string& out, const Pages& pages) {
    struct Next {
        Kid kid;
        int depth;
    };
    std::vector<Next> stack{{{false, 0}, 0}};
    while (!stack.empty()) {
        const Next next = stack.back();
        stack.pop_back();
        const std::string indent(static_cast<std::size_t>(2 * next.depth + 2), ' ');
        if (next.kid.is_mark) {
            out += concat(indent, "mark ", next.kid.index, " on page ", pages.marks[static_cast<std::size_t>(next.kid.index)].page + 1, "\n");
            continue;
        }
        const StructureElement& element = pages.structure[static_cast<std::size_t>(next.kid.index)];
        out += concat(indent, name_of(element.role), " ", next.kid.index);
        append_attributes(out, element);
        out += '\n';
        for (std::size_t i = element.kids.size(); i-- > 0;) stack.push_back({element.kids[i], next.depth + 1});
    }
}

}  // namespace

std::string_view name_of(StructureRole role) {
    constexpr std::array<std::string_view, 33> kNames{
        "Document", "Part", "Sect", "Div", "BlockQuote", "Aside", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Note", "Span", "Code",
        "Link", "Reference", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Table", "Caption", "THead", "TBody", "TR", "TH", "TD",
        "Figure", "Form"};
    return kNames[static_cast<std::size_t>(role)];
}

std::string dump(const Pages& pages) {
    std::string out;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) append(out, pages.pages[i], pages, i);
    out += "structure\n";
    if (!pages.structure.empty()) append_structure(out, pages);
    out += "destinations\n";
    for (const Destination& d : pages.destinations)
        out += concat("  ", in_quotes(d.name), " page ", d.page + 1, " ", place(d.x, d.y), "\n");
    out += "bookmarks\n";
    for (const Bookmark& b : pages.bookmarks)
        out += concat(std::string(static_cast<std::size_t>(2 * b.level), ' '), in_quotes(b.title), " ", in_quotes(b.destination), "\n");
    return out;
}

}  // namespace qualspec::layout
