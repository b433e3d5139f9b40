// areas.h - the rules of each area; run.cpp joins them.
#pragma once

#include <span>

#include "check/rule.h"

namespace qualspec::check {

std::span<const Rule> structure_rules();
std::span<const Rule> time_rules();
std::span<const Rule> identifier_rules();

/// "unit 201", "unit M/506/2898" or the title in quotes: how messages name a unit.
std::string name_of(const spec::Unit& unit);
/// The title in quotes, or its number.
std::string name_of(const spec::Qualification& qualification);

}  // namespace qualspec::check
