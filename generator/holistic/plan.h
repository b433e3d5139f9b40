// plan.h - the fewest activities that evidence the criteria of some units: what assessment can be planned holistically.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "spec/specification.h"

namespace qualspec::holistic {

struct Criterion {
    const spec::Unit* unit = nullptr;
    const spec::LearningOutcome* outcome = nullptr;
    const spec::AssessmentCriterion* criterion = nullptr;
    std::size_t outcome_position = 0, position = 0;  ///< from 0
};
struct Activity {
    const spec::Activity* suggested = nullptr;  ///< nullptr: it is the use of one method
    std::vector<std::string> methods;           ///< codes
    std::vector<std::size_t> evidences;         ///< indices of criteria, ascending

    bool does_evidence(std::size_t criterion) const;
};

struct Plan {
    std::vector<Criterion> criteria;      ///< of the units, in their order
    std::vector<Activity> activities;     ///< chosen, in the specification's order
    std::vector<std::size_t> unevidenced; ///< criteria that no activity can evidence
    std::size_t least = 0;                ///< no choice has fewer activities; equal to how many are chosen where that is proved
    bool from_methods = false;            ///< the specification suggests no activities: there is one for each method
};

/// The activities that the specification suggests, those that evidence something in these units; where it suggests none at all, one for each method.
///
/// An activity evidences what its <evidences> name, without any: every criterion; but of criteria that suggest methods those only that suggest one of its own. A
/// method evidences the criteria that suggest it. Chosen by smallest_cover. `units` are of `specification`, which must outlive the plan.
Plan make_plan(const spec::Specification& specification, const std::vector<const spec::Unit*>& units);

/// By which of an activity's methods it evidences a criterion: those that it suggests, all where it suggests none.
std::vector<std::string> methods_for(const Activity& activity, const spec::AssessmentCriterion& criterion);

}  // namespace qualspec::holistic
