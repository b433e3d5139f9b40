// meaning.h - what a change means: a table of rules, each with an id and a level.
//
// Similarity of words says nothing about weight: "describe" to "evaluate" is one word. Every rule that holds for a change is named with it; its level
// is the greatest of theirs. A change that no rule knows is guidance, never editorial. A house may set other levels by rule id.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/changes.h"

namespace qualspec::compare {

struct MeaningRule {
    std::string_view id;
    Level level;
    std::string_view title;  ///< what changed, in a few words for readers: "command verb"
    std::string_view help;   ///< one sentence
};

/// Sorted by id.
std::span<const MeaningRule> meaning_rules();

/// An id that is not in the table is a bug: std::logic_error.
const MeaningRule& meaning_rule(std::string_view id);

/// Levels that a house sets, by rule id.
using HouseLevels = std::map<std::string, Level, std::less<>>;

/// The levels that a house sets, by id or "change.*"; what stands later wins. Every word is that of a level.
HouseLevels house_levels(const std::vector<std::pair<std::string, std::string>>& said);

/// Sets rules and level of every change of `comparison`.
void give_meaning(Comparison& comparison, const HouseLevels& house = {});

/// Is it a verb that tells a learner what to do? In lower case.
bool is_command_verb(std::string_view lower);

/// What to call the next issue and version, by level: "issue 3, version 3.0", or nothing to say.
struct Suggestion {
    std::string issue;
    std::string version;
    std::string why;
};
/// Schemes: "version" (1.2 to 2.0 for regulated and assessment, to 1.3 for others), "issue" (always the next issue number).
Suggestion suggest(const Comparison& comparison, std::string_view scheme);

}  // namespace qualspec::compare
