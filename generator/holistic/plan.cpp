#include "holistic/plan.h"

#include <algorithm>

#include "holistic/cover.h"

namespace qualspec::holistic {

namespace {

bool has(const std::vector<std::string>& all, const std::string& one) { return std::ranges::find(all, one) != all.end(); }

bool names(const spec::ActivityScope& scope, const Criterion& criterion) {
    if (scope.unit != criterion.unit->id) return false;
    if (scope.outcomes.empty() && scope.criteria.empty()) return true;
    return (!criterion.outcome->id.empty() && has(scope.outcomes, criterion.outcome->id)) || (!criterion.criterion->id.empty() && has(scope.criteria, criterion.criterion->id));
}
bool evidences(const spec::Activity& activity, const Criterion& criterion) {
    const auto& suggested = criterion.criterion->methods;
    if (!suggested.empty() && !activity.methods.empty() && std::ranges::none_of(activity.methods, [&](const std::string& method) { return has(suggested, method); })) return false;
    return activity.evidences.empty() || std::ranges::any_of(activity.evidences, [&](const spec::ActivityScope& scope) { return names(scope, criterion); });
}

std::vector<Criterion> criteria_of(const std::vector<const spec::Unit*>& units) {
    std::vector<Criterion> out;
    for (const spec::Unit* unit : units)
        for (std::size_t outcome = 0; outcome < unit->outcomes.size(); ++outcome)
            for (std::size_t at = 0; at < unit->outcomes[outcome].criteria.size(); ++at) out.push_back({unit, &unit->outcomes[outcome], &unit->outcomes[outcome].criteria[at], outcome, at});
    return out;
}

/// Codes in the order of the specification's list, then of the criteria.
std::vector<std::string> codes_of(const spec::Specification& specification, const std::vector<Criterion>& criteria) {
    std::vector<std::string> out;
    const auto add = [&](const std::string& code) {
        if (!has(out, code)) out.push_back(code);
    };
    if (specification.methods)
        for (const spec::Method& method : specification.methods->methods) add(method.code);
    for (const Criterion& criterion : criteria)
        for (const std::string& code : criterion.criterion->methods) add(code);
    return out;
}

std::vector<Activity> candidates(const spec::Specification& specification, const std::vector<Criterion>& criteria, bool from_methods) {
    std::vector<Activity> out;
    const auto add = [&](Activity activity, const auto& does) {
        for (std::size_t i = 0; i < criteria.size(); ++i)
            if (does(criteria[i])) activity.evidences.push_back(i);
        if (!activity.evidences.empty()) out.push_back(std::move(activity));
    };
    if (from_methods) {
        for (const std::string& code : codes_of(specification, criteria))
            add({nullptr, {code}, {}}, [&](const Criterion& criterion) { return has(criterion.criterion->methods, code); });
    } else {
        for (const spec::Activity& activity : specification.methods->activities)
            add({&activity, activity.methods, {}}, [&](const Criterion& criterion) { return evidences(activity, criterion); });
    }
    return out;
}

}  // namespace

bool Activity::does_evidence(std::size_t criterion) const { return std::ranges::binary_search(evidences, criterion); }

Plan make_plan(const spec::Specification& specification, const std::vector<const spec::Unit*>& units) {
    Plan plan;
    plan.criteria = criteria_of(units);
    plan.from_methods = !specification.methods || specification.methods->activities.empty();
    const std::vector<Activity> all = candidates(specification, plan.criteria, plan.from_methods);
    std::vector<std::vector<std::size_t>> sets;
    for (const Activity& activity : all) sets.push_back(activity.evidences);
    const Cover cover = smallest_cover(sets, plan.criteria.size());
    plan.least = cover.least;
    for (const std::size_t chosen : cover.chosen) plan.activities.push_back(all[chosen]);
    for (std::size_t i = 0; i < plan.criteria.size(); ++i)
        if (std::ranges::none_of(plan.activities, [&](const Activity& activity) { return activity.does_evidence(i); })) plan.unevidenced.push_back(i);
    return plan;
}

std::vector<std::string> methods_for(const Activity& activity, const spec::AssessmentCriterion& criterion) {
    if (criterion.methods.empty()) return activity.methods;
    std::vector<std::string> out;
    for (const std::string& method : activity.methods)
        if (has(criterion.methods, method)) out.push_back(method);
    return out;
}

}  // namespace qualspec::holistic
