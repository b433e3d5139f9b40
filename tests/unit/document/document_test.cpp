#include "document/document.h"

#include <gtest/gtest.h>

#include "document/roles.h"

namespace qualspec::document {
namespace {

Inline text(std::string value) { return {{}, Text{std::move(value)}}; }
Inline strong(std::string value) { return {{}, Styled{Style::kStrong, {text(std::move(value))}}}; }
Block heading(int level, std::string value) { return {{}, Heading{level, {text(std::move(value))}, true}}; }

TEST(NormaliseSpace, CollapsesAcrossElementsAndTrimsTheEnds) {
    Inlines content{text(" \n Level "), strong(" 2 "), text(" diploma  ")};
    normalise_space(content);
    EXPECT_EQ(content, (Inlines{text("Level "), strong("2 "), text("diploma")}));
}

TEST(NormaliseSpace, NoSpaceBesideALineBreak) {
    Inlines content{text("one "), {{}, LineBreak{}}, text("  two")};
    normalise_space(content);
    EXPECT_EQ(content, (Inlines{text("one"), {{}, LineBreak{}}, text("two")}));
}

TEST(NormaliseSpace, KeepsNoBreakSpace) {
    Inlines content{text("12\u00a0mm ")};
    normalise_space(content);
    EXPECT_EQ(content, Inlines{text("12\u00a0mm")});
}

TEST(FillContents, ListsHeadingsToTheDepthAskedForAndNamesThem) {
    Document document;
    document.blocks = {heading(1, "Title"), {{}, Contents{"Contents", 2, {}}}, heading(2, "Units"), heading(3, "Unit 1")};
    document.blocks[2].attributes.id = "units";
    fill_contents(document);
    const auto& contents = std::get<Contents>(document.blocks[1].value);
    ASSERT_EQ(contents.entries.size(), 1U);
    EXPECT_EQ(contents.entries[0].target, "units");
    EXPECT_EQ(plain_text(contents.entries[0].content), "Units");
    EXPECT_FALSE(document.blocks[3].attributes.id.empty());
}

TEST(Roles, AreSortedForLookUp) {
    EXPECT_TRUE(is_role("unit-header"));
    EXPECT_TRUE(is_role("avoid-contents"));
    EXPECT_FALSE(is_role("unit-heder"));
    for (std::size_t i = 1; i < roles().size(); ++i) EXPECT_LT(roles()[i - 1].name, roles()[i].name);
}

}  // namespace
}  // namespace qualspec::document
