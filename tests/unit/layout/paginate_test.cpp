#include "layout/paginate.h"

#include <algorithm>
#include <cmath>

#include "layout_fixture.h"

namespace qualspec::layout {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

class Paginate : public LayoutTest {};

TEST_F(Paginate, AnEmptyDocumentHasNoPages) { EXPECT_TRUE(lay_out(Blocks{}).pages.empty()); }

TEST_F(Paginate, AParagraphIsBrokenIntoLinesThatReadOn) {
    const Pages pages = lay_out({paragraph(words(40))});
    std::string all;
    for (const Item& item : pages.pages.at(0).items)
        if (const TextRun* run = text_of(item)) all += run->text;
    EXPECT_EQ(all, words(40));
}

TEST_F(Paginate, StyleAndLinksAreRunsOfTheirOwn) {
    const Pages pages = lay_out({paragraph({text("see "), strong("bold"), text(" and "), link_to("https://example.org", "there")})});
    EXPECT_EQ(page_text(pages.pages[0]), "see |bold| and |there|");
    ASSERT_EQ(pages.pages[0].links.size(), 1U);
    EXPECT_EQ(pages.pages[0].links[0].text, "there");
}

TEST_F(Paginate, ALinkOverTwoLinesHasAnAreaForEach) {
    const Pages pages = lay_out({paragraph({text(words(12) + " "), link_to("https://example.org", words(12))})});
    ASSERT_EQ(pages.pages[0].links.size(), 1U);
    EXPECT_EQ(pages.pages[0].links[0].areas.size(), 2U);
}

TEST_F(Paginate, HeadingsAreNeverLastOnAPage) {
    for (int before = 30; before < 45; ++before) {
        Blocks blocks;
        for (int i = 0; i < before; ++i) blocks.push_back(paragraph("Line " + std::to_string(i)));
        blocks.push_back(heading(2, "Stranded?"));
        blocks.push_back(heading(3, "Below"));
        for (int i = 0; i < 5; ++i) blocks.push_back(paragraph(words(60)));
        const Pages pages = lay_out(std::move(blocks));
        const int page = page_with(pages, "Stranded?");
        EXPECT_EQ(page, page_with(pages, "Below"));
        EXPECT_EQ(page, page_with(pages, "alpha alpha"));
    }
}

TEST_F(Paginate, NoSingleLineIsLeftBehindOrCarriedOver) {
    for (int before = 34; before < 44; ++before) {
        for (int length : {30, 45, 60}) {
            Blocks blocks;
            for (int i = 0; i < before; ++i) blocks.push_back(paragraph("x"));
            blocks.push_back(paragraph(words(length)));
            lay_out(std::move(blocks));  // check_pages counts lines
        }
    }
}

TEST_F(Paginate, HeadingsBecomeBookmarksAndDestinations) {
    const Pages pages = lay_out({heading(1, "Title", "top"), heading(3, "Deep"), paragraph("x")});
    ASSERT_EQ(pages.bookmarks.size(), 2U);
    EXPECT_EQ(pages.bookmarks[0].destination, "top");
    EXPECT_EQ(pages.bookmarks[1].level, 2);
}

TEST_F(Paginate, ListsHangAndNumber) {
    const Pages pages = lay_out({list(ListMarks::kDecimal, {item(words(20)), item("two")}, 9)});
    const auto& items = pages.pages[0].items;
    EXPECT_EQ(text_of(items[0])->text, "9. ");
    EXPECT_EQ(text_of(items[3])->text, "10. ");
    EXPECT_LT(text_of(items[0])->x, text_of(items[1])->x);
    EXPECT_DOUBLE_EQ(text_of(items[1])->x, text_of(items[2])->x);
    EXPECT_DOUBLE_EQ(text_of(items[0])->baseline, text_of(items[1])->baseline);
}

TEST_F(Paginate, ListsAreTaggedWithLabelAndBody) {
    const Pages pages = lay_out({list(ListMarks::kBullet, {item({paragraph("outer"), list(ListMarks::kBullet, {item("inner")})})})});
    EXPECT_THAT(dump(pages), HasSubstr("  Document 0\n    L 1\n      LI 2\n        Lbl 3\n          mark 0 on page 1\n"
                                       "        LBody 4\n          mark 1 on page 1\n          L 5\n            LI 6\n"));
}

TEST_F(Paginate, DeepListsNeverGetNegativeWidths) {
    Block inner = paragraph(words(10));
    for (int depth = 0; depth < 64; ++depth) inner = list(ListMarks::kBullet, {item({inner})});
    lay_out({inner});
    EXPECT_TRUE(std::ranges::any_of(findings, [](const Finding& f) { return f.rule == "layout.too-deep"; }));
}

TEST_F(Paginate, AWordWiderThanItsColumnIsBrokenAndReported) {
    const Pages pages = lay_out({paragraph(std::string(300, 'w'))});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.all()[0].rule, "layout.broken-word");
    EXPECT_EQ(findings.all()[0].severity, Severity::kInformation);
}

TEST_F(Paginate, HyphensOfCodeBeginLines) {
    const auto runs = [&](document::Style style) {
        std::string word = "part";
        for (int i = 0; i < 60; ++i) word += "-part";
        document::Inline inline_;
        inline_.value = document::Styled{style, {text(word)}};
        const Pages pages = lay_out({paragraph({inline_})});
        std::vector<std::string> out;
        for (const Item& item : pages.pages.at(0).items)
            if (const TextRun* run = text_of(item); run && run->text.find("part") != std::string::npos) out.push_back(run->text);
        return out;
    };
    const std::vector<std::string> code = runs(document::Style::kCode);
    ASSERT_GT(code.size(), 1U);
    for (std::size_t line = 1; line < code.size(); ++line) {
        EXPECT_TRUE(code[line].starts_with("-part")) << code[line];
        EXPECT_TRUE(code[line - 1].ends_with("part")) << code[line - 1];
    }
    EXPECT_TRUE(runs(document::Style::kPlain).front().ends_with("-")) << "of words they end them";
}

TEST_F(Paginate, AMissingCharacterIsAFindingAtItsPlace) {
    Block block = paragraph("smile \U0001F600");
    std::get<document::Paragraph>(block.value).content[0].attributes.place = {"a.xml", 3, 7};
    lay_out({block});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.all()[0].rule, "layout.missing-glyph");
    EXPECT_EQ(findings.all()[0].place.line, 3);
    EXPECT_THAT(findings.all()[0].text, HasSubstr("U+1F600"));
}

TEST_F(Paginate, ContentsHaveLeadersAndTheRightPages) {
    Blocks blocks{heading(1, "Handbook"), {{}, document::Contents{"Contents", 3, {}}}};
    for (int unit = 0; unit < 30; ++unit) {
        blocks.push_back(heading(2, "Unit " + std::to_string(unit) + (unit == 3 ? " " + words(30) : "")));
        for (int i = 0; i < 7; ++i) blocks.push_back(paragraph(words(70)));
    }
    Document document = titled(std::move(blocks));
    document::fill_contents(document);
    const Pages pages = lay_out(std::move(document));
    ASSERT_GT(pages.pages.size(), 5U);
    int checked = 0;
    for (const LinkArea& link : pages.pages[0].links) {
        const auto destination = std::ranges::find(pages.destinations, link.target.substr(1), &Destination::name);
        ASSERT_NE(destination, pages.destinations.end());
        const std::string label = pages.pages[static_cast<std::size_t>(destination->page)].label;
        for (const Item& item : pages.pages[0].items) {
            if (item.mark < 0 || pages.marks[static_cast<std::size_t>(item.mark)].element != link.element) continue;
            const TextRun* run = text_of(item);
            if (run->text.find_first_not_of("0123456789") != std::string::npos) continue;
            EXPECT_EQ(run->text, label);
            EXPECT_NEAR(run->x + run->width, pages.pages[0].width - theme.page.outer.points(), 0.01);
            ++checked;
        }
    }
    EXPECT_EQ(checked, static_cast<int>(pages.pages[0].links.size()));
    EXPECT_THAT(page_text(pages.pages[0]), HasSubstr(" . . . ."));
    EXPECT_THAT(dump(pages), HasSubstr("TOC 2\n      TOCI 3\n        Reference 4\n          Link 5\n"));
}

TEST_F(Paginate, PageReferencesInTextAreRight) {
    Blocks blocks{paragraph({text("see page "), {{}, document::PageReference{"far"}}})};
    for (int i = 0; i < 300; ++i) blocks.push_back(paragraph(words(40)));
    blocks.push_back(heading(2, "Far", "far"));
    blocks.push_back(paragraph("x"));
    const Pages pages = lay_out(std::move(blocks));
    const int page = page_with(pages, "Far");
    EXPECT_THAT(page_text(pages.pages[0]), HasSubstr("see page |" + std::to_string(page + 1) + "|"));
}

TEST_F(Paginate, RunningHeadsAndFeetAreArtifactsWithNumbers) {
    Blocks blocks;
    for (int i = 0; i < 60; ++i) blocks.push_back(paragraph(words(40)));
    Document document = titled(std::move(blocks));
    document.running_head = {text("The title")};
    document.running_foot = {text("Version 1"), line_break(), text("Page "), {{}, document::PageNumber{}}, text(" of "), {{}, document::PageCount{}}};
    const Pages pages = lay_out(std::move(document));
    const std::string last = "Page 2 of " + std::to_string(pages.pages.size());
    EXPECT_THAT(page_text(pages.pages[1]), HasSubstr(last));
    for (const Item& item : pages.pages[1].items)
        if (const TextRun* run = text_of(item); run && run->text == last) { EXPECT_EQ(item.mark, kFootArtifact); }
}

TEST_F(Paginate, ACoverHasNoHeadAndFoot) {
    Document document = titled({group(GroupKind::kSection,
                                      {heading(1, "Diploma"), paragraph("Level 2"), group(GroupKind::kFooter, {paragraph("Version 1")})},
                                      role("cover")),
                                paragraph("text")});
    document.running_head = {text("running")};
    const Pages pages = lay_out(std::move(document));
    ASSERT_EQ(pages.pages.size(), 2U);
    EXPECT_EQ(pages.pages[0].label, "");
    EXPECT_THAT(page_text(pages.pages[0]), Not(HasSubstr("running")));
    EXPECT_THAT(page_text(pages.pages[1]), HasSubstr("running"));
}

TEST_F(Paginate, LandscapeSectionsTurnThePageAndBack) {
    const Pages pages = lay_out({paragraph("before"), group(GroupKind::kSection, {paragraph(words(100))}, role("landscape")), paragraph("after")});
    ASSERT_EQ(pages.pages.size(), 3U);
    EXPECT_GT(pages.pages[1].width, pages.pages[1].height);
    EXPECT_LT(pages.pages[2].width, pages.pages[2].height);
}

TEST_F(Paginate, AHeadingThatIsAllOfItsPageIsTurnedWithItsText) {
    const Pages pages = lay_out({paragraph("before"), group(GroupKind::kSection, {heading(1, "Unit"), group(GroupKind::kSection, {heading(2, "Form"), paragraph("text")}, role("landscape"))},
                                                            role("page-break-before"))});
    ASSERT_EQ(pages.pages.size(), 2U);
    EXPECT_GT(pages.pages[1].width, pages.pages[1].height);
    EXPECT_EQ(page_with(pages, "Unit"), 1);
    EXPECT_EQ(page_with(pages, "text"), 1);
    const double text_width = pages.pages[1].width - theme.page.inner.points() - theme.page.outer.points();
    EXPECT_TRUE(std::ranges::any_of(pages.pages[1].items, [&](const Item& item) {
        const Box* rule = std::get_if<Box>(&item.value);
        return rule && rule->colour == theme.colours.accent && std::abs(rule->area.width - text_width) < 0.01;
    })) << "the rule below it is as wide as the page";
}

TEST_F(Paginate, AFormTooWideForUprightPagesIsTurned) {
    const auto form = [](std::size_t columns) {
        Row cells = row({});
        for (std::size_t c = 0; c < columns; ++c) cells.cells.push_back(cell(std::string(12, 'w')));
        return group(GroupKind::kSection, {heading(2, "Form"), table(columns, {}, {cells})}, role("form"));
    };
    const Pages upright = lay_out({form(3)});
    EXPECT_LT(upright.pages.at(0).width, upright.pages.at(0).height);
    const Pages turned = lay_out({form(7)});
    EXPECT_GT(turned.pages.at(0).width, turned.pages.at(0).height);
    EXPECT_TRUE(findings.all().empty()) << "no word of it is broken";
}

TEST_F(Paginate, UnitsStartPagesAndRightPagesAreOdd) {
    const Pages pages = lay_out({paragraph("front"), group(GroupKind::kSection, {paragraph("unit")}, role("unit")), paragraph("more"),
                                 group(GroupKind::kSection, {paragraph("annexe")}, role("right-page"))});
    EXPECT_EQ(page_with(pages, "unit"), 1);
    EXPECT_EQ(page_with(pages, "annexe") % 2, 0);
}

TEST_F(Paginate, KeepTogetherMovesAWholeGroup) {
    Blocks blocks;
    for (int i = 0; i < 33; ++i) blocks.push_back(paragraph("x"));
    Blocks kept;
    for (int i = 0; i < 6; ++i) kept.push_back(paragraph("kept " + std::to_string(i)));
    blocks.push_back(group(GroupKind::kDivision, kept, role("keep-together")));
    const Pages pages = lay_out(std::move(blocks));
    EXPECT_EQ(page_with(pages, "kept 0"), page_with(pages, "kept 5"));
}

TEST_F(Paginate, NotesAreTintedOnEveryPageTheyRunOver) {
    Blocks inner;
    for (int i = 0; i < 12; ++i) inner.push_back(paragraph(words(70)));
    const Pages pages = lay_out({group(GroupKind::kAside, inner)});
    ASSERT_GE(pages.pages.size(), 2U);
    for (const Page& page : pages.pages) EXPECT_TRUE(std::holds_alternative<Box>(page.items.at(0).value));
}

TEST_F(Paginate, FieldsTakeTheRoomThatIsThere) {
    using document::FieldKind;
    const Pages pages = lay_out({paragraph({text("Name "), field(FieldKind::kText, "n", "Name")}), paragraph({field(FieldKind::kSignature, "s", "Signature")}),
                                 paragraph({field(FieldKind::kCheckbox, "c", "Met"), text(" met")})});
    std::vector<const PlacedField*> fields;
    for (const Item& item : pages.pages[0].items)
        if (const auto* placed = std::get_if<PlacedField>(&item.value)) fields.push_back(placed);
    ASSERT_EQ(fields.size(), 3U);
    const double right = pages.pages[0].width - theme.page.outer.points();
    EXPECT_NEAR(fields[0]->area.x + fields[0]->area.width, right, 0.01);
    EXPECT_NEAR(fields[1]->area.x + fields[1]->area.width, right, 0.01);
    EXPECT_GE(fields[1]->area.height, 42.5);
    EXPECT_NEAR(fields[2]->area.width, fields[2]->area.height, 0.01);
}

TEST_F(Paginate, SelectHasRoomForItsLongestOption) {
    const auto width_of = [&](const char* longest) {
        document::Inline select = field(document::FieldKind::kSelect, "grade", "Grade");
        std::get<document::Field>(select.value).options = {"Pass", longest};
        const Pages pages = lay_out({paragraph({select, text(" so far")})});
        for (const Item& item : pages.pages[0].items)
            if (const auto* placed = std::get_if<PlacedField>(&item.value)) return placed->area.width;
        return 0.0;
    };
    EXPECT_GT(width_of("Distinction with merit"), width_of("Merit"));
    EXPECT_GT(width_of("Merit"), 0);
}

TEST_F(Paginate, SameInputSamePages) {
    const Blocks blocks{heading(2, "A"), paragraph(words(100)), table(2, {row({head("a"), head("b")})}, {row({cell("x"), cell("y")})})};
    EXPECT_EQ(lay_out(blocks), lay_out(blocks));
}

}  // namespace
}  // namespace qualspec::layout
