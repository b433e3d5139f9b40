// csv.h - comma-separated values in and out (RFC 4180), by libcsv.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace qualspec::roster {

/// What a file begins with for spreadsheets to see that it is UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Which of comma, semicolon and tab stands most often outside quotes on the first line; a comma where none does.
char separator_of(std::string_view text);

/// A row with the line (from 1) on which it begins. White space around fields is dropped; empty lines are passed over.
struct CsvRow {
    int line = 1;
    std::vector<std::string> fields;
};
/// Calls `row` for one row after the other; it returns false to stop. The error names the line of a quote that is not closed or out
/// of place.
Result<Done> read_csv(std::string_view text, char separator, const std::function<bool(const CsvRow&)>& row);

/// One line with its end. Every field is quoted, and one that a spreadsheet would run as a formula (it begins with = + - @, a tab or
/// a carriage return, white space before it or not) gets an apostrophe before it, which spreadsheets show as text (OWASP, "CSV Injection").
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace qualspec::roster
