// The publication as a whole: cover, issue, qualifications, history, key information, aims.
#include "view/selection.h"
#include "view/table.h"

#include <algorithm>
#include <array>

#include "support/text.h"
#include "view/documents.h"
#include "view/structure_rows.h"
#include "view/view.h"

namespace qualspec::view {

namespace {

std::string otherwise(const std::string& text, std::string instead) { return text.empty() ? std::move(instead) : text; }

std::string title_of(const spec::Specification& s, Builder& b) {
    if (!s.title.empty()) return s.title;
    std::vector<std::string> titles;
    for (const spec::Qualification& qualification : s.qualifications)
        if (!qualification.title.empty()) titles.push_back(qualification.title);
    return titles.empty() ? b.word("specification") : join(titles, "; ");
}

std::string contact_target(const spec::Contact& contact) {
    const std::string& text = contact.text;
    if (text.empty() || std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '"' || c == '<' || c == '>'; })) return {};
    const bool spaced = text.find(' ') != std::string::npos;
    switch (contact.kind) {
        case spec::ContactKind::kEmail: return spaced || text.find('@') == std::string::npos ? std::string() : concat("mailto:", text);
        case spec::ContactKind::kWebsite:
            if (spaced || text.find('.') == std::string::npos) return {};
            return text.starts_with("http://") || text.starts_with("https://") ? text : concat("https://", text);
        case spec::ContactKind::kTelephone: {
            std::string digits;
            for (const char c : text) {
                if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) digits += c;
                else if (c != ' ' && c != '(' && c != ')' && c != '-') return {};
            }
            return digits.empty() ? std::string() : concat("tel:", digits);
        }
        case spec::ContactKind::kPost:
        case spec::ContactKind::kOther: return {};
    }
    return {};
}

std::string_view key_of(spec::ContactKind kind) {
    switch (kind) {
        case spec::ContactKind::kTelephone: return "telephone";
        case spec::ContactKind::kEmail: return "email";
        case spec::ContactKind::kWebsite: return "website";
        case spec::ContactKind::kPost: return "post";
        case spec::ContactKind::kOther: return "contact";
    }
    return "contact";
}

std::string_view key_of(spec::ChangeKind kind) {
    switch (kind) {
        case spec::ChangeKind::kAdded: return "added";
        case spec::ChangeKind::kDeleted: return "deleted";
        case spec::ChangeKind::kUpdated: return "updated";
        case spec::ChangeKind::kMoved: return "moved";
    }
    return "updated";
}

/// "Assessment, unit 201, outcome 1, criterion 1.2": where a change is, as printed.
std::string place_of(const spec::HistoryChange& change, Builder& b) {
    std::vector<std::string> parts;
    if (!change.part.empty()) parts.push_back(change.part);
    if (!change.unit.empty()) parts.push_back(b.say("place_unit", {{"number", change.unit}}));
    if (!change.outcome.empty()) parts.push_back(b.say("place_outcome", {{"number", change.outcome}}));
    if (!change.criterion.empty()) parts.push_back(b.say("place_criterion", {{"number", change.criterion}}));
    if (parts.empty()) return {};
    std::string out = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) out = b.say("list_middle", {{"first", out}, {"second", parts[i]}});
    return change.part.empty() ? b.language.at_start(out) : out;  // a part stays as the author wrote it
}

bool names_pages(const spec::HistoryEntry& entry) {
    return std::ranges::any_of(entry.changes, [](const spec::HistoryChange& c) { return !c.page.empty(); });
}
/// What a history's table may have a column for, in the usual order.
struct HistorySubject {
    std::string_view subject;  ///< as the specification has it
    std::string_view name;     ///< as templates compare it
    std::string_view word;     ///< key of the heading where the specification gives none
    bool (*says)(const spec::HistoryEntry&);
};
constexpr std::array kHistorySubjects{
    HistorySubject{"version", "version", "version", [](const spec::HistoryEntry& e) { return !e.version.empty(); }},
    HistorySubject{"date", "date", "date", [](const spec::HistoryEntry& e) { return !e.date.empty(); }},
    HistorySubject{"section", "section", "section", [](const spec::HistoryEntry& e) { return !e.sections.empty(); }},
    HistorySubject{"description", "description", "changes", [](const spec::HistoryEntry& e) { return e.description || !e.changes.empty(); }},
    HistorySubject{"page", "page", "page", names_pages},
    HistorySubject{"authorisedBy", "authorised_by", "authorised_by", [](const spec::HistoryEntry& e) { return !e.authorised_by.empty(); }},
};

/// The columns that the specification names, in its order. Those that it does not name though entries have something for them stand around these,
/// in the usual order: who authorised an issue after them, all else before. Where versions are named and no dates, as "Version and date" does, the
/// dates stand with the versions.
std::vector<HistoryColumn> history_columns(const spec::History& history, Builder& b) {
    const auto named = [&](std::string_view subject) {
        return std::ranges::find(history.columns, subject, &spec::HistoryColumn::subject) != history.columns.end();
    };
    const auto said = [&](const HistorySubject& subject) { return std::ranges::any_of(history.entries, subject.says); };
    const bool joined = named("version") && !named("date") && said(kHistorySubjects[1]);
    std::vector<HistoryColumn> out;
    const auto add = [&](const HistorySubject& subject) {
        if (!named(subject.subject) && said(subject) && !(joined && subject.subject == "date"))
            out.push_back({std::string(subject.name), b.word(subject.word), false});
    };
    for (const HistorySubject& subject : kHistorySubjects)
        if (subject.name != "authorised_by") add(subject);
    for (const spec::HistoryColumn& column : history.columns) {
        const auto subject = std::ranges::find(kHistorySubjects, column.subject, &HistorySubject::subject);
        if (subject != kHistorySubjects.end()) out.push_back({std::string(subject->name), column.text, joined && column.subject == "version"});
    }
    add(kHistorySubjects.back());
    return out;
}

/// Pages belong to single changes, so these get a row each.
std::vector<HistoryLine> lines_of(const spec::HistoryEntry& entry) {
    std::vector<HistoryLine> lines{{&entry, true, {}, {}}};
    const bool each = names_pages(entry);
    for (const spec::HistoryChange& change : entry.changes) {
        const bool open = lines.back().changes.empty() && !(lines.size() == 1 && entry.description);
        if (each && !open) lines.push_back({&entry, false, {}, {}});
        lines.back().changes.push_back(&change);
        if (each) lines.back().page = change.page;
    }
    return lines;
}

/// The usual methods, by code and the key of their word.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kUsualMethods{{
    {"OQ", "method_oq"}, {"O", "method_o"}, {"WT", "method_wt"}, {"S", "method_s"}, {"PD", "method_pd"}, {"WQ", "method_wq"},
    {"A", "method_a"}, {"WP", "method_wp"}, {"CS", "method_cs"}, {"RA", "method_ra"}, {"RPL", "method_rpl"}, {"EWT", "method_ewt"},
}};
std::vector<AssessmentMethod> method_key(const spec::Specification& s, Builder& b) {
    std::vector<AssessmentMethod> out;
    if (s.methods)
        for (const spec::Method& method : s.methods->methods) out.push_back({method.code, method.name});
    if (out.empty())
        for (const auto& [code, key] : kUsualMethods) out.push_back({std::string(code), b.word(key)});
    return out;
}

template <class Source>
templates::List records(const std::vector<Source>& sources, Builder& b) {
    templates::List list;
    for (const Source& source : sources) list.push_back(b.shared(source));
    return list;
}
template <class Source>
templates::List not_placed(const std::vector<Source>& sources, spec::Part part, Builder& b) {
    templates::List list;
    for (const Source& source : sources)
        if (!b.placed.has(part, source.id)) list.push_back(b.shared(source));
    return list;
}
std::vector<const spec::Unit*> all_units(const spec::Specification& s) {
    std::vector<const spec::Unit*> units;
    for (const spec::Unit& unit : s.units.units) units.push_back(&unit);
    return units;
}
template <class Source>
bool is_placed(const std::optional<Source>& source, spec::Part part, Builder& b) {
    return b.placed.has(part, source ? source->id : std::string());
}
template <class Source>
std::shared_ptr<const templates::Record> shared(const std::optional<Source>& source, Builder& b) {
    return source ? b.shared(*source) : nullptr;
}

}  // namespace

template <>
const Table<spec::Specification>& table_of<spec::Specification>() {
    using R = Rows<spec::Specification>;
    using S = spec::Specification;
    using spec::Part;
    static const Table<S> table{
        "A specification as it is published: everything that documents show is in it.",
        {
            R::made("word", "words", "The words of the language, with the publication's own labels in their place.", [](const S&, Builder& b) { return b.words(); }),
            R::text("language", "The language of the text, as a BCP 47 tag.", [](const S& s) { return s.language; }),
            R::text("title", "The title of the document; the qualifications' where it has none of its own; never empty.", title_of),
            R::text("subtitle", "The line under the title; may be empty.", [](const S& s) { return s.subtitle; }),
            R::record<spec::AwardingOrganisation>("organisation", "The awarding organisation; absent where none is named.", [](const S& s) -> auto& { return s.awarding_organisation; }),
            R::list<LabelledText>("document_numbers", "Numbers of the document itself: ISBN, document code.", [](const S& s) {
                std::vector<LabelledText> out;
                for (const spec::DocumentNumber& n : s.document_numbers) out.push_back({n.scheme, n.number});
                return out;
            }),
            R::text("issue_number", "The number of this issue; may be empty.", [](const S& s) { return s.issue ? s.issue->number : ""; }),
            R::text("issue_version", "The version of this issue; may be empty.", [](const S& s) { return s.issue ? s.issue->version : ""; }),
            R::text("version", "The version, else the number of the issue, else its date: what forms quote; may be empty.", [](const S& s, Builder& b) {
                if (!s.issue) return std::string();
                return otherwise(s.issue->version, otherwise(s.issue->number, b.date(s.issue->date)));
            }),
            R::text("issue_name", "This issue in words, \"Version 2.0\" or \"Issue 2\", else its date: what feet of pages say; may be empty.", [](const S& s, Builder& b) {
                return issue_name(s, b.language);
            }),
            R::text("issue_date", "The date of this issue as people read it; may be empty.", [](const S& s, Builder& b) { return s.issue ? b.date(s.issue->date) : ""; }),
            R::text("issue_date_iso", "The date of this issue in ISO 8601; may be empty.", [](const S& s) { return s.issue ? s.issue->date : ""; }),
            R::text("authorised_by", "Who authorised this issue; may be empty.", [](const S& s) { return s.issue ? s.issue->authorised_by : ""; }),
            R::text("copyright", "The copyright line; may be empty.", [](const S& s) { return s.issue ? s.issue->copyright : ""; }),
            R::truth("has_issue", "Whether anything is said about the issue.", [](const S& s) {
                return s.issue && !(s.issue->number.empty() && s.issue->version.empty() && s.issue->date.empty() && s.issue->authorised_by.empty());
            }),
            R::truth("has_imprint", "Whether anything is said of who publishes the document and of its issue.", [](const S& s) { return s.awarding_organisation || s.issue || !s.document_numbers.empty(); }),
            R::list<spec::Qualification>("qualifications", "The qualifications that the document covers, at least one.", [](const S& s) -> auto& { return s.qualifications; }),
            R::truth("several", "Whether the document covers more than one qualification.", [](const S& s) { return s.qualifications.size() > 1; }),
            R::made("history", "history", "What changed from issue to issue; absent where there is no history.", [](const S& s, Builder& b) { return shared(s.history, b); }),
            R::truth("history_placed", "Whether a section places the history.", [](const S& s, Builder& b) { return is_placed(s.history, Part::kHistory, b); }),
            R::made("key_information", "key_information", "The table of key information; absent where there is none.", [](const S& s, Builder& b) { return shared(s.key_information, b); }),
            R::truth("key_information_placed", "Whether a section places the key information.", [](const S& s, Builder& b) { return is_placed(s.key_information, Part::kKeyInformation, b); }),
            R::made_list("aims", "aims", "All lists of aims.", [](const S& s, Builder& b) { return records(s.aims, b); }),
            R::made_list("aims_left", "aims", "The lists of aims that no section places.", [](const S& s, Builder& b) { return not_placed(s.aims, Part::kAims, b); }),
            R::made_list("structures", "structure", "The structures, one for each qualification.", [](const S& s, Builder& b) { return records(s.structures, b); }),
            R::made_list("structures_left", "structure", "The structures that no section places.", [](const S& s, Builder& b) { return not_placed(s.structures, Part::kStructure, b); }),
            R::record<UnitList>("unit_list", "The list of all units; absent where a structure lists them.", [](const S& s, Builder& b) {
                if (!s.structures.empty() || s.units.units.empty()) return std::optional<UnitList>();
                return std::optional<UnitList>(UnitList{unit_rows(b)});
            }),
            R::list<spec::Section>("front", "The sections before the units.", [](const S& s) -> auto& { return s.front; }),
            R::made("methods", "methods", "The methods of assessment with their codes; absent where none are listed.", [](const S& s, Builder& b) { return shared(s.methods, b); }),
            R::list<AssessmentMethod>("method_key", "Codes of methods with their names: those of the specification, the usual ones where it lists none.", method_key),
            R::truth("methods_placed", "Whether a section places the methods.", [](const S& s, Builder& b) { return is_placed(s.methods, Part::kMethods, b); }),
            R::prose("units_introduction", "What stands before the units; may be empty.", [](const S& s) -> auto& { return s.units.introduction; }),
            R::made_list("units", "unit", "All units in their order.", [](const S& s, Builder& b) { return b.units(all_units(s), s.here.place); }),
            R::truth("units_placed", "Whether a section places the units.", [](const S&, Builder& b) { return b.placed.has(Part::kUnits); }),
            R::made_list("selected_units", "unit", "The units asked for on the command line; all where none are named.", [](const S& s, Builder& b) { return b.units(b.selected_units(), s.here.place); }),
            R::record<Learner>("learner", "The learner that the document is for; absent where it is for nobody in particular.", [](const S&) { return std::optional<Learner>(); }),
            R::list<Judged>("selections", "The units asked for, judged by the rules of combination, once for each qualification they belong to; empty where none are named or there is no structure.",
                            [](const S&, Builder& b) { return judge_selection(b); }),
            R::list<spec::Section>("back", "The sections after the units.", [](const S& s) -> auto& { return s.back; }),
            R::made_list("glossaries", "glossary", "All glossaries.", [](const S& s, Builder& b) { return records(s.glossaries, b); }),
            R::made_list("glossaries_left", "glossary", "The glossaries that no section places.", [](const S& s, Builder& b) { return not_placed(s.glossaries, Part::kGlossary, b); }),
            R::made_list("mappings", "mapping", "All mappings.", [](const S& s, Builder& b) { return records(s.mappings, b); }),
            R::made_list("mappings_left", "mapping", "The mappings that no section places.", [](const S& s, Builder& b) { return not_placed(s.mappings, Part::kMapping, b); }),
            R::made_list("forms", "form", "The forms that the specification itself holds.", [](const S& s, Builder& b) { return records(s.forms, b); }),
            R::made_list("forms_left", "form", "The forms of the specification that no section places.", [](const S& s, Builder& b) { return not_placed(s.forms, Part::kForms, b); }),
            R::list<RecordingForm>("recording_forms", "The recording forms about the qualification as a whole.", [](const S&) { return recording_forms(false, "whole"); }),
            R::truth("contacts_placed", "Whether a section places the contacts.", [](const S&, Builder& b) { return b.placed.has(Part::kContacts); }),
            R::prose("back_cover", "What stands on the last page; may be empty.", [](const S& s) -> auto& { return s.back_cover; }),
            R::text("document_id", "What tells one copy of a form from another; may be empty.", [](const S&, Builder& b) { return b.options.document_id; }),
            R::notes(),
        }};
    return table;
}

template <>
const Table<spec::AwardingOrganisation>& table_of<spec::AwardingOrganisation>() {
    using R = Rows<spec::AwardingOrganisation>;
    using O = spec::AwardingOrganisation;
    static const Table<O> table{
        "The awarding organisation.",
        {
            R::text("name", "Its name.", [](const O& o) { return o.name; }),
            R::text("short_name", "Its short name, where it is not the name; else empty.", [](const O& o) { return o.short_name == o.name ? "" : o.short_name; }),
            R::text("address", "Its address on one line; may be empty.", [](const O& o) { return o.address; }),
            R::list<spec::Contact>("contacts", "Ways to reach it.", [](const O& o) -> auto& { return o.contacts; }),
            R::image("logo", "Its logo; absent where there is none.", [](const O& o, Builder& b) { return o.logo ? b.image(o.logo->image, o.logo->here.place) : nullptr; }),
            R::text("logo_alternative", "What the logo shows, in words; may be empty.", [](const O& o) { return o.logo ? o.logo->alternative : ""; }),
        }};
    return table;
}

template <>
const Table<spec::Contact>& table_of<spec::Contact>() {
    using R = Rows<spec::Contact>;
    using C = spec::Contact;
    static const Table<C> table{
        "One way to reach the awarding organisation.",
        {
            R::text("kind", "telephone, email, website, post or contact.", [](const C& c) { return std::string(key_of(c.kind)); }),
            R::text("label", "What it is for, as written; else the word for its kind.", [](const C& c, Builder& b) { return otherwise(c.label, b.word(key_of(c.kind))); }),
            R::text("text", "The number or address as written.", [](const C& c) { return c.text; }),
            R::text("target", "The same as a link; empty where it cannot be one.", contact_target),
        }};
    return table;
}

template <>
const Table<TextLine>& table_of<TextLine>() {
    static const Table<TextLine> table{"One of several texts.",
                                       {Rows<TextLine>::text("text", "The text.", [](const TextLine& t) { return t.text; })}};
    return table;
}

template <>
const Table<LabelledText>& table_of<LabelledText>() {
    using R = Rows<LabelledText>;
    static const Table<LabelledText> table{"A text with a label.",
                                           {R::text("label", "The label.", [](const LabelledText& t) { return t.label; }),
                                            R::text("text", "The text.", [](const LabelledText& t) { return t.text; })}};
    return table;
}

template <>
const Table<spec::Fact>& table_of<spec::Fact>() {
    using R = Rows<spec::Fact>;
    using F = spec::Fact;
    static const Table<F> table{"A fact that the specification gives under a label of its own.",
                                {R::text("label", "The label.", [](const F& f) { return f.label; }),
                                 R::prose("content", "What is said.", [](const F& f) -> auto& { return f.prose; })}};
    return table;
}

template <>
const Table<spec::Prose>& table_of<spec::Prose>() {
    using P = spec::Prose;
    static const Table<P> table{"A stretch of prose.", {Rows<P>::prose("content", "The prose.", [](const P& p) -> auto& { return p; })}};
    return table;
}

template <>
const Table<spec::Qualification>& table_of<spec::Qualification>() {
    using R = Rows<spec::Qualification>;
    using Q = spec::Qualification;
    const auto lines = [](const std::vector<std::string>& texts) {
        std::vector<TextLine> out;
        for (const std::string& text : texts) out.push_back({text});
        return out;
    };
    static const Table<Q> table{
        "One qualification. Whatever the specification does not say is empty or absent.",
        {
            R::text("title", "Its title.", [](const Q& q) { return q.title; }),
            R::text("name", "Its title, else its code, else the word for a qualification: what stands as a heading.", [](const Q& q, Builder& b) { return otherwise(q.title, otherwise(q.code, b.word("qualification"))); }),
            R::text("code", "The awarding organisation's code for it.", [](const Q& q) { return q.code; }),
            R::truth("code_apart", "Whether it has a code that is not told among its numbers too.", [](const Q& q) {
                return !q.code.empty() && std::ranges::find(q.numbers, q.code, &spec::QualificationNumber::number) == q.numbers.end();
            }),
            R::text("type", "Award, Certificate, Diploma and so on.", [](const Q& q) { return q.type; }),
            R::text("framework", "The framework it is in: RQF, SCQF, CQFW.", [](const Q& q) { return q.framework; }),
            R::text("level", "Its level.", [](const Q& q) { return q.level; }),
            R::number("credit", "Its credit value.", [](const Q& q) { return number(q.credit); }),
            R::text("credit_unit", "What its credits are called, where the specification has a name for them.", [](const Q& q) { return q.credit_unit; }),
            R::text("credit_rule", "How the credit value is to be read.", [](const Q& q) { return q.credit_rule; }),
            R::number("guided_learning_hours", "Its guided learning hours.", [](const Q& q) { return number(q.guided_learning_hours); }),
            R::number("total_qualification_time", "Its total qualification time in hours.", [](const Q& q) { return number(q.total_qualification_time); }),
            R::text("hours_rule", "How the hours are to be read.", [](const Q& q) { return q.hours_rule; }),
            R::list<LabelledText>("numbers", "Its numbers by scheme.", [](const Q& q) {
                std::vector<LabelledText> out;
                for (const spec::QualificationNumber& n : q.numbers) out.push_back({n.scheme, n.number});
                return out;
            }),
            R::text("number", "Its first number, else its code: what forms quote.", [](const Q& q) { return q.numbers.empty() ? q.code : q.numbers.front().number; }),
            R::text("sector", "Its sector.", [](const Q& q) { return q.sector; }),
            R::text("grading", "How it is graded.", [](const Q& q) { return q.grading; }),
            R::text("assessment", "How it is assessed.", [](const Q& q) { return q.assessment; }),
            R::list<TextLine>("age_ranges", "The ages it is approved for.", [lines](const Q& q) { return lines(q.age_ranges); }),
            R::list<LabelledText>("dates", "Its dates, as printed.", [](const Q& q, Builder& b) {
                std::vector<LabelledText> out;
                for (const spec::QualificationDate& d : q.dates) out.push_back({d.label, d.text.empty() ? b.date(d.iso) : d.text});
                return out;
            }),
            R::list<TextLine>("languages_of_assessment", "The languages it may be assessed in.", [lines](const Q& q) { return lines(q.languages_of_assessment); }),
            R::text("previous_title", "The title of the qualification it replaces.", [](const Q& q) { return q.previous ? q.previous->title : ""; }),
            R::text("previous_number", "The number of the qualification it replaces.", [](const Q& q) { return q.previous ? q.previous->number : ""; }),
            R::truth("has_previous", "Whether it replaces another.", [](const Q& q) { return q.previous.has_value(); }),
            R::list<spec::Fact>("facts", "What else the specification says of it, under labels of its own.", [](const Q& q) -> auto& { return q.facts; }),
            R::truth("has_facts", "Whether there is more to tell than its title.", [](const Q& q) {
                Q bare;
                bare.id = q.id;
                bare.title = q.title;
                bare.rationale = q.rationale;
                bare.node = q.node;
                return !(bare == q);
            }),
        }};
    return table;
}

template <>
const Table<spec::History>& table_of<spec::History>() {
    using R = Rows<spec::History>;
    using H = spec::History;
    static const Table<H> table{
        "The history of issues.",
        {
            R::text("title", "Its title; else the word for it.", [](const H& h, Builder& b) { return otherwise(h.title, b.word("history")); }),
            R::prose("introduction", "What stands before it; may be empty.", [](const H& h) -> auto& { return h.introduction; }),
            R::truth("has_table", "Whether there is a table: entries, or headings of columns.", [](const H& h) { return !h.entries.empty() || !h.columns.empty(); }),
            R::list<HistoryColumn>("columns", "The columns of its table, in their order.", history_columns),
            R::list<spec::HistoryEntry>("entries", "The issues, in the order written.", [](const H& h) -> auto& { return h.entries; }),
            R::notes(),
        }};
    return table;
}

template <>
const Table<spec::HistoryEntry>& table_of<spec::HistoryEntry>() {
    using R = Rows<spec::HistoryEntry>;
    using E = spec::HistoryEntry;
    static const Table<E> table{
        "One issue in the history.",
        {
            R::text("version", "Its version or number.", [](const E& e) { return e.version; }),
            R::list<HistoryLine>("lines", "Its rows in the table: one, or one for each change where pages are given.", lines_of),
        }};
    return table;
}

template <>
const Table<HistoryColumn>& table_of<HistoryColumn>() {
    using R = Rows<HistoryColumn>;
    using C = HistoryColumn;
    static const Table<C> table{
        "A column of the history's table.",
        {
            R::text("subject", "What stands in it: version, date, section, description, page or authorised_by.", [](const C& c) { return c.subject; }),
            R::text("heading", "Its heading: the specification's, else the word for it.", [](const C& c) { return c.heading; }),
            R::truth("with_date", "Whether it has versions with their dates.", [](const C& c) { return c.with_date; }),
        }};
    return table;
}

template <>
const Table<HistoryLine>& table_of<HistoryLine>() {
    using R = Rows<HistoryLine>;
    using L = HistoryLine;
    static const std::optional<spec::Prose> kNothing;
    static const Table<L> table{
        "A row of the history's table. Version, date, sections and authority stand in the first of an issue only.",
        {
            R::text("version", "The issue's version or number.", [](const L& l) { return l.first ? l.entry->version : ""; }),
            R::text("date", "The issue's date as printed; may be empty.", [](const L& l) { return l.first ? l.entry->date : ""; }),
            R::text("authorised_by", "Who authorised the issue; may be empty.", [](const L& l) { return l.first ? l.entry->authorised_by : ""; }),
            R::list<TextLine>("sections", "The sections that changed, as printed.", [](const L& l) {
                std::vector<TextLine> out;
                if (l.first)
                    for (const std::string& section : l.entry->sections) out.push_back({section});
                return out;
            }),
            R::prose("description", "What changed, in prose; may be empty.", [](const L& l) -> auto& { return l.first ? l.entry->description : kNothing; }),
            R::list<spec::HistoryChange>("changes", "What changed.", [](const L& l) -> auto& { return l.changes; }),
            R::text("page", "The page as printed; may be empty.", [](const L& l) { return l.page; }),
        }};
    return table;
}

template <>
const Table<spec::HistoryChange>& table_of<spec::HistoryChange>() {
    using R = Rows<spec::HistoryChange>;
    using C = spec::HistoryChange;
    static const Table<C> table{
        "One change in the history.",
        {
            R::text("kind", "Added, deleted, updated or moved, as a word; may be empty.", [](const C& c, Builder& b) { return c.kind ? b.word(key_of(*c.kind)) : ""; }),
            R::truth("throughout", "Whether it holds for the whole document.", [](const C& c) { return c.throughout; }),
            R::text("where", "Part, unit, outcome and criterion as printed; a unit, outcome or criterion that comes first has a capital; may be empty.", place_of),
            R::line("text", "What changed.", [](const C& c) -> auto& { return c.text; }),
            R::list<spec::Item>("items", "The items of what changed.", [](const C& c) -> auto& { return c.items; }),
        }};
    return table;
}

template <>
const Table<spec::Item>& table_of<spec::Item>() {
    using R = Rows<spec::Item>;
    using I = spec::Item;
    static const Table<I> table{"An item of a list.",
                                {R::line("text", "Its text.", [](const I& i) -> auto& { return i.text; }),
                                 R::inlines("wording", "Its text with footnotes in brackets, for documents without notes.", [](const I& i, Builder& b) { return b.wording(i.text); }),
                                 R::list<I>("items", "The items within it.", [](const I& i) -> auto& { return i.items; })}};
    return table;
}

template <>
const Table<spec::KeyInformation>& table_of<spec::KeyInformation>() {
    using R = Rows<spec::KeyInformation>;
    using K = spec::KeyInformation;
    static const Table<K> table{
        "The table of key information.",
        {
            R::text("title", "Its title; else the word for it.", [](const K& k, Builder& b) { return otherwise(k.title, b.word("key_information")); }),
            R::prose("introduction", "What stands before it; may be empty.", [](const K& k) -> auto& { return k.introduction; }),
            R::list<spec::Fact>("facts", "Its rows.", [](const K& k) -> auto& { return k.facts; }),
            R::notes(),
        }};
    return table;
}

template <>
const Table<spec::Aims>& table_of<spec::Aims>() {
    using R = Rows<spec::Aims>;
    using A = spec::Aims;
    static const Table<A> table{
        "A list of aims of the qualification.",
        {
            R::text("title", "Its title; else the word for its kind.", [](const A& a, Builder& b) {
                if (!a.kind) return otherwise(a.title, b.word("aims"));
                return otherwise(a.title, b.word(*a.kind == spec::AimsKind::kGeneral ? "general_aims" : "specific_aims"));
            }),
            R::prose("introduction", "What stands before it; may be empty.", [](const A& a) -> auto& { return a.introduction; }),
            R::list<spec::Aim>("aims", "The aims.", [](const A& a) -> auto& { return a.aims; }),
            R::notes(),
        }};
    return table;
}

template <>
const Table<spec::Aim>& table_of<spec::Aim>() {
    using R = Rows<spec::Aim>;
    using A = spec::Aim;
    static const Table<A> table{"One aim.",
                                {R::text("number", "Its number; may be empty.", [](const A& a) { return a.number; }),
                                 R::line("text", "What it says.", [](const A& a) -> auto& { return a.text; })}};
    return table;
}

}  // namespace qualspec::view
