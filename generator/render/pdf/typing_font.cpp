#include "render/pdf/typing_font.h"

#include <algorithm>
#include <array>
#include <vector>

#include "render/pdf/embedded_fonts.h"
#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

struct Letter {
    int code;
    char32_t character;
    std::string_view name;  ///< in the Adobe Glyph List, as /Differences wants it
};

/// Beyond WinAnsi; in the order of their codes. Codes 0x81, 0x8D, 0x8F, 0x90 and 0x9D are free there, those below 0x20 have no
/// character; the others are those of daggers, per mille and the like.
constexpr std::array kMore{
    Letter{0x0E, U'\u0104', "Aogonek"},     Letter{0x0F, U'\u0105', "aogonek"},     Letter{0x10, U'\u0106', "Cacute"},
    Letter{0x11, U'\u0107', "cacute"},      Letter{0x12, U'\u0118', "Eogonek"},     Letter{0x13, U'\u0119', "eogonek"},
    Letter{0x14, U'\u0141', "Lslash"},      Letter{0x15, U'\u0142', "lslash"},      Letter{0x16, U'\u0143', "Nacute"},
    Letter{0x17, U'\u0144', "nacute"},      Letter{0x18, U'\u015A', "Sacute"},      Letter{0x19, U'\u015B', "sacute"},
    Letter{0x1A, U'\u0179', "Zacute"},      Letter{0x1B, U'\u017A', "zacute"},      Letter{0x1C, U'\u017B', "Zdotaccent"},
    Letter{0x1D, U'\u017C', "zdotaccent"},  Letter{0x81, U'\u0175', "wcircumflex"}, Letter{0x83, U'\u1E83', "wacute"},
    Letter{0x86, U'\u1E81', "wgrave"},      Letter{0x87, U'\u1E85', "wdieresis"},   Letter{0x88, U'\u1EF3', "ygrave"},
    Letter{0x89, U'\u1E82', "Wacute"},      Letter{0x8B, U'\u1E80', "Wgrave"},      Letter{0x8D, U'\u0174', "Wcircumflex"},
    Letter{0x8F, U'\u0177', "ycircumflex"}, Letter{0x90, U'\u0176', "Ycircumflex"}, Letter{0x98, U'\u1E84', "Wdieresis"},
    Letter{0x9B, U'\u1EF2', "Ygrave"},
};

/// WinAnsi from 0x80 to 0x9F (ISO 32000-1, annex D); 0: no character.
constexpr std::array<char16_t, 32> kWinAnsi{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                            0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                            0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr int kFirst = kMore.front().code;
constexpr int kLast = 0xFF;

char32_t character_of(int code) {
    if (const auto* more = std::ranges::find(kMore, code, &Letter::code); more != kMore.end()) return more->character;
    if (code < 0x20 || code == 0x7F) return 0;
    if (code >= 0x80 && code < 0xA0) return kWinAnsi[static_cast<std::size_t>(code - 0x80)];
    return static_cast<char32_t>(code);
}

}  // namespace

int add_typing_font(Objects& objects, const fonts::FontSet& set) {
    const fonts::FontFile& file = *set.files().at(set.space({}).pieces.front().file);
    std::vector<char32_t> characters;
    std::vector<CodeText> texts;
    std::string widths;
    for (int code = kFirst; code <= kLast; ++code) {
        const char32_t character = character_of(code);
        const bool has = character != 0 && file.has(character);
        if (has) {
            characters.push_back(character);
            texts.push_back({static_cast<std::size_t>(code), std::u32string(1, character)});
        }
        append_length(widths, file.advance(has ? file.glyph(character) : 0));
        widths += ' ';
    }
    std::string differences;
    for (const Letter& letter : kMore)
        if (file.has(letter.character)) differences += concat(letter.code, " /", letter.name, ' ');
    const auto subset = file.subset_to_type(characters);
    if (!subset) throw Fault(subset.error().message);

    const std::string name = concat(subset_tag(*subset), '+', file.postscript_name());
    const int program = objects.add_stream(concat("/Length1 ", subset->size(), "\n"), *subset);
    const int description = objects.add(font_descriptor(name, file.description(), program, false));
    const int to_unicode = objects.add_stream({}, unicode_map(texts, 1));
    return objects.add(concat("/Type /Font\n/Subtype /TrueType\n/BaseFont /", name, "\n/FirstChar ", kFirst, "\n/LastChar ", kLast, "\n/Widths [", widths,
                              "]\n/FontDescriptor ", reference(description), "\n/Encoding <</Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [",
                              differences, "]>>\n/ToUnicode ", reference(to_unicode), "\n"));
}

}  // namespace qualspec::render::pdf
