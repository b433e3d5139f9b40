#include "prose/prose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/text.h"

namespace qualspec::prose {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

spec::Here at(int line, int column) { return {{intern_file_name("x.xml"), line, column}}; }

/// Markdown whose first line stands at 10:5 and whose other lines are indented by four columns.
spec::Markdown markdown(std::string text) {
    spec::Markdown out{std::move(text), {}};
    int line = 10;
    for (std::size_t i = 0; i < split(out.text, '\n').size(); ++i) out.lines.push_back(at(line++, 5));
    return out;
}

/// The tree in one line: what structure tests compare.
std::string show(const document::Inlines& content);
std::string show(const document::Blocks& blocks);

std::string show(const document::Inline& item) {
    const std::string id = item.attributes.id.empty() ? "" : concat("{", item.attributes.id, "}");
    return id + std::visit(Overloaded{
                               [](const document::Text& text) { return text.text; },
                               [](const document::LineBreak&) { return std::string("/"); },
                               [&](const document::Styled& styled) {
                                   constexpr std::string_view names[] = {"span", "em", "strong", "code", "sup", "sub"};
                                   return concat(names[static_cast<std::size_t>(styled.style)], item.attributes.language, "(", show(styled.content), ")");
                               },
                               [](const document::Link& link) { return concat("link<", link.target, ">(", show(link.content), ")"); },
                               [](const auto&) { return std::string("?"); },
                           },
                           item.value);
}
std::string show(const document::Inlines& content) {
    std::string out;
    for (const document::Inline& item : content) out += show(item);
    return out;
}
std::string show(const document::Block& block) {
    return std::visit(
        Overloaded{
            [](const document::Paragraph& paragraph) { return concat("p(", show(paragraph.content), ")"); },
            [](const document::List& list) {
                std::string out = concat(list.marks == document::ListMarks::kDecimal ? concat("ol", list.start) : "ul", list.tight ? "" : "~", "(");
                for (const document::ListItem& item : list.items) out += concat("li(", show(item.blocks), ")");
                return out + ")";
            },
            [](const document::Table& table) {
                std::string out = concat("table", table.columns.size(), "[", show(table.caption), "](");
                for (const auto* rows : {&table.head, &table.body})
                    for (const document::Row& row : *rows) {
                        out += rows == &table.head ? "head(" : "row(";
                        for (const document::Cell& cell : row.cells)
                            out += concat(cell.kind == document::CellKind::kData ? "td(" : "th(", show(cell.blocks), ")");
                        out += ")";
                    }
                return out + ")";
            },
            [](const document::Figure& figure) { return concat("figure<", figure.image.name, ",", figure.alternative, ">(", show(figure.caption), ")"); },
            [](const document::Group& group) { return concat(group.kind == document::GroupKind::kQuote ? "quote(" : "aside(", show(group.blocks), ")"); },
            [](const document::Preformatted& text) { return concat("pre(", text.text, ")"); },
            [](const auto&) { return std::string("?"); },
        },
        block.value);
}
std::string show(const document::Blocks& blocks) {
    std::string out;
    for (const document::Block& block : blocks) out += show(block);
    return out;
}

std::vector<std::string> printed(const Findings& findings) {
    std::vector<std::string> out;
    for (const Finding& finding : findings) {
        const std::string text = to_string(finding);
        out.push_back(text.substr(0, text.find('\n')));
    }
    return out;
}

std::string shown(spec::Prose prose, const Context& context = {}) {
    Findings findings;
    const std::string out = show(to_blocks(prose, context, findings));
    EXPECT_THAT(printed(findings), IsEmpty());
    return out;
}
std::string shown(std::string text) { return shown(spec::Prose{{markdown(std::move(text))}, at(9, 1)}); }

std::vector<std::string> faults(std::string text) {
    Findings findings;
    const spec::Prose prose{{markdown(std::move(text))}, at(9, 1)};
    (void)to_blocks(prose, {}, findings);
    Findings checked;
    check(prose, {}, {}, checked);
    EXPECT_EQ(printed(checked), printed(findings));
    return printed(findings);
}

TEST(Prose, ParagraphsBreaksAndMarks) {
    EXPECT_EQ(shown("One\ntwo"), "p(One two)");
    EXPECT_EQ(shown("One *two* **three** `a  b` &copy;\nlast\\\nline\n\nNext &amp; \\*x\\*"), "p(One em(two) strong(three) code(a b) \xC2\xA9 last/line)p(Next & *x*)");
    EXPECT_EQ(shown("> quoted\n\n    code"), "quote(p(quoted))pre(code)");
}

TEST(Prose, ListsKeepTheirMarks) {
    EXPECT_EQ(shown("- a\n- b\n  1. c"), "ul(li(p(a))li(p(b)ol1(li(p(c)))))");
    EXPECT_EQ(shown("3. a\n\n4. b"), "ol3~(li(p(a))li(p(b)))");
    EXPECT_EQ(shown("-\n- a"), "ul(li()li(p(a)))");
}

TEST(Prose, LetteredLinesStayLines) {
    EXPECT_EQ(shown("The learner will:\na) read\nb) write\nas well\nc) *count*"), "p(The learner will:/a) read/b) write as well/c) em(count))");
    EXPECT_EQ(shown("a) read\nb) write"), "p(a) read/b) write)");
    EXPECT_EQ(shown("as said in\na) above"), "p(as said in a) above)");
}

TEST(Prose, LinksLeadOutOrToAnchors) {
    Context context;
    context.anchor = [](const std::string& id) { return id == "u1" ? std::string("unit-u1") : std::string(); };
    const spec::Prose prose{{markdown("See [*unit* 1](#u1), <https://a.example/?b=c&d> and <x@y.example>")}, at(9, 1)};
    EXPECT_EQ(shown(prose, context), "p(See link<#unit-u1>(em(unit) 1), link<https://a.example/?b=c&d>(https://a.example/?b=c&d)"
                                     " and link<mailto:x@y.example>(x@y.example))");
    Findings findings;
    EXPECT_EQ(show(to_blocks({{markdown("See\n[two](#u2)")}, at(9, 1)}, context, findings)), "p(See two)");
    EXPECT_THAT(printed(findings), ElementsAre("x.xml:11:5: error: nothing has the id 'u2' [prose.unknown-target]"));
}

TEST(Prose, ACheckFollowsInternalLinks) {
    const AnchorOf anchor = [](const std::string& id) { return id == "x" ? std::string("unit-x") : std::string(); };
    const NearestId near = [](const std::string& id) { return id == "y" ? std::string("x") : std::string(); };
    Findings findings;
    check(spec::Prose{{markdown("[a](#x) [b](https://c.example) [d](#y)")}, at(9, 1)}, anchor, near, findings);
    check(spec::Line{"see [a](#z)", at(3, 4)}, anchor, near, findings);
    EXPECT_THAT(printed(findings), ElementsAre("x.xml:10:36: error: nothing has the id 'y' [prose.unknown-target]",
                                               "x.xml:3:4: error: nothing has the id 'z' [prose.unknown-target]"));
    EXPECT_EQ(findings.all()[0].hint, "did you mean #x?");
    EXPECT_EQ(findings.all()[1].hint, "links lead to ids of this specification");
}

TEST(Prose, WhatDoesNotBelongIsAFindingAtItsPlace) {
    EXPECT_THAT(faults("fine\n\n<div>x</div>"), ElementsAre("x.xml:12:5: error: HTML is not part of prose [prose.raw-html]"));
    EXPECT_THAT(faults("\xC3\xA9 a <b>x</b>"), ElementsAre("x.xml:10:9: error: HTML is not part of prose [prose.raw-html]",
                                                        "x.xml:10:13: error: HTML is not part of prose [prose.raw-html]"));
    EXPECT_THAT(faults("<!-- x -->"), ElementsAre("x.xml:10:5: error: HTML is not part of prose [prose.raw-html]"));
    EXPECT_THAT(faults("# One\n\ntext\n\nTwo\n==="), ElementsAre("x.xml:10:5: error: headings do not stand in prose [prose.heading]",
                                                                "x.xml:14:5: error: headings do not stand in prose [prose.heading]"));
    EXPECT_THAT(faults("#\n\na"), ElementsAre("x.xml:10:5: error: headings do not stand in prose [prose.heading]"));
    EXPECT_THAT(faults("a\n\n***"), ElementsAre("x.xml:12:5: error: a line of dashes or stars does not stand in prose [prose.rule]"));
    EXPECT_THAT(faults("a | b\n--|--\n1 | 2"), ElementsAre("x.xml:10:5: error: a table written with bars does not stand in prose [prose.pipe-table]"));
    EXPECT_THAT(faults("see ![x](y.png)"), ElementsAre("x.xml:10:9: error: images do not stand in prose [prose.image]"));
    EXPECT_THAT(faults("![](y.png)"), ElementsAre("x.xml:10:5: error: images do not stand in prose [prose.image]"));
    EXPECT_THAT(faults("[x](javascript:alert)"), ElementsAre("x.xml:10:5: error: a link leads to 'javascript:alert' [prose.link-scheme]"));
    EXPECT_THAT(faults("[x](other.html)"), ElementsAre("x.xml:10:5: error: a link leads to 'other.html' [prose.link-scheme]"));
    EXPECT_THAT(faults("a\xEF\xB7\x90" "0\xEF\xB7\x91"), ElementsAre("x.xml:10:5: error: the noncharacters U+FDD0 and U+FDD1 cannot stand in prose [prose.character]"));
}

TEST(Prose, InlineElementsStandWithinTheParagraphAndItsMarks) {
    Context context;
    context.value = [](const std::string& name) { return concat("<", name, " *1*>"); };
    const spec::Prose prose{{markdown("The **title "), spec::Value{"qualification.title", at(10, 17)}, markdown("** and "),
                             spec::Foreign{"cy", {"*iaith*", at(10, 50)}, at(10, 40)}, markdown(".\n\n- last")}, at(9, 1)};
    EXPECT_EQ(shown(prose, context), "p(The strong(title <qualification.title *1*>) and spancy(em(iaith)).)ul(li(p(last)))");
}

TEST(Prose, FootnotesAreNumberedOnAndLinkBothWays) {
    document::Blocks notes;
    int number = 4;
    Context context;
    context.notes = &notes;
    context.note_number = &number;
    context.note_prefix = "u1-note-";
    const spec::Prose prose{{markdown("Text"), spec::Footnote{"", {"See *this*.", at(10, 20)}, at(10, 9)}, markdown(" more"),
                             spec::Footnote{"*", {"That.", at(10, 40)}, at(10, 30)}}, at(9, 1)};
    EXPECT_EQ(shown(prose, context), "p(Text{u1-note-5-mark}sup(link<#u1-note-5>(5)) more{u1-note-6-mark}sup(link<#u1-note-6>(*)))");
    EXPECT_EQ(show(notes), "p(sup(link<#u1-note-5-mark>(5)) See em(this).)p(sup(link<#u1-note-6-mark>(*)) That.)");
    EXPECT_EQ(notes[0].attributes.id, "u1-note-5");
    EXPECT_EQ(number, 6);
    EXPECT_EQ(shown(prose), "p(Text (See em(this).) more (That.))");
}

TEST(Prose, TheLanguagesBlocks) {
    spec::Table table;
    table.caption = "Hours";
    table.widths = {30, 70};
    table.head = {{{}, {}, {{1, 1, false, {}, {{markdown("*A*")}, {}}, {}}, {1, 1, false, {}, {{markdown("B")}, {}}, {}}}, at(20, 1)}};
    table.rows = {{{}, {}, {{1, 1, true, {}, {{markdown("c")}, {}}, {}}}, at(21, 3)}};
    spec::Note note{"Mind", {{markdown("this")}, at(30, 1)}, at(29, 1)};
    spec::Figure figure{"f1", "a.png", "A plan", 50, "Plan", at(31, 1)};
    document::Image image;
    image.name = "a.png";
    Context context;
    context.image = [&](const std::string&, const Place&) { return &image; };
    context.node = "section:x";
    Findings findings;
    const document::Blocks blocks = to_blocks({{spec::Boxed<spec::Table>(table), spec::Boxed<spec::Note>(note), spec::Boxed<spec::Figure>(figure)}, {}}, context, findings);
    EXPECT_EQ(show(blocks), "table2[Hours](head(th(p(em(A)))th(p(B)))row(th(p(c))td()))aside(p(strong(Mind))p(this))figure<a.png,A plan>(Plan)");
    EXPECT_THAT(printed(findings), ElementsAre("x.xml:21:3: error: this row has 1 of the table's 2 columns [prose.table-shape]"));
    EXPECT_FALSE(findings.has_fatal());
    EXPECT_EQ(blocks[2].attributes.id, "f1");
    for (const document::Block& block : blocks) EXPECT_EQ(block.attributes.node, "section:x");
}

TEST(Prose, SharedTextsStandWhereTheyAreUsedAndNeverInThemselves) {
    const spec::Prose a{{markdown("from a"), spec::Use{"b", at(2, 2)}}, {}};
    const spec::Prose b{{spec::Use{"a", at(3, 3)}, markdown("from b")}, {}};
    Context context;
    context.shared_text = [&](const std::string& id) { return id == "a" ? &a : &b; };
    Findings findings;
    EXPECT_EQ(show(to_blocks({{spec::Use{"a", at(1, 1)}}, {}}, context, findings)), "p(from a)p(from b)");
    EXPECT_THAT(printed(findings), ElementsAre("x.xml:3:3: error: the shared text 'a' uses itself [prose.circular-text]"));
}

TEST(Prose, TextsThatDoubleAreBounded) {
    std::vector<spec::Prose> texts(31);
    texts[0].parts.push_back(markdown("x"));
    for (std::size_t i = 1; i < texts.size(); ++i)
        for (int twice = 0; twice < 2; ++twice) texts[i].parts.push_back(spec::Use{concat(i - 1), at(1, 1)});
    Context context;
    context.shared_text = [&](const std::string& id) { return &texts.at(static_cast<std::size_t>(std::stoi(id))); };
    Findings findings;
    EXPECT_LT(to_blocks(texts.back(), context, findings).size(), 10'001U);
    EXPECT_THAT(printed(findings), ElementsAre(testing::EndsWith("[prose.too-large]")));
}

TEST(Prose, NestingIsBounded) {
    EXPECT_THAT(faults(std::string(30'000, '>') + " x"), ElementsAre(testing::EndsWith("[prose.nesting]")));
    std::string stars;
    for (int i = 0; i < 3000; ++i) stars += "*a **b ";
    for (int i = 0; i < 3000; ++i) stars += "c** d* ";
    EXPECT_THAT(faults(stars), ElementsAre(testing::EndsWith("[prose.nesting]")));
    spec::Prose prose{{markdown("x")}, at(1, 1)};
    for (int i = 0; i < 40; ++i) prose = {{spec::Boxed<spec::Note>(spec::Note{"", prose, at(2, 2)})}, at(1, 1)};
    Findings findings;
    check(prose, {}, {}, findings);
    EXPECT_THAT(printed(findings), ElementsAre(testing::EndsWith("[prose.nesting]")));
}

TEST(ProseLine, IsAlwaysInline) {
    Findings findings;
    const auto shown_line = [&](std::string text) { return show(to_inlines({std::move(text), at(3, 4)}, {}, findings)); };
    EXPECT_EQ(shown_line("Plain text, 1. - #"), "Plain text, 1. - #");
    EXPECT_EQ(shown_line("1. with *mark*"), "1. with em(mark)");
    EXPECT_EQ(shown_line("- with `code`"), "- with code(code)");
    EXPECT_EQ(shown_line("_a_ &amp; b"), "em(a) & b");
    EXPECT_EQ(shown_line("[x]: y *z*"), "[x]: y em(z)");
    EXPECT_THAT(printed(findings), IsEmpty());
    EXPECT_EQ(shown_line("a <i>b</i>"), "a b");
    EXPECT_EQ(printed(findings).front(), "x.xml:3:4: error: HTML is not part of prose [prose.raw-html]");
    EXPECT_TRUE(findings.has_fatal());
}

}  // namespace
}  // namespace qualspec::prose
