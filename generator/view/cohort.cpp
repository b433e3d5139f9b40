#include "view/cohort.h"

#include <algorithm>

#include "combination/selection.h"
#include "support/text.h"
#include "view/fields.h"

namespace qualspec::view {

namespace {

/// The specification's own methods in their order, then codes that its list lacks.
std::vector<sampling::Method> methods_of(const spec::Specification& specification) {
    std::vector<sampling::Method> out;
    const auto add = [&](const std::string& code, const std::string& name) {
        if (std::ranges::find(out, code, &sampling::Method::code) == out.end()) out.push_back({code, name});
    };
    if (specification.methods)
        for (const spec::Method& method : specification.methods->methods) add(method.code, method.name);
    for (const spec::Unit& unit : specification.units.units)
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            for (const spec::AssessmentCriterion& criterion : outcome.criteria)
                for (const std::string& code : criterion.methods) add(code, {});
    return out;
}

}  // namespace

Cohort::Cohort(const spec::Specification& specification, const templates::Record& publication) : specification_(specification) {
    population_.methods = methods_of(specification);
    for (const auto& record : list_of(publication, "units")) {
        const auto unit = std::ranges::find(specification.units.units, record->node, &spec::Unit::node);
        if (unit == specification.units.units.end()) continue;
        const std::string& number = text_of(*record, "number");
        sampling::Unit own{text_of(*record, "key"), number.empty() ? unit->title : concat(number, " ", unit->title), number, {}};
        for (std::size_t method = 0; method < population_.methods.size(); ++method) {
            const auto suggests = [&](const spec::AssessmentCriterion& criterion) { return std::ranges::find(criterion.methods, population_.methods[method].code) != criterion.methods.end(); };
            if (std::ranges::any_of(unit->outcomes, [&](const spec::LearningOutcome& outcome) { return std::ranges::any_of(outcome.criteria, suggests); })) own.methods.push_back(method);
        }
        units_.emplace(unit->node, population_.units.size());
        population_.units.push_back(std::move(own));
    }
}

void Cohort::leave_out(const roster::Learner& learner, const std::vector<std::string>& faults) {
    const std::string& who = learner.name.empty() ? learner.id : learner.name;
    population_.left_out.push_back(concat(who, who.empty() ? "" : ": ", join(faults, "; ")));
}

std::vector<std::string> Cohort::add(const roster::Learner& learner, const std::vector<std::string>& units, const Place& place) {
    const auto selection = combination::select(specification_, units, [&](const spec::Unit& unit) {
        const auto known = units_.find(unit.node);
        return known == units_.end() ? std::string() : population_.units[known->second].number;
    });
    if (!selection.unknown.empty()) return selection.unknown;
    sampling::Enrolment enrolment{learner, {}, place};
    for (const combination::Choice& choice : selection.choices)
        if (const std::size_t unit = units_.at(choice.unit->node); std::ranges::find(enrolment.units, unit) == enrolment.units.end()) enrolment.units.push_back(unit);
    if (units.empty())
        for (std::size_t unit = 0; unit < population_.units.size(); ++unit) enrolment.units.push_back(unit);
    population_.enrolments.push_back(std::move(enrolment));
    return {};
}

}  // namespace qualspec::view
