// conformity.h - which clause of a regulator asks for what, and where a specification answers it.
//
// The clauses are those of Ofqual's General Conditions of Recognition, E3.2 and those near it, and what SCQF asks of a group award. A program can see that something is said, not that it
// is said well: the words are "answered", "in part" and "not found", and nothing here claims compliance.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <vector>

#include "check/rule.h"
#include "check/subject.h"

namespace qualspec::check {

enum class State : std::uint8_t { kAnswered, kInPart, kNotFound };

struct Evidence {
    State state = State::kNotFound;
    std::string said;   ///< what was found, or what is missing; one sentence without its stop
    std::string node;   ///< where it is said first; may be empty: in the qualification's own table
    spec::Here here;    ///< the same in the source
    std::string_view list = {};  ///< the list of [parts] with the headings that were looked for; empty: none were
};

struct Clause {
    std::string_view id;    ///< "E3.2(a)"; of what has no numbered clauses, its name
    std::string_view asks;  ///< for what, in our words
    std::string_view rule;  ///< id of the rule that reports it where it is not answered
    Evidence (*find)(const Subject& subject);
    Jurisdiction jurisdiction = Jurisdiction::kRqf;  ///< where it is asked for
};

/// In the order of the Conditions, those of other frameworks behind them.
std::span<const Clause> clauses();

struct Answer {
    const Clause* clause = nullptr;
    Evidence evidence;
};

/// Is there a clause that the specification stands under, by the same measure as answers()?
bool asks_anything(const spec::Specification& specification, const Settings& settings);

/// How a specification answers the clauses that it stands under: by `settings.jurisdiction`, else by its qualifications' frameworks; where it names none, all of
/// Ofqual's. Under a jurisdiction of which no clause is known there is no answer.
std::vector<Answer> answers(const spec::Specification& specification, const Settings& settings);

}  // namespace qualspec::check
