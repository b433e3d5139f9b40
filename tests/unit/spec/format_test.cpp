#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>

#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnit = "<unit xmlns=\"urn:qualspec:specification:1\"";

std::string formatted(const std::string& xml, bool ids = false) {
    Findings findings;
    auto result = format_file(xml, "file.xml", ids, findings);
    for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
    if (!result) return "(faulty)";
    Findings none;
    const auto again = format_file(*result, "file.xml", ids, none);
    EXPECT_TRUE(again && *again == *result) << "not idempotent:\n" << *result << "---\n" << (again ? *again : "(faulty)");
    return *result;
}

/// A note holding `prose`, formatted, without the lines of its outermost elements.
std::string formatted_note(std::string_view prose) {
    const std::string out = formatted(concat("<sharedText xmlns=\"urn:qualspec:specification:1\" id=\"a\"><note>", prose, "</note></sharedText>"));
    const std::size_t from = out.find('\n') + 1;
    return out.substr(from, out.rfind("</sharedText>") - from);
}

TEST(Format, PutsElementsAndLinesOfTextOnLinesOfTheirOwn) {
    EXPECT_EQ(formatted("<?xml version='1.0'?>\r\n<unit xmlns='urn:qualspec:specification:1'   id='a'><title>\n  A unit\n</title><outcome><title>Serve</title>"
                        "<criterion>Greet\n customers<item>in person</item></criterion></outcome></unit>"),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<unit xmlns=\"urn:qualspec:specification:1\" id=\"a\">\n  <title>A unit</title>\n  <outcome>\n    <title>Serve</title>\n"
              "    <criterion>\n      Greet\n      customers\n      <item>in person</item>\n    </criterion>\n  </outcome>\n</unit>\n");
}

TEST(Format, KeepsCommentsInstructionsAndOneEmptyLineBetweenElements) {
    EXPECT_EQ(formatted(concat("<!-- before -->\n", kUnit, ">\n<!-- of the\n     unit -->\n\n\n\n<title>A</title>\n\n<aim>B</aim><?keep this?></unit>\n<!-- behind -->")),
              concat("<!-- before -->\n", kUnit, ">\n  <!-- of the\n     unit -->\n\n  <title>A</title>\n\n  <aim>B</aim>\n  <?keep this?>\n</unit>\n<!-- behind -->\n"));
}

TEST(Format, KeepsReferencesCdataAndTheAuthorsLineBreaksInText) {
    EXPECT_EQ(formatted_note("A &amp; B&#160;C\n        - <![CDATA[<x>]]>\n      D"), "  <note>\n    A &amp; B&#160;C\n      - <![CDATA[<x>]]>\n    D\n  </note>\n");
    EXPECT_EQ(formatted(concat(kUnit, " reference='a \"b\" &lt;&#x41;'><title>A</title></unit>")), concat(kUnit, " reference='a \"b\" &lt;&#x41;'>\n  <title>A</title>\n</unit>\n"));
}

TEST(Format, KeepsProseThatMovingItsLinesWouldChange) {
    EXPECT_EQ(formatted_note("<![CDATA[  x\n y]]>"), "  <note><![CDATA[  x\n y]]></note>\n");
    EXPECT_EQ(formatted_note("&#32; x\n y"), "  <note>&#32; x\n y</note>\n");
}

TEST(Format, LeavesTheIndentationOfMarkdownAsItIs) {
    EXPECT_EQ(formatted_note("\n  - one\n    - two\n\n          code\n\n  end  "), "  <note>\n    - one\n      - two\n\n            code\n\n    end\n  </note>\n");
}

TEST(Format, DoesNotTakeRemarksForWhatALineBeginsWith) {
    EXPECT_EQ(formatted_note("<!-- c -->   x\n  y"), "  <note>\n    <!-- c -->x\n    y\n  </note>\n");
    EXPECT_EQ(formatted_note("A\n<!-- c -->   x\n   y"), "  <note>\n    A\n    <!-- c -->x\n    y\n  </note>\n");
    EXPECT_EQ(formatted_note("A\n    x\n\n<!-- c -->"), "  <note>\n    A\n    x\n\n    <!-- c -->\n  </note>\n");
}

TEST(Format, BreaksOnlyTagsThatTheAuthorBroke) {
    const std::string reference = concat("\"", std::string(100, 'r'), "\"");
    const std::string one = concat(kUnit, " reference=", reference, " id=\"a\" number=\"", std::string(30, '1'), "\">\n  <title>A</title>\n</unit>\n");
    EXPECT_EQ(formatted(one), one);
    EXPECT_EQ(formatted(concat(kUnit, "\nreference=", reference, "\nid=\"a\"><title>A</title></unit>")),
              concat(kUnit, "\n    reference=", reference, " id=\"a\">\n  <title>A</title>\n</unit>\n"));
    EXPECT_EQ(formatted(concat(kUnit, "\nid=\"a\"><title>A</title></unit>")), concat(kUnit, " id=\"a\">\n  <title>A</title>\n</unit>\n"));
}

TEST(Format, GivesIdsMadeOfWordsAndKeepsThoseThatAreThere) {
    const std::string out = formatted(concat(kUnit, "><title>Care for caf\xC3\xA9\xE2\x80\x94kitchens</title>"
                                             "<outcome><title>Be able to serve 2 customers</title><criterion>Greet *each* customer</criterion><criterion id=\"mine\">Greet each customer</criterion>"
                                             "<criterion>Greet each customer</criterion></outcome><outcome><title>10 %</title></outcome>"
                                             "<section><title>Greet each customer</title><section><title>3D printing</title></section></section></unit>"), true);
    std::vector<std::string> ids;
    for (std::size_t at = out.find(" id=\""); at != std::string::npos; at = out.find(" id=\"", at + 1)) ids.push_back(out.substr(at + 5, out.find('"', at + 5) - at - 5));
    EXPECT_THAT(ids, testing::ElementsAre("care-cafe-kitchens", "serve-customers", "greet-each-customer", "mine", "greet-each-customer-2", "outcome", "greet-each-customer-3",
                                          "section-3d-printing"));
}

TEST(Format, NamesTheFaultsOfAFileAndGivesNothing) {
    Findings findings;
    EXPECT_FALSE(format_file(concat(kUnit, " credit=\"x\"><titel/></unit>"), "file.xml", false, findings));
    std::vector<std::string> rules;
    for (const Finding& finding : findings) rules.push_back(finding.rule);
    EXPECT_THAT(rules, testing::ElementsAre("schema.missing-element", "schema.bad-number", "schema.unknown-element"));
    Findings none;
    EXPECT_FALSE(format_file("<unit><title>A</title></unit>", "file.xml", false, none));
    EXPECT_EQ(none.all().at(0).rule, "schema.wrong-namespace");
}

// ---- every file there is ----

std::vector<fs::path> files() {
    std::vector<fs::path> paths;
    for (const char* folder : {"specs", "tests"})
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file() && entry.path().extension() == ".xml") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

TEST(FormatAllFiles, ReadsAsBeforeAndDoesNotChangeTwice) {
    int specifications = 0;
    for (const fs::path& path : files()) {
        SCOPED_TRACE(path);
        Findings before;
        const auto bytes = read_file(path);
        const auto specification = read(*bytes, path, {}, before);
        Findings findings;
        const auto result = format_file(*bytes, path, false, findings);
        if (!result) {
            EXPECT_TRUE(findings.has_fatal());
            continue;
        }
        EXPECT_EQ(formatted(*result), *result);
        if (!specification || before.has_fatal()) continue;
        ++specifications;
        Findings after;
        const auto again = read(*result, path, {}, after);
        ASSERT_TRUE(again);
        EXPECT_TRUE(*specification == *again);
        Findings with_ids;
        const auto numbered = format_file(*bytes, path, true, with_ids);
        ASSERT_TRUE(numbered);
        Findings none;
        EXPECT_TRUE(read(*numbered, path, {}, none));
        for (const Finding& finding : none) EXPECT_FALSE(finding.fatal) << to_string(finding);
    }
    EXPECT_GE(specifications, 6);
}

// ---- random prose ----

TEST(FormatRandomProse, ReadsAsBeforeAndDoesNotChangeTwice) {
    constexpr std::array<std::string_view, 22> kPieces{" ", "  ", "\n", "\n    ", "\n\t", "x", "- y", "<!-- c -->", "<!-- c\n  c -->", "<?p i?>", "&amp;", "&#32;", "&#160;", "<![CDATA[z]]>",
                                                       "<![CDATA[ z\n  z]]>", "<value of=\"qualification.title\"/>", "<footnote>a <!-- c -->\n b</footnote>", "<note>n</note>",
                                                       "<note>\n   n\n     n</note>", "<table><row><cell>c\n d</cell></row></table>", "\n\n", "\\"};
    std::minstd_rand random(2026);
    for (int round = 0; round < 4000; ++round) {
        std::string prose;
        for (auto count = random() % 9; count > 0; --count) prose += kPieces[random() % kPieces.size()];
        const std::string xml = concat("<specification xmlns=\"urn:qualspec:specification:1\"><qualification><title>T</title></qualification><units><introduction>", prose,
                                       "</introduction></units><backCover>", prose, "</backCover></specification>");
        SCOPED_TRACE(xml);
        Findings findings;
        const auto before = read(xml, "file.xml", {}, findings);
        const std::string out = formatted(xml);
        const auto after = read(out, "file.xml", {}, findings);
        ASSERT_TRUE(before && after && *before == *after) << out;
        if (testing::Test::HasFailure()) return;
    }
}

}  // namespace
}  // namespace qualspec::spec
