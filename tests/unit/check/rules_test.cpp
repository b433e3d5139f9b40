#include <gtest/gtest.h>

#include <algorithm>

#include "check/rule.h"

namespace qualspec::check {
namespace {

using spec::Specification;

/// A specification that every rule accepts.
Specification good() {
    Specification s;
    spec::Qualification q;
    q.title = "Level 2 Certificate in Bridge Keeping";
    q.type = "Certificate";
    q.credit = 13;
    q.total_qualification_time = 130;
    q.guided_learning_hours = 100;
    q.numbers = {{"Qualification number", "601/3479/3", {}}};
    s.qualifications = {q};
    spec::Unit u;
    u.id = "locks";
    u.title = "Work a lock";
    u.reference = "M/506/2898";
    u.credit = 13;
    spec::LearningOutcome o;
    o.number = "1";
    o.title = "Be able to work a lock";
    spec::AssessmentCriterion c;
    c.number = "1.1";
    o.criteria = {c};
    u.outcomes = {o};
    spec::TestSpecification t;
    t.questions = 20;
    t.parts = {{"1", "", 12, 60, {}}, {"2", "", 8, 40, {}}};
    u.test_specifications = {t};
    s.units.units = {u};
    spec::Structure structure;
    spec::Group g;
    g.id = "A";
    g.limits.minimum_credits = 13;
    g.members = {spec::UnitRef{"locks", "", {}}};
    structure.groups = {g};
    s.structures = {structure};
    return s;
}

std::vector<std::string> broken_rules(const Specification& s) {
    Findings findings;
    run(s, findings);
    std::vector<std::string> ids;
    for (const Finding& finding : findings) ids.push_back(finding.rule);
    return ids;
}

TEST(Rules, AGoodSpecificationHasNoFinding) { EXPECT_EQ(broken_rules(good()), std::vector<std::string>{}); }

/// For each rule one change that breaks it and nothing else.
struct Breaking {
    const char* rule;
    void (*change)(Specification&);
};
class EachRule : public ::testing::TestWithParam<Breaking> {};

TEST_P(EachRule, FindsItsFaultAlone) {
    Specification s = good();
    GetParam().change(s);
    EXPECT_EQ(broken_rules(s), std::vector<std::string>{GetParam().rule});
}

const std::vector<Breaking> kBreaking{
    {"structure.no-title", [](Specification& s) { s.qualifications[0].title.clear(); }},
    {"structure.outcome-without-criteria", [](Specification& s) { s.units.units[0].outcomes[0].criteria.clear(); }},
    {"structure.duplicate-number",
     [](Specification& s) { s.units.units[0].outcomes[0].criteria.push_back(s.units.units[0].outcomes[0].criteria[0]); }},
    {"structure.unit-in-no-group",
     [](Specification& s) {
         spec::Unit other = s.units.units[0];
         other.id = "bridges";
         s.units.units.push_back(other);
     }},
    {"structure.mandatory-credit", [](Specification& s) { s.structures[0].groups[0].limits.minimum_credits = 14; }},
    {"structure.test-sum", [](Specification& s) { s.units.units[0].test_specifications[0].parts[0].questions = 13; }},
    {"time.tqt-covers-glh", [](Specification& s) { s.qualifications[0].guided_learning_hours = 131; }},
    {"time.credit-is-a-tenth", [](Specification& s) { s.qualifications[0].credit = 12; }},
    {"time.size", [](Specification& s) { s.qualifications[0].type = "Diploma"; }},
    {"identifier.unit-reference", [](Specification& s) { s.units.units[0].reference = "M/506/2899"; }},
    {"identifier.qualification-number", [](Specification& s) { s.qualifications[0].numbers[0].number = "601/3479/4"; }},
};
INSTANTIATE_TEST_SUITE_P(Rules, EachRule, ::testing::ValuesIn(kBreaking), [](const auto& param) {
    std::string name = param.param.rule;
    for (char& c : name)
        if (c == '.' || c == '-') c = '_';
    return name;
});

TEST(Rules, EveryRuleHasABreakingCase) {
    for (const Rule& rule : rules()) {
        const bool covered = std::ranges::any_of(kBreaking, [&](const Breaking& b) { return b.rule == rule.id; });
        EXPECT_TRUE(covered) << rule.id;
    }
}

}  // namespace
}  // namespace qualspec::check
