#include "layout/table_columns.h"

#include "layout_fixture.h"

namespace qualspec::layout {
namespace {

using namespace testing;
using ::testing::HasSubstr;

class Tables : public LayoutTest {};

TEST(ColumnWidths, SumUpToTheTable) {
    const std::vector<ColumnDemand> demands{{0, 30, 60}, {0, 50, 900}, {25, 10, 10}};
    const auto widths = column_widths(demands, 400);
    EXPECT_NEAR(widths[0] + widths[1] + widths[2], 400, 1e-9);
    EXPECT_NEAR(widths[2], 100, 1e-9);
    EXPECT_GE(widths[0], 30);
}

TEST(ColumnWidths, APercentColumnGivesWayToAWordThatWouldBreak) {
    const auto widths = column_widths(std::vector<ColumnDemand>{{90, 20, 300}, {0, 100, 100}}, 400);
    EXPECT_NEAR(widths[1], 100, 1e-9);
}

TEST(ColumnWidths, ShareEvenlyWhatIsTooNarrow) {
    const auto widths = column_widths(std::vector<ColumnDemand>{{0, 300, 300}, {0, 300, 900}}, 400);
    EXPECT_NEAR(widths[0], 200, 1e-9);
}

TEST(ColumnWidths, WhereWordsHaveNoRoomTheWidestAreBrokenAndNoOthers) {
    const auto widths = column_widths(std::vector<ColumnDemand>{{0, 60, 60}, {0, 300, 300}, {40, 80, 80}, {0, 200, 400}}, 440);
    const std::vector<double> expected{60, 150, 80, 150};
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(widths.at(i), expected[i], 1e-6);
    const auto with_code = column_widths(std::vector<ColumnDemand>{{0, 60, 60}, {0, 300, 300}, {40, 80, 80}, {0, 200, 400, 190}}, 440);
    EXPECT_NEAR(with_code[3], 190, 1e-6) << "a code is not broken";
    EXPECT_NEAR(with_code[1], 110, 1e-6);
}

TEST(ColumnWidths, RoomGoesWhereItSavesLines) {
    // A line of 900 points beside twenty of 500: by the longest line, the first column would be the wider one.
    std::vector<CellText> cells{{0, 1, 0, false, 900, 900, 1}, {0, 1, 1, false, 100, 100, 1}};
    for (int i = 1; i <= 20; ++i) {
        cells.push_back({i, 1, 0, false, 40, 40, 1});
        cells.push_back({i, 1, 1, false, 500, 500, 1});
    }
    const std::vector<ColumnDemand> demands{{0, 30, 900}, {0, 50, 500}};
    std::vector<double> widths = column_widths(demands, 400);
    ASSERT_LT(widths[1], 210);
    lower_rows(cells, demands, 0, widths);
    EXPECT_GT(widths[1], 250);
    EXPECT_GE(widths[0], 30);
    EXPECT_NEAR(widths[0] + widths[1], 400, 1e-9);
}

TEST(ColumnWidths, GivenWidthsAreNotShifted) {
    const std::vector<CellText> cells{{0, 1, 0, false, 900, 900, 1}, {0, 1, 1, false, 20, 20, 1}};
    const std::vector<ColumnDemand> demands{{50, 10, 900}, {50, 10, 20}};
    std::vector<double> widths = column_widths(demands, 400);
    lower_rows(cells, demands, 0, widths);
    EXPECT_NEAR(widths[0], 200, 1e-9);
}

TEST(ColumnWidths, RowsBeyondThoseLookedAtShiftNothing) {
    const std::vector<CellText> cells{{500, 1, 0, false, 900, 900, 1}, {500, 1, 1, false, 20, 20, 1}};
    const std::vector<ColumnDemand> demands{{0, 10, 900}, {0, 10, 20}};
    std::vector<double> widths{200, 200};
    lower_rows(cells, demands, 0, widths);
    EXPECT_NEAR(widths[0], 200, 1e-9);
}

std::vector<Row> rows(int count, int words_each) {
    std::vector<Row> out;
    for (int i = 0; i < count; ++i) out.push_back(row({cell("row " + std::to_string(i)), cell(words(words_each))}));
    return out;
}

TEST_F(Tables, TheHeadIsRepeatedAsAnArtifact) {
    const Pages pages = lay_out({table(2, {row({head("Name"), head("What")})}, rows(80, 20))});
    ASSERT_GE(pages.pages.size(), 3U);
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        int found = 0;
        for (const Item& item : pages.pages[p].items)
            if (const TextRun* run = text_of(item); run && run->text == "What") {
                ++found;
                EXPECT_EQ(item.mark == kRepeatedArtifact, p > 0);
            }
        EXPECT_EQ(found, 1) << "page " << p + 1;
    }
}

TEST_F(Tables, RowsAreKeptWhole) {
    const Pages pages = lay_out({table(2, {}, rows(40, 60))});
    for (int i = 0; i < 40; ++i) {
        const std::string name = "row " + std::to_string(i) + "|";
        const std::string page = page_text(pages.pages[static_cast<std::size_t>(page_with(pages, name))]);
        const std::string after = page.substr(page.find(name));
        EXPECT_EQ(std::ranges::count(after.substr(0, after.find("row", 4)), 'p'), 60) << name;
    }
}

TEST_F(Tables, ASmallTableIsKeptOnOnePage) {
    const auto parted = [this](int count) {  // somewhere, with more and more lines before it
        for (int before = 0; before < 60; ++before) {
            Blocks blocks;
            for (int i = 0; i < before; ++i) blocks.push_back(paragraph("x"));
            blocks.push_back(table(2, {row({head("Name"), head("What")})}, rows(count, 2)));
            for (int i = 0; i < 20; ++i) blocks.push_back(paragraph("y"));  // so that no page is saved
            const Pages pages = lay_out(std::move(blocks));
            if (page_with(pages, "row 0") != page_with(pages, "row " + std::to_string(count - 1))) return true;
        }
        return false;
    };
    EXPECT_FALSE(parted(6));
    EXPECT_TRUE(parted(7));
}

TEST_F(Tables, ARowHigherThanAPageIsSplitByLines) {
    const Pages pages = lay_out({table(2, {row({head("A"), head("B")})}, {row({cell("left"), cell(words(1500))})})});
    ASSERT_GE(pages.pages.size(), 2U);
    int count = 0;
    for (const Page& page : pages.pages) count += static_cast<int>(std::ranges::count(page_text(page), 'p'));
    EXPECT_EQ(count, 1500);
}

TEST_F(Tables, ARowSpanningCellGoesOnOnTheNextPage) {
    std::vector<Row> body;
    body.push_back(row({cell(words(400, "outcome"), CellKind::kRowHeader, 1, 70), cell("criterion 0")}));
    for (int i = 1; i < 70; ++i) body.push_back(row({cell("criterion " + std::to_string(i) + " " + words(10))}));
    const Pages pages = lay_out({table(2, {row({head("Outcome"), head("Criteria")})}, body)});
    ASSERT_GE(pages.pages.size(), 2U);
    int on_first = 0, all = 0;
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        const std::string shown = page_text(pages.pages[p]);
        for (std::size_t at = shown.find("outcome"); at != std::string::npos; at = shown.find("outcome", at + 1)) {
            ++all;
            on_first += p == 0;
        }
    }
    EXPECT_EQ(all, 400);
    EXPECT_GT(on_first, 100);
    EXPECT_LT(on_first, 400);
    const auto& structure = pages.structure;
    EXPECT_EQ(std::ranges::count_if(structure, [](const StructureElement& e) { return e.rows == 70; }), 1);
}

TEST_F(Tables, ACellThatNamesRowsIsShownAgainAsAnArtifact) {
    std::vector<Row> body;
    body.push_back(row({cell("outcome", CellKind::kRowHeader, 1, 70), cell("criterion 0")}));
    for (int i = 1; i < 70; ++i) body.push_back(row({cell("criterion " + std::to_string(i) + " " + words(10))}));
    const Pages pages = lay_out({table(2, {}, body)});
    ASSERT_GE(pages.pages.size(), 2U);
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        int found = 0;
        for (const Item& item : pages.pages[p].items)
            if (const TextRun* run = text_of(item); run && run->text == "outcome") {
                ++found;
                EXPECT_EQ(item.mark == kRepeatedArtifact, p > 0);
            }
        EXPECT_EQ(found, 1) << "page " << p + 1;
    }
}

TEST_F(Tables, ATablesFirstAndLastRowAreNotAloneOnAPage) {
    int parted = 0;
    for (int before = 0; before < 60; ++before) {
        Blocks blocks;
        for (int i = 0; i < before; ++i) blocks.push_back(paragraph("x"));
        blocks.push_back(table(2, {row({head("Name"), head("What")})}, rows(12, 2)));
        const Pages pages = lay_out(std::move(blocks));
        parted += page_with(pages, "row 0|") != page_with(pages, "row 11|");
        EXPECT_EQ(page_with(pages, "row 0|"), page_with(pages, "row 1|")) << before;
        EXPECT_EQ(page_with(pages, "row 10|"), page_with(pages, "row 11|")) << before;
    }
    EXPECT_GT(parted, 4);
}

TEST_F(Tables, ARowThatIsAHeadingIsKeptWithTheRowBelow) {
    int at_top = 0;
    for (int before = 0; before < 60; ++before) {
        Blocks blocks;
        for (int i = 0; i < before; ++i) blocks.push_back(paragraph("x"));
        std::vector<Row> body = rows(12, 2);
        Row group = row({cell("Optional units", CellKind::kRowHeader)});
        group.cells[0].columns = 2;
        body.insert(body.begin() + 5, {group, group});
        blocks.push_back(table(2, {row({head("Name"), head("What")})}, body));
        const Pages pages = lay_out(std::move(blocks));
        EXPECT_EQ(page_with(pages, "Optional units|"), page_with(pages, "row 5|")) << before;
        at_top += page_with(pages, "row 4|") != page_with(pages, "row 5|");
    }
    EXPECT_GT(at_top, 1);
}

TEST_F(Tables, ACellThatNamesRowsIsShownAgainHoweverLowTheRowsAre) {
    int parted = 0;
    for (int count = 30; count < 60; ++count) {
        std::vector<Row> body{row({cell("outcome", CellKind::kRowHeader, 1, count), cell("criterion 0")})};
        body[0].cells[0].blocks = {paragraph("outcome"), paragraph("which"), paragraph("is"), paragraph("told"), paragraph("at length")};
        for (int i = 1; i < count; ++i) body.push_back(row({cell("criterion " + std::to_string(i))}));
        Blocks blocks{table(2, {row({head("Outcome"), head("Criterion")})}, body)};
        for (int i = 0; i < 20; ++i) blocks.push_back(paragraph("x"));  // or a page that is nearly empty would be saved
        const Pages pages = lay_out(std::move(blocks));
        for (const Page& page : pages.pages)
            if (page_text(page).find("criterion") != std::string::npos) EXPECT_THAT(page_text(page), HasSubstr("at length|")) << count;
        parted += page_with(pages, "criterion 0|") != page_with(pages, "criterion " + std::to_string(count - 1) + "|");
    }
    EXPECT_GT(parted, 10);
}

TEST_F(Tables, HeadersAreTaggedWithScope) {
    const Pages pages = lay_out({table(2, {row({head("A"), head("B")})}, {row({cell("r", CellKind::kRowHeader), cell("x")})}, "What it is")});
    const std::string tree = dump(pages);
    EXPECT_THAT(tree, HasSubstr("Table 1\n      Caption 2\n"));
    EXPECT_THAT(tree, HasSubstr("TH 5 scope=column"));
    EXPECT_THAT(tree, HasSubstr("TH 9 scope=row"));
}

TEST_F(Tables, CellsOfIrregularTablesNameTheirHeaders) {
    const Pages pages = lay_out({table(3, {row({head("A", 1, 2), head("B", 2)}), row({head("B1"), head("B2")})},
                                       {row({cell("r", CellKind::kRowHeader), cell("x"), cell("y")})})});
    const auto cell_y = std::ranges::find_if(pages.structure, [](const StructureElement& e) { return e.headers.size() == 3; });
    ASSERT_NE(cell_y, pages.structure.end());
    EXPECT_EQ(cell_y->role, StructureRole::kTableCell);
}

TEST_F(Tables, BlankRowsAreHighEnoughToWriteIn) {
    Block block = table(2, {row({head("Date"), head("Note")})}, {row({cell(""), cell("")}), row({cell(""), cell("")})});
    block.attributes.roles = {"blank-rows"};
    const Pages pages = lay_out({block, paragraph("below")});
    for (const Item& item : pages.pages[0].items)
        if (const TextRun* run = text_of(item); run && run->text == "below") { EXPECT_GT(run->baseline, theme.page.top.points() + 2 * 42.5); }
}

TEST_F(Tables, AHeadingIsKeptWithTheFirstRows) {
    for (int before = 28; before < 42; ++before) {
        Blocks blocks;
        for (int i = 0; i < before; ++i) blocks.push_back(paragraph("x"));
        blocks.push_back(heading(2, "Criteria"));
        blocks.push_back(table(2, {row({head("Name"), head("What")})}, rows(5, 30), "A caption"));
        const Pages pages = lay_out(std::move(blocks));
        EXPECT_EQ(page_with(pages, "Criteria"), page_with(pages, "row 0"));
    }
}

TEST_F(Tables, NestedTablesAndListsStayInTheirCell) {
    const Block inner = table(2, {}, {row({cell("in"), cell(words(8))})});
    lay_out({table(2, {}, {row({cell({paragraph("a"), inner}), cell({list(ListMarks::kDecimal, {item(words(20)), item("z")})})})})});
}

TEST_F(Tables, FiguresStandAtTheEndOfNumericCells) {
    document::Cell number = cell("12");
    number.attributes.roles = {"numeric"};
    const Pages pages = lay_out({table(1, {}, {row({number})})});
    for (const Item& item : pages.pages[0].items)
        if (const TextRun* run = text_of(item)) { EXPECT_NEAR(run->x + run->width, pages.pages[0].width - theme.page.outer.points() - theme.spacing.cell_x, 0.01); }
}

TEST_F(Tables, MalformedSpansDoNoHarm) {
    lay_out({table(2, {row({head("A", 5, 9)})}, {row({cell("a", CellKind::kData, 3, 7), cell("b"), cell("c")}), row({})})});
}

}  // namespace
}  // namespace qualspec::layout
