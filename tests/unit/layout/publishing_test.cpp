// What makes pages a publication: covers, facts at a glance, hanging numbers, running titles, saved pages, justified text.
#include <map>

#include "layout/hyphenation.h"
#include "layout_fixture.h"

namespace qualspec::layout {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Publishing : public LayoutTest {
  protected:
    Pages lay_out_with(const Hyphenation& hyphenation, Blocks blocks) {
        findings = {};
        Pages pages = paginate(titled(std::move(blocks)), theme, fonts, findings, &hyphenation);
        EXPECT_THAT(tests::check_pages(pages, theme), ::testing::IsEmpty());
        return pages;
    }
};

std::vector<const TextRun*> runs_of(const Page& page) {
    std::vector<const TextRun*> out;
    for (const Item& item : page.items)
        if (const TextRun* run = text_of(item); run && item.mark >= 0) out.push_back(run);
    return out;
}

Block numbered(std::string number, std::string value) {
    document::Inline mark{role("number"), document::Styled{document::Style::kPlain, {text(std::move(number))}}};
    return paragraph({std::move(mark), text(" " + std::move(value))});
}

TEST_F(Publishing, LinesHangBelowTheTextAfterANumber) {
    const Pages pages = lay_out({numbered("1.1", words(60))});
    const auto runs = runs_of(pages.pages.at(0));
    ASSERT_GE(runs.size(), 3U);
    EXPECT_EQ(runs[0]->text, "1.1 ");
    EXPECT_GT(runs[1]->x, runs[0]->x + 3 * 0.5 * theme.sizes.text);
    for (std::size_t i = 2; i < runs.size(); ++i) EXPECT_NEAR(runs[i]->x, runs[1]->x, 1e-6);
}

Block facts(std::vector<std::pair<std::string, std::string>> rows) {
    std::vector<Row> body;
    for (auto& [label, value] : rows) body.push_back(row({cell(label, CellKind::kRowHeader), cell(value)}));
    Block block = table(2, {}, std::move(body));
    block.attributes.roles = {"unit-header"};
    return block;
}

TEST_F(Publishing, FactsOfAUnitStandBelowOneAnotherWhereOneIsLong) {
    const Pages pages = lay_out({facts({{"Level", "3"}, {"Credit value", "4"}, {"Notes", words(30)}})});
    std::map<std::string, const TextRun*> found;
    for (const TextRun* run : runs_of(pages.pages.at(0))) found.emplace(run->text, run);
    ASSERT_TRUE(found.contains("3") && found.contains("4"));
    EXPECT_LT(found["3"]->baseline, found["4"]->baseline);
    EXPECT_NEAR(found["3"]->x, found["4"]->x, 1e-6);
}

TEST_F(Publishing, AUnitsShortFactsStandSideBySideAndAreStillATable) {
    const Pages pages = lay_out({facts({{"Level", "3"}, {"Guided learning hours", "24"}, {"Credit value", "4"}, {"Notes", "none"}})});
    std::map<std::string, const TextRun*> found;
    for (const TextRun* run : runs_of(pages.pages.at(0))) found.emplace(run->text, run);
    ASSERT_TRUE(found.contains("3") && found.contains("4") && found.contains("24"));
    EXPECT_NEAR(found["3"]->baseline, found["4"]->baseline, 1e-6);
    EXPECT_NEAR(found["3"]->baseline, found["24"]->baseline, 1e-6);
    EXPECT_LT(found["3"]->x, found["4"]->x);
    int tables = 0, rows = 0, headers = 0;
    for (const StructureElement& element : pages.structure) {
        tables += element.role == StructureRole::kTable ? 1 : 0;
        rows += element.role == StructureRole::kTableRow ? 1 : 0;
        headers += element.role == StructureRole::kTableHeader && element.scope == Scope::kRow ? 1 : 0;
    }
    EXPECT_EQ(tables, 1);
    EXPECT_EQ(rows, 4);
    EXPECT_EQ(headers, 4);
}

TEST_F(Publishing, RunningHeadsShowTheSection) {
    Document document = titled({heading(2, "First part"), paragraph(words(2000)), heading(2, "Second part"), paragraph(words(2000))});
    document.running_head = {text("The book")};
    const Pages pages = lay_out(std::move(document));
    std::vector<std::string> shown;
    for (const Page& page : pages.pages) {
        std::string head;
        for (const Item& item : page.items)
            if (const TextRun* run = text_of(item); run && item.mark == kHeadArtifact && run->text != "The book") head = run->text;
        if (shown.empty() || shown.back() != head) shown.push_back(head);
    }
    EXPECT_THAT(shown, ElementsAre("First part", "Second part"));
}

std::string running_head_of(const Page& page) {
    std::string head;
    for (const Item& item : page.items)
        if (const TextRun* run = text_of(item); run && item.mark == kHeadArtifact) head += run->text + "|";
    return head;
}

TEST_F(Publishing, RunningHeadsNameTheFormBeforeTheSectionItIsIn) {
    const auto form = [](std::string title, std::vector<std::string> roles) {
        Block section = group(GroupKind::kSection, {heading(3, std::move(title)), paragraph(words(2000))}, {});
        section.attributes.roles = std::move(roles);
        return section;
    };
    Document document = titled({heading(2, "Part"), paragraph("text"), group(GroupKind::kSection, {heading(2, "Unit 1"), form("F05 Plan", {"form"}), form("F06 Record", {"form", "page-break-before"}),
                                                                                form("Annexe", {})}, role("page-break-before"))});
    document.running_head = {text("Pack")};
    const Pages pages = lay_out(std::move(document));
    std::vector<std::string> shown;
    for (const Page& page : pages.pages)
        if (const std::string head = running_head_of(page); shown.empty() || shown.back() != head) shown.push_back(head);
    EXPECT_THAT(shown, ElementsAre("Pack|Part|", "Pack|F05 Plan \u00B7 Unit 1|", "Pack|F06 Record \u00B7 Unit 1|"));
}

/// A title that changed runs, and stands in the bookmarks, as it is now; what is gone has the one it had.
TEST_F(Publishing, RunningHeadsAndBookmarksOfARedlineAreOfTheNewVersion) {
    const auto marked = [](const char* role, std::string words) {
        document::Inline out{{}, document::Styled{document::Style::kPlain, {text(std::move(words))}}};
        out.attributes.roles = {role};
        return out;
    };
    const auto titled_with = [](document::Inlines content) {
        Block out = heading(2, "", "unit");
        std::get<document::Heading>(out.value).content = std::move(content);
        return out;
    };
    Block gone = titled_with({marked("moved", "moved to unit 1:"), marked("between-versions", " "), marked("deleted", "Unit 2: Saw")});
    gone.attributes.id = "was-unit";
    std::get<document::Heading>(gone.value).in_contents = false;
    Document document = titled({titled_with({text("Unit "), marked("deleted", "12"), marked("between-versions", "\u2009"), marked("inserted", "11"), text(": Turn"), marked("deleted", " Wooden"), text(" Bowls")}), paragraph("text"),
                                group(GroupKind::kSection, {gone, paragraph("text")}, role("page-break-before"))});
    document.running_head = {text("Pack")};
    const Pages pages = lay_out(std::move(document));
    ASSERT_EQ(pages.pages.size(), 2U);
    EXPECT_EQ(running_head_of(pages.pages[0]), "Pack|Unit 11: Turn Bowls|");
    EXPECT_EQ(running_head_of(pages.pages[1]), "Pack|Unit 2: Saw|");
    ASSERT_FALSE(pages.bookmarks.empty());
    EXPECT_EQ(pages.bookmarks.back().title, "Unit 11: Turn Bowls");
}

TEST_F(Publishing, OfARunningHeadThePartThatTakesMoreThanHalfIsCut) {
    Document document = titled({heading(2, "Section " + words(60)), paragraph("text")});
    document.running_head = {text("Gwen Rhys")};
    const Pages pages = lay_out(std::move(document));
    EXPECT_THAT(running_head_of(pages.pages.at(0)), ::testing::AllOf(::testing::HasSubstr("Gwen Rhys|Section alpha"), ::testing::HasSubstr("\u2026")));
}

TEST_F(Publishing, ATitleThatHasNoRoomBesideTheSectionTakesTurnsWithIt) {
    Document document = titled({heading(2, "Section " + words(8)), paragraph(words(2000))});
    document.metadata.title = "Level 3 Diploma in " + words(6);
    document.running_head = {text(document.metadata.title)};
    const Pages pages = lay_out(document);
    ASSERT_GE(pages.pages.size(), 2U);
    EXPECT_EQ(running_head_of(pages.pages[0]), "Section " + words(8) + "|");
    EXPECT_EQ(running_head_of(pages.pages[1]), document.metadata.title + "|");
    // A learner's name does not.
    document.metadata.title = "Forms";
    EXPECT_THAT(running_head_of(lay_out(document).pages[0]), ::testing::HasSubstr("Level 3 Diploma in"));
}

TEST_F(Publishing, RunningHeadsSetAnewAreThoseOfTheOtherDocument) {
    const auto made_for = [](const std::string& learner) {
        Document document = titled({heading(2, "Part"), paragraph(words(2000))});
        document.running_head = {text(learner)};
        document.running_foot = {text("Version 1"), line_break(), text("Page "), {{}, document::PageNumber{}}, text(" of "), {{}, document::PageCount{}}};
        return document;
    };
    Pages pages = lay_out(made_for("Ann"));
    Findings said;
    renew_running(pages, made_for("Gwenllian"), theme, fonts, said);
    EXPECT_EQ(dump(pages), dump(lay_out(made_for("Gwenllian"))));
    EXPECT_EQ(pages, lay_out(made_for("Gwenllian")));
}

TEST_F(Publishing, ALastPageWithOneLineIsSavedBySmallerSpaces) {
    Blocks blocks;
    int lines = 0;
    for (;; ++lines) {  // as many paragraphs as one page holds, and one more
        blocks.push_back(paragraph("line"));
        Findings ignored;
        theme.spacing.paragraph = 7;
        const theme::Theme plain = theme;
        if (lines * (plain.sizes.text * plain.sizes.line_height + 7) > plain.page.height.points() - plain.page.top.points() - plain.page.bottom.points()) break;
    }
    EXPECT_EQ(lay_out(blocks).pages.size(), 1U);
    for (int i = 0; i < 30; ++i) blocks.push_back(paragraph("line"));
    EXPECT_EQ(lay_out(blocks).pages.size(), 2U);
}

TEST_F(Publishing, AUnitFollowsTheFewLinesThatOpenItsPart) {
    const auto unit = [](std::string title) { return group(GroupKind::kSection, {heading(3, std::move(title)), paragraph(words(20))}, role("unit")); };
    const Pages pages = lay_out({paragraph("before"), group(GroupKind::kSection, {heading(2, "Units"), paragraph("Few words."), unit("One"), unit("Two")},
                                                            role("page-break-before"))});
    EXPECT_EQ(pages.pages.size(), 3U);
    EXPECT_EQ(page_with(pages, "Units|"), page_with(pages, "One|"));
    EXPECT_EQ(page_with(pages, "Two|"), page_with(pages, "One|") + 1);
}

TEST_F(Publishing, AHeadingGoesWithTheUnitThatStartsAPage) {
    const Pages pages = lay_out({paragraph(words(300)), heading(2, "Units"), group(GroupKind::kSection, {heading(3, "One"), paragraph("text")}, role("unit"))});
    EXPECT_EQ(pages.pages.size(), 2U);
    EXPECT_EQ(page_with(pages, "Units|"), 1);
    EXPECT_EQ(page_with(pages, "One|"), 1);
}

TEST_F(Publishing, ACoversTitleStandsOnAGroundOfItsOwn) {
    Block title = heading(1, "Diploma");
    title.attributes.roles = {"cover-title"};
    const Pages pages = lay_out({group(GroupKind::kHeader, {title, paragraph("Version 2")}, role("cover")), paragraph("text")});
    const Page& cover = pages.pages.at(0);
    const auto runs = runs_of(cover);
    EXPECT_EQ(runs.at(0)->colour, theme.colours.cover_text);
    EXPECT_EQ(runs.at(1)->colour, theme.colours.text);
    bool grounded = false;
    for (const Item& item : cover.items)
        if (const Box* box = std::get_if<Box>(&item.value); box && box->colour == theme.colours.cover && box->area.width >= cover.width)
            grounded = grounded || (box->area.y < runs[0]->baseline && runs[0]->baseline < box->area.y + box->area.height);
    EXPECT_TRUE(grounded);
}

TEST_F(Publishing, TablesHaveRulesBetweenColumnsWhereTheThemeSaysSoOrSomebodyWritesInThem) {
    const auto vertical_rules = [&](Block block) {
        int count = 0;
        const Pages pages = lay_out({std::move(block)});
        for (const Item& item : pages.pages.at(0).items)
            if (const Box* box = std::get_if<Box>(&item.value); box && box->area.width < 1 && box->area.height > 5) ++count;
        return count;
    };
    const auto filled = [] { return table(2, {}, {row({cell("a"), cell("b")})}); };
    EXPECT_EQ(vertical_rules(filled()), 0);
    Blocks blank{paragraph({field(document::FieldKind::kText, "name", "Name")})};
    EXPECT_GT(vertical_rules(table(2, {}, {row({cell("a"), cell(std::move(blank))})})), 0);
    theme.tables.vertical_rules = true;
    EXPECT_GT(vertical_rules(filled()), 0);
}

TEST_F(Publishing, JustifiedLinesReachTheRightMarginButTheLast) {
    theme.text_flow.justified = true;
    std::string prose;
    for (int i = 0; i < 120; ++i) prose += std::string(static_cast<std::size_t>(2 + i * 7 % 9), 'a') + (i + 1 < 120 ? " " : "");
    const Pages pages = lay_out({paragraph(prose)});
    const double right = pages.pages.at(0).width - theme.page.outer.points();
    const auto runs = runs_of(pages.pages.at(0));
    ASSERT_GT(runs.size(), 3U);
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) EXPECT_NEAR(runs[i]->x + runs[i]->width, right, 0.01) << runs[i]->text;
    EXPECT_EQ(runs.back()->word_space, 0);
}

TEST_F(Publishing, ALastLineThatIsTooFullHasNarrowerSpaces) {
    theme.text_flow.justified = true;
    int narrower = 0;
    for (int count = 12; count < 160; ++count) {
        std::string prose;
        for (int i = 0; i < count; ++i) prose += std::string(static_cast<std::size_t>(1 + (i * i + count) % 8), 'a') + (i + 1 < count ? " " : "");
        const Pages pages = lay_out({paragraph(prose)});  // which holds every word to the margins
        narrower += runs_of(pages.pages.at(0)).back()->word_space < 0;
    }
    EXPECT_GT(narrower, 1);
}

TEST_F(Publishing, WhatIsSetLikeAHeadingIsRagged) {
    theme.text_flow.justified = theme.text_flow.hyphenated = true;
    Block label = paragraph(words(60));
    label.attributes.roles = {"label", "keep-with-next"};
    for (const TextRun* run : runs_of(lay_out({label, paragraph("text")}).pages.at(0))) EXPECT_EQ(run->word_space, 0);
}

TEST_F(Publishing, ThePaperOfTheThemeIsOnEveryPage) {
    theme.colours.paper = {0xff, 0xee, 0xaa};
    const Pages pages = lay_out({paragraph(words(4000))});
    ASSERT_GT(pages.pages.size(), 2U);
    for (const Page& page : pages.pages) {
        const auto* ground = std::get_if<Box>(&page.items.at(0).value);
        ASSERT_TRUE(ground);
        EXPECT_EQ(page.items[0].mark, kArtifact);
        EXPECT_EQ(ground->colour, theme.colours.paper);
        EXPECT_EQ(ground->area.width * ground->area.height, page.width * page.height);
    }
}

/// Divides after every second letter.
class EverySecond : public Hyphenation {
  public:
    std::vector<std::uint32_t> points(std::string_view language, std::string_view word) const override {
        std::vector<std::uint32_t> out;
        if (language != "en-GB") return out;
        for (std::uint32_t at = 2; at + 2 < word.size(); at += 2) out.push_back(at);
        return out;
    }
    bool has(std::string_view language) const override { return language == "en-GB"; }
};

TEST_F(Publishing, WordsAreDividedOnlyWhereTheThemeSaysSo) {
    const std::string prose = words(40, "abcdefghijklmnopqrstuvwx");
    const auto hyphens = [&](const Pages& pages) {
        int count = 0;
        for (const TextRun* run : runs_of(pages.pages.at(0))) count += run->text.find("\u00AD") != std::string::npos ? 1 : 0;
        return count;
    };
    theme.text_flow.justified = true;
    EXPECT_EQ(hyphens(lay_out_with(EverySecond(), {paragraph(prose)})), 0);
    theme.text_flow.hyphenated = true;
    EXPECT_GT(hyphens(lay_out_with(EverySecond(), {paragraph(prose)})), 3);
    EXPECT_EQ(hyphens(lay_out_with(EverySecond(), {heading(2, words(8, "abcdefghijklmnopqrstuvwx")), paragraph("text")})), 0) << "headings are not divided";
    Block welsh = paragraph(prose);
    welsh.attributes.language = "cy";
    EXPECT_EQ(hyphens(lay_out_with(EverySecond(), {welsh})), 0) << "nor are languages without patterns";
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.begin()->rule, "layout.no-patterns");
}

TEST_F(Publishing, AWordWiderThanItsColumnIsDividedWhereItsLanguageAllowsIt) {
    std::vector<Row> body{row({cell(std::string(150, 'x')), cell(words(60))})};
    const Pages pages = lay_out_with(EverySecond(), {table(2, {}, std::move(body))});
    EXPECT_THAT(page_text(pages.pages.at(0)), HasSubstr("x\u00AD"));
    ASSERT_NE(findings.begin(), findings.end());
    EXPECT_EQ(findings.begin()->rule, "layout.broken-word");
}

}  // namespace
}  // namespace qualspec::layout
