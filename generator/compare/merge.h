// merge.h - two versions that were made of one, put together.
//
// What only one side changed is taken from it: added, deleted and moved elements, values, words within a text. Where both changed the same thing
// differently there is a conflict, and both are kept. Nothing that a side wrote is lost without being told. Numbers that follow from order are never
// in conflict. See ../shared/design/compare.md, section 5.9; what differs from it: sentences are not aligned first, words are merged in whole texts.
#pragma once

#include <string>
#include <vector>

#include "compare/tree.h"
#include "support/place.h"

namespace qualspec::compare {

enum class ConflictKind {
    kValue,      ///< both gave a field another value
    kText,       ///< both reworded the same words
    kDeleted,    ///< one deleted what the other changed
    kMoved,      ///< both moved it, to different places
    kOrder,      ///< both put the same things in another order
    kAddedTwice, ///< both added nearly the same
};

struct Conflict {
    ConflictKind kind;
    std::string what;  ///< in words: "assessment criterion “Weigh the flour”"
    Place place;       ///< in ours, or in theirs where ours does not have it
};

struct Merged {
    /// The merge with every conflict settled for one side and for the other; equal where there are none.
    Tree ours, theirs;
    std::vector<Conflict> conflicts;
    /// Things that both sides put into the same gap: both are there, ours first.
    std::vector<Conflict> order_notes;
};

/// Trees of tree_of_source() or tree_of(), all three of the same kind.
Merged merge(const Tree& base, const Tree& ours, const Tree& theirs);

/// "both reworded the same words"
std::string_view in_words(ConflictKind kind);

/// Two texts as one: lines that both have once, and where they differ both, between lines of marks.
std::string marked(const std::string& ours, const std::string& theirs, std::string_view our_name, std::string_view their_name);

/// The file of a merge: that of ours where there are no conflicts; else with the lines that differ between lines of marks, as version control systems
/// write them, which xml::Document refuses until they are gone. `our_name` and `their_name` stand behind the marks.
std::string merged_source(const Merged& merged, std::string_view our_name, std::string_view their_name);

}  // namespace qualspec::compare
