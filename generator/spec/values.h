// values.h - the values of attributes: what is right, and what to say where it is not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spec/element_type.h"
#include "support/finding.h"

namespace qualspec::spec {

/// At most six digits, from `minimum` to kGreatestNumber.
std::optional<int> parse_number(std::string_view text, int minimum);
std::optional<bool> parse_boolean(std::string_view text);
/// One or more numbers with at most four decimals.
std::optional<std::vector<double>> parse_shares(std::string_view text);
/// A year, year and month, or day that exists.
bool is_date(std::string_view text);
bool is_year(std::string_view text);
/// "3", "Level 3", "Entry 2": what `combination` can compare.
bool is_level(std::string_view text);
bool is_language_tag(std::string_view text);
/// A name that may be an id.
bool is_id_value(std::string_view text);

/// Is `text`, white space collapsed, what an attribute that is kept as text must be?
bool is_value(const AttributeType& attribute, std::string_view text);

/// What an attribute's value must be, in words: "a number from 0 to 999999".
std::string value_in_words(const AttributeType& attribute);

/// Adds the finding that `value` is not what `attribute` of `element` must be.
void report_bad_value(const AttributeType& attribute, std::string_view element, std::string_view value, const Place& place, Findings& out);

}  // namespace qualspec::spec
