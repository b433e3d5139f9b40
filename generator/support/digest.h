// digest.h - fingerprints of bytes.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace qualspec {

/// SHA-256 (FIPS 180-4) as 64 hexadecimal digits, to name a file exactly.
std::string sha256_hex(std::string_view bytes);

/// MD5 (RFC 1321), where a format asks for a short fingerprint that need not withstand an attacker.
std::array<unsigned char, 16> md5(std::string_view bytes);

/// Two upper-case digits a byte.
std::string to_hex(std::string_view bytes);

}  // namespace qualspec
