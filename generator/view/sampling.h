// sampling.h - the record types of a sampling plan, and the plan as such a record.
#pragma once

#include <memory>

#include "language/language.h"
#include "sampling/plan.h"
#include "templates/dictionary.h"

namespace qualspec::view {

/// Adds the types "sampling", "sampling_coverage", "sampling_count", "sampling_assessor", "sampling_grid", "sampling_row" and "sampling_sample".
void add_sampling(templates::Dictionary& dictionary);

/// The record "sampling" of a record "publication".
std::shared_ptr<const templates::Record> sampling_plan(std::shared_ptr<const templates::Record> publication, const sampling::Population& population, const sampling::Settings& settings,
                                                  const sampling::Plan& plan, const language::Language& language);

}  // namespace qualspec::view
