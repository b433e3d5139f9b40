// rates.h - how much of an assessor's judgements is sampled.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "roster/roster.h"
#include "support/result.h"

namespace qualspec::sampling {

/// Per cent. Units, methods and sites are sampled at the standard rate; an assessor at that of their risk, and one in training at that for training where it
/// is the greater. A rate that is not given is the standard one.
struct Rates {
    int standard = 20;
    std::array<int, roster::kRisks> by_risk{};  ///< 0: the standard rate
    int in_training = 0;                        ///< 0: none of its own

    int of(roster::Risk risk, bool training) const;
};

/// "20", "high=50", "low=10", "training=100" in any order. The error names what is not understood.
Result<Rates> read_rates(const std::vector<std::string>& pieces);

/// The least number of `all` that is at least `percent` of them, and one where there are any.
std::size_t part_of(std::size_t all, int percent);

}  // namespace qualspec::sampling
