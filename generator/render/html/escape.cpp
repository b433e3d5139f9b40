#include "render/html/escape.h"

#include <algorithm>
#include <cstdint>

#include "support/text.h"

namespace qualspec::render::html {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// How many bytes from `at` on are one character that no document may hold; 0 where it may.
std::size_t forbidden_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    if (byte(0) < 0x20) return text[at] == '\t' || text[at] == '\n' ? 0 : 1;
    if (byte(0) == 0x7f) return 1;
    if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) < 0xa0) return 2;
    if (byte(0) == 0xef && byte(1) == 0xbf && (byte(2) == 0xbe || byte(2) == 0xbf)) return 3;
    return 0;
}

}  // namespace

void escape(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (const char c = text[i]) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default:
                if (const std::size_t length = forbidden_length(text, i)) {
                    out += kReplacement;
                    i += length - 1;
                } else {
                    out += c;
                }
        }
    }
}

void css_string(std::string& out, std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == ' ' || c == '-' || c == '_' || c == '.';
        if (plain) {
            out += c;
        } else {
            out += '\\';
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15U];
            out += ' ';
        }
    }
    out += '"';
}

}  // namespace qualspec::render::html
