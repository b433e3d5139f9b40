// selection.h - units as people name them on a command line or in a roster.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "combination/rule_of_combination.h"

namespace qualspec::combination {

struct Selection {
    std::vector<Choice> choices;        ///< in the order named, each once
    std::vector<std::string> unknown;   ///< names that no unit has
};

/// Each name is a unit's id, number, reference or title, or the number or reference of one of its variants, which then is meant. Case
/// and spaces do not count. `number` gives a unit's number as printed.
Selection select(const spec::Specification& specification, const std::vector<std::string>& names,
                 const std::function<std::string(const spec::Unit&)>& number);

}  // namespace qualspec::combination
