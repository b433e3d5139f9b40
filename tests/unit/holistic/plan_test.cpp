#include "holistic/plan.h"

#include <gtest/gtest.h>

namespace qualspec::holistic {
namespace {

using Strings = std::vector<std::string>;

spec::AssessmentCriterion criterion(std::string id, Strings methods) {
    spec::AssessmentCriterion out;
    out.id = std::move(id);
    out.methods = std::move(methods);
    return out;
}
/// Two units, each with an outcome of two criteria.
spec::Specification two_units() {
    spec::Specification out;
    for (const char* id : {"a", "b"}) {
        spec::Unit unit;
        unit.id = id;
        spec::LearningOutcome outcome;
        outcome.id = "first";
        outcome.criteria = {criterion("one", {"O", "WP"}), criterion("two", {"OQ"})};
        unit.outcomes = {outcome};
        out.units.units.push_back(unit);
    }
    return out;
}
std::vector<const spec::Unit*> all_units(const spec::Specification& specification) {
    std::vector<const spec::Unit*> out;
    for (const spec::Unit& unit : specification.units.units) out.push_back(&unit);
    return out;
}
void suggest(spec::Specification& specification, std::string id, Strings methods, std::vector<spec::ActivityScope> evidences) {
    if (!specification.methods) specification.methods.emplace();
    specification.methods->activities.push_back({std::move(id), "An activity", std::move(methods), {}, std::move(evidences), {}});
}
Strings names(const Plan& plan) {
    Strings out;
    for (const Activity& activity : plan.activities) out.push_back(activity.suggested ? activity.suggested->id : activity.methods.front());
    return out;
}

TEST(HolisticPlan, WithoutActivitiesUsesMethods) {
    const spec::Specification specification = two_units();
    const Plan plan = make_plan(specification, all_units(specification));
    EXPECT_TRUE(plan.from_methods);
    EXPECT_EQ(names(plan), (Strings{"O", "OQ"}));
    EXPECT_EQ(plan.least, 2U);
    EXPECT_TRUE(plan.unevidenced.empty());
    EXPECT_EQ(plan.activities[0].evidences, (std::vector<std::size_t>{0, 2}));
}

TEST(HolisticPlan, TakesTheFewestSuggestedActivities) {
    spec::Specification specification = two_units();
    suggest(specification, "a-only", {"O", "OQ"}, {{"a", {}, {}, {}}});
    suggest(specification, "b-outcome", {"O", "OQ"}, {{"b", {"first"}, {}, {}}});
    suggest(specification, "everything", {"WP", "OQ"}, {});
    EXPECT_EQ(names(make_plan(specification, all_units(specification))), (Strings{"everything"}));
    specification.methods->activities.pop_back();
    EXPECT_EQ(names(make_plan(specification, all_units(specification))), (Strings{"a-only", "b-outcome"}));
    EXPECT_EQ(names(make_plan(specification, {&specification.units.units[1]})), (Strings{"b-outcome"})) << "of the units chosen only";
}

TEST(HolisticPlan, NamesWhatNoActivityEvidences) {
    spec::Specification specification = two_units();
    suggest(specification, "watch", {"O"}, {{"a", {"first"}, {}, {}}, {"b", {}, {"one"}, {}}});
    const Plan plan = make_plan(specification, all_units(specification));
    EXPECT_EQ(plan.activities[0].evidences, (std::vector<std::size_t>{0, 2})) << "\"two\" suggests oral questions, which the activity has not";
    EXPECT_EQ(plan.unevidenced, (std::vector<std::size_t>{1, 3}));
}

TEST(HolisticPlan, CriteriaWithoutMethodsAreEvidencedByWhatNamesThem) {
    spec::Specification specification = two_units();
    specification.units.units[0].outcomes[0].criteria[1].methods.clear();
    suggest(specification, "watch", {"O"}, {{"a", {}, {}, {}}});
    const Plan plan = make_plan(specification, all_units(specification));
    EXPECT_EQ(plan.activities[0].evidences, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(methods_for(plan.activities[0], *plan.criteria[1].criterion), Strings{"O"});
    EXPECT_EQ(methods_for({nullptr, {"WP", "X"}, {}}, *plan.criteria[0].criterion), Strings{"WP"});
}

TEST(HolisticPlan, OfNothingIsEmpty) {
    spec::Specification specification;
    const Plan plan = make_plan(specification, {});
    EXPECT_TRUE(plan.activities.empty() && plan.criteria.empty() && plan.unevidenced.empty());
}

}  // namespace
}  // namespace qualspec::holistic
