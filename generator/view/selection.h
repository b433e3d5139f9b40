// selection.h - the units chosen, judged by the rules of combination.
#pragma once

#include <vector>

#include "view/builder.h"
#include "view/sources.h"

namespace qualspec::view {

/// One judgement for each structure that the units named in the options belong to; none where no units are named.
std::vector<Judged> judge_selection(const Builder& builder);

/// The same for these units.
std::vector<Judged> judge(const Builder& builder, const std::vector<combination::Choice>& choices);

}  // namespace qualspec::view
