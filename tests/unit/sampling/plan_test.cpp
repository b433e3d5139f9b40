#include "sampling/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "support/text.h"

namespace qualspec::sampling {
namespace {

using Strings = std::vector<std::string>;

Enrolment enrolment(std::string id, std::string assessor, std::string assurer, std::vector<std::size_t> units) {
    Enrolment out;
    out.learner.id = id;
    out.learner.name = concat("Learner ", id);
    out.learner.assessor = std::move(assessor);
    out.learner.internal_quality_assurer = std::move(assurer);
    out.learner.start_date = "2026-09-01";
    out.learner.target_date = "2027-08-31";
    out.units = std::move(units);
    return out;
}
Population small() {
    Population out;
    out.methods = {{"O", "Observation"}, {"WP", "Work product"}, {"PD", "Discussion"}};
    out.units = {{"unit-a", "1 A", "1", {0, 1}}, {"unit-b", "2 B", "2", {1}}, {"unit-c", "3 C", "3", {0, 1, 2}}};
    for (int i = 0; i < 12; ++i) out.enrolments.push_back(enrolment(concat("L", i), i < 6 ? "Ada" : "Bo", "Cy", {0, 1, 2}));
    return out;
}
std::string told(const Findings& findings) {
    std::string out;
    for (const Finding& finding : findings) out += to_string(finding) + "\n";
    return out;
}
Strings lines(const Population& population, const Plan& plan) {
    Strings out;
    for (const Sample& sample : plan.samples)
        out.push_back(concat(population.enrolments[sample.enrolment].learner.id, " ", population.units[sample.unit].key, " ", sample.assurer, " ", sample.summative ? "S " : "I ", sample.planned));
    return out;
}

TEST(Rates, AreReadWithRisksOfTheirOwn) {
    const auto rates = read_rates({"25", "high=60", "training=100", "low = 10"});
    ASSERT_TRUE(rates);
    using enum roster::Risk;
    EXPECT_EQ(rates->of(kUnsaid, false), 25);
    EXPECT_EQ(rates->of(kMedium, false), 25);
    EXPECT_EQ(rates->of(kHigh, false), 60);
    EXPECT_EQ(rates->of(kLow, false), 10);
    EXPECT_EQ(rates->of(kLow, true), 100);
    for (const char* wrong : {"0", "101", "x", "", "20%", "high=", "risky=20", "=20", "99999999999"}) EXPECT_FALSE(read_rates({wrong})) << wrong;
}

TEST(Rates, AreRoundedUp) {
    EXPECT_EQ(part_of(0, 20), 0U);
    EXPECT_EQ(part_of(1, 20), 1U);
    EXPECT_EQ(part_of(5, 20), 1U);
    EXPECT_EQ(part_of(6, 20), 2U);
    EXPECT_EQ(part_of(7, 100), 7U);
}

TEST(Plan, ReachesEveryRateAndCountsIt) {
    Findings findings;
    Population population = small();
    for (std::size_t i = 0; i < 12; ++i) population.enrolments[i].learner.site = i % 2 ? "North" : "South";
    population.enrolments[7].learner.assessor_risk = roster::Risk::kHigh;
    const Plan plan = make_plan(population, {*read_rates({"20", "high=50"}), 1}, findings);
    EXPECT_TRUE(findings.empty()) << told(findings);
    EXPECT_EQ(plan.judgements, 36U);
    EXPECT_LE(plan.least, plan.samples.size());
    ASSERT_EQ(plan.by_assessor.size(), 2U);
    EXPECT_EQ(plan.by_assessor[0].asked, 4U) << "20% of 18";
    EXPECT_EQ(plan.by_assessor[1].asked, 9U) << "50% of 18: the greatest risk that a row says";
    EXPECT_EQ(plan.by_site.size(), 2U);
    EXPECT_EQ(plan.by_quarter.size(), 3U);
    for (const auto* all : {&plan.by_assessor, &plan.by_unit, &plan.by_method, &plan.by_learner, &plan.by_site, &plan.by_quarter})
        for (const Coverage& one : *all) EXPECT_GE(one.sampled, one.asked) << one.name;
    std::set<std::pair<std::size_t, std::size_t>> once;
    for (const Sample& sample : plan.samples) {
        EXPECT_TRUE(once.insert({sample.enrolment, sample.unit}).second);
        EXPECT_FALSE(sample.methods.empty());
        for (const std::size_t method : sample.methods) EXPECT_NE(std::ranges::find(population.units[sample.unit].methods, method), population.units[sample.unit].methods.end());
    }
}

TEST(Plan, IsTheSameWhateverTheOrderOfTheRows) {
    Findings findings;
    const Population population = small();
    Population other = population;
    std::ranges::shuffle(other.enrolments, std::mt19937(3));
    const Strings plan = lines(population, make_plan(population, {}, findings));
    EXPECT_EQ(plan, lines(other, make_plan(other, {}, findings)));
    EXPECT_NE(plan, lines(population, make_plan(population, {{}, 2}, findings))) << "another seed";
}

TEST(Plan, HasBothTypesAndWorkingDaysWithinTheProgramme) {
    Findings findings;
    const Population population = small();
    const Plan plan = make_plan(population, {}, findings);
    int summative = 0;
    for (const Sample& sample : plan.samples) {
        summative += sample.summative ? 1 : 0;
        EXPECT_GE(sample.planned, "2026-09-01");
        EXPECT_LE(sample.planned, "2027-08-31");
        using namespace std::chrono;
        const weekday day(sys_days(year(std::stoi(sample.planned.substr(0, 4))) / std::stoi(sample.planned.substr(5, 2)) / std::stoi(sample.planned.substr(8, 2))));
        EXPECT_TRUE(day != Saturday && day != Sunday) << sample.planned;
    }
    EXPECT_EQ(summative, static_cast<int>(plan.samples.size() / 2));
}

TEST(Plan, NobodySamplesWhatTheyJudged) {
    Population population = small();
    population.enrolments = {enrolment("1", "Ada", "ada.", {0}), enrolment("2", "Bo", "Ada", {1}), enrolment("3", "Cy", "Bo", {2})};
    population.enrolments[0].learner.countersigning_assessor = "Bo";
    Findings findings;
    const Plan plan = make_plan(population, {}, findings);
    ASSERT_EQ(plan.samples.size(), 3U);
    EXPECT_EQ(plan.samples[0].assurer, "") << "Ada assesses, Bo countersigns, and there is no third";
    EXPECT_EQ(plan.samples[1].assurer, "Ada");
    EXPECT_EQ(plan.samples[2].assurer, "Bo");
    EXPECT_NE(told(findings).find("error: ada. judges the work of Learner 1 and may not sample it, nor is there anybody else in the roster who may [sampling.no-assurer]"), std::string::npos) << told(findings);
    population.enrolments.push_back(enrolment("4", "Bo", "Di", {0}));
    findings = {};
    EXPECT_EQ(make_plan(population, {}, findings).samples[0].assurer, "Di");
    EXPECT_NE(told(findings).find("warning: ada. judges the work of Learner 1 and may not sample it: Di does, as the one with least to do [sampling.other-assurer]"), std::string::npos) << told(findings);
}

TEST(Plan, ARosterWithoutAssurersIsToldOnce) {
    Population population = small();
    for (Enrolment& one : population.enrolments) one.learner.internal_quality_assurer.clear();
    Findings findings;
    make_plan(population, {}, findings);
    EXPECT_EQ(findings.size(), 1U) << told(findings);
}

TEST(Plan, WithoutDatesOrMethodsLeavesThemOpen) {
    Population population = small();
    for (Unit& unit : population.units) unit.methods.clear();
    for (Enrolment& one : population.enrolments) one.learner.target_date.clear();
    Findings findings;
    const Plan plan = make_plan(population, {}, findings);
    EXPECT_EQ(told(findings).find("sampling.no-methods") == std::string::npos, false) << told(findings);
    EXPECT_TRUE(plan.by_quarter.empty());
    EXPECT_TRUE(plan.by_method.empty());
    for (const Sample& sample : plan.samples) EXPECT_TRUE(sample.planned.empty() && sample.methods.empty());
}

/// Five thousand learners in a second or two, not minutes.
TEST(Plan, OfManyLearnersIsTheSmallest) {
    Population population = small();
    population.units.clear();
    for (std::size_t i = 0; i < 30; ++i) population.units.push_back({concat("unit-", i), concat(i), concat(i), {i % 3}});
    population.enrolments.clear();
    std::mt19937 random(11);
    for (std::size_t i = 0; i < 5000; ++i) {
        Enrolment one = enrolment(concat("L", i), concat("Assessor ", i % 120), concat("Assurer ", i % 7), {});
        for (std::size_t unit = 0; unit < 30; ++unit)
            if (random() % 4 == 0) one.units.push_back(unit);
        population.enrolments.push_back(std::move(one));
    }
    Findings findings;
    const Plan plan = make_plan(population, {}, findings);
    EXPECT_EQ(plan.samples.size(), plan.least);
    EXPECT_GT(plan.judgements, 30000U);
}

}  // namespace
}  // namespace qualspec::sampling
