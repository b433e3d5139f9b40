// command.h - what the commands share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "check/rule.h"
#include "cli/options.h"
#include "cli/run.h"
#include "report/report.h"
#include "spec/specification.h"
#include "support/finding.h"

namespace qualspec::cli {

int command_check(const Arguments& arguments, const Terminal& terminal);
int command_render(const Arguments& arguments, const Terminal& terminal);
int command_routes(const Arguments& arguments, const Terminal& terminal);
int command_data(const Arguments& arguments, const Terminal& terminal);
int command_rules(const Arguments& arguments, const Terminal& terminal);
int command_explain(const Arguments& arguments, const Terminal& terminal);
int command_fmt(const Arguments& arguments, const Terminal& terminal);
int command_diff(const Arguments& arguments, const Terminal& terminal);
int command_history(const Arguments& arguments, const Terminal& terminal);

/// A specification as read, with all that was found in it, sorted.
struct Loaded {
    std::filesystem::path path;
    std::optional<spec::Specification> specification;  ///< absent where the file cannot be read or is not well-formed
    Findings findings;
    std::vector<report::Accepted> accepted;  ///< by the specification's authors, with their reasons
};
/// Reads and checks by --profile, --jurisdiction and --house. An unreadable file is a finding of its own (`file.unreadable`).
Loaded load(const std::string& path, const Arguments& arguments, const check::Settings& settings);

/// What --profile, --jurisdiction and --house ask for, where the command takes them. A faulty house file is an error that names each fault.
Result<check::Settings> settings_of(const Arguments& arguments);

/// Prints findings to terminal.err with the lines they are about; under --quiet only errors, each in one line.
/// A version to be compared. Only what makes it unreadable is said; nullopt then.
std::optional<spec::Specification> version(const std::string& path, const Arguments& arguments, const Terminal& terminal);

/// Prints findings to terminal.err, those below an error left out under --quiet.
void print(const Findings& findings, const Arguments& arguments, const Terminal& terminal);

/// The severity of --fail-on, or `standard`; nullopt for none. The error names the values there are.
Result<std::optional<Severity>> fail_on(const Arguments& arguments, std::optional<Severity> standard);
bool reaches(const Findings& findings, std::optional<Severity> limit);

/// "qualspec: message" on terminal.err; gives kTrouble.
int trouble(std::string_view message, const Terminal& terminal);

}  // namespace qualspec::cli
