#include "prose/line.h"

#include <gtest/gtest.h>

namespace qualspec::prose {
namespace {

TEST(Line, PlainnessIsAboutInlineSyntaxOnly) {
    EXPECT_TRUE(is_plain_line("1. Identify the (main) risks, e.g. heat + dust - £5"));
    for (const char* text : {"a *b*", "a_b", "[x](y)", "`x`", "x < y", "x &amp; y", "\\#"}) EXPECT_FALSE(is_plain_line(text)) << text;
}

TEST(Line, AParagraphIsPlainOnlyIfNoLineBeginsABlock) {
    EXPECT_TRUE(is_plain_paragraph("One line\nand another - with a dash"));
    EXPECT_TRUE(is_plain_paragraph("\xC3\x89ire"));
    for (const char* text : {"a\n\nb", "- a", "1. a", "a\n- b", "# a", "    a", "a\n---", "a  \nb", "a)\nb", "a | b", "> a", "+ a"})
        EXPECT_FALSE(is_plain_paragraph(text)) << text;
}

TEST(Line, WhatWouldBeginABlockIsEscaped) {
    EXPECT_EQ(as_inline("1. a"), "1\\. a");
    EXPECT_EQ(as_inline("12) a"), "12\\) a");
    EXPECT_EQ(as_inline("1.1 a"), "1.1 a");
    EXPECT_EQ(as_inline("- *a*"), "\\- *a*");
    EXPECT_EQ(as_inline("*a* b"), "*a* b");
    EXPECT_EQ(as_inline("# a"), "\\# a");
    EXPECT_EQ(as_inline("***"), "\\***");
    EXPECT_EQ(as_inline("```a"), "\\```a");
    EXPECT_EQ(as_inline("[a]: http://b"), "\\[a]: http://b");
    EXPECT_EQ(as_inline("[a](http://b)"), "[a](http://b)");
}

TEST(Line, PipeTablesAreKnownByTheirRule) {
    EXPECT_TRUE(is_pipe_table_rule("|---|:-:|"));
    EXPECT_TRUE(is_pipe_table_rule("--- | ---"));
    EXPECT_FALSE(is_pipe_table_rule("---"));
    EXPECT_FALSE(is_pipe_table_rule("| a |"));
}

}  // namespace
}  // namespace qualspec::prose
