#include "templates/form_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/rectangular.h"
#include "tests/unit/templates/sample_dictionary.h"

namespace qualspec::templates {
namespace {

using document::CellKind;
using document::Field;
using document::FieldKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Entry entry(std::string label, std::string name, std::string type) {
    Entry made;
    made.label = std::move(label);
    made.name = std::move(name);
    made.type = std::move(type);
    return made;
}

/// The fields of a table in reading order.
std::vector<Field> fields_of(const document::Table& table) {
    std::vector<Field> out;
    for (const document::Row& row : table.body)
        for (const document::Cell& cell : row.cells)
            for (const document::Block& block : cell.blocks)
                for (const document::Inline& item : std::get<document::Paragraph>(block.value).content)
                    if (const auto* field = std::get_if<Field>(&item.value)) out.push_back(*field);
    return out;
}
std::vector<std::string> names_of(const document::Table& table) {
    std::vector<std::string> out;
    for (const Field& field : fields_of(table)) out.push_back(field.name);
    return out;
}

document::Row row_headed(const std::string& text) {
    document::Cell cell;
    cell.kind = CellKind::kRowHeader;
    cell.blocks.push_back({{}, document::Paragraph{{{{}, document::Text{text}}}}});
    return {{}, {cell}};
}

TEST(FormTables, BlankRowsAreNumberedInNamesAndLabels) {
    RecordParts parts;
    parts.name = "F07-unit-a-questions";
    parts.columns = {entry("No.", "", "ordinal"), entry("Question", "question", "textarea"), entry("Met", "met", "checkbox")};
    parts.blank_rows = 2;
    const document::Table table = make_table(parts, sample::language(), {});
    EXPECT_THAT(names_of(table), ElementsAre("F07-unit-a-questions-question-1", "F07-unit-a-questions-met-1", "F07-unit-a-questions-question-2", "F07-unit-a-questions-met-2"));
    EXPECT_EQ(fields_of(table)[2].label, "Question, row 2");
    EXPECT_EQ(table.body[0].cells[0].kind, CellKind::kRowHeader);
    ASSERT_THAT(table.head, SizeIs(1));
    EXPECT_EQ(document::plain_text(table.head[0].cells[1].blocks), "Question");
}

TEST(FormTables, RowsHaveTheirGivenCellsThenTheirFields) {
    RecordParts parts;
    parts.name = "F12";
    parts.columns = {entry("Criterion", "", "given"), entry("By when", "by-when", "date")};
    parts.rows = {{row_headed("Name three"), "outcome-a-criterion-1.1", "1.1"}};
    const document::Table table = make_table(parts, sample::language(), {});
    EXPECT_THAT(names_of(table), ElementsAre("F12-outcome-a-criterion-1-1-by-when"));
    EXPECT_EQ(fields_of(table)[0].label, "By when, 1.1, dd/mm/yyyy");
    EXPECT_THAT(table.body[0].cells, SizeIs(2));
}

TEST(FormTables, ShortChoicesStandOnOneLineUnbroken) {
    const auto cell_of = [](std::vector<Option> options) {
        Entry choice = entry("Decision", "decision", "choice");
        choice.options = std::move(options);
        RecordParts parts;
        parts.name = "F12";
        parts.columns = {choice};
        parts.blank_rows = 1;
        return make_table(parts, sample::language(), {}).body.at(0).cells.at(0);
    };
    const document::Cell cell = cell_of({{"met", "Met"}, {"not-yet", "Not yet"}});
    ASSERT_THAT(cell.blocks, SizeIs(1));
    EXPECT_EQ(document::plain_text(cell.blocks), "\u00A0Met\u00A0 \u00A0Not\u00A0yet");
    EXPECT_THAT(cell_of({{"met", "Met"}, {"not-yet", "Not yet, and to be looked at again"}}).blocks, SizeIs(2));
}

TEST(FormTables, AChoiceIsRadioButtonsOfOneName) {
    Entry decision = entry("Decision", "decision", "choice");
    decision.value = "refer";
    decision.options = {{"met", "Met"}, {"refer", "Refer"}};
    RecordParts parts;
    parts.name = "F12";
    parts.columns = {decision};
    parts.blank_rows = 1;
    const auto fields = fields_of(make_table(parts, sample::language(), {}));
    ASSERT_THAT(fields, SizeIs(2));
    EXPECT_EQ(fields[0].name, fields[1].name);
    EXPECT_EQ(fields[1].label, "Decision, row 1: Refer");
    EXPECT_EQ(fields[1].value, "refer");
    EXPECT_TRUE(fields[1].checked);
    EXPECT_FALSE(fields[0].checked);
}

TEST(FormTables, FieldsStandInPairsAndTheLastTakesWhatIsLeft) {
    FieldsParts parts;
    parts.name = "F05-head";
    parts.pairs = 2;
    for (const char* name : {"a", "b", "c"}) parts.entries.push_back({entry(name, name, "text"), {}, {}});
    document::Table table = make_table(parts, sample::language(), {});
    EXPECT_THAT(names_of(table), ElementsAre("F05-head-a", "F05-head-b", "F05-head-c"));
    EXPECT_THAT(table.body, SizeIs(2));
    EXPECT_EQ(table.body[1].cells[1].columns, 3);
    EXPECT_THAT(document::make_rectangular(table), IsEmpty());
}

TEST(FormTables, NamesHoldNothingThatAReaderTakesForASeparator) { EXPECT_EQ(field_name("unit a.1/ŵ"), "unit-a-1---"); }

}  // namespace
}  // namespace qualspec::templates
