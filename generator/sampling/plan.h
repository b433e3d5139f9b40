// plan.h - what internal quality assurers look at: which judgements, who, when and how; and how much of everything that is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "roster/roster.h"
#include "sampling/rates.h"
#include "support/finding.h"

namespace qualspec::sampling {

struct Method {
    std::string code, name;
};
struct Unit {
    std::string key;                   ///< names it, whatever its number is
    std::string heading;               ///< number and title
    std::string number;
    std::vector<std::size_t> methods;  ///< that its criteria suggest; indices
};
struct Enrolment {
    roster::Learner learner;
    std::vector<std::size_t> units;  ///< indices, in the order in which they are taken; each once
    Place place;                     ///< of the row
};
/// Everything that is judged.
struct Population {
    std::vector<Method> methods;
    std::vector<Unit> units;
    std::vector<Enrolment> enrolments;
    std::vector<std::string> left_out = {};  ///< learners of the roster of whom nothing is sampled, and why: a line each
};

struct Settings {
    Rates rates;
    std::uint64_t seed = 1;
};

/// One judgement that is looked at.
struct Sample {
    std::size_t enrolment = 0;
    std::size_t unit = 0;
    std::string assurer;  ///< whoever looks at it; empty: the roster names nobody who may
    bool summative = false;
    std::vector<std::size_t> methods;  ///< to look at; empty where the specification suggests none for the unit
    std::string planned;               ///< ISO 8601; empty where the roster has no dates
};

/// How much of one thing is sampled. All judgements of a learner, unit, ... that there are; how many have to be sampled; how many are.
struct Coverage {
    std::string name;
    int asked_rate = 0;  ///< per cent; 0: at least one
    std::size_t of = 0, asked = 0, sampled = 0;
};
struct Assessor {
    std::string name;
    roster::Risk risk = roster::Risk::kUnsaid;  ///< the greatest that a row says
    bool in_training = false;                   ///< where a row says so
};

struct Plan {
    std::vector<Sample> samples;  ///< by assessor, then by date, learner and unit
    std::vector<Assessor> assessors;          ///< by name
    std::vector<std::size_t> assessor_of;     ///< of each enrolment; an index of `assessors`
    std::size_t judgements = 0;  ///< in all
    std::size_t least = 0;       ///< no plan that meets the rates has fewer samples than this; see smallest.h
    // Counted anew from `samples`.
    std::vector<Coverage> by_assessor, by_unit, by_method, by_learner, by_site, by_quarter;
};

/// Makes the plan. The same population, rates and seed give the same plan, whatever the order of the rows: judgements are drawn in the order of SHA-256
/// of seed, learner and unit. At least the rate of every assessor, unit, method and site is sampled, each learner once, and something in each quarter of a
/// year in which units fall due, by the fewest samples that can be (smallest.h).
///
/// - Units are taken to follow each other evenly from the learner's start to the target date. Of an assessor's samples, in the order in which the
///   units end, every second is summative, at the end of the unit; the others are interim, half-way. Never on a Saturday or Sunday.
/// - Methods are shared out so that each is looked at in as many samples as its rate asks for, and every sample has one.
/// - Nobody samples what they assessed or countersigned: the roster's assurer for the learner does, else the one of all in the roster who has least to
///   do (`sampling.other-assurer`, a warning), else nobody (`sampling.no-assurer`, an error). `sampling.no-methods`: the specification suggests none.
Plan make_plan(const Population& population, const Settings& settings, Findings& out);

}  // namespace qualspec::sampling
