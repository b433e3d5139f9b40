// rule.h - the table of checks: what is looked for, whose rule it is, how bad it is.
#pragma once

#include <span>
#include <string_view>

#include "check/subject.h"
#include "support/finding.h"

namespace qualspec::check {

/// Where a rule applies. What a specification stands in is told by its qualification's framework, or by an option.
enum class Jurisdiction : std::uint8_t { kAny, kRqf, kScqf, kCqfw };

/// One check. Rules are data: `run`, `qualspec rules`, `qualspec explain`, qualspec-rules(7) and the tests walk the same table.
struct Rule {
    std::string_view id;  ///< never reused, never renamed
    Severity severity;    ///< where no profile or house says otherwise
    std::string_view title;        ///< one line, as a statement that holds for a good specification
    std::string_view source;       ///< whose rule it is: document and clause, or "house style"
    std::string_view explanation;  ///< why, what is looked at, what is let pass; a paragraph
    /// XML that breaks the rule and nothing else, and XML that keeps it: elements that stand in <specification>, in its order; units, sections in
    /// <front> and what must be there are supplied where they are left out. The tests run both.
    std::string_view breaks;
    std::string_view keeps;
    /// Reports each place where the statement does not hold.
    void (*run)(const Subject& subject, const class Report& report);
    Jurisdiction jurisdiction = Jurisdiction::kAny;
};

/// What rules need not repeat: the id, the severity, where the findings go.
class Report {
  public:
    Report(const Rule& rule, Severity severity, Findings& out) : rule_(rule), severity_(severity), out_(out) {}

    void operator()(const Place& place, std::string text, std::string hint = {}) const {
        out_.add(place, severity_, rule_.id, std::move(text), std::move(hint));
    }
    void operator()(const spec::Here& here, std::string text, std::string hint = {}) const {
        (*this)(here.place, std::move(text), std::move(hint));
    }
    /// At the words of `where` that begin at `offset`; `length` bytes of them are what it is about.
    void operator()(const Text& where, std::size_t offset, std::size_t length, std::string text, std::string hint = {}) const;
    /// At the first occurrence of `words` behind `here`: a value of an attribute, a title.
    void at(const spec::Here& here, std::string_view words, std::string text, std::string hint = {}) const;

    const Rule& rule() const { return rule_; }

  private:
    const Rule& rule_;
    Severity severity_;
    Findings& out_;
};

/// All rules, in the order of the manual: by area, then as their files have them.
std::span<const Rule> rules();
const Rule* find_rule(std::string_view id);

/// What other parts of the program name: faults against the language, in a theme, on the way to paper. Sorted by id.
struct Fault {
    std::string_view id;
    Severity severity;  ///< the usual one
    std::string_view title;        ///< a statement that holds where nothing is wrong
    std::string_view explanation;  ///< a sentence or two
};
std::span<const Fault> faults();

/// A class of fault or a clause that is looked for by none, and why.
struct NotJudged {
    std::string_view what;
    std::string_view why;
};
std::span<const NotJudged> not_judged();

struct Settings {
    Lists lists = built_in_lists();
    std::optional<Jurisdiction> jurisdiction;  ///< absent: by each specification's frameworks
};

/// Runs every rule. What the reader judges (the language itself, references, includes) is not repeated here.
void run(const spec::Specification& specification, const Settings& settings, Findings& out);
/// With the built-in lists and the profile "draft".
void run(const spec::Specification& specification, Findings& out);

/// Does a rule hold where the specification stands: by `settings.jurisdiction`, else by its frameworks?
bool applies(const Rule& rule, const spec::Specification& specification, const Settings& settings);

/// The severity that settings give a rule; nullopt: it is off.
std::optional<Severity> severity_of(const Rule& rule, const Lists& lists);

/// "RQF", "SCQF", "CQFW" or "none" as an option has it.
Result<Jurisdiction> parse_jurisdiction(std::string_view text);
/// The jurisdictions of a specification's qualifications; empty: no framework is named.
std::vector<Jurisdiction> jurisdictions_of(const spec::Specification& specification);

/// Rules that the manual lists and that are no checks.
struct ManualSection {
    std::string heading;  ///< in capitals
    std::string introduction;
    struct Entry {
        std::string_view id;
        std::string_view weight;  ///< severity or level
        std::string_view title;
        std::string_view text;
    };
    std::vector<Entry> entries;
};
/// The manual page qualspec-rules(7), in mdoc, with `others` behind the checks.
std::string manual_rules7(const std::vector<ManualSection>& others);
/// What `qualspec explain` prints of a rule.
std::string explain(const Rule& rule);
/// The same of what has no examples: the id, a statement, "error" or what it is, and an explanation.
std::string explain(std::string_view id, std::string_view title, std::string_view weight, std::string_view explanation);

}  // namespace qualspec::check
