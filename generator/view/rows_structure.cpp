// The structure: its table as printed or derived, and its rules in words.
#include "view/table.h"

#include <algorithm>

#include "support/text.h"
#include "view/structure_rows.h"

namespace qualspec::view {

namespace {

std::string_view name_of(StructureRowKind kind) {
    switch (kind) {
        case StructureRowKind::kPathway: return "pathway";
        case StructureRowKind::kGroup: return "group";
        case StructureRowKind::kAlternatives: return "alternatives";
        case StructureRowKind::kUnit: return "unit";
    }
    return "unit";
}

document::Blocks printed(const spec::Structure& structure, Builder& b) {
    if (!structure.printed) return {};
    spec::Prose prose;
    prose.parts.emplace_back(spec::Boxed<spec::Table>(*structure.printed));
    prose.here = structure.printed->here;
    return b.to_blocks(prose);
}

/// Descriptions of groups and pathways: the derived table shows them with its heading rows; beside a printed table they
/// stand by themselves.
std::vector<StructureRow> described(const spec::Structure& structure, Builder& b) {
    std::vector<StructureRow> out;
    for (StructureRow& row : structure_rows(b, structure))
        if (row.kind == StructureRowKind::kPathway || (row.description && row.description->has_value())) out.push_back(std::move(row));
    return out;
}

std::string assessed_by(const StructureRow& row) {
    if (row.choice.variant) return row.choice.variant->assessed_by;
    if (!row.choice.unit) return {};
    std::vector<std::string> all;
    for (const spec::Variant& variant : row.choice.unit->variants)
        if (!variant.assessed_by.empty()) all.push_back(variant.assessed_by);
    return join(all, "; ");
}

template <class Get>
auto from_unit(const Get& get) {
    return [get](const StructureRow& row) -> decltype(get(*row.choice.unit)) {
        if (!row.choice.unit) return {};
        return get(*row.choice.unit);
    };
}

}  // namespace

template <>
const Table<spec::Structure>& table_of<spec::Structure>() {
    using R = Rows<spec::Structure>;
    using S = spec::Structure;
    static const Table<S> table{
        "The structure of one qualification, with its rules of combination.",
        {
            R::text("title", "Its title; else the word for it.", [](const S& s, Builder& b) { return s.title.empty() ? b.word("structure") : s.title; }),
            R::text("qualification", "The title of its qualification, where the document covers several; else empty.", [](const S& s, Builder& b) {
                const spec::Qualification* q = b.specification.qualifications.size() > 1 ? b.qualification_of(s.qualification) : nullptr;
                return q ? q->title : std::string();
            }),
            R::prose("introduction", "What stands before it; may be empty.", [](const S& s) -> auto& { return s.introduction; }),
            R::list<RuleText>("rules", "The rules of combination as sentences, made from the groups and limits.", [](const S& s, Builder& b) { return rule_texts(b, s); }),
            R::truth("rules_placed", "Whether a section places the rules apart from the table.", [](const S& s, Builder& b) { return b.placed.has(spec::Part::kRules, s.id); }),
            R::list<StructureRow>("described", "Pathways, and the groups of which the specification says something.", [](const S& s, Builder& b) { return described(s, b); }),
            R::blocks("printed", "The table as the specification prints it; empty where it is derived.", [](const S& s, Builder& b) { return printed(s, b); }),
            R::list<StructureRow>("rows", "The derived table: a row for each pathway, group, set of alternatives and unit.", [](const S& s, Builder& b) { return structure_rows(b, s); }),
            R::record<StructureColumns>("columns", "Which columns the derived table has.", [](const S& s, Builder& b) { return std::optional(columns_of(b, structure_rows(b, s))); }),
            R::list<spec::Prose>("requirements", "Requirements over groups and levels as printed.", [](const S& s) {
                std::vector<const spec::Prose*> out;
                for (const spec::Requirement& requirement : s.requirements)
                    if (requirement.statement) out.push_back(&*requirement.statement);
                return out;
            }),
            R::list<spec::Prose>("statements", "The rules as printed.", [](const S& s) -> auto& { return s.statements; }),
            R::notes(),
        }};
    return table;
}

template <>
const Table<UnitList>& table_of<UnitList>() {
    using R = Rows<UnitList>;
    static const Table<UnitList> table{
        "All units as a table, where there is no structure.",
        {R::list<StructureRow>("rows", "A row for each unit.", [](const UnitList& l) -> auto& { return l.rows; }),
         R::record<StructureColumns>("columns", "Which columns it has.", [](const UnitList& l, Builder& b) { return std::optional(columns_of(b, l.rows)); })}};
    return table;
}

template <>
const Table<RuleText>& table_of<RuleText>() {
    using R = Rows<RuleText>;
    static const Table<RuleText> table{
        "One rule of combination in words.",
        {R::text("text", "The sentence.", [](const RuleText& r) { return r.text; }),
         R::number("depth", "How deep it stands: one more within a pathway and within each group.", [](const RuleText& r) { return r.depth; }),
         R::truth("heading", "Whether it names a pathway, whose rules follow.", [](const RuleText& r) { return r.heading; })}};
    return table;
}

template <>
const Table<StructureColumns>& table_of<StructureColumns>() {
    using R = Rows<StructureColumns>;
    using C = StructureColumns;
    static const Table<C> table{
        "Which columns a table of units has: those with something in them.",
        {R::truth("number", "Whether a unit has a number.", [](const C& c) { return c.number; }),
         R::truth("reference", "Whether a unit has a reference.", [](const C& c) { return c.reference; }),
         R::truth("level", "Whether a unit has a level.", [](const C& c) { return c.level; }),
         R::truth("credit", "Whether a unit has a credit value.", [](const C& c) { return c.credit; }),
         R::truth("guided_learning_hours", "Whether a unit has guided learning hours.", [](const C& c) { return c.guided_learning_hours; }),
         R::truth("total_qualification_time", "Whether a unit has a total time.", [](const C& c) { return c.total_qualification_time; }),
         R::truth("assessed_by", "Whether a unit says how it is assessed.", [](const C& c) { return c.assessed_by; }),
         R::number("count", "How many columns, the title's included: what a heading row spans.", [](const C& c) { return c.count; })}};
    return table;
}

template <>
const Table<StructureRow>& table_of<StructureRow>() {
    using R = Rows<StructureRow>;
    using S = StructureRow;
    using U = spec::Unit;
    static const std::optional<spec::Prose> kNothing;
    static const Table<S> table{
        "A row of the structure's table.",
        {
            R::text("kind", "pathway, group, alternatives or unit.", [](const S& r) { return std::string(name_of(r.kind)); }),
            R::truth("is_unit", "Whether it is a unit's; otherwise it is a heading row.", [](const S& r) { return r.kind == StructureRowKind::kUnit; }),
            R::truth("is_group", "Whether it is a group's heading row.", [](const S& r) { return r.kind == StructureRowKind::kGroup; }),
            R::truth("selected", "Whether it is a unit's that was asked for on the command line; all are where none are named.", [](const S& r, Builder& b) {
                return r.choice.unit && std::ranges::find(b.selected_units(), r.choice.unit) != b.selected_units().end();
            }),
            R::text("group", "The title of the group it is in, its own for a group; may be empty.", [](const S& r) { return r.group; }),
            R::text("key", "A name for it that is the same in every issue: what names of form fields begin with.", [](const S& r) {
                std::string own = r.choice.unit && !r.node.empty() ? spec::anchor_of(r.node) : std::string();
                if (r.choice.variant) own += concat("-", r.choice.variant->number);
                return r.group_key.empty() || own.empty() ? concat(r.group_key, own) : concat(r.group_key, "-", own);
            }),
            R::number("depth", "How deep it stands, from 0.", [](const S& r) { return r.depth; }),
            R::text("title", "Title of the unit, group or pathway, or what is asked of alternatives.", [](const S& r) { return r.title; }),
            R::prose("description", "What is said of a group or pathway; may be empty.", [](const S& r) -> auto& { return r.description ? *r.description : kNothing; }),
            R::text("anchor", "Where the unit stands in a handbook; empty in heading rows.", [](const S& r) { return r.choice.unit && !r.node.empty() ? spec::anchor_of(r.node) : std::string(); }),
            R::text("number", "The unit's number, the variant's where one is asked for.", [](const S& r, Builder& b) {
                if (!r.choice.unit) return std::string();
                return r.choice.variant ? r.choice.variant->number : b.number_of(*r.choice.unit);
            }),
            R::text("reference", "The unit's reference, the variant's where it has its own.", [](const S& r) {
                if (r.choice.variant && !r.choice.variant->reference.empty()) return r.choice.variant->reference;
                return r.choice.unit ? r.choice.unit->reference : std::string();
            }),
            R::text("level", "The unit's level.", from_unit([](const U& u) { return u.level; })),
            R::number("credit", "The unit's credit value.", from_unit([](const U& u) { return number(u.credit); })),
            R::number("guided_learning_hours", "The unit's guided learning hours.", from_unit([](const U& u) { return number(u.guided_learning_hours); })),
            R::number("total_qualification_time", "The unit's total time.", from_unit([](const U& u) { return number(u.total_qualification_time); })),
            R::text("assessed_by", "How the unit, or the variant, is assessed.", assessed_by),
            R::truth("graded", "Whether the unit is graded.", from_unit([](const U& u) { return u.graded; })),
        }};
    return table;
}

}  // namespace qualspec::view
