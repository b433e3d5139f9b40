// example.h - makes whole specifications of the examples in the table of rules.
#pragma once

#include <string>
#include <string_view>

#include "check/rule.h"

namespace qualspec::check {

/// The example with all around it that a specification must have and the example leaves out: a qualification, a unit, <front> around sections,
/// <units> around units. No rule finds anything in what is added.
std::string whole_specification(std::string_view example);

/// What the rules find in an example, at the places that people see. Fails the test where the example is against the language.
Findings check_example(std::string_view example, const Settings& settings);

}  // namespace qualspec::check
