// history.h - the table of issues: rows that write themselves, and the check of rows that people wrote.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compare/changes.h"
#include "language/language.h"
#include "spec/specification.h"

namespace qualspec::compare {

/// An entry, and what its rows are about.
struct HistoryRows {
    spec::HistoryEntry entry;
    std::vector<int> nodes;  ///< by row: a node of the new version; of what is gone, what it stood in; -1: throughout
};

/// The entry of the new version, from its changes in the order unit, outcome, criterion; changes that are editorial are left out, and so is the history
/// itself. Version, date and authority are those of the new version's <issue>, written as the old version's entries have theirs.
HistoryRows history_rows(const Comparison& comparison, const language::Language& language);

/// The row about one change.
spec::HistoryChange history_row(const Comparison& comparison, const Change& change);

/// Whether the new version says that it is another issue than the old one: its number or version, else its date, is another. Rows of a history belong to an
/// issue, so without that there is none to write them for, and none to hold them against. Versions that name no issue are let pass.
bool is_raised(const Comparison& comparison);

/// Whether entries give pages: by the columns and the rows that the new version has already.
bool gives_pages(const spec::Specification& specification);

/// The specification with the entry in its history: its rows in place of those of an entry of the same version, else all of it where the newest stands.
spec::Specification with_entry(const spec::Specification& specification, const spec::HistoryEntry& entry);

/// The page of a node or of what it stands in, by the labels of the pages of anchors; empty: none.
std::string page_of(const Tree& tree, int node, const std::map<std::string, std::string, std::less<>>& labels);

/// Whether what a row says of its page ("12", "12-14", "3 and 7") takes in the page with that label.
bool names_page(std::string_view said, std::string_view label);

/// The entry as XML, to be put into <history>.
std::string history_xml(const spec::HistoryEntry& entry);

/// What is wrong with the rows of the new version's own entry for its issue.
struct HistoryCheck {
    const spec::HistoryEntry* entry = nullptr;         ///< nullptr: there is none for this issue
    std::vector<const Change*> without_row;            ///< of level assessment and above
    std::vector<const spec::HistoryChange*> without_change;
    std::vector<std::pair<const spec::HistoryChange*, std::vector<int>>> about;  ///< rows that give a page, with the nodes that they cover, as HistoryRows has them
};

/// A row covers a change where everything that it names holds the change: unit, outcome, criterion and part, as compare/place_names.h knows them. So a row
/// about a unit covers what changed in it, and that it came into a group, not the limits of the group. Numbers are the new version's; of what is gone,
/// moved, split or merged the old version's too. A row of kind added covers nothing that only took away, one of kind deleted nothing that only came. A
/// row that names nothing is read for the part and the words. `language` is the new version's.
HistoryCheck check_history(const Comparison& comparison, const language::Language& language);

}  // namespace qualspec::compare
