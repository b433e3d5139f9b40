#include "compare/assignment.h"

#include <algorithm>
#include <limits>

namespace qualspec::compare {

std::vector<int> assign(const std::vector<std::vector<double>>& weights) {
    const std::size_t rows = weights.size();
    const std::size_t columns = rows == 0 ? 0 : weights[0].size();
    std::vector<int> out(rows, -1);
    if (columns == 0) return out;
    // Minimises cost over a square; a row or column too many costs nothing.
    const std::size_t n = std::max(rows, columns);
    const auto cost = [&](std::size_t r, std::size_t c) { return r < rows && c < columns ? -std::max(0.0, weights[r][c]) : 0.0; };
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    std::vector<double> u(n + 1, 0);
    std::vector<double> v(n + 1, 0);
    std::vector<std::size_t> row_of(n + 1, 0);
    std::vector<std::size_t> way(n + 1, 0);
    for (std::size_t row = 1; row <= n; ++row) {
        row_of[0] = row;
        std::size_t column = 0;
        std::vector<double> least(n + 1, kInfinity);
        std::vector<bool> used(n + 1, false);
        do {
            used[column] = true;
            const std::size_t current = row_of[column];
            double delta = kInfinity;
            std::size_t next = 0;
            for (std::size_t c = 1; c <= n; ++c) {
                if (used[c]) continue;
                const double reduced = cost(current - 1, c - 1) - u[current] - v[c];
                if (reduced < least[c]) {
                    least[c] = reduced;
                    way[c] = column;
                }
                if (least[c] < delta) {
                    delta = least[c];
                    next = c;
                }
            }
            for (std::size_t c = 0; c <= n; ++c) {
                if (used[c]) {
                    u[row_of[c]] += delta;
                    v[c] -= delta;
                } else {
                    least[c] -= delta;
                }
            }
            column = next;
        } while (row_of[column] != 0);
        do {
            const std::size_t previous = way[column];
            row_of[column] = row_of[previous];
            column = previous;
        } while (column != 0);
    }
    for (std::size_t c = 1; c <= columns; ++c)
        if (const std::size_t r = row_of[c]; r >= 1 && r <= rows && weights[r - 1][c - 1] > 0) out[r - 1] = static_cast<int>(c - 1);
    return out;
}

}  // namespace qualspec::compare
