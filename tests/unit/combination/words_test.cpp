#include "combination/words.h"

#include <gtest/gtest.h>

#include "tests/unit/view/english.h"

namespace qualspec::combination {
namespace {

using Strings = std::vector<std::string>;

struct Combination : testing::Test {
    Combination() {
        for (const auto& [number, credit] : {std::pair{"201", 6}, {"271", 6}, {"202", 7}, {"3", 4}}) {
            spec::Unit unit;
            unit.id = std::string("u") + number;
            unit.number = number;
            unit.title = "Unit";
            unit.credit = credit;
            specification.units.units.push_back(unit);
        }
    }
    static spec::Group group(std::string title, spec::GroupKind kind, std::vector<spec::GroupMember> members, spec::Limits limits = {}) {
        spec::Group out;
        out.id = "a";
        out.title = std::move(title);
        out.kind = kind;
        out.members = std::move(members);
        out.limits = limits;
        return out;
    }
    static spec::UnitRef unit(const char* number) { return {std::string("u") + number, "", {}}; }
    Strings said(std::string_view credit_unit = {}) const {
        Strings out;
        for (const Rule& rule : rules(specification, structure))
            for (std::string& sentence : in_words(rule, credit_unit, english())) out.push_back(std::move(sentence));
        return out;
    }
    spec::Specification specification;
    spec::Structure structure;
};

TEST_F(Combination, MandatoryGroupsSayTheirCredits) {
    structure.groups = {group("Mandatory Group A", spec::GroupKind::kMandatory, {unit("202"), unit("3")})};
    EXPECT_EQ(said(), Strings{"All units in Mandatory Group A (11 credits)."});
    specification.units.units[3].credit.reset();
    EXPECT_EQ(said(), Strings{"All units in Mandatory Group A."});
}

TEST_F(Combination, LimitsThatAllUnitsMeetAreNotSaidAgain) {
    structure.groups = {group("Core", spec::GroupKind::kMandatory, {unit("202"), unit("3")}, {11, 11, 2, 2})};
    structure.groups[0].all = true;
    EXPECT_EQ(said(), Strings{"All units in Core (11 credits)."});
    structure.groups[0].limits = {12, {}, {}, 1};
    EXPECT_EQ(said(), (Strings{"All units in Core (11 credits).", "At least 12 credits from Core.", "At most 1 unit from Core."}));
}

TEST_F(Combination, OneUnitAloneIsNotCalledAllUnits) {
    structure.groups = {group("Core", spec::GroupKind::kMandatory, {unit("202")})};
    EXPECT_EQ(said(), Strings{"The unit in Core (7 credits)."});
    EXPECT_EQ(said("SCQF credit points"), Strings{"The unit in Core (7 SCQF credit points)."});
}

TEST_F(Combination, LimitsAreSaidWithTheirBounds) {
    structure.limits.minimum_credits = 50;
    structure.groups = {group("Group B", spec::GroupKind::kOptional, {unit("202")}, {20, {}, {}, {}}),
                        group("Group C", spec::GroupKind::kOptional, {unit("3")}, {{}, 16, 1, 1}),
                        group("Group D", spec::GroupKind::kOptional, {unit("3")}, {4, 9, {}, {}})};
    EXPECT_EQ(said(), (Strings{"At least 50 credits in all.", "At least 20 credits from Group B.", "At most 16 credits from Group C.",
                               "Exactly 1 unit from Group C.", "From 4 to 9 credits from Group D."}));
}

TEST_F(Combination, CreditsMayHaveANameOfTheirOwn) {
    structure.limits.minimum_credits = 32;
    EXPECT_EQ(said("SCQF credit points"), Strings{"At least 32 SCQF credit points in all."});
}

TEST_F(Combination, AlternativesAndBarredUnitsAreNamed) {
    structure.groups = {group("Core", spec::GroupKind::kMandatory, {spec::Alternatives{{}, {}, {unit("201"), unit("271")}, {}}, unit("202")})};
    structure.barred = {{{unit("201"), unit("271"), unit("3")}, "They overlap.", {}}};
    EXPECT_EQ(said(), (Strings{"All units in Core (13 credits).", "One of 201 or 271.", "Not more than one of 201, 271 and 3 counts. They overlap."}));
}

TEST_F(Combination, RequirementsNameLevelsAndGroups) {
    structure.groups = {group("Group B", spec::GroupKind::kOptional, {}, {20, {}, {}, {}})};
    structure.requirements = {{{38, {}, {}, {}}, "4", {}, {}, {}}, {{36, {}, {}, {}}, "", {"a"}, {}, {}}, {{6, {}, {}, {}}, "5", {"a"}, {}, {}}};
    EXPECT_EQ(said(), (Strings{"At least 20 credits from Group B.", "At least 38 credits at level 4 or above.", "At least 36 credits from Group B together.",
                               "At least 6 credits at level 5 or above from Group B together."}));
}

TEST_F(Combination, RulesOfPathwaysStandUnderThem) {
    spec::Pathway pathway;
    pathway.title = "Retail";
    pathway.groups = {group("", spec::GroupKind::kChoice, {unit("3"), unit("202")})};
    structure.pathways = {pathway};
    EXPECT_EQ(said(), (Strings{"Pathway Retail:", "Exactly 1 unit from group a."}));
    EXPECT_EQ(rules(specification, structure)[1].depth, 1);
}

TEST_F(Combination, UnknownUnitsAndGroupsArePassedOver) {
    structure.groups = {group("Core", spec::GroupKind::kMandatory, {unit("nowhere")})};
    structure.requirements = {{{1, {}, {}, {}}, "", {"nowhere"}, {}, {}}};
    EXPECT_EQ(said(), (Strings{"The unit in Core.", "At least 1 credit in all."}));
}

TEST(ListOf, JoinsAsTheLanguageDoes) {
    EXPECT_EQ(list_of({}, true, english()), "");
    EXPECT_EQ(list_of({"1"}, true, english()), "1");
    EXPECT_EQ(list_of({"1", "2", "3"}, false, english()), "1, 2 and 3");
}

}  // namespace
}  // namespace qualspec::combination
