#include "support/digest.h"

#include <gtest/gtest.h>

namespace qualspec {
namespace {

TEST(Digest, Sha256OfTheStandardsExample) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, Md5OfTheStandardsExample) {
    const auto digest = md5("abc");
    EXPECT_EQ(to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()}), "900150983CD24FB0D6963F7D28E17F72");
}

}  // namespace
}  // namespace qualspec
