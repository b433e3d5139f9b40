// numbers.h - the numbers that people see: given in the specification, else made by its numbering patterns.
//
// Positions count from 1: a unit's among all units, an outcome's in its unit, a criterion's in its outcome. In a pattern
// {unit}, {outcome} and {criterion} stand for positions and {number} for the unit's own number.
#pragma once

#include <string>

#include "spec/specification.h"

namespace qualspec::spec {

struct Positions {
    int unit = 0;
    int outcome = 0;
    int criterion = 0;
};

/// The unit's own number as written, else those of its variants with a stroke between them; may be empty.
std::string written_number(const Unit& unit);

/// The number as written, else those of the variants ("201/271"), else by the pattern.
std::string number_printed(const Specification& specification, const Unit& unit, const Positions& at);
std::string number_printed(const Specification& specification, const Unit& unit, const LearningOutcome& outcome,
                           const Positions& at);
std::string number_printed(const Specification& specification, const Unit& unit,
                           const AssessmentCriterion& criterion, const Positions& at);

}  // namespace qualspec::spec
