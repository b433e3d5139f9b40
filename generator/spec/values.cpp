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
    TypeInWords{ValueType::kLanguage, "schema.bad-language", "a language tag", "write en-GB, cy, ga"},
    TypeInWords{ValueType::kShares, "schema.bad-number", "numbers separated by spaces, with at most four decimals", "write the share of each column in per cent: 30 70"},
    TypeInWords{ValueType::kId, "schema.bad-id", "a name: letters, digits, hyphens and dots, beginning with a letter", "write it like customer-care"},
    TypeInWords{ValueType::kReference, "schema.bad-id", "an id", "write it like customer-care"},
    TypeInWords{ValueType::kReferences, "schema.bad-id", "one id or several, separated by spaces", "leave the attribute out where there is none"},
};

const TypeInWords& in_words(ValueType type) { return *std::ranges::find(kTypes, type, &TypeInWords::type); }

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
        return !part.empty() && part.size() <= 8 && std::ranges::all_of(part, [&](char c) { return letter(c) || (!first && is_digit(c)); });
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
    if (attribute.type != ValueType::kChoice) return out.fatal(place, type.rule, text + std::string(type.words), std::string(type.hint));
    const std::string_view near = nearest(trim(value), {attribute.choices.begin(), attribute.choices.end()});
    out.fatal(place, type.rule, text + concat("one of ", list(attribute.choices)), near.empty() ? std::string() : concat("did you mean ", near, "?"));
}

}  // namespace qualspec::spec
