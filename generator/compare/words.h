// words.h - texts as words: what comparison counts, and what it leaves out.
//
// Folded away: canonical equivalence (NFC), the shapes of quotation marks, dashes and ellipses, no-break spaces, line breaks, and the marks of inline
// style (emphasis, code). What is left are words with inner apostrophes and hyphens, numbers with their separators, units and currency, punctuation
// by itself, and atoms: addresses of links, inline elements.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace qualspec::compare {

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunctuation, kAtom };

/// A token of a text, by offsets in the text as written.
struct Token {
    std::uint32_t word = 0;  ///< in the Vocabulary
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Word {
    std::string text;         ///< folded, case kept
    std::uint32_t stem = 0;   ///< in lower case, without endings
    TokenKind kind = TokenKind::kWord;
    bool small = false;       ///< says little: "the", "of"
};

/// The words of both versions, numbered.
class Vocabulary {
  public:
    std::uint32_t intern(std::string_view folded);
    const Word& operator[](std::uint32_t word) const { return words_[word]; }
    std::size_t stems() const { return stems_.size(); }
    std::size_t size() const { return words_.size(); }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Index = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;
    std::vector<Word> words_;
    Index index_;
    Index stems_;
};

/// The tokens of a text. With `block`, a mark of a list at its start is no content.
std::vector<Token> tokens_of(std::string_view text, bool block, Vocabulary& vocabulary);

/// Typography folded, white space collapsed; style marks stay.
std::string folded(std::string_view text);

/// "Describe" and "describing" give one stem. Lower case ASCII in.
std::string stem_of(std::string_view lower);

bool is_small_word(std::string_view lower);

// ---- word differences ----

enum class Run : std::uint8_t { kSame, kDeleted, kInserted };
/// Consecutive tokens of one side: [begin, end) of the old tokens for kSame and kDeleted, of the new ones for kInserted.
struct TokenRun {
    Run run = Run::kSame;
    int old_begin = 0, old_end = 0;
    int new_begin = 0, new_end = 0;
};

/// What changed between two token sequences (Myers 1986, O(ND)), cleaned up: edits slide to the ends of sentences, clauses or words; changes with no
/// more than small words between them become one; a deletion stands before its insertion; a number for a number stays by itself. Where too
/// little is kept, it is one deletion and one insertion.
std::vector<TokenRun> token_runs(const std::vector<Token>& before, const std::vector<Token>& after, const Vocabulary& vocabulary);

struct WordRun {
    Run run = Run::kSame;
    std::string text;  ///< as written
    bool operator==(const WordRun&) const = default;
};
/// The same as texts: what stays and what is gone together are the old text, what stays and what is new the new one, from their first word to their
/// last. White space that both have at an edge stays.
std::vector<WordRun> word_runs(std::string_view before, std::string_view after, bool block);

int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace qualspec::compare
