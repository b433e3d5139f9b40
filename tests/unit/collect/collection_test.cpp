#include "collect/collection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/resources.h"
#include "view/view.h"

namespace qualspec::collect {
namespace {

using document::FieldKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const language::Language& english() {
    static Findings findings;
    static const language::Language language = language::Language::read(*resource("templates/languages/en-GB.toml"), "en-GB", nullptr, findings);
    return language;
}

/// A unit with the criteria 1.1, 1.2, 1.3 and 2.1.
Outline outline() {
    Outline out;
    out.identity = "990/1";
    out.version = "2";
    const auto criterion = [](std::string number) { return Criterion{"unit:a/" + number, number, std::make_shared<const document::Inlines>()}; };
    out.units.push_back({"unit:a", "unit-a", "Unit 1: A", {{"o1", "Outcome 1", {criterion("1.1"), criterion("1.2"), criterion("1.3")}}, {"o2", "Outcome 2", {criterion("2.1")}}}});
    return out;
}

const templates::Value& field(const templates::Record& record, std::string_view name) { return record.values.at(static_cast<std::size_t>(record.type->index_of(name))); }
const templates::List& list(const templates::Record& record, std::string_view name) { return *std::get<std::shared_ptr<const templates::List>>(field(record, name)); }

class Collected : public ::testing::Test {
  protected:
    ExpectedFields expected;
    Outline of = outline();
    Collection collection{english(), &of, [this](const document::Origin&) { return &expected; }};
    Findings findings;

    void expect(const std::string& name, FieldKind kind, const std::string& criterion = {}, std::string column = {}) {
        ExpectedField made{kind, name, std::move(column), criterion.empty() ? std::string() : "unit:a/" + criterion, {}};
        if (kind == FieldKind::kRadio) made.choices = {{"met", "Met"}, {"not-yet", "Not yet"}};
        expected.emplace(name, std::move(made));
    }
    void add(std::vector<readback::Field> fields) {
        fields.insert(fields.begin(), {"F06-unit-a-head-learner-name", "", "Ann"});
        collection.add("ann.pdf", {{"990/1", "2", "f06", {"unit-a"}, ""}, std::move(fields), false}, findings);
    }
    /// What stands in the matrix for one criterion: its entries, and a mark where it is evidenced.
    std::string cell(std::string_view criterion) const {
        const auto matrix = collection.matrix();
        for (const auto& unit : list(*matrix, "units"))
            for (const auto& row : list(*list(*unit, "parts").front(), "rows")) {
                if (std::get<std::string>(field(*row, "number")) != criterion) continue;
                const auto& only = *list(*row, "cells").front();
                std::string out;
                for (const auto& entry : list(only, "entries")) out += std::get<std::string>(field(*entry, "form")) + " " + std::get<std::string>(field(*entry, "text")) + "; ";
                return out + (std::get<bool>(field(only, "evidenced")) ? "yes" : "no");
            }
        return "no such row";
    }
    std::string said() const {
        std::string out;
        for (const Finding& finding : findings)
            if (finding.rule != "collect.altered") out += finding.rule + ": " + finding.text + "\n";
        return out;
    }
};

TEST_F(Collected, AChoiceThatFallsShortIsNoEvidence) {
    for (const char* number : {"1.1", "1.2"}) {
        expect(std::string("F06-unit-a-decisions-") + number + "-decision", FieldKind::kRadio, number);
        expect(std::string("F06-unit-a-decisions-") + number + "-evidence", FieldKind::kText, number);
    }
    ExpectedFields in_pdf;
    for (auto& [name, made] : expected) in_pdf.emplace(name_in_pdf(name), made);
    expected = in_pdf;
    add({{"F06-unit-a-decisions-1-1-decision", "", "met"}, {"F06-unit-a-decisions-1-1-evidence", "", "E1"},
         {"F06-unit-a-decisions-1.2-decision", "", "not-yet"}, {"F06-unit-a-decisions-1.2-evidence", "", "E2"}});
    EXPECT_EQ(cell("1.1"), "F06 Met, E1; yes");
    EXPECT_EQ(cell("1.2"), "F06 Not yet, E2; no");
    EXPECT_EQ(cell("1.3"), "no");
    EXPECT_THAT(collection.table(), HasSubstr("\"Outcome 1\",\"AC 1.2\",\"F06-unit-a-decisions-1.2-decision\",\"Not yet\",\"ann.pdf\""));
}

TEST_F(Collected, ABoxThatIsNotTickedFallsShortOfTheDateBesideIt) {
    expect("F14-unit-a-criteria-x-met", FieldKind::kCheckbox, "1.1", "Met");
    expect("F14-unit-a-criteria-x-date", FieldKind::kDate, "1.1", "Date");
    expect("F14-unit-a-criteria-y-met", FieldKind::kCheckbox, "1.2", "Met");
    add({{"F14-unit-a-criteria-x-met", "", ""}, {"F14-unit-a-criteria-x-date", "", "1/2/2026"}, {"F14-unit-a-criteria-y-met", "", "yes"}});
    EXPECT_EQ(cell("1.1"), "F14 1/2/2026; no");
    EXPECT_EQ(cell("1.2"), "F14 Met; yes");
}

TEST_F(Collected, NumbersInRowsAreReadAsPeopleWriteThem) {
    expect("F06-unit-a-seen-criteria-1", FieldKind::kTextArea);
    expect("F06-unit-a-seen-criteria-2", FieldKind::kTextArea);
    add({{"F06-unit-a-seen-criteria-1", "", "AC1.1 - 1.3 and 2.1."}, {"F06-unit-a-seen-criteria-2", "", "1.3; 4.4"}});
    EXPECT_EQ(cell("1.1"), "F06 row 1; yes");
    EXPECT_EQ(cell("1.2"), "F06 row 1; yes") << "within the range";
    EXPECT_EQ(cell("1.3"), "F06 rows 1, 2; yes");
    EXPECT_EQ(cell("2.1"), "F06 row 1; yes");
    EXPECT_EQ(said(), "collect.unknown-criterion: F06, row 2 names criterion 4.4, but there is none in Unit 1: A\n");
}

TEST_F(Collected, NumbersOfAnotherIssueAreLeftOutAndTold) {
    expect("F06-unit-a-seen-criteria-1", FieldKind::kTextArea);
    expect("F06-unit-a-seen-criteria-2", FieldKind::kTextArea);
    expect("F08-unit-a-discussion-criteria-1", FieldKind::kTextArea);
    expect("F08-unit-a-discussion-met-1", FieldKind::kTextArea);
    expect("F06-unit-a-decisions-x-decision", FieldKind::kRadio, "1.2");
    collection.add("ann.pdf", {{"990/1", "1", "f06", {"unit-a"}, ""},
                               {{"F06-unit-a-head-learner-name", "", "Ann"}, {"F06-unit-a-seen-criteria-1", "Criteria claimed, row 1", "1.1-1.3,\n2.1"}, {"F06-unit-a-seen-criteria-2", "Criteria claimed, row 2", "none"},
                                {"F08-unit-a-discussion-criteria-1", "", "1.1"}, {"F08-unit-a-discussion-met-1", "", "2.1"}, {"F06-unit-a-decisions-x-decision", "", "met"}}, false}, findings);
    EXPECT_EQ(cell("1.1"), "no");
    EXPECT_EQ(cell("1.2"), "F06 Met; yes") << "the field is named after an id";
    EXPECT_EQ(cell("2.1"), "no");
    EXPECT_EQ(said(), "collect.other-issue: it was made from version 1, not 2\n"
                      "collect.numbers-of-other-issue: F06 for Unit 1: A, 'Criteria claimed, row 1', has numbers of version 1, which may be other criteria now: 1.1-1.3, 2.1\n"
                      "collect.numbers-of-other-issue: F08 for Unit 1: A, 'F08-unit-a-discussion-met-1', has numbers of version 1, which may be other criteria now: 2.1\n");
    const auto matrix = collection.matrix();
    const auto& remarks = list(*list(*matrix, "files").front(), "remarks");
    ASSERT_EQ(remarks.size(), 2U);
    EXPECT_EQ(std::get<std::string>(field(*remarks[1], "text")), "Numbers of criteria in 2 fields are of another issue, and are not counted.");
}

TEST_F(Collected, FieldsNamedAfterNumbersOfAnotherIssueAreLeftOutAndTold) {
    for (Outcome& outcome : of.units.front().outcomes)
        for (Criterion& criterion : outcome.criteria) criterion.has_stable_id = criterion.number == "1.1";
    expect("F06-unit-a-decisions-x-decision", FieldKind::kRadio, "1.1");
    expect("F06-unit-a-decisions-criterion-2-decision", FieldKind::kRadio, "1.2");
    expect("F06-unit-a-decisions-criterion-3-decision", FieldKind::kRadio, "1.3");
    const auto of_version = [](std::string version) {
        return readback::Form{{"990/1", std::move(version), "f06", {"unit-a"}, ""},
                              {{"F06-unit-a-head-learner-name", "", "Ann"}, {"F06-unit-a-decisions-x-decision", "", "met"}, {"F06-unit-a-decisions-criterion-2-decision", "", "met"}, {"F06-unit-a-decisions-criterion-3-decision", "", ""}}, false};
    };
    collection.add("old.pdf", of_version("1"), findings);
    EXPECT_EQ(cell("1.1"), "F06 Met; yes");
    EXPECT_EQ(cell("1.2"), "no");
    EXPECT_THAT(said(), HasSubstr("1 field about a criterion is named after numbers of version 1, which may be other criteria now: F06-unit-a-decisions-criterion-2-decision\n"));
    EXPECT_THAT(collection.table(), Not(HasSubstr("AC 1.2"))) << "the table does not say which it was";
    collection.add("new.pdf", of_version("2"), findings);
    EXPECT_EQ(cell("1.2"), "F06 Met; yes");
}

TEST_F(Collected, WhatWasMetCountsWhereARowSaysIt) {
    expect("F07-unit-a-questions-criteria-1", FieldKind::kTextArea);
    expect("F07-unit-a-questions-met-1", FieldKind::kCheckbox);
    expect("F08-unit-a-discussion-criteria-1", FieldKind::kTextArea);
    expect("F08-unit-a-discussion-met-1", FieldKind::kTextArea);
    add({{"F07-unit-a-questions-criteria-1", "", "1.1"}, {"F07-unit-a-questions-met-1", "", ""}, {"F08-unit-a-discussion-criteria-1", "", "1.1, 1.2"}, {"F08-unit-a-discussion-met-1", "", "1.2"}});
    EXPECT_EQ(cell("1.1"), "F07 row 1; no");
    EXPECT_EQ(cell("1.2"), "F08 row 1; yes");
}

TEST_F(Collected, WhatIsPlannedIsNoEvidence) {
    expect("F05-unit-a-criteria-x-activity", FieldKind::kText, "1.1");
    expect("F05-unit-a-activities-criteria-1", FieldKind::kTextArea);
    add({{"F05-unit-a-criteria-x-activity", "", "3"}, {"F05-unit-a-activities-criteria-1", "", "1.2"}});
    EXPECT_EQ(cell("1.1"), "no");
    EXPECT_EQ(cell("1.2"), "no");
    EXPECT_THAT(collection.table(), HasSubstr("\"AC 1.1\"")) << "it is in the table";
}

TEST_F(Collected, FormsOfOneLearnerStandInOneColumn) {
    add({{"F06-unit-a-head-registration-number", "", "7"}});
    collection.add("more.json", {{}, {{"F07-unit-a-head-learner-name", "", "Ann Lee"}, {"F07-unit-a-head-registration-number", "", "7"}}, false}, findings);
    collection.add("bob.json", {{}, {{"F07-unit-a-head-learner-name", "", "Bob"}, {"F09-unit-a-head-learner-name", "", "Cid"}}, false}, findings);
    const auto matrix = collection.matrix();
    EXPECT_EQ(list(*list(*list(*matrix, "units").front(), "parts").front(), "learners").size(), 2U);
    EXPECT_THAT(said(), HasSubstr("collect.two-learners: it names more than one learner: Bob, Cid"));
    EXPECT_THAT(said(), Not(HasSubstr("Ann Lee")));
}

TEST(Expected, FieldsKnowTheirRowAndColumn) {
    using namespace document;
    const auto text = [](std::string words) { return Inline{{}, Text{std::move(words)}}; };
    const auto cell = [](CellKind kind, Inlines content) {
        Cell out;
        out.kind = kind;
        out.blocks = {{{}, Paragraph{std::move(content)}}};
        return out;
    };
    const auto button = [](std::string value) { return Inline{{}, document::Field{FieldKind::kRadio, "a.b", "Decision, 1.1: " + value, value, false, {}, 1, 0}}; };
    Table table;
    table.columns.resize(3);
    table.head = {{{}, {cell(CellKind::kColumnHeader, {text("Outcome")}), cell(CellKind::kColumnHeader, {text("Criterion")}), cell(CellKind::kColumnHeader, {text("Decision")})}}};
    Cell outcome = cell(CellKind::kRowHeader, {text("1")});
    outcome.rows = 2;
    table.body = {{{}, {outcome, cell(CellKind::kRowHeader, {text("1.1")}), cell(CellKind::kData, {button("Met"), text("\u00A0Met\u00A0 "), button("Refer"), text("\u00A0Refer")})}},
                  {{}, {cell(CellKind::kRowHeader, {text("1.2")}), cell(CellKind::kData, {{{}, document::Field{FieldKind::kCheckbox, "c", "Met, 1.2", "", false, {}, 1, 0}}})}}};
    table.body[0].attributes.node = "unit:a/1.1";
    const ExpectedFields fields = expected_fields({{}, {{{}, table}}, {}, {}});
    ASSERT_EQ(fields.size(), 2U);
    EXPECT_EQ(fields.at("a-b").label, "Decision, 1.1");
    EXPECT_EQ(fields.at("a-b").column, "Decision");
    EXPECT_EQ(fields.at("a-b").node, "unit:a/1.1");
    EXPECT_THAT(fields.at("a-b").choices, ElementsAre(std::pair("Met", "Met"), std::pair("Refer", "Refer")));
    EXPECT_EQ(fields.at("c").column, "Decision") << "the outcome's cell takes the first column of this row too";
}

}  // namespace
}  // namespace qualspec::collect
