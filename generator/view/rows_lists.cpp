// Glossaries, methods, mappings, and the forms that a specification itself holds.
#include "view/table.h"

#include <algorithm>
#include <array>
#include <map>

#include "support/text.h"
#include "view/documents.h"

namespace qualspec::view {

namespace {

std::string_view key_of(spec::GlossaryKind kind) {
    switch (kind) {
        case spec::GlossaryKind::kTerms: return "glossary";
        case spec::GlossaryKind::kVerbs: return "glossary_verbs";
        case spec::GlossaryKind::kAbbreviations: return "glossary_abbreviations";
        case spec::GlossaryKind::kEvidence: return "glossary_evidence";
    }
    return "glossary";
}

std::string_view name_of(spec::MappingKind kind) {
    switch (kind) {
        case spec::MappingKind::kOccupationalStandards: return "occupational_standards";
        case spec::MappingKind::kAims: return "aims";
        case spec::MappingKind::kKeySkills: return "key_skills";
        case spec::MappingKind::kAssessmentMethods: return "assessment_methods";
        case spec::MappingKind::kOther: return "other";
    }
    return "other";
}

std::string_view name_of(spec::FormFieldKind kind) {
    switch (kind) {
        case spec::FormFieldKind::kText: return "text";
        case spec::FormFieldKind::kDate: return "date";
        case spec::FormFieldKind::kCheckbox: return "checkbox";
        case spec::FormFieldKind::kTextArea: return "text_area";
    }
    return "text";
}

constexpr std::array<std::string_view, 5> kFormPartNames{"fields", "record", "statement", "signatures", "key"};
static_assert(std::variant_size_v<spec::FormPart> == kFormPartNames.size());

/// Fields stand together in a table, and so do signatures; everything else stands alone.
std::vector<FormPartGroup> groups_of(const spec::Form& form) {
    std::vector<FormPartGroup> groups;
    for (const spec::FormPart& part : form.parts) {
        const bool gathers = std::holds_alternative<spec::FormField>(part) || std::holds_alternative<spec::FormSignature>(part);
        const bool joins = gathers && !groups.empty() && groups.back().parts.front()->index() == part.index();
        if (!joins) {
            const std::string form_key = spec::anchor_of(form.node);
            const auto* record = std::get_if<spec::FormRecord>(&part);
            const std::string own = record && !record->id.empty() ? record->id : concat(groups.size() + 1);
            if (!groups.empty()) groups.back().before_signatures = std::holds_alternative<spec::FormSignature>(part);
            groups.push_back({{}, form_key, concat(form_key, "-", own)});
        }
        groups.back().parts.push_back(&part);
    }
    return groups;
}

template <class PartType>
const PartType* only(const FormPartGroup& group) {
    return std::get_if<PartType>(group.parts.front());
}

/// A name by the part's own id, which nothing else in the specification has, else by its place.
std::string control_name(const FormPartGroup& group, const std::string& id, std::size_t position) {
    return id.empty() ? concat(group.key, "-", position) : concat(group.form_key, "-", id);
}

std::vector<FormControl> controls_of(const FormPartGroup& group) {
    std::vector<FormControl> out;
    for (const spec::FormPart* part : group.parts) {
        if (const auto* field = std::get_if<spec::FormField>(part)) {
            const int lines = field->lines.value_or(field->kind == spec::FormFieldKind::kTextArea ? 4 : 1);
            out.push_back({std::string(name_of(field->kind)), control_name(group, field->id, out.size() + 1), field->label, {}, lines});
        } else if (const auto* signature = std::get_if<spec::FormSignature>(part)) {
            out.push_back({"signature", control_name(group, signature->id, out.size() + 1), signature->label, signature->date, 2});
        }
    }
    return out;
}

/// What the dates beside signatures are called, each name once.
std::vector<std::string> date_labels(const FormPartGroup& group) {
    std::vector<std::string> out;
    for (const spec::FormPart* part : group.parts)
        if (const auto* signature = std::get_if<spec::FormSignature>(part); signature && !signature->date.empty())
            if (std::ranges::find(out, signature->date) == out.end()) out.push_back(signature->date);
    return out;
}

std::vector<FormControl> record_columns(const FormPartGroup& group) {
    std::vector<FormControl> out;
    if (const auto* record = only<spec::FormRecord>(group))
        for (const spec::FormColumn& column : record->columns)
            out.push_back({"text_area", column.id.empty() ? concat("column-", out.size() + 1) : column.id, column.label, {}, 2, column.width});
    return out;
}

constexpr int kBlankRows = 6;
constexpr int kMostBlankRows = 200;

}  // namespace

template <>
const Table<spec::Glossary>& table_of<spec::Glossary>() {
    using R = Rows<spec::Glossary>;
    using G = spec::Glossary;
    static const Table<G> table{
        "A glossary.",
        {R::text("title", "Its title; else the word for its kind.", [](const G& g, Builder& b) { return g.title.empty() ? b.word(key_of(g.kind)) : g.title; }),
         R::prose("introduction", "What stands before it; may be empty.", [](const G& g) -> auto& { return g.introduction; }),
         R::list<spec::Term>("terms", "Its terms.", [](const G& g) -> auto& { return g.terms; }),
         R::notes()}};
    return table;
}

template <>
const Table<spec::Term>& table_of<spec::Term>() {
    using R = Rows<spec::Term>;
    using T = spec::Term;
    static const Table<T> table{
        "A term.",
        {R::text("name", "The term.", [](const T& t) { return t.name; }),
         R::text("restriction", "Where the meaning holds, as printed; may be empty.", [](const T& t) { return t.restriction; }),
         R::text("separator", "What is printed between the term and its meaning; may be empty.", [](const T& t) { return t.separator.value_or(""); }),
         R::prose("definition", "What it means; may be empty.", [](const T& t) -> auto& { return t.prose; }),
         R::list<spec::Meaning>("meanings", "What it means at each level.", [](const T& t) -> auto& { return t.meanings; })}};
    return table;
}

template <>
const Table<spec::Meaning>& table_of<spec::Meaning>() {
    using R = Rows<spec::Meaning>;
    using M = spec::Meaning;
    static const Table<M> table{"What a term means at one level.",
                                {R::text("level", "The level.", [](const M& m) { return m.level; }),
                                 R::line("text", "The meaning.", [](const M& m) -> auto& { return m.text; })}};
    return table;
}

template <>
const Table<spec::Methods>& table_of<spec::Methods>() {
    using R = Rows<spec::Methods>;
    using M = spec::Methods;
    static const Table<M> table{
        "The methods of assessment.",
        {R::text("title", "The list's title; else the word for it.", [](const M& m, Builder& b) { return m.title.empty() ? b.word("methods") : m.title; }),
         R::prose("introduction", "What stands before it; may be empty.", [](const M& m) -> auto& { return m.introduction; }),
         R::list<spec::Method>("methods", "The methods.", [](const M& m) -> auto& { return m.methods; }),
         R::list<spec::Activity>("activities", "Activities that are assessed by them.", [](const M& m) -> auto& { return m.activities; }),
         R::notes()}};
    return table;
}

template <>
const Table<spec::Method>& table_of<spec::Method>() {
    using R = Rows<spec::Method>;
    using M = spec::Method;
    static const Table<M> table{
        "A method of assessment.",
        {R::text("code", "Its code.", [](const M& m) { return m.code; }), R::text("name", "Its name.", [](const M& m) { return m.name; }),
         R::text("restriction", "Where it may be used, as printed; may be empty.", [](const M& m) { return m.restriction; }),
         R::line("text", "What is said of it; may be empty.", [](const M& m) -> auto& { return m.text; })}};
    return table;
}

namespace {

/// "1.1, 1.2", or the word for all of them.
std::string criteria_in_words(const spec::ActivityScope& scope, const spec::Unit& unit, Builder& b) {
    if (scope.outcomes.empty() && scope.criteria.empty()) return b.word("all_criteria");
    const auto named = [](const std::vector<std::string>& ids, const std::string& id) { return !id.empty() && std::ranges::find(ids, id) != ids.end(); };
    const Positions at = b.numbered(unit).at;
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < unit.outcomes.size(); ++i)
        for (std::size_t j = 0; j < unit.outcomes[i].criteria.size(); ++j) {
            const spec::AssessmentCriterion& criterion = unit.outcomes[i].criteria[j];
            if (!named(scope.outcomes, unit.outcomes[i].id) && !named(scope.criteria, criterion.id)) continue;
            numbers.push_back(number_printed(b.specification, unit, criterion, {at.unit, static_cast<int>(i) + 1, static_cast<int>(j) + 1}));
        }
    return join(numbers, ", ");
}

}  // namespace

template <>
const Table<spec::Activity>& table_of<spec::Activity>() {
    using R = Rows<spec::Activity>;
    using A = spec::Activity;
    static const Table<A> table{
        "Something that learners do, which evidences criteria of several outcomes or units.",
        {R::text("name", "Its name.", [](const A& a) { return a.name; }), R::text("method_codes", "Codes of the methods it is assessed by, with commas.", [](const A& a) { return join(a.methods, ", "); }),
         R::line("text", "What is said of it; may be empty.", [](const A& a) -> auto& { return a.text; }),
         R::list<ActivityScopeText>("evidences", "What of which unit it evidences; empty: all criteria that suggest one of its methods.", [](const A& a, Builder& b) {
             std::vector<ActivityScopeText> out;
             for (const spec::ActivityScope& scope : a.evidences)
                 if (const spec::Unit* unit = b.unit_of(scope.unit)) out.push_back({concat(b.number_of(*unit), " ", unit->title), criteria_in_words(scope, *unit, b)});
             return out;
         })}};
    return table;
}

template <>
const Table<ActivityScopeText>& table_of<ActivityScopeText>() {
    using R = Rows<ActivityScopeText>;
    static const Table<ActivityScopeText> table{"What of a unit an activity evidences.",
                                                {R::text("unit", "The unit's number and title.", [](const ActivityScopeText& s) { return s.unit; }),
                                                 R::text("criteria", "The numbers of the criteria, or the word for all.", [](const ActivityScopeText& s) { return s.criteria; })}};
    return table;
}

template <>
const Table<spec::Mapping>& table_of<spec::Mapping>() {
    using R = Rows<spec::Mapping>;
    using M = spec::Mapping;
    static const Table<M> table{
        "A mapping of units to something else.",
        {R::text("kind", "occupational_standards, aims, key_skills, assessment_methods or other.", [](const M& m) { return std::string(name_of(m.kind)); }),
         R::text("title", "Its title.", [](const M& m) { return m.title; }),
         R::prose("introduction", "What stands before it; may be empty.", [](const M& m) -> auto& { return m.introduction; }),
         R::blocks("content", "Its table.", [](const M& m, Builder& b) {
             spec::Prose prose;
             prose.parts.emplace_back(spec::Boxed<spec::Table>(m.table));
             prose.here = m.table.here;
             return b.to_blocks(prose);
         }),
         R::notes()}};
    return table;
}

template <>
const Table<spec::Form>& table_of<spec::Form>() {
    using R = Rows<spec::Form>;
    using F = spec::Form;
    static const Table<F> table{
        "A form that the specification itself holds.",
        {R::text("section", "The part of the document it belongs to, as printed; may be empty.", [](const F& f) { return f.section; }),
         R::text("title", "Its title.", [](const F& f) { return f.title; }),
         R::prose("introduction", "What stands before it; may be empty.", [](const F& f) -> auto& { return f.introduction; }),
         R::list<FormPartGroup>("parts", "What it is made of.", groups_of), R::notes()}};
    return table;
}

template <>
const Table<FormPartGroup>& table_of<FormPartGroup>() {
    using R = Rows<FormPartGroup>;
    using G = FormPartGroup;
    static const std::optional<spec::Prose> kNothing;
    static const std::vector<spec::Method> kNoMethods;
    static const spec::Prose kNoProse;
    static const Table<G> table{
        "A part of a form: fields, a record of columns to fill in, a statement, signatures, or a key of methods.",
        {R::text("kind", "fields, record, statement, signatures or key.", [](const G& g) { return std::string(kFormPartNames[g.parts.front()->index()]); }),
         R::list<FormControl>("controls", "The fields or signatures.", controls_of),
         R::truth("before_signatures", "Whether signatures come next.", [](const G& g) { return g.before_signatures; }),
         R::text("date_heading", "The heading of the dates beside signatures: their label where all have one, else the word for it; empty where no date is asked for.",
                 [](const G& g, Builder& b) {
                     const std::vector<std::string> labels = date_labels(g);
                     return labels.empty() ? std::string() : labels.size() == 1 ? labels.front() : b.word("date");
                 }),
         R::truth("labels_dates", "Whether the dates beside signatures have different labels, which stand with each.",
                  [](const G& g) { return date_labels(g).size() > 1; }),
         R::list<FormControl>("columns", "The columns of a record.", record_columns),
         R::text("key", "What the names of a record's fields begin with.", [](const G& g) { return g.key; }),
         R::number("row_count", "How many rows of a record there are to write in.", [](const G& g) {
             const auto* record = only<spec::FormRecord>(g);
             return record ? std::optional<std::int64_t>(std::min(record->rows.value_or(kBlankRows), kMostBlankRows)) : std::nullopt;
         }),
         R::prose("statement", "What is stated.", [](const G& g) -> auto& {
             const auto* statement = only<spec::FormStatement>(g);
             return statement ? statement->prose : kNoProse;
         }),
         R::prose("introduction", "What stands before a key; may be empty.", [](const G& g) -> auto& {
             const auto* key = only<spec::FormKey>(g);
             return key ? key->introduction : kNothing;
         }),
         R::list<spec::Method>("methods", "The methods of a key.", [](const G& g) -> auto& {
             const auto* key = only<spec::FormKey>(g);
             return key ? key->methods : kNoMethods;
         })}};
    return table;
}

template <>
const Table<FormControl>& table_of<FormControl>() {
    using R = Rows<FormControl>;
    using C = FormControl;
    static const Table<C> table{
        "Something to fill in.",
        {R::text("kind", "text, date, checkbox, text_area or signature.", [](const C& c) { return c.kind; }),
         R::text("name", "Its name, unique in the document; of a column, within its record.", [](const C& c) { return c.name; }),
         R::text("label", "What is to be filled in.", [](const C& c) { return c.label; }),
         R::text("date_label", "The label of the date beside a signature; empty: none is asked for.", [](const C& c) { return c.date_label; }),
         R::number("lines", "Its height in lines.", [](const C& c) { return c.lines; }),
         R::number("width", "The width of a column in per cent.", [](const C& c) { return c.width ? std::optional<std::int64_t>(*c.width) : std::nullopt; })}};
    return table;
}

template <>
const Table<RecordingForm>& table_of<RecordingForm>() {
    using R = Rows<RecordingForm>;
    using F = RecordingForm;
    static const Table<F> table{
        "One of the recording forms, about a unit or the qualification as a whole.",
        {R::text("id", "F05, say.", [](const F& f) { return std::string(f.kind.form); }),
         R::text("title", "What it is called, its id first.", [](const F& f, Builder& b) { return b.word(concat("form_", f.kind.name)); }),
         R::text("key", "What the names of its fields begin with: the same in every issue.", [](const F& f) { return concat(f.kind.form, "-", f.subject); }),
         R::truth("in_pack", "Whether it is one of the forms that a pack holds.", [](const F& f) { return f.kind.in_pack; }),
         R::truth("landscape", "Whether its table needs pages turned by a quarter.", [](const F& f) { return f.kind.landscape; }),
         R::truth("is_evidence", "Whether it is evidence itself, with a reference number of its own.", [](const F& f) { return f.kind.is_evidence; }),
         R::truth("is_of_learner", "Whether it is about one learner, who is named at its head.", [](const F& f) { return f.kind.is_of_learner; }),
         R::truth("begins_pack", "Whether it is the first of those.", [](const F& f) { return f.begins_pack; }),
         R::truth("follows_in_pack", "Whether it is one of the others of those.", [](const F& f) { return f.kind.in_pack && !f.begins_pack; })}};
    return table;
}

}  // namespace qualspec::view
