#include "view/numbers.h"

#include <gtest/gtest.h>

namespace qualspec::view {
namespace {

struct Numbers : testing::Test {
    spec::Specification specification;
    spec::Unit unit;
    spec::LearningOutcome outcome;
    spec::AssessmentCriterion criterion;
    Positions at{4, 2, 3};
};

TEST_F(Numbers, FollowPositionsWhereNothingIsSaid) {
    EXPECT_EQ(number_printed(specification, unit, at), "4");
    EXPECT_EQ(number_printed(specification, unit, outcome, at), "2");
    EXPECT_EQ(number_printed(specification, unit, criterion, at), "2.3");
}

TEST_F(Numbers, FollowThePatterns) {
    unit.number = "201";
    specification.numbering = spec::Numbering{"U{unit}", "LO{outcome}", "{number}.{outcome}.{criterion} {x", {}};
    EXPECT_EQ(number_printed(specification, unit, outcome, at), "LO2");
    EXPECT_EQ(number_printed(specification, unit, criterion, at), "201.2.3 {x");
    unit.number.clear();
    EXPECT_EQ(number_printed(specification, unit, at), "U4");
}

TEST_F(Numbers, GivenOnesStayAsTheyAre) {
    specification.numbering = spec::Numbering{"{unit}", "{outcome}", "{criterion}", {}};
    criterion.number = "1.1.10";
    outcome.number = "A";
    EXPECT_EQ(number_printed(specification, unit, criterion, at), "1.1.10");
    EXPECT_EQ(number_printed(specification, unit, outcome, at), "A");
}

TEST_F(Numbers, OfVariantsStandTogether) {
    unit.variants = {{"201", "test", "", {}}, {"271", "assignment", "", {}}};
    EXPECT_EQ(number_printed(specification, unit, at), "201/271");
}

}  // namespace
}  // namespace qualspec::view
