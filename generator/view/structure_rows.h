// structure_rows.h - a structure as rows of a table and as rules in words.
#pragma once

#include <vector>

#include "combination/advice.h"
#include "view/builder.h"
#include "view/sources.h"

namespace qualspec::view {

/// Pathways, groups, alternatives and units in the order written, nested groups after what holds them.
std::vector<StructureRow> structure_rows(const Builder& builder, const spec::Structure& structure);
/// Every unit, in order.
std::vector<StructureRow> unit_rows(const Builder& builder);
StructureColumns columns_of(const Builder& builder, const std::vector<StructureRow>& rows);
/// How rules call things of this structure. `builder` must outlive it.
combination::Names names_of(const Builder& builder, const spec::Structure& structure);
std::vector<RuleText> rule_texts(const Builder& builder, const spec::Structure& structure);

}  // namespace qualspec::view
