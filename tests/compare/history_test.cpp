// The table of issues: which changes a row covers, and what rows say.
#include <gtest/gtest.h>

#include <algorithm>

#include "compare/history.h"
#include "compare/meaning.h"
#include "compare/output.h"
#include "compare/place_names.h"
#include "spec/read.h"
#include "support/resources.h"
#include "support/text.h"

namespace qualspec::compare {
namespace {

constexpr std::string_view kBefore = R"(<specification xmlns="urn:qualspec:specification:1" xml:lang="en-GB">
  <issue number="1" version="1.0" date="2024-06-03"/>
  <label for="aim">Purpose of the unit</label>
  <sharedText id="no-simulation">Simulation is not allowed here.</sharedText>
  <qualification level="2" credit="12" guidedLearningHours="90" totalQualificationTime="120" type="Award"><title>Level 2 Award in Lamplighting</title></qualification>
  <history/>
  <structure>
    <title>Rules for choosing units</title>
    <group id="b" kind="optional" minimumCredits="4" maximumCredits="8"><title>Group B: crafts</title><unitRef unit="wicks"/><unitRef unit="ladders"/><unitRef unit="posts"/></group>
    <requirement minimumCredits="8"><statement>At least 8 credits are achieved in all.</statement></requirement>
  </structure>
  <front>
    <section number="4"><title>How units are chosen</title><section number="4.1"><title>The rules</title><place part="structure"/></section></section>
    <section number="5"><title>How learners are assessed</title>An assessor must see the work.
      <table><caption>Table 1: hours</caption><head><row><cell>Unit</cell><cell>Hours</cell></row></head>
        <row units="wicks"><cell>Wicks</cell><cell>25 hours</cell></row><row units="posts"><cell>Posts</cell><cell>40 hours</cell></row></table>
    </section>
  </front>
  <units>
    <unit id="wicks" number="1" level="2" credit="4"><title>Wicks and oils</title>
      <aim>Learners know what burns.</aim>
      <outcome number="1"><title>Understand wicks</title>
        <criterion number="1.1">Describe how a wick draws oil</criterion>
        <criterion number="1.2">Check the glass of the lamp and trim the wick of the lamp to its height</criterion>
        <criterion number="1.3">State why a flame smokes</criterion>
      </outcome>
      <assessmentRequirements><use sharedText="no-simulation"/></assessmentRequirements>
    </unit>
    <unit id="ladders" number="2" level="2" credit="4"><title>Ladders in the street</title>
      <outcome number="1"><title>Be able to climb</title><criterion number="1.1">Set a ladder on even ground</criterion></outcome>
      <assessmentRequirements><use sharedText="no-simulation"/></assessmentRequirements>
    </unit>
    <unit id="posts" number="3" level="2" credit="4"><title>Posts of cast iron</title><fact label="Grades">A from 70 and B from 50</fact>
      <outcome number="1"><title>Be able to paint a post</title><criterion number="1.1">Rub a post down before it is painted</criterion></outcome>
      <assessmentGuidance>Paint dries slowly.<footnote>Two days (three in winter) are usual. Ask the maker.</footnote> For AC1.1 the other person may be a learner too. A post is looked at by day.</assessmentGuidance>
      <resources><resource kind="book" title="Posts, edition 3" year="2018">Painter A, *Posts, edition 3*, 2018</resource><resource kind="website" title="Paints">A list of paints</resource></resources>
    </unit>
  </units>
  <glossary kind="terms"><title>Words of the trade</title><term name="Snuffer">A cap that puts a flame out.</term></glossary>
  <form id="visit"><title>Record of a visit</title><field kind="date">Date</field></form>
  <form id="plan"><title>Plan of assessment</title><field kind="text">Place</field></form>
</specification>
)";

struct Edit {
    std::string_view before, after;
};

std::string edited(const std::vector<Edit>& edits) {
    std::string text(kBefore);
    for (const Edit& edit : edits) {
        const std::size_t at = text.find(edit.before);
        EXPECT_NE(at, std::string::npos) << edit.before;
        if (at != std::string::npos) text.replace(at, edit.before.size(), edit.after);
    }
    return text;
}

class Pair {
  public:
    /// The new version has the edits, issue 2 and an entry with these rows.
    Pair(std::vector<Edit> edits, std::string_view rows) {
        edits.push_back({"<issue number=\"1\" version=\"1.0\" date=\"2024-06-03\"/>", "<issue number=\"2\" version=\"2.0\" date=\"2025-06-03\"/>"});
        const std::string history = concat("<history><entry version=\"2.0\">", rows, "</entry></history>");
        if (!rows.empty()) edits.push_back({"<history/>", history});
        before_ = read(std::string(kBefore));
        after_ = read(edited(edits));
        compare(before_, after_, comparison);
        give_meaning(comparison);
    }
    /// "credit changed from 4 to 5" of each change of weight that no row covers, and "row: " with the text of each row that is about nothing.
    std::vector<std::string> check() const {
        const HistoryCheck check = check_history(comparison, language());
        std::vector<std::string> out;
        for (const Change* change : check.without_row) out.push_back(in_words(comparison, *change));
        for (const spec::HistoryChange* row : check.without_change) out.push_back(concat("row: ", row->text.markdown));
        return out;
    }
    std::vector<std::string> rows() const {
        std::vector<std::string> out;
        for (const spec::HistoryChange& row : history_rows(comparison, language()).entry.changes)
            out.push_back(concat(row.part, row.unit.empty() ? "" : concat(" unit ", row.unit), row.criterion.empty() ? "" : concat(" ", row.criterion), ": ", row.text.markdown));
        return out;
    }
    static const language::Language& language() {
        static const language::Language made = [] {
            Findings findings;
            return language::Language::read(std::string(*resource("templates/languages/en-GB.toml")), "en-GB", nullptr, findings);
        }();
        return made;
    }
    Comparison comparison;

  private:
    static spec::Specification read(const std::string& text) {
        Findings findings;
        auto made = spec::read(text, "history.xml", {}, findings);
        for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
        return *std::move(made);
    }
    spec::Specification before_, after_;
};

using Said = std::vector<std::string>;

const Edit kMost{"maximumCredits=\"8\"", "maximumCredits=\"9\""};
const Edit kCredit{"number=\"2\" level=\"2\" credit=\"4\"", "number=\"2\" level=\"2\" credit=\"5\""};

// ---- which row covers what ----

TEST(HistoryCheck, ARowAboutAUnitDoesNotCoverTheLimitsOfItsGroup) {
    const Pair both({kMost, kCredit}, "<change unit=\"2\">Credit 5</change>");
    EXPECT_EQ(both.check(), Said{"maximum credits changed from 8 to 9"});
}

TEST(HistoryCheck, AGroupIsNamedByItselfByTheStructureAndByTheSectionThatPrintsIt) {
    for (const std::string_view part : {"Structure", "Rules for choosing units", "Group B: crafts", "Group B", "Section 4", "4 How units are chosen", "4.1", "Section 4.1", "4.1 The rules", "Sections 4 and 5", "Glossary; Structure"})
        EXPECT_EQ(Pair({kMost}, concat("<change part=\"", part, "\">x</change>")).check(), Said{}) << part;
    for (const std::string_view part : {"Section 5", "Group A", "Credits", "Units", "Group of", "Sec"})
        EXPECT_EQ(Pair({kMost}, concat("<change part=\"", part, "\">x</change>")).check().size(), 2U) << part;
}

TEST(HistoryCheck, AUnitAmongThoseOfAGroupIsNamedByItsUnit) {
    const Edit gone{"<unitRef unit=\"posts\"/>", ""};
    EXPECT_EQ(Pair({gone}, "<change unit=\"3\">No longer in the group</change>").check(), Said{});
    EXPECT_EQ(Pair({gone}, "<change unit=\"2\">x</change>").check().size(), 2U);
}

TEST(HistoryCheck, ARowWithAPartCoversThatPartOnly) {
    const Edit verb{"Set a ladder", "Prove that a ladder stands"};
    const Pair part({kCredit, verb}, "<change unit=\"2\" part=\"Credit\">x</change>");
    EXPECT_EQ(part.check(), Said{"assessment criterion reworded"});
    EXPECT_EQ(Pair({kCredit, verb}, "<change unit=\"2\">x</change>").check(), Said{});
    EXPECT_EQ(Pair({kCredit}, "<change part=\"Credit\">x</change>").check().size(), 2U);  // of which unit?
    EXPECT_EQ(Pair({kCredit}, "<change part=\"Unit 2\">x</change>").check(), Said{});
    EXPECT_EQ(Pair({kCredit}, "<change part=\"2 Ladders in the street\">x</change>").check(), Said{});
}

TEST(HistoryCheck, PartsOfUnitsAreNamedAsTheDocumentNamesThem) {
    const Edit aim{"what burns", "what must burn"};
    EXPECT_EQ(Pair({aim}, "<change unit=\"1\" part=\"Purpose of the unit\">x</change>").check(), Said{});
    EXPECT_EQ(Pair({aim}, "<change unit=\"1\" part=\"Aim\">x</change>").check(), Said{});
    EXPECT_EQ(Pair({aim}, "<change unit=\"1\" part=\"Resources\">x</change>").check(), Said{"row: x"});
}

TEST(HistoryCheck, NumbersAreThoseOfTheNewVersion) {
    // Unit 1 is gone, so unit 2 is 1 and unit 3 is 2.
    const Edit gone{"<unit id=\"wicks\"", "<!-- <unit id=\"wicks\""};
    const Edit end{"    </unit>\n    <unit id=\"ladders\" number=\"2\" level=\"2\" credit=\"4\"", "    </unit> -->\n    <unit id=\"ladders\" number=\"1\" level=\"2\" credit=\"5\""};
    const std::vector<Edit> edits{gone, end, {"id=\"posts\" number=\"3\"", "id=\"posts\" number=\"2\""}, {"<unitRef unit=\"wicks\"/>", ""}, {"<row units=\"wicks\"><cell>Wicks</cell><cell>25 hours</cell></row>", ""}};
    EXPECT_EQ(Pair(edits, "<change kind=\"deleted\" unit=\"1\">Withdrawn</change><change unit=\"1\" kind=\"updated\">Credit</change>").check(), Said{});
    EXPECT_EQ(Pair(edits, "<change kind=\"deleted\" unit=\"1\">Withdrawn</change>").check(), Said{"credit changed from 4 to 5"});
    EXPECT_EQ(Pair(edits, "<change kind=\"deleted\" unit=\"1\">Withdrawn</change><change unit=\"2\">Credit</change>").check(), (Said{"credit changed from 4 to 5", "row: Credit"}));
}

TEST(HistoryCheck, ListsAndRangesOfNumbersNameEach) {
    const std::vector<Edit> edits{{"Describe how a wick", "Evaluate how a wick"}, {"State why a flame", "Explain why a flame"}};
    EXPECT_EQ(Pair(edits, "<change unit=\"1\" criterion=\"1.1 and 1.3\">x</change>").check(), Said{});
    EXPECT_EQ(Pair(edits, "<change unit=\"1\" criterion=\"1.1 to 1.3\">x</change>").check(), Said{});
    EXPECT_EQ(Pair(edits, "<change unit=\"1\" criterion=\"1.1\">x</change>").check().size(), 1U);
}

TEST(HistoryCheck, AKindThatCannotBeCoversNothing) {
    EXPECT_EQ(Pair({kCredit}, "<change unit=\"2\" kind=\"deleted\">Withdrawn</change>").check(), (Said{"credit changed from 4 to 5", "row: Withdrawn"}));
}

TEST(HistoryCheck, ARowThatNamesNothingIsReadForThePartAndTheWords) {
    EXPECT_EQ(Pair({kCredit}, "<change>Unit 2 has 5 credits now: its credit was too low</change>").check(), Said{});
    EXPECT_EQ(Pair({kCredit}, "<change>The credit of *Ladders in the street* is 5</change>").check(), Said{});
    EXPECT_EQ(Pair({kCredit}, "<change>The credit of unit 3 is another</change>").check().size(), 2U);
    EXPECT_EQ(Pair({kCredit}, "<change>In force from the 5th</change>").check().size(), 2U);
}

TEST(HistoryCheck, ASharedTextIsNamedByWhereItStands) {
    const Edit shared{"Simulation is not allowed here.", "Simulation is allowed with leave."};
    for (const std::string_view row : {"unit=\"1, 2\" part=\"Assessment requirements\"", "part=\"Assessment requirements\" unit=\"2\"", "part=\"Shared texts\" unit=\"1\""}) {
        const Said said = Pair({shared}, concat("<change ", row, ">x</change>")).check();
        EXPECT_TRUE(said.empty() || row.starts_with("part=\"Shared")) << row;
    }
    EXPECT_EQ(Pair({shared}, "<change unit=\"3\">x</change>").check().back(), "row: x");
}

// ---- what rows say ----

TEST(HistoryRows, NameTheRowTheTermTheFormAndTheGroup) {
    const Pair pair({kMost,
                     {"<cell>25 hours</cell>", "<cell>30 hours</cell>"},
                     {"<row units=\"posts\"><cell>Posts</cell><cell>40 hours</cell></row>", ""},
                     {"A cap that puts a flame out.", "A cap on a stick that puts a flame out."},
                     {"<field kind=\"text\">Place</field>", "<field kind=\"text\">Place</field><field kind=\"text\">Weather</field>"}},
                    "");
    EXPECT_EQ(pair.rows(), (Said{"Structure: Group B: crafts: maximum credits changed from 8 to 9", "Section 5: Table 1, Wicks: “25” becomes “30”: “30 hours”", "Section 5: Row of Table 1: Posts, 40 hours",
                                 "Glossary: Snuffer: now “A cap on a stick that puts a flame out.”", "Plan of assessment: Field: Weather"}));
}

TEST(HistoryRows, SplitsAndMergesSayTheNumbers) {
    const Pair split({{"Check the glass of the lamp and trim the wick of the lamp to its height</criterion>", "Check the glass of the lamp</criterion>\n<criterion number=\"1.3\">Trim the wick of the lamp to its height</criterion>"},
                      {"number=\"1.3\">State why", "number=\"1.4\">State why"}},
                     "");
    EXPECT_EQ(split.rows(), Said{" unit 1 1.2: Split into 1.2 and 1.3 (1.2 of version 1.0)"});
}

TEST(HistoryRows, ASharedTextIsToldByItsUnits) {
    const Pair pair({{"Simulation is not allowed here.", "Simulation is allowed here."}}, "");
    ASSERT_EQ(pair.rows().size(), 1U);
    EXPECT_TRUE(pair.rows()[0].starts_with("Assessment requirements unit 1, 2: ")) << pair.rows()[0];
}

TEST(HistoryRows, TellWhatWentAndQuoteWholeSentences) {
    EXPECT_EQ(Pair({{" For AC1.1 the other person may be a learner too.", ""}}, "").rows(), Said{"Assessment guidance unit 3: “For AC1.1 the other person may be a learner too.” removed"});
    EXPECT_EQ(Pair({{"(three in winter)", "(four in winter)"}}, "").rows(), Said{"Assessment guidance unit 3: “three” becomes “four”: “Two days (four in winter) are usual.”"});
    EXPECT_EQ(Pair({{"A post is looked at by day", "A post is looked at by night"}}, "").rows(), Said{"Assessment guidance unit 3: “day” becomes “night”: “A post is looked at by night.”"});
    EXPECT_EQ(Pair(std::vector<Edit>{{"<title>Understand wicks", "<title>Understand how to look after wicks of many kinds"}}, "").rows(),
              Said{" unit 1: Title changed from “Understand wicks” to “Understand how to look after wicks of many kinds”"});
}

TEST(HistoryRows, NameTheRequirementTheFactAndTheResource) {
    EXPECT_EQ(Pair({{"<requirement minimumCredits=\"8\"><statement>At least 8", "<requirement minimumCredits=\"9\"><statement>At least 9"}}, "").rows(),
              Said{"Structure: “At least 9 credits are achieved in all.”: minimum credits changed from 8 to 9"});
    EXPECT_EQ(Pair({{"A from 70", "A from 75"}}, "").rows(), Said{"Grades unit 3: “70” becomes “75”: “A from 75 and B from 50”"});
    // A new edition is one change: its text says title and year.
    EXPECT_EQ(Pair({{"title=\"Posts, edition 3\" year=\"2018\">Painter A, *Posts, edition 3*, 2018", "title=\"Posts, edition 4\" year=\"2025\">Painter A, *Posts, edition 4*, 2025"}}, "").rows(),
              Said{"Resources unit 3: Posts, edition 4: now “Painter A, Posts, edition 4, 2025”"});
}

TEST(HistoryRows, OfWhatMovedSayWhoseNumberItHad) {
    const std::string_view check = "        <criterion number=\"1.2\">Check the glass of the lamp and trim the wick of the lamp to its height</criterion>\n";
    const Pair pair({{check, ""}, {"number=\"1.3\">State", "number=\"1.2\">State"}, {"<criterion number=\"1.1\">Set a ladder on even ground</criterion>",
                     "<criterion number=\"1.1\">Set a ladder on even ground</criterion><criterion number=\"1.2\">Check the glass of the lamp and trim the wick of the lamp to its height</criterion>"}}, "");
    EXPECT_EQ(pair.rows(), Said{" unit 2 1.2: Moved from unit 1, outcome 1, 1.2 of version 1.0"});
}

TEST(HistoryRows, EachCoversTheChangeThatItWasWrittenFor) {
    const std::vector<Edit> edits{kMost, kCredit, {"Describe how", "Evaluate how"}, {"must see", "should see"}, {"<cell>25 hours", "<cell>30 hours"}, {"A cap that", "A hood that"}, {"Simulation is not", "Simulation is"}, {"kind=\"date\"", "kind=\"text\""},
                                  {"<title>Posts of cast iron", "<title>Posts of iron"}, {"A from 70", "A from 75"}, {"Posts, edition 3*, 2018", "Posts, edition 3*, 2019"},
                                  {"<requirement minimumCredits=\"8\"", "<requirement minimumCredits=\"9\""}};
    const Pair without(edits, "");
    const std::string xml = history_xml(history_rows(without.comparison, Pair::language()).entry);
    const std::size_t begin = xml.find("<change");
    ASSERT_NE(begin, std::string::npos);
    EXPECT_EQ(Pair(edits, xml.substr(begin, xml.find("</entry>") - begin)).check(), Said{});
}

TEST(HistoryRows, AnIssueThatWasNotRaisedIsKnown) {
    Pair pair({kCredit}, "");
    EXPECT_TRUE(is_raised(pair.comparison));
    spec::Specification same = *pair.comparison.new_specification;
    same.issue = pair.comparison.old_specification->issue;
    pair.comparison.new_specification = &same;
    EXPECT_FALSE(is_raised(pair.comparison));
    same.issue->version = "1.1";
    EXPECT_TRUE(is_raised(pair.comparison));
    same.issue.reset();
    EXPECT_TRUE(is_raised(pair.comparison));
}

// ---- names ----

TEST(PlaceNames, WhatIsSaidAsOneIsTakenApart) {
    EXPECT_EQ(names_said("Sections 4, 5 and 7"), (std::set<std::string>{"sections 4, 5 and 7", "sections 4", "section 4", "5", "section 5", "7", "section 7"}));
    EXPECT_TRUE(names_said("Appendices A and B").contains("appendix b"));
    EXPECT_TRUE(names_said("3.2 to 3.4", true).contains("3.3"));
    EXPECT_TRUE(names_said("3.2\u20133.4", true).contains("3.4"));
    EXPECT_FALSE(names_said("3.2 to 3.4", true).contains("3.5"));
    EXPECT_EQ(as_name("Annexe B: Tools."), as_name("ANNEXE B Tools"));
}

}  // namespace
}  // namespace qualspec::compare
