// command.h - what the commands share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "check/rule.h"
#include "cli/options.h"
#include "cli/run.h"
#include "published/carried.h"
#include "report/report.h"
#include "spec/specification.h"
#include "support/finding.h"

namespace qualspec::cli {

int command_check(const Arguments& arguments, const Terminal& terminal);
int command_render(const Arguments& arguments, const Terminal& terminal);
int command_collect(const Arguments& arguments, const Terminal& terminal);
int command_routes(const Arguments& arguments, const Terminal& terminal);
int command_data(const Arguments& arguments, const Terminal& terminal);
int command_rules(const Arguments& arguments, const Terminal& terminal);
int command_explain(const Arguments& arguments, const Terminal& terminal);
int command_fmt(const Arguments& arguments, const Terminal& terminal);
int command_diff(const Arguments& arguments, const Terminal& terminal);
int command_history(const Arguments& arguments, const Terminal& terminal);
int command_merge(const Arguments& arguments, const Terminal& terminal);
int command_git(const Arguments& arguments, const Terminal& terminal);

/// A specification as read, with all that was found in it, sorted.
struct Loaded {
    std::filesystem::path path;
    std::optional<spec::Specification> specification;  ///< absent where the file cannot be read or is not well-formed
    bool is_carried = false;                           ///< it was taken out of a published file
    std::vector<published::File> pictures;             ///< that were carried with it
    Findings findings;
    bool rules_left_out = false;                       ///< the rules were asked for and not run, for faults against the language
    std::vector<report::Accepted> accepted;  ///< by the specification's authors, with their reasons
};
/// Whether a command shows the pictures of a specification. Where it does not, they need not be there.
enum class Pictures { kNeeded, kNames };
/// Whether the rules of check/ are run. Who only compares does without: what they find is not fatal. With kNotEvenText the faults of text are left out too: who
/// shows it meets them.
enum class Rules { kRun, kLeftOut, kNotEvenText };
/// Reads and checks by --profile, --jurisdiction and --house: a specification, or the one that a published PDF or HTML file carries, whose places are then
/// in FILE/specification.xml; its text is added to `sources`. An unreadable file is a finding of its own (`file.unreadable`).
Loaded load(const std::string& path, const Arguments& arguments, const check::Settings& settings, report::Sources& sources, Pictures pictures = Pictures::kNeeded,
            Rules rules = Rules::kRun);

/// What --profile, --jurisdiction and --house ask for, where the command takes them. A faulty house file is an error that names each fault.
Result<check::Settings> settings_of(const Arguments& arguments);

/// Prints findings to terminal.err with the lines they are about; under --quiet only errors, each in one line.
void print(const Findings& findings, const Arguments& arguments, const Terminal& terminal, report::Sources& sources);
void print(const Findings& findings, const Arguments& arguments, const Terminal& terminal);

/// The severity of --fail-on, or `standard`; nullopt for none. The error names the values there are.
Result<std::optional<Severity>> fail_on(const Arguments& arguments, std::optional<Severity> standard);
bool reaches(const Findings& findings, std::optional<Severity> limit);

/// "qualspec: message" on terminal.err; gives kTrouble.
int trouble(std::string_view message, const Terminal& terminal);

}  // namespace qualspec::cli
