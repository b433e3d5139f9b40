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

/// What lines are to fill.
struct Measures {
    double width = 0;        ///< of the first line
    double hang = 0;         ///< the other lines are so much shorter
    bool justified = false;  ///< spaces stretch and shrink so that both margins are straight
};

/// How far a space of `space` may shrink and is glad to stretch where lines are justified (The TeXbook, appendix D: cmr10).
inline constexpr double kSpaceShrink = 1.0 / 3;
inline constexpr double kSpaceStretch = 1.0 / 2;

/// Ends of the lines, as indexes one past the last unit of each; the last is `units.size()`. Empty without units.
///
/// Total fit after D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981).
///
/// Ragged (section "Ragged right"): over all ways to break, the fewest lines, and among those the least sum of demerits. What we
/// change: spaces keep their width, so a line's demerits are the square of its empty share of `width`; a last line costs
/// nothing unless it is shorter than an eighth of the width; a hyphen costs as much as a line one quarter empty.
///
/// Justified: the least sum of demerits, (1 + 100 |r|^3 + penalty)^2 with the adjustment ratio r of the line's spaces, 50 for a
/// hyphen and more where the line before ends in one too, or the last line begins within a word. What we change: classes of tightness are left out; a line that
/// no stretching fills well is not forbidden but dear, so that there is always a way.
///
/// A stretch without a break that is wider than its line gets a line of its own: callers break such words first.
/// Time is the number of units times the units on one line.
std::vector<std::size_t> total_fit(std::span<const LineUnit> units, const Measures& measures);

/// How many lines there are if each takes what it can: as many as total_fit makes of ragged text without soft hyphens. Linear.
std::size_t first_fit(std::span<const LineUnit> units, const Measures& measures);

}  // namespace qualspec::layout
