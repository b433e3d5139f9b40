// language.h - the words and sentences that documents are printed with, in one language.
//
// A language file is TOML:
//
//     tag = "en-GB"                        # BCP 47; the plural rules and the writing of numbers follow it
//     [word]
//     outcome = "Learning outcome"
//     [sentence]                           # ICU MessageFormat, arguments by name
//     credits = "{count, plural, one {# credit} other {# credits}}"
//
// Keys are lower case, words joined by "_". Nothing here asks the machine's locale.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/finding.h"

namespace qualspec::language {

using Argument = std::variant<std::string, std::int64_t>;
using Arguments = std::map<std::string, Argument, std::less<>>;

/// What a pattern asks of an argument: {n, plural, ...}, {n, selectordinal, ...} and {n, number} take a number;
/// {x} and {x, select, ...} take text or a number.
enum class ArgumentKind : std::uint8_t { kAny, kNumber };
/// The arguments of a sentence by name.
using Parameters = std::map<std::string, ArgumentKind, std::less<>>;

/// A value; copies share their content. Safe to use from several threads.
class Language {
  public:
    /// Reads a language file. With a `base` the file may leave out anything: what it does not give is the base's, and
    /// what it does give replaces single words and sentences. A sentence that replaces one of the base may leave
    /// arguments unused, not ask for others; sentences that come from the base keep the base's plural rules.
    ///
    /// Faults are fatal findings at their line and column (`language.syntax`, `.tag`, `.unknown-key`, `.key`, `.type`,
    /// `.pattern`, `.arguments`); a key that differs little from one of the base is a warning (`language.unknown-word`),
    /// since it changes nothing. The result is usable in any case: faulty entries are left out.
    static Language read(std::string_view toml, std::string_view file_name, const Language* base, Findings& out);

    /// The language itself: "en-GB".
    const std::string& tag() const;

    bool has_word(std::string_view key) const;
    /// The word of that key; it lives as long as some copy of this language. An unknown key is a bug:
    /// std::logic_error. Keys from templates are checked when they are loaded.
    std::string_view word(std::string_view key) const;
    /// The keys of all words, sorted.
    std::vector<std::string_view> keys() const;

    bool has_sentence(std::string_view key) const;
    /// The keys of all sentences, sorted.
    std::vector<std::string_view> sentences() const;
    /// What the sentence wants; empty where there is no such sentence.
    const Parameters& arguments(std::string_view key) const;
    /// The sentence with its arguments put in; numbers as the language writes them. An unknown key, a missing or
    /// surplus argument, or text where a number is wanted is a bug: std::logic_error.
    std::string say(std::string_view key, const Arguments& arguments) const;

    /// `text` as it begins a sentence or a line: the first letter a capital as the language has it.
    std::string at_start(std::string_view text) const;

    struct Content;

  private:
    explicit Language(std::shared_ptr<const Content> content) : content_(std::move(content)) {}
    std::shared_ptr<const Content> content_;
};

}  // namespace qualspec::language
