// slice.h - how much of a flow goes on one page. Internal to layout.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "layout/flow.h"

namespace qualspec::layout {

/// The heights of consecutive rows of a table on one page, from the row that comes first there. A spanning cell that has
/// more left to show than its rows give room for makes its last row higher, and so does one that is shown again because its rows go on.
class SegmentHeights {
  public:
    SegmentHeights(const TableLayout& table, int first) : table_(&table), first_(first) {}
    /// The height of the next row; call for `first`, `first` + 1, ...
    double next();
    /// The next row has this height, whatever it needs: it is split.
    void add(double height) { heights_.push_back(height); }
    /// Height of row `row`, already asked for.
    double at(int row) const { return heights_[static_cast<std::size_t>(row - first_)]; }
    /// Sum of the heights of rows [from, to) that are on this page.
    double sum(int from, int to) const;
    int first() const { return first_; }

  private:
    const TableLayout* table_;
    int first_;
    std::vector<double> heights_;
};

/// What is left of a cell to show, padding included.
double remaining_height(const TableLayout& table, const CellLayout& cell);
/// The height of bands from `first` to the end, unbroken.
double flow_height(const Flow& flow, std::size_t first);
/// Whether a page that starts with this band shows the table's head again.
bool repeats_head(const Flow& flow, const Band& band);

struct Slice;

/// Marks what `slice` takes, from band `first`, as shown: the cells of its tables go on after it. `full`: height of a page.
void advance(Flow& flow, std::size_t first, const Slice& slice, double full);
/// All cells of the flow's tables start anew.
void rewind(Flow& flow);

/// What a cell shows on this page: (cell, y of its upper edge from the first row's, height, all that is left, something must).
struct CellRoom {
    double top = 0;
    double height = 0;
    bool to_end = false;  ///< all that is left of the cell is shown here
    bool must = false;    ///< something of it is shown even if it does not fit
};

/// Visits each cell that shows something in rows [from, end) of `table`, row by row, of which those before `whole_end` are whole.
template <class Visit>
void visit_cells(TableLayout& table, const SegmentHeights& heights, int from, int whole_end, int end, const Visit& visit) {
    const bool must = end > whole_end && whole_end == from;  // the row is all that this page has
    std::vector<int> cells = table.rows[static_cast<std::size_t>(from)].spanning;
    for (int row = from; row < end; ++row) {
        const RowLayout& layout = table.rows[static_cast<std::size_t>(row)];
        cells.insert(cells.end(), layout.cells.begin(), layout.cells.end());
        for (const int index : cells) {
            CellLayout& cell = table.cells[static_cast<std::size_t>(index)];
            const int cell_end = std::min(cell.row + cell.rows, end);
            visit(cell, row, CellRoom{heights.sum(from, row), heights.sum(row, cell_end), cell.row + cell.rows <= whole_end, must});
        }
        cells.clear();
    }
}

/// The part of `cell` that fits in `room`.
Slice slice_of_cell(const TableLayout& table, const CellLayout& cell, const CellRoom& room, double full);

/// Bands [first, end) go on this page; with `splits`, also the part of row `end` that has room.
struct Slice {
    std::size_t end = 0;
    bool splits = false;
    double height = 0;  ///< of what is taken
    double room = 0;    ///< splits: the height that the row's part has
};

/// Chooses the end of a page (or of a part of a cell) of height `available`, where a whole page has height `full`.
///
/// Of all breaks that fit, the one of least cost: its own (namespace cost) plus the square of the tenths of the page
/// left empty; the last of equals. A table row is split only if it is higher than a page. With `must`, something
/// is taken even if it does not fit; otherwise the slice may be empty.
Slice choose_slice(const Flow& flow, std::size_t first, double available, double full, bool must);

}  // namespace qualspec::layout
