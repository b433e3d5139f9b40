// rectangular.h - makes tables what document.h says they are.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace qualspec::document {

/// The widest table there may be; more columns cannot be read on any page.
inline constexpr int kMostColumns = 100;

/// Something that was wrong with a table's shape and was amended.
struct ShapeFault {
    Place place;  ///< of the cell, else of the row
    std::string text;
};

/// Makes `table` rectangular: as many columns as declared or, if that is more, as its widest row; short rows get empty
/// cells at their end; spans are cut where they would leave their part of the table, cross a cell above or exceed
/// kMostColumns. A table that says how many columns it has must keep to it, and its rows must agree: what was amended
/// is returned, in order. Rows of heads without a row below them are the table's body: PDF/UA-1 and HTML know no table with nothing
/// but a head. Takes time in proportion to rows times columns.
std::vector<ShapeFault> make_rectangular(Table& table);

}  // namespace qualspec::document
