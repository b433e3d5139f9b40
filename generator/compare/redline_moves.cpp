#include "compare/redline_moves.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "document/roles.h"
#include "document/walk.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

using namespace document;

constexpr char kMark = '\x1f';  // before the number of a note, as the node of its mark

bool is_alike(const std::string& one, const std::string& other) {
    Vocabulary vocabulary;
    const auto words = [&](const std::string& text) {
        std::vector<Token> all = tokens_of(text, false, vocabulary);
        std::ranges::sort(all, {}, &Token::word);
        return all;
    };
    const std::vector<Token> ones = words(one);
    return share_in_common(ones, words(other)) >= kLikeEnough;
}

/// Which notes are true: the element is struck and inserted, and what it is a part of did not move itself.
std::vector<bool> true_notes(const std::vector<MoveNotes::Moved>& notes) {
    std::map<std::pair<std::string_view, std::string_view>, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < notes.size(); ++i) places[{notes[i].what, notes[i].node}].push_back(i);
    std::vector<bool> moved(notes.size(), false);
    for (std::size_t i = 0; i < notes.size(); ++i)
        moved[i] = std::ranges::any_of(places.at({notes[i].what, notes[i].node}), [&](std::size_t j) {
            return notes[i].gone != notes[j].gone && (notes[i].is_told || is_alike(notes[i].text, notes[j].text));
        });
    std::vector<bool> out = moved;
    for (std::size_t i = 0; i < notes.size(); ++i)
        if (notes[i].within >= 0 && moved[index(notes[i].within)]) out[i] = false;
    return out;
}

/// "moved to 3.3", "moved from unit 4, 2.1"; only that it moved where both places have one number.
std::string in_words(const Comparison& comparison, int old_node, int new_node, bool gone) {
    const Position was = comparison.old_position(old_node);
    const Position is = comparison.new_position(new_node);
    if (was.unit == is.unit && was.number == is.number) return "moved";
    const Position& there = gone ? is : was;
    const std::string_view kind = comparison.after[new_node].kind;
    std::vector<std::string> parts;
    if (!there.unit.empty() && (kind == "unit" || was.unit != is.unit)) parts.push_back(concat("unit ", there.unit));
    if (!there.number.empty() && kind != "unit") parts.push_back(concat(kind == "outcome" ? "outcome " : "", there.number));
    return parts.empty() ? "moved" : concat(gone ? "moved to " : "moved from ", join(parts, ", "));
}

Inline spoken(std::vector<std::string> roles, std::string text) {
    Inline item;
    item.attributes.roles = std::move(roles);
    item.value = Styled{Style::kPlain, {{{}, Text{std::move(text)}}}};
    return item;
}

/// Puts the words of its notes in place of the marks that stand before some text. What moved may stand before what moved with it: each mark is at the front when those
/// before it are done. `words` by note; empty: it is not true.
void put_notes(Inlines& content, const std::vector<std::string>& words) {
    Inlines notes;
    while (!content.empty() && content.front().attributes.node.starts_with(kMark)) {
        const std::string& said = words[index(std::stoi(content.front().attributes.node.substr(1)))];
        if (!said.empty()) {
            notes.push_back(spoken({std::string(kMovedRole), "small"}, concat(said, ":")));
            notes.push_back(spoken({std::string(kBetweenRole)}, " "));
        }
        content.erase(content.begin());
    }
    content.insert(content.begin(), std::make_move_iterator(notes.begin()), std::make_move_iterator(notes.end()));
}

}  // namespace

int MoveNotes::add(Moved moved, document::Inlines* words) {
    const int number = static_cast<int>(notes_.size());
    notes_.push_back(std::move(moved));
    if (words) {
        Inline mark;
        mark.attributes.node = concat(std::string(1, kMark), number);
        mark.value = Text{};
        words->insert(words->begin(), std::move(mark));
    }
    return number;
}

void MoveNotes::finish(const Comparison& comparison, document::Blocks& blocks) const {
    if (notes_.empty()) return;
    const std::vector<bool> is_true = true_notes(notes_);
    std::map<std::string_view, int> new_nodes;
    if (std::ranges::find(is_true, true) != is_true.end())
        for (int n = 0; n < comparison.after.size(); ++n)
            if (!comparison.after[n].name.empty()) new_nodes[comparison.after[n].name] = n;
    std::vector<std::string> words(notes_.size());
    for (std::size_t i = 0; i < notes_.size(); ++i) {
        const auto found = is_true[i] ? new_nodes.find(notes_[i].node) : new_nodes.end();
        if (found == new_nodes.end()) continue;
        const int old_node = comparison.matching.to_old[index(found->second)].other;
        if (old_node >= 0) words[i] = in_words(comparison, old_node, found->second, notes_[i].gone);
    }
    walk(blocks, [&](Inlines& content) { put_notes(content, words); });
}

document::Inlines* first_words(std::span<document::Block> blocks) {
    for (Block& block : blocks) {
        Inlines* found = nullptr;
        const auto own = [&](Inlines& content) { found = plain_text(content).empty() ? nullptr : &content; };
        if (auto* paragraph = std::get_if<Paragraph>(&block.value)) own(paragraph->content);
        if (auto* heading = std::get_if<Heading>(&block.value)) own(heading->content);
        if (auto* group = std::get_if<Group>(&block.value)) found = first_words(group->blocks);
        if (auto* list = std::get_if<List>(&block.value))
            for (auto item = list->items.begin(); item != list->items.end() && !found; ++item) found = first_words(item->blocks);
        if (auto* table = std::get_if<Table>(&block.value))
            for (auto row = table->body.begin(); row != table->body.end() && !found; ++row) found = first_words(*row);
        if (found) return found;
    }
    return nullptr;
}

document::Inlines* first_words(document::Row& row) {
    for (const bool heading : {true, false})
        for (Cell& cell : row.cells) {
            const bool is_of_others = cell.rows > 1 || !cell.attributes.node.empty();
            if (is_of_others || (cell.kind == CellKind::kRowHeader) != heading) continue;
            if (Inlines* found = first_words(cell.blocks)) return found;
        }
    return nullptr;
}

double share_in_common(const std::vector<Token>& one, const std::vector<Token>& other) {
    if (one.empty() && other.empty()) return 0;
    std::vector<Token> common;
    std::ranges::set_intersection(one, other, std::back_inserter(common), {}, &Token::word, &Token::word);
    return 2.0 * static_cast<double>(common.size()) / static_cast<double>(one.size() + other.size());
}

}  // namespace qualspec::compare
