#include "compare/redline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "compare/redline_moves.h"
#include "compare/words.h"
#include "document/roles.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

using namespace document;
using document::Field;  // not the ones of compare
using document::Link;

constexpr double kSameNode = 2;             // weight of two elements of one node,
constexpr double kSameText = 1.5;           // of two that are equal
constexpr double kHeadsRows = 100;          // and how much more heading rows of a table weigh: what moved to under another one goes and comes, not they
constexpr double kMovedWeight = 0.01;       // of two blocks of what moved: they go together where nothing that stayed is in the way
constexpr std::size_t kLongestValue = 24;   // bytes of a cell that holds a value, not prose
constexpr std::size_t kMostPairs = 400000;  // of blocks compared by their words; beyond, only those with a node or the same text go together

void add_role(Attributes& attributes, std::string_view role) {
    if (!attributes.has_role(role)) attributes.roles.emplace_back(role);
}

// ---- all of it new, or all of it gone ----

/// Marks everything in a block. What is gone must not be led to: its ids, links and fields go.
class Marker {
  public:
    explicit Marker(std::string_view role) : role_(role), gone_(role == kDeletedRole) {}

    void mark(Inlines& content) const {
        if (gone_) strip(content);
        if (plain_text(content).empty()) return;
        Inline item;
        item.attributes.roles = {std::string(role_)};
        item.value = Styled{Style::kPlain, std::move(content)};
        content = {std::move(item)};
    }
    void mark(Blocks& blocks) const {
        if (gone_) std::erase_if(blocks, [](const Block& block) { return std::holds_alternative<Contents>(block.value) || std::holds_alternative<PageBreak>(block.value); });
        for (Block& block : blocks) mark(block);
    }
    void mark(Block& block) const {
        const std::string id = block.attributes.id;
        own(block.attributes);
        std::visit(Overloaded{
                       [&](Paragraph& value) { mark(value.content); },
                       [&](Heading& value) {
                           mark(value.content);
                           if (!gone_) return;
                           value.in_contents = false;
                           // Running heads name it while it lasts; nothing leads there.
                           const std::string& name = id.empty() ? block.attributes.node : id;
                           if (!name.empty()) block.attributes.id = concat("was-", name);
                       },
                       [&](List& value) {
                           for (ListItem& item : value.items) {
                               own(item.attributes);
                               mark(item.blocks);
                           }
                       },
                       [&](Table& value) {
                           mark(value.caption);
                           for (Row& row : value.head) mark(row);
                           for (Row& row : value.body) mark(row);
                       },
                       [&](Figure& value) { mark(value.caption); },
                       [&](Group& value) {
                           // A bar beside each of its blocks, not one beside all of them as well.
                           std::erase(block.attributes.roles, "changed");
                           mark(value.blocks);
                       },
                       [](Contents&) {},
                       [](Preformatted&) {},
                       [](document::Rule&) {},
                       [](PageBreak&) {},
                   },
                   block.value);
    }
    void mark(Row& row) const {
        if (gone_) row.attributes.id.clear();
        for (Cell& cell : row.cells) {
            if (gone_) cell.attributes.id.clear();
            mark(cell.blocks);
        }
    }

  private:
    void own(Attributes& attributes) const {
        if (gone_) {
            attributes.id.clear();
            std::erase(attributes.roles, "page-break-before");
            std::erase(attributes.roles, "right-page");
        }
        add_role(attributes, "changed");
    }
    static void strip(Inlines& content) {
        std::erase_if(content, [](const Inline& item) { return std::holds_alternative<Field>(item.value) || std::holds_alternative<PageReference>(item.value); });
        for (Inline& item : content) {
            item.attributes.id.clear();
            if (auto* link = std::get_if<Link>(&item.value)) {
                Inlines inner = std::move(link->content);
                item.value = Styled{Style::kPlain, std::move(inner)};
            }
            if (auto* styled = std::get_if<Styled>(&item.value)) strip(styled->content);
        }
    }

    std::string_view role_;
    bool gone_;
};

// ---- words ----

/// A word, or the white space between two, within its styles and links.
struct Piece {
    std::vector<const Inline*> within;  ///< from the outermost
    std::string text;
    const Inline* whole = nullptr;  ///< what is no text
    bool is_blank() const { return text.starts_with(' '); }
};

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

void pieces_of(const Inlines& content, std::vector<const Inline*>& within, std::vector<Piece>& out) {
    for (const Inline& item : content) {
        std::visit(Overloaded{
                       [&](const Text& text) {
                           const std::string& all = text.text;
                           for (std::size_t at = 0; at < all.size();) {
                               std::size_t end = at;
                               const auto inner = [&](std::size_t i) {
                                   return is_word_byte(all[i]) || ((all[i] == '-' || all[i] == '\'' || all[i] == '.' || all[i] == ',') && i > at && i + 1 < all.size() && is_word_byte(all[i - 1]) && is_word_byte(all[i + 1]));
                               };
                               while (end < all.size() && inner(end)) ++end;
                               if (end == at && all[end] != ' ') ++end;
                               else if (end == at) end = std::min(all.find_first_not_of(' ', at), all.size());
                               out.push_back({within, all.substr(at, end - at), nullptr});
                               at = end;
                           }
                       },
                       [&](const Styled& styled) {
                           within.push_back(&item);
                           pieces_of(styled.content, within, out);
                           within.pop_back();
                       },
                       [&](const Link& link) {
                           within.push_back(&item);
                           pieces_of(link.content, within, out);
                           within.pop_back();
                       },
                       [&](const LineBreak&) { out.push_back({within, "\n", &item}); },
                       [&](const PageReference& reference) { out.push_back({within, concat("\x1fpage ", reference.target), &item}); },
                       [&](const PageNumber&) { out.push_back({within, "\x1fnumber", &item}); },
                       [&](const PageCount&) { out.push_back({within, "\x1f" "count", &item}); },
                       [&](const Field& field) { out.push_back({within, concat("\x1f" "field ", field.label), &item}); },
                   },
                   item.value);
    }
}

/// Inlines of consecutive pieces; those within the same styles stay together.
Inlines built(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, std::size_t depth = 0) {
    Inlines out;
    for (std::size_t i = begin; i < end;) {
        const Piece& piece = pieces[i];
        if (piece.within.size() > depth) {
            std::size_t last = i;
            while (last < end && pieces[last].within.size() > depth && pieces[last].within[depth] == piece.within[depth]) ++last;
            Inline item;
            item.attributes = piece.within[depth]->attributes;
            Inlines inner = built(pieces, i, last, depth + 1);
            if (const auto* styled = std::get_if<Styled>(&piece.within[depth]->value)) item.value = Styled{styled->style, std::move(inner)};
            else item.value = Link{std::get<Link>(piece.within[depth]->value).target, std::move(inner)};
            out.push_back(std::move(item));
            i = last;
            continue;
        }
        if (piece.whole) {
            out.push_back(*piece.whole);
            ++i;
            continue;
        }
        std::string text;
        while (i < end && pieces[i].within.size() == depth && !pieces[i].whole) text += pieces[i++].text;
        out.push_back({{}, Text{std::move(text)}});
    }
    return out;
}

/// Parts a word that is gone from the one in its place, where both end a text: else "Issue 2" that became "Issue 3" would read "Issue 23". It is in
/// neither version.
Inline between() {
    Inline item;
    item.attributes.roles = {std::string(kBetweenRole)};
    item.value = Styled{Style::kPlain, {{{}, Text{"\u2009"}}}};
    return item;
}

Inlines merged_words(const Inlines& before, const Inlines& after) {
    std::vector<const Inline*> within;
    std::vector<Piece> olds;
    std::vector<Piece> news;
    pieces_of(before, within, olds);
    pieces_of(after, within, news);
    Vocabulary vocabulary;
    const auto words = [&](const std::vector<Piece>& pieces, std::vector<std::size_t>& at) {
        std::vector<Token> tokens;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].is_blank()) continue;
            tokens.push_back({vocabulary.intern(pieces[i].text), 0, 0});
            at.push_back(i);
        }
        at.push_back(pieces.size());
        return tokens;
    };
    std::vector<std::size_t> old_at;  // pieces of the words, and the end
    std::vector<std::size_t> new_at;
    const std::vector<Token> old_words = words(olds, old_at);
    const std::vector<Token> new_words = words(news, new_at);
    Inlines out;
    std::size_t kept_from = 0;  // pieces of the new text that stay and are not there yet
    const auto add = [&](Inlines part) { std::ranges::move(part, std::back_inserter(out)); };
    // Between words that stay stands what is gone and what is new; white space that both have at an edge stays.
    const auto differ = [&](std::size_t gone, std::size_t gone_end, std::size_t fresh, std::size_t fresh_end) {
        const auto same = [&](std::size_t i, std::size_t j) { return olds[i].is_blank() && olds[i].text == news[j].text; };
        while (gone < gone_end && fresh < fresh_end && same(gone, fresh)) ++gone, ++fresh;
        while (gone < gone_end && fresh < fresh_end && same(gone_end - 1, fresh_end - 1)) --gone_end, --fresh_end;
        if (gone == gone_end && fresh == fresh_end) return;
        add(built(news, kept_from, fresh));
        Inlines deleted = built(olds, gone, gone_end);
        Inlines inserted = built(news, fresh, fresh_end);
        const std::string was = plain_text(deleted);
        const std::string is = plain_text(inserted);
        Marker(kDeletedRole).mark(deleted);
        Marker(kInsertedRole).mark(inserted);
        add(std::move(deleted));
        if (!was.empty() && is_word_byte(was.back()) && !is.empty() && is_word_byte(is.front())) out.push_back(between());
        add(std::move(inserted));
        kept_from = fresh_end;
    };
    std::size_t old_from = 0;
    std::size_t new_from = 0;
    for (const TokenRun& run : token_runs(old_words, new_words, vocabulary)) {
        if (run.run != Run::kSame) continue;
        differ(old_from, old_at[index(run.old_begin)], new_from, new_at[index(run.new_begin)]);
        old_from = old_at[index(run.old_end - 1)] + 1;
        new_from = new_at[index(run.new_begin + run.old_end - run.old_begin - 1)] + 1;
    }
    differ(old_from, olds.size(), new_from, news.size());
    add(built(news, kept_from, news.size()));
    return out;
}

// ---- blocks ----

class Merger {
  public:
    explicit Merger(const Comparison& comparison) : comparison_(comparison) {
        // What the comparison calls moved goes and comes; what it says has stayed is told word by word.
        for (const Change& change : comparison.changes) {
            if (!change.moved && change.kind != Kind::kMoved) continue;
            std::vector<int> heads{change.new_node};
            if (change.kind == Kind::kMoved) heads.insert(heads.end(), change.parts.begin(), change.parts.end());
            for (const int head : heads)
                for (const int node : comparison.after.below(head))
                    if (!comparison.after[node].name.empty()) moved_.insert(comparison.after[node].name);
        }
        for (int o = 0; o < comparison.before.size(); ++o) {
            const int n = comparison.matching.to_new[static_cast<std::size_t>(o)].other;
            if (n < 0 || comparison.before[o].name.empty()) continue;
            new_name_[comparison.before[o].name] = comparison.after[n].name;
            stayed_.insert(comparison.after[n].name);
        }
    }

    Blocks merged(const Document& before, const Document& after) {
        Blocks out = merge(before.blocks, after.blocks);
        notes_.finish(comparison_, out);
        return out;
    }

  private:
    Blocks merge(const Blocks& before, const Blocks& after) {
        Blocks out;
        const auto whole = [&](const Block& block, std::string_view role) {
            Blocks one{block};
            Marker(role).mark(one);
            for (Block& each : one) out.push_back(std::move(each));
            return !one.empty();
        };
        const auto text = [](const Block& block) { return plain_text(Blocks{block}); };
        const auto gone = [&](std::size_t i) {
            if (whole(before[i], kDeletedRole)) note(before[i], true, text, out.back());
        };
        const auto fresh = [&](std::size_t j) {
            if (whole(after[j], kInsertedRole)) note(after[j], false, text, out.back());
        };
        const auto both = [&](std::size_t i, std::size_t j) {
            if (before[i] == after[j]) return out.push_back(after[j]);
            if (auto merged = merge(before[i], after[j])) return out.push_back(*std::move(merged));
            whole(before[i], kDeletedRole);
            whole(after[j], kInsertedRole);
        };
        align(before, after, [&](const Block& block) { return block.value.index(); }, text, gone, fresh, both);
        return out;
    }

    // ---- what moved ----

    static std::string_view what(const Block& block) {
        constexpr std::array<std::string_view, std::variant_size_v<decltype(Block::value)>> kKinds{
            "paragraph", "heading", "list", "table", "figure", "group", "contents", "preformatted", "rule", "page break"};
        return kKinds[block.value.index()];
    }
    static std::string_view what(const Row&) { return "row"; }
    /// Of an element that is gone or new here, and stands marked in the document as `marked`.
    template <class T, class PlainText>
    void note(const T& element, bool gone, const PlainText& text, T& marked, int within = -1) {
        if (const auto moved = possible_move(element.attributes.node, what(element), gone, within, [&] { return text(element); })) notes_.add(*moved, words_of(marked));
    }
    static Inlines* words_of(Block& block) {
        std::span<Block> one(&block, 1);
        return first_words(one);
    }
    static Inlines* words_of(Row& row) { return first_words(row); }
    /// None of what is in one version only.
    template <class Said>
    std::optional<MoveNotes::Moved> possible_move(const std::string& node, std::string_view what, bool gone, int within, const Said& text) const {
        const std::string name = node_of(node, gone);
        if (!stayed_.contains(name)) return std::nullopt;
        return MoveNotes::Moved{what, name, gone, moved_.contains(name), text(), within};
    }

    std::string node_of(const std::string& node, bool old_side) const {
        if (!old_side || node.empty()) return node;
        const auto known = new_name_.find(node);
        return known == new_name_.end() ? concat("\x1f", node) : known->second;
    }

    /// By which nodes two elements of these kinds go together.
    template <class T>
    static std::vector<std::string_view> nodes(const T& element) {
        if (element.attributes.node.empty()) return {};
        return {element.attributes.node};
    }
    template <class T>
    static double prominence(const T&) { return 1; }
    /// Parts and tables without a node, such as a history where a section places it, are the same if they have the same heading or head, however much of
    /// them is new.
    template <class T>
    static bool begin_alike(const T&, const T&) { return false; }
    static bool begin_alike(const Block& before, const Block& after) {
        if (const auto *was = std::get_if<Table>(&before.value), *is = std::get_if<Table>(&after.value); was != nullptr && is != nullptr)
            return !was->head.empty() && plain_text(was->caption) == plain_text(is->caption) &&
                   std::ranges::equal(was->head, is->head, {}, [](const Row& row) { return text_of(row); }, [](const Row& row) { return text_of(row); });
        const auto heading_of = [](const Block& block) {
            const auto* group = std::get_if<Group>(&block.value);
            return group == nullptr || group->blocks.empty() ? nullptr : std::get_if<Heading>(&group->blocks.front().value);
        };
        const Heading* was = heading_of(before);
        const Heading* is = heading_of(after);
        return was != nullptr && is != nullptr && plain_text(was->content) == plain_text(is->content);
    }

    /// Goes through two sequences in order: what goes together, what is gone, what is new. Elements go together by their nodes; those that share their
    /// nodes with others beside them (rules made from one group) and those without by their words. The heaviest alignment in order wins.
    template <class T, class Kind, class PlainText, class Gone, class Fresh, class Both>
    void align(const std::vector<T>& before, const std::vector<T>& after, const Kind& kind, const PlainText& text, const Gone& gone, const Fresh& fresh, const Both& both) {
        std::size_t head = 0;
        while (head < before.size() && head < after.size() && before[head] == after[head]) both(head, head), ++head;
        std::size_t old_end = before.size();
        std::size_t new_end = after.size();
        while (old_end > head && new_end > head && before[old_end - 1] == after[new_end - 1]) --old_end, --new_end;
        const std::size_t n = old_end - head;
        const std::size_t m = new_end - head;
        struct Element {
            std::optional<std::vector<Token>> words;  ///< sorted; once they are asked for
            std::vector<std::uint32_t> keys;          ///< its nodes, numbered and sorted
            bool moved = false;
        };
        Vocabulary vocabulary;
        std::unordered_map<std::string, std::uint32_t> names;
        std::vector<int> old_uses, new_uses;  // of a key
        const auto elements = [&](const std::vector<T>& all, std::size_t count, bool old_side) {
            std::vector<Element> out(count);
            std::vector<int>& uses = old_side ? old_uses : new_uses;
            for (std::size_t i = 0; i < count; ++i) {
                const T& element = all[head + i];
                for (const std::string_view node : nodes(element)) {
                    const std::string name = node_of(std::string(node), old_side);
                    out[i].moved = moved_.contains(name);
                    const std::uint32_t key = names.try_emplace(concat(kind(element), " ", name), static_cast<std::uint32_t>(names.size())).first->second;
                    if (key >= uses.size()) uses.resize(key + 1, 0);
                    ++uses[key];
                    out[i].keys.push_back(key);
                }
                std::ranges::sort(out[i].keys);
            }
            return out;
        };
        std::vector<Element> olds = elements(before, n, true);
        std::vector<Element> news = elements(after, m, false);
        old_uses.resize(names.size(), 0);
        new_uses.resize(names.size(), 0);
        const bool few = n * m <= kMostPairs;
        const auto words = [&](Element& element, const T& of) -> const std::vector<Token>& {
            if (!element.words) {
                element.words = tokens_of(text(of), false, vocabulary);
                std::ranges::sort(*element.words, {}, &Token::word);
            }
            return *element.words;
        };
        const auto alike = [&](std::size_t i, std::size_t j) -> double {
            if (before[head + i] == after[head + j]) return kSameText * prominence(after[head + j]);
            const double least = begin_alike(before[head + i], after[head + j]) ? kLikeEnough : 0;
            if (!few) return least;
            const std::vector<Token>& o = words(olds[i], before[head + i]);
            const std::vector<Token>& a = words(news[j], after[head + j]);
            if (o.empty() && a.empty()) return 0.5;
            const double like = share_in_common(o, a);
            return like >= kLikeEnough ? like : least;
        };
        const auto weight = [&](std::size_t i, std::size_t j) -> double {
            if (kind(before[head + i]) != kind(after[head + j])) return 0;
            const std::vector<std::uint32_t>& o = olds[i].keys;
            const std::vector<std::uint32_t>& a = news[j].keys;
            if (o.empty() && a.empty()) return alike(i, j);
            std::vector<std::uint32_t> common;
            std::ranges::set_intersection(o, a, std::back_inserter(common));
            if (common.empty()) return 0;
            const bool shared = std::ranges::any_of(common, [&](std::uint32_t key) { return old_uses[key] > 1 || new_uses[key] > 1; });
            const double by_node = kSameNode * prominence(after[head + j]) * 2.0 * static_cast<double>(common.size()) / static_cast<double>(o.size() + a.size());
            const double together = shared ? alike(i, j) : by_node;
            return news[j].moved ? std::min(together, kMovedWeight) : together;
        };
        std::vector<std::vector<double>> best(n + 1, std::vector<double>(m + 1, 0));
        for (std::size_t i = n; i-- > 0;)
            for (std::size_t j = m; j-- > 0;) {
                const double together = weight(i, j);
                best[i][j] = std::max({best[i + 1][j], best[i][j + 1], together > 0 ? together + best[i + 1][j + 1] : 0});
            }
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < n || j < m) {
            const double together = i < n && j < m ? weight(i, j) : 0;
            if (together > 0 && best[i][j] <= together + best[i + 1][j + 1] + 1e-9) both(head + i++, head + j++);
            else if (i < n && (j == m || best[i][j] <= best[i + 1][j] + 1e-9)) gone(head + i++);
            else fresh(head + j++);
        }
        for (std::size_t k = 0; old_end + k < before.size(); ++k) both(old_end + k, new_end + k);
    }

    /// The two as one; nothing where they are too unlike in kind.
    std::optional<Block> merge(const Block& before, const Block& after) {
        Block out = after;
        const auto changed = [&] { add_role(out.attributes, "changed"); };
        const bool done = std::visit(
            Overloaded{
                // Where only attributes differ, such as a name that follows the number, nothing did for those who read.
                [&](Paragraph& value) {
                    if (merge_words(std::get<Paragraph>(before.value).content, value.content)) changed();
                    return true;
                },
                [&](Heading& value) {
                    if (merge_words(std::get<Heading>(before.value).content, value.content)) changed();
                    return true;
                },
                [&](List& value) {
                    value.items = items(std::get<List>(before.value).items, value.items);
                    return true;
                },
                [&](Table& value) { return table(std::get<Table>(before.value), value); },
                [&](Figure& value) {
                    const auto& old = std::get<Figure>(before.value);
                    if (!same_picture(old.image, value.image)) return false;
                    value.caption = merged_words(old.caption, value.caption);
                    changed();
                    return true;
                },
                [&](Group& value) {
                    value.blocks = merge(std::get<Group>(before.value).blocks, value.blocks);
                    return true;
                },
                [](Contents&) { return true; },
                [&](Preformatted& value) { return value == std::get<Preformatted>(before.value); },
                [](document::Rule&) { return true; },
                [](PageBreak&) { return true; },
            },
            out.value);
        if (!done) return std::nullopt;
        return out;
    }

    std::vector<ListItem> items(const std::vector<ListItem>& before, const std::vector<ListItem>& after) {
        std::vector<ListItem> out;
        const auto whole = [&](ListItem item, std::string_view role) {
            Marker(role).mark(item.blocks);
            if (role == kDeletedRole) item.attributes.id.clear();
            if (!item.blocks.empty()) out.push_back(std::move(item));
        };
        align(
            before, after, [](const ListItem&) { return 0; }, [](const ListItem& item) { return plain_text(item.blocks); }, [&](std::size_t i) { whole(before[i], kDeletedRole); },
            [&](std::size_t j) { whole(after[j], kInsertedRole); },
            [&](std::size_t i, std::size_t j) {
                ListItem item = after[j];
                if (!(before[i] == after[j])) item.blocks = merge(before[i].blocks, after[j].blocks);
                out.push_back(std::move(item));
            });
        return out;
    }

    /// False: they are the same.
    bool merge_words(const Inlines& before, Inlines& after) {
        if (before == after) return false;
        after = merged_words(before, after);
        return true;
    }

    /// Whatever the path to it.
    static bool same_picture(const document::Image& a, const document::Image& b) {
        return a.bytes == b.bytes || (a.bytes && b.bytes && *a.bytes == *b.bytes);
    }

    // ---- tables ----

    /// Rows that a spanning cell ties together.
    struct Tied {
        std::vector<Row> rows;
        bool operator==(const Tied& other) const { return rows == other.rows; }
    };
    /// That of the cell which heads the rows, whichever comes first of them; else those of the rows.
    static std::vector<std::string_view> nodes(const Tied& group) {
        if (const std::string& node = heading_node(group); !node.empty()) return {node};
        std::vector<std::string_view> out;
        for (const Row& row : group.rows)
            if (!row.attributes.node.empty()) out.push_back(row.attributes.node);
        return out;
    }
    static const std::string& heading_node(const Tied& group) {
        static const std::string kNone;
        const std::vector<Cell>& first = group.rows.front().cells;
        const bool heads = !first.empty() && first.front().kind == CellKind::kRowHeader && first.front().rows == static_cast<int>(group.rows.size());
        return heads ? first.front().attributes.node : kNone;
    }
    static double prominence(const Tied& group) {
        const std::vector<Cell>& first = group.rows.front().cells;
        return group.rows.size() == 1 && first.size() == 1 && first.front().columns > 1 ? kHeadsRows : 1;
    }
    static std::vector<Tied> tied(const std::vector<Row>& rows) {
        std::vector<Tied> out;
        std::size_t reach = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i >= reach) out.emplace_back();
            out.back().rows.push_back(rows[i]);
            for (const Cell& cell : rows[i].cells) reach = std::max(reach, i + static_cast<std::size_t>(std::max(1, cell.rows)));
        }
        return out;
    }
    static std::string text_of(const Row& row) {
        std::string out;
        for (const Cell& cell : row.cells) out += concat(plain_text(cell.blocks), " ");
        return out;
    }

    static std::string text_of(const Tied& group) {
        std::string out;
        for (const Row& row : group.rows) out += text_of(row);
        return out;
    }

    bool table(Table before, Table& after) {
        if (before.columns.size() != after.columns.size() && !join_columns(before, after)) return false;
        if (!(before.caption == after.caption)) after.caption = merged_words(before.caption, after.caption);
        after.head = rows(before.head, after.head);
        after.body = rows(before.body, after.body);
        return true;
    }

    // ---- columns that came or went ----

    /// Gives both tables the columns of either, told by their heads: what a table does not have is empty cells. False: they
    /// have no heads by which their columns can be told, or none in common.
    static bool join_columns(Table& before, Table& after) {
        const auto heads = [](const Table& table) {
            std::vector<std::string> out;
            if (table.head.size() != 1 || table.head[0].cells.size() != table.columns.size()) return out;
            for (const Cell& cell : table.head[0].cells) out.push_back(plain_text(cell.blocks));
            return out;
        };
        const std::vector<std::string> olds = heads(before);
        const std::vector<std::string> news = heads(after);
        if (olds.empty() || news.empty()) return false;
        // The longest list of heads that both have, in order.
        std::vector<std::vector<int>> common(olds.size() + 1, std::vector<int>(news.size() + 1, 0));
        for (std::size_t i = olds.size(); i-- > 0;)
            for (std::size_t j = news.size(); j-- > 0;)
                common[i][j] = olds[i] == news[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
        if (common[0][0] == 0) return false;
        std::vector<std::size_t> old_place, new_place;  // of each column among those of both
        std::vector<document::Column> columns;
        std::size_t i = 0, j = 0;
        while (i < olds.size() || j < news.size()) {
            const bool both = i < olds.size() && j < news.size() && olds[i] == news[j];
            const bool old_only = !both && i < olds.size() && (j == news.size() || common[i + 1][j] >= common[i][j + 1]);
            if (both || old_only) old_place.push_back(columns.size());
            if (!old_only) new_place.push_back(columns.size());
            columns.push_back(old_only ? before.columns[i] : after.columns[j]);
            i += both || old_only ? 1 : 0;
            j += old_only ? 0 : 1;
        }
        const Table old_table = before;
        widen(before, old_place, columns, after);
        widen(after, new_place, columns, old_table);
        return true;
    }
    static void widen(Table& table, const std::vector<std::size_t>& place, const std::vector<document::Column>& columns, const Table& other) {
        // Where the cells of the other table span the rows that belong together, so do the empty ones here.
        const std::vector<Tied> groups = tied(other.body);
        const bool spans = std::ranges::any_of(groups, [](const Tied& group) { return group.rows.size() > 1; });
        table.head = widened(table.head, place, columns.size(), false);
        table.body = widened(table.body, place, columns.size(), spans);
        table.columns = columns;
        for (document::Column& column : table.columns) column.width_percent = 0;
    }
    static std::vector<Row> widened(const std::vector<Row>& rows, const std::vector<std::size_t>& place, std::size_t columns, bool spans) {
        std::vector<Row> out;
        for (Tied group : tied(rows)) {
            const std::size_t height = group.rows.size();
            std::vector<std::size_t> free_from(place.size(), 0);  // by column: the first row in which no cell from above stands
            for (std::size_t r = 0; r < height; ++r) {
                std::vector<Cell> cells;
                std::size_t at = 0;    // column of the table
                std::size_t next = 0;  // column of both
                const auto fill = [&](std::size_t until) {
                    for (; next < until; ++next) {
                        if (spans && r > 0) continue;
                        Cell empty;
                        if (spans) empty.rows = static_cast<int>(height);
                        if (!rows.empty() && !group.rows[r].cells.empty()) empty.kind = group.rows[r].cells.back().kind;
                        cells.push_back(std::move(empty));
                    }
                };
                const auto skip = [&] {
                    for (; at < place.size() && free_from[at] > r; ++at) {
                        fill(place[at]);
                        next = place[at] + 1;
                    }
                };
                for (Cell& cell : group.rows[r].cells) {
                    skip();
                    const std::size_t last = std::min(at + static_cast<std::size_t>(cell.columns), place.size()) - 1;
                    const bool whole_row = at == 0 && last + 1 == place.size() && cell.columns > 1;
                    if (!whole_row) fill(place[at]);
                    for (std::size_t c = at; c <= last; ++c) free_from[c] = r + static_cast<std::size_t>(cell.rows);
                    const std::size_t end = whole_row ? columns : place[last] + 1;
                    cell.columns = static_cast<int>(end - next);
                    next = end;
                    at = last + 1;
                    cells.push_back(std::move(cell));
                }
                skip();
                fill(columns);
                group.rows[r].cells = std::move(cells);
                out.push_back(std::move(group.rows[r]));
            }
        }
        return out;
    }

    std::vector<Row> rows(const std::vector<Row>& before, const std::vector<Row>& after) {
        std::vector<Row> out;
        const std::vector<Tied> olds = tied(before);
        const std::vector<Tied> news = tied(after);
        const auto whole = [&](const Tied& group, std::string_view role) {
            const std::size_t first = out.size();
            for (Row row : group.rows) {
                Marker(role).mark(row);
                out.push_back(std::move(row));
            }
            return std::span(out).subspan(first);
        };
        const auto apart = [&](const Tied& group, std::string_view role) { note(group, role == kDeletedRole, whole(group, role)); };
        align(
            olds, news, [](const Tied&) { return 0; }, [](const Tied& group) { return text_of(group); }, [&](std::size_t i) { apart(olds[i], kDeletedRole); }, [&](std::size_t j) { apart(news[j], kInsertedRole); },
            [&](std::size_t i, std::size_t j) {
                if (olds[i] == news[j]) {
                    out.insert(out.end(), news[j].rows.begin(), news[j].rows.end());
                } else if (auto one = merge(olds[i], news[j])) {
                    out.insert(out.end(), one->begin(), one->end());
                } else {
                    whole(olds[i], kDeletedRole);
                    whole(news[j], kInsertedRole);
                }
            });
        return out;
    }

    /// Of rows that are gone or new as a whole, and of each of them by itself: it may have moved to others.
    void note(const Tied& group, bool gone, std::span<Row> marked) {
        int whole = -1;
        const auto text = [](const Row& row) { return text_of(row); };
        Inlines* head = first_words(marked.front().cells.front().blocks);
        if (const auto moved = possible_move(heading_node(group), "rows", gone, -1, [&] { return text_of(group); })) whole = notes_.add(*moved, head);
        for (std::size_t i = 0; i < group.rows.size(); ++i) note(group.rows[i], gone, text, marked[i], whole);
    }

    static bool spans_all(const Cell& cell, const Tied& group) { return group.rows.size() > 1 && cell.rows == static_cast<int>(group.rows.size()); }
    /// Cells that span all rows of a group, and where they stood in its first row.
    struct Spanning {
        std::vector<Cell> cells;
        std::vector<std::size_t> places;
        bool leads() const { return places.empty() || places.back() + 1 == places.size(); }
    };
    /// Taken out of the first row; nothing where another cell spans some rows.
    static std::optional<Spanning> take_spanning(Tied& group) {
        Spanning spanning;
        std::vector<Cell> rest;
        for (std::size_t place = 0; Cell& cell : group.rows.front().cells) {
            if (spans_all(cell, group)) {
                spanning.cells.push_back(std::move(cell));
                spanning.places.push_back(place);
            } else {
                rest.push_back(std::move(cell));
            }
            ++place;
        }
        group.rows.front().cells = std::move(rest);
        for (const Row& row : group.rows)
            for (const Cell& cell : row.cells)
                if (cell.rows > 1) return std::nullopt;
        return spanning;
    }
    bool keeps_head_alone(const Tied& before, const Tied& after) const {
        const std::string& head = heading_node(before);
        const auto same = [&](const std::string& was, const std::string& is) { return node_of(was, true) == node_of(is, false); };
        return !head.empty() && same(head, heading_node(after)) && !same(before.rows.front().attributes.node, after.rows.front().attributes.node);
    }
    std::optional<std::vector<Row>> merge(Tied before, Tied after) {
        const bool one_row = before.rows.size() == 1 && after.rows.size() == 1;
        // A group of one row against one of several: its first cells span one row. So does what heads the only row, where that is another one now.
        std::size_t leading = 0;
        const Tied& longer = before.rows.size() > after.rows.size() ? before : after;
        if (one_row) leading = keeps_head_alone(before, after) ? 1 : 0;
        else
            while (leading < longer.rows.front().cells.size() && spans_all(longer.rows.front().cells[leading], longer)) ++leading;
        const auto take = [&](Tied& group) -> std::optional<Spanning> {
            if (group.rows.size() > 1) return take_spanning(group);
            if (group.rows.front().cells.size() < leading) return std::nullopt;
            std::vector<Cell>& cells = group.rows.front().cells;
            Spanning spanning;
            for (std::size_t place = 0; place < leading; ++place) {
                spanning.cells.push_back(cells[place]);
                spanning.places.push_back(place);
            }
            cells.erase(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(leading));
            return spanning;
        };
        auto old_spanning = take(before);
        auto new_spanning = take(after);
        if (!old_spanning || !new_spanning || old_spanning->places != new_spanning->places) return std::nullopt;
        const std::size_t width = after.rows.front().cells.size();
        for (const auto* group : {&before, &after})
            for (const Row& row : group->rows)
                if (row.cells.size() != width) return std::nullopt;
        std::vector<Row> out;
        bool begins_with_both = false;
        const auto text = [](const Row& row) { return text_of(row); };
        const auto whole = [&](const Row& row, std::string_view role) {
            out.push_back(row);
            Marker(role).mark(out.back());
            note(row, role == kDeletedRole, text, out.back());
        };
        align(
            before.rows, after.rows, [](const Row&) { return 0; }, text, [&](std::size_t i) { whole(before.rows[i], kDeletedRole); }, [&](std::size_t j) { whole(after.rows[j], kInsertedRole); },
            [&](std::size_t i, std::size_t j) {
                begins_with_both = begins_with_both || out.empty();
                Row row = after.rows[j];
                for (std::size_t k = 0; k < width; ++k) row.cells[k] = cell(before.rows[i].cells[k], row.cells[k]);
                out.push_back(std::move(row));
            });
        // Behind other cells it must stand in a row that both versions have: taken out or put in, that row would come before it in one of them.
        if (!new_spanning->leads() && !begins_with_both) return std::nullopt;
        for (std::size_t k = 0; k < new_spanning->cells.size(); ++k) {
            Cell spanning = cell(old_spanning->cells[k], new_spanning->cells[k]);
            spanning.rows = static_cast<int>(out.size());
            std::vector<Cell>& first = out.front().cells;
            first.insert(first.begin() + static_cast<std::ptrdiff_t>(new_spanning->places[k]), std::move(spanning));
        }
        return out;
    }
    Cell cell(const Cell& before, Cell after) {
        if (before.blocks == after.blocks) return after;
        // A value in place of another is one line, however unlike the two are.
        const bool values = is_value(before) && is_value(after);
        const auto both = values ? merge(before.blocks.front(), after.blocks.front()) : std::nullopt;
        if (both) after.blocks = {*both};
        else after.blocks = merge(before.blocks, after.blocks);
        return after;
    }
    static bool is_value(const Cell& cell) {
        const bool line = cell.blocks.size() == 1 && std::holds_alternative<Paragraph>(cell.blocks.front().value);
        return line && plain_text(cell.blocks).size() <= kLongestValue;
    }

    const Comparison& comparison_;
    std::unordered_map<std::string, std::string> new_name_;
    std::unordered_set<std::string> stayed_;  ///< nodes of the new version that have a counterpart
    std::unordered_set<std::string> moved_;   ///< nodes of the new version
    MoveNotes notes_;
};

void resolve(Inlines& content, std::string_view drop) {
    std::erase_if(content, [&](const Inline& item) { return item.attributes.has_role(drop) || std::ranges::any_of(item.attributes.roles, is_of_no_version); });
    for (Inline& item : content) {
        if (auto* styled = std::get_if<Styled>(&item.value)) resolve(styled->content, drop);
        if (auto* link = std::get_if<Link>(&item.value)) resolve(link->content, drop);
    }
}
void resolve(Blocks& blocks, std::string_view drop);
void resolve(Block& block, std::string_view drop) {
    std::visit(Overloaded{
                   [&](Paragraph& value) { resolve(value.content, drop); },
                   [&](Heading& value) { resolve(value.content, drop); },
                   [&](List& value) {
                       for (ListItem& item : value.items) resolve(item.blocks, drop);
                   },
                   [&](Table& value) {
                       resolve(value.caption, drop);
                       for (auto* rows : {&value.head, &value.body})
                           for (Row& row : *rows)
                               for (Cell& cell : row.cells) resolve(cell.blocks, drop);
                   },
                   [&](Figure& value) { resolve(value.caption, drop); },
                   [&](Group& value) { resolve(value.blocks, drop); },
                   [](Contents&) {},
                   [](Preformatted&) {},
                   [](document::Rule&) {},
                   [](PageBreak&) {},
               },
               block.value);
}
void resolve(Blocks& blocks, std::string_view drop) {
    for (Block& block : blocks) resolve(block, drop);
}

}  // namespace

Document redline(const Comparison& comparison, const Document& before, const Document& after) {
    Document out = after;
    out.blocks = Merger(comparison).merged(before, after);
    return out;
}

Blocks resolved(const Blocks& marked, bool accept) {
    Blocks out = marked;
    resolve(out, accept ? kDeletedRole : kInsertedRole);
    return out;
}

}  // namespace qualspec::compare
