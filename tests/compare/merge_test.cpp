// Merging: what must hold for any two versions that were made of one, and the cases that people meet.
#include "compare/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "compare/source_tree.h"
#include "spec/judge.h"
#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"
#include "tests/compare/mutation.h"
#include "tests/compare/samples.h"
#include "xml/document.h"

namespace qualspec::compare {
namespace {

using mutation::Case;
using mutation::Ids;
using mutation::Mutated;
using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t kFirstSeed = 5000;

// ---- files ----

class SourceTree : public testing::TestWithParam<std::string> {};

TEST_P(SourceTree, SaysWhatItsFileSays) {
    const std::string path = GetParam();
    Findings findings;
    const auto formatted = spec::format_file(*read_file(path), path, false, findings);
    ASSERT_TRUE(formatted);
    const auto tree = tree_of_source(*read_file(path), path, findings);
    ASSERT_TRUE(tree) << tree.error().message;
    const auto before = xml::Document::parse(*formatted, path, findings);
    const auto after = xml::Document::parse(source_of(*tree), path, findings);
    ASSERT_TRUE(before && after);
    EXPECT_TRUE(spec::says_the_same(**before, **after));
    // Empty lines, comments and the breaks of lines stay where they were; start tags that were broken are in one line.
    const auto lines = [](const std::string& text) {
        std::vector<std::string> out;
        for (const std::string_view line : split(text, '\n')) out.emplace_back(trim(line));
        std::ranges::sort(out);
        return out;
    };
    std::vector<std::string> lost;
    const std::vector<std::string> a = lines(*formatted);
    const std::vector<std::string> b = lines(source_of(*tree));
    std::ranges::set_difference(a, b, std::back_inserter(lost));
    EXPECT_LE(lost.size(), a.size() / 100) << join(lost, "\n");
}
std::vector<std::string> files() {
    std::vector<std::string> all;
    for (const std::string folder : {"specs", "specs/units", "specs/previous"})
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".xml") all.push_back(entry.path().generic_string());
    std::ranges::sort(all);
    return all;
}
INSTANTIATE_TEST_SUITE_P(Files, SourceTree, testing::ValuesIn(files()), [](const testing::TestParamInfo<std::string>& one) {
    std::string name = one.param;
    std::ranges::replace_if(name, [](char c) { return c == '-' || c == '/' || c == '.'; }, '_');
    return name;
});

// ---- any two versions ----

std::string canonical(const Tree& tree) { return spec::write(specification_of(compacted(tree))); }

class AnyMerge : public testing::TestWithParam<std::string> {
  protected:
    Tree start_ = tree_of(sample("community-mediation-award"));
    Tree donor_ = tree_of(sample("community-growing-certificate"));

    Mutated mutated(std::uint64_t seed, Ids ids = Ids::kKept) { return mutation::mutate(start_, donor_, Case{seed, &mutation::profile(GetParam()), -1, ids}); }
    template <class Check>
    void for_each(int cases, const Check& check) {
        for (int i = 0; i < cases; ++i) {
            const std::uint64_t seed = kFirstSeed + static_cast<std::uint64_t>(i);
            SCOPED_TRACE(testing::Message() << "seed " << seed);
            check(seed);
        }
    }
};

TEST_P(AnyMerge, WithAnUnchangedSideIsTheOther) {
    for_each(6, [&](std::uint64_t seed) {
        const Mutated one = mutated(seed);
        for (const bool swapped : {false, true}) {
            const Merged merged = swapped ? merge(one.before, one.before, one.after) : merge(one.before, one.after, one.before);
            EXPECT_TRUE(merged.conflicts.empty()) << merged.conflicts.front().what << ": " << in_words(merged.conflicts.front().kind);
            EXPECT_EQ(canonical(merged.ours), canonical(one.after));
            EXPECT_EQ(canonical(merged.theirs), canonical(one.after));
        }
    });
}

TEST_P(AnyMerge, OfTheSameIsTheSame) {
    for_each(4, [&](std::uint64_t seed) {
        const Mutated one = mutated(seed);
        const Merged merged = merge(one.before, one.after, one.after);
        EXPECT_TRUE(merged.conflicts.empty()) << merged.conflicts.front().what << ": " << in_words(merged.conflicts.front().kind);
        EXPECT_EQ(canonical(merged.ours), canonical(one.after));
    });
}

/// Texts of a tree, each as often as it stands there.
std::map<std::string, int> texts_of(const Tree& tree) {
    std::map<std::string, int> out;
    for (const int at : tree.below(0))
        if (!tree[at].text.empty()) ++out[collapse_space(tree[at].text)];
    return out;
}

/// Two sides' work on one version, put together, with the texts on both.
struct TwoSides {
    Mutated one, two;
    std::map<std::string, int> ours, theirs;

    TwoSides(Mutated first, Mutated second) : one(std::move(first)), two(std::move(second)) {
        const Merged merged = merge(one.before, one.after, two.after);
        ours = texts_of(merged.ours);
        theirs = texts_of(merged.theirs);
    }
    bool have(const std::string& text) const { return ours.contains(text) || theirs.contains(text); }
};

/// Whatever happens: what a side wrote new, and the other could not know of, is in the merge or in one of the two that stand between the marks.
TEST_P(AnyMerge, NothingNewIsLost) {
    for_each(8, [&](std::uint64_t seed) {
        const TwoSides sides(mutated(seed), mutated(seed + 100000));
        for (const Mutated* each : {&sides.one, &sides.two})
            for (const int at : each->after.below(0)) {
                if (each->lineage[index(at)] >= 0 || each->after[at].text.empty()) continue;
                const std::string text = collapse_space(each->after[at].text);
                EXPECT_TRUE(sides.have(text)) << text;
            }
    });
}

/// Every text that only one side touched is as that side has it, in both.
TEST_P(AnyMerge, WhatOneSideDidIsDone) {
    for_each(8, [&](std::uint64_t seed) {
        const TwoSides sides(mutated(seed), mutated(seed + 100000));
        const auto after = [](const Mutated& version, int before) {
            const auto found = std::ranges::find(version.lineage, before);
            return found == version.lineage.end() ? -1 : static_cast<int>(found - version.lineage.begin());
        };
        const Mutated& one = sides.one;
        const Mutated& two = sides.two;
        for (int b = 0; b < one.before.size(); ++b) {
            const int o = after(one, b);
            const int t = after(two, b);
            if (o < 0 || t < 0 || one.before[b].text.empty() || two.after[t].text != one.before[b].text) continue;
            const std::string text = collapse_space(one.after[o].text);
            EXPECT_TRUE(sides.have(text)) << one.before[b].kind << ": " << text;
        }
    });
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const mutation::Profile& each : mutation::profiles()) all.emplace_back(each.name);
    return all;
}
INSTANTIATE_TEST_SUITE_P(Profiles, AnyMerge, testing::ValuesIn(names()), sample_test_name);

/// `into` with the units at `units` as `from` has them.
spec::Specification with_units(spec::Specification into, const spec::Specification& from, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) into.units.units[i] = from.units.units[i];
    return into;
}

/// Two people at different units never meet.
TEST(Merge, OfDifferentUnitsIsBoth) {
    const spec::Specification base = sample("community-mediation-award");
    const Tree donor = tree_of(sample("community-growing-certificate"));
    const std::size_t half = base.units.units.size() / 2;
    int changed = 0;
    for (std::uint64_t seed = 1; seed < 60; ++seed) {
        SCOPED_TRACE(seed);
        const auto version = [&](std::uint64_t own) {
            return specification_of(mutation::mutate(tree_of(base), donor, Case{own, &mutation::profile("annual"), -1, Ids::kKept}).after);
        };
        const spec::Specification one = version(seed);
        const spec::Specification two = version(seed + 1000);
        // Only what stays within its unit: units that came or went are another test's.
        const auto same_units = [&](const spec::Specification& each) {
            return std::ranges::equal(each.units.units, base.units.units, {}, &spec::Unit::id, &spec::Unit::id);
        };
        if (!same_units(one) || !same_units(two)) continue;
        const spec::Specification ours = with_units(base, one, 0, half);
        const spec::Specification theirs = with_units(base, two, half, base.units.units.size());
        const spec::Specification both = with_units(ours, two, half, base.units.units.size());
        const Merged merged = merge(tree_of(base), tree_of(ours), tree_of(theirs));
        EXPECT_TRUE(merged.conflicts.empty()) << merged.conflicts.front().what << ": " << in_words(merged.conflicts.front().kind);
        EXPECT_EQ(canonical(merged.ours), canonical(tree_of(both)));
        changed += canonical(tree_of(both)) != canonical(tree_of(base)) ? 1 : 0;
    }
    EXPECT_GE(changed, 10);
}

// ---- cases ----

constexpr std::string_view kBase = R"(<specification xmlns="urn:qualspec:specification:1">
  <!-- The board agreed to this in May. -->
  <title>Bread</title>
  <awardingOrganisation><name>Example Awards</name></awardingOrganisation>
  <qualification type="Award"><title>Award in Bread</title></qualification>
  <units>
    <include href="units/cakes.xml"/>
    <unit id="loaf" level="2" credit="3">
      <title>Bake a loaf</title>

      <outcome id="bake">
        <title>Be able to bake</title>
        <criterion id="weigh">Weigh the flour and the water to the recipe</criterion>
        <criterion id="knead">Knead the dough by hand</criterion>
        <criterion id="prove">Prove the dough until it has doubled</criterion>
      </outcome>
      <outcome id="store">
        <title>Be able to store</title>
        <criterion id="cool">Cool the loaf on a rack</criterion>
      </outcome>
    </unit>
  </units>
</specification>
)";

std::string with(std::string_view what, std::string_view now) {
    std::string out(kBase);
    const std::size_t at = out.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return out.replace(at, what.size(), now);
}
Tree tree(const std::string& text) {
    Findings findings;
    auto made = tree_of_source(text, "x.xml", findings);
    EXPECT_TRUE(made) << made.error().message << (findings.empty() ? "" : to_string(*findings.begin()));
    return made ? *std::move(made) : Tree();
}
struct Outcome {
    Merged merged;
    std::string text;
};
Outcome merged(const std::string& ours, const std::string& theirs) {
    Merged all = merge(tree(std::string(kBase)), tree(ours), tree(theirs));
    std::string text = merged_source(all, "ours", "theirs");
    return {std::move(all), std::move(text)};
}
std::vector<ConflictKind> kinds(const Outcome& result) {
    std::vector<ConflictKind> out;
    for (const Conflict& each : result.merged.conflicts) out.push_back(each.kind);
    return out;
}
std::string laid_out(std::string_view text) {
    Findings findings;
    return *spec::format_file(std::string(text), "x.xml", false, findings);
}

TEST(Merge, KeepsCommentsIncludesAndEmptyLines) {
    const Outcome result = merged(std::string(kBase), std::string(kBase));
    EXPECT_EQ(result.text, laid_out(kBase));
    EXPECT_THAT(result.text, HasSubstr("<!-- The board agreed"));
    EXPECT_THAT(result.text, HasSubstr("<include href=\"units/cakes.xml\"/>"));
}

TEST(Merge, WordsOfOneSentence) {
    const Outcome result = merged(with("Weigh the flour", "Measure the flour"), with("to the recipe", "to the gram"));
    EXPECT_TRUE(kinds(result).empty());
    EXPECT_THAT(result.text, HasSubstr("Measure the flour and the water to the gram"));
}

TEST(Merge, TheSameWordsTwiceAreAConflict) {
    const Outcome result = merged(with("by hand", "by machine"), with("by hand", "by foot"));
    EXPECT_THAT(kinds(result), testing::ElementsAre(ConflictKind::kText));
    EXPECT_THAT(result.text, HasSubstr("<<<<<<< ours\n        <criterion id=\"knead\">Knead the dough by machine</criterion>\n=======\n        <criterion id=\"knead\">Knead the dough by foot</criterion>\n>>>>>>> theirs\n"));
}

TEST(Merge, WordsThatTouchAreAConflict) {
    EXPECT_THAT(kinds(merged(with("until it has", "until it nearly has"), with("has doubled", "had doubled"))), testing::ElementsAre(ConflictKind::kText));
}

TEST(Merge, BothMayAddInOneGap) {
    const std::string after = "<criterion id=\"knead\">Knead the dough by hand</criterion>";
    const Outcome result = merged(with(after, std::string(after) + "<criterion>Rest the dough</criterion>"), with(after, std::string(after) + "<criterion>Shape a tin loaf from what is left</criterion>"));
    EXPECT_TRUE(kinds(result).empty());
    EXPECT_EQ(result.merged.order_notes.size(), 1U);
    EXPECT_LT(result.text.find("Rest the dough"), result.text.find("Shape a tin loaf"));
    EXPECT_NE(result.text.find("Rest the dough"), std::string::npos);
}

TEST(Merge, WhatBothAddedAlikeIsThereOnce) {
    const std::string after = "<criterion id=\"knead\">Knead the dough by hand</criterion>";
    const std::string more = after + "<criterion>Rest the dough for an hour under a cloth</criterion>";
    const Outcome result = merged(with(after, more), with(after, more));
    EXPECT_TRUE(kinds(result).empty());
    EXPECT_EQ(result.text.find("Rest the dough"), result.text.rfind("Rest the dough"));
}

TEST(Merge, NearlyTheSameAddedTwiceIsAConflict) {
    const std::string after = "<criterion id=\"knead\">Knead the dough by hand</criterion>";
    const Outcome result = merged(with(after, std::string(after) + "<criterion>Rest the dough for an hour under a damp cloth in a warm place away from draughts, and fold it once</criterion>"),
                                  with(after, std::string(after) + "<criterion>Rest the dough for an hour under a dry cloth in a warm place away from draughts, and fold it once</criterion>"));
    EXPECT_THAT(kinds(result), testing::ElementsAre(ConflictKind::kAddedTwice));
}

TEST(Merge, DeletedAndReworded) {
    const std::string gone = "        <criterion id=\"prove\">Prove the dough until it has doubled</criterion>\n";
    for (const bool swapped : {false, true}) {
        const std::string deleted = with(gone, "");
        const std::string reworded = with("has doubled", "has risen by half");
        const Outcome result = swapped ? merged(reworded, deleted) : merged(deleted, reworded);
        EXPECT_THAT(kinds(result), testing::ElementsAre(ConflictKind::kDeleted));
        EXPECT_THAT(result.text, HasSubstr("has risen by half"));
        EXPECT_THAT(result.text, HasSubstr(swapped ? "=======\n>>>>>>> theirs" : "<<<<<<< ours\n======="));
    }
    EXPECT_TRUE(kinds(merged(with(gone, ""), std::string(kBase))).empty());
    EXPECT_THAT(merged(with(gone, ""), std::string(kBase)).text, Not(HasSubstr("Prove the dough")));
}

TEST(Merge, AnOutcomeDeletedInWhichTheOtherAdded) {
    std::string deleted(kBase);
    const std::size_t begin = deleted.find("      <outcome id=\"store\">");
    deleted.erase(begin, deleted.find("</outcome>\n", begin) + 11 - begin);
    const Outcome result = merged(deleted, with("<criterion id=\"cool\">", "<criterion>Wrap the loaf in linen</criterion><criterion id=\"cool\">"));
    EXPECT_THAT(kinds(result), testing::ElementsAre(ConflictKind::kDeleted));
    EXPECT_THAT(result.text, HasSubstr("Wrap the loaf in linen"));
    EXPECT_THAT(result.text, HasSubstr("Cool the loaf"));
}

TEST(Merge, MovedByOneAndRewordedByTheOther) {
    const std::string line = "        <criterion id=\"knead\">Knead the dough by hand</criterion>\n";
    std::string moved = with(line, "");
    moved.insert(moved.find("        <criterion id=\"cool\">"), line);
    const Outcome result = merged(moved, with("by hand", "with both hands"));
    EXPECT_TRUE(kinds(result).empty());
    EXPECT_GT(result.text.find("Knead the dough with both hands"), result.text.find("Be able to store"));
    EXPECT_EQ(result.text.find("Knead"), result.text.rfind("Knead"));
}

TEST(Merge, FieldsEachByItself) {
    const Outcome result = merged(with("credit=\"3\"", "credit=\"4\""), with("level=\"2\"", "level=\"3\""));
    EXPECT_TRUE(kinds(result).empty());
    EXPECT_THAT(result.text, HasSubstr("level=\"3\" credit=\"4\""));
    const Outcome both = merged(with("credit=\"3\"", "credit=\"4\""), with("credit=\"3\"", "credit=\"5\""));
    EXPECT_THAT(kinds(both), testing::ElementsAre(ConflictKind::kValue));
    EXPECT_THAT(both.text, HasSubstr("credit=\"4\""));
    EXPECT_THAT(both.text, HasSubstr("credit=\"5\""));
}

TEST(Merge, WhatIsMarkedIsRefusedUntilItIsSettled) {
    const Outcome result = merged(with("by hand", "by machine"), with("by hand", "by foot"));
    Findings findings;
    EXPECT_FALSE(xml::Document::parse(result.text, "x.xml", findings));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.begin()->rule, "xml.conflict");
    EXPECT_GT(findings.begin()->place.line, 10);
    // Settled by hand.
    std::string settled;
    bool theirs = false;
    for (const std::string_view line : split(result.text, '\n')) {
        if (line.starts_with("=======")) theirs = true;
        if (!theirs && !line.starts_with("<<<<<<<")) settled += std::string(line) + "\n";
        if (line.starts_with(">>>>>>>")) theirs = false;
    }
    Findings none;
    EXPECT_TRUE(xml::Document::parse(settled, "x.xml", none));
    EXPECT_THAT(settled, HasSubstr("by machine"));
}

TEST(Lines, HaveNoNumbersAndNoBreaks) {
    std::string numbered(kBase);
    for (const std::string id : {"weigh", "knead", "prove", "cool"}) {
        const std::string attribute = "id=\"" + id + "\"";
        numbered.replace(numbered.find(attribute), attribute.size(), attribute + " number=\"9.1\"");
    }
    numbered.replace(numbered.find("the flour and"), 13, "the flour\n             and");
    EXPECT_EQ(lines_of(tree(numbered)), lines_of(tree(std::string(kBase))));
    EXPECT_THAT(lines_of(tree(std::string(kBase))), HasSubstr("      criterion id=knead: Knead the dough by hand\n"));
}

}  // namespace
}  // namespace qualspec::compare
