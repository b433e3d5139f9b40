// stylesheet.h - the style sheet of a page, from a theme.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "theme/theme.h"

namespace qualspec::render::html {

/// Widths that columns and pictures ask for, in hundredths of a per cent. Each is a class of its own, so that no element
/// carries a style attribute.
using Widths = std::set<int>;
/// "width-2500" for 25 %.
std::string width_class(int width);

/// CSS for screens (light, and dark where the reader asks for it: theme::dark), and for paper. Holds neither "<" nor "&", so that it
/// can stand in XML as it is. Sizes follow the theme in proportion to its text, which on screen has the reader's own
/// size, or more where the theme's is over 12 points.
std::string stylesheet(const theme::Theme& theme, const Widths& widths);
/// CSS that has paper say on every page which document it is, and which of its pages (CSS Paged Media 3, 5): a form's pages may be parted.
std::string page_foot(std::string_view text);

}  // namespace qualspec::render::html
