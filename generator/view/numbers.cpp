#include "view/numbers.h"

#include <string_view>

#include "combination/rule_of_combination.h"
#include "support/text.h"

namespace qualspec::view {

namespace {

/// The pattern with its names replaced; what is no name stays.
std::string fill(std::string_view pattern, const spec::Unit& unit, const Positions& at) {
    const std::pair<std::string_view, std::string> names[] = {
        {"{unit}", concat(at.unit)},
        {"{outcome}", concat(at.outcome)},
        {"{criterion}", concat(at.criterion)},
        {"{number}", combination::written_number(unit)},
    };
    std::string out;
    while (!pattern.empty()) {
        std::size_t taken = 0;
        for (const auto& [name, value] : names) {
            if (!pattern.starts_with(name)) continue;
            out += value;
            taken = name.size();
        }
        if (taken == 0) out += pattern[0];
        pattern.remove_prefix(taken == 0 ? 1 : taken);
    }
    return out;
}

std::string_view pattern(const spec::Specification& specification, std::string spec::Numbering::*which, std::string_view otherwise) {
    if (!specification.numbering || ((*specification.numbering).*which).empty()) return otherwise;
    return (*specification.numbering).*which;
}

}  // namespace

std::string number_printed(const spec::Specification& specification, const spec::Unit& unit, const Positions& at) {
    if (std::string written = combination::written_number(unit); !written.empty()) return written;
    return fill(pattern(specification, &spec::Numbering::units, "{unit}"), unit, at);
}

std::string number_printed(const spec::Specification& specification, const spec::Unit& unit, const spec::LearningOutcome& outcome,
                           const Positions& at) {
    if (!outcome.number.empty()) return outcome.number;
    return fill(pattern(specification, &spec::Numbering::outcomes, "{outcome}"), unit, at);
}

std::string number_printed(const spec::Specification& specification, const spec::Unit& unit,
                           const spec::AssessmentCriterion& criterion, const Positions& at) {
    if (!criterion.number.empty()) return criterion.number;
    return fill(pattern(specification, &spec::Numbering::criteria, "{outcome}.{criterion}"), unit, at);
}

}  // namespace qualspec::view
