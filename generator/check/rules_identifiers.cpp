// Check characters, ISBNs, dates.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

/// 8d1 + 7d2 + ... + 2d7 modulo 11 over the seven digits of `text` (strokes passed over); -1 where there are not seven.
int weighted_sum(std::string_view text) {
    int sum = 0;
    int weight = 8;
    for (const char c : text) {
        if (!is_digit(c)) continue;
        if (weight < 2) return -1;
        sum += weight-- * (c - '0');
    }
    return weight == 1 ? sum % 11 : -1;
}

/// "M/506/2898": a letter and seven digits.
bool looks_like_unit_reference(std::string_view text) {
    return text.size() == 10 && is_upper(text[0]) && text[1] == '/' && text[5] == '/' && weighted_sum(text) >= 0;
}
/// "601/3479/3" or "601/3479/X".
bool looks_like_qualification_number(std::string_view text) {
    return text.size() == 10 && text[3] == '/' && text[8] == '/' && (is_digit(text[9]) || is_upper(text[9])) && weighted_sum(text.substr(0, 8)) >= 0;
}

constexpr std::string_view kUnitLetters = "ADFHJKLMRTY";
constexpr std::string_view kCheckDigits = "0123456789X";
constexpr std::string_view kCompare = "compare it with the register: a digit may be mistyped";

/// Visits every place where a text has the shape of a number: strokes at its third and eighth byte (`first` 3) or second and sixth (`first` 1).
template <class Visit>
void for_each_stroked(const Texts& texts, std::size_t first, const Visit& visit) {
    for (const Text& text : texts.all()) {
        for (std::size_t at = text.text.find('/'); at != std::string_view::npos; at = text.text.find('/', at + 1)) {
            if (at < first || at - first + 10 > text.text.size()) continue;
            const std::size_t begin = at - first;
            const bool alone = (begin == 0 || (!is_word_character(text.text, begin - 1) && text.text[begin - 1] != '/')) &&
                               (begin + 10 == text.text.size() || (!is_word_character(text.text, begin + 10) && text.text[begin + 10] != '/'));
            if (alone) visit(text, begin, text.text.substr(begin, 10));
        }
    }
}

std::string unit_reference_fault(std::string_view reference) {
    if (!looks_like_unit_reference(reference)) return {};
    const char expected = kUnitLetters[static_cast<std::size_t>(weighted_sum(reference))];
    return reference[0] == expected ? std::string() : concat("the unit reference ", reference, " should begin with ", expected, " for these digits");
}
std::string qualification_number_fault(std::string_view number) {
    if (!looks_like_qualification_number(number)) return {};
    const char expected = kCheckDigits[static_cast<std::size_t>(weighted_sum(number.substr(0, 8)))];
    return number[9] == expected ? std::string() : concat("the qualification number ", number, " should end with ", expected, " for these digits");
}

void unit_reference_checks(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        if (std::string fault = unit_reference_fault(unit.reference); !fault.empty()) report.at(unit.here, unit.reference, std::move(fault), std::string(kCompare));
    for_each_stroked(subject.texts, 1, [&](const Text& text, std::size_t begin, std::string_view reference) {
        if (std::string fault = unit_reference_fault(reference); !fault.empty()) report(text, begin, reference.size(), std::move(fault), std::string(kCompare));
    });
}

void qualification_number_checks(const Subject& subject, const Report& report) {
    // A <number> is one of the texts; the attribute of <previous> is not.
    for (const spec::Qualification& qualification : subject.specification.qualifications)
        if (qualification.previous)
            if (std::string fault = qualification_number_fault(qualification.previous->number); !fault.empty())
                report.at(qualification.previous->here, qualification.previous->number, std::move(fault), std::string(kCompare));
    for_each_stroked(subject.texts, 3, [&](const Text& text, std::size_t begin, std::string_view number) {
        if (std::string fault = qualification_number_fault(number); !fault.empty()) report(text, begin, number.size(), std::move(fault), std::string(kCompare));
    });
}

void references_are_unique(const Subject& subject, const Report& report) {
    std::map<std::string, const spec::Unit*> seen;
    for (const spec::Unit& unit : subject.specification.units.units) {
        if (unit.reference.empty()) continue;
        const auto [first, fresh] = seen.try_emplace(unit.reference, &unit);
        if (!fresh) report.at(unit.here, unit.reference, concat("the reference ", unit.reference, " is that of another unit, '", first->second->title, "'"), "assessed in two ways, a unit has variants");
    }
}

/// Why the digits are no ISBN; empty: they are one. ISO 2108: thirteen digits weighted 1 and 3, or ten weighted 10 to 1 modulo 11.
std::string isbn_fault(std::string_view written) {
    std::string digits;
    for (const char c : written)
        if (is_digit(c) || c == 'X' || c == 'x') digits += c == 'x' ? 'X' : c;
    const std::size_t ten = digits.find('X');
    if (digits.size() == 13 && ten == std::string::npos) {
        int sum = 0;
        for (std::size_t i = 0; i < 13; ++i) sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
        return sum % 10 == 0 ? std::string() : concat("the check digit of ISBN ", written, " should be ", ((digits[12] - '0') + 10 - sum % 10) % 10);
    }
    if (digits.size() == 10 && (ten == std::string::npos || ten == 9)) {
        int sum = 0;
        for (std::size_t i = 0; i < 9; ++i) sum += static_cast<int>(10 - i) * (digits[i] - '0');
        const char expected = kCheckDigits[static_cast<std::size_t>((11 - sum % 11) % 11)];
        return digits[9] == expected ? std::string() : concat("the check digit of ISBN ", written, " should be ", expected);
    }
    return concat("ISBN ", written, " has ", digits.size(), " digits; an ISBN has 13, or 10");
}

void isbns_check(const Subject& subject, const Report& report) {
    constexpr std::string_view kHint = "copy it from the book, or from the publisher's page";
    std::set<std::pair<const spec::Unit*, std::string>> told;
    for (const spec::DocumentNumber& number : subject.specification.document_numbers)
        if (lower_ascii(number.scheme) == "isbn")
            if (std::string fault = isbn_fault(number.number); !fault.empty()) report.at(number.here, number.number, std::move(fault), std::string(kHint));
    for (const spec::Unit& unit : subject.specification.units.units) {
        if (!unit.resources) continue;
        for (const spec::Resource& resource : unit.resources->resources) {
            if (resource.isbn.empty()) continue;
            std::string fault = isbn_fault(resource.isbn);
            if (fault.empty()) continue;
            report.at(resource.here, resource.isbn, std::move(fault), std::string(kHint));
            told.insert({&unit, resource.isbn});
        }
    }
    for (const Phrases::Match& match : subject.matches(kIsbn)) {
            const Text& text = *match.text;
            const std::size_t at = match.begin;
            std::size_t begin = at + 4;
            if (text.text.substr(begin).starts_with("-13") || text.text.substr(begin).starts_with("-10")) begin += 3;
            while (begin < text.text.size() && !is_digit(text.text[begin]) && begin - at < 8) ++begin;
            std::size_t end = begin;
            while (end < text.text.size() && (is_digit(text.text[end]) || text.text[end] == 'X' || ((text.text[end] == ' ' || text.text[end] == '-') && end + 1 < text.text.size() &&
                                                                                                  (is_digit(text.text[end + 1]) || text.text[end + 1] == 'X'))))
                ++end;
            const std::string_view written = text.text.substr(begin, end - begin);
            if (written.size() < 6) continue;
            std::string fault = isbn_fault(written);
            if (!fault.empty() && !told.contains({text.unit, std::string(written)})) report(text, begin, written.size(), std::move(fault), std::string(kHint));
        }
}

// ---- dates ----

constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};

/// A date as year * 10000 + month * 100 + day, what is not told being 0; absent where it cannot be read. "2024-01", "1 March 2026", "October 2012", "06/06/2014".
std::optional<int> date_of(std::string_view written) {
    std::vector<int> numbers;
    int month = 0;
    std::string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        if (const std::optional<int> number = whole_number(word)) numbers.push_back(*number);
        for (std::size_t i = 0; i < kMonths.size(); ++i)
            if (word.size() >= 3 && kMonths[i].starts_with(word)) month = static_cast<int>(i) + 1;
        word.clear();
    };
    for (const char c : lower_ascii(written)) {
        if (is_letter(c) || is_digit(c)) word += c;
        else end_word();
    }
    end_word();
    const auto year = std::ranges::find_if(numbers, [](int n) { return n >= 1900 && n <= 2200; });
    if (year == numbers.end()) return std::nullopt;
    if (month > 0) return *year * 10000 + month * 100 + (numbers.size() == 2 && year == numbers.begin() + 1 ? numbers[0] : 0);
    if (numbers.size() == 1) return *year * 10000;
    if (year == numbers.begin()) return *year * 10000 + numbers[1] * 100 + (numbers.size() > 2 ? numbers[2] : 0);
    if (numbers.size() == 3 && year == numbers.begin() + 2) return *year * 10000 + numbers[1] * 100 + numbers[0];
    return std::nullopt;
}

/// Is `a` certainly later than `b`? What one of them does not tell is no difference.
bool later(int a, int b) {
    for (const int unit : {10000, 100, 1}) {
        const int left = a / unit % (unit == 10000 ? 100000 : 100), right = b / unit % (unit == 10000 ? 100000 : 100);
        if (left == 0 || right == 0) return false;
        if (left != right) return left > right;
    }
    return false;
}

/// A date and where it comes in the order: the places of the list that its label can mean.
struct PlacedDate {
    std::size_t first, last;
    const spec::QualificationDate* date;
};
/// By the longest words of the order that are in the label: "last registration" of "Last registration date". Words behind "=" are the whole label.
std::optional<PlacedDate> place_of(const spec::QualificationDate& date, const std::vector<std::string>& order) {
    const std::string label = plain(date.label);
    std::size_t longest = 0;
    PlacedDate placed{0, 0, &date};
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::string_view words : split(order[i], '|')) {
            words = trim(words);
            const bool whole = words.starts_with('=');
            words.remove_prefix(whole ? 1 : 0);
            if (words.size() < std::max<std::size_t>(longest, 1) || (whole ? label != words : label.find(words) == std::string::npos)) continue;
            if (words.size() > longest) placed.first = i;
            longest = words.size();
            placed.last = i;
        }
    return longest > 0 ? std::optional(placed) : std::nullopt;
}

void dates_are_in_order(const Subject& subject, const Report& report) {
    const spec::Specification& specification = subject.specification;
    for (const spec::Qualification& qualification : specification.qualifications) {
        std::vector<PlacedDate> dates;
        for (const spec::QualificationDate& date : qualification.dates)
            if (const auto placed = place_of(date, subject.lists.date_order)) dates.push_back(*placed);
        std::ranges::stable_sort(dates, {}, &PlacedDate::first);
        for (std::size_t i = 1; i < dates.size(); ++i) {
            // The nearest of those that certainly come before.
            std::size_t j = i;
            while (j > 0 && dates[j - 1].last >= dates[i].first) --j;
            if (j == 0) continue;
            const spec::QualificationDate& before = *dates[j - 1].date;
            const spec::QualificationDate& after = *dates[i].date;
            const auto a = date_of(before.iso.empty() ? before.text : before.iso), b = date_of(after.iso.empty() ? after.text : after.iso);
            if (a && b && later(*a, *b))
                report(after.here, concat("'", after.label, "' (", after.text, ") is before '", before.label, "' (", before.text, ")"), "mend the one that is wrong");
        }
        for (const spec::QualificationDate& date : qualification.dates) {
            const auto iso = date_of(date.iso), text = date_of(date.text);
            if (!date.iso.empty() && iso && text && (later(*iso, *text) || later(*text, *iso)))
                report(date.here, concat("the date is printed '", date.text, "'; iso says ", date.iso), "they are one date");
        }
    }
    if (!specification.history) return;
    // Histories stand in either order; the first two dates that differ tell which.
    int direction = 0;
    const spec::HistoryEntry* previous = nullptr;
    int before = 0;  // the date of `previous`
    for (const spec::HistoryEntry& entry : specification.history->entries) {
        const auto date = date_of(entry.date);
        if (!date) continue;
        if (previous) {
            const int step = later(*date, before) ? 1 : later(before, *date) ? -1 : 0;
            if (direction == 0) direction = step;
            if (step != 0 && step != direction)
                report(entry.here, concat("issue ", entry.version, " (", entry.date, ") does not come in the order of dates: issue ", previous->version, " is of ", previous->date), "mend a date, or the order");
        }
        previous = &entry;
        before = *date;
    }
    if (!specification.issue) return;
    const auto issued = date_of(specification.issue->date);
    for (const spec::HistoryEntry& entry : specification.history->entries)
        if (const auto date = date_of(entry.date); issued && date && later(*date, *issued))
            report(entry.here, concat("issue ", entry.version, " is of ", entry.date, ", after the document's own date ", specification.issue->date), "mend one of them");
}

constexpr std::string_view kSource = "inferred from published numbers: 42 unit references and every qualification number of five documents";

constexpr std::array kIdentifierRules{
    Rule{"identifier.unit-reference", Severity::kWarning, "A unit reference's letter fits its digits", kSource,
         "For the seven digits d1 to d7 of M/506/2898, 8d1 + 7d2 + 6d3 + 5d4 + 4d5 + 3d6 + 2d7 modulo 11 is the place of the letter in ADFHJKLMRTY, counted from 0. In units and in any text.",
         R"(<unit id="locks" reference="M/506/2899"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<unit id="locks" reference="M/506/2898"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)", unit_reference_checks},
    Rule{"identifier.qualification-number", Severity::kWarning, "A qualification number's last character fits its digits", kSource,
         "As for unit references, with 0123456789X. In any text.", R"(<qualification><title>Bridge Keeping</title><number scheme="QN">601/3479/4</number></qualification>)",
         R"(<qualification><title>Bridge Keeping</title><number scheme="QN">601/3479/3</number></qualification>)", qualification_number_checks},
    Rule{"identifier.reference-twice", Severity::kWarning, "Two units have two references", kSeenInPrint, "A unit that is assessed in two ways is one unit with variants.",
         R"(<unit id="locks" reference="M/506/2898"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>
<unit id="weirs" reference="M/506/2898"><title>Mind a weir</title><outcome><title>Be able to mind a weir</title><criterion>Clear a screen</criterion></outcome></unit>)",
         R"(<unit id="locks" reference="M/506/2898"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)", references_are_unique},
    Rule{"identifier.isbn", Severity::kWarning, "An ISBN has 13 digits, or 10, and its check digit", "ISO 2108", "Of the document, of resources, and behind the letters ISBN in any text.",
         R"(<documentNumber scheme="ISBN">978 0 306 40615 8</documentNumber>)", R"(<documentNumber scheme="ISBN">978 0 306 40615 7</documentNumber>)", isbns_check},
    Rule{"identifier.date-order", Severity::kWarning, "Dates are in order", kHouseStyle,
         "Start, review, last registration and certification end of a qualification, by their labels, whose words are the list dates.order (operational start, operational from, start date, review, "
         "registration end, last registration, certification end and others); the issues of the history, in either order, none after the document's own date; a date in "
         "words and its form for machines.",
         R"(<qualification>
  <title>Bridge Keeping</title>
  <date label="Operational start" iso="2026-09-01">1 September 2026</date>
  <date label="Review" iso="2025-08-31">31 August 2025</date>
</qualification>)",
         R"(<qualification>
  <title>Bridge Keeping</title>
  <date label="Operational start" iso="2026-09-01">1 September 2026</date>
  <date label="Review" iso="2031-08-31">31 August 2031</date>
</qualification>)",
         dates_are_in_order},
};

}  // namespace

std::span<const Rule> identifier_rules() { return kIdentifierRules; }

}  // namespace qualspec::check
