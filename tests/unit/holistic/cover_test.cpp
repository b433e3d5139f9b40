#include "holistic/cover.h"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <set>

namespace qualspec::holistic {
namespace {

using Sets = std::vector<std::vector<std::size_t>>;

std::set<std::size_t> held(const Sets& sets, const std::vector<std::size_t>& chosen) {
    std::set<std::size_t> out;
    for (const std::size_t set : chosen) out.insert(sets[set].begin(), sets[set].end());
    return out;
}
std::vector<std::size_t> all_of(const Sets& sets) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < sets.size(); ++i) out.push_back(i);
    return out;
}
std::size_t smallest_by_trying_all(const Sets& sets) {
    const auto everything = held(sets, all_of(sets));
    std::size_t best = sets.size();
    for (unsigned subset = 0; subset < (1U << sets.size()); ++subset) {
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < sets.size(); ++i)
            if ((subset >> i & 1U) != 0) chosen.push_back(i);
        if (chosen.size() < best && held(sets, chosen) == everything) best = chosen.size();
    }
    return best;
}
Sets random_sets(std::mt19937& random, std::size_t sets, std::size_t elements, unsigned one_in) {
    Sets out(sets);
    for (auto& set : out)
        for (std::size_t element = 0; element < elements; ++element)
            if (random() % one_in == 0) set.push_back(element);
    return out;
}

TEST(Cover, IsTheSmallestThereIs) {
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) {
        const Sets sets = random_sets(random, 1 + random() % 10, 1 + random() % 14, 2 + static_cast<unsigned>(random() % 4));
        const std::size_t elements = 15;
        const Cover cover = smallest_cover(sets, elements);
        ASSERT_EQ(held(sets, cover.chosen), held(sets, all_of(sets))) << "case " << i;
        ASSERT_EQ(cover.chosen.size(), smallest_by_trying_all(sets)) << "case " << i;
        ASSERT_EQ(cover.least, cover.chosen.size()) << "case " << i;
    }
}

/// Greedy takes three here: the big middle set first.
TEST(Cover, BeatsTheGreedyChoice) {
    const Sets sets{{0, 1, 2, 3, 4}, {0, 1, 5, 6}, {2, 3, 4, 7}, {1, 2, 3, 4, 6}};
    EXPECT_EQ(smallest_cover(sets, 8).chosen, (std::vector<std::size_t>{1, 2}));
}

TEST(Cover, OfNothingIsNothing) {
    EXPECT_TRUE(smallest_cover({}, 0).chosen.empty());
    EXPECT_TRUE(smallest_cover({{}, {}}, 3).chosen.empty());
}

TEST(Cover, SaysWhereItsSearchEndedEarly) {
    std::mt19937 random(3);
    const Sets sets = random_sets(random, 60, 200, 12);
    const Cover cover = smallest_cover(sets, 200, 50);
    EXPECT_EQ(held(sets, cover.chosen), held(sets, all_of(sets)));
    EXPECT_LT(cover.least, cover.chosen.size());
    EXPECT_EQ(smallest_cover(sets, 200, 50).chosen, cover.chosen);
    EXPECT_LE(smallest_cover(sets, 200, 5000).chosen.size(), cover.chosen.size());
}

}  // namespace
}  // namespace qualspec::holistic
