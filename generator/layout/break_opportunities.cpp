#include "layout/break_opportunities.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <array>
#include <memory>
#include <utility>

#include "support/utf8.h"

namespace qualspec::layout {

namespace {

/// What the own table distinguishes. kOther sends the whole text to ICU.
enum class Class : std::uint8_t { kLetter, kDigit, kSpace, kHyphen, kSlash, kDash, kEmDash, kZeroWidth, kObject, kGlue, kMark, kOther };

constexpr std::array<Class, 128> make_ascii_classes() {
    std::array<Class, 128> classes{};
    for (std::size_t c = 0; c < 128; ++c) classes[c] = Class::kMark;
    for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = Class::kDigit;
    for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 'a' + 'A'] = Class::kLetter;
    for (const char c : {' ', '\t', '\n', '\r'}) classes[static_cast<std::size_t>(c)] = Class::kSpace;
    classes['-'] = Class::kHyphen;
    classes['/'] = Class::kSlash;
    return classes;
}
constexpr auto kAscii = make_ascii_classes();

Class classify(char32_t c) {
    if (c < 128) return kAscii[c];
    if (c == 0xAD || c == 0x200B) return Class::kZeroWidth;
    if (c == 0xA0) return Class::kGlue;    // NO-BREAK SPACE
    if (c <= 0xBF) return Class::kMark;    // signs and figures of Latin-1
    if (c <= 0x24F) return Class::kLetter;
    if (c == 0x2013) return Class::kDash;
    if (c == 0x2014) return Class::kEmDash;
    if (c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2022 || c == 0x2026) return Class::kMark;
    if (c == 0xFFFC) return Class::kObject;
    return Class::kOther;
}

bool is_word(Class c) { return c == Class::kLetter || c == Class::kDigit; }

/// Whether a line may end between two characters without a space between them. `before` stands in front of `left`.
bool may_part(Class before, Class left, Class right) {
    if (left == Class::kObject || right == Class::kObject) return left != Class::kGlue && right != Class::kGlue;
    switch (left) {
        case Class::kZeroWidth: return true;
        case Class::kHyphen: return right == Class::kLetter && is_word(before);
        case Class::kSlash: return right == Class::kLetter && before != Class::kSlash;
        case Class::kDash: return is_word(right);
        case Class::kEmDash: return is_word(right);
        case Class::kLetter:
        case Class::kDigit: return right == Class::kEmDash;
        case Class::kSpace:
        case Class::kObject:
        case Class::kMark:
        case Class::kGlue:
        case Class::kOther: return false;
    }
    return false;
}

/// False when the text holds a character that the table does not know.
bool by_table(std::string_view text, std::vector<std::uint32_t>& out) {
    Class before = Class::kSpace, left = Class::kSpace;
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t start = offset;
        const auto byte = static_cast<unsigned char>(text[offset]);
        const Class right = byte < 128 ? (++offset, kAscii[byte]) : classify(next_code_point(text, offset));
        if (right == Class::kOther) return false;
        if (left == Class::kLetter && right == Class::kLetter) {  // most of all text
            before = Class::kLetter;
            continue;
        }
        if (start > 0 && right != Class::kSpace && (left == Class::kSpace || may_part(before, left, right)))
            out.push_back(static_cast<std::uint32_t>(start));
        before = left;
        left = right;
    }
    return true;
}

struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
};

std::vector<std::uint32_t> by_iterator(icu::BreakIterator& iterator, std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseText> source(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    std::vector<std::uint32_t> out;
    if (U_FAILURE(status)) return out;
    iterator.setText(source.get(), status);
    if (U_FAILURE(status)) return out;
    for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
        if (static_cast<std::size_t>(at) < text.size()) out.push_back(static_cast<std::uint32_t>(at));
    return out;
}

using Iterator = std::unique_ptr<icu::BreakIterator>;

Iterator make_iterator(icu::BreakIterator* (*make)(const icu::Locale&, UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    Iterator iterator(make(icu::Locale::getRoot(), status));
    return U_SUCCESS(status) ? std::move(iterator) : nullptr;
}

}  // namespace

std::vector<std::uint32_t> break_opportunities(std::string_view text) {
    std::vector<std::uint32_t> out;
    out.reserve(text.size() / 5);
    if (by_table(text, out)) return out;
    thread_local const Iterator iterator = make_iterator(&icu::BreakIterator::createLineInstance);  // dear to make
    return iterator ? by_iterator(*iterator, text) : std::vector<std::uint32_t>{};
}

std::vector<std::uint32_t> grapheme_boundaries(std::string_view word) {
    thread_local const Iterator iterator = make_iterator(&icu::BreakIterator::createCharacterInstance);
    return iterator ? by_iterator(*iterator, word) : std::vector<std::uint32_t>{};
}

}  // namespace qualspec::layout
