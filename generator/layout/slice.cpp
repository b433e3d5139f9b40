#include "layout/slice.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

namespace qualspec::layout {

namespace {

constexpr double kHeightTolerance = 1e-6;  // points; sums of heights are not exact
constexpr double kLeastPart = 60;  // points; a row that must be split is not started in less
constexpr double kTwoLines = 24;   // points; less of a spanning cell's text is not left behind

const TableLayout& table_of(const Flow& flow, const Band& band) { return *flow.tables[static_cast<std::size_t>(band.table)]; }

bool started(const TableLayout& table, const RowLayout& row) {
    return std::ranges::any_of(row.cells, [&](int c) { return table.cells[static_cast<std::size_t>(c)].next > 0; });
}

/// What it costs to end a page before row `row`: the text of cells that span it may have to be parted.
double spanning_cost(const TableLayout& table, const SegmentHeights& heights, int row) {
    double worst = 0;
    for (const int index : table.rows[static_cast<std::size_t>(row)].spanning) {
        const CellLayout& cell = table.cells[static_cast<std::size_t>(index)];
        if (cell.finished()) continue;
        const double room = heights.sum(cell.row, row) - 2 * table.pad_y;
        const double needed = flow_height(cell.flow, cell.next);
        if (needed <= room + kHeightTolerance)
            worst = std::max(worst, 4.0);
        else
            worst = std::max(worst, room < kTwoLines && cell.row >= heights.first() ? cost::kKeepTogether : cost::kSpannedText);
    }
    return worst;
}

double emptiness_cost(double used, double available, double full) {
    const double tenths = full > 0 ? 10 * std::max(0.0, available - used) / full : 0;
    return tenths * tenths;
}

}  // namespace

double SegmentHeights::sum(int from, int to) const {
    double total = 0;
    for (int row = std::max(from, first_); row < to; ++row) total += at(row);
    return total;
}

double SegmentHeights::next() {
    const int row = first_ + static_cast<int>(heights_.size());
    const RowLayout& layout = table_->rows[static_cast<std::size_t>(row)];
    double height = started(*table_, layout) ? 0 : layout.least;
    const auto reach = [&](int index) {
        const CellLayout& cell = table_->cells[static_cast<std::size_t>(index)];
        if (cell.row + cell.rows - 1 != row) return;
        const bool again = cell.repeats && cell.finished() && cell.next > 0 && cell.row < first_;
        height = std::max(height, (again ? flow_height(cell.flow, 0) + 2 * table_->pad_y : remaining_height(*table_, cell)) - sum(cell.row, row));
    };
    for (const int index : layout.cells) reach(index);
    for (const int index : layout.spanning) reach(index);
    heights_.push_back(height);
    return height;
}

double remaining_height(const TableLayout& table, const CellLayout& cell) {
    if (cell.finished()) return cell.next > 0 ? 0 : 2 * table.pad_y;
    return flow_height(cell.flow, cell.next) + 2 * table.pad_y;
}

bool repeats_head(const Flow& flow, const Band& band) {
    if (band.table < 0) return false;
    const TableLayout& table = table_of(flow, band);
    if (table.head_rows == 0 || table.head_height <= 0 || band.row < table.head_rows) return false;
    return true;
}

double flow_height(const Flow& flow, std::size_t first) {
    double height = 0;
    std::optional<SegmentHeights> segment;
    int table = -1;
    for (std::size_t i = first; i < flow.bands.size(); ++i) {
        const Band& band = flow.bands[i];
        if (i > first) height += band.space;
        if (band.table < 0) {
            height += band.height;
            table = -1;
            continue;
        }
        if (band.table != table) {
            if (i == first && repeats_head(flow, band)) height += table_of(flow, band).head_height;
            segment.emplace(table_of(flow, band), band.row);
            table = band.table;
        }
        height += segment->next();
    }
    return height;
}

Slice choose_slice(const Flow& flow, std::size_t first, double available, double full, bool must) {
    Slice best{first, false, 0, 0};
    double least = std::numeric_limits<double>::infinity();
    std::optional<SegmentHeights> segment;
    int table = -1;
    double y = 0;
    for (std::size_t i = first; i < flow.bands.size(); ++i) {
        const Band& band = flow.bands[i];
        const bool same_table = band.table >= 0 && band.table == table;
        if (i > first) {
            double c = band.cost + emptiness_cost(y, available, full);
            if (same_table) c += spanning_cost(table_of(flow, band), *segment, band.row);
            if (c <= least) {
                least = c;
                best = {i, false, y, 0};
            }
        }
        if (band.table >= 0 && !same_table) segment.emplace(table_of(flow, band), band.row);
        table = band.table;
        const double head = i == first && repeats_head(flow, band) ? table_of(flow, band).head_height : 0;
        const double top = y + (i == first ? head : band.space);
        const double height = band.table >= 0 ? segment->next() : band.height;
        if (top + height <= available + kHeightTolerance) {
            y = top + height;
            continue;
        }
        if (band.table >= 0) {
            const double around = repeats_head(flow, band) ? table_of(flow, band).head_height : 0;
            const double room = available - top;
            const bool too_high = height + around > full + kHeightTolerance;
            if ((too_high && room >= kLeastPart) || (i == first && must)) return {i, true, available, std::max(room, 1.0)};
        }
        if (i == first && must) return {i + 1, false, top + height, 0};
        return best;
    }
    return {flow.bands.size(), false, y, 0};
}

Slice slice_of_cell(const TableLayout& table, const CellLayout& cell, const CellRoom& room, double full) {
    if (room.to_end) return {cell.flow.bands.size(), false, 0, 0};
    return choose_slice(cell.flow, cell.next, room.height - 2 * table.pad_y, full, room.must);
}

void advance(Flow& flow, std::size_t first, const Slice& slice, double full) {
    for (std::size_t i = first; i < slice.end || (slice.splits && i == slice.end);) {
        const Band& band = flow.bands[i];
        if (band.table < 0) {
            ++i;
            continue;
        }
        std::size_t last = i;
        while (last < slice.end && flow.bands[last].table == band.table) ++last;
        const bool split_here = slice.splits && last == slice.end && flow.bands[last].table == band.table;
        TableLayout& table = *flow.tables[static_cast<std::size_t>(band.table)];
        const int whole_end = band.row + static_cast<int>(last - i);
        SegmentHeights heights(table, band.row);
        for (int row = band.row; row < whole_end; ++row) heights.next();
        if (split_here) heights.add(slice.room);
        visit_cells(table, heights, band.row, whole_end, whole_end + (split_here ? 1 : 0),
                    [&](CellLayout& cell, int, const CellRoom& room) {
                        if (cell.finished()) return;
                        const Slice part = slice_of_cell(table, cell, room, full);
                        if (!room.to_end) advance(cell.flow, cell.next, part, full);
                        cell.next = part.end;
                    });
        i = split_here ? last + 1 : last;
    }
}

void rewind(Flow& flow) {
    for (const std::unique_ptr<TableLayout>& table : flow.tables)
        for (CellLayout& cell : table->cells) {
            if (cell.next == 0) continue;
            cell.next = 0;
            rewind(cell.flow);
        }
}

}  // namespace qualspec::layout
