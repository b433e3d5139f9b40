#include "compare/match.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>

#include "compare/assignment.h"
#include "compare/kinds.h"
#include "compare/sequence.h"
#include "compare/thresholds.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

using Bag = std::vector<std::pair<std::uint32_t, float>>;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
    return hash * 0xff51afd7ed558ccdULL;
}
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

float weight_of(const Bag& bag) {
    float sum = 0;
    for (const auto& [stem, weight] : bag) sum += weight;
    return sum;
}

/// Weight that two bags share.
float shared(const Bag& a, const Bag& b) {
    float sum = 0;
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() && j != b.end()) {
        if (i->first < j->first) ++i;
        else if (j->first < i->first) ++j;
        else {
            sum += std::min(i->second, j->second);
            ++i;
            ++j;
        }
    }
    return sum;
}

double likeness(const Bag& a, float weight_a, const Bag& b, float weight_b) {
    if (weight_a <= 0 || weight_b <= 0) return 0;
    const double common = shared(a, b);
    return kThresholds.dice_share * 2 * common / (weight_a + weight_b) + (1 - kThresholds.dice_share) * common / std::min(weight_a, weight_b);
}

Bag merged(const Bag& a, const Bag& b) {
    Bag out;
    out.reserve(a.size() + b.size());
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() || j != b.end()) {
        if (j == b.end() || (i != a.end() && i->first < j->first)) out.push_back(*i++);
        else if (i == a.end() || j->first < i->first) out.push_back(*j++);
        else {
            out.push_back({i->first, i->second + j->second});
            ++i;
            ++j;
        }
    }
    return out;
}

/// Share of the words of `a` that stand in `b` and `c` together, each as often as it is there.
double coverage(const Bag& a, const Bag& b, const Bag* c = nullptr) {
    float all = 0;
    float covered = 0;
    const auto said = [](const Bag& bag, std::uint32_t stem) {
        const auto found = std::ranges::lower_bound(bag, stem, {}, &Bag::value_type::first);
        return found != bag.end() && found->first == stem ? found->second : 0;
    };
    for (const auto& [stem, weight] : a) {
        all += weight;
        covered += std::min(weight, said(b, stem) + (c == nullptr ? 0 : said(*c, stem)));
    }
    return all <= 0 ? 0 : covered / all;
}

bool is_text_field(const Node& node, const Field& field) {
    return (field.type == spec::ValueType::kText || field.type == spec::ValueType::kExactText) && treatment_of(node, field) == Treatment::kContent;
}

class Matcher {
  public:
    explicit Matcher(Matching& out) : m_(out), a_(*out.before), b_(*out.after) {}

    void run() {
        m_.to_new.assign(a_.nodes.size(), {});
        m_.to_old.assign(b_.nodes.size(), {});
        m_.splits.assign(a_.nodes.size(), {});
        m_.merges.assign(b_.nodes.size(), {});
        m_.split_from.assign(b_.nodes.size(), -1);
        m_.merged_into.assign(a_.nodes.size(), -1);
        old_unit_ = units_of(a_);
        new_unit_ = units_of(b_);
        old_place_ = places_of(a_);
        new_place_ = places_of(b_);
        old_wanders_ = wandering(a_);
        new_wanders_ = wandering(b_);
        make_features();
        link(0, 0, Reason::kRoot, 1);
        match_units();
        match_ids();
        make_hashes();
        stage_ = Stage::kExact;
        expand_all();
        exact_elsewhere();
        splits_and_merges(kSureParts);
        wholes_of_free_parts(kSureParts);
        stage_ = Stage::kLikely;
        expand_all();
        splits_and_merges(kLikelyParts);
        wholes_of_free_parts(kLikelyParts);
        stage_ = Stage::kPossible;
        expand_all();
        similar_elsewhere();
        splits_and_merges(kLikelyParts);
        wholes_of_free_parts(kLikelyParts);
        choose_main_parts();
        container_splits();
        for (int o = 0; o < a_.size(); ++o)
            if (!free_old(o) && (!m_.splits[index(o)].empty() || !m_.merges[index(m_.to_new[index(o)].other)].empty())) expand(o, m_.to_new[index(o)].other);
    }

  private:
    /// What two nodes are counterparts for: the surest first, so that nothing takes what something surer would explain.
    enum class Stage { kExact, kLikely, kPossible };

    // ---- features ----

    static std::vector<int> units_of(const Tree& tree) {
        std::vector<int> unit(tree.nodes.size(), -1);
        for (int at = 0; at < tree.size(); ++at)
            unit[index(at)] = tree[at].kind == "unit" ? at : tree[at].parent < 0 ? -1 : unit[index(tree[at].parent)];
        return unit;
    }
    /// Position among siblings of its kind.
    static std::vector<int> places_of(const Tree& tree) {
        std::vector<int> place(tree.nodes.size(), 0);
        for (const Node& node : tree.nodes) {
            std::map<std::string_view, int> counts;
            for (const int child : node.children) place[index(child)] = counts[tree[child].kind]++;
        }
        return place;
    }

    /// Nodes that may be found again under another parent.
    static std::vector<bool> wandering(const Tree& tree) {
        std::vector<bool> wanders(tree.nodes.size(), false);
        std::map<std::pair<std::string_view, std::string_view>, bool> known;  // by kind of parent and node
        for (int at = 1; at < tree.size(); ++at) {
            if (tree[at].parent < 0) continue;
            const std::pair key{tree[tree[at].parent].kind, tree[at].kind};
            auto found = known.find(key);
            if (found == known.end()) found = known.emplace(key, rule_of(key.second).elsewhere && is_repeated(key.first, key.second)).first;
            wanders[index(at)] = found->second;
        }
        return wanders;
    }

    void make_features() {
        const bool again = !m_.old_features.empty();  // with replacements: the tokens are there
        m_.old_features.resize(a_.nodes.size());
        m_.new_features.resize(b_.nodes.size());
        std::unordered_map<std::string_view, int> old_texts;  // most texts of a new version are old
        std::vector<std::vector<std::uint32_t>> old_stems(a_.nodes.size());
        std::vector<std::vector<std::uint32_t>> new_stems(b_.nodes.size());
        const auto tokenise = [&](const Tree& tree, std::vector<Features>& features, std::vector<std::vector<std::uint32_t>>& stems, bool old_side) {
            for (int at = 0; at < tree.size(); ++at) {
                const Node& node = tree[at];
                Features& own = features[index(at)];
                if (!again && !node.text.empty()) {
                    const auto known = old_side ? old_texts.try_emplace(node.text, at).first : old_texts.find(node.text);
                    const bool same = known != old_texts.end() && (!old_side || known->second != at) && a_[known->second].form == node.form;
                    own.tokens = same ? m_.old_features[index(known->second)].tokens : tokens_of(node.text, node.form == TextForm::kBlock, m_.vocabulary);
                }
                const auto take = [&](const std::vector<Token>& tokens) {
                    stems[index(at)].reserve(stems[index(at)].size() + tokens.size());
                    for (const Token& token : tokens) {
                        const Word& word = m_.vocabulary[token.word];
                        if (word.kind == TokenKind::kPunctuation) continue;
                        stems[index(at)].push_back(word.stem);
                        if (!word.small && word.kind != TokenKind::kAtom) ++own.content_words;
                    }
                };
                take(old_side && !m_.replacements.empty() ? m_.replaced_tokens(at) : own.tokens);
                if (!again)
                    for (const Field& field : node.fields)
                        if (is_text_field(node, field)) own.fields.emplace_back(field.name, tokens_of(field.value, false, m_.vocabulary));
                for (const auto& [field, tokens] : own.fields) take(tokens);
                std::ranges::sort(stems[index(at)]);
                own.words = static_cast<int>(stems[index(at)].size());
            }
        };
        tokenise(a_, m_.old_features, old_stems, true);
        tokenise(b_, m_.new_features, new_stems, false);
        std::vector<int> frequency(m_.vocabulary.stems(), 0);
        int texts = 1;
        for (const auto* all : {&old_stems, &new_stems})
            for (const std::vector<std::uint32_t>& stems : *all) {
                if (stems.empty()) continue;
                ++texts;
                for (std::size_t i = 0; i < stems.size(); ++i)
                    if (i == 0 || stems[i] != stems[i - 1]) ++frequency[stems[i]];
            }
        rarity_.resize(frequency.size());
        for (std::size_t i = 0; i < frequency.size(); ++i) rarity_[i] = static_cast<float>(std::log(1.0 + static_cast<double>(texts) / (1.0 + frequency[i])));
        for (std::size_t word = 0; word < m_.vocabulary.size(); ++word)
            if (const Word& known = m_.vocabulary[static_cast<std::uint32_t>(word)]; known.small && known.stem < rarity_.size())
                rarity_[known.stem] = std::min(rarity_[known.stem], static_cast<float>(kThresholds.small_word * std::log(2.0)));
        const auto fill = [&](std::vector<Features>& features, const std::vector<std::vector<std::uint32_t>>& stems) {
            for (std::size_t at = 0; at < features.size(); ++at) {
                Bag& bag = features[at].bag;
                bag.reserve(stems[at].size());
                for (const std::uint32_t stem : stems[at]) {
                    if (bag.empty() || bag.back().first != stem) bag.push_back({stem, 0.0F});
                    bag.back().second += rarity_[stem];
                }
                features[at].weight = weight_of(bag);
            }
        };
        fill(m_.old_features, old_stems);
        fill(m_.new_features, new_stems);
    }

    std::uint64_t hash_of_tokens(std::uint64_t hash, const std::vector<Token>& tokens) const {
        std::size_t size = tokens.size();
        while (size > 0) {
            const Word& last = m_.vocabulary[tokens[size - 1].word];
            if (last.kind != TokenKind::kPunctuation || !(last.text == "." || last.text == ";" || last.text == "," || last.text == ":")) break;
            --size;
        }
        for (std::size_t i = 0; i < size; ++i) hash = mixed(hash, tokens[i].word);
        return hash;
    }

    void make_hashes() {
        const auto make = [&](const Tree& tree, std::vector<Features>& features, const std::map<std::string, int>& ids, bool old_side) {
            for (int at = tree.size() - 1; at >= 0; --at) {
                const Node& node = tree[at];
                std::uint64_t hash = hash_of(node.kind);
                bool has_fields = false;
                for (const Field& field : node.fields) {
                    const Treatment treatment = treatment_of(node, field);
                    has_fields = has_fields || treatment == Treatment::kContent || treatment == Treatment::kReference;
                    if (treatment == Treatment::kContent) hash = mixed(mixed(hash, hash_of(field.name)), hash_of(folded(content_of(field))));
                    if (treatment != Treatment::kReference) continue;
                    hash = mixed(hash, hash_of(field.name));
                    for (const std::string_view id : split_words(field.value)) {
                        const auto known = ids.find(std::string(id));
                        int who = known == ids.end() ? -1 : known->second;
                        if (who >= 0 && !old_side) who = m_.to_old[index(who)].other;
                        hash = mixed(hash, who >= 0 ? static_cast<std::uint64_t>(who) : hash_of(id));
                    }
                }
                Features& own = features[index(at)];
                own.own = hash_of_tokens(hash, own.tokens);
                own.says = has_fields || !own.tokens.empty();
                if (old_side && !m_.replacements.empty()) replaced_hash_[at] = hash_of_tokens(hash, m_.replaced_tokens(at));
                own.subtree = own.own;
                for (const int child : node.children) {
                    own.subtree = mixed(own.subtree, features[index(child)].subtree);
                    own.words += features[index(child)].words;
                }
            }
        };
        old_ids_ = ids_of(a_);
        new_ids_ = ids_of(b_);
        make(a_, m_.old_features, old_ids_, true);
        make(b_, m_.new_features, new_ids_, false);
    }

    /// Ids that attributes may refer to: those outside units and forms. Ids that stand twice name nobody.
    static std::map<std::string, int> ids_of(const Tree& tree) {
        std::map<std::string, int> ids;
        const std::vector<int> unit = units_of(tree);
        for (int at = 0; at < tree.size(); ++at) {
            if (unit[index(at)] >= 0 && unit[index(at)] != at) continue;
            const std::string* id = tree[at].find("id");
            if (id != nullptr && !ids.emplace(*id, at).second) ids[*id] = -1;
        }
        return ids;
    }

    const Bag& whole_bag(const Tree& tree, const std::vector<Features>& features, std::unordered_map<int, Bag>& known, int at) {
        const auto found = known.find(at);
        if (found != known.end()) return found->second;
        Bag bag;
        std::map<std::uint32_t, float> sum;
        for (const int below : tree.below(at))
            if (below != at)
                for (const auto& [stem, weight] : features[index(below)].bag) sum[stem] += weight;
        bag.assign(sum.begin(), sum.end());
        return known.emplace(at, std::move(bag)).first->second;
    }

    double similarity(int o, int n) {
        const Node& old_node = a_[o];
        const Node& new_node = b_[n];
        const Features& old_own = m_.old_features[index(o)];
        const Features& new_own = m_.new_features[index(n)];
        if (old_own.own == new_own.own && old_own.own != 0) {
            if (old_own.subtree == new_own.subtree) return 1;
            if (old_own.says) return 0.99;
        }
        if (are_about_others(o, n)) return 0;
        const bool text = old_node.form != TextForm::kNone || new_node.form != TextForm::kNone;
        const double own = likeness(old_own.bag, old_own.weight, new_own.bag, new_own.weight);
        if (text || (old_node.children.empty() && new_node.children.empty())) {
            if (old_own.weight <= 0 && new_own.weight <= 0) return same_fields(old_node, new_node);
            return own;
        }
        const Bag& old_whole = whole_bag(a_, m_.old_features, old_bags_, o);
        const Bag& new_whole = whole_bag(b_, m_.new_features, new_bags_, n);
        const double inner = likeness(old_whole, weight_of(old_whole), new_whole, weight_of(new_whole));
        if (old_own.weight <= 0 || new_own.weight <= 0) return inner;
        if (old_whole.empty() || new_whole.empty()) return own;
        return kThresholds.title_share * own + (1 - kThresholds.title_share) * inner;
    }
    /// Of two that go together whatever they hold: all that is in a large part need not be compared to say so.
    double likeness_of_only_ones(int o, int n) {
        const Features& old_own = m_.old_features[index(o)];
        const Features& new_own = m_.new_features[index(n)];
        if (old_own.own == new_own.own) return old_own.subtree == new_own.subtree ? 1 : 0.99;
        return similarity(o, n);
    }
    /// Of nodes without words: how many of their fields agree.
    static double same_fields(const Node& old_node, const Node& new_node) {
        if (old_node.fields.empty() && new_node.fields.empty()) return old_node.text == new_node.text ? 1 : 0.5;
        int same = 0;
        for (const Field& field : old_node.fields) {
            const std::string* other = new_node.find(field.name);
            same += other != nullptr && *other == field.value;
        }
        return static_cast<double>(same) / static_cast<double>(std::max(old_node.fields.size(), new_node.fields.size()));
    }

    // ---- rows and cells ----

    /// What a node's attributes refer to, as old nodes; empty where it refers to nothing, or to what is not there in both versions.
    std::vector<int> referred(const Tree& tree, const std::map<std::string, int>& ids, int at, bool old_side) const {
        std::vector<int> found;
        for (const Field& field : tree[at].fields) {
            if (treatment_of(tree[at], field) != Treatment::kReference) continue;
            for (const std::string_view id : split_words(field.value)) {
                const auto known = ids.find(std::string(id));
                const int who = known == ids.end() ? -1 : known->second;
                found.push_back(who < 0 || old_side ? who : m_.to_old[index(who)].other);
            }
        }
        std::ranges::sort(found);
        return found;
    }
    std::vector<int> row_subjects(int row, bool old_side) const { return old_side ? referred(a_, old_ids_, row, true) : referred(b_, new_ids_, row, false); }
    /// Rows that say which units they are about are not the same where none is.
    bool are_about_others(int o, int n) const {
        if (a_[o].kind != "row" || a_[o].fields.empty() || b_[n].fields.empty()) return false;
        const std::vector<int> olds = row_subjects(o, true);
        const std::vector<int> news = row_subjects(n, false);
        return !olds.empty() && !news.empty() && std::ranges::none_of(olds, [&](int who) { return who >= 0 && std::ranges::binary_search(news, who); });
    }
    /// Rows by what they are about, and by what they begin with where that has a word: a number by itself may have become another's.
    void match_rows(const std::vector<int>& olds, const std::vector<int>& news) {
        link_by(
            olds, news,
            [&](const Tree& tree, int at) -> std::optional<std::vector<int>> {
                std::vector<int> subjects = tree[at].fields.empty() ? std::vector<int>() : row_subjects(at, &tree == &a_);
                if (subjects.empty() || subjects.front() < 0) return std::nullopt;
                return subjects;
            },
            Reason::kReference);
        link_by(
            olds, news,
            [&](const Tree& tree, int at) -> std::optional<std::vector<std::uint32_t>> {
                if (tree[at].children.empty()) return std::nullopt;
                std::vector<std::uint32_t> words = words_below(tree, tree[at].children.front());
                const bool named = std::ranges::any_of(words, [&](std::uint32_t word) { return m_.vocabulary[word].kind == TokenKind::kWord; });
                if (!named) return std::nullopt;
                return words;
            },
            Reason::kKey, [&](int o, int n) { return !are_about_others(o, n); });
    }
    std::vector<std::uint32_t> words_below(const Tree& tree, int at) const {
        const std::vector<Features>& features = &tree == &a_ ? m_.old_features : m_.new_features;
        std::vector<std::uint32_t> words;
        for (const int below : tree.below(at))
            for (const Token& token : features[index(below)].tokens) words.push_back(token.word);
        return words;
    }

    /// The cells of a row are those of its columns. False: neither the heads nor the number of cells tell which these are.
    bool match_cells(int old_row, int new_row) {
        const std::vector<int>& olds = a_[old_row].children;
        const std::vector<int>& news = b_[new_row].children;
        const std::vector<int>* columns = columns_of(a_.above(old_row, "table"), b_.above(new_row, "table"));
        const bool headed = columns != nullptr && columns->size() == olds.size() + 1 && index(columns->back()) == news.size();
        if (!headed && olds.size() != news.size()) return false;
        for (std::size_t i = 0; i < olds.size(); ++i) {
            const int place = headed ? (*columns)[i] : static_cast<int>(i);
            if (place < 0) continue;
            const int n = news[index(place)];
            if (a_[olds[i]].kind == b_[n].kind && free_old(olds[i]) && free_new(n)) link(olds[i], n, Reason::kOnlyOne, likeness_of_only_ones(olds[i], n));
        }
        return true;
    }
    /// By the column of an old table, that of the new one, or -1; and behind them, how many the new one has. By their heads: the same, in order; those
    /// between them, if as many; the same elsewhere. Nothing where a table has no head of one row.
    const std::vector<int>* columns_of(int old_table, int new_table) {
        if (old_table < 0 || new_table < 0) return nullptr;
        const auto [known, fresh] = columns_.try_emplace({old_table, new_table});
        std::vector<int>& columns = known->second;
        if (!fresh) return columns.empty() ? nullptr : &columns;
        const auto heads = [&](const Tree& tree, int table) {
            std::vector<std::vector<std::uint32_t>> found;
            const std::vector<int> head = children(tree, table, "head");
            const std::vector<int> rows = head.empty() ? head : children(tree, head.front(), "row");
            if (rows.size() == 1)
                for (const int cell : tree[rows.front()].children) found.push_back(words_below(tree, cell));
            return found;
        };
        const auto olds = heads(a_, old_table);
        const auto news = heads(b_, new_table);
        if (olds.empty() || news.empty()) return nullptr;
        columns.assign(olds.size(), -1);
        std::vector<bool> taken(news.size(), false);
        const auto pair = [&](int i, int j) {
            columns[index(i)] = j;
            taken[index(j)] = true;
        };
        Pairs common = common_pairs(static_cast<int>(olds.size()), static_cast<int>(news.size()), [&](int i, int j) { return olds[index(i)] == news[index(j)]; }, 200);
        common.push_back({static_cast<int>(olds.size()), static_cast<int>(news.size())});
        std::pair<int, int> from{0, 0};
        for (const auto& [i, j] : common) {
            if (i < static_cast<int>(olds.size())) pair(i, j);
            for (int k = 0; i - from.first == j - from.second && k < i - from.first; ++k) pair(from.first + k, from.second + k);
            from = {i + 1, j + 1};
        }
        for (std::size_t i = 0; i < olds.size(); ++i)
            for (std::size_t j = 0; j < news.size() && columns[i] < 0; ++j)
                if (!taken[j] && olds[i] == news[j]) pair(static_cast<int>(i), static_cast<int>(j));
        columns.push_back(static_cast<int>(news.size()));
        return &columns;
    }

    // ---- linking ----

    void link(int o, int n, Reason reason, double score, double runner_up = 0) {
        assert(a_[o].kind == b_[n].kind);
        assert(m_.to_new[index(o)].other < 0 && m_.to_old[index(n)].other < 0);
        m_.to_new[index(o)] = {n, reason, score, runner_up};
        m_.to_old[index(n)] = {o, reason, score, runner_up};
        // A further part that finds a counterpart of its own is no part any more.
        leave(m_.merged_into[index(o)], o, m_.merges);
        leave(m_.split_from[index(n)], n, m_.splits);
    }
    static void leave(int& whole, int part, std::vector<std::vector<int>>& parts) {
        if (whole < 0) return;
        std::erase(parts[index(whole)], part);
        whole = -1;
    }
    bool free_old(int o) const { return m_.to_new[index(o)].other < 0; }
    bool free_new(int n) const { return m_.to_old[index(n)].other < 0; }
    /// Those with a counterpart go, and further parts of a split or merge.
    void drop_taken(std::vector<int>& olds, std::vector<int>& news) const {
        std::erase_if(olds, [&](int o) { return !free_old(o) || m_.merged_into[index(o)] >= 0; });
        std::erase_if(news, [&](int n) { return !free_new(n) || m_.split_from[index(n)] >= 0; });
    }

    /// Links nodes whose keys are equal and unique on both sides. `key` gives an optional.
    template <class Key>
    void link_by(const std::vector<int>& olds, const std::vector<int>& news, const Key& key, Reason reason) {
        link_by(olds, news, key, reason, [](int, int) { return true; });
    }
    template <class Key, class Allowed>
    void link_by(const std::vector<int>& olds, const std::vector<int>& news, const Key& key, Reason reason, const Allowed& allowed) {
        using Value = std::decay_t<decltype(*key(a_, 0))>;
        std::map<Value, std::pair<int, int>> found;  // node, or -2 where it is not unique
        for (const int o : olds)
            if (const auto value = key(a_, o)) {
                auto [at, fresh] = found.try_emplace(*value, o, -1);
                if (!fresh) at->second.first = -2;
            }
        for (const int n : news)
            if (const auto value = key(b_, n))
                if (const auto at = found.find(*value); at != found.end()) at->second.second = at->second.second == -1 ? n : -2;
        for (const auto& [value, pair] : found)
            if (pair.first >= 0 && pair.second >= 0 && free_old(pair.first) && free_new(pair.second) && allowed(pair.first, pair.second)) link(pair.first, pair.second, reason, 1);
    }

    static std::vector<int> all_of(const Tree& tree, std::string_view kind) {
        std::vector<int> found;
        for (int at = 0; at < tree.size(); ++at)
            if (tree[at].kind == kind) found.push_back(at);
        return found;
    }
    static std::optional<std::string> field_of(const Tree& tree, int at, std::string_view name) {
        const std::string* value = tree[at].find(name);
        if (value == nullptr || value->empty()) return std::nullopt;
        return folded(*value);
    }

    // ---- units and ids ----

    void match_units() {
        const std::vector<int> olds = all_of(a_, "unit");
        const std::vector<int> news = all_of(b_, "unit");
        const auto by = [](std::string_view field) { return [field](const Tree& tree, int at) { return field_of(tree, at, field); }; };
        link_by(olds, news, by("id"), Reason::kId);
        unlink_unlike(olds, news);
        link_by(olds, news, by("reference"), Reason::kReference);
        unlink_unlike(olds, news);
        link_by(olds, news, by("title"), Reason::kSameTitle);
        std::vector<int> free_olds = olds;
        std::vector<int> free_news = news;
        drop_taken(free_olds, free_news);
        if (free_olds.empty() || free_news.empty()) return;
        std::vector<std::vector<double>> content(free_olds.size(), std::vector<double>(free_news.size()));
        for (std::size_t i = 0; i < free_olds.size(); ++i)
            for (std::size_t j = 0; j < free_news.size(); ++j) {
                const double inner = content_likeness(free_olds[i], free_news[j]);
                const double title = title_likeness(free_olds[i], free_news[j]);
                content[i][j] = inner >= kThresholds.unit_content || title >= kThresholds.unit_title ? inner + kThresholds.title_share * title : 0;
            }
        const std::vector<int> chosen = assign(content);
        for (std::size_t i = 0; i < chosen.size(); ++i)
            if (chosen[i] >= 0) link(free_olds[i], free_news[index(chosen[i])], Reason::kSameContent, std::min(1.0, content[i][index(chosen[i])]));
    }
    double content_likeness(int o, int n) {
        const Bag& old_whole = whole_bag(a_, m_.old_features, old_bags_, o);
        const Bag& new_whole = whole_bag(b_, m_.new_features, new_bags_, n);
        return likeness(old_whole, weight_of(old_whole), new_whole, weight_of(new_whole));
    }
    double title_likeness(int o, int n) const {
        const Features& old_own = m_.old_features[index(o)];
        const Features& new_own = m_.new_features[index(n)];
        return likeness(old_own.bag, old_own.weight, new_own.bag, new_own.weight);
    }
    /// An id or a reference that was exchanged between units is not believed: title and content say otherwise, and somebody fits far better.
    void unlink_unlike(const std::vector<int>& olds, const std::vector<int>& news) {
        std::vector<std::pair<int, int>> wrong;
        for (const int o : olds) {
            const int n = m_.to_new[index(o)].other;
            if (n < 0) continue;
            if (m_.old_features[index(o)].bag == m_.new_features[index(n)].bag) continue;  // the same title
            bool twin = false;
            for (const int other : news)
                twin = twin || (other != n && m_.new_features[index(other)].bag == m_.old_features[index(o)].bag && content_likeness(o, other) > content_likeness(o, n) + 0.2);
            if (twin) wrong.push_back({o, n});
        }
        for (const auto& [o, n] : wrong) {
            m_.to_new[index(o)] = {};
            m_.to_old[index(n)] = {};
        }
    }

    void match_ids() {
        const auto with_ids = [](const Tree& tree, const std::vector<int>& unit) {
            std::map<int, std::vector<int>> found;  // by unit; -1: outside
            for (int at = 0; at < tree.size(); ++at)
                if (tree[at].kind != "unit" && tree[at].find("id") != nullptr) found[unit[index(at)]].push_back(at);
            return found;
        };
        std::map<int, std::vector<int>> all_olds = with_ids(a_, old_unit_);
        std::map<int, std::vector<int>> all_news = with_ids(b_, new_unit_);
        const auto key = [](const Tree& tree, int at) -> std::optional<std::pair<std::string, std::string>> {
            return std::pair{std::string(tree[at].kind), tree[at].get("id")};
        };
        const auto match_in = [&](int old_unit, int new_unit) {
            const std::vector<int>& olds = all_olds[old_unit];
            const std::vector<int>& news = all_news[new_unit];
            link_by(olds, news, key, Reason::kId);
            // Ids that were exchanged: both texts stand elsewhere, word for word.
            std::map<Bag, int> old_texts;
            std::map<Bag, int> new_texts;
            for (const int o : olds) ++old_texts[m_.old_features[index(o)].bag];
            for (const int n : news) ++new_texts[m_.new_features[index(n)].bag];
            for (const int o : olds) {
                const int n = m_.to_new[index(o)].other;
                if (n < 0 || a_[o].form == TextForm::kNone) continue;
                const Features& old_own = m_.old_features[index(o)];
                const Features& new_own = m_.new_features[index(n)];
                const double like = likeness(old_own.bag, old_own.weight, new_own.bag, new_own.weight);
                m_.to_new[index(o)].score = m_.to_old[index(n)].score = like;
                if (old_own.bag == new_own.bag || like >= kThresholds.high) continue;
                if (new_texts.contains(old_own.bag) || old_texts.contains(new_own.bag)) {
                    m_.to_new[index(o)] = {};
                    m_.to_old[index(n)] = {};
                }
            }
        };
        match_in(-1, -1);
        for (int o = 0; o < a_.size(); ++o)
            if (a_[o].kind == "unit" && !free_old(o)) match_in(o, m_.to_new[index(o)].other);
    }

    // ---- top down ----

    void expand_all() {
        // Old nodes in document order: parents are linked before their children are looked at, newly linked ones in the same sweep.
        for (int o = 0; o < a_.size(); ++o)
            if (!free_old(o)) expand(o, m_.to_new[index(o)].other);
    }

    void expand(int o, int n) {
        if (a_[o].kind == "unit") match_in_unit(o, n);
        std::vector<std::string_view> kinds;
        for (const int child : a_[o].children)
            if (std::ranges::find(kinds, a_[child].kind) == kinds.end()) kinds.push_back(a_[child].kind);
        for (const std::string_view kind : kinds) {
            std::vector<int> olds;
            std::vector<int> news;
            for (const int child : a_[o].children)
                if (a_[child].kind == kind && free_old(child)) olds.push_back(child);
            for (const int child : b_[n].children)
                if (b_[child].kind == kind && free_new(child)) news.push_back(child);
            if (olds.empty() || news.empty()) continue;
            if (kind == "cell" && match_cells(o, n)) continue;
            // What a cell says in place of what it said.
            const bool of_cell = a_[o].kind == "cell" && a_[o].children.size() == 1 && b_[n].children.size() == 1;
            if (of_cell && stage_ != Stage::kExact) {
                link(olds[0], news[0], Reason::kOnlyOne, likeness_of_only_ones(olds[0], news[0]));
                continue;
            }
            const KindRule& rule = rule_of(kind);
            if (rule.among == Among::kDocument || (rule.among == Among::kUnit && old_unit_[index(o)] >= 0)) continue;
            if (!is_repeated(a_[o].kind, kind) && olds.size() == 1 && news.size() == 1) {
                link(olds[0], news[0], Reason::kOnlyOne, likeness_of_only_ones(olds[0], news[0]));
                continue;
            }
            match_siblings(rule, olds, news);
        }
    }

    void match_siblings(const KindRule& rule, std::vector<int>& olds, std::vector<int>& news) {
        exact(olds, news);
        if (rule.kind == "row") match_rows(olds, news);
        for (const std::string_view field : rule.keys)
            if (!field.empty()) link_by(olds, news, [field](const Tree& tree, int at) { return field_of(tree, at, field); }, Reason::kKey);
        if (stage_ == Stage::kExact) return;
        drop_taken(olds, news);
        similar(olds, news);
        between_neighbours(olds, news);
    }

    /// The same text: in order first, so that as few as possible move; then the k-th to the k-th.
    void exact(std::vector<int>& olds, std::vector<int>& news) {
        drop_taken(olds, news);
        exact_by(olds, news, [&](int o) { return m_.old_features[index(o)].subtree; }, [&](int n) { return m_.new_features[index(n)].subtree; });
        drop_taken(olds, news);
        const auto says_something = [&](std::vector<int> all, const std::vector<Features>& features, const Tree& tree) {
            std::erase_if(all, [&](int at) { return features[index(at)].words == 0 || (features[index(at)].tokens.empty() && tree[at].fields.empty()); });
            return all;
        };
        std::vector<int> old_texts = says_something(olds, m_.old_features, a_);
        std::vector<int> new_texts = says_something(news, m_.new_features, b_);
        exact_by(old_texts, new_texts, [&](int o) { return m_.old_features[index(o)].own; }, [&](int n) { return m_.new_features[index(n)].own; });
        if (!replaced_hash_.empty()) {
            drop_taken(old_texts, new_texts);
            exact_by(old_texts, new_texts, [&](int o) { return replaced_hash_.at(o); }, [&](int n) { return m_.new_features[index(n)].own; });
        }
        drop_taken(olds, news);
    }
    template <class OldHash, class NewHash>
    void exact_by(const std::vector<int>& olds, const std::vector<int>& news, const OldHash& old_hash, const NewHash& new_hash) {
        if (olds.empty() || news.empty()) return;
        const auto same = [&](int i, int j) { return old_hash(olds[index(i)]) == new_hash(news[index(j)]); };
        for (const auto& [i, j] : common_pairs(static_cast<int>(olds.size()), static_cast<int>(news.size()), same, 200))
            link(olds[index(i)], news[index(j)], Reason::kSameText, 1);
        std::multimap<std::uint64_t, int> waiting;
        for (const int o : olds)
            if (free_old(o)) waiting.emplace(old_hash(o), o);
        for (const int n : news) {
            if (!free_new(n)) continue;
            const auto found = waiting.find(new_hash(n));
            if (found == waiting.end()) continue;
            link(found->second, n, Reason::kSameText, 1);
            waiting.erase(found);
        }
    }

    /// What stands around two nodes: parents, neighbours, position.
    double bonus(int o, int n) const {
        double sum = 0;
        const int old_parent = a_[o].parent;
        const int new_parent = b_[n].parent;
        if (m_.to_new[index(old_parent)].other == new_parent) sum += kThresholds.same_parent;
        if (counterparts(neighbour(a_, o, -1), neighbour(b_, n, -1))) sum += kThresholds.same_neighbour;
        if (counterparts(neighbour(a_, o, 1), neighbour(b_, n, 1))) sum += kThresholds.same_neighbour;
        const int distance = std::abs(old_place_[index(o)] - new_place_[index(n)]);
        return sum + kThresholds.same_number / (1 + distance);
    }
    static int neighbour(const Tree& tree, int at, int step) {
        const std::vector<int>& children = tree[tree[at].parent].children;
        const auto place = std::ranges::find(children, at) - children.begin() + step;
        return place < 0 || place >= static_cast<std::ptrdiff_t>(children.size()) ? -1 : children[static_cast<std::size_t>(place)];
    }
    /// Their authors named them, and otherwise: where they stand does not make them one.
    bool have_other_ids(int o, int n) const {
        const std::string& old_id = a_[o].get("id");
        return !old_id.empty() && !b_[n].get("id").empty() && old_id != b_[n].get("id");
    }
    bool counterparts(int o, int n) const { return (o < 0 && n < 0) || (o >= 0 && n >= 0 && m_.to_new[index(o)].other == n); }

    void similar(std::vector<int>& olds, std::vector<int>& news) {
        drop_taken(olds, news);
        if (olds.empty() || news.empty()) return;
        if (static_cast<int>(olds.size()) > kThresholds.largest_assignment || static_cast<int>(news.size()) > kThresholds.largest_assignment) return greedy(olds, news, kThresholds.likely);
        std::vector<std::vector<double>> like(olds.size(), std::vector<double>(news.size()));
        std::vector<std::vector<double>> weights = like;
        for (std::size_t i = 0; i < olds.size(); ++i)
            for (std::size_t j = 0; j < news.size(); ++j) {
                like[i][j] = similarity(olds[i], news[j]);
                weights[i][j] = like[i][j] <= 0 || (like[i][j] < kThresholds.likely && have_other_ids(olds[i], news[j])) ? 0 : like[i][j] + bonus(olds[i], news[j]) - kThresholds.likely;
            }
        const auto runner_up = [&](std::size_t i, std::size_t j) {
            double best = 0;
            for (std::size_t k = 0; k < news.size(); ++k)
                if (k != j) best = std::max(best, like[i][k]);
            for (std::size_t k = 0; k < olds.size(); ++k)
                if (k != i) best = std::max(best, like[k][j]);
            return best;
        };
        const std::vector<int> chosen = assign(weights);
        for (std::size_t i = 0; i < chosen.size(); ++i)
            if (chosen[i] >= 0) link(olds[i], news[index(chosen[i])], Reason::kSimilar, like[i][index(chosen[i])], runner_up(i, index(chosen[i])));
        if (stage_ == Stage::kLikely) return drop_taken(olds, news);
        // Those that are left, where each is the other's best by a margin among those that are left.
        const auto best_of = [&](std::size_t count, const auto& score, const auto& is_free) {
            std::pair<int, double> best{-1, 0};
            double second = 0;
            for (std::size_t k = 0; k < count; ++k) {
                if (!is_free(k)) continue;
                const double s = score(k);
                if (s > best.second) {
                    second = best.second;
                    best = {static_cast<int>(k), s};
                } else {
                    second = std::max(second, s);
                }
            }
            return std::tuple{best.first, best.second, second};
        };
        for (std::size_t i = 0; i < olds.size(); ++i) {
            if (!free_old(olds[i])) continue;
            const auto [j, score, second] = best_of(news.size(), [&](std::size_t k) { return like[i][k] + bonus(olds[i], news[k]); }, [&](std::size_t k) { return free_new(news[k]); });
            if (j < 0) continue;
            const std::size_t column = index(j);
            if (like[i][column] < kThresholds.possible || score - second < kThresholds.margin || have_other_ids(olds[i], news[column])) continue;
            const auto [back, back_score, back_second] =
                best_of(olds.size(), [&](std::size_t k) { return like[k][column] + bonus(olds[k], news[column]); }, [&](std::size_t k) { return free_old(olds[k]); });
            if (back != static_cast<int>(i) || back_score - back_second < kThresholds.margin) continue;
            link(olds[i], news[column], Reason::kBestLeft, like[i][column], std::max(second, back_second));
        }
        drop_taken(olds, news);
    }

    /// The only ones of their kind left between two neighbours that are counterparts.
    void between_neighbours(const std::vector<int>& olds, const std::vector<int>& news) {
        if (stage_ == Stage::kLikely) return;
        for (const int o : olds) {
            if (!free_old(o)) continue;
            int match = -1;
            int count = 0;
            const int before = fixed_neighbour(a_, o, -1, true);
            const int after = fixed_neighbour(a_, o, 1, true);
            if (before == -2 || after == -2) continue;
            for (const int n : news) {
                if (!free_new(n) || m_.to_new[index(a_[o].parent)].other != b_[n].parent || have_other_ids(o, n)) continue;
                const int new_before = fixed_neighbour(b_, n, -1, false);
                const int new_after = fixed_neighbour(b_, n, 1, false);
                if (new_before == -2 || new_after == -2 || !counterparts(before, new_before) || !counterparts(after, new_after)) continue;
                ++count;
                match = n;
            }
            if (count != 1) continue;
            const double like = similarity(o, match);
            // A word or two may become any others; what holds more than its title is what it holds.
            const auto is_short = [](const Node& node, const Features& features) { return features.content_words < 3 && (node.form != TextForm::kNone || node.children.empty()); };
            if (like >= kThresholds.only_ones || (is_short(a_[o], m_.old_features[index(o)]) && is_short(b_[match], m_.new_features[index(match)])))
                link(o, match, Reason::kBetweenNeighbours, like);
        }
    }
    /// The next sibling that way; -1: the end; -2: one without a counterpart.
    int fixed_neighbour(const Tree& tree, int at, int step, bool old_side) const {
        const int next = neighbour(tree, at, step);
        if (next < 0) return -1;
        if (tree[next].kind != tree[at].kind) return -1;
        return (old_side ? free_old(next) : free_new(next)) ? -2 : next;
    }

    void greedy(std::vector<int>& olds, std::vector<int>& news, double least) {
        struct Candidate {
            double score;
            int o, n;
        };
        std::unordered_map<std::uint32_t, std::vector<int>> posting;
        for (const int n : news)
            for (const auto& [stem, weight] : m_.new_features[index(n)].bag) posting[stem].push_back(n);
        std::vector<Candidate> candidates;
        std::size_t pairs = 0;
        for (const int o : olds) {
            Bag rare = m_.old_features[index(o)].bag;
            std::ranges::sort(rare, [&](const auto& x, const auto& y) { return std::pair(-rarity_[x.first], x.first) < std::pair(-rarity_[y.first], y.first); });
            if (rare.size() > 8) rare.resize(std::max<std::size_t>(8, rare.size() / 2));
            std::vector<int> seen;
            for (const auto& [stem, weight] : rare) {
                const auto found = posting.find(stem);
                if (found == posting.end() || found->second.size() > 400) continue;
                for (const int n : found->second)
                    if (a_[o].kind == b_[n].kind) seen.push_back(n);
            }
            std::ranges::sort(seen);
            seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
            for (const int n : seen) {
                if (++pairs > static_cast<std::size_t>(kThresholds.most_pairs)) {
                    m_.capped = true;
                    break;
                }
                const float wa = m_.old_features[index(o)].weight;
                const float wb = m_.new_features[index(n)].weight;
                if (kThresholds.dice_share * 2 * std::min(wa, wb) / (wa + wb) + (1 - kThresholds.dice_share) < least) continue;
                const double score = similarity(o, n);
                if (score >= least) candidates.push_back({score, o, n});
            }
        }
        std::ranges::sort(candidates, [](const Candidate& x, const Candidate& y) { return std::tuple(-x.score, x.o, x.n) < std::tuple(-y.score, y.o, y.n); });
        for (const Candidate& each : candidates)
            if (free_old(each.o) && free_new(each.n)) link(each.o, each.n, Reason::kElsewhere, each.score);
        drop_taken(olds, news);
    }

    // ---- criteria and outcomes of a unit ----

    void match_in_unit(int old_unit, int new_unit) {
        std::vector<int> old_outcomes = children(a_, old_unit, "outcome");
        std::vector<int> new_outcomes = children(b_, new_unit, "outcome");
        exact(old_outcomes, new_outcomes);
        std::vector<int> old_criteria = criteria_of(a_, old_unit);
        std::vector<int> new_criteria = criteria_of(b_, new_unit);
        for (const int outcome : children(a_, old_unit, "outcome")) {
            if (free_old(outcome)) continue;
            std::vector<int> olds = children(a_, outcome, "criterion");
            std::vector<int> news = children(b_, m_.to_new[index(outcome)].other, "criterion");
            exact(olds, news);
        }
        exact(old_criteria, new_criteria);
        outcomes_by_content(old_unit, new_unit);
        if (stage_ == Stage::kExact) return;
        similar(old_criteria, new_criteria);
        outcomes_by_content(old_unit, new_unit);
        old_outcomes = children(a_, old_unit, "outcome");
        new_outcomes = children(b_, new_unit, "outcome");
        drop_taken(old_outcomes, new_outcomes);
        if (old_outcomes.size() == 1 && new_outcomes.size() == 1 && criteria_between(old_outcomes[0], new_outcomes[0]) > 0)
            link(old_outcomes[0], new_outcomes[0], Reason::kBestLeft, title_likeness(old_outcomes[0], new_outcomes[0]));
        similar(old_outcomes, new_outcomes);
        between_neighbours(old_criteria, new_criteria);
    }
    static std::vector<int> children(const Tree& tree, int at, std::string_view kind) {
        std::vector<int> found;
        for (const int child : tree[at].children)
            if (tree[child].kind == kind) found.push_back(child);
        return found;
    }
    static std::vector<int> criteria_of(const Tree& tree, int unit) {
        std::vector<int> found;
        for (const int outcome : children(tree, unit, "outcome"))
            for (const int criterion : children(tree, outcome, "criterion")) found.push_back(criterion);
        return found;
    }
    int criteria_between(int old_outcome, int new_outcome) const {
        int count = 0;
        for (const int criterion : a_[old_outcome].children) {
            const int other = m_.to_new[index(criterion)].other;
            count += other >= 0 && a_[criterion].kind == "criterion" && b_[other].parent == new_outcome;
        }
        return count;
    }
    /// Outcomes by the criteria that they have in common, and by their titles.
    void outcomes_by_content(int old_unit, int new_unit) {
        std::vector<int> olds = children(a_, old_unit, "outcome");
        std::vector<int> news = children(b_, new_unit, "outcome");
        drop_taken(olds, news);
        if (olds.empty() || news.empty()) return;
        std::vector<std::vector<double>> weights(olds.size(), std::vector<double>(news.size()));
        for (std::size_t i = 0; i < olds.size(); ++i)
            for (std::size_t j = 0; j < news.size(); ++j) {
                const double all = static_cast<double>(children(a_, olds[i], "criterion").size() + children(b_, news[j], "criterion").size());
                const double inner = all <= 0 ? 0 : 2.0 * criteria_between(olds[i], news[j]) / all;
                const double score = inner + kThresholds.title_share * title_likeness(olds[i], news[j]);
                weights[i][j] = score >= kThresholds.unit_content ? score : 0;
            }
        const std::vector<int> chosen = assign(weights);
        for (std::size_t i = 0; i < chosen.size(); ++i)
            if (chosen[i] >= 0) link(olds[i], news[index(chosen[i])], Reason::kSameContent, std::min(1.0, weights[i][index(chosen[i])]));
    }

    // ---- elsewhere ----

    std::vector<int> wanderers(const Tree& tree, const std::vector<Features>& features, bool old_side) const {
        std::vector<int> found;
        for (int at = 0; at < tree.size(); ++at) {
            if (old_side ? !free_old(at) : !free_new(at)) continue;
            if (!(old_side ? old_wanders_ : new_wanders_)[index(at)]) continue;
            if (features[index(at)].content_words >= kThresholds.words_elsewhere || (tree[at].kind == "unitRef") ||
                (tree[at].form == TextForm::kNone && features[index(at)].words >= kThresholds.words_elsewhere))
                found.push_back(at);
        }
        return found;
    }

    void exact_elsewhere() {
        for (const bool whole : {true, false}) {
            std::vector<int> olds = wanderers(a_, m_.old_features, true);
            std::vector<int> news = wanderers(b_, m_.new_features, false);
            link_by(
                olds, news,
                [&](const Tree& tree, int at) -> std::optional<std::uint64_t> {
                    const Features& own = (&tree == &a_ ? m_.old_features : m_.new_features)[index(at)];
                    if (!whole && own.tokens.empty()) return std::nullopt;
                    return whole ? own.subtree : own.own;
                },
                Reason::kElsewhere);
        }
    }

    void similar_elsewhere() {
        std::vector<int> olds = wanderers(a_, m_.old_features, true);
        std::vector<int> news = wanderers(b_, m_.new_features, false);
        // Text first: containers are as like as what they hold.
        const auto texts = [](const Tree& tree, std::vector<int> all) {
            std::erase_if(all, [&](int at) { return tree[at].form == TextForm::kNone; });
            return all;
        };
        std::vector<int> old_texts = texts(a_, olds);
        std::vector<int> new_texts = texts(b_, news);
        greedy(old_texts, new_texts, kThresholds.elsewhere);
        containers_elsewhere(olds, news);
        for (int o = 0; o < a_.size(); ++o)
            if (!free_old(o) && m_.to_new[index(o)].reason == Reason::kElsewhere) expand(o, m_.to_new[index(o)].other);
    }
    void containers_elsewhere(std::vector<int> olds, std::vector<int> news) {
        const auto containers = [&](const Tree& tree, std::vector<int>& all, bool old_side) {
            std::erase_if(all, [&](int at) { return tree[at].form != TextForm::kNone || tree[at].kind == "row" || tree[at].kind == "unitRef" || (old_side ? !free_old(at) : !free_new(at)); });
        };
        containers(a_, olds, true);
        containers(b_, news, false);
        if (olds.size() * news.size() > 40000) {
            m_.capped = true;
            return;
        }
        for (const int o : olds)
            for (const int n : news) {
                if (!free_old(o) || !free_new(n) || a_[o].kind != b_[n].kind) continue;
                const double score = similarity(o, n);
                if (score < kThresholds.elsewhere) continue;
                link(o, n, Reason::kElsewhere, score);
                break;
            }
    }

    // ---- splits and merges ----

    static bool splits_as_text(const Node& node) { return node.form != TextForm::kNone && rule_of(node.kind).elsewhere; }

    /// One side of the comparison, for what is done in both directions.
    struct Side {
        const Tree& tree;
        const std::vector<Features>& features;
        const std::vector<int>& unit;
        std::vector<Link>& to_other;
        std::vector<int>& part_of;                ///< by node: the whole on the other side that it is a further part of
        std::vector<std::vector<int>>& parts;     ///< by node: further parts on the other side
    };
    Side old_side() { return {a_, m_.old_features, old_unit_, m_.to_new, m_.merged_into, m_.splits}; }
    Side new_side() { return {b_, m_.new_features, new_unit_, m_.to_old, m_.split_from, m_.merges}; }
    static bool is_free_part(const Side& side, int at) {
        return side.to_other[index(at)].other < 0 && side.part_of[index(at)] < 0 && side.features[index(at)].content_words >= 1 && splits_as_text(side.tree[at]);
    }

    /// What parts of a text must be: see Thresholds.
    struct PartLimits {
        double inside, cover, own;
    };
    static constexpr PartLimits kSureParts{kThresholds.parts_inside, kThresholds.parts_cover, kThresholds.parts_own};
    static constexpr PartLimits kLikelyParts{kThresholds.split_inside, kThresholds.split_cover, kThresholds.split_own};

    /// Wholes without counterpart that are two or more texts without counterpart put together: splits, then merges.
    void wholes_of_free_parts(const PartLimits& limits) {
        wholes_of_free_parts(old_side(), new_side(), limits);
        wholes_of_free_parts(new_side(), old_side(), limits);
    }
    void wholes_of_free_parts(const Side& whole_side, const Side& part_side, const PartLimits& limits) {
        std::unordered_map<std::uint32_t, std::vector<int>> posting;
        for (int p = 0; p < part_side.tree.size(); ++p)
            if (is_free_part(part_side, p))
                for (const std::uint32_t stem : rarest(part_side.features[index(p)].bag)) posting[stem].push_back(p);
        if (posting.empty()) return;
        for (int w = 0; w < whole_side.tree.size(); ++w) {
            if (!is_free_part(whole_side, w)) continue;
            const Bag& whole = whole_side.features[index(w)].bag;
            std::vector<int> candidates;
            for (const auto& [stem, weight] : whole)
                if (const auto found = posting.find(stem); found != posting.end() && found->second.size() <= kCommonest) candidates.insert(candidates.end(), found->second.begin(), found->second.end());
            std::ranges::sort(candidates);
            candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
            std::erase_if(candidates, [&](int p) {
                return !is_free_part(part_side, p) || part_side.tree[p].kind != whole_side.tree[w].kind || coverage(part_side.features[index(p)].bag, whole) < limits.inside;
            });
            if (candidates.size() < 2 || candidates.size() > kMostParts) continue;
            const std::vector<int> parts = best_parts(part_side, whole, candidates, limits);
            if (!parts.empty()) link_parts(whole_side, part_side, w, parts);
        }
    }
    /// The words of a text that few others have: what it is a part of has one of them.
    std::vector<std::uint32_t> rarest(const Bag& bag) const {
        constexpr std::size_t kEnough = 3;
        std::vector<std::uint32_t> stems;
        for (const auto& [stem, weight] : bag) stems.push_back(stem);
        std::ranges::sort(stems, {}, [&](std::uint32_t stem) { return std::pair(-rarity_[stem], stem); });
        stems.resize(std::min(kEnough, stems.size()));
        return stems;
    }
    /// The parts that say most of the whole together, each mostly by itself; the first two stand in one unit. Empty: none.
    std::vector<int> best_parts(const Side& side, const Bag& whole, const std::vector<int>& candidates, const PartLimits& limits) const {
        const auto bag = [&](int at) -> const Bag& { return side.features[index(at)].bag; };
        std::pair<int, int> best{-1, -1};
        double most = 0;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            for (std::size_t k = i + 1; k < candidates.size(); ++k) {
                const int p = candidates[i];
                const int q = candidates[k];
                const bool siblings = side.tree[p].parent == side.tree[q].parent;
                if (!siblings && (side.unit[index(p)] != side.unit[index(q)] || !can_wander(side, p) || !can_wander(side, q))) continue;
                const double together = coverage(whole, bag(p), &bag(q));
                if (together <= most || !is_own(whole, bag(p), bag(q), limits.own) || !is_own(whole, bag(q), bag(p), limits.own)) continue;
                most = together;
                best = {p, q};
            }
        if (best.first < 0) return {};
        std::vector<int> parts{best.first, best.second};
        Bag known = merged(bag(best.first), bag(best.second));
        while (static_cast<int>(parts.size()) < kThresholds.split_parts) {
            int next = -1;
            double gain = kThresholds.split_gain;
            for (const int p : candidates) {
                if (std::ranges::find(parts, p) != parts.end() || (side.tree[p].parent != side.tree[parts.front()].parent && !can_wander(side, p)) || !is_own(whole, bag(p), known, limits.own)) continue;
                if (const double more = coverage(whole, known, &bag(p)) - most; more >= gain) gain = more, next = p;
            }
            if (next < 0) break;
            parts.push_back(next);
            known = merged(known, bag(next));
            most += gain;
        }
        return most >= limits.cover ? parts : std::vector<int>();
    }
    /// Most of what `part` says of the whole, `others` do not say. Two near-twins are no parts of anything.
    static bool is_own(const Bag& whole, const Bag& part, const Bag& others, double least) {
        return coverage(whole, others, &part) - coverage(whole, others) >= least * coverage(whole, part);
    }
    /// A word or two by themselves, as tables have them, are found anywhere.
    static bool can_wander(const Side& side, int at) { return side.features[index(at)].content_words >= kThresholds.words_elsewhere; }
    /// Links the likest part; the others are further parts.
    void link_parts(const Side& whole_side, const Side& part_side, int whole, std::vector<int> parts) {
        const bool split = &whole_side.tree == &a_;
        const auto like = [&](int part) { return split ? similarity(whole, part) : similarity(part, whole); };
        const auto main = std::ranges::max_element(parts, {}, like);
        link(split ? whole : *main, split ? *main : whole, Reason::kSimilar, like(*main));
        parts.erase(main);
        for (const int part : parts) {
            whole_side.parts[index(whole)].push_back(part);
            part_side.part_of[index(part)] = whole;
        }
    }

    /// Further parts of texts that have a counterpart.
    void splits_and_merges(const PartLimits& limits) {
        for (int round = 1; round < kThresholds.split_parts; ++round) {
            further_parts(new_side(), old_side(), limits);
            further_parts(old_side(), new_side(), limits);
        }
    }
    /// Nodes of `mine` without counterpart that are, with one that has, what one of `theirs` was.
    void further_parts(const Side& mine, const Side& theirs, const PartLimits& limits) {
        for (int part = 0; part < mine.tree.size(); ++part) {
            if (!is_free_part(mine, part)) continue;
            const int whole = best_whole(mine, theirs, part, limits);
            if (whole < 0) continue;
            theirs.parts[index(whole)].push_back(part);
            mine.part_of[index(part)] = whole;
        }
    }
    /// For a node `part` without counterpart: the node of the other side that it and one that stands near were (or became) together; -1: none.
    static int best_whole(const Side& mine, const Side& theirs, int part, const PartLimits& limits) {
        const Bag& extra = mine.features[index(part)].bag;
        std::pair<int, double> best{-1, 0};
        for (const int first : near(mine, part)) {
            const int whole = mine.to_other[index(first)].other;
            if (whole < 0 || static_cast<int>(theirs.parts[index(whole)].size()) + 1 >= kThresholds.split_parts) continue;
            const Bag& all = theirs.features[index(whole)].bag;
            if (mine.features[index(first)].bag == all || coverage(extra, all) < limits.inside) continue;
            Bag known = mine.features[index(first)].bag;
            for (const int other : theirs.parts[index(whole)]) known = merged(known, mine.features[index(other)].bag);
            const double together = coverage(all, known, &extra);
            const double gain = together - coverage(all, known);
            if (gain < kThresholds.split_gain || together < limits.cover || !is_own(all, extra, known, limits.own) || !is_own(all, known, extra, limits.own)) continue;
            if (gain > best.second) best = {whole, gain};
        }
        return best.first;
    }
    /// Siblings of its kind within reach; of a criterion, all of its unit.
    static std::vector<int> near(const Side& side, int at) {
        if (const int unit = side.unit[index(at)]; unit >= 0 && side.tree[at].kind == "criterion") return criteria_of(side.tree, unit);
        const std::vector<int>& siblings = side.tree[side.tree[at].parent].children;
        const auto place = std::ranges::find(siblings, at) - siblings.begin();
        const auto begin = std::max<std::ptrdiff_t>(0, place - kThresholds.split_reach);
        const auto end = std::min(static_cast<std::ptrdiff_t>(siblings.size()), place + kThresholds.split_reach + 1);
        std::vector<int> found(siblings.begin() + begin, siblings.begin() + end);
        std::erase_if(found, [&](int sibling) { return side.tree[sibling].kind != side.tree[at].kind; });
        return found;
    }

    /// Of the parts of a split, the one that kept what stood below the whole (its amplification, its guidance) is its counterpart; and so with merges.
    void choose_main_parts() {
        for (int o = 0; o < a_.size(); ++o) {
            const int main = m_.to_new[index(o)].other;
            if (main < 0 || m_.splits[index(o)].empty() || m_.to_new[index(o)].reason == Reason::kId) continue;
            double best = kept_below(o, main);
            int better = -1;
            for (const int part : m_.splits[index(o)])
                if (const double kept = kept_below(o, part); kept > best) best = kept, better = part;
            if (better < 0) continue;
            std::ranges::replace(m_.splits[index(o)], better, main);
            m_.split_from[index(main)] = o;
            m_.split_from[index(better)] = -1;
            const Link was = m_.to_new[index(o)];
            m_.to_old[index(main)] = {};
            m_.to_new[index(o)] = {better, was.reason, similarity(o, better), was.score};
            m_.to_old[index(better)] = {o, was.reason, similarity(o, better), was.score};
        }
        for (int n = 0; n < b_.size(); ++n) {
            const int main = m_.to_old[index(n)].other;
            if (main < 0 || m_.merges[index(n)].empty() || m_.to_old[index(n)].reason == Reason::kId) continue;
            double best = kept_below(main, n);
            int better = -1;
            for (const int part : m_.merges[index(n)])
                if (const double kept = kept_below(part, n); kept > best) best = kept, better = part;
            if (better < 0) continue;
            std::ranges::replace(m_.merges[index(n)], better, main);
            m_.merged_into[index(main)] = n;
            m_.merged_into[index(better)] = -1;
            const Link was = m_.to_old[index(n)];
            m_.to_new[index(main)] = {};
            m_.to_old[index(n)] = {better, was.reason, similarity(better, n), was.score};
            m_.to_new[index(better)] = {n, was.reason, similarity(better, n), was.score};
        }
    }
    /// How much of what stands below one stands below the other, and of its fields.
    double kept_below(int o, int n) {
        const Bag& old_whole = whole_bag(a_, m_.old_features, old_bags_, o);
        const Bag& new_whole = whole_bag(b_, m_.new_features, new_bags_, n);
        const double below = likeness(old_whole, weight_of(old_whole), new_whole, weight_of(new_whole));
        double fields = 0;
        for (const Field& field : a_[o].fields)
            if (treatment_of(a_[o], field) == Treatment::kContent && b_[n].get(field.name) == field.value) fields += 0.1;
        return below + fields;
    }

    /// An outcome or unit without counterpart that holds a good part of what one on the other side holds.
    void container_splits() {
        for (const std::string_view kind : {"outcome", "unit"}) {
            for (int n = 0; n < b_.size(); ++n)
                if (b_[n].kind == kind && free_new(n))
                    if (const int o = source_of(b_, a_, n, m_.to_old); o >= 0 && !free_old(o)) {
                        m_.splits[index(o)].push_back(n);
                        m_.split_from[index(n)] = o;
                    }
            for (int o = 0; o < a_.size(); ++o)
                if (a_[o].kind == kind && free_old(o))
                    if (const int n = source_of(a_, b_, o, m_.to_new); n >= 0 && !free_new(n)) {
                        m_.merges[index(n)].push_back(o);
                        m_.merged_into[index(o)] = n;
                    }
        }
    }
    int source_of(const Tree& mine, const Tree& theirs, int at, const std::vector<Link>& to_other) const {
        std::map<int, int> count;
        int all = 0;
        for (const int below : mine.below(at)) {
            if (mine[below].kind != "criterion") continue;
            ++all;
            const int other = to_other[index(below)].other;
            if (other >= 0) ++count[theirs.above(other, mine[at].kind)];
        }
        for (const auto& [whole, shared_criteria] : count) {
            if (whole < 0) continue;
            if (shared_criteria >= 2 && shared_criteria >= kThresholds.container_own * all) return whole;
        }
        return -1;
    }

    static constexpr std::size_t kCommonest = 100;  ///< texts with a word that leads to candidates
    static constexpr std::size_t kMostParts = 24;   ///< candidates for parts of one text

    Matching& m_;
    const Tree& a_;
    const Tree& b_;
    Stage stage_ = Stage::kExact;
    std::vector<float> rarity_;
    std::vector<int> old_unit_, new_unit_;
    std::vector<int> old_place_, new_place_;
    std::vector<bool> old_wanders_, new_wanders_;
    std::unordered_map<int, Bag> old_bags_, new_bags_;
    std::unordered_map<int, std::uint64_t> replaced_hash_;
    std::map<std::string, int> old_ids_, new_ids_;
    std::map<std::pair<int, int>, std::vector<int>> columns_;  ///< by tables
};

// ---- replacements made throughout ----

std::vector<std::uint32_t> words_in(const std::vector<Token>& tokens, int begin, int end) {
    std::vector<std::uint32_t> words;
    for (int i = begin; i < end; ++i) words.push_back(tokens[index(i)].word);
    return words;
}

int occurrences(const std::vector<Token>& tokens, const std::vector<std::uint32_t>& phrase) {
    int count = 0;
    for (std::size_t i = 0; i + phrase.size() <= tokens.size(); ++i) {
        bool same = true;
        for (std::size_t k = 0; k < phrase.size() && same; ++k) same = tokens[i + k].word == phrase[k];
        count += same;
    }
    return count;
}

std::string text_of(const std::vector<std::uint32_t>& words, const Vocabulary& vocabulary) {
    std::string out;
    for (const std::uint32_t word : words) {
        if (!out.empty() && vocabulary[word].kind != TokenKind::kPunctuation) out += ' ';
        out += vocabulary[word].text;
    }
    return out;
}

/// Does the rule say no more than `part`, at its beginning, and another at its end, with the same words between?
bool is_made_of(const Replacement& rule, const Replacement& part, const std::vector<Replacement>& all) {
    using Words = std::span<const std::uint32_t>;
    const auto begins = [](Words whole, Words begin) { return whole.size() > begin.size() && std::ranges::equal(whole.first(begin.size()), begin); };
    const auto ends = [](Words whole, Words end) { return whole.size() >= end.size() && std::ranges::equal(whole.last(end.size()), end); };
    if (!begins(rule.before, part.before) || !begins(rule.after, part.after) || part.after.empty()) return false;
    const Words before = Words(rule.before).subspan(part.before.size());
    const Words after = Words(rule.after).subspan(part.after.size());
    return std::ranges::any_of(all, [&](const Replacement& other) {
        return ends(before, other.before) && ends(after, other.after) && std::ranges::equal(before.first(before.size() - other.before.size()), after.first(after.size() - other.after.size()));
    });
}

/// Both begin with a capital or both do not, and both are plural or both are not, by their last words.
bool have_the_same_form(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after, const Vocabulary& vocabulary) {
    if (before.empty() || after.empty()) return false;
    const auto is_capital = [&](std::uint32_t word) { return vocabulary[word].text[0] >= 'A' && vocabulary[word].text[0] <= 'Z'; };
    const auto is_plural = [&](std::uint32_t word) { return vocabulary[word].text.ends_with('s') && !vocabulary[word].text.ends_with("ss"); };
    return is_capital(before.front()) == is_capital(after.front()) && is_plural(before.back()) == is_plural(after.back());
}

/// Tokens of a field that holds text; none where it is not there.
const std::vector<Token>& tokens_of_field(const Features& features, std::string_view field) {
    static const std::vector<Token> kNone;
    const auto found = std::ranges::find(features.fields, field, [](const auto& each) { return each.first; });
    return found == features.fields.end() ? kNone : found->second;
}

/// Each text of two counterparts: their own, and those of the fields that the new one has.
template <class Visit>
void each_text(const Features* old_own, const Features& new_own, const Visit& visit) {
    static const std::vector<Token> kNone;
    visit(std::string_view(), old_own ? old_own->tokens : kNone, new_own.tokens);
    for (const auto& [field, tokens] : new_own.fields) visit(field, old_own ? tokens_of_field(*old_own, field) : kNone, tokens);
}

/// Phrases that were replaced by the same phrase in many places.
std::vector<Replacement> find_replacements(const Matching& m) {
    std::map<std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>, std::vector<std::pair<int, int>>> found;
    for (int o = 0; o < m.before->size(); ++o) {
        const int n = m.to_new[index(o)].other;
        if (n < 0) continue;
        const Features& old_own = m.old_features[index(o)];
        const Features& new_own = m.new_features[index(n)];
        if (old_own.own == new_own.own) continue;
        const auto says_something = [&](std::uint32_t word) {
            const Word& known = m.vocabulary[word];
            return (known.kind == TokenKind::kWord && !known.small) || known.kind == TokenKind::kNumber;
        };
        const auto add = [&](std::vector<std::uint32_t> before, std::vector<std::uint32_t> after) {
            if (static_cast<int>(before.size()) > kThresholds.rule_words || static_cast<int>(after.size()) > kThresholds.rule_words) return;
            if (std::ranges::none_of(before, says_something) && (before.empty() || std::ranges::none_of(after, says_something))) return;
            auto& places = found[{std::move(before), std::move(after)}];
            if (places.empty() || places.back().first != o) places.push_back({o, n});
        };
        each_text(&old_own, new_own, [&](std::string_view, const std::vector<Token>& olds, const std::vector<Token>& news) {
            if (olds.empty() || news.empty()) return;
            const std::vector<TokenRun> runs = token_runs(olds, news, m.vocabulary);
            for (std::size_t i = 0; i < runs.size(); ++i) {
                if (runs[i].run != Run::kDeleted) continue;
                const std::vector<std::uint32_t> before = words_in(olds, runs[i].old_begin, runs[i].old_end);
                if (i + 1 == runs.size() || runs[i + 1].run != Run::kInserted) {
                    add(before, {});
                    continue;
                }
                const std::vector<std::uint32_t> after = words_in(news, runs[i + 1].new_begin, runs[i + 1].new_end);
                add(before, after);
                // For people, small words between two changes belong to one ("face to face"); each change may be made throughout.
                Pairs kept = common_pairs(static_cast<int>(before.size()), static_cast<int>(after.size()), [&](int x, int y) { return before[index(x)] == after[index(y)]; }, kThresholds.longest_edit);
                if (kept.empty()) continue;
                kept.push_back({static_cast<int>(before.size()), static_cast<int>(after.size())});
                std::pair<int, int> from{0, 0};
                for (const auto& [x, y] : kept) {
                    if (x > from.first && y > from.second)
                        add({before.begin() + from.first, before.begin() + x}, {after.begin() + from.second, after.begin() + y});
                    from = {x + 1, y + 1};
                }
            }
        });
    }
    // The forms of one replacement ("learner", "Learners") support each other, where both sides have the same form.
    using Phrases = std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>;
    const auto family_of = [&](const Phrases& phrases) {
        if (!have_the_same_form(phrases.first, phrases.second, m.vocabulary)) return phrases;
        Phrases stems{{~0U}, {}};  // no word: a family is no phrase
        for (const std::uint32_t word : phrases.first) stems.first.push_back(m.vocabulary[word].stem);
        for (const std::uint32_t word : phrases.second) stems.second.push_back(m.vocabulary[word].stem);
        return stems;
    };
    const auto is_supported = [&](const std::set<int>& nodes) {
        if (static_cast<int>(nodes.size()) >= kThresholds.rule_nodes) return true;
        std::set<int> units;
        for (const int o : nodes) units.insert(m.before->above(o, "unit"));
        return static_cast<int>(nodes.size()) >= kThresholds.rule_nodes_in_units && units.size() >= 2;
    };
    std::map<Phrases, std::set<int>> families;  // old nodes
    for (const auto& [phrases, places] : found)
        for (const auto& [o, n] : places) families[family_of(phrases)].insert(o);
    // New nodes by the words in them and in their counterparts: a rule asks only those with its first.
    std::unordered_map<std::uint32_t, std::vector<int>> holders;
    for (const auto& [phrases, places] : found)
        if (is_supported(families.at(family_of(phrases))) && !phrases.first.empty()) holders[phrases.first.front()];
    for (int n = 0; n < m.after->size() && !holders.empty(); ++n) {
        const int o = m.to_old[index(n)].other;
        const auto note = [&](const std::vector<Token>& tokens) {
            for (const Token& token : tokens)
                if (const auto holder = holders.find(token.word); holder != holders.end() && (holder->second.empty() || holder->second.back() != n)) holder->second.push_back(n);
        };
        each_text(o < 0 ? nullptr : &m.old_features[index(o)], m.new_features[index(n)], [&](std::string_view, const std::vector<Token>& olds, const std::vector<Token>& news) {
            note(news);
            note(olds);
        });
    }
    std::vector<Replacement> rules;
    for (auto& [phrases, places] : found) {
        if (!is_supported(families.at(family_of(phrases)))) continue;
        Replacement rule{phrases.first, phrases.second, text_of(phrases.first, m.vocabulary), text_of(phrases.second, m.vocabulary), {}, {}};
        for (const int n : holders[rule.before.front()]) {
            const int o = m.to_old[index(n)].other;
            if (o < 0) continue;
            each_text(&m.old_features[index(o)], m.new_features[index(n)], [&](std::string_view field, const std::vector<Token>& olds, const std::vector<Token>& news) {
                const int was = occurrences(olds, rule.before);
                if (was == 0) return;
                const int now = occurrences(news, rule.before);
                if (now >= was) rule.kept.push_back({o, n, field});
                else if (rule.after.empty() || occurrences(news, rule.after) > occurrences(olds, rule.after)) rule.changed.push_back({o, n, field});
            });
        }
        const auto changed = static_cast<double>(rule.changed.size());
        // A title that keeps the words is an exception; that the replacement is one, it does not gainsay.
        const auto kept = static_cast<double>(std::ranges::count(rule.kept, std::string_view(), &Spot::field));
        if (changed < kThresholds.rule_coverage * (changed + kept)) continue;
        if (changed > 0) rules.push_back(std::move(rule));
    }
    std::map<Phrases, int> changed_of;
    for (const Replacement& rule : rules) changed_of[family_of({rule.before, rule.after})] += static_cast<int>(rule.changed.size());
    std::erase_if(rules, [&](const Replacement& rule) { return changed_of.at(family_of({rule.before, rule.after})) < kThresholds.rule_nodes_in_units; });
    // Where phrases of two rules meet ("customer service"), or stand on both sides of small words, these are two rules and not a third.
    std::erase_if(rules, [&, all = rules](const Replacement& rule) { return std::ranges::any_of(all, [&](const Replacement& part) { return is_made_of(rule, part, all); }); });
    // Longer phrases first: a rule must not eat into another.
    std::ranges::stable_sort(rules, [](const Replacement& x, const Replacement& y) { return x.before.size() > y.before.size(); });
    return rules;
}

}  // namespace

std::string_view to_words(Reason reason) {
    switch (reason) {
        case Reason::kNone: return "none";
        case Reason::kRoot: return "the document";
        case Reason::kOnlyOne: return "there is only one";
        case Reason::kId: return "same id";
        case Reason::kReference: return "same unit reference";
        case Reason::kKey: return "same label";
        case Reason::kSameText: return "same text";
        case Reason::kSameTitle: return "same title";
        case Reason::kSameContent: return "same content";
        case Reason::kSimilar: return "similar words, best assignment";
        case Reason::kBestLeft: return "each is the other's best of those left";
        case Reason::kBetweenNeighbours: return "the only ones between the same neighbours";
        case Reason::kElsewhere: return "found again elsewhere";
    }
    return "";
}

std::string_view to_words(Confidence confidence) {
    switch (confidence) {
        case Confidence::kCertain: return "certain";
        case Confidence::kHigh: return "high";
        case Confidence::kProbable: return "probable";
        case Confidence::kPossible: return "possible";
    }
    return "";
}

Confidence confidence_of(const Link& link) {
    switch (link.reason) {
        case Reason::kRoot:
        case Reason::kOnlyOne:
        case Reason::kId:
        case Reason::kReference:
        case Reason::kKey:
        case Reason::kSameText:
        case Reason::kSameTitle: return Confidence::kCertain;
        case Reason::kNone:
        case Reason::kSameContent:
        case Reason::kSimilar:
        case Reason::kBestLeft:
        case Reason::kBetweenNeighbours:
        case Reason::kElsewhere: break;
    }
    if (link.score >= 0.999) return Confidence::kCertain;
    if (link.score >= kThresholds.high || (link.score >= kThresholds.likely && link.score - link.runner_up >= kThresholds.high_margin)) return Confidence::kHigh;
    return link.score >= kThresholds.likely ? Confidence::kProbable : Confidence::kPossible;
}

std::vector<Token> Matching::replaced_tokens(int old_node) const {
    const int n = to_new.empty() ? -1 : to_new[index(old_node)].other;
    return replaced(old_features[index(old_node)].tokens, n < 0 ? nullptr : &new_features[index(n)].tokens);
}

std::vector<Token> Matching::replaced(std::vector<Token> tokens, const std::vector<Token>* now) const {
    for (const Replacement& rule : replacements) {
        int allowed = occurrences(tokens, rule.before);
        if (allowed == 0) continue;
        if (now != nullptr) allowed -= occurrences(*now, rule.before);
        if (now != nullptr && !rule.after.empty() && occurrences(*now, rule.after) == 0) continue;
        std::vector<Token> out;
        for (std::size_t i = 0; i < tokens.size();) {
            bool same = allowed > 0 && i + rule.before.size() <= tokens.size();
            for (std::size_t k = 0; k < rule.before.size() && same; ++k) same = tokens[i + k].word == rule.before[k];
            if (!same) {
                out.push_back(tokens[i++]);
                continue;
            }
            --allowed;
            for (const std::uint32_t word : rule.after) out.push_back({word, tokens[i].begin, tokens[i + rule.before.size() - 1].end});
            i += rule.before.size();
        }
        tokens = std::move(out);
    }
    return tokens;
}

double Matching::similarity(int old_node, int new_node) const {
    const Features& a = old_features[index(old_node)];
    const Features& b = new_features[index(new_node)];
    return likeness(a.bag, a.weight, b.bag, b.weight);
}

Matching match(const Tree& before, const Tree& after) {
    Matching matching;
    matching.before = &before;
    matching.after = &after;
    Matcher(matching).run();
    std::vector<Replacement> rules = find_replacements(matching);
    if (rules.empty()) return matching;
    // Again, with what was replaced throughout put into the old text; then the rules as they stand with the new pairs.
    Matching again;
    again.before = &before;
    again.after = &after;
    again.vocabulary = std::move(matching.vocabulary);
    const auto tokens_only = [](std::vector<Features>& features) {
        std::vector<Features> kept(features.size());
        for (std::size_t at = 0; at < features.size(); ++at) {
            kept[at].tokens = std::move(features[at].tokens);
            kept[at].fields = std::move(features[at].fields);
        }
        return kept;
    };
    again.old_features = tokens_only(matching.old_features);
    again.new_features = tokens_only(matching.new_features);
    again.replacements = std::move(rules);
    Matcher(again).run();
    std::vector<Replacement> final_rules = find_replacements(again);
    again.replacements = std::move(final_rules);
    return again;
}

bool same_references(const Matching& matching, std::string_view before, std::string_view after) {
    if (before == after) return true;
    const std::vector<std::string_view> olds = split_words(before);
    const std::vector<std::string_view> news = split_words(after);
    if (olds.size() != news.size()) return false;
    const auto find = [](const Tree& tree, std::string_view id) {
        for (int at = 0; at < tree.size(); ++at)
            if (tree[at].find("id") != nullptr && tree[at].get("id") == id && (tree[at].kind == "unit" || tree.above(at, "unit") < 0)) return at;
        return -1;
    };
    std::vector<int> wanted;
    std::vector<int> found;
    for (const std::string_view id : olds) {
        const int o = find(*matching.before, id);
        wanted.push_back(o < 0 ? -2 : matching.to_new[index(o)].other);
    }
    for (const std::string_view id : news) found.push_back(find(*matching.after, id));
    std::ranges::sort(wanted);
    std::ranges::sort(found);
    return wanted == found;
}

}  // namespace qualspec::compare
