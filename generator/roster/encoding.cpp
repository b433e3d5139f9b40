#include "roster/encoding.h"

#include <array>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::roster {

namespace {

/// 0x80 to 0x9F of Windows-1252 (Unicode's mapping CP1252.TXT); 0: unused.
constexpr std::array<char32_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::string_view kHint = "\n  hint: save it as CSV UTF-8";

}  // namespace

std::string_view to_string(Encoding encoding) {
    switch (encoding) {
        case Encoding::kUtf8: return "UTF-8";
        case Encoding::kUtf8WithMark: return "UTF-8 with a byte order mark";
        case Encoding::kWindows1252: return "Windows-1252";
    }
    return "UTF-8";
}

Result<Decoded> decode(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return Error{concat("the file is in UTF-16", kHint)};
    if (bytes.find('\0') != std::string_view::npos) return Error{concat("the file has zero bytes: it is no text, or in UTF-16", kHint)};
    if (first_invalid_utf8(bytes) == std::string_view::npos) {
        if (bytes.starts_with("\xEF\xBB\xBF")) return Decoded{std::string(bytes.substr(3)), Encoding::kUtf8WithMark};
        return Decoded{std::string(bytes), Encoding::kUtf8};
    }
    Decoded out{{}, Encoding::kWindows1252};
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const char32_t point = byte >= 0x80 && byte < 0xA0 ? kWindows1252.at(byte - 0x80U) : byte;
        if (point == 0) return Error{concat("the file is neither UTF-8 nor Windows-1252", kHint)};
        append_utf8(out.text, point);
    }
    return out;
}

}  // namespace qualspec::roster
