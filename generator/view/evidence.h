// evidence.h - the record types of a matrix of evidence, for its template. collect/ fills them; the fields stand here so that templates are checked
// against them and the manual lists them like all others.
#pragma once

#include "templates/dictionary.h"

namespace qualspec::view {

/// Adds the types "evidence", "evidence_file", "evidence_unit", "evidence_part", "evidence_learner", "evidence_row", "evidence_cell" and "evidence_entry".
void add_evidence(templates::Dictionary& dictionary);

}  // namespace qualspec::view
