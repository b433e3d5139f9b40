#include "hyphenation/hyphenator.h"

#include <gtest/gtest.h>

namespace qualspec::hyphenation {
namespace {

/// "qual-i-fi-ca-tion"
std::string divided(const Hyphenator& hyphenator, std::string_view language, std::string_view word) {
    std::string out(word);
    const auto points = hyphenator.points(language, word);
    for (auto point = points.rbegin(); point != points.rend(); ++point) out.insert(*point, 1, '-');
    return out;
}

class Words : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!hyphenator.has("en-GB")) GTEST_SKIP() << "the package hyphen-en-gb is not installed";
    }
    Hyphenator hyphenator;
};

TEST_F(Words, OfBritishEnglishAreDivided) {
    EXPECT_EQ(divided(hyphenator, "en-GB", "qualification"), "qual-i-fic-a-tion");
    EXPECT_EQ(divided(hyphenator, "en", "assessment"), "as-sess-ment");
    EXPECT_EQ(divided(hyphenator, "en-IE", "assessment"), "as-sess-ment") << "a region without patterns of its own";
}

TEST_F(Words, KeepWhatIsAroundThem) { EXPECT_EQ(divided(hyphenator, "en-GB", "\u201cAssessment,\u201d"), "\u201cAs-sess-ment,\u201d"); }

TEST_F(Words, ThatAreNoneAreNotDivided) {
    for (const char* word : {"GLH", "QualSpec", "and/or", "well-known", "it\u2019s", "12mm", "", "a", "go"})
        EXPECT_EQ(divided(hyphenator, "en-GB", word), word);
}

TEST_F(Words, KeepTwoLettersBeforeAndThreeAfter) {
    for (const char* word : {"evidence", "amplification", "requirements", "criteria", "only"}) {
        for (const std::uint32_t point : hyphenator.points("en-GB", word)) {
            EXPECT_GE(point, 2U) << word;
            EXPECT_LE(point + 3, std::string_view(word).size()) << word;
        }
    }
}

TEST(Hyphenator, DividesNothingInALanguageWithoutPatterns) {
    const Hyphenator hyphenator("no/such/folder");
    EXPECT_FALSE(hyphenator.has("en-GB"));
    EXPECT_TRUE(hyphenator.points("en-GB", "qualification").empty());
    EXPECT_FALSE(Hyphenator().has("../../etc/x"));
}

}  // namespace
}  // namespace qualspec::hyphenation
