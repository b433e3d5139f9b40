#include "compare/history.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "compare/kinds.h"
#include "compare/output.h"
#include "spec/read.h"
#include "spec/values.h"
#include "support/text.h"
#include "view/view.h"

namespace qualspec::compare {

namespace {

/// Where a change is, by the numbers that people see.
struct Numbers {
    std::string unit, outcome, criterion, place;
};

Numbers numbers_in(const Tree& tree, const std::vector<std::string>& numbers, const Position& position, int node) {
    Numbers out;
    if (node < 0) return out;
    const auto number = [&](std::string_view kind) {
        const int at = tree.above(node, kind);
        return at < 0 ? std::string() : numbers[index(at)];
    };
    out.unit = number("unit");
    out.outcome = number("outcome");
    out.criterion = number("criterion");
    out.place = position.path;
    return out;
}

/// Where a change is in the new version: what is gone, in what is still there above it; only itself by its old number.
Numbers present_numbers(const Comparison& c, const Change& change) {
    if (change.new_node >= 0) return numbers_in(c.after, c.new_numbers, c.new_position(change.new_node), change.new_node);
    Numbers out = numbers_in(c.before, c.old_numbers, c.present_position(change.old_node), change.old_node);
    for (const auto& [kind, number] : {std::pair(std::string_view("unit"), &out.unit), std::pair(std::string_view("outcome"), &out.outcome), std::pair(std::string_view("criterion"), &out.criterion)}) {
        const int at = c.before.above(change.old_node, kind);
        const int now = at < 0 ? -1 : c.became(at);
        if (now >= 0) *number = c.new_numbers[index(now)];
    }
    return out;
}

/// A unit in the structure, or a row of a table, is about the units that it names.
std::set<std::string> units_of(const Comparison& c, const Change& change) {
    std::set<std::string> units;
    const auto side = [&](const Tree& tree, const std::vector<std::string>& numbers, const Position& position, int node) {
        if (node < 0) return;
        const Numbers at = numbers_in(tree, numbers, position, node);
        if (!at.unit.empty()) units.insert(at.unit);
        std::set<std::string_view> ids;
        for (const int below : tree.below(node))
            for (const std::string_view field : {"unit", "units"})
                for (const std::string_view id : split_words(tree[below].get(field))) ids.insert(id);
        for (int unit = 0; unit < tree.size(); ++unit)
            if (tree[unit].kind == "unit" && ids.contains(tree[unit].get("id"))) units.insert(numbers[index(unit)]);
    };
    side(c.before, c.old_numbers, c.old_position(change.old_node), change.old_node);
    side(c.after, c.new_numbers, c.new_position(change.new_node), change.new_node);
    if (const std::string now = present_numbers(c, change).unit; !now.empty()) units.insert(now);
    return units;
}

bool names(std::string_view list, const std::string& number) {
    if (list == number) return true;
    return !number.empty() && std::ranges::any_of(split(list, '/'), [&](std::string_view part) { return part == number; });
}
bool share_a_name(std::string_view a, std::string_view b) {
    return std::ranges::any_of(split(a, '/'), [&](std::string_view part) { return names(b, std::string(part)); });
}
bool holds(std::string_view text, std::string_view part) { return !part.empty() && lower_ascii(text).find(lower_ascii(part)) != std::string::npos; }

std::string words_of_row(const spec::HistoryChange& row) {
    std::string out = row.text.markdown;
    for (const spec::Item& item : row.items) out += concat(" ", item.text.markdown);
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

// ---- what a row says ----

/// How much of what was reworded a row shows word by word; more is told by the new text.
constexpr std::size_t kMostEdits = 3;
constexpr std::size_t kMostEditedWords = 12;
constexpr std::size_t kMostOfText = 160;

/// Words as they are put in quotes: without marks of style.
std::string as_quoted(std::string_view text) {
    std::string out;
    for (const char c : in_plain_words(text))
        if (c != '*' && c != '`') out += c;
    return concat("\u201c", collapse_space(out), "\u201d");
}

/// Words deleted and inserted at one place, with those that stay around them.
struct WordEdit {
    std::string before, after;
    std::string_view left, right;
};

std::vector<WordEdit> edits_of(const Change& change) {
    std::vector<WordEdit> edits;
    bool open = false;
    for (const WordRun& run : change.words) {
        if (run.run == Run::kSame) {
            if (open) edits.back().right = run.text;
            open = false;
            continue;
        }
        if (!open) edits.push_back({{}, {}, &run == change.words.data() ? std::string_view() : std::string_view((&run - 1)->text), {}});
        open = true;
        (run.run == Run::kDeleted ? edits.back().before : edits.back().after) += run.text;
    }
    return edits;
}

/// "“Weigh” becomes “Measure”"; a word that only came or went is shown where it stands.
std::string edit_in_words(const WordEdit& edit) {
    if (!trim(edit.before).empty() && !trim(edit.after).empty()) return concat(as_quoted(edit.before), " becomes ", as_quoted(edit.after));
    const bool added = trim(edit.before).empty();
    const std::string what = concat(as_quoted(added ? edit.after : edit.before), added ? " added" : " removed");
    constexpr std::size_t kAround = 2;
    if (split_words(added ? edit.after : edit.before).size() > kAround) return what;
    std::vector<std::string_view> left = split_words(edit.left);
    std::vector<std::string_view> right = split_words(edit.right);
    left.erase(left.begin(), left.end() - static_cast<std::ptrdiff_t>(std::min(kAround, left.size())));
    right.resize(std::min(kAround, right.size()));
    std::vector<std::string> now(left.begin(), left.end());
    if (added) now.emplace_back(trim(edit.after));
    now.insert(now.end(), right.begin(), right.end());
    return now.empty() ? what : concat(what, ": ", as_quoted(join(now, " ")));
}

/// The sentences of the new text in which words came, went or were replaced.
std::string changed_sentences(const Change& change) {
    std::string text;
    std::vector<std::size_t> touched;  // offsets of the new text
    for (const WordRun& run : change.words) {
        if (run.run != Run::kSame) touched.push_back(text.size() + (run.run == Run::kInserted && run.text.starts_with(' ') ? 1 : 0));
        if (run.run != Run::kDeleted) text += run.text;
        if (run.run == Run::kInserted) touched.push_back(text.size() - std::min<std::size_t>(1 + (run.text.ends_with(' ') ? 1 : 0), text.size()));
    }
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && !((text[end] == '.' || text[end] == '!' || text[end] == '?') && (end + 1 == text.size() || text[end + 1] == ' '))) ++end;
        end = std::min(text.size(), end + 1);
        if (std::ranges::any_of(touched, [&](std::size_t at) { return at >= begin && at < end; })) out += text.substr(begin, end - begin);
        begin = end;
    }
    return collapse_space(out.empty() ? text : out);
}

/// What was reworded where the row cannot name it: what it stands in, as far as the part does not say that.
std::string name_before(const Comparison& c, int node) {
    static constexpr std::array<std::string_view, 4> kNameless{kParagraph, kListItem, kPreformatted, "cell"};
    const Tree& tree = c.after;
    if (const int row = tree.above(node, "row"); row >= 0) {
        const int cell = tree.above(node, "cell");
        const bool first = cell >= 0 && tree.position(cell) == 0;
        return first ? std::string() : row_name(tree, row);
    }
    if (std::ranges::find(kNameless, tree[node].kind) != kNameless.end()) return {};
    for (const std::string_view field : {"label", "name", "title"})
        if (!tree[node].get(field).empty()) return in_plain_words(tree[node].get(field));
    return {};
}

/// What people call a node by: its label, name or title; may be empty.
std::string name_of(const Tree& tree, int node) {
    for (const std::string_view field : {"label", "name", "title"})
        if (!tree[node].get(field).empty()) return in_plain_words(tree[node].get(field));
    return {};
}

/// A field's new value. The row may name the field (`is_named`), and what it is of.
std::string field_change_in_words(const Comparison& c, const Change& change, bool is_named) {
    const Tree& tree = c.after;
    const int node = change.new_node;
    std::string words = in_words(c, change);
    const std::string field = field_in_words(change.field);
    if (is_named && words.starts_with(concat(field, " changed "))) words.erase(0, field.size() + std::string_view(" changed ").size());
    static constexpr std::array<std::string_view, 5> kSaid{"unit", "outcome", "criterion", "qualification", "issue"};
    const std::string name = std::ranges::find(kSaid, tree[node].kind) != kSaid.end() ? std::string() : name_of(tree, node);
    return name.empty() || name == change.after ? capitalised(std::move(words)) : concat(name, ": ", words);
}

/// What was reworded, as an author would write it: the old words and the new ones where they are few, else the new text.
std::string rewording_in_words(const Comparison& c, const Change& change) {
    const std::vector<WordEdit> edits = edits_of(change);
    std::size_t words = 0;
    std::vector<std::string> said;
    for (const WordEdit& edit : edits) {
        words += std::max(split_words(edit.before).size(), split_words(edit.after).size());
        said.push_back(edit_in_words(edit));
    }
    const std::string_view kind = c.after[change.new_node].kind;
    const bool is_named = !change.moved && (kind == "criterion" || kind == "outcome");  // the row says which it is
    // A comma in place of a word says nothing by itself.
    const auto has_word = [](const std::string& text) { return std::ranges::any_of(text, [](char letter) { return is_digit(letter) || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) >= 0x80; }); };
    const bool bare = std::ranges::any_of(edits, [&](const WordEdit& edit) { return !(has_word(edit.before) || trim(edit.before).empty()) || !(has_word(edit.after) || trim(edit.after).empty()); });
    const bool many = edits.empty() || bare || edits.size() > kMostEdits || words > kMostEditedWords;
    if (is_named) return many ? concat("Now ", as_quoted(short_text(c.after, change.new_node, kMostOfText))) : join(said, "; ");
    std::string head = change.moved ? capitalised(in_words(c, change)) : name_before(c, change.new_node);
    if (!head.empty()) head += ": ";
    const std::string now = as_quoted(shortened(edits.empty() ? short_text(c.after, change.new_node, kMostOfText) : changed_sentences(change), kMostOfText));
    const bool replaced = !many && edits.size() == 1 && !trim(edits[0].before).empty() && !trim(edits[0].after).empty();
    if (replaced) return concat(head, said[0], now == as_quoted(edits[0].after) ? std::string() : concat(": ", now));
    return concat(head, "now ", now);
}

/// What was added or is gone. The row says that, and which unit, outcome or criterion; of anything else, its kind too.
std::string whole_in_words(const Comparison& c, const Change& change) {
    const bool gone = change.new_node < 0;
    const Tree& tree = gone ? c.before : c.after;
    const int node = gone ? change.old_node : change.new_node;
    static constexpr std::array<std::string_view, 6> kSaid{"unit", "outcome", "criterion", kParagraph, kListItem, kPreformatted};
    std::string what = short_text(tree, node, kMostOfText);
    // A number of the old issue may be another's now.
    if (gone && !c.old_numbers[index(node)].empty() && tree[node].kind != "section") {
        const std::string version = version_of(*c.old_specification);
        const std::string kind = tree[node].kind == "criterion" ? std::string() : concat(tree[node].kind, " ");
        what += concat(what.empty() ? "" : " ", "(", kind, c.old_numbers[index(node)], version.empty() ? " of the issue before" : " of version ", version, ")");
    }
    if (tree[node].kind == "unitRef") {
        const std::string group = name_of(tree, tree[node].parent);
        return group.empty() ? what : concat(what, " (", group, ")");
    }
    const bool is_row = tree[node].kind == "row";
    if (is_row || (tree[node].form == TextForm::kNone && what.empty())) {
        constexpr std::size_t kCells = 2;  // of a row: what it begins with
        std::vector<std::string> parts;
        for (const std::string_view part : split(gone ? change.before : change.after, '|'))
            if (!is_row || parts.size() < kCells) parts.emplace_back(trim(part));
        what = join(parts, ", ");
    }
    if (std::ranges::find(kSaid, tree[node].kind) != kSaid.end() && !what.empty()) return what;
    const bool column = tree[node].kind == "cell" && !change.parts.empty();
    const std::string kind = column ? "Column of the table" : capitalised(field_in_words(rule_of(tree[node].kind).words));
    const std::string number = tree[node].kind == "section" && !tree[node].get("number").empty() ? concat(" ", tree[node].get("number")) : std::string();
    return concat(kind, number, what.empty() ? "" : ": ", what);
}

/// The part that a row is about as authors name it: "Guided learning hours", "Section 5", "Annexe C", "Structure"; empty where unit, outcome and
/// criterion say it all.
std::string part_of(const Tree& tree, const Change& change, int node) {
    const std::string_view kind = tree[node].kind;
    if (!change.field.empty() && (kind == "unit" || kind == "qualification" || kind == "issue")) return capitalised(field_in_words(change.field));
    if (kind == "unit" || kind == "outcome" || kind == "criterion") return {};
    if (tree.above(node, "unit") >= 0) {
        // A paragraph or an entry is of the part that holds it.
        static constexpr std::array<std::string_view, 7> kBelowParts{kParagraph, kListItem, kPreformatted, "cell", "row", "entry", "item"};
        int at = node;
        while (std::ranges::find(kBelowParts, tree[at].kind) != kBelowParts.end()) at = tree[at].parent;
        const bool whole = tree[at].kind == "unit" || tree[at].kind == "outcome" || tree[at].kind == "criterion";
        return whole ? std::string() : capitalised(field_in_words(rule_of(tree[at].kind).words));
    }
    for (int at = tree.above(node, "section"); at >= 0; at = tree.above(tree[at].parent, "section")) {
        const std::string& number = tree[at].get("number");
        if (!number.empty() && is_digit(number.front())) return concat("Section ", number);
        if (number.find(' ') != std::string::npos) return number;
        if (tree.above(tree[at].parent, "section") < 0) return tree[at].get("title");
    }
    int top = node;
    while (top > 0 && tree[top].parent > 0) top = tree[top].parent;
    return top == 0 ? capitalised(field_in_words(change.field)) : capitalised(field_in_words(rule_of(tree[top].kind).words));
}

bool covers(const Comparison& c, const spec::HistoryChange& row, const Change& change) {
    const std::string words = words_of_row(row);
    const auto names_part = [&] {
        const auto same = [&](const Tree& tree, int node) { return node >= 0 && lower_ascii(part_of(tree, change, node)) == lower_ascii(row.part); };
        return same(c.before, change.old_node) || same(c.after, change.new_node);
    };
    if (row.throughout || change.kind == Kind::kReplaced) return change.kind == Kind::kReplaced && (row.throughout || holds(words, change.before)) && (holds(words, change.before) || holds(words, change.after));
    const Numbers was = numbers_in(c.before, c.old_numbers, c.old_position(change.old_node), change.old_node);
    const Numbers is = present_numbers(c, change);
    if (!row.unit.empty()) {
        const std::set<std::string> units = units_of(c, change);
        if (std::ranges::none_of(units, [&](const std::string& unit) { return share_a_name(row.unit, unit); })) return false;
        if (!row.criterion.empty()) return row.criterion == was.criterion || row.criterion == is.criterion;
        if (!row.outcome.empty()) return row.outcome == was.outcome || row.outcome == is.outcome;
        if (row.part.empty()) return true;
        return names_part() || holds(in_words(c, change), row.part) || holds(is.place, row.part) || holds(was.place, row.part) || holds(row.part, field_in_words(change.field));
    }
    const std::string place = concat(was.place, " ", is.place, " ", in_words(c, change));
    if (!row.part.empty()) return names_part() || holds(place, row.part) || (!change.field.empty() && holds(row.part, field_in_words(change.field)));
    // A row that names nothing is read: does it say what the field or place is called, or the new words?
    return (!change.field.empty() && holds(words, field_in_words(change.field))) || holds(words, change.after) || (!is.criterion.empty() && holds(words, is.criterion));
}

/// A date as the entries have theirs: in figures, or in words with the day or without.
std::string date_as_in(const spec::Specification& specification, const language::Language& language, const std::string& iso) {
    std::string style;
    if (specification.history)
        for (const spec::HistoryEntry& entry : specification.history->entries)
            if (style.empty()) style = entry.date;
    if (!style.empty() && style.find_first_not_of("0123456789-") == std::string::npos) return iso;
    const bool with_day = style.empty() || is_digit(style.front());
    return view::date_in_words(language, with_day ? iso : iso.substr(0, std::string("2026-03").size()));
}

/// What a row about a change is about in the new version: what is gone, in the nearest that stands above it.
int node_of(const Comparison& c, const Change& change) {
    if (change.kind == Kind::kReplaced) return -1;
    if (change.new_node >= 0) return change.new_node;
    int at = change.old_node;
    while (at > 0 && c.became(at) < 0) at = c.before[at].parent;
    return c.became(at);
}

bool is_part_of_label(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// By the numbers of the first entry and the last; one entry by itself may have others after it.
bool newest_first(const std::vector<spec::HistoryEntry>& entries) {
    if (entries.size() < 2) return false;
    const auto number = [](const spec::HistoryEntry& entry) { return std::strtod(entry.version.c_str(), nullptr); };
    return number(entries.front()) > number(entries.back());
}

/// Do entries go by the version of an issue, or by its number?
bool by_number(const spec::Specification& specification) {
    if (!specification.history || !specification.issue || specification.issue->number == specification.issue->version) return false;
    return std::ranges::any_of(specification.history->entries, [&](const spec::HistoryEntry& entry) { return entry.version == specification.issue->number; });
}

}  // namespace

HistoryRows history_rows(const Comparison& c, const language::Language& language) {
    HistoryRows rows;
    spec::HistoryEntry& entry = rows.entry;
    if (c.new_specification->issue) {
        const spec::Issue& issue = *c.new_specification->issue;
        entry.version = issue.version.empty() || (by_number(*c.old_specification) && !issue.number.empty()) ? issue.number : issue.version;
        entry.date = date_as_in(*c.old_specification, language, issue.date);
        entry.authorised_by = issue.authorised_by;
    }
    for (const Change& change : c.changes) {
        if (change.level <= Level::kEditorial) continue;
        const bool gone = change.new_node < 0;
        const Tree& tree = gone ? c.before : c.after;
        const int node = gone ? change.old_node : change.new_node;
        if (tree.above(node, "history") >= 0) continue;
        spec::HistoryChange row;
        row.kind = change.kind == Kind::kAdded ? spec::ChangeKind::kAdded : change.kind == Kind::kDeleted ? spec::ChangeKind::kDeleted : change.kind == Kind::kMoved ? spec::ChangeKind::kMoved : spec::ChangeKind::kUpdated;
        const std::string part = change.kind == Kind::kReplaced ? std::string() : part_of(tree, change, node);
        row.text.markdown = change.kind == Kind::kChanged && !gone ? field_change_in_words(c, change, part == capitalised(field_in_words(change.field)))
                            : change.kind == Kind::kReworded && !gone                              ? capitalised(rewording_in_words(c, change))
                            : change.kind == Kind::kAdded || change.kind == Kind::kDeleted ? whole_in_words(c, change)
                                                                                           : capitalised(in_words(c, change));
        if (change.kind == Kind::kReplaced) {
            row.throughout = true;
        } else {
            const Numbers at = present_numbers(c, change);
            row.unit = at.unit;
            row.outcome = at.criterion.empty() ? at.outcome : std::string();
            row.criterion = at.criterion;
            row.part = part;
        }
        entry.changes.push_back(std::move(row));
        rows.nodes.push_back(node_of(c, change));
    }
    return rows;
}

bool gives_pages(const spec::Specification& specification) {
    if (!specification.history) return false;
    const spec::History& history = *specification.history;
    return std::ranges::any_of(history.columns, [](const spec::HistoryColumn& column) { return column.subject == "page"; }) ||
           std::ranges::any_of(history.entries, [](const spec::HistoryEntry& entry) { return std::ranges::any_of(entry.changes, [](const spec::HistoryChange& row) { return !row.page.empty(); }); });
}

spec::Specification with_entry(const spec::Specification& specification, const spec::HistoryEntry& entry) {
    spec::Specification out = specification;
    if (!out.history) out.history.emplace();
    std::vector<spec::HistoryEntry>& entries = out.history->entries;
    const auto same = std::ranges::find(entries, entry.version, &spec::HistoryEntry::version);
    if (same != entries.end()) same->changes = entry.changes;
    else entries.insert(newest_first(entries) ? entries.begin() : entries.end(), entry);
    spec::assign_nodes(out);
    return out;
}

std::string page_of(const Tree& tree, int node, const std::map<std::string, std::string, std::less<>>& labels) {
    for (int at = node; at > 0; at = tree[at].parent) {
        if (tree[at].name.empty()) continue;
        const auto found = labels.find(spec::anchor_of(tree[at].name));
        if (found != labels.end()) return found->second;
    }
    return {};
}

bool names_page(std::string_view said, std::string_view label) {
    // Labels in the order they are said; a dash or a word between two figures makes a range of them.
    std::vector<std::string> labels;
    bool range = false;
    for (std::size_t at = 0; at < said.size();) {
        std::size_t end = at;
        while (end < said.size() && is_part_of_label(said[end])) ++end;
        if (end == at) {
            range = range || said[at] == '-' || said.substr(at).starts_with("\u2013");
            ++at;
            continue;
        }
        const std::string word(said.substr(at, end - at));
        at = end;
        if (word == "to") {
            range = true;
            continue;
        }
        if (word == label) return true;
        const auto number = [](std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos ? spec::parse_number(text, 0) : std::nullopt; };
        if (range && !labels.empty()) {
            const auto first = number(labels.back());
            const auto last = number(word);
            const auto page = number(label);
            if (first && last && page && *first <= *page && *page <= *last) return true;
        }
        range = false;
        labels.push_back(word);
    }
    return false;
}

std::string history_xml(const spec::HistoryEntry& entry) {
    spec::Specification holder;
    holder.history.emplace();
    holder.history->entries.push_back(entry);
    const std::string all = spec::write(holder);
    const std::size_t begin = all.find("    <entry");
    const std::size_t end = all.find("  </history>");
    return begin == std::string::npos || end == std::string::npos ? std::string() : all.substr(begin, end - begin);
}

HistoryCheck check_history(const Comparison& c) {
    HistoryCheck out;
    const spec::Specification& after = *c.new_specification;
    if (after.history && after.issue)
        for (const spec::HistoryEntry& entry : after.history->entries)
            if (!entry.version.empty() && (entry.version == after.issue->version || entry.version == after.issue->number)) out.entry = &entry;
    const std::vector<spec::HistoryChange> none;
    const std::vector<spec::HistoryChange>& rows = out.entry ? out.entry->changes : none;
    for (const Change& change : c.changes) {
        if (change.level < Level::kAssessment) continue;
        if (std::ranges::none_of(rows, [&](const spec::HistoryChange& row) { return covers(c, row, change); })) out.without_row.push_back(&change);
    }
    for (const spec::HistoryChange& row : rows) {
        std::vector<int> nodes;
        bool any = false;
        for (const Change& change : c.changes) {
            if (!covers(c, row, change)) continue;
            any = true;
            nodes.push_back(node_of(c, change));
        }
        if (!any) out.without_change.push_back(&row);
        else if (!row.page.empty()) out.about.push_back({&row, std::move(nodes)});
    }
    return out;
}

}  // namespace qualspec::compare
