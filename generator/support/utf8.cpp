#include "support/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace qualspec {

std::size_t next_beyond_ascii(std::string_view bytes, std::size_t from) {
    // Eight at a time: the text of specifications is ASCII for the most part.
    for (std::uint64_t eight = 0; from + sizeof eight <= bytes.size(); from += sizeof eight) {
        std::memcpy(&eight, bytes.data() + from, sizeof eight);
        if ((eight & 0x8080808080808080U) != 0) break;
    }
    while (from < bytes.size() && static_cast<unsigned char>(bytes[from]) < 0x80) ++from;
    return from;
}

std::size_t first_invalid_utf8(std::string_view bytes) {
    std::size_t i = 0;
    const auto byte = [&](std::size_t at) -> unsigned {
        return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
    };
    while ((i = next_beyond_ascii(bytes, i)) < bytes.size()) {
        const unsigned lead = byte(i);
        std::size_t length = 0;
        unsigned low = 0x80;
        unsigned high = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            length = 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            length = 3;
            if (lead == 0xE0) low = 0xA0;
            if (lead == 0xED) high = 0x9F;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            length = 4;
            if (lead == 0xF0) low = 0x90;
            if (lead == 0xF4) high = 0x8F;
        } else {
            return i;
        }
        if (byte(i + 1) < low || byte(i + 1) > high) return i;
        for (std::size_t k = 2; k < length; ++k)
            if (byte(i + k) < 0x80 || byte(i + k) > 0xBF) return i;
        i += length;
    }
    return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const auto byte = [&](std::size_t at) -> char32_t { return static_cast<unsigned char>(text[at]); };
    const char32_t lead = byte(offset);
    if (lead < 0x80) {
        offset += 1;
        return lead;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length && offset + k < text.size(); ++k)
        value = value << 6 | (byte(offset + k) & 0x3FU);
    offset = std::min(offset + length, text.size());
    return value;
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::u32string to_utf32(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) out += next_code_point(text, i);
    return out;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    return count;
}

}  // namespace qualspec
