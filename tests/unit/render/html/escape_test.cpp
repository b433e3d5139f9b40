#include "render/html/escape.h"

#include <gtest/gtest.h>

#include <array>

namespace qualspec::render::html {
namespace {

struct Case {
    std::string_view in, out;
};

TEST(Escape, LeavesNothingThatIsMarkup) {
    for (const Case& c : {
             Case{"plain text", "plain text"},
             Case{"R&D <b> \"q\" 'a'", "R&amp;D &lt;b&gt; &quot;q&quot; 'a'"},
             Case{"&amp;", "&amp;amp;"},
             Case{"]]>", "]]&gt;"},
             Case{"tab\tline\n", "tab\tline\n"},
             Case{"12\u00a0mm – ŵ ☐ 𝄞", "12\u00a0mm – ŵ ☐ 𝄞"},
             Case{"\x01\x1b\x7f", "\uFFFD\uFFFD\uFFFD"},
             Case{"\r", "\uFFFD"},
             Case{"\u0085\u009f\u00a0", "\uFFFD\uFFFD\u00a0"},
             Case{"\uFFFE\uFFFF\uFFFD", "\uFFFD\uFFFD\uFFFD"},
         }) {
        std::string out;
        escape(out, c.in);
        EXPECT_EQ(out, c.out);
    }
    std::string out;
    escape(out, std::string_view("\0x", 2));
    EXPECT_EQ(out, "\uFFFDx");
}

TEST(CssString, CannotBeLeft) {
    for (const Case& c : {
             Case{"Noto Sans", "\"Noto Sans\""},
             Case{"a\"; } body { x: \"", "\"a\\22 \\3b  \\7d  body \\7b  x\\3a  \\22 \""},
             Case{"</style>", "\"\\3c \\2f style\\3e \""},
             Case{"back\\slash\n", "\"back\\5c slash\\0a \""},
             Case{"&amp;", "\"\\26 amp\\3b \""},
             Case{"Ŵ", "\"Ŵ\""},
         }) {
        std::string out;
        css_string(out, c.in);
        EXPECT_EQ(out, c.out);
    }
}

}  // namespace
}  // namespace qualspec::render::html
