// escape.h - text as XML; all text of written XML goes through here.
#pragma once

#include <string>
#include <string_view>

namespace qualspec::spec {

/// For element content: & and < become references, > only where "]]>" would stand, and carriage returns.
std::string escape_text(std::string_view text);

/// For a value in double quotes: line breaks and tabs too, so that they are not made spaces.
std::string escape_attribute(std::string_view value);

}  // namespace qualspec::spec
