#include "cli/compared.h"

#include "compare/meaning.h"
#include "support/memory.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

bool load_version(const std::string& path, const Arguments& arguments, const Terminal& terminal, Pictures pictures, Rules rules, Loaded& out) {
    report::Sources sources;
    out = load(path, arguments, {}, sources, pictures, rules);
    Findings told;
    for (const Finding& finding : out.findings)
        if (finding.fatal || finding.rule.starts_with("published.")) told.add(finding);
    print(told, arguments, terminal, sources);
    if (out.specification && !out.findings.has_fatal()) return true;
    trouble(concat(path, ": cannot be compared"), terminal);
    return false;
}

}  // namespace

Compared* compared(const Arguments& arguments, const Terminal& terminal, Pictures pictures) {
    if (arguments.operands.size() != 2) {
        trouble(concat("'", arguments.command, "' takes two specifications: the old version and the new one"), terminal);
        return nullptr;
    }
    Compared* out = &kept<Compared>();
    // Nobody can mend the text of the old version any more.
    const bool old_read = load_version(arguments.operands[0], arguments, terminal, pictures, Rules::kNotEvenText, out->before);
    const bool new_read = load_version(arguments.operands[1], arguments, terminal, pictures, Rules::kLeftOut, out->after);
    if (!old_read || !new_read) return nullptr;
    compare::compare(*out->before.specification, *out->after.specification, out->comparison);
    compare::give_meaning(out->comparison);
    return out;
}

}  // namespace qualspec::cli
