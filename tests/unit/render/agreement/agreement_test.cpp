// HTML and Markdown say the same, and both say all that the document holds, in its order.
#include <gtest/gtest.h>

#include "render/html/html.h"
#include "render/markdown/markdown.h"
#include "support/text.h"
#include "tests/support/document_builder.h"
#include "tests/support/extracted_text.h"

namespace qualspec::render {
namespace {

using namespace document;
using namespace document::testing;

Block criteria() {
    Inline number{role("number"), Styled{Style::kPlain, {text("1.1")}}};
    return table(3, {row({head("Outcome", 1, 2), head("Criteria", 2)}), row({head("Text"), head("Covers")})},
                 {row({cell("1 Know the kitchen", CellKind::kRowHeader, 1, 2), cell({paragraph({number, text(" Name the tools")})}),
                       cell({paragraph("All of:"), list(ListMarks::kLowerLetter, {item("knives"), item("pans & pots")})})}),
                  row({cell("1.2 Clean them"), cell("")})},
                 "Outcomes");
}

Document everything() {
    Block small_table = table(4, {row({head("Unit"), head("Level"), head("Credit"), head("Done")})},
                              {row({cell("U1"), cell("3", CellKind::kData, 2), cell({paragraph({field(FieldKind::kCheckbox, "c", "Done")})})})}, "Units");
    Figure figure;
    figure.alternative = "A pan";
    figure.caption = {text("Figure 1: a pan")};
    Figure logo;
    logo.alternative = "Fernhollow Awards";
    Inline number{role("number"), Styled{Style::kPlain, {text("1")}}};
    Block numbered{id("part-1"), Heading{2, {number, text(" Cooking.")}, true}};
    Document made = titled({
        group(GroupKind::kDivision, {{role("logo"), logo}, heading(1, "Level 2 Award *in* Cooking"), paragraph("Handbook <1>")}, role("cover")),
        {{}, Contents{"Contents", 3, {}}},
        group(GroupKind::kSection, {numbered, paragraph({text("See "), link_to("#x", "below"), text(", "), strong("now:"), text("soon "), code("a|b"), text(" H"),
                                                         styled(Style::kSubscript, "2"), text("O"), line_break(), text("- next line")}),
                                    list(ListMarks::kDecimal, {item("third"), item({paragraph("fourth"), list(ListMarks::kBullet, {item("4a")})})}, 3),
                                    group(GroupKind::kQuote, {paragraph("1. quoted")}), group(GroupKind::kAside, {paragraph("noted")}),
                                    {{}, Preformatted{"as\n  typed"}}, {{}, figure}, small_table, criteria()}),
        heading(3, "Same"), heading(3, "Same"),
        {id("x"), Paragraph{{text("Signed "), field(FieldKind::kSignature, "s", "Signature"), text(" by me")}}},
    });
    fill_contents(made);
    return made;
}

/// The document's own words, without what each format marks in its way.
std::string words_of(const Document& made) { return collapse_space(plain_text(made.blocks)); }

TEST(Agreement, HtmlAndMarkdownSayWhatTheDocumentSays) {
    const Document made = everything();
    const std::string html = qualspec::testing::one_line(qualspec::testing::text_of_html(html::render(made, theme::Theme{})));
    EXPECT_EQ(html, words_of(made));
    const auto markdown = qualspec::testing::text_of_markdown(markdown::render(made));
    if (!markdown) GTEST_SKIP() << "cmark-gfm is not installed";
    EXPECT_EQ(qualspec::testing::one_line(*markdown), html);
}

TEST(Agreement, TheComparisonSeesAWordThatIsGone) {
    Document made = everything();
    const std::string all = words_of(made);
    made.blocks.pop_back();
    EXPECT_NE(qualspec::testing::one_line(qualspec::testing::text_of_html(html::render(made, theme::Theme{}))), all);
}

}  // namespace
}  // namespace qualspec::render
