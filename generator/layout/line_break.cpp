#include "layout/line_break.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace qualspec::layout {

namespace {

constexpr double kTolerance = 1e-6;  // points; sums of widths are not exact
constexpr double kInfinite = std::numeric_limits<double>::infinity();

// Ragged margins; demerits of a line are at most 1.
constexpr double kHyphenDemerits = 0.0625;
constexpr double kShortLastLine = 0.125;
constexpr double kShortLastLineDemerits = 0.09;
constexpr double kLineDemerits = 1e6;  // more than all lines of a paragraph can cost: the fewest lines win

// Justified margins, on TeX's scale.
constexpr double kHyphenPenalty = 50;
constexpr double kWordEnd = 1e7;      // the end of a word alone in the last line
constexpr double kTwoHyphens = 5000;  // and where a word is divided between the last lines
constexpr double kWorstBadness = 1e6;  // so that of bad lines the less bad is chosen

/// The best way to fill the lines up to a break.
struct Node {
    std::size_t end = 0;       // units before the break
    std::size_t previous = 0;  // node of the line before
    int lines = 0;
    bool hyphen = false;
    double demerits = 0;
    double start_width = 0;    // sums of widths and of spaces up to `end`
    double start_space = 0;
};

/// One line under consideration.
struct Line {
    double used = 0;    // natural width, with hyphen
    double spaces = 0;  // the part of it that is white space
    double width = 0;   // to fill
    bool last = false, hyphen = false, only = false;
    bool after_hyphen = false;
};

bool fits(const Line& line, bool justified) {
    return line.used - (justified ? line.spaces * kSpaceShrink : 0) <= line.width + kTolerance;
}

double ragged_demerits(const Line& line) {
    const double empty = line.width > 0 ? std::max(0.0, line.width - line.used) / line.width : 0;
    if (line.last) return kLineDemerits + (!line.only && line.used < kShortLastLine * line.width ? kShortLastLineDemerits : 0);
    return kLineDemerits + empty * empty + (line.hyphen ? kHyphenDemerits : 0);
}

/// What it costs to divide a word at the end of this line or of the one before, beside the penalty.
double division_demerits(const Line& line) {
    if (!line.after_hyphen) return 0;
    if (line.last && line.used < kShortLastLine * line.width) return kWordEnd;
    return line.hyphen || line.last ? kTwoHyphens : 0;
}

double justified_demerits(const Line& line) {
    const double missing = line.width - line.used;
    const double give = line.spaces * (missing >= 0 ? kSpaceStretch : kSpaceShrink);
    double badness = 0;
    if (!line.last || missing < 0) {
        const double ratio = give > 0 ? std::abs(missing) / give : std::abs(missing) > kTolerance ? kInfinite : 0;
        badness = std::min(kWorstBadness, 100 * ratio * ratio * ratio);
    } else if (!line.only && line.used < kShortLastLine * line.width) {
        badness = 20;
    }
    const double sum = 1 + badness + (line.hyphen ? kHyphenPenalty : 0);
    return sum * sum + division_demerits(line);
}

/// Breaks units [first, last), which hold no forced break before their end. `opens`: the paragraph's first line is among them.
void fit_part(std::span<const LineUnit> units, std::size_t first, std::size_t last, const Measures& measures, bool opens,
              std::vector<Node>& nodes, std::vector<std::size_t>& ends) {
    nodes.clear();
    nodes.reserve(last - first + 1);
    nodes.push_back({first, 0, 0, false, 0, 0, 0});
    std::size_t oldest = 0;  // the first node whose line could still reach this far
    double sum = 0, space_sum = 0;
    for (std::size_t unit = first; unit < last; ++unit) {
        const LineUnit& u = units[unit];
        const double reach = sum + u.width, space_reach = space_sum;
        sum = reach + u.space;
        space_sum += u.space;
        const bool is_last = unit + 1 == last;
        if (u.after == Break::kNever && !is_last) continue;
        const auto line_from = [&](const Node& node) {
            const bool first_line = opens && node.lines == 0;
            const double hyphen = is_last ? 0 : u.hyphen;
            return Line{reach - node.start_width + hyphen, space_reach - node.start_space,
                        measures.width - (first_line ? 0 : measures.hang), is_last, hyphen > 0, node.lines == 0, node.hyphen};
        };
        const auto out_of_reach = [&](const Node& node) {  // even the widest line, without its hyphen
            const double used = reach - node.start_width;
            const double shrink = measures.justified ? (space_reach - node.start_space) * kSpaceShrink : 0;
            return used - shrink > measures.width + kTolerance;
        };
        while (oldest + 1 < nodes.size() && out_of_reach(nodes[oldest])) ++oldest;
        Node best{unit + 1, 0, 0, u.hyphen > 0 && !is_last, kInfinite, sum, space_sum};
        for (std::size_t from = oldest; from < nodes.size(); ++from) {
            if (!measures.justified && best.lines > 0 && nodes[from].lines >= best.lines) continue;  // one line more costs more than all
            const Line line = line_from(nodes[from]);
            if (!fits(line, measures.justified) && from + 1 < nodes.size()) continue;
            const double demerits = nodes[from].demerits + (measures.justified ? justified_demerits(line) : ragged_demerits(line));
            if (demerits >= best.demerits) continue;
            best.demerits = demerits;
            best.previous = from;
            best.lines = nodes[from].lines + 1;
        }
        nodes.push_back(best);
    }
    const std::size_t at = ends.size();
    for (std::size_t node = nodes.size() - 1; node > 0; node = nodes[node].previous) ends.push_back(nodes[node].end);
    std::reverse(ends.begin() + static_cast<std::ptrdiff_t>(at), ends.end());
}

}  // namespace

std::vector<std::size_t> total_fit(std::span<const LineUnit> units, const Measures& measures) {
    std::vector<std::size_t> ends;
    std::vector<Node> nodes;
    std::size_t first = 0;
    double sum = 0;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        const bool is_end = unit + 1 == units.size() || units[unit].after == Break::kForced;
        const double reach = sum + units[unit].width;
        sum = reach + units[unit].space;
        if (!is_end) continue;
        const bool opens = ends.empty();
        if (reach <= measures.width - (opens ? 0 : measures.hang) + kTolerance)
            ends.push_back(unit + 1);
        else
            fit_part(units, first, unit + 1, measures, opens, nodes, ends);
        first = unit + 1;
        sum = 0;
    }
    return ends;
}

std::size_t first_fit(std::span<const LineUnit> units, const Measures& measures) {
    std::size_t lines = units.empty() ? 0 : 1;
    double line = 0, space = 0;        // the line's width so far, and the white space after it
    double stretch = 0, inner = 0;     // what cannot be parted, and the white space after its last unit
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        const LineUnit& u = units[unit];
        stretch += inner + u.width;
        inner = u.space;
        if (u.after == Break::kNever && unit + 1 < units.size()) continue;
        const double width = measures.width - (lines == 1 ? 0 : measures.hang) + kTolerance;
        if (line > 0 && line + space + stretch > width) {
            ++lines;
            line = stretch;
        } else {
            line += space + stretch;
        }
        space = inner;
        stretch = inner = 0;
        if (u.after != Break::kForced || unit + 1 == units.size()) continue;
        ++lines;
        line = space = 0;
    }
    return lines;
}

}  // namespace qualspec::layout
