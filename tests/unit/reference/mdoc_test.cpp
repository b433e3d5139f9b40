#include "reference/mdoc.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "reference/page.h"

namespace qualspec::reference {
namespace {

TEST(Mdoc, PutsEachSentenceOnALineOfItsOwn) {
    EXPECT_EQ(mdoc_sentences("One. Two, e.g. this. .Three"), "One.\nTwo, e.g. this. .Three\n");
    EXPECT_EQ(mdoc_sentences("A\\b \xC2\xA9"), "A\\eb \\[u00A9]\n");
    EXPECT_EQ(mdoc_sentences(".Nm"), "\\&.Nm\n");
}

TEST(Mdoc, KeepsArgumentsFromBeingMacros) {
    EXPECT_EQ(mdoc_argument("Nm"), "\"\\&Nm\"");
    EXPECT_EQ(mdoc_argument("a \"b\""), "\"a \\(dqb\\(dq\"");
    EXPECT_EQ(mdoc_argument(":"), "\"\\&:\"");
}

TEST(Mdoc, ShowsExamplesAsTheyAreTyped) { EXPECT_EQ(mdoc_display("- 'a'\n.b"), ".Bd -literal -offset indent\n\\- \\(aqa\\(aq\n\\&.b\n.Ed\n"); }

TEST(Page, PutsSectionsInPlaceOfTheirMarks) {
    EXPECT_EQ(fill_page("a\n@X@\nb\n", {{"@X@", [] { return std::string("x\n"); }}}), "a\nx\nb\n");
    EXPECT_THROW(fill_page("@Y@\n", {}), std::logic_error);
    EXPECT_THROW(fill_page("a\n", {{"@X@", [] { return std::string(); }}}), std::logic_error);
}

}  // namespace
}  // namespace qualspec::reference
