#include "document/rectangular.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qualspec::document {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Cell cell(int columns = 1, int rows = 1) {
    Cell out;
    out.columns = columns;
    out.rows = rows;
    return out;
}
Row row(std::vector<Cell> cells) { return {{}, std::move(cells)}; }

std::vector<std::string> texts(const std::vector<ShapeFault>& faults) {
    std::vector<std::string> out;
    for (const ShapeFault& fault : faults) out.push_back(fault.text);
    return out;
}

TEST(Rectangular, ATableThatIsStaysAsItIs) {
    Table table;
    table.head = {row({cell(2), cell()})};
    table.body = {row({cell(1, 2), cell(), cell()}), row({cell(), cell()})};
    EXPECT_THAT(make_rectangular(table), IsEmpty());
    EXPECT_EQ(table.columns.size(), 3U);
    EXPECT_EQ(table.body[1].cells.size(), 2U);
}

TEST(Rectangular, ShortRowsAreFilled) {
    Table table;
    table.columns.resize(2);
    table.body = {row({cell()}), row({cell(), cell()})};
    EXPECT_THAT(texts(make_rectangular(table)), ElementsAre("this row has 1 of the table's 2 columns"));
    EXPECT_EQ(table.body[0].cells.size(), 2U);
}

TEST(Rectangular, ColumnsGrowToTheWidestRow) {
    Table table;
    table.columns.resize(1);
    table.body = {row({cell(), cell()})};
    EXPECT_THAT(texts(make_rectangular(table)), ElementsAre("the table says it has 1 column; a row has 2"));
    EXPECT_EQ(table.columns.size(), 2U);
}

TEST(Rectangular, SpansAreCutAtTheEndOfTheirPart) {
    Table table;
    table.body = {row({cell(1, 9), cell()})};
    EXPECT_THAT(texts(make_rectangular(table)), ElementsAre("a cell spans 9 rows where there is room for 1"));
    EXPECT_EQ(table.body[0].cells[0].rows, 1);
}

TEST(Rectangular, SpansDoNotCrossACellAbove) {
    Table table;
    table.body = {row({cell(), cell(1, 2), cell()}), row({cell(2), cell()})};
    EXPECT_THAT(texts(make_rectangular(table)), ElementsAre("a cell spans 2 columns where there is room for 1"));
}

TEST(Rectangular, AHoleBeforeASpannedPlaceIsFilled) {
    Table table;
    table.body = {row({cell(), cell(1, 2)}), row({})};
    EXPECT_THAT(texts(make_rectangular(table)), ElementsAre("this row has 1 of the table's 2 columns"));
    EXPECT_EQ(table.body[1].cells.size(), 1U);
}

TEST(Rectangular, HugeAndNegativeSpansAreCut) {
    Table table;
    table.body = {row({cell(2'000'000'000, -4)})};
    EXPECT_EQ(make_rectangular(table).size(), 2U);
    EXPECT_EQ(table.columns.size(), static_cast<std::size_t>(kMostColumns));
}

TEST(Rectangular, HeadsOverNothingAreTheBody) {
    Table table;
    table.head = {row({cell(), cell()})};
    EXPECT_THAT(make_rectangular(table), IsEmpty());
    EXPECT_THAT(table.head, IsEmpty());
    EXPECT_EQ(table.body.size(), 1U);
}

TEST(Rectangular, AnEmptyTableHasOneColumn) {
    Table table;
    EXPECT_THAT(make_rectangular(table), IsEmpty());
    EXPECT_EQ(table.columns.size(), 1U);
}

}  // namespace
}  // namespace qualspec::document
