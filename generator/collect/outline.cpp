#include "collect/outline.h"

#include <set>

#include "spec/specification.h"
#include "view/documents.h"

namespace qualspec::collect {

namespace {

using templates::Record;

const templates::Value& field(const Record& record, std::string_view name) { return record.values.at(static_cast<std::size_t>(record.type->index_of(name))); }
const std::string& text(const Record& record, std::string_view name) { return std::get<std::string>(field(record, name)); }
const templates::List& list(const Record& record, std::string_view name) { return *std::get<std::shared_ptr<const templates::List>>(field(record, name)); }

/// Nodes of outcomes and criteria with an id, in a unit that has an id or a reference; of criteria, where their outcome has one.
std::set<std::string_view> stable_nodes(const spec::Specification& specification) {
    std::set<std::string_view> out;
    for (const spec::Unit& unit : specification.units.units) {
        if (unit.id.empty() && unit.reference.empty()) continue;
        for (const spec::LearningOutcome& outcome : unit.outcomes) {
            if (outcome.id.empty()) continue;
            out.insert(outcome.node);
            for (const spec::AssessmentCriterion& criterion : outcome.criteria)
                if (!criterion.id.empty()) out.insert(criterion.node);
        }
    }
    return out;
}

}  // namespace

Outline outline_of(const spec::Specification& specification, const Record& publication, const language::Language& language) {
    Outline out;
    out.identity = view::identity(specification);
    out.version = text(publication, "version");
    out.title = text(publication, "title");
    out.language = text(publication, "language");
    out.organisation = specification.awarding_organisation ? specification.awarding_organisation->name : std::string();
    out.date = text(publication, "issue_date_iso");
    const std::set<std::string_view> stable = stable_nodes(specification);
    for (const auto& of_unit : list(publication, "units")) {
        const auto& words = *std::get<std::shared_ptr<const Record>>(field(*of_unit, "word"));
        Unit unit{of_unit->node, spec::anchor_of(of_unit->node),
                  language.say("unit_heading", {{"label", text(words, "unit")}, {"number", text(*of_unit, "number")}, {"title", text(*of_unit, "title")}}), {}};
        for (const auto& of_outcome : list(*of_unit, "outcomes")) {
            Outcome outcome{of_outcome->node, language.say("outcome_heading", {{"number", text(*of_outcome, "number")}, {"title", text(*of_outcome, "title")}}), {}, stable.contains(of_outcome->node)};
            for (const auto& criterion : list(*of_outcome, "criteria"))
                outcome.criteria.push_back({criterion->node, text(*criterion, "number"), std::get<std::shared_ptr<const document::Inlines>>(field(*criterion, "wording")), stable.contains(criterion->node)});
            unit.outcomes.push_back(std::move(outcome));
        }
        out.units.push_back(std::move(unit));
    }
    return out;
}

Outline::Where Outline::find(const std::string& node) const {
    if (node.empty()) return {};
    for (const Unit& unit : units) {
        if (unit.node == node) return {&unit, nullptr, nullptr};
        if (!node.starts_with(unit.node)) continue;
        for (const Outcome& outcome : unit.outcomes) {
            if (outcome.node == node) return {&unit, &outcome, nullptr};
            for (const Criterion& criterion : outcome.criteria)
                if (criterion.node == node) return {&unit, &outcome, &criterion};
        }
    }
    return {};
}

}  // namespace qualspec::collect
