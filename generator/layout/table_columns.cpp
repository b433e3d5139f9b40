#include "layout/table_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace qualspec::layout {

namespace {

constexpr double kGreatestShare = 0.75;

struct Sums {
    double least = 0, natural = 0;
};

/// Shares `room` among the columns that take their width from content.
void fill_automatic(std::span<const ColumnDemand> demands, double width, double room, std::vector<double>& out) {
    const auto natural = [&](const ColumnDemand& d) { return std::max({d.least, std::min(d.natural, width * kGreatestShare), 1.0}); };
    Sums sums;
    for (const ColumnDemand& d : demands) {
        if (d.percent > 0) continue;
        sums.least += d.least;
        sums.natural += natural(d);
    }
    const bool roomy = room >= sums.natural;
    const double spread = sums.natural - sums.least;
    for (std::size_t i = 0; i < demands.size(); ++i) {
        const ColumnDemand& d = demands[i];
        if (d.percent > 0) continue;
        if (roomy)
            out[i] = natural(d) * room / sums.natural;
        else
            out[i] = d.least + (spread > 0 ? (room - sums.least) * (natural(d) - d.least) / spread : 0);
    }
}

/// Takes `missing` from columns that have more than their least, in proportion.
void take_surplus(std::span<const ColumnDemand> demands, double missing, std::vector<double>& widths) {
    double surplus = 0;
    for (std::size_t i = 0; i < demands.size(); ++i) surplus += std::max(0.0, widths[i] - demands[i].least);
    if (surplus <= 0) return;
    const double share = std::min(1.0, missing / surplus);
    for (std::size_t i = 0; i < demands.size(); ++i) widths[i] -= share * std::max(0.0, widths[i] - demands[i].least);
}

/// Least widths that come to more than `width` are cut: the columns of the widest words give way, down to one width, but none to less than its figures and codes need
/// as long as there is room for these.
std::vector<double> cut_to(std::span<const ColumnDemand> demands, double width) {
    double firm = 0, cap = 0;
    for (const ColumnDemand& d : demands) {
        firm += std::max(1.0, d.firm);
        cap = std::max(cap, d.least);
    }
    std::vector<double> out(demands.size());
    const auto fill = [&](double most) {
        double sum = 0;
        for (std::size_t i = 0; i < demands.size(); ++i) sum += out[i] = std::max({1.0, std::min(demands[i].least, most), firm < width ? demands[i].firm : 0});
        return sum;
    };
    constexpr int kHalved = 50;
    double least = 0;
    for (int i = 0; i < kHalved; ++i) {
        const double middle = (least + cap) / 2;
        (fill(middle) > width ? cap : least) = middle;
    }
    fill(least);
    return out;
}

void scale_to(std::vector<double>& widths, double width) {
    double sum = 0;
    for (const double w : widths) sum += w;
    for (double& w : widths) w = sum > 0 ? w * width / sum : width / static_cast<double>(widths.size());
}

constexpr double kTolerance = 1e-6;
constexpr double kRagged = 0.94;       // of a line is filled where it is broken
constexpr double kFraction = 0.25;     // weight of the part of a line that a shift would save: shows the way where none is saved yet
constexpr double kForShort = 1.5;      // times the lines, at most, so that short cells are not broken
constexpr int kMostRows = 400;         // looked at, from the first
constexpr double kShort = 0.2;         // of the table's width: text that is better not broken
constexpr int kMostShifts = 8;         // by steps of one size
constexpr std::array<double, 4> kSteps{1.0 / 6, 1.0 / 12, 1.0 / 24, 1.0 / 48};  // of the table's width

/// Lines that the rows take together, and what of a line they would if lines could be parted.
struct Lines {
    double whole = 0, parted = 0;
    double score() const { return whole + kFraction * parted; }
};

constexpr std::size_t kMostUnits = 120;   // of a paragraph whose lines are counted
constexpr int kCountedLines = 4;
constexpr int kHalvings = 8;

/// A cell, and the least width at which it takes 2, 3, ... kCountedLines lines at most; none where lines are estimated.
struct Shape : CellText {
    explicit Shape(const CellText& cell) : CellText(cell) {
        if (units.empty() || units.size() > kMostUnits) return;
        double upper = longest;
        for (int lines = 2; lines <= kCountedLines; ++lines) {
            double lower = 0;
            for (int i = 0; i < kHalvings; ++i) {
                const double middle = (lower + upper) / 2;
                (first_fit(units, {middle, hang, false}) <= static_cast<std::size_t>(lines) ? upper : lower) = middle;
            }
            at_most.push_back(upper);
        }
    }
    std::vector<double> at_most;
};

Lines lines_of(const Shape& cell, double padding, const std::vector<double>& widths) {
    const double width = std::max(1.0, widths[cell.column] - padding);
    const double parted = cell.total / (width * kRagged);
    if (cell.longest <= width) return {static_cast<double>(cell.paragraphs), parted};
    for (std::size_t i = 0; i < cell.at_most.size(); ++i)
        if (width >= cell.at_most[i]) return {static_cast<double>(i + 2), parted};
    if (!cell.at_most.empty()) return {std::max(kCountedLines + 1.0, std::ceil(parted)), parted};
    // The last line of each paragraph is half full on average.
    return {cell.paragraphs == 1 ? std::ceil(parted) : parted + 0.5 * cell.paragraphs, parted};
}

/// Of all rows, where a cell that spans rows needs what they do not give it. `rows` is scratch.
Lines lines_of(std::span<const Shape> cells, double padding, const std::vector<double>& widths, std::vector<Lines>& rows) {
    std::ranges::fill(rows, Lines{1, 0});
    for (const Shape& cell : cells) {
        if (cell.rows > 1) continue;
        const Lines lines = lines_of(cell, padding, widths);
        Lines& row = rows[static_cast<std::size_t>(cell.row)];
        row.whole = std::max(row.whole, lines.whole);
        row.parted = std::max(row.parted, lines.parted);
    }
    Lines sum;
    for (const Lines& row : rows) sum = {sum.whole + row.whole, sum.parted + row.parted};
    for (const Shape& cell : cells) {
        if (cell.rows == 1) continue;
        Lines missing = lines_of(cell, padding, widths);
        const std::size_t end = std::min(rows.size(), static_cast<std::size_t>(cell.row) + static_cast<std::size_t>(cell.rows));
        for (std::size_t r = static_cast<std::size_t>(cell.row); r < end; ++r)
            missing = {missing.whole - rows[r].whole, missing.parted - rows[r].parted};
        sum = {sum.whole + std::max(0.0, missing.whole), sum.parted + std::max(0.0, missing.parted)};
    }
    return sum;
}

struct Search {
    std::span<const ColumnDemand> demands;
    std::span<const Shape> cells;
    double padding = 0, table = 0;  ///< widths, of a column's padding and of all columns
    std::vector<Lines> rows;        ///< scratch

    /// Shifts width, best first, until none of the steps saves anything; no column gets narrower than its floor.
    Lines lower(const std::vector<double>& floors, std::vector<double>& widths) {
        Lines least = lines_of(cells, padding, widths, rows);
        for (const double part : kSteps)
            for (int shift = 0; shift < kMostShifts; ++shift)
                if (!shift_best(part * table, floors, widths, least)) break;
        return least;
    }

  private:
    bool shift_best(double step, const std::vector<double>& floors, std::vector<double>& widths, Lines& least) {
        std::vector<double> best;
        for (std::size_t from = 0; from < demands.size(); ++from) {
            if (demands[from].percent > 0 || widths[from] - step < floors[from]) continue;
            for (std::size_t to = 0; to < demands.size(); ++to) {
                if (to == from || demands[to].percent > 0) continue;
                std::vector<double> tried = widths;
                tried[from] -= step;
                tried[to] += step;
                const Lines made = lines_of(cells, padding, tried, rows);
                if (made.score() >= least.score() - kTolerance) continue;
                least = made;
                best = std::move(tried);
            }
        }
        if (best.empty()) return false;
        widths = std::move(best);
        return true;
    }
};

/// Makes columns at least as wide as their floors, at the cost of the others. False if there is no room.
bool raise_to(std::span<const ColumnDemand> demands, const std::vector<double>& floors, std::vector<double>& widths) {
    double missing = 0, surplus = 0;
    for (std::size_t i = 0; i < demands.size(); ++i) {
        if (demands[i].percent > 0) continue;
        missing += std::max(0.0, floors[i] - widths[i]);
        surplus += std::max(0.0, widths[i] - floors[i]);
    }
    if (missing > surplus) return false;
    for (std::size_t i = 0; i < demands.size(); ++i)
        if (demands[i].percent <= 0) widths[i] = widths[i] < floors[i] ? floors[i] : widths[i] - (widths[i] - floors[i]) * (missing > 0 ? missing / surplus : 0);
    return true;
}

}  // namespace

void lower_rows(std::span<const CellText> texts, std::span<const ColumnDemand> demands, double padding, std::vector<double>& widths) {
    if (std::ranges::count_if(demands, [](const ColumnDemand& d) { return d.percent <= 0; }) < 2) return;
    const auto broken = [&](const CellText& cell) { return cell.longest > widths[cell.column] - padding; };
    while (!texts.empty() && texts.back().row >= kMostRows) texts = texts.first(texts.size() - 1);
    if (std::ranges::none_of(texts, broken)) return;
    const std::vector<Shape> cells(texts.begin(), texts.end());
    double table = 0;
    for (const double width : widths) table += width;
    std::vector<double> least, whole_short;
    for (const ColumnDemand& demand : demands) least.push_back(demand.least);
    whole_short = least;
    for (const CellText& cell : texts)
        if (!cell.head && cell.longest + padding <= kShort * table) whole_short[cell.column] = std::max(whole_short[cell.column], cell.longest + padding);
    Search search{demands, cells, padding, table, std::vector<Lines>(static_cast<std::size_t>(texts.back().row) + 1)};
    std::vector<double> lowest = widths;
    const Lines lines = search.lower(least, lowest);
    if (std::vector<double> kept = widths; raise_to(demands, whole_short, kept) && search.lower(whole_short, kept).whole <= kForShort * lines.whole)
        lowest = std::move(kept);
    widths = std::move(lowest);
}

std::vector<double> column_widths(std::span<const ColumnDemand> demands, double width) {
    std::vector<double> out(demands.size(), 0);
    double percent = 0, least_given = 0, least_automatic = 0;
    bool automatic = false;
    for (const ColumnDemand& d : demands) {
        percent += d.percent;
        (d.percent > 0 ? least_given : least_automatic) += d.least;
        automatic = automatic || d.percent <= 0;
    }
    if (least_given + least_automatic >= width) {
        out = cut_to(demands, width);
        scale_to(out, width);
        return out;
    }
    const double scale = percent > 100 || (!automatic && percent > 0) ? 100 / percent : 1;
    double given = 0;
    for (std::size_t i = 0; i < demands.size(); ++i) {
        if (demands[i].percent > 0) out[i] = std::max(demands[i].least, demands[i].percent * scale * width / 100);
        given += out[i];
    }
    const double room = width - given;
    if (room < least_automatic) {
        take_surplus(demands, least_automatic - room, out);
        fill_automatic(demands, width, least_automatic, out);
    } else if (automatic) {
        fill_automatic(demands, width, room, out);
    }
    scale_to(out, width);
    return out;
}

}  // namespace qualspec::layout
