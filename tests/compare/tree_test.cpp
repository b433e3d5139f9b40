// A tree says all that the specification says.
#include <gtest/gtest.h>

#include "compare/tree.h"
#include "tests/compare/samples.h"

namespace qualspec::compare {
namespace {

class TreeOfSample : public testing::TestWithParam<std::string> {};

TEST_P(TreeOfSample, GivesTheSpecificationBack) {
    const spec::Specification specification = sample(GetParam());
    const Tree tree = tree_of(specification);
    EXPECT_EQ(spec::write(specification_of(tree)), spec::write(specification));
}

INSTANTIATE_TEST_SUITE_P(Samples, TreeOfSample, testing::ValuesIn(sample_names()), sample_test_name);

}  // namespace
}  // namespace qualspec::compare
