// What the rules make of the ways in which figures, and units and their parts, are written. The rules' own examples are in rules_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
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

TEST(SentenceLength, CountsWordsAsPeopleDo) {
    constexpr std::string_view kTwentyFive = "Learners weigh 1.5 kg, 2.5 kg, 3.5 kg, 4.5 kg and 5.5 kg of well-kept honey at 10:30, pay £1,250 and write all of it.";
    EXPECT_EQ(said("accessibility.sentence-length", section(kTwentyFive)), "");
    const std::string one_more = said("accessibility.sentence-length", section(concat("All ", kTwentyFive, " Then they go home.\n\n- one\n- two")));
    EXPECT_TRUE(one_more.starts_with("1 sentence of 2 outside the units has more than 25 words; the longest, here, has 26")) << one_more;
}

/// A unit "locks" with outcomes and what stands behind them.
std::string unit_of(std::string_view inner, std::string_view attributes = "") {
    return concat("<unit id=\"locks\" ", attributes, "><title>Mind a lock</title>", inner, "</unit>");
}

TEST(Numbers, AreLookedAtAsTheyArePrinted) {
    const auto outcomes = [](std::string_view second, std::string_view third, std::string_view criterion) {
        return unit_of(concat("<outcome><title>Be able to see</title><criterion>Look</criterion></outcome><outcome", second, "><title>Be able to work</title><criterion>Open</criterion><criterion", criterion,
                              ">Close</criterion></outcome><outcome", third, "><title>Be able to mend</title><criterion>Mend</criterion></outcome>"));
    };
    EXPECT_EQ(said("structure.duplicate-number", outcomes("", "", "")), "");
    EXPECT_EQ(said("structure.duplicate-number", outcomes(" number=\"2\"", "", " number=\"2.2\"")), "");
    EXPECT_EQ(said("structure.duplicate-number", outcomes("", "", " number=\"2.1\"")), "unit 1 (criteria) has the number 2.1 twice: here, and by its place in line 4 / give each its own number, or leave numbers out\n");
    EXPECT_EQ(said("structure.duplicate-number", outcomes(" number=\"3\"", "", "")), "unit 1 (outcomes) has the number 3 twice: here, and by its place in line 4 / give each its own number, or leave numbers out\n");
    EXPECT_EQ(said("structure.number-gap", outcomes("", "", " number=\"2.7\"")), "unit 1: criterion 2.7 comes after 2.1 / is criterion 2.2 missing, or is the number mistyped?\n");
    EXPECT_EQ(said("structure.number-gap", outcomes(" number=\"5\"", "", "")), "unit 1: outcome 5 comes after 1 / is outcome 2 missing, or is the number mistyped?\n");
    EXPECT_EQ(said("structure.number-gap", outcomes("", " number=\"3\"", "")), "");
    EXPECT_NE(said("structure.number-style", outcomes(" number=\"2.\"", "", "")).find("the number 2. is not written as those of the other outcomes, such as 1 /"), std::string::npos);
    EXPECT_EQ(said("structure.number-style", outcomes(" number=\"2\"", "", "")), "");
    const std::string other = "<unit id=\"weirs\"><title>Mind a weir</title><outcome><title>Be able to see</title><criterion>Look</criterion></outcome></unit>";
    const std::string one = "<outcome><title>Be able to see</title><criterion>Look</criterion></outcome>";
    EXPECT_EQ(said("structure.duplicate-number", unit_of(one, "number=\"2\"") + other), "the document has the number 2 twice: here, and by its place in line 5 / give each its own number, or leave numbers out\n");
    EXPECT_EQ(said("structure.duplicate-number", unit_of(one, "number=\"7\"") + other), "");
}

TEST(Tests, CallOutcomesWhoseNumbersAreMadeByTheirTitles) {
    const auto test = [](std::string_view outcome, std::string_view title) {
        return said("agreement.test-title", unit_of(concat("<outcome><title>Be able to see</title><criterion>Look</criterion></outcome><outcome><title>Be able to work</title><criterion>Open</criterion></outcome>"
                                                           "<testSpecification questions=\"20\"><part outcome=\"", outcome, "\" title=\"", title, "\" questions=\"20\"/></testSpecification>")));
    };
    EXPECT_EQ(test("2", "Be able to work"), "");
    EXPECT_EQ(test("2", "Be able to see"), "unit 1: the test calls outcome 2 'Be able to see'; its title is 'Be able to work' / an outcome has one title, everywhere\n");
}

TEST(Tests, HaveSharesOfTheQuestionsThatTheyState) {
    const auto test = [](std::string_view attributes, std::string_view first) {
        return said("structure.test-share", unit_of(concat("<outcome><title>Be able to see</title><criterion>Look</criterion></outcome><outcome><title>Be able to work</title><criterion>Open</criterion></outcome><testSpecification ",
                                                           attributes, "><part outcome=\"1\" questions=\"", first, "\" percent=\"70\"/><part outcome=\"2\" questions=\"6\" percent=\"30\"/></testSpecification>")));
    };
    EXPECT_EQ(test("questions=\"20\"", "14"), "");
    EXPECT_EQ(test("questions=\"20\"", "15"), "") << "the sum is wrong, which is told: rows that are right are let be";
    EXPECT_EQ(test("", "19"), "unit 1: 19 of 25 questions are not 70 per cent / they are 76 per cent\nunit 1: 6 of 25 questions are not 30 per cent / they are 24 per cent\n");
}

TEST(Frameworks, ThatAreMistypedAreToldFromOthers) {
    const auto framework = [](std::string_view rule, std::string_view name) { return said(rule, concat("<qualification framework=\"", name, "\" level=\"2\"><title>Bridges</title></qualification>")); };
    for (const std::string_view right : {"RQF", "scqf", "CQFW", "none"})
        for (const std::string_view rule : {"level.framework", "level.framework-unknown"}) EXPECT_EQ(framework(rule, right), "") << right;
    for (const std::string_view slip : {"RFQ", "SQCF", "SCQFF", "CQW"}) EXPECT_NE(framework("level.framework", slip).find("did you mean"), std::string::npos) << slip;
    for (const std::string_view other : {"QCF", "NQF", "EQF", "NFQ", "NVQ", "The house's own"}) {
        EXPECT_EQ(framework("level.framework", other), "") << other;
        EXPECT_NE(framework("level.framework-unknown", other), "") << other;
    }
}

TEST(Requirements, HaveALevelOfTheFramework) {
    const auto level = [](std::string_view least) {
        return said("level.exists", concat("<qualification framework=\"RQF\" level=\"2\"><title>Bridges</title></qualification><structure><group id=\"A\" kind=\"optional\"><unitRef unit=\"locks\"/></group><requirement minimumCredits=\"3\" minimumLevel=\"", least,
                                           "\"/></structure>", unit_of("<outcome><title>Be able to see</title><criterion>Look</criterion></outcome>", "level=\"2\" credit=\"3\"")));
    };
    EXPECT_EQ(level("2"), "");
    EXPECT_EQ(level("Entry 3"), "");
    EXPECT_EQ(level("9"), "the requirement has the level 9, which its framework does not have / levels are Entry 1 to Entry 3 and 1 to 8\n");
}

TEST(Barred, UnitsDiffer) {
    const auto barred = [](std::string_view second) {
        return said("structure.unit-twice", concat("<structure><group id=\"A\" kind=\"optional\"><unitRef unit=\"locks\"/><unitRef unit=\"weirs\"/></group><barred><unitRef unit=\"locks\"/><unitRef unit=\"", second, "\"/></barred></structure>",
                                                   unit_of("<outcome><title>Be able to see</title><criterion>Look</criterion></outcome>"),
                                                   "<unit id=\"weirs\"><title>Mind a weir</title><outcome><title>Be able to see</title><criterion>Look</criterion></outcome></unit>"));
    };
    EXPECT_EQ(barred("weirs"), "");
    EXPECT_EQ(barred("locks"), "unit 1 is barred with itself / name the unit that was meant, or take this one out\n");
}

TEST(Abbreviations, StandForWhatTheirGlossarySays) {
    const auto glossary = [](std::string_view kind, std::string_view meaning) {
        return said("wording.abbreviation-two-ways", concat("<section><title>About</title>Centres register with the Canal and Bridge Authority (CBA). The CBA helps.</section><glossary kind=\"", kind, "\"><title>Short</title><term name=\"CBA\">", meaning, "</term></glossary>"));
    };
    EXPECT_EQ(glossary("abbreviations", "Canal Boat Association"), "'CBA' stands for 'Canal and Bridge Authority' here, and for 'Canal Boat Association' in the glossary, line 8 / write it in one way\n");
    EXPECT_EQ(glossary("abbreviations", "canal and bridge authority, which looks after bridges"), "");
    EXPECT_EQ(glossary("abbreviations", "Canal, and Bridge Authority"), "");
    EXPECT_EQ(glossary("abbreviations", "the body that registers centres"), "") << "no expansion";
    EXPECT_EQ(glossary("terms", "Canal Boat Association"), "");
}

TEST(Dates, AreKnownByWhatTheyAreCalled) {
    const auto dates = [](std::string_view first, std::string_view second) {
        return !said("identifier.date-order", concat("<qualification><title>Bridges</title><date label=\"", first, "\" iso=\"2026-09-01\">1 September 2026</date><date label=\"", second, "\" iso=\"2025-08-31\">31 August 2025</date></qualification>")).empty();
    };
    for (const std::string_view start : {"Operational from", "Start date", "Start", "Available from", "Operational date", "Operational start date"})
        for (const std::string_view later : {"Review date", "Registration end date", "Last registration date", "End date", "Certification end date"}) EXPECT_TRUE(dates(start, later)) << start << ", " << later;
    EXPECT_FALSE(dates("Last registration date", "End date")) << "of registration, or of certification?";
    EXPECT_FALSE(dates("Last date to start", "Review date"));
    EXPECT_FALSE(dates("Operational from", "Start date")) << "two words for one date";
}

constexpr std::string_view kSix =
    "<unit id=\"u1\" credit=\"3\" level=\"2\"><title>Mind a lock</title><outcome><title>Be able to look</title><criterion>Look</criterion></outcome></unit><unit id=\"u2\" credit=\"4\" level=\"2\"><title>Clear a weir</title><outcome><title>Be able to look</title><criterion>Look</criterion></outcome></unit>"
    "<unit id=\"u3\" credit=\"5\" level=\"2\"><title>Paint a boat</title><outcome><title>Be able to look</title><criterion>Look</criterion></outcome></unit><unit id=\"u4\" credit=\"6\" level=\"2\"><title>Tie ropes</title><outcome><title>Be able to look</title><criterion>Look</criterion></outcome></unit>";

TEST(TablesOfUnits, HaveTotalsOfGroups) {
    const auto total = [](std::string_view label, int figure) {
        return said("agreement.table-total",
                    concat("<structure><group id=\"A\" kind=\"mandatory\"><title>Group A: the canal</title><unitRef unit=\"u1\"/><alternatives><unitRef unit=\"u2\"/><unitRef unit=\"u3\"/></alternatives></group>"
                           "<group id=\"B\" kind=\"optional\"><unitRef unit=\"u4\"/></group><printed><table><head><row><cell>Unit title</cell><cell>Credit</cell></row></head>"
                           "<row units=\"u1\"><cell>Mind a lock</cell><cell>3</cell></row><row units=\"u2\"><cell>Clear a weir</cell><cell>4</cell></row><row units=\"u3\"><cell>Paint a boat</cell><cell>5</cell></row>"
                           "<row units=\"u4\"><cell>Tie ropes</cell><cell>6</cell></row><row><cell>",
                           label, "</cell><cell>", figure, "</cell></row></table></printed></structure>", kSix));
    };
    for (const std::string_view label : {"Total of group A", "Total for Group A", "Total: A", "Total credits for Group A: the canal"}) {
        EXPECT_EQ(total(label, 99), "the total of group A says 99; its units above come to 7 or 8 or 12 / mend the total, or the figure of a unit\n") << label;
        for (const int right : {7, 8, 12}) EXPECT_EQ(total(label, right), "") << label << right;
    }
    EXPECT_EQ(total("Total of group B", 5), "") << "learners choose from it";
    EXPECT_NE(total("Total of group B", 7), "");
    EXPECT_EQ(total("Total of the weirs", 99), "");
}

TEST(TablesOfUnits, HaveNumbersOfUnitsUnderNumber) {
    const auto table = [](std::string_view heading, std::array<int, 3> numbers) {
        return said("agreement.unit-number", concat("<structure><group id=\"A\" kind=\"mandatory\"><unitRef unit=\"u1\"/><unitRef unit=\"u2\"/><unitRef unit=\"u4\"/></group><printed><table><head><row><cell>", heading,
                                                    "</cell><cell>Unit title</cell></row></head><row units=\"u1\"><cell>", numbers[0], "</cell><cell>Mind a lock</cell></row><row units=\"u2\"><cell>", numbers[1],
                                                    "</cell><cell>Clear a weir</cell></row><row units=\"u4\"><cell>", numbers[2], "</cell><cell>Tie ropes</cell></row></table></printed></structure>", kSix));
    };
    EXPECT_EQ(table("Number", {1, 2, 4}), "");
    EXPECT_NE(table("Number", {1, 2, 3}).find("this cell says '3'; the row is about unit 4"), std::string::npos);
    EXPECT_NE(table("No", {1, 2, 77}).find("this cell says '77'"), std::string::npos);
    EXPECT_EQ(table("Number", {7, 8, 9}), "") << "the rows are numbered, not the units";
}

TEST(RulesInWords, BoundAsTheFiguresDoAndNameWhatIsThere) {
    const auto rule = [](std::string_view limits, std::string_view words) {
        return said("agreement.rule-in-words", concat("<structure><group id=\"A\" kind=\"mandatory\"><unitRef unit=\"u1\"/></group><group id=\"B\" kind=\"optional\" ", limits, "><description>", words,
                                                      "</description><alternatives><unitRef unit=\"u2\"/><unitRef unit=\"u3\"/></alternatives><unitRef unit=\"u4\"/></group><barred><unitRef unit=\"u3\"/><unitRef unit=\"u4\"/></barred></structure>", kSix));
    };
    EXPECT_EQ(rule("minimumCredits=\"9\"", "At least 9 credits must come from this group."), "");
    EXPECT_EQ(rule("minimumCredits=\"9\"", "At most 9 credits must come from this group."), "the words say '9 credits'; the group asks for at least 9 credits / mend the words, or the figures of the rule\n");
    EXPECT_EQ(rule("maximumCredits=\"9\"", "At least 9 credits must come from this group."), "the words say '9 credits'; the group asks for at most 9 credits / mend the words, or the figures of the rule\n");
    EXPECT_EQ(rule("minimumCredits=\"9\"", "At least 9 units must come from this group."), "the words say '9 units'; the group asks for 9 credits / mend the words, or the figures of the rule\n");
    EXPECT_EQ(rule("", "Units 3 and 4 cannot be taken together."), "");
    EXPECT_EQ(rule("", "Units 1 and 4 cannot be taken together."), "the words say that units 1 and 4 cannot be taken together; the rules let them / mend the words, or add <barred>\n");
    EXPECT_EQ(rule("", "Take one of units 2 and 3."), "");
    EXPECT_EQ(rule("", "Take at least one of units 1 and 4."), "");
    EXPECT_EQ(rule("", "Take one of units 1 and 4."), "the words say one of units 1 and 4; the rules have no such choice / mend the words, or the <alternatives>\n");
    EXPECT_EQ(rule("", "There are between 3 and 47 credits."), "");
}

TEST(RulesInWords, OfRequirements) {
    const auto rule = [](std::string_view words) {
        return said("agreement.rule-in-words", concat("<structure><group id=\"B\" kind=\"optional\"><unitRef unit=\"u1\"/><unitRef unit=\"u4\"/></group><requirement minimumCredits=\"8\" minimumLevel=\"2\"><statement>", words, "</statement></requirement></structure>", kSix));
    };
    EXPECT_EQ(rule("At least 8 credits at level 2 or above."), "");
    EXPECT_NE(rule("At most 8 credits at level 2 or above.").find("the requirement asks for at least 8 credits"), std::string::npos);
    EXPECT_NE(rule("At least 8 credits at level 2 or below.").find("the requirement counts level 2 and above"), std::string::npos);
    EXPECT_NE(rule("At least 8 units at level 2 or above.").find("the requirement asks for 8 credits"), std::string::npos);
}

TEST(Wording, IsHeldAgainstWhatIsMeant) {
    EXPECT_NE(said("wording.should-in-rule", section("At least 9 credits should come from this group.")), "");
    EXPECT_NE(said("wording.should-in-rule", section("One unit should be chosen from this group.")), "");
    EXPECT_EQ(said("wording.should-in-rule", section("Evidence for this unit should come from work. Two sites of the unit should be chosen with care.")), "");
    EXPECT_EQ(said("wording.simulation", section("Simulation is not allowed in units 1 and 2. Simulation is allowed in unit 5.")), "");
    EXPECT_NE(said("wording.simulation", section("Simulation is not allowed in units 1 to 3. Simulation is allowed in unit 2.")), "");
    EXPECT_NE(said("wording.simulation", section("Simulation is not allowed. Simulation is allowed in unit 2.")), "");
    EXPECT_EQ(said("wording.drafting-note", section("Results are to be confirmed by the quality assurer.")), "");
    EXPECT_NE(said("wording.drafting-note", section("The fee is to be confirmed.")), "");
    EXPECT_EQ(said("wording.abbreviation", section("Queen Elizabeth II dug a canal.")), "");
    EXPECT_NE(said("wording.abbreviation", section("The keepers of a II know.")), "");
    EXPECT_EQ(said("wording.unbalanced", section("A gate is 5\u2019 10\u201D high.")), "");
    EXPECT_NE(said("wording.unbalanced", section("A gate\u201D is high.")), "");
    EXPECT_EQ(said("reference.part", section("The centre\u2019s handbook says more in its appendix 2.")), "");
    EXPECT_NE(said("reference.part", section("See appendix 2.")), "");
    EXPECT_EQ(said("reference.unit", section("Write to the Canal Trust, Unit 15, Orchard Park.") + two_units("", "")), "");
    EXPECT_NE(said("reference.unit", section("As in the others, Unit 15, which is long.") + two_units("", "")), "");
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

/// A mandatory unit of 6 credits, of two optional ones of 3 credits one: 9 in all.
std::string with_words(std::string_view on_group, std::string_view on_structure) {
    return concat(R"(<qualification level="2" credit="9"><title>Level 2 Award in Bridge Keeping</title></qualification><structure minimumCredits="9">)",
                  R"(<group id="A" kind="mandatory"><unitRef unit="locks"/></group><group id="B" kind="optional" minimumCredits="3">)", on_group.empty() ? "" : "<description>", on_group, on_group.empty() ? "" : "</description>",
                  R"(<unitRef unit="weirs"/><unitRef unit="paddles"/></group>)", on_structure.empty() ? "" : "<statement>", on_structure, on_structure.empty() ? "" : "</statement>", "</structure>",
                  R"(<unit id="locks" credit="6"><title>Mind a lock</title><outcome><title>Be able to see</title><criterion>Look</criterion></outcome></unit>)",
                  R"(<unit id="weirs" credit="3"><title>Mind a weir</title><outcome><title>Be able to hear</title><criterion>Listen</criterion></outcome></unit>)",
                  R"(<unit id="paddles" credit="3"><title>Mind a paddle</title><outcome><title>Be able to feel</title><criterion>Touch</criterion></outcome></unit>)");
}

TEST(RulesInWords, OfTheWholeHaveItsCredit) {
    struct Case {
        std::string_view words, finding;
    };
    constexpr std::string_view kWrong = "the words say '12 credits'; the qualification needs 9 credits / mend the words, or the figures of the rule\n";
    constexpr std::array kCases{
        Case{"Learners must achieve at least 12 credits.", kWrong},
        Case{"At least 12 credits are required.", kWrong},
        Case{"Learners must achieve 12 credits in total.", kWrong},
        Case{"Learners must achieve a total of 12 credits, with at least 3 from Group B.", kWrong},
        Case{"To achieve this qualification learners must achieve a minimum of 12 credits: 6 credits from Group A and a minimum of 3 credits from Group B.", kWrong},
        Case{"To be awarded the Level 2 Award in Bridge Keeping learners must achieve 12 credits.", ""},
        Case{"To achieve the Level 2 Award in Bridge Keeping learners must achieve 12 credits.", kWrong},
        Case{"Learners must achieve at least 9 credits.", ""},
        // Of what else 12 might be said, it is a sum of two figures.
        Case{"Learners who transfer must achieve at least 12 credits.", ""},
        Case{"At least 12 credits at level 2 are required.", ""},
        Case{"Learners must achieve at least 3 credits from Group B.", ""},
        Case{"Both groups come to 12 credits.", ""},
    };
    for (const Case& each : kCases) EXPECT_EQ(said("agreement.rule-in-words", with_words({}, each.words)), each.finding) << each.words;
}

TEST(RulesInWords, OfAGroupHaveItsCredit) {
    constexpr std::string_view kWrong = "the words say '6 credits'; the group asks for 3 credits / mend the words, or the figures of the rule\n";
    EXPECT_EQ(said("agreement.rule-in-words", with_words("At least 6 credits from this group.", {})), kWrong);
    EXPECT_EQ(said("agreement.rule-in-words", with_words("A minimum of 6 credits must be taken.", {})), kWrong);
    EXPECT_EQ(said("agreement.rule-in-words", with_words("At least 3 credits from this group.", {})), "");
    // No maximum is set, and what is said of another thing is not the group's.
    EXPECT_EQ(said("agreement.rule-in-words", with_words("Up to 6 credits may be taken.", {})), "");
    EXPECT_EQ(said("agreement.rule-in-words", with_words("The award needs at least 6 credits of mandatory units.", {})), "");
    EXPECT_EQ(said("agreement.rule-in-words", with_words("The units have 3 or 6 credits.", {})), "");
    EXPECT_EQ(said("agreement.rule-in-words", with_words("At least one unit of 6 credits.", {})), "");
    // Where all units are needed, they come to what is said.
    const auto all = [](std::string_view words) {
        return said("agreement.rule-in-words", concat(R"(<qualification credit="9"><title>Bridges</title></qualification><structure><group id="A" kind="mandatory"><description>)", words,
                                                      R"(</description><unitRef unit="locks"/><unitRef unit="weirs"/></group></structure><unit id="locks" credit="6"><title>Mind a lock</title><outcome><title>Be able to see</title>)",
                                                      R"(<criterion>Look</criterion></outcome></unit><unit id="weirs" credit="3"><title>Mind a weir</title><outcome><title>Be able to hear</title><criterion>Listen</criterion></outcome></unit>)"));
    };
    EXPECT_EQ(all("All 9 credits must be achieved."), "");
    EXPECT_EQ(all("All 6 credits must be achieved."), "the words say '6 credits'; the group asks for 9 credits / mend the words, or the figures of the rule\n");
}

TEST(TotalsOfTables, AreWhatTheirUnitsComeTo) {
    const auto table = [](std::string_view more) {
        return said("agreement.table-total",
                    concat(R"(<section><title>Hours</title><table><head><row><cell>Unit</cell><cell>GLH</cell><cell>Credit</cell></row></head>)",
                           R"(<row units="locks"><cell>Mind a lock</cell><cell>40 hours</cell><cell>6</cell></row><row units="weirs"><cell>Mind a weir</cell><cell>20 hours</cell><cell>3</cell></row>)", more, "</table></section>",
                           with_words({}, {})));
    };
    const auto total = [](std::string_view glh, std::string_view credit) { return concat("<row><cell>Total</cell><cell>", glh, "</cell><cell>", credit, "</cell></row>"); };
    const std::string paddles = "<row units=\"paddles\"><cell>Mind a paddle</cell><cell>20</cell><cell>3</cell></row>";
    EXPECT_EQ(table(total("60 hours", "9")), "");
    EXPECT_EQ(table(paddles + total("80", "12")), "");
    EXPECT_EQ(table(paddles + total("90", "15")),
              "the total says 90; the units above it come to 80 / mend the total, or the figure of a unit\nthe total says 15; the units above it come to 12 / mend the total, or the figure of a unit\n");
    // Nobody takes all that are optional; a group may have a total of its own.
    EXPECT_EQ(table(paddles + total("80", "9")), "");
    EXPECT_EQ(table(total("60", "9") + paddles + total("20", "3") + total("80", "12")), "");
    EXPECT_EQ(table(total("60", "9") + paddles + total("30", "3")), "the total says 30; the units above it come to 20 / mend the total, or the figure of a unit\n");
    // What is no figure, or comes beside units, is nothing to hold a total against.
    EXPECT_EQ(table("<row units=\"paddles\"><cell>Mind a paddle</cell><cell>varies</cell><cell>3</cell></row>" + total("95", "12")), "");
    EXPECT_EQ(table("<row><cell>Induction</cell><cell>5</cell><cell/></row>" + total("65", "9")), "");
}

TEST(Units, OfAnotherQualificationAreItsOwn) {
    constexpr std::string_view kNone = "there is no unit 9 / is the number mistyped, or the unit gone?\n";
    EXPECT_EQ(said("reference.unit", section("Unit 9 of the Level 3 Diploma in Bridge Building counts.") + two_units("None.", "None.")), "");
    EXPECT_EQ(said("reference.unit", section("Those who hold the Level 3 Award in Cakes, Unit 9, need not wait.") + two_units("None.", "None.")), "");
    EXPECT_EQ(said("reference.unit", section("Unit 9 of this certificate counts.") + two_units("None.", "None.")), kNone);
    EXPECT_EQ(said("reference.unit", section("The Level 3 Award in Cakes is welcome. Unit 9 is not.") + two_units("None.", "None.")), kNone);
}

TEST(Smileys, AreNoBrackets) {
    EXPECT_EQ(said("wording.unbalanced", section("Bring a towel :-) and a rope ;-( or two :).")), "");
    EXPECT_NE(said("wording.unbalanced", section("Bring these (a towel: a rope.")), "");
    EXPECT_NE(said("wording.unbalanced", section("Bring these: a towel -) a rope.")), "");
}

/// What tells how prior learning is recognised, and what only speaks of it.
TEST(RecognitionOfPriorLearning, IsStatedAndNotMentioned) {
    struct Case {
        std::string_view example;
        bool found;
    };
    constexpr std::array kCases{
        Case{"<section><title>Recognition of prior learning</title>At the start.</section>", true},
        Case{"<section><title>Prior learning</title>None is needed.</section>", false},
        Case{"<section><title>Access</title>Anybody may come.\n\nRecognition of prior learning (RPL) is open to all.</section>", true},
        Case{"<section><title>Access</title>Centres may recognise prior learning that is less than two years old.</section>", true},
        Case{"<section><title>Access</title>Our policy on the *recognition of prior learning* applies.</section>", true},
        Case{"<section><title>Access</title>We keep no register of learners who were refused recognition of prior learning.</section>", false},
        Case{"<section><title>Access</title>Those who hold the old one may claim Unit 1 by recognition of prior learning.</section>", false},
        Case{"<section><title>Access</title>Anybody may come. Recognition of prior learning is something else.</section>", false},
        Case{"<section><title>Access</title><note>Recognition of prior learning is open to all.</note></section>", false},
        Case{"<section><title>Ways</title><place part=\"methods\"/></section><methods><method code=\"RPL\" name=\"Recognition of prior learning\">earlier work</method></methods>", false},
    };
    Settings settings;
    settings.jurisdiction = Jurisdiction::kRqf;
    for (const Case& each : kCases) {
        const Findings findings = check_example(each.example, settings);
        EXPECT_EQ(std::ranges::find(findings, "regulation.prior-learning-policy", &Finding::rule) == findings.end(), each.found) << each.example;
    }
}

TEST(Headings, OfSomethingElseAnswerNothing) {
    Settings settings;
    settings.jurisdiction = Jurisdiction::kRqf;
    const auto lacks = [&](std::string_view title, std::string_view rule) {
        const Findings findings = check_example(concat("<awardingOrganisation shortName=\"Fernhollow\"><name>Fernhollow Awards</name></awardingOrganisation><section><title>", title, "</title>This is it.</section>"), settings);
        return std::ranges::find(findings, rule, &Finding::rule) != findings.end();
    };
    EXPECT_FALSE(lacks("About this award", "regulation.objective"));
    EXPECT_TRUE(lacks("About Fernhollow", "regulation.objective"));
    EXPECT_TRUE(lacks("Enquiries about results", "regulation.objective"));
    EXPECT_FALSE(lacks("Requirements before registration", "regulation.other-requirements"));
    EXPECT_TRUE(lacks("Centre requirements", "regulation.other-requirements"));
    EXPECT_FALSE(lacks("Sample assessments", "regulation.specimen"));
    EXPECT_TRUE(lacks("Example assessment plan", "regulation.specimen"));
    EXPECT_TRUE(lacks("Appeals against assessment", "regulation.assessment-method"));
}

}  // namespace
}  // namespace qualspec::check
