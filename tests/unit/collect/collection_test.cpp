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

/// A form of F06 as it comes back, made for the learner L-7 of a roster, who is Ann.
readback::Form of_ann(std::vector<readback::Field> fields, std::string name = "Ann") {
    fields.insert(fields.begin(), {"F06-unit-a-head-learner-name", "", std::move(name), "Ann"});
    return {{"990/1", "2", "f06", {"unit-a"}, "L-7"}, std::move(fields), false};
}

TEST_F(Collected, WhatAFormWasMadeWithIsNoEntry) {
    expect("F06-unit-a-decisions-x-decision", FieldKind::kRadio, "1.1");
    expect("F06-unit-a-seen-criteria-1", FieldKind::kTextArea);
    expect("F06-unit-a-seen-narrative-1", FieldKind::kTextArea);
    const readback::Field criteria{"F06-unit-a-seen-criteria-1", "", "1.2", "1.2"};
    collection.add("a.pdf", of_ann({{"F06-unit-a-decisions-x-decision", "", "met", "met"}, criteria}), findings);
    EXPECT_EQ(collection.values(), 0U);
    EXPECT_EQ(said(), "collect.nothing-filled-in: nothing is filled in, but what it was made with\n");
    EXPECT_EQ(cell("1.1"), "no");
    EXPECT_EQ(cell("1.2"), "no") << "nothing else stands in that row";
    collection.add("b.pdf", of_ann({criteria, {"F06-unit-a-seen-narrative-1", "", "She baked."}}), findings);
    EXPECT_EQ(cell("1.2"), "F06 row 1; yes");
    EXPECT_THAT(collection.table(), HasSubstr("\"Ann\",\"L-7\"")) << "whose it is stays known";
}

TEST_F(Collected, AFormMadeForAnotherLearnerIsTold) {
    collection.add("a.pdf", of_ann({{"F06-unit-a-head-registration-number", "", "ZZ-9", "AB/7"}}, "Someone Else"), findings);
    EXPECT_THAT(said(), HasSubstr("collect.other-learner: it was made for L-7 of the roster (Ann, AB/7), and its heads say Someone Else, ZZ-9\n"));
    EXPECT_THAT(collection.table(), HasSubstr("\"Ann\",\"AB/7\"")) << "it is filed under the learner that it was made for";
}

TEST_F(Collected, ACopyIsTakenOnce) {
    const auto form = of_ann({{"F06-unit-a.seen", "", "2026-10-05"}});
    collection.add("a/f.json", form, findings, "a/f.json");
    const std::string table = collection.table();
    auto in_pdf = form;
    in_pdf.fields.back() = {"F06-unit-a-seen", "", "05/10/2026"};
    collection.add("b/f.pdf", in_pdf, findings, "b/f.pdf");
    EXPECT_EQ(collection.table(), table);
    EXPECT_EQ(said(), "collect.copy: it says the same as a/f.json\n");
}

TEST_F(Collected, DecisionsThatContradictEachOtherDoNotCount) {
    expect("F06-unit-a-decisions-x-decision", FieldKind::kRadio, "1.1");
    expect("F06-unit-a-decisions-y-decision", FieldKind::kRadio, "1.2");
    const auto decided = [](const char* x, const char* reference) {
        return of_ann({{"F06-unit-a-decisions-x-decision", "", x}, {"F06-unit-a-decisions-y-decision", "", "met"}, {"F06-unit-a-head-evidence-reference", "", reference}});
    };
    collection.add("a.pdf", decided("met", "E1"), findings);
    collection.add("b.pdf", decided("not-yet", "E2"), findings);
    EXPECT_EQ(said(), "") << "two observations";
    EXPECT_EQ(cell("1.1"), "F06 Met; F06 Not yet; yes");
    collection.add("c.pdf", decided("not-yet", "E1"), findings);
    EXPECT_EQ(said(), "collect.contradiction: F06 for Unit 1: A says something else than in a.pdf: 'F06-unit-a-decisions-x-decision' is 'Met' there and 'Not yet' here\n");
    EXPECT_EQ(cell("1.1"), "F06 Met (a.pdf); F06 Not yet; F06 Not yet (c.pdf); no");
    EXPECT_EQ(cell("1.2"), "F06 Met; F06 Met; yes") << "what a.pdf and c.pdf agree about stands once";
}

TEST_F(Collected, WordsInPlaceOfNumbersAreTold) {
    expect("F06-unit-a-seen-criteria-1", FieldKind::kTextArea);
    expect("F06-unit-a-seen-criteria-2", FieldKind::kTextArea);
    expect("F06-unit-a-seen-criteria-3", FieldKind::kTextArea);
    add({{"F06-unit-a-seen-criteria-1", "", "All"}, {"F06-unit-a-seen-criteria-2", "", "1.1 (partly)"}, {"F06-unit-a-seen-criteria-3", "", "none"}});
    EXPECT_EQ(said(), "collect.unknown-criterion: F06, row 1 says 'all' in place of numbers of criteria of Unit 1: A\n");
}

TEST_F(Collected, DatesAreWrittenAsTheFieldStates) {
    expect("F06-unit-a-head-date", FieldKind::kDate);
    expect("F06-unit-a-head-end-date", FieldKind::kDate);
    expect("F06-unit-a-head-note", FieldKind::kText);
    add({{"F06-unit-a-head-date", "", "2026-10-05"}, {"F06-unit-a-head-end-date", "", "31/02/2026"}, {"F06-unit-a-head-note", "", "2026-10-05"}});
    EXPECT_THAT(collection.table(), HasSubstr("\"F06-unit-a-head-date\",\"05/10/2026\""));
    EXPECT_THAT(collection.table(), HasSubstr("\"F06-unit-a-head-end-date\",\"31/02/2026\""));
    EXPECT_THAT(collection.table(), HasSubstr("\"F06-unit-a-head-note\",\"2026-10-05\"")) << "it is a text";
    EXPECT_EQ(said(), "collect.not-a-date: F06 for Unit 1: A, 'F06-unit-a-head-end-date', has no date: 31/02/2026\n");
}

TEST(Dates, AreThoseOfTheStyleStated) {
    const DateStyle english(" (dd/mm/yyyy)"), german("Datum (TT.MM.JJJJ)"), american("mm/dd/yyyy"), none("Date");
    EXPECT_EQ(english.as_stated("2026-10-05"), "05/10/2026");
    EXPECT_EQ(german.as_stated("2026-10-05"), "05.10.2026");
    EXPECT_EQ(american.as_stated("2026-10-05"), "10/05/2026");
    EXPECT_EQ(none.as_stated("2026-10-05"), "2026-10-05");
    EXPECT_EQ(english.as_stated("2026-02-31"), "2026-02-31") << "there is no such day";
    for (const char* date : {"05/10/2026", "5.10.26", "5-1-2026", "2026-10-05", "29/02/2028"}) EXPECT_TRUE(english.is_date(date)) << date;
    for (const char* text : {"yesterday", "31/02/2026", "10/31/2026", "29/02/2026", "5/10", "5/10/2026/1", "5 Oct 26", "12345/1/1", "05/10/2026."}) EXPECT_FALSE(english.is_date(text)) << text;
    EXPECT_TRUE(american.is_date("10/31/2026"));
    EXPECT_TRUE(none.is_date("yesterday"));
}

TEST(Files, AreCalledWithoutTheFoldersThatAllAreIn) {
    EXPECT_THAT(names_of_files({"r/l/1/forms.pdf", "r/l/2/forms.pdf"}), ElementsAre("1/forms.pdf", "2/forms.pdf"));
    EXPECT_THAT(names_of_files({"r/a.pdf", "./r/b.pdf"}), ElementsAre("a.pdf", "b.pdf"));
    EXPECT_THAT(names_of_files({"/r/a.pdf"}), ElementsAre("a.pdf"));
    EXPECT_THAT(names_of_files({"a.pdf", "r/a.pdf"}), ElementsAre("a.pdf", "r/a.pdf"));
    EXPECT_THAT(names_of_files({"a.pdf", "a.pdf"}), ElementsAre("a.pdf", "a.pdf"));
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
