#include "document/rectangular.h"

#include <algorithm>

#include "support/text.h"

namespace qualspec::document {

namespace {

/// Lays the cells of one part of a table (head or body) out on a grid, row by row.
class Grid {
  public:
    explicit Grid(std::vector<ShapeFault>& faults) : faults_(faults) {}

    /// Cuts spans to what fits and returns how many places each row fills, with cells of its own or of rows above.
    std::vector<std::size_t> lay_out(std::vector<Row>& rows) {
        std::vector<std::size_t> filled;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::size_t column = 0;
            for (Cell& cell : rows[i].cells) column = put(cell, rows[i], column, rows.size() - i);
            filled.push_back(taken_.size() - static_cast<std::size_t>(std::ranges::count(taken_, std::size_t{0})));
            for (std::size_t& left : taken_) left -= left > 0 ? 1 : 0;
        }
        return filled;
    }
    /// The columns met so far.
    std::size_t width() const { return taken_.size(); }

  private:
    std::size_t put(Cell& cell, const Row& row, std::size_t column, std::size_t rows_left) {
        while (column < taken_.size() && taken_[column] > 0) ++column;
        cut(cell.rows, rows_left, "rows", cell, row);
        std::size_t free = 1;
        const auto wanted = static_cast<std::size_t>(std::clamp(cell.columns, 1, kMostColumns));
        while (free < wanted && (column + free >= taken_.size() || taken_[column + free] == 0)) ++free;
        cut(cell.columns, free, "columns", cell, row);
        const auto end = column + static_cast<std::size_t>(cell.columns);
        if (end > taken_.size()) taken_.resize(end, 0);
        std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(column), taken_.begin() + static_cast<std::ptrdiff_t>(end),
                  static_cast<std::size_t>(cell.rows));
        return end;
    }

    void cut(int& span, std::size_t most, std::string_view what, const Cell& cell, const Row& row) {
        const int limit = static_cast<int>(std::min<std::size_t>(most, 1'000'000));
        if (span >= 1 && span <= limit) return;
        faults_.push_back({cell.attributes.place ? cell.attributes.place : row.attributes.place,
                           concat("a cell spans ", span, " ", what, " where there is room for ", limit)});
        span = std::clamp(span, 1, limit);
    }

    std::vector<ShapeFault>& faults_;
    std::vector<std::size_t> taken_;  ///< for each column, how many rows from here on a cell covers
};

void fill(std::vector<Row>& rows, const std::vector<std::size_t>& filled, std::size_t width, std::vector<ShapeFault>& faults) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (filled[i] == width) continue;
        faults.push_back({rows[i].attributes.place, concat("this row has ", filled[i], " of the table's ", width, " columns")});
        for (std::size_t column = filled[i]; column < width; ++column) {
            Cell cell;
            cell.attributes.place = rows[i].attributes.place;
            rows[i].cells.push_back(std::move(cell));
        }
    }
}

}  // namespace

std::vector<ShapeFault> make_rectangular(Table& table) {
    std::vector<ShapeFault> faults;
    if (table.body.empty()) std::swap(table.head, table.body);
    Grid head(faults);
    Grid body(faults);
    const auto in_head = head.lay_out(table.head);
    const auto in_body = body.lay_out(table.body);
    const std::size_t width = std::max({table.columns.size(), head.width(), body.width(), std::size_t{1}});
    if (!table.columns.empty() && width > table.columns.size())
        faults.push_back({table.body.empty() ? Place{} : table.body.front().attributes.place,
                          concat("the table says it has ", table.columns.size(), table.columns.size() == 1 ? " column" : " columns", "; a row has ", width)});
    table.columns.resize(width);
    fill(table.head, in_head, width, faults);
    fill(table.body, in_body, width, faults);
    return faults;
}

}  // namespace qualspec::document
