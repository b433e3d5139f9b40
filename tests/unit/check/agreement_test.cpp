// What the rules make of the ways in which figures, and units and their parts, are written. The rules' own examples are in rules_test.cpp.
#include <gtest/gtest.h>

#include <array>

#include "support/text.h"
#include "tests/unit/check/example.h"

namespace qualspec::check {
namespace {

/// What one rule says of an example, a line for each finding.
std::string said(std::string_view rule, const std::string& example) {
    std::string out;
    for (const Finding& finding : check_example(example, {}))
        if (finding.rule == rule) out += concat(finding.text, finding.hint.empty() ? "" : " / ", finding.hint, "\n");
    return out;
}

/// Two units: 1 (reference M/506/2898) with criteria 1.1, 2.1, 2.2, 2.3 and 2 with 1.1, 2.1.
std::string two_units(std::string_view guidance_of_first, std::string_view guidance_of_second) {
    constexpr std::string_view kOne = "<outcome id=\"look\"><title>Be able to look</title><criterion id=\"see\">Look at a bridge</criterion></outcome>";
    return concat("<unit id=\"bridges\" reference=\"M/506/2898\"><title>Mind a bridge</title>", kOne,
                  "<outcome id=\"work\"><title>Be able to work it</title><criterion>Open a bridge</criterion><criterion id=\"close\">Close a bridge</criterion>"
                  "<criterion>Lock a bridge</criterion></outcome><assessmentGuidance>",
                  guidance_of_first, "</assessmentGuidance></unit><unit id=\"locks\"><title>Mind a lock</title>",
                  "<outcome><title>Be able to see</title><criterion>Look at a lock</criterion></outcome><outcome><title>Be able to work a lock</title><criterion>Open a lock</criterion></outcome>"
                  "<assessmentGuidance>",
                  guidance_of_second, "</assessmentGuidance></unit>");
}
std::string section(std::string_view text) { return concat("<section id=\"about\" number=\"1\"><title>About</title>", text, "</section>"); }

TEST(KeyInformation, IsReadWithItsUnitOfMeasure) {
    struct Case {
        std::string_view label, value;
        bool wrong;
    };
    constexpr std::array kCases{
        Case{"Total Qualification Time (TQT)", "120 hours", true}, Case{"TQT", "130 hours", false},
        Case{"TQT", "1,300 hours", true},                          Case{"TQT", "130 hours, of which 95 are guided", false},
        Case{"TQT", "120 hours (95 GLH)", true},                   Case{"TQT", "at least 120 hours", false},
        Case{"TQT", "13 weeks", false},                            Case{"Credit value", "12 credits", true},
        Case{"Credit value", "13 credit(s)", false},               Case{"GLH", "90 GLH", true},
        Case{"GLH", "95 guided learning hours.", false},           Case{"GLH", "90 to 95 hours", false},
        Case{"Level", "Level 3", true},                            Case{"Level", "RQF Level 2", false},
        Case{"Level", "Entry Level 2", true},                      Case{"Level", "2", false},
    };
    for (const Case& each : kCases) {
        const std::string out = said("agreement.key-information", concat(R"(<qualification level="2" credit="13" guidedLearningHours="95" totalQualificationTime="130"><title>Bridges</title></qualification>)",
                                                                         "<keyInformation><fact label=\"", each.label, "\">", each.value, "</fact></keyInformation>"));
        EXPECT_EQ(!out.empty(), each.wrong) << each.label << ": " << each.value << "\n" << out;
    }
}

TEST(TablesOfUnits, AreReadWithTheirUnitsOfMeasure) {
    const auto table = [](std::string_view glh) {
        return said("agreement.structure-table",
                    concat("<structure><group id=\"A\" kind=\"mandatory\"><unitRef unit=\"locks\"/></group><printed><table><head><row><cell>Unit</cell><cell>GLH</cell></row></head><row units=\"locks\"><cell>Mind a lock</cell><cell>",
                           glh, "</cell></row></table></printed></structure><unit id=\"locks\" guidedLearningHours=\"40\"><title>Mind a lock</title><outcome><title>Be able to see</title><criterion>Look</criterion></outcome></unit>"));
    };
    EXPECT_EQ(table("40 hours"), "");
    EXPECT_EQ(table("45 hours"), "the structure table gives unit 1 the guided learning hours 45 hours; the unit has 40 / mend the one that is wrong\n");
}

TEST(Citations, AreOfTheUnitThatStandsWithThem) {
    struct Case {
        std::string_view text, front, first;  ///< what is said where it stands in front, and in unit 1
    };
    constexpr std::string_view kNone2 = "unit 2 has no criterion 2.3 / unit 2 has 1.1, 2.1\n";
    constexpr std::string_view kNone1 = "unit 1 has no criterion 2.9 / unit 1 has 1.1, 2.1, 2.2, 2.3\n";
    constexpr std::array kCases{
        Case{"See criterion 2.3 of Unit 2.", kNone2, kNone2},
        Case{"See AC2.3 (Unit 2).", kNone2, kNone2},
        Case{"See Unit 2, criterion 2.3.", kNone2, kNone2},
        Case{"In Unit 2, assessment criterion 2.3 covers it.", kNone2, kNone2},
        Case{"This builds on Unit 2 learning outcome 2, AC 2.3.", kNone2, kNone2},
        Case{"AC2.1 and AC2.3 in Units 1 and 2 are seen.", kNone2, kNone2},
        Case{"See criterion 2.3 of Unit 1.", "", ""},
        Case{"See criterion 2.3 of unit M/506/2898.", "", ""},
        Case{"See criterion 2.9 of unit M/506/2898.", kNone1, kNone1},
        Case{"See criterion 2.9.", "no unit has the criterion 2.9 / is the number mistyped, or the part gone?\n", kNone1},
        Case{"Those who have done Unit 2 may leave out criterion 2.3.", kNone2, ""},
        Case{"See criterion 2.3 of Unit 2 of the national standards.", "", ""},
        Case{"See criterion 2.3 of Unit 9.", "", ""},
    };
    for (const Case& each : kCases) {
        EXPECT_EQ(said("reference.criterion", section(each.text) + two_units("None.", "None.")), each.front) << each.text;
        EXPECT_EQ(said("reference.criterion", two_units(each.text, "None.")), each.first) << each.text;
    }
    EXPECT_EQ(said("reference.criterion", two_units("None.", "See criterion 2.3.")), kNone2);
    EXPECT_EQ(said("reference.criterion", two_units("None.", "See criterion 2.3 of another unit.")), "");
    EXPECT_EQ(said("reference.outcome", section("Outcome 3 of Unit 2 is hard.") + two_units("None.", "None.")), "unit 2 has no outcome 3 / unit 2 has 1, 2\n");
}

TEST(Links, SayTheNumberOfWhatTheyLeadTo) {
    const auto link = [](std::string_view text) { return said("reference.link-number", section("For all.") + two_units(text, "None.")); };
    constexpr std::string_view kHint = " / was something put in before it? mend the number, or lead the link elsewhere than #";
    EXPECT_EQ(link("See [criterion 2.2](#close), [AC2.2](#close), [2.2](#close), [outcome 2](#work), [Unit 2](#locks), [section 1](#about) and [how to look](#look)."), "");
    EXPECT_EQ(link("See [criteria 2.1 and 2.2](#close)."), "");
    EXPECT_EQ(link("See [criterion 2.1](#close)."), concat("the link says criterion 2.1 and leads to criterion 2.2", kHint, "close\n"));
    EXPECT_EQ(link("See criterion [2.1](#close)."), concat("the link says 2.1 and leads to 2.2", kHint, "close\n"));
    EXPECT_EQ(link("See [outcome 1](#work)."), concat("the link says outcome 1 and leads to outcome 2", kHint, "work\n"));
    EXPECT_EQ(link("See [criterion 2.2 of Unit 2](#close)."), concat("the link says unit 2 and leads to unit 1", kHint, "close\n"));
    EXPECT_EQ(link("See [section 2](#about)."), concat("the link says section 2 and leads to section 1", kHint, "about\n"));
}

TEST(RowsOfUnits, SayTheNumbersOfTheirUnits) {
    const auto row = [](std::string_view units, std::string_view cells) {
        return said("agreement.unit-number", section(concat("<table><head><row><cell>Kit</cell><cell>Used in</cell><cell>Unit</cell></row></head><row units=\"", units, "\"><cell>Rope</cell>", cells, "</row></table>")) +
                                                 two_units("None.", "None."));
    };
    EXPECT_EQ(row("bridges locks", "<cell>Units 1 and 2</cell><cell/>"), "");
    EXPECT_EQ(row("bridges locks", "<cell>Units 1 to 2</cell><cell/>"), "");
    EXPECT_EQ(row("locks", "<cell>Unit 2: Mind a lock</cell><cell/>"), "");
    EXPECT_EQ(row("locks", "<cell>Barred with Unit 1</cell><cell/>"), "");
    EXPECT_EQ(row("locks", "<cell>Unit 1</cell><cell>Unit 2</cell>"), "");
    constexpr std::string_view kHint = " / were units numbered anew? mend the cell, or the row's attribute units\n";
    EXPECT_EQ(row("locks", "<cell>Unit 1</cell><cell/>"), concat("this cell says 'Unit 1'; the row is about unit 2", kHint));
    EXPECT_EQ(row("bridges locks", "<cell>Unit 1</cell><cell/>"), concat("this cell says 'Unit 1'; the row is about units 1 and 2", kHint));
    EXPECT_EQ(row("locks", "<cell/><cell>1</cell>"), concat("this cell says '1'; the row is about unit 2", kHint));
    EXPECT_EQ(row("locks", "<cell>1</cell><cell/>"), "");
}

TEST(Histories, ThatCountVersionsTellOfTheVersion) {
    const auto history = [](std::string_view issue, std::string_view entry) {
        return said("agreement.issue-in-history", concat("<issue ", issue, "/><history><entry version=\"", entry, "\"><change>First issue.</change></entry></history>"));
    };
    EXPECT_EQ(history("number=\"1\" version=\"1.0\"", "1.0"), "");
    EXPECT_EQ(history("number=\"1\" version=\"1.1\"", "1.0"), "the history does not tell of version 1.1 / add an <entry> that says what changed\n");
    EXPECT_EQ(history("number=\"1\" version=\"1.1\"", "Issue 1"), "");
    EXPECT_EQ(history("number=\"1\"", "1.0"), "");
    EXPECT_EQ(history("number=\"2\"", "1.0"), "the history does not tell of issue 2 / add an <entry> that says what changed\n");
}

}  // namespace
}  // namespace qualspec::check
