// rule.h - the table of checks: what is looked for, whose rule it is, how bad it is.
#pragma once

#include <span>
#include <string_view>

#include "spec/specification.h"
#include "support/finding.h"

namespace qualspec::check {

/// One check. Rules are data: `run`, the manual and the tests walk the same table.
struct Rule {
    std::string_view id;  ///< never reused, never renamed
    Severity severity;
    std::string_view title;   ///< one line, as a statement that holds for a good specification
    std::string_view source;  ///< whose rule it is: document and clause, or "house style"
    /// Adds a finding by `report(place, text, hint)` for each place where the statement does not hold.
    void (*run)(const spec::Specification& specification, const class Report& report);
};

/// Adds findings of one rule.
class Report {
  public:
    Report(const Rule& rule, Findings& out) : rule_(rule), out_(out) {}
    void operator()(const spec::Here& here, std::string text, std::string hint = {}) const {
        out_.add(here.place, rule_.severity, rule_.id, std::move(text), std::move(hint));
    }

  private:
    const Rule& rule_;
    Findings& out_;
};

/// All rules, in the order of the manual: by area, then id.
std::span<const Rule> rules();

/// Runs every rule. What the reader judges (the language itself, references, includes) is not repeated here.
void run(const spec::Specification& specification, Findings& out);

}  // namespace qualspec::check
