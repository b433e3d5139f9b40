#include <algorithm>
#include <array>
#include <ostream>

#include "cli/command.h"
#include "support/memory.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

/// All checks, and those faults against the language that are among `findings`.
std::vector<report::RuleDescription> descriptions(const Findings& findings) {
    std::vector<report::RuleDescription> all;
    for (const check::Rule& rule : check::rules()) all.push_back({rule.id, rule.title, rule.explanation, rule.source, rule.severity});
    for (const check::Fault& fault : check::faults())
        if (std::ranges::find(findings, fault.id, &Finding::rule) != findings.end()) all.push_back({fault.id, fault.title, fault.explanation, "qualspec-spec(5)", fault.severity});
    return all;
}

}  // namespace

int command_check(const Arguments& arguments, const Terminal& terminal) {
    constexpr std::array<std::string_view, 3> kFormats{"text", "json", "sarif"};
    const auto limit = fail_on(arguments, Severity::kError);
    if (!limit) return trouble(limit.error().message, terminal);
    const auto settings = settings_of(arguments);
    if (!settings) return trouble(settings.error().message, terminal);
    const std::string& format = arguments.get("format");
    if (std::ranges::find(kFormats, format) == kFormats.end())
        return trouble(concat("findings are not written as '", format, "'\n  hint: there are text, json and sarif"), terminal);
    int status = kFine;
    Findings all;
    std::vector<report::Accepted> accepted;
    report::Sources sources;
    std::vector<std::string> left_out;  // files of which the rules were not run
    for (const std::string& path : arguments.operands) {
        Loaded& loaded = kept<Loaded>(load(path, arguments, *settings, sources));
        if (!loaded.specification) {
            status = std::max<int>(status, kTrouble);
        } else if (reaches(loaded.findings, *limit)) {
            status = std::max<int>(status, kFound);
        }
        if (format == "text") print(loaded.findings, arguments, terminal, sources);
        if (loaded.rules_left_out) left_out.push_back(path);
        if (loaded.rules_left_out && format == "text" && !arguments.has("quiet"))
            terminal.err << path << ": the rules were not run: mend these first, then check again\n";
        all.append(std::move(loaded.findings));
        std::ranges::move(loaded.accepted, std::back_inserter(accepted));
    }
    if (format == "json") terminal.out << report::to_json(all, left_out, sources);
    if (format == "sarif") terminal.out << report::to_sarif(all, accepted, left_out, descriptions(all), QUALSPEC_VERSION, sources);
    return status;
}

}  // namespace qualspec::cli
