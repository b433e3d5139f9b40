#include "fonts/font_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <tuple>

#include "support/utf8.h"
#include "tests/support/fonts.h"

namespace qualspec::fonts {
namespace {

using layout::Face;
using layout::Family;
using testing::ElementsAre;
using testing::HasSubstr;

const Face kRegular{Family::kText, false, false};
const Face kBold{Family::kText, true, false};

/// The text that a reader of the PDF gets back from the glyphs.
std::string text_of(const FontSet& set, const Word& word) {
    std::string out;
    for (const Piece& piece : word.pieces)
        for (std::uint32_t i = piece.first; i < piece.first + piece.count; ++i)
            for (const char32_t c : set.glyphs(piece.file)[word.glyphs[i].use].text) append_utf8(out, c);
    return out;
}

std::vector<std::string> fonts_of(const FontSet& set, const Word& word) {
    std::vector<std::string> out;
    for (const Piece& piece : word.pieces) out.push_back(set.files()[piece.file]->postscript_name());
    return out;
}

TEST(FontSet, WidthsOfWordsAndSpacesAddUpToTheWhole) {
    NEEDS_DEFAULT_FONTS();
    const FontSet& set = *tests::default_fonts();
    const double whole = set.measure(kRegular, 10, "Guided  learning hours ").width;
    const double parts = set.measure(kRegular, 10, "Guided").width + set.measure(kRegular, 10, "learning").width +
                         set.measure(kRegular, 10, "hours").width + 4 * set.measure(kRegular, 10, " ").width;
    EXPECT_NEAR(whole, parts, 1e-9);
    EXPECT_GT(set.measure(kBold, 10, "Guided").width, set.measure(kRegular, 10, "Guided").width);
    EXPECT_NEAR(set.measure(kRegular, 20, "Guided").width, 2 * set.measure(kRegular, 10, "Guided").width, 1e-9);
}

TEST(FontSet, KernsPairs) {
    NEEDS_DEFAULT_FONTS();
    const FontSet& set = *tests::default_fonts();
    EXPECT_LT(set.measure(kRegular, 10, "AV").width,
              set.measure(kRegular, 10, "A").width + set.measure(kRegular, 10, "V").width);
}

TEST(FontSet, GivesEveryCharacterBack) {
    NEEDS_DEFAULT_FONTS();
    const FontSet& set = *tests::default_fonts();
    for (const std::string_view text : {"office", "Tŷ’r", "Dŵr", "ψηφιακή", "Привет", "✓☐", "≥→≤", "café–naïve", "\u00a0x\u00a0", "ḃ"}) {
        const Word& word = set.word(kRegular, text);
        EXPECT_EQ(text_of(set, word), text);
        EXPECT_EQ(word.missing, 0U) << text;
    }
}

TEST(FontSet, TakesCharactersFromTheFirstFontOfTheStackThatHasThem) {
    NEEDS_DEFAULT_FONTS();
    const FontSet& set = *tests::default_fonts();
    EXPECT_THAT(fonts_of(set, set.word(kRegular, "2≥✓x")),
                ElementsAre("NotoSans-Regular", "NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoSans-Regular"));
}

TEST(FontSet, SaysWhichCharacterIsMissingAndKeepsItsText) {
    NEEDS_DEFAULT_FONTS();
    const FontSet& set = *tests::default_fonts();
    const auto measure = set.measure(kRegular, 10, "fine \u4e2d\u6587 text");
    EXPECT_EQ(measure.missing, U'\u4e2d');
    EXPECT_GT(measure.width, set.measure(kRegular, 10, "fine  text").width);
    EXPECT_EQ(text_of(set, set.word(kRegular, "\u4e2d\u6587")), "\u4e2d\u6587");
    EXPECT_EQ(set.measure(kRegular, 10, "fine").missing, 0U);
}

TEST(FontSet, IgnorableCharactersAreNotMissing) {
    NEEDS_DEFAULT_FONTS();
    EXPECT_EQ(tests::default_fonts()->measure(kRegular, 10, "co\u00adop\u200dx\u2060y\ufe0e").missing, 0U);
}

TEST(FontSet, TheSameWordIsShapedOnce) {
    NEEDS_DEFAULT_FONTS();
    const FontSet& set = *tests::default_fonts();
    EXPECT_EQ(&set.word(kRegular, "criterion"), &set.word(kRegular, "criterion"));
    EXPECT_NE(&set.word(kRegular, "criterion"), &set.word(kBold, "criterion"));
}

/// Words of all kinds: two letters, all letters in twos, ligatures, figures, signs, other scripts.
std::vector<std::string> words_of_all_kinds() {
    std::vector<std::string> words = {"office", "affine", "fjord", "file", "flow", "off", "1.1", "2/3", "(a)", "AVATAR", "To,", "Ty\u2019r", "f", "fi"};
    std::string previous = "x";
    for (char a = '!'; a <= '~'; ++a)
        for (char b = '!'; b <= '~'; ++b) {
            words.push_back({a, b});
            words.push_back(previous + a + b);
            previous = {b, static_cast<char>('a' + (a + b) % 26), a};
        }
    return words;
}

std::vector<std::tuple<std::uint32_t, std::u32string, float, float, float>> glyphs_of(const FontSet& set, const std::string& text) {
    const Word& word = set.word(kRegular, text);
    std::vector<std::tuple<std::uint32_t, std::u32string, float, float, float>> glyphs;
    for (const Piece& piece : word.pieces)
        for (std::uint32_t i = piece.first; i < piece.first + piece.count; ++i) {
            const Glyph& glyph = word.glyphs[i];
            const GlyphUse& use = set.glyphs(piece.file)[glyph.use];
            glyphs.emplace_back(use.glyph, use.text, glyph.advance, glyph.x, glyph.y);
        }
    return glyphs;
}

/// A set that has shaped many words makes new ones of the pairs it knows; one that has shaped none asks HarfBuzz.
TEST(FontSet, AWordHasOneShapeWhateverWasShapedBefore) {
    NEEDS_DEFAULT_FONTS();
    const auto library = FontLibrary::open();
    const std::vector<std::string> words = words_of_all_kinds();
    for (const char* family : {"Noto Sans", "Noto Sans Mono", "DejaVu Sans", "Liberation Serif"}) {
        theme::Fonts fonts;
        fonts.text = {family};
        Findings findings;
        const auto experienced = FontSet::open(**library, fonts, findings);
        if (!experienced) continue;  // not installed
        for (const std::string& word : words) (*experienced)->word(kRegular, word);
        for (std::size_t i = 0; i < words.size(); i += i < 16 ? 1 : 211) {
            const auto fresh = FontSet::open(**library, fonts, findings);
            ASSERT_EQ(glyphs_of(**experienced, words[i]), glyphs_of(**fresh, words[i])) << family << ": " << words[i];
        }
    }
}

TEST(FontSet, NamesAFamilyThatIsNotInstalled) {
    const auto library = FontLibrary::open();
    ASSERT_TRUE(library);
    theme::Fonts fonts;
    fonts.text = {"No Such Family", "Noto Sans"};
    Findings findings;
    const auto set = FontSet::open(**library, fonts, findings);
    EXPECT_FALSE(set);
    ASSERT_TRUE(findings.has_fatal());
    EXPECT_EQ(findings.all().front().rule, "fonts.family-not-installed");
    EXPECT_THAT(findings.all().front().text, HasSubstr("\"No Such Family\""));
}

TEST(FontSet, LeavesOutAFamilyThatOnlyStandsIn) {
    NEEDS_DEFAULT_FONTS();
    const auto library = FontLibrary::open();
    theme::Fonts fonts;
    fonts.text = {"Noto Sans", "noto sans symbols2"};  // names are exact
    Findings findings;
    const auto set = FontSet::open(**library, fonts, findings);
    ASSERT_TRUE(set);
    ASSERT_FALSE(findings.empty());
    EXPECT_FALSE(findings.has_fatal());
    EXPECT_EQ(findings.all().front().severity, Severity::kWarning);
    EXPECT_EQ((*set)->measure(kRegular, 10, "✓").missing, U'✓');
}

TEST(FontSet, SaysWhereAFamilyHasNoItalic) {
    NEEDS_DEFAULT_FONTS();
    const auto library = FontLibrary::open();
    Findings findings;
    const auto set = FontSet::open(**library, theme::Fonts{}, findings);
    ASSERT_TRUE(set);
    const auto said = std::ranges::find(findings, "fonts.style-not-installed", &Finding::rule);
    ASSERT_NE(said, findings.end());
    EXPECT_EQ(said->text, "the font family \"Noto Sans Mono\" has no italic; its regular stands in");
    EXPECT_EQ((*set)->measure({Family::kCode, false, true}, 10, "x").width,
              (*set)->measure({Family::kCode, false, false}, 10, "x").width);
}

TEST(FontSet, FilesAreSharedAmongSetsOfOneLibraryInSeveralThreads) {
    NEEDS_DEFAULT_FONTS();
    const auto library = FontLibrary::open();
    std::vector<double> widths(4);
    std::vector<const FontFile*> files(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < widths.size(); ++i)
        threads.emplace_back([&, i] {
            Findings findings;
            const auto set = FontSet::open(**library, theme::Fonts{}, findings);
            for (int round = 0; round < 100; ++round)
                widths[i] += (*set)->measure(kRegular, 10, "word" + std::to_string(round)).width;
            files[i] = (*set)->files().front().get();
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(widths, testing::Each(widths.front()));
    EXPECT_THAT(files, testing::Each(files.front()));
}

TEST(FontSet, DescribesItsFilesWithTheirHashes) {
    NEEDS_DEFAULT_FONTS();
    const std::string text = describe_files(*tests::default_fonts());
    EXPECT_THAT(text, HasSubstr("NotoSans-Regular.ttf\n"));
    EXPECT_THAT(text, testing::ContainsRegex("^[0-9a-f]+  /"));
}

TEST(FontFile, SubsetHoldsTheGlyphsAskedForAndIsSmall) {
    NEEDS_DEFAULT_FONTS();
    const FontSet& set = *tests::default_fonts();
    const Word& word = set.word(kRegular, "Unit");
    std::vector<std::uint32_t> glyphs;
    for (const Glyph& glyph : word.glyphs) glyphs.push_back(set.glyphs(word.pieces[0].file)[glyph.use].glyph);
    const auto subset = set.files()[word.pieces[0].file]->subset(glyphs);
    ASSERT_TRUE(subset);
    EXPECT_LT(subset->bytes.size(), 10000U);
    EXPECT_EQ(subset->glyphs.size(), 4U);
    EXPECT_THAT(subset->glyphs, testing::Each(testing::Gt(0U)));
}

TEST(FontFile, RefusesWhatIsNotAFont) {
    EXPECT_FALSE(FontFile::open("CMakeLists.txt", 0));
    EXPECT_FALSE(FontFile::open("no such file", 0));
}

}  // namespace
}  // namespace qualspec::fonts
