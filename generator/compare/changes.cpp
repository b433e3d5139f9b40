#include "compare/changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "compare/kinds.h"
#include "compare/thresholds.h"
#include "spec/values.h"
#include "support/text.h"
#include "view/numbers.h"

namespace qualspec::compare {

namespace {

constexpr std::array<std::string_view, 10> kKindWords{"added", "deleted", "reworded", "changed", "moved", "split", "merged", "replaced", "formatting", "typography"};
constexpr std::array<std::string_view, 5> kLevelWords{"none", "editorial", "guidance", "assessment", "regulated"};

constexpr std::size_t kMostOfNameless = 3000;  // bytes of an element without a name that are shown

/// Texts without white space at the ends and with single spaces.
std::string plain_text(const Node& node) { return collapse_space(with_inline_prose(node.text)); }

class Changer {
  public:
    Changer(Comparison& out, const Outside& outside) : c_(out), outside_(outside), m_(out.matching), a_(out.before), b_(out.after) {}

    void run() {
        gone_.assign(a_.nodes.size(), false);
        collect_moves();
        for (int n = 0; n < b_.size(); ++n) new_node(n);
        for (int o = 0; o < a_.size(); ++o) old_node(o);
        replacements();
        fold_tables();
        fold_repeats();
        fold_restated();
        shared_texts();
        order();
        stale_references();
    }

  private:
    int partner(int n) const { return m_.to_old[index(n)].other; }

    // ---- nodes ----

    void new_node(int n) {
        const int o = partner(n);
        if (o >= 0) return matched(o, n);
        if (m_.split_from[index(n)] >= 0 || was_left_out(b_[n])) return;
        const int parent = b_[n].parent;
        // Within something that was added as a whole; a further part of a split is told with the split, what is new in it by itself.
        if (partner(parent) < 0 && m_.split_from[index(parent)] < 0) return;
        if (only_holds(n)) return;
        Change change;
        change.kind = Kind::kAdded;
        change.new_node = n;
        change.after = whole_text(b_, n);
        c_.changes.push_back(std::move(change));
    }
    void old_node(int o) {
        if (m_.to_new[index(o)].other >= 0 || m_.merged_into[index(o)] >= 0 || was_left_out(a_[o])) return;
        const int parent = a_[o].parent;
        if (m_.to_new[index(parent)].other < 0 && m_.merged_into[index(parent)] < 0) return;
        Change change;
        change.kind = Kind::kDeleted;
        change.old_node = o;
        change.before = whole_text(a_, o);
        c_.changes.push_back(std::move(change));
    }
    /// Not there because publishing leaves it out.
    bool was_left_out(const Node& node) const { return outside_.one_is_published && is_never_printed(node.kind); }
    static std::string whole_text(const Tree& tree, int at) {
        const Node& node = tree[at];
        if (node.form != TextForm::kNone) return plain_text(node);
        static constexpr std::array<std::string_view, 6> kNames{"title", "label", "name", "caption", "heading", "unit"};
        if (std::ranges::any_of(kNames, [&](std::string_view field) { return !node.get(field).empty(); })) return short_text(tree, at, 400);
        // What has no name is told by all that is in it, as far as people want to read.
        std::string out;
        for (const int below : tree.below(at)) {
            const std::string text = below == at ? std::string() : own_text(tree, below);
            if (!text.empty()) out += concat(out.empty() ? "" : " | ", text);
            if (out.size() > kMostOfNameless) return concat(out, " | …");
        }
        return out;
    }
    static std::string own_text(const Tree& tree, int at) {
        if (!tree[at].text.empty()) return plain_text(tree[at]);
        return tree[at].get("unit").empty() ? std::string() : short_text(tree, at);
    }

    void matched(int o, int n) {
        const Node& old_node = a_[o];
        const Node& new_node = b_[n];
        Change base;
        base.old_node = o;
        base.new_node = n;
        base.link = m_.to_old[index(n)];
        base.confidence = confidence_of(base.link);
        const bool moved = moved_.contains(n);
        std::optional<Change> text = text_change(base, old_node, new_node);
        std::optional<Change> structural;
        const std::vector<int>& parts = m_.splits[index(o)];
        const std::vector<int>& sources = m_.merges[index(n)];
        if (!parts.empty() || !sources.empty()) {
            Change change = base;
            change.kind = parts.empty() ? Kind::kMerged : Kind::kSplit;
            change.parts = parts.empty() ? sources : parts;
            change.before = whole_text(a_, o);
            change.after = whole_text(b_, n);
            for (const int part : parts) change.after += concat(" | ", whole_text(b_, part));
            for (const int part : sources) change.before += concat(" | ", whole_text(a_, part));
            change.moved = moved;
            structural = std::move(change);
        } else if (moved) {
            Change change = base;
            change.kind = Kind::kMoved;
            if (text) {
                change = std::move(*text);
                change.moved = true;
            } else {
                change.before = whole_text(a_, o);
                change.after = whole_text(b_, n);
            }
            change.parts = moved_.at(n);
            structural = std::move(change);
        }
        if (structural) c_.changes.push_back(std::move(*structural));
        else if (text) c_.changes.push_back(std::move(*text));
        fields(base, old_node, new_node);
    }

    /// What happened to a node's own text, where that is not only white space, a replacement made throughout, or references that follow.
    std::optional<Change> text_change(const Change& base, const Node& old_node, const Node& new_node) {
        if (old_node.text == new_node.text || collapse_space(old_node.text) == collapse_space(new_node.text)) return std::nullopt;
        const std::string before = plain_text(old_node);
        const std::string after = plain_text(new_node);
        Change change = base;
        change.before = before;
        change.after = after;
        const std::vector<Token>& olds = m_.old_features[index(base.old_node)].tokens;
        const std::vector<Token>& news = m_.new_features[index(base.new_node)].tokens;
        if (same_words(olds, news) || before == after) {  // the language of foreign words is no word
            change.kind = before != after && folded(before) == folded(after) ? Kind::kTypography : Kind::kFormatting;
            change.words = {{Run::kDeleted, before}, {Run::kInserted, after}};
            return change;
        }
        const std::vector<Token> replaced = m_.replaced_tokens(base.old_node);
        if (same_words(replaced, news)) return std::nullopt;
        if (only_references(replaced, news, base)) return std::nullopt;
        change.kind = Kind::kReworded;
        change.words = word_runs(before, after, old_node.form == TextForm::kBlock);
        return change;
    }
    static bool same_words(const std::vector<Token>& a, const std::vector<Token>& b) { return std::ranges::equal(a, b, {}, &Token::word, &Token::word); }

    // ---- references ----

    /// "criterion 1.2" became "criterion 1.3" because that is what the same criterion is called now.
    bool only_references(const std::vector<Token>& olds, const std::vector<Token>& news, const Change& base) {
        const std::vector<std::string> was = reference_words(olds);
        const std::vector<std::string> is = reference_words(news);
        if (was.size() != is.size()) return false;
        std::vector<std::pair<std::string, std::string>> renamed;
        std::string_view lead = leading_kind(base);  // what numbers are of, by the word before them
        for (std::size_t i = 0; i < was.size(); ++i) {
            const bool number = is_number(was[i]);
            if (const std::string_view kind = kind_named(was[i]); !kind.empty()) lead = kind;
            else if (!number && !goes_on(was[i])) lead = {};
            if (was[i] == is[i]) continue;
            if (!number || !is_number(is[i]) || lead.empty() || !counterpart_numbers(base, lead, was[i], is[i])) return false;
            renamed.push_back({was[i], is[i]});
        }
        for (const auto& [before, after] : renamed) c_.consequences.push_back({Consequence::kReference, base.old_node, base.new_node, before, after});
        return !renamed.empty();
    }
    /// A text as words in which a number is one word: "AC3.4" is "AC" and "3.4", "A.2.1" is one.
    std::vector<std::string> reference_words(const std::vector<Token>& tokens) const {
        std::vector<std::string> words;
        const auto text = [&](std::size_t i) -> const std::string& { return m_.vocabulary[tokens[i].word].text; };
        const auto close = [&](std::size_t i) { return i < tokens.size() && tokens[i].begin == tokens[i - 1].end; };
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            std::string word = text(i);
            while (close(i + 1) && close(i + 2) && text(i + 1) == "." && m_.vocabulary[tokens[i + 2].word].kind == TokenKind::kNumber) {
                word += concat(".", text(i + 2));
                i += 2;
            }
            const std::size_t digit = std::min(word.find_first_of("0123456789"), word.size());
            if (digit > 0 && digit < word.size() && !kind_named(word.substr(0, digit)).empty()) {
                words.push_back(word.substr(0, digit));
                word.erase(0, digit);
            }
            words.push_back(std::move(word));
        }
        return words;
    }
    static bool is_number(const std::string& word) {
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (word.empty()) return false;
        return is_digit(word[0]) || (word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.' && is_digit(word[2]));
    }
    static bool goes_on(std::string_view word) {
        static constexpr std::array<std::string_view, 6> kBetween{"to", "and", "or", ",", "-", "&"};
        return std::ranges::find(kBetween, word) != kBetween.end();
    }
    /// What the numbers after a word are of; empty: of nothing that has a number here.
    static std::string_view kind_named(std::string_view word) {
        struct Lead {
            std::string_view word, kind;
        };
        static constexpr std::array<Lead, 12> kLeads{{{"ac", "criterion"}, {"acs", "criterion"}, {"criteria", "criterion"}, {"criterion", "criterion"}, {"lo", "outcome"}, {"los", "outcome"}, {"outcome", "outcome"},
                                                      {"outcomes", "outcome"}, {"section", "section"}, {"sections", "section"}, {"unit", "unit"}, {"units", "unit"}}};
        const std::string lower = lower_ascii(word);
        const auto found = std::ranges::find(kLeads, lower, &Lead::word);
        return found == kLeads.end() ? std::string_view() : found->kind;
    }
    /// What a text that begins with a number is about without a word: the first cell of a row that says which units it is about.
    std::string_view leading_kind(const Change& base) const {
        const int cell = b_.above(base.new_node, "cell");
        const int row = b_.above(base.new_node, "row");
        return cell >= 0 && row >= 0 && b_.position(cell) == 0 && !b_[row].get("units").empty() && !a_[std::max(0, a_.above(base.old_node, "row"))].get("units").empty() ? "unit" : std::string_view();
    }
    bool counterpart_numbers(const Change& base, std::string_view kind, std::string_view was, std::string_view is) const {
        const int old_unit = a_.above(base.old_node, "unit");
        const int new_unit = b_.above(base.new_node, "unit");
        for (int o = 0; o < a_.size(); ++o) {
            if (c_.old_numbers[index(o)] != was || !may_be(kind, a_[o].kind)) continue;
            const int n = c_.became(o);
            if (n < 0 || c_.new_numbers[index(n)] != is) continue;
            if (a_[o].kind == "unit" || a_[o].kind == "section") return true;
            if (a_.above(o, "unit") == old_unit && b_.above(n, "unit") == new_unit) return true;
        }
        return false;
    }
    /// "AC 2" may be said of an outcome; a unit and a section are nothing else.
    static bool may_be(std::string_view named, std::string_view kind) {
        const bool in_unit = kind == "criterion" || kind == "outcome";
        return named == kind || (in_unit && (named == "criterion" || named == "outcome"));
    }

    // ---- references that were left as they were ----

    /// What has a number that people refer by: of units and sections in all of the document, of outcomes and criteria in a unit (else -1).
    struct Numbered {
        std::string_view of;
        int unit;
        std::string number;
        auto operator<=>(const Numbered&) const = default;
    };
    using NumberedNodes = std::map<Numbered, int>;
    static NumberedNodes numbered_nodes(const Tree& tree, const std::vector<std::string>& numbers) {
        NumberedNodes out;
        for (int at = 0; at < tree.size(); ++at) {
            const std::string_view kind = tree[at].kind;
            if (numbers[index(at)].empty()) continue;
            if (kind == "unit" || kind == "section") out.try_emplace({kind, -1, numbers[index(at)]}, at);
            else if (kind == "outcome" || kind == "criterion") out.try_emplace({"part", tree.above(at, "unit"), numbers[index(at)]}, at);
        }
        return out;
    }
    static Numbered named(std::string_view kind, int unit, std::string number) {
        const bool in_unit = kind == "criterion" || kind == "outcome";
        return {in_unit ? std::string_view("part") : kind, in_unit ? unit : -1, std::move(number)};
    }
    /// The references of a text, each with the kind of what the word before it says that it names. Of ranges the ends are left out: "units 5 to 12" are
    /// still the optional ones when one of them is another.
    std::set<std::pair<std::string_view, std::string>> references_of(const std::vector<Token>& tokens) const {
        const std::vector<std::string> words = reference_words(tokens);
        const auto is_to = [&](std::size_t i) { return i < words.size() && (words[i] == "to" || words[i] == "-"); };
        std::set<std::pair<std::string_view, std::string>> out;
        std::string_view lead;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (const std::string_view kind = kind_named(words[i]); !kind.empty()) lead = kind;
            else if (!is_number(words[i]) && !goes_on(words[i])) lead = {};
            else if (is_number(words[i]) && !lead.empty() && !is_to(i + 1) && !is_to(i - 1) && !(i > 1 && is_to(i - 2))) out.emplace(lead, words[i]);
        }
        return out;
    }
    void stale_references() {
        const NumberedNodes was = numbered_nodes(a_, c_.old_numbers);
        const NumberedNodes is = numbered_nodes(b_, c_.new_numbers);
        // What is called otherwise now, and whose number is still there.
        std::map<Numbered, std::pair<int, int>> taken;
        for (const auto& [key, o] : was) {
            const int n = c_.became(o);
            if (n >= 0 && c_.new_numbers[index(n)] == key.number && (key.unit < 0 || b_.above(n, "unit") == c_.became(key.unit))) continue;
            const int unit = key.unit < 0 ? -1 : c_.became(key.unit);
            if (key.unit >= 0 && unit < 0) continue;
            if (const auto other = is.find({key.of, unit, key.number}); other != is.end()) taken.emplace(key, std::pair(o, other->second));
        }
        if (taken.empty()) return;
        std::vector<bool> leads(m_.vocabulary.size());
        for (std::uint32_t word = 0; word < m_.vocabulary.size(); ++word) {
            const std::string_view text = m_.vocabulary[word].text;
            leads[word] = !kind_named(text.substr(0, std::min(text.find_first_of("0123456789"), text.size()))).empty();
        }
        for (int n = 0; n < b_.size(); ++n) {
            const int o = partner(n);
            const std::vector<Token>& news = m_.new_features[index(n)].tokens;
            if (o < 0 || std::ranges::none_of(news, [&](const Token& token) { return leads[token.word]; }) || b_.above(n, "history") >= 0) continue;
            // Where one was changed somebody has looked at all.
            const auto references = references_of(news);
            if (references != references_of(m_.old_features[index(o)].tokens)) continue;
            for (const auto& reference : references) {
                const auto found = taken.find(named(reference.first, a_.above(o, "unit"), reference.second));
                if (found == taken.end()) continue;
                const auto& [old_target, new_target] = found->second;
                c_.consequences.push_back({Consequence::kStale, o, n, concat(reference.second, " ", short_text(a_, old_target)), concat(reference.second, " ", short_text(b_, new_target))});
            }
        }
    }

    void fields(const Change& base, const Node& old_node, const Node& new_node) {
        const auto one = [&](const Node& holder, const Field& field, const std::string& before, const std::string& after) {
            if (field.type == spec::ValueType::kPath && is_another_picture(field, before, after)) {
                Change change = base;
                change.kind = Kind::kChanged;
                change.field = field.name;
                change.before = change.after = std::string(content_of({field.name, field.type, after}));
                c_.changes.push_back(std::move(change));
            }
            if (before == after) return;
            switch (treatment_of(holder, field)) {
                case Treatment::kHidden: return;
                case Treatment::kIdentity: c_.consequences.push_back({Consequence::kId, base.old_node, base.new_node, before, after}); return;
                case Treatment::kNumber: return;  // told from the numbers that people see
                case Treatment::kReference:
                    if (same_references(m_, before, after) || (old_node.kind == "row")) {
                        c_.consequences.push_back({Consequence::kReference, base.old_node, base.new_node, before, after});
                        return;
                    }
                    break;
                case Treatment::kContent:
                case Treatment::kLayout: break;
            }
            if (collapse_space(before) == collapse_space(after)) return;
            if (content_of({field.name, field.type, before}) == content_of({field.name, field.type, after})) return;
            if (field.type == spec::ValueType::kText && follows_in_field(base, before, after)) return;
            Change change = base;
            change.kind = Kind::kChanged;
            change.field = field.name;
            change.before = before;
            change.after = after;
            if (treatment_of(holder, field) == Treatment::kLayout) change.kind = Kind::kFormatting;
            else if (folded(before) == folded(after)) change.kind = Kind::kTypography;
            if (field.type == spec::ValueType::kText) change.words = word_runs(before, after, false);
            c_.changes.push_back(std::move(change));
        };
        static const std::string kNothing;
        for (const Field& field : new_node.fields) one(new_node, field, old_node.get(field.name), field.value);
        for (const Field& field : old_node.fields)
            if (new_node.find(field.name) == nullptr) one(old_node, field, field.value, kNothing);
        const std::string& was = c_.old_numbers[index(base.old_node)];
        const std::string& is = c_.new_numbers[index(base.new_node)];
        if (was != is && !was.empty() && !is.empty()) c_.consequences.push_back({Consequence::kRenumbered, base.old_node, base.new_node, was, is});
    }

    bool is_another_picture(const Field& field, const std::string& before, const std::string& after) const {
        return outside_.is_another_picture && content_of({field.name, field.type, before}) == content_of({field.name, field.type, after}) && outside_.is_another_picture(before, after);
    }

    /// A title or label in which only what was replaced throughout differs, or references that follow.
    bool follows_in_field(const Change& base, const std::string& before, const std::string& after) {
        const std::vector<Token> news = tokens_of(after, false, c_.matching.vocabulary);
        const std::vector<Token> replaced = m_.replaced(tokens_of(before, false, c_.matching.vocabulary), &news);
        return (!m_.replacements.empty() && same_words(replaced, news)) || only_references(replaced, news, base);
    }

    // ---- moves ----

    void collect_moves() {
        // To another parent, where the parent did not simply become that one by being split or merged.
        std::map<std::pair<int, int>, std::vector<int>> blocks;  // by both parents
        for (int n = 1; n < b_.size(); ++n) {
            const int o = partner(n);
            if (o < 0) continue;
            const int old_parent = a_[o].parent;
            const int new_parent = b_[n].parent;
            if (became_by_parts(old_parent, new_parent)) continue;
            moved_[n] = {};
        }
        for (int n = 0; n < b_.size(); ++n)
            if (partner(n) >= 0) order_of_children(partner(n), n);
        // Neighbours that moved together are one block.
        std::vector<int> heads;
        for (const auto& [n, others] : moved_) heads.push_back(n);
        std::set<int> taken;
        for (const int n : heads) {
            if (taken.contains(n)) continue;
            const std::vector<int>& siblings = b_[b_[n].parent].children;
            auto next = std::ranges::find(siblings, n) + 1;
            int last = n;
            for (; next != siblings.end() && moved_.contains(*next) && follows(last, *next) && !reworded(*next); ++next) {
                moved_[n].push_back(*next);
                taken.insert(*next);
                last = *next;
            }
        }
        for (const int n : taken) moved_.erase(n);
        moved_along_ = taken;
    }
    /// Is the new node what the old one became, were it only as a part of it? The amplification of a part of a criterion came with that part.
    bool became_by_parts(int o, int n) const {
        if (partner(n) == o || m_.split_from[index(n)] == o || m_.merged_into[index(o)] == n) return true;
        return o > 0 && n > 0 && b_[n].kind == "amplification" && a_[o].kind == b_[n].kind && (m_.split_from[index(b_[n].parent)] == a_[o].parent || m_.merged_into[index(a_[o].parent)] == b_[n].parent);
    }
    /// Does it hold nothing but what came with it from another part?
    bool only_holds(int n) const {
        return b_[n].kind == "amplification" && b_[n].text.empty() && !b_[n].children.empty() &&
               std::ranges::all_of(b_[n].children, [&](int child) { return partner(child) >= 0 && became_by_parts(a_[partner(child)].parent, n); });
    }
    bool follows(int first, int second) const {
        const int o = partner(first);
        const int p = partner(second);
        return a_[o].parent == a_[p].parent && a_.position(p) == a_.position(o) + 1 && b_[first].kind == b_[second].kind;
    }
    bool reworded(int n) const {
        const int o = partner(n);
        return m_.old_features[index(o)].own != m_.new_features[index(n)].own || !m_.splits[index(o)].empty() || !m_.merges[index(n)].empty();
    }
    /// Siblings that are not in a heaviest increasing run have moved.
    void order_of_children(int o, int n) {
        std::map<std::string_view, std::vector<int>> by_kind;
        for (const int child : b_[n].children) {
            const int was = partner(child);
            if (was >= 0 && a_[was].parent == o && rule_of(b_[child].kind).ordered) by_kind[prose_kind(b_[child].kind)].push_back(child);
        }
        for (const auto& [kind, all] : by_kind) {
            const std::size_t count = all.size();
            std::vector<std::size_t> place(count);
            bool sorted = true;
            for (std::size_t i = 0; i < count; ++i) {
                place[i] = a_.position(partner(all[i]));
                sorted = sorted && (i == 0 || place[i - 1] < place[i]);
            }
            if (sorted) continue;
            // Fewest moves first: each element weighs a lot, its words a little.
            std::vector<double> best(count);
            std::vector<int> from(count, -1);
            std::size_t end = 0;
            for (std::size_t i = 0; i < count; ++i) {
                const double weight = 1000 + std::min(999, m_.new_features[index(all[i])].words);
                best[i] = weight;
                for (std::size_t k = 0; k < i; ++k)
                    if (place[k] < place[i] && best[k] + weight > best[i]) {
                        best[i] = best[k] + weight;
                        from[i] = static_cast<int>(k);
                    }
                if (best[i] > best[end]) end = i;
            }
            std::set<std::size_t> stays;
            for (int i = static_cast<int>(end); i >= 0; i = from[index(i)]) stays.insert(index(i));
            for (std::size_t i = 0; i < count; ++i)
                if (!stays.contains(i)) moved_[all[i]] = {};
        }
    }
    /// Blocks of prose have one order among them; so do tables and figures.
    static std::string_view prose_kind(std::string_view kind) {
        static constexpr std::array<std::string_view, 8> kProse{kParagraph, kListItem, kPreformatted, "table", "figure", "note", "use", "place"};
        return std::ranges::find(kProse, kind) != kProse.end() ? "prose" : kind;
    }

    // ---- folding ----

    /// The forms of a word ("learner", "learners", "Learner's") that were replaced by the same forms of another are one replacement.
    void replacements() {
        std::map<std::vector<std::uint32_t>, std::size_t> known;
        const auto stems = [&](const std::vector<std::uint32_t>& words, std::vector<std::uint32_t>& out) {
            for (const std::uint32_t word : words) out.push_back(m_.vocabulary[word].stem);
            out.push_back(~0U);
        };
        for (const Replacement& rule : m_.replacements) {
            if (rule.changed.empty()) continue;
            std::vector<std::uint32_t> key;
            stems(rule.before, key);
            stems(rule.after, key);
            const auto [at, fresh] = known.try_emplace(key, c_.changes.size());
            if (fresh) {
                Change change;
                change.kind = Kind::kReplaced;
                change.before = rule.before_text;
                change.after = rule.after_text;
                c_.changes.push_back(std::move(change));
            }
            Change& change = c_.changes[at->second];
            // Named by its plainest form: the shortest, small letters before capitals.
            const auto plainer = [](const std::string& a, const std::string& b) { return std::tuple(a.size(), b) < std::tuple(b.size(), a); };
            if (plainer(rule.before_text, change.before)) {
                change.before = rule.before_text;
                change.after = rule.after_text;
            }
            change.places.insert(change.places.end(), rule.changed.begin(), rule.changed.end());
            for (const Spot& kept : rule.kept) change.exceptions.push_back(kept.new_node);
        }
        for (const auto& [key, at] : known) {
            Change& change = c_.changes[at];
            std::ranges::sort(change.places, {}, [](const Spot& place) { return std::tuple(place.new_node, place.field); });
            change.places.erase(std::unique(change.places.begin(), change.places.end()), change.places.end());
            std::ranges::sort(change.exceptions);
            change.exceptions.erase(std::unique(change.exceptions.begin(), change.exceptions.end()), change.exceptions.end());
            change.old_node = change.places.front().old_node;
            change.new_node = change.places.front().new_node;
            const double all = static_cast<double>(change.places.size() + change.exceptions.size());
            change.throughout = static_cast<double>(change.places.size()) >= kThresholds.throughout * all;
        }
    }

    /// A column that is gone, new or moved is one change, not one of every row.
    void fold_tables() {
        struct Column {
            std::vector<std::size_t> entries;
        };
        std::map<std::pair<int, Kind>, std::map<std::size_t, Column>> columns;  // by table and kind, then by place in the row
        for (std::size_t i = 0; i < c_.changes.size(); ++i) {
            const Change& change = c_.changes[i];
            if (change.kind != Kind::kAdded && change.kind != Kind::kDeleted && change.kind != Kind::kMoved) continue;
            const Tree& tree = change.kind == Kind::kDeleted ? a_ : b_;
            const int node = change.kind == Kind::kDeleted ? change.old_node : change.new_node;
            if (tree[node].kind != "cell") continue;
            columns[{tree.above(node, "table"), change.kind}][tree.position(node)].entries.push_back(i);
        }
        std::set<std::size_t> folded_away;
        for (const auto& [table, by_place] : columns)
            for (const auto& [place, column] : by_place) {
                if (column.entries.size() < 2) continue;
                for (std::size_t k = 1; k < column.entries.size(); ++k) {
                    const Change& change = c_.changes[column.entries[k]];
                    c_.changes[column.entries[0]].parts.push_back(table.second == Kind::kDeleted ? change.old_node : change.new_node);
                    folded_away.insert(column.entries[k]);
                }
            }
        drop(folded_away);
    }

    /// Typography and formatting that were done in the same way in several places are one entry.
    void fold_repeats() {
        std::map<std::string, std::size_t> first;
        std::set<std::size_t> folded_away;
        for (std::size_t i = 0; i < c_.changes.size(); ++i) {
            Change& change = c_.changes[i];
            if (change.moved || (change.kind != Kind::kTypography && change.kind != Kind::kFormatting)) continue;
            const std::string what = change.field.empty() ? difference(change.before, change.after) : concat(change.before, '>', change.after);
            const std::string signature = concat(to_word(change.kind), '|', change.field, '|', what);
            const auto [known, fresh] = first.try_emplace(signature, i);
            change.places = {{change.old_node, change.new_node, change.field}};
            if (fresh) continue;
            c_.changes[known->second].places.push_back({change.old_node, change.new_node, change.field});
            folded_away.insert(i);
        }
        drop(folded_away);
    }
    /// The characters that differ, without what is around them.
    static std::string difference(std::string_view before, std::string_view after) {
        std::set<std::string> pairs;
        std::size_t i = 0;
        std::size_t j = 0;
        const auto length = [](std::string_view text, std::size_t at) {
            std::size_t end = at + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
            return end - at;
        };
        while (i < before.size() && j < after.size()) {
            const std::size_t a = length(before, i);
            const std::size_t b = length(after, j);
            if (before.substr(i, a) == after.substr(j, b)) {
                i += a;
                j += b;
                continue;
            }
            const bool mark_before = before[i] == '*' || before[i] == '_' || before[i] == '`';
            const bool mark_after = after[j] == '*' || after[j] == '_' || after[j] == '`';
            if (mark_before && !mark_after) {
                pairs.insert("-mark");
                i += a;
            } else if (mark_after && !mark_before) {
                pairs.insert("+mark");
                j += b;
            } else {
                pairs.insert(concat(before.substr(i, a), ">", after.substr(j, b)));
                i += a;
                j += b;
            }
        }
        std::string out;
        for (const std::string& pair : pairs) out += concat(pair, " ");
        return out;
    }
    /// What follows from a change that is told says nothing new: the entry of a unit in the structure, the sentence that says a limit in words, the words of
    /// a date, the further facts of an issue.
    void fold_restated() {
        std::set<std::size_t> folded_away;
        std::map<std::pair<int, int>, std::vector<std::size_t>> fields;  // of groups, dates and issues, by old and new node
        std::set<std::string_view> old_units;
        std::set<std::string_view> new_units;
        for (std::size_t i = 0; i < c_.changes.size(); ++i) {
            const Change& change = c_.changes[i];
            if (change.kind == Kind::kChanged || change.field == "widths") fields[{change.old_node, change.new_node}].push_back(i);
            if (change.kind == Kind::kDeleted && a_[change.old_node].kind == "unit") old_units.insert(a_[change.old_node].get("id"));
            if (change.kind == Kind::kAdded && b_[change.new_node].kind == "unit") new_units.insert(b_[change.new_node].get("id"));
        }
        for (std::size_t i = 0; i < c_.changes.size(); ++i) {
            const Change& change = c_.changes[i];
            const bool gone = change.kind == Kind::kDeleted && a_[change.old_node].kind == "unitRef" && old_units.contains(a_[change.old_node].get("unit"));
            const bool fresh = change.kind == Kind::kAdded && b_[change.new_node].kind == "unitRef" && new_units.contains(b_[change.new_node].get("unit"));
            if (gone || fresh || says_the_limit(change, fields)) folded_away.insert(i);
            if (folded_away.contains(i)) c_.consequences.push_back({Consequence::kRestated, change.old_node, change.new_node, change.before, change.after});
        }
        for (const auto& [nodes, all] : fields) {
            const std::string_view kind = b_[nodes.second].kind;
            if (kind == "issue" && all.size() > 1) {
                Change& first = c_.changes[all.front()];
                first.field = kIssueField;
                first.before = issue_in_words(a_[nodes.first]);
                first.after = issue_in_words(b_[nodes.second]);
                folded_away.insert(all.begin() + 1, all.end());
            }
            if (kind == "resource")
                for (const std::size_t i : all)
                    if (is_said_by_text(c_.changes[i])) folded_away.insert(i);
            if (kind == "table" || kind == "mapping")
                for (const std::size_t i : all)
                    if (c_.changes[i].field == "widths" && has_another_column(c_.changes[i])) folded_away.insert(i);
            if (kind == "date")
                for (const std::size_t i : all)
                    if (c_.changes[i].field == "iso" && is_reworded(nodes.second)) folded_away.insert(i);
        }
        drop(folded_away);
    }
    /// The text of a resource, which says its title, year and the like, says the new value of one of them too.
    bool is_said_by_text(const Change& field) const {
        return !field.before.empty() && !field.after.empty() && std::ranges::any_of(c_.changes, [&](const Change& change) {
            return change.kind == Kind::kReworded && change.new_node == field.new_node && change.before.find(field.before) != std::string::npos && change.after.find(field.after) != std::string::npos;
        });
    }
    /// Columns came or went, so that all have other widths.
    static bool has_another_column(const Change& widths) { return split_words(widths.before).size() != split_words(widths.after).size(); }
    bool is_reworded(int n) const {
        return std::ranges::any_of(c_.changes, [n](const Change& change) { return change.kind == Kind::kReworded && change.new_node == n; });
    }
    static std::string issue_in_words(const Node& issue) {
        std::vector<std::string> parts;
        for (const std::string_view field : {"number", "version", "date"})
            if (const std::string& value = issue.get(field); !value.empty()) parts.push_back(field == "version" ? concat("version ", value) : value);
        return join(parts, ", ");
    }
    /// A sentence of the structure in which only the numbers changed, each as a limit of what it stands in did: of a group, of a requirement.
    bool says_the_limit(const Change& change, const std::map<std::pair<int, int>, std::vector<std::size_t>>& fields) const {
        if (change.kind != Kind::kReworded || change.moved || !change.field.empty()) return false;
        if (b_.above(change.new_node, "structure") < 0) return false;
        auto limits = fields.end();
        for (int o = a_[change.old_node].parent; o > 0 && limits == fields.end(); o = a_[o].parent) limits = fields.find({o, m_.to_new[index(o)].other});
        if (limits == fields.end() || std::ranges::count(b_.below(limits->first.second), change.new_node) == 0) return false;
        const std::vector<Token>& olds = m_.old_features[index(change.old_node)].tokens;
        const std::vector<Token>& news = m_.new_features[index(change.new_node)].tokens;
        if (olds.size() != news.size()) return false;
        for (std::size_t i = 0; i < olds.size(); ++i) {
            if (olds[i].word == news[i].word) continue;
            const std::string& was = m_.vocabulary[olds[i].word].text;
            const std::string& is = m_.vocabulary[news[i].word].text;
            if (std::ranges::none_of(limits->second, [&](std::size_t at) { return c_.changes[at].before == was && c_.changes[at].after == is; })) return false;
        }
        return true;
    }

    /// A change of a shared text is one of every place that uses it.
    void shared_texts() {
        for (Change& change : c_.changes) {
            if (!change.places.empty() || change.new_node < 0) continue;
            for (const int use : uses_of(b_, change.new_node)) change.places.push_back({partner(use), use, {}});
        }
        for (Change& change : c_.changes) {
            if (change.kind != Kind::kDeleted) continue;
            const int text = a_.above(change.old_node, "sharedText");
            const int now = text < 0 ? -1 : m_.to_new[index(text)].other;
            if (now < 0) continue;
            for (const int use : uses_of(b_, now)) change.places.push_back({partner(use), use, {}});
        }
    }
    void drop(const std::set<std::size_t>& which) {
        std::vector<Change> kept;
        for (std::size_t i = 0; i < c_.changes.size(); ++i)
            if (!which.contains(i)) kept.push_back(std::move(c_.changes[i]));
        c_.changes = std::move(kept);
    }

    // ---- order ----

    /// Where in the new version a change belongs: what is gone, behind what stood before it.
    std::pair<int, int> place_of(const Change& change) const {
        if (change.new_node >= 0) return {change.new_node, 0};
        int at = change.old_node;
        while (at > 0 && m_.to_new[index(at)].other < 0) --at;
        return {m_.to_new[index(at)].other, 1 + change.old_node};
    }
    void order() {
        std::ranges::stable_sort(c_.changes, [&](const Change& x, const Change& y) {
            const bool x_all = x.kind == Kind::kReplaced;
            const bool y_all = y.kind == Kind::kReplaced;
            return std::tuple(!x_all, place_of(x)) < std::tuple(!y_all, place_of(y));
        });
        for (std::size_t i = 0; i < c_.changes.size(); ++i) c_.changes[i].id = concat("c", i + 1);
    }

    Comparison& c_;
    const Outside& outside_;
    const Matching& m_;
    const Tree& a_;
    const Tree& b_;
    std::map<int, std::vector<int>> moved_;
    std::set<int> moved_along_;
    std::vector<bool> gone_;
};

/// What names no place by itself: a change says what it is, and a table's rows are known by what they begin with.
bool names_a_place(std::string_view kind) {
    static constexpr std::array<std::string_view, 9> kNot{kParagraph, kListItem, kPreformatted, "cell", "table", "front", "back", "units", "use"};
    return std::ranges::find(kNot, kind) == kNot.end();
}

/// Parts of a form, which people know by what is printed beside them.
bool is_named_by_its_text(std::string_view kind) { return kind == "field" || kind == "column" || kind == "signature"; }
constexpr std::size_t kMostOfName = 40;  // bytes

/// A unit that is named by its id, by its title; another name stays.
std::string unit_in_words(const Tree& tree, const std::string& id) {
    if (id.empty()) return id;
    for (const Node& node : tree.nodes)
        if (node.kind == "unit" && node.get("id") == id) return node.get("title");
    return id;
}

/// A node as one step of a path: "unit 201", "1.3", "entry \u201cWind\u201d"; empty where it names no place.
std::string step_to(const Tree& tree, const std::vector<std::string>& numbers, int at) {
    const Node& here = tree[at];
    const std::string& number = numbers[index(at)];
    if (here.kind == "unit") return concat("unit ", number.empty() ? here.get("title") : number);
    if (here.kind == "outcome") return concat("outcome ", number);
    if (here.kind == "criterion") return number;
    if (here.kind == "section") return concat(number, number.empty() ? "" : " ", here.get("title"));
    if (here.kind == "row") {
        const std::string name = row_name(tree, at);
        return name.empty() ? name : concat("row \u201c", name, "\u201d");
    }
    std::string name;
    for (const std::string_view field : {"label", "name", "title", "caption"})
        if (name.empty()) name = here.get(field);
    if (name.empty() && is_named_by_its_text(here.kind)) name = shortened(in_plain_words(collapse_space(here.text)), kMostOfName);
    if (here.kind == "sharedText") name = here.get("id");
    if (here.kind == "requirement" && !here.children.empty()) name = short_text(tree, at);
    if (name.empty() && here.kind == "unitRef") name = unit_in_words(tree, here.get("unit"));
    if (name.empty() && !names_a_place(here.kind)) return {};
    const std::string words = field_in_words(rule_of(here.kind).words);
    if (here.kind == "group" && lower_ascii(name).starts_with("group ")) return name;
    return name.empty() ? words : concat(words, " \u201c", name, "\u201d");
}

/// Position by position from a node upwards.
class Path {
  public:
    void add(const Tree& tree, const std::vector<std::string>& numbers, int at, bool is_gone) {
        const Node& here = tree[at];
        const std::string& number = numbers[index(at)];
        if (here.kind == "unit") {
            position_.unit_title = here.get("title");
            position_.unit = number.empty() ? position_.unit_title : number;
        } else if ((here.kind == "outcome" || here.kind == "criterion" || here.kind == "section") && position_.number.empty()) {
            position_.number = number;
        }
        std::string step = step_to(tree, numbers, at);
        if (!step.empty()) steps_.push_back(is_gone && !number.empty() ? concat(step, " of the old issue") : std::move(step));
    }
    void add_above(const Tree& tree, const std::vector<std::string>& numbers, int node) {
        for (int at = node; at > 0; at = tree[at].parent) add(tree, numbers, at, false);
    }
    Position done() {
        std::ranges::reverse(steps_);
        position_.path = join(steps_, ", ");
        return std::move(position_);
    }

  private:
    Position position_;
    std::vector<std::string> steps_;
};

Position position_in(const Tree& tree, const std::vector<std::string>& numbers, int node) {
    Path path;
    path.add_above(tree, numbers, node);
    return path.done();
}

}  // namespace

std::string_view to_word(Kind kind) { return kKindWords[static_cast<std::size_t>(kind)]; }
std::string_view to_word(Level level) { return kLevelWords[static_cast<std::size_t>(level)]; }

int level_named(std::string_view word) {
    const auto found = std::ranges::find(kLevelWords, word);
    return found == kLevelWords.end() ? -1 : static_cast<int>(found - kLevelWords.begin());
}

std::string short_text(const Tree& tree, int node, std::size_t most) {
    const Node& at = tree[node];
    std::string text;
    for (const std::string_view field : {"title", "label", "name", "caption", "heading", "unit"})
        if (text.empty()) text = field == "unit" ? unit_in_words(tree, at.get(field)) : at.get(field);
    if (!at.text.empty()) text = concat(text, text.empty() ? "" : ": ", collapse_space(at.text));
    if (text.empty())
        for (const int child : tree.below(node))
            if (child != node && !tree[child].text.empty()) {
                text = collapse_space(tree[child].text);
                break;
            }
    return shortened(in_plain_words(text), most);
}

std::string row_name(const Tree& tree, int row) {
    constexpr std::string_view kFootnote = "(footnote: ";
    std::string text = short_text(tree, row, std::string::npos);
    for (std::size_t at = text.find(kFootnote); at != std::string::npos; at = text.find(kFootnote)) {
        const std::size_t end = text.find(')', at);
        text.erase(at, end == std::string::npos ? end : end + 1 - at);
    }
    return shortened(std::string(trim(text)), kMostOfName);
}

std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t cut = text.rfind(' ', most);
    if (cut == std::string::npos || cut < most / 2) cut = most;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return concat(text.substr(0, cut), "…");
}

std::vector<int> uses_of(const Tree& tree, int node) {
    std::vector<int> uses;
    std::vector<int> texts;
    if (const int text = tree.above(node, "sharedText"); text >= 0) texts.push_back(text);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string& id = tree[texts[i]].get("id");
        for (int at = 0; at < tree.size(); ++at) {
            if (tree[at].kind != "use" || tree[at].get("sharedText") != id) continue;
            if (const int within = tree.above(at, "sharedText"); within < 0) uses.push_back(at);
            else if (std::ranges::find(texts, within) == texts.end()) texts.push_back(within);
        }
    }
    std::ranges::sort(uses);
    return uses;
}

std::vector<std::string> numbers_of(const spec::Specification& specification, const Tree& tree) {
    std::vector<std::string> numbers(tree.nodes.size());
    view::Positions at;
    std::size_t unit = 0;
    std::size_t outcome = 0;
    std::size_t criterion = 0;
    const std::vector<spec::Unit>& units = specification.units.units;
    // The tree has the units in their order: the same walk in both.
    for (int node = 0; node < tree.size(); ++node) {
        const std::string_view kind = tree[node].kind;
        if (kind == "unit") {
            at = {at.unit + 1, 0, 0};
            unit = static_cast<std::size_t>(at.unit) - 1;
            if (unit < units.size()) numbers[index(node)] = view::number_printed(specification, units[unit], at);
        } else if (kind == "outcome" && unit < units.size()) {
            at.outcome += 1;
            at.criterion = 0;
            outcome = static_cast<std::size_t>(at.outcome) - 1;
            if (outcome < units[unit].outcomes.size()) numbers[index(node)] = view::number_printed(specification, units[unit], units[unit].outcomes[outcome], at);
        } else if (kind == "criterion" && unit < units.size() && outcome < units[unit].outcomes.size()) {
            at.criterion += 1;
            criterion = static_cast<std::size_t>(at.criterion) - 1;
            const std::vector<spec::AssessmentCriterion>& all = units[unit].outcomes[outcome].criteria;
            if (criterion < all.size()) numbers[index(node)] = view::number_printed(specification, units[unit], all[criterion], at);
        } else if (kind == "section") {
            numbers[index(node)] = tree[node].get("number");
        }
    }
    return numbers;
}

Level Comparison::level() const {
    Level most = Level::kNone;
    for (const Change& change : changes) most = std::max(most, change.level);
    return most;
}
Position Comparison::old_position(int node) const { return position_in(before, old_numbers, node); }
Position Comparison::new_position(int node) const { return position_in(after, new_numbers, node); }
Position Comparison::former_position(int old_node) const {
    Path path;
    int at = old_node;
    do {
        path.add(before, old_numbers, at, true);
        at = before[at].parent;
    } while (at > 0 && became(at) < 0);
    if (at > 0) path.add_above(after, new_numbers, became(at));
    return path.done();
}
Position Comparison::present_position(int old_node) const {
    const int now = became(old_node);
    return now >= 0 ? new_position(now) : former_position(old_node);
}
Position Comparison::position(const Change& change) const { return change.new_node >= 0 ? new_position(change.new_node) : present_position(change.old_node); }
int Comparison::became(int old_node) const {
    const int other = matching.to_new[index(old_node)].other;
    return other >= 0 ? other : matching.merged_into[index(old_node)];
}

namespace {

/// Neighbours that were renumbered by the same step are one run.
struct Renumbered {
    int node;  ///< the last one
    std::string was_first, was_last, is_first, is_last;
};

/// The last number in a text of numbers, and what stands before it: "2." and 3 of "2.3".
std::pair<std::string_view, int> counted(std::string_view number) {
    std::size_t begin = number.size();
    while (begin > 0 && number[begin - 1] >= '0' && number[begin - 1] <= '9') --begin;
    return {number.substr(0, begin), spec::parse_number(number.substr(begin), 0).value_or(-1)};
}
bool counts_on(std::string_view before, std::string_view after) {
    const auto [head, number] = counted(before);
    const auto [next_head, next_number] = counted(after);
    return head == next_head && number >= 0 && next_number == number + 1;
}
std::string in_words(const Renumbered& run, std::string_view kind) {
    const auto span = [](const std::string& first, const std::string& last) { return first == last ? first : concat(first, "\u2013", last); };
    const bool several = run.was_first != run.was_last;
    return concat(kind, kind.empty() ? "" : several ? "s " : " ", span(run.was_first, run.was_last), several ? " are now " : " is now ", span(run.is_first, run.is_last));
}

}  // namespace

std::vector<std::string> renumbering(const Comparison& c) {
    // What moved is told as a change, with both numbers.
    std::set<int> moved;
    for (const Change& change : c.changes) {
        if (!change.moved && change.kind != Kind::kMoved) continue;
        moved.insert(change.new_node);
        if (change.kind == Kind::kMoved) moved.insert(change.parts.begin(), change.parts.end());
    }
    std::map<std::pair<int, std::string_view>, std::vector<Renumbered>> runs;  // by unit (-1: units and sections themselves) and kind
    for (const Consequence& each : c.consequences) {
        if (each.kind != Consequence::kRenumbered || moved.contains(each.new_node)) continue;
        const std::string_view kind = c.after[each.new_node].kind;
        const int unit = kind == "unit" ? -1 : c.after.above(each.new_node, "unit");
        std::vector<Renumbered>& of_unit = runs[{unit, kind}];
        const bool goes_on = !of_unit.empty() && counts_on(of_unit.back().was_last, each.before) && counts_on(of_unit.back().is_last, each.after);
        if (goes_on) {
            of_unit.back().was_last = each.before;
            of_unit.back().is_last = each.after;
        } else {
            of_unit.push_back({each.new_node, each.before, each.before, each.after, each.after});
        }
    }
    std::map<int, std::vector<std::string>> said;  // by unit
    for (auto at = runs.rbegin(); at != runs.rend(); ++at) {  // backwards: units before sections, outcomes before criteria
        const auto& [key, all] = *at;
        const auto& [unit, kind] = key;
        for (const Renumbered& run : all) {
            std::string words = in_words(run, kind == "criterion" ? std::string_view() : kind);
            if ((kind == "unit" || (kind == "section" && unit < 0)) && run.was_first == run.was_last) words += concat(" (", c.after[run.node].get("title"), ")");
            said[unit].push_back(std::move(words));
        }
    }
    std::vector<std::string> lines;
    for (const auto& [unit, words] : said) {
        if (unit < 0) lines.insert(lines.end(), words.begin(), words.end());
        else lines.push_back(concat(step_to(c.after, c.new_numbers, unit), ": ", join(words, "; ")));
    }
    return lines;
}

std::vector<std::string> stale_references(const Comparison& c) {
    std::vector<std::string> lines;
    for (const Consequence& each : c.consequences)
        if (each.kind == Consequence::kStale) lines.push_back(concat(c.new_position(each.new_node).path, ": named \u201c", each.before, "\u201d, now names \u201c", each.after, "\u201d"));
    return lines;
}

void compare(const spec::Specification& before, const spec::Specification& after, Comparison& out, const Outside& outside) {
    out.old_specification = &before;
    out.new_specification = &after;
    out.before = tree_of(before);
    out.after = tree_of(after);
    out.old_numbers = numbers_of(before, out.before);
    out.new_numbers = numbers_of(after, out.after);
    out.matching = match(out.before, out.after);
    Changer(out, outside).run();
}

}  // namespace qualspec::compare
