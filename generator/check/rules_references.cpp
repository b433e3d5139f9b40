// What prose refers to is there: criteria, outcomes, units, sections, tables, methods, addresses.
#include <algorithm>
#include <array>
#include <set>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

struct Cited {
    std::string_view number;
    std::size_t offset;
};

/// A number that begins at `at`: digits, with stops between them if `dots`. Empty: there is none.
std::string_view number_at(std::string_view text, std::size_t at, bool dots) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    while (dots && end > at && end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
        ++end;
        while (end < text.size() && is_digit(text[end])) ++end;
    }
    return text.substr(at, end - at);
}

std::size_t dots_in(std::string_view number) { return static_cast<std::size_t>(std::ranges::count(number, '.')); }

constexpr std::array<std::string_view, 9> kJoints{", and ", " and ", " or ", " to ", ", ", " & ", "\u2013", "-", "/"};

/// "2.1", "2.1, 2.3 and 2.4", "1.1 to 1.4": the numbers that are named from `at` on. All have as many parts as the first.
std::vector<Cited> numbers_at(std::string_view text, std::size_t at, bool dots) {
    std::vector<Cited> cited;
    for (;;) {
        const std::string_view number = number_at(text, at, dots);
        if (number.empty() || (!cited.empty() && dots_in(number) != dots_in(cited.front().number))) return cited;
        std::size_t after = at + number.size();
        // "1 hour", "3 credits", "2.5%" and "2nd" are no numbers of parts.
        if (after < text.size() && (is_letter(text[after]) || text[after] == '%')) return cited;
        // A list of outcomes does not go on with a criterion: "outcome 1, 2.3".
        if (!dots && after + 1 < text.size() && text[after] == '.' && is_digit(text[after + 1])) return cited;
        const std::string_view behind = text.substr(after);
        for (const std::string_view measure : {" hour", " minute", " credit", " week", " day", " page", " per cent", " question", " mark", " unit", " learner"})
            if (!cited.empty() && behind.starts_with(measure)) return cited;
        cited.push_back({number, at});
        const auto joint = std::ranges::find_if(kJoints, [&](std::string_view each) { return behind.starts_with(each); });
        if (joint == kJoints.end()) return cited;
        at = after + joint->size();
    }
}

/// Words that announce numbers, in lower case.
enum class Announced { kNothing, kCriterion, kOutcome, kUnit };
struct Announcement {
    std::string_view word;
    Announced what;
    bool close;  ///< the number may stand right behind it: "AC1.2"; case matters
};
constexpr std::array kAnnouncements{
    Announcement{"ACs", Announced::kCriterion, true},     Announcement{"AC", Announced::kCriterion, true},
    Announcement{"LOs", Announced::kOutcome, true},       Announcement{"LO", Announced::kOutcome, true},
    Announcement{"criterion", Announced::kCriterion, false}, Announcement{"criteria", Announced::kCriterion, false},
    Announcement{"outcome", Announced::kOutcome, false},  Announcement{"outcomes", Announced::kOutcome, false},
    Announcement{"unit", Announced::kUnit, false},        Announcement{"units", Announced::kUnit, false},
};

struct Citations {
    Announced what = Announced::kNothing;
    std::vector<Cited> numbers;
};

Citations citations_at(std::string_view text, const Word& word) {
    const std::string_view written = text.substr(word.begin, word.end - word.begin);
    if (written.size() > 9) return {};
    for (const Announcement& announcement : kAnnouncements) {
        const std::size_t size = announcement.word.size();
        const auto same = [](char a, char b) { return a == b || (a | 0x20) == b; };
        if (announcement.close ? !written.starts_with(announcement.word) : !std::ranges::equal(written, announcement.word, same)) continue;
        if (written.size() > size && !(announcement.close && is_digit(written[size]))) continue;
        std::size_t at = word.begin + size;
        if (announcement.close && at < text.size() && text[at] == '.') ++at;
        while (at < text.size() && is_space(text[at])) ++at;
        return {announcement.what, numbers_at(text, at, announcement.what == Announced::kCriterion)};
    }
    // "A2.6" for "AC2.6".
    if (written.size() >= 2 && written[0] == 'A' && is_digit(written[1])) {
        const std::string_view number = number_at(text, word.begin + 1, true);
        if (dots_in(number) == 1 && word.begin + 1 + number.size() <= text.size()) return {Announced::kCriterion, {{number, word.begin + 1}}};
    }
    return {};
}

bool reads_for_references(const Text& text) {
    return text.english && text.kind != TextKind::kHistory && text.kind != TextKind::kResource && text.kind != TextKind::kForm;
}

/// Visits every number of a part of a unit that prose names.
template <class Visit>
void for_each_citation(const Subject& subject, Announced what, const Visit& visit) {
    for (const Text& text : subject.texts.all()) {
        if (!reads_for_references(text)) continue;
        for (const Word& word : subject.texts.words(text)) {
            const char first = text.text[word.begin];
            // "AC", "LO", "criteria", "outcome", "unit" and their like.
            if (word.end - word.begin > 9 || (what == Announced::kUnit && (first | 0x20) != 'u') || (what == Announced::kOutcome && first != 'L' && (first | 0x20) != 'o')) continue;
            if (first != 'A' && first != 'L' && first != 'c' && first != 'C' && first != 'o' && first != 'O' && first != 'u' && first != 'U') continue;
            const Citations citations = citations_at(text.text, word);
            if (citations.what == what && !citations.numbers.empty()) visit(text, word, citations.numbers);
        }
    }
}

bool names_another_unit(std::string_view sentence) {
    const std::string lower = lower_ascii(sentence);
    for (std::size_t at = lower.find("unit"); at != std::string::npos; at = lower.find("unit", at + 4))
        if ((at == 0 || !is_letter(lower[at - 1])) && lower.compare(at, 9, "unit are ") != 0) {
            const std::string_view before = std::string_view(lower).substr(0, at);
            if (!before.ends_with("this ") && !before.ends_with("the ")) return true;
        }
    return false;
}

/// Does the part exist: in the text's own unit; in any, where there is none or the sentence names another.
bool exists(const Subject& subject, const Text& text, std::size_t offset, std::string_view number, std::set<std::string, std::less<>> UnitNumbers::*of) {
    if (text.unit && (subject.numbers(*text.unit).*of).contains(number)) return true;
    if (text.unit && !names_another_unit(sentence_at(text.text, offset))) return false;
    return std::ranges::any_of(subject.specification.units.units, [&](const spec::Unit& unit) { return (subject.numbers(unit).*of).contains(number); });
}

/// "it ends at 3.4": the last number that there is, for the hint.
std::string what_there_is(const Subject& subject, const Text& text, std::set<std::string, std::less<>> UnitNumbers::*of, std::string_view what) {
    if (!text.unit) return concat("no unit has such ", what);
    std::vector<std::string> numbers((subject.numbers(*text.unit).*of).begin(), (subject.numbers(*text.unit).*of).end());
    if (numbers.empty()) return "the unit has none";
    if (numbers.size() > 12) return concat("the unit has ", numbers.size(), " of them");
    return concat("the unit has ", join(numbers, ", "));
}

void criteria_exist(const Subject& subject, const Report& report) {
    for_each_citation(subject, Announced::kCriterion, [&](const Text& text, const Word& word, const std::vector<Cited>& cited) {
        for (const Cited& each : cited) {
            if (dots_in(each.number) == 0 || exists(subject, text, each.offset, each.number, &UnitNumbers::criteria)) continue;
            const std::size_t begin = &each == &cited.front() ? word.begin : each.offset;
            report(text, begin, each.offset + each.number.size() - begin,
                   concat(text.unit ? name_of(*text.unit) + " has no criterion " : std::string("no unit has a criterion "), each.number),
                   what_there_is(subject, text, &UnitNumbers::criteria, "a criterion"));
        }
    });
}

/// "A2.6" where the document otherwise has "AC2.6".
void criteria_are_cited_in_one_form(const Subject& subject, const Report& report) {
    struct Use {
        const Text* text;
        const Word* word;
        std::string_view number;
    };
    std::vector<Use> short_form;
    std::size_t usual = 0;
    for_each_citation(subject, Announced::kCriterion, [&](const Text& text, const Word& word, const std::vector<Cited>& cited) {
        const std::string_view written = text.text.substr(word.begin, word.end - word.begin);
        if (written.starts_with("AC")) ++usual;
        else if (written[0] == 'A') short_form.push_back({&text, &word, cited.front().number});
    });
    if (usual == 0) return;
    for (const Use& use : short_form)
        report(*use.text, use.word->begin, use.number.size() + 1, concat("'A", use.number, "' stands where criteria are otherwise cited as 'AC", use.number, "'"), "write it as the others");
}

void outcomes_exist(const Subject& subject, const Report& report) {
    for_each_citation(subject, Announced::kOutcome, [&](const Text& text, const Word& word, const std::vector<Cited>& cited) {
        for (const Cited& each : cited) {
            if (exists(subject, text, each.offset, each.number, &UnitNumbers::outcomes)) continue;
            const std::size_t begin = &each == &cited.front() ? word.begin : each.offset;
            report(text, begin, each.offset + each.number.size() - begin,
                   concat(text.unit ? name_of(*text.unit) + " has no outcome " : std::string("no unit has an outcome "), each.number),
                   what_there_is(subject, text, &UnitNumbers::outcomes, "an outcome"));
        }
    });
}

void units_exist(const Subject& subject, const Report& report) {
    std::set<std::string, std::less<>> known;
    for (const spec::Unit& unit : subject.specification.units.units) {
        for (const std::string_view part : split(subject.numbers(unit).number, '/')) known.emplace(trim(part));
        known.insert(unit.reference);
        for (const spec::Variant& variant : unit.variants) known.insert(variant.number);
    }
    if (std::ranges::none_of(known, [](const std::string& number) { return whole_number(number).has_value(); })) return;
    for_each_citation(subject, Announced::kUnit, [&](const Text& text, const Word& word, const std::vector<Cited>& cited) {
        for (const Cited& each : cited) {
            if (known.contains(each.number)) continue;
            const std::size_t begin = &each == &cited.front() ? word.begin : each.offset;
            report(text, begin, each.offset + each.number.size() - begin, concat("there is no unit ", each.number), "is the number mistyped, or the unit gone?");
        }
    });
}

/// Words that announce a part of the document, and how it is marked there.
constexpr std::array<std::string_view, 6> kParts{"section", "annexe", "annex", "appendix", "table", "figure"};

/// What follows the word: a number, a capital letter that stands alone, or one with numbers behind it ("A.4").
std::string_view mark_at(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    const std::string_view number = number_at(text, at, true);
    if (!number.empty()) return number;
    const bool letter = at < text.size() && is_upper(text[at]) && !is_word_character(text, at + 1);
    if (letter && at + 2 < text.size() && text[at + 1] == '.' && is_digit(text[at + 2])) return text.substr(at, 2 + number_at(text, at + 2, true).size());
    return letter ? text.substr(at, 1) : std::string_view();
}

std::set<std::string, std::less<>> marks_of_parts(const spec::Specification& specification) {
    std::set<std::string, std::less<>> marks;
    const auto add = [&](std::string_view kind, std::string_view number) {
        const std::string lower = lower_ascii(collapse_space(number));
        if (lower.empty()) return;
        const std::size_t space = lower.rfind(' ');
        marks.insert(concat(kind, " ", space == std::string::npos ? lower : lower.substr(space + 1)));
        if (space != std::string::npos) marks.insert(lower);
    };
    for_each_section(specification, [&](const spec::Section& section) {
        switch (section.kind) {
            case spec::SectionKind::kSection:
            case spec::SectionKind::kUnnumbered: add("section", section.number); break;
            case spec::SectionKind::kAnnexe: add("annexe", section.number), add("annex", section.number); break;
            case spec::SectionKind::kAppendix: add("appendix", section.number); break;
        }
        const std::string title = lower_ascii(section.title);
        for (const std::string_view part : kParts)
            if (title.starts_with(concat(part, " "))) add(part, mark_at(section.title, part.size()));
    });
    for (const spec::Form& form : specification.forms) add("appendix", form.section), add("annexe", form.section);
    return marks;
}

void parts_exist(const Subject& subject, const Report& report) {
    std::set<std::string, std::less<>> marks = marks_of_parts(subject.specification);
    for (const Text& text : subject.texts.all()) {
        if (text.kind != TextKind::kTitle) continue;
        const std::string lower = lower_ascii(text.text);
        for (const std::string_view part : kParts)
            if (lower.starts_with(concat(part, " "))) marks.insert(concat(part, " ", lower_ascii(mark_at(text.text, part.size()))));
    }
    for (const Text& text : subject.texts.all()) {
        if (!reads_for_references(text) || text.kind == TextKind::kTitle) continue;
        for (const Word& word : subject.texts.words(text)) {
            const std::string_view written = text.text.substr(word.begin, word.end - word.begin);
            if (written.size() < 5 || written.size() > 8) continue;
            const std::string lower = lower_ascii(written);
            if (std::ranges::find(kParts, lower) == kParts.end()) continue;
            // A table that is laid is not a table that is numbered.
            if ((lower == "table" || lower == "figure") && !is_upper(written[0])) continue;
            const std::string_view mark = mark_at(text.text, word.end);
            if (mark.empty()) continue;
            const std::size_t end = static_cast<std::size_t>(mark.data() - text.text.data()) + mark.size();
            const std::string name = concat(lower, " ", lower_ascii(mark));
            const std::string_view behind = text.text.substr(end);
            const bool elsewhere = (behind.starts_with(" of ") && !behind.starts_with(" of this ")) || behind.starts_with(" (of ") || behind.starts_with(" in the ");
            if (marks.contains(name) || elsewhere) continue;
            report(text, word.begin, end - word.begin, concat("there is no ", lower, " ", mark, " in this document"),
                   concat("give the part that is meant number=\"...\", or write a link: [", written, " ", mark, "](#id)"));
        }
    }
}

void methods_exist(const Subject& subject, const Report& report) {
    std::set<std::string, std::less<>> codes;
    if (subject.specification.methods)
        for (const spec::Method& method : subject.specification.methods->methods) codes.insert(method.code);
    if (codes.empty()) return;
    const std::string known = concat("the codes are ", join(std::vector<std::string>(codes.begin(), codes.end()), ", "));
    for (const spec::Activity& activity : subject.specification.methods->activities)
        for (const std::string& code : activity.methods)
            if (!codes.contains(code)) report.at(activity.here, code, concat("The activity ", activity.name, ": there is no method of assessment with the code ", code), known);
    for (const spec::Unit& unit : subject.specification.units.units)
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            for (const spec::AssessmentCriterion& criterion : outcome.criteria)
                for (const std::string& code : criterion.methods)
                    if (!codes.contains(code))
                        report.at(criterion.here, code, concat(name_of(unit), ": there is no method of assessment with the code ", code), known);
}

/// The word with an address's characters around `at`, brackets and stops at its end left out.
std::string_view address_at(std::string_view text, std::size_t at) {
    constexpr std::string_view kEnds = " \t\n\r()<>[]\"|*";
    const std::size_t before = text.find_last_of(kEnds, at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_of(kEnds, at), text.size());
    std::string_view address = text.substr(begin, end - begin);
    while (!address.empty() && std::string_view(".,;:!?'").find(address.back()) != std::string_view::npos) address.remove_suffix(1);
    return address;
}

bool is_host(std::string_view host) {
    const std::size_t stop = host.rfind('.');
    if (stop == std::string_view::npos || host.size() - stop < 3 || host.starts_with('.') || host.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(host, [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80U; });
}

/// What is wrong with an address of a web page; empty: nothing.
std::string_view fault_of_url(std::string_view url) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (url.starts_with(scheme)) {
            url.remove_prefix(scheme.size());
            if (url.starts_with("http")) return "it begins twice";
            break;
        }
    if (url.starts_with("http:") || url.starts_with("https:")) return "two strokes belong behind the colon";
    const std::string_view host = url.substr(0, url.find_first_of("/?#:"));
    return is_host(host) ? std::string_view() : "it names no host";
}

void addresses_are_well_formed(const Subject& subject, const Report& report) {
    for (const Phrases::Match& match : subject.matches(kWebAddresses)) {
        const Text& text = *match.text;
        const std::string_view address = address_at(text.text, match.begin);
        const bool begins = address.data() == text.text.data() + match.begin;
        if (!begins || (!address.starts_with("www.") && address.find(':') == std::string_view::npos)) continue;
        const std::string_view fault = fault_of_url(address);
        if (!fault.empty()) report(text, match.begin, address.size(), concat("the address ", address, " leads nowhere: ", fault), "https://host.example/page");
    }
    for (const Text& text : subject.texts.all())
        for (std::size_t at = text.text.find('@'); at != std::string_view::npos; at = text.text.find('@', at + 1)) {
            const std::string_view address = address_at(text.text, at);
            const std::size_t begin = static_cast<std::size_t>(address.data() - text.text.data());
            if (address.empty() || begin + address.size() <= at) continue;
            const std::size_t sign = at - begin;
            if (sign == 0 || address.find(':') != std::string_view::npos || address.find('/') != std::string_view::npos) continue;
            if (address.find('@', sign + 1) == std::string_view::npos && is_host(address.substr(sign + 1))) continue;
            report(text, begin, address.size(), concat("the address ", address, " is none that mail can be sent to"), "name@host.example");
        }
}

#define GUIDED(text) "<unit id=\"locks\">\n  <title>Work a lock</title>\n  <outcome>\n    <title>Be able to work a lock</title>\n    <criterion>Open a paddle</criterion>\n  </outcome>\n  <assessmentGuidance>" text "</assessmentGuidance>\n</unit>"

constexpr std::array kReferenceRules{
    Rule{"reference.criterion", Severity::kError, "An assessment criterion that prose names is there", kSeenInPrint,
         "AC1.2, AC 1.2, A1.2, criterion 1.2, criteria 1.2 and 1.3, 1.2 to 1.4: in a unit, of that unit, unless the sentence names another; elsewhere, of any unit.",
         GUIDED("Evidence for AC1.2 may be a photograph."), GUIDED("Evidence for AC1.1 may be a photograph."), criteria_exist},
    Rule{"reference.criterion-form", Severity::kWarning, "Criteria are cited in one form", kSeenInPrint, "A1.1 in a document that otherwise has AC1.1.",
         GUIDED("Evidence for AC1.1 may be a photograph. A1.1 can be seen."), GUIDED("Evidence for AC1.1 may be a photograph. AC1.1 can be seen."), criteria_are_cited_in_one_form},
    Rule{"reference.outcome", Severity::kError, "A learning outcome that prose names is there", kSeenInPrint, "LO2, outcome 2, outcomes 1 and 2, as for criteria.",
         GUIDED("Learning outcome 2 is best seen on site."), GUIDED("Learning outcome 1 is best seen on site."), outcomes_exist},
    Rule{"reference.unit", Severity::kWarning, "A unit that prose names by its number is there", kSeenInPrint, "Unit 201, units 201 and 202, in any text but history, resources and forms.",
         R"(<section><title>Assessment</title>Unit 7 is assessed by a test.</section>)", R"(<section><title>Assessment</title>Unit 1 is assessed by a test.</section>)", units_exist},
    Rule{"reference.part", Severity::kWarning, "A section, annexe, appendix, table or figure that prose names is there", kSeenInPrint,
         "Section 4, Annexe A, Appendix 1, Table 2, Figure 3. What is said to be of another document (\"section 96 of the Act\") is let pass.",
         R"(<section number="1"><title>Appeals</title>The form is in section 3.</section>
<section number="2"><title>Forms</title>By post.</section>)",
         R"(<section number="1"><title>Appeals</title>The form is in section 2.</section>
<section number="2"><title>Forms</title>By post.</section>)",
         parts_exist},
    Rule{"reference.method", Severity::kError, "The methods that a criterion suggests have codes that are explained", kHouseStyle, "Where the specification has methods.",
         R"(<methods><method code="O" name="Observation"/></methods>
<unit id="locks"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion methods="O WQ">Open a paddle</criterion></outcome></unit>)",
         R"(<methods><method code="O" name="Observation"/><method code="WQ" name="Written questions"/></methods>
<unit id="locks"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion methods="O WQ">Open a paddle</criterion></outcome></unit>)",
         methods_exist},
    Rule{"reference.address", Severity::kWarning, "An address of a web page or of a mailbox can be one", kHouseStyle, "Only its shape is looked at; nothing is asked of the network.",
         R"(<section><title>Contact</title>Write to keepers@example, or see www.example.</section>)",
         R"(<section><title>Contact</title>Write to keepers@canal.example, or see www.canal.example.</section>)", addresses_are_well_formed},
};

#undef GUIDED

}  // namespace

std::span<const Rule> reference_rules() { return kReferenceRules; }

}  // namespace qualspec::check
