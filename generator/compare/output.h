// output.h - a comparison for people at a terminal, and for programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compare/changes.h"
#include "compare/meaning.h"

namespace qualspec::compare {

/// What the two versions are called, for output.
struct Names {
    std::string before;  ///< as given on the command line
    std::string after;
};

/// The version of a specification, else the number of its issue; empty where it has neither.
std::string version_of(const spec::Specification& specification);

/// A change in one line: "reworded and moved", "guided learning hours changed from 20 to 26".
std::string in_words(const Comparison& comparison, const Change& change);

/// The same where the old and the new stand beside it: "reworded and moved", "guided learning hours changed".
std::string in_few_words(const Comparison& comparison, const Change& change);

/// The titles and facts among the places of a replacement that a regulator reads: "qualification, title", "unit 14, title".
std::vector<std::string> regulated_in_words(const Comparison& comparison, const Change& change);

/// Why it has its level, for readers: "assessment: command verb, wording of what is assessed".
std::string meaning_in_words(const Change& change);

/// Changes that belong together: throughout, a unit, a section, another part.
struct ChangeGroup {
    std::string title;
    std::string node;  ///< `node` of the unit or section in the new version, else the old; may be empty
    std::vector<std::size_t> changes;  ///< in Comparison::changes
};
std::vector<ChangeGroup> groups_of(const Comparison& comparison);

/// Where the change is, below its group: "1.3", "outcome 2", "3.1, amplification".
std::string place_in_words(const Comparison& comparison, const Change& change);

/// What came or went with a unit, an outcome, a section or a term, line by line: a unit's reference, level, credit and hours; outcomes and criteria; or how
/// the text of a section or term begins. Empty for other changes.
std::vector<std::string> contents_in_words(const Comparison& comparison, const Change& change);

/// Of a replacement throughout, where the old words still stand: innermost sections and units, "A.2.3 Witnesses (2 places)", "unit 4, 3.1".
std::vector<std::string> exceptions_in_words(const Comparison& comparison, const Change& change);

/// Words of a change: deletions as [-so-], insertions as {+so+}; with `colours` also in colour, struck and underlined.
std::string to_text(const Comparison& comparison, const Names& names, std::string_view scheme, bool colours);

/// "14 changes: 2 regulated, 5 assessment, 7 guidance". "no changes", or "no changes but numbers", where there is none.
std::string stat_line(const Comparison& comparison);

/// The object that qualspec-changes.schema.json describes, two spaces of indent.
std::string to_json(const Comparison& comparison, const Names& names, std::string_view scheme);

/// Why the nodes at `place` are counterparts or not: a number ("1.3", "203 1.3"), a node, or file:line of either version. Empty where nothing is there.
std::string explain(const Comparison& comparison, std::string_view place);

}  // namespace qualspec::compare
