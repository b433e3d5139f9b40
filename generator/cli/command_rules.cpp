#include <algorithm>
#include <ostream>
#include <vector>

#include "cli/command.h"
#include "compare/meaning.h"
#include "reference/manuals.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

/// All that can stand in brackets behind a finding or a change: checks, what changes mean, faults that other parts name.
struct Known {
    std::string_view id;
    std::string_view weight;  ///< severity or level
    std::string_view title;
    std::string explanation;  ///< as `qualspec explain` prints it
};

std::vector<Known> known_ids() {
    std::vector<Known> all;
    for (const check::Rule& rule : check::rules()) all.push_back({rule.id, to_string(rule.severity), rule.title, check::explain(rule)});
    for (const compare::MeaningRule& rule : compare::meaning_rules()) {
        const std::string_view level = to_word(rule.level);
        all.push_back({rule.id, level, rule.title, check::explain(rule.id, rule.title, concat("a change of level ", level, ", as 'qualspec diff' tells it"), rule.help)});
    }
    for (const check::Fault& fault : check::faults())
        all.push_back({fault.id, to_string(fault.severity), fault.title, check::explain(fault.id, fault.title, to_string(fault.severity), fault.explanation)});
    return all;
}

}  // namespace

int command_rules(const Arguments& arguments, const Terminal& terminal) {
    if (arguments.has("manual")) {
        terminal.out << reference::rules_manual();
        return kFine;
    }
    const std::vector<Known> all = known_ids();
    std::size_t widest = 0;
    for (const Known& each : all) widest = std::max(widest, each.id.size());
    for (const Known& each : all) {
        std::string line(each.id);
        line.resize(widest + 2, ' ');
        line += each.weight;
        line.resize(widest + 15, ' ');
        terminal.out << line << each.title << '\n';
    }
    return kFine;
}

int command_explain(const Arguments& arguments, const Terminal& terminal) {
    const std::vector<Known> all = known_ids();
    int status = kFine;
    bool first = true;
    for (const std::string& id : arguments.operands) {
        const auto known = std::ranges::find(all, id, &Known::id);
        if (known == all.end()) {
            std::vector<std::string_view> ids;
            for (const Known& each : all) ids.push_back(each.id);
            const std::string_view near = nearest(id, ids);
            const std::string area = concat(id, ".");
            const auto of_area = std::ranges::count_if(all, [&](const Known& each) { return each.id.starts_with(area); });
            if (of_area > 0) {
                std::vector<std::string> names;
                for (const Known& each : all)
                    if (each.id.starts_with(area)) names.emplace_back(each.id);
                status = trouble(concat("'", id, "' is an area of ", of_area, of_area == 1 ? " rule" : " rules", "\n  hint: explain one of them: ", join(names, ", ")), terminal);
                continue;
            }
            status = trouble(concat("the table has no rule '", id, "'\n  hint: ", near.empty() ? std::string("'qualspec rules' lists them") : concat("did you mean '", near, "'?")), terminal);
            continue;
        }
        terminal.out << (first ? "" : "\n") << known->explanation;
        first = false;
    }
    return status;
}

}  // namespace qualspec::cli
