// typing_font.h - the font that readers draw with what is typed into a field.
//
// A simple TrueType font (ISO 32000-1, 9.6.3), the kind that most readers can type with: one byte for each character, WinAnsi
// and, at codes that WinAnsi leaves free or gives to signs that no form needs, the letters of Welsh and Polish.
#pragma once

#include <string_view>

#include "fonts/font_set.h"
#include "render/pdf/objects.h"

namespace qualspec::render::pdf {

/// Its name in the form's resources.
inline constexpr std::string_view kTypingFont = "QsType";

/// Writes the first font of the text face, with all that can be typed; gives the font's object.
int add_typing_font(Objects& objects, const fonts::FontSet& set);

}  // namespace qualspec::render::pdf
