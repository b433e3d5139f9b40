// font_metrics.h - what layout needs to know about type.
//
// Implemented by fonts/ with HarfBuzz, and by a fixed-width fake in the tests of layout.
#pragma once

#include <cstdint>
#include <string_view>

namespace qualspec::layout {

enum class Family : std::uint8_t { kText, kHeading, kCode };

/// One face of the theme. Which font file it is, and the fonts that stand in for characters it lacks, is known to fonts/.
struct Face {
    Family family = Family::kText;
    bool bold = false;
    bool italic = false;
    bool operator==(const Face&) const = default;
    auto operator<=>(const Face&) const = default;
};

/// Per 1 em, positive; multiply by the size.
struct VerticalMetrics {
    double ascent = 0.8;
    double descent = 0.2;
    double cap_height = 0.7;
    double x_height = 0.5;
};

struct Measure {
    double width = 0;        ///< in points, kerning and ligatures included
    char32_t missing = 0;    ///< the first character that no font of the stack has; 0: none
};

/// A hyphen that is there only because a word is divided: the last character of a word at a line's end. Shown as a hyphen, and as wide.
inline constexpr std::string_view kSoftHyphen = "\xC2\xAD";

class FontMetrics {
  public:
    virtual ~FontMetrics() = default;
    /// The width of `text` (UTF-8, no line breaks) set in `face` at `size` points. Words are cached: asking again for
    /// a word costs a look-up. `text` is measured word by word, so widths of words and of spaces add up to the whole.
    virtual Measure measure(const Face& face, double size, std::string_view text) const = 0;
    virtual VerticalMetrics vertical(const Face& face) const = 0;
};

}  // namespace qualspec::layout
