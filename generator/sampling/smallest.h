// smallest.h - the smallest sample that has enough of everybody and everything.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace qualspec::sampling {

/// What judgements are counted by. A judgement is what an assessor decides of a learner in a unit.
enum class By : std::size_t { kAssessor, kUnit, kLearner, kSite, kQuarter };
inline constexpr std::size_t kBys = 5;
inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

struct Judgement {
    std::size_t learner = 0;           ///< index in the population
    std::size_t unit = 0;
    std::array<std::size_t, kBys> in;  ///< which assessor, unit, ... it belongs to; kNowhere: none is said

    std::size_t of(By by) const { return in.at(static_cast<std::size_t>(by)); }
};

/// How many of each have to be sampled; at most as many as there are.
using Needs = std::array<std::vector<std::size_t>, kBys>;

struct Selection {
    std::vector<bool> sampled;  ///< by judgement
    /// No sample that meets the needs is smaller than this. It is the sample's own size unless needs overlap as below.
    std::size_t least = 0;
};

/// Chooses judgements so that every assessor, unit, learner, site and quarter has what it needs, as few as it can.
///
/// The most that may be left out is a maximum flow: from a site through its assessors to their learners, through each learner's judgements (one each) to the
/// units, where each lets through as many as it can do without. So the sample is the smallest there is, wherever sites and assessors are nested
/// (each assessor works at one site, or each site has one assessor) and no quarter was left empty. Where they are not, the flow leaves the sites out;
/// what sites and quarters lack is put back, the judgement that helps most of them first, and whatever can go then goes again; the best of sixteen such tries,
/// each from another place in the draw, is taken. That sample may be greater than the smallest; `least` says by how much at most. (Without these the needs form two laminar families, and a flow is exact; with three
/// it is set multicover, which is NP-hard: Garey and Johnson, Computers and Intractability, 1979, SP5.)
///
/// At last, samples of an assessor in a unit move from learners who have two or more above others to these, where all needs stay met.
///
/// Which of the smallest samples it is follows from the order of `judgements`: give them in the order of a draw. Cost: a flow (push-relabel, Boost.Graph) over
/// as many edges as there are judgements, and for each judgement a look at the learners of the same assessor and unit.
Selection smallest_sample(const std::vector<Judgement>& judgements, const Needs& needs);

}  // namespace qualspec::sampling
