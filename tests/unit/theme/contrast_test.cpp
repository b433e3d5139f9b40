#include "theme/contrast.h"

#include <gtest/gtest.h>

namespace qualspec::theme {
namespace {

TEST(Contrast, IsThatOfTheStandard) {
    EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 1e-9);
    EXPECT_NEAR(contrast({255, 255, 255}, {255, 255, 255}), 1, 1e-9);
    EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, {255, 255, 255}), 4.54, 0.005);
    EXPECT_NEAR(contrast({255, 255, 255}, {0x76, 0x76, 0x76}), 4.54, 0.005);
}

TEST(Mix, TakesTheShareOfTheFirst) {
    EXPECT_EQ(mix({200, 100, 0}, {0, 100, 255}, 0.5), (Colour{100, 100, 128}));
    EXPECT_EQ(mix({1, 2, 3}, {9, 9, 9}, 1), (Colour{1, 2, 3}));
    EXPECT_EQ(mix({1, 2, 3}, {9, 9, 9}, 0), (Colour{9, 9, 9}));
}

void expect_readable(const Colours& colours) {
    for (const ColourPair& pair : text_pairs())
        EXPECT_GE(contrast(colours.*pair.text, colours.*pair.ground), kLeastContrast)
            << pair.text_key << " on " << pair.ground_key;
}

TEST(Dark, KeepsTextReadableWhateverTheThemesColours) {
    Colours pale;
    pale.heading = {0xff, 0xc8, 0x00};
    pale.link = {0xff, 0xff, 0xff};
    pale.muted = {0xdd, 0xdd, 0xdd};
    pale.table_head = {0xf0, 0xf0, 0xf0};
    pale.table_head_text = {0, 0, 0};
    Colours black;
    black.text = black.muted = black.heading = black.link = black.accent = black.table_head = {0, 0, 0};
    for (const Colours& light : {Colours{}, pale, black}) {
        const Colours result = dark(light);
        EXPECT_LT(result.paper.red, 0x50);
        expect_readable(result);
    }
}

TEST(Dark, LeavesADarkThemeAsItIs) {
    Colours colours;
    colours.paper = {0x10, 0x10, 0x10};
    colours.text = {0xf0, 0xf0, 0xf0};
    EXPECT_EQ(dark(colours), colours);
}

}  // namespace
}  // namespace qualspec::theme
