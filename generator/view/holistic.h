// holistic.h - the record types of a holistic plan, and the plans for units chosen as such records.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "holistic/plan.h"
#include "language/language.h"
#include "support/finding.h"
#include "templates/dictionary.h"

namespace qualspec::view {

/// Adds the types "holistic", "holistic_activity", "holistic_unit", "holistic_part", "holistic_row" and "holistic_gap".
void add_holistic(templates::Dictionary& dictionary);

/// Plans for one specification; those of the same units are solved once.
class HolisticPlans {
  public:
    /// Both must outlive it.
    HolisticPlans(const spec::Specification& specification, const language::Language& language) : specification_(specification), language_(language) {}

    /// The record "holistic" of a record "publication", for the units selected there. `holistic.no-methods` (information): the specification suggests nothing.
    std::shared_ptr<const templates::Record> make(const std::shared_ptr<const templates::Record>& publication, Findings& out);

  private:
    static constexpr std::size_t kKept = 64;
    const spec::Specification& specification_;
    const language::Language& language_;
    std::map<std::vector<std::string>, holistic::Plan> known_;  ///< by the units' nodes
};

}  // namespace qualspec::view
