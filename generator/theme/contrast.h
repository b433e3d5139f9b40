// contrast.h - how well colours can be told apart, and colours for a dark screen.
#pragma once

#include <span>
#include <string_view>

#include "support/colour.h"
#include "theme/theme.h"

namespace qualspec::theme {

/// Least contrast of text of ordinary size (WCAG 2.2, success criterion 1.4.3, level AA).
inline constexpr double kLeastContrast = 4.5;

/// The contrast ratio of WCAG 2.2, 1 (equal) to 21 (black on white); the order does not matter.
double contrast(Colour a, Colour b);

/// `share` of `a` (0 to 1), the rest of `b`, in sRGB.
Colour mix(Colour a, Colour b, double share);

/// A colour of text and one it is set on, both from Colours.
struct ColourPair {
    std::string_view text_key;  ///< "muted": the key below [colours]
    Colour Colours::*text;
    std::string_view ground_key;
    Colour Colours::*ground;
};
/// Every pair that a document sets text in. Read a theme, and it is checked for all of them.
std::span<const ColourPair> text_pairs();

/// The theme's colours for a screen that asks for dark: text light, paper dark, hues kept. Each text keeps the contrast
/// that it has in `light`, where a dark ground can give it, and never has less than kLeastContrast. A theme whose paper is
/// dark already is returned as it is.
Colours dark(const Colours& light);

}  // namespace qualspec::theme
