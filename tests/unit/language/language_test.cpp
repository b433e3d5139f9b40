#include "language/language.h"

#include <clocale>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qualspec::language {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr std::string_view kEnglish = R"(tag = "en-GB"
[word]
outcome = "Learning outcome"
unit = "Unit"
[sentence]
credits = "{count, plural, =0 {no credit} one {# credit} other {# credits}}"
from = "{credits, number} credits from {group}"
page_of = "Page {number} of {total}"
place = "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}"
)";

std::vector<std::string> printed(const Findings& findings) {
    std::vector<std::string> out;
    for (const Finding& finding : findings) out.push_back(to_string(finding));
    return out;
}

Language english() {
    Findings findings;
    Language language = Language::read(kEnglish, "en-GB.toml", nullptr, findings);
    EXPECT_THAT(printed(findings), ElementsAre());
    return language;
}

TEST(Language, GivesWordsByKeyInOrder) {
    const Language language = english();
    EXPECT_EQ(language.tag(), "en-GB");
    EXPECT_EQ(language.word("outcome"), "Learning outcome");
    EXPECT_THAT(language.keys(), ElementsAre("outcome", "unit"));
    EXPECT_FALSE(language.has_word("outcom"));
    EXPECT_THROW((void)language.word("outcom"), std::logic_error);
}

TEST(Language, FollowsThePluralRulesOfItsTag) {
    const Language language = english();
    EXPECT_EQ(language.say("credits", {{"count", std::int64_t{0}}}), "no credit");
    EXPECT_EQ(language.say("credits", {{"count", std::int64_t{1}}}), "1 credit");
    EXPECT_EQ(language.say("credits", {{"count", std::int64_t{1200}}}), "1,200 credits");
    EXPECT_EQ(language.say("place", {{"n", std::int64_t{22}}}), "22nd");
    Findings findings;
    const Language welsh = Language::read("tag = 'cy'\n[sentence]\ndogs = '{n, plural, two {# gi} few {# chi} other {# ci}}'",
                                          "cy.toml", nullptr, findings);
    EXPECT_TRUE(findings.empty());
    EXPECT_EQ(welsh.say("dogs", {{"n", std::int64_t{2}}}), "2 gi");
    EXPECT_EQ(welsh.say("dogs", {{"n", std::int64_t{3}}}), "3 chi");
}

TEST(Language, TellsWhatASentenceWants) {
    const Language language = english();
    EXPECT_THAT(language.arguments("from"),
                ElementsAre(Pair("credits", ArgumentKind::kNumber), Pair("group", ArgumentKind::kAny)));
    EXPECT_TRUE(language.arguments("nothing").empty());
    EXPECT_THAT(language.sentences(), ElementsAre("credits", "from", "page_of", "place"));
}

TEST(Language, RefusesWrongArgumentsAsABug) {
    const Language language = english();
    EXPECT_THROW((void)language.say("credits", {}), std::logic_error);
    EXPECT_THROW((void)language.say("credits", {{"count", std::string("2")}}), std::logic_error);
    EXPECT_THROW((void)language.say("page_of", {{"number", std::int64_t{1}}, {"total", std::int64_t{2}}, {"x", std::int64_t{1}}}),
                 std::logic_error);
    EXPECT_THROW((void)language.say("nothing", {}), std::logic_error);
}

TEST(Language, TextArgumentsAreNotReadAsPatterns) {
    EXPECT_EQ(english().say("page_of", {{"number", std::string("{x} 'y'")}, {"total", std::string("ü")}}), "Page {x} 'y' of ü");
}

TEST(Language, AHouseFileReplacesSingleKeys) {
    const Language base = english();
    Findings findings;
    const Language house = Language::read("[word]\nunit = 'Module'\n[sentence]\nfrom = 'Take {credits}'\n", "house.toml", &base, findings);
    EXPECT_THAT(printed(findings), ElementsAre());
    EXPECT_EQ(house.tag(), "en-GB");
    EXPECT_EQ(house.word("unit"), "Module");
    EXPECT_EQ(house.word("outcome"), "Learning outcome");
    EXPECT_EQ(house.say("from", {{"credits", std::int64_t{8}}, {"group", std::string("B")}}), "Take 8");
    EXPECT_EQ(base.word("unit"), "Unit");
}

TEST(Language, FaultsInAHouseFileHaveTheirPlace) {
    const Language base = english();
    Findings findings;
    (void)Language::read("[word]\noutcom = 'Outcome'\n[sentence]\nfrom = '{credit} from {group}'\ncredits = \"{count, plural, one {# credit}}\"\n",
                         "house.toml", &base, findings);
    findings.sort();
    EXPECT_THAT(printed(findings),
                ElementsAre("house.toml:2:1: warning: 'outcom' is new: no built-in template uses it [language.unknown-word]\n"
                            "  hint: did you mean 'outcome'?",
                            "house.toml:4:8: error: the sentence 'from' has no argument 'credit' [language.arguments]\n"
                            "  hint: its arguments are credits, group",
                            testing::StartsWith("house.toml:5:11: error: the sentence 'credits' cannot be understood")));
    EXPECT_TRUE(findings.has_fatal());
}

struct Fault {
    std::string toml;
    std::string expected;
};
class FaultyLanguage : public testing::TestWithParam<Fault> {};

TEST_P(FaultyLanguage, IsAFindingAtItsPlace) {
    Findings findings;
    (void)Language::read(GetParam().toml, "x.toml", nullptr, findings);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_THAT(to_string(findings.all().front()), testing::StartsWith(GetParam().expected));
    EXPECT_TRUE(findings.has_fatal());
}

INSTANTIATE_TEST_SUITE_P(
    All, FaultyLanguage,
    testing::Values(Fault{"tag = \n", "x.toml:1:7: error: "},
                    Fault{"[word]\na = 'b'\n", "x.toml:1:1: error: the language's tag is missing [language.tag]"},
                    Fault{"tag = 'not a tag'\n", "x.toml:1:7: error: 'not a tag' is not a language tag [language.tag]"},
                    Fault{"tag = 3\n", "x.toml:1:7: error: tag is not text [language.type]"},
                    Fault{"tag = 'en'\nwords = 1\n", "x.toml:2:1: error: 'words' means nothing here [language.unknown-key]"},
                    Fault{"tag = 'en'\nword = 1\n", "x.toml:2:8: error: this is not a table [language.type]"},
                    Fault{"tag = 'en'\n[word]\nA = 'b'\n", "x.toml:3:1: error: 'A' cannot be a key [language.key]"},
                    Fault{"tag = 'en'\n[word]\na = 1\n", "x.toml:3:5: error: 'a' is not text [language.type]"},
                    Fault{"tag = 'en'\n[sentence]\na = '{'\n", "x.toml:3:5: error: the sentence 'a' cannot be understood"},
                    Fault{"tag = 'en'\n[sentence]\na = '{0}'\n", "x.toml:3:5: error: the sentence 'a' has the argument {0}"},
                    Fault{"tag = 'en'\n[sentence]\na = '{d, date}'\n", "x.toml:3:5: error: the sentence 'a' formats {d} as 'date'"},
                    Fault{"tag = 'en'\n[word]\na = '\xff'\n", "x.toml:3:1: error: the file is not UTF-8 [language.syntax]"}));

TEST(Language, ManyThreadsSayTheSame) {
    const Language language = english();
    std::vector<std::string> said(4);
    {
        std::vector<std::thread> threads;
        for (std::string& text : said)
            threads.emplace_back([&language, &text] {
                for (int i = 0; i < 200; ++i) text = language.say("credits", {{"count", std::int64_t{i}}});
            });
        for (std::thread& thread : threads) thread.join();
    }
    EXPECT_THAT(said, testing::Each("199 credits"));
}

}  // namespace
}  // namespace qualspec::language
