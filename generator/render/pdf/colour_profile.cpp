#include "render/pdf/colour_profile.h"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace qualspec::render::pdf {
namespace {

void put16(std::string& out, unsigned value) {
    out += static_cast<char>(value >> 8 & 0xFF);
    out += static_cast<char>(value & 0xFF);
}
void put32(std::string& out, std::uint32_t value) {
    put16(out, value >> 16);
    put16(out, value & 0xFFFF);
}
/// s15Fixed16Number (ICC.1, 5.1.3).
void put_fixed(std::string& out, double value) {
    put32(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string type_of(std::string_view signature) { return std::string(signature) + std::string(4, '\0'); }

std::string numbers(std::string_view signature, std::initializer_list<double> values) {
    std::string out = type_of(signature);
    for (const double value : values) put_fixed(out, value);
    return out;
}

/// multiLocalizedUnicodeType with one record.
std::string localised(std::string_view ascii) {
    std::string out = type_of("mluc");
    put32(out, 1);
    put32(out, 12);
    out += "enGB";
    put32(out, static_cast<std::uint32_t>(ascii.size() * 2));
    put32(out, 28);
    for (const char c : ascii) put16(out, static_cast<unsigned char>(c));
    return out;
}

/// The curve of IEC 61966-2-1: Y = ((X + 0.055) / 1.055) ^ 2.4 from 0.04045, X / 12.92 below.
std::string curve() {
    std::string out = type_of("para");
    put16(out, 3);
    put16(out, 0);
    for (const double value : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) put_fixed(out, value);
    return out;
}

using Tags = std::vector<std::pair<std::string_view, std::string>>;

/// Colorants are adapted to D50 by Bradford's method, as the profile connection space asks; `chad` says so.
Tags tags() {
    const std::string transfer = curve();
    return {{"desc", localised("sRGB")},
            {"cprt", localised("No copyright, use freely")},
            {"wtpt", numbers("XYZ ", {0.9642, 1.0, 0.8249})},
            {"chad", numbers("sf32", {1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076,
                                      0.751678})},
            {"rXYZ", numbers("XYZ ", {0.436066, 0.222488, 0.013916})},
            {"gXYZ", numbers("XYZ ", {0.385147, 0.716873, 0.097076})},
            {"bXYZ", numbers("XYZ ", {0.143066, 0.060608, 0.714096})},
            {"rTRC", transfer},
            {"gTRC", transfer},
            {"bTRC", transfer}};
}

std::string header(std::uint32_t size) {
    std::string out;
    put32(out, size);
    put32(out, 0);
    put32(out, 0x04200000);
    out += "mntrRGB XYZ ";
    for (const unsigned part : {2026U, 1U, 1U, 0U, 0U, 0U}) put16(out, part);
    out += "acsp";
    out += std::string(24, '\0');  // platform, flags, device, attributes
    put32(out, 0);                 // perceptual
    for (const double part : {0.9642, 1.0, 0.8249}) put_fixed(out, part);
    return out + std::string(128 - out.size(), '\0');
}

std::string make_profile() {
    const Tags all = tags();
    const std::size_t data_start = 128 + 4 + all.size() * 12;
    std::string table;
    std::string data;
    std::size_t curve_at = 0;
    put32(table, static_cast<std::uint32_t>(all.size()));
    for (const auto& [signature, content] : all) {
        const bool shared = curve_at != 0 && signature.ends_with("TRC");
        const std::size_t at = shared ? curve_at : data_start + data.size();
        if (signature == "rTRC") curve_at = at;
        table += signature;
        put32(table, static_cast<std::uint32_t>(at));
        put32(table, static_cast<std::uint32_t>(content.size()));
        if (!shared) data += content + std::string((4 - content.size() % 4) % 4, '\0');
    }
    return header(static_cast<std::uint32_t>(data_start + data.size())) + table + data;
}

}  // namespace

const std::string& srgb_profile() {
    static const std::string profile = make_profile();
    return profile;
}

}  // namespace qualspec::render::pdf
