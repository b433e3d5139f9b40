#include <algorithm>
#include <ostream>

#include "cli/command.h"
#include "support/text.h"

namespace qualspec::cli {

int command_rules(const Arguments& arguments, const Terminal& terminal) {
    if (arguments.has("manual")) {
        terminal.out << check::manual_rules7();
        return kFine;
    }
    std::size_t widest = 0;
    for (const check::Rule& rule : check::rules()) widest = std::max(widest, rule.id.size());
    for (const check::Rule& rule : check::rules()) {
        std::string line(rule.id);
        line.resize(widest + 2, ' ');
        line += to_string(rule.severity);
        line.resize(widest + 15, ' ');
        terminal.out << line << rule.title << '\n';
    }
    return kFine;
}

int command_explain(const Arguments& arguments, const Terminal& terminal) {
    int status = kFine;
    bool first = true;
    for (const std::string& id : arguments.operands) {
        const check::Rule* rule = check::find_rule(id);
        if (!rule) {
            std::vector<std::string_view> known;
            for (const check::Rule& each : check::rules()) known.push_back(each.id);
            const std::string_view near = nearest(id, known);
            status = trouble(concat("the table has no rule '", id, "'\n  hint: ", near.empty() ? std::string("'qualspec rules' lists them; faults against the language are told in qualspec-spec(5)")
                                                                                   : concat("did you mean '", near, "'?")),
                             terminal);
            continue;
        }
        terminal.out << (first ? "" : "\n") << check::explain(*rule);
        first = false;
    }
    return status;
}

}  // namespace qualspec::cli
