// line_break.h - chooses where the lines of a paragraph end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qualspec::layout {

enum class Break : std::uint8_t { kNever, kAllowed, kForced };

/// A stretch of a paragraph that is set as one piece.
struct LineUnit {
    double width = 0;             ///< without what follows
    double space = 0;             ///< of the white space after it; dropped where a line ends here
    double hyphen = 0;            ///< added where a line ends here (a soft hyphen)
    Break after = Break::kNever;  ///< whether a line may, or must, end after it
};

/// Ends of the lines, as indexes one past the last unit of each; the last is `units.size()`. Empty without units.
///
/// Total fit after D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11
/// (1981), section "Ragged right": over all ways to break, the fewest lines, and among those the least sum of demerits.
/// What we change: with ragged margins spaces keep their width, so a line's demerits are the square of its empty share
/// of `width`; a last line costs nothing unless it is shorter than an eighth of the width; a hyphen costs as much as a line
/// one quarter empty. A stretch without a break that is wider than `width` gets a line of its own: callers break such
/// words first.
///
/// Time is the number of units times the units on one line.
std::vector<std::size_t> total_fit(std::span<const LineUnit> units, double width);

}  // namespace qualspec::layout
