// report.h - findings for those who read them: people, programs (JSON), and tools that show faults beside the text (SARIF 2.1.0).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/finding.h"

namespace qualspec::report {

/// The files that findings are about, read when first asked for. A file that cannot be read has no lines.
class Sources {
  public:
    /// Bytes already in memory.
    void add(std::string_view file, std::string bytes);
    /// The bytes of a file; empty where it cannot be read.
    const std::string& bytes(std::string_view file);
    /// Byte offset of a place; npos: the file has no such line.
    std::size_t offset(const Place& place);
    /// A line without its end.
    std::string_view line(const Place& place);

  private:
    struct File {
        std::string bytes;
        std::vector<std::size_t> line_starts;
    };
    const File& file(std::string_view name);
    static File cut(std::string bytes);

    std::map<std::string, File, std::less<>> files_;
};

/// Puts every finding that is about words at these words. White space may be of any length in a file, and "&", "<" and ">" stand there as references. Doing it twice changes
/// nothing more.
void locate(Findings& findings, Sources& sources);

/// The finding with its line shown and what it is about marked below; the first line is that of to_string(finding). Lines are cut to 100 characters
/// around the mark; what has no width or turns the text is shown as a middle dot.
std::string for_people(const Finding& finding, Sources& sources);
/// One line, without hint.
std::string in_one_line(const Finding& finding);

/// What a tool may know of a rule.
struct RuleDescription {
    std::string_view id, title, explanation, source;
    Severity severity = Severity::kWarning;
};
/// A finding that an author accepted, and why.
struct Accepted {
    Finding finding;
    std::string reason;
};

/// {"findings": [{"file", "line", "column", "severity", "rule", "text", "hint"} ...], "errors": n, "warnings": n, "information": n}, and "rulesNotRun": [file ...] where there are
/// such files, for faults that kept the rules from being run.
std::string to_json(const Findings& findings, const std::vector<std::string>& rules_not_run, Sources& sources);
/// A log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020), with one run. Accepted findings are suppressed results.
/// Columns count code points. `version` is the program's. Files whose rules were not run are notifications of the invocation.
std::string to_sarif(const Findings& findings, const std::vector<Accepted>& accepted, const std::vector<std::string>& rules_not_run, const std::vector<RuleDescription>& rules, std::string_view version,
                     Sources& sources);

}  // namespace qualspec::report
