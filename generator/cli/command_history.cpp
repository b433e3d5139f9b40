#include <ostream>

#include "cli/compared.h"
#include "cli/session.h"
#include "compare/history.h"
#include "compare/output.h"
#include "support/text.h"

namespace qualspec::cli {

int command_history(const Arguments& arguments, const Terminal& terminal) {
    const auto both = compared(arguments, terminal, Pictures::kNames);
    if (!both) return kTrouble;
    const compare::Comparison& comparison = both->comparison;
    const spec::Specification& after = *comparison.new_specification;
    if (!arguments.has("check")) {
        Session session(arguments);
        Findings untold;
        const language::Language& language = session.language(after.language, after.here.place, untold);
        terminal.out << compare::history_xml(compare::history_entry(comparison, language));
        return kFine;
    }
    const compare::HistoryCheck check = compare::check_history(comparison);
    Findings findings;
    const Place whole = check.entry ? check.entry->here.place : after.here.place;
    if (!check.entry && !check.without_row.empty())
        findings.add(whole, Severity::kError, "history.no-entry", "The history has no entry for this issue", "add an <entry> with the version of <issue>; 'qualspec history OLD NEW' writes one");
    for (const compare::Change* change : check.without_row) {
        const bool gone = change->new_node < 0;
        const Place place = gone ? whole : comparison.after[change->new_node].place;
        const std::string where = gone ? comparison.old_position(change->old_node).path : comparison.new_position(change->new_node).path;
        findings.add(place ? place : whole, Severity::kError, "history.change-without-row", concat("No row of the history covers: ", where, ": ", compare::in_words(comparison, *change)), "add a <change> for it");
    }
    for (const spec::HistoryChange* row : check.without_change)
        findings.add(row->here.place, Severity::kWarning, "history.row-without-change", "This row of the history matches no change between the two versions", "correct its unit, outcome or criterion, or take it out");
    findings.sort();
    print(findings, arguments, terminal);
    return findings.empty() ? kFine : kFound;
}

}  // namespace qualspec::cli
