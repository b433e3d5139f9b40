// What prose refers to is there: criteria, outcomes, units, sections, tables, methods, addresses.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "check/areas.h"
#include "spec/numbers.h"
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

/// A place where prose names parts or units by their numbers.
struct Citation {
    const Text* text;
    const Word* word;  ///< that announces them
    Citations cited;
};

const std::vector<Citation>& citations_in(const Subject& subject) {
    return *subject.citations<std::vector<Citation>>([&] {
        auto all = std::make_shared<std::vector<Citation>>();
        for (const Text& text : subject.texts.all()) {
            if (!reads_for_references(text)) continue;
            for (const Word& word : subject.texts.words(text)) {
                // "AC", "LO", "criteria", "outcome", "unit" and their like.
                const char first = text.text[word.begin];
                const bool begins = first == 'A' || first == 'L' || (first | 0x20) == 'c' || (first | 0x20) == 'o' || (first | 0x20) == 'u';
                if (!begins || word.end - word.begin > 9) continue;
                Citations cited = citations_at(text.text, word);
                if (!cited.numbers.empty()) all->push_back({&text, &word, std::move(cited)});
            }
        }
        return std::shared_ptr<const std::vector<Citation>>(all);
    });
}

/// Visits every number of a part of a unit that prose names.
template <class Visit>
void for_each_citation(const Subject& subject, Announced what, const Visit& visit) {
    for (const Citation& citation : citations_in(subject))
        if (citation.cited.what == what) visit(*citation.text, *citation.word, citation.cited.numbers);
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

/// Words that announce a part of the document, and how it is marked there.
constexpr std::array<std::string_view, 6> kParts{"section", "annexe", "annex", "appendix", "table", "figure"};
constexpr ByteSet kFirstLetters("saftSAFT");  // theirs

/// What follows the word: a number, a capital letter that stands alone, or one with numbers behind it ("A.4").
std::string_view mark_at(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    const std::string_view number = number_at(text, at, true);
    if (!number.empty()) return number;
    const bool letter = at < text.size() && is_upper(text[at]) && !is_word_character(text, at + 1);
    if (letter && at + 2 < text.size() && text[at + 1] == '.' && is_digit(text[at + 2])) return text.substr(at, 2 + number_at(text, at + 2, true).size());
    return letter ? text.substr(at, 1) : std::string_view();
}

/// The units that are named from a word "unit" or "units" on, and where their naming ends.
struct NamedUnits {
    std::vector<const spec::Unit*> units;  ///< nullptr: one that the document does not have, or that cannot be told
    std::size_t begin = 0, end = 0;        ///< bytes in the text
};
NamedUnits units_at(const Subject& subject, std::string_view text, const Word& word) {
    const Citations citations = citations_at(text, word);
    if (citations.what != Announced::kUnit) return {};
    NamedUnits named{{}, word.begin, word.end};
    for (const Cited& each : citations.numbers) {
        named.units.push_back(subject.unit_called(each.number));
        named.end = each.offset + each.number.size();
    }
    if (named.units.empty() && word.end < text.size() && is_space(text[word.end])) {
        // By its reference: "unit M/506/2898".
        const std::size_t begin = word.end + 1;
        std::string_view reference = text.substr(begin, std::min(text.find_first_of(" \t\n,;:()", begin), text.size()) - begin);
        while (reference.ends_with('.')) reference.remove_suffix(1);
        const spec::Unit* unit = subject.unit_called(reference);
        if (unit) named.units.push_back(unit), named.end = begin + reference.size();
    }
    // "Unit 4 of the national standards" is another's.
    const std::string_view behind = text.substr(named.end);
    if (behind.starts_with(" of ") && !behind.starts_with(" of this ")) std::ranges::fill(named.units, nullptr);
    return named;
}

Word word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_word_character(text, end)) ++end;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
}

/// The units that are named right behind a part: "2.3 of Unit 4", "2.3 (Unit 4)", "AC2.3 and AC2.4 in Units 4 and 5".
NamedUnits units_behind(const Subject& subject, std::string_view text, std::size_t at) {
    for (;;) {
        const std::string_view behind = text.substr(at);
        for (const std::string_view between : {" of ", " of the ", " in ", " from ", " (", ", ", " ", " for "}) {
            const Word word = word_at(text, std::min(at + between.size(), text.size()));
            if (!behind.starts_with(between) || word.begin == word.end) continue;
            if (NamedUnits named = units_at(subject, text, word); !named.units.empty()) return named;
        }
        const auto joint = std::ranges::find_if(kJoints, [&](std::string_view each) { return behind.starts_with(each); });
        if (joint == kJoints.end() || at + joint->size() >= text.size()) return {};
        const Citations next = citations_at(text, word_at(text, at + joint->size()));
        if (next.numbers.empty() || next.what == Announced::kUnit) return {};
        at = next.numbers.back().offset + next.numbers.back().number.size();
    }
}

/// May this stand between a unit and a part of it, without another thing being meant: "Unit 4, criterion 2.3", "unit 4 assessment criterion 2.3".
bool joins_unit_and_part(std::string_view between) {
    for (const std::string_view word : split_words(between)) {
        const std::string lower = lower_ascii(word);
        std::string_view bare = lower;
        while (!bare.empty() && std::string_view(",:(").find(bare.back()) != std::string_view::npos) bare.remove_suffix(1);
        if (bare.starts_with('(')) bare.remove_prefix(1);
        const bool number = !bare.empty() && std::ranges::all_of(bare, [](char c) { return is_digit(c) || c == '.'; });
        if (!bare.empty() && !number && bare != "assessment" && bare != "learning" && bare != "outcome" && bare != "lo" && bare != "\u2013" && bare != "-") return false;
    }
    return true;
}

/// Whose part a citation means.
struct Meant {
    std::vector<const spec::Unit*> units;
    bool each = false;  ///< each must have it; else any of them
};

Meant meant_by(const Subject& subject, const Text& text, std::size_t begin, std::size_t end) {
    const auto any = [&] {
        Meant meant;
        for (const spec::Unit& unit : subject.specification.units.units) meant.units.push_back(&unit);
        return meant;
    };
    // Most texts name no unit.
    if (text.text.find("nit") == std::string_view::npos) return text.unit ? Meant{{text.unit}, true} : any();
    const auto known = [](const NamedUnits& named) { return std::ranges::find(named.units, nullptr) == named.units.end(); };
    const std::string_view sentence = sentence_at(text.text, begin);
    if (sentence.find("nit") == std::string_view::npos) return text.unit ? Meant{{text.unit}, true} : any();
    if (const NamedUnits named = units_behind(subject, text.text, end); !named.units.empty()) return known(named) ? Meant{named.units, true} : any();
    const std::size_t from = static_cast<std::size_t>(sentence.data() - text.text.data());
    Meant meant;
    bool unknown = false;
    const auto words = subject.texts.words(text);
    for (const Word& word : words.subspan(static_cast<std::size_t>(std::ranges::lower_bound(words, from, {}, &Word::begin) - words.begin()))) {
        if (word.begin >= from + sentence.size()) break;
        if ((text.text[word.begin] | 0x20) != 'u') continue;
        const NamedUnits named = units_at(subject, text.text, word);
        if (named.units.empty()) continue;
        if (named.end <= begin && joins_unit_and_part(text.text.substr(named.end, begin - named.end))) return known(named) ? Meant{named.units, true} : any();
        unknown = unknown || !known(named);
        meant.units.insert(meant.units.end(), named.units.begin(), named.units.end());
    }
    if (unknown) return any();
    if (meant.units.empty()) return text.unit && !names_another_unit(sentence) ? Meant{{text.unit}, true} : any();
    // The sentence names units beside the part: it is of one of them, or of the unit that it stands in.
    if (text.unit) meant.units.insert(meant.units.begin(), text.unit);
    return meant;
}

/// Reports each part that is cited and is none of the units that are meant.
void parts_of_units_exist(const Subject& subject, const Report& report, Announced announced, std::set<std::string, std::less<>> UnitNumbers::*of, std::string_view part) {
    for_each_citation(subject, announced, [&](const Text& text, const Word& word, const std::vector<Cited>& cited) {
        std::optional<Meant> meant;
        for (const Cited& each : cited) {
            if (announced == Announced::kCriterion && dots_in(each.number) == 0) continue;
            if (!meant) meant = meant_by(subject, text, word.begin, cited.back().offset + cited.back().number.size());
            const auto lacks = [&](const spec::Unit* unit) { return !(subject.numbers(*unit).*of).contains(each.number); };
            const auto lacking = std::ranges::find_if(meant->units, lacks);
            if (lacking == meant->units.end() || (!meant->each && !std::ranges::all_of(meant->units, lacks))) continue;
            const bool one = meant->each || meant->units.size() == 1;
            const std::size_t begin = &each == &cited.front() ? word.begin : each.offset;
            std::string hint = "is the number mistyped, or the part gone?";
            if (one) {
                const auto& numbers = subject.numbers(**lacking).*of;
                hint = concat(subject.name_of(**lacking), numbers.empty() ? std::string(" has none")
                                                          : numbers.size() > 12 ? concat(" has ", numbers.size(), " of them, ", *numbers.begin(), " to ", *numbers.rbegin())
                                                                                : concat(" has ", join(std::vector<std::string>(numbers.begin(), numbers.end()), ", ")));
            }
            std::string who = one ? concat(subject.name_of(**lacking), " has no ") : meant->units.size() == subject.specification.units.units.size() ? "no unit has the " : "no unit named here has the ";
            report(text, begin, each.offset + each.number.size() - begin, concat(who, part, " ", each.number), std::move(hint));
        }
    });
}

void criteria_exist(const Subject& subject, const Report& report) { parts_of_units_exist(subject, report, Announced::kCriterion, &UnitNumbers::criteria, "criterion"); }
void outcomes_exist(const Subject& subject, const Report& report) { parts_of_units_exist(subject, report, Announced::kOutcome, &UnitNumbers::outcomes, "outcome"); }

// ---- links whose words name a number ----

/// What a link leads to, as far as it has a number.
struct Target {
    const spec::Unit* unit = nullptr;
    std::string outcome, criterion;  ///< as printed, without a stop at the end
    std::string section;
};

std::string without_stop(std::string number) {
    while (number.ends_with('.')) number.pop_back();
    return number;
}

/// In the order of spec::anchors: of ids that are there twice the first counts.
std::map<std::string_view, Target> targets_of(const spec::Specification& specification) {
    std::map<std::string_view, Target> targets;
    const auto add = [&](const std::string& id, Target target) {
        if (!id.empty()) targets.try_emplace(id, std::move(target));
    };
    const auto add_section = [&](const spec::Section& section) { add(section.id, {nullptr, {}, {}, section.number}); };
    for_each_section(specification.front, add_section);
    for_each_section(specification.back, add_section);
    for (const spec::Unit& unit : specification.units.units) add(unit.id, {&unit, {}, {}, {}});
    spec::Positions at;
    for (const spec::Unit& unit : specification.units.units) {
        ++at.unit, at.outcome = 0;
        for (const spec::LearningOutcome& outcome : unit.outcomes) {
            ++at.outcome, at.criterion = 0;
            const std::string number = without_stop(spec::number_printed(specification, unit, outcome, at));
            add(outcome.id, {&unit, number, {}, {}});
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) {
                ++at.criterion;
                add(criterion.id, {&unit, number, without_stop(spec::number_printed(specification, unit, criterion, at)), {}});
            }
        }
        for_each_section(unit.sections, add_section);
    }
    return targets;
}

/// What the words of a link say that its target is not: "criterion 2.2", and what that is: "criterion 2.3". Empty: nothing.
std::pair<std::string, std::string> wrong_number(const Subject& subject, const Target& target, std::string_view words) {
    const auto is_number = [](std::string_view text) { return !text.empty() && number_at(text, 0, true) == text; };
    // "criterion [2.2](#id)".
    const std::string_view bare = trim(words);
    if (is_number(bare)) {
        const std::string& own = !target.section.empty() ? target.section : !target.criterion.empty() ? target.criterion : target.outcome;
        return is_number(own) && dots_in(own) == dots_in(bare) && own != bare ? std::pair(std::string(bare), own) : std::pair<std::string, std::string>();
    }
    for (std::size_t at = 0; at < words.size();) {
        if (!is_word_character(words, at)) {
            ++at;
            continue;
        }
        const Word word = word_at(words, at);
        at = word.end;
        const Citations cited = citations_at(words, word);
        const auto names = [&](std::string_view number) { return std::ranges::find(cited.numbers, number, &Cited::number) != cited.numbers.end(); };
        // What names several leads to one of them, or to the first of "2.1 to 2.4".
        const std::string said(cited.numbers.empty() ? std::string_view() : cited.numbers.front().number);
        const bool one = cited.numbers.size() == 1;
        if (one && cited.what == Announced::kCriterion && dots_in(said) > 0 && !target.criterion.empty() && !names(target.criterion)) return {concat("criterion ", said), concat("criterion ", target.criterion)};
        if (one && cited.what == Announced::kOutcome && !target.outcome.empty() && !names(target.outcome)) return {concat("outcome ", said), concat("outcome ", target.outcome)};
        if (one && cited.what == Announced::kUnit && target.unit && subject.unit_called(said) != target.unit) return {concat("unit ", said), subject.name_of(*target.unit)};
        const std::string lower = lower_ascii(words.substr(word.begin, word.end - word.begin));
        if ((lower == "section" || lower == "annexe" || lower == "annex" || lower == "appendix") && !target.section.empty()) {
            const std::string_view mark = mark_at(words, word.end);
            const std::string_view own = std::string_view(target.section).substr(target.section.rfind(' ') + 1);
            if (!mark.empty() && lower_ascii(mark) != lower_ascii(own)) return {concat(lower, " ", mark), own.size() < target.section.size() ? target.section : concat(lower, " ", own)};
        }
    }
    return {};
}

void links_name_their_targets(const Subject& subject, const Report& report) {
    std::optional<std::map<std::string_view, Target>> targets;
    for (const Text& text : subject.texts.all()) {
        if (!text.english || text.kind == TextKind::kHistory) continue;
        for (std::size_t at = text.text.find("](#"); at != std::string_view::npos; at = text.text.find("](#", at + 1)) {
            const std::size_t open = text.text.rfind('[', at);
            const std::size_t close = text.text.find_first_of(") ", at + 3);
            if (open == std::string_view::npos || close == std::string_view::npos) continue;
            if (!targets) targets = targets_of(subject.specification);
            const auto target = targets->find(text.text.substr(at + 3, close - at - 3));
            if (target == targets->end()) continue;
            const std::string_view words = text.text.substr(open + 1, at - open - 1);
            const auto [said, is] = wrong_number(subject, target->second, words);
            if (!said.empty())
                report(text, open + 1, words.size(), concat("the link says ", said, " and leads to ", is), concat("was something put in before it? mend the number, or lead the link elsewhere than #", target->first));
        }
    }
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

/// Is this the name of a qualification that is none of the document's: "the Level 3 Diploma in Bridge Keeping"?
bool names_another_qualification(const Subject& subject, std::string_view name) {
    constexpr std::array<std::string_view, 4> kTypes{"award in ", "certificate in ", "diploma in ", "nvq in "};
    const std::string lower = plain(name);
    const bool named = std::ranges::any_of(kTypes, [&](std::string_view type) { return lower.find(type) != std::string::npos; });
    return named && std::ranges::none_of(subject.specification.qualifications, [&](const spec::Qualification& own) { return !own.title.empty() && lower.find(plain(own.title)) != std::string::npos; });
}

/// Are the units from `begin` to `end` another qualification's: "Unit 9 of the Level 3 Diploma in ...", "the Level 3 Award in ..., Unit 9"?
bool are_of_another_qualification(const Subject& subject, std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view sentence = sentence_at(text, begin);
    const std::size_t from = static_cast<std::size_t>(sentence.data() - text.data());
    if (end > from + sentence.size()) return false;
    const std::string_view behind = text.substr(end, from + sentence.size() - end);
    if (behind.starts_with(" of ")) return names_another_qualification(subject, behind.substr(0, behind.find_first_of(",;:(")));
    std::string_view before = trim(text.substr(from, begin - from));
    if (!before.ends_with(',')) return false;
    before.remove_suffix(1);
    return names_another_qualification(subject, before.substr(before.find_last_of(",;:(") + 1));
}

/// Is this part of an address: "Skep Awards, Unit 15, Orchard Park"?
bool is_of_address(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view behind = text.substr(end);
    return text.substr(begin).starts_with("Unit ") && text.substr(0, begin).ends_with(", ") && behind.size() > 2 && behind.starts_with(", ") && is_upper(behind[2]);
}

void units_exist(const Subject& subject, const Report& report) {
    if (!subject.numbers_units()) return;
    for_each_citation(subject, Announced::kUnit, [&](const Text& text, const Word& word, const std::vector<Cited>& cited) {
        for (const Cited& each : cited) {
            if (subject.has_unit_called(each.number) || are_of_another_qualification(subject, text.text, word.begin, cited.back().offset + cited.back().number.size())) continue;
            const std::size_t begin = &each == &cited.front() ? word.begin : each.offset;
            if (is_of_address(text.text, begin, each.offset + each.number.size())) continue;
            report(text, begin, each.offset + each.number.size() - begin, concat("there is no unit ", each.number), "is the number mistyped, or the unit gone?");
        }
    });
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

/// "its appendix 2": of what was named before.
bool is_anothers(std::string_view before) {
    return std::ranges::any_of(std::array<std::string_view, 4>{" its ", " their ", " whose ", "\u2019s "}, [&](std::string_view word) { return before.ends_with(word); });
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
            if (written.size() < 5 || written.size() > 8 || !kFirstLetters.has(written[0])) continue;
            const std::string lower = lower_ascii(written);
            if (std::ranges::find(kParts, lower) == kParts.end()) continue;
            // A table that is laid is not a table that is numbered.
            if ((lower == "table" || lower == "figure") && !is_upper(written[0])) continue;
            const std::string_view mark = mark_at(text.text, word.end);
            if (mark.empty()) continue;
            const std::size_t end = static_cast<std::size_t>(mark.data() - text.text.data()) + mark.size();
            const std::string name = concat(lower, " ", lower_ascii(mark));
            const std::string_view behind = text.text.substr(end);
            const bool elsewhere = (behind.starts_with(" of ") && !behind.starts_with(" of this ")) || behind.starts_with(" (of ") || behind.starts_with(" in the ") || is_anothers(text.text.substr(0, word.begin));
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
                        report.at(criterion.here, code, concat(subject.name_of(unit), ": there is no method of assessment with the code ", code), known);
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
         "AC1.2, AC 1.2, A1.2, criterion 1.2, criteria 1.2 and 1.3, 1.2 to 1.4. Of the unit that stands with it (\"2.3 of Unit 4\", \"Unit 4, criterion 2.3\", \"AC2.3 (unit M/506/2898)\"); else, in a unit, of that unit or of those that the sentence names; elsewhere, of any unit.",
         GUIDED("Evidence for AC1.2 may be a photograph."), GUIDED("Evidence for AC1.1 may be a photograph."), criteria_exist},
    Rule{"reference.criterion-form", Severity::kWarning, "Criteria are cited in one form", kSeenInPrint, "A1.1 in a document that otherwise has AC1.1.",
         GUIDED("Evidence for AC1.1 may be a photograph. A1.1 can be seen."), GUIDED("Evidence for AC1.1 may be a photograph. AC1.1 can be seen."), criteria_are_cited_in_one_form},
    Rule{"reference.outcome", Severity::kError, "A learning outcome that prose names is there", kSeenInPrint, "LO2, outcome 2, outcomes 1 and 2, as for criteria.",
         GUIDED("Learning outcome 2 is best seen on site."), GUIDED("Learning outcome 1 is best seen on site."), outcomes_exist},
    Rule{"reference.link-number", Severity::kError, "A link whose words name a number leads to what has that number", kSeenInPrint,
         "Links to units, outcomes, criteria and sections by their ids, such as [criterion 2.2](#straight): numbers follow when something is put in before, words do not.",
         R"(<section id="appeals" number="1"><title>Appeals</title>By post.</section>
<section number="2"><title>Forms</title>See [section 2](#appeals).</section>)",
         R"(<section id="appeals" number="1"><title>Appeals</title>By post.</section>
<section number="2"><title>Forms</title>See [section 1](#appeals).</section>)",
         links_name_their_targets},
    Rule{"reference.unit", Severity::kWarning, "A unit that prose names by its number is there", kSeenInPrint, "Unit 201, units 201 and 202, in any text but history, resources and forms. Units of another qualification that is named beside them (\"Unit 9 of the Level 3 Diploma in ...\") are let pass.",
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
