// break_opportunities.h - where a line of text may end.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace qualspec::layout {

/// U+FFFC stands for an object (a field) in a paragraph's text; a line may end before and after it.
inline constexpr std::string_view kObjectCharacter = "\xEF\xBF\xBC";

/// The offsets at which a line may start, ascending, 0 and the end left out. After a run of spaces there is always one.
///
/// Text of Latin letters, figures and the usual punctuation goes by a short own table, which follows the pairs of
/// UAX #14 (Unicode 15) for the classes AL, NU, HY, BA, B2, SY, QU, GL, SP and CB, except that a hyphen at a word's start
/// is never left behind. Anything else is asked of ICU's line BreakIterator.
std::vector<std::uint32_t> break_opportunities(std::string_view text);

/// The offsets between the graphemes (UAX #29) of `word`, ascending, 0 and the end left out.
std::vector<std::uint32_t> grapheme_boundaries(std::string_view word);

}  // namespace qualspec::layout
