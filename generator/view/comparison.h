// comparison.h - the record types of a report on changes, for its template. compare/ fills them; the fields stand here so that templates are checked
// against them and the manual lists them like all others.
#pragma once

#include "templates/dictionary.h"

namespace qualspec::view {

/// Adds the types "comparison", "change_group", "change" and "change_level".
void add_comparison(templates::Dictionary& dictionary);

}  // namespace qualspec::view
