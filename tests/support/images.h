// images.h - small pictures made in code, for tests.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace qualspec::tests {

inline std::string big_endian(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(static_cast<unsigned char>(value >> shift));
    return out;
}

inline std::string png_chunk(std::string_view type, std::string_view data) {
    std::string covered(type);
    covered += data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(covered.data()), static_cast<uInt>(covered.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + covered + big_endian(static_cast<std::uint32_t>(sum));
}

inline std::string zlib_compressed(const std::string& data) {
    std::string out(compressBound(static_cast<uLong>(data.size())), '\0');
    uLongf size = static_cast<uLongf>(out.size());
    compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(data.data()),
             static_cast<uLong>(data.size()));
    out.resize(size);
    return out;
}

/// `colour_type` as in the PNG specification: 0 grey, 2 RGB, 4 grey with alpha, 6 RGB with alpha; 8 bits.
inline std::string png_header(std::uint32_t width, std::uint32_t height, int colour_type) {
    std::string header = big_endian(width) + big_endian(height);
    header += '\x08';
    header += static_cast<char>(colour_type);
    header.append(3, '\0');
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header);
}

/// A picture whose samples run through all values; alpha does too where there is one.
inline std::string png(std::uint32_t width, std::uint32_t height, int colour_type = 2) {
    const unsigned channels = colour_type == 0 ? 1 : colour_type == 2 ? 3 : colour_type == 4 ? 2 : 4;
    std::string rows;
    for (std::uint32_t y = 0; y < height; ++y) {
        rows += '\0';
        for (std::uint32_t x = 0; x < width * channels; ++x) rows += static_cast<char>((x * 37 + y * 11) & 0xFF);
    }
    return png_header(width, height, colour_type) + png_chunk("IDAT", zlib_compressed(rows)) + png_chunk("IEND", "");
}

/// A JPEG of 16 by 8 grey pixels.
inline std::string jpeg() {
    constexpr std::string_view digits =
        "ffd8ffe000104a46494600010101004800480000ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a3d30"
        "42605565645f555d5b6a7899816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffdb0043011c1e1e282328"
        "4e2b2b4ea46e5d6ea4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4"
        "a4a4a4a4a4a4a4a4ffc00011080008001003012200021101031101ffc4001500010100000000000000000000000000000005"
        "ffc40014100100000000000000000000000000000000ffc40014010100000000000000000000000000000000ffc400141101"
        "00000000000000000000000000000000ffda000c03010002110311003f00ae003fffd9";
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
    return bytes;
}

}  // namespace qualspec::tests
