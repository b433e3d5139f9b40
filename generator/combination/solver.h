// solver.h - what rules of combination allow: whether they can be met, by which units, at what cost; whether a selection meets them.
//
// problem.h says how the rules are read, engine.h how they are solved. Every figure is proved: it comes with the route that has it,
// and no other has less (or more). What could not be settled within the bounds of the engine is said to be undecided; real
// specifications are settled in milliseconds, 200 optional units in 12 groups in less than a second.
//
// Nothing here is words: advice.h has those. Results refer to the specification they were made from, which must outlive them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "combination/engine.h"
#include "combination/rule_of_combination.h"
#include "spec/specification.h"

namespace qualspec::combination {

/// Units that together meet the rules, in the order of the structure, each once.
struct Route {
    const spec::Pathway* pathway = nullptr;  ///< nullptr where the structure has none
    std::vector<Choice> units;
    std::int64_t credits = 0;
    std::int64_t guided_learning_hours = 0;
    std::int64_t total_qualification_time = 0;
};
/// The least or greatest value over all routes, and a route that has it.
struct Figure {
    std::int64_t value = 0;
    Route route;
};

/// Rules that no choice of units meets together; without any one of them there is a choice.
struct Conflict {
    const spec::Pathway* pathway = nullptr;  ///< nullptr where the structure has none
    std::vector<Rule> rules;                 ///< in reading order
};

struct Solution {
    Outcome satisfiable = Outcome::kNo;
    /// Absent where nothing meets the rules, where a unit of the structure has no such value, or where it is undecided.
    std::optional<Figure> least_credits, most_credits, least_guided_learning_hours, least_total_qualification_time;
    std::vector<Choice> unusable;                  ///< in no route, in the order of the structure
    std::vector<const spec::Group*> unusable_groups;      ///< with units, none of which is in any route
    std::vector<const spec::Pathway*> unusable_pathways;  ///< that no selection of units completes
    std::vector<Conflict> conflicts;  ///< why nothing meets the rules, or why no selection completes a pathway
    /// How many selections of units meet the rules, those with more than they need among them; with pathways, the sum over these.
    /// Absent where it cannot be told (engine.h).
    std::optional<Count> routes;
    /// Some question, named by what is absent above, was not settled within the bounds; `unusable` may lack units.
    bool undecided = false;
};
Solution solve(const spec::Specification& specification, const spec::Structure& structure);

/// How a selection stands to one rule and one measure of it.
struct Standing {
    Rule rule;  ///< limits either credits or units, not both
    enum class Measure : std::uint8_t { kCredits, kUnits } measure = Measure::kUnits;
    std::int64_t has = 0;
    std::int64_t wants = 0;  ///< kAll: all members
    bool met = true;
};
/// A unit to add.
struct Addition {
    Choice choice;
    const spec::Group* group = nullptr;  ///< where it counts
    bool example = false;                ///< another would do as well
};
/// What counts in an outermost group.
struct GroupSum {
    const spec::Group* group = nullptr;
    std::int64_t credits = 0;
    std::int64_t units = 0;
};
struct Verdict {
    Outcome valid = Outcome::kNo;
    Route taken;                      ///< the selection: units in the order of the structure, the pathway that fits it best, sums
    std::vector<GroupSum> groups;     ///< those outside pathways, then the pathway's
    std::vector<Standing> standings;  ///< every rule that binds this selection, in reading order
    /// The fewest changes that make it valid: fewest taken out first, then fewest put in, then fewest credits; empty where it is valid.
    std::vector<Addition> add;
    std::vector<Choice> remove;
    std::vector<Choice> strangers;  ///< of `remove`: those the structure does not list
    /// Of `remove`: those of other pathways, with the first that has them.
    struct Elsewhere {
        Choice choice;
        const spec::Pathway* pathway = nullptr;
    };
    std::vector<Elsewhere> elsewhere;
    bool satisfiable = true;        ///< false: no changes can make it valid
};
/// `selection`: units chosen, a variant where one is meant; a unit twice is one. An empty selection is judged like any other.
Verdict judge(const spec::Specification& specification, const spec::Structure& structure, const std::vector<Choice>& selection);

/// The structures that a selection can be judged by: all that list one of its units, else all.
std::vector<const spec::Structure*> structures_for(const spec::Specification& specification, const std::vector<Choice>& selection);

}  // namespace qualspec::combination
