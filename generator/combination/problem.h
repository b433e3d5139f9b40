// problem.h - rules of combination as whole-number constraints over yes-or-no choices: what the solver solves.
//
// A route takes places. A place is one mention of a unit (or of one of its variants) in a group: the unit counts there. A unit that
// several groups mention has several places and is taken in at most one of them, since credit counts once; where every mention is
// mandatory, being taken in one satisfies all. A group that stands within a choice binds only where it is entered: it has a
// switch, itself a place, which the group's limits multiply.
//
// What is asked, group by group (spec::Structure has the words):
//   mandatory without limits, or all    every unit of it; every set of alternatives within its own limits
//   limits                              over all units in the group and in the groups within it
//   choice without limits               exactly one of its members, a group within counting as one
//   alternatives                        from so many to so many; one where nothing is said, and in a group that is not mandatory
//                                       none is right too
//   barred                              at most one; a unit named without a variant stands for all its variants
//   requirement                         limits over groups, over units at a level and above, or both
//   pathways                            exactly one is taken where there are any, beside what stands outside them: one problem each
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "combination/rule_of_combination.h"

namespace qualspec::combination {

/// An index, which is an int here, as the standard library takes it.
inline std::size_t at(int index) { return static_cast<std::size_t>(index); }

inline constexpr std::int64_t kOpen = std::numeric_limits<std::int64_t>::max() / 4;

struct PlaceToTake {
    Choice choice;                       ///< unit nullptr: the switch of a group
    const spec::Group* group = nullptr;  ///< the innermost group it stands in
    bool must = false;                   ///< in every route: its group asks for every member
};

struct Term {
    int place = 0;
    std::int64_t coefficient = 0;
};

/// least <= sum of the coefficients of what is taken <= most; ends at -kOpen and kOpen are open. Terms are in the order of places,
/// one a place.
struct Constraint {
    std::vector<Term> terms;
    std::int64_t least = -kOpen;
    std::int64_t most = kOpen;
    bool conflict = false;  ///< at most one of several: barred units, places of one unit
    Origin origin;
};

/// Places in the order of the structure; `blocks` are where each outermost group begins, and the end.
struct Problem {
    const spec::Pathway* pathway = nullptr;
    std::vector<PlaceToTake> places;
    std::vector<Constraint> constraints;
    std::vector<int> blocks;
    std::vector<Origin> impossible;  ///< asked for what nothing can meet, whatever is taken
    bool shared = false;      ///< some unit has several places: two ways to take places may be one set of units
};

/// One problem for each pathway, one where there are none. References to units that do not exist are passed over.
std::vector<Problem> problems(const spec::Specification& specification, const spec::Structure& structure);

/// "4" is 4, "Level 4" is 4, "Entry 1" to "Entry 3" (or "E1") are -2 to 0; absent where there is no number in it.
std::optional<int> level_number(std::string_view level);

}  // namespace qualspec::combination
