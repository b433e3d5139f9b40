// The generator of new versions: what it makes is legal, repeatable, and as it says.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/compare/mutation.h"
#include "tests/compare/samples.h"

namespace qualspec::compare::mutation {
namespace {

class Mutations : public testing::TestWithParam<std::string> {
  protected:
    Tree before_ = tree_of(sample("heritage-crafts-diploma"));
    Tree donor_ = tree_of(sample("community-growing-certificate"));
};

TEST_P(Mutations, AreTheSameForTheSameSeed) {
    const Case how{.seed = 7, .profile = &profile(GetParam())};
    const Mutated one = mutate(before_, donor_, how);
    const Mutated two = mutate(before_, donor_, how);
    EXPECT_EQ(one.log, two.log);
    EXPECT_EQ(spec::write(specification_of(one.after)), spec::write(specification_of(two.after)));
    EXPECT_NE(mutate(before_, donor_, {.seed = 8, .profile = &profile(GetParam())}).log, one.log);
}

TEST_P(Mutations, AreReadWithoutFaults) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        SCOPED_TRACE(seed);
        const Mutated one = mutate(before_, donor_, {.seed = seed, .profile = &profile(GetParam())});
        Findings findings;
        const auto read = spec::read(spec::write(specification_of(one.after)), "specs/mutated.xml", {}, findings);
        ASSERT_TRUE(read);
        for (const Finding& finding : findings)
            if (finding.fatal) ADD_FAILURE() << to_string(finding);
    }
}

TEST_P(Mutations, LineageIsTheTruth) {
    const Mutated one = mutate(before_, donor_, {.seed = 3, .profile = &profile(GetParam())});
    ASSERT_EQ(one.lineage.size(), one.after.nodes.size());
    EXPECT_FALSE(one.changes.empty());
    for (std::size_t at = 0; at < one.lineage.size(); ++at)
        if (one.lineage[at] >= 0) {
            EXPECT_EQ(one.after.nodes[at].kind, one.before[one.lineage[at]].kind);
        }
    std::vector<int> survivors = one.lineage;
    std::erase(survivors, -1);
    std::ranges::sort(survivors);
    EXPECT_EQ(std::ranges::adjacent_find(survivors), survivors.end()) << "nobody has two descendants but by splitting";
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const Profile& each : profiles()) all.emplace_back(each.name);
    return all;
}
INSTANTIATE_TEST_SUITE_P(Profiles, Mutations, testing::ValuesIn(names()), sample_test_name);

}  // namespace
}  // namespace qualspec::compare::mutation
