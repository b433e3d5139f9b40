#include "support/text.h"

#include <gtest/gtest.h>

#include "support/utf8.h"

namespace qualspec {
namespace {

TEST(Text, DecimalsHaveNoTrailingZeros) {
    EXPECT_EQ(to_decimal(1.50, 2), "1.5");
    EXPECT_EQ(to_decimal(-0.001, 2), "0");
    EXPECT_EQ(to_decimal(12, 3), "12");
}

TEST(Text, NearestOffersOnlyWhatIsNear) {
    EXPECT_EQ(nearest("critrion", {"criterion", "outcome"}), "criterion");
    EXPECT_EQ(nearest("zebra", {"criterion", "outcome"}), "");
}

TEST(Text, CollapsesXmlSpaceButNotNoBreakSpace) {
    EXPECT_EQ(collapse_space("  a\n\t b\u00a0c "), "a b\u00a0c");
}

TEST(Utf8, FindsTheFirstBadByte) {
    EXPECT_EQ(first_invalid_utf8("T\u0177"), std::string_view::npos);
    EXPECT_EQ(first_invalid_utf8("ab\xff"), 2U);
    EXPECT_EQ(first_invalid_utf8("sixteen letters: \xff"), 17U);
    EXPECT_EQ(first_invalid_utf8("one, two, \xc5\xb7, three\xff four"), 19U);
    EXPECT_EQ(first_invalid_utf8("\xc0\x80"), 0U);          // overlong
    EXPECT_EQ(first_invalid_utf8("\xed\xa0\x80"), 0U);      // surrogate
    EXPECT_EQ(first_invalid_utf8("x\xe2\x82"), 1U);         // cut short
    EXPECT_EQ(first_invalid_utf8("\xf4\x90\x80\x80"), 0U);  // beyond U+10FFFF
}

TEST(Utf8, RoundTrips) {
    std::string out;
    for (const char32_t c : to_utf32("a\u0175\u2713\U0001D54F")) append_utf8(out, c);
    EXPECT_EQ(out, "a\u0175\u2713\U0001D54F");
    EXPECT_EQ(count_code_points(out), 4U);
}

TEST(Text, LinesEndWithAnyOfThree) {
    using Starts = std::vector<std::size_t>;
    EXPECT_EQ(line_starts(""), Starts({0}));
    EXPECT_EQ(line_starts("a\nb\n"), Starts({0, 2, 4}));
    EXPECT_EQ(line_starts("a\r\nb\rc\n\r\n\rd"), Starts({0, 3, 5, 7, 9, 10}));
    EXPECT_EQ(line_starts("\r\r\n"), Starts({0, 1, 3}));
}

TEST(Text, ASetOfBytesFindsTheNearest) {
    constexpr ByteSet kMarks("&\r\xE2");
    EXPECT_EQ(kMarks.find_in("a&b\r"), 1U);
    EXPECT_EQ(kMarks.find_in("a&b\r", 2), 3U);
    EXPECT_EQ(kMarks.find_in("ab\xE2"), 2U);
    EXPECT_EQ(kMarks.find_in("ab", 5), std::string_view::npos);
}

}  // namespace
}  // namespace qualspec
