#include <algorithm>
#include <ostream>

#include "cli/command.h"
#include "compare/output.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

/// A version to be compared: only what makes it unreadable is said.
std::optional<spec::Specification> version(const std::string& path, const Arguments& arguments, const Terminal& terminal) {
    Loaded loaded = load(path, arguments);
    if (loaded.specification && !loaded.findings.has_fatal()) return std::move(loaded.specification);
    Findings fatal;
    for (const Finding& finding : loaded.findings)
        if (finding.fatal) fatal.add(finding);
    print(fatal, arguments, terminal);
    trouble(concat(path, ": cannot be compared"), terminal);
    return std::nullopt;
}

struct Order {
    bool text = false;
    bool json = false;
    std::optional<compare::Level> limit;
};

Result<Order> understand(const Arguments& arguments) {
    if (arguments.operands.size() != 2) return Error{"'diff' takes two specifications: the old version and the new one"};
    Order order;
    for (const std::string& format : arguments.list("format")) {
        if (format == "text") order.text = true;
        else if (format == "json") order.json = true;
        else return Error{concat("there is no format '", format, "' of a comparison\n  hint: there are text, json")};
    }
    if (order.text == order.json) return Error{"a comparison is written as text or as json"};
    if (arguments.has("fail-on")) {
        const int level = compare::level_named(arguments.get("fail-on"));
        if (level < 0) return Error{concat("--fail-on takes editorial, guidance, assessment or regulated, not '", arguments.get("fail-on"), "'")};
        order.limit = static_cast<compare::Level>(level);
    }
    const std::string& scheme = arguments.get("scheme");
    if (scheme != "version" && scheme != "issue") return Error{concat("--scheme takes version or issue, not '", scheme, "'")};
    return order;
}

}  // namespace

int command_diff(const Arguments& arguments, const Terminal& terminal) {
    const auto order = understand(arguments);
    if (!order) return trouble(order.error().message, terminal);
    const auto before = version(arguments.operands[0], arguments, terminal);
    const auto after = version(arguments.operands[1], arguments, terminal);
    if (!before || !after) return kTrouble;
    compare::Comparison comparison;
    compare::compare(*before, *after, comparison);
    compare::give_meaning(comparison);
    const bool different = std::ranges::any_of(comparison.changes, [&](const compare::Change& change) { return !order->limit || change.level >= *order->limit; });
    const int status = different ? kFound : kFine;
    const compare::Names names{arguments.operands[0], arguments.operands[1]};
    if (arguments.has("explain")) {
        const std::string text = compare::explain(comparison, arguments.get("explain"));
        if (text.empty()) return trouble(concat("nothing is at '", arguments.get("explain"), "'\n  hint: a number (1.3, 203 1.3), a node, or file:line"), terminal);
        terminal.out << text;
        return status;
    }
    if (arguments.has("stat")) terminal.out << compare::stat_line(comparison) << '\n';
    else if (order->json) terminal.out << compare::to_json(comparison, names, arguments.get("scheme")) << '\n';
    else if (!arguments.has("quiet") && !comparison.changes.empty()) terminal.out << compare::to_text(comparison, names, arguments.get("scheme"), terminal.out_watched);
    return status;
}

}  // namespace qualspec::cli
