#include "combination/conflict.h"

#include <algorithm>

#include "combination/engine.h"

namespace qualspec::combination {

namespace {

bool holds(const std::vector<Rule>& rules, const Origin& origin) {
    return std::ranges::find(rules, origin, &Rule::origin) != rules.end();
}
/// Limits that "all units of the group" already meets are no rule of their own: they stand and fall with it.
Origin rule_of(const Origin& origin, const std::vector<Rule>& rules) {
    return origin.element == nullptr || holds(rules, origin) ? origin : Origin{origin.element, true};
}
Outcome can_be_met(const Problem& problem) {
    return Engine(problem).find({std::vector<std::int64_t>(problem.places.size(), 0), {}, true}).outcome;
}

}  // namespace

Problem only(const Problem& problem, const std::vector<Rule>& rules, const std::vector<Rule>& kept) {
    const auto stays = [&](const Origin& origin) { return origin.element == nullptr || holds(kept, rule_of(origin, rules)); };
    Problem out = problem;
    std::erase_if(out.constraints, [&](const Constraint& constraint) { return !stays(constraint.origin); });
    std::erase_if(out.impossible, [&](const Origin& origin) { return !stays(origin); });
    for (PlaceToTake& place : out.places) place.must = place.must && stays({place.group, true});
    return out;
}

std::vector<Rule> conflict(const Problem& problem, const std::vector<Rule>& rules) {
    if (can_be_met(problem) != Outcome::kNo) return {};
    std::vector<Rule> kept = rules;
    for (std::size_t each = kept.size(); each-- > 0;) {
        std::vector<Rule> fewer = kept;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(each));
        if (can_be_met(only(problem, rules, fewer)) == Outcome::kNo) kept = std::move(fewer);
    }
    return kept;
}

}  // namespace qualspec::combination
