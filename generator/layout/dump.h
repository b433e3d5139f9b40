// dump.h - pages as stable text, for golden tests and for people (`--to layout`).
#pragma once

#include <string>

#include "layout/pages.h"

namespace qualspec::layout {

/// One line for each item, link, destination, bookmark and structure element; positions in points with two decimals.
///
///     page 1 595.28x841.89 "1"
///       text 62.36,80.1 +120.5 regular 10.5 #1a1a1a [P 3] "Assessment"
///
/// What is in brackets is the role and index of the structure element, or the kind of artifact.
std::string dump(const Pages& pages);

/// "P", "H1", "TOCI": the role's name in PDF.
std::string_view name_of(StructureRole role);

}  // namespace qualspec::layout
