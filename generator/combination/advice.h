// advice.h - what the solver found, as sentences of a language: as a subject lead would say it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "combination/solver.h"
#include "language/language.h"

namespace qualspec::combination {

/// How things are called.
struct Names {
    const language::Language& language;
    std::string credit_unit;                         ///< what the specification calls its credits; empty: credits
    std::function<std::string(const Choice&)> unit;  ///< the number as printed, else a reference or the title
};

/// Whether the rules can be met and by how many selections, the figures with their routes, what is in no route.
std::vector<std::string> in_words(const Solution& solution, const Names& names);
/// Whether a selection meets the rules, then what to take out and what to add: "Add one more unit from Group B, for example ...".
std::vector<std::string> advice(const Verdict& verdict, const Names& names);
/// The pathway that a selection was judged by; empty where there is none.
std::string pathway_in_words(const Verdict& verdict, const Names& names);
/// The rule that a selection stands to, and how it stands: "4 of 5", "12 credits".
std::string rule_in_words(const Standing& standing, const Names& names);
std::string has_in_words(const Standing& standing, const Names& names);
/// "unit 5 (Make compost)".
std::string called(const Choice& choice, const Names& names);

}  // namespace qualspec::combination
