#include "tests/compare/quality.h"

#include <algorithm>
#include <array>

#include "compare/kinds.h"
#include "support/text.h"

namespace qualspec::compare::mutation {

namespace {

std::size_t index(int at) { return static_cast<std::size_t>(at); }

bool is_scored(const Node& node) {
    static constexpr std::array<std::string_view, 12> kKinds{"unit", "outcome", "criterion", "entry", "item", "section", "paragraph", "listItem", "term", "resource", "guidance", "fact"};
    return std::ranges::find(kKinds, node.kind) != kKinds.end();
}

std::string shown(const Tree& tree, int at) { return at < 0 ? "-" : concat(tree[at].kind, " #", at, " '", short_text(tree, at, 70), "'"); }

/// The nodes that a change is about, in the new version or, where it is gone, negative in the old one.
std::set<int> nodes_of(const Change& change) {
    std::set<int> nodes;
    if (change.new_node >= 0) nodes.insert(change.new_node);
    for (const Spot& place : change.places) nodes.insert(place.new_node);
    return nodes;
}

}  // namespace

Ratio& Ratio::operator+=(const Ratio& other) {
    right += other.right;
    said += other.said;
    true_ones += other.true_ones;
    return *this;
}

Scores& Scores::operator+=(const Scores& other) {
    cases += other.cases;
    pairs += other.pairs;
    criteria += other.criteria;
    splits += other.splits;
    merges += other.merges;
    replacements += other.replacements;
    reported += other.reported;
    true_changes += other.true_changes;
    called_editorial += other.called_editorial;
    levels_right += other.levels_right;
    levels_known += other.levels_known;
    milliseconds += other.milliseconds;
    misses.insert(misses.end(), other.misses.begin(), other.misses.end());
    return *this;
}

Scores score(const Mutated& truth, const Comparison& comparison, bool explain) {
    Scores out;
    out.cases = 1;
    const Matching& m = comparison.matching;
    const auto miss = [&](std::string text) {
        if (explain) out.misses.push_back(std::move(text));
    };
    // Which part of a split carries the identity on is nobody's to say: any part will do, and so with merges.
    std::map<int, std::set<int>> parts;    // by old node
    std::map<int, std::set<int>> sources;  // by new node
    for (int n = 0; n < truth.after.size(); ++n)
        if (truth.lineage[index(n)] >= 0) parts[truth.lineage[index(n)]].insert(n), sources[n].insert(truth.lineage[index(n)]);
    for (const auto& [o, n] : truth.splits) parts[o].insert(n), sources[n].insert(o);
    for (const auto& [o, n] : truth.merges) parts[o].insert(n), sources[n].insert(o);
    for (int n = 0; n < truth.after.size(); ++n) {
        if (!is_scored(truth.after[n])) continue;
        int right = truth.lineage[index(n)];
        const int said = m.to_old[index(n)].other;
        if (said >= 0 && sources[n].contains(said)) right = said;
        else if (said < 0 && right >= 0 && parts[right].size() > 1 && m.to_new[index(right)].other >= 0 && parts[right].contains(m.to_new[index(right)].other)) right = -1;
        Ratio one{right >= 0 && right == said, said >= 0, right >= 0};
        out.pairs += one;
        if (truth.after[n].kind == "criterion") out.criteria += one;
        if (right != said)
            miss(concat("pair: ", shown(truth.after, n), " was ", shown(truth.before, right), "; said ", shown(truth.before, said), said < 0 ? "" : concat(" (", to_words(m.to_old[index(n)].reason), ", ", to_decimal(m.to_old[index(n)].score, 2), ")")));
    }
    const auto edges = [&](const std::set<std::pair<int, int>>& right, const std::set<std::pair<int, int>>& said, std::string_view what, Ratio& ratio) {
        ratio.true_ones += static_cast<long>(right.size());
        ratio.said += static_cast<long>(said.size());
        for (const auto& edge : said) {
            ratio.right += right.contains(edge);
            if (!right.contains(edge)) miss(concat("false ", what, ": ", shown(truth.before, edge.first), " / ", shown(truth.after, edge.second)));
        }
        for (const auto& edge : right)
            if (!said.contains(edge)) miss(concat("missed ", what, ": ", shown(truth.before, edge.first), " / ", shown(truth.after, edge.second)));
    };
    std::set<std::pair<int, int>> splits;
    std::set<std::pair<int, int>> merges;
    std::set<std::pair<int, int>> true_splits = truth.splits;
    std::set<std::pair<int, int>> true_merges = truth.merges;
    for (const auto& [o, n] : truth.splits)
        for (int main = 0; main < truth.after.size(); ++main)
            if (truth.lineage[index(main)] == o) true_splits.insert({o, main});
    for (const auto& [o, n] : truth.merges)
        if (truth.lineage[index(n)] >= 0) true_merges.insert({truth.lineage[index(n)], n});
    for (int o = 0; o < truth.before.size(); ++o)
        for (const int part : m.splits[index(o)]) splits.insert({o, part}), splits.insert({o, m.to_new[index(o)].other});
    for (int n = 0; n < truth.after.size(); ++n)
        for (const int part : m.merges[index(n)]) merges.insert({part, n}), merges.insert({m.to_old[index(n)].other, n});
    edges(true_splits, splits, "split", out.splits);
    edges(true_merges, merges, "merge", out.merges);

    for (const Replacement& right : truth.replacements) {
        // Too few places make no rule (compare.md 5.7).
        if (right.changed < 4) continue;
        ++out.replacements.true_ones;
        const bool found = std::ranges::any_of(comparison.changes, [&](const Change& change) { return change.kind == Kind::kReplaced && change.before == right.before && change.after == right.after; });
        out.replacements.right += found;
        if (!found) miss(concat("missed rule: '", right.before, "' to '", right.after, "' in ", right.changed));
    }
    for (const Change& change : comparison.changes) {
        if (change.kind != Kind::kReplaced) continue;
        const auto right = std::ranges::find_if(truth.replacements, [&](const Replacement& each) { return each.before == change.before && each.after == change.after; });
        if (right != truth.replacements.end() && right->changed < 4) continue;  // neither asked for nor wrong
        ++out.replacements.said;
        if (right == truth.replacements.end()) miss(concat("false rule: '", change.before, "' to '", change.after, "' in ", change.places.size()));
    }

    out.reported = static_cast<long>(comparison.changes.size());
    out.true_changes = static_cast<long>(truth.changes.size());
    if (explain && out.reported > out.true_changes) {
        for (const TrueChange& change : truth.changes) miss(concat("  true: ", change.what, " ", shown(change.new_node >= 0 ? truth.after : truth.before, change.new_node >= 0 ? change.new_node : change.old_node)));
        for (const Change& change : comparison.changes)
            miss(concat("  said: ", to_word(change.kind), change.moved ? " moved " : " ", change.field, " ", shown(change.new_node >= 0 ? truth.after : truth.before, change.new_node >= 0 ? change.new_node : change.old_node)));
    }

    for (const auto& [n, level] : truth.text_levels) {
        if (m.to_old[index(n)].other != truth.lineage[index(n)]) continue;
        compare::Level said = compare::Level::kNone;
        bool told = false;
        std::string rules;
        for (const Change& change : comparison.changes)
            if (change.field.empty() && nodes_of(change).contains(n)) {
                said = std::max(said, change.level);
                told = true;
                for (const std::string_view rule : change.rules) rules += concat(" ", rule);
            }
        if (!told) continue;
        ++out.levels_known;
        out.levels_right += static_cast<int>(said) == static_cast<int>(level);
        if (static_cast<int>(said) != static_cast<int>(level))
            miss(concat("level: ", shown(truth.after, n), " was '", m.to_old[index(n)].other < 0 ? "" : short_text(truth.before, m.to_old[index(n)].other, 70), "' truth ", static_cast<int>(level), " said ", static_cast<int>(said), rules));
        if (level >= Level::kAssessment && said <= compare::Level::kEditorial) {
            ++out.called_editorial;
            miss("CALLED EDITORIAL: the one above");
        }
    }
    return out;
}

}  // namespace qualspec::compare::mutation
