// table_columns.h - how wide the columns of a table are.
#pragma once

#include <span>
#include <vector>

namespace qualspec::layout {

/// What a column asks for, padding included.
struct ColumnDemand {
    double percent = 0;  ///< of the table's width; 0: from the content
    double least = 0;    ///< of its widest word
    double natural = 0;  ///< of its longest line, if nothing were broken
};

/// Widths that sum up to `width`, after CSS 2.1 section 17.5.2.2 (automatic table layout). What we change: columns given in
/// per cent keep their share unless a word would be broken that another column has room for; and no column's
/// natural width counts for more than three quarters of the table, so that one long text does not starve short ones.
std::vector<double> column_widths(std::span<const ColumnDemand> demands, double width);

}  // namespace qualspec::layout
