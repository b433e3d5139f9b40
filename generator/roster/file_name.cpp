#include "roster/file_name.h"

#include <algorithm>
#include <array>

#include "support/text.h"

namespace qualspec::roster {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void escape(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '_';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
}

bool reserved(std::string_view id) {
    constexpr std::array<std::string_view, 6> kDevices{"con", "prn", "aux", "nul", "conin$", "conout$"};
    const std::string stem = lower_ascii(id.substr(0, id.find('.')));
    if (std::ranges::find(kDevices, stem) != kDevices.end()) return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && is_digit(stem[3]);
}

}  // namespace

std::string file_name_of(std::string_view id) {
    std::string out;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const char c = id[i];
        const bool first = i == 0, last = i + 1 == id.size();
        const bool plain = is_letter(c) || is_digit(c) || (c == '-' && !first) || (c == '.' && !first && !last);
        if (plain && !(first && reserved(id))) {
            out += c;
        } else {
            escape(out, c);
        }
    }
    return out;
}

}  // namespace qualspec::roster
