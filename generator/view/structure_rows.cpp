#include "view/structure_rows.h"

#include <algorithm>

#include "combination/words.h"
#include "support/text.h"

namespace qualspec::view {

namespace {

/// A number that is printed, else a reference, else the title: how rules call a unit.
std::string name_of(const Builder& builder, const combination::Choice& choice) {
    if (choice.variant) return choice.variant->number;
    if (std::string number = builder.number_of(*choice.unit); !number.empty()) return number;
    return combination::name_of(choice);
}

class RowMaker {
  public:
    explicit RowMaker(const Builder& builder) : builder_(builder) {}

    std::vector<StructureRow> make(const spec::Structure& structure) {
        for (const spec::Group& group : structure.groups) add(group, 0);
        for (const spec::Pathway& pathway : structure.pathways) {
            add({StructureRowKind::kPathway, 0, pathway.title, &pathway.description, {}, pathway.node, pathway.here});
            for (const spec::Group& group : pathway.groups) add(group, 1);
        }
        return std::move(rows_);
    }

  private:
    void add(StructureRow row) {
        if (!groups_.empty()) {
            row.group = groups_.back().first;
            row.group_key = groups_.back().second;
        }
        rows_.push_back(std::move(row));
    }
    void add(const spec::Group& group, int depth) {
        const std::string title = group.title.empty() ? builder_.say("group_titled", {{"id", group.id}}) : group.title;
        groups_.emplace_back(title, spec::anchor_of(group.node));
        add({StructureRowKind::kGroup, depth, title, &group.description, {}, group.node, group.here});
        for (const spec::GroupMember& member : group.members)
            std::visit(Overloaded{
                           [&](const spec::UnitRef& reference) { add(reference, depth); },
                           [&](const spec::Alternatives& alternatives) { add(alternatives, group, depth); },
                           [&](const spec::Boxed<spec::Group>& inner) { add(*inner, depth + 1); },
                       },
                       member);
        groups_.pop_back();
    }
    void add(const spec::Alternatives& alternatives, const spec::Group& group, int depth) {
        const bool open = alternatives.minimum_units || alternatives.maximum_units;
        const std::int64_t least = open ? alternatives.minimum_units.value_or(0) : 1;
        const std::int64_t most = open ? alternatives.maximum_units.value_or(0) : 1;
        const std::string bound = least == most ? "exact" : most == 0 ? "least" : least == 0 ? "most" : "between";
        // The heading names the units: nothing else in a table says where the alternatives end.
        std::vector<std::string> units;
        for (const spec::UnitRef& reference : alternatives.units)
            if (const combination::Choice choice = choice_of(reference); choice.unit) units.push_back(name_of(builder_, choice));
        add({StructureRowKind::kAlternatives, depth,
             builder_.say("alternatives_heading", {{"bound", bound}, {"least", least}, {"most", most}, {"units", combination::list_of(units, false, builder_.language)}}), nullptr, {},
             group.node, alternatives.here});
        for (const spec::UnitRef& reference : alternatives.units) add(reference, depth + 1);
    }
    /// Without a unit where there is none of that id.
    combination::Choice choice_of(const spec::UnitRef& reference) const {
        const spec::Unit* unit = builder_.unit_of(reference.unit);
        if (!unit) return {};
        const auto variant = std::ranges::find(unit->variants, reference.variant, &spec::Variant::number);
        const bool named = !reference.variant.empty() && variant != unit->variants.end();
        return {unit, named ? &*variant : nullptr};
    }
    void add(const spec::UnitRef& reference, int depth) {
        const combination::Choice choice = choice_of(reference);
        if (choice.unit) add({StructureRowKind::kUnit, depth, choice.unit->title, nullptr, choice, choice.unit->node, reference.here});
    }

    const Builder& builder_;
    std::vector<StructureRow> rows_;
    std::vector<std::pair<std::string, std::string>> groups_;  ///< title and anchor, from the outermost inwards
};

std::string credit_unit_of(const Builder& builder, const spec::Structure& structure) {
    const spec::Qualification* qualification = builder.qualification_of(structure.qualification);
    return qualification ? qualification->credit_unit : std::string();
}

}  // namespace

std::vector<StructureRow> structure_rows(const Builder& builder, const spec::Structure& structure) {
    return RowMaker(builder).make(structure);
}

std::vector<StructureRow> unit_rows(const Builder& builder) {
    std::vector<StructureRow> rows;
    for (const spec::Unit& unit : builder.specification.units.units)
        rows.push_back({StructureRowKind::kUnit, 0, unit.title, nullptr, {&unit, nullptr}, unit.node, unit.here});
    return rows;
}

StructureColumns columns_of(const Builder& builder, const std::vector<StructureRow>& rows) {
    StructureColumns columns;
    for (const StructureRow& row : rows) {
        const spec::Unit* unit = row.choice.unit;
        if (!unit) continue;
        columns.number |= !builder.number_of(*unit).empty();
        columns.reference |= !unit->reference.empty();
        columns.level |= !unit->level.empty();
        columns.credit |= unit->credit.has_value();
        columns.guided_learning_hours |= unit->guided_learning_hours.has_value();
        columns.total_qualification_time |= unit->total_qualification_time.has_value();
        columns.assessed_by |= std::ranges::any_of(unit->variants, [](const spec::Variant& v) { return !v.assessed_by.empty(); });
    }
    for (const bool there : {columns.number, columns.reference, columns.level, columns.credit, columns.guided_learning_hours,
                             columns.total_qualification_time, columns.assessed_by})
        columns.count += there ? 1 : 0;
    return columns;
}

combination::Names names_of(const Builder& builder, const spec::Structure& structure) {
    return {builder.language, credit_unit_of(builder, structure), [&builder](const combination::Choice& choice) { return name_of(builder, choice); }};
}

std::vector<RuleText> rule_texts(const Builder& builder, const spec::Structure& structure) {
    std::vector<RuleText> texts;
    const auto name = [&](const combination::Choice& choice) { return name_of(builder, choice); };
    const std::string credit_unit = credit_unit_of(builder, structure);
    for (const combination::Rule& rule : combination::rules(builder.specification, structure))
        for (std::string& sentence : combination::in_words(rule, credit_unit, builder.language, name))
            texts.push_back({std::move(sentence), rule.depth, rule.kind == combination::RuleKind::kPathway, rule.node, rule.here});
    return texts;
}

}  // namespace qualspec::view
