#include "render/markdown/slug.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::render::markdown {

namespace {

bool is_kept(char32_t c) {
    constexpr std::uint32_t kKept = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_PC_MASK;
    return c == U'-' || (U_GET_GC_MASK(static_cast<UChar32>(c)) & kKept) != 0;
}

std::string lower_case(std::string_view text) {
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    std::string out;
    wide.toLower(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

}  // namespace

std::string slug(std::string_view heading) {
    const std::string lower = lower_case(trim(heading));
    std::string out;
    for (std::size_t at = 0; at < lower.size();) {
        const char32_t c = next_code_point(lower, at);
        if (c == U' ')
            out += '-';
        else if (is_kept(c))
            append_utf8(out, c);
    }
    return out;
}

std::string Slugs::next(std::string_view heading) {
    const std::string base = slug(heading);
    if (used_.insert(base).second) return base;
    int& number = next_[base];
    for (;;) {
        std::string name = concat(base, "-", ++number);
        if (used_.insert(name).second) return name;
    }
}

}  // namespace qualspec::render::markdown
