// roster.h - learners, from a file of comma-separated values with one row each.
//
// Columns are found by their heading, in any order; case, spaces, full stops and underscores do not count, and headings that are not
// known are passed over. `columns()` is the table of them, with the headings that each is known by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/finding.h"
#include "support/result.h"

namespace qualspec::roster {

/// How likely an assessor's judgements are to need a second look, as the centre rates it.
enum class Risk : std::uint8_t { kUnsaid, kLow, kMedium, kHigh };
inline constexpr std::size_t kRisks = 4;
/// Of "low", "medium", "high" (or green, amber, red), in any case; empty is kUnsaid; nothing of what is none of them.
std::optional<Risk> risk_of(std::string_view text);

/// Equal for two names, or two sites, that differ in case, spaces, full stops, hyphens and underscores only.
std::string same_person_key(std::string_view name);

/// What a roster tells of a learner. Everything but `id` and `name` may be empty.
struct Learner {
    int line = 0;            ///< of the row in its file
    std::string id;          ///< the column id, else the registration number
    std::string name;
    std::string registration_number;
    std::string unique_learner_number;
    std::string assessor;
    std::string countersigning_assessor;
    std::string internal_quality_assurer;
    std::string centre_name;
    std::string centre_number;
    std::string start_date;   ///< ISO 8601
    std::string target_date;  ///< ISO 8601
    std::string site;         ///< where the learner is assessed
    Risk assessor_risk = Risk::kUnsaid;
    bool assessor_in_training = false;  ///< also where somebody countersigns
    std::vector<std::string> units;  ///< as written; empty: not said

    /// Whether somebody assesses or countersigns what this learner does.
    bool judged_by(std::string_view name) const;
    /// Whether the internal quality assurer does: nobody verifies what they assessed.
    bool assures_own() const { return !internal_quality_assurer.empty() && judged_by(internal_quality_assurer); }
};

struct Column {
    std::string_view key;       ///< as --columns calls it
    std::string_view headings;  ///< known headings, separated by "|"
    std::string Learner::*text; ///< nullptr for what is not kept as text: units, risk, training
    bool date = false;
};
std::span<const Column> columns();

/// A row, good or bad.
struct Row {
    Learner learner;                   ///< what could be read of it
    std::vector<std::string> faults;   ///< empty: the row is good
    std::vector<std::string> doubts = {};  ///< sentences: what is likely wrong in a good row
    /// That the internal quality assurer is also assessor or countersigning assessor, as a fault; empty: no. Forms that name both so cannot be
    /// signed; a sampling plan gives the learner to somebody else.
    std::string assurance_fault = {};
};

/// Headings by column key, for those that a file calls otherwise: "name=Candidate,units=Modules". The error names what is not understood.
Result<std::map<std::string, std::string>> read_mapping(const std::vector<std::string>& pairs);

/// Calls `row` for each row in turn; only one is held at a time, and a few bytes for each id. Findings: what the file is written in where
/// that is not UTF-8 with commas (information), columns that are missing (`roster.columns`, fatal), what makes it unreadable.
///
/// A row is bad that has no id or no name, an id longer than 100 bytes or that another row has (case does not count), a date that is
/// none (YYYY-MM-DD, DD/MM/YYYY or DD.MM.YYYY), a risk or a yes and no that are none, or more fields than there are columns.
void read(std::string_view bytes, const std::string& file, const std::map<std::string, std::string>& mapping, Findings& out,
          const std::function<void(const Row&)>& row);

}  // namespace qualspec::roster
