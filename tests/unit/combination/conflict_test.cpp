// Why rules cannot be met: the set found has no valid choice, and each smaller one has; both by trying every choice.
#include "combination/conflict.h"

#include <gtest/gtest.h>

#include <random>

#include "combination/solver.h"
#include "support/text.h"

namespace qualspec::combination {
namespace {

struct Conflicts : testing::Test {
    static constexpr auto kMandatory = spec::GroupKind::kMandatory;
    static constexpr auto kOptional = spec::GroupKind::kOptional;
    static spec::UnitRef unit(int number) { return {concat("u", number), {}, {}}; }
    static spec::Limits credits(std::optional<int> least, std::optional<int> most = {}) { return {least, most, {}, {}}; }
    static spec::Limits units(std::optional<int> least, std::optional<int> most = {}) { return {{}, {}, least, most}; }
    void have(int credit) {
        spec::Unit made;
        made.number = std::to_string(specification.units.units.size() + 1);
        made.id = "u" + made.number;
        made.credit = credit;
        made.level = "3";
        specification.units.units.push_back(made);
    }
    spec::Group& add(std::string id, spec::GroupKind kind, std::vector<int> members, spec::Limits limits = {}) {
        spec::Group group;
        group.id = std::move(id);
        group.kind = kind;
        group.limits = limits;
        for (const int member : members) group.members.push_back(unit(member));
        structure.groups.push_back(std::move(group));
        return structure.groups.back();
    }
    /// Kind and id of each rule of the conflict.
    std::vector<std::string> found() const {
        std::vector<std::string> out;
        for (const Conflict& conflict : solve(specification, structure).conflicts)
            for (const Rule& rule : conflict.rules) out.push_back(concat(static_cast<int>(rule.kind), rule.id));
        return out;
    }
    static std::string name(RuleKind kind, std::string_view id = {}) { return concat(static_cast<int>(kind), id); }
    spec::Specification specification;
    spec::Structure structure;
};

TEST_F(Conflicts, RulesThatCanBeMetHaveNone) {
    have(4), have(6);
    add("a", kMandatory, {1, 2});
    EXPECT_TRUE(solve(specification, structure).conflicts.empty());
}

TEST_F(Conflicts, BarredUnitsThatAreBothNeeded) {
    have(4), have(6), have(5);
    add("a", kMandatory, {1, 2});
    add("b", kOptional, {3}, credits(5));
    structure.barred = {{{unit(1), unit(2)}, "", {}}};
    EXPECT_EQ(found(), (std::vector{name(RuleKind::kAll, "a"), name(RuleKind::kBarred)})) << "group b has no part in it";
}

TEST_F(Conflicts, ATotalThatGroupsDoNotFitInto) {
    have(8), have(8), have(2);
    structure.limits = credits(4, 12);
    add("a", kOptional, {1}, units(1));
    add("b", kOptional, {2}, units(1));
    add("c", kOptional, {3}, units({}, 1));
    EXPECT_EQ(found(), (std::vector{name(RuleKind::kTotal), name(RuleKind::kGroup, "a"), name(RuleKind::kGroup, "b")}));
}

TEST_F(Conflicts, AGroupThatHasLessThanItAsksFor) {
    have(3);
    structure.limits = credits(1);
    add("a", kOptional, {1}, credits(5));
    EXPECT_EQ(found(), std::vector{name(RuleKind::kGroup, "a")});
}

TEST_F(Conflicts, AGroupWithoutUnits) {
    have(3);
    add("a", kMandatory, {1});
    add("b", kOptional, {}, units(1));
    EXPECT_EQ(found(), std::vector{name(RuleKind::kGroup, "b")});
}

TEST_F(Conflicts, LimitsThatAllUnitsMeetStandWithThem) {
    have(3), have(4);
    spec::Group& all = add("a", kMandatory, {1, 2}, credits(7));
    all.all = true;
    structure.limits = credits({}, 6);
    EXPECT_EQ(found(), (std::vector{name(RuleKind::kTotal), name(RuleKind::kAll, "a")}));
}

TEST_F(Conflicts, EachPathwayHasItsOwn) {
    have(3), have(9);
    structure.limits = credits({}, 5);
    for (const int number : {1, 2}) {
        spec::Pathway pathway;
        pathway.id = concat("p", number);
        spec::Group group;
        group.id = concat("g", number);
        group.members.push_back(unit(number));
        pathway.groups.push_back(std::move(group));
        structure.pathways.push_back(std::move(pathway));
    }
    const Solution solution = solve(specification, structure);
    EXPECT_EQ(solution.satisfiable, Outcome::kYes);
    ASSERT_EQ(solution.conflicts.size(), 1U);
    EXPECT_EQ(solution.conflicts[0].pathway, &structure.pathways[1]);
    EXPECT_EQ(found(), (std::vector{name(RuleKind::kTotal), name(RuleKind::kAll, "g2")}));
}

/// Whether any choice at all meets a problem: all are tried.
bool some_choice_meets(const Problem& problem) {
    if (!problem.impossible.empty()) return false;
    for (std::uint64_t taken = 0; taken < (std::uint64_t{1} << problem.places.size()); ++taken) {
        const auto takes = [&](int place) { return (taken >> place & 1) != 0; };
        bool met = true;
        for (std::size_t place = 0; place < problem.places.size(); ++place) met = met && (!problem.places[place].must || takes(static_cast<int>(place)));
        for (const Constraint& constraint : problem.constraints) {
            std::int64_t sum = 0;
            for (const Term& term : constraint.terms) sum += takes(term.place) ? term.coefficient : 0;
            met = met && sum >= constraint.least && sum <= constraint.most;
        }
        if (met) return true;
    }
    return false;
}

/// Nine units in three groups, with limits, barred pairs and a requirement that may or may not go together.
struct RandomRules : Conflicts {
    void TestBody() override {}
    void make(unsigned seed) {
        std::mt19937 random(seed);
        const auto upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
        const auto in_order = [](spec::Limits limits) {
            if (limits.minimum_credits > limits.maximum_credits) limits.maximum_credits.reset();
            if (limits.minimum_units > limits.maximum_units) limits.maximum_units.reset();
            return limits;
        };
        for (int i = 0; i < 9; ++i) have(1 + upto(5));
        for (int g = 0; g < 3; ++g) {
            const spec::Limits limits = in_order(upto(1) == 0 ? credits(upto(12), 4 + upto(10)) : units(upto(3), 1 + upto(2)));
            const bool mandatory = upto(3) == 0;
            add(concat("g", g), mandatory ? kMandatory : kOptional, {3 * g + 1, 3 * g + 2, 3 * g + 3}, mandatory ? spec::Limits{} : limits);
        }
        structure.limits = in_order(credits(upto(30), 12 + upto(12)));
        for (int b = 0; b < 3; ++b)
            if (const int one = 1 + upto(8), other = 1 + upto(8); one != other) structure.barred.push_back({{unit(one), unit(other)}, "", {}});
        if (upto(1) == 0) structure.requirements = {{credits(upto(16)), "", {"g0", "g2"}, {}, {}}};
    }
};

TEST(ConflictProperty, NothingMeetsItAndSomethingMeetsAnyLess) {
    int conflicts = 0;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        SCOPED_TRACE(concat("seed ", seed));
        RandomRules made;
        made.make(seed);
        const std::vector<Rule> all = rules(made.specification, made.structure);
        const Problem problem = problems(made.specification, made.structure).front();
        const std::vector<Rule> least = conflict(problem, all);
        ASSERT_EQ(least.empty(), some_choice_meets(problem));
        if (least.empty()) continue;
        ++conflicts;
        ASSERT_FALSE(some_choice_meets(only(problem, all, least)));
        for (std::size_t each = 0; each < least.size(); ++each) {
            std::vector<Rule> fewer = least;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(each));
            ASSERT_TRUE(some_choice_meets(only(problem, all, fewer))) << "without rule " << each;
        }
    }
    EXPECT_GT(conflicts, 100);
}

}  // namespace
}  // namespace qualspec::combination
