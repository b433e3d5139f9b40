// segments.h - which font of a stack shows which stretch of a word.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace qualspec::fonts {

/// Characters that a font need not have: joiners, variation selectors, soft hyphens and the like.
bool is_ignorable(char32_t character);

/// A stretch of one font and one script.
struct Segment {
    std::size_t font = 0;  ///< position in the stack
    std::uint32_t script = 0;  ///< as HarfBuzz numbers them
    std::size_t first = 0, count = 0;
    bool operator==(const Segment&) const = default;
};

/// Whether font `font` of the stack has `character`.
using Coverage = std::function<bool(std::size_t font, char32_t character)>;

/// A character and the marks and ignorables after it go to the first font that has them all (composed or taken apart
/// as Unicode allows), else to the first that has the character, else to the first. Adjacent stretches of one font are
/// one segment unless their scripts differ; marks and punctuation take the script before them.
std::vector<Segment> segments(std::u32string_view word, std::size_t fonts, const Coverage& has);

}  // namespace qualspec::fonts
