// finding.h - what is wrong with the input, where, and what to do about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/place.h"

namespace qualspec {

enum class Severity { kInformation, kWarning, kError };

/// "information", "warning" or "error".
std::string_view to_string(Severity severity);

/// One fault in the input. Findings are collected, never thrown, and printed only by cli/.
struct Finding {
    Place place;
    Severity severity = Severity::kError;
    std::string text;  ///< one line: the thing that is wrong, in the author's words
    std::string rule;  ///< stable id such as "structure.outcome-without-criteria"
    std::string hint;  ///< what to do; may be empty
    /// True where the fault makes a document impossible (not XML, against the schema, an unresolved
    /// reference): `render` refuses. Other errors are printed and rendering goes on.
    bool fatal = false;
    /// The words that it is about, as written; may be empty. They stand at `place`, or behind it after `words_before` others that are equal: who
    /// shows the finding looks them up in the file.
    std::string words = {};
    int words_before = 0;

    bool operator==(const Finding&) const = default;
};

class Findings {
  public:
    void add(Finding finding) { all_.push_back(std::move(finding)); }
    void add(const Place& place, Severity severity, std::string_view rule, std::string text,
             std::string hint = {}) {
        all_.push_back({place, severity, std::move(text), std::string(rule), std::move(hint)});
    }
    /// An error that makes a document impossible.
    void fatal(const Place& place, std::string_view rule, std::string text, std::string hint = {}) {
        all_.push_back({place, Severity::kError, std::move(text), std::string(rule), std::move(hint), true});
    }
    void append(Findings other);

    /// In the order of the sources: by file as first met, then line, column; equal places keep the
    /// order in which they were found. Exact duplicates are dropped.
    void sort();

    bool has_fatal() const;
    bool empty() const { return all_.empty(); }
    std::size_t size() const { return all_.size(); }
    /// The greatest severity found; kInformation where there is nothing.
    Severity worst() const;
    const std::vector<Finding>& all() const { return all_; }
    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }

  private:
    std::vector<Finding> all_;
};

/// "file:line:column: severity: text [rule]" and, where there is one, "\n  hint: ..." under it.
std::string to_string(const Finding& finding);

}  // namespace qualspec
