// quality.h - how well a comparison found what the generator of new versions says is true.
#pragma once

#include <string>
#include <vector>

#include "compare/changes.h"
#include "tests/compare/mutation.h"

namespace qualspec::compare::mutation {

struct Ratio {
    long right = 0;
    long said = 0;
    long true_ones = 0;
    double precision() const { return said == 0 ? 1 : static_cast<double>(right) / static_cast<double>(said); }
    double recall() const { return true_ones == 0 ? 1 : static_cast<double>(right) / static_cast<double>(true_ones); }
    double f1() const { return precision() + recall() <= 0 ? 0 : 2 * precision() * recall() / (precision() + recall()); }
    Ratio& operator+=(const Ratio& other);
};

struct Scores {
    long cases = 0;
    Ratio pairs;     ///< units, outcomes, criteria, and all that has text of its own
    Ratio criteria;  ///< criteria alone
    Ratio splits;
    Ratio merges;
    Ratio replacements;
    long reported = 0;  ///< entries
    long true_changes = 0;
    long called_editorial = 0;  ///< edits of level assessment or above whose entry is editorial
    long levels_right = 0;
    long levels_known = 0;
    double milliseconds = 0;
    std::vector<std::string> misses;  ///< for people who improve the comparison

    Scores& operator+=(const Scores& other);
};

Scores score(const Mutated& truth, const Comparison& comparison, bool explain = false);

}  // namespace qualspec::compare::mutation
