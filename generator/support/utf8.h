// utf8.h - code points in and out of UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace qualspec {

/// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no surrogates, no
/// overlong forms, at most U+10FFFF); npos if all of it is.
std::size_t first_invalid_utf8(std::string_view bytes);

/// Offset of the first byte from `from` on that is not ASCII; the size of `bytes` where all are.
std::size_t next_beyond_ascii(std::string_view bytes, std::size_t from);

/// Decodes the code point at `offset` and moves `offset` behind it. `text` must be well-formed.
char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);
std::u32string to_utf32(std::string_view text);
std::size_t count_code_points(std::string_view text);

}  // namespace qualspec
