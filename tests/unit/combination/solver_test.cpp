#include "combination/solver.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "support/text.h"

namespace qualspec::combination {
namespace {

using Numbers = std::vector<std::string>;

spec::UnitRef unit(const std::string& number, const std::string& variant = {}) { return {"u" + number, variant, {}}; }
spec::Group group(std::string id, spec::GroupKind kind, std::vector<spec::GroupMember> members, spec::Limits limits = {}) {
    spec::Group out;
    out.id = std::move(id);
    out.title = "Group " + out.id;
    out.kind = kind;
    out.members = std::move(members);
    out.limits = limits;
    return out;
}
constexpr auto kMandatory = spec::GroupKind::kMandatory;
constexpr auto kOptional = spec::GroupKind::kOptional;
constexpr auto kChoose = spec::GroupKind::kChoice;
spec::Limits credits(std::optional<int> least, std::optional<int> most = {}) { return {least, most, {}, {}}; }
spec::Limits units(std::optional<int> least, std::optional<int> most = {}) { return {{}, {}, least, most}; }

Numbers numbers(const std::vector<Choice>& choices) {
    Numbers out;
    for (const Choice& choice : choices) out.push_back(choice.unit->number + (choice.variant ? choice.variant->number : ""));
    return out;
}

struct Solving : testing::Test {
    /// A unit with its credit, GLH as many as its credit times ten, less its number.
    void have(const std::string& number, int credit, std::string level = "3") {
        spec::Unit made;
        made.id = "u" + number;
        made.number = number;
        made.title = "Unit " + number;
        made.credit = credit;
        made.level = std::move(level);
        made.guided_learning_hours = 10 * credit - std::atoi(number.c_str());
        made.total_qualification_time = 10 * credit;
        specification.units.units.push_back(made);
    }
    Choice choice(const std::string& number, const std::string& variant = {}) const {
        for (const spec::Unit& each : specification.units.units)
            if (each.number == number) {
                for (const spec::Variant& one : each.variants)
                    if (one.number == variant) return {&each, &one};
                return {&each, nullptr};
            }
        return {};
    }
    std::vector<Choice> choices(const Numbers& all) const {
        std::vector<Choice> out;
        for (const std::string& each : all) out.push_back(choice(each));
        return out;
    }
    Solution solved() const { return solve(specification, structure); }
    Verdict judged(const Numbers& all) const { return judge(specification, structure, choices(all)); }
    spec::Specification specification;
    spec::Structure structure;
};

TEST_F(Solving, MandatoryUnitsMakeOneRoute) {
    have("1", 4), have("2", 6);
    structure.groups = {group("a", kMandatory, {unit("1"), unit("2")})};
    const Solution solution = solved();
    EXPECT_EQ(solution.satisfiable, Outcome::kYes);
    EXPECT_EQ(solution.least_credits->value, 10);
    EXPECT_EQ(solution.most_credits->value, 10);
    EXPECT_EQ(numbers(solution.least_credits->route.units), (Numbers{"1", "2"}));
    EXPECT_EQ(solution.routes, (Count{1, false}));
}

TEST_F(Solving, LeastHoursAreNotThoseOfLeastCredits) {
    have("1", 4), have("2", 5), have("9", 5);
    structure.groups = {group("a", kOptional, {unit("1"), unit("2"), unit("9")}, credits(5))};
    const Solution solution = solved();
    EXPECT_EQ(solution.least_credits->value, 5);
    EXPECT_EQ(solution.least_guided_learning_hours->value, 41);
    EXPECT_EQ(numbers(solution.least_guided_learning_hours->route.units), Numbers{"9"});
}

TEST_F(Solving, CountsEverySelectionThatMeetsTheRules) {
    have("1", 1), have("2", 1), have("3", 1);
    structure.groups = {group("a", kOptional, {unit("1"), unit("2"), unit("3")}, units(2))};
    EXPECT_EQ(solved().routes, (Count{4, false}));
}

TEST_F(Solving, SaysWhichUnitsAndGroupsAreInNoRoute) {
    have("1", 4), have("2", 9), have("3", 4);
    structure.groups = {group("a", kOptional, {unit("1"), unit("2")}, credits(4, 4)), group("b", kOptional, {unit("3")}, credits({}, 3))};
    const Solution solution = solved();
    EXPECT_EQ(numbers(solution.unusable), (Numbers{"2", "3"}));
    ASSERT_EQ(solution.unusable_groups.size(), 1U);
    EXPECT_EQ(solution.unusable_groups[0]->id, "b");
}

TEST_F(Solving, RulesThatNothingMeets) {
    have("1", 4);
    structure.groups = {group("a", kOptional, {unit("1")}, credits(5))};
    EXPECT_EQ(solved().satisfiable, Outcome::kNo);
    EXPECT_EQ(solved().routes, Count{});
    const Verdict verdict = judged({"1"});
    EXPECT_EQ(verdict.valid, Outcome::kNo);
    EXPECT_FALSE(verdict.satisfiable);
}

TEST_F(Solving, EvenUnitsNeverMakeAnOddTotal) {
    for (int i = 1; i <= 60; ++i) have(std::to_string(i), 2 * (1 + i % 4));
    spec::Group all = group("a", kOptional, {}, credits(31, 31));
    for (int i = 1; i <= 60; ++i) all.members.push_back(unit(std::to_string(i)));
    structure.groups = {all};
    EXPECT_EQ(solved().satisfiable, Outcome::kNo);
}

TEST_F(Solving, FiguresNeedAValueOfEveryUnit) {
    have("1", 4), have("2", 4);
    specification.units.units[1].guided_learning_hours.reset();
    structure.groups = {group("a", kOptional, {unit("1"), unit("2")}, units(1))};
    EXPECT_FALSE(solved().least_guided_learning_hours);
    EXPECT_EQ(solved().least_total_qualification_time->value, 40);
}

TEST_F(Solving, AUnitInTwoGroupsCountsOnce) {
    have("1", 4), have("2", 4);
    structure.groups = {group("a", kOptional, {unit("1"), unit("2")}, credits(4)), group("b", kOptional, {unit("1")}, credits(4))};
    EXPECT_EQ(solved().least_credits->value, 8);
    EXPECT_FALSE(solved().routes) << "two ways to count a selection would count it twice";
    EXPECT_EQ(numbers(judged({"1"}).add.empty() ? std::vector<Choice>{} : std::vector<Choice>{judged({"1"}).add[0].choice}), Numbers{"2"});
}

TEST_F(Solving, EachPathwayIsAWayOfItsOwn) {
    have("1", 4), have("2", 6), have("3", 3), have("4", 20);
    structure.groups = {group("core", kMandatory, {unit("1")})};
    structure.pathways.resize(2);
    structure.pathways[0].id = "retail";
    structure.pathways[0].groups = {group("r", kMandatory, {unit("2")})};
    structure.pathways[1].id = "craft";
    structure.pathways[1].groups = {group("c", kOptional, {unit("3"), unit("4")}, credits(2, 9))};
    const Solution solution = solved();
    EXPECT_EQ(solution.least_credits->value, 7);
    EXPECT_EQ(solution.least_credits->route.pathway, &structure.pathways[1]);
    EXPECT_EQ(solution.most_credits->value, 10);
    EXPECT_EQ(numbers(solution.unusable), Numbers{"4"});
    EXPECT_EQ(judged({"1", "2"}).valid, Outcome::kYes);
    EXPECT_EQ(judged({"1", "2"}).taken.pathway, &structure.pathways[0]);
    structure.pathways[1].groups[0].limits = credits(30);
    EXPECT_EQ(solved().unusable_pathways, std::vector<const spec::Pathway*>{&structure.pathways[1]});
}

TEST_F(Solving, AGroupWithinAChoiceBindsWhereItIsEntered) {
    have("1", 4), have("2", 4), have("3", 4);
    structure.groups = {group("a", kChoose, {unit("1"), spec::Boxed<spec::Group>(group("b", kMandatory, {unit("2"), unit("3")}))})};
    EXPECT_EQ(solved().routes, (Count{2, false}));
    EXPECT_EQ(judged({"1"}).valid, Outcome::kYes);
    EXPECT_EQ(judged({"2", "3"}).valid, Outcome::kYes);
    EXPECT_EQ(judged({"1", "2"}).valid, Outcome::kNo);
    EXPECT_EQ(numbers(judged({"1", "2"}).remove), Numbers{"2"});
}

TEST_F(Solving, TheShortestListOfUnitsCompletesASelection) {
    have("1", 4), have("2", 3), have("3", 3), have("4", 6);
    structure.groups = {group("a", kMandatory, {unit("1")}), group("b", kOptional, {unit("2"), unit("3"), unit("4")}, credits(6))};
    Verdict verdict = judged({"1", "2"});
    ASSERT_EQ(verdict.add.size(), 1U);
    EXPECT_EQ(verdict.add[0].choice.unit->number, "3") << "of two that complete it, the smaller";
    EXPECT_TRUE(verdict.add[0].example);
    EXPECT_EQ(verdict.add[0].group->id, "b");
    verdict = judged({"2", "3"});
    ASSERT_EQ(verdict.add.size(), 1U);
    EXPECT_EQ(verdict.add[0].choice.unit->number, "1");
    EXPECT_FALSE(verdict.add[0].example) << "nothing else would do";
}

TEST_F(Solving, UnitsThatCannotCountAreTakenOut) {
    have("1", 4), have("2", 4), have("3", 4);
    structure.groups = {group("a", kOptional, {unit("1"), unit("2")}, credits(4))};
    structure.barred = {{{unit("1"), unit("2")}, "They overlap.", {}}};
    EXPECT_EQ(numbers(judged({"1", "2"}).remove), Numbers{"2"});
    EXPECT_TRUE(judged({"1", "2"}).strangers.empty());
    EXPECT_EQ(numbers(judged({"1", "3"}).strangers), Numbers{"3"});
    EXPECT_EQ(numbers(judged({"1", "3"}).remove), Numbers{"3"});
}

TEST_F(Solving, UnitsOfAnotherPathwayAreNotStrangers) {
    have("1", 4), have("2", 4), have("3", 4), have("4", 4);
    structure.groups = {group("a", kMandatory, {unit("1")})};
    structure.pathways = {{"p", "Honey", {}, {group("b", kMandatory, {unit("2")})}, {}, {}}, {"q", "Service", {}, {group("c", kMandatory, {unit("3")})}, {}, {}}};
    const Verdict verdict = judged({"1", "2", "3", "4"});
    EXPECT_EQ(numbers(verdict.remove), (Numbers{"3", "4"}));
    EXPECT_EQ(numbers(verdict.strangers), Numbers{"4"});
    ASSERT_EQ(verdict.elsewhere.size(), 1U);
    EXPECT_EQ(verdict.elsewhere[0].choice.unit->number, "3");
    EXPECT_EQ(verdict.elsewhere[0].pathway->id, "q");
}

TEST_F(Solving, VariantsAreAlternatives) {
    have("201", 6), have("202", 7);
    specification.units.units[0].variants = {{"201", "test", "", {}}, {"271", "assignment", "", {}}};
    structure.groups = {group("a", kMandatory, {spec::Alternatives{{}, {}, {unit("201", "201"), unit("201", "271")}, {}}, unit("202")})};
    EXPECT_EQ(solved().routes, (Count{2, false}));
    EXPECT_EQ(solved().most_credits->value, 13);
    EXPECT_EQ(judge(specification, structure, {choice("201"), choice("202")}).valid, Outcome::kYes) << "the unit without its variant";
    EXPECT_EQ(judge(specification, structure, {choice("201", "271"), choice("202")}).valid, Outcome::kYes);
    EXPECT_EQ(judge(specification, structure, {choice("201", "201"), choice("201", "271"), choice("202")}).remove.size(), 1U);
}

TEST_F(Solving, LevelsAreComparedAsNumbers) {
    EXPECT_EQ(level_number("Level 4"), 4);
    EXPECT_EQ(level_number("Entry 3"), 0);
    EXPECT_LT(level_number("E1"), level_number("Entry 2"));
    EXPECT_EQ(level_number("none"), std::nullopt);
    have("1", 4, "Entry 3"), have("2", 4, "1"), have("3", 4, "10");
    structure.groups = {group("a", kOptional, {unit("1"), unit("2"), unit("3")})};
    structure.requirements = {{credits(8), "1", {}, {}, {}}};
    EXPECT_EQ(numbers(solved().least_credits->route.units), (Numbers{"2", "3"}));
}

TEST_F(Solving, StandingsTellWhatIsMissing) {
    have("1", 4), have("2", 3), have("3", 3);
    structure.limits = credits(10);
    structure.groups = {group("a", kMandatory, {unit("1")}), group("b", kOptional, {unit("2"), unit("3")}, credits(6))};
    const Verdict verdict = judged({"2"});
    ASSERT_EQ(verdict.standings.size(), 3U);
    EXPECT_EQ(verdict.standings[0].has, 3);
    EXPECT_FALSE(verdict.standings[0].met);
    EXPECT_EQ(verdict.standings[1].rule.kind, RuleKind::kAll);
    EXPECT_EQ(verdict.standings[1].has, 0);
    EXPECT_EQ(verdict.standings[1].wants, 1);
    EXPECT_EQ(verdict.standings[2].has, 3);
    EXPECT_EQ(verdict.taken.credits, 3);
}

// ---- agreement with trying everything ----

/// Every way to take units, judged by reading the structure itself.
class Everything {
  public:
    struct Place {
        const spec::Unit* unit;
        std::string variant;
        const spec::Group* group;
    };
    Everything(const spec::Specification& specification, const spec::Structure& structure) : specification_(specification), structure_(structure) {
        const std::size_t ways = structure.pathways.empty() ? 1 : structure.pathways.size();
        for (std::size_t way = 0; way < ways; ++way) {
            pathway_ = structure.pathways.empty() ? nullptr : &structure.pathways[way];
            places_.clear();
            each_group([&](const spec::Group& one) { list(one); });
            for (taken_ = 0; taken_ < (std::uint64_t{1} << places_.size()); ++taken_)
                if (valid()) note();
        }
    }

    int routes = 0;
    std::optional<int> least_credits, most_credits, least_hours;
    std::set<std::string> usable;
    std::vector<std::set<std::string>> selections;

  private:
    template <class Do>
    void each_group(const Do& act) const {
        for (const spec::Group& one : structure_.groups) act(one);
        if (pathway_)
            for (const spec::Group& one : pathway_->groups) act(one);
    }
    const spec::Unit* find(const std::string& id) const {
        for (const spec::Unit& one : specification_.units.units)
            if (one.id == id) return &one;
        return nullptr;
    }
    void list(const spec::Group& in) {
        for (const spec::GroupMember& member : in.members)
            std::visit(Overloaded{[&](const spec::UnitRef& r) { places_.push_back({find(r.unit), r.variant, &in}); },
                                  [&](const spec::Alternatives& a) {
                                      for (const spec::UnitRef& r : a.units) places_.push_back({find(r.unit), r.variant, &in});
                                  },
                                  [&](const spec::Boxed<spec::Group>& g) { list(*g); }},
                       member);
    }
    bool took(std::size_t place) const { return (taken_ >> place & 1U) != 0; }
    /// Taken at exactly this mention.
    bool took_here(const spec::UnitRef& r, const spec::Group& in) const {
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (took(i) && places_[i].unit->id == r.unit && places_[i].variant == r.variant && places_[i].group == &in) return true;
        return false;
    }
    bool took_anywhere(const spec::UnitRef& r) const {
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (took(i) && places_[i].unit->id == r.unit && (r.variant.empty() || places_[i].variant == r.variant)) return true;
        return false;
    }
    bool inside(const spec::Group* inner, const spec::Group& outer) const {
        if (inner == &outer) return true;
        for (const spec::GroupMember& member : outer.members)
            if (const auto* g = std::get_if<spec::Boxed<spec::Group>>(&member))
                if (inside(inner, **g)) return true;
        return false;
    }
    template <class Test>
    bool holds(const spec::Limits& limits, const Test& test) const {
        int sum = 0, count = 0;
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (took(i) && test(places_[i])) sum += places_[i].unit->credit.value_or(0), ++count;
        return sum >= limits.minimum_credits.value_or(0) && (!limits.maximum_credits || sum <= *limits.maximum_credits) &&
               count >= limits.minimum_units.value_or(0) && (!limits.maximum_units || count <= *limits.maximum_units);
    }
    bool entered(const spec::Group& one) const {
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (took(i) && inside(places_[i].group, one)) return true;
        return false;
    }
    bool valid(const spec::Group& one) const {
        const bool limited = one.limits != spec::Limits{};
        const bool every = one.all || (one.kind == kMandatory && !limited);
        const bool choice = one.kind == kChoose && !every;
        if (!holds(one.limits, [&](const Place& p) { return inside(p.group, one); })) return false;
        int members = 0;
        for (const spec::GroupMember& member : one.members) {
            if (const auto* r = std::get_if<spec::UnitRef>(&member)) {
                if (every && !took_anywhere(*r)) return false;
                members += took_here(*r, one) ? 1 : 0;
            } else if (const auto* a = std::get_if<spec::Alternatives>(&member)) {
                int count = 0;
                for (const spec::UnitRef& each : a->units) count += took_here(each, one) ? 1 : 0;
                const bool open = a->minimum_units || a->maximum_units;
                const int least = open ? a->minimum_units.value_or(0) : every || one.kind == kMandatory ? 1 : 0;
                const int most = open ? a->maximum_units.value_or(1000) : 1;
                if (count < least || count > most) return false;
                members += count;
            } else {
                const spec::Group& inner = *std::get<spec::Boxed<spec::Group>>(member);
                if (choice && !entered(inner)) continue;
                if (!valid(inner)) return false;
                ++members;
            }
        }
        return !choice || limited || members == 1;
    }
    bool valid() const {
        std::set<std::string> once;
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (took(i) && !once.insert(places_[i].unit->id).second) return false;
        bool good = holds(structure_.limits, [](const Place&) { return true; });
        each_group([&](const spec::Group& one) { good = good && valid(one); });
        for (const spec::Barred& barred : structure_.barred) {
            int count = 0;
            for (std::size_t i = 0; i < places_.size(); ++i) {
                bool named = false;
                for (const spec::UnitRef& r : barred.units)
                    named |= r.unit == places_[i].unit->id && (r.variant.empty() || places_[i].variant.empty() || r.variant == places_[i].variant);
                count += took(i) && named ? 1 : 0;
            }
            good = good && count <= 1;
        }
        for (const spec::Requirement& requirement : structure_.requirements)
            good = good && (elsewhere(requirement) || holds(requirement.limits, [&](const Place& p) {
                       bool in = requirement.groups.empty();
                       each_group([&](const spec::Group& one) { in = in || named(requirement, p.group, one); });
                       return in && (requirement.minimum_level.empty() || p.unit->level >= requirement.minimum_level);
                   }));
        return good;
    }
    /// Over groups of another pathway only.
    bool elsewhere(const spec::Requirement& requirement) const {
        bool here = requirement.groups.empty();
        each_group([&](const spec::Group& one) { here = here || has(requirement, one); });
        return !here;
    }
    static bool has(const spec::Requirement& requirement, const spec::Group& one) {
        for (const std::string& id : requirement.groups)
            if (id == one.id) return true;
        for (const spec::GroupMember& member : one.members)
            if (const auto* g = std::get_if<spec::Boxed<spec::Group>>(&member))
                if (has(requirement, **g)) return true;
        return false;
    }
    bool named(const spec::Requirement& requirement, const spec::Group* of, const spec::Group& one) const {
        for (const std::string& id : requirement.groups)
            if (id == one.id && inside(of, one)) return true;
        for (const spec::GroupMember& member : one.members)
            if (const auto* g = std::get_if<spec::Boxed<spec::Group>>(&member))
                if (named(requirement, of, **g)) return true;
        return false;
    }
    void note() {
        ++routes;
        int sum = 0, hours = 0;
        std::set<std::string> selection;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            if (!took(i)) continue;
            sum += *places_[i].unit->credit;
            hours += *places_[i].unit->guided_learning_hours;
            usable.insert(places_[i].unit->number + places_[i].variant);
            selection.insert(places_[i].unit->number);
        }
        least_credits = std::min(least_credits.value_or(sum), sum);
        most_credits = std::max(most_credits.value_or(sum), sum);
        least_hours = std::min(least_hours.value_or(hours), hours);
        selections.push_back(std::move(selection));
    }

    const spec::Specification& specification_;
    const spec::Structure& structure_;
    const spec::Pathway* pathway_ = nullptr;
    std::vector<Place> places_;
    std::uint64_t taken_ = 0;
};

/// A small structure with everything that rules can have.
class RandomStructure {
  public:
    explicit RandomStructure(unsigned seed) : random_(seed) {}
    int upto(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most + 1)); }
    bool chance(int percent) { return upto(99) < percent; }

    void make(Solving& into) {
        const int count = 3 + upto(4);
        for (int i = 1; i <= count; ++i) {
            into.have(std::to_string(i), 1 + upto(4), std::to_string(2 + upto(2)));
            spec::Unit& made = into.specification.units.units.back();
            made.guided_learning_hours = upto(20);
            if (chance(20)) made.variants = {{"a", "", "", {}}, {"b", "", "", {}}};
        }
        into_ = &into;
        for (int i = 0, groups = 1 + upto(2); i < groups; ++i) into.structure.groups.push_back(make_group(0));
        if (chance(25))
            for (int i = 0; i < 2; ++i) {
                spec::Pathway pathway;
                pathway.id = "p" + std::to_string(i);
                pathway.groups = {make_group(1)};
                into.structure.pathways.push_back(pathway);
            }
        if (chance(50)) into.structure.limits = limits(12);
        for (int i = upto(2); i > 0; --i) into.structure.barred.push_back({{reference(), reference()}, "", {}});
        for (int i = upto(2); i > 0; --i) {
            spec::Requirement requirement;
            requirement.limits = limits(8);
            if (chance(60)) requirement.minimum_level = "3";
            if (chance(60)) requirement.groups = {"g" + std::to_string(upto(made_ - 1))};
            into.structure.requirements.push_back(requirement);
        }
    }

  private:
    spec::UnitRef reference() {
        const auto& all = into_->specification.units.units;
        const spec::Unit& one = all[static_cast<std::size_t>(upto(static_cast<int>(all.size()) - 1))];
        return {one.id, one.variants.empty() || chance(30) ? "" : chance(50) ? "a" : "b", {}};
    }
    spec::Limits limits(int most) {
        spec::Limits out;
        if (chance(60)) out.minimum_credits = upto(most / 2);
        if (chance(30)) out.maximum_credits = upto(most);
        if (chance(20)) out.minimum_units = upto(2);
        if (chance(20)) out.maximum_units = 1 + upto(3);
        return out;
    }
    spec::Group make_group(int depth) {
        spec::Group out = group("g" + std::to_string(made_++), std::vector{kMandatory, kOptional, kOptional, kChoose}.at(static_cast<std::size_t>(upto(3))), {});
        if (chance(60)) out.limits = limits(10);
        out.all = chance(8);
        for (int i = 1 + upto(2); i > 0; --i) {
            if (depth < 2 && chance(15)) {
                out.members.push_back(spec::Boxed<spec::Group>(make_group(depth + 1)));
            } else if (chance(15)) {
                spec::Alternatives alternatives;
                alternatives.units = {distinct(out), distinct(out)};
                if (chance(30)) alternatives.minimum_units = upto(1);
                if (chance(30)) alternatives.maximum_units = 1 + upto(1);
                std::erase_if(alternatives.units, [](const spec::UnitRef& r) { return r.unit.empty(); });
                out.members.push_back(alternatives);
            } else if (const spec::UnitRef one = distinct(out); !one.unit.empty()) {
                out.members.push_back(one);
            }
        }
        return out;
    }
    /// One that the group does not mention yet; empty where there is none.
    spec::UnitRef distinct(const spec::Group& in) {
        for (int i = 0; i < 20; ++i) {
            spec::UnitRef one = reference();
            if (used_.insert(in.id + one.unit + one.variant).second) return one;
        }
        return {};
    }
    std::mt19937 random_;
    Solving* into_ = nullptr;
    int made_ = 0;
    std::set<std::string> used_;
};

struct Case : Solving {
    void TestBody() override {}
};

/// The case that a seed makes, for whoever looks for a fault.
void print(const spec::Limits& l) {
    const auto number = [](const std::optional<int>& n) { return n ? std::to_string(*n) : std::string("-"); };
    std::cout << " credits " << number(l.minimum_credits) << ".." << number(l.maximum_credits) << " units " << number(l.minimum_units) << ".."
              << number(l.maximum_units) << '\n';
}
void print(const spec::UnitRef& r) { std::cout << ' ' << r.unit << r.variant; }
void print(const spec::Group& g, int depth) {
    const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
    std::cout << indent << g.id << " kind " << static_cast<int>(g.kind) << (g.all ? " all" : "");
    print(g.limits);
    for (const spec::GroupMember& member : g.members)
        std::visit(Overloaded{[&](const spec::UnitRef& r) { std::cout << indent << " ", print(r), std::cout << '\n'; },
                              [&](const spec::Alternatives& a) {
                                  std::cout << indent << "  of " << a.minimum_units.value_or(-1) << ' ' << a.maximum_units.value_or(-1);
                                  for (const spec::UnitRef& r : a.units) print(r);
                                  std::cout << '\n';
                              },
                              [&](const spec::Boxed<spec::Group>& inner) { print(*inner, depth + 1); }},
                   member);
}
void print(const Solving& made) {
    for (const spec::Unit& u : made.specification.units.units) std::cout << u.id << " credit " << *u.credit << " level " << u.level << '\n';
    print(made.structure.limits);
    for (const spec::Group& g : made.structure.groups) print(g, 0);
    for (const spec::Pathway& p : made.structure.pathways) std::cout << "pathway\n", print(p.groups[0], 1);
    for (const spec::Barred& b : made.structure.barred) std::cout << "barred", print(b.units[0]), print(b.units[1]), std::cout << '\n';
    for (const spec::Requirement& r : made.structure.requirements) std::cout << "level " << r.minimum_level << " of " << join(r.groups, " "), print(r.limits);
}

TEST(SolverProperty, AgreesWithTryingEverything) {
    const char* given = std::getenv("QUALSPEC_SEED");
    const unsigned first = given ? static_cast<unsigned>(std::atoi(given)) : 1;
    const unsigned cases = given ? 1 : 800;
    int satisfiable = 0, counted = 0, completed = 0;
    for (unsigned seed = first; seed < first + cases; ++seed) {
        SCOPED_TRACE(concat("QUALSPEC_SEED=", seed));
        Case made;
        RandomStructure random(seed);
        random.make(made);
        if (given) print(made);
        const Everything all(made.specification, made.structure);
        const Solution solution = made.solved();
        ASSERT_FALSE(solution.undecided);
        ASSERT_EQ(solution.satisfiable == Outcome::kYes, all.routes > 0);
        if (solution.routes) {
            ASSERT_EQ(solution.routes->number, static_cast<std::uint64_t>(all.routes));
            ++counted;
        }
        if (all.routes > 0) {
            ++satisfiable;
            ASSERT_EQ(solution.least_credits->value, all.least_credits);
            ASSERT_EQ(solution.most_credits->value, all.most_credits);
            ASSERT_EQ(solution.least_guided_learning_hours->value, all.least_hours);
            ASSERT_EQ(solution.least_guided_learning_hours->route.guided_learning_hours, all.least_hours);
            for (const std::string& number : numbers(solution.unusable)) ASSERT_FALSE(all.usable.contains(number)) << number;
        }
        // A selection of whole units, and the fewest changes.
        Numbers chosen;
        for (const spec::Unit& each : made.specification.units.units)
            if (random.chance(40)) chosen.push_back(each.number);
        std::optional<std::pair<std::size_t, std::size_t>> fewest;
        for (const std::set<std::string>& selection : all.selections) {
            std::size_t kept = 0;
            for (const std::string& each : chosen) kept += selection.contains(each) ? 1U : 0U;
            const std::pair changes{chosen.size() - kept, selection.size() - kept};
            fewest = std::min(fewest.value_or(changes), changes);
        }
        const Verdict verdict = made.judged(chosen);
        ASSERT_EQ(verdict.satisfiable, fewest.has_value());
        if (!fewest) continue;
        ++completed;
        ASSERT_EQ(std::pair(verdict.remove.size(), verdict.add.size()), *fewest);
        ASSERT_EQ(verdict.valid == Outcome::kYes, *fewest == std::pair(std::size_t{0}, std::size_t{0}));
        if (verdict.valid == Outcome::kYes) {
            for (const Standing& standing : verdict.standings) ASSERT_TRUE(standing.met) << static_cast<int>(standing.rule.kind) << ' ' << standing.rule.id;
        }
    }
    if (!given) {
        EXPECT_GT(satisfiable, 150);
        EXPECT_GT(counted, 150);
        EXPECT_GT(completed, 150);
    }
}

// ---- size ----

struct Large : Solving {
    /// 200 optional units in 12 groups, least and most credits for each and in all, a level, barred pairs.
    void make(unsigned seed, int pairs) {
        std::mt19937 random(seed);
        const auto upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
        for (int i = 0; i < 12; ++i) structure.groups.push_back(group(std::to_string(i), kOptional, {}, credits(6 + i % 3, 20)));
        for (int i = 0; i < 200; ++i) {
            have(std::to_string(i), 1 + upto(9), std::to_string(2 + upto(2)));
            specification.units.units.back().guided_learning_hours = 4 * *specification.units.units.back().credit + upto(29);
            structure.groups.at(static_cast<std::size_t>(i % 12)).members.push_back(unit(std::to_string(i)));
        }
        for (int i = 0; i < pairs; ++i) structure.barred.push_back({{unit(std::to_string(upto(199))), unit(std::to_string(upto(199)))}, "", {}});
        structure.limits = credits(120, 150);
        structure.requirements = {{credits(60), "4", {}, {}, {}}};
    }
};

TEST_F(Large, TwoHundredUnitsInTwelveGroupsAreSettled) {
    for (const int pairs : {0, 20, 60}) {
        specification = {};
        structure = {};
        make(1, pairs);
        const Solution solution = solved();
        EXPECT_EQ(solution.satisfiable, Outcome::kYes);
        EXPECT_FALSE(solution.undecided) << pairs;
        ASSERT_TRUE(solution.least_credits && solution.most_credits && solution.least_guided_learning_hours);
        EXPECT_EQ(solution.least_credits->value, 120);
        EXPECT_EQ(solution.most_credits->value, 150);
    }
}

TEST_F(Large, WithoutAMostThePairsDecide) {
    make(2, 30);
    structure.limits = credits(120);
    for (spec::Group& each : structure.groups) each.limits.maximum_credits.reset();
    const Solution solution = solved();
    ASSERT_TRUE(solution.most_credits);
    EXPECT_FALSE(solution.undecided);
}

TEST_F(Large, HostileRulesEndInAnAnswerOrInNone) {
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) have(std::to_string(i), 1 + static_cast<int>(random() % 999'999), std::to_string(random() % 9));
    structure.groups = {group("a", kOptional, {})};
    for (int i = 0; i < 400; ++i) structure.groups[0].members.push_back(unit(std::to_string(i)));
    for (int level = 1; level < 9; ++level) structure.requirements.push_back({credits(9'000'000, 9'000'001), std::to_string(level), {}, {}, {}});
    for (int i = 0; i < 3000; ++i)
        structure.barred.push_back({{unit(std::to_string(random() % 400)), unit(std::to_string(random() % 400))}, "", {}});
    const Solution solution = solved();
    EXPECT_TRUE(solution.undecided || solution.satisfiable == Outcome::kNo);
}

}  // namespace
}  // namespace qualspec::combination
