// table_columns.h - how wide the columns of a table are.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "layout/line_break.h"

namespace qualspec::layout {

/// What a column asks for, padding included.
struct ColumnDemand {
    double percent = 0;  ///< of the table's width; 0: from the content
    double least = 0;    ///< of its widest word
    double natural = 0;  ///< of its longest line, if nothing were broken
    double firm = 0;     ///< of its widest figure or code; asked for only where the least widths have no room
};

/// Widths that sum up to `width`, after CSS 2.1 section 17.5.2.2 (automatic table layout). What we change: columns given in
/// per cent keep their share unless a word would be broken that another column has room for; and no column's
/// natural width counts for more than three quarters of the table, so that one long text does not starve short ones. Where even the widest words have no room, those of
/// the widest columns are broken, and figures and codes are not.
std::vector<double> column_widths(std::span<const ColumnDemand> demands, double width);

/// The text of a cell of one column, for the lines it takes at a width. Points, without padding.
struct CellText {
    int row = 0;
    int rows = 1;
    std::size_t column = 0;
    bool head = false;
    double longest = 0;  ///< of its paragraphs, if nothing were broken
    double total = 0;    ///< of all of them
    int paragraphs = 0;
    std::span<const LineUnit> units{};  ///< of a cell that is one paragraph: its lines are counted, otherwise estimated
    double hang = 0;                    ///< of that paragraph
};

/// Shifts width between the columns that take it from content until the rows take the fewest lines together: CSS leaves open
/// how room is shared, and by the longest line a column of two sentences is given as much as one of twenty. Local search
/// by steps of a sixth of the table down to a forty-eighth, over the first 400 rows. `cells` in order of rows; `padding` is that of
/// a column. Cells of the body
/// that are short are not broken, unless that took half as many lines again. The widths stay as they are where no text is broken.
void lower_rows(std::span<const CellText> cells, std::span<const ColumnDemand> demands, double padding, std::vector<double>& widths);

}  // namespace qualspec::layout
