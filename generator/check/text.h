// text.h - every text of a specification as one list, with where it stands and what it is: what rules of wording read.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "spec/specification.h"
#include "support/text.h"

namespace qualspec::check {

enum class TextKind : std::uint8_t {
    kTitle,
    kLabel,  ///< labels, headings and names kept in attributes
    kCriterion,
    kItem,
    kAmplification,
    kGuidance,
    kProse,
    kRule,  ///< of combination, in words
    kFact,
    kGlossary,
    kHistory,
    kResource,
    kForm,
};

/// One text. Views point into the specification or into the Texts that made it; both must outlive it.
struct Text {
    std::string_view text;  ///< as written: CommonMark, or plain where that is what the element holds
    TextKind kind = TextKind::kProse;
    bool markdown = false;  ///< may have several paragraphs
    bool english = true;
    const spec::Unit* unit = nullptr;
    const spec::LearningOutcome* outcome = nullptr;
    const spec::AssessmentCriterion* criterion = nullptr;

    /// From the byte `offset` on the text stands at `place`, as far as the next start.
    struct Start {
        std::size_t offset;
        Place place;
    };
    std::span<const Start> starts;  ///< at least one
    std::uint32_t first_word = 0, last_word = 0;  ///< in Texts::words()

    const Start& start_of(std::size_t offset) const;
};

/// A run of letters and digits in a text.
struct Word {
    std::uint32_t begin = 0, end = 0;  ///< bytes in the text
};

class Texts {
  public:
    explicit Texts(const spec::Specification& specification);
    Texts(const Texts&) = delete;
    Texts& operator=(const Texts&) = delete;

    const std::vector<Text>& all() const { return all_; }
    std::span<const Word> words(const Text& text) const { return std::span(words_).subspan(text.first_word, text.last_word - text.first_word); }

  private:
    friend class TextCollector;
    void cut_into_words(Text& text);

    std::vector<Text> all_;
    std::vector<Word> words_;
    std::deque<std::string> made_;
    std::deque<std::vector<Text::Start>> starts_;
};

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
bool is_word_character_beyond_ascii(std::string_view text, std::size_t at);
/// Letters and digits; any character beyond ASCII counts as a letter, but for punctuation and spaces.
inline bool is_word_character(std::string_view text, std::size_t at) {
    static constexpr ByteSet kPlain("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (static_cast<unsigned char>(text[at]) < 0x80) return kPlain.has(text[at]);
    return is_word_character_beyond_ascii(text, at);
}

/// Paragraphs and list items of a text as they stand, marks of lists left out.
std::vector<std::string_view> blocks_of(const Text& text);
/// The sentence of `text` in which the byte `at` stands.
std::string_view sentence_at(std::string_view text, std::size_t at);
/// Calls `visit(sentence)` for each sentence of a block.
template <class Visit>
void for_each_sentence(std::string_view block, const Visit& visit) {
    for (std::size_t at = 0; at < block.size();) {
        const std::string_view sentence = sentence_at(block, at);
        visit(sentence);
        at = static_cast<std::size_t>(sentence.data() - block.data()) + sentence.size() + 1;
    }
}
/// Lower case, marks of emphasis gone, quotation marks and dashes of one kind, space collapsed, no full stop at the end: for comparing titles.
std::string plain(std::string_view text);

}  // namespace qualspec::check
