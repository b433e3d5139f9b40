#include "support/base64.h"

#include <nettle/base64.h>

namespace qualspec {

void append_base64(std::string& out, std::string_view bytes) {
    const std::size_t begin = out.size();
    out.resize(begin + BASE64_ENCODE_RAW_LENGTH(bytes.size()));
    if (!bytes.empty()) base64_encode_raw(out.data() + begin, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string out(BASE64_DECODE_LENGTH(text.size()), '\0');
    std::size_t length = out.size();
    base64_decode_ctx context;
    base64_decode_init(&context);
    if (base64_decode_update(&context, &length, reinterpret_cast<std::uint8_t*>(out.data()), text.size(), text.data()) == 0) return std::nullopt;
    if (base64_decode_final(&context) == 0) return std::nullopt;
    out.resize(length);
    return out;
}

}  // namespace qualspec
