// base64.h - bytes in the 64 characters that text can hold (RFC 4648, section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qualspec {

void append_base64(std::string& out, std::string_view bytes);

/// White space between characters is passed over. Nothing where `text` is not whole.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace qualspec
