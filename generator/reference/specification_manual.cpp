#include "reference/manuals.h"

#include <algorithm>

#include "reference/mdoc.h"
#include "reference/page.h"
#include "spec/element_type.h"
#include "spec/values.h"
#include "support/text.h"

namespace qualspec::reference {
namespace {

using spec::AttributeType;
using spec::ElementType;
using spec::Particle;
using spec::TextKind;

std::string_view text_in_words(TextKind text) {
    switch (text) {
        case TextKind::kNone: return {};
        case TextKind::kText: return "plain text";
        case TextKind::kLine: return "one line of Markdown";
        case TextKind::kProse: return "prose";
    }
    return {};
}

/// "title, variant*, outcome*": what stands in an element, in order.
std::string content_in_words(const ElementType& type) {
    std::string out;
    for (const Particle& particle : type.content) {
        std::string one;
        if (particle.text) {
            one = text_in_words(type.text);
        } else {
            for (const ElementType* element : particle.elements) one += concat(one.empty() ? "" : " | ", element->name);
            if (particle.include) one += " | include";
            const bool several = particle.elements.size() > 1 || particle.include;
            if (several && (particle.repeated || particle.minimum == 0)) one = concat("(", one, ")");
            if (particle.minimum >= 2) one = concat(one, ", ", one);
            if (particle.repeated) one += particle.minimum > 0 ? "+" : "*";
            else if (particle.minimum == 0) one += "?";
        }
        out += concat(out.empty() ? "" : ", ", one);
    }
    return out.empty() ? "nothing" : out;
}

std::string parents_in_words(const ElementType& type) {
    std::vector<std::string_view> parents;
    for (const ElementType* parent : spec::language().all()) {
        const bool prose = parent->text == TextKind::kProse && !parent->content.empty();
        for (const Particle& particle : parent->content) {
            if (std::ranges::find(particle.elements, &type) == particle.elements.end()) continue;
            parents.push_back(prose && particle.text ? std::string_view("prose") : parent->name);
        }
    }
    std::string out;
    std::vector<std::string_view> seen;
    for (const std::string_view parent : parents) {
        if (std::ranges::find(seen, parent) != seen.end()) continue;
        seen.push_back(parent);
        out += concat(out.empty() ? "" : ", ", parent);
    }
    return out;
}

void append_attributes(const ElementType& type, std::string& out) {
    if (type.attributes.empty()) return;
    out += ".Pp\nAttributes:\n.Bl -tag -width Ds\n";
    for (const AttributeType& attribute : type.attributes) {
        out += concat(".It Cm ", mdoc_argument(attribute.name), " Pq ", mdoc_argument(concat(attribute.required ? "required; " : "", spec::value_in_words(attribute))), "\n",
                      mdoc_sentences(attribute.help));
        if (!attribute.fallback.empty()) out += concat("If absent:\n.Li ", mdoc_argument(attribute.fallback), " .\n");
    }
    out += ".El\n";
}

/// Elements without a struct of their own are told with their parent.
void append_simple_children(const ElementType& type, std::string& out) {
    std::string list;
    for (const Particle& particle : type.content)
        for (const ElementType* child : particle.elements)
            if (child->parent == &type) {
                const std::string_view text = text_in_words(child->text);
                list += concat(".It Cm ", mdoc_argument(child->name), " Pq ", mdoc_argument(text.empty() ? content_in_words(*child) : std::string(text)), "\n", mdoc_sentences(child->help));
            }
    if (!list.empty()) out += concat(".Pp\nElements that only hold text or a list:\n.Bl -tag -width Ds\n", list, ".El\n");
}

void append_element(const ElementType& type, std::string& out) {
    const bool ambiguous = std::ranges::count(spec::language().named(type.name), nullptr, [](const ElementType* each) { return each->parent; }) > 1;
    const std::string parents = parents_in_words(type);
    out += concat(".Ss ", type.name, ambiguous ? concat(" (in ", parents, ")") : std::string(), "\n", mdoc_sentences(type.help));
    if (!parents.empty() && !ambiguous) out += concat(".Pp\nStands in: ", parents, ".\n");
    out += concat(".br\nHolds: ", content_in_words(type), ".\n");
    append_attributes(type, out);
    append_simple_children(type, out);
    if (!type.example.empty()) out += concat(".Pp\nExample:\n", mdoc_display(type.example));
}

std::string specification_elements() {
    std::string out;
    for (const ElementType* type : spec::language().all())
        if (type->parent == nullptr) append_element(*type, out);
    return out;
}

}  // namespace

std::string specification_manual(std::string_view written) { return fill_page(written, {{"@ELEMENTS@", specification_elements}}); }

}  // namespace qualspec::reference
