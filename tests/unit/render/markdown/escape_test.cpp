#include "render/markdown/escape.h"

#include <gtest/gtest.h>

#include <array>

namespace qualspec::render::markdown {
namespace {

struct Case {
    std::string_view in, out;
};

std::string escaped(std::string_view text, Position position) {
    std::string out;
    escape(out, text, position);
    return out;
}

TEST(Escape, InALine) {
    for (const Case& c : {
             Case{"plain, text. (with) signs! - 5 + 3 = 8 # / %", "plain, text. (with) signs! - 5 + 3 = 8 # / %"},
             Case{"a*b **c** `d` ~~e~~", "a\\*b \\*\\*c\\*\\* \\`d\\` \\~\\~e\\~\\~"},
             Case{"snake_case _word_ _", "snake_case \\_word\\_ \\_"},
             Case{"[a](b) ![c]", "\\[a\\](b) !\\[c\\]"},
             Case{"a < b > c <br>", "a \\< b > c \\<br>"},
             Case{"R&D &amp; &#38; &x", "R&D \\&amp; \\&#38; &x"},
             Case{"c:\\d", "c:\\\\d"},
             Case{"a|b", "a|b"},
             Case{"see https://x.org, www.x.org and me@x.org", "see https\\://x.org, www\\.x.org and me\\@x.org"},
             Case{"awww. @ 12:30 at 1:5", "awww. @ 12:30 at 1\\:5"},
             Case{"tab\there", "tab here"},
         })
        EXPECT_EQ(escaped(c.in, {}), c.out);
}

TEST(Escape, AtTheStartOfALine) {
    for (const Case& c : {
             Case{"# no heading", "\\# no heading"},
             Case{"- no item", "\\- no item"},
             Case{"+ no item", "\\+ no item"},
             Case{"1. no item", "1\\. no item"},
             Case{"12) no item", "12\\) no item"},
             Case{"1.1 no item", "1.1 no item"},
             Case{"2026.", "2026\\."},
             Case{"> no quote", "\\> no quote"},
             Case{"===", "\\==="},
             Case{"---", "\\---"},
             Case{"1234567890. no item", "1234567890. no item"},
         })
        EXPECT_EQ(escaped(c.in, {true, false}), c.out);
}

TEST(Escape, InACellBarsAreText) { EXPECT_EQ(escaped("a|b \\|", {false, true}), "a\\|b \\\\\\|"); }

TEST(CodeSpan, FencesWhatItHolds) {
    for (const Case& c : {Case{"a*b", "`a*b`"}, Case{"a`b", "``a`b``"}, Case{"`", "`` ` ``"}, Case{" x ", "`x`"}, Case{"", ""}}) {
        std::string out;
        code_span(out, c.in, false);
        EXPECT_EQ(out, c.out);
    }
    std::string out;
    code_span(out, "a|b", true);
    EXPECT_EQ(out, "`a\\|b`");
}

TEST(Destination, CannotBeLeft) {
    for (const Case& c : {Case{"https://x.org/a_(b)?q=1&amp;r=2 3", "https://x.org/a_%28b%29?q=1\\&amp;r=2%203"},
                          Case{"#über-uns", "#über-uns"}, Case{"a<b>\\", "a%3Cb%3E%5C"}}) {
        std::string out;
        destination(out, c.in, false);
        EXPECT_EQ(out, c.out);
    }
}

}  // namespace
}  // namespace qualspec::render::markdown
