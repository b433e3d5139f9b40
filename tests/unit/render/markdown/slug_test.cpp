#include "render/markdown/slug.h"

#include <gtest/gtest.h>

namespace qualspec::render::markdown {
namespace {

TEST(Slug, IsGitHubs) {
    EXPECT_EQ(slug("Unit 201/271: Prepare & serve"), "unit-201271-prepare--serve");
    EXPECT_EQ(slug("  1.1 Health_and-safety.  "), "11-health_and-safety");
    EXPECT_EQ(slug("ŴYTHNOS Élan ½ – ☐"), "ŵythnos-élan-½--");
    EXPECT_EQ(slug("!?"), "");
}

TEST(Slugs, AreNumberedWhereTheyComeAgain) {
    Slugs slugs;
    EXPECT_EQ(slugs.next("Aim"), "aim");
    EXPECT_EQ(slugs.next("Aim 1"), "aim-1");
    EXPECT_EQ(slugs.next("aim."), "aim-2");
    EXPECT_EQ(slugs.next("Aim"), "aim-3");
}

}  // namespace
}  // namespace qualspec::render::markdown
