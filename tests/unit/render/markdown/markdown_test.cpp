#include "render/markdown/markdown.h"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

#include "tests/support/document_builder.h"
#include "tests/support/extracted_text.h"

namespace qualspec::render::markdown {
namespace {

using namespace document;
using namespace document::testing;

/// Without the title, which such small documents are given, and the empty line after it.
std::string body_of(Blocks blocks) {
    const std::string file = render(titled(std::move(blocks)));
    const std::string start = "# A title\n\n";
    EXPECT_TRUE(file.starts_with(start)) << file;
    return file.substr(start.size());
}

TEST(Markdown, TheTitleIsTheFirstLine) {
    EXPECT_EQ(render(titled({paragraph("Fernhollow"), heading(1, "Handbook"), paragraph("text")})), "# Handbook\n\nFernhollow\n\ntext\n");
    EXPECT_EQ(render(titled({paragraph("text")})), "# A title\n\ntext\n");
    EXPECT_EQ(render(titled({heading(1, "A"), heading(4, "B"), heading(1, "C")})), "# A\n\n## B\n\n## C\n");
}

TEST(Markdown, ParagraphsListsAndQuotes) {
    EXPECT_EQ(body_of({paragraph("one"), list(ListMarks::kBullet, {item({paragraph("a"), list(ListMarks::kDecimal, {item("b"), item("c")})}), item("d")}),
                       paragraph("two")}),
              "one\n\n- a\n  1. b\n  2. c\n- d\n\ntwo\n");
    EXPECT_EQ(body_of({list(ListMarks::kDecimal, {item({paragraph("a"), paragraph("b")}), item("c")}, 1, false)}), "1. a\n\n   b\n\n2. c\n");
    EXPECT_EQ(body_of({group(GroupKind::kQuote, {paragraph("a"), paragraph("b")}), group(GroupKind::kAside, {paragraph("c")})}),
              "> a\n>\n> b\n\n<!-- -->\n\n> c\n");
    EXPECT_EQ(body_of({list(ListMarks::kBullet, {item("a")}), list(ListMarks::kBullet, {item("b")})}), "- a\n\n<!-- -->\n\n- b\n");
    EXPECT_EQ(body_of({list(ListMarks::kBullet, {item(Blocks{}), item("b")})}), "-\n- b\n");
}

TEST(Markdown, ListsOfMoreThanTextHaveEmptyLinesBetween) {
    EXPECT_EQ(body_of({list(ListMarks::kBullet, {item("a"), item({Block{{}, Preformatted{"x"}}}), item("b")})}),
              "- a\n\n- ```text\n  x\n  ```\n\n- b\n");
}

TEST(Markdown, MarksThatGfmLacksAreWrittenOut) {
    EXPECT_EQ(body_of({list(ListMarks::kLowerLetter, {item("x"), item("y")}, 26)}), "- z. x\n- aa. y\n");
    EXPECT_EQ(body_of({list(ListMarks::kLowerRoman, {item("x")}, 4)}), "- iv. x\n");
    EXPECT_EQ(body_of({list(ListMarks::kUpperLetter, {item("x")})}), "- A. x\n");
    EXPECT_EQ(body_of({list(ListMarks::kDecimal, {item("x"), item("y")}, 3)}), "- 3\\. x\n- 4\\. y\n");
}

TEST(Markdown, PipeTables) {
    Block made = table(3, {row({head("Unit"), head("Hours", 2)}), row({head(""), head("GLH"), head("TQT")})},
                       {row({cell("U|1", CellKind::kRowHeader, 1, 2), cell("10"), cell("")}),
                        row({cell({paragraph("20"), paragraph({text("a"), line_break(), text("b")})}), cell("c")})},
                       "Hours");
    std::get<Table>(made.value).columns[1].align = Align::kEnd;
    EXPECT_EQ(body_of({made, paragraph("after")}),
              "Hours\n\n| Unit | Hours |  |\n| --- | ---: | --- |\n|  | **GLH** | **TQT** |\n| **U\\|1** | 10 |  |\n|  | 20<br>a<br>b | c |\n\nafter\n");
    EXPECT_EQ(body_of({table(2, {}, {row({cell("Level", CellKind::kRowHeader), cell("3")})})}), "|  |  |\n| --- | --- |\n| **Level** | 3 |\n");
    EXPECT_EQ(body_of({list(ListMarks::kBullet, {item({paragraph("a"), table(1, {row({head("h")})}, {row({cell("b")})})})})}),
              "- a\n\n  | h |\n  | --- |\n  | b |\n");
}

TEST(Markdown, TablesWithMoreThanParagraphsAreLists) {
    const Cell with_list = cell({paragraph("1.1 Say"), list(ListMarks::kBullet, {item("what"), item("why")})});
    EXPECT_EQ(body_of({table(2, {row({head("Outcome"), head("Criteria")})},
                             {row({cell("1 Know", CellKind::kRowHeader, 1, 2), with_list}), row({cell("1.2 Do")}), row({cell("2 Can"), cell("2.1 Be")})})}),
              "- **Outcome**\n  - **Criteria**\n- **1 Know**\n  - 1.1 Say\n    - what\n    - why\n  - 1.2 Do\n- 2 Can\n  - 2.1 Be\n");
    EXPECT_EQ(body_of({table(3, {row({head("A"), head("B"), head("C")})}, {row({cell("a"), cell(""), with_list})})}),
              "- **A**\n  - **B**\n  - **C**\n- a\n  - ***C:*** 1.1 Say\n    - what\n    - why\n");
}

TEST(Markdown, ContentsLinkToTheHeadingsOfGitHub) {
    Document made = titled({heading(1, "T"), {{}, Contents{"Contents", 3, {}}}, group(GroupKind::kSection, {heading(2, "Unit 1: Aim", "h1")}, id("u1")),
                            heading(3, "Aim"), heading(2, "Unit 2"), heading(3, "Aim"), paragraph({link_to("#u1", "unit 1")})});
    fill_contents(made);
    EXPECT_EQ(render(made),
              "# T\n\n- [Unit 1: Aim](#unit-1-aim)\n  - [Aim](#aim)\n- [Unit 2](#unit-2)\n  - [Aim](#aim-1)\n\n## Unit 1: Aim\n\n### Aim\n\n"
              "## Unit 2\n\n### Aim\n\n[unit 1](#unit-1-aim)\n");
}

TEST(Markdown, OnlyWhatIsLinkedHasAnAnchor) {
    Block linked = paragraph("1.1 Say");
    linked.attributes.id = "ac-1";
    Block other = paragraph("1.2 Do");
    other.attributes.id = "ac-2";
    Block listed = list(ListMarks::kBullet, {item("x")});
    listed.attributes.id = "l";
    EXPECT_EQ(body_of({linked, other, listed, paragraph({link_to("#ac-1", "1.1"), text(" "), link_to("#l", "list")})}),
              "<a id=\"ac-1\"></a>1.1 Say\n\n1.2 Do\n\n<a id=\"l\"></a>\n\n- x\n\n[1.1](#ac-1) [list](#l)\n");
}

TEST(Markdown, EqualHeadingsOfOneSectionAreToldApart) {
    EXPECT_EQ(body_of({heading(2, "A"), heading(3, "x"), heading(3, "x"), heading(2, "B"), heading(3, "x")}),
              "## A\n\n### x\n\n### x&#32;\n\n## B\n\n### x\n");
}

TEST(Markdown, ARedlineHasTheMarksOfCriticMarkup) {
    const auto marked = [](const char* role, const char* words) {
        Inline out{{}, Styled{Style::kPlain, {text(words)}}};
        out.attributes.roles = {role};
        return out;
    };
    EXPECT_EQ(body_of({paragraph({text("for "), marked("deleted", "candidates"), marked("inserted", "learners")}), paragraph("{++not one++}")}),
              "for {--candidates--}{++learners++}\n\n\\{++not one++}\n");
    EXPECT_EQ(body_of({paragraph({marked("moved", "moved to 2.1:"), text(" "), marked("deleted", "Saw")})}), "{>>moved to 2.1:<<} {--Saw--}\n");
    // The anchor that a heading gets is made of what is read there.
    Block changed = heading(2, "");
    std::get<Heading>(changed.value).content = {marked("deleted", "Tools"), marked("inserted", "Aids")};
    changed.attributes.id = "tools";
    EXPECT_EQ(body_of({changed, heading(2, "B"), paragraph({link_to("#tools", "there")})}),
              "## {--Tools--}{++Aids++}\n\n## B\n\n[there](#--tools--aids)\n");
}

TEST(Markdown, PicturesAreDescribed) {
    Figure figure;
    figure.alternative = "A seal";
    figure.caption = {text("The seal")};
    Figure decoration;
    EXPECT_EQ(body_of({{{}, figure}, {{}, decoration}, {role("logo"), figure}}), "\\[Image: A seal\\]\n\nThe seal\n\nThe seal\n");
}

TEST(Markdown, PreformattedTextAndRules) {
    EXPECT_EQ(body_of({{{}, Preformatted{"a\n\n\t```\n"}}, {{}, Rule{}}, {{}, PageBreak{}}, paragraph("b")}), "````text\na\n\n    ```\n````\n\n---\n\nb\n");
}

TEST(Markdown, NestingIsBounded) {
    Blocks blocks{paragraph("deep")};
    for (int i = 0; i < 600; ++i) blocks = {group(GroupKind::kQuote, std::move(blocks))};
    EXPECT_THROW(render(titled(blocks)), std::logic_error);
}

/// What may break a line of Markdown, as text that must come back as it is.
constexpr std::array<std::string_view, 52> kHostile{
    "plain", "# heading", "#5 on the list", "- item", "+ item", "* item", "1. item", "12) item", "2026.", "> quote", "---", "***", "___", "===", "```", "~~~",
    "**bold** __bold__ *slanted* _slanted_", "snake_case_name and _under_score_", "a*b*c 2*3*4", "`code` ``code``", "[text](target) [ref] [^1] ![image](x.png)",
    "<b>tag</b> <!-- comment --> <https://x.org>", "R&D &amp; &lt; &#38; &nosuch; &copy", "C:\\path\\*star \\", "a | b || c", "| a | b |", "|---|---|", "~~struck~~ ~one~",
    "https://example.org/a_b_(c)?d=1&e=2 http://x.org", "www.example.org and WWW.example.org", "me@example.org, you.two@example.co.uk", "mailto:me@example.org",
    "!bang ![", "\"quoted\" 'single' – — … “ ”", "12\u00a0mm ½ ✓ ŵ 日本語 𝄞", "a  b", ": definition", "Term: value", "\\", "\\\\", "&", "<", "ends with #", "# #", "100%", "$5 and $6",
    "{{name}} {#id}", "[ ] task", "[x] task", "a\\|b", "(a)[b]", "trailing *"};

std::string expected_text(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (!(c == ' ' && out.ends_with(' '))) out += c;
    return out;
}


class HostileText : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!qualspec::testing::html_of_markdown("x")) GTEST_SKIP() << "cmark-gfm is not installed";
    }
};

/// Many blocks in one file, so that cmark-gfm runs once; what stands between them is checked too.
TEST_F(HostileText, ComesBackFromParagraphsHeadingsItemsAndCells) {
    Blocks blocks;
    std::vector<std::string> expected{"A title"};
    for (const std::string_view hostile : kHostile) {
        const std::string value(hostile);
        for (Block& block : Blocks{paragraph(value), heading(2, value), group(GroupKind::kQuote, {paragraph(value)}),
                                   list(ListMarks::kNone, {item({paragraph(value)})}),
                                   table(2, {row({head(value), head("h")})}, {row({cell(value), cell({paragraph({code("x|y"), text(value)})})})}),
                                   paragraph({text("a "), strong(value), text(" b "), emphasis(value)}), paragraph({line_break(), text(value), line_break(), text(value)}),
                                   paragraph({link_to("https://x.org", value)})})
            blocks.push_back(std::move(block));
        const std::string read = expected_text(hostile);
        // The reader of the test takes these, at the start of an item, for marks written out.
        const std::string in_item = read == "1. item" ? "item" : read == "2026." ? "" : read;
        for (const std::string& one : {read, read, read, in_item, read, std::string("h"), read, "x|y" + read, "a " + read + " b " + read, read + " " + read, read})
            if (!one.empty()) expected.push_back(one);
    }
    const std::string file = render(titled(std::move(blocks)));
    const auto read = qualspec::testing::text_of_markdown(file);
    ASSERT_TRUE(read);
    for (std::size_t i = 0; i < std::min(read->size(), expected.size()); ++i) ASSERT_EQ((*read)[i], expected[i]) << "block " << i << " after " << expected[i - 1];
    EXPECT_EQ(read->size(), expected.size());
}

}  // namespace
}  // namespace qualspec::render::markdown
