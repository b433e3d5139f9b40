// lists.h - what checks go by that is data: verbs, names that were superseded, known abbreviations, words in headings, severities.
//
// The built-in lists are generator/check/lists/*.toml, compiled in. A house adds to them in a TOML file of its own:
//
//     [severity]                       # error, warning, information or off; "area.*" for all rules of an area
//     "accessibility.sentence-length" = "off"
//     [level]                          # of changes: none, editorial, guidance, assessment, regulated; "change.*" for all
//     "change.formatting" = "none"
//     [verbs]                          # as in lists/en.toml; each list is added to, never replaced
//     prune = 1
//     [words]
//     drafting = ["see Jo"]
//     [abbreviations]
//     known = ["FA"]
//     [[superseded]]
//     name = "Fernhollow Board"
//     now = "Fernhollow Awards"
//     unless-behind = ["the minutes of the"]
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/finding.h"
#include "support/result.h"

namespace qualspec::check {

struct Superseded {
    std::string name;
    std::string now;  ///< what to write instead
    std::vector<std::string> unless_behind;  ///< words before it that make it part of a name that stays
};

/// What a rule is told to be; nullopt: off.
using Setting = std::optional<Severity>;

struct Lists {
    std::map<std::string, int, std::less<>> verbs;  ///< lower case; the lowest usual level
    std::map<std::string, std::vector<std::string>, std::less<>> words;
    std::map<std::string, std::vector<std::string>, std::less<>> parts;
    std::map<std::string, std::vector<std::string>, std::less<>> columns;
    std::vector<std::string> date_order;
    std::set<std::string, std::less<>> abbreviations;
    std::vector<Superseded> superseded;
    std::vector<std::pair<std::string, Setting>> severities;  ///< by rule id or "area.*"; later ones win

    std::vector<std::pair<std::string, std::string>> levels;  ///< of changes, likewise: words that HouseKnows::levels has

    const std::vector<std::string>& words_of(std::string_view name) const;
    /// The name of the list in `columns` that has `heading`, white space collapsed and case left out; empty: none.
    std::string_view column_of(std::string_view heading) const;
};

/// The built-in lists; parsed once. A fault in them is a bug: std::logic_error.
const Lists& built_in_lists();

/// The names of the profiles: draft, submission, published.
std::vector<std::string> profiles();
/// Adds the severities of a profile. The error names those there are.
Result<Done> add_profile(std::string_view name, Lists& lists);

/// What a house may name.
struct HouseKnows {
    std::vector<std::string_view> rules;    ///< ids of checks
    std::vector<std::string_view> changes;  ///< ids of the rules that say what a change means
    std::vector<std::string_view> levels;   ///< levels that a change may have
};

/// Adds what a house says. Faults are fatal findings at their line and column: `house.syntax`,
/// `house.unknown-key`, `house.type`, `house.unknown-rule`, `house.severity`, `house.level`.
void add_house(std::string_view toml, std::string_view file_name, const HouseKnows& known, Lists& lists, Findings& out);

}  // namespace qualspec::check
