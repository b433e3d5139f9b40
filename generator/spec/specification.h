// specification.h - what a specification of qualifications says, as values.
//
// The model of the language that spec/language.h describes element by element; it does not depend on XML. Every
// struct is named after its element and keeps its `place`, which is left out of comparison. Text comes in three kinds:
//
//   std::string  plain text, white space collapsed: titles, labels, codes
//   Line         one line of CommonMark inline text: criteria, list items, amplification
//   Prose        CommonMark blocks with the language's own tables, figures and notes among them
//
// Numbers that people see ("1.1", "201") are text and may be empty; `number_printed` in view/ derives them by the
// numbering scheme. Identity is `id`, else `node`, never a number.
#pragma once

#include <compare>
#include <memory>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "support/place.h"

namespace qualspec::spec {

/// A place that does not take part in comparing two specifications.
struct Here {
    Place place;
    bool operator==(const Here&) const { return true; }
};

/// One line of CommonMark inline text, white space collapsed. Line breaks are spaces.
struct Line {
    std::string markdown;
    Here here;
    bool operator==(const Line&) const = default;
    bool empty() const { return markdown.empty(); }
};

struct Table;
struct Figure;
struct Note;

/// A stretch of CommonMark, the white space common to its lines removed, with no empty lines at its ends.
struct Markdown {
    std::string text;
    std::vector<Here> lines;  ///< where each line's first character stands
    bool operator==(const Markdown& other) const { return text == other.text; }
};
struct Use {
    std::string shared_text;  ///< id of a SharedText
    Here here;
    bool operator==(const Use&) const = default;
};
enum class Part { kHistory, kKeyInformation, kAims, kStructure, kRules, kMethods, kUnits, kGlossary, kMapping, kTestSpecifications, kForms, kContacts };
/// A part that is kept as data stands here, without its own heading.
struct PlacedPart {
    Part part = Part::kHistory;
    std::string reference;  ///< id, where there are several; empty: all of them
    Here here;
    bool operator==(const PlacedPart&) const = default;
};
// Inline elements: they stand within the paragraph that the Markdown before and after them makes.
struct Value {
    std::string of;  ///< "qualification.title"; the names are in language.h
    Here here;
    bool operator==(const Value&) const = default;
};
struct Footnote {
    std::string mark;  ///< as printed; empty: numbered
    Line text;
    Here here;
    bool operator==(const Footnote&) const = default;
};
struct Foreign {
    std::string language;
    Line text;
    Here here;
    bool operator==(const Foreign&) const = default;
};

/// Owns a value through a pointer and compares by value: breaks the circle Prose - Table - Prose.
template <class T>
class Boxed {
  public:
    Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT(google-explicit-constructor)
    Boxed(const Boxed& other) : value_(std::make_unique<T>(*other.value_)) {}
    Boxed(Boxed&&) noexcept = default;
    Boxed& operator=(const Boxed& other) { return *this = Boxed(other); }
    Boxed& operator=(Boxed&&) noexcept = default;
    ~Boxed() = default;
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return value_.get(); }
    const T* operator->() const { return value_.get(); }
    friend bool operator==(const Boxed& a, const Boxed& b) { return *a == *b; }

  private:
    std::unique_ptr<T> value_;
};

using ProsePart = std::variant<Markdown, Boxed<Table>, Boxed<Figure>, Boxed<Note>, Use, PlacedPart, Value, Footnote, Foreign>;

struct Prose {
    std::vector<ProsePart> parts;
    Here here;
    bool operator==(const Prose&) const = default;
    bool empty() const { return parts.empty(); }
};

enum class CellAlign { kStart, kCentre, kEnd };
struct Cell {
    int columns = 1;
    int rows = 1;
    bool header = false;
    std::optional<CellAlign> align;
    Prose prose;
    Here here;
    bool operator==(const Cell&) const = default;
};
struct Row {
    std::vector<std::string> units;  ///< ids of the units the row is about
    std::vector<std::string> aims;   ///< ids of aims
    std::vector<Cell> cells;
    Here here;
    bool operator==(const Row&) const = default;
};
struct Table {
    std::string id;
    std::vector<double> widths;  ///< per cent by column; empty: from the content
    std::string caption;
    std::vector<Row> head;
    std::vector<Row> rows;
    Here here;
    bool operator==(const Table&) const = default;
};
struct Figure {
    std::string id;
    std::string image;  ///< path relative to the file it is written in, resolved by the reader against the roots
    std::string alternative;
    std::optional<int> width;  ///< per cent of the text width
    std::string caption;
    Here here;
    bool operator==(const Figure&) const = default;
};
struct Note {
    std::string heading;
    Prose prose;
    Here here;
    bool operator==(const Note&) const = default;
};

// ---- the publication ----

struct DocumentNumber {
    std::string scheme;
    std::string number;
    Here here;
    bool operator==(const DocumentNumber&) const = default;
};
enum class ContactKind { kTelephone, kEmail, kWebsite, kPost, kOther };
struct Contact {
    ContactKind kind = ContactKind::kOther;
    std::string label;
    std::string text;
    Here here;
    bool operator==(const Contact&) const = default;
};
struct Logo {
    std::string image;
    std::string alternative;
    Here here;
    bool operator==(const Logo&) const = default;
};
struct AwardingOrganisation {
    std::string short_name;
    std::string name;
    std::string address;
    std::vector<Contact> contacts;
    std::optional<Logo> logo;
    Here here;
    bool operator==(const AwardingOrganisation&) const = default;
};
struct Issue {
    std::string number;
    std::string version;
    std::string date;  ///< ISO 8601: year, year and month, or day
    std::string authorised_by;
    std::string copyright;
    Here here;
    bool operator==(const Issue&) const = default;
};
/// Patterns of numbers that are not given. Empty: units "{unit}", outcomes "{outcome}", criteria "{outcome}.{criterion}".
struct Numbering {
    std::string units;
    std::string outcomes;
    std::string criteria;
    Here here;
    bool operator==(const Numbering&) const = default;
};
/// The publication's own word for a part: `subject` is one of the names in language.h ("outcome", "guidance" ...).
struct Label {
    std::string subject;
    std::string text;
    Here here;
    bool operator==(const Label&) const = default;
};
struct SharedText {
    std::string id;
    Prose prose;
    Here here;
    bool operator==(const SharedText&) const = default;
};
struct Fact {
    std::string label;
    Prose prose;
    Here here;
    bool operator==(const Fact&) const = default;
};

struct QualificationNumber {
    std::string scheme;
    std::string number;
    Here here;
    bool operator==(const QualificationNumber&) const = default;
};
struct QualificationDate {
    std::string label;
    std::string iso;   ///< machine form; may be empty
    std::string text;  ///< as printed
    Here here;
    bool operator==(const QualificationDate&) const = default;
};
struct PreviousQualification {
    std::string number;
    std::string title;
    Here here;
    bool operator==(const PreviousQualification&) const = default;
};
struct Qualification {
    std::string id;
    std::string code;
    std::string type;       ///< Award, Certificate, Diploma ...
    std::string framework;  ///< RQF, SCQF, CQFW, NVQ ...
    std::string level;
    std::optional<int> credit;
    std::string credit_unit;  ///< "SCQF credit points"; empty: credits
    std::optional<int> guided_learning_hours;
    std::optional<int> total_qualification_time;
    std::string title;
    std::vector<QualificationNumber> numbers;
    std::string credit_rule;
    std::string hours_rule;
    std::string sector;
    std::string grading;
    std::string assessment;
    std::vector<std::string> age_ranges;
    std::vector<QualificationDate> dates;
    std::vector<std::string> languages_of_assessment;
    std::optional<PreviousQualification> previous;
    std::vector<Fact> facts;
    std::optional<Prose> rationale;  ///< never printed
    Here here;
    std::string node;
    bool operator==(const Qualification&) const = default;
};

struct Item {
    std::string id;
    Line text;
    std::vector<Item> items;
    Here here;
    bool operator==(const Item&) const = default;
};

enum class ChangeKind { kAdded, kDeleted, kUpdated, kMoved };
struct HistoryChange {
    std::optional<ChangeKind> kind;
    bool throughout = false;
    std::string part;
    std::string unit;       ///< as printed: the change may be about a unit that is gone
    std::string outcome;
    std::string criterion;
    std::string page;
    Line text;
    std::vector<Item> items;
    Here here;
    bool operator==(const HistoryChange&) const = default;
};
struct HistoryEntry {
    std::string version;
    std::string date;  ///< as printed
    std::string authorised_by;
    std::optional<Prose> description;
    std::vector<std::string> sections;
    std::vector<HistoryChange> changes;
    Here here;
    std::string node;
    bool operator==(const HistoryEntry&) const = default;
};
struct HistoryColumn {
    std::string subject;  ///< version, date, description, section, page, authorisedBy
    std::string text;
    Here here;
    bool operator==(const HistoryColumn&) const = default;
};
struct History {
    std::string id;
    std::string title;
    std::optional<Prose> introduction;
    std::vector<HistoryColumn> columns;
    std::vector<HistoryEntry> entries;
    Here here;
    bool operator==(const History&) const = default;
};
struct KeyInformation {
    std::string id;
    std::string title;
    std::optional<Prose> introduction;
    std::vector<Fact> facts;
    std::string node;
    Here here;
    bool operator==(const KeyInformation&) const = default;
};
struct Aim {
    std::string id;
    std::string number;
    Line text;
    Here here;
    std::string node;
    bool operator==(const Aim&) const = default;
};
enum class AimsKind { kGeneral, kSpecific };
struct Aims {
    std::string id;
    std::optional<AimsKind> kind;
    std::string title;
    std::optional<Prose> introduction;
    std::vector<Aim> aims;
    Here here;
    bool operator==(const Aims&) const = default;
};

// ---- structure ----

struct Limits {
    std::optional<int> minimum_credits;
    std::optional<int> maximum_credits;
    std::optional<int> minimum_units;
    std::optional<int> maximum_units;
    bool operator==(const Limits&) const = default;
};
struct UnitRef {
    std::string unit;     ///< id of the unit
    std::string variant;  ///< number of one assessment variant; empty: any
    Here here;
    bool operator==(const UnitRef&) const = default;
};
/// From minimum_units to maximum_units of these, one where neither is given.
struct Alternatives {
    std::optional<int> minimum_units;
    std::optional<int> maximum_units;
    std::vector<UnitRef> units;
    Here here;
    bool operator==(const Alternatives&) const = default;
};
struct Group;
using GroupMember = std::variant<UnitRef, Alternatives, Boxed<Group>>;
enum class GroupKind { kMandatory, kOptional, kChoice };
struct Group {
    std::string id;
    GroupKind kind = GroupKind::kMandatory;
    bool all = false;  ///< every member is needed; implied by kMandatory without limits
    Limits limits;
    std::string title;
    std::optional<Prose> description;  ///< as printed
    std::vector<GroupMember> members;
    Here here;
    std::string node;
    bool operator==(const Group&) const = default;
};
struct Barred {
    std::vector<UnitRef> units;  ///< not more than one of these counts
    std::string reason;
    Here here;
    bool operator==(const Barred&) const = default;
};
struct Pathway {
    std::string id;
    std::string title;
    std::optional<Prose> description;
    std::vector<Group> groups;
    Here here;
    std::string node;
    bool operator==(const Pathway&) const = default;
};
/// A rule over several groups, or over a level and above.
struct Requirement {
    Limits limits;
    std::string minimum_level;        ///< empty: any
    std::vector<std::string> groups;  ///< ids; empty: all
    std::optional<Prose> statement;   ///< as printed
    Here here;
    bool operator==(const Requirement&) const = default;
};
struct Structure {
    std::string id;
    std::string qualification;  ///< id; empty: the only one
    std::string title;
    std::optional<Prose> introduction;
    Limits limits;
    std::vector<Group> groups;
    std::vector<Barred> barred;
    std::vector<Pathway> pathways;
    std::vector<Requirement> requirements;
    std::vector<Prose> statements;  ///< rules as printed
    std::optional<Table> printed;   ///< the structure table as printed; rows name their units
    Here here;
    std::string node;
    bool operator==(const Structure&) const = default;
};

// ---- units ----

struct Guidance {
    std::string heading;
    Prose prose;
    Here here;
    std::string node;
    bool operator==(const Guidance&) const = default;
};
struct Entry {
    std::string label;
    /// What stands between label and text, as printed; absent: ":".
    std::optional<std::string> separator;
    Line text;
    std::vector<Entry> entries;
    Here here;
    bool operator==(const Entry&) const = default;
};
struct Amplification {
    std::string heading;  ///< as printed, where it is not the criterion's text
    std::vector<Entry> entries;
    Here here;
    bool operator==(const Amplification&) const = default;
};
struct AssessmentCriterion {
    std::string id;
    std::string number;
    std::vector<std::string> methods;  ///< codes of suggested assessment methods
    Line text;
    std::vector<Item> items;
    std::optional<Amplification> amplification;
    std::vector<Guidance> guidance;
    Here here;
    std::string node;
    bool operator==(const AssessmentCriterion&) const = default;
};
enum class OutcomeKind { kKnowledge, kCompetence, kSkill };
struct LearningOutcome {
    std::string id;
    std::string number;
    std::optional<OutcomeKind> kind;
    std::string list_title;  ///< the title as the unit's list of outcomes has it, where it differs
    std::string title;
    std::optional<Prose> introduction;
    std::vector<AssessmentCriterion> criteria;
    std::vector<Guidance> guidance;
    Here here;
    std::string node;
    bool operator==(const LearningOutcome&) const = default;
};
struct Variant {
    std::string number;
    std::string assessed_by;
    std::string reference;
    Here here;
    bool operator==(const Variant&) const = default;
};
struct KeySkill {
    std::string skill;
    std::string text;
    Here here;
    bool operator==(const KeySkill&) const = default;
};
struct KeySkills {
    std::optional<Prose> introduction;
    std::vector<KeySkill> skills;
    Here here;
    bool operator==(const KeySkills&) const = default;
};
enum class ResourceKind { kBook, kJournal, kWebsite, kPublication, kOther };
struct Resource {
    ResourceKind kind = ResourceKind::kOther;
    std::string isbn, asin, url, authors, title, publisher, year, edition, description;
    Line text;  ///< as printed
    std::vector<Item> items;
    Here here;
    bool operator==(const Resource&) const = default;
};
struct Resources {
    std::optional<Prose> introduction;
    std::vector<Resource> resources;
    Here here;
    bool operator==(const Resources&) const = default;
};
struct TestPart {
    std::string outcome;  ///< number of the outcome
    std::string title;    ///< as printed here, where it differs
    std::optional<int> questions;
    std::optional<int> percent;
    Here here;
    bool operator==(const TestPart&) const = default;
};
struct TestSpecification {
    std::string id;
    std::string variant;  ///< number of the variant it is for
    std::string duration;
    std::optional<int> questions;  ///< in all, as printed
    std::optional<int> percent;
    std::string title;
    std::vector<TestPart> parts;
    Here here;
    std::string node;
    bool operator==(const TestSpecification&) const = default;
};
enum class SectionKind { kSection, kAnnexe, kAppendix, kUnnumbered };
struct Section {
    std::string id;
    std::string number;  ///< as printed: "1", "Annexe A"
    SectionKind kind = SectionKind::kSection;
    bool landscape = false;
    std::string language;
    std::string title;
    Prose prose;
    std::vector<Section> sections;
    Here here;
    std::string node;
    bool operator==(const Section&) const = default;
};
struct Unit {
    std::string id;
    std::string number;
    std::string reference;  ///< URN, UAN: "M/506/2898"
    std::string level;
    std::optional<int> credit;
    std::optional<int> guided_learning_hours;
    std::optional<int> total_qualification_time;
    bool graded = false;
    std::vector<std::string> aims;  ///< ids
    std::string language;
    std::string title;
    std::vector<Variant> variants;
    std::vector<Label> labels;
    std::vector<Fact> facts;
    std::optional<Prose> aim;
    std::optional<Prose> audience;
    std::optional<Prose> occupational_standards;
    std::optional<Prose> endorsement;
    std::optional<Prose> assessed_by;
    std::optional<Prose> availability;
    std::optional<KeySkills> key_skills;
    std::optional<Prose> outcomes_introduction;
    std::vector<LearningOutcome> outcomes;
    std::vector<Guidance> guidance;
    std::optional<Prose> assessment;
    std::optional<Prose> assessment_requirements;
    std::optional<Prose> assessment_guidance;
    std::optional<Prose> evidence_requirements;
    std::optional<Resources> resources;
    std::vector<TestSpecification> test_specifications;
    std::vector<Section> sections;
    Here here;
    std::string node;
    bool operator==(const Unit&) const = default;
};
struct Units {
    std::optional<Prose> introduction;
    std::vector<Unit> units;
    Here here;
    bool operator==(const Units&) const = default;
};

// ---- lists and forms ----

struct Meaning {
    std::string level;
    Line text;
    Here here;
    bool operator==(const Meaning&) const = default;
};
struct Term {
    std::string id;
    std::string name;
    std::string restriction;
    std::optional<std::string> separator;
    Prose prose;
    std::vector<Meaning> meanings;  ///< by level
    Here here;
    std::string node;
    bool operator==(const Term&) const = default;
};
enum class GlossaryKind { kTerms, kVerbs, kAbbreviations, kEvidence };
struct Glossary {
    std::string id;
    GlossaryKind kind = GlossaryKind::kTerms;
    std::string title;
    std::optional<Prose> introduction;
    std::vector<Term> terms;
    Here here;
    bool operator==(const Glossary&) const = default;
};
struct Method {
    std::string code;
    std::string name;
    std::string restriction;
    Line text;
    Here here;
    bool operator==(const Method&) const = default;
};
/// What of a unit an activity evidences: outcomes and criteria by their ids in it; everything where neither is named.
struct ActivityScope {
    std::string unit;  ///< id
    std::vector<std::string> outcomes;
    std::vector<std::string> criteria;
    Here here;
    bool operator==(const ActivityScope&) const = default;
};
/// Something that learners do, which evidences criteria of several outcomes or units at once.
struct Activity {
    std::string id;
    std::string name;
    std::vector<std::string> methods;  ///< codes of the methods by which it is assessed
    Line text;
    std::vector<ActivityScope> evidences;  ///< empty: all criteria that suggest one of its methods
    Here here;
    bool operator==(const Activity&) const = default;
};
struct Methods {
    std::string id;
    std::string title;
    std::optional<Prose> introduction;
    std::vector<Method> methods;
    std::vector<Activity> activities;
    Here here;
    bool operator==(const Methods&) const = default;
};
enum class MappingKind { kOccupationalStandards, kAims, kKeySkills, kAssessmentMethods, kOther };
struct Mapping {
    std::string id;
    MappingKind kind = MappingKind::kOther;
    std::string title;
    std::optional<Prose> introduction;
    Table table;
    Here here;
    std::string node;
    bool operator==(const Mapping&) const = default;
};
enum class FormFieldKind { kText, kDate, kCheckbox, kTextArea };
struct FormField {
    std::string id;
    FormFieldKind kind = FormFieldKind::kText;
    std::optional<int> lines;
    std::string label;
    Here here;
    bool operator==(const FormField&) const = default;
};
struct FormColumn {
    std::string id;
    std::optional<int> width;  ///< per cent
    std::string label;
    Here here;
    bool operator==(const FormColumn&) const = default;
};
struct FormRecord {
    std::string id;
    std::optional<int> rows;  ///< blank rows to write in
    std::vector<FormColumn> columns;
    Here here;
    bool operator==(const FormRecord&) const = default;
};
struct FormStatement {
    Prose prose;
    Here here;
    bool operator==(const FormStatement&) const = default;
};
struct FormSignature {
    std::string id;
    std::string date;  ///< label of the date beside it; empty: none
    std::string label;
    Here here;
    bool operator==(const FormSignature&) const = default;
};
struct FormKey {
    std::optional<Prose> introduction;
    std::vector<Method> methods;
    Here here;
    bool operator==(const FormKey&) const = default;
};
using FormPart = std::variant<FormField, FormRecord, FormStatement, FormSignature, FormKey>;
struct Form {
    std::string id;
    std::string section;  ///< the part of the document it belongs to, as printed: "Appendix E"
    std::string title;
    std::optional<Prose> introduction;
    std::vector<FormPart> parts;
    Here here;
    std::string node;
    bool operator==(const Form&) const = default;
};

struct Specification {
    std::string language = "en-GB";
    std::string title;
    std::string subtitle;
    std::vector<DocumentNumber> document_numbers;
    std::optional<AwardingOrganisation> awarding_organisation;
    std::optional<Issue> issue;
    std::optional<Numbering> numbering;
    std::vector<Label> labels;
    std::vector<SharedText> shared_texts;
    std::vector<Qualification> qualifications;  ///< at least one
    std::optional<History> history;
    std::optional<KeyInformation> key_information;
    std::vector<Aims> aims;
    std::vector<Structure> structures;
    std::vector<Section> front;
    std::optional<Methods> methods;
    Units units;
    std::vector<Section> back;
    std::vector<Glossary> glossaries;
    std::vector<Mapping> mappings;
    std::vector<Form> forms;
    std::optional<Prose> back_cover;
    Here here;
    bool operator==(const Specification&) const = default;
};

/// Gives every element that has one its `node`: a path of stable ids ("unit:customer-operations/outcome:2"), an id
/// where one is written, else unit reference, number or position. Unique in the specification. Done by read().
void assign_nodes(Specification& specification);

/// The anchor that documents give a node: the node with characters outside [A-Za-z0-9._-] replaced by "-",
/// starting with a letter. Equal in all formats.
std::string anchor_of(const std::string& node);

/// What links [text](#id) lead to, by id: the anchors of units, outcomes, criteria, sections, tables, figures and whatever else
/// documents give one.
using Anchors = std::map<std::string, std::string, std::less<>>;
Anchors anchors(const Specification& specification);

}  // namespace qualspec::spec
