// cover.h - the fewest sets that hold everything: set cover, exactly where it can be.
#pragma once

#include <cstddef>
#include <vector>

namespace qualspec::holistic {

struct Cover {
    std::vector<std::size_t> chosen;  ///< which sets, ascending; together they hold whatever any of the sets holds
    std::size_t least = 0;            ///< no cover has fewer sets than this; equal to how many are chosen where that is proved
};

/// Branches on the element that fewest sets hold, over these sets; a set that was tried is left out of the later branches. Bounded from below by
/// elements of which no two stand in one set: each needs a set of its own. Greedy (Johnson 1974) gives the first cover: at most 1 + ln n times the
/// smallest, with n elements in the largest set. Set cover is NP-hard (Karp 1972), so that the search ends after `most_steps` branches with the best
/// cover found and the bound at its root. `sets` hold numbers below `elements`. The same input gives the same cover.
Cover smallest_cover(const std::vector<std::vector<std::size_t>>& sets, std::size_t elements, std::size_t most_steps = 200'000);

}  // namespace qualspec::holistic
