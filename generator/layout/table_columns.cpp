#include "layout/table_columns.h"

#include <algorithm>
#include <cstddef>

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

void scale_to(std::vector<double>& widths, double width) {
    double sum = 0;
    for (const double w : widths) sum += w;
    for (double& w : widths) w = sum > 0 ? w * width / sum : width / static_cast<double>(widths.size());
}

}  // namespace

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
        for (std::size_t i = 0; i < demands.size(); ++i) out[i] = std::max(1.0, demands[i].least);
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
