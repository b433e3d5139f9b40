// nodes.cpp - the identity of every element that has one.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "spec/prose_walk.h"
#include "spec/specification.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::spec {
namespace {

/// A part of a path. "/" separates parts, so it becomes "-" within one.
std::string as_key(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '/' || is_space(c) ? '-' : c;
    return out;
}

class NodeNames {
  public:
    void specification(Specification& specification) {
        each(specification.qualifications, "", "qualification", [](auto& q) { return std::array{q.id, q.code}; });
        if (specification.history) each(specification.history->entries, "", "issue", [](auto& entry) { return std::array{entry.version}; });
        if (specification.key_information) specification.key_information->node = name("", "key-information", std::array{specification.key_information->id}, 1);
        for (Aims& aims : specification.aims) each(aims.aims, "", "aim", [](auto& aim) { return std::array{aim.id, aim.number}; });
        each(specification.structures, "", "structure", [](auto& s) { return std::array{s.id, s.qualification}; });
        for (Structure& structure : specification.structures) {
            for (Group& group : structure.groups) this->group(group, structure.node);
            each(structure.pathways, structure.node, "pathway", [](auto& pathway) { return std::array{pathway.id}; });
            for (Pathway& pathway : structure.pathways)
                for (Group& group : pathway.groups) this->group(group, pathway.node);
        }
        sections(specification.front, "");
        each(specification.units.units, "", "unit", [](auto& unit) { return std::array{unit.id, unit.reference, unit.number}; });
        for (Unit& unit : specification.units.units) this->unit(unit);
        sections(specification.back, "");
        for (Glossary& glossary : specification.glossaries) each(glossary.terms, "", "term", [](auto& term) { return std::array{term.id, term.name}; });
        each(specification.mappings, "", "mapping", [](auto& mapping) { return std::array{mapping.id}; });
        each(specification.forms, "", "form", [](auto& form) { return std::array{form.id}; });
    }

  private:
    /// "parent/kind:name" by the first of `names` that is not empty, else the position; made unique by "~2" and so on, in its anchor too.
    template <std::size_t N>
    std::string name(const std::string& parent, std::string_view kind, const std::array<std::string, N>& names, std::size_t position) {
        std::string own;
        for (const std::string& each : names)
            if (own.empty()) own = as_key(each);
        if (own.empty()) own = concat(position);
        const std::string wanted = concat(parent, parent.empty() ? "" : "/", kind, ':', own);
        std::string node = wanted;
        int& copies = copies_[wanted];
        while (!taken_.insert(anchor_of(node)).second) node = concat(wanted, '~', ++copies + 1);
        return node;
    }
    template <class T, class Names>
    void each(std::vector<T>& elements, const std::string& parent, std::string_view kind, const Names& names) {
        std::size_t position = 0;
        for (T& element : elements) element.node = name(parent, kind, names(element), ++position);
    }

    void group(Group& group, const std::string& parent) {
        group.node = name(parent, "group", std::array{group.id}, 1);
        for (GroupMember& member : group.members)
            if (auto* inner = std::get_if<Boxed<Group>>(&member)) this->group(**inner, group.node);
    }
    void sections(std::vector<Section>& all, const std::string& parent) {
        each(all, parent, "section", [](auto& section) { return std::array{section.id, section.number, section.title}; });
        for (Section& section : all) sections(section.sections, section.node);
    }
    void guidance(std::vector<Guidance>& all, const std::string& parent) {
        each(all, parent, "guidance", [](auto&) { return std::array<std::string, 0>{}; });
    }
    void unit(Unit& unit) {
        each(unit.outcomes, unit.node, "outcome", [](auto& outcome) { return std::array{outcome.id, outcome.number}; });
        for (LearningOutcome& outcome : unit.outcomes) {
            each(outcome.criteria, outcome.node, "criterion", [](auto& criterion) { return std::array{criterion.id, criterion.number}; });
            for (AssessmentCriterion& criterion : outcome.criteria) guidance(criterion.guidance, criterion.node);
            guidance(outcome.guidance, outcome.node);
        }
        guidance(unit.guidance, unit.node);
        each(unit.test_specifications, unit.node, "test", [](auto& test) { return std::array{test.id, test.variant}; });
        sections(unit.sections, unit.node);
    }

    std::set<std::string> taken_;
    std::map<std::string, int> copies_;
};

bool is_anchor_character(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'.' || c == U'_' || c == U'-';
}

}  // namespace

void assign_nodes(Specification& specification) { NodeNames().specification(specification); }

std::string anchor_of(const std::string& node) {
    std::string out;
    for (std::size_t at = 0; at < node.size();) {
        const char32_t c = next_code_point(node, at);
        out += is_anchor_character(c) ? static_cast<char>(c) : '-';
    }
    const bool letter = !out.empty() && ((out[0] >= 'a' && out[0] <= 'z') || (out[0] >= 'A' && out[0] <= 'Z'));
    return letter ? out : concat("n-", out);
}

Anchors anchors(const Specification& specification) {
    Anchors out;
    const auto know = [&](const auto& element) {
        if (!element.id.empty() && !element.node.empty()) out.emplace(element.id, anchor_of(element.node));
    };
    const auto know_each = [&](const auto& elements) { std::ranges::for_each(elements, know); };
    const auto know_sections = [&](const auto& self, const std::vector<Section>& sections) -> void {
        know_each(sections);
        for (const Section& section : sections) self(self, section.sections);
    };
    know_sections(know_sections, specification.front);
    know_sections(know_sections, specification.back);
    know_each(specification.units.units);
    for (const Unit& unit : specification.units.units) {
        know_each(unit.outcomes);
        for (const LearningOutcome& outcome : unit.outcomes) know_each(outcome.criteria);
        know_each(unit.test_specifications);
        know_sections(know_sections, unit.sections);
    }
    know_each(specification.qualifications);
    for (const Aims& aims : specification.aims) know_each(aims.aims);
    know_each(specification.structures);
    for (const Glossary& glossary : specification.glossaries) know_each(glossary.terms);
    know_each(specification.mappings);
    know_each(specification.forms);
    walk(specification, Overloaded{
                            [&](const Prose& prose) {
                                for (const ProsePart& part : prose.parts) {
                                    if (const auto* table = std::get_if<Boxed<Table>>(&part); table && !(*table)->id.empty()) out.emplace((*table)->id, (*table)->id);
                                    if (const auto* figure = std::get_if<Boxed<Figure>>(&part); figure && !(*figure)->id.empty()) out.emplace((*figure)->id, (*figure)->id);
                                }
                            },
                            [](const auto&) {},
                        });
    return out;
}

}  // namespace qualspec::spec
