// sources.h - what each record type of the dictionary is filled from: structs of the specification, and those here that
// know something of what is around them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "combination/solver.h"
#include "spec/specification.h"
#include "view/numbers.h"

namespace qualspec::view {

struct DocumentKind;

struct TextLine {
    std::string text;
};
struct LabelledText {
    std::string label;
    std::string text;
};
/// A stretch of a section's prose, or a part placed in it.
struct Content {
    spec::Prose prose;
    const spec::PlacedPart* place = nullptr;
    const spec::Section* section = nullptr;
};
/// A column of the history's table.
struct HistoryColumn {
    std::string subject;  ///< a word that templates compare: "version", "authorised_by"
    std::string heading;
    bool with_date = false;  ///< of versions: it has the dates too
};
/// A row of the history's table.
struct HistoryLine {
    const spec::HistoryEntry* entry = nullptr;
    bool first = true;
    std::vector<const spec::HistoryChange*> changes;
    std::string page;
};
struct RuleText {
    std::string text;
    int depth = 0;
    bool heading = false;
    std::string node;
    spec::Here here;
};
enum class StructureRowKind { kPathway, kGroup, kAlternatives, kUnit };
struct StructureRow {
    StructureRowKind kind = StructureRowKind::kUnit;
    int depth = 0;
    std::string title;  ///< of a group or pathway, or what is asked of alternatives
    const std::optional<spec::Prose>* description = nullptr;
    combination::Choice choice;
    std::string node;
    spec::Here here;
    std::string group = {};      ///< the title of the group it is in
    std::string group_key = {};  ///< that group's anchor
};
/// Which columns a structure's table has: those with something in them.
struct StructureColumns {
    bool number = false, reference = false, level = false, credit = false, guided_learning_hours = false;
    bool total_qualification_time = false, assessed_by = false;
    int count = 1;  ///< with the title's
};
/// The list of units, where there is no structure to show them.
struct UnitList {
    std::vector<StructureRow> rows;
};
struct NumberedUnit {
    const spec::Unit& unit;
    Positions at;
    const std::string& node;
    spec::Here here;
};
struct NumberedOutcome {
    const spec::Unit& unit;
    const spec::LearningOutcome& outcome;
    Positions at;
    const std::string& node;
    spec::Here here;
};
struct NumberedCriterion {
    const spec::Unit& unit;
    const spec::LearningOutcome& outcome;
    const spec::AssessmentCriterion& criterion;
    Positions at;
    const std::string& node;
    spec::Here here;
};
struct UnitTest {
    const spec::Unit& unit;
    const spec::TestSpecification& test;
    const std::string& node;
    spec::Here here;
};
struct UnitTestPart {
    const spec::Unit& unit;
    const spec::TestPart& part;
};
struct AssessmentMethod {
    std::string code;
    std::string name;
};
/// What of a unit an activity evidences, in words.
struct ActivityScopeText {
    std::string unit, criteria;
};
struct ResourceGroup {
    spec::ResourceKind kind = spec::ResourceKind::kOther;
    std::vector<const spec::Resource*> resources;
};
/// Parts of a form of one kind that stand one after the other.
struct FormPartGroup {
    std::vector<const spec::FormPart*> parts;
    std::string form_key;
    std::string key;  ///< what the names of its fields begin with
    bool before_signatures = false;
};
struct FormControl {
    std::string kind;  ///< text, date, checkbox, text_area, signature
    std::string name;
    std::string label;
    std::string date_label;
    int lines = 1;
    std::optional<int> width = {};  ///< per cent, of a column
};
/// One of the forms of the table of documents, about a unit or the whole.
struct RecordingForm {
    const DocumentKind& kind;
    std::string subject;      ///< the key of what it is about
    bool begins_pack = false; ///< the first of those of the pack about it
};

/// Of one learner; everything but id and name may be empty. Dates in ISO 8601.
struct Learner {
    std::string id, name, registration_number, unique_learner_number;
    std::string assessor, countersigning_assessor, internal_quality_assurer;
    std::string centre_name, centre_number;
    std::string start_date, target_date;
};
/// The units chosen, judged by one structure.
struct Judged {
    const spec::Structure* structure = nullptr;
    combination::Verdict verdict;
};
struct JudgedGroup {
    const Judged* judged = nullptr;
    combination::GroupSum sum;
};
struct JudgedRule {
    const Judged* judged = nullptr;
    combination::Standing standing;
};

/// The name of a source's record type.
template <class Source>
inline constexpr std::string_view record_name{};
/// Where a source collects the footnotes of what is in it: what their ids begin with; empty: it does not.
template <class Source>
inline constexpr std::string_view notes_name{};

#define QUALSPEC_RECORD(source, name) \
    template <>                       \
    inline constexpr std::string_view record_name<source> = name

QUALSPEC_RECORD(spec::Specification, "publication");
QUALSPEC_RECORD(spec::AwardingOrganisation, "organisation");
QUALSPEC_RECORD(spec::Contact, "contact");
QUALSPEC_RECORD(spec::Qualification, "qualification");
QUALSPEC_RECORD(spec::Fact, "fact");
QUALSPEC_RECORD(spec::History, "history");
QUALSPEC_RECORD(spec::HistoryEntry, "history_entry");
QUALSPEC_RECORD(spec::HistoryChange, "history_change");
QUALSPEC_RECORD(spec::KeyInformation, "key_information");
QUALSPEC_RECORD(spec::Aims, "aims");
QUALSPEC_RECORD(spec::Aim, "aim");
QUALSPEC_RECORD(spec::Item, "item");
QUALSPEC_RECORD(spec::Structure, "structure");
QUALSPEC_RECORD(spec::Prose, "statement");
QUALSPEC_RECORD(spec::Section, "section");
QUALSPEC_RECORD(spec::Variant, "variant");
QUALSPEC_RECORD(spec::KeySkill, "key_skill");
QUALSPEC_RECORD(spec::Guidance, "guidance");
QUALSPEC_RECORD(spec::Entry, "entry");
QUALSPEC_RECORD(spec::Resource, "resource");
QUALSPEC_RECORD(spec::Glossary, "glossary");
QUALSPEC_RECORD(spec::Term, "term");
QUALSPEC_RECORD(spec::Meaning, "meaning");
QUALSPEC_RECORD(spec::Methods, "methods");
QUALSPEC_RECORD(spec::Method, "method");
QUALSPEC_RECORD(spec::Activity, "activity");
QUALSPEC_RECORD(ActivityScopeText, "activity_scope");
QUALSPEC_RECORD(spec::Mapping, "mapping");
QUALSPEC_RECORD(spec::Form, "form");
QUALSPEC_RECORD(TextLine, "text_line");
QUALSPEC_RECORD(LabelledText, "labelled_text");
QUALSPEC_RECORD(HistoryColumn, "history_column");
QUALSPEC_RECORD(HistoryLine, "history_line");
QUALSPEC_RECORD(Content, "content");
QUALSPEC_RECORD(RuleText, "rule");
QUALSPEC_RECORD(StructureRow, "structure_row");
QUALSPEC_RECORD(StructureColumns, "structure_columns");
QUALSPEC_RECORD(UnitList, "unit_list");
QUALSPEC_RECORD(NumberedUnit, "unit");
QUALSPEC_RECORD(NumberedOutcome, "outcome");
QUALSPEC_RECORD(NumberedCriterion, "criterion");
QUALSPEC_RECORD(UnitTest, "test_specification");
QUALSPEC_RECORD(UnitTestPart, "test_part");
QUALSPEC_RECORD(AssessmentMethod, "assessment_method");
QUALSPEC_RECORD(ResourceGroup, "resource_group");
QUALSPEC_RECORD(FormPartGroup, "form_part");
QUALSPEC_RECORD(FormControl, "form_control");
QUALSPEC_RECORD(RecordingForm, "recording_form");
QUALSPEC_RECORD(Learner, "learner");
QUALSPEC_RECORD(Judged, "selection");
QUALSPEC_RECORD(JudgedGroup, "selection_group");
QUALSPEC_RECORD(JudgedRule, "selection_rule");
#undef QUALSPEC_RECORD

template <> inline constexpr std::string_view notes_name<spec::Specification> = "publication";
template <> inline constexpr std::string_view notes_name<spec::History> = "history";
template <> inline constexpr std::string_view notes_name<spec::KeyInformation> = "key-information";
template <> inline constexpr std::string_view notes_name<spec::Aims> = "aims";
template <> inline constexpr std::string_view notes_name<spec::Structure> = "structure";
template <> inline constexpr std::string_view notes_name<spec::Section> = "section";
template <> inline constexpr std::string_view notes_name<NumberedUnit> = "unit";
template <> inline constexpr std::string_view notes_name<spec::Glossary> = "glossary";
template <> inline constexpr std::string_view notes_name<spec::Methods> = "methods";
template <> inline constexpr std::string_view notes_name<spec::Mapping> = "mapping";
template <> inline constexpr std::string_view notes_name<spec::Form> = "form";

}  // namespace qualspec::view
