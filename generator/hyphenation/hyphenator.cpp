#include "hyphenation/hyphenator.h"

#include <hyphen.h>

#include <algorithm>
#include <array>
#include <utility>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::hyphenation {

namespace {

constexpr int kLeastBefore = 2, kLeastAfter = 3;  // letters
constexpr std::size_t kLongestWord = 100;         // bytes; what is longer is no word

/// The region whose patterns stand for a language without one, or with one that has no file.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kUsualRegions{{
    {"en", "GB"}, {"cy", "GB"}, {"ga", "IE"}, {"gd", "GB"}, {"de", "DE"}, {"fr", "FR"}, {"es", "ES"},
    {"it", "IT"}, {"nl", "NL"}, {"pl", "PL"}, {"pt", "PT"}, {"sv", "SE"},
}};

/// Letters of Latin and Greek and Cyrillic scripts and the marks above them; near enough for finding where a word starts.
bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2E7F) && c != 0xFFFC;
}

bool is_upper(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7); }

struct FreeDictionary {
    void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};

/// The letters of a word without what is around them, in small letters; empty if it is no word to be divided.
struct Core {
    std::size_t start = 0;
    std::string letters;
};

Core core_of(std::string_view word) {
    Core core;
    std::size_t offset = 0, end = 0;
    bool begun = false;
    int uppers = 0;
    for (std::size_t at = 0; at < word.size(); at = offset) {
        const char32_t c = next_code_point(word, offset);
        if (is_letter(c)) {
            if (begun && end != at) return {};  // letters, something else, letters: "o'clock", "and/or"
            if (!begun) core.start = at;
            begun = true;
            end = offset;
            uppers += is_upper(c) ? 1 : 0;
            if (c >= 'A' && c <= 'Z')
                core.letters += static_cast<char>(c - 'A' + 'a');
            else
                core.letters += word.substr(at, offset - at);
        }
    }
    std::size_t first = core.start;
    const bool capital = begun && is_upper(next_code_point(word, first));
    return uppers > (capital ? 1 : 0) ? Core{} : core;
}

}  // namespace

struct Hyphenator::Patterns {
    std::unique_ptr<HyphenDict, FreeDictionary> dictionary;
};

Hyphenator::Hyphenator(std::filesystem::path folder) : folder_(std::move(folder)) {}
Hyphenator::~Hyphenator() = default;

const Hyphenator::Patterns* Hyphenator::patterns(std::string_view language) const {
    if (const auto known = known_.find(language); known != known_.end()) return known->second.get();
    const std::string_view base = language.substr(0, language.find('-'));
    const std::size_t last = language.rfind('-');
    std::vector<std::string> names;
    if (last != std::string_view::npos) names.push_back(concat(base, "_", language.substr(last + 1)));
    names.emplace_back(base);
    for (const auto& [of, region] : kUsualRegions)
        if (of == base) names.push_back(concat(base, "_", region));
    std::unique_ptr<Patterns> found;
    const bool plain = std::ranges::all_of(language, [](char c) {
        return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    for (const std::string& name : names) {
        const std::filesystem::path file = folder_ / concat("hyph_", name, ".dic");
        std::error_code ignored;
        if (!plain || found || !std::filesystem::is_regular_file(file, ignored)) continue;
        HyphenDict* dictionary = hnj_hyphen_load(file.c_str());
        if (!dictionary) continue;
        found = std::make_unique<Patterns>();
        found->dictionary.reset(dictionary);
        if (std::string_view(dictionary->cset) != "UTF-8" && std::string_view(dictionary->cset) != "ISO8859-1") found.reset();
    }
    return known_.emplace(language, std::move(found)).first->second.get();
}

bool Hyphenator::has(std::string_view language) const { return patterns(language) != nullptr; }

std::vector<std::uint32_t> Hyphenator::points(std::string_view language, std::string_view word) const {
    if (word.size() > kLongestWord) return {};
    const Patterns* patterns = this->patterns(language);
    if (!patterns) return {};
    const Core core = core_of(word);
    if (core.letters.size() < kLeastBefore + kLeastAfter) return {};
    HyphenDict* dictionary = patterns->dictionary.get();
    const bool utf8 = dictionary->utf8 != 0;
    if (!utf8 && std::ranges::any_of(core.letters, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return {};
    std::vector<char> marks(core.letters.size() + 5);
    char** replacements = nullptr;  // spellings that change at a division; such divisions are left out
    int* positions = nullptr;
    int* cuts = nullptr;
    const int failed = hnj_hyphen_hyphenate3(dictionary, core.letters.c_str(), static_cast<int>(core.letters.size()), marks.data(), nullptr,
                                             &replacements, &positions, &cuts, kLeastBefore, kLeastAfter, kLeastBefore, kLeastAfter);
    // One mark a character, at its last letter before the hyphen; offsets are in bytes.
    std::vector<std::uint32_t> out;
    std::size_t offset = 0;
    for (std::size_t character = 0; failed == 0 && offset < core.letters.size(); ++character) {
        next_code_point(core.letters, offset);
        const bool changes = replacements && replacements[character];
        if ((marks[character] & 1) && !changes && offset < core.letters.size())
            out.push_back(static_cast<std::uint32_t>(core.start + offset));
    }
    if (replacements) {
        for (std::size_t i = 0; i < core.letters.size(); ++i) std::free(replacements[i]);
        std::free(replacements);
    }
    std::free(positions);
    std::free(cuts);
    return out;
}

}  // namespace qualspec::hyphenation
