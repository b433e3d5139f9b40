// What must hold for any two versions, and the scores that comparison must not fall below. Seeds are printed with what fails; the full counts are
// `make soak`, the scores by profile `make compare-quality`.
#include <gtest/gtest.h>

#include <algorithm>

#include "compare/meaning.h"
#include "compare/output.h"
#include "compare/script.h"
#include "support/text.h"
#include "tests/compare/mutation.h"
#include "tests/compare/quality.h"
#include "tests/compare/samples.h"

namespace qualspec::compare {
namespace {

using mutation::Case;
using mutation::Ids;
using mutation::Mutated;

constexpr std::uint64_t kFirstSeed = 1000;  // those below are for fitting

class AnyTwoVersions : public testing::TestWithParam<std::string> {
  protected:
    Tree start_ = tree_of(sample("community-mediation-award"));
    Tree donor_ = tree_of(sample("community-growing-certificate"));

    template <class Check>
    void for_each(int few, const Check& check) {
        for (const Ids ids : {Ids::kKept, Ids::kDropped, Ids::kCorrupted})
            for (int i = 0; i < many(few); ++i) {
                const std::uint64_t seed = kFirstSeed + static_cast<std::uint64_t>(i);
                SCOPED_TRACE(testing::Message() << "seed " << seed << ", ids " << static_cast<int>(ids));
                check(mutation::mutate(start_, donor_, Case{seed, &mutation::profile(GetParam()), -1, ids}));
            }
    }
};

TEST_P(AnyTwoVersions, ApplyingTheDifferenceGivesTheNewVersion) {
    for_each(6, [](const Mutated& truth) {
        const spec::Specification before = specification_of(truth.before);
        const spec::Specification after = specification_of(truth.after);
        Comparison comparison;
        compare(before, after, comparison);
        EXPECT_EQ(spec::write(specification_of(apply(script_of(comparison.matching), comparison.before))), spec::write(after));
    });
}

TEST_P(AnyTwoVersions, ACopyIsTheSame) {
    for_each(3, [](const Mutated& truth) {
        const spec::Specification one = specification_of(truth.after);
        const spec::Specification two = specification_of(truth.after);
        Comparison comparison;
        compare(one, two, comparison);
        EXPECT_TRUE(comparison.changes.empty()) << to_text(comparison, {}, "version", false);
        EXPECT_TRUE(script_of(comparison.matching).empty());
    });
}

TEST_P(AnyTwoVersions, EveryNodeIsTakenOnce) {
    for_each(3, [](const Mutated& truth) {
        const Matching m = match(truth.before, truth.after);
        for (int o = 0; o < truth.before.size(); ++o) {
            const int n = m.to_new[static_cast<std::size_t>(o)].other;
            if (n < 0) continue;
            EXPECT_EQ(m.to_old[static_cast<std::size_t>(n)].other, o);
            EXPECT_EQ(truth.before[o].kind, truth.after[n].kind);
            EXPECT_EQ(m.merged_into[static_cast<std::size_t>(o)], -1);
            EXPECT_EQ(m.split_from[static_cast<std::size_t>(n)], -1);
        }
    });
}

TEST_P(AnyTwoVersions, SaysTheSameTwice) {
    for_each(2, [](const Mutated& truth) {
        const spec::Specification before = specification_of(truth.before);
        const spec::Specification after = specification_of(truth.after);
        Comparison one;
        Comparison two;
        compare(before, after, one);
        compare(before, after, two);
        give_meaning(one);
        give_meaning(two);
        EXPECT_EQ(to_json(one, {}, "version"), to_json(two, {}, "version"));
    });
}

TEST_P(AnyTwoVersions, BackwardsAddedIsDeleted) {
    for_each(2, [](const Mutated& truth) {
        const spec::Specification before = specification_of(truth.before);
        const spec::Specification after = specification_of(truth.after);
        Comparison there;
        Comparison back;
        compare(before, after, there);
        compare(after, before, back);
        const auto count = [](const Comparison& comparison, Kind kind) { return std::ranges::count(comparison.changes, kind, &Change::kind); };
        // Nearly: which of two that are equally like is told apart by order, which differs between the two directions.
        EXPECT_NEAR(static_cast<double>(count(there, Kind::kAdded)), static_cast<double>(count(back, Kind::kDeleted)), 2);
        EXPECT_NEAR(static_cast<double>(count(there, Kind::kSplit)), static_cast<double>(count(back, Kind::kMerged)), 2);
    });
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const mutation::Profile& each : mutation::profiles()) all.emplace_back(each.name);
    return all;
}
INSTANTIATE_TEST_SUITE_P(Profiles, AnyTwoVersions, testing::ValuesIn(names()), sample_test_name);

/// Scored on samples that nothing was fitted on.
mutation::Scores scores(std::string_view profile, Ids ids, int few) {
    const Tree donor = tree_of(sample("community-growing-certificate"));
    mutation::Scores sum;
    for (const std::string name : {"community-mediation-award", "community-repair-certificate"}) {
        const Tree start = tree_of(sample(name));
        for (int i = 0; i < many(few); ++i) {
            const Mutated truth = mutation::mutate(start, donor, Case{kFirstSeed + static_cast<std::uint64_t>(i), &mutation::profile(profile), -1, ids});
            const spec::Specification before = specification_of(truth.before);
            const spec::Specification after = specification_of(truth.after);
            Comparison comparison;
            compare(before, after, comparison);
            give_meaning(comparison);
            sum += mutation::score(truth, comparison);
        }
    }
    return sum;
}

TEST(Quality, OfARevisionIsKept) {
    for (const Ids ids : {Ids::kKept, Ids::kDropped}) {
        const mutation::Scores found = scores("revision", ids, 8);
        EXPECT_GE(found.pairs.f1(), 0.998);
        EXPECT_GE(found.splits.precision(), 0.95);
        EXPECT_GE(found.splits.recall(), 0.85);
        EXPECT_EQ(found.called_editorial, 0);
        EXPECT_LE(static_cast<double>(found.reported), 1.1 * static_cast<double>(found.true_changes));
    }
}

TEST(Quality, OfAdversariesIsKept) {
    for (const Ids ids : {Ids::kKept, Ids::kDropped, Ids::kCorrupted}) {
        const mutation::Scores found = scores("adversarial", ids, 5);
        EXPECT_GE(found.pairs.f1(), 0.95);
        EXPECT_EQ(found.called_editorial, 0);
    }
}

TEST(Quality, PolishIsEditorial) {
    const mutation::Scores found = scores("polish", Ids::kDropped, 15);
    // All but few: a slip that makes another known word is, rightly, not called a slip.
    EXPECT_GE(static_cast<double>(found.levels_right), 0.95 * static_cast<double>(found.levels_known));
}

TEST(Quality, NoRuleWhereNothingWasReplacedThroughout) {
    for (const std::string_view profile : {"polish", "restructure"}) {
        const mutation::Scores found = scores(profile, Ids::kDropped, 5);
        EXPECT_EQ(found.replacements.said, found.replacements.right);
    }
}

TEST(Renumbering, IsNoChange) {
    for (const std::string& name : sample_names()) {
        SCOPED_TRACE(name);
        const spec::Specification before = sample(name);
        spec::Specification after = before;
        std::size_t unit_number = 700;
        for (spec::Unit& unit : after.units.units) {
            unit.number = concat(unit_number++);
            std::size_t outcome_number = 40;
            for (spec::LearningOutcome& outcome : unit.outcomes) {
                outcome.number = concat(outcome_number++);
                std::size_t number = 10;
                for (spec::AssessmentCriterion& criterion : outcome.criteria) criterion.number = concat(outcome.number, ".", number++);
            }
        }
        Comparison comparison;
        compare(before, after, comparison);
        give_meaning(comparison);
        EXPECT_TRUE(comparison.changes.empty()) << to_text(comparison, {}, "version", false);
        EXPECT_FALSE(comparison.consequences.empty());
    }
}

}  // namespace
}  // namespace qualspec::compare
