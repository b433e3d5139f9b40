#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "check/conformity.h"
#include "support/files.h"
#include "support/text.h"
#include "tests/unit/check/example.h"

namespace qualspec::check {
namespace {

/// The profile under which a rule's examples are run: that of the regulators' clauses for those.
Settings settings_for(const Rule& rule) {
    Settings settings;
    const bool clause = rule.id.starts_with("regulation.") || rule.id.starts_with("scqf.");
    EXPECT_TRUE(add_profile(clause ? "submission" : "draft", settings.lists));
    return settings;
}

/// A unit without outcomes breaks what rules of structure and the regulator's clauses say of it; sums that are wrong are seen by the solver too.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kComeAlong{{
    {"regulation.content", "structure.unit-without-outcomes"},
    {"regulation.content", "regulation.criteria"},
    {"regulation.criteria", "structure.unit-without-outcomes"},
    {"regulation.criteria", "regulation.content"},
    {"structure.limits", "combination.impossible"},
    {"structure.mandatory-credit", "combination.impossible"},
    {"structure.group-credit", "combination.impossible"},
    {"structure.total-credit", "combination.least-credit"},
    {"structure.credit-of-qualification", "combination.least-credit"},
}};

class EachRule : public ::testing::TestWithParam<const Rule*> {};

TEST_P(EachRule, FindsItsFaultInTheExampleThatBreaksItAndNoOther) {
    const Rule& rule = *GetParam();
    const Findings findings = check_example(rule.breaks, settings_for(rule));
    EXPECT_FALSE(findings.empty());
    for (const Finding& finding : findings) {
        const bool comes_along = std::ranges::find(kComeAlong, std::pair(rule.id, std::string_view(finding.rule))) != kComeAlong.end();
        EXPECT_TRUE(finding.rule == rule.id || comes_along) << to_string(finding);
    }
    EXPECT_TRUE(std::ranges::any_of(findings, [&](const Finding& finding) { return finding.rule == rule.id; }));
}

TEST_P(EachRule, FindsNothingInTheExampleThatKeepsIt) {
    const Rule& rule = *GetParam();
    for (const Finding& finding : check_example(rule.keeps, settings_for(rule))) ADD_FAILURE() << to_string(finding);
}

TEST_P(EachRule, IsToldInFull) {
    const Rule& rule = *GetParam();
    EXPECT_FALSE(rule.title.empty());
    EXPECT_FALSE(rule.source.empty());
    EXPECT_FALSE(rule.explanation.empty());
    EXPECT_FALSE(rule.title.ends_with('.'));
    EXPECT_EQ(rule.id, lower_ascii(rule.id));
}

std::vector<const Rule*> all_rules() {
    std::vector<const Rule*> all;
    for (const Rule& rule : rules()) all.push_back(&rule);
    return all;
}

INSTANTIATE_TEST_SUITE_P(Rules, EachRule, ::testing::ValuesIn(all_rules()), [](const auto& param) {
    std::string name(param.param->id);
    for (char& c : name)
        if (c == '.' || c == '-') c = '_';
    return name;
});

TEST(Rules, HaveIdsOfTheirOwn) {
    std::set<std::string_view> ids;
    for (const Rule& rule : rules()) EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
}

/// What is said of every example that breaks a rule, held to the letter. QUALSPEC_ACCEPT=1 writes the file anew; read the difference.
TEST(Rules, SayWhatTheyAreExpectedToSay) {
    const std::string path = "tests/unit/check/messages.txt";
    std::string said;
    for (const Rule& rule : rules())
        for (const Finding& finding : check_example(rule.breaks, settings_for(rule))) said += concat(to_string(finding), "\n");
    if (std::getenv("QUALSPEC_ACCEPT")) {
        ASSERT_TRUE(write_file(path, said));
    }
    const auto expected = read_file(path);
    ASSERT_TRUE(expected);
    EXPECT_EQ(said, *expected);
}

TEST(Rules, OfEveryClauseThereIsOne) {
    for (const Clause& clause : clauses()) EXPECT_NE(find_rule(clause.rule), nullptr) << clause.id;
}

TEST(Rules, AreTurnedOffAndChangedBySettingsOfWhichTheLastWins) {
    const Rule& rule = *find_rule("wording.doubled-word");
    Lists lists;
    EXPECT_EQ(severity_of(rule, lists), Severity::kWarning);
    lists.severities = {{"wording.*", std::nullopt}};
    EXPECT_EQ(severity_of(rule, lists), std::nullopt);
    lists.severities.push_back({"wording.doubled-word", Severity::kError});
    EXPECT_EQ(severity_of(rule, lists), Severity::kError);
}

TEST(Rules, OfAJurisdictionAreRunOnlyThere) {
    const Rule& rule = *find_rule("regulation.grading");
    Settings settings = settings_for(rule);
    EXPECT_FALSE(check_example(rule.breaks, settings).empty());
    settings.jurisdiction = Jurisdiction::kScqf;
    for (const Finding& finding : check_example(rule.breaks, settings)) EXPECT_FALSE(finding.rule.starts_with("regulation.")) << finding.rule;
    settings.jurisdiction = Jurisdiction::kAny;
    EXPECT_TRUE(check_example(rule.breaks, settings).empty());
}

TEST(Rules, TheHistoryNamesWhatThereIsInItsOwnIssueOnly) {
    const auto found = [](std::string_view entries) {
        Settings settings;
        settings.jurisdiction = Jurisdiction::kAny;
        std::string said;
        for (const Finding& finding : check_example(concat("<issue number=\"2\" version=\"2.0\"/><history>", entries, "</history><unit id=\"locks\" number=\"1\"><title>Work a lock</title><outcome><title>Be able to work a lock</title>"
                                                           "<criterion>Open a paddle</criterion></outcome></unit>"), settings))
            if (finding.rule == "agreement.history-names") said += concat(finding.text, "; ");
        return said;
    };
    EXPECT_EQ(found("<entry version=\"2.0\"><change unit=\"1\" criterion=\"1.1\">x</change></entry><entry version=\"1.0\"><change unit=\"7\">x</change><change unit=\"1\" criterion=\"4.2\">x</change></entry>"), "");
    EXPECT_EQ(found("<entry version=\"2.0\"><change unit=\"1 and 7\">x</change><change unit=\"1\" criterion=\"1.1, 1.2\">x</change></entry>"),
              "the history names unit 7, which the document does not have; the history names criterion 1.2 of unit 1, which the unit does not have; ");
}

TEST(House, SetsLevelsOfChanges) {
    const HouseKnows known{{"wording.pronoun"}, {"change.case", "change.modal"}, {"none", "editorial", "guidance"}};
    Lists lists = built_in_lists();
    Findings findings;
    add_house("[level]\n\"change.*\" = \"guidance\"\n\"change.case\" = \"none\"\n", "house.toml", known, lists, findings);
    EXPECT_TRUE(findings.empty());
    const std::vector<std::pair<std::string, std::string>> levels{{"change.*", "guidance"}, {"change.case", "none"}};
    EXPECT_EQ(lists.levels, levels);
    add_house("[level]\n\"change.modul\" = \"none\"\n\"wording.pronoun\" = \"none\"\n\"change.modal\" = \"error\"\n[severity]\n\"change.case\" = \"error\"\n", "house.toml", known, lists, findings);
    findings.sort();
    std::string said;
    for (const Finding& finding : findings) said += concat(to_string(finding), "\n");
    EXPECT_EQ(said, "house.toml:2:1: error: there is no rule change.modul [house.unknown-rule]\n  hint: did you mean change.modal?\n"
                    "house.toml:3:1: error: there is no rule wording.pronoun here [house.unknown-rule]\n  hint: what a check finds is set in [severity]\n"
                    "house.toml:4:18: error: the level of change.modal is none that there is [house.level]\n  hint: write one of \"none\", \"editorial\", \"guidance\"\n"
                    "house.toml:6:1: error: there is no rule change.case here [house.unknown-rule]\n  hint: what a change means is set in [level]\n");
    EXPECT_EQ(lists.levels, levels);
}

TEST(House, AddsWordsAndSeverities) {
    Lists lists = built_in_lists();
    Findings findings;
    add_house("[severity]\n\"wording.pronoun\" = \"off\"\n[words]\ndrafting = [\"see Jo\"]\n[abbreviations]\nknown = [\"CBA\"]\n[[superseded]]\nname = \"Old Body\"\nnow = \"New Body\"\n",
              "house.toml", {{"wording.pronoun"}, {}, {}}, lists, findings);
    EXPECT_TRUE(findings.empty());
    Settings settings;
    settings.lists = lists;
    settings.jurisdiction = Jurisdiction::kAny;
    const Findings found = check_example("<section><title>About</title>See Jo: see Jo of the Old Body of the CBA about his/her form.</section>", settings);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(to_string(found.all()[0]), "example.xml:4:38: warning: 'see Jo' was left by whoever drafted this [wording.drafting-note]\n  hint: write what is meant, or take it out");
    EXPECT_EQ(to_string(found.all()[1]), "example.xml:4:52: warning: 'Old Body' was superseded [wording.superseded]\n  hint: now: New Body");
}

TEST(House, IsToldOfEachFaultAtItsPlace) {
    Lists lists = built_in_lists();
    Findings findings;
    add_house("[severity]\n\"wording.pronuon\" = \"off\"\n\"wording.pronoun\" = \"loud\"\n[word]\n[words]\ndraftin = []\n[verbs]\nprune = \"1\"\n", "house.toml", {{"wording.pronoun"}, {}, {}}, lists, findings);
    findings.sort();
    std::string said;
    for (const Finding& finding : findings) said += concat(to_string(finding), "\n");
    EXPECT_EQ(said,
              "house.toml:2:1: error: there is no rule wording.pronuon [house.unknown-rule]\n  hint: did you mean wording.pronoun?\n"
              "house.toml:3:21: error: the severity of wording.pronoun is none that there is [house.severity]\n  hint: write \"error\", \"warning\", \"information\" or \"off\"\n"
              "house.toml:4:2: error: there is no key word here [house.unknown-key]\n  hint: did you mean words?\n"
              "house.toml:6:1: error: there is no key draftin here [house.unknown-key]\n  hint: did you mean drafting?\n"
              "house.toml:8:9: error: prune must be a level from 0 to 12 [house.type]\n");
    Findings syntax;
    add_house("[[[", "house.toml", {}, lists, syntax);
    ASSERT_EQ(syntax.size(), 1U);
    EXPECT_EQ(syntax.all()[0].rule, "house.syntax");
}

}  // namespace
}  // namespace qualspec::check
