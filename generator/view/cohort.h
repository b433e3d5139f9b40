// cohort.h - the learners of a roster and the units they take, as what a sampling plan is made from.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "roster/roster.h"
#include "sampling/plan.h"
#include "spec/specification.h"
#include "templates/dictionary.h"

namespace qualspec::view {

class Cohort {
  public:
    /// `publication` is what view::publication made of the specification. Both must outlive it.
    Cohort(const spec::Specification& specification, const templates::Record& publication);

    /// Adds a learner who takes these units, named as people name them, in that order; none named: all. Gives those that there are not; then the learner
    /// is not added.
    std::vector<std::string> add(const roster::Learner& learner, const std::vector<std::string>& units, const Place& place);

    /// A row of the roster that cannot be planned for: the plan names it.
    void leave_out(const roster::Learner& learner, const std::vector<std::string>& faults);

    const sampling::Population& population() const { return population_; }

  private:
    const spec::Specification& specification_;
    sampling::Population population_;
    std::map<std::string, std::size_t> units_;  ///< by node
};

}  // namespace qualspec::view
