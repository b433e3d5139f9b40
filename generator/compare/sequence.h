// sequence.h - what two sequences have in common, in order.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace qualspec::compare {

using Pairs = std::vector<std::pair<int, int>>;

/// A longest common subsequence of sequences of `n` and `m` elements as pairs of positions, by `same(i, j)` (Myers 1986, O(ND)). Beyond
/// `limit` edits only the common beginning and end are given.
template <class Same>
Pairs common_pairs(int n, int m, const Same& same, int limit) {
    Pairs pairs;
    int head = 0;
    for (; head < n && head < m && same(head, head); ++head) pairs.push_back({head, head});
    int tail = 0;
    while (tail < n - head && tail < m - head && same(n - 1 - tail, m - 1 - tail)) ++tail;
    const int rows = n - head - tail;
    const int columns = m - head - tail;
    if (rows > 0 && columns > 0) {
        const int most = std::min(rows + columns, limit);
        std::vector<std::vector<int>> trace;
        std::vector<int> furthest(static_cast<std::size_t>(2 * most + 3), 0);
        const auto at = [most](std::vector<int>& row, int k) -> int& { return row[static_cast<std::size_t>(k + most + 1)]; };
        int found = -1;
        for (int d = 0; d <= most && found < 0; ++d) {
            trace.push_back(furthest);
            for (int k = -d; k <= d && found < 0; k += 2) {
                int x = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1)) ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
                int y = x - k;
                while (x < rows && y < columns && same(head + x, head + y)) ++x, ++y;
                at(furthest, k) = x;
                if (x >= rows && y >= columns) found = d;
            }
        }
        Pairs middle;
        int x = rows;
        int y = columns;
        for (int d = found; d >= 0; --d) {
            std::vector<int>& before = trace[static_cast<std::size_t>(d)];
            const int k = x - y;
            const int previous = k == -d || (k != d && at(before, k - 1) < at(before, k + 1)) ? k + 1 : k - 1;
            const int from_x = d == 0 ? 0 : at(before, previous);
            const int from_y = d == 0 ? 0 : from_x - previous;
            while (x > from_x && y > from_y) {
                --x;
                --y;
                middle.push_back({head + x, head + y});
            }
            x = from_x;
            y = from_y;
        }
        pairs.insert(pairs.end(), middle.rbegin(), middle.rend());
    }
    for (int i = tail; i > 0; --i) pairs.push_back({n - i, m - i});
    return pairs;
}

}  // namespace qualspec::compare
