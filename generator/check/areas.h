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

inline constexpr std::string_view kHouseStyle = "house style";
inline constexpr std::string_view kSeenInPrint = "a fault that published specifications contain";

}  // namespace qualspec::check
