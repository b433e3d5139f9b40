#include "check/phrases.h"

#include <algorithm>

#include "support/text.h"

namespace qualspec::check {

namespace {

char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// Where `phrase` ends in `text` if it stands there from `at` on; npos: it does not.
std::size_t end_of_match(std::string_view text, std::size_t at, std::string_view phrase, bool any_case) {
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (at >= text.size()) return std::string_view::npos;
        if (phrase[i] == ' ') {
            if (!is_space(text[at])) return std::string_view::npos;
            while (at < text.size() && is_space(text[at])) ++at;
            continue;
        }
        if (text[at] != phrase[i] && !(any_case && lower(text[at]) == phrase[i])) return std::string_view::npos;
        ++at;
    }
    return at;
}

/// What a word and its form in lower case have in common: its length and its first two letters.
std::size_t shape_of(std::string_view word) {
    const auto letter = [&](std::size_t at) { return at < word.size() ? static_cast<unsigned char>(word[at]) & 31U : 0U; };
    return (word.size() & 15U) << 10U | letter(0) << 5U | letter(1);
}

}  // namespace

void Phrases::add(std::string_view phrase, int owner, std::size_t index) { add(phrase, owner, index, std::ranges::none_of(phrase, is_upper)); }
void Phrases::add_any_case(std::string_view phrase, int owner, std::size_t index) { add(phrase, owner, index, true); }

void Phrases::add(std::string_view phrase, int owner, std::size_t index, bool any_case) {
    Phrase made{any_case ? lower_ascii(phrase) : std::string(phrase), 0, any_case, owner, index};
    while (made.before < phrase.size() && !is_word_character(phrase, made.before)) ++made.before;
    if (made.before == phrase.size()) {
        if (!phrase.empty()) without_words_.push_back(std::move(made));
        return;
    }
    std::size_t end = made.before;
    while (end < phrase.size() && is_word_character(phrase, end)) ++end;
    shapes_.set(shape_of(phrase.substr(made.before, end - made.before)));
    by_first_word_[lower_ascii(phrase.substr(made.before, end - made.before))].push_back(std::move(made));
}

std::vector<Phrases::Match> Phrases::find(const Texts& texts) const {
    std::vector<Match> matches;
    std::string key;
    for (const Text& text : texts.all()) {
        const std::size_t first = matches.size();
        for (const Word& word : texts.words(text)) {
            const std::string_view written = text.text.substr(word.begin, word.end - word.begin);
            if (!shapes_.test(shape_of(written)) && !is_digit(written.back())) continue;
            key.assign(written);
            for (char& c : key) c = lower(c);
            auto known = by_first_word_.find(key);
            // "AC" is used in "AC3.2".
            if (known == by_first_word_.end() && key.size() > 2 && is_digit(key.back()) && is_letter(key[1])) {
                while (!key.empty() && is_digit(key.back())) key.pop_back();
                known = by_first_word_.find(key);
            }
            if (known == by_first_word_.end()) continue;
            for (const Phrase& phrase : known->second) {
                if (word.begin < phrase.before) continue;
                const std::size_t begin = word.begin - phrase.before;
                const std::size_t end = end_of_match(text.text, begin, phrase.text, phrase.any_case);
                if (end == std::string_view::npos) continue;
                const bool numbered = end < text.text.size() && is_digit(text.text[end]) && phrase.text.size() == key.size();
                const bool more = !numbered && end < text.text.size() && is_word_character(text.text, end) && is_word_character(text.text, end - 1);
                if (more) continue;
                const Match match{phrase.owner, phrase.index, &text, begin, end};
                const auto same = std::find_if(matches.begin() + static_cast<std::ptrdiff_t>(first), matches.end(),
                                               [&](const Match& other) { return other.owner == match.owner && other.begin < end && begin < other.end; });
                if (same == matches.end()) matches.push_back(match);
                else if (same->end - same->begin < end - begin) *same = match;
            }
        }
        for (const Phrase& phrase : without_words_)
            for (std::size_t at = text.text.find(phrase.text); at != std::string_view::npos; at = text.text.find(phrase.text, at + phrase.text.size()))
                matches.push_back({phrase.owner, phrase.index, &text, at, at + phrase.text.size()});
    }
    return matches;
}

}  // namespace qualspec::check
