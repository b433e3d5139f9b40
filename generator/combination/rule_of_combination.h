// rule_of_combination.h - what a learner must achieve, as a list of rules that can be said in words and be solved.
//
// Ofqual's General Conditions E3.2(d) ask a specification to say which units are needed and what the optional routes are.
// The model of that is spec::Structure; here it is flattened: one rule a condition, in reading order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "spec/numbers.h"
#include "spec/specification.h"

namespace qualspec::combination {

enum class RuleKind {
    kTotal,         ///< limits over everything
    kAll,           ///< every member of a group
    kFree,          ///< members of a group as the learner likes, within the other rules
    kGroup,         ///< limits over a group
    kAlternatives,  ///< from so many to so many of the units named
    kChoice,        ///< exactly one member of a group, a group within counting as one
    kBarred,        ///< not more than one of the units named
    kRequirement,   ///< limits over several groups, over a level and above, or both
    kPathway,       ///< the rules that follow one deeper hold where this pathway is taken
};

/// A unit, in one of its assessment variants where `variant` is there.
struct Choice {
    const spec::Unit* unit = nullptr;
    const spec::Variant* variant = nullptr;
};

/// What in the specification asks for a rule: two rules are one where these are equal.
struct Origin {
    const void* element = nullptr;  ///< the spec::Structure, Group, Alternatives, Barred, Requirement or Pathway; nullptr: how credit counts
    bool all = false;               ///< of a group: that every member is needed, not its limits
    bool operator==(const Origin&) const = default;
};

/// A span of whole numbers; both ends may be open.
struct Span {
    std::optional<int> least;
    std::optional<int> most;
    bool operator==(const Span&) const = default;
    bool empty() const { return !least && !most; }
};

struct Rule {
    RuleKind kind = RuleKind::kTotal;
    int depth = 0;                           ///< 0, one more within a pathway and within each group
    Span credits;                            ///< asked for
    Span units;                              ///< asked for
    std::string subject;                     ///< the group's or pathway's title; empty: it has none, see `id`
    std::string id;                          ///< of the group or pathway
    const spec::Group* group = nullptr;      ///< kAll, kFree, kGroup, kChoice: that group; kAlternatives: the group they stand in
    std::vector<Choice> choices;             ///< units named by the rule itself: kAlternatives, kBarred, kChoice
    std::vector<const spec::Group*> groups;  ///< kRequirement: over these, empty: all; kChoice: groups that are members
    std::string level;                       ///< kRequirement: at this level or above; empty: any
    std::string reason;                      ///< kBarred: as written
    /// kAll: the credits that the group's members carry; absent where one of them has no credit value. The ends differ
    /// where members are alternatives of different size.
    std::optional<Span> carried;
    int members = 0;    ///< kAll, kFree: how many units and sets of alternatives
    std::string node;   ///< of the group, pathway or structure
    spec::Here here;
    Origin origin;
};

/// The rules of a structure in reading order: the total, then each group with what stands in it, barred combinations,
/// requirements, pathways. Units and groups that do not exist are passed over: the reader reports them. The result
/// refers to `specification`. Groups nest as deep as the reader allows.
std::vector<Rule> rules(const spec::Specification& specification, const spec::Structure& structure);

/// The number by which people know a unit in one variant or in any: the variant's, the unit's, its reference, its title.
std::string name_of(const Choice& choice);
/// The unit's own number as written, else those of its variants with a stroke between them; may be empty.
using spec::written_number;

}  // namespace qualspec::combination
