// areas.h - the rules of each area; run.cpp joins them.
#pragma once

#include <span>

#include "check/rule.h"

namespace qualspec::check {

std::span<const Rule> structure_rules();
std::span<const Rule> arithmetic_rules();
std::span<const Rule> combination_rules();
std::span<const Rule> agreement_rules();
std::span<const Rule> reference_rules();
std::span<const Rule> wording_rules();
std::span<const Rule> identifier_rules();
std::span<const Rule> accessibility_rules();
std::span<const Rule> security_rules();
std::span<const Rule> regulation_rules();

/// Has a rule of sums that is not off found a fault in the figures of this structure? Then that is why its rules cannot be met.
bool sums_are_told(const Subject& subject, const spec::Structure& structure);

inline constexpr std::string_view kHouseStyle = "house style";
inline constexpr std::string_view kSeenInPrint = "a fault that published specifications contain";

}  // namespace qualspec::check
