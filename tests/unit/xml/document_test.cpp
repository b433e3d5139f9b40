#include "xml/document.h"

#include <gmock/gmock.h>

#include "support/text.h"

namespace qualspec::xml {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Parsed {
    std::unique_ptr<Document> document;
    Findings findings;
    std::vector<std::string> messages() const {
        std::vector<std::string> out;
        for (const Finding& finding : findings) out.push_back(to_string(finding));
        return out;
    }
};

Parsed parse(std::string bytes) {
    Parsed out;
    if (auto document = Document::parse(std::move(bytes), "f.xml", out.findings)) out.document = std::move(*document);
    return out;
}

std::string where(const Node& node) { return to_string(node.place()); }

TEST(XmlDocument, GivesElementsAttributesAndTextTheirPlaces) {
    const auto parsed = parse("<?xml version=\"1.0\"?>\n<!-- é -->\n<a\n  xmlns='u'\n é='1'  two = \"x &gt; y\">text<b/>é<c>\n</c></a>\n<?end?>");
    ASSERT_TRUE(parsed.document) << testing::PrintToString(parsed.messages());
    const Node& root = parsed.document->root();
    EXPECT_EQ(root.name, "a");
    EXPECT_EQ(root.name_space, "u");
    EXPECT_EQ(where(root), "f.xml:3:1");
    ASSERT_THAT(root.attributes, SizeIs(2));
    EXPECT_EQ(root.attributes[1].name, "two");
    EXPECT_EQ(root.attributes[1].value, "x > y");
    EXPECT_EQ(to_string(parsed.document->place(root.attributes[1].offset)), "f.xml:5:9");
    EXPECT_EQ(to_string(parsed.document->place(root.attributes[1].value_offset)), "f.xml:5:16");
    ASSERT_THAT(root.children, SizeIs(4));
    EXPECT_EQ(where(*root.children[0]), "f.xml:5:26");
    EXPECT_EQ(root.children[1]->source(), "<b/>");
    EXPECT_EQ(where(*root.children[3]), "f.xml:5:35");
    EXPECT_EQ(root.children[3]->source(), "<c>\n</c>");
    EXPECT_EQ(root.source().substr(root.source().size() - 4), "</a>");
    EXPECT_THAT(parsed.document->top(), SizeIs(3));
}

TEST(XmlDocument, DecodesTextAndKnowsWhereEachCharacterStands) {
    const auto parsed = parse("<a>x &amp; y\r\n&#233;z<!-- no --> w<![CDATA[&lt;\n]]></a>");
    ASSERT_TRUE(parsed.document);
    std::string text;
    std::vector<Origin> origins;
    for (const Node* node : parsed.document->root().children)
        if (node->kind == NodeKind::kText) append_text(*node, text, origins);
    EXPECT_EQ(text, "x & y\n\xC3\xA9z w&lt;\n");
    const auto place = [&](std::string_view part) { return to_string(parsed.document->place(offset_of(origins, text.find(part)))); };
    EXPECT_EQ(place("x"), "f.xml:1:4");
    EXPECT_EQ(place("y"), "f.xml:1:12");
    EXPECT_EQ(place("z"), "f.xml:2:7");
    EXPECT_EQ(place("w"), "f.xml:2:20");
    EXPECT_EQ(place("&lt;"), "f.xml:2:30");
}

TEST(XmlDocument, AnAmpersandInAnAttributeIsOne) {
    const auto parsed = parse("<a b='x &amp; y &#38; z' c='&amp;#38; &amp;amp;'/>");
    ASSERT_TRUE(parsed.document);
    EXPECT_EQ(parsed.document->root().attributes[0].value, "x & y & z");
    EXPECT_EQ(parsed.document->root().attributes[1].value, "&#38; &amp;");
}

TEST(XmlDocument, CountsColumnsInVeryLongLinesInCharacters) {
    std::string bytes = "<a>";
    for (int i = 0; i < 1000; ++i) bytes += "\xC3\xA9";
    const auto parsed = parse(bytes + "<b/></a>");
    EXPECT_EQ(where(*parsed.document->root().children[1]), "f.xml:1:1004");
}

/// Each fault once, and what follows from it not at all.
TEST(XmlDocument, NamesEachTagWithoutAPartnerOnce) {
    struct Case {
        std::string_view bytes;
        std::vector<std::string> said;  ///< without file, rule and the word error
    };
    const std::vector<Case> cases{
        {"<a>\n <b>\n </c>\n</a>", {"3:2 </c> closes nothing: no <c> is open here, but <b> of line 2 / remove it, or write </b> if that is meant"}},
        {"<a>\n<b>\n<c>\n<d>x\n</c>\n</b>\n</a>", {"5:1 <d> of line 4 is not closed before </c> / add </d> before it"}},
        {"<a>\n<b>\n<c>\n<d>x\n</b>\n</a>", {"5:1 <c> of line 3 and <d> of line 4 are not closed before </b> / add </d></c> before it"}},
        {"<a>see <https://example.org/x> and\n<http://example.org/></a>", {"1:8 An address in < and > is taken for a tag / write [what is there](the address), or &lt; and &gt; for the brackets", "2:1 An address in < and > is taken for a tag / write [what is there](the address), or &lt; and &gt; for the brackets"}},
        {"<a><b><c>x</b><c>y</c></b><d></e></d></a>", {"1:11 <c> of line 1 is not closed before </b> / add </c> before it", "1:30 </e> closes nothing: no <e> is open here, but <d> of line 1 / remove it, or write </d> if that is meant"}},
        {"<a>\n<guidance>x</guidence></a>", {"2:12 </guidence> does not close <guidance> of line 2 / did you mean </guidance>?"}},
        {"<a>\n<b>x", {"2:5 <a> of line 1 and <b> of line 2 are never closed / add </b></a>"}},
        {"<a/></a>", {"1:5 </a> closes nothing: all elements are closed before it / remove it, or the end tag before it that closes too early"}},
        {"<a>\n<b>x</", {"2:5 The file ends within a tag / it seems to be cut off: close every element that is open"}},
        {"<a><!-- </b> --><![CDATA[</c>]]><?d </e>?></f></a>", {"1:43 </f> closes nothing: no <f> is open here, but <a> of line 1 / remove it, or write </a> if that is meant"}},
        {"<a/><b/>", {"1:5 Something stands behind the end of the outermost element / remove it, or the end tag that closes too early"}},
    };
    for (const Case& each : cases) {
        const auto parsed = parse(std::string(each.bytes));
        EXPECT_FALSE(parsed.document);
        EXPECT_TRUE(parsed.findings.has_fatal());
        std::vector<std::string> said;
        for (const Finding& finding : parsed.findings) said.push_back(concat(finding.place.line, ":", finding.place.column, " ", finding.text, finding.hint.empty() ? "" : " / ", finding.hint));
        EXPECT_EQ(said, each.said) << each.bytes;
    }
}

/// The time is linear in the size: this would take minutes if every end tag were compared with every element that is open.
TEST(XmlDocument, IsAsQuickWithFilesThatAreNothingButFaults) {
    std::string bytes = "<a><x></y>";
    for (int i = 0; i < 50000; ++i) bytes += "<abc>\n";
    for (int i = 0; i < 50000; ++i) bytes += "</different>\n";
    const auto parsed = parse(bytes);
    EXPECT_FALSE(parsed.document);
    EXPECT_THAT(parsed.findings.all(), SizeIs(20));
    const auto open = parse(bytes.substr(0, bytes.find("</different>")));
    EXPECT_EQ(open.findings.all().back().text, "<a> of line 1, <x> of line 1, <abc> of line 1, <abc> of line 2, <abc> of line 3, <abc> of line 4 and 49996 more are never closed");
    EXPECT_EQ(open.findings.all().back().hint, "add 50002 end tags");
}

TEST(XmlDocument, SaysWhichOfTwoTagsIsMisspeltWhereItKnowsTheNames) {
    Findings findings;
    const FileKind kind{"file", {}, {}, [](std::string_view name) { return name == "a" || name == "title" || name == "unit" || name == "units"; }};
    EXPECT_FALSE(Document::parse("<a>\n<titel>x\n</title>\n<units></unit></units></a>", "f.xml", findings, kind));
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(to_string(findings.all()[0]), "f.xml:2:1: error: <titel> is closed by </title> in line 3 [xml.not-well-formed]\n  hint: did you mean <title>?");
    EXPECT_EQ(to_string(findings.all()[1]),
              "f.xml:4:8: error: </unit> closes nothing: no <unit> is open here, but <units> of line 4 [xml.not-well-formed]\n  hint: remove it, or write </units> if that is meant");
}

TEST(XmlDocument, GoesOnBehindATagThatItCannotRead) {
    const auto parsed = parse("<a>\n<b c=1>x</b>\n<d>\n<e f=\xE2\x80\x9C" "2\xE2\x80\x9D/>\n<g h=\"3>y</g>\n</d>\n<i>&nbsp;</i> < \n<k l m=\"\"/>\n</j></a>");
    std::vector<std::string> said;
    for (const Finding& finding : parsed.findings) said.push_back(concat(finding.place.line, " ", finding.text));
    EXPECT_THAT(said, ElementsAre("2 The value of an attribute has no quotes", "4 The value of an attribute stands in curly quotes", "5 A < stands in the value of an attribute", "7 The entity &nbsp; is unknown",
                                  "7 A name is missing, or an & or < stands alone", "8 The attribute l has no value", "9 </j> closes nothing: no <j> is open here, but <a> of line 1"));
}

TEST(XmlDocument, RefusesWhatIsNotUtf8) {
    EXPECT_THAT(parse("<a>\n \xE9</a>").messages()[0], HasSubstr("f.xml:2:2: error: The file is not in UTF-8"));
    EXPECT_THAT(parse("<?xml version='1.0' encoding='ISO-8859-1'?><a/>").messages()[0], HasSubstr("f.xml:1:31: error: The file declares the encoding ISO-8859-1"));
    EXPECT_TRUE(parse("<?xml version='1.0' encoding='utf-8'?><a/>").document);
    EXPECT_TRUE(parse("\xEF\xBB\xBF<a/>").document);
}

TEST(XmlDocument, RefusesADoctypeBeforeItsEntities) {
    const auto parsed = parse("<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]>\n<a>&b;</a>");
    EXPECT_FALSE(parsed.document);
    ASSERT_THAT(parsed.messages(), SizeIs(1));
    EXPECT_THAT(parsed.messages()[0], HasSubstr("f.xml:1:1: error: A file has no DOCTYPE [xml.doctype]"));
}

TEST(XmlDocument, RefusesUnknownEntities) { EXPECT_THAT(parse("<a>&nbsp;</a>").messages()[0], HasSubstr("The entity &nbsp; is unknown")); }

TEST(XmlDocument, BoundsNesting) {
    const auto nested = [](int depth) {
        std::string bytes;
        for (int i = 0; i < depth; ++i) bytes += "<a>";
        for (int i = 0; i < depth; ++i) bytes += "</a>";
        return bytes;
    };
    EXPECT_TRUE(parse(nested(kDeepestNesting)).document);
    const auto parsed = parse(nested(100000));
    EXPECT_FALSE(parsed.document);
    EXPECT_THAT(parsed.messages(), ElementsAre(HasSubstr("f.xml:1:193: error: Elements nest more than 64 deep [xml.nesting]")));
}

TEST(XmlDocument, NamesSomethingForAnyBytes) {
    for (const std::string bytes : {"", " ", "x", "<", "<a", "<a>", "<a/><b/>", "<a b=1/>", "<a b='<'/>", "<?xml", "<!--", "<a>]]></a>", "<p:a/>", "<a/>x"}) {
        const auto parsed = parse(bytes);
        EXPECT_FALSE(parsed.document) << bytes;
        EXPECT_TRUE(parsed.findings.has_fatal()) << bytes;
    }
    EXPECT_FALSE(parse(std::string("<a>\0</a>", 8)).document);
}

}  // namespace
}  // namespace qualspec::xml
