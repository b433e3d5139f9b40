#include "compare/merge.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "compare/changes.h"
#include "compare/kinds.h"
#include "compare/match.h"
#include "compare/sequence.h"
#include "compare/source_tree.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

constexpr double kNearlyTheSame = 0.85;  ///< two additions, one on each side, that may be one
constexpr int kLongestScript = 20000;        ///< of words of a text, and of lines of a file, before all of it counts as changed

// ---- texts ----

/// Words and the white space between them; an inline element is one word.
std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = begin + 1;
        if (text[begin] == kInlineMark) end = std::min(text.find(kInlineMark, begin + 1), text.size() - 1) + 1;
        else if (is_space(text[begin])) while (end < text.size() && is_space(text[end])) ++end;
        else while (end < text.size() && !is_space(text[end]) && text[end] != kInlineMark) ++end;
        out.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return out;
}
bool is_gap(std::string_view piece) { return is_space(piece.front()); }

/// Pieces [begin, end) of the base became `now`.
struct Hunk {
    int begin, end;
    std::string now;
    bool operator==(const Hunk&) const = default;
};

std::vector<Hunk> hunks_of(const std::vector<std::string_view>& base, const std::vector<std::string_view>& side) {
    const auto same = [&](int i, int j) {
        const std::string_view a = base[index(i)], b = side[index(j)];
        return a == b || (is_gap(a) && is_gap(b));
    };
    const int n = static_cast<int>(base.size());
    const int m = static_cast<int>(side.size());
    Pairs pairs = common_pairs(n, m, same, kLongestScript);
    pairs.push_back({n, m});
    std::vector<Hunk> hunks;
    int i = 0, j = 0;
    for (const auto& [x, y] : pairs) {
        if (x > i || y > j) {
            Hunk hunk{i, x, {}};
            for (; j < y; ++j) hunk.now += side[index(j)];
            hunks.push_back(std::move(hunk));
        }
        i = x + 1;
        j = y + 1;
    }
    return hunks;
}

/// Nothing where both sides changed the same words, or words that touch.
std::optional<std::string> merged_text(std::string_view base, std::string_view ours, std::string_view theirs) {
    if (ours == theirs || theirs == base) return std::string(ours);
    if (ours == base) return std::string(theirs);
    const std::vector<std::string_view> pieces = pieces_of(base);
    const std::vector<Hunk> mine = hunks_of(pieces, pieces_of(ours));
    const std::vector<Hunk> yours = hunks_of(pieces, pieces_of(theirs));
    // Between two changes a word must stay.
    const auto apart = [&](int from, int to) {
        for (int at = from; at < to; ++at)
            if (!is_gap(pieces[index(at)])) return true;
        return false;
    };
    std::string out;
    int at = 0;
    const auto take = [&](const Hunk& hunk) {
        for (; at < hunk.begin; ++at) out += pieces[index(at)];
        out += hunk.now;
        at = hunk.end;
    };
    std::size_t a = 0, b = 0;
    while (a < mine.size() || b < yours.size()) {
        if (a < mine.size() && b < yours.size() && mine[a] == yours[b]) {
            take(mine[a]);
            ++a, ++b;
            continue;
        }
        const bool ours_first = b == yours.size() || (a < mine.size() && mine[a].begin <= yours[b].begin);
        const Hunk& first = ours_first ? mine[a] : yours[b];
        const std::vector<Hunk>& others = ours_first ? yours : mine;
        const std::size_t other = ours_first ? b : a;
        if (other < others.size() && !apart(first.end, others[other].begin)) return std::nullopt;
        take(first);
        ++(ours_first ? a : b);
    }
    for (; at < static_cast<int>(pieces.size()); ++at) out += pieces[index(at)];
    return out;
}

/// Lists of words whose order says nothing: what a side added is added, what it took out is out.
std::string merged_list(std::string_view base, std::string_view ours, std::string_view theirs) {
    const auto has = [](const std::vector<std::string_view>& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    const std::vector<std::string_view> b = split_words(base), o = split_words(ours), t = split_words(theirs);
    std::vector<std::string> out;
    for (const std::string_view word : o)
        if (!has(b, word) || has(t, word)) out.emplace_back(word);
    for (const std::string_view word : t)
        if (!has(b, word) && !has(o, word)) out.emplace_back(word);
    return join(out, " ");
}

// ---- trees ----

enum Side { kBase, kOurs, kTheirs };
constexpr std::array kSides{kOurs, kTheirs};
Side other_side(Side side) { return side == kOurs ? kTheirs : kOurs; }

/// One thing through the three versions; -1 where it is not in one.
struct Thing {
    std::array<int, 3> node{-1, -1, -1};
    std::array<bool, 3> shown{false, true, true};  ///< in the merge settled for this side
    bool is_new() const { return node[kBase] < 0; }
    bool has(Side side) const { return node[side] >= 0; }
};

class Merger {
  public:
    Merger(const Tree& base, const Tree& ours, const Tree& theirs) : trees_{&base, &ours, &theirs} {}

    Merged run() {
        find_things();
        find_deletions();
        find_parents();
        Merged out;
        out.ours = build(kOurs);
        out.theirs = build(kTheirs);
        out.conflicts = std::move(conflicts_);
        out.order_notes = std::move(notes_);
        return out;
    }

  private:
    const Tree& tree(Side side) const { return *trees_[side]; }
    const Node& node(int thing, Side side) const { return tree(side)[things_[index(thing)].node[side]]; }
    int thing_at(Side side, int at) const { return at < 0 ? -1 : thing_of_[side][index(at)]; }
    int parent_in(int thing, Side side) const { return thing_at(side, node(thing, side).parent); }

    void conflict(ConflictKind kind, int thing) { told(conflicts_, kind, thing); }
    void told(std::vector<Conflict>& where, ConflictKind kind, int thing) {
        const Side side = things_[index(thing)].has(kOurs) ? kOurs : kTheirs;
        const int at = things_[index(thing)].node[side];
        const std::string text = short_text(tree(side), at, 60);
        Conflict made{kind, concat(rule_of(tree(side)[at].kind).words, text.empty() ? "" : " \u201c", text, text.empty() ? "" : "\u201d"), tree(side)[at].place};
        const auto known = std::ranges::any_of(where, [&](const Conflict& each) { return each.kind == made.kind && each.what == made.what && each.place == made.place; });
        if (!known) where.push_back(std::move(made));
    }

    // ---- who is who ----

    void find_things() {
        const Matching to_ours = match(tree(kBase), tree(kOurs));
        const Matching to_theirs = match(tree(kBase), tree(kTheirs));
        const Matching between = match(tree(kOurs), tree(kTheirs));
        for (const Side side : {kBase, kOurs, kTheirs}) thing_of_[side].assign(tree(side).nodes.size(), -1);
        const auto add = [&](Thing thing) {
            for (const Side side : {kBase, kOurs, kTheirs})
                if (thing.has(side)) thing_of_[side][index(thing.node[side])] = static_cast<int>(things_.size());
            things_.push_back(thing);
        };
        for (int b = 0; b < tree(kBase).size(); ++b) add({{b, to_ours.to_new[index(b)].other, to_theirs.to_new[index(b)].other}, {false, true, true}});
        // Things that both added: one, where they are the same or nearly so and stand at the same place.
        for (int o = 0; o < tree(kOurs).size(); ++o) {
            if (thing_of_[kOurs][index(o)] >= 0) continue;
            const Link& link = between.to_new[index(o)];
            const bool both = link.other >= 0 && thing_of_[kTheirs][index(link.other)] < 0 && is_one(between, o, link.other);
            add({{-1, o, both ? link.other : -1}, {false, true, true}});
        }
        for (int t = 0; t < tree(kTheirs).size(); ++t)
            if (thing_of_[kTheirs][index(t)] < 0) add({{-1, -1, t}, {false, true, true}});
    }
    bool is_one(const Matching& between, int o, int t) const {
        const int parent = thing_at(kOurs, tree(kOurs)[o].parent);
        if (parent < 0 || parent != thing_at(kTheirs, tree(kTheirs)[t].parent)) return false;
        const Link& link = between.to_new[index(o)];
        const bool named = link.reason == Reason::kId || link.reason == Reason::kReference || link.reason == Reason::kKey || link.reason == Reason::kOnlyOne;
        return named || between.old_features[index(o)].subtree == between.new_features[index(t)].subtree || between.similarity(o, t) >= kNearlyTheSame;
    }

    // ---- what is gone ----

    /// Did `side` change anything of what it has there, compared with the base?
    bool is_changed(int thing, Side side) const {
        for (const int at : tree(side).below(things_[index(thing)].node[side])) {
            const int each = thing_at(side, at);
            if (things_[index(each)].is_new() || is_changed_itself(each, side)) return true;
            if (each != thing && parent_in(each, side) != parent_in(each, kBase)) return true;
        }
        return false;
    }
    bool is_changed_itself(int thing, Side side) const {
        const Node& was = node(thing, kBase);
        const Node& is = node(thing, side);
        if (was.text != is.text) return true;
        const auto said = [](const Node& each) {
            std::vector<std::pair<std::string_view, std::string_view>> out;
            for (const Field& field : each.fields) {
                const Treatment treatment = treatment_of(each, field);
                if (treatment != Treatment::kHidden && treatment != Treatment::kNumber) out.push_back({field.name, field.value});
            }
            std::ranges::sort(out);
            return out;
        };
        return said(was) != said(is);
    }

    void find_deletions() {
        for (int i = 0; i < static_cast<int>(things_.size()); ++i) {
            Thing& thing = things_[index(i)];
            if (thing.is_new() || (thing.has(kOurs) && thing.has(kTheirs))) continue;
            if (!thing.has(kOurs) && !thing.has(kTheirs)) {
                thing.shown = {false, false, false};
                continue;
            }
            const Side keeper = thing.has(kOurs) ? kOurs : kTheirs;
            const Side deleter = other_side(keeper);
            const int parent = parent_in(i, kBase);
            const bool stays = parent_in(i, keeper) == parent;
            if (stays && parent >= 0 && !things_[index(parent)].has(deleter)) {
                // It went, or is kept, with what it is in.
                thing.shown = things_[index(parent)].shown;
                continue;
            }
            const bool kept = !stays || is_changed(i, keeper);
            thing.shown[deleter] = false;
            thing.shown[keeper] = kept;
            if (kept) conflict(ConflictKind::kDeleted, i);
        }
    }

    // ---- where it is ----

    void find_parents() {
        for (const Side side : kSides) parent_[side].assign(things_.size(), -1);
        for (int i = 0; i < static_cast<int>(things_.size()); ++i) {
            const Thing& thing = things_[index(i)];
            for (const Side side : kSides)
                if (thing.shown[side]) parent_[side][index(i)] = chosen_parent(i, side);
        }
        for (const Side side : kSides) break_circles(side);
    }
    int chosen_parent(int i, Side side) {
        const Thing& thing = things_[index(i)];
        if (!thing.has(kOurs) || !thing.has(kTheirs)) return parent_in(i, thing.has(kOurs) ? kOurs : kTheirs);
        const int ours = parent_in(i, kOurs);
        const int theirs = parent_in(i, kTheirs);
        int chosen = ours;
        if (ours != theirs) {
            const int base = thing.is_new() ? -1 : parent_in(i, kBase);
            if (!thing.is_new() && ours == base) chosen = theirs;
            else if (!thing.is_new() && theirs == base) chosen = ours;
            else {
                conflict(ConflictKind::kMoved, i);
                chosen = side == kOurs ? ours : theirs;
            }
        }
        // Where its place is gone it stays where it was.
        const auto there = [&](int parent) { return parent < 0 || things_[index(parent)].shown[side]; };
        if (!there(chosen)) chosen = chosen == ours ? theirs : ours;
        return chosen;
    }
    /// Two things, each moved into the other: they stand where this side has them.
    void break_circles(Side side) {
        for (int i = 0; i < static_cast<int>(things_.size()); ++i) {
            std::set<int> seen;
            int at = i;
            while (at >= 0 && seen.insert(at).second) at = parent_[side][index(at)];
            if (at < 0) continue;
            conflict(ConflictKind::kMoved, at);
            for (int each = at;;) {
                const int next = parent_[side][index(each)];
                if (things_[index(each)].has(side)) parent_[side][index(each)] = parent_in(each, side);
                each = next;
                if (each == at) break;
            }
        }
    }

    // ---- in which order ----

    std::vector<int> children_in(int parent, Side side) const {
        std::vector<int> out;
        if (things_[index(parent)].has(side))
            for (const int child : node(parent, side).children) out.push_back(thing_at(side, child));
        return out;
    }

    std::vector<int> ordered(int parent, const std::vector<int>& wanted, Side side) {
        const std::set<int> all(wanted.begin(), wanted.end());
        std::array<std::vector<int>, 3> lists;
        for (const Side each : {kBase, kOurs, kTheirs})
            for (const int child : children_in(parent, each))
                if (all.contains(child)) lists[each].push_back(child);
        const auto among = [&](const std::vector<int>& list) {
            std::vector<int> out;
            for (const int child : list)
                if (std::ranges::all_of(lists, [&](const std::vector<int>& each) { return std::ranges::find(each, child) != each.end(); })) out.push_back(child);
            return out;
        };
        const std::vector<int> base = among(lists[kBase]);
        const std::vector<int> ours = among(lists[kOurs]);
        const std::vector<int> theirs = among(lists[kTheirs]);
        Side first = kOurs;
        if (ours == base && theirs != base) first = kTheirs;
        if (ours != base && theirs != base && ours != theirs) {
            first = side;
            conflict(ConflictKind::kOrder, parent);
        }
        std::vector<int> out = lists[first];
        const std::vector<int>& more = lists[other_side(first)];
        for (std::size_t i = 0; i < more.size(); ++i) {
            const int child = more[i];
            if (std::ranges::find(out, child) != out.end()) continue;
            std::size_t at = 0;
            for (std::size_t before = i; before > 0; --before) {
                const auto found = std::ranges::find(out, more[before - 1]);
                if (found == out.end()) continue;
                at = static_cast<std::size_t>(found - out.begin()) + 1;
                break;
            }
            // In the same gap ours come first.
            while (first == kOurs && at < out.size() && is_only_in(out[at], kOurs, more)) {
                told(notes_, ConflictKind::kOrder, out[at]);
                ++at;
            }
            out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), child);
        }
        for (const int child : wanted)
            if (std::ranges::find(out, child) == out.end()) out.push_back(child);
        return out;
    }
    bool is_only_in(int thing, Side side, const std::vector<int>& others) const {
        return things_[index(thing)].is_new() && things_[index(thing)].has(side) && std::ranges::find(others, thing) == others.end();
    }

    // ---- what it says ----

    std::vector<Field> fields_of(int i, Side side) {
        const Thing& thing = things_[index(i)];
        if (!thing.has(kOurs) || !thing.has(kTheirs)) return node(i, thing.has(kOurs) ? kOurs : kTheirs).fields;
        static const Node kNothing;
        const Node& base = thing.is_new() ? kNothing : node(i, kBase);
        const Node& ours = node(i, kOurs);
        const Node& theirs = node(i, kTheirs);
        std::vector<const Field*> all;
        for (const Node* each : {&ours, &theirs})
            for (const Field& field : each->fields)
                if (std::ranges::none_of(all, [&](const Field* known) { return known->name == field.name; })) all.push_back(&field);
        std::vector<Field> out;
        for (const Field* field : all) {
            const std::string* b = base.find(field->name);
            const std::string* o = ours.find(field->name);
            const std::string* t = theirs.find(field->name);
            const auto same = [](const std::string* x, const std::string* y) { return (!x && !y) || (x && y && *x == *y); };
            const std::string* chosen = o;
            std::string together;
            const Treatment treatment = treatment_of(ours, *field);
            const bool plain = treatment == Treatment::kNumber || treatment == Treatment::kHidden;
            if (same(o, t) || same(t, b)) {
                chosen = o;
            } else if (same(o, b) || (plain && !o)) {
                chosen = t;
            } else if (!plain) {
                const bool is_list = o && t && (field->type == spec::ValueType::kReferences || field->type == spec::ValueType::kWords);
                const bool is_text = b && o && t && field->type == spec::ValueType::kText && treatment == Treatment::kContent;
                const auto text = is_text ? merged_text(*b, *o, *t) : std::nullopt;
                if (is_list) together = merged_list(b ? *b : std::string(), *o, *t);
                else if (text) together = *text;
                else conflict(thing.is_new() ? ConflictKind::kAddedTwice : ConflictKind::kValue, i);
                chosen = is_list || text ? &together : side == kOurs ? o : t;
            }
            if (chosen) out.push_back({field->name, field->type, *chosen});
        }
        return out;
    }

    std::string text_of(int i, Side side) {
        const Thing& thing = things_[index(i)];
        if (!thing.has(kOurs) || !thing.has(kTheirs)) return node(i, thing.has(kOurs) ? kOurs : kTheirs).text;
        const std::string& ours = node(i, kOurs).text;
        const std::string& theirs = node(i, kTheirs).text;
        if (ours == theirs) return ours;
        const auto text = thing.is_new() ? std::nullopt : merged_text(node(i, kBase).text, ours, theirs);
        if (text) return *text;
        conflict(thing.is_new() ? ConflictKind::kAddedTwice : ConflictKind::kText, i);
        return side == kOurs ? ours : theirs;
    }

    Tree build(Side side) {
        std::vector<std::vector<int>> children(things_.size());
        for (int i = 1; i < static_cast<int>(things_.size()); ++i)
            if (things_[index(i)].shown[side] && parent_[side][index(i)] >= 0) children[index(parent_[side][index(i)])].push_back(i);
        Tree out;
        add(out, 0, -1, children, side);
        return out;
    }
    void add(Tree& out, int i, int parent, const std::vector<std::vector<int>>& children, Side side) {
        const Thing& thing = things_[index(i)];
        Node made = node(i, thing.has(side) ? side : other_side(side));
        made.children.clear();
        made.fields = fields_of(i, side);
        made.text = text_of(i, side);
        const int self = out.insert(std::move(made), parent, parent < 0 ? 0 : out[parent].children.size());
        for (const int child : ordered(i, children[index(i)], side)) add(out, child, self, children, side);
    }

    std::array<const Tree*, 3> trees_;
    std::vector<Thing> things_;
    std::array<std::vector<int>, 3> thing_of_;
    std::array<std::vector<int>, 3> parent_;
    std::vector<Conflict> conflicts_;
    std::vector<Conflict> notes_;
};

}  // namespace

Merged merge(const Tree& base, const Tree& ours, const Tree& theirs) { return Merger(base, ours, theirs).run(); }

std::string_view in_words(ConflictKind kind) {
    switch (kind) {
        case ConflictKind::kValue: return "both gave it another value";
        case ConflictKind::kText: return "both reworded the same words";
        case ConflictKind::kDeleted: return "one deleted what the other changed";
        case ConflictKind::kMoved: return "both moved it, to different places";
        case ConflictKind::kOrder: return "both put what is in it in another order";
        case ConflictKind::kAddedTwice: return "both added nearly the same";
    }
    return {};
}

std::string merged_source(const Merged& merged, std::string_view our_name, std::string_view their_name) {
    return marked(source_of(merged.ours), source_of(merged.theirs), our_name, their_name);
}

std::string marked(const std::string& ours, const std::string& theirs, std::string_view our_name, std::string_view their_name) {
    const std::vector<std::string_view> a = split(ours, '\n');
    const std::vector<std::string_view> b = split(theirs, '\n');
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    Pairs pairs = common_pairs(n, m, [&](int i, int j) { return a[index(i)] == b[index(j)]; }, kLongestScript);
    pairs.push_back({n, m});
    std::vector<std::string> out;
    int i = 0, j = 0;
    for (const auto& [x, y] : pairs) {
        if (x > i || y > j) {
            out.push_back(concat("<<<<<<< ", our_name));
            for (; i < x; ++i) out.emplace_back(a[index(i)]);
            out.emplace_back("=======");
            for (; j < y; ++j) out.emplace_back(b[index(j)]);
            out.push_back(concat(">>>>>>> ", their_name));
        }
        if (x < n) out.emplace_back(a[index(x)]);
        i = x + 1;
        j = y + 1;
    }
    return join(out, "\n");
}

}  // namespace qualspec::compare
