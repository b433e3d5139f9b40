#include "render/pdf/syntax.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "support/digest.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::render::pdf {

Hundredths to_hundredths(double points) {
    // PDF/A-2 bounds reals at 32,767; the clamp also takes what is not a number.
    if (!(points > -30000)) return -3'000'000;
    return std::lround(std::min(points, 30000.0) * 100);
}

void append_number(std::string& out, long value) {
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void append_hundredths(std::string& out, Hundredths value) {
    if (value < 0) {
        out += '-';
        value = -value;
    }
    append_number(out, value / 100);
    const long fraction = value % 100;
    if (fraction == 0) return;
    out += '.';
    out += static_cast<char>('0' + fraction / 10);
    if (fraction % 10 != 0) out += static_cast<char>('0' + fraction % 10);
}

void append_length(std::string& out, double points) { append_hundredths(out, to_hundredths(points)); }

void append_reference(std::string& out, int object) {
    append_number(out, object);
    out += " 0 R";
}
std::string reference(int object) {
    std::string out;
    append_reference(out, object);
    return out;
}

void append_bytes(std::string& out, std::string_view bytes) {
    out += '(';
    for (const char c : bytes) {
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        if (c == '\r') out += "\\r";  // a bare one would be read as a line feed
        else out += c;
    }
    out += ')';
}

std::string byte_string(std::string_view bytes) {
    std::string out;
    append_bytes(out, bytes);
    return out;
}

void append_utf16(std::string& out, char32_t character) {
    const auto put = [&](char32_t unit) {
        out += static_cast<char>(static_cast<unsigned char>(unit >> 8));
        out += static_cast<char>(static_cast<unsigned char>(unit & 0xFF));
    };
    if (character < 0x10000) {
        put(character);
    } else {
        put(0xD800 + ((character - 0x10000) >> 10));
        put(0xDC00 + ((character - 0x10000) & 0x3FF));
    }
}

std::string text_bytes(std::string_view utf8) {
    const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
    if (std::ranges::all_of(utf8, plain)) return std::string(utf8);
    std::string out = "\xFE\xFF";
    for (std::size_t at = 0; at < utf8.size();) append_utf16(out, next_code_point(utf8, at));
    return out;
}

std::string text_string(std::string_view utf8) {
    const std::string bytes = text_bytes(utf8);
    if (bytes.starts_with("\xFE\xFF")) return concat('<', to_hex(bytes), '>');
    return byte_string(bytes);
}

std::string rectangle(const layout::Rectangle& area, double page_height) {
    std::string out = "[";
    append_length(out, area.x);
    out += ' ';
    append_length(out, page_height - area.y - area.height);
    out += ' ';
    append_length(out, area.x + area.width);
    out += ' ';
    append_length(out, page_height - area.y);
    return out + ']';
}

}  // namespace qualspec::render::pdf
