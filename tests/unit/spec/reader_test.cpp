#include <gmock/gmock.h>

#include <filesystem>

#include "spec/read.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

struct Read {
    std::optional<Specification> specification;
    Findings findings;
    std::vector<std::string> messages() const {
        std::vector<std::string> out;
        for (const Finding& finding : findings) out.push_back(to_string(finding));
        return out;
    }
};

Read read_text(std::string xml) {
    Read out;
    if (auto read_it = read(std::move(xml), "folder/spec.xml", {}, out.findings)) out.specification = std::move(*read_it);
    return out;
}

/// A specification with one qualification and `rest` behind it.
std::string with(std::string_view rest) {
    return concat("<specification xmlns=\"urn:qualspec:specification:1\">\n<qualification><title>T</title></qualification>\n", rest, "</specification>");
}

Prose prose_of(std::string_view content) {
    const Read result = read_text(with(concat("<units><introduction>", content, "</introduction></units>")));
    EXPECT_THAT(result.messages(), ElementsAre());
    return result.specification->units.introduction.value();
}

std::string dump(const Prose& prose) {
    std::string out;
    for (const ProsePart& part : prose.parts)
        out += std::visit(Overloaded{[](const Markdown& markdown) { return concat('(', markdown.text, ')'); }, [](const Value& value) { return concat('{', value.of, '}'); },
                                     [](const Footnote& note) { return concat("{^", note.text.markdown, '}'); }, [](const Foreign& foreign) { return concat('{', foreign.text.markdown, '}'); },
                                     [](const auto&) { return std::string("[block]"); }},
                          part);
    return out;
}

TEST(Reader, FillsTheModel) {
    const Read result = read_text(with(R"(<units>
  <unit id="care" level="2" credit="6" graded="true" aims="">
    <title> Customer
      care </title>
    <outcome number="1" kind="skill"><title>Serve</title>
      <criterion methods="O  WT">Greet <!-- politely --> customers
        <item>in person</item>
        <guidance heading="G">Read.</guidance>
      </criterion>
    </outcome>
  </unit></units>)"));
    ASSERT_TRUE(result.specification);
    EXPECT_THAT(result.messages(), SizeIs(1));  // aims=""
    const Unit& unit = result.specification->units.units.at(0);
    EXPECT_EQ(unit.title, "Customer care");
    EXPECT_EQ(unit.credit, 6);
    EXPECT_TRUE(unit.graded);
    const AssessmentCriterion& criterion = unit.outcomes.at(0).criteria.at(0);
    EXPECT_EQ(criterion.text.markdown, "Greet customers");
    EXPECT_THAT(criterion.methods, ElementsAre("O", "WT"));
    EXPECT_EQ(to_string(criterion.text.here.place), "folder/spec.xml:8:34");
    EXPECT_EQ(criterion.items.at(0).text.markdown, "in person");
    EXPECT_EQ(criterion.node, "unit:care/outcome:1/criterion:1");
    EXPECT_EQ(dump(criterion.guidance.at(0).prose), "(Read.)");
}

TEST(Reader, RemovesTheWhiteSpaceCommonToTheLinesOfProse) {
    EXPECT_EQ(dump(prose_of("\n    A list:\n\n    - one\n      - two\n\n        more\n  ")), "(A list:\n\n- one\n  - two\n\n    more)");
    EXPECT_EQ(dump(prose_of("Begins here\n    and goes on\n    - x")), "(Begins here\nand goes on\n- x)");
    EXPECT_EQ(dump(prose_of("\n\t\tA\n\t\t\tB\n\n\n")), "(A\n\tB)");
    EXPECT_EQ(dump(prose_of("  \n ")), "");
    EXPECT_EQ(dump(prose_of("")), "");
}

TEST(Reader, SplitsProseAtInlineElementsAndEndsItAtBlocks) {
    EXPECT_EQ(dump(prose_of("\n  See <value of=\"qualification.title\"/> and\n  <foreign xml:lang=\"cy\">ni</foreign> <footnote>F</footnote>\n  end <note>N</note>\n\n  After\n  ")),
              "(See ){qualification.title}( and\n){ni}( ){^F}(\nend)[block](After)");
}

TEST(Reader, MapsEachLineOfProseToItsPlace) {
    const Prose prose = prose_of("\n    A &amp; <!-- c -->b\n\n      C <value of=\"qualification.title\"/>\n    D");
    ASSERT_EQ(dump(prose), "(A & b\n\n  C ){qualification.title}(\nD)");
    const auto places = [](const ProsePart& part) {
        std::vector<std::string> out;
        for (const Here& here : std::get<Markdown>(part).lines) out.push_back(concat(here.place.line, ':', here.place.column));
        return out;
    };
    EXPECT_THAT(places(prose.parts[0]), ElementsAre("4:5", "5:1", "6:5"));
    EXPECT_THAT(places(prose.parts[2]), ElementsAre("6:42", "7:5"));
}

TEST(Reader, KeepsTextOfSectionsApartFromTitleAndInnerSections) {
    const Read result = read_text(with("<front><section><title>A</title>\n  Text <!-- c -->here.\n\n  - x\n <section><title>B</title>Inner</section>\n</section></front>"));
    EXPECT_THAT(result.messages(), ElementsAre());
    const Section& section = result.specification->front.at(0);
    EXPECT_EQ(dump(section.prose), "(Text here.\n\n- x)");
    EXPECT_EQ(dump(section.sections.at(0).prose), "(Inner)");
}

TEST(Reader, FindsAllFaultsInOneRunInDocumentOrder) {
    const Read result = read_text(with("<units><unit credit=\"-1\" leve=\"2\"><outcom/>\n<title>A</title></unit>x</units><histry/>"));
    EXPECT_THAT(result.messages(), ElementsAre(
        "folder/spec.xml:3:22: error: The attribute credit of <unit> is \"-1\"; it must be a number from 0 to 999999 [schema.bad-number]\n  hint: write digits only, without unit, sign or separators",
        testing::StartsWith("folder/spec.xml:3:26: error: <unit> has no attribute leve [schema.unknown-attribute]\n  hint: did you mean level?"),
        testing::StartsWith("folder/spec.xml:3:35: error: <outcom> may not stand in <unit> [schema.unknown-element]\n  hint: did you mean <outcome>?"),
        testing::StartsWith("folder/spec.xml:4:24: error: No text may stand in <units> [schema.unexpected-text]"),
        testing::StartsWith("folder/spec.xml:4:33: error: <histry> may not stand in <specification> [schema.unknown-element]\n  hint: did you mean <history>?")));
}

TEST(Reader, BlamesTheElementThatIsOutOfPlaceNotItsNeighbours) {
    const Read result = read_text(with("<units><unit><guidance>G</guidance><title>A</title><fact label=\"f\">F</fact><aim>B</aim></unit></units>"));
    EXPECT_THAT(result.messages(), ElementsAre(testing::StartsWith("folder/spec.xml:3:14: error: <guidance> of <unit> must stand after <aim> [schema.wrong-order]")));
}

TEST(Reader, RefusesSharedTextsThatUseEachOther) {
    const Read result = read_text("<specification xmlns=\"urn:qualspec:specification:1\"><sharedText id=\"a\"><use sharedText=\"b\"/></sharedText>"
                                  "<sharedText id=\"b\"><use sharedText=\"a\"/></sharedText><qualification/></specification>");
    ASSERT_THAT(result.findings, SizeIs(1));
    EXPECT_EQ(result.findings.all()[0].rule, "reference.shared-text-loop");
}

TEST(Nodes, AreUniqueAlsoWhereNumbersRepeat) {
    const Read result = read_text(with("<units><unit reference=\"M/1\"><title>A</title></unit><unit reference=\"M/1\"><title>B</title></unit><unit><title>C</title></unit></units>"));
    const auto& units = result.specification->units.units;
    EXPECT_EQ(units[0].node, "unit:M-1");
    EXPECT_EQ(units[1].node, "unit:M-1~2");
    EXPECT_EQ(units[2].node, "unit:3");
}

TEST(Nodes, AnchorsBeginWithALetterAndHoldNothingStrange) {
    EXPECT_EQ(anchor_of("unit:M-1~2/outcome:\xC3\xA9"), "unit-M-1-2-outcome--");
    EXPECT_EQ(anchor_of("1"), "n-1");
}

}  // namespace
}  // namespace qualspec::spec
