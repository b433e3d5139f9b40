// mutation.h - makes new versions of a specification by edits of known kinds, and says what is true about them.
//
// The judge of the comparison (../shared/design/compare.md, section 6.3). Nodes of the copy keep the number they had, which is their lineage.
// The truth is not the list of edits but what comparing first and last tree by lineage gives: inserted and deleted again is nothing, moved
// and moved back is nothing, reworded twice is one. A case is named by (specification, seed, rate, profile) and is the same everywhere:
// the random numbers are splitmix64 (Vigna 2015).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/tree.h"

namespace qualspec::compare::mutation {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    /// 0 to n - 1; n at least 1.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    /// True with this probability.
    bool chance(double p) { return static_cast<double>(next() >> 11) * 0x1.0p-53 < p; }
    template <class T>
    const T& of(const std::vector<T>& all) {
        return all[below(all.size())];
    }

  private:
    std::uint64_t state_;
};

/// What an author means by an edit; the levels are those of compare/meaning.h.
enum class Level { kNone, kEditorial, kGuidance, kAssessment, kRegulated };

/// Edits by group; weights of an operator say how often it is drawn.
enum class Operator {
    kInsertCriterion, kDeleteCriterion, kMoveInOutcome, kMoveToOutcome, kMoveToUnit, kSwapVerb, kEditOneWord, kEditQuarter, kEditHalf, kParaphrase,
    kSplit, kMerge, kMergeApart, kInsertNearTwin, kSwapNeighbours, kMoveOutcome, kRetitleOutcome, kSplitOutcome, kMergeOutcomes, kInsertUnit, kDeleteUnit,
    kMoveUnit, kNewReference, kSwapReferences, kScalar, kInsertEntry, kDeleteEntry, kEditEntry, kRenameLabel, kEditTerm, kInsertTerm, kDeleteTerm,
    kEditResource, kInsertResource, kDeleteResource, kEditParagraph, kInsertParagraph, kDeleteParagraph, kLegislation, kReplaceThroughout, kTypography,
    kSpelling, kPunctuation, kFormatting,
};
inline constexpr int kOperators = static_cast<int>(Operator::kFormatting) + 1;

struct Profile {
    std::string_view name;
    double rate;  ///< edits for each criterion
    std::string_view help;
    std::map<Operator, int> weights;
};
std::span<const Profile> profiles();
const Profile& profile(std::string_view name);

enum class Ids { kKept, kDropped, kCorrupted };

struct Case {
    std::uint64_t seed = 1;
    const Profile* profile = nullptr;
    double rate = -1;  ///< below 0: the profile's
    Ids ids = Ids::kKept;
};

/// A replacement made throughout.
struct Replacement {
    std::string before;
    std::string after;
    int changed = 0;
    int kept = 0;  ///< exceptions
};

/// One true change in normal form.
struct TrueChange {
    enum Kind { kAdded, kDeleted, kChanged, kMoved, kSplit, kMerged, kField, kReplaced } kind;
    int old_node = -1;
    int new_node = -1;
    std::string what;  ///< for people
    Level level = Level::kNone;
};

struct Mutated {
    Tree before;
    Tree after;
    std::vector<int> lineage;            ///< by node of `after`: its node in `before`, or -1
    std::set<std::pair<int, int>> splits;  ///< (node before, further part after)
    std::set<std::pair<int, int>> merges;  ///< (further part before, node after)
    std::vector<Replacement> replacements;
    std::vector<TrueChange> changes;
    std::vector<std::string> log;        ///< the edits as drawn
    std::map<int, Level> text_levels;    ///< by node after: the greatest level of the edits of its text
};

/// A new version of `before`, by edits drawn for `how`. New texts come from `donor`, a specification that is not scored.
Mutated mutate(const Tree& before, const Tree& donor, const Case& how);

}  // namespace qualspec::compare::mutation
