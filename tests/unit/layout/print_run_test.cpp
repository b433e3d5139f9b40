#include "layout/print_run.h"

#include <algorithm>

#include "layout_fixture.h"

namespace qualspec::layout {
namespace {

using namespace testing;
using ::testing::ElementsAre;

class PrintRunTest : public LayoutTest {
  protected:
    /// A heading that links to itself, a field, and lines that fill `pages` pages.
    Pages pack(int pages) {
        Blocks blocks{heading(1, "Form", "form"), paragraph(document::Inlines{link_to("#form", "back"), field(document::FieldKind::kText, "name", "Name")})};
        for (int i = 1; i < pages; ++i) blocks.push_back(group(GroupKind::kSection, {paragraph("more")}, role("page-break-before")));
        return lay_out(std::move(blocks));
    }
};

TEST_F(PrintRunTest, EachDocumentStartsOnARightHandPage) {
    PrintRun run;
    EXPECT_TRUE(run.empty());
    run.begin("Ann Lee, A1");
    run.add(pack(3), "A1/forms");
    run.begin("Bo Ek, B2");
    run.add(pack(1), "B2/plan");
    run.add(pack(2), "B2/forms");
    document::Metadata metadata;
    metadata.title = "Forms";
    const Pages pages = run.finish(metadata);
    EXPECT_EQ(pages.metadata.title, "Forms");
    ASSERT_EQ(pages.pages.size(), 8U) << "a blank page after three, and after one";
    EXPECT_TRUE(pages.pages[3].items.empty());
    EXPECT_TRUE(pages.pages[5].items.empty());
    EXPECT_EQ(page_with(pages, "Form"), 0);
    EXPECT_THAT(tests::check_pages(pages, theme), ::testing::IsEmpty());
}

TEST_F(PrintRunTest, NothingThatHasToBeUniqueIsThereTwice) {
    PrintRun run;
    run.begin("Ann Lee, A1");
    run.add(pack(1), "A1/forms");
    run.begin("Bo Ek, B2");
    run.add(pack(1), "B2/forms");
    const Pages pages = run.finish({});
    std::vector<std::string> names, fields, links, titles;
    for (const Destination& destination : pages.destinations) names.push_back(destination.name);
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items)
            if (const auto* placed = std::get_if<PlacedField>(&item.value)) fields.push_back(placed->field.name);
        for (const LinkArea& link : page.links) links.push_back(link.target);
    }
    for (const Bookmark& bookmark : pages.bookmarks) titles.push_back(std::to_string(bookmark.level) + " " + bookmark.title + " " + bookmark.destination);
    EXPECT_THAT(names, ElementsAre("A1/forms", "A1/forms/form", "B2/forms", "B2/forms/form"));
    EXPECT_THAT(fields, ElementsAre("A1/forms/name", "B2/forms/name"));
    EXPECT_THAT(links, ElementsAre("#A1/forms/form", "#B2/forms/form"));
    EXPECT_THAT(titles, ElementsAre("1 Ann Lee, A1 A1/forms", "2 Form A1/forms/form", "1 Bo Ek, B2 B2/forms", "2 Form B2/forms/form"));
    EXPECT_EQ(pages.structure.front().kids.size(), 2U) << "a part for each document";
}

}  // namespace
}  // namespace qualspec::layout
