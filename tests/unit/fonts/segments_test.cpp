#include "fonts/segments.h"

#include <gtest/gtest.h>

namespace qualspec::fonts {
namespace {

/// Font 0 has ASCII and the grave accent, font 1 has Greek and ASCII, font 2 everything.
bool has(std::size_t font, char32_t c) {
    switch (font) {
        case 0: return c < 0x80 || c == 0x300;
        case 1: return c < 0x80 || (c >= 0x370 && c < 0x400);
        default: return true;
    }
}

std::vector<std::pair<std::size_t, std::size_t>> fonts_and_lengths(std::u32string_view word) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const Segment& segment : segments(word, 3, has)) out.push_back({segment.font, segment.count});
    return out;
}

using Expected = std::vector<std::pair<std::size_t, std::size_t>>;

TEST(Segments, GoToTheFirstFontThatHasTheCharacter) {
    EXPECT_EQ(fonts_and_lengths(U"ab\u03b1\u03b2c\u2713"), (Expected{{0, 2}, {1, 2}, {0, 1}, {2, 1}}));
}

TEST(Segments, MarksStayWithTheirBase) {
    EXPECT_EQ(fonts_and_lengths(U"ae\u0300b"), (Expected{{0, 4}}));
    EXPECT_EQ(fonts_and_lengths(U"ae\u0301b"), (Expected{{0, 1}, {2, 2}, {0, 1}}));
}

TEST(Segments, JoinersAndVariationSelectorsStayWhereTheyAre) {
    EXPECT_EQ(fonts_and_lengths(U"a\u200db\u2713\ufe0e"), (Expected{{0, 3}, {2, 2}}));
}

TEST(Segments, TakeACharacterApartWhereTheFontHasTheParts) {
    EXPECT_EQ(fonts_and_lengths(U"\u00e8"), (Expected{{0, 1}}));
}

TEST(Segments, ChangeWithTheScriptButNotAtPunctuation) {
    const auto everything = [](std::size_t, char32_t) { return true; };
    EXPECT_EQ(segments(U"ab-\u03b1\u0431", 1, everything).size(), 3U);
    EXPECT_EQ(segments(U"(ab)-12.", 1, everything).size(), 1U);
}

TEST(Segments, OfNothingAreNone) { EXPECT_TRUE(segments(U"", 3, has).empty()); }

TEST(Segments, WhatNoFontHasGoesToTheFirst) {
    EXPECT_EQ(segments(U"\u4e2d", 2, [](std::size_t, char32_t) { return false; }).front().font, 0U);
}

}  // namespace
}  // namespace qualspec::fonts
