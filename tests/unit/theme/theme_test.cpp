#include "theme/theme.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/files.h"
#include "support/text.h"
#include "theme/contrast.h"

namespace qualspec::theme {
namespace {

std::string findings_of(std::string_view toml, Theme* theme = nullptr) {
    Findings findings;
    const Theme read_theme = read(toml, "house.toml", Theme{}, findings);
    if (theme) *theme = read_theme;
    std::string out;
    for (const Finding& finding : findings) out += to_string(finding) + "\n";
    return out;
}

/// Equal but for the last digits of millimetres turned into points.
void expect_same(const Theme& a, const Theme& b) { EXPECT_TRUE(a == b); }

TEST(ReadTheme, TakesWhatIsStatedAndKeepsTheRest) {
    Theme theme;
    EXPECT_EQ(findings_of("name = \"blue\"\n[sizes]\ntext = 12\n[colours]\nlink = \"#0A0b0C\"\n[page]\ntop = 30.5\n"
                          "[spacing]\nbefore_heading = [1, 2, 3, 4, 5, 6.5]\n[fonts]\ntext = [\"Lato\"]\n",
                          &theme),
              "");
    Theme expected;
    expected.name = "blue";
    expected.sizes.text = 12;
    expected.colours.link = {10, 11, 12};
    expected.page.top = Length::mm(30.5);
    std::ranges::copy(std::array{1.0, 2.0, 3.0, 4.0, 5.0, 6.5}, expected.spacing.before_heading);
    expected.fonts.text = {"Lato"};
    expect_same(theme, expected);
}

TEST(ReadTheme, NamesEveryFaultAtItsPlaceInOneRun) {
    Theme theme;
    const std::string found = findings_of(
        "name = \"Blue House\"\ncolour = 1\n[sizes]\ntxet = 12\ntext = \"big\"\nsmall = 400\nheading = [1, 2]\n"
        "[colours]\nlink = \"blue\"\n[fonts]\ntext = []\n[page]\nwidth = nan\n[nonsense]\n",
        &theme);
    for (const std::string_view line : {
             "house.toml:1:8: error: a theme's name has 1 to 40 of the characters a to z, 0 to 9 and - [theme.range]",
             "house.toml:2:1: error: a theme has no key \"colour\" here [theme.unknown-key]\n"
             "  hint: did you mean \"colours\"?",
             "house.toml:4:1: error: a theme has no key \"txet\" here [theme.unknown-key]",
             "house.toml:5:8: error: sizes.text is a number [theme.type]",
             "house.toml:6:9: error: sizes.small lies between 4 and 96 points [theme.range]",
             "house.toml:7:11: error: sizes.heading is a list of six numbers [theme.type]",
             "house.toml:9:8: error: colours.link is a colour in quotation marks [theme.colour]",
             "house.toml:11:8: error: fonts.text is a list of font families in quotation marks, at least one [theme.type]",
             "house.toml:13:9: error: page.width lies between 100 and 1000 millimetres [theme.range]",
             "house.toml:14:2: error: a theme has no key \"nonsense\" here [theme.unknown-key]",
         })
        EXPECT_NE(found.find(line), std::string::npos) << line << "\nnot in\n" << found;
    EXPECT_EQ(std::ranges::count(split(found, '\n'), true, [](auto line) { return line.starts_with("house.toml"); }), 10);
    expect_same(theme, Theme{});
}

TEST(ReadTheme, SaysWhereItIsNotToml) {
    const std::string found = findings_of("[sizes\ntext = 1");
    EXPECT_TRUE(found.starts_with("house.toml:1:7: error: not TOML: ")) << found;
    EXPECT_NE(found.find("[theme.syntax]"), std::string::npos);
    EXPECT_NE(findings_of("a = \"\xff\"").find("[theme.syntax]"), std::string::npos);
    EXPECT_NE(findings_of("[[[").find("[theme.syntax]"), std::string::npos);
    EXPECT_NE(findings_of("a = " + std::string(100000, '[')).find("[theme.syntax]"), std::string::npos);
}

TEST(ReadTheme, WarnsOfTextThatCannotBeRead) {
    const std::string found = findings_of("[colours]\nlink = \"#9ab0c8\"\n");
    EXPECT_NE(found.find("house.toml:2:8: warning: link on paper has a contrast of 2.2"), std::string::npos) << found;
    EXPECT_NE(found.find("[theme.contrast]"), std::string::npos);
    EXPECT_EQ(found.find("muted"), std::string::npos);
}

TEST(ReadTheme, RefusesMarginsThatLeaveNoRoom) {
    EXPECT_NE(findings_of("[page]\nwidth = 120\ninner = 60\nouter = 60\n").find("house.toml:3:9: error: the margins leave less than"), std::string::npos);
    EXPECT_NE(findings_of("[page]\nhead = 24\n").find("house.toml:2:8: error: the running head stands in the text"), std::string::npos);
    EXPECT_NE(findings_of("[page]\nbottom = 12\n").find("house.toml:2:10: error: the running foot stands in the text"), std::string::npos);
}

TEST(DefaultTheme, FileStatesEveryKeyWithTheProgramsOwnValue) {
    const auto file = read_file("templates/themes/default.toml");
    ASSERT_TRUE(file);
    Theme other;  // differs from the defaults in every key, so that a key left out shows
    other.name = "other";
    other.fonts.text = other.fonts.heading = other.fonts.code = {"Other"};
    other.sizes = {5, 5, 5, 5, 5, {5, 5, 5, 5, 5, 5}, 2, 2};
    const Colour grey{1, 2, 3};
    other.colours = {grey, grey, grey, grey, grey, grey, grey, grey, grey, grey};
    other.spacing = {1, 1, 1, {1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1}, 1, 1, 1, 1};
    const Length length = Length::mm(150);
    other.page = {length, length, length, length, length, length, length, length};
    Findings findings;
    const Theme theme = read(*file, "default.toml", other, findings);
    EXPECT_TRUE(findings.empty());
    expect_same(theme, Theme{});
}

TEST(DefaultTheme, EveryKeyIsDescribedAsTheFileHasIt) {
    const auto file = read_file("templates/themes/default.toml");
    ASSERT_TRUE(file);
    for (const KeyDescription& key : keys()) {
        const std::string line = concat(key.name.substr(key.name.find('.') + 1), " = ", key.by_default);
        EXPECT_NE(file->find("\n" + line), std::string::npos) << key.name << ": " << line;
        EXPECT_FALSE(key.help.empty()) << key.name;
        EXPECT_FALSE(key.type.empty()) << key.name;
    }
}

TEST(ManualOfThemes, TellsEveryKeyWithTypeRangeAndDefault) {
    const auto page = read_file("generator/man/qualspec-theme.5");
    ASSERT_TRUE(page);
    const std::string text = collapse_space(*page);
    for (const KeyDescription& key : keys()) {
        std::string type(key.type);
        type.front() = static_cast<char>(type.front() - 'a' + 'A');
        std::string by_default;
        for (const char c : key.by_default) by_default += c == '"' ? std::string("\\(dq") : std::string(1, c);
        const std::string told = collapse_space(concat(".It Cm ", key.name.substr(key.name.find('.') + 1), " ", key.help, " ", type,
                                                       key.range.empty() ? std::string() : concat(", ", key.range), ". Default: .Li ", by_default));
        EXPECT_NE(text.find(told), std::string::npos) << told;
    }
}

TEST(BuiltInThemes, AreFreeOfFindings) {
    for (const std::string_view name : {"large-print", "high-contrast", "black-and-white"}) {
        const auto file = read_file(concat("templates/themes/", name, ".toml"));
        ASSERT_TRUE(file) << name;
        Theme theme;
        EXPECT_EQ(findings_of(*file, &theme), "") << name;
        EXPECT_EQ(theme.name, name);
    }
}

}  // namespace
}  // namespace qualspec::theme
