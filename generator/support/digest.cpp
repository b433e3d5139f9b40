#include "support/digest.h"

#include <nettle/md5.h>
#include <nettle/sha2.h>

#include "support/text.h"

namespace qualspec {
namespace {

const std::uint8_t* data_of(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), data_of(bytes));
    std::uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&context, sizeof digest, digest);
    return lower_ascii(to_hex({reinterpret_cast<const char*>(digest), sizeof digest}));
}

std::array<unsigned char, 16> md5(std::string_view bytes) {
    md5_ctx context;
    md5_init(&context);
    md5_update(&context, bytes.size(), data_of(bytes));
    std::array<unsigned char, 16> digest{};
    md5_digest(&context, digest.size(), digest.data());
    return digest;
}

std::string to_hex(std::string_view bytes) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

}  // namespace qualspec
