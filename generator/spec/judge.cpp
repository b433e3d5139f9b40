#include "spec/judge.h"

#include <algorithm>
#include <array>
#include <optional>

#include "support/text.h"

namespace qualspec::spec {
namespace {

/// Elements that authors know from HTML, and what the language has for them.
struct Habit {
    std::string_view name;
    std::string_view remedy;
};
constexpr std::array kHabits{
    Habit{"p", "leave an empty line between paragraphs"},
    Habit{"br", "end the line with a backslash to break it"},
    Habit{"b", "write **bold**"},
    Habit{"strong", "write **bold**"},
    Habit{"i", "write *italic*"},
    Habit{"em", "write *italic*"},
    Habit{"ul", "begin each item with - on a line of its own"},
    Habit{"ol", "begin each item with 1. on a line of its own"},
    Habit{"li", "begin each item with - on a line of its own"},
    Habit{"a", "write [text](https://address)"},
    Habit{"img", "write <figure image=\"...\" alternative=\"...\"/>"},
    Habit{"h1", "write a <section> with a <title>"},
    Habit{"h2", "write a <section> with a <title>"},
    Habit{"h3", "write a <section> with a <title>"},
    Habit{"tr", "write <row>"},
    Habit{"td", "write <cell>"},
    Habit{"th", "write <cell header=\"true\">"},
};

std::string tag(std::string_view name) { return concat("<", name, ">"); }

std::string list(const std::vector<std::string_view>& names) {
    std::string out;
    std::vector<std::string_view> seen;
    for (const std::string_view name : names) {
        if (std::ranges::find(seen, name) != seen.end()) continue;
        seen.push_back(name);
        out += concat(out.empty() ? "" : ", ", name);
    }
    return out;
}

std::string allowed_here(const ElementType& type) {
    const auto names = type.element_names();
    if (!names.empty()) return concat("allowed here: ", type.text == TextKind::kNone ? "" : "text, ", list(names));
    return type.text == TextKind::kNone ? concat(tag(type.name), " holds nothing") : concat(tag(type.name), " holds text only");
}

/// Where an element of that name may stand.
std::string homes(std::string_view name) {
    std::vector<std::string_view> parents;
    for (const ElementType* type : language().all()) {
        const auto names = type->element_names();
        if (std::ranges::find(names, name) != names.end()) parents.push_back(type->name);
    }
    return parents.size() > 6 ? std::string() : list(parents);
}

void report_unknown_element(const xml::Node& node, const ElementType& type, Findings& out) {
    const std::string hint_allowed = allowed_here(type);
    if (node.name_space != kNamespace) {
        out.fatal(node.place(), "schema.wrong-namespace",
                  concat(tag(node.name), node.name_space.empty() ? std::string(" is in no namespace") : concat(" is in the namespace ", node.name_space)),
                  concat("all elements are in ", kNamespace));
        return;
    }
    const std::string text = concat(tag(node.name), " may not stand in ", tag(type.name));
    const auto names = type.element_names();
    // Known, but one step too high: <unit> beside <units>.
    std::vector<std::string_view> within;
    for (const Particle& particle : type.content)
        for (const ElementType* element : particle.elements) {
            const auto inner = element->element_names();
            if (std::ranges::find(inner, node.name) != inner.end()) within.push_back(element->name);
        }
    if (!within.empty() && within.size() <= 3) {
        std::string into;
        for (const std::string_view each : within) into += concat(into.empty() ? "" : " or ", tag(each));
        return out.fatal(node.place(), "schema.unknown-element", text, concat("put it into ", into));
    }
    if (const std::string_view near = nearest(node.name, names); !near.empty())
        return out.fatal(node.place(), "schema.unknown-element", text, concat("did you mean ", tag(near), "? ", hint_allowed));
    const auto habit = std::ranges::find(kHabits, node.name, &Habit::name);
    if (habit != kHabits.end() && type.text != TextKind::kNone)
        return out.fatal(node.place(), "schema.unknown-element", concat(text, ": text is Markdown"), std::string(habit->remedy));
    const std::string known_in = node.name == "include" || node.name == "fragment" ? std::string() : homes(node.name);
    out.fatal(node.place(), "schema.unknown-element", text, known_in.empty() ? hint_allowed : concat(hint_allowed, "; ", tag(node.name), " stands in ", known_in));
}

/// Positions of the items that are left if as few as possible are taken out to bring the rest into order.
std::vector<bool> in_order(const Content& items, std::size_t slots) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> length(items.size()), before(items.size(), kNone);
    std::vector<std::size_t> best(slots, kNone);  // item that ends the longest run whose last slot this is
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::size_t slot = static_cast<std::size_t>(items[i].slot);
        length[i] = 1;
        for (std::size_t s = 0; s <= slot; ++s)
            if (best[s] != kNone && length[best[s]] >= length[i]) {
                length[i] = length[best[s]] + 1;
                before[i] = best[s];
            }
        if (best[slot] == kNone || length[i] > length[best[slot]]) best[slot] = i;
    }
    std::vector<bool> kept(items.size(), false);
    std::size_t last = kNone;
    for (const std::size_t item : best)
        if (item != kNone && (last == kNone || length[item] > length[last])) last = item;
    for (; last != kNone; last = before[last]) kept[last] = true;
    return kept;
}

std::string_view name_of(const xml::Node& node) { return node.kind == xml::NodeKind::kText ? std::string_view("text") : node.name; }
std::string shown(const xml::Node& node) { return node.kind == xml::NodeKind::kText ? std::string("The text") : tag(node.name); }
Place place_of(const xml::Node& node) { return node.kind == xml::NodeKind::kText ? node.document->place(first_character(node)) : node.place(); }

/// The elements that stand in `type`, and "text" where its text stands.
std::vector<std::string_view> names_in_order(const ElementType& type) {
    std::vector<std::string_view> names;
    for (const Particle& particle : type.content) {
        if (particle.text) names.emplace_back("text");
        for (const ElementType* element : particle.elements)
            if (!particle.text) names.push_back(element->name);
    }
    return names;
}

void judge_order(const Content& items, const ElementType& type, Findings& out) {
    if (std::ranges::is_sorted(items, {}, &Placed::slot)) return;
    const std::vector<bool> kept = in_order(items, type.content.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (kept[i]) continue;
        const Placed* neighbour = nullptr;
        bool after = true;
        for (std::size_t j = i + 1; j < items.size(); ++j)
            if (kept[j] && items[j].slot < items[i].slot) neighbour = &items[j];
        for (std::size_t j = 0; neighbour == nullptr && j < i; ++j)
            if (kept[j] && items[j].slot > items[i].slot) {
                neighbour = &items[j];
                after = false;
            }
        if (neighbour == nullptr) continue;
        const xml::Node& node = *items[i].node;
        out.fatal(place_of(node), "schema.wrong-order",
                  concat(shown(node), " of ", tag(type.name), " must stand ", after ? "after " : "before ", neighbour->node->kind == xml::NodeKind::kText ? "the text" : tag(name_of(*neighbour->node))),
                  concat("the order is: ", list(names_in_order(type))));
    }
}

void judge_number(const xml::Node& node, const Content& items, const ElementType& type, Findings& out) {
    std::vector<int> count(type.content.size(), 0);
    for (const Placed& item : items) {
        const Particle& particle = type.content[static_cast<std::size_t>(item.slot)];
        if (++count[static_cast<std::size_t>(item.slot)] > 1 && !particle.repeated && item.node->kind == xml::NodeKind::kElement)
            out.fatal(item.node->place(), "schema.repeated-element", concat(tag(item.node->name), " stands more than once in ", tag(type.name)), "one is enough; put them together");
    }
    for (std::size_t slot = 0; slot < type.content.size(); ++slot) {
        const Particle& particle = type.content[slot];
        if (count[slot] >= particle.minimum) continue;
        const std::string_view child = particle.elements.front()->name;
        out.fatal(node.place(), "schema.missing-element",
                  particle.minimum == 1 ? concat(tag(type.name), " has no ", tag(child)) : concat(tag(type.name), " has fewer than ", particle.minimum, " of ", tag(child)),
                  concat("add ", tag(child), ": ", particle.elements.front()->help));
    }
}

/// Finds the position of each node; a judge of one element.
class Sorter {
  public:
    Sorter(const ElementType& type, Files* files, Findings& out) : type_(type), text_slot_(type.text_slot()), files_(files), out_(out) {}

    Content sort(const xml::Node& element) {
        for (const xml::Node* node : element.children) add(*node, false);
        return std::move(content_);
    }

  private:
    void add(const xml::Node& node, bool included) {
        switch (node.kind) {
            case xml::NodeKind::kComment:
            case xml::NodeKind::kInstruction: return;
            case xml::NodeKind::kText: return add_text(node);
            case xml::NodeKind::kElement: return add_element(node, included);
        }
    }

    void add_text(const xml::Node& node) {
        const std::size_t character = first_character(node);
        if (text_slot_ >= 0) {
            // White space matters within prose only, not around it.
            const bool within = type_.text == TextKind::kProse && !content_.empty() && content_.back().slot == text_slot_;
            if (character != std::string::npos || within) content_.push_back({&node, text_slot_});
        } else if (character != std::string::npos) {
            out_.fatal(node.document->place(character), "schema.unexpected-text", concat("No text may stand in ", tag(type_.name)), allowed_here(type_));
        }
    }

    void add_element(const xml::Node& node, bool included) {
        if (node.name == "include" && node.name_space == kNamespace && type_.takes_includes() && !included) {
            judge(node, language().include(), nullptr, out_);
            if (files_ != nullptr)
                for (const xml::Node* child : files_->include(node)) add(*child, true);
            return;
        }
        const auto slot = node.name_space == kNamespace ? slot_of(node.name) : std::nullopt;
        if (!slot) return report_unknown_element(node, type_, out_);
        content_.push_back({&node, *slot});
    }

    std::optional<int> slot_of(std::string_view name) const {
        for (std::size_t slot = 0; slot < type_.content.size(); ++slot)
            for (const ElementType* element : type_.content[slot].elements)
                if (element->name == name) return static_cast<int>(slot);
        return std::nullopt;
    }

    const ElementType& type_;
    int text_slot_;
    Files* files_;
    Findings& out_;
    Content content_;
};

}  // namespace

std::size_t first_character(const xml::Node& text) {
    const std::string_view source = text.source();
    const std::size_t at = source.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos ? std::string::npos : text.begin + at;
}

namespace {

/// " It is one of telephone, email, other.", where an attribute has values of its own and its help does not tell them.
std::string values_of(const AttributeType& attribute) {
    const bool told = std::ranges::all_of(attribute.choices, [&](std::string_view choice) { return lower_ascii(attribute.help).find(lower_ascii(choice)) != std::string::npos; });
    return attribute.choices.empty() || told ? std::string() : concat(" It is one of ", list({attribute.choices.begin(), attribute.choices.end()}), ".");
}

}  // namespace

void judge_attributes(const xml::Node& node, const ElementType& type, Findings& out) {
    for (const xml::Attribute& attribute : node.attributes) {
        if (type.attribute(attribute.name) != nullptr) continue;
        std::vector<std::string_view> names;
        for (const AttributeType& known : type.attributes) names.push_back(known.name);
        const std::string_view near = nearest(attribute.name, names);
        std::string hint = near.empty() ? std::string() : concat("did you mean ", near, "? ");
        hint += names.empty() ? concat(tag(type.name), " has no attributes") : concat("allowed here: ", list(names));
        out.fatal(node.document->place(attribute.offset), "schema.unknown-attribute", concat(tag(type.name), " has no attribute ", attribute.name), hint);
    }
    for (const AttributeType& attribute : type.attributes)
        if (attribute.required && node.attribute(attribute.name) == nullptr)
            out.fatal(node.place(), "schema.missing-attribute", concat(tag(type.name), " lacks the attribute ", attribute.name), concat("add ", attribute.name, ": ", attribute.help, values_of(attribute)));
}

Content judge(const xml::Node& node, const ElementType& type, Files* files, Findings& out) {
    judge_attributes(node, type, out);
    Content content = Sorter(type, files, out).sort(node);
    judge_order(content, type, out);
    judge_number(node, content, type, out);
    return content;
}

const ElementType* child_type(const ElementType& type, std::string_view name) {
    for (const Particle& particle : type.content)
        for (const ElementType* element : particle.elements)
            if (element->name == name) return element;
    return name == "include" && type.takes_includes() ? &language().include() : nullptr;
}

const ElementType* root_type(const xml::Node& root) {
    if (root.name_space != kNamespace) return nullptr;
    for (const ElementType* type : {&language().specification(), &language().fragment()})
        if (type->name == root.name) return type;
    return child_type(language().fragment(), root.name);
}

bool is_inline(std::string_view name) { return name == type_of<Value>().name || name == type_of<Footnote>().name || name == type_of<Foreign>().name; }

}  // namespace qualspec::spec
