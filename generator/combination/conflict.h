// conflict.h - why rules of combination cannot be met: the fewest of them that already cannot hold together.
#pragma once

#include <vector>

#include "combination/problem.h"
#include "combination/rule_of_combination.h"

namespace qualspec::combination {

/// Rules of which no choice of units meets all, though without any one of them some choice meets the rest: an irreducible
/// infeasible set, by the deletion filter of Chinneck, J. W., and Dravnieks, E. W., "Locating minimal infeasible constraint sets
/// in linear programs", ORSA Journal on Computing 3 (1991), with the engine in place of the simplex method. Where several such
/// sets exist it is the one of the earliest rules.
///
/// `rules` are those of the structure that `problem` was made from; the result is in their order, and empty where the problem
/// can be met or that is not settled. One question to the engine a rule; where one is not settled, the rule stays.
std::vector<Rule> conflict(const Problem& problem, const std::vector<Rule>& rules);

/// The problem with what `kept` of the `rules` ask, and how credit counts.
Problem only(const Problem& problem, const std::vector<Rule>& rules, const std::vector<Rule>& kept);

}  // namespace qualspec::combination
