#include "fonts/segments.h"

#include <algorithm>
#include <utility>

#include "fonts/harfbuzz.h"

namespace qualspec::fonts {
namespace {

/// Default_Ignorable_Code_Point (Unicode 15, DerivedCoreProperties) as far as running text may hold them.
constexpr std::pair<char32_t, char32_t> kIgnorable[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x180B, 0x180F}, {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF}};

bool is_mark(char32_t character) {
    const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), character);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

/// In the font as it is, or as a base and a mark that are (Unicode decomposes at most four times over).
bool covers(std::size_t font, char32_t character, const Coverage& has, int depth = 0) {
    if (has(font, character)) return true;
    hb_codepoint_t base = 0;
    hb_codepoint_t mark = 0;
    if (depth > 4 || hb_unicode_decompose(hb_unicode_funcs_get_default(), character, &base, &mark) == 0) return false;
    return covers(font, base, has, depth + 1) && (mark == 0 || covers(font, mark, has, depth + 1));
}

/// A base with all its marks. A mark that the font lacks may still be there composed with what stands before it.
bool covers_all(std::size_t font, std::u32string_view cluster, const Coverage& has) {
    char32_t before = 0;
    for (const char32_t character : cluster) {
        hb_codepoint_t composed = 0;
        if (is_ignorable(character)) continue;
        if (before != 0 && hb_unicode_compose(hb_unicode_funcs_get_default(), before, character, &composed) != 0 &&
            has(font, composed)) {
            before = composed;
            continue;
        }
        if (!covers(font, character, has)) return false;
        before = character;
    }
    return true;
}

std::size_t font_for(std::u32string_view cluster, std::size_t fonts, const Coverage& has) {
    for (std::size_t font = 0; font < fonts; ++font)
        if (covers_all(font, cluster, has)) return font;
    for (std::size_t font = 0; font < fonts; ++font)
        if (covers(font, cluster.front(), has)) return font;
    return 0;
}

bool is_script_of_its_own(std::uint32_t script) {
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

}  // namespace

bool is_ignorable(char32_t character) {
    return std::ranges::any_of(kIgnorable, [&](const auto& range) {
        return character >= range.first && character <= range.second;
    });
}

std::vector<Segment> segments(std::u32string_view word, std::size_t fonts, const Coverage& has) {
    std::vector<Segment> out;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t end = at + 1;
        while (end < word.size() && (is_mark(word[end]) || is_ignorable(word[end]))) ++end;
        const std::size_t font = font_for(word.substr(at, end - at), fonts, has);
        const std::uint32_t script = hb_unicode_script(hb_unicode_funcs_get_default(), word[at]);
        const bool joins = !out.empty() && out.back().font == font &&
                           (!is_script_of_its_own(script) || !is_script_of_its_own(out.back().script) ||
                            out.back().script == script);
        if (!joins) out.push_back({font, script, at, 0});
        Segment& segment = out.back();
        if (!is_script_of_its_own(segment.script)) segment.script = script;
        segment.count += end - at;
        at = end;
    }
    return out;
}

}  // namespace qualspec::fonts
