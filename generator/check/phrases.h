// phrases.h - finds many phrases in many texts in one pass.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/text.h"

namespace qualspec::check {

/// Phrases by their first word. Case is left out where a phrase has no capital; white space in a text may be of any length.
class Phrases {
  public:
    /// A phrase and what its owner calls it.
    void add(std::string_view phrase, int owner, std::size_t index);
    /// Case is left out although the phrase has capitals.
    void add_any_case(std::string_view phrase, int owner, std::size_t index);

    struct Match {
        int owner;
        std::size_t index;
        const Text* text;
        std::size_t begin, end;  ///< bytes in the text
        std::string_view found() const { return text->text.substr(begin, end - begin); }
    };
    /// All matches that begin and end where words do, in the order of the texts; of several at one word those of one owner but the longest are left out.
    std::vector<Match> find(const Texts& texts) const;

  private:
    struct Phrase {
        std::string text;    ///< lower case, if any_case
        std::size_t before;  ///< bytes before its first word: "[insert"
        bool any_case;
        int owner;
        std::size_t index;
    };
    void add(std::string_view phrase, int owner, std::size_t index, bool any_case);

    std::bitset<1U << 14U> shapes_;  ///< of first words: most words of a text have another, and need not be looked up
    std::unordered_map<std::string, std::vector<Phrase>> by_first_word_;  ///< the first word in lower case
    std::vector<Phrase> without_words_;                                   ///< "???"
};

}  // namespace qualspec::check
