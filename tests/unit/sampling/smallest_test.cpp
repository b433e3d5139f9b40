#include "sampling/smallest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <random>
#include <string>

namespace qualspec::sampling {
namespace {

struct Case {
    std::vector<Judgement> judgements;
    Needs needs;
};

/// Learners each with an assessor, perhaps a site and a few units; needs that can be met.
Case random_case(std::mt19937& random, bool with_sites, bool with_quarters, bool nested, std::size_t most) {
    const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    Case out;
    const std::size_t assessors = 1 + pick(3), learners = assessors + pick(4), units = 2 + pick(4), sites = 2, quarters = 3;
    for (std::size_t learner = 0; learner < learners; ++learner) {
        const std::size_t assessor = pick(assessors), site = nested ? assessor % sites : pick(sites);
        for (std::size_t unit = 0; unit < units; ++unit)
            if (random() % 3 != 0 && out.judgements.size() < most)
                out.judgements.push_back({learner, unit, {assessor, unit, learner, with_sites ? site : kNowhere, with_quarters ? pick(quarters) : kNowhere}});
    }
    const std::array sizes{assessors, units, learners, sites, quarters};
    for (std::size_t by = 0; by < kBys; ++by) {
        std::vector<std::size_t> all(sizes.at(by), 0);
        for (const Judgement& judgement : out.judgements)
            if (judgement.in.at(by) != kNowhere) ++all[judgement.in.at(by)];
        for (const std::size_t count : all) out.needs.at(by).push_back(count == 0 ? 0 : pick(count + 1));
    }
    return out;
}

template <class IsSampled>
bool meets(const Case& one, const IsSampled& sampled) {
    for (std::size_t by = 0; by < kBys; ++by) {
        std::vector<std::size_t> has(one.needs.at(by).size(), 0);
        for (std::size_t i = 0; i < one.judgements.size(); ++i)
            if (sampled(i) && one.judgements[i].in.at(by) != kNowhere) ++has[one.judgements[i].in.at(by)];
        for (std::size_t i = 0; i < has.size(); ++i)
            if (has[i] < one.needs.at(by)[i]) return false;
    }
    return true;
}
std::size_t smallest_by_trying_all(const Case& one) {
    std::size_t best = one.judgements.size();
    for (unsigned set = 0; set < (1U << one.judgements.size()); ++set) {
        const auto size = static_cast<std::size_t>(std::popcount(set));
        if (size < best && meets(one, [&](std::size_t i) { return (set >> i & 1U) != 0; })) best = size;
    }
    return best;
}
std::size_t size_of(const Selection& selection) { return static_cast<std::size_t>(std::ranges::count(selection.sampled, true)); }

class Smallest : public testing::TestWithParam<std::tuple<bool, bool, bool>> {};

TEST_P(Smallest, MeetsEveryNeedAndSaysHowSmallASampleCouldBe) {
    const auto [with_sites, with_quarters, nested] = GetParam();
    const bool exact = !with_quarters && (!with_sites || nested);
    std::mt19937 random(20260926);
    int equal = 0, cases = 0;
    for (int i = 0; i < 150; ++i) {
        const Case one = random_case(random, with_sites, with_quarters, nested, 12);
        const Selection selection = smallest_sample(one.judgements, one.needs);
        ASSERT_TRUE(meets(one, [&](std::size_t j) { return static_cast<bool>(selection.sampled[j]); })) << "case " << i;
        const std::size_t smallest = smallest_by_trying_all(one);
        ASSERT_LE(selection.least, smallest) << "case " << i;
        if (exact) {
            ASSERT_EQ(size_of(selection), smallest) << "case " << i;
            ASSERT_EQ(selection.least, smallest) << "case " << i;
        }
        equal += size_of(selection) == smallest ? 1 : 0;
        ++cases;
    }
    EXPECT_GE(equal * 100, cases * 85) << equal << " of " << cases << " are as small as can be";
}
INSTANTIATE_TEST_SUITE_P(Needs, Smallest, testing::Values(std::tuple(false, false, false), std::tuple(true, false, true), std::tuple(true, false, false), std::tuple(true, true, false)));

TEST(SmallestSample, IsSpreadOverLearners) {
    // One assessor, six learners, six units, two of each unit: twelve samples, two of each learner.
    Case one;
    for (std::size_t learner = 0; learner < 6; ++learner)
        for (std::size_t unit = 0; unit < 6; ++unit) one.judgements.push_back({learner, unit, {0, unit, learner, kNowhere, kNowhere}});
    one.needs = {std::vector<std::size_t>{1}, std::vector<std::size_t>(6, 2), std::vector<std::size_t>(6, 1), {}, {}};
    const Selection selection = smallest_sample(one.judgements, one.needs);
    EXPECT_EQ(size_of(selection), 12U);
    std::vector<int> of_learner(6, 0);
    for (std::size_t i = 0; i < one.judgements.size(); ++i) of_learner[one.judgements[i].learner] += selection.sampled[i] ? 1 : 0;
    EXPECT_EQ(of_learner, std::vector<int>(6, 2));
}

TEST(SmallestSample, FollowsTheDraw) {
    Case one;
    for (std::size_t learner = 0; learner < 10; ++learner)
        for (std::size_t unit = 0; unit < 4; ++unit) one.judgements.push_back({learner, unit, {0, unit, learner, kNowhere, kNowhere}});
    one.needs = {std::vector<std::size_t>{10}, std::vector<std::size_t>(4, 2), std::vector<std::size_t>(10, 1), {}, {}};
    const auto chosen = [&](std::vector<Judgement> order) {
        const Selection selection = smallest_sample(order, one.needs);
        std::vector<std::pair<std::size_t, std::size_t>> out;
        for (std::size_t i = 0; i < order.size(); ++i)
            if (selection.sampled[i]) out.emplace_back(order[i].learner, order[i].unit);
        std::ranges::sort(out);
        return out;
    };
    std::vector<Judgement> other = one.judgements;
    std::ranges::shuffle(other, std::mt19937(7));
    EXPECT_EQ(chosen(one.judgements), chosen(one.judgements));
    EXPECT_NE(chosen(one.judgements), chosen(other));
    EXPECT_EQ(chosen(other).size(), 10U);
}

TEST(SmallestSample, OfNothingIsNothing) { EXPECT_TRUE(smallest_sample({}, {}).sampled.empty()); }

}  // namespace
}  // namespace qualspec::sampling
