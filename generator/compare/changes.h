// changes.h - what changed between two versions of a specification: one entry for each true change.
//
// An entry is what an author would call one change: a criterion added (with all below it), reworded, moved, moved and reworded, split, merged; a
// field with another value; a replacement made throughout, with its exceptions. Numbers that follow from order, references that follow from
// numbers, and ids are no changes: they are listed as consequences.
//
// Entries stand in the order of the new version; what is gone stands where it stood.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/match.h"
#include "compare/words.h"
#include "spec/specification.h"

namespace qualspec::compare {

enum class Kind { kAdded, kDeleted, kReworded, kChanged, kMoved, kSplit, kMerged, kReplaced, kFormatting, kTypography };
std::string_view to_word(Kind kind);

/// How much a change matters. The greatest of a comparison is the comparison's.
enum class Level { kNone, kEditorial, kGuidance, kAssessment, kRegulated };
std::string_view to_word(Level level);
/// By its word; -1 where there is none of that name.
int level_named(std::string_view word);

/// Field of a change of the issue in which more than one of its facts changed.
inline constexpr std::string_view kIssueField = "issue";

struct Change {
    std::string id;          ///< stable for the same two versions: "c1", "c2" ...
    Kind kind = Kind::kChanged;
    bool moved = false;      ///< also moved, where `kind` says what else happened
    int old_node = -1;       ///< -1: added
    int new_node = -1;       ///< -1: deleted
    std::vector<int> parts;  ///< split: the further new nodes; merged: the further old ones; moved: others of the same block, new nodes
    std::string_view field;  ///< changed: which; empty: its text
    std::string before;      ///< text or value; of nodes without text their title
    std::string after;
    std::vector<WordRun> words;  ///< of a text that was reworded
    Link link;                   ///< why the two are counterparts
    Confidence confidence = Confidence::kCertain;
    Level level = Level::kGuidance;
    std::vector<std::string_view> rules;  ///< ids of meaning.h that set the level
    // A replacement made throughout, and the same small change in several places.
    std::vector<Spot> places;     ///< of a change of a shared text: where it is used
    std::vector<Spot> regulated;  ///< those of the places of a replacement that are regulated: titles, facts; give_meaning() sets them
    std::vector<int> exceptions;
    bool throughout = false;
};

/// What follows from changes and is none.
struct Consequence {
    /// kStale: a reference by number stayed as it was, and its number is another's now. `before` and `after` are what it named and what it names.
    enum Kind { kRenumbered, kReference, kId, kRestated, kStale } kind;
    int old_node = -1;
    int new_node = -1;
    std::string before, after;
};

/// Where the shared text is used that a node belongs to, were it through another one; empty: it belongs to none, or nobody uses it.
std::vector<int> uses_of(const Tree& tree, int node);

/// The numbers that people see, by node of a tree: "201", "1", "1.3"; empty for others.
std::vector<std::string> numbers_of(const spec::Specification& specification, const Tree& tree);

/// Where a node is, in words of the publication: "unit 201, outcome 2, 2.3".
struct Position {
    std::string unit;       ///< number, else title
    std::string unit_title;
    std::string number;     ///< of the outcome, criterion or section itself or above
    std::string path;       ///< in words, from the outermost
};

struct Comparison {
    const spec::Specification* old_specification = nullptr;
    const spec::Specification* new_specification = nullptr;
    Tree before, after;
    std::vector<std::string> old_numbers, new_numbers;
    Matching matching;
    std::vector<Change> changes;
    std::vector<Consequence> consequences;

    Level level() const;
    Position old_position(int node) const;
    Position new_position(int node) const;
    /// An old node by its old number ("1.2 of the old issue"), in what stands above it by its number now, where it is still there. `unit` and `number`
    /// likewise, without these words.
    Position former_position(int old_node) const;
    /// An old node as readers of the new version find it: by its number now, else former_position().
    Position present_position(int old_node) const;
    /// Where a change is: of what is gone present_position().
    Position position(const Change& change) const;
    /// What an old node became, were it only as a part; -1: it is gone.
    int became(int old_node) const;

    Comparison() = default;
    Comparison(const Comparison&) = delete;
    Comparison& operator=(const Comparison&) = delete;
    Comparison(Comparison&&) = delete;
    Comparison& operator=(Comparison&&) = delete;
};

/// What the two specifications do not say themselves.
struct Outside {
    /// Whether the files that both name alike, by these paths, are other pictures. Without it a name is all that counts.
    std::function<bool(const std::string& old_path, const std::string& new_path)> is_another_picture;
    bool one_is_published = false;  ///< and so without what is never printed: that it is not there says nothing
};

/// Fills `out`. Both specifications must outlive it.
void compare(const spec::Specification& before, const spec::Specification& after, Comparison& out, const Outside& outside = {});

/// What was only renumbered, a line for each unit and one for all units and sections: "unit 2: 2.1\u20132.2 are now 2.2\u20132.3". What moved is left out.
std::vector<std::string> renumbering(const Comparison& comparison);

/// References by number that name something else now than before, since what they named was renumbered or is gone, a line for each, with the place where
/// each stands.
std::vector<std::string> stale_references(const Comparison& comparison);

/// A node in a few words: its title, or the beginning of its text.
std::string short_text(const Tree& tree, int node, std::size_t most = 80);
/// What the head of a table says of the column that a cell stands in; empty where it has no head, or cells of other rows reach into this one.
std::string column_name(const Tree& tree, int cell);
/// By which people know a row of a table: what its first cell says, without footnotes; may be empty.
std::string row_name(const Tree& tree, int row);
/// At most so many bytes, cut between words where that can be, and … behind.
std::string shortened(std::string text, std::size_t most);

}  // namespace qualspec::compare
