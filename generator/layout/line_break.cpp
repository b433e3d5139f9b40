#include "layout/line_break.h"

#include <algorithm>
#include <limits>

namespace qualspec::layout {

namespace {

constexpr double kTolerance = 1e-6;  // points; sums of widths are not exact
constexpr double kHyphenDemerits = 0.0625;
constexpr double kShortLastLine = 0.125;
constexpr double kShortLastLineDemerits = 0.09;

/// The best way to fill the lines up to a break.
struct Node {
    std::size_t end = 0;       // units before the break
    std::size_t previous = 0;  // node of the line before
    int lines = 0;
    double demerits = 0;
    double start_width = 0;    // sum of widths and spaces up to `end`
};

double demerits_of(double used, double width, bool last, bool hyphen, bool only_line) {
    const double empty = width > 0 ? std::max(0.0, width - used) / width : 0;
    if (last) return !only_line && used < kShortLastLine * width ? kShortLastLineDemerits : 0;
    return empty * empty + (hyphen ? kHyphenDemerits : 0);
}

bool better(int lines, double demerits, const Node& than) {
    return lines != than.lines ? lines < than.lines : demerits < than.demerits;
}

/// Breaks units [first, last), which hold no forced break before their end.
void fit_part(std::span<const LineUnit> units, std::size_t first, std::size_t last, double width,
              std::vector<Node>& nodes, std::vector<std::size_t>& ends) {
    nodes.clear();
    nodes.push_back({first, 0, 0, 0, 0});
    std::size_t oldest = 0;  // the first node whose line could still reach this far
    double sum = 0;          // widths and spaces of the units before this one
    for (std::size_t unit = first; unit < last; ++unit) {
        const LineUnit& u = units[unit];
        const double reach = sum + u.width;
        sum = reach + u.space;
        const bool is_last = unit + 1 == last;
        if (u.after == Break::kNever && !is_last) continue;
        const double hyphen = is_last ? 0 : u.hyphen;
        while (oldest + 1 < nodes.size() && reach - nodes[oldest].start_width > width + kTolerance) ++oldest;
        Node best{unit + 1, 0, std::numeric_limits<int>::max(), 0, sum};
        for (std::size_t from = oldest; from < nodes.size(); ++from) {
            const double used = reach - nodes[from].start_width + hyphen;
            if (used > width + kTolerance && from + 1 < nodes.size()) continue;
            const double d = nodes[from].demerits +
                             demerits_of(used, width, is_last, hyphen > 0, nodes[from].lines == 0);
            if (better(nodes[from].lines + 1, d, best))
                best = {unit + 1, from, nodes[from].lines + 1, d, sum};
        }
        nodes.push_back(best);
    }
    const std::size_t at = ends.size();
    for (std::size_t node = nodes.size() - 1; node > 0; node = nodes[node].previous) ends.push_back(nodes[node].end);
    std::reverse(ends.begin() + static_cast<std::ptrdiff_t>(at), ends.end());
}

}  // namespace

std::vector<std::size_t> total_fit(std::span<const LineUnit> units, double width) {
    std::vector<std::size_t> ends;
    std::vector<Node> nodes;
    std::size_t first = 0;
    double sum = 0;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        const bool is_end = unit + 1 == units.size() || units[unit].after == Break::kForced;
        const double reach = sum + units[unit].width;
        sum = reach + units[unit].space;
        if (!is_end) continue;
        if (reach <= width + kTolerance)
            ends.push_back(unit + 1);
        else
            fit_part(units, first, unit + 1, width, nodes, ends);
        first = unit + 1;
        sum = 0;
    }
    return ends;
}

}  // namespace qualspec::layout
