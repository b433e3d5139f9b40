// roster.h - learners, from a file of comma-separated values with one row each.
//
// Columns are found by their heading, in any order; case, spaces, full stops and underscores do not count, and headings that are not
// known are passed over. `columns()` is the table of them, with the headings that each is known by.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/finding.h"
#include "support/result.h"

namespace qualspec::roster {

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
    std::vector<std::string> units;  ///< as written; empty: not said
};

struct Column {
    std::string_view key;       ///< as --columns calls it
    std::string_view headings;  ///< known headings, separated by "|"
    std::string Learner::*text; ///< nullptr for the units
    bool date = false;
};
std::span<const Column> columns();

/// A row, good or bad.
struct Row {
    Learner learner;                   ///< what could be read of it
    std::vector<std::string> faults;   ///< empty: the row is good
};

/// Headings by column key, for those that a file calls otherwise: "name=Candidate,units=Modules". The error names what is not understood.
Result<std::map<std::string, std::string>> read_mapping(const std::vector<std::string>& pairs);

/// Calls `row` for each row in turn; only one is held at a time, and a few bytes for each id. Findings: what the file is written in where
/// that is not UTF-8 with commas (information), columns that are missing (`roster.columns`, fatal), what makes it unreadable.
///
/// A row is bad that has no id or no name, an id longer than 100 bytes or that another row has (case does not count), a date that is
/// none (YYYY-MM-DD, or DD/MM/YYYY), more fields than there are columns, or an internal quality assurer who is also the assessor or
/// countersigning assessor: nobody verifies what they assessed.
void read(std::string_view bytes, const std::string& file, const std::map<std::string, std::string>& mapping, Findings& out,
          const std::function<void(const Row&)>& row);

}  // namespace qualspec::roster
