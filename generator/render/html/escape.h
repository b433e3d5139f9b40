// escape.h - the only ways by which text reaches the HTML file.
#pragma once

#include <string>
#include <string_view>

namespace qualspec::render::html {

/// Appends text as it stands between tags or, in double quotes, as an attribute's value. Characters that neither HTML nor
/// XML may hold (controls, U+FFFE, U+FFFF) become U+FFFD.
void escape(std::string& out, std::string_view text);

/// Appends a CSS string in double quotes that nothing in `text` can end, not even the end of the style element.
void css_string(std::string& out, std::string_view text);

}  // namespace qualspec::render::html
