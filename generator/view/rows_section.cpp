// Sections: their prose, cut where a part is placed.
#include "view/table.h"

#include <algorithm>
#include <array>

#include "support/text.h"

namespace qualspec::view {

namespace {

using spec::Part;

struct PartName {
    Part part;
    std::string_view name;
};
constexpr std::array kPartNames{
    PartName{Part::kHistory, "history"},
    PartName{Part::kKeyInformation, "key_information"},
    PartName{Part::kAims, "aims"},
    PartName{Part::kStructure, "structure"},
    PartName{Part::kRules, "rules"},
    PartName{Part::kMethods, "methods"},
    PartName{Part::kUnits, "units"},
    PartName{Part::kGlossary, "glossary"},
    PartName{Part::kMapping, "mapping"},
    PartName{Part::kTestSpecifications, "test_specifications"},
    PartName{Part::kForms, "forms"},
    PartName{Part::kContacts, "contacts"},
};

bool is(const Content& content, Part part) { return content.place && content.place->part == part; }
bool is_this(const Content& content, const std::string& id) { return content.place->reference.empty() || content.place->reference == id; }

/// The lists of one kind that are placed here: all, or the one named.
template <class Source>
templates::List placed(const Content& content, Part part, const std::vector<Source>& sources, Builder& b) {
    templates::List list;
    if (!is(content, part)) return list;
    for (const Source& source : sources)
        if (is_this(content, source.id)) list.push_back(b.shared(source));
    return list;
}
template <class Source>
std::shared_ptr<const templates::Record> placed(const Content& content, Part part, const std::optional<Source>& source, Builder& b) {
    return is(content, part) && source ? b.shared(*source) : nullptr;
}

/// Runs of prose, and the parts placed between them.
std::vector<Content> contents_of(const spec::Section& section) {
    std::vector<Content> out;
    const auto end_run = [&] { return out.empty() || out.back().place; };
    for (const spec::ProsePart& part : section.prose.parts) {
        if (const auto* place = std::get_if<spec::PlacedPart>(&part)) {
            out.push_back({{}, place, &section});
            continue;
        }
        if (end_run()) out.push_back({{{}, section.prose.here}, nullptr, &section});
        out.back().prose.parts.push_back(part);
    }
    return out;
}

/// The titles that the parts placed here have of their own.
std::vector<std::string> own_titles(const Content& content, const spec::Specification& s) {
    std::vector<std::string> titles;
    const auto take = [&](Part part, const std::string& id, const std::string& title) {
        if (is(content, part) && is_this(content, id)) titles.push_back(title);
    };
    if (s.history) take(Part::kHistory, s.history->id, s.history->title);
    if (s.key_information) take(Part::kKeyInformation, s.key_information->id, s.key_information->title);
    if (s.methods) take(Part::kMethods, s.methods->id, s.methods->title);
    for (const spec::Aims& aims : s.aims) take(Part::kAims, aims.id, aims.title);
    for (const spec::Structure& structure : s.structures) take(Part::kStructure, structure.id, structure.title);
    for (const spec::Glossary& glossary : s.glossaries) take(Part::kGlossary, glossary.id, glossary.title);
    for (const spec::Mapping& mapping : s.mappings) take(Part::kMapping, mapping.id, mapping.title);
    return titles;
}

/// A part placed by itself goes without a heading where it has no title or that of its section.
bool headed(const Content& content, Builder& b) {
    if (!content.place) return false;
    const std::vector<std::string> titles = own_titles(content, b.specification);
    const auto same = [](const std::string& text) { return lower_ascii(collapse_space(text)); };
    return titles.size() > 1 || std::ranges::any_of(titles, [&](const std::string& title) {
               return !title.empty() && same(title) != same(content.section->title);
           });
}

std::string_view name_of(spec::SectionKind kind) {
    switch (kind) {
        case spec::SectionKind::kSection: return "section";
        case spec::SectionKind::kAnnexe: return "annexe";
        case spec::SectionKind::kAppendix: return "appendix";
        case spec::SectionKind::kUnnumbered: return "unnumbered";
    }
    return "section";
}

templates::List placed_tests(const Content& content, Builder& b) {
    templates::List list;
    if (!is(content, Part::kTestSpecifications)) return list;
    for (const spec::Unit& unit : b.specification.units.units)
        for (const spec::TestSpecification& test : unit.test_specifications)
            if (is_this(content, test.id)) list.push_back(b.make(UnitTest{unit, test, test.node, test.here}));
    return list;
}

templates::List placed_units(const Content& content, Builder& b) {
    if (!is(content, Part::kUnits)) return {};
    std::vector<const spec::Unit*> units;
    for (const spec::Unit& unit : b.specification.units.units)
        if (is_this(content, unit.id)) units.push_back(&unit);
    return b.units(units, content.place->here.place);
}

}  // namespace

template <>
const Table<spec::Section>& table_of<spec::Section>() {
    using R = Rows<spec::Section>;
    using S = spec::Section;
    static const Table<S> table{
        "A section of prose.",
        {
            R::text("number", "Its number as printed: \"1\", \"Annexe A\"; may be empty.", [](const S& s) { return s.number; }),
            R::text("kind", "section, annexe, appendix or unnumbered.", [](const S& s) { return std::string(name_of(s.kind)); }),
            R::text("title", "Its title.", [](const S& s) { return s.title; }),
            R::truth("landscape", "Whether it is to stand on pages turned by a quarter.", [](const S& s) { return s.landscape; }),
            R::text("language", "The language of its text where it differs; else empty.", [](const S& s) { return s.language; }),
            R::list<Content>("contents", "Its prose, with the parts that are placed in it between.", contents_of),
            R::list<S>("sections", "The sections within it.", [](const S& s) -> auto& { return s.sections; }),
            R::notes(),
        }};
    return table;
}

template <>
const Table<Content>& table_of<Content>() {
    using R = Rows<Content>;
    using C = Content;
    static const std::vector<spec::Contact> kNoContacts;
    static const std::optional<spec::Prose> kNothing;
    static const Table<C> table{
        "A stretch of a section: prose, or a part of the specification that is placed there. The field of that part is filled, the others are empty.",
        {
            R::text("part", "The name of the part placed here: history, key_information, aims, structure, rules, methods, units, glossary, mapping, test_specifications, forms or contacts; empty for prose.", [](const C& c) {
                if (!c.place) return std::string();
                return std::string(std::ranges::find(kPartNames, c.place->part, &PartName::part)->name);
            }),
            R::truth("headed", "Whether the parts placed here need headings: there are several, or one has a title other than the section's.", headed),
            R::prose("blocks", "The prose.", [](const C& c) -> auto& { return c.prose; }),
            R::made("history", "history", "The history, placed here.", [](const C& c, Builder& b) { return placed(c, Part::kHistory, b.specification.history, b); }),
            R::made("key_information", "key_information", "The key information, placed here.", [](const C& c, Builder& b) { return placed(c, Part::kKeyInformation, b.specification.key_information, b); }),
            R::made_list("aims", "aims", "The lists of aims placed here.", [](const C& c, Builder& b) { return placed(c, Part::kAims, b.specification.aims, b); }),
            R::made_list("structures", "structure", "The structures placed here.", [](const C& c, Builder& b) { return placed(c, Part::kStructure, b.specification.structures, b); }),
            R::made_list("rules", "structure", "The structures whose rules are placed here.", [](const C& c, Builder& b) { return placed(c, Part::kRules, b.specification.structures, b); }),
            R::made("methods", "methods", "The methods, placed here.", [](const C& c, Builder& b) { return placed(c, Part::kMethods, b.specification.methods, b); }),
            R::prose("units_introduction", "What stands before the units placed here; may be empty.", [](const C& c, Builder& b) -> auto& { return is(c, Part::kUnits) ? b.specification.units.introduction : kNothing; }),
            R::made_list("units", "unit", "The units placed here.", placed_units),
            R::made_list("glossaries", "glossary", "The glossaries placed here.", [](const C& c, Builder& b) { return placed(c, Part::kGlossary, b.specification.glossaries, b); }),
            R::made_list("mappings", "mapping", "The mappings placed here.", [](const C& c, Builder& b) { return placed(c, Part::kMapping, b.specification.mappings, b); }),
            R::made_list("test_specifications", "test_specification", "The test specifications placed here.", placed_tests),
            R::made_list("forms", "form", "The forms placed here.", [](const C& c, Builder& b) { return placed(c, Part::kForms, b.specification.forms, b); }),
            R::list<spec::Contact>("contacts", "The contacts, placed here.", [](const C& c, Builder& b) -> auto& {
                const auto& organisation = b.specification.awarding_organisation;
                return is(c, Part::kContacts) && organisation ? organisation->contacts : kNoContacts;
            }),
        }};
    return table;
}

}  // namespace qualspec::view
