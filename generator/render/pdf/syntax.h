// syntax.h - numbers, strings and references as PDF writes them (ISO 32000-1, 7.3).
#pragma once

#include <string>
#include <string_view>

#include "layout/pages.h"

namespace qualspec::render::pdf {

/// Lengths on paper as hundredths of a point: adding and taking away is then exact, and 0.01 pt is 3.5 micrometres.
using Hundredths = long;
Hundredths to_hundredths(double points);

void append_number(std::string& out, long value);
/// "12.5" for 1250.
void append_hundredths(std::string& out, Hundredths value);
/// Points with two decimals.
void append_length(std::string& out, double points);

/// "12 0 R".
std::string reference(int object);
void append_reference(std::string& out, int object);

/// A string of bytes in parentheses, escaped.
void append_bytes(std::string& out, std::string_view bytes);
std::string byte_string(std::string_view bytes);

/// Text for people: as it is where it is ASCII, else UTF-16 with a byte order mark, in hexadecimal.
std::string text_string(std::string_view utf8);
/// The same without delimiters, as names in a name tree compare.
std::string text_bytes(std::string_view utf8);
void append_utf16(std::string& out, char32_t character);

/// "[left bottom right top]" of `area` on a page `page_height` points high: PDF counts from below.
std::string rectangle(const layout::Rectangle& area, double page_height);

}  // namespace qualspec::render::pdf
