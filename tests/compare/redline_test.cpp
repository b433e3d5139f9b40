// A redline says what both documents say: accepting everything gives the new one, rejecting everything the old one.
#include <gtest/gtest.h>

#include <array>

#include "compare/redline.h"
#include "document/roles.h"
#include "language/language.h"
#include "support/resources.h"
#include "support/text.h"
#include "templates/template.h"
#include "tests/compare/mutation.h"
#include "tests/compare/samples.h"
#include "view/documents.h"
#include "view/view.h"

namespace qualspec::compare {
namespace {

class Redline : public testing::Test {
  protected:
    Redline() {
        Findings findings;
        language_.emplace(language::Language::read(std::string(*resource("templates/languages/en-GB.toml")), "en-GB", nullptr, findings));
        auto loaded = templates::load("handbook", {}, view::dictionary(*language_), *language_, findings);
        for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
        template_.emplace(*std::move(loaded));
    }
    document::Document handbook(const spec::Specification& specification) {
        Findings findings;
        view::Options options{*language_};
        const auto publication = view::publication(specification, options, findings);
        return templates::expand(*template_, publication, *language_, findings);
    }
    static void drop_contents(document::Blocks& blocks) {
        std::erase_if(blocks, [](const document::Block& block) { return std::holds_alternative<document::Contents>(block.value); });
        for (document::Block& block : blocks)
            if (auto* group = std::get_if<document::Group>(&block.value)) drop_contents(group->blocks);
    }
    /// Words with single spaces, without contents: what is said, in order.
    static std::string said(document::Blocks blocks) {
        drop_contents(blocks);
        return collapse_space(document::plain_text(blocks));
    }

    struct Marked {
        document::Document document;
        std::string stayed;  ///< neither what came nor what went
    };
    Marked mark(const spec::Specification& before, const spec::Specification& after) {
        Comparison comparison;
        compare(before, after, comparison);
        document::Document marked = redline(comparison, handbook(before), handbook(after));
        std::string stayed = said(resolved(resolved(marked.blocks, true), false));
        return {std::move(marked), std::move(stayed)};
    }
    static bool contains(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }
    static std::size_t count(const std::string& text, const std::string& words) {
        std::size_t found = 0;
        for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
        return found;
    }
    /// The first row of a table with these words; null: none.
    static const document::Row* row_with(const document::Blocks& blocks, const std::string& words) {
        for (const document::Block& block : blocks) {
            const document::Row* found = nullptr;
            if (const auto* group = std::get_if<document::Group>(&block.value)) found = row_with(group->blocks, words);
            if (const auto* table = std::get_if<document::Table>(&block.value))
                for (const document::Row& row : table->body)
                    for (const document::Cell& cell : row.cells)
                        if (!found && contains(document::plain_text(cell.blocks), words)) found = &row;
            if (found) return found;
        }
        return nullptr;
    }

    std::optional<language::Language> language_;
    std::optional<templates::Template> template_;
};

TEST_F(Redline, OfTheSameIsTheSame) {
    const spec::Specification one = sample("community-repair-certificate");
    Comparison comparison;
    compare(one, one, comparison);
    const document::Document handbook = this->handbook(one);
    EXPECT_TRUE(redline(comparison, handbook, handbook) == handbook);
}

/// A value in place of another: one line, and the two do not read as one number.
TEST_F(Redline, ValuesStandApartInOneLine) {
    const auto paragraph = [](std::string text) { return document::Block{{}, document::Paragraph{{{{}, document::Text{std::move(text)}}}}}; };
    const auto page = [&](const std::string& issue, const std::string& hours) {
        document::Cell label;
        label.kind = document::CellKind::kRowHeader;
        label.blocks = {paragraph("Guided learning hours")};
        document::Cell value;
        value.blocks = {paragraph(hours)};
        document::Row row;
        row.cells = {label, value};
        document::Table table;
        table.columns.resize(2);
        table.body = {row};
        document::Document out;
        out.blocks = {paragraph("Issue " + issue), document::Block{{}, table}};
        return out;
    };
    const spec::Specification one = sample("community-repair-certificate");
    Comparison comparison;
    compare(one, one, comparison);
    const document::Document before = page("2", "26");
    const document::Document after = page("3", "20");
    const document::Blocks marked = redline(comparison, before, after).blocks;
    EXPECT_EQ(document::plain_text(document::Blocks{marked[0]}), "Issue 2\u20093");
    const document::Blocks& value = std::get<document::Table>(marked[1].value).body[0].cells[1].blocks;
    ASSERT_EQ(value.size(), 1U);
    EXPECT_EQ(document::plain_text(value), "26\u200920");
    EXPECT_EQ(document::plain_text(resolved(marked, true)), document::plain_text(after.blocks));
    EXPECT_EQ(document::plain_text(resolved(marked, false)), document::plain_text(before.blocks));
}

/// White space is that of each version, and what stays is not marked.
TEST_F(Redline, WhiteSpaceIsThatOfEachVersion) {
    const spec::Specification one = sample("community-repair-certificate");
    Comparison comparison;
    compare(one, one, comparison);
    for (const auto& [before, after] : {std::pair<std::string, std::string>{"Clear the base, remove old wire and take out what is left", "Clear the base and remove old wire"},
                                        {"Dispose of or use the brash without harm to wildlife", "Dispose of the brash, or use it, without harming wildlife"},
                                        {"Simulation is not allowed.", "Simulation is only allowed with leave."}}) {
        const auto page = [](const std::string& text) {
            document::Document out;
            out.blocks = {document::Block{{}, document::Paragraph{{{{}, document::Text{text}}}}}};
            return out;
        };
        const document::Blocks marked = redline(comparison, page(before), page(after)).blocks;
        EXPECT_EQ(document::plain_text(resolved(marked, true)), after);
        EXPECT_EQ(document::plain_text(resolved(marked, false)), before);
    }
}

/// Of two units that changed places the one that the comparison calls moved goes and comes; in the other each word is told.
TEST_F(Redline, WhatStayedIsToldWordByWord) {
    const spec::Specification before = sample("heritage-crafts-diploma");
    const std::size_t last = before.units.units.size() - 1;
    for (const std::size_t light : {last - 1, last}) {
        spec::Specification after = before;
        std::swap(after.units.units[last - 1], after.units.units[last]);
        for (spec::Unit& unit : after.units.units) unit.title += " now";
        Comparison comparison;
        compare(before, after, comparison);
        const auto moved = std::ranges::find_if(comparison.changes, [](const Change& change) { return change.kind == Kind::kMoved; });
        ASSERT_NE(moved, comparison.changes.end());
        const std::string& title = after.units.units[light].title;
        const bool is_moved = comparison.after[moved->new_node].get("title") == title;
        const document::Blocks marked = redline(comparison, handbook(before), handbook(after)).blocks;
        // Its first criterion: whole in the text that stays where the unit did, gone from it where the unit moved.
        const std::string criterion = after.units.units[light].outcomes.at(0).criteria.at(0).text.markdown;
        const std::string stayed = document::plain_text(resolved(resolved(marked, true), false));
        EXPECT_EQ(stayed.find(criterion) == std::string::npos, is_moved) << title;
    }
}

/// The first criterion of an outcome goes or comes: the outcome, whose cell stands in its row, and the other criteria stay.
TEST_F(Redline, AFirstCriterionIsMarkedAlone) {
    const spec::Specification all = sample("heritage-crafts-diploma");
    spec::Specification fewer = all;
    spec::LearningOutcome& outcome = fewer.units.units.at(13).outcomes.at(3);
    ASSERT_EQ(outcome.criteria.size(), 3U);
    const std::string first = outcome.criteria[0].text.markdown;
    outcome.criteria.erase(outcome.criteria.begin());
    for (const bool came : {false, true}) {
        const Marked marked = mark(came ? fewer : all, came ? all : fewer);
        EXPECT_FALSE(contains(marked.stayed, first));
        // As often as in the shorter version: no words of it were struck and inserted again.
        for (const std::string& words : {outcome.title, outcome.criteria[0].text.markdown, outcome.criteria[1].text.markdown})
            EXPECT_EQ(count(marked.stayed, words), count(said(handbook(fewer).blocks), words)) << words;
        const document::Row* row = row_with(marked.document.blocks, first);
        ASSERT_NE(row, nullptr);
        ASSERT_EQ(row->cells.size(), 2U);
        EXPECT_EQ(row->cells[0].rows, 3);
        EXPECT_FALSE(document::plain_text(resolved(resolved(row->cells[0].blocks, true), false)).empty());
    }
}

/// An outcome with one criterion, and another in its place: the outcome stays.
TEST_F(Redline, AnOnlyCriterionIsMarkedAlone) {
    spec::Specification before = sample("heritage-crafts-diploma");
    spec::LearningOutcome& old_outcome = before.units.units.at(13).outcomes.at(3);
    spec::Specification after = before;
    spec::LearningOutcome& new_outcome = after.units.units.at(13).outcomes.at(3);
    old_outcome.criteria.erase(old_outcome.criteria.begin() + 1, old_outcome.criteria.end());
    new_outcome.criteria.erase(new_outcome.criteria.begin(), new_outcome.criteria.end() - 1);
    const Marked marked = mark(before, after);
    const document::Row* row = row_with(marked.document.blocks, old_outcome.criteria[0].text.markdown);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->cells.at(0).rows, 2);
    EXPECT_EQ(document::plain_text(resolved(resolved(row->cells[0].blocks, true), false)), document::plain_text(row->cells[0].blocks));
    EXPECT_EQ(said(resolved(marked.document.blocks, true)), said(handbook(after).blocks));
    EXPECT_EQ(said(resolved(marked.document.blocks, false)), said(handbook(before).blocks));
}

/// Much more is new in a history than stayed: its heading, its head and the entries before are what they were.
TEST_F(Redline, AHistoryWithALongNewEntryIsMarkedThere) {
    const spec::Specification after = sample("heritage-crafts-diploma");
    spec::Specification before = after;
    before.history->entries.erase(before.history->entries.begin());
    const Marked marked = mark(before, after);
    for (const std::string words : {"Summary of changes", "Changes in this issue come first.", "First issue.", "Authorised by"})
        EXPECT_EQ(count(marked.stayed, words), count(said(handbook(before).blocks), words)) << words;
    EXPECT_FALSE(contains(marked.stayed, "Second issue"));
}

/// Rules of combination are made from one structure: which is which is told by their words.
TEST_F(Redline, RulesOfOneStructureGoTogetherByTheirWords) {
    const spec::Specification before = sample("heritage-crafts-diploma");
    spec::Specification after = before;
    spec::Structure& structure = after.structures.at(0);
    ASSERT_EQ(structure.barred.size(), 1U);
    structure.barred.clear();
    spec::Requirement& requirement = structure.requirements.at(2);
    ASSERT_EQ(requirement.limits.minimum_credits, 34);
    requirement.limits.minimum_credits = 36;
    const Marked marked = mark(before, after);
    for (const std::string words : {"At least 44 credits in all.", "At least 22 credits from Optional group B", "At least credits at level 3 or above."})
        EXPECT_TRUE(contains(marked.stayed, words)) << words;
    EXPECT_FALSE(contains(marked.stayed, "Not more than one of"));
    EXPECT_TRUE(contains(document::plain_text(marked.document.blocks), "At least 34\u200936 credits at level 3 or above."));
}

/// A unit under another heading of a table: the unit goes and comes, and the heading stays. Both places say so.
TEST_F(Redline, WhatMovedUnderAnotherHeadingGoesAndComes) {
    const spec::Specification before = sample("heritage-crafts-diploma");
    spec::Specification after = before;
    std::vector<spec::Group>& groups = after.structures.at(0).groups;
    groups.at(1).members.push_back(groups.at(2).members.front());
    groups[2].members.erase(groups[2].members.begin());
    const Marked marked = mark(before, after);
    EXPECT_EQ(count(marked.stayed, groups[2].title), count(said(handbook(before).blocks), groups[2].title));
    const document::Row* there = row_with(marked.document.blocks, before.units.units.at(12).title);
    ASSERT_NE(there, nullptr);
    std::string text;
    for (const document::Cell& cell : there->cells) text += document::plain_text(cell.blocks) + "|";
    EXPECT_TRUE(contains(text, "|moved: " + before.units.units[12].title)) << text;
    EXPECT_EQ(count(document::plain_text(marked.document.blocks), "moved: "), 2U);
}

/// A criterion under another outcome: struck and inserted, each with the other's place; so is what says more of it.
TEST_F(Redline, WhatMovedNamesTheOtherPlace) {
    const spec::Specification before = sample("heritage-crafts-diploma");
    spec::Specification after = before;
    std::vector<spec::LearningOutcome>& outcomes = after.units.units.at(14).outcomes;
    const spec::AssessmentCriterion criterion = outcomes.at(1).criteria.at(2);
    outcomes[1].criteria.erase(outcomes[1].criteria.begin() + 2);
    outcomes.at(2).criteria.insert(outcomes[2].criteria.begin() + 2, criterion);
    const Marked marked = mark(before, after);
    const std::string all = document::plain_text(marked.document.blocks);
    EXPECT_TRUE(contains(all, "moved to 3.3: 2.3 " + criterion.text.markdown));
    EXPECT_TRUE(contains(all, "moved from 2.3: 3.3 " + criterion.text.markdown));
    EXPECT_EQ(said(resolved(marked.document.blocks, true)), said(handbook(after).blocks));
    EXPECT_EQ(said(resolved(marked.document.blocks, false)), said(handbook(before).blocks));
    // What is only gone, or only new, did not move.
    after.units.units[14].outcomes[2].criteria.erase(after.units.units[14].outcomes[2].criteria.begin() + 2);
    for (const std::string words : {"moved to ", "moved from "}) {
        EXPECT_FALSE(contains(document::plain_text(mark(before, after).document.blocks), words));
        EXPECT_FALSE(contains(document::plain_text(mark(after, before).document.blocks), words));
    }
}

/// What names a part is its heading in the new version alone.
TEST_F(Redline, PartsAreCalledWhatTheyAreNow) {
    const spec::Specification before = sample("heritage-crafts-diploma");
    spec::Specification after = before;
    after.units.units.at(3).title = "Carry Out a Commission for a Customer";
    after.units.units.erase(after.units.units.begin() + 6);
    std::vector<std::string> titles, marked_titles;
    const auto collect = [](const document::Blocks& blocks, std::vector<std::string>& out, const auto& self) -> void {
        for (const document::Block& block : blocks) {
            if (const auto* group = std::get_if<document::Group>(&block.value)) self(group->blocks, out, self);
            const auto* heading = std::get_if<document::Heading>(&block.value);
            if (heading && heading->in_contents) out.push_back(document::present_text(heading->content));
        }
    };
    collect(handbook(after).blocks, titles, collect);
    collect(mark(before, after).document.blocks, marked_titles, collect);
    EXPECT_EQ(marked_titles, titles);
}

/// A column that came, and one that went: the cells that stayed are not marked, and a cell over all columns stays one.
TEST_F(Redline, ColumnsThatCameOrWentAreMarkedAlone) {
    const auto cell = [](std::string text, int columns = 1, int rows = 1) {
        document::Cell out;
        out.columns = columns;
        out.rows = rows;
        out.blocks = {document::Block{{}, document::Paragraph{{{{}, document::Text{std::move(text)}}}}}};
        return out;
    };
    const auto page = [&](std::vector<document::Row> head, std::vector<document::Row> body) {
        document::Table table;
        table.columns.resize(head[0].cells.size());
        table.head = std::move(head);
        table.body = std::move(body);
        document::Document out;
        out.blocks = {document::Block{{}, table}};
        return out;
    };
    const document::Document before =
        page({{{}, {cell("Version"), cell("Change")}}},
             {{{}, {cell("1", 1, 2), cell("First")}}, {{}, {cell("Second")}}, {{}, {cell("From here on", 2)}}, {{}, {cell("2"), cell("Third")}}});
    const document::Document after =
        page({{{}, {cell("Version"), cell("Change"), cell("By")}}},
             {{{}, {cell("1", 1, 2), cell("First"), cell("", 1, 2)}}, {{}, {cell("Second")}}, {{}, {cell("From here on", 3)}}, {{}, {cell("2"), cell("Third"), cell("Lead")}}});
    const spec::Specification one = sample("community-repair-certificate");
    Comparison comparison;
    compare(one, one, comparison);
    for (const bool came : {true, false}) {
        const document::Document& from = came ? before : after;
        const document::Document& to = came ? after : before;
        const document::Document marked = redline(comparison, from, to);
        const auto& table = std::get<document::Table>(marked.blocks.at(0).value);
        ASSERT_EQ(table.columns.size(), 3U);
        ASSERT_EQ(table.body.size(), 4U);
        EXPECT_EQ(table.body[2].cells.at(0).columns, 3);
        for (const bool accept : {true, false})
            EXPECT_EQ(said(resolved(marked.blocks, accept)), said((accept ? to : from).blocks));
        document::Blocks stayed = resolved(resolved(marked.blocks, true), false);  // neither what came nor what went
        EXPECT_EQ(said(stayed), said(before.blocks));
    }
}

TEST_F(Redline, APictureIsTheSameWhateverThePathToIt) {
    const auto page = [](std::string path, std::string bytes) {
        document::Figure figure;
        figure.image.bytes = std::make_shared<const std::string>(std::move(bytes));
        figure.image.written = std::move(path);
        document::Document out;
        out.blocks = {document::Block{{}, figure}};
        return out;
    };
    const spec::Specification one = sample("community-repair-certificate");
    Comparison comparison;
    compare(one, one, comparison);
    EXPECT_EQ(redline(comparison, page("../logo.png", "a"), page("logo.png", "a")).blocks.size(), 1U);
    EXPECT_EQ(redline(comparison, page("logo.png", "a"), page("logo.png", "b")).blocks.size(), 2U);
}

TEST_F(Redline, AcceptedIsTheNewAndRejectedTheOld) {
    const Tree donor = tree_of(sample("community-growing-certificate"));
    for (const std::string name : {"community-repair-certificate", "community-mediation-award"}) {
        const Tree start = tree_of(sample(name));
        for (const mutation::Profile& profile : mutation::profiles())
            for (int i = 0; i < many(3); ++i) {
                const auto ids = std::array{mutation::Ids::kKept, mutation::Ids::kDropped, mutation::Ids::kCorrupted}[static_cast<std::size_t>(i % 3)];
                const mutation::Case how{1000 + static_cast<std::uint64_t>(i), &profile, -1, ids};
                SCOPED_TRACE(testing::Message() << name << ' ' << profile.name << " seed " << how.seed << ", ids " << static_cast<int>(ids));
                const mutation::Mutated truth = mutation::mutate(start, donor, how);
                const spec::Specification before = specification_of(truth.before);
                const spec::Specification after = specification_of(truth.after);
                Comparison comparison;
                compare(before, after, comparison);
                const document::Document old_handbook = handbook(before);
                const document::Document new_handbook = handbook(after);
                const document::Document marked = redline(comparison, old_handbook, new_handbook);
                EXPECT_EQ(said(resolved(marked.blocks, true)), said(new_handbook.blocks));
                EXPECT_EQ(said(resolved(marked.blocks, false)), said(old_handbook.blocks));
            }
    }
}

}  // namespace
}  // namespace qualspec::compare
