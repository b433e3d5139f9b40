// match.h - which node of the old version is which node of the new one.
//
// Identity in this order: ids, unit references, exact text, similarity of weighted words with one-to-one assignment; numbers only where all else
// is equal. Never across kinds. Algorithms and their measurements: ../shared/design/compare.md sections 5.2 to 5.4. What differs from it here:
// the pools of 5.3 are criteria of a unit and siblings of any other kind, and an id whose two texts both stand elsewhere, exchanged, is not believed.
//
// Cost: see compare.md 5.10; a guard stops the search across units for documents of more than `most_pairs` candidates and says so.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compare/tree.h"
#include "compare/words.h"

namespace qualspec::compare {

/// Why two nodes are counterparts.
enum class Reason {
    kNone, kRoot, kOnlyOne, kId, kReference, kKey, kSameText, kSameTitle, kSameContent, kSimilar, kBestLeft, kBetweenNeighbours, kElsewhere,
};
std::string_view to_words(Reason reason);

enum class Confidence { kCertain, kHigh, kProbable, kPossible };
std::string_view to_words(Confidence confidence);

struct Link {
    int other = -1;  ///< counterpart; -1: none
    Reason reason = Reason::kNone;
    double score = 0;
    double runner_up = 0;  ///< the best score with anybody else
};

/// A text of both versions: of two counterparts their own, or that of a field.
struct Spot {
    int old_node = -1;
    int new_node = -1;
    std::string_view field;  ///< empty: its own text
    bool operator==(const Spot&) const = default;
};

struct Replacement {
    std::vector<std::uint32_t> before, after;  ///< words, in lower case as found most often
    std::string before_text, after_text;
    std::vector<Spot> changed;
    std::vector<Spot> kept;  ///< where the new version still says it
};

/// A node of either side as comparison sees it.
struct Features {
    std::vector<Token> tokens;  ///< of its own text
    std::vector<std::pair<std::string_view, std::vector<Token>>> fields;  ///< those of its fields that hold text
    std::vector<std::pair<std::uint32_t, float>> bag;  ///< weight by stem, own text and titles; sorted
    float weight = 0;
    int content_words = 0;
    std::uint64_t own = 0;      ///< hash of kind, fields and text, folded
    bool says = false;          ///< it has words or fields of its own; else `own` says no more than its kind
    std::uint64_t subtree = 0;  ///< the same of all below
    int words = 0;              ///< of the whole subtree
};

struct Matching {
    const Tree* before = nullptr;
    const Tree* after = nullptr;
    Vocabulary vocabulary;
    std::vector<Features> old_features, new_features;
    std::vector<Link> to_new;  ///< by old node
    std::vector<Link> to_old;  ///< by new node
    std::vector<std::vector<int>> splits;  ///< by old node: further new nodes it became
    std::vector<std::vector<int>> merges;  ///< by new node: further old nodes it was made of
    std::vector<int> split_from;  ///< by new node: the old node it is a further part of; -1
    std::vector<int> merged_into; ///< by old node
    std::vector<Replacement> replacements;
    bool capped = false;

    /// Tokens of an old node's text with the replacements made.
    std::vector<Token> replaced_tokens(int old_node) const;
    /// Any old words with the replacements made, as often as `now` no longer has what was replaced.
    std::vector<Token> replaced(std::vector<Token> before, const std::vector<Token>* now) const;
    double similarity(int old_node, int new_node) const;
};

/// Both trees must outlive the result.
Matching match(const Tree& before, const Tree& after);

Confidence confidence_of(const Link& link);

/// Ids of the old version by the new version's, for attributes that hold them: true where `before` and `after` name counterparts.
bool same_references(const Matching& matching, std::string_view before, std::string_view after);

}  // namespace qualspec::compare
