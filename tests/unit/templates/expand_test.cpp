#include <filesystem>
#include <optional>
#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"
#include "support/text.h"
#include "templates/template.h"
#include "tests/unit/templates/sample_dictionary.h"

namespace qualspec::templates {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> printed(const Findings& findings) {
    std::vector<std::string> out;
    for (const Finding& finding : findings) out.push_back(concat(finding.rule, ": ", finding.text));
    return out;
}

/// A house's folder of templates that lives as long as one test.
class Expand : public testing::Test {
  protected:
    Expand() : folder_(std::filesystem::temp_directory_path() / concat("qualspec-expand-", testing::UnitTest::GetInstance()->current_test_info()->name())) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        publication_ = sample::make(dictionary_, "publication", {{"title", std::string("Repair & care")}, {"year", std::int64_t{2026}}});
    }
    ~Expand() override { std::filesystem::remove_all(folder_); }

    void part(const std::string& name, const std::string& parameters, const std::string& body) {
        write(name, concat("<q:part xmlns='http://www.w3.org/1999/xhtml' xmlns:q='urn:qualspec:template:1' q:parameters='", parameters, "'>", body, "</q:part>"));
    }
    std::optional<Template> compiled(const std::string& body, const std::string& head = "<title>{{title}}</title>") {
        write("template", concat("<html xmlns='http://www.w3.org/1999/xhtml' xmlns:q='urn:qualspec:template:1' q:root='publication' lang='en-GB'><head>", head,
                                 "</head><body>", body, "</body></html>"));
        const auto loaded = load("template", Sources(folder_), dictionary_, sample::language(), findings_);
        EXPECT_TRUE(loaded) << testing::PrintToString(printed(findings_));
        return loaded ? std::optional(*loaded) : std::nullopt;
    }
    document::Document expand(const std::string& body, const std::string& head = "<title>{{title}}</title>") {
        const auto loaded = compiled(body, head);
        return loaded ? templates::expand(*loaded, publication_, sample::language(), findings_) : document::Document();
    }
    /// Whether the blocks depend on the year; where they do not, the document of another year is this one with all but its blocks renewed.
    bool depends_on_year(const std::string& body) {
        const auto loaded = compiled(body, "<title>{{title}} {{year}}</title>");
        Watch watch{publication_->type, publication_->type->index_of("year")};
        set("year", std::int64_t{2026});
        document::Document document = templates::expand(*loaded, publication_, sample::language(), findings_, &watch);
        set("year", std::int64_t{2031});
        const document::Document other = templates::expand(*loaded, publication_, sample::language(), findings_);
        renew_but_blocks(*loaded, publication_, sample::language(), findings_, document);
        EXPECT_TRUE(watch.read || document == other) << body;
        EXPECT_EQ(document.metadata, other.metadata);
        EXPECT_EQ(document.running_head, other.running_head);
        return watch.read;
    }
    std::string text(const std::string& body) {
        const std::string out = document::plain_text(expand(body).blocks);
        EXPECT_THAT(printed(findings_), IsEmpty());
        return out;
    }
    void set(std::string_view field, Value value) {
        publication_->values.at(static_cast<std::size_t>(publication_->type->index_of(field))) = std::move(value);
    }
    std::shared_ptr<Record> unit(std::string title, Value credit = {}) {
        return sample::make(dictionary_, "unit", {{"title", std::move(title)}, {"credit", std::move(credit)}});
    }

    const Dictionary dictionary_ = sample::dictionary();
    std::shared_ptr<Record> publication_;
    Findings findings_;

  private:
    void write(const std::string& name, const std::string& bytes) { ASSERT_TRUE(write_file(folder_ / concat(name, ".xhtml"), bytes)); }
    std::filesystem::path folder_;
};

template <class T>
const T& as(const document::Block& block) { return std::get<T>(block.value); }

TEST_F(Expand, PutsValuesIntoTextAndMetadata) {
    const document::Document document = expand("<p>  {{title}}:\n {{ year }} {{publication.title}} {{word.unit}}</p>",
                                               "<title>{{title}} {{year}}</title><meta name='keywords' content='a, {{title}},'/><meta name='author' content='{{owner.name}}'/>");
    EXPECT_EQ(document::plain_text(document.blocks), "Repair & care: 2026 Repair & care Unit");
    EXPECT_EQ(document.metadata.title, "Repair & care 2026");
    EXPECT_EQ(document.metadata.language, "en-GB");
    EXPECT_EQ(document.metadata.author, "");
    EXPECT_THAT(document.metadata.keywords, ElementsAre("a", "Repair & care"));
}

TEST_F(Expand, ConditionsAndElse) {
    EXPECT_EQ(text("<p q:if='draft'>draft</p> <!-- x --> <p q:else=''>final</p>"), "final");
    EXPECT_EQ(text("<p q:if='year &lt; 2026'>a</p><p q:else='' q:if='year = 2026'>b</p><p q:else=''>c</p>"), "b");
    EXPECT_EQ(text("<p q:if='not draft'>a</p><p q:if=\"title != 'x'\">b</p><p q:if='owner'>c</p><p q:if='year >= 2027'>d</p>"), "a\nb");
    set("year", {});
    EXPECT_EQ(text("<p q:if='year'>a</p><p q:if='year != 3'>b</p><p q:if='year &lt; 3'>c</p><p>[{{year}}]</p>"), "b\n[]");
}

TEST_F(Expand, RepeatsOverListsWithTheConditionInside) {
    EXPECT_EQ(text("<p q:each='unit in units'>x</p><p q:else=''>no units</p>"), "no units");
    set("units", sample::list({unit("One", std::int64_t{1}), unit("Two"), unit("Three", std::int64_t{3})}));
    EXPECT_EQ(text("<p q:each='unit in publication.units' q:if='unit.credit'>{{unit.title}}: <q:say key='credits' count='unit.credit'/></p><p q:else=''>none</p>"),
              "One: 1 credit\nThree: 3 credits");
    EXPECT_EQ(text("<p q:each='unit in units'>{{unit.title}} <q:say key='credits' count='unit.credit'/></p>"), "One 1 credit\nTwo\nThree 3 credits");
}

TEST_F(Expand, SentencesTakeTextNumbersAndLiterals) {
    EXPECT_EQ(text("<p><q:say key='part_of' part=\"'A'\" whole='year'/>, <q:say key='part_of' part='title' whole='owner.name'/></p>"), "A of 2,026, Repair & care of");
}

TEST_F(Expand, PartsSeeTheirParametersOnly) {
    part("line", "heading: text, credit: number, body: inlines, unit: unit", "<p>{{heading}}/{{credit}}/{{body}}/{{unit.title}}/{{word.unit}}</p>");
    set("units", sample::list({unit("One")}));
    EXPECT_EQ(text("<q:include part='line' q:each='u in units' heading='year' credit='7' body='title' unit='u'/>"), "2026/7/Repair & care/One/Unit");
}

TEST_F(Expand, APartStandsInDifferentPlaces) {
    part("name", "", "<strong>x</strong>");
    part("row", "n: number", "<tr><td>{{n}}</td></tr>");
    EXPECT_EQ(text("<div><q:include part='name'/></div><p>a <q:include part='name'/></p><table><q:include part='row' n='1'/><tbody><q:include part='row' n='2'/></tbody></table>"),
              "x\na x\n1\n2");
}

TEST_F(Expand, HeadingsFollowTheSectionsAroundThemThroughParts) {
    part("section", "section: section", "<section><h1>{{section.title}}</h1><q:include q:each='inner in section.sections' part='section' section='inner'/></section>");
    const auto inner = sample::make(dictionary_, "section", {{"title", std::string("Inner")}});
    const auto outer = sample::make(dictionary_, "section", {{"title", std::string("Outer")}, {"sections", sample::list({inner})}});
    set("sections", sample::list({outer}));
    const document::Document document = expand("<h1>{{title}}</h1><nav class='toc' aria-label='{{word.contents}}'/><q:include q:each='s in sections' part='section' section='s'/>");
    const auto& contents = as<document::Contents>(document.blocks[1]);
    EXPECT_EQ(contents.label, "Contents");
    ASSERT_THAT(contents.entries, SizeIs(2));
    EXPECT_EQ(contents.entries[1].level, 3);
}

TEST_F(Expand, RecursionOverDataIsBounded) {
    part("section", "section: section", "<q:include q:each='inner in section.sections' part='section' section='inner'/>");
    std::shared_ptr<const Record> section = sample::make(dictionary_, "section", {{"title", std::string("deep")}});
    for (int i = 0; i < 5000; ++i) section = sample::make(dictionary_, "section", {{"sections", sample::list({section})}});
    set("sections", sample::list({section}));
    (void)expand("<q:include q:each='s in sections' part='section' section='s'/>");
    EXPECT_THAT(printed(findings_), ElementsAre(testing::StartsWith("template.recursion: ")));
    // Taking 5000 records apart must not recurse either.
    while (section) {
        const auto& list = section->values[1];
        section = std::holds_alternative<std::monostate>(list) ? nullptr : std::get<std::shared_ptr<const List>>(list)->front();
        publication_->values.back() = section ? Value(sample::list({section})) : Value();
    }
}

TEST_F(Expand, RecordsGiveNodePlaceAndAnchor) {
    const auto one = unit("One");
    one->node = "unit:one";
    one->anchor = "unit-one";
    one->place = {intern_file_name("spec.xml"), 12, 3};
    set("units", sample::list({one}));
    const document::Document document = expand("<section q:each='u in units' q:anchor='u' class='unit'><p q:node='u'>{{u.title}}</p></section><p><a href='#unit-one'>there</a> <a href='#gone'>not</a> <q:page-of target='gone'/></p>");
    EXPECT_EQ(document.blocks[0].attributes.id, "unit-one");
    EXPECT_EQ(document.blocks[0].attributes.node, "unit:one");
    EXPECT_THAT(document.blocks[0].attributes.roles, ElementsAre("unit"));
    const auto& inner = as<document::Group>(document.blocks[0]).blocks.at(0);
    EXPECT_EQ(inner.attributes.id, "");
    EXPECT_EQ(to_string(inner.attributes.place), "spec.xml:12:3");
    const auto& line = as<document::Paragraph>(document.blocks[1]).content;
    EXPECT_TRUE(std::holds_alternative<document::Link>(line.at(0).value));
    EXPECT_EQ(document::plain_text(line), "there not");
    for (const document::Inline& item : line) EXPECT_FALSE(std::holds_alternative<document::PageReference>(item.value));
}

TEST_F(Expand, IdsAndFieldNamesAreGivenOnce) {
    const document::Document document = expand("<p id='a'>x</p><p id='a'>y</p><p><input type='text' name='n' title='N'/><input type='text' name='n' title='N'/>"
                                               "<input type='radio' name='r' title='R' value='1'/><input type='radio' name='r' title='R' value='2' checked='checked'/></p>");
    EXPECT_THAT(printed(findings_), ElementsAre("template.duplicate-id: the id 'a' is given twice", "template.duplicate-field: two fields are called 'n'"));
    EXPECT_EQ(document.blocks[1].attributes.id, "");
    const auto& fields = as<document::Paragraph>(document.blocks[2]).content;
    EXPECT_EQ(std::get<document::Field>(fields[1].value).name, "n-2");
    EXPECT_EQ(std::get<document::Field>(fields[3].value).name, "r");
    EXPECT_TRUE(std::get<document::Field>(fields[3].value).checked);
}

TEST_F(Expand, FieldsOfForms) {
    set("draft", true);
    const document::Document document = expand("<p><textarea name='a' title='A' rows='4'/><select name='b' title='B'><option>One</option><option>{{title}}</option></select>"
                                               "<q:signature name='c' title='C' rows='3'/><input type='checkbox' name='d' title='D' checked='{{draft}}'/><input type='date' name='e' title='E' size='10' value='{{year}}'/></p>");
    const auto& fields = as<document::Paragraph>(document.blocks[0]).content;
    const auto field = [&](std::size_t i) { return std::get<document::Field>(fields.at(i).value); };
    EXPECT_EQ(field(0).lines, 4);
    EXPECT_THAT(field(1).options, ElementsAre("One", "Repair & care"));
    EXPECT_EQ(field(2).kind, document::FieldKind::kSignature);
    EXPECT_TRUE(field(3).checked);
    EXPECT_EQ(field(4).value, "2026");
    EXPECT_EQ(field(4).characters, 10);
}

TEST_F(Expand, TablesAreRectangular) {
    const document::Document document = expand("<table class='criteria'><caption>Hours</caption><colgroup><col width='30%'/><col class='numeric'/></colgroup>"
                                               "<thead><tr><th>A</th><th scope='row'>B</th></tr></thead><tr><th>c</th><td class='numeric'>1<p>d</p></td></tr><tbody><tr><td rowspan='9'>e</td></tr></tbody></table>");
    EXPECT_THAT(printed(findings_), ElementsAre("template.table-shape: a cell spans 9 rows where there is room for 1", "template.table-shape: this row has 1 of the table's 2 columns"));
    const auto& table = as<document::Table>(document.blocks[0]);
    EXPECT_EQ(table.columns[0].width_percent, 30);
    EXPECT_EQ(table.columns[1].align, document::Align::kEnd);
    EXPECT_EQ(table.head[0].cells[0].kind, document::CellKind::kColumnHeader);
    EXPECT_EQ(table.head[0].cells[1].kind, document::CellKind::kRowHeader);
    EXPECT_EQ(table.body[0].cells[0].kind, document::CellKind::kRowHeader);
    EXPECT_EQ(table.body[0].cells[1].align, document::Align::kEnd);
    EXPECT_THAT(table.body[0].cells[1].blocks, SizeIs(2));
    EXPECT_THAT(table.body[1].cells, SizeIs(2));
}

TEST_F(Expand, ACaptionDoesNotRepeatTheHeadingBeforeIt) {
    const std::string table = "<table><caption>{{title}}</caption><tbody><tr><td>x</td></tr></tbody></table>";
    std::vector<std::string> captions;
    const auto collect = [&](auto&& self, const document::Blocks& blocks) -> void {
        for (const document::Block& block : blocks) {
            if (const auto* found = std::get_if<document::Table>(&block.value)) captions.push_back(document::plain_text(found->caption));
            if (const auto* group = std::get_if<document::Group>(&block.value)) self(self, group->blocks);
        }
    };
    const auto captions_of = [&](const std::string& body) {
        captions.clear();
        collect(collect, expand(body).blocks);
        return captions;
    };
    EXPECT_THAT(captions_of(concat("<section><h1>{{title}}</h1><p>All of it.</p><section>", table, table, "</section></section>")), ElementsAre("", "Repair & care")) << "the second is not the heading's table";
    EXPECT_THAT(captions_of(concat("<section><h1><span class='number'>5.1</span> {{title}}</h1>", table, "</section>")), ElementsAre(""));
    EXPECT_THAT(captions_of(concat("<section><h1>{{title}} in brief</h1>", table, "</section>")), ElementsAre("Repair & care"));
    EXPECT_THAT(captions_of(table), ElementsAre("Repair & care"));
}

TEST_F(Expand, WhatComesToNothingIsLeftOut) {
    const document::Document document = expand("<p>{{owner.name}}</p><h1> </h1><ul><li q:each='u in units'>x</li></ul><table><tr q:each='u in units'><td>x</td></tr></table>"
                                               "<figure q:image='logo'><img alt='x'/></figure><q:insert of='introduction'/><hr class='page-break'/><hr/>");
    ASSERT_THAT(document.blocks, SizeIs(2));
    EXPECT_TRUE(std::holds_alternative<document::PageBreak>(document.blocks[0].value));
    EXPECT_TRUE(std::holds_alternative<document::Rule>(document.blocks[1].value));
    EXPECT_THAT(printed(findings_), IsEmpty());
}

TEST_F(Expand, BlocksLinesAndPicturesComeFromTheData) {
    document::Blocks introduction{{{}, document::Paragraph{{{{}, document::Text{"Inserted."}}}}}};
    set("introduction", std::make_shared<const document::Blocks>(introduction));
    set("lead", std::make_shared<const document::Inlines>(document::Inlines{{{}, document::Styled{document::Style::kEmphasis, {{{}, document::Text{"lead"}}}}}}));
    document::Image image;
    image.name = "logo.png";
    set("logo", std::make_shared<const document::Image>(image));
    const document::Document document = expand("<div>before <q:insert of='introduction'/> {{lead}}</div><figure q:image='logo' q:width='30' class='logo'><img alt='{{title}}'/><figcaption>See it</figcaption></figure>");
    const auto& group = as<document::Group>(document.blocks[0]);
    ASSERT_THAT(group.blocks, SizeIs(3));
    EXPECT_EQ(document::plain_text(group.blocks), "before\nInserted.\nlead");
    const auto& figure = as<document::Figure>(document.blocks[1]);
    EXPECT_EQ(figure.image.name, "logo.png");
    EXPECT_EQ(figure.alternative, "Repair & care");
    EXPECT_EQ(figure.width_percent, 30);
    EXPECT_EQ(document::plain_text(figure.caption), "See it");
}

TEST_F(Expand, RunningHeadsAndPageNumbers) {
    const document::Document document = expand("<q:running-head>{{title}} </q:running-head><q:running-foot><q:page-number/> / <q:page-count/></q:running-foot><p>x</p>");
    EXPECT_EQ(document::plain_text(document.running_head), "Repair & care");
    ASSERT_THAT(document.running_foot, SizeIs(3));
    EXPECT_TRUE(std::holds_alternative<document::PageCount>(document.running_foot[2].value));
}

TEST_F(Expand, ItIsKnownWhetherBlocksDependOnAField) {
    part("one", "p: publication", "<p>{{p.title}}</p>");
    part("two", "p: publication", "<p q:if='p.year = 2031'>{{p.title}}</p>");
    EXPECT_FALSE(depends_on_year("<q:running-head q:if='year'>{{title}}, {{year}}</q:running-head><p>{{title}}</p><q:include part='one' p='publication'/>"));
    EXPECT_TRUE(depends_on_year("<p>{{year}}</p>"));
    EXPECT_TRUE(depends_on_year("<div lang='{{year}}'><p>x</p></div>"));
    EXPECT_TRUE(depends_on_year("<q:include part='two' p='publication'/>"));
    EXPECT_TRUE(depends_on_year("<q:running-head q:if='year &gt; 2030'>{{year}}</q:running-head><p q:else=''>x</p>"));
}

TEST_F(Expand, PublicationsOwnWordsReplaceTheLanguages) {
    const auto one = unit("One");
    one->values[3] = words_record(*dictionary_.find("words"), sample::language(), {{"unit", "Module"}});
    set("units", sample::list({one}));
    EXPECT_EQ(text("<p q:each='u in units'>{{u.words.unit}} {{word.unit}}</p>"), "Module Unit");
}

TEST_F(Expand, AWrongRootIsABug) {
    const document::Document document = expand("<p>x</p>");
    publication_ = unit("x");
    EXPECT_THROW((void)expand("<p>x</p>"), std::logic_error);
}

TEST(Load, AnUnknownTemplateIsAnError) {
    Findings findings;
    const Dictionary dictionary = sample::dictionary();
    EXPECT_FALSE(load("no-such-template", Sources(), dictionary, sample::language(), findings));
}

}  // namespace
}  // namespace qualspec::templates
