#include "check/rule.h"
#include "compare/meaning.h"
#include "reference/manuals.h"

namespace qualspec::reference {

std::string rules_manual() {
    check::ManualSection changes{"WHAT CHANGES MEAN",
                                 "These are not faults: 'qualspec diff' gives each change a level by the rules that hold for it, and the greatest level wins. "
                                 "Reports and the terminal name the rules in words, JSON and 'qualspec diff --explain' by their ids. The levels are editorial, guidance, assessment and regulated.",
                                 {}};
    for (const compare::MeaningRule& rule : compare::meaning_rules()) changes.entries.push_back({rule.id, to_word(rule.level), rule.title, rule.help});
    check::ManualSection faults{"OTHER FINDINGS",
                                "What keeps a specification from being read, faults in files of a house, in rosters and in templates, and what happens on the way to paper. "
                                "A severity is the usual one; faults against the language stop everything and cannot be accepted.",
                                {}};
    for (const check::Fault& fault : check::faults()) faults.entries.push_back({fault.id, to_string(fault.severity), fault.title, fault.explanation});
    return check::manual_rules7({changes, faults});
}

}  // namespace qualspec::reference
