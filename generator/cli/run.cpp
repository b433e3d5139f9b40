#include "cli/run.h"

#include <array>
#include <ostream>

#include "cli/command.h"
#include "cli/version.h"
#include "prose/prose.h"
#include "spec/read.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

struct Handler {
    std::string_view name;
    int (*run)(const Arguments&, const Terminal&);
};
constexpr std::array kHandlers{
    Handler{"check", command_check},
    Handler{"render", command_render},
    Handler{"collect", command_collect},
    Handler{"routes", command_routes},
    Handler{"data", command_data},
    Handler{"rules", command_rules},
    Handler{"explain", command_explain},
    Handler{"fmt", command_fmt},
    Handler{"diff", command_diff},
    Handler{"history", command_history},
    Handler{"merge", command_merge},
    Handler{"git", command_git},
};

}  // namespace

int trouble(std::string_view message, const Terminal& terminal) {
    terminal.err << "qualspec: " << message << '\n';
    return kTrouble;
}

void print(const Findings& findings, const Arguments& arguments, const Terminal& terminal) {
    report::Sources sources;
    print(findings, arguments, terminal, sources);
}

void print(const Findings& findings, const Arguments& arguments, const Terminal& terminal, report::Sources& sources) {
    // What is only said to be known is for who asks: the check, -v, or a limit that counts it.
    const bool all = arguments.command == "check" || arguments.has("verbose") || (arguments.has("fail-on") && arguments.get("fail-on") == to_string(Severity::kInformation));
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::kInformation && !all) continue;
        if (!arguments.has("quiet")) terminal.err << report::for_people(finding, sources) << '\n';
        else if (finding.severity == Severity::kError) terminal.err << report::in_one_line(finding) << '\n';
    }
}

Result<std::optional<Severity>> fail_on(const Arguments& arguments, std::optional<Severity> standard) {
    if (!arguments.has("fail-on")) return standard;
    for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kInformation})
        if (arguments.get("fail-on") == to_string(severity)) return std::optional(severity);
    return Error{concat("--fail-on takes error, warning or information, not '", arguments.get("fail-on"), "'")};
}

bool reaches(const Findings& findings, std::optional<Severity> limit) {
    return limit && !findings.empty() && findings.worst() >= *limit;
}

int run(const std::vector<std::string>& argv, const Terminal& terminal) {
    const auto arguments = parse(argv);
    if (!arguments) return trouble(arguments.error().message, terminal);
    if (arguments->has("version")) {
        terminal.out << version(arguments->has("verbose"));
        return kFine;
    }
    if (arguments->command.empty() || arguments->has("help")) {
        terminal.out << help(arguments->command);
        return kFine;
    }
    for (const Handler& handler : kHandlers)
        if (handler.name == arguments->command) return handler.run(*arguments, terminal);
    return kBug;
}

}  // namespace qualspec::cli
