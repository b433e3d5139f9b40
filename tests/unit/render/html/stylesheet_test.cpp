#include "render/html/stylesheet.h"

#include <gtest/gtest.h>

#include <charconv>
#include <map>

#include "theme/contrast.h"

namespace qualspec::render::html {
namespace {

/// The colours that the first `:root` after `from` sets, by variable.
std::map<std::string, Colour> colours_in(std::string_view css, std::size_t from) {
    std::map<std::string, Colour> found;
    const std::string_view block = css.substr(from, css.find('}', from) - from);
    for (std::size_t at = block.find("--"); at != std::string_view::npos; at = block.find("--", at + 2)) {
        const std::size_t colon = block.find(':', at);
        const std::string_view value = block.substr(colon + 2, 7);
        unsigned number = 0;
        std::from_chars(value.data() + 1, value.data() + 7, number, 16);
        found[std::string(block.substr(at + 2, colon - at - 2))] = {static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8),
                                                                    static_cast<std::uint8_t>(number)};
    }
    return found;
}

void expect_readable(const std::map<std::string, Colour>& colours) {
    ASSERT_EQ(colours.size(), 12U);
    for (const auto& [text, ground] : {std::pair{"text", "paper"}, {"muted", "paper"}, {"heading", "paper"}, {"link", "paper"},
                                       {"text", "shade"}, {"muted", "shade"}, {"heading", "shade"}, {"link", "shade"},
                                       {"table-head-text", "table-head"}, {"cover-text", "cover"}})
        EXPECT_GE(theme::contrast(colours.at(text), colours.at(ground)), theme::kLeastContrast) << text << " on " << ground;
}

TEST(Stylesheet, TextIsReadableInLightAndDark) {
    const std::string css = stylesheet(theme::Theme{}, {});
    const std::size_t dark = css.find("prefers-color-scheme: dark");
    ASSERT_NE(dark, std::string::npos);
    const auto light_colours = colours_in(css, css.find(":root"));
    const auto dark_colours = colours_in(css, css.find(":root", dark));
    expect_readable(light_colours);
    expect_readable(dark_colours);
    EXPECT_NE(light_colours.at("paper"), dark_colours.at("paper"));
}

TEST(Stylesheet, UsesNoColourButTheThemes) {
    theme::Theme theme;
    theme.colours.paper = {0x11, 0x11, 0x11};
    theme.colours.text = {0xee, 0xee, 0xee};
    const std::string css = stylesheet(theme, {});
    EXPECT_EQ(css.find("prefers-color-scheme: dark"), std::string::npos);
    const std::size_t rules = css.find("box-sizing");
    EXPECT_EQ(css.find('#', rules), std::string::npos);
    EXPECT_EQ(css.find("rgb", rules), std::string::npos);
}

TEST(Stylesheet, CanStandInXmlAndAsksNothingOfANetwork) {
    theme::Theme theme;
    theme.fonts.text = {"</style><script>&"};
    const std::string css = stylesheet(theme, {});
    EXPECT_EQ(css.find_first_of("<&"), std::string::npos);
    EXPECT_EQ(css.find("url("), std::string::npos);
    EXPECT_EQ(css.find("@import"), std::string::npos);
}

TEST(Stylesheet, LargePrintIsLargeOnScreenToo) {
    theme::Theme theme;
    EXPECT_NE(stylesheet(theme, {}).find("--base: 100%;"), std::string::npos);
    theme.sizes.text = 18;
    EXPECT_NE(stylesheet(theme, {}).find("--base: 150%;"), std::string::npos);
}

TEST(Stylesheet, HasAClassForEachWidth) {
    EXPECT_NE(stylesheet(theme::Theme{}, {1250}).find(".width-1250 { width: 12.5%; }\n"), std::string::npos);
}

}  // namespace
}  // namespace qualspec::render::html
