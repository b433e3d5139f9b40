#include "render/markdown/inline.h"

#include <gtest/gtest.h>

#include "tests/support/document_builder.h"

namespace qualspec::render::markdown {
namespace {

using namespace document;
using namespace document::testing;

LineContext context() {
    LineContext made;
    made.resolve = [](const std::string& target) { return target; };
    made.anchor = [](const std::string&) { return std::string(); };
    return made;
}

TEST(Line, MarksStandWhereGfmReadsThem) {
    EXPECT_EQ(line({text("a "), strong("b"), text(", "), emphasis("c"), text(" d")}, context()), "a **b**, *c* d");
    EXPECT_EQ(line({text("a"), strong(" b "), text("c")}, context()), "a **b** c");
    EXPECT_EQ(line({strong("Note:"), text(" text")}, context()), "**Note:** text");
    EXPECT_EQ(line({strong("re"), text("do")}, context()), "**re**do");
    EXPECT_EQ(line({{{}, Styled{Style::kStrong, {emphasis("x")}}}}, context()), "***x***");
}

TEST(Line, MarksThatGfmWouldMisreadAreLeftOut) {
    EXPECT_EQ(line({strong("Note:"), text("text")}, context()), "Note:text");
    EXPECT_EQ(line({strong("a"), emphasis("b")}, context()), "**a**b");
    EXPECT_EQ(line({text("a"), strong("(b)")}, context()), "a(b)");
    EXPECT_EQ(line({strong(" ")}, context()), "");
    EXPECT_EQ(line({strong("\u00a0b")}, context()), "\u00a0b");
}

TEST(Line, EqualNeighboursAreOne) { EXPECT_EQ(line({strong("a"), strong("b")}, context()), "**ab**"); }

TEST(Line, LabelsAreBold) {
    Inline label = styled(Style::kPlain, "QN");
    label.attributes.roles = {"label"};
    EXPECT_EQ(line({label, text(" 990/1")}, context()), "**QN** 990/1");
}

TEST(Line, ABoldParagraphIsNotTakenForAHeading) {
    LineContext root = context();
    root.at_root = true;
    EXPECT_EQ(line({strong("Mandatory units only")}, root), "**Mandatory units** **only**");
    EXPECT_EQ(line({strong("Units")}, root), "Units");
    EXPECT_EQ(line({strong("Units"), text(" x")}, root), "**Units** x");
}

TEST(Line, CodeBesideCodeIsOne) { EXPECT_EQ(line({code("a"), code("b")}, context()), "`ab`"); }

TEST(Line, LinksAndCode) {
    EXPECT_EQ(line({link_to("https://x.org/a b", "see [x]"), code("a|b")}, context()), "[see \\[x\\]](https://x.org/a%20b)`a|b`");
    EXPECT_EQ(line({{{}, Link{"#a", {strong("b")}}}}, context()), "[**b**](#a)");
    EXPECT_EQ(line({text("Look!"), link_to("#a", "b"), text(" Now!")}, context()), "Look\\![b](#a) Now!");
    LineContext nowhere = context();
    nowhere.resolve = [](const std::string&) { return std::string(); };
    EXPECT_EQ(line({link_to("#gone", "text")}, nowhere), "text");
}

TEST(Line, BreaksByWhereTheyStand) {
    const Inlines content{text("a "), line_break(), text(" - b"), line_break()};
    LineContext where = context();
    EXPECT_EQ(line(content, where), "a<br>- b");
    EXPECT_EQ(line({text("a"), line_break(), text("b")}, where), "a\\\nb");
    where.in_cell = true;
    EXPECT_EQ(line(content, where), "a<br>- b");
    where.in_cell = false;
    where.in_heading = true;
    EXPECT_EQ(line({text("a"), line_break(), text("b")}, where), "a b");
}

TEST(Line, AHeadingsLastSignIsAReference) {
    LineContext heading_context = context();
    heading_context.in_heading = true;
    EXPECT_EQ(line({text("Be able to:")}, heading_context), "Be able to&#58;");
    EXPECT_EQ(line({text("At 10:30: a")}, heading_context), "At 10\\:30: a");
    EXPECT_EQ(line({text("Ready?")}, heading_context), "Ready?");
    EXPECT_EQ(line({text("www.")}, heading_context), "www&#46;");
    EXPECT_EQ(line({text("C #")}, heading_context), "C \\#");
    EXPECT_EQ(line({text("何。")}, heading_context), "何&#12290;");
}

TEST(Line, Fields) {
    EXPECT_EQ(line({text("on "), field(FieldKind::kDate, "d", "D")}, context()), "on \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_");
    LineContext cell_context = context();
    cell_context.in_cell = true;
    EXPECT_EQ(line({field(FieldKind::kText, "d", "D")}, cell_context), "__________");
    Inline ticked = field(FieldKind::kCheckbox, "c", "C");
    std::get<Field>(ticked.value).checked = true;
    Inline filled = field(FieldKind::kText, "f", "F");
    std::get<Field>(filled.value).value = "A*";
    EXPECT_EQ(line({ticked, text(" yes "), field(FieldKind::kRadio, "r", "R"), text(" no "), filled}, context()), "☑ yes ○ no A\\*");
}

}  // namespace
}  // namespace qualspec::render::markdown
