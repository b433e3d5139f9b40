// describe.h - the specification language: every element and attribute, once.
//
// describe(visitor, value) walks an element's attributes and content in the order in which they are written. The reader, the writer, the
// schema, the formatter and the manual are visitors; nothing else lists elements. To add one: a struct in specification.h, its describe()
// here, and a call where it may stand. A visitor has
//
//   element(name, help, example)              first; what the struct's element is called
//   attribute({name, type, help ...}, field)
//   text(string) line(Line) prose(Prose)      the element's own text
//   text_child, prose_child({name, help ...}, field)   elements that hold text only
//   child(field), choice(field), wrapper({name, help}, field)   elements that are structs
//   here(place)
//
// Absence of an attribute that is a number with a default, a bool or an enumeration leaves the field as the struct has it.
#pragma once

#include <concepts>

#include "spec/element_type.h"
#include "spec/language.h"
#include "spec/specification.h"

namespace qualspec::spec {

/// `T` or `const T`: the writer's values are constant.
template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

// The words for enumerations, in the order of their values.
template <class E>
inline constexpr int kNames = 0;
template <>
inline constexpr std::array<std::string_view, 12> kNames<Part>{"history", "keyInformation", "aims", "structure", "rules", "methods", "units", "glossary", "mapping",
                                                               "testSpecifications", "forms", "contacts"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<CellAlign>{"start", "centre", "end"};
template <>
inline constexpr std::array<std::string_view, 5> kNames<ContactKind>{"telephone", "email", "website", "post", "other"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<ChangeKind>{"added", "deleted", "updated", "moved"};
template <>
inline constexpr std::array<std::string_view, 2> kNames<AimsKind>{"general", "specific"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<GroupKind>{"mandatory", "optional", "choice"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<OutcomeKind>{"knowledge", "competence", "skill"};
template <>
inline constexpr std::array<std::string_view, 5> kNames<ResourceKind>{"book", "journal", "website", "publication", "other"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<SectionKind>{"section", "annexe", "appendix", "unnumbered"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<GlossaryKind>{"terms", "verbs", "abbreviations", "evidence"};
template <>
inline constexpr std::array<std::string_view, 5> kNames<MappingKind>{"occupationalStandards", "aims", "keySkills", "assessmentMethods", "other"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<FormFieldKind>{"text", "date", "checkbox", "textArea"};
inline constexpr std::array<std::string_view, 6> kHistoryColumns{"version", "date", "description", "section", "page", "authorisedBy"};

/// How often a child may stand.
struct Occurs {
    int minimum = 0;
    bool include = false;
};
inline constexpr Occurs kRequired{1, false};
inline constexpr Occurs kAtLeastOne{1, false};
inline constexpr Occurs kAtLeastTwo{2, false};
inline constexpr Occurs kOrIncluded{0, true};

/// An element without a struct of its own.
struct SimpleChild {
    std::string_view name;
    std::string_view help;
    int minimum = 0;
};

/// Elements of files that are included; they are gone when a specification has been read.
struct Include {
    std::string href;
    Here here;
};
struct Fragment {
    std::vector<std::variant<Unit, Section, SharedText, Glossary, Mapping, Methods, Form>> parts;
    Here here;
};

template <class V>
void describe_introduction(V& v, auto& introduction) {
    v.prose_child({"introduction", "What stands before the list: a lead-in sentence, or paragraphs."}, introduction);
}
template <class V>
void describe_limits(V& v, auto& limits) {
    v.attribute({"minimumCredits", ValueType::kNumber, "The least credits that must be gained here."}, limits.minimum_credits);
    v.attribute({"maximumCredits", ValueType::kNumber, "The most credits from here that count."}, limits.maximum_credits);
    v.attribute({"minimumUnits", ValueType::kNumber, "The least number of units that must be achieved here."}, limits.minimum_units);
    v.attribute({"maximumUnits", ValueType::kNumber, "The most units from here that count."}, limits.maximum_units);
}
template <class V>
void describe_id(V& v, auto& id, bool required = false) {
    v.attribute({"id", ValueType::kId, "A stable name, unique in the specification (within a unit or a form: unique there). It is never printed; keep it when numbers change.",
                 required}, id);
}

// ---- files ----

template <class V>
void describe(V& v, Is<Include> auto& include) {
    v.element("include", "The content of another file stands here: its outermost element, or all that its <fragment> holds. The file lies in the specification's "
              "own folder tree or in a library given on the command line.", R"(<include href="units/customer-care.xml"/>)");
    v.attribute({"href", ValueType::kPath, "The file, relative to the one that includes it.", true}, include.href);
    v.here(include.here);
}

template <class V>
void describe(V& v, Is<Fragment> auto& fragment) {
    v.element("fragment", "The outermost element of a file that is included and holds several parts.", R"(<fragment>
  <sharedText id="appeals">A learner may appeal against an assessment decision.</sharedText>
  <include href="more-texts.xml"/>
</fragment>)");
    v.choice(fragment.parts, kOrIncluded);
    v.here(fragment.here);
}

// ---- prose ----

template <class V>
void describe(V& v, Is<Cell> auto& cell) {
    v.element("cell", "A cell of a table.", R"(<row><cell header="true" columns="2" rows="1" align="centre">Unit **and** level</cell></row>)");
    v.attribute({.name = "columns", .type = ValueType::kPositive, .help = "How many columns it spans.", .fallback = "1"}, cell.columns);
    v.attribute({.name = "rows", .type = ValueType::kPositive, .help = "How many rows it spans.", .fallback = "1"}, cell.rows);
    v.attribute({"header", ValueType::kBoolean, "It is a heading of its row or column."}, cell.header);
    v.attribute({"align", ValueType::kChoice, "Where its text stands."}, cell.align);
    v.prose(cell.prose, false);
    v.here(cell.here);
}
template <class V>
void describe(V& v, Is<Row> auto& row) {
    v.element("row", "A row of a table. A row that is about units or aims names them, so that the table can be checked against them.",
              R"(<row units="customer-care" aims="aim-service"><cell>Customer care</cell><cell>Yes</cell></row>)");
    v.attribute({.name = "units", .type = ValueType::kReferences, .help = "The units that the row is about.", .refers_to = "unit"}, row.units);
    v.attribute({.name = "aims", .type = ValueType::kReferences, .help = "The aims that the row is about.", .refers_to = "aim"}, row.aims);
    v.child(row.cells);
    v.here(row.here);
}
template <class V>
void describe(V& v, Is<Table> auto& table) {
    v.element("table", "A table, wherever prose may stand. Markdown has no tables here: these have headings, spans and captions.", R"(<table id="hours" widths="70 30">
  <caption>Hours by unit</caption>
  <head><row><cell>Unit</cell><cell>Hours</cell></row></head>
  <row><cell>Customer care</cell><cell align="end">20</cell></row>
</table>)");
    describe_id(v, table.id);
    v.attribute({"widths", ValueType::kShares, "The widths of the columns in per cent, separated by spaces. Absent: they follow from the content."}, table.widths);
    v.text_child({"caption", "The table's caption."}, table.caption);
    v.wrapper({"head", "The rows that head the columns, repeated on every page."}, table.head, kAtLeastOne);
    v.child(table.rows);
    v.here(table.here);
}
template <class V>
void describe(V& v, Is<Figure> auto& figure) {
    v.element("figure", "A picture.", R"(<figure id="route" image="images/route.png" alternative="Three units lead to the award" width="80">
  <caption>The route to the award</caption>
</figure>)");
    describe_id(v, figure.id);
    v.attribute({"image", ValueType::kPath, "The file (PNG or JPEG, up to 40 million pixels and 50 MB), relative to the one this is written in.", true}, figure.image);
    v.attribute({"alternative", ValueType::kText, "What the picture says, for those who cannot see it. Empty: it is ornament.", true}, figure.alternative);
    v.attribute({"width", ValueType::kPositive, "The width in per cent of the text's."}, figure.width);
    v.text_child({"caption", "The figure's caption."}, figure.caption);
    v.here(figure.here);
}
template <class V>
void describe(V& v, Is<Note> auto& note) {
    v.element("note", "A paragraph set apart: a note, a warning, a point to remember.", R"(<note heading="Note">Simulation is *not* allowed for this unit.</note>)");
    v.attribute({"heading", ValueType::kText, "Its heading."}, note.heading);
    v.prose(note.prose, false);
    v.here(note.here);
}
template <class V>
void describe(V& v, Is<Use> auto& use) {
    v.element("use", "A shared text stands here.", R"(<use sharedText="appeals"/>)");
    v.attribute({.name = "sharedText", .type = ValueType::kReference, .help = "Its id.", .required = true, .refers_to = "sharedText"}, use.shared_text);
    v.here(use.here);
}
template <class V>
void describe(V& v, Is<PlacedPart> auto& placed) {
    v.element("place", "A part that is kept as data (the history, the rules of combination, a mapping) is printed here, under its own title where it has one. "
              "Parts that are placed nowhere stand where the template puts them.", R"(<place part="mapping" ref="standards"/>)");
    v.attribute({"part", ValueType::kChoice, "Which part.", true}, placed.part, Part::kHistory);
    v.attribute({.name = "ref", .type = ValueType::kReference, .help = "Which one, where there are several. Absent: all of them."}, placed.reference);
    v.here(placed.here);
}
template <class V>
void describe(V& v, Is<Value> auto& value) {
    v.element("value", "A value of the specification, within a sentence, so that a text can be shared by several specifications.",
              R"(<note>Centres offering <value of="qualification.title"/> must be approved.</note>)");
    v.attribute({.name = "of", .type = ValueType::kChoice, .help = "Which value. Where there are several qualifications it is the first one's.", .required = true, .choices = kValueNames}, value.of);
    v.here(value.here);
}
template <class V>
void describe(V& v, Is<Footnote> auto& footnote) {
    v.element("footnote", "A footnote, at the point where its mark stands. Its text is printed at the end of the section.", R"(<note>At least 38 credits<footnote mark="*">Of 50.</footnote> are needed.</note>)");
    v.attribute({"mark", ValueType::kText, "Its mark. Absent: footnotes are numbered."}, footnote.mark);
    v.line(footnote.text);
    v.here(footnote.here);
}
template <class V>
void describe(V& v, Is<Foreign> auto& foreign) {
    v.element("foreign", "Words in another language, within a sentence, so that they are hyphenated and read aloud rightly.",
              R"(<note>In Wales: <foreign xml:lang="cy">Cymwysterau Cymru</foreign>.</note>)");
    v.attribute({"xml:lang", ValueType::kLanguage, "The language.", true}, foreign.language);
    v.line(foreign.text);
    v.here(foreign.here);
}

// ---- the publication ----

template <class V>
void describe(V& v, Is<DocumentNumber> auto& number) {
    v.element("documentNumber", "A number of the document itself.", R"(<documentNumber scheme="ISBN">978 1 4469 2735 9</documentNumber>)");
    v.attribute({"scheme", ValueType::kText, "What kind of number it is.", true}, number.scheme);
    v.text(number.number);
    v.here(number.here);
}
template <class V>
void describe(V& v, Is<Contact> auto& contact) {
    v.element("contact", "A way to reach the awarding organisation.", R"(<contact kind="email" label="Learner support">learners@example.org</contact>)");
    v.attribute({"kind", ValueType::kChoice, "Which way.", true}, contact.kind, ContactKind::kOther);
    v.attribute({"label", ValueType::kText, "What it is for."}, contact.label);
    v.text(contact.text);
    v.here(contact.here);
}
template <class V>
void describe(V& v, Is<Logo> auto& logo) {
    v.element("logo", "The awarding organisation's logo.", R"(<logo image="images/logo.png" alternative="Northfield Awards"/>)");
    v.attribute({"image", ValueType::kPath, "The file (PNG or JPEG, up to 40 million pixels and 50 MB), relative to the one this is written in.", true}, logo.image);
    v.attribute({"alternative", ValueType::kText, "What it says, for those who cannot see it.", true}, logo.alternative);
    v.here(logo.here);
}
template <class V>
void describe(V& v, Is<AwardingOrganisation> auto& organisation) {
    v.element("awardingOrganisation", "The organisation that awards the qualification.", R"(<awardingOrganisation shortName="Northfield">
  <name>Northfield Awards</name>
  <address>1 Mill Lane, Northfield</address>
  <contact kind="telephone">01632 960 001</contact>
</awardingOrganisation>)");
    v.attribute({"shortName", ValueType::kText, "Its name in running text."}, organisation.short_name);
    v.text_child({"name", "Its full name.", 1}, organisation.name);
    v.text_child({"address", "Its postal address."}, organisation.address);
    v.child(organisation.contacts);
    v.child(organisation.logo);
    v.here(organisation.here);
}
template <class V>
void describe(V& v, Is<Issue> auto& issue) {
    v.element("issue", "Which issue of the document this is.", R"(<issue number="2" version="2.1" date="2025-04-30" authorisedBy="Head of Qualifications">
  <copyright>© Northfield Awards 2025</copyright>
</issue>)");
    v.attribute({"number", ValueType::kText, "The issue's number."}, issue.number);
    v.attribute({"version", ValueType::kText, "The version's number."}, issue.version);
    v.attribute({"date", ValueType::kDate, "The date of issue. Documents carry this date, never that of the day they are made."}, issue.date);
    v.attribute({"authorisedBy", ValueType::kText, "Who released it."}, issue.authorised_by);
    v.text_child({"copyright", "The notice of copyright."}, issue.copyright);
    v.here(issue.here);
}
template <class V>
void describe(V& v, Is<Numbering> auto& numbering) {
    v.element("numbering", "How numbers are made where none is given. In a pattern, {unit}, {outcome} and {criterion} stand for positions and {number} for a unit's own number.",
              R"(<numbering units="{unit}" outcomes="{outcome}" criteria="{outcome}.{criterion}"/>)");
    v.attribute({.name = "units", .help = "The pattern for units.", .fallback = "{unit}"}, numbering.units);
    v.attribute({.name = "outcomes", .help = "The pattern for learning outcomes.", .fallback = "{outcome}"}, numbering.outcomes);
    v.attribute({.name = "criteria", .help = "The pattern for assessment criteria.", .fallback = "{outcome}.{criterion}"}, numbering.criteria);
    v.here(numbering.here);
}
template <class V>
void describe(V& v, Is<Label> auto& label) {
    v.element("label", "The publication's own word for a part, in place of the usual one.", R"(<label for="guidance">Notes for tutors</label>)");
    v.attribute({.name = "for", .type = ValueType::kChoice, .help = "Which part.", .required = true, .choices = kLabelSubjects}, label.subject);
    v.text(label.text);
    v.here(label.here);
}
template <class V>
void describe(V& v, Is<SharedText> auto& shared) {
    v.element("sharedText", "A text that stands in several places: written here, used by <use>.", R"(<sharedText id="appeals">A learner may appeal against an assessment decision.</sharedText>)");
    describe_id(v, shared.id, true);
    v.prose(shared.prose, false);
    v.here(shared.here);
}
template <class V>
void describe(V& v, Is<Fact> auto& fact) {
    v.element("fact", "A line of a table of facts: a label and what is to be said.", R"(<fact label="Assessment">A portfolio of evidence.</fact>)");
    v.attribute({"label", ValueType::kText, "The label.", true}, fact.label);
    v.prose(fact.prose, false);
    v.here(fact.here);
}
template <class V>
void describe(V& v, Is<QualificationNumber> auto& number) {
    v.element("number", "A number of the qualification.", R"(<number scheme="QN">601/0000/0</number>)");
    v.attribute({"scheme", ValueType::kText, "Whose number it is: QN, SQA group award code, own.", true}, number.scheme);
    v.text(number.number);
    v.here(number.here);
}
template <class V>
void describe(V& v, Is<QualificationDate> auto& date) {
    v.element("date", "A date in the life of the qualification, as it is to be printed.", R"(<date label="Operational from" iso="2025-09-01">1 September 2025</date>)");
    v.attribute({"label", ValueType::kText, "What happens then.", true}, date.label);
    v.attribute({"iso", ValueType::kDate, "The same date in the form for machines."}, date.iso);
    v.text(date.text);
    v.here(date.here);
}
template <class V>
void describe(V& v, Is<PreviousQualification> auto& previous) {
    v.element("previous", "The qualification that this one replaces: its title.", R"(<previous number="500/0000/0">Level 2 Award in Reception</previous>)");
    v.attribute({"number", ValueType::kText, "Its number."}, previous.number);
    v.text(previous.title);
    v.here(previous.here);
}
template <class V>
void describe(V& v, Is<Qualification> auto& qualification) {
    v.element("qualification", "A qualification that the document specifies. One document may specify several that share units.",
              R"(<qualification id="award" code="NF-201" type="Award" framework="RQF" level="2" credit="12" creditUnit="credits"
    guidedLearningHours="90" totalQualificationTime="120">
  <title>Level 2 Award in Customer Care</title>
  <number scheme="QN">601/0000/0</number>
  <creditRule>12 credits, at least 6 of them from optional units</creditRule>
  <hoursRule>The least of any route</hoursRule>
  <sector>Retail and commercial enterprise</sector>
  <grading>Pass</grading>
  <assessment>Portfolio of evidence</assessment>
  <ageRange>16-18</ageRange>
  <languageOfAssessment>English</languageOfAssessment>
  <rationale>Asked for by the sector's employers.</rationale>
</qualification>)");
    describe_id(v, qualification.id);
    v.attribute({"code", ValueType::kText, "The awarding organisation's own code."}, qualification.code);
    v.attribute({"type", ValueType::kText, "Award, Certificate, Diploma."}, qualification.type);
    v.attribute({"framework", ValueType::kText, "The framework it stands in: RQF, SCQF, CQFW."}, qualification.framework);
    v.attribute({"level", ValueType::kText, "Its level in the framework."}, qualification.level);
    v.attribute({"credit", ValueType::kNumber, "Its credit value."}, qualification.credit);
    v.attribute({.name = "creditUnit", .help = "What its credit is counted in.", .fallback = "credits"}, qualification.credit_unit);
    v.attribute({"guidedLearningHours", ValueType::kNumber, "Guided learning hours (GLH)."}, qualification.guided_learning_hours);
    v.attribute({"totalQualificationTime", ValueType::kNumber, "Total Qualification Time (TQT), in hours."}, qualification.total_qualification_time);
    v.text_child({"title", "Its title."}, qualification.title);
    v.child(qualification.numbers);
    v.text_child({"creditRule", "How the credit is to be read."}, qualification.credit_rule);
    v.text_child({"hoursRule", "How the hours are to be read, for example as the least of any route."}, qualification.hours_rule);
    v.text_child({"sector", "The sector subject area."}, qualification.sector);
    v.text_child({"grading", "How it is graded."}, qualification.grading);
    v.text_child({"assessment", "How it is assessed, in a few words."}, qualification.assessment);
    v.text_child({"ageRange", "An age range it is approved for."}, qualification.age_ranges);
    v.child(qualification.dates);
    v.text_child({"languageOfAssessment", "A language in which it may be assessed."}, qualification.languages_of_assessment);
    v.child(qualification.previous);
    v.child(qualification.facts);
    v.prose_child({"rationale", "Reasons kept for the regulator. Never printed."}, qualification.rationale);
    v.here(qualification.here);
}
template <class V>
void describe(V& v, Is<Item> auto& item) {
    v.element("item", "An item of a list within a criterion, a change or a resource; it may hold items.", R"(<item id="by-telephone">by telephone <item>to colleagues</item></item>)");
    describe_id(v, item.id);
    v.line(item.text);
    v.child(item.items);
    v.here(item.here);
}
template <class V>
void describe(V& v, Is<HistoryChange> auto& change) {
    v.element("change", "One change of an issue, in a sentence.", R"(<change kind="updated" part="Units" unit="203" outcome="2" criterion="2.1" page="14" throughout="false">Reworded.</change>)");
    v.attribute({"kind", ValueType::kChoice, "What was done."}, change.kind);
    v.attribute({"throughout", ValueType::kBoolean, "It was done throughout the document."}, change.throughout);
    v.attribute({"part", ValueType::kText, "The part of the document, as printed: its number, its heading, or both."}, change.part);
    v.attribute({"unit", ValueType::kText, "The unit, as printed; it may be gone."}, change.unit);
    v.attribute({"outcome", ValueType::kText, "The outcome, as printed."}, change.outcome);
    v.attribute({"criterion", ValueType::kText, "The criterion, as printed."}, change.criterion);
    v.attribute({"page", ValueType::kText, "The page, as printed."}, change.page);
    v.line(change.text);
    v.child(change.items);
    v.here(change.here);
}
template <class V>
void describe(V& v, Is<HistoryEntry> auto& entry) {
    v.element("entry", "One issue in the history.", R"(<entry version="2.0" date="April 2025" authorisedBy="Head of Qualifications">
  <description>Two units added.</description>
  <section>Structure</section>
  <change kind="added" unit="204">New unit.</change>
</entry>)");
    v.attribute({"version", ValueType::kText, "The issue or version."}, entry.version);
    v.attribute({"date", ValueType::kText, "Its date, as printed."}, entry.date);
    v.attribute({"authorisedBy", ValueType::kText, "Who released it."}, entry.authorised_by);
    v.prose_child({"description", "What changed, as a whole."}, entry.description);
    v.text_child({"section", "A section that changed."}, entry.sections);
    v.child(entry.changes);
    v.here(entry.here);
}
template <class V>
void describe(V& v, Is<HistoryColumn> auto& column) {
    v.element("column", "A heading of the table of issues, in place of the usual one.", R"(<column for="description">Summary of changes</column>)");
    v.attribute({.name = "for", .type = ValueType::kChoice, .help = "Which column.", .required = true, .choices = kHistoryColumns}, column.subject);
    v.text(column.text);
    v.here(column.here);
}
template <class V>
void describe(V& v, Is<History> auto& history) {
    v.element("history", "The history of issues.", R"(<history id="history">
  <title>Document history</title>
  <introduction>Changes since the first issue.</introduction>
  <entry version="1.0" date="May 2024"><change>First issue.</change></entry>
</history>)");
    describe_id(v, history.id);
    v.text_child({"title", "Its heading."}, history.title);
    describe_introduction(v, history.introduction);
    v.child(history.columns);
    v.child(history.entries);
    v.here(history.here);
}
template <class V>
void describe(V& v, Is<KeyInformation> auto& information) {
    v.element("keyInformation", "The table of key facts at the front.", R"(<keyInformation id="key-facts">
  <title>Key facts</title>
  <fact label="Who it is for">Learners aged 16 and over.</fact>
</keyInformation>)");
    describe_id(v, information.id);
    v.text_child({"title", "Its heading."}, information.title);
    describe_introduction(v, information.introduction);
    v.child(information.facts);
    v.here(information.here);
}
template <class V>
void describe(V& v, Is<Aim> auto& aim) {
    v.element("aim", "One aim of the qualification.", R"(<aim id="aim-service" number="1">Give good service.</aim>)");
    describe_id(v, aim.id);
    v.attribute({"number", ValueType::kText, "Its number, as printed."}, aim.number);
    v.line(aim.text);
    v.here(aim.here);
}
template <class V>
void describe(V& v, Is<Aims> auto& aims) {
    v.element("aims", "A list of the qualification's aims.", R"(<aims id="aims" kind="general">
  <title>General aims</title>
  <aim id="aim-service">Give good service.</aim>
</aims>)");
    describe_id(v, aims.id);
    v.attribute({"kind", ValueType::kChoice, "Which aims they are."}, aims.kind);
    v.text_child({"title", "Its heading."}, aims.title);
    describe_introduction(v, aims.introduction);
    v.child(aims.aims);
    v.here(aims.here);
}

// ---- structure and rules of combination ----

template <class V>
void describe(V& v, Is<UnitRef> auto& reference) {
    v.element("unitRef", "A unit, by its id.", R"(<unitRef unit="customer-care" variant="201"/>)");
    v.attribute({.name = "unit", .type = ValueType::kReference, .help = "The unit's id.", .required = true, .refers_to = "unit"}, reference.unit);
    v.attribute({"variant", ValueType::kText, "The number of one assessment variant. Absent: any."}, reference.variant);
    v.here(reference.here);
}
template <class V>
void describe(V& v, Is<Alternatives> auto& alternatives) {
    v.element("alternatives", "Units of which some count. Where no number is given: exactly one in a mandatory group, at most one in an optional group, where none need be taken. minimumUnits makes as many compulsory in an optional group too.", R"(<alternatives minimumUnits="1" maximumUnits="1">
  <unitRef unit="customer-care"/>
  <unitRef unit="customer-care-practice"/>
</alternatives>)");
    v.attribute({"minimumUnits", ValueType::kPositive, "The least number of them."}, alternatives.minimum_units);
    v.attribute({"maximumUnits", ValueType::kPositive, "The most that count."}, alternatives.maximum_units);
    v.child(alternatives.units, kAtLeastTwo);
    v.here(alternatives.here);
}
template <class V>
void describe(V& v, Is<Group> auto& group) {
    v.element("group", "A group of units, with the rule for choosing from it. Groups may hold groups: a mandatory group within an optional one is compulsory all the same; within a group of kind choice it counts only where it is the one chosen.", R"(<group id="optional" kind="optional" all="false" minimumCredits="6" maximumCredits="12" minimumUnits="2" maximumUnits="4">
  <title>Group B</title>
  <description>At least 6 credits from this group.</description>
  <unitRef unit="customer-care"/>
</group>)");
    describe_id(v, group.id, true);
    v.attribute({"kind", ValueType::kChoice, "Mandatory: every unit, where no limits are given. Optional: as the limits say. Choice: one group or unit of several.", true}, group.kind, GroupKind::kMandatory);
    v.attribute({"all", ValueType::kBoolean, "Every member is needed."}, group.all);
    describe_limits(v, group.limits);
    v.text_child({"title", "Its heading."}, group.title);
    v.prose_child({"description", "Its rule in words, as printed."}, group.description);
    v.choice(group.members);
    v.here(group.here);
}
template <class V>
void describe(V& v, Is<Barred> auto& barred) {
    v.element("barred", "Units of which not more than one counts.", R"(<barred>
  <unitRef unit="customer-care"/>
  <unitRef unit="customer-care-practice"/>
  <reason>They overlap.</reason>
</barred>)");
    v.child(barred.units, kAtLeastTwo);
    v.text_child({"reason", "Why."}, barred.reason);
    v.here(barred.here);
}
template <class V>
void describe(V& v, Is<Pathway> auto& pathway) {
    v.element("pathway", "A named route with groups of its own.", R"(<pathway id="retail">
  <title>Retail</title>
  <description>For those who work in shops.</description>
  <group id="retail-units" kind="mandatory"><unitRef unit="customer-care"/></group>
</pathway>)");
    describe_id(v, pathway.id, true);
    v.text_child({"title", "Its name.", 1}, pathway.title);
    v.prose_child({"description", "What it is for."}, pathway.description);
    v.child(pathway.groups);
    v.here(pathway.here);
}
template <class V>
void describe(V& v, Is<Requirement> auto& requirement) {
    v.element("requirement", "A rule over several groups, or over a level and those above it.", R"(<requirement minimumCredits="8" maximumCredits="12" minimumUnits="2" maximumUnits="3" minimumLevel="3" groups="optional mandatory">
  <statement>From 8 to 12 credits, in two or three units, at level 3 or above.</statement>
</requirement>)");
    describe_limits(v, requirement.limits);
    v.attribute({"minimumLevel", ValueType::kLevel, "Only units at this level or above count: 3, Entry 2. Absent: any."}, requirement.minimum_level);
    v.attribute({.name = "groups", .type = ValueType::kReferences, .help = "Only units of these groups count. Absent: of all.", .refers_to = "group"}, requirement.groups);
    v.prose_child({"statement", "The rule in words, as printed."}, requirement.statement);
    v.here(requirement.here);
}
template <class V>
void describe(V& v, Is<Structure> auto& structure) {
    v.element("structure", "The structure of a qualification: groups of units and the rules of combination.", R"(<structure id="award-structure" qualification="award" minimumCredits="12" maximumCredits="18" minimumUnits="2" maximumUnits="4">
  <title>Structure</title>
  <group id="mandatory" kind="mandatory"><unitRef unit="customer-care"/></group>
  <statement>Learners must achieve 12 credits.</statement>
  <printed>
    <table><row units="customer-care"><cell>Customer care</cell><cell>6</cell></row></table>
  </printed>
</structure>)");
    describe_id(v, structure.id);
    v.attribute({.name = "qualification", .type = ValueType::kReference, .help = "Whose structure it is. Absent: the only qualification's.", .refers_to = "qualification"}, structure.qualification);
    describe_limits(v, structure.limits);
    v.text_child({"title", "Its heading."}, structure.title);
    describe_introduction(v, structure.introduction);
    v.child(structure.groups);
    v.child(structure.barred);
    v.child(structure.pathways);
    v.child(structure.requirements);
    v.prose_child({"statement", "A rule in words, as printed."}, structure.statements);
    v.wrapper({"printed", "The table of the structure as it is to be printed. Rows name their units; the table is checked against the rules."}, structure.printed, kRequired);
    v.here(structure.here);
}

// ---- units ----

template <class V>
void describe(V& v, Is<Guidance> auto& guidance) {
    v.element("guidance", "Notes for those who teach or assess.", R"(<guidance heading="Notes for guidance">Use real cases.</guidance>)");
    v.attribute({"heading", ValueType::kText, "A heading of its own, below the usual one."}, guidance.heading);
    v.prose(guidance.prose, false);
    v.here(guidance.here);
}
template <class V>
void describe(V& v, Is<Entry> auto& entry) {
    v.element("entry", "An entry of an amplification: a label, what it covers, and entries below it.", R"(<entry label="Forms of contact" separator=" -">in person; in writing <entry label="e.g.">e-mail</entry></entry>)");
    v.attribute({"label", ValueType::kText, "Its label."}, entry.label);
    v.attribute({.name = "separator", .type = ValueType::kExactText, .help = "What stands between label and text, spaces included.", .fallback = ":"}, entry.separator);
    v.line(entry.text);
    v.child(entry.entries);
    v.here(entry.here);
}
template <class V>
void describe(V& v, Is<Amplification> auto& amplification) {
    v.element("amplification", "What a criterion covers.", R"(<amplification heading="Ways of communicating"><entry label="Spoken">face to face</entry></amplification>)");
    v.attribute({"heading", ValueType::kText, "Its heading, where it is not the criterion's text."}, amplification.heading);
    v.child(amplification.entries);
    v.here(amplification.here);
}
template <class V>
void describe(V& v, Is<AssessmentCriterion> auto& criterion) {
    v.element("criterion", "An assessment criterion: what the learner can do.", R"(<criterion id="greet" number="1.1" methods="O WT">Greet customers <item>in person</item></criterion>)");
    describe_id(v, criterion.id);
    v.attribute({"number", ValueType::kText, "Its number, as printed. Absent: by <numbering>."}, criterion.number);
    v.attribute({"methods", ValueType::kWords, "Codes of suggested assessment methods, separated by spaces."}, criterion.methods);
    v.line(criterion.text);
    v.child(criterion.items);
    v.child(criterion.amplification);
    v.child(criterion.guidance);
    v.here(criterion.here);
}
template <class V>
void describe(V& v, Is<LearningOutcome> auto& outcome) {
    v.element("outcome", "A learning outcome with its assessment criteria.", R"(<outcome id="serve" number="1" kind="competence" listTitle="Serve">
  <title>Be able to serve customers</title>
  <introduction>The learner can:</introduction>
  <criterion>Greet customers</criterion>
</outcome>)");
    describe_id(v, outcome.id);
    v.attribute({"number", ValueType::kText, "Its number, as printed. Absent: by <numbering>."}, outcome.number);
    v.attribute({"kind", ValueType::kChoice, "What is learned."}, outcome.kind);
    v.attribute({"listTitle", ValueType::kText, "Its title in the unit's list of outcomes, where that differs."}, outcome.list_title);
    v.text_child({"title", "What the learner will know or be able to do.", 1}, outcome.title);
    describe_introduction(v, outcome.introduction);
    v.child(outcome.criteria);
    v.child(outcome.guidance);
    v.here(outcome.here);
}
template <class V>
void describe(V& v, Is<Variant> auto& variant) {
    v.element("variant", "One of several ways in which the same unit is assessed, with a number of its own.", R"(<variant number="201" assessedBy="test" reference="201-E"/>)");
    v.attribute({"number", ValueType::kText, "The variant's number.", true}, variant.number);
    v.attribute({"assessedBy", ValueType::kText, "How it is assessed."}, variant.assessed_by);
    v.attribute({"reference", ValueType::kText, "The variant's reference."}, variant.reference);
    v.here(variant.here);
}
template <class V>
void describe(V& v, Is<KeySkill> auto& skill) {
    v.element("keySkill", "A key or core skill that the unit can show.", R"(<keySkill skill="Communication">N1.1</keySkill>)");
    v.attribute({"skill", ValueType::kText, "The skill.", true}, skill.skill);
    v.text(skill.text);
    v.here(skill.here);
}
template <class V>
void describe(V& v, Is<KeySkills> auto& skills) {
    v.element("keySkills", "The key or core skills that the unit can show.", R"(<keySkills><introduction>This unit can show:</introduction><keySkill skill="Communication">N1.1</keySkill></keySkills>)");
    describe_introduction(v, skills.introduction);
    v.child(skills.skills);
    v.here(skills.here);
}
template <class V>
void describe(V& v, Is<Resource> auto& resource) {
    v.element("resource", "A book, journal or website: its text as printed, and its parts as far as they are known.",
              R"(<resource kind="book" isbn="978 0 00 000000 2" asin="B000000000" url="https://example.org/" authors="A. Writer" title="Serving Customers"
    publisher="Northfield Press" year="2019" edition="2nd" description="An introduction">A. Writer: *Serving Customers*</resource>)");
    v.attribute({"kind", ValueType::kChoice, "What it is.", true}, resource.kind, ResourceKind::kOther);
    v.attribute({"isbn", ValueType::kText, "The book's ISBN."}, resource.isbn);
    v.attribute({"asin", ValueType::kText, "A bookseller's number."}, resource.asin);
    v.attribute({"url", ValueType::kText, "The address of a website."}, resource.url);
    v.attribute({"authors", ValueType::kText, "Who wrote it."}, resource.authors);
    v.attribute({"title", ValueType::kText, "Its title."}, resource.title);
    v.attribute({"publisher", ValueType::kText, "Who published it."}, resource.publisher);
    v.attribute({"year", ValueType::kYear, "When it was published."}, resource.year);
    v.attribute({"edition", ValueType::kText, "Which edition."}, resource.edition);
    v.attribute({"description", ValueType::kText, "What it offers."}, resource.description);
    v.line(resource.text);
    v.child(resource.items);
    v.here(resource.here);
}
template <class V>
void describe(V& v, Is<Resources> auto& resources) {
    v.element("resources", "What the unit needs or recommends.", R"(<resources><introduction>Learners may use:</introduction><resource kind="website">www.example.org</resource></resources>)");
    describe_introduction(v, resources.introduction);
    v.child(resources.resources);
    v.here(resources.here);
}
template <class V>
void describe(V& v, Is<TestPart> auto& part) {
    v.element("part", "The share of one outcome in a test.", R"(<part outcome="1" title="Serving customers" questions="12" percent="60"/>)");
    v.attribute({"outcome", ValueType::kText, "The outcome's number.", true}, part.outcome);
    v.attribute({"title", ValueType::kText, "Its title as printed here, where that differs."}, part.title);
    v.attribute({"questions", ValueType::kNumber, "How many questions."}, part.questions);
    v.attribute({"percent", ValueType::kNumber, "Its share in per cent."}, part.percent);
    v.here(part.here);
}
template <class V>
void describe(V& v, Is<TestSpecification> auto& test) {
    v.element("testSpecification", "How a test is made up.", R"(<testSpecification id="test" variant="201" duration="60 minutes" questions="20" percent="100">
  <title>Test specification</title>
  <part outcome="1" questions="20" percent="100"/>
</testSpecification>)");
    describe_id(v, test.id);
    v.attribute({"variant", ValueType::kText, "The number of the variant it is for."}, test.variant);
    v.attribute({"duration", ValueType::kText, "How long it lasts."}, test.duration);
    v.attribute({"questions", ValueType::kNumber, "How many questions in all, as printed."}, test.questions);
    v.attribute({"percent", ValueType::kNumber, "The sum of the shares, as printed."}, test.percent);
    v.text_child({"title", "Its heading."}, test.title);
    v.child(test.parts);
    v.here(test.here);
}
template <class V>
void describe(V& v, Is<Section> auto& section) {
    v.element("section", "A section: a heading, prose, and sections below it.", R"(<section id="appeals-section" number="Annexe A" kind="annexe" landscape="false" xml:lang="en-GB">
  <title>Appeals</title>
  Centres must have a procedure for appeals.

  - It is written.
  - Learners know it.

  <section><title>Time limits</title>Twenty days.</section>
</section>)");
    describe_id(v, section.id);
    v.attribute({"number", ValueType::kText, "Its number, as printed. Absent: it has none."}, section.number);
    v.attribute({"kind", ValueType::kChoice, "What it is."}, section.kind, SectionKind::kSection);
    v.attribute({"landscape", ValueType::kBoolean, "On paper, its pages lie on their side."}, section.landscape);
    v.attribute({"xml:lang", ValueType::kLanguage, "Its language, where that differs."}, section.language);
    v.text_child({"title", "Its heading.", 1}, section.title);
    v.prose(section.prose, true);
    v.child(section.sections);
    v.here(section.here);
}
template <class V>
void describe(V& v, Is<Unit> auto& unit) {
    v.element("unit", "A unit.", R"(<unit id="customer-care" number="1" reference="M/000/0001" level="2" credit="6" guidedLearningHours="45" totalQualificationTime="60"
    graded="false" aims="aim-service" xml:lang="en-GB">
  <title>Customer care</title>
  <aim>To serve customers well.</aim>
  <audience>Those who meet customers.</audience>
  <occupationalStandards>CS1</occupationalStandards>
  <endorsement>Endorsed by the sector's skills body.</endorsement>
  <assessedBy>A portfolio.</assessedBy>
  <availability>On demand.</availability>
  <outcomesIntroduction>There are **two** outcomes to this unit.</outcomesIntroduction>
  <outcome><title>Be able to serve customers</title><criterion>Greet customers</criterion></outcome>
  <assessment>Observation at work.</assessment>
  <assessmentRequirements>At least two occasions.</assessmentRequirements>
  <assessmentGuidance>Plan with the learner.</assessmentGuidance>
  <evidenceRequirements>Records of observation.</evidenceRequirements>
</unit>)");
    describe_id(v, unit.id);
    v.attribute({"number", ValueType::kText, "Its number, as printed. Absent: by <numbering>."}, unit.number);
    v.attribute({"reference", ValueType::kText, "The regulator's reference (URN, UAN)."}, unit.reference);
    v.attribute({"level", ValueType::kText, "Its level."}, unit.level);
    v.attribute({"credit", ValueType::kNumber, "Its credit value."}, unit.credit);
    v.attribute({"guidedLearningHours", ValueType::kNumber, "Guided learning hours (GLH)."}, unit.guided_learning_hours);
    v.attribute({"totalQualificationTime", ValueType::kNumber, "Total time in hours."}, unit.total_qualification_time);
    v.attribute({"graded", ValueType::kBoolean, "It is graded."}, unit.graded);
    v.attribute({.name = "aims", .type = ValueType::kReferences, .help = "The aims of the qualification that it serves.", .refers_to = "aim"}, unit.aims);
    v.attribute({"xml:lang", ValueType::kLanguage, "Its language, where that differs."}, unit.language);
    v.text_child({"title", "Its title.", 1}, unit.title);
    v.child(unit.variants);
    v.child(unit.labels);
    v.child(unit.facts);
    v.prose_child({"aim", "What the unit is for, or its summary."}, unit.aim);
    v.prose_child({"audience", "Who it is for."}, unit.audience);
    v.prose_child({"occupationalStandards", "How it relates to occupational standards (NOS)."}, unit.occupational_standards);
    v.prose_child({"endorsement", "Who endorses it."}, unit.endorsement);
    v.prose_child({"assessedBy", "How it is assessed."}, unit.assessed_by);
    v.prose_child({"availability", "When and where it is offered."}, unit.availability);
    v.child(unit.key_skills);
    v.prose_child({"outcomesIntroduction", "What stands before the list of outcomes."}, unit.outcomes_introduction);
    v.child(unit.outcomes);
    v.child(unit.guidance);
    v.prose_child({"assessment", "How it is assessed, in full."}, unit.assessment);
    v.prose_child({"assessmentRequirements", "What assessment must meet."}, unit.assessment_requirements);
    v.prose_child({"assessmentGuidance", "Advice on assessment."}, unit.assessment_guidance);
    v.prose_child({"evidenceRequirements", "What evidence must be brought."}, unit.evidence_requirements);
    v.child(unit.resources);
    v.child(unit.test_specifications);
    v.child(unit.sections);
    v.here(unit.here);
}
template <class V>
void describe(V& v, Is<Units> auto& units) {
    v.element("units", "The units, in the order in which they are printed.", R"(<units>
  <introduction>The units follow.</introduction>
  <unit id="customer-care"><title>Customer care</title></unit>
</units>)");
    describe_introduction(v, units.introduction);
    v.child(units.units, kOrIncluded);
    v.here(units.here);
}

// ---- lists of terms, methods, mappings, forms ----

template <class V>
void describe(V& v, Is<Meaning> auto& meaning) {
    v.element("meaning", "What a term means at one level.", R"(<meaning level="3">Give reasons.</meaning>)");
    v.attribute({"level", ValueType::kText, "The level.", true}, meaning.level);
    v.line(meaning.text);
    v.here(meaning.here);
}
template <class V>
void describe(V& v, Is<Term> auto& term) {
    v.element("term", "A term and what it means.", R"(<term id="explain" name="Explain" restriction="not at level 1" separator=" =">Make clear.<meaning level="3">Give reasons.</meaning></term>)");
    describe_id(v, term.id);
    v.attribute({"name", ValueType::kText, "The term.", true}, term.name);
    v.attribute({"restriction", ValueType::kText, "Where it does not apply, or applies only."}, term.restriction);
    v.attribute({.name = "separator", .type = ValueType::kExactText, .help = "What stands between term and meaning, spaces included, where they are printed in one line; in a table, as in our handbook, nothing does."}, term.separator);
    v.prose(term.prose, false);
    v.child(term.meanings);
    v.here(term.here);
}
template <class V>
void describe(V& v, Is<Glossary> auto& glossary) {
    v.element("glossary", "A list of terms.", R"(<glossary id="verbs" kind="verbs">
  <title>Command verbs</title>
  <term name="Explain">Make clear.</term>
</glossary>)");
    describe_id(v, glossary.id);
    v.attribute({"kind", ValueType::kChoice, "What is listed."}, glossary.kind, GlossaryKind::kTerms);
    v.text_child({"title", "Its heading."}, glossary.title);
    describe_introduction(v, glossary.introduction);
    v.child(glossary.terms);
    v.here(glossary.here);
}
template <class V>
void describe(V& v, Is<Method> auto& method) {
    v.element("method", "A method of assessment and its code.", R"(<method code="O" name="Observation" restriction="in the workplace">The assessor watches.</method>)");
    v.attribute({"code", ValueType::kText, "The code that criteria and forms use.", true}, method.code);
    v.attribute({"name", ValueType::kText, "The method.", true}, method.name);
    v.attribute({"restriction", ValueType::kText, "Where it may not be used, or only."}, method.restriction);
    v.line(method.text);
    v.here(method.here);
}
template <class V>
void describe(V& v, Is<ActivityScope> auto& scope) {
    v.element("evidences", "What of a unit an activity evidences: everything, or these outcomes and criteria.", R"(<evidences unit="customer-care" outcomes="serve" criteria="greet close"/>)");
    v.attribute({.name = "unit", .type = ValueType::kReference, .help = "The unit.", .required = true, .refers_to = "unit"}, scope.unit);
    v.attribute({"outcomes", ValueType::kWords, "Ids of outcomes of the unit: all their criteria, separated by spaces."}, scope.outcomes);
    v.attribute({"criteria", ValueType::kWords, "Ids of criteria of the unit, separated by spaces."}, scope.criteria);
    v.here(scope.here);
}
template <class V>
void describe(V& v, Is<Activity> auto& activity) {
    v.element("activity", "Something that learners do, which evidences criteria of several outcomes or units at once. Of criteria that suggest methods it evidences those "
              "only that suggest one of its own. Without <evidences>: every such criterion.", R"(<activity id="counter" name="A shift at the counter" methods="O PD">From opening to cashing up.
  <evidences unit="customer-care" outcomes="serve"/>
</activity>)");
    describe_id(v, activity.id);
    v.attribute({"name", ValueType::kText, "What it is called.", true}, activity.name);
    v.attribute({"methods", ValueType::kWords, "Codes of the methods by which it is assessed, separated by spaces.", true}, activity.methods);
    v.line(activity.text);
    v.child(activity.evidences);
    v.here(activity.here);
}
template <class V>
void describe(V& v, Is<Methods> auto& methods) {
    v.element("methods", "The methods of assessment, with their codes, and activities that are assessed by them.", R"(<methods id="methods">
  <title>Assessment methods</title>
  <introduction>These codes are used:</introduction>
  <method code="O" name="Observation"/>
</methods>)");
    describe_id(v, methods.id);
    v.text_child({"title", "Its heading."}, methods.title);
    describe_introduction(v, methods.introduction);
    v.child(methods.methods);
    v.child(methods.activities);
    v.here(methods.here);
}
template <class V>
void describe(V& v, Is<Mapping> auto& mapping) {
    v.element("mapping", "A table that relates units to something else.", R"(<mapping id="standards" kind="occupationalStandards">
  <title>Units and occupational standards</title>
  <table><row units="customer-care"><cell>Customer care</cell><cell>CS1</cell></row></table>
</mapping>)");
    describe_id(v, mapping.id);
    v.attribute({"kind", ValueType::kChoice, "What they are related to."}, mapping.kind, MappingKind::kOther);
    v.text_child({"title", "Its heading.", 1}, mapping.title);
    describe_introduction(v, mapping.introduction);
    v.child(mapping.table, kRequired);
    v.here(mapping.here);
}
template <class V>
void describe(V& v, Is<FormField> auto& field) {
    v.element("field", "A field of a form: its label.", R"(<field id="learner" kind="text" lines="1">Learner's name</field>)");
    describe_id(v, field.id);
    v.attribute({"kind", ValueType::kChoice, "What is written in it."}, field.kind, FormFieldKind::kText);
    v.attribute({"lines", ValueType::kPositive, "Room for so many lines."}, field.lines);
    v.text(field.label);
    v.here(field.here);
}
template <class V>
void describe(V& v, Is<FormColumn> auto& column) {
    v.element("column", "A column of a record: its heading.", R"(<column id="evidence" width="60">Evidence</column>)");
    describe_id(v, column.id);
    v.attribute({"width", ValueType::kPositive, "Its width in per cent."}, column.width);
    v.text(column.label);
    v.here(column.here);
}
template <class V>
void describe(V& v, Is<FormRecord> auto& record) {
    v.element("record", "A table to write in.", R"(<record id="log" rows="12"><column width="30">Date</column><column width="70">Activity</column></record>)");
    describe_id(v, record.id);
    v.attribute({"rows", ValueType::kPositive, "So many empty rows."}, record.rows);
    v.child(record.columns, kAtLeastOne);
    v.here(record.here);
}
template <class V>
void describe(V& v, Is<FormStatement> auto& statement) {
    v.element("statement", "A statement on the form that signatures confirm.", R"(<statement>This is my own work.</statement>)");
    v.prose(statement.prose, false);
    v.here(statement.here);
}
template <class V>
void describe(V& v, Is<FormSignature> auto& signature) {
    v.element("signature", "Room for a signature: whose it is.", R"(<signature id="learner-signature" date="Date">Learner</signature>)");
    describe_id(v, signature.id);
    v.attribute({"date", ValueType::kText, "The label of a date beside it. Absent: none."}, signature.date);
    v.text(signature.label);
    v.here(signature.here);
}
template <class V>
void describe(V& v, Is<FormKey> auto& key) {
    v.element("key", "The key to codes that the form uses.", R"(<key><introduction>Codes:</introduction><method code="O" name="Observation"/></key>)");
    describe_introduction(v, key.introduction);
    v.child(key.methods);
    v.here(key.here);
}
template <class V>
void describe(V& v, Is<Form> auto& form) {
    v.element("form", "A form that the specification itself contains.", R"(<form id="declaration" section="Appendix E">
  <title>Declaration of authenticity</title>
  <field kind="text">Learner's name</field>
  <statement>This is my own work.</statement>
  <signature date="Date">Learner</signature>
</form>)");
    describe_id(v, form.id, true);
    v.attribute({"section", ValueType::kText, "The part of the document it belongs to, as printed."}, form.section);
    v.text_child({"title", "Its title.", 1}, form.title);
    describe_introduction(v, form.introduction);
    v.choice(form.parts);
    v.here(form.here);
}

// ---- the whole ----

template <class V>
void describe(V& v, Is<Specification> auto& specification) {
    v.element("specification", "A document that specifies one qualification or several.", R"(<specification xmlns="urn:qualspec:specification:1" xml:lang="en-GB">
  <title>Specification: Customer Care</title>
  <subtitle>For centres</subtitle>
  <qualification level="2"><title>Level 2 Award in Customer Care</title></qualification>
  <front>
    <section><title>Introduction</title>This is the specification of an award.</section>
  </front>
  <units>
    <unit><title>Customer care</title></unit>
  </units>
  <back>
    <section kind="appendix"><title>Contacts</title><place part="contacts"/></section>
  </back>
  <backCover>© Northfield Awards</backCover>
</specification>)");
    v.attribute({.name = "xml:lang", .type = ValueType::kLanguage, .help = "The language of the document.", .fallback = "en-GB"}, specification.language);
    v.text_child({"title", "The document's title, where it is not that of the one qualification."}, specification.title);
    v.text_child({"subtitle", "The document's subtitle."}, specification.subtitle);
    v.child(specification.document_numbers);
    v.child(specification.awarding_organisation);
    v.child(specification.issue);
    v.child(specification.numbering);
    v.child(specification.labels);
    v.child(specification.shared_texts, kOrIncluded);
    v.child(specification.qualifications, kAtLeastOne);
    v.child(specification.history);
    v.child(specification.key_information);
    v.child(specification.aims);
    v.child(specification.structures);
    v.wrapper({"front", "The sections before the units."}, specification.front, kOrIncluded);
    v.child(specification.methods, kOrIncluded);
    v.child(specification.units);
    v.wrapper({"back", "The sections after the units."}, specification.back, kOrIncluded);
    v.child(specification.glossaries, kOrIncluded);
    v.child(specification.mappings, kOrIncluded);
    v.child(specification.forms, kOrIncluded);
    v.prose_child({"backCover", "What stands on the back cover."}, specification.back_cover);
    v.here(specification.here);
}

}  // namespace qualspec::spec
