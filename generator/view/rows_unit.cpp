// Units, outcomes, criteria and what belongs to them.
#include "view/table.h"

#include <algorithm>
#include <array>

#include "support/text.h"
#include "view/documents.h"

namespace qualspec::view {

namespace {

using U = NumberedUnit;
using O = NumberedOutcome;
using C = NumberedCriterion;

std::vector<O> outcomes_of(const U& u) {
    std::vector<O> out;
    for (const spec::LearningOutcome& outcome : u.unit.outcomes) {
        const int position = static_cast<int>(out.size()) + 1;
        out.push_back({u.unit, outcome, {u.at.unit, position, 0}, outcome.node, outcome.here});
    }
    return out;
}
std::vector<C> criteria_of(const O& o) {
    std::vector<C> out;
    for (const spec::AssessmentCriterion& criterion : o.outcome.criteria) {
        const int position = static_cast<int>(out.size()) + 1;
        out.push_back({o.unit, o.outcome, criterion, {o.at.unit, o.at.outcome, position}, criterion.node, criterion.here});
    }
    return out;
}

bool has_guidance(const spec::LearningOutcome& outcome) {
    return !outcome.guidance.empty() ||
           std::ranges::any_of(outcome.criteria, [](const spec::AssessmentCriterion& c) { return !c.guidance.empty(); });
}
bool has_amplification(const spec::LearningOutcome& outcome) {
    return std::ranges::any_of(outcome.criteria, [](const spec::AssessmentCriterion& c) { return c.amplification.has_value(); });
}
/// Where a unit says something of single outcomes, all units are shown outcome by outcome; else each is one table.
bool by_outcome(const spec::Specification& specification) {
    return std::ranges::any_of(specification.units.units, [](const spec::Unit& unit) {
        return std::ranges::any_of(unit.outcomes, [](const spec::LearningOutcome& o) { return o.introduction.has_value() || has_guidance(o); });
    });
}

std::string kind_of(const spec::LearningOutcome& outcome, Builder& b) {
    if (!outcome.kind) return {};
    switch (*outcome.kind) {
        case spec::OutcomeKind::kKnowledge: return b.word("knowledge");
        case spec::OutcomeKind::kCompetence: return b.word("competence");
        case spec::OutcomeKind::kSkill: return b.word("skill");
    }
    return {};
}

/// The methods suggested for a criterion, with the names that the specification's list gives their codes.
std::vector<AssessmentMethod> methods_of(const C& c, Builder& b) {
    std::vector<AssessmentMethod> out;
    for (const std::string& code : c.criterion.methods) {
        AssessmentMethod method{code, {}};
        if (b.specification.methods) {
            const auto& known = b.specification.methods->methods;
            if (const auto found = std::ranges::find(known, code, &spec::Method::code); found != known.end()) method.name = found->name;
        }
        out.push_back(std::move(method));
    }
    return out;
}

std::string aims_of(const U& u, Builder& b) {
    std::vector<std::string> told;
    bool numbered = true;
    for (const spec::Aims& aims : b.specification.aims)
        for (const spec::Aim& aim : aims.aims) {
            if (std::ranges::find(u.unit.aims, aim.id) == u.unit.aims.end()) continue;
            numbered = numbered && !aim.number.empty();
            told.push_back(aim.number.empty() ? aim.text.markdown : aim.number);
            if (aim.number.empty() && told.back().ends_with('.')) told.back().pop_back();
        }
    return join(told, numbered ? ", " : "; ");
}

bool mentions(const spec::Group& group, const std::string& id) {
    const auto is_it = [&](const spec::UnitRef& reference) { return reference.unit == id; };
    return std::ranges::any_of(group.members, [&](const spec::GroupMember& member) {
        return std::visit(Overloaded{
                              [&](const spec::UnitRef& reference) { return is_it(reference); },
                              [&](const spec::Alternatives& alternatives) { return std::ranges::any_of(alternatives.units, is_it); },
                              [&](const spec::Boxed<spec::Group>& inner) { return mentions(*inner, id); },
                          },
                          member);
    });
}
bool mentions(const spec::Structure& structure, const std::string& id) {
    const auto in_group = [&](const spec::Group& group) { return mentions(group, id); };
    return std::ranges::any_of(structure.groups, in_group) ||
           std::ranges::any_of(structure.pathways, [&](const spec::Pathway& pathway) { return std::ranges::any_of(pathway.groups, in_group); });
}

/// The qualifications in whose structure the unit stands, all where none says so.
std::vector<const spec::Qualification*> qualifications_of(const spec::Unit& unit, const Builder& b) {
    const auto& all = b.specification.qualifications;
    std::vector<const spec::Qualification*> out;
    for (const spec::Structure& structure : b.specification.structures) {
        const spec::Qualification* qualification = b.qualification_of(structure.qualification);
        if (!qualification || unit.id.empty() || std::ranges::find(out, qualification) != out.end()) continue;
        if (mentions(structure, unit.id)) out.push_back(qualification);
    }
    if (out.empty())
        for (const spec::Qualification& qualification : all) out.push_back(&qualification);
    return out;
}

std::vector<ResourceGroup> resource_groups(const U& u) {
    std::vector<ResourceGroup> groups;
    if (!u.unit.resources) return groups;
    for (const spec::Resource& resource : u.unit.resources->resources) {
        if (groups.empty() || groups.back().kind != resource.kind) groups.push_back({resource.kind, {}});
        groups.back().resources.push_back(&resource);
    }
    return groups;
}

std::string_view key_of(spec::ResourceKind kind) {
    switch (kind) {
        case spec::ResourceKind::kBook: return "books";
        case spec::ResourceKind::kJournal: return "journals";
        case spec::ResourceKind::kWebsite: return "websites";
        case spec::ResourceKind::kPublication: return "publications";
        case spec::ResourceKind::kOther: return "other_resources";
    }
    return "other_resources";
}

/// What stands between a label and its text, with the spaces it needs: ": ", " – ", ", ".
std::string separator_of(const spec::Entry& entry) {
    if (entry.label.empty()) return {};
    const std::string separator = entry.separator.value_or(":");
    const bool dash = separator == "-" || separator == "\u2013" || separator == "\u2014" || separator == "=";
    return dash ? concat(" ", separator) : separator;
}

template <class Get>
auto optional_prose(const Get& get) {
    return [get](const U& u) -> auto& { return get(u.unit); };
}

}  // namespace

template <>
const Table<NumberedUnit>& table_of<NumberedUnit>() {
    using R = Rows<U>;
    using spec::Unit;
    static const std::optional<spec::Prose> kNothing;
    static const std::vector<spec::KeySkill> kNoSkills;
    static const Table<U> table{
        "A unit.",
        {
            R::made("word", "words", "The words of the language, with the publication's and the unit's own labels in their place.", [](const U& u, Builder& b) { return b.words(u.unit.labels); }),
            R::text("key", "A name for it that is the same in every issue: what names of form fields begin with.", [](const U& u) { return spec::anchor_of(u.node); }),
            R::text("id", "Its id in the specification; may be empty.", [](const U& u) { return u.unit.id; }),
            R::number("ordinal", "Its place among the units, from 1.", [](const U& u) { return u.at.unit; }),
            R::truth("first", "Whether it is the first unit.", [](const U& u) { return u.at.unit == 1; }),
            R::truth("last", "Whether it is the last unit.", [](const U& u, Builder& b) { return static_cast<std::size_t>(u.at.unit) == b.specification.units.units.size(); }),
            R::text("number", "Its number as printed; may be empty.", [](const U& u, Builder& b) { return number_printed(b.specification, u.unit, u.at); }),
            R::text("reference", "Its reference (URN, UAN); may be empty.", [](const U& u) { return u.unit.reference; }),
            R::text("title", "Its title.", [](const U& u) { return u.unit.title; }),
            R::text("language", "The language of its text where it differs; else empty.", [](const U& u) { return u.unit.language; }),
            R::text("level", "Its level; may be empty.", [](const U& u) { return u.unit.level; }),
            R::number("credit", "Its credit value.", [](const U& u) { return number(u.unit.credit); }),
            R::number("guided_learning_hours", "Its guided learning hours.", [](const U& u) { return number(u.unit.guided_learning_hours); }),
            R::number("total_qualification_time", "Its total time in hours.", [](const U& u) { return number(u.unit.total_qualification_time); }),
            R::truth("graded", "Whether it is graded.", [](const U& u) { return u.unit.graded; }),
            R::text("aims_met", "The numbers of the aims that it serves, with commas; the aims themselves where they have none; may be empty.", aims_of),
            R::list<spec::Qualification>("qualifications", "The qualifications in whose structure it stands.", [](const U& u, Builder& b) { return qualifications_of(u.unit, b); }),
            R::truth("has_header", "Whether there is anything for the table at its head.", [](const U& u) {
                const Unit& unit = u.unit;
                return !unit.reference.empty() || !unit.variants.empty() || !unit.level.empty() || unit.credit || unit.guided_learning_hours ||
                       unit.total_qualification_time || unit.graded || !unit.aims.empty() || !unit.facts.empty();
            }),
            R::list<spec::Variant>("variants", "Its assessment variants.", [](const U& u) -> auto& { return u.unit.variants; }),
            R::list<spec::Fact>("facts", "What else is said of it, under labels of its own.", [](const U& u) -> auto& { return u.unit.facts; }),
            R::prose("aim", "Its aim or summary; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.aim; })),
            R::prose("audience", "Who it is for; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.audience; })),
            R::prose("occupational_standards", "How it relates to occupational standards; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.occupational_standards; })),
            R::prose("endorsement", "Who endorses it; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.endorsement; })),
            R::prose("assessed_by", "How it is assessed, in short; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.assessed_by; })),
            R::prose("availability", "Where or until when it is available; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.availability; })),
            R::prose("key_skills_introduction", "What stands before the key skills; may be empty.", [](const U& u) -> auto& { return u.unit.key_skills ? u.unit.key_skills->introduction : kNothing; }),
            R::list<spec::KeySkill>("key_skills", "The key skills that it contributes to.", [](const U& u) -> auto& { return u.unit.key_skills ? u.unit.key_skills->skills : kNoSkills; }),
            R::truth("has_key_skills", "Whether anything is said of key skills.", [](const U& u) { return u.unit.key_skills.has_value(); }),
            R::prose("outcomes_introduction", "What stands before the outcomes; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.outcomes_introduction; })),
            R::list<O>("outcomes", "Its learning outcomes.", outcomes_of),
            R::truth("by_outcome", "Whether single outcomes, of any unit, have an introduction or guidance, so that all are shown one by one.", [](const U&, Builder& b) { return by_outcome(b.specification); }),
            R::truth("lists_outcomes", "Whether the outcomes are listed before they are shown.", [](const U& u, Builder& b) {
                return by_outcome(b.specification) || std::ranges::any_of(u.unit.outcomes, [](const spec::LearningOutcome& o) { return !o.list_title.empty(); });
            }),
            R::number("criteria_count", "How many criteria it has in all.", [](const U& u) {
                std::int64_t count = 0;
                for (const spec::LearningOutcome& outcome : u.unit.outcomes) count += static_cast<std::int64_t>(outcome.criteria.size());
                return count;
            }),
            R::truth("has_amplification", "Whether one of its criteria is amplified.", [](const U& u) { return std::ranges::any_of(u.unit.outcomes, has_amplification); }),
            R::list<spec::Guidance>("guidance", "Guidance on the unit as a whole.", [](const U& u) -> auto& { return u.unit.guidance; }),
            R::prose("resources_introduction", "What stands before the resources; may be empty.", [](const U& u) -> auto& { return u.unit.resources ? u.unit.resources->introduction : kNothing; }),
            R::list<ResourceGroup>("resources", "Its resources, those of one kind together.", resource_groups),
            R::truth("has_resources", "Whether anything is said of resources.", [](const U& u) { return u.unit.resources.has_value(); }),
            R::prose("assessment", "How it is assessed; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.assessment; })),
            R::prose("assessment_requirements", "What its assessment requires; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.assessment_requirements; })),
            R::prose("assessment_guidance", "Guidance on its assessment; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.assessment_guidance; })),
            R::prose("evidence_requirements", "What evidence it requires; may be empty.", optional_prose([](const Unit& u) -> auto& { return u.evidence_requirements; })),
            R::list<UnitTest>("test_specifications", "The specifications of its tests.", [](const U& u) {
                std::vector<UnitTest> out;
                for (const spec::TestSpecification& test : u.unit.test_specifications) out.push_back({u.unit, test, test.node, test.here});
                return out;
            }),
            R::list<UnitTest>("tests_left", "Those of them that no section places.", [](const U& u, Builder& b) {
                std::vector<UnitTest> out;
                for (const spec::TestSpecification& test : u.unit.test_specifications)
                    if (!b.placed.has(spec::Part::kTestSpecifications, test.id)) out.push_back({u.unit, test, test.node, test.here});
                return out;
            }),
            R::list<spec::Section>("sections", "Sections of its own.", [](const U& u) -> auto& { return u.unit.sections; }),
            R::list<RecordingForm>("recording_forms", "The recording forms about one unit, for this one.", [](const U& u) { return recording_forms(true, spec::anchor_of(u.node)); }),
            R::notes(),
        }};
    return table;
}

template <>
const Table<NumberedOutcome>& table_of<NumberedOutcome>() {
    using R = Rows<O>;
    static const Table<O> table{
        "A learning outcome.",
        {
            R::text("key", "A name for it that is the same in every issue: what names of form fields begin with.", [](const O& o) { return spec::anchor_of(o.node); }),
            R::number("ordinal", "Its place in the unit, from 1.", [](const O& o) { return o.at.outcome; }),
            R::truth("first", "Whether it is the unit's first.", [](const O& o) { return o.at.outcome == 1; }),
            R::truth("last", "Whether it is the unit's last.", [](const O& o) { return static_cast<std::size_t>(o.at.outcome) == o.unit.outcomes.size(); }),
            R::text("number", "Its number as printed.", [](const O& o, Builder& b) { return number_printed(b.specification, o.unit, o.outcome, o.at); }),
            R::text("kind", "Knowledge, competence or practical skill, as a word; may be empty.", [](const O& o, Builder& b) { return kind_of(o.outcome, b); }),
            R::text("title", "Its title.", [](const O& o) { return o.outcome.title; }),
            R::text("list_title", "Its title in the unit's list of outcomes.", [](const O& o) { return o.outcome.list_title.empty() ? o.outcome.title : o.outcome.list_title; }),
            R::prose("introduction", "What stands before its criteria; may be empty.", [](const O& o) -> auto& { return o.outcome.introduction; }),
            R::list<C>("criteria", "Its assessment criteria.", criteria_of),
            R::number("row_span", "How many rows it takes beside its criteria: their number, at least 1.", [](const O& o) { return std::max<std::int64_t>(1, static_cast<std::int64_t>(o.outcome.criteria.size())); }),
            R::truth("has_amplification", "Whether one of its criteria is amplified.", [](const O& o) { return has_amplification(o.outcome); }),
            R::truth("has_guidance", "Whether there is guidance on it or on one of its criteria.", [](const O& o) { return has_guidance(o.outcome); }),
            R::list<spec::Guidance>("guidance", "Guidance on the outcome as a whole.", [](const O& o) -> auto& { return o.outcome.guidance; }),
        }};
    return table;
}

template <>
const Table<NumberedCriterion>& table_of<NumberedCriterion>() {
    using R = Rows<C>;
    static const std::vector<spec::Entry> kNoEntries;
    static const Table<C> table{
        "An assessment criterion.",
        {
            R::text("key", "A name for it that is the same in every issue: what names of form fields begin with.", [](const C& c) { return spec::anchor_of(c.node); }),
            R::text("key_in_unit", "The same within its unit: shorter.", [](const C& c) {
                const std::size_t unit = c.node.find('/');
                return spec::anchor_of(unit == std::string::npos ? c.node : c.node.substr(unit + 1));
            }),
            R::number("ordinal", "Its place in the outcome, from 1.", [](const C& c) { return c.at.criterion; }),
            R::truth("first", "Whether it is the outcome's first: the row that the outcome's cell starts in.", [](const C& c) { return c.at.criterion == 1; }),
            R::truth("last", "Whether it is the outcome's last.", [](const C& c) { return static_cast<std::size_t>(c.at.criterion) == c.outcome.criteria.size(); }),
            R::text("number", "Its number as printed.", [](const C& c, Builder& b) { return number_printed(b.specification, c.unit, c.criterion, c.at); }),
            R::line("text", "What it asks.", [](const C& c) -> auto& { return c.criterion.text; }),
            R::inlines("wording", "What it asks, with footnotes in brackets, for documents without notes.", [](const C& c, Builder& b) { return b.wording(c.criterion.text); }),
            R::list<spec::Item>("items", "The items of what it asks.", [](const C& c) -> auto& { return c.criterion.items; }),
            R::list<AssessmentMethod>("methods", "The methods suggested for it.", methods_of),
            R::text("method_codes", "Their codes with commas; may be empty.", [](const C& c) { return join(c.criterion.methods, ", "); }),
            R::truth("has_amplification", "Whether it is amplified.", [](const C& c) { return c.criterion.amplification.has_value(); }),
            R::text("amplification_heading", "The heading of its amplification as printed; empty where that is the criterion itself.", [](const C& c) { return c.criterion.amplification ? c.criterion.amplification->heading : ""; }),
            R::list<spec::Entry>("amplification", "What it covers.", [](const C& c) -> auto& { return c.criterion.amplification ? c.criterion.amplification->entries : kNoEntries; }),
            R::list<spec::Guidance>("guidance", "Guidance on it.", [](const C& c) -> auto& { return c.criterion.guidance; }),
        }};
    return table;
}

template <>
const Table<AssessmentMethod>& table_of<AssessmentMethod>() {
    using R = Rows<AssessmentMethod>;
    static const Table<AssessmentMethod> table{
        "A method suggested for a criterion.",
        {R::text("code", "Its code.", [](const AssessmentMethod& m) { return m.code; }),
         R::text("name", "Its name in the specification's list of methods; may be empty.", [](const AssessmentMethod& m) { return m.name; })}};
    return table;
}

template <>
const Table<spec::Entry>& table_of<spec::Entry>() {
    using R = Rows<spec::Entry>;
    using E = spec::Entry;
    static const Table<E> table{
        "An entry of an amplification.",
        {R::text("label", "Its label; may be empty.", [](const E& e) { return e.label; }),
         R::text("separator", "What stands between label and text, as printed.", separator_of),
         R::line("text", "What it says.", [](const E& e) -> auto& { return e.text; }),
         R::list<E>("entries", "The entries within it.", [](const E& e) -> auto& { return e.entries; })}};
    return table;
}

template <>
const Table<spec::Guidance>& table_of<spec::Guidance>() {
    using R = Rows<spec::Guidance>;
    using G = spec::Guidance;
    static const Table<G> table{"Guidance.",
                                {R::text("heading", "Its heading; may be empty.", [](const G& g) { return g.heading; }),
                                 R::prose("content", "What it says.", [](const G& g) -> auto& { return g.prose; })}};
    return table;
}

template <>
const Table<spec::Variant>& table_of<spec::Variant>() {
    using R = Rows<spec::Variant>;
    using V = spec::Variant;
    static const Table<V> table{
        "An assessment variant of a unit.",
        {R::text("number", "Its number.", [](const V& v) { return v.number; }),
         R::text("assessed_by", "How it is assessed; may be empty.", [](const V& v) { return v.assessed_by; }),
         R::text("reference", "Its reference, where it differs from the unit's; else empty.", [](const V& v) { return v.reference; })}};
    return table;
}

template <>
const Table<spec::KeySkill>& table_of<spec::KeySkill>() {
    using R = Rows<spec::KeySkill>;
    using K = spec::KeySkill;
    static const Table<K> table{"A key skill that a unit contributes to.",
                                {R::text("skill", "The skill's name or code.", [](const K& k) { return k.skill; }),
                                 R::text("text", "Level and reference.", [](const K& k) { return k.text; })}};
    return table;
}

template <>
const Table<ResourceGroup>& table_of<ResourceGroup>() {
    using R = Rows<ResourceGroup>;
    using G = ResourceGroup;
    static const Table<G> table{"Resources of one kind.",
                                {R::text("title", "Books, journals and so on.", [](const G& g, Builder& b) { return b.word(key_of(g.kind)); }),
                                 R::list<spec::Resource>("resources", "The resources.", [](const G& g) -> auto& { return g.resources; })}};
    return table;
}

template <>
const Table<spec::Resource>& table_of<spec::Resource>() {
    using R = Rows<spec::Resource>;
    using S = spec::Resource;
    static const Table<S> table{
        "A resource. Its text is what is printed; where it has none, its data is.",
        {
            R::line("text", "As printed; may be empty.", [](const S& r) -> auto& { return r.text; }),
            R::list<spec::Item>("items", "What stands under it.", [](const S& r) -> auto& { return r.items; }),
            R::text("authors", "Its authors.", [](const S& r) { return r.authors; }),
            R::text("title", "Its title.", [](const S& r) { return r.title; }),
            R::text("publisher", "Its publisher.", [](const S& r) { return r.publisher; }),
            R::text("year", "The year it appeared in.", [](const S& r) { return r.year; }),
            R::text("edition", "Its edition.", [](const S& r) { return r.edition; }),
            R::text("isbn", "Its ISBN.", [](const S& r) { return r.isbn; }),
            R::text("asin", "Its ASIN.", [](const S& r) { return r.asin; }),
            R::text("url", "Its address.", [](const S& r) { return r.url; }),
            R::text("target", "Its address as a link; empty where it cannot be one.", [](const S& r) {
                const bool web = r.url.starts_with("http://") || r.url.starts_with("https://");
                return web && r.url.find_first_of(" \"<>") == std::string::npos ? r.url : std::string();
            }),
            R::text("description", "What it is about.", [](const S& r) { return r.description; }),
        }};
    return table;
}

template <>
const Table<UnitTest>& table_of<UnitTest>() {
    using R = Rows<UnitTest>;
    using T = UnitTest;
    const auto sum = [](const T& t, std::optional<int> spec::TestPart::*which) {
        std::optional<std::int64_t> total;
        for (const spec::TestPart& part : t.test.parts)
            if (part.*which) total = total.value_or(0) + *(part.*which);
        return total;
    };
    static const Table<T> table{
        "The specification of a test.",
        {
            R::text("title", "Its title; else made from the unit's number.", [](const T& t, Builder& b) {
                if (!t.test.title.empty()) return t.test.title;
                const std::string number = t.test.variant.empty() ? b.number_of(t.unit) : t.test.variant;
                return b.say("test_title", {{"number", number}, {"title", t.unit.title}});
            }),
            R::text("variant", "The number of the variant it is for; may be empty.", [](const T& t) { return t.test.variant; }),
            R::text("duration", "How long it takes, as printed; may be empty.", [](const T& t) { return t.test.duration; }),
            R::list<UnitTestPart>("parts", "How it is made up.", [](const T& t) {
                std::vector<UnitTestPart> out;
                for (const spec::TestPart& part : t.test.parts) out.push_back({t.unit, part});
                return out;
            }),
            R::number("questions", "The questions in all, as printed, else their sum.", [sum](const T& t) { return t.test.questions ? number(t.test.questions) : sum(t, &spec::TestPart::questions); }),
            R::number("percent", "Per cent in all, as printed, else their sum.", [sum](const T& t) { return t.test.percent ? number(t.test.percent) : sum(t, &spec::TestPart::percent); }),
        }};
    return table;
}

template <>
const Table<UnitTestPart>& table_of<UnitTestPart>() {
    using R = Rows<UnitTestPart>;
    using P = UnitTestPart;
    static const Table<P> table{
        "What a test asks of one outcome.",
        {
            R::text("outcome", "The outcome's number.", [](const P& p) { return p.part.outcome; }),
            R::text("title", "The outcome's title, as printed here.", [](const P& p, Builder& b) {
                if (!p.part.title.empty()) return p.part.title;
                for (const O& o : outcomes_of(b.numbered(p.unit)))
                    if (number_printed(b.specification, o.unit, o.outcome, o.at) == p.part.outcome) return o.outcome.title;
                return std::string();
            }),
            R::number("questions", "How many questions.", [](const P& p) { return number(p.part.questions); }),
            R::number("percent", "Per cent of the whole.", [](const P& p) { return number(p.part.percent); }),
        }};
    return table;
}

}  // namespace qualspec::view
