#include "spec/values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "support/text.h"
#include "xml/document.h"

namespace qualspec::spec {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

std::optional<int> digits(std::string_view text) {
    int value = 0;
    if (!all_digits(text) || text.size() > 6) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

int days_in_month(int year, int month) {
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && leap ? 1 : 0);
}

struct TypeInWords {
    ValueType type;
    std::string_view rule;
    std::string_view words;  ///< "must be ..."
    std::string_view hint;
};
constexpr std::array kTypes{
    TypeInWords{ValueType::kText, {}, "text", {}},
    TypeInWords{ValueType::kExactText, {}, "text, spaces kept", {}},
    TypeInWords{ValueType::kWords, {}, "words separated by spaces", {}},
    TypeInWords{ValueType::kPath, {}, "a file's path, relative to the file it is written in", {}},
    TypeInWords{ValueType::kChoice, "schema.bad-choice", "one of", {}},
    TypeInWords{ValueType::kBoolean, "schema.bad-boolean", "true or false", {}},
    TypeInWords{ValueType::kNumber, "schema.bad-number", "a number from 0 to 999999", "write digits only, without unit, sign or separators"},
    TypeInWords{ValueType::kPositive, "schema.bad-number", "a number from 1 to 999999", "write digits only, without unit, sign or separators"},
    TypeInWords{ValueType::kDate, "schema.bad-date", "a date that exists, as year, month and day", "write 2025-04-30, 2025-04 or 2025"},
    TypeInWords{ValueType::kYear, "schema.bad-year", "a year in four digits", {}},
    TypeInWords{ValueType::kLevel, "schema.bad-level", "a level of a framework, in digits", "write 3, or Entry 2"},
    TypeInWords{ValueType::kLanguage, "schema.bad-language", "a language tag", "write en-GB, cy, ga"},
    TypeInWords{ValueType::kShares, "schema.bad-number", "numbers separated by spaces, with at most four decimals", "write the share of each column in per cent: 30 70"},
    TypeInWords{ValueType::kId, "schema.bad-id", "a name: letters, digits, hyphens and dots, beginning with a letter", "write it like customer-care"},
    TypeInWords{ValueType::kReference, "schema.bad-id", "an id", "write it like customer-care"},
    TypeInWords{ValueType::kReferences, "schema.bad-id", "one id or several, separated by spaces", "leave the attribute out where there is none"},
};

const TypeInWords& in_words(ValueType type) { return *std::ranges::find(kTypes, type, &TypeInWords::type); }

constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};

/// "write 2026-09-01", where a date was written as people do: "1 September 2026", "September 2026", "01/09/2026", "2026/9/1". Days stand before
/// months, as in Britain and Ireland, unless they cannot; what was understood is then said in words. Empty: it is no date.
std::string date_meant(std::string_view text) {
    std::vector<std::string> parts;
    for (const char c : text) {
        const bool separator = c == ' ' || c == '/' || c == '.' || c == '-' || c == ',';
        if (parts.empty() || (separator && !parts.back().empty())) parts.emplace_back();
        if (!separator) parts.back() += c;
    }
    std::erase(parts, std::string());
    std::optional<int> year, month, day;
    std::vector<int> numbers;
    for (std::string part : parts) {
        for (const std::string_view ending : {"st", "nd", "rd", "th"})
            if (part.size() > 2 && part.size() < 5 && part.ends_with(ending) && is_digit(part[0])) part.resize(part.size() - 2);
        const auto number = digits(part);
        const std::string lower = lower_ascii(part);
        const auto name = std::ranges::find_if(kMonths, [&](std::string_view each) { return lower.size() >= 3 && (each.starts_with(lower) || (each == "september" && lower == "sept")); });
        if (number && part.size() == 4 && !year) year = number;
        else if (number && part.size() <= 2) numbers.push_back(*number);
        else if (name != kMonths.end() && !month) month = static_cast<int>(name - kMonths.begin()) + 1;
        else return {};
    }
    if (!year || numbers.size() > 2) return {};
    const bool named = month.has_value();
    const bool year_first = digits(parts.front()) == year;
    if (named && numbers.size() == 1) day = numbers[0];
    else if (named && !numbers.empty()) return {};
    else if (!named && numbers.size() == 1) month = numbers[0];
    else if (!named && numbers.size() == 2) {
        day = numbers[year_first ? 1 : 0];
        month = numbers[year_first ? 0 : 1];
        if (*month > 12) std::swap(day, month);
    }
    const auto two = [](int number) { return concat(number < 10 ? "0" : "", number); };
    const std::string date = concat(*year, month ? concat("-", two(*month)) : "", day ? concat("-", two(*day)) : "");
    if (!is_date(date)) return {};
    const bool told = !named && day && *day <= 12 && !year_first;
    std::string in_words(kMonths.at(static_cast<std::size_t>(month.value_or(1) - 1)));
    in_words[0] = static_cast<char>(in_words[0] - 'a' + 'A');
    return told ? concat("write ", date, " for ", *day, " ", in_words, " ", *year) : concat("write ", date);
}

struct LanguageName {
    std::string_view name;
    std::string_view tag;
};
constexpr std::array kLanguages{LanguageName{"english", "en-GB"}, LanguageName{"welsh", "cy"},  LanguageName{"cymraeg", "cy"}, LanguageName{"irish", "ga"},  LanguageName{"gaeilge", "ga"},
                                LanguageName{"gaelic", "gd"},     LanguageName{"french", "fr"}, LanguageName{"german", "de"},  LanguageName{"latin", "la"},  LanguageName{"spanish", "es"},
                                LanguageName{"en_gb", "en-GB"},   LanguageName{"polish", "pl"}, LanguageName{"scots", "sco"}};
std::string language_meant(std::string_view text) {
    const auto found = std::ranges::find(kLanguages, lower_ascii(trim(text)), &LanguageName::name);
    return found == kLanguages.end() ? std::string() : concat("write ", found->tag);
}

std::string list(std::span<const std::string_view> words) {
    std::string out;
    for (const std::string_view word : words) out += concat(out.empty() ? "" : ", ", word);
    return out;
}

}  // namespace

std::optional<int> parse_number(std::string_view text, int minimum) {
    const auto value = digits(trim(text));
    return value && *value >= minimum ? value : std::nullopt;
}

std::optional<bool> parse_boolean(std::string_view text) {
    text = trim(text);
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    return std::nullopt;
}

std::optional<std::vector<double>> parse_shares(std::string_view text) {
    std::vector<double> shares;
    for (const std::string_view word : split_words(text)) {
        const auto parts = split(word, '.');
        if (parts.size() > 2 || parts[0].size() > 3 || !std::ranges::all_of(parts, all_digits) || parts.back().size() > 4) return std::nullopt;
        std::from_chars(word.data(), word.data() + word.size(), shares.emplace_back());
    }
    return shares.empty() ? std::nullopt : std::optional(shares);
}

bool is_year(std::string_view text) {
    text = trim(text);
    return text.size() == 4 && all_digits(text) && text != "0000";
}

bool is_level(std::string_view text) {
    text = trim(text);
    std::size_t figures = 0;
    while (figures < text.size() && is_digit(text[text.size() - 1 - figures])) ++figures;
    text.remove_suffix(figures);
    return (figures == 1 || figures == 2) && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_space(c); });
}

bool is_date(std::string_view text) {
    const auto parts = split(trim(text), '-');
    if (parts.size() > 3 || !is_year(parts[0])) return false;
    const auto two_digits = [](std::string_view part) { return part.size() == 2 ? digits(part) : std::nullopt; };
    const auto month = parts.size() > 1 ? two_digits(parts[1]) : 1;
    if (!month || *month < 1 || *month > 12) return false;
    const auto day = parts.size() > 2 ? two_digits(parts[2]) : 1;
    return day && *day >= 1 && *day <= days_in_month(*digits(parts[0]), *month);
}

bool is_language_tag(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto parts = split(trim(text), '-');
    return std::ranges::all_of(parts, [&](std::string_view part) {
        const bool first = part.data() == parts.front().data();
        // The first part is the code of ISO 639: "english" is none.
        return part.size() >= (first ? 2U : 1U) && part.size() <= (first ? 3U : 8U) && std::ranges::all_of(part, [&](char c) { return letter(c) || (!first && is_digit(c)); });
    });
}

bool is_id_value(std::string_view text) { return xml::is_id(std::string(trim(text))); }

bool is_value(const AttributeType& attribute, std::string_view text) {
    switch (attribute.type) {
        case ValueType::kText:
        case ValueType::kExactText:
        case ValueType::kPath:
        case ValueType::kWords: return true;
        case ValueType::kChoice: return std::ranges::find(attribute.choices, text) != attribute.choices.end();
        case ValueType::kBoolean: return parse_boolean(text).has_value();
        case ValueType::kNumber: return parse_number(text, 0).has_value();
        case ValueType::kPositive: return parse_number(text, 1).has_value();
        case ValueType::kDate: return is_date(text);
        case ValueType::kYear: return is_year(text);
        case ValueType::kLevel: return is_level(text);
        case ValueType::kLanguage: return is_language_tag(text);
        case ValueType::kShares: return parse_shares(text).has_value();
        case ValueType::kId:
        case ValueType::kReference: return is_id_value(text);
        case ValueType::kReferences: {
            const auto ids = split_words(text);
            return !ids.empty() && std::ranges::all_of(ids, is_id_value);
        }
    }
    return false;
}

std::string value_in_words(const AttributeType& attribute) {
    const std::string_view words = in_words(attribute.type).words;
    if (attribute.type == ValueType::kChoice) return concat(words, ' ', list(attribute.choices));
    if (attribute.type == ValueType::kReference && !attribute.refers_to.empty()) return concat("the id of a <", attribute.refers_to, ">");
    if (attribute.type == ValueType::kReferences) return concat("ids of <", attribute.refers_to, ">, separated by spaces");
    return std::string(words);
}

void report_bad_value(const AttributeType& attribute, std::string_view element, std::string_view value, const Place& place, Findings& out) {
    const TypeInWords& type = in_words(attribute.type);
    std::string text = concat("The attribute ", attribute.name, " of <", element, "> is \"", value, "\"; it must be ");
    if (attribute.type != ValueType::kChoice) {
        std::string hint;
        if (attribute.type == ValueType::kDate) hint = date_meant(value);
        if (attribute.type == ValueType::kLanguage) hint = language_meant(value);
        return out.fatal(place, type.rule, text + std::string(type.words), hint.empty() ? std::string(type.hint) : hint);
    }
    const std::string_view near = nearest(trim(value), {attribute.choices.begin(), attribute.choices.end()});
    out.fatal(place, type.rule, text + concat("one of ", list(attribute.choices)), near.empty() ? std::string() : concat("did you mean ", near, "?"));
}

}  // namespace qualspec::spec
