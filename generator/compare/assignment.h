// assignment.h - who goes with whom, so that the sum is greatest.
#pragma once

#include <vector>

namespace qualspec::compare {

/// One-to-one assignment of rows to columns with the greatest sum of weights; pairs with a weight of 0 or less stay apart. Gives the column of each
/// row, or -1. The Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), O(n^3). `weights[row][column]`, rectangular.
std::vector<int> assign(const std::vector<std::vector<double>>& weights);

}  // namespace qualspec::compare
