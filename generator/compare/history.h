// history.h - the table of issues: rows that write themselves, and the check of rows that people wrote.
#pragma once

#include <string>
#include <vector>

#include "compare/changes.h"
#include "language/language.h"
#include "spec/specification.h"

namespace qualspec::compare {

/// The entry of the new version, from its changes in the order unit, outcome, criterion; changes that are editorial are left out, and so is the history
/// itself. Version, date and authority are those of the new version's <issue>, written as the old version's entries have theirs.
spec::HistoryEntry history_entry(const Comparison& comparison, const language::Language& language);

/// The entry as XML, to be put into <history>.
std::string history_xml(const spec::HistoryEntry& entry);

/// What is wrong with the rows of the new version's own entry for its issue.
struct HistoryCheck {
    const spec::HistoryEntry* entry = nullptr;         ///< nullptr: there is none for this issue
    std::vector<const Change*> without_row;            ///< of level assessment and above
    std::vector<const spec::HistoryChange*> without_change;
};

/// A row covers a change where unit, outcome and criterion that it names are the change's (numbers of either version), or the part that it names is in
/// the change's place, or both are made throughout.
HistoryCheck check_history(const Comparison& comparison);

}  // namespace qualspec::compare
