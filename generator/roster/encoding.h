// encoding.h - the bytes of a roster as UTF-8: spreadsheets save what they like.
#pragma once

#include <string>
#include <string_view>

#include "support/result.h"

namespace qualspec::roster {

enum class Encoding { kUtf8, kUtf8WithMark, kWindows1252 };
/// "UTF-8", "UTF-8 with a byte order mark", "Windows-1252".
std::string_view to_string(Encoding encoding);

struct Decoded {
    std::string text;  ///< UTF-8 without a mark
    Encoding encoding = Encoding::kUtf8;
};
/// What is well-formed UTF-8 is taken for that: other encodings almost never are by chance. What is not is Windows-1252, unless it has
/// a UTF-16 mark, zero bytes, or a byte that Windows-1252 leaves unused (0x81, 0x8D, 0x8F, 0x90, 0x9D): an error with a hint.
Result<Decoded> decode(std::string_view bytes);

}  // namespace qualspec::roster
