#include "render/html/html.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "support/resources.h"
#include "support/text.h"
#include "tests/support/document_builder.h"

namespace qualspec::render::html {
namespace {

using namespace document;
using namespace document::testing;

language::Language english() {
    Findings none;
    return language::Language::read(*resource("templates/languages/en-GB.toml"), "en-GB.toml", nullptr, none);
}
std::string page(const Document& document, const language::Language& language = english()) {
    Options options;
    options.words = words_in(language);
    return render(document, theme::Theme{}, options);
}

/// What stands in main, after the title that such small documents are given.
std::string main_of(Blocks blocks) {
    const std::string html = page(titled(std::move(blocks)));
    const std::string start = "<h1>A title</h1>\n";
    const std::size_t from = html.find(start) + start.size();
    return html.substr(from, html.find("</main>") - from);
}

TEST(Html, ASmallDocumentWhole) {
    const std::string html = page(titled({heading(1, "Handbook"), paragraph("Fish & chips")}));
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>A title</title>\n")) << html;
    EXPECT_TRUE(html.ends_with("<body>\n<a class=\"skip-link\" href=\"#main\">Skip to main content</a>\n<main id=\"main\">\n"
                               "<h1>Handbook</h1>\n<p>Fish &amp; chips</p>\n</main>\n</body>\n</html>\n"))
        << html;
}

TEST(Html, ATitleIsGivenWhereThereIsNone) {
    EXPECT_NE(page(titled({heading(2, "Part")})).find("<h1>A title</h1>\n<h2>Part</h2>"), std::string::npos);
}

TEST(Html, OnlyOneTitleAndNoLevelLeftOut) {
    const std::string html = page(titled({heading(1, "One"), heading(3, "Two"), heading(6, "Three"), heading(1, "Four")}));
    EXPECT_NE(html.find("<h1>One</h1>\n<h2>Two</h2>\n<h3>Three</h3>\n<h2>Four</h2>\n"), std::string::npos) << html;
}

TEST(Html, CoverAndBackCoverAreLandmarksAboutMain) {
    const std::string html = page(titled({group(GroupKind::kDivision, {heading(1, "T"), group(GroupKind::kHeader, {})}, role("cover")),
                                            paragraph("text"), group(GroupKind::kFooter, {paragraph("end")})}));
    EXPECT_NE(html.find("<header class=\"cover page-head\">\n<h1>T</h1>\n<div>\n</div>\n</header>\n<main id=\"main\">\n<p>text</p>\n"
                        "</main>\n<footer class=\"page-foot\">\n<p>end</p>\n</footer>\n"),
              std::string::npos)
        << html;
}

TEST(Html, ACoverSetsItsTitlesOnAPanel) {
    Block title = heading(1, "T"), subtitle = paragraph("s");
    title.attributes.roles = {"cover-title"};
    subtitle.attributes.roles = {"subtitle"};
    const std::string html = page(titled({group(GroupKind::kHeader, {paragraph("who"), title, subtitle, paragraph("when")}, role("cover")), paragraph("x")}));
    EXPECT_NE(html.find("<div class=\"cover-panel\">\n<p>who</p>\n<h1 class=\"cover-title\">T</h1>\n<p class=\"subtitle\">s</p>\n</div>\n<p>when</p>\n"),
              std::string::npos)
        << html;
}

TEST(Html, FactsOfAUnitAreTilesWhereAllAreShort) {
    const auto header = [](const std::string& entry) {
        Block made = table(2, {}, {row({cell("Level", CellKind::kRowHeader), cell("3")}), row({cell("Entry", CellKind::kRowHeader), cell(entry)})});
        made.attributes.roles = {"unit-header"};
        return main_of({made});
    };
    const std::string tiles = header("open");
    EXPECT_NE(tiles.find("<tr class=\"tile\"><th scope=\"row\">Level</th>"), std::string::npos) << tiles;
    EXPECT_NE(tiles.find("<tr class=\"tile\"><th scope=\"row\">Entry</th>"), std::string::npos) << tiles;
    const std::string rows = header("whoever has done the work for two years");
    EXPECT_NE(rows.find("<tr><th scope=\"row\">Level</th>"), std::string::npos) << rows;
    EXPECT_EQ(rows.find("<tr class=\"tile\">"), std::string::npos) << rows;
}

TEST(Html, AWordTooLongForAColumnMayBreak) {
    const std::string word(40, 'x');
    EXPECT_NE(main_of({table(1, {}, {row({cell(word)})})}).find("<td><span class=\"long\">" + word + "</span></td>"), std::string::npos);
    EXPECT_EQ(main_of({paragraph(word)}).find("long"), std::string::npos);
}

TEST(Html, ATableWithoutACaptionIsNamedByTheHeadingBeforeIt) {
    Block part = heading(2, "Facts");
    part.attributes.id = "facts";
    const Block made = table(1, {}, {row({cell("x")})});
    const std::string html = main_of({part, made, made});
    EXPECT_NE(html.find("<table aria-labelledby=\"facts\">"), std::string::npos) << html;
    EXPECT_NE(html.find("<table>"), std::string::npos) << html;
}

TEST(Html, AttributesReachTheElement) {
    Block block = paragraph("Croeso");
    block.attributes = {"ac-1", {"lead", "small"}, "cy", "unit[@id='u1']", {}};
    EXPECT_EQ(main_of({block}), "<p id=\"ac-1\" class=\"lead small\" lang=\"cy\" data-node=\"unit[@id='u1']\">Croeso</p>\n");
}

TEST(Html, InlineMarks) {
    EXPECT_EQ(main_of({paragraph({text("a "), strong("b"), emphasis("c"), code("<d>"), styled(Style::kSuperscript, "2"), line_break(),
                                  styled(Style::kPlain, "e"), link_to("https://example.org/?a=1&b=2", "f")})}),
              "<p>a <strong>b</strong><em>c</em><code>&lt;d&gt;</code><sup>2</sup><br/>e"
              "<a href=\"https://example.org/?a=1&amp;b=2\">f</a></p>\n");
}

TEST(Html, WhatIsPapersIsLeftOut) {
    Document made = titled({paragraph({text("see"), {{}, PageReference{"x"}}, {{}, PageNumber{}}, {{}, PageCount{}}})});
    made.running_head = {text("running head")};
    const std::string html = page(made);
    EXPECT_NE(html.find("<p>see</p>"), std::string::npos);
    EXPECT_EQ(html.find("running head"), std::string::npos);
}

TEST(Html, ListsNestAndKeepTheirMarks) {
    EXPECT_EQ(main_of({list(ListMarks::kBullet, {item({paragraph("a"), list(ListMarks::kLowerLetter, {item("b")}, 3)})})}),
              "<ul>\n<li>a\n<ol type=\"a\" start=\"3\">\n<li>b</li>\n</ol>\n</li>\n</ul>\n");
    EXPECT_EQ(main_of({list(ListMarks::kDecimal, {item({paragraph("a"), paragraph("b")})}, 1, false)}),
              "<ol class=\"loose\">\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ol>\n");
    EXPECT_EQ(main_of({list(ListMarks::kNone, {item("a")})}), "<ul class=\"plain\">\n<li>a</li>\n</ul>\n");
}

TEST(Html, TablesHaveCaptionScopesSpansAndWidths) {
    Block made = table(3, {row({head("Unit"), head("Hours", 2)})},
                       {row({cell("U1", CellKind::kRowHeader, 1, 2), cell("10"), cell("a")}), row({cell("20"), cell("b")})}, "Units");
    auto& value = std::get<Table>(made.value);
    value.columns[0].width_percent = 33.333;
    value.columns[1].align = Align::kEnd;
    const std::string html = main_of({made});
    EXPECT_EQ(html,
              "<section class=\"table-scroll columns-3\" tabindex=\"0\" aria-label=\"Units\">\n"
              "<table>\n<caption>Units</caption>\n<colgroup><col class=\"width-3333\"/><col/><col/></colgroup>\n"
              "<thead>\n<tr><th scope=\"col\">Unit</th><th class=\"end\" colspan=\"2\" scope=\"col\">Hours</th></tr>\n</thead>\n"
              "<tbody>\n<tr><th rowspan=\"2\" scope=\"row\">U1</th><td class=\"end\">10</td><td>a</td></tr>\n"
              "<tr><td class=\"end\">20</td><td>b</td></tr>\n</tbody>\n</table>\n</section>\n");
}

TEST(Html, WideTablesScrollInRegionsWithNamesOfTheirOwn) {
    const Block wide = table(4, {row({head("a"), head("b"), head("c"), head("")})}, {});
    const std::string html = main_of({heading(2, "Plan"), wide, wide});
    EXPECT_NE(html.find("<section class=\"table-scroll columns-4\" tabindex=\"0\" aria-label=\"Plan\">\n<table>"), std::string::npos) << html;
    EXPECT_NE(html.find("aria-label=\"Plan (2)\""), std::string::npos);
    EXPECT_NE(html.find("<th scope=\"col\">c</th><td></td>"), std::string::npos) << "an empty cell heads nothing";
}

TEST(Html, ACellWithAQuotationHeadsNothing) {
    const std::string html = main_of({table(1, {}, {row({cell({group(GroupKind::kQuote, {paragraph("a")})}, CellKind::kRowHeader)})})});
    EXPECT_NE(html.find("<td>\n<blockquote>"), std::string::npos) << html;
}

TEST(Html, FieldsAreLabelledControls) {
    Inline chosen = field(FieldKind::kRadio, "met", "Met");
    std::get<Field>(chosen.value).value = "yes";
    std::get<Field>(chosen.value).checked = true;
    Inline choice = field(FieldKind::kSelect, "m", "Method");
    std::get<Field>(choice.value).options = {"O", "<WT>"};
    std::get<Field>(choice.value).value = "O";
    Inline area = field(FieldKind::kTextArea, "n", "Notes");
    std::get<Field>(area.value).lines = 4;
    std::get<Field>(area.value).value = "a & b";
    EXPECT_EQ(main_of({paragraph({field(FieldKind::kText, "a", "Name")})}),
              "<p><input class=\"fill\" name=\"a\" aria-label=\"Name\" type=\"text\"/></p>\n");
    EXPECT_EQ(main_of({paragraph({text("on "), field(FieldKind::kDate, "d", "Date"), chosen, choice, area, field(FieldKind::kSignature, "s", "Signature")})}),
              "<p>on <input name=\"d\" aria-label=\"Date\" type=\"date\"/>"
              "<input name=\"met\" aria-label=\"Met\" type=\"radio\" value=\"yes\" checked=\"checked\"/>"
              "<select name=\"m\" aria-label=\"Method\"><option value=\"\" label=\"–\"></option><option selected=\"selected\">O</option><option>&lt;WT&gt;</option></select>"
              "<textarea name=\"n\" aria-label=\"Notes\" rows=\"4\">a &amp; b</textarea>"
              "<input class=\"signature\" name=\"s\" aria-label=\"Signature\" type=\"text\"/></p>\n");
}

/// The value of a page's Content-Security-Policy.
std::string policy_of(const std::string& html) {
    const std::string start = "Content-Security-Policy\" content=\"";
    const std::size_t from = html.find(start);
    return from == std::string::npos ? std::string() : html.substr(from + start.size(), html.find('"', from + start.size()) - from - start.size());
}
std::string script_of(const std::string& html) {
    const std::size_t from = html.find("<script>");
    return from == std::string::npos ? std::string() : html.substr(from + 8, html.find("</script>") - from - 8);
}

TEST(Html, OnlyAPageWithFieldsHasAScriptAndItMayDoNothingElse) {
    EXPECT_EQ(script_of(page(titled({paragraph("text")}))), "");
    const std::string html = page(titled({paragraph({field(FieldKind::kText, "a", "Name")})}));
    EXPECT_NE(script_of(html).find("localStorage"), std::string::npos);
    EXPECT_TRUE(policy_of(html).starts_with("default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-")) << policy_of(html);
    EXPECT_EQ(html.find("<form"), std::string::npos) << "there is nowhere to send it";
    EXPECT_EQ(script_of(html).find_first_of("<&"), std::string::npos) << "the page is XML, too";
}

TEST(Html, ItsOwnWordsAreThoseOfTheLanguageFile) {
    Findings none;
    const language::Language base = english();
    const auto welsh = language::Language::read("tag = 'cy'\n[word]\nscreen_clear = 'Clirio'\nscreen_skip_link = 'I’r cynnwys'\n", "cy.toml", &base, none);
    const std::string html = page(titled({paragraph({field(FieldKind::kText, "a", "Enw")})}), welsh);
    EXPECT_NE(html.find(">I’r cynnwys</a>"), std::string::npos);
    EXPECT_NE(script_of(html).find("clear: \"Clirio\""), std::string::npos) << script_of(html);
    EXPECT_NE(script_of(html).find("save: \"Save to a file\""), std::string::npos) << "what it does not say is the base's";
    EXPECT_TRUE(none.empty());
}

TEST(Html, FormsOfAnotherIssueAreKeptApart) {
    Document one = titled({paragraph({field(FieldKind::kText, "a", "Name")})});
    one.metadata.keywords = {"F07-unit-soil", "Version 1"};
    Document two = one;
    two.metadata.keywords = {"F07-unit-soil", "Version 2"};
    EXPECT_NE(script_of(page(one)), script_of(page(two)));
    EXPECT_NE(policy_of(page(one)), policy_of(page(two))) << "the policy allows the very script";
    one.metadata.title = "</script><b>";
    EXPECT_EQ(page(one).find("</script><b>"), std::string::npos);
}

TEST(Html, PicturesAreInTheFile) {
    Figure figure;
    figure.image.bytes = std::make_shared<const std::string>("\x89PNG");
    figure.image.width = 300;
    figure.image.height = 1;
    figure.alternative = "A \"seal\"";
    figure.width_percent = 50;
    EXPECT_EQ(main_of({{role("logo"), figure}}),
              "<div class=\"logo\"><img alt=\"A &quot;seal&quot;\" width=\"192\" height=\"1\" class=\"width-5000\" "
              "src=\"data:image/png;base64,iVBORw==\"/></div>\n");
    figure.caption = {text("Seal")};
    figure.image.bytes = std::make_shared<const std::string>("\xff\xd8");
    const std::string html = main_of({{{}, figure}});
    EXPECT_NE(html.find("<figure><img"), std::string::npos);
    EXPECT_NE(html.find("data:image/jpeg;base64,/9g=\"/><figcaption>Seal</figcaption></figure>"), std::string::npos) << html;
}

Document with_contents() {
    Document made = titled({heading(1, "T"), heading(2, "Contents", "c"), {{}, Contents{"Contents", 4, {}}}, heading(2, "A", "a"),
                              heading(3, "B", "b"), heading(3, "B2", "b2"), heading(2, "C", "d")});
    std::get<Heading>(made.blocks[1].value).in_contents = false;
    fill_contents(made);
    return made;
}

TEST(Html, ContentsStandWhereTheDocumentHasThemAsNestedLists) {
    const std::string html = page(with_contents());
    EXPECT_NE(html.find("<body class=\"with-contents\">"), std::string::npos);
    EXPECT_NE(html.find("<h1 id=\"section-1\">T</h1>\n<div class=\"contents\">\n<h2 id=\"c\">Contents</h2>\n<nav aria-label=\"Contents\" class=\"toc\">\n"
                        "<ul>\n<li><a href=\"#a\">A</a><ul>\n<li><a href=\"#b\">B</a></li>\n<li><a href=\"#b2\">B2</a></li>\n</ul>\n</li>\n"
                        "<li><a href=\"#d\">C</a></li>\n</ul>\n</nav>\n</div>\n<h2 id=\"a\">A</h2>"),
              std::string::npos)
        << html;
}

TEST(Html, ANavigationIsMadeOfManyHeadingsWhereThereAreNoContents) {
    const std::string html = page(titled({heading(1, "T"), heading(2, "A", "a"), heading(3, "B", "b"), heading(2, "C", "c"), heading(2, "D", "d")}));
    EXPECT_NE(html.find("<div class=\"contents made\">\n<nav aria-label=\"Contents\" class=\"toc\">"), std::string::npos);
    EXPECT_LT(html.find("<nav"), html.find("<main"));
    EXPECT_EQ(page(titled({heading(1, "T"), heading(2, "A", "a")})).find("<nav"), std::string::npos);
}

TEST(Html, TheIdOfMainIsNobodyElses) {
    const std::string html = page(titled({heading(2, "Main", "main")}));
    EXPECT_NE(html.find("href=\"#main-content\""), std::string::npos);
    EXPECT_NE(html.find("<main id=\"main-content\">"), std::string::npos);
}

TEST(Html, NestingIsBounded) {
    Blocks blocks{paragraph("deep")};
    for (int i = 0; i < 200; ++i) blocks = {group(GroupKind::kDivision, std::move(blocks))};
    EXPECT_NE(page(titled(blocks)).find("<p>deep</p>"), std::string::npos);
    for (int i = 0; i < 400; ++i) blocks = {group(GroupKind::kDivision, std::move(blocks))};
    EXPECT_THROW(page(titled(blocks)), std::logic_error);
}

}  // namespace
}  // namespace qualspec::render::html
