#include "spec/ids.h"

#include <algorithm>
#include <array>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "support/text.h"

namespace qualspec::spec {
namespace {

constexpr std::size_t kMostWords = 5;

/// Words that say little about what stands in a title.
constexpr std::array<std::string_view, 30> kSmallWords{"a", "able", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "how", "in", "is",
                                                        "know", "of", "on", "or", "own", "that", "the", "their", "to", "understand", "unit", "when", "which", "with", "within"};

/// ASCII letters and digits in small letters, accents and apostrophes taken off, everything else a space.
std::string plain(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* decomposing = icu::Normalizer2::getNFKDInstance(error);
    icu::UnicodeString decomposed = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (decomposing != nullptr) decomposed = decomposing->normalize(decomposed, error);
    std::string out;
    for (int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
        const auto c = static_cast<char32_t>(u_tolower(decomposed.char32At(at)));
        if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK || c == U'\'' || c == U'\u2019') continue;
        out += (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') ? static_cast<char>(c) : ' ';
    }
    return out;
}

bool has_letter(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string IdMaker::make(std::string_view title, std::string_view kind) {
    const std::string text = plain(title);
    std::vector<std::string> words;
    for (const std::string_view word : split_words(text))
        if (words.size() < kMostWords && has_letter(word) && std::ranges::find(kSmallWords, word) == kSmallWords.end()) words.emplace_back(word);
    const bool letter_first = !words.empty() && has_letter(words.front().substr(0, 1));
    const std::string wanted = words.empty() ? std::string(kind) : letter_first ? join(words, "-") : concat(kind, '-', join(words, "-"));
    std::string id = wanted;
    for (int copy = 2; !taken_.insert(id).second; ++copy) id = concat(wanted, '-', copy);
    return id;
}

}  // namespace qualspec::spec
