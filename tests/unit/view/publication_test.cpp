#include <gtest/gtest.h>

#include <fstream>

#include "support/text.h"
#include "tests/unit/view/english.h"
#include "view/documents.h"
#include "view/view.h"

namespace qualspec::view {
namespace {

using templates::List;
using templates::Record;

const templates::Value& field(const Record& record, std::string_view name) {
    const int index = record.type->index_of(name);
    EXPECT_GE(index, 0) << record.type->name << " has no field " << name;
    return record.values.at(static_cast<std::size_t>(index));
}
std::string text(const Record& record, std::string_view name) { return std::get<std::string>(field(record, name)); }
const List& list(const Record& record, std::string_view name) { return *std::get<std::shared_ptr<const List>>(field(record, name)); }

spec::Specification two_units() {
    spec::Specification s;
    s.qualifications.resize(1);
    s.qualifications[0].title = "Certificate in Bread";
    s.units.units.resize(2);
    spec::Unit& first = s.units.units[0];
    first.id = "bread";
    first.title = "Bake bread";
    first.reference = "M/506/2898";
    first.outcomes.resize(2);
    first.outcomes[0].title = "Know flour";
    first.outcomes[0].criteria.resize(2);
    first.outcomes[0].criteria[0].text.markdown = "Name *three* flours";
    first.outcomes[0].criteria[1].text.markdown = "Compare flours";
    first.outcomes[1].title = "Bake";
    s.units.units[1].id = "cake";
    s.units.units[1].title = "Bake cake";
    s.units.units[1].number = "17";
    spec::assign_nodes(s);
    return s;
}

TEST(Publication, TitleFallsBackToTheQualification) {
    Findings findings;
    const auto record = publication(two_units(), {english()}, findings);
    EXPECT_EQ(text(*record, "title"), "Certificate in Bread");
    EXPECT_TRUE(findings.empty());
}

TEST(Publication, OfNothingAtAllStillHasATitle) {
    Findings findings;
    const auto record = publication(spec::Specification(), {english()}, findings);
    EXPECT_FALSE(text(*record, "title").empty());
}

TEST(Publication, UnitsHaveNumbersMarksAndRowSpans) {
    Findings findings;
    const auto record = publication(two_units(), {english()}, findings);
    const Record& unit = *list(*record, "units").at(0);
    EXPECT_EQ(text(unit, "number"), "1");
    EXPECT_FALSE(unit.node.empty());
    EXPECT_EQ(unit.anchor, spec::anchor_of(unit.node));
    const Record& outcome = *list(unit, "outcomes").at(0);
    EXPECT_EQ(std::get<std::int64_t>(field(outcome, "row_span")), 2);
    EXPECT_EQ(std::get<std::int64_t>(field(*list(unit, "outcomes").at(1), "row_span")), 1);
    const Record& criterion = *list(outcome, "criteria").at(1);
    EXPECT_EQ(text(criterion, "number"), "1.2");
    EXPECT_TRUE(std::get<bool>(field(criterion, "last")));
    EXPECT_FALSE(std::get<bool>(field(criterion, "first")));
}

TEST(Publication, SelectsUnitsByIdNumberReferenceAndTitle) {
    for (const char* asked : {"bread", "1", "m/506/2898", " Bake  BREAD "}) {
        Findings findings;
        const auto record = publication(two_units(), {english(), {}, {asked}}, findings);
        ASSERT_EQ(list(*record, "selected_units").size(), 1U) << asked;
        EXPECT_EQ(text(*list(*record, "selected_units")[0], "id"), "bread") << asked;
        EXPECT_TRUE(findings.empty()) << asked;
    }
}

TEST(Publication, RefusesUnitsThatAreNotThere) {
    Findings findings;
    publication(two_units(), {english(), {}, {"17", "99"}}, findings);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.all()[0].rule, "view.unknown-unit");
    EXPECT_TRUE(findings.has_fatal());
}

TEST(Publication, OwnLabelsTakeThePlaceOfWords) {
    spec::Specification s = two_units();
    s.labels = {{"outcome", "Aim of learning", {}}, {"guidedLearningHours", "GLH of it", {}}};
    s.units.units[0].labels = {{"outcome", "The learner will", {}}};
    Findings findings;
    const auto record = publication(s, {english()}, findings);
    const auto words = [](const Record& of) { return std::get<std::shared_ptr<const Record>>(field(of, "word")); };
    EXPECT_EQ(text(*words(*record), "guided_learning_hours"), "GLH of it");
    EXPECT_EQ(text(*words(*list(*record, "units")[0]), "outcome"), "The learner will");
    EXPECT_EQ(text(*words(*list(*record, "units")[1]), "outcome"), "Aim of learning");
}

TEST(Publication, PlacedPartsCutTheProse) {
    spec::Specification s = two_units();
    spec::Section section;
    section.title = "Structure";
    section.prose.parts = {spec::Markdown{"Before.", {{}}}, spec::PlacedPart{spec::Part::kStructure, "", {}}, spec::Markdown{"After.", {{}}}};
    s.front.push_back(section);
    s.structures.resize(1);
    spec::assign_nodes(s);
    Findings findings;
    const auto record = publication(s, {english()}, findings);
    const List& contents = list(*list(*record, "front")[0], "contents");
    ASSERT_EQ(contents.size(), 3U);
    EXPECT_EQ(text(*contents[1], "part"), "structure");
    EXPECT_EQ(list(*contents[1], "structures").size(), 1U);
    EXPECT_TRUE(list(*record, "structures_left").empty());
}

TEST(Publication, AUnitThatPlacesTheUnitsIsAFinding) {
    spec::Specification s = two_units();
    spec::Section section;
    section.title = "All units";
    section.prose.parts = {spec::PlacedPart{spec::Part::kUnits, "", {}}};
    s.units.units[0].sections.push_back(section);
    spec::assign_nodes(s);
    Findings findings;
    publication(s, {english()}, findings);
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.all()[0].rule, "view.placed-within");
}

TEST(Publication, APartPlacedByItsIdIsNotPrintedAgain) {
    const auto placed_as = [](const std::string& reference) {
        spec::Specification s = two_units();
        s.key_information.emplace();
        s.key_information->id = "glance";
        s.front.resize(1);
        s.front[0].title = "At a glance";
        s.front[0].prose.parts = {spec::PlacedPart{spec::Part::kKeyInformation, reference, {}}};
        spec::assign_nodes(s);
        Findings findings;
        return std::get<bool>(field(*publication(s, {english()}, findings), "key_information_placed"));
    };
    EXPECT_TRUE(placed_as(""));
    EXPECT_TRUE(placed_as("glance"));
    EXPECT_FALSE(placed_as("another"));
}

TEST(Publication, WhoAuthorisedAnIssueStandsLastWhereNoColumnIsForIt) {
    spec::Specification s = two_units();
    s.history.emplace();
    s.history->columns = {{"description", "Change", {}}, {"version", "Version and date", {}}};
    s.history->entries.resize(2);
    s.history->entries[0].version = "1";
    s.history->entries[0].date = "May 2024";
    s.history->entries[1].sections = {"Units"};
    const auto subjects = [&] {
        Findings findings;
        const auto record = publication(s, {english()}, findings);
        std::vector<std::string> out;
        for (const auto& column : list(*std::get<std::shared_ptr<const Record>>(field(*record, "history")), "columns")) out.push_back(text(*column, "subject"));
        return out;
    };
    EXPECT_EQ(subjects(), (std::vector<std::string>{"section", "description", "version"}));
    s.history->entries[1].authorised_by = "Board";
    EXPECT_EQ(subjects(), (std::vector<std::string>{"section", "description", "version", "authorised_by"}));
    s.history->columns.insert(s.history->columns.begin(), {"authorisedBy", "By", {}});
    EXPECT_EQ(subjects(), (std::vector<std::string>{"section", "authorised_by", "description", "version"}));
}

TEST(Publication, SignaturesOfAFormShareTheLabelOfTheirDates) {
    const auto parts_of = [](const std::vector<std::string>& dates) {
        spec::Specification s = two_units();
        s.forms.resize(1);
        s.forms[0].title = "Record";
        s.forms[0].parts.emplace_back(spec::FormField{});
        s.forms[0].parts.emplace_back(spec::FormStatement{});
        for (const std::string& date : dates) s.forms[0].parts.emplace_back(spec::FormSignature{{}, date, "Learner", {}});
        spec::assign_nodes(s);
        Findings findings;
        return list(*list(*publication(s, {english()}, findings), "forms").at(0), "parts");
    };
    const auto truth = [](const Record& record, std::string_view name) { return std::get<bool>(field(record, name)); };
    const List shared = parts_of({"Signed on", "", "Signed on"});
    ASSERT_EQ(shared.size(), 3U);
    EXPECT_FALSE(truth(*shared[0], "before_signatures"));
    EXPECT_TRUE(truth(*shared[1], "before_signatures"));
    EXPECT_FALSE(truth(*shared[2], "before_signatures"));
    EXPECT_EQ(text(*shared[2], "date_heading"), "Signed on");
    EXPECT_FALSE(truth(*shared[2], "labels_dates"));
    const List different = parts_of({"Signed on", "Checked on"});
    EXPECT_EQ(text(*different.at(2), "date_heading"), english().word("date"));
    EXPECT_TRUE(truth(*different.at(2), "labels_dates"));
    EXPECT_EQ(text(*parts_of({"", ""}).at(2), "date_heading"), "");
}

TEST(Publication, IsJson) {
    Findings findings;
    const std::string json = to_json(*publication(two_units(), {english()}, findings));
    EXPECT_NE(json.find("\"title\": \"Certificate in Bread\""), std::string::npos);
    EXPECT_NE(json.find("\"wording\": \"Name three flours\""), std::string::npos);
}

TEST(Documents, OneForEachSelectedUnit) {
    Findings findings;
    const auto all = roots(*find_document("f12"), two_units(), {english()}, findings);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].suffix, "bread");
    EXPECT_EQ(all[0].record->type->name, "form_document");
    EXPECT_EQ(roots(*find_document("handbook"), two_units(), {english()}, findings).size(), 1U);
}

TEST(Documents, AreAllInTheManual) {
    std::ifstream file("generator/man/qualspec.1");
    const std::string manual{std::istreambuf_iterator<char>(file), {}};
    for (const DocumentKind& kind : documents())
        EXPECT_NE(manual.find(concat(".It Cm ", kind.name, "\n", kind.help)), std::string::npos) << kind.name << ": " << kind.help;
}

TEST(Documents, AFormKnowsWhatItIsAbout) {
    Findings findings;
    const auto roots_of = [&](const char* name) { return roots(*find_document(name), two_units(), {english()}, findings); };
    const auto form = [](const Root& root) { return std::get<std::shared_ptr<const Record>>(field(*root.record, "form")); };
    EXPECT_EQ(text(*form(roots_of("f12")[1]), "key"), concat("F12-", roots_of("f12")[1].record->anchor));
    ASSERT_EQ(roots_of("f15").size(), 1U);
    EXPECT_EQ(text(*form(roots_of("f15")[0]), "key"), "F15-whole");
    EXPECT_EQ(text(*form(roots_of("f15")[0]), "id"), "F15");
}

TEST(Documents, PartsWithoutIdsAreToldOfOnceForEachUnit) {
    spec::Specification s = two_units();
    for (spec::Unit& unit : s.units.units)
        for (spec::LearningOutcome& outcome : unit.outcomes) {
            outcome.id = "outcome";
            for (spec::AssessmentCriterion& criterion : outcome.criteria) criterion.id = "criterion";
        }
    spec::assign_nodes(s);
    Findings findings;
    find_unstable_names(s, *publication(s, {english()}, findings), findings);
    EXPECT_TRUE(findings.empty());
    s.units.units[0].outcomes[0].criteria[1].id.clear();
    spec::assign_nodes(s);
    find_unstable_names(s, *publication(s, {english()}, findings), findings);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.all()[0].rule, "forms.no-stable-id");
    EXPECT_NE(findings.all()[0].text.find("1 criterion"), std::string::npos);
}

}  // namespace
}  // namespace qualspec::view
