#include "spec/numbers.h"

#include <string_view>

#include "support/text.h"

namespace qualspec::spec {

namespace {

/// The pattern with its names replaced; what is no name stays.
std::string fill(std::string_view pattern, const Unit& unit, const Positions& at) {
    const std::pair<std::string_view, std::string> names[] = {
        {"{unit}", concat(at.unit)},
        {"{outcome}", concat(at.outcome)},
        {"{criterion}", concat(at.criterion)},
        {"{number}", written_number(unit)},
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

std::string_view pattern(const Specification& specification, std::string Numbering::*which, std::string_view otherwise) {
    if (!specification.numbering || ((*specification.numbering).*which).empty()) return otherwise;
    return (*specification.numbering).*which;
}

}  // namespace

std::string written_number(const Unit& unit) {
    if (!unit.number.empty()) return unit.number;
    std::vector<std::string> numbers;
    for (const Variant& variant : unit.variants)
        if (!variant.number.empty()) numbers.push_back(variant.number);
    return join(numbers, "/");
}

std::string number_printed(const Specification& specification, const Unit& unit, const Positions& at) {
    if (std::string written = written_number(unit); !written.empty()) return written;
    return fill(pattern(specification, &Numbering::units, "{unit}"), unit, at);
}

std::string number_printed(const Specification& specification, const Unit& unit, const LearningOutcome& outcome,
                           const Positions& at) {
    if (!outcome.number.empty()) return outcome.number;
    return fill(pattern(specification, &Numbering::outcomes, "{outcome}"), unit, at);
}

std::string number_printed(const Specification& specification, const Unit& unit,
                           const AssessmentCriterion& criterion, const Positions& at) {
    if (!criterion.number.empty()) return criterion.number;
    return fill(pattern(specification, &Numbering::criteria, "{outcome}.{criterion}"), unit, at);
}

}  // namespace qualspec::spec
