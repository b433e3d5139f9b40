#include "compare/words.h"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "compare/flow.h"
#include "compare/sequence.h"
#include "compare/thresholds.h"
#include "compare/tree.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::compare {

namespace {

constexpr std::array<std::string_view, 73> kSmallWords{
    "a",    "about", "all",  "also",  "an",    "any",   "are",  "as",    "at",   "be",    "been",  "being", "but",   "by",   "can",  "do",
    "each", "for",   "from", "had",   "has",   "have",  "how",  "if",    "in",   "into",  "is",    "it",    "its",   "of",   "on",   "one",
    "or",   "other", "own",  "same",  "so",    "such",  "than", "that",  "the",  "their", "them",  "then",  "there", "these", "they", "this",
    "those", "through", "to", "under", "up",    "upon",  "was",  "were",  "what",  "when",  "where", "whether", "which",
    "while", "who",   "whom", "whose", "why",   "will",  "with", "within", "would", "you",  "your",  "and"};

/// Marks that stand for another: what is typed in their place.
struct Fold {
    char32_t from;
    std::string_view to;
};
constexpr std::array kFolds{
    Fold{0x00A0, " "}, Fold{0x00AD, ""}, Fold{0x2007, " "}, Fold{0x2009, " "}, Fold{0x200A, " "}, Fold{0x200B, ""}, Fold{0x2010, "-"}, Fold{0x2011, "-"}, Fold{0x2012, "-"},
    Fold{0x2013, "-"}, Fold{0x2014, "-"}, Fold{0x2015, "-"}, Fold{0x2018, "'"}, Fold{0x2019, "'"}, Fold{0x201A, "'"}, Fold{0x201B, "'"}, Fold{0x201C, "\""},
    Fold{0x201D, "\""}, Fold{0x201E, "\""}, Fold{0x2026, "..."}, Fold{0x202F, " "}, Fold{0x2032, "'"}, Fold{0x2033, "\""}, Fold{0x2060, ""}, Fold{0x2212, "-"}};

const Fold* fold_of(char32_t c) {
    if (c < 0x00A0 || c > 0x2212) return nullptr;
    const auto found = std::ranges::lower_bound(kFolds, c, {}, &Fold::from);
    return found != kFolds.end() && found->from == c ? &*found : nullptr;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Combining marks are rare: only then is the text normalised.
bool may_need_normalising(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == 0xCC || c == 0xCD || c == 0xE1) return true;
    }
    return false;
}

std::string normalised(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* composing = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error) != 0) return std::string(text);
    const icu::UnicodeString out = composing->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), error);
    std::string bytes;
    if (U_FAILURE(error) != 0) return std::string(text);
    out.toUTF8String(bytes);
    return bytes;
}

/// A character at `at`: its fold if it has one, and where the next begins.
struct Character {
    std::string_view as;  ///< what it counts as: its fold, else its own bytes
    std::size_t end;
};
Character character_at(std::string_view text, std::size_t at) {
    if (!is_high(text[at])) return {text.substr(at, 1), at + 1};
    std::size_t end = at;
    const char32_t c = next_code_point(text, end);
    const Fold* fold = fold_of(c);
    return {fold ? fold->to : text.substr(at, end - at), end};
}

/// Letters and digits of ASCII, of which nearly all words consist.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) plain[static_cast<unsigned char>(c)] = true;
    return plain;
}();
bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

bool is_currency(std::string_view c) { return c == "£" || c == "$" || c == "€"; }
bool is_word_start(std::string_view c) { return !c.empty() && (is_letter(c[0]) || (is_high(c[0]) && !is_currency(c) && c != "·" && c != "•" && c != "©" && c != "§")); }

class Tokeniser {
  public:
    Tokeniser(std::string_view text, Vocabulary& vocabulary) : text_(text), vocabulary_(vocabulary) {}

    std::vector<Token> run(bool block) {
        std::size_t at = block ? after_mark() : 0;
        while (at < text_.size()) at = next(at);
        return std::move(tokens_);
    }

  private:
    std::size_t after_mark() const {
        std::size_t at = std::min(text_.find_first_not_of(' '), text_.size());
        const std::size_t first = at;
        while (at < text_.size() && is_digit(text_[at])) ++at;
        const bool number = at > first && at + 1 < text_.size() && (text_[at] == '.' || text_[at] == ')') && text_[at + 1] == ' ';
        const bool bullet = at == first && at + 1 < text_.size() && (text_[at] == '-' || text_[at] == '*' || text_[at] == '+') && text_[at + 1] == ' ';
        return number || bullet ? at + 1 : 0;
    }
    void add(std::size_t begin, std::size_t end, std::string_view folded_text) {
        tokens_.push_back({vocabulary_.intern(folded_text), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }

    std::size_t next(std::size_t at) {
        const char c = text_[at];
        if (is_letter(c)) return word(at);
        if (is_space(c)) return at + 1;
        if (c == kInlineMark) return inline_element(at);
        if (c == '*' || c == '`' || c == '\\' || c == '[') return at + 1;
        if (c == '_' && (at == 0 || at + 1 >= text_.size() || !is_letter(text_[at - 1]) || !is_letter(text_[at + 1]))) return at + 1;
        if (c == ']' && at + 1 < text_.size() && text_[at + 1] == '(') return atom(at, text_.find(')', at + 1));
        if (c == ']') return at + 1;
        const Character here = character_at(text_, at);
        if (here.as.empty() || here.as == " ") return here.end;
        if (is_digit(c) || (is_currency(here.as) && here.end < text_.size() && is_digit(text_[here.end]))) return number(at, here.end);
        if (is_word_start(here.as)) return word(at);
        add(at, here.end, here.as);
        return here.end;
    }
    /// Footnotes and foreign words are prose too: their words count as such, between an atom and the mark that ends them. Others are atoms.
    std::size_t inline_element(std::size_t at) {
        const std::size_t end = text_.find(kInlineMark, at + 1);
        if (at == open_until_) return at + 1;
        if (end == std::string_view::npos || !is_inline_prose(text_.substr(at + 1, end - at - 1))) return atom(at, end);
        open_until_ = end;
        return atom(at, text_.rfind(kFieldMark, end));
    }
    std::size_t atom(std::size_t at, std::size_t closing) {
        const std::size_t end = closing == std::string_view::npos ? text_.size() : closing + 1;
        add(at, end, text_.substr(at, end - at));
        return end;
    }
    std::size_t number(std::size_t at, std::size_t from) {
        std::size_t end = from;
        while (end < text_.size()) {
            const char c = text_[end];
            const bool inner = (c == '.' || c == ',' || c == ':' || c == '/') && end + 1 < text_.size() && is_digit(text_[end + 1]);
            if (!is_digit(c) && !is_letter(c) && c != '%' && !inner) break;
            ++end;
        }
        add(at, end, text_.substr(at, end - at));
        return end;
    }
    std::size_t word(std::size_t at) {
        std::size_t end = at;
        for (; end < text_.size(); ++end)
            if (!is_plain(text_[end]) && !(is_inner_mark(text_[end]) && end > at && end + 1 < text_.size() && is_letter(text_[end + 1]))) break;
        const bool plain = end == text_.size() || (!is_high(text_[end]) && !(is_inner_mark(text_[end]) && end + 1 < text_.size() && is_high(text_[end + 1])));
        if (plain) {
            add(at, end, text_.substr(at, end - at));
            return end;
        }
        return folded_word(at);
    }
    static bool is_inner_mark(char c) { return c == '\'' || c == '-' || c == '_'; }
    std::size_t folded_word(std::size_t at) {
        folded_.clear();
        std::size_t end = at;
        while (end < text_.size()) {
            const Character here = character_at(text_, end);
            const bool soft = here.as.empty();
            const bool inner = (here.as == "'" || here.as == "-" || here.as == "_") && here.end < text_.size() && end > at && is_word_start(character_at(text_, here.end).as);
            if (!soft && !inner && !is_word_start(here.as) && !is_digit(text_[end])) break;
            folded_ += here.as;
            end = here.end;
        }
        add(at, end, may_need_normalising(folded_) ? normalised(folded_) : folded_);
        return end;
    }

    std::string_view text_;
    Vocabulary& vocabulary_;
    std::vector<Token> tokens_;
    std::size_t open_until_ = std::string_view::npos;  ///< where the inline element ends that `next` is in
    std::string folded_;
};

/// One change between stretches that are the same.
struct Gap {
    int old_begin, old_end, new_begin, new_end;
};

}  // namespace

std::uint32_t Vocabulary::intern(std::string_view folded_text) {
    if (const auto known = index_.find(folded_text); known != index_.end()) return known->second;
    Word word;
    word.text = std::string(folded_text);
    const char first = folded_text.empty() ? ' ' : folded_text[0];
    const bool currency = folded_text.size() > 1 && is_digit(folded_text.back()) && !is_letter(first) && !is_digit(first);
    word.kind = first == kInlineMark || first == ']' ? TokenKind::kAtom
                : is_digit(first) || currency        ? TokenKind::kNumber
                : is_letter(first) || (is_high(first) && folded_text.size() > 1 && !is_currency(folded_text)) ? TokenKind::kWord
                                                                                                             : TokenKind::kPunctuation;
    const std::string lower = lower_ascii(folded_text);
    word.small = word.kind == TokenKind::kWord && is_small_word(lower);
    const std::string stem = word.kind == TokenKind::kWord ? stem_of(lower) : lower;
    word.stem = stems_.try_emplace(stem, static_cast<std::uint32_t>(stems_.size())).first->second;
    const auto number = static_cast<std::uint32_t>(words_.size());
    index_.emplace(word.text, number);
    words_.push_back(std::move(word));
    return number;
}

std::vector<Token> tokens_of(std::string_view text, bool block, Vocabulary& vocabulary) { return Tokeniser(text, vocabulary).run(block); }

std::string folded(std::string_view text) {
    std::string out;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const Character here = character_at(text, at);
        if (here.as == " " || (here.as.size() == 1 && is_space(here.as[0]))) space = true;
        else if (!here.as.empty()) {
            if (space && !out.empty()) out += ' ';
            space = false;
            out += here.as;
        }
        at = here.end;
    }
    return may_need_normalising(out) ? normalised(out) : out;
}

std::string stem_of(std::string_view lower) {
    std::string stem(lower);
    const auto strip = [&](std::string_view ending, std::size_t least) {
        if (!stem.ends_with(ending) || stem.size() < ending.size() + least) return false;
        stem.resize(stem.size() - ending.size());
        return true;
    };
    static_cast<void>(strip("'s", 1) || strip("s'", 2));
    if (strip("ies", 2)) stem += 'y';
    else if (!stem.ends_with("ss") && !stem.ends_with("us")) static_cast<void>(strip("s", 3));
    const bool stripped = strip("ing", 4) || strip("ed", 4);
    if (stripped && stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2]) stem.pop_back();
    static_cast<void>(strip("e", 3));
    for (std::size_t at = stem.find("iz"); at != std::string::npos && at > 2; at = stem.find("iz", at + 2)) stem[at + 1] = 's';
    return stem;
}

bool is_small_word(std::string_view lower) { return std::ranges::find(kSmallWords, lower) != kSmallWords.end(); }

std::vector<TokenRun> token_runs(const std::vector<Token>& before, const std::vector<Token>& after, const Vocabulary& vocabulary) {
    const int n = static_cast<int>(before.size());
    const int m = static_cast<int>(after.size());
    const auto old_word = [&](int i) -> const Word& { return vocabulary[before[static_cast<std::size_t>(i)].word]; };
    const auto new_word = [&](int i) -> const Word& { return vocabulary[after[static_cast<std::size_t>(i)].word]; };
    const auto same_word = [&](int i, int j) { return before[static_cast<std::size_t>(i)].word == after[static_cast<std::size_t>(j)].word; };
    const Pairs pairs = common_pairs(n, m, same_word, kThresholds.longest_edit);

    std::vector<Gap> gaps;
    int i = 0;
    int j = 0;
    for (const auto& [x, y] : pairs) {
        if (x > i || y > j) gaps.push_back({i, x, j, y});
        i = x + 1;
        j = y + 1;
    }
    if (i < n || j < m) gaps.push_back({i, n, j, m});

    // A pure insertion or deletion slides along equal words to where it reads best: behind a sentence, a clause, else as early as it can.
    const auto ends = [](const Word& word) { return word.text == "." || word.text == "!" || word.text == "?" ? 3 : word.text == ";" || word.text == ":" ? 2 : word.text == "," ? 1 : 0; };
    for (std::size_t g = 0; g < gaps.size(); ++g) {
        Gap& gap = gaps[g];
        const bool inserted = gap.old_begin == gap.old_end;
        if (!inserted && gap.new_begin != gap.new_end) continue;
        const int low = g == 0 ? 0 : gaps[g - 1].old_end;
        const int high = g + 1 == gaps.size() ? n : gaps[g + 1].old_begin;
        const int low_new = g == 0 ? 0 : gaps[g - 1].new_end;
        const int high_new = g + 1 == gaps.size() ? m : gaps[g + 1].new_begin;
        const auto word = [&](int k) { return inserted ? after[static_cast<std::size_t>(k)].word : before[static_cast<std::size_t>(k)].word; };
        int begin = inserted ? gap.new_begin : gap.old_begin;
        int end = inserted ? gap.new_end : gap.old_end;
        const int least = inserted ? low_new : low;
        const int most = inserted ? high_new : high;
        int shift = 0;
        while (begin + shift - 1 >= least && word(begin + shift - 1) == word(end + shift - 1)) --shift;
        int best = 0;
        int best_score = -1;
        for (; end + shift <= most; ++shift) {
            const int before_it = begin + shift - 1;
            const int score = before_it < 0 ? 4 : ends(inserted ? new_word(before_it) : old_word(before_it)) + (shift == 0 ? 0 : 0);
            if (score > best_score || (score == best_score && shift == 0 && score == 0)) {
                best_score = score;
                best = shift;
            }
            if (end + shift >= most || word(begin + shift) != word(end + shift)) break;
        }
        gap.old_begin += best;
        gap.old_end += best;
        gap.new_begin += best;
        gap.new_end += best;
    }

    // Changes with next to nothing between them become one.
    const auto is_number_for_number = [&](const Gap& gap) {
        return gap.old_end - gap.old_begin == 1 && gap.new_end - gap.new_begin == 1 && old_word(gap.old_begin).kind == TokenKind::kNumber && new_word(gap.new_begin).kind == TokenKind::kNumber;
    };
    std::vector<Gap> fused;
    for (const Gap& gap : gaps) {
        if (!fused.empty()) {
            Gap& last = fused.back();
            const int between = gap.old_begin - last.old_end;
            bool small = between <= 2;
            for (int k = last.old_end; k < gap.old_begin && small; ++k) small = old_word(k).small || old_word(k).kind == TokenKind::kPunctuation;
            const auto size = [](const Gap& g) { return std::max(g.old_end - g.old_begin, g.new_end - g.new_begin); };
            const bool lone = between == 1 && size(last) >= 3 && size(gap) >= 3;
            const auto both = [](const Gap& g) { return g.old_begin < g.old_end && g.new_begin < g.new_end; };
            if (((small && (both(last) || both(gap))) || lone) && !is_number_for_number(last) && !is_number_for_number(gap)) {
                last.old_end = gap.old_end;
                last.new_end = gap.new_end;
                continue;
            }
        }
        fused.push_back(gap);
    }

    // Too little kept: all of it.
    const auto weight = [](const Word& word) { return word.kind == TokenKind::kPunctuation ? 0.1 : word.small ? 0.3 : 1.0; };
    double all = 0;
    double kept = 0;
    for (int k = 0; k < n; ++k) all += weight(old_word(k));
    for (int k = 0; k < m; ++k) all += weight(new_word(k));
    {
        int from = 0;
        for (const Gap& gap : fused) {
            for (int k = from; k < gap.old_begin; ++k) kept += 2 * weight(old_word(k));
            from = gap.old_end;
        }
        for (int k = from; k < n; ++k) kept += 2 * weight(old_word(k));
    }
    if (!fused.empty() && all > 0 && kept / all < kThresholds.kept_weight) fused = {{0, n, 0, m}};

    std::vector<TokenRun> runs;
    int old_from = 0;
    int new_from = 0;
    const auto same = [&](int old_to, int new_to) {
        if (old_to > old_from) runs.push_back({Run::kSame, old_from, old_to, new_from, new_to});
    };
    for (const Gap& gap : fused) {
        same(gap.old_begin, gap.new_begin);
        if (gap.old_end > gap.old_begin) runs.push_back({Run::kDeleted, gap.old_begin, gap.old_end, gap.new_begin, gap.new_begin});
        if (gap.new_end > gap.new_begin) runs.push_back({Run::kInserted, gap.old_end, gap.old_end, gap.new_begin, gap.new_end});
        old_from = gap.old_end;
        new_from = gap.new_end;
    }
    same(n, m);
    return runs;
}

std::vector<WordRun> word_runs(std::string_view before, std::string_view after, bool block) {
    Vocabulary vocabulary;
    const std::vector<Token> a = tokens_of(before, block, vocabulary);
    const std::vector<Token> b = tokens_of(after, block, vocabulary);
    std::vector<WordRun> out;
    const auto add = [&](Run run, std::string_view text) {
        if (text.empty()) return;
        if (!out.empty() && out.back().run == run) out.back().text += text;
        else out.push_back({run, std::string(text)});
    };
    // Between two stretches of words that stay stands what is gone on one side and what is new on the other, each with the white space around it.
    const auto end_of = [](const std::vector<Token>& tokens, int i) { return i == 0 ? tokens.empty() ? std::size_t{0} : std::size_t{tokens[0].begin} : std::size_t{tokens[index(i - 1)].end}; };
    const auto begin_of = [](std::string_view text, const std::vector<Token>& tokens, int i) {
        return i < static_cast<int>(tokens.size()) ? std::size_t{tokens[index(i)].begin} : tokens.empty() ? text.size() : std::size_t{tokens.back().end};
    };
    const auto between = [&](int old_begin, int old_end, int new_begin, int new_end) {
        const auto part = [&](std::string_view text, const std::vector<Token>& tokens, int begin, int end) {
            const std::size_t from = end_of(tokens, begin);
            return text.substr(from, begin_of(text, tokens, end) - from);
        };
        std::string_view gone = part(before, a, old_begin, old_end);
        std::string_view fresh = part(after, b, new_begin, new_end);
        std::size_t head = 0;
        while (head < std::min(gone.size(), fresh.size()) && is_space(gone[head]) && gone[head] == fresh[head]) ++head;
        add(Run::kSame, fresh.substr(0, head));
        gone.remove_prefix(head);
        fresh.remove_prefix(head);
        std::size_t tail = 0;
        while (tail < std::min(gone.size(), fresh.size()) && is_space(gone[gone.size() - 1 - tail]) && gone[gone.size() - 1 - tail] == fresh[fresh.size() - 1 - tail]) ++tail;
        add(Run::kDeleted, gone.substr(0, gone.size() - tail));
        add(Run::kInserted, fresh.substr(0, fresh.size() - tail));
        add(Run::kSame, fresh.substr(fresh.size() - tail));
    };
    int old_from = 0;
    int new_from = 0;
    for (const TokenRun& run : token_runs(a, b, vocabulary)) {
        if (run.run != Run::kSame) continue;
        const int new_end = run.new_begin + run.old_end - run.old_begin;
        between(old_from, run.old_begin, new_from, run.new_begin);
        add(Run::kSame, after.substr(b[index(run.new_begin)].begin, b[index(new_end - 1)].end - b[index(run.new_begin)].begin));
        old_from = run.old_end;
        new_from = new_end;
    }
    between(old_from, static_cast<int>(a.size()), new_from, static_cast<int>(b.size()));
    return out;
}

int edit_distance(std::string_view a, std::string_view b, int limit) {
    if (a.size() > b.size()) std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) > limit) return limit + 1;
    std::vector<std::vector<int>> rows(3, std::vector<int>(a.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) rows[0][i] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
        std::vector<int>& row = rows[j % 3];
        const std::vector<int>& last = rows[(j + 2) % 3];
        row[0] = static_cast<int>(j);
        for (std::size_t i = 1; i <= a.size(); ++i) {
            row[i] = std::min({last[i] + 1, row[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[i] = std::min(row[i], rows[(j + 1) % 3][i - 2] + 1);
        }
    }
    return std::min(rows[b.size() % 3][a.size()], limit + 1);
}

}  // namespace qualspec::compare
