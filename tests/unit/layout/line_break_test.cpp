#include "layout/line_break.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <span>

#include "layout/break_opportunities.h"

namespace qualspec::layout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::size_t> total_fit(std::span<const LineUnit> units, double width) { return total_fit(units, Measures{width, 0, false}); }

std::vector<LineUnit> words_of_widths(std::initializer_list<double> widths) {
    std::vector<LineUnit> units;
    for (const double width : widths) units.push_back({width, 1, 0, Break::kAllowed});
    if (!units.empty()) units.back().after = Break::kForced;
    return units;
}

TEST(TotalFit, NothingHasNoLines) { EXPECT_THAT(total_fit({}, 10), IsEmpty()); }

TEST(TotalFit, WhatFitsIsOneLine) { EXPECT_THAT(total_fit(words_of_widths({3, 3, 2}), 10), ElementsAre(3)); }

TEST(TotalFit, SpacesAtLineEndsTakeNoRoom) { EXPECT_THAT(total_fit(words_of_widths({5, 4, 5, 4}), 10), ElementsAre(2, 4)); }

TEST(TotalFit, EvensLinesOutWhereFirstFitWouldNot) {
    // First fit: "aaa bb" / "cc" / "ddddd" leaves the second line nearly empty.
    EXPECT_THAT(total_fit(words_of_widths({3, 2, 2, 5, 3}), 6), ElementsAre(1, 3, 4, 5));
}

TEST(TotalFit, TakesNoMoreLinesThanNeeded) {
    EXPECT_EQ(total_fit(words_of_widths({2, 2, 2, 2, 2, 2, 2, 2, 2}), 8).size(), 3U);
}

TEST(TotalFit, AForcedBreakEndsALine) {
    auto units = words_of_widths({2, 2, 2});
    units[0].after = Break::kForced;
    EXPECT_THAT(total_fit(units, 10), ElementsAre(1, 3));
}

TEST(TotalFit, AWordWiderThanTheLineStandsAlone) { EXPECT_THAT(total_fit(words_of_widths({2, 30, 2}), 10), ElementsAre(1, 2, 3)); }

TEST(TotalFit, LinesAfterTheFirstAreShorterWhereTheyHang) {
    EXPECT_THAT(total_fit(words_of_widths({4, 4, 4, 4}), Measures{9, 0, false}), ElementsAre(2, 4));
    EXPECT_THAT(total_fit(words_of_widths({4, 4, 4, 4}), Measures{9, 1, false}), ElementsAre(2, 3, 4));
}

TEST(TotalFit, JustifiedLinesMayBeTooFullByTheShrinkOfTheirSpaces) {
    EXPECT_THAT(total_fit(words_of_widths({4, 4.3, 4, 4}), Measures{9, 0, false}), ElementsAre(1, 2, 4));
    EXPECT_THAT(total_fit(words_of_widths({4, 4.3, 4, 4}), Measures{9, 0, true}), ElementsAre(2, 4));
}

TEST(TotalFit, IsLinearInLongParagraphs) {
    std::vector<LineUnit> units(200000, LineUnit{3, 1, 0, Break::kAllowed});
    EXPECT_GT(total_fit(units, 60).size(), 13000U);
}

std::vector<std::uint32_t> breaks(std::string_view text) { return break_opportunities(text); }

TEST(FirstFit, CountsTheLinesOfTheTotalFit) {
    std::mt19937 random(5);
    for (int i = 0; i < 2000; ++i) {
        std::vector<LineUnit> units;
        const std::uint_fast32_t count = random() % 20;
        for (std::uint_fast32_t u = 0; u < count; ++u) {
            const std::uint_fast32_t what = random() % 10;
            units.push_back({1.0 + static_cast<double>(random() % 9), static_cast<double>(random() % 3), 0,
                             what == 0 ? Break::kForced : what < 3 ? Break::kNever : Break::kAllowed});
        }
        const Measures measures{static_cast<double>(12 + random() % 30), static_cast<double>(random() % 4), false};
        EXPECT_EQ(first_fit(units, measures), total_fit(units, measures).size()) << "paragraph " << i;
    }
}

TEST(BreakOpportunities, AfterSpaces) { EXPECT_THAT(breaks("a bc  d"), ElementsAre(2, 6)); }
TEST(BreakOpportunities, NotAtNoBreakSpace) { EXPECT_THAT(breaks("12\u00a0mm"), IsEmpty()); }
TEST(BreakOpportunities, AfterHyphenInAWord) { EXPECT_THAT(breaks("well-known"), ElementsAre(5)); }
TEST(BreakOpportunities, NotInNegativeNumbersOrRanges) { EXPECT_THAT(breaks("-5 and 2-3"), ElementsAre(3, 7)); }
TEST(BreakOpportunities, AfterSlashBetweenWords) { EXPECT_THAT(breaks("and/or 1/2"), ElementsAre(4, 7)); }
TEST(BreakOpportunities, AfterEnDash) { EXPECT_THAT(breaks("2016\u20132017"), ElementsAre(7)); }
TEST(BreakOpportunities, KeepsQuotesWithTheirWord) { EXPECT_THAT(breaks("a \u201cb\u201d c\u2019s"), ElementsAre(2, 10)); }
TEST(BreakOpportunities, AsksIcuForOtherScripts) { EXPECT_FALSE(breaks("\u65e5\u672c\u8a9e").empty()); }
TEST(BreakOpportunities, AgreeWithIcuOnProse) {
    const std::string prose = "The learner\u2019s evidence (see 2.1) \u2013 e.g. a work-based log \u2013 must meet \u2018all\u2019 criteria; "
                              "at least 50% in each.";
    EXPECT_EQ(breaks(prose), [&] {
        // A character outside the table makes ICU judge the whole text.
        auto by_icu = break_opportunities(prose + " \u0416");
        by_icu.pop_back();
        return by_icu;
    }());
}
TEST(Graphemes, KeepMarksWithTheirLetter) { EXPECT_THAT(grapheme_boundaries("ae\u0301b"), ElementsAre(1, 4)); }

}  // namespace
}  // namespace qualspec::layout
