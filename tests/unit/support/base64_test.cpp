#include "support/base64.h"

#include <gtest/gtest.h>

namespace qualspec {
namespace {

TEST(Base64, IsThatOfTheStandard) {
    struct Case {
        std::string_view bytes, text;
    };
    for (const Case& c : {Case{"", ""}, Case{"f", "Zg=="}, Case{"fo", "Zm8="}, Case{"foo", "Zm9v"}, Case{"foob", "Zm9vYg=="}, Case{"fooba", "Zm9vYmE="},
                          Case{"foobar", "Zm9vYmFy"}, Case{"\xff\xfe\xfd", "//79"}}) {
        std::string out = "x";
        append_base64(out, c.bytes);
        EXPECT_EQ(out, std::string("x") + std::string(c.text));
        EXPECT_EQ(from_base64(c.text), c.bytes);
    }
}

TEST(Base64, LinesMayBeBroken) { EXPECT_EQ(from_base64("Zm9v\r\n YmFy\n"), "foobar"); }

TEST(Base64, WhatIsNotWholeIsRefused) {
    for (const std::string_view text : {"Zg", "Zg=", "Z", "Zm9v!", "Zg==Zg=="}) EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

}  // namespace
}  // namespace qualspec
