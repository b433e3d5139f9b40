#include <array>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 8d1 + 7d2 + ... + 2d7 modulo 11 over the seven digits of `text` (slashes passed over); -1 where there are not seven.
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
    return text.size() == 10 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '/' && text[5] == '/' && weighted_sum(text) >= 0;
}
/// "601/3479/3" or "601/3479/X".
bool looks_like_qualification_number(std::string_view text) {
    return text.size() == 10 && text[3] == '/' && text[8] == '/' && weighted_sum(text.substr(0, 8)) >= 0;
}

constexpr std::string_view kUnitLetters = "ADFHJKLMRTY";
constexpr std::string_view kCheckDigits = "0123456789X";

void unit_reference_checks(const spec::Specification& specification, const Report& report) {
    for (const spec::Unit& unit : specification.units.units) {
        if (!looks_like_unit_reference(unit.reference)) continue;
        const char expected = kUnitLetters[static_cast<std::size_t>(weighted_sum(unit.reference))];
        if (unit.reference[0] != expected)
            report(unit.here, concat("the unit reference ", unit.reference, " should begin with ", expected, " for these digits"),
                   "compare it with the register: a digit may be mistyped");
    }
}

void qualification_number_checks(const spec::Specification& specification, const Report& report) {
    for (const spec::Qualification& qualification : specification.qualifications) {
        for (const spec::QualificationNumber& number : qualification.numbers) {
            if (!looks_like_qualification_number(number.number)) continue;
            const char expected = kCheckDigits[static_cast<std::size_t>(weighted_sum(number.number.substr(0, 8)))];
            if (number.number[9] != expected)
                report(number.here, concat("the qualification number ", number.number, " should end with ", expected, " for these digits"),
                       "compare it with the register: a digit may be mistyped");
        }
    }
}

constexpr std::string_view kSource = "inferred from published numbers: 42 unit references and every qualification number of five documents";

constexpr std::array kRules{
    Rule{"identifier.unit-reference", Severity::kWarning, "A unit reference's letter fits its digits", kSource, unit_reference_checks},
    Rule{"identifier.qualification-number", Severity::kWarning, "A qualification number's last character fits its digits", kSource, qualification_number_checks},
};

}  // namespace

std::span<const Rule> identifier_rules() { return kRules; }

}  // namespace qualspec::check
