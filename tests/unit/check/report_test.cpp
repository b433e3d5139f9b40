#include <gtest/gtest.h>

#include "report/report.h"

namespace qualspec::report {
namespace {

Finding about(std::string words, int line, int column, int before = 0) {
    Finding finding{{intern_file_name("a.xml"), line, column}, Severity::kWarning, "text", "area.rule", "what to do"};
    finding.words = std::move(words);
    finding.words_before = before;
    return finding;
}

Place located(const std::string& bytes, Finding finding) {
    Sources sources;
    sources.add("a.xml", bytes);
    Findings findings;
    findings.add(std::move(finding));
    locate(findings, sources);
    return findings.all().front().place;
}

TEST(Locate, FindsWordsBehindThePlaceOverLinesAndReferences) {
    EXPECT_EQ(located("<a>one\n  two three</a>\n", about("two three", 1, 4)), (Place{intern_file_name("a.xml"), 2, 3}));
    EXPECT_EQ(located("<a>one\n  two\n  three</a>\n", about("two three", 1, 1)), (Place{intern_file_name("a.xml"), 2, 3}));
    EXPECT_EQ(located("<a>x &amp; y</a>", about("& y", 1, 4)), (Place{intern_file_name("a.xml"), 1, 6}));
    EXPECT_EQ(located("<a>\u00E9\u00E9 two two</a>", about("two", 1, 4, 1)), (Place{intern_file_name("a.xml"), 1, 11}));
}

TEST(Locate, LeavesAPlaceWhoseWordsAreNotThere) { EXPECT_EQ(located("<a>one</a>", about("two", 1, 4)), (Place{intern_file_name("a.xml"), 1, 4})); }

TEST(ForPeople, MarksTheWordsInTheirLine) {
    Sources sources;
    sources.add("a.xml", "<a>\n   one two three\n</a>");
    EXPECT_EQ(for_people(about("two", 2, 8), sources), "a.xml:2:8: warning: text [area.rule]\n    one two three\n        ^~~\n  hint: what to do");
}

TEST(ForPeople, ShowsNothingThatMovesTheCursorOrTurnsTheText) {
    Sources sources;
    sources.add("a.xml", "one\x1B[31m \u202Etwo\ttab");
    EXPECT_EQ(for_people(about("one", 1, 1), sources), "a.xml:1:1: warning: text [area.rule]\n    one\u00B7[31m \u00B7two tab\n    ^~~\n  hint: what to do");
}

TEST(ForPeople, CutsLongLinesAroundTheMark) {
    Sources sources;
    sources.add("a.xml", std::string(300, 'x') + " two " + std::string(300, 'y'));
    const std::string said = for_people(about("two", 1, 302), sources);
    EXPECT_EQ(said.find("    ..." + std::string(49, 'x') + " two " + std::string(46, 'y') + "...\n       " + std::string(50, ' ') + "^~~\n"), said.find("\n    ...") + 1);
}

TEST(ForPeople, SaysItInOneLineWhereTheFileIsNotThere) {
    Sources sources;
    EXPECT_EQ(for_people(about("two", 3, 1), sources), "a.xml:3:1: warning: text [area.rule]\n  hint: what to do");
    EXPECT_EQ(in_one_line(about("two", 3, 1)), "a.xml:3:1: warning: text [area.rule]");
}

}  // namespace
}  // namespace qualspec::report
