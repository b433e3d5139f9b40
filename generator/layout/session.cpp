#include "layout/session.h"

#include <unicode/uchar.h>

#include <array>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::layout {

namespace {

std::string code_point_name(char32_t c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string hex;
    for (; c != 0 || hex.size() < 4; c >>= 4U) hex.insert(hex.begin(), kDigits[c & 0xFU]);
    return "U+" + hex;
}

/// "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D": code and Unicode name.
std::string name_of_character(char32_t c) {
    std::array<char, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    const auto length = u_charName(static_cast<UChar32>(c), U_EXTENDED_CHAR_NAME, name.data(), static_cast<std::int32_t>(name.size()), &status);
    std::string out = code_point_name(c);
    if (U_SUCCESS(status) && length > 0) out += concat(" ", std::string_view(name.data(), static_cast<std::size_t>(length)));
    return out;
}

}  // namespace

TextStyle text_style(const theme::Theme& theme, double size, double line_height) {
    return {{Family::kText, false, false}, size, size * line_height, theme.colours.text, 0};
}

double Session::measure(const TextStyle& style, std::string_view text, const Place& place) {
    const Measure measure = fonts.measure(style.face, style.size, text);
    if (measure.missing != 0) {
        std::string shown;
        append_utf8(shown, measure.missing);
        once(place, Severity::kError, "layout.missing-glyph",
             concat("no font of the theme has the character ", name_of_character(measure.missing), " \"", shown, "\""),
             "use another character, or a theme whose fonts have it", shown);
    }
    return measure.width;
}

void Session::tell_of_patterns(std::string_view of, const Place& place) {
    if (has_patterns_.contains(of)) return;
    const bool has = has_patterns_.emplace(of, hyphenation->has(of)).first->second;
    if (!has) once(place, Severity::kInformation, "layout.no-patterns", concat("words in the language '", of, "' are not divided: no patterns are installed for it"), "install them: hyphen-en-gb and the like, of Debian");
}

void Session::once(const Place& place, Severity severity, std::string_view rule, std::string text, std::string hint, std::string words) {
    if (said_.insert(concat(to_string(place), " ", rule, " ", text)).second)
        findings.add({place, severity, std::move(text), std::string(rule), std::move(hint), false, std::move(words)});
}

}  // namespace qualspec::layout
