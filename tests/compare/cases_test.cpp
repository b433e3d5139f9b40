// Hand cases: one for each complaint that is known of other tools, and for each thing that authors do. A small specification, an edit of its text, and
// what must be said: kind, level, field and rules of each entry, nothing else.
#include <gtest/gtest.h>

#include <algorithm>

#include "compare/meaning.h"
#include "compare/output.h"
#include "spec/published.h"
#include "support/text.h"
#include "tests/compare/samples.h"

namespace qualspec::compare {
namespace {

constexpr std::string_view kStart = R"(<?xml version="1.0" encoding="UTF-8"?>
<specification xmlns="urn:qualspec:specification:1" xml:lang="en-GB">
  <awardingOrganisation shortName="Fernhollow"><name>Fernhollow Awards</name><contact kind="telephone" label="Support">01632 960417</contact></awardingOrganisation>
  <issue number="1" version="1.0" date="2024-06-03"/>
  <sharedText id="simulation">Simulation is not allowed here.</sharedText>
  <sharedText id="unused">Nobody uses these words.</sharedText>
  <qualification id="q" level="2" credit="12" guidedLearningHours="90" totalQualificationTime="120" type="Award">
    <title>Level 2 Award in Lamplighting</title>
    <number scheme="QN">990/0000/1</number>
    <hoursRule>Units 101 and 103 give the least hours</hoursRule>
    <grading>Pass</grading>
    <ageRange>16 to 18</ageRange>
    <ageRange>19 and over</ageRange>
    <date label="Operational start" iso="2024-09-01">1 September 2024</date>
  </qualification>
  <structure id="s">
    <group id="core" kind="mandatory"><title>Core</title><unitRef unit="lamps"/></group>
    <group id="choice" kind="optional" minimumCredits="4"><title>Choice</title><description>At least 4 credits come from this group.</description><unitRef unit="wicks"/><unitRef unit="ladders"/></group>
    <requirement minimumCredits="10"><statement>At least 10 credits are achieved in all.</statement></requirement>
  </structure>
  <front>
    <section><title>About this award</title>
      This award is for people who keep lamps. It replaces the QCF award. Centres that were approved for the older QCF award need no new approval.

      Learners carry:

      - a lamp;
      - a box of matches;
      - a cloth.

      The last paragraph tells where the district office stands and when its doors are open to visitors.
      <table id="hours"><caption>Hours by unit</caption><head><row><cell>Unit</cell><cell>Hours</cell><cell>Place</cell></row></head>
        <row><cell>Lamps</cell><cell>40</cell><cell>Depot</cell></row>
        <row><cell>Wicks</cell><cell>25</cell><cell>Bench</cell></row>
        <row><cell>Ladders</cell><cell>25</cell><cell>Street</cell></row>
      </table>
    </section>
    <section><title>Where the units stand</title>
      <table id="map"><head><row><cell>No.</cell><cell>Site</cell></row></head>
        <row units="lamps"><cell>101</cell><cell>Gate</cell></row>
        <row units="wicks"><cell>102</cell><cell>Gate</cell></row>
        <row units="ladders"><cell>103</cell><cell>Wall</cell></row>
      </table>
    </section>
    <section><title>How the award is assessed</title>Assessors must watch each learner at least twice.<footnote>Until June a warden signs each sheet that an officer has filled in.</footnote> Evidence from the QCF award may be used.</section>
  </front>
  <units>
    <unit id="lamps" number="101" reference="A/100/0001" level="2" credit="6" guidedLearningHours="40">
      <title>Care of Lamps</title>
      <aim>Learners look after lamps in streets and yards.</aim>
      <outcome><title>Understand how lamps burn</title>
        <criterion>Describe how oil rises through a wick</criterion>
        <criterion>Explain two reasons why a flame smokes</criterion>
        <criterion methods="O WT">State the safe distance between a lamp and a curtain</criterion>
        <criterion>Identify the parts of a street lamp</criterion>
      </outcome>
      <outcome><title>Be able to clean lamps</title>
        <criterion>Clean the glass of a lamp without scratching it</criterion>
        <criterion>Trim a wick to the height that the maker gives and light the lamp after it has cooled
          <amplification><entry label="Height">six millimetres; eight in wind</entry><entry label="Makers">Harbottle, Quill and Tamsin</entry></amplification>
        </criterion>
        <criterion>Polish the brass cap until it shines evenly</criterion>
        <criterion>Store cleaned lamps upright in a dry cupboard</criterion>
      </outcome>
      <evidenceRequirements>Learners must clean three lamps. Simulation is not allowed for AC 2.2.</evidenceRequirements>
      <resources><resource kind="book" title="The Lamp Book">A. Snuffer, *The Lamp Book*, Tallow Press, 2016</resource></resources>
    </unit>
    <unit id="wicks" number="102" reference="B/100/0002" level="2" credit="4">
      <title>Wicks and Oils</title>
      <outcome><title>Understand wicks</title>
        <criterion>Compare flat wicks and round wicks by how much oil they draw</criterion>
        <criterion>Explain how the QCF unit on wicks described damp cotton</criterion>
        <criterion>Outline the rules of the Oil Stores Act 1998 that bind a depot</criterion>
      </outcome>
      <evidenceRequirements><use sharedText="simulation"/></evidenceRequirements>
    </unit>
    <unit id="ladders" number="103" reference="C/100/0003" level="2" credit="4">
      <title>Ladders and Posts</title>
      <outcome><title>Be able to use a ladder</title>
        <criterion>Set a ladder on even ground at the angle shown on its side</criterion>
        <criterion>Check rungs, feet and ropes before each climb</criterion>
        <criterion>Carry a ladder of 4.5 metres through a street of people</criterion>
      </outcome>
      <evidenceRequirements><use sharedText="simulation"/></evidenceRequirements>
    </unit>
  </units>
  <glossary kind="terms"><title>Terms</title><term name="Wick">A cord that draws oil.</term><term name="Snuffer">A cap that puts a flame out.</term></glossary>
  <form id="round"><title>Sheet of a round</title><field id="who">Name</field><record id="lines" rows="6"><column id="what">What was lit</column></record></form>
  <form id="stores"><title>Stores</title><field id="depot">Depot</field></form>
</specification>
)";

/// An edit: this text, which must be there, by that.
struct Edit {
    std::string_view before;
    std::string_view after;
    bool everywhere = false;
};

struct HandCase {
    std::string_view name;
    std::vector<Edit> edits;
    /// "kind[+moved] node[.field] level [rule]" of each entry, in any order; the rule may be left out.
    std::vector<std::string_view> entries;
};

spec::Specification specification(const std::string& text) {
    Findings findings;
    spec::Library library;
    library.images_needed = false;
    auto read = spec::read(text, "cases.xml", library, findings);
    for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
    return *std::move(read);
}

std::string edited(const std::vector<Edit>& edits) {
    std::string text(kStart);
    for (const Edit& edit : edits) {
        std::size_t at = text.find(edit.before);
        EXPECT_NE(at, std::string::npos) << edit.before;
        for (; at != std::string::npos; at = text.find(edit.before, at + edit.after.size())) {
            text.replace(at, edit.before.size(), edit.after);
            if (!edit.everywhere) break;
        }
    }
    return text;
}

std::string entry_of(const Comparison& c, const Change& change) {
    const Node& node = change.new_node >= 0 ? c.after[change.new_node] : c.before[change.old_node];
    return concat(to_word(change.kind), change.moved ? "+moved" : "", " ", node.kind, change.field.empty() ? "" : ".", change.field, " ", to_word(change.level));
}

const std::vector<HandCase>& cases() {
    static const std::vector<HandCase> all{
        {"nothing", {}, {}},
        {"white_space", {{"Describe how oil rises through a wick", "Describe how   oil\n   rises through a wick"}}, {}},
        {"line_breaks_of_prose", {{"This award is for people who keep lamps. It", "This award is for people\n      who keep lamps. It"}}, {}},
        {"criterion_added_first", {{"        <criterion>Describe how oil", "        <criterion>Snuff every lamp at the end of a round</criterion>\n        <criterion>Describe how oil"}}, {"added criterion assessment change.criterion-added"}},
        {"criterion_deleted", {{"        <criterion>Explain two reasons why a flame smokes</criterion>\n", ""}}, {"deleted criterion assessment change.criterion-deleted"}},
        {"criterion_deleted_with_amplification",
         {{"        <criterion>Trim a wick to the height that the maker gives and light the lamp after it has cooled\n          <amplification><entry label=\"Height\">six millimetres; eight in wind</entry><entry label=\"Makers\">Harbottle, Quill and Tamsin</entry></amplification>\n        </criterion>\n", ""}},
         {"deleted criterion assessment"}},
        {"command_verb", {{"Describe how oil", "Evaluate how oil"}}, {"reworded criterion assessment change.command-verb"}},
        {"negation_inserted", {{"Set a ladder on", "Do not set a ladder on"}}, {"reworded criterion assessment change.negation"}},
        {"and_becomes_or", {{"flat wicks and round", "flat wicks or round"}}, {"reworded criterion assessment change.and-or"}},
        {"must_becomes_should", {{"Learners must clean", "Learners should clean"}}, {"reworded paragraph assessment change.modal"}},
        {"not_allowed_becomes_allowed", {{"Simulation is not allowed", "Simulation is allowed"}}, {"reworded paragraph assessment change.negation"}},
        {"decimal_point_moved", {{"4.5 metres", "45 metres"}}, {"reworded criterion assessment change.number"}},
        {"number_in_words", {{"Explain two reasons", "Explain three reasons"}}, {"reworded criterion assessment change.number"}},
        {"age_range", {{"<ageRange>16 to 18", "<ageRange>14 to 18"}}, {"reworded ageRange regulated change.age-or-territory"}},
        {"article_only", {{"the parts of a street lamp", "the parts of the street lamp"}}, {"reworded criterion editorial change.article"}},
        {"spelling", {{"scratching it", "scrathcing it"}}, {"reworded criterion editorial change.spelling"}},
        {"word_added", {{"Polish the brass", "Polish the coloured brass"}}, {"reworded criterion assessment change.wording"}},
        {"capital_letter", {{"a street lamp<", "a Street lamp<"}}, {"reworded criterion editorial change.case"}},
        {"full_stop", {{"through a wick<", "through a wick.<"}}, {"reworded criterion editorial change.punctuation"}},
        {"comma_in_a_list", {{"Check rungs, feet and ropes", "Check rungs feet and ropes"}}, {"reworded criterion assessment change.list-punctuation"}},
        {"quotation_marks_added", {{"tells where", "tells ‘where’"}}, {"reworded paragraph editorial change.punctuation"}},
        {"dash_for_hyphen", {{"Tallow Press, 2016", "Tallow Press – 2016"}}, {"reworded resource editorial change.punctuation"}},
        {"no_break_space", {{"4.5 metres", "4.5\u00a0metres"}}, {"typography criterion editorial change.typography"}},
        {"emphasis", {{"at least twice", "at least **twice**"}}, {"formatting paragraph editorial change.formatting"}},
        {"two_neighbours_change_places",
         {{"        <criterion>Polish the brass cap until it shines evenly</criterion>\n        <criterion>Store cleaned lamps upright in a dry cupboard</criterion>\n",
           "        <criterion>Store cleaned lamps upright in a dry cupboard</criterion>\n        <criterion>Polish the brass cap until it shines evenly</criterion>\n"}},
         {"moved criterion editorial change.order"}},
        {"moved_to_another_outcome",
         {{"        <criterion>Identify the parts of a street lamp</criterion>\n", ""}, {"        <criterion>Clean the glass", "        <criterion>Identify the parts of a street lamp</criterion>\n        <criterion>Clean the glass"}},
         {"moved criterion assessment change.criterion-outcome"}},
        {"moved_to_another_unit",
         {{"        <criterion>Identify the parts of a street lamp</criterion>\n", ""}, {"        <criterion>Set a ladder", "        <criterion>Identify the parts of a street lamp</criterion>\n        <criterion>Set a ladder"}},
         {"moved criterion assessment change.criterion-moved"}},
        {"moved_and_reworded",
         {{"        <criterion>Store cleaned lamps upright in a dry cupboard</criterion>\n", ""},
          {"        <criterion>Set a ladder", "        <criterion>Store cleaned lamps upright in a locked dry cupboard</criterion>\n        <criterion>Set a ladder"}},
         {"reworded+moved criterion assessment change.criterion-moved"}},
        {"shortened", {{"Clean the glass of a lamp without scratching it", "Clean the glass of a lamp"}}, {"reworded criterion assessment change.negation"}},
        {"split_in_two",
         {{"<criterion>Check rungs, feet and ropes before each climb</criterion>", "<criterion>Check rungs and feet before each climb</criterion>\n        <criterion>Check ropes before each climb</criterion>"}},
         {"split criterion assessment change.criterion-split"}},
        {"merged",
         {{"        <criterion>Polish the brass cap until it shines evenly</criterion>\n        <criterion>Store cleaned lamps upright in a dry cupboard</criterion>\n",
           "        <criterion>Polish the brass cap until it shines evenly and store cleaned lamps upright in a dry cupboard</criterion>\n"}},
         {"merged criterion assessment change.criterion-merged"}},
        {"merged_in_another_unit",
         {{"        <criterion>Polish the brass cap until it shines evenly</criterion>\n        <criterion>Store cleaned lamps upright in a dry cupboard</criterion>\n", ""},
          {"        <criterion>Check rungs, feet and ropes before each climb</criterion>\n",
           "        <criterion>Check rungs, feet and ropes before each climb</criterion>\n        <criterion>Polish the brass cap until it shines evenly and store cleaned lamps upright in a dry cupboard</criterion>\n"}},
         {"merged+moved criterion assessment change.criterion-merged"}},
        {"split_where_a_word_stands_twice",
         {{"<criterion>Compare flat wicks and round wicks by how much oil they draw</criterion>", "<criterion>Compare flat wicks</criterion>\n        <criterion>Compare round wicks by how much oil they draw</criterion>"}},
         {"split criterion assessment change.criterion-split"}},
        {"near_twins_are_no_split",
         {{"<criterion>Carry a ladder of 4.5 metres through a street of people</criterion>",
           "<criterion>Carry a ladder of 4.5 metres across a street of people</criterion>\n        <criterion>Take a ladder of 4.5 metres through a street of carts</criterion>"}},
         {"reworded criterion assessment", "added criterion assessment"}},
        {"near_twin_inserted",
         {{"        <criterion>Explain two reasons why a flame smokes</criterion>\n", "        <criterion>Explain two reasons why a flame smokes</criterion>\n        <criterion>Explain two reasons why a flame flickers</criterion>\n"}},
         {"added criterion assessment"}},
        {"one_of_a_kind_replaced", {{"Identify the parts of a street lamp", "Sing the song of the guild at dawn"}}, {"added criterion assessment", "deleted criterion assessment"}},
        {"outcome_retitled", {{"Understand how lamps burn", "Understand why lamps burn"}}, {"changed outcome.title assessment change.outcome"}},
        {"outcome_reworded_wholly", {{"Be able to clean lamps", "Keep equipment bright"}}, {"changed outcome.title assessment change.outcome"}},
        {"unit_title", {{"<title>Care of Lamps</title>", "<title>Lamp Care</title>"}}, {"changed unit.title regulated change.unit-field"}},
        {"unit_credit", {{"level=\"2\" credit=\"6\"", "level=\"2\" credit=\"7\""}}, {"changed unit.credit regulated change.unit-field"}},
        {"unit_level", {{"reference=\"B/100/0002\" level=\"2\"", "reference=\"B/100/0002\" level=\"3\""}}, {"changed unit.level regulated change.unit-field"}},
        {"unit_reference", {{"C/100/0003", "C/100/0009"}}, {"changed unit.reference regulated change.unit-field"}},
        {"unit_number_only", {{"number=\"103\"", "number=\"203\""}}, {}},
        {"unit_id_renamed", {{"\"wicks\"", "\"wicks-and-oils\"", true}}, {}},
        {"references_exchanged", {{"B/100/0002", "X/999/9999"}, {"C/100/0003", "B/100/0002"}, {"X/999/9999", "C/100/0003"}}, {"changed unit.reference regulated", "changed unit.reference regulated"}},
        {"unit_deleted",
         {{"    <unit id=\"ladders\" number=\"103\" reference=\"C/100/0003\" level=\"2\" credit=\"4\">\n      <title>Ladders and Posts</title>\n      <outcome><title>Be able to use a ladder</title>\n        <criterion>Set a ladder on even ground at the angle shown on its side</criterion>\n        <criterion>Check rungs, feet and ropes before each climb</criterion>\n        <criterion>Carry a ladder of 4.5 metres through a street of people</criterion>\n      </outcome>\n      <evidenceRequirements><use sharedText=\"simulation\"/></evidenceRequirements>\n    </unit>\n", ""},
          {"<unitRef unit=\"ladders\"/>", ""}, {" units=\"ladders\"", ""}},
         {"deleted unit regulated change.unit"}},
        {"unit_empty_added", {{"  </units>", "    <unit id=\"bells\" reference=\"D/100/0004\"><title>Bells</title></unit>\n  </units>"}}, {"added unit regulated change.unit"}},
        {"mandatory_becomes_optional", {{"kind=\"mandatory\"", "kind=\"optional\""}}, {"changed group.kind regulated change.rule-of-combination"}},
        {"minimum_credits", {{"minimumCredits=\"4\"", "minimumCredits=\"8\""}}, {"changed group.minimumCredits regulated change.rule-of-combination"}},
        {"maximum_credits_added", {{"minimumCredits=\"4\"", "minimumCredits=\"4\" maximumCredits=\"8\""}}, {"changed group.maximumCredits regulated"}},
        {"unit_moves_between_groups", {{"<unitRef unit=\"ladders\"/>", ""}, {"<unitRef unit=\"lamps\"/>", "<unitRef unit=\"lamps\"/><unitRef unit=\"ladders\"/>"}}, {"moved unitRef regulated change.rule-of-combination"}},
        {"order_of_units_in_a_group", {{"<unitRef unit=\"wicks\"/><unitRef unit=\"ladders\"/>", "<unitRef unit=\"ladders\"/><unitRef unit=\"wicks\"/>"}}, {}},
        {"qualification_title", {{"Level 2 Award in Lamplighting", "Level 2 Award in Street Lamplighting"}}, {"changed qualification.title regulated change.qualification"}},
        {"qualification_number", {{"990/0000/1", "990/0000/2"}}, {"reworded number regulated change.qualification"}},
        {"total_qualification_time", {{"totalQualificationTime=\"120\"", "totalQualificationTime=\"130\""}}, {"changed qualification.totalQualificationTime regulated"}},
        {"grading", {{"<grading>Pass</grading>", "<grading>Pass or merit</grading>"}}, {"changed qualification.grading regulated"}},
        {"age_range_deleted", {{"    <ageRange>16 to 18</ageRange>\n", ""}}, {"deleted ageRange regulated change.age-or-territory"}},
        {"operational_date", {{"iso=\"2024-09-01\">1 September 2024", "iso=\"2025-09-01\">1 September 2025"}}, {"reworded date regulated"}},
        {"telephone", {{"01632 960417", "01632 960418"}}, {"reworded contact editorial change.branding"}},
        {"issue", {{"number=\"1\" version=\"1.0\"", "number=\"1\" version=\"1.1\""}}, {"changed issue.version editorial change.issue"}},
        {"fields_of_an_issue", {{"number=\"1\" version=\"1.0\" date=\"2024-06-03\"", "number=\"2\" version=\"2.0\" date=\"2025-06-02\""}},
         {"changed issue.issue editorial change.issue"}},
        {"amplification_reworded", {{"six millimetres; eight", "six millimetres; nine"}}, {"reworded entry guidance change.guidance"}},
        {"amplification_label", {{"label=\"Makers\"", "label=\"Workshops\""}}, {"changed entry.label guidance"}},
        {"amplification_entry_added", {{"<entry label=\"Makers\">", "<entry label=\"Oils\">whale, colza</entry><entry label=\"Makers\">"}}, {"added entry guidance"}},
        {"methods_of_a_criterion", {{"methods=\"O WT\"", "methods=\"O\""}}, {"changed criterion.methods assessment change.assessment-text"}},
        {"resource_year", {{"Tallow Press, 2016", "Tallow Press, 2021"}}, {"reworded resource guidance"}},
        {"legislation_in_a_criterion", {{"Act 1998", "Act 2018"}}, {"reworded criterion assessment change.legislation"}},
        {"glossary_term_added", {{"<term name=\"Snuffer\">", "<term name=\"Oil\">What burns.</term><term name=\"Snuffer\">"}}, {"added term guidance"}},
        {"glossary_meaning", {{"A cord that draws oil.", "A cotton cord that draws oil."}}, {"reworded paragraph guidance"}},
        {"section_retitled", {{"About this award", "About the award for lamplighters"}}, {"changed section.title guidance"}},
        {"paragraph_added", {{"      Learners carry:\n", "      The award is new in this district.\n\n      Learners carry:\n"}}, {"added paragraph guidance"}},
        {"paragraph_deleted", {{"      The last paragraph tells where the district office stands and when its doors are open to visitors.\n", ""}}, {"deleted paragraph guidance"}},
        {"sentence_in_an_assessment_section", {{"Assessors must watch", "Assessors must watch and question"}}, {"reworded paragraph assessment change.and-or"}},
        {"list_item_added_first", {{"      - a lamp;", "      - a whistle;\n      - a lamp;"}}, {"added listItem guidance"}},
        {"list_item_moved", {{"      - a lamp;\n      - a box of matches;\n", "      - a box of matches;\n      - a lamp;\n"}}, {"moved listItem editorial change.order"}},
        {"row_added", {{"        <row><cell>Wicks</cell>", "        <row><cell>Bells</cell><cell>10</cell><cell>Tower</cell></row>\n        <row><cell>Wicks</cell>"}}, {"added row guidance"}},
        {"row_deleted", {{"        <row><cell>Wicks</cell><cell>25</cell><cell>Bench</cell></row>\n", ""}}, {"deleted row guidance"}},
        {"cell_changed", {{"<cell>Bench</cell>", "<cell>Workshop</cell>"}}, {"reworded paragraph guidance"}},
        {"row_deleted_beside_one_that_changed", {{"        <row><cell>Wicks</cell><cell>25</cell><cell>Bench</cell></row>\n", ""}, {"<cell>25</cell><cell>Street</cell>", "<cell>20</cell><cell>Street</cell>"}}, {"deleted row guidance", "reworded paragraph guidance"}},
        {"row_replaced_by_another", {{"<cell>Wicks</cell><cell>25</cell><cell>Bench</cell>", "<cell>Bells</cell><cell>10</cell><cell>Tower</cell>"}}, {"deleted row guidance", "added row guidance"}},
        {"row_about_another_unit", {{"<row units=\"wicks\"><cell>102</cell>", "<row units=\"bells\"><cell>102</cell>"}, {"  </units>", "    <unit id=\"bells\" reference=\"D/100/0004\"><title>Bells</title></unit>\n  </units>"}},
         {"deleted row guidance", "added row guidance", "added unit regulated"}},
        {"columns_exchanged",
         {{"<cell>Hours</cell><cell>Place</cell>", "<cell>Place</cell><cell>Hours</cell>"}, {"<cell>40</cell><cell>Depot</cell>", "<cell>Depot</cell><cell>40</cell>"},
          {"<cell>25</cell><cell>Bench</cell>", "<cell>Bench</cell><cell>25</cell>"}, {"<cell>25</cell><cell>Street</cell>", "<cell>Street</cell><cell>25</cell>"}},
         {"moved cell editorial change.order"}},
        {"column_deleted", {{"<cell>Place</cell>", ""}, {"<cell>Depot</cell>", ""}, {"<cell>Bench</cell>", ""}, {"<cell>Street</cell>", ""}}, {"deleted cell guidance"}},
        {"replaced_throughout", {{"QCF", "RQF", true}}, {"replaced paragraph assessment change.terminology-assessed"}},
        {"reference_follows_its_criterion",
         {{"        <criterion>Clean the glass of a lamp without scratching it</criterion>\n", ""}, {"AC 2.2", "AC 2.1"}},
         {"deleted criterion assessment"}},
        {"numbers_of_units_follow", {{"number=\"103\"", "number=\"203\""}, {"Units 101 and 103", "Units 101 and 203"}, {"<cell>103</cell>", "<cell>203</cell>"}}, {}},
        {"number_of_a_row_does_not_follow", {{"<cell>103</cell>", "<cell>203</cell>"}}, {"reworded paragraph guidance"}},
        {"shared_text", {{"Simulation is not allowed here.", "Simulation is allowed here."}}, {"reworded paragraph assessment change.negation"}},
        {"shared_text_that_nobody_uses", {{"Nobody uses these words.", "Nobody uses those words."}}, {"reworded paragraph guidance"}},
        {"footnote", {{"a warden signs", "a foreman signs"}}, {"reworded paragraph assessment change.assessment-text"}},
        {"limit_and_the_sentence_that_says_it", {{"minimumCredits=\"4\"", "minimumCredits=\"8\""}, {"At least 4 credits", "At least 8 credits"}}, {"changed group.minimumCredits regulated"}},
        {"requirement_and_the_sentence_that_says_it", {{"minimumCredits=\"10\"", "minimumCredits=\"12\""}, {"At least 10 credits", "At least 12 credits"}}, {"changed requirement.minimumCredits regulated"}},
        {"limit_said_otherwise", {{"minimumCredits=\"4\"", "minimumCredits=\"8\""}, {"At least 4 credits", "At least 9 credits"}}, {"changed group.minimumCredits regulated", "reworded paragraph regulated"}},
        {"form_replaced_by_another", {{"<form id=\"stores\"><title>Stores</title><field id=\"depot\">Depot</field></form>", "<form id=\"complaint\"><title>Complaint</title><field id=\"about\">About whom</field></form>"}},
         {"deleted form guidance", "added form guidance"}},
        {"rows_of_a_record", {{"rows=\"6\"", "rows=\"8\""}}, {"formatting record.rows editorial"}},
        {"reference_does_not_follow", {{"AC 2.2", "AC 2.3"}}, {"reworded paragraph assessment change.number"}},
        {"hyphen_for_a_space", {{"safe distance", "safe-distance"}}, {"reworded criterion editorial change.typography"}},
        {"combining_marks", {{"Harbottle, Quill", "Harbottle, Qu\u00edll"}}, {"reworded entry guidance"}},
        {"right_to_left", {{"A cap that puts a flame out.", "A cap (\u05db\u05d5\u05d1\u05e2) that puts a flame out."}}, {"reworded paragraph guidance"}},
    };
    return all;
}

class HandCases : public testing::TestWithParam<std::size_t> {};

TEST_P(HandCases, SayWhatIsTrue) {
    const HandCase& one = cases()[GetParam()];
    const spec::Specification before = specification(std::string(kStart));
    const spec::Specification after = specification(edited(one.edits));
    Comparison comparison;
    compare(before, after, comparison);
    give_meaning(comparison);
    std::vector<std::string> said;
    for (const Change& change : comparison.changes) said.push_back(entry_of(comparison, change));
    std::vector<std::string> wanted;
    for (const std::string_view entry : one.entries) {
        const std::vector<std::string_view> words = split_words(entry);
        wanted.push_back(concat(words[0], " ", words[1], " ", words[2]));
        if (words.size() < 4) continue;
        const bool ruled = std::ranges::any_of(comparison.changes, [&](const Change& change) { return entry_of(comparison, change) == wanted.back() && std::ranges::find(change.rules, words[3]) != change.rules.end(); });
        EXPECT_TRUE(ruled) << "no entry with the rule " << words[3];
    }
    std::ranges::sort(said);
    std::ranges::sort(wanted);
    EXPECT_EQ(said, wanted) << to_text(comparison, {"before", "after"}, "version", false);
}

INSTANTIATE_TEST_SUITE_P(All, HandCases, testing::Range<std::size_t>(0, cases().size()), [](const auto& one) { return std::string(cases()[one.param].name); });

TEST(HandCases, SingleQuotationMarksMadeDoubleAreTypography) {
    const spec::Specification single = specification(edited({{"Clean the glass", "Clean the \u2018glass\u2019"}}));
    const spec::Specification twice = specification(edited({{"Clean the glass", "Clean the \u201cglass\u201d"}}));
    Comparison c;
    compare(single, twice, c);
    give_meaning(c);
    ASSERT_EQ(c.changes.size(), 1U);
    EXPECT_EQ(c.changes[0].rules, std::vector<std::string_view>{"change.typography"});
}

TEST(HandCases, AHouseSetsLevels) {
    const HouseLevels levels = house_levels({{"change.*", "editorial"}, {"change.modal", "regulated"}});
    EXPECT_EQ(levels.size(), meaning_rules().size());
    const spec::Specification before = specification(edited({}));
    const spec::Specification after = specification(edited({{"Learners must clean", "Learners should clean"}, {"Polish the brass", "Polish the coloured brass"}}));
    Comparison c;
    compare(before, after, c);
    give_meaning(c, levels);
    ASSERT_EQ(c.changes.size(), 2U);
    EXPECT_EQ(c.changes[0].level, Level::kEditorial);
    EXPECT_EQ(c.changes[1].level, Level::kRegulated);
}

TEST(HandCasesTable, HasAtLeastSixty) { EXPECT_GE(cases().size(), 60U); }

std::string marked(const std::vector<WordRun>& runs) {
    std::string out;
    for (const WordRun& run : runs) out += run.run == Run::kSame ? run.text : run.run == Run::kDeleted ? concat("[", run.text, "]") : concat("{", run.text, "}");
    return out;
}

TEST(Words, AreMarkedWhole) {
    EXPECT_EQ(marked(word_runs("Pay £35,000 by June", "Pay £45,000 by June", false)), "Pay [£35,000]{£45,000} by June");
    EXPECT_EQ(marked(word_runs("the well-known rule", "the well-liked rule", false)), "the [well-known]{well-liked} rule");
    EXPECT_EQ(marked(word_runs("the Act 1998 and the Act 2006", "the Act 2018 and the Act 2006", false)), "the Act [1998]{2018} and the Act 2006");
}

TEST(Words, ChangesWithNextToNothingBetweenThemAreOne) {
    EXPECT_EQ(marked(word_runs("keep lamps in the yard dry", "keep ladders of the shed dry", false)), "keep [lamps in the yard]{ladders of the shed} dry");
}

TEST(Words, WhatIsGoneHasNoSpaceThatItNeverHad) {
    EXPECT_EQ(marked(word_runs("gusts, side wind, lee shores", "gusts, side wind and lee shores", false)), "gusts, side wind[,]{ and} lee shores");
    EXPECT_EQ(marked(word_runs("gusts, side wind, lee shores", "gusts, side wind lee shores", false)), "gusts, side wind[,] lee shores");
    EXPECT_EQ(marked(word_runs("gusts and side wind", "gusts, side wind", false)), "gusts[ and]{,} side wind");
}

/// The small specification after `edits`, compared with what it was.
struct Compared {
    spec::Specification before = specification(std::string(kStart)), after;
    Comparison comparison;
    explicit Compared(const std::vector<Edit>& edits) : after(specification(edited(edits))) {
        compare(before, after, comparison);
        give_meaning(comparison);
    }
};

TEST(Replacements, FormsOfAWordAreOneEntry) {
    // "Learners" in three places of two units, "learner" in one, which alone would be a change of its own.
    const Compared of({{"Learners", "Candidates", true}, {"learner", "candidate", true}});
    const std::vector<Change>& changes = of.comparison.changes;
    ASSERT_EQ(changes.size(), 1U) << to_text(of.comparison, {"before", "after"}, "version", false);
    EXPECT_EQ(changes[0].kind, Kind::kReplaced);
    EXPECT_EQ(changes[0].before, "learner");
    EXPECT_TRUE(changes[0].throughout);
}

TEST(Replacements, CountTitlesAndFactsAmongTheirPlaces) {
    // Titles of two units, and of the qualification and criteria; one criterion keeps the word.
    const Compared of({{"Lamps", "Lanterns", true}, {"lamps", "lanterns", true}, {"lamp", "lantern", true}, {"Store cleaned lanterns", "Store cleaned lamps"}, {"\"lanterns\"", "\"lamps\"", true}});
    const std::vector<Change>& changes = of.comparison.changes;
    const auto found = std::ranges::find(changes, Kind::kReplaced, &Change::kind);
    const std::string text = to_text(of.comparison, {"before", "after"}, "version", false);
    ASSERT_NE(found, changes.end()) << text;
    EXPECT_EQ(found->level, Level::kRegulated) << text;
    ASSERT_EQ(found->regulated.size(), 1U) << text;
    EXPECT_EQ(found->regulated.front().field, "title");
    EXPECT_EQ(found->exceptions.size(), 1U) << text;
    EXPECT_NE(text.find("regulated among them: unit 101, title"), std::string::npos) << text;
    EXPECT_EQ(std::ranges::count_if(changes, [](const Change& change) { return change.field == "title"; }), 0) << text;
}

TEST(References, FollowWhatWasMerged) {
    const Edit range{"AC 2.2", "AC2.1 to AC2.4"};
    const Edit merge{"evenly</criterion>\n        <criterion>Store cleaned lamps upright", "evenly and store cleaned lamps upright"};
    const spec::Specification before = specification(edited({range}));
    for (const auto& [last, entries] : {std::pair("AC2.3", 1U), std::pair("AC2.4", 1U), std::pair("AC2.2", 2U)}) {
        const spec::Specification after = specification(edited({range, merge, {"AC2.4", last}}));
        Comparison comparison;
        compare(before, after, comparison);
        EXPECT_EQ(comparison.changes.size(), entries) << to_text(comparison, {"before", "after"}, "version", false);
    }
}

TEST(References, ThatWereLeftAreToldOfWhereTheirNumberIsAnothers) {
    const std::string_view clean = "        <criterion>Clean the glass of a lamp without scratching it</criterion>\n";
    {
        const Compared of(std::vector<Edit>{{clean, ""}});
        EXPECT_EQ(stale_references(of.comparison), std::vector<std::string>{"unit 101, evidence requirements: named \u201c2.2 Trim a wick to the height that the maker gives and light the lamp after it has\u2026\u201d, "
                                                                            "now names \u201c2.2 Polish the brass cap until it shines evenly\u201d"});
    }
    {  // it follows; it names what nothing has; it names what kept its number; the history of issues is of its time
        const Compared follows(std::vector<Edit>{{clean, ""}, {"AC 2.2", "AC 2.1"}});
        EXPECT_TRUE(stale_references(follows.comparison).empty());
        const std::vector<Edit> to_last{{"AC 2.2", "AC 2.4"}};
        const spec::Specification last = specification(edited(to_last));
        const spec::Specification shorter = specification(edited({to_last[0], {clean, ""}}));
        Comparison comparison;
        compare(last, shorter, comparison);
        EXPECT_TRUE(stale_references(comparison).empty());
        const Compared other_outcome(std::vector<Edit>{{"        <criterion>Describe how oil rises through a wick</criterion>\n", ""}});
        EXPECT_TRUE(stale_references(other_outcome.comparison).empty());
    }
}

TEST(Splits, KeepTheAmplificationOfTheirParts) {
    const Compared of(std::vector<Edit>{{"Trim a wick to the height that the maker gives and light the lamp after it has cooled\n          <amplification><entry label=\"Height\">six millimetres; eight in wind</entry><entry label=\"Makers\">Harbottle, Quill and Tamsin</entry></amplification>",
                        "Trim a wick to the height that the maker gives\n          <amplification><entry label=\"Height\">six millimetres; eight in wind</entry></amplification></criterion>\n<criterion>Light the lamp after it has cooled"
                        "<amplification><entry label=\"Makers\">Harbottle, Quill and Tamsin</entry></amplification>"}});
    const std::string text = to_text(of.comparison, {"before", "after"}, "version", false);
    ASSERT_EQ(of.comparison.changes.size(), 1U) << text;
    EXPECT_EQ(of.comparison.changes[0].kind, Kind::kSplit);
}

TEST(Levels, WhatOnePassesByIsAssessmentWhereverItStands) {
    struct Case {
        std::vector<Edit> start;
        Edit edit;
        Level level;
    };
    const std::vector<Case> cases{
        {{{"<cell>Hours</cell>", "<cell>Passes</cell>"}}, {"<cell>25</cell><cell>Bench</cell>", "<cell>20</cell><cell>Bench</cell>"}, Level::kAssessment},
        {{}, {"<cell>25</cell><cell>Bench</cell>", "<cell>20</cell><cell>Bench</cell>"}, Level::kGuidance},
        {{{"<aim>Learners look", "<fact label=\"Grades\">A from 70</fact><aim>Learners look"}}, {"A from 70", "A from 75"}, Level::kAssessment},
        {{{"<title>How the award is assessed</title>", "<title>Delivery and assessment</title>"}, {"award may be used.</section>", "award may be used.<section><title>Ways of delivery</title>Ten evenings.</section></section>"}}, {"Ten evenings", "Twelve evenings"}, Level::kGuidance},
        {{{"<title>How the award is assessed</title>", "<title>Delivery and assessment</title>"}, {"award may be used.</section>", "award may be used.<section><title>Observation</title>Two visits.</section></section>"}}, {"Two visits", "Three visits"}, Level::kAssessment},
    };
    for (const Case& one : cases) {
        std::vector<Edit> edits = one.start;
        const spec::Specification before = specification(edited(edits));
        edits.push_back(one.edit);
        const spec::Specification after = specification(edited(edits));
        Comparison comparison;
        compare(before, after, comparison);
        give_meaning(comparison);
        EXPECT_EQ(comparison.level(), one.level) << to_text(comparison, {"before", "after"}, "version", false);
    }
}

TEST(Explain, TakesAnyLineOfAnElement) {
    const Compared of(std::vector<Edit>{{"Polish the brass cap until it shines evenly", "Rub the brass cap until it shines evenly"}});
    const auto line_of = [](std::string_view text) { return std::ranges::count(kStart.substr(0, kStart.find(text)), '\n') + 1; };
    const std::string whole = explain(of.comparison, concat(".xml:", line_of("Trim a wick")));
    EXPECT_NE(whole.find("2.2"), std::string::npos) << whole;
    const std::string below = explain(of.comparison, concat(".xml:", line_of("Trim a wick") + 2));  // </criterion>: of what began last before it
    EXPECT_NE(below.find("new: unit 101, outcome 2, 2.2, amplification"), std::string::npos) << below;
    EXPECT_NE(explain(of.comparison, "101 2.3").find("reworded"), std::string::npos);
}

TEST(SharedTexts, AreToldWhereTheyAreUsed) {
    const Compared of(std::vector<Edit>{{"Simulation is not allowed here.", "Simulation is allowed here."}});
    const std::string text = to_text(of.comparison, {"before", "after"}, "version", false);
    EXPECT_NE(text.find("Shared text \u201csimulation\u201d\n  units 102 and 103, evidence requirements: paragraph reworded"), std::string::npos) << text;
    EXPECT_EQ(of.comparison.changes.at(0).places.size(), 2U);
}

TEST(Footnotes, AreMarkedWordByWord) {
    const Compared of(std::vector<Edit>{{"a warden signs", "a foreman signs"}});
    ASSERT_EQ(of.comparison.changes.size(), 1U);
    EXPECT_NE(marked(of.comparison.changes[0].words).find("(footnote: Until June a [warden]{foreman} signs each sheet"), std::string::npos) << marked(of.comparison.changes[0].words);
}

TEST(Cells, HaveTheNamesOfTheirColumns) {
    const Compared of(std::vector<Edit>{{"<cell>Bench</cell>", "<cell>Workshop</cell>"}});
    const std::string text = to_text(of.comparison, {"before", "after"}, "version", false);
    EXPECT_NE(text.find("table \u201cHours by unit\u201d, row \u201cWicks\u201d: cell \u201cPlace\u201d reworded"), std::string::npos) << text;
}

TEST(Forms, AreNamed) {
    const Compared of({{"rows=\"6\"", "rows=\"8\""}, {">What was lit<", ">What was lit, and when<"}});
    const std::string text = to_text(of.comparison, {"before", "after"}, "version", false);
    EXPECT_NE(text.find("Form \u201cSheet of a round\u201d\n  record: rows changed from 6 to 8"), std::string::npos) << text;
    EXPECT_NE(text.find("record, column \u201cWhat was lit, and when\u201d: column reworded"), std::string::npos) << text;
}

TEST(Published, LacksWhatIsNeverPrinted) {
    std::string whole(kStart);
    whole.insert(whole.find("  </qualification>"), "    <rationale>Asked for by the district.</rationale>\n");
    const spec::Specification before = specification(whole);
    const spec::Specification after = specification(spec::published_form(before));
    Comparison as_sources;
    compare(before, after, as_sources);
    EXPECT_EQ(as_sources.changes.size(), 1U);
    Comparison comparison;
    Outside outside;
    outside.one_is_published = true;
    compare(before, after, comparison, outside);
    EXPECT_TRUE(comparison.changes.empty());
}

TEST(Pictures, OfTheSameNameMayBeOthers) {
    std::string text(kStart);
    text.insert(text.find("      <table id=\"hours\">"), "      <figure image=\"lamp.png\" alternative=\"A lamp\"><caption>A lamp</caption></figure>\n");
    const spec::Specification before = specification(text);
    const spec::Specification after = specification(text);
    for (const bool another : {false, true}) {
        Comparison comparison;
        Outside outside;
        outside.is_another_picture = [&](const std::string& old_path, const std::string& new_path) { return another && old_path == "lamp.png" && new_path == "lamp.png"; };
        compare(before, after, comparison, outside);
        give_meaning(comparison);
        ASSERT_EQ(comparison.changes.size(), another ? 1U : 0U);
        if (another) {
            EXPECT_EQ(entry_of(comparison, comparison.changes[0]), "changed figure.image guidance");
        }
    }
}

/// What stays and what is gone is the old text, what stays and what is new the new one.
TEST(Words, GiveBothTexts) {
    for (const auto& [before, after] : {std::pair<std::string, std::string>{"Dispose of or use the brash without harm to wildlife", "Dispose of the brash, or use it, without harming wildlife"},
                                        {"Simulation is not allowed.", "Simulation is only allowed with leave."},
                                        {"Clear the base, remove old wire and take out what is left", "Clear the base and remove old wire"},
                                        {"one", "two three"}, {"", "two"}, {"(a), b", "a, (b)"}}) {
        std::string old_text;
        std::string new_text;
        for (const WordRun& run : word_runs(before, after, false)) {
            if (run.run != Run::kInserted) old_text += run.text;
            if (run.run != Run::kDeleted) new_text += run.text;
        }
        EXPECT_EQ(old_text, before);
        EXPECT_EQ(new_text, after);
    }
}

TEST(Words, TooLittleKeptIsAllOfIt) { EXPECT_EQ(marked(word_runs("one two three four", "FOUR FIVE SIX", false)), "[one two three four]{FOUR FIVE SIX}"); }

}  // namespace
}  // namespace qualspec::compare
