#include "compare/history.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "compare/kinds.h"
#include "compare/output.h"
#include "compare/place_names.h"
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
    // A footnote stands in brackets where its mark is; its sentences are no part of those around it.
    constexpr std::string_view kFootnote = "(footnote: ";
    const auto ends_sentence = [&](std::size_t at, std::size_t limit) {
        return (text[at] == '.' || text[at] == '!' || text[at] == '?') && (at + 1 == limit || text[at + 1] == ' ' || text[at + 1] == '(');
    };
    std::string out;
    const auto sentences = [&](std::size_t begin, std::size_t limit) {
        while (begin < limit) {
            std::size_t end = begin;
            while (end < limit && !ends_sentence(end, limit)) ++end;
            end = std::min(limit, end + 1);
            if (std::ranges::any_of(touched, [&](std::size_t at) { return at >= begin && at < end; })) out += concat(out.empty() || out.back() == ' ' ? "" : " ", text.substr(begin, end - begin));
            begin = end;
        }
    };
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t note = std::min(text.find(kFootnote, begin), text.size());
        sentences(begin, note);
        const std::size_t inside = std::min(note + kFootnote.size(), text.size());
        std::size_t close = inside;
        for (int open = 1; close < text.size(); ++close)
            if ((open += text[close] == '(' ? 1 : text[close] == ')' ? -1 : 0) == 0) break;
        if (note < text.size()) sentences(inside, close);
        begin = std::min(close + 1, text.size());
    }
    return collapse_space(out.empty() ? text : out);
}

/// What a row's part, unit, outcome and criterion name.
constexpr std::array<std::string_view, 4> kPartKinds{"unit", "outcome", "criterion", "section"};
/// A paragraph or an entry is of the part that holds it.
constexpr std::array<std::string_view, 8> kBelowParts{kParagraph, kListItem, kPreformatted, "cell", "row", "entry", "item", "resource"};

/// What people call a node by: its label, name or title; may be empty.
std::string name_of(const Tree& tree, int node) {
    for (const std::string_view field : {"label", "name", "title"})
        if (!tree[node].get(field).empty()) return in_plain_words(tree[node].get(field));
    return {};
}

/// Parts of a text, that have no name of their own.
constexpr std::array<std::string_view, 4> kNamelessText{kParagraph, kListItem, kPreformatted, "cell"};

/// "Table 2" of a table "Table 2: hours by unit", "Figure 1" of a figure; the whole caption where it has no number.
std::string captioned_name(const Tree& tree, int node) {
    const std::string caption = in_plain_words(tree[node].get("caption"));
    const std::size_t colon = caption.find(": ");
    const bool is_numbered = colon != std::string::npos && std::ranges::any_of(caption.substr(0, colon), is_digit);
    return is_numbered ? caption.substr(0, colon) : caption;
}

/// The name of the table around a node; empty where there is none.
std::string table_name(const Tree& tree, int node) {
    const int table = tree.above(node, "table");
    return table < 0 ? std::string() : captioned_name(tree, table);
}

/// Has a text a word of letters? "12" and "B" have none.
bool has_word(std::string_view text) {
    constexpr std::ptrdiff_t kWord = 3;
    return std::ranges::count_if(text, [](char letter) { return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) >= 0x80; }) >= kWord;
}

/// A row, by its first cell that has words. What changed in that cell itself (`cell`) says which row it is.
std::string row_called(const Tree& tree, int row, int cell) {
    constexpr std::size_t kMostOfCell = 40;
    for (const int each : tree[row].children)
        if (const std::string text = short_text(tree, each, kMostOfCell); has_word(text)) return each == cell ? std::string() : text;
    return row_name(tree, row);
}

/// Is the node called so by the part of a row that part_of() gives?
bool is_part(const Tree& tree, int node) { return tree[node].parent == 0 || std::ranges::find(kPartKinds, tree[node].kind) != kPartKinds.end(); }

/// What a change is about where unit, outcome, criterion and part of the row do not say it: the row of a table, the term, the group; may be empty.
std::string name_before(const Tree& tree, int node) {
    if (const int row = tree.above(node, "row"); row >= 0) {
        const int cell = tree.above(node, "cell");
        const std::string table = table_name(tree, node);
        const std::string name = row_called(tree, row, cell);
        return concat(table, table.empty() || name.empty() ? "" : ", ", name);
    }
    for (int at = node; at > 0 && !is_part(tree, at); at = tree[at].parent)
        if (std::string name = name_of(tree, at); !name.empty() && std::ranges::find(kNamelessText, tree[at].kind) == kNamelessText.end()) return name;
    // A requirement has no name but its sentence.
    if (const int requirement = tree.above(node, "requirement"); requirement >= 0 && !tree[requirement].children.empty()) return as_quoted(short_text(tree, requirement));
    // An age range or the like, of a qualification.
    const bool is_fact = tree[node].form == TextForm::kPlain && tree[node].parent > 0 && tree[tree[node].parent].kind == "qualification";
    return is_fact ? capitalised(field_in_words(rule_of(tree[node].kind).words)) : std::string();
}

/// "2.2 and 2.3", "4, 5 and 6".
std::string listed(std::vector<std::string> names) {
    if (names.empty()) return {};
    const std::string last = names.back();
    names.pop_back();
    return names.empty() ? last : concat(join(names, ", "), " and ", last);
}

/// "version 1.0", "the issue before": whose numbers those of the old version are.
std::string old_version(const Comparison& c) {
    const std::string version = version_of(*c.old_specification);
    return version.empty() ? std::string("the issue before") : concat("version ", version);
}

/// "Split into 2.2 and 2.3 (2.2 of version 1.0)", "Merged from 3.3 and 3.4 of version 1.0".
std::string parts_in_words(const Comparison& c, const Change& change) {
    const bool split = change.kind == Kind::kSplit;
    std::vector<int> nodes = change.parts;
    nodes.push_back(split ? change.new_node : change.old_node);
    std::ranges::sort(nodes);
    const Tree& tree = split ? c.after : c.before;
    const std::vector<std::string>& numbers = split ? c.new_numbers : c.old_numbers;
    std::vector<std::string> names;
    for (const int node : nodes) names.push_back(numbers[index(node)].empty() ? as_quoted(short_text(tree, node)) : numbers[index(node)]);
    const std::string_view kind = tree[nodes.front()].kind;
    const std::string which = kind == "unit" ? "unit" : kind == "outcome" ? "outcome" : "";
    const auto kinds = [&](std::size_t count) { return concat(which, which.empty() ? "" : count == 1 ? " " : "s "); };
    if (!split) return concat("Merged from ", kinds(names.size()), listed(names), " of ", old_version(c));
    const std::string& was = c.old_numbers[index(change.old_node)];
    return concat("Split into ", kinds(names.size()), listed(names), was.empty() ? std::string() : concat(" (", kinds(1), was, " of ", old_version(c), ")"));
}

/// "moved from 1.2": what in_words() says behind the kind of what moved.
std::string moved_from(const Comparison& c, const Change& change) {
    const std::string words = in_words(c, change);
    constexpr std::string_view kMoved = "moved";
    const std::string_view what = rule_of(c.after[change.new_node].kind).words;
    const std::size_t at = words.find(kMoved, std::min(words.size(), what.size()));
    if (at == std::string::npos) return std::string(kMoved);
    // In a table that readers of this issue see, the old issue has a name.
    std::string said = words.substr(at);
    constexpr std::string_view kOld = "the old issue";
    for (std::size_t old = said.find(kOld); old != std::string::npos; old = said.find(kOld, old)) said.replace(old, kOld.size(), old_version(c));
    return said;
}

/// What moved, and from where.
std::string move_in_words(const Comparison& c, const Change& change) {
    const Tree& tree = c.after;
    const int node = change.new_node;
    static constexpr std::array<std::string_view, 4> kNumbered{"unit", "outcome", "criterion", "section"};
    if (std::ranges::find(kNumbered, tree[node].kind) != kNumbered.end()) return capitalised(moved_from(c, change));
    constexpr std::size_t kMostOfMoved = 60;
    const std::string head = std::ranges::find(kNamelessText, tree[node].kind) != kNamelessText.end() || tree[node].kind == "row" ? name_before(tree, node) : std::string();
    const std::string what = tree[node].kind == "row" ? std::string("row") : as_quoted(short_text(tree, node, kMostOfMoved));
    return concat(head, head.empty() ? "" : ": ", head.empty() ? capitalised(what) : what, " ", moved_from(c, change));
}

/// Words replaced throughout, with the places where the old ones still stand.
std::string replacement_in_words(const Comparison& c, const Change& change) {
    std::string out = change.after.empty() ? concat(as_quoted(change.before), " removed") : concat(as_quoted(change.before), " becomes ", as_quoted(change.after));
    if (change.exceptions.empty()) return out;  // the row says throughout
    constexpr std::size_t kMostExceptions = 4;
    std::vector<std::string> places = exceptions_in_words(c, change);
    const std::size_t more = places.size() > kMostExceptions ? places.size() - kMostExceptions + 1 : 0;
    if (more > 0) {
        places.resize(kMostExceptions - 1);
        places.push_back(concat(more, " other places"));
    }
    return concat(out, " throughout, except in ", listed(places));
}

/// A field's new value. The row may name the field (`is_named`), and what it is of.
std::string field_change_in_words(const Comparison& c, const Change& change, bool is_named) {
    const Tree& tree = c.after;
    const int node = change.new_node;
    std::string words = in_words(c, change);
    const std::string field = field_in_words(change.field);
    // Of what is too long to be said twice, the new value.
    if (change.before.size() + change.after.size() > kMostOfText && !change.after.empty() && !change.before.empty()) words = concat(field, ": now ", as_quoted(shortened(change.after, kMostOfText)));
    if (is_named && words.starts_with(concat(field, " changed "))) words.erase(0, field.size() + std::string_view(" changed ").size());
    static constexpr std::array<std::string_view, 5> kSaid{"unit", "outcome", "criterion", "qualification", "issue"};
    const bool is_figure = tree[node].kind == "figure";
    const std::string name = std::ranges::find(kSaid, tree[node].kind) != kSaid.end() ? std::string() : is_figure ? captioned_name(tree, node) : name_before(tree, node);
    return name.empty() || name == change.after ? capitalised(std::move(words)) : concat(name, ": ", words);
}

std::string part_of(const Tree& tree, const Change& change, int node);

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
    const auto has_letters = [](const std::string& text) { return std::ranges::any_of(text, [](char letter) { return is_digit(letter) || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) >= 0x80; }); };
    const bool bare = std::ranges::any_of(edits, [&](const WordEdit& edit) { return !(has_letters(edit.before) || trim(edit.before).empty()) || !(has_letters(edit.after) || trim(edit.after).empty()); });
    // A sentence that went, and nothing else.
    if (constexpr std::size_t kSentence = 4; edits.size() == 1 && trim(edits[0].after).empty() && split_words(edits[0].before).size() >= kSentence) {
        const std::string name = is_named ? std::string() : name_before(c.after, change.new_node);
        return concat(name, name.empty() ? "" : ": ", as_quoted(shortened(collapse_space(edits[0].before), kMostOfText)), " removed");
    }
    const bool many = edits.empty() || bare || edits.size() > kMostEdits || words > kMostEditedWords;
    if (is_named) return many ? concat("Now ", as_quoted(short_text(c.after, change.new_node, kMostOfText))) : join(said, "; ");
    std::string head = name_before(c.after, change.new_node);
    if (head == part_of(c.after, change, change.new_node)) head.clear();
    if (change.moved) head = capitalised(concat(head, head.empty() ? "" : ", ", moved_from(c, change)));
    if (!head.empty()) head += ": ";
    const std::string now = as_quoted(shortened(edits.empty() ? short_text(c.after, change.new_node, kMostOfText) : changed_sentences(change), kMostOfText));
    const bool replaced = !many && edits.size() == 1 && !trim(edits[0].before).empty() && !trim(edits[0].after).empty();
    if (replaced) return concat(head, said[0], now == as_quoted(edits[0].after) ? std::string() : concat(": ", now));
    return concat(head, "now ", now);
}

/// What was added or is gone. The row says that, and which unit, outcome or criterion; of anything else, its kind too.
std::string whole_in_words(const Comparison& c, const Change& change, const std::string& part) {
    const bool gone = change.new_node < 0;
    const Tree& tree = gone ? c.before : c.after;
    const int node = gone ? change.old_node : change.new_node;
    static constexpr std::array<std::string_view, 6> kSaid{"unit", "outcome", "criterion", kParagraph, kListItem, kPreformatted};
    std::string what = short_text(tree, node, kMostOfText);
    // A number of the old issue may be another's now.
    if (gone && !c.old_numbers[index(node)].empty() && tree[node].kind != "section") {
        const std::string kind = tree[node].kind == "criterion" ? std::string() : concat(tree[node].kind, " ");
        what += concat(what.empty() ? "" : " ", "(", kind, c.old_numbers[index(node)], " of ", old_version(c), ")");
    }
    if (tree[node].kind == "unitRef") {
        const std::string group = name_of(tree, tree[node].parent);
        return group.empty() ? what : concat(what, " (", group, ")");
    }
    const bool is_row = tree[node].kind == "row";
    if (is_row || (tree[node].form == TextForm::kNone && what.empty())) {
        constexpr std::size_t kCells = 2;  // of a row: what it begins with
        std::vector<std::string> parts;
        for (const std::string_view text : split(gone ? change.before : change.after, '|'))
            if (!is_row || parts.size() < kCells) parts.emplace_back(trim(text));
        what = join(parts, ", ");
    }
    const std::string held = tree[node].parent < 0 ? std::string() : name_before(tree, tree[node].parent);
    if (std::ranges::find(kSaid, tree[node].kind) != kSaid.end() && !what.empty()) return concat(held, held.empty() ? "" : ": ", what);
    const std::string table = table_name(tree, node);
    const std::string of_table = table.empty() ? std::string(" of a table") : concat(" of ", table);
    const bool column = tree[node].kind == "cell" && !change.parts.empty();
    const std::string kind = column ? concat("Column", of_table) : is_row ? concat("Row", of_table) : capitalised(field_in_words(rule_of(tree[node].kind).words));
    const std::string number = tree[node].kind == "section" && !tree[node].get("number").empty() ? concat(" ", tree[node].get("number")) : std::string();
    if (!what.empty() && (concat(kind, number) == part || part.ends_with(what))) return what;
    const bool says_where = !column && !is_row && !held.empty();
    if (what.starts_with(concat(kind, " "))) return concat(says_where ? held : "", says_where ? ": " : "", what);  // "Figure 1: four families"
    return concat(says_where ? held : "", says_where ? ": " : "", says_where ? field_in_words(rule_of(tree[node].kind).words) : kind, number, what.empty() ? "" : ": ", what);
}

/// The part that a row is about as authors name it: "Guided learning hours", "Section 5", "Annexe C", "Structure"; empty where unit, outcome and
/// criterion say it all.
std::string part_of(const Tree& tree, const Change& change, int node) {
    const std::string_view kind = tree[node].kind;
    if (!change.field.empty() && (kind == "unit" || kind == "qualification" || kind == "issue")) return capitalised(field_in_words(change.field));
    if (kind == "unit" || kind == "outcome" || kind == "criterion") return {};
    if (tree.above(node, "unit") >= 0) {
        int at = node;
        while (std::ranges::find(kPartKinds, tree[at].kind) == kPartKinds.end() && std::ranges::find(kBelowParts, tree[at].kind) != kBelowParts.end()) at = tree[at].parent;
        const bool whole = tree[at].kind == "unit" || tree[at].kind == "outcome" || tree[at].kind == "criterion";
        if (tree[at].kind == "fact") return in_plain_words(tree[at].get("label"));
        return whole ? std::string() : capitalised(field_in_words(rule_of(tree[at].kind).words));
    }
    for (int at = tree.above(node, "section"); at >= 0; at = tree.above(tree[at].parent, "section")) {
        const std::string& number = tree[at].get("number");
        if (!number.empty() && is_digit(number.front())) return concat("Section ", number);
        if (number.find(' ') != std::string::npos) return number;
        if (!number.empty()) return concat(number, " ", in_plain_words(tree[at].get("title")));
        if (tree.above(tree[at].parent, "section") < 0) return in_plain_words(tree[at].get("title"));
    }
    int top = node;
    while (top > 0 && tree[top].parent > 0) top = tree[top].parent;
    if (top == 0) return capitalised(field_in_words(change.field));
    // Of several forms or glossaries, which.
    const auto alike = std::ranges::count_if(tree[0].children, [&](int each) { return tree[each].kind == tree[top].kind; });
    const std::string name = alike > 1 ? name_of(tree, top) : std::string();
    return name.empty() ? capitalised(field_in_words(rule_of(tree[top].kind).words)) : name;
}

// ---- what a row covers ----

/// Are the words of `part` in `text`, whole words next to each other? Both as names.
bool holds(std::string_view text, std::string_view part) {
    const auto is_letter = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
    for (std::size_t at = part.empty() ? std::string_view::npos : text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        const std::size_t end = at + part.size();
        const bool begins = at == 0 || !is_letter(text[at - 1]) || !is_letter(part.front());
        // "1.2" is not in "1.2.1", and not in "1.25".
        const bool goes_on = end < text.size() && (is_letter(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])));
        const bool came_on = at > 1 && text[at - 1] == '.' && is_digit(text[at - 2]);
        if (begins && !came_on && !(goes_on && (is_letter(part.back()) || text[end] == '.'))) return true;
    }
    return false;
}

/// Names that both versions know, and those of the old one.
struct Called {
    std::set<std::string> present, former;
};

/// Says which changes a row is about.
class Coverage {
  public:
    Coverage(const Comparison& c, const language::Language& language) : c_(c), old_names_(c.before, c.old_numbers, language), new_names_(c.after, c.new_numbers, language) {
        for (int at = 0; at < c.after.size(); ++at)
            if (c.after[at].kind == "unit") {
                all_units_.merge(new_names_.of_unit(at));
                ++units_;
            }
        for (const Change& change : c.changes) abouts_.push_back(about(change));
    }

    bool covers(const spec::HistoryChange& row, std::size_t n) const {
        const Change& change = c_.changes[n];
        const About& about = abouts_[n];
        const std::string words = as_name(words_of_row(row));
        if (about.is_history) return false;  // the row itself
        if (row.throughout || change.kind == Kind::kReplaced) {
            const bool says_old = holds(words, as_name(change.before));
            return change.kind == Kind::kReplaced && (row.throughout || says_old) && (says_old || holds(words, as_name(change.after)));
        }
        if (row.kind == spec::ChangeKind::kDeleted && !about.takes) return false;
        if (row.kind == spec::ChangeKind::kAdded && !about.brings) return false;
        const bool former = about.is_former || row.kind == spec::ChangeKind::kDeleted || row.kind == spec::ChangeKind::kMoved;
        const bool by_number = !row.outcome.empty() || !row.criterion.empty();
        if (row.unit.empty() && !(by_number && units_ == 1)) {
            if (by_number) return false;
            if (row.part.empty()) return says(words, change, about);
            const std::set<std::string> said = names_said(row.part);
            if (about.is_in_unit && !about.is_shared) return named(said, about.unit_as_part);
            return named(said, about.parts) || (about.is_shared && named(said, about.unit_as_part)) || names_field(row.part, about);
        }
        if (!row.unit.empty() && !among(names_said(row.unit, true), about.units, former, all_units_)) return false;
        if (by_number && !about.is_in_unit) return false;
        if (!row.outcome.empty() && !among(names_said(row.outcome, true), about.outcomes, former, about.all_numbers)) return false;
        if (!row.criterion.empty() && !among(names_said(row.criterion, true), about.criteria, former, about.all_numbers)) return false;
        return row.part.empty() || named(names_said(row.part), about.parts) || names_field(row.part, about);
    }

  private:
    /// What can be said of where a change is.
    struct About {
        Called units, outcomes, criteria;
        std::set<std::string> all_numbers;   ///< of outcomes and criteria that the unit has now
        std::set<std::string> parts;         ///< what holds it, below its unit
        std::set<std::string> unit_as_part;
        std::set<std::string> fields;        ///< names of its field
        bool is_history = false;
        bool is_in_unit = false;
        bool is_shared = false;              ///< a text that stands in several places: what names one of them names it
        bool is_former = false;              ///< it may be called by its number of the old version, whatever has that now
        bool takes = false, brings = false;  ///< something went, something came
    };

    About about(const Change& change) const {
        About out;
        const bool parts_are_old = change.kind == Kind::kMerged || change.kind == Kind::kDeleted;
        std::vector<int> olds, news;
        if (change.old_node >= 0) olds.push_back(change.old_node);
        if (change.new_node >= 0) news.push_back(change.new_node);
        (parts_are_old ? olds : news).insert((parts_are_old ? olds : news).end(), change.parts.begin(), change.parts.end());
        for (const int node : olds) add(out, c_.before, c_.old_numbers, old_names_, node, true);
        for (const int node : news) add(out, c_.after, c_.new_numbers, new_names_, node, false);
        for (const int node : olds) add_present(out, node);
        if (!change.field.empty()) add_field(out, change);
        out.is_history = (change.new_node >= 0 && c_.after.above(change.new_node, "history") >= 0) || (change.new_node < 0 && c_.before.above(change.old_node, "history") >= 0);
        out.is_former = change.new_node < 0 || change.moved || change.kind == Kind::kMoved || change.kind == Kind::kMerged || change.kind == Kind::kSplit;
        const auto has = [&](Run run) { return std::ranges::any_of(change.words, [&](const WordRun& each) { return each.run == run; }); };
        const bool whole = change.words.empty() && change.kind == Kind::kReworded;
        out.takes = change.kind == Kind::kDeleted || change.kind == Kind::kMerged || whole || has(Run::kDeleted) || (change.kind == Kind::kChanged && change.after.empty());
        out.brings = change.kind == Kind::kAdded || change.kind == Kind::kSplit || whole || has(Run::kInserted) || (change.kind == Kind::kChanged && change.before.empty());
        return out;
    }

    void add(About& out, const Tree& tree, const std::vector<std::string>& numbers, const PlaceNames& names, int node, bool old_side) const {
        const auto put = [&](Called& to, std::string_view name) {
            if (!name.empty()) (old_side ? to.former : to.present).insert(as_name(name));
        };
        const auto put_unit = [&](int unit) {
            for (const std::string& name : names.of_unit(unit)) put(out.units, name);
        };
        if (const int unit = tree.above(node, "unit"); unit >= 0) {
            out.is_in_unit = true;
            put_unit(unit);
            out.unit_as_part.merge(names.of_unit_as_part(node));
            if (!old_side)
                for (const int at : tree.below(unit))
                    if (tree[at].kind == "outcome" || tree[at].kind == "criterion") out.all_numbers.insert(as_name(numbers[index(at)]));
        }
        if (const int outcome = tree.above(node, "outcome"); outcome >= 0) put(out.outcomes, numbers[index(outcome)]);
        if (const int criterion = tree.above(node, "criterion"); criterion >= 0) put(out.criteria, numbers[index(criterion)]);
        // A unit among those of a group, and a row of a table, are about the units that they name themselves.
        const int row = tree.above(node, "row");
        const int naming = tree[node].kind == "unitRef" ? node : row;
        if (naming >= 0)
            for (const std::string_view field : {"unit", "units"})
                for (const std::string_view id : split_words(tree[naming].get(field)))
                    for (int unit = 0; unit < tree.size(); ++unit)
                        if (tree[unit].kind == "unit" && tree[unit].get("id") == id) put_unit(unit);
        out.parts.merge(names.of_parts(node));
        for (const int use : uses_of(tree, node)) {
            out.is_shared = true;
            add(out, tree, numbers, names, use, old_side);
        }
    }
    /// Of what is gone, the numbers that what held it has now.
    void add_present(About& out, int old_node) const {
        const auto now = [&](std::string_view kind) {
            const int at = c_.before.above(old_node, kind);
            return at < 0 ? -1 : c_.became(at);
        };
        if (const int unit = now("unit"); unit >= 0)
            for (const std::string& name : new_names_.of_unit(unit)) out.units.present.insert(name);
        if (const int outcome = now("outcome"); outcome >= 0) out.outcomes.present.insert(as_name(c_.new_numbers[index(outcome)]));
        if (const int criterion = now("criterion"); criterion >= 0) out.criteria.present.insert(as_name(c_.new_numbers[index(criterion)]));
        int at = old_node;
        while (at > 0 && c_.became(at) < 0) at = c_.before[at].parent;
        if (at > 0) {
            out.parts.merge(new_names_.of_parts(c_.became(at)));
            out.unit_as_part.merge(new_names_.of_unit_as_part(c_.became(at)));
        }
    }
    void add_field(About& out, const Change& change) const {
        struct Short {
            std::string_view field, name;
        };
        static constexpr std::array kShort{Short{"guidedLearningHours", "glh"}, Short{"guidedLearningHours", "guided learning"}, Short{"totalQualificationTime", "tqt"}, Short{"totalQualificationTime", "total time"}};
        for (const Short& each : kShort)
            if (each.field == change.field) out.fields.insert(std::string(each.name));
        const PlaceNames& names = change.new_node >= 0 ? new_names_ : old_names_;
        out.fields.merge(names.of_field(change.field));
    }

    static bool named(const std::set<std::string>& said, const std::set<std::string>& names) {
        return std::ranges::any_of(said, [&](const std::string& each) { return names.contains(each); });
    }
    /// "Guided learning hours (GLH)"
    static bool names_field(std::string_view part, const About& about) {
        return std::ranges::any_of(about.fields, [&](const std::string& name) { return holds(as_name(part), name); });
    }
    /// A number is one of the new version where that has it. The old version's is meant of what is gone or moved, and where the new one has none such.
    static bool among(const std::set<std::string>& said, const Called& names, bool former, const std::set<std::string>& all) {
        return std::ranges::any_of(said, [&](const std::string& each) { return names.present.contains(each) || (names.former.contains(each) && (former || !all.contains(each))); });
    }
    /// A row that names nothing is read: does it say which unit or part, and there the criterion, the field or the new words?
    bool says(const std::string& words, const Change& change, const About& about) const {
        const auto says_one = [&](const std::set<std::string>& names) { return std::ranges::any_of(names, [&](const std::string& name) { return holds(words, name); }); };
        const std::string whole = as_name(change.new_node < 0 ? change.before : change.after);
        constexpr std::size_t kTelling = 12;  // of letters: not "10", not "the"
        if (whole.size() >= kTelling && holds(words, whole)) return true;
        const auto is_called = [&](const std::string& name) { return name.size() >= kTelling && holds(words, name); };
        const bool one_unit = about.is_in_unit && units_ == 1;
        const bool in_part = about.is_in_unit ? one_unit || std::ranges::any_of(about.unit_as_part, [&](const std::string& name) { return is_called(name) || (name.starts_with("unit ") && holds(words, name)); })
                                              : about.fields.empty() || std::ranges::none_of(about.parts, [](const std::string& name) { return name.starts_with("group of units "); }) ||
                                                    std::ranges::any_of(about.parts, is_called);
        return in_part && (says_one(about.fields) || says_one(about.criteria.present));
    }

    const Comparison& c_;
    PlaceNames old_names_, new_names_;
    std::set<std::string> all_units_;
    int units_ = 0;
    std::vector<About> abouts_;
};

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

namespace {

/// "1 to 4" for "1", "2", "3", "4": numbers that count on.
std::vector<std::string> in_ranges(const std::vector<std::string>& numbers) {
    std::vector<std::string> out;
    for (std::size_t first = 0; first < numbers.size();) {
        std::size_t last = first;
        const auto value = [&](std::size_t at) { return spec::parse_number(numbers[at], 0).value_or(-1); };
        while (last + 1 < numbers.size() && value(last) >= 0 && value(last + 1) == value(last) + 1) ++last;
        constexpr std::size_t kRange = 3;
        if (last + 1 - first >= kRange) out.push_back(concat(numbers[first], " to ", numbers[last]));
        else out.insert(out.end(), numbers.begin() + static_cast<std::ptrdiff_t>(first), numbers.begin() + static_cast<std::ptrdiff_t>(last + 1));
        first = last + 1;
    }
    return out;
}

/// A shared text is told by where it stands: the parts, and the units if it stands in units only.
void name_uses(const Comparison& c, const Change& change, const std::vector<int>& uses, spec::HistoryChange& row) {
    const bool gone = change.new_node < 0;
    const Tree& tree = gone ? c.before : c.after;
    const std::vector<std::string>& numbers = gone ? c.old_numbers : c.new_numbers;
    std::vector<std::string> parts, units;
    const auto put = [](std::vector<std::string>& to, std::string name) {
        if (!name.empty() && std::ranges::find(to, name) == to.end()) to.push_back(std::move(name));
    };
    bool all_in_units = true;
    for (const int use : uses) {
        const int unit = tree.above(use, "unit");
        all_in_units = all_in_units && unit >= 0;
        put(parts, part_of(tree, Change(), tree[use].parent));
        if (unit >= 0) put(units, numbers[index(unit)].empty() ? in_plain_words(tree[unit].get("title")) : numbers[index(unit)]);
    }
    row.part = join(parts, "; ");
    if (all_in_units) row.unit = join(in_ranges(units), ", ");
}

}  // namespace

spec::HistoryChange history_row(const Comparison& c, const Change& change) {
    const bool gone = change.new_node < 0;
    const Tree& tree = gone ? c.before : c.after;
    const int node = gone ? change.old_node : change.new_node;
    spec::HistoryChange row;
    row.kind = change.kind == Kind::kAdded ? spec::ChangeKind::kAdded : change.kind == Kind::kDeleted ? spec::ChangeKind::kDeleted : change.kind == Kind::kMoved ? spec::ChangeKind::kMoved : spec::ChangeKind::kUpdated;
    if (change.kind == Kind::kReplaced) {
        row.throughout = change.exceptions.empty();
        row.text.markdown = replacement_in_words(c, change);
        return row;
    }
    row.part = part_of(tree, change, node);
    const bool is_field = change.kind == Kind::kChanged && !gone;
    const bool is_text = change.kind == Kind::kReworded && !gone;
    const bool is_whole = change.kind == Kind::kAdded || change.kind == Kind::kDeleted;
    row.text.markdown = is_field                                                        ? field_change_in_words(c, change, row.part == capitalised(field_in_words(change.field)))
                        : is_text                                                       ? capitalised(rewording_in_words(c, change))
                        : is_whole                                                      ? whole_in_words(c, change, row.part)
                        : change.kind == Kind::kSplit || change.kind == Kind::kMerged   ? parts_in_words(c, change)
                        : change.kind == Kind::kMoved                                   ? move_in_words(c, change)
                                                                                        : capitalised(in_words(c, change));
    if (const std::vector<int> uses = uses_of(tree, node); !uses.empty()) {
        name_uses(c, change, uses, row);
        return row;
    }
    // What was split is told where its first part is.
    Change first = change;
    if (change.kind == Kind::kSplit)
        for (const int part : change.parts) first.new_node = std::min(first.new_node, part);
    const Numbers at = present_numbers(c, first);
    row.unit = at.unit;
    row.outcome = at.criterion.empty() ? at.outcome : std::string();
    row.criterion = at.criterion;
    return row;
}

bool is_raised(const Comparison& c) {
    const auto& was = c.old_specification->issue;
    const auto& is = c.new_specification->issue;
    if (!was || !is) return true;
    const bool is_numbered = !is->number.empty() || !is->version.empty();
    return is_numbered ? was->number != is->number || was->version != is->version : is->date.empty() || was->date != is->date;
}

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
        if ((gone ? c.before : c.after).above(gone ? change.old_node : change.new_node, "history") >= 0) continue;
        entry.changes.push_back(history_row(c, change));
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

HistoryCheck check_history(const Comparison& c, const language::Language& language) {
    HistoryCheck out;
    const spec::Specification& after = *c.new_specification;
    if (after.history && after.issue)
        for (const spec::HistoryEntry& entry : after.history->entries)
            if (!entry.version.empty() && (entry.version == after.issue->version || entry.version == after.issue->number)) out.entry = &entry;
    const std::vector<spec::HistoryChange> none;
    const std::vector<spec::HistoryChange>& rows = out.entry ? out.entry->changes : none;
    const Coverage coverage(c, language);
    std::vector<bool> covered(c.changes.size(), false);
    for (const spec::HistoryChange& row : rows) {
        std::vector<int> nodes;
        bool any = false;
        for (std::size_t i = 0; i < c.changes.size(); ++i) {
            if (!coverage.covers(row, i)) continue;
            any = covered[i] = true;
            nodes.push_back(node_of(c, c.changes[i]));
        }
        if (!any) out.without_change.push_back(&row);
        else if (!row.page.empty()) out.about.push_back({&row, std::move(nodes)});
    }
    for (std::size_t i = 0; i < c.changes.size(); ++i)
        if (c.changes[i].level >= Level::kAssessment && !covered[i]) out.without_row.push_back(&c.changes[i]);
    return out;
}

}  // namespace qualspec::compare
