// words.h - rules of combination as sentences of a language.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "combination/rule_of_combination.h"
#include "language/language.h"

namespace qualspec::combination {

/// The rule as one or more sentences, each a line of its own: "All units in Mandatory Group A (14 credits)." The sentences are
/// those named `rule_...` in the language file. `credit_unit` is what the specification calls its credits; empty: credits.
/// `name` says how a unit is called; the view gives the number that it prints.
std::vector<std::string> in_words(const Rule& rule, std::string_view credit_unit, const language::Language& language,
                                  const std::function<std::string(const Choice&)>& name = name_of);

/// "1", "1 and 2", "1, 2 and 3"; with "or" for `alternatives`.
std::string list_of(const std::vector<std::string>& items, bool alternatives, const language::Language& language);

}  // namespace qualspec::combination
