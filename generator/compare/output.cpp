#include "compare/output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "compare/kinds.h"
#include "spec/read.h"
#include "spec/values.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

const Tree& tree_of_change(const Comparison& c, const Change& change) { return change.new_node >= 0 ? c.after : c.before; }
int node_of_change(const Change& change) { return change.new_node >= 0 ? change.new_node : change.old_node; }


bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789.,") == std::string_view::npos; }
std::string in_quotes(std::string_view text) { return concat("\u201c", in_plain_words(text), "\u201d"); }

constexpr std::array<std::string_view, 5> kColours{"", "\x1b[2m", "\x1b[36m", "\x1b[33m", "\x1b[1;31m"};

class TextWriter {
  public:
    TextWriter(const Comparison& c, bool colours) : c_(c), colours_(colours) {}

    std::string runs(const std::vector<WordRun>& words) const {
        std::string out;
        for (const WordRun& run : words) {
            const std::string text = in_plain_words(run.text);
            const std::string_view bare = trim(text);
            std::string head = text.substr(0, static_cast<std::size_t>(bare.data() - text.data()));
            const std::string tail = text.substr(std::min(text.size(), head.size() + bare.size()));
            if (run.run == Run::kInserted && head.empty() && takes_the_place(words, run)) head = " ";
            if (run.run == Run::kSame) out += text;
            else if (run.run == Run::kDeleted) out += head + colour("\x1b[31;9m", concat("[-", bare, "-]")) + tail;
            else out += head + colour("\x1b[32;4m", concat("{+", bare, "+}")) + tail;
        }
        return out;
    }
    /// A word in place of another, between words that stay: shown apart from it.
    static bool takes_the_place(const std::vector<WordRun>& words, const WordRun& inserted) {
        const std::size_t at = static_cast<std::size_t>(&inserted - words.data());
        const bool goes_on = at + 1 < words.size() && words[at + 1].text.starts_with(' ');
        return at > 0 && words[at - 1].run == Run::kDeleted && goes_on;
    }
    std::string colour(std::string_view code, std::string_view text) const { return colours_ && !code.empty() ? concat(code, text, "\x1b[0m") : std::string(text); }

    void change(std::string& out, const Change& change) const {
        const std::string place = place_in_words(c_, change);
        out += concat("  ", place, place.empty() ? "" : ": ", in_words(c_, change), "  ",
                      colour(kColours[static_cast<std::size_t>(change.level)], concat("[", meaning_in_words(change), "]")), "\n");
        if (change.kind == Kind::kReworded || change.kind == Kind::kFormatting || change.kind == Kind::kTypography) {
            if (!change.words.empty() && change.field.empty()) out += concat("      ", runs(change.words), "\n");
        } else if (change.kind == Kind::kSplit || change.kind == Kind::kMerged) {
            for (const std::string_view part : split(change.before, '|')) out += concat("      ", colour("\x1b[31;9m", concat("[-", in_plain_words(trim(part)), "-]")), "\n");
            for (const std::string_view part : split(change.after, '|')) out += concat("      ", colour("\x1b[32;4m", concat("{+", in_plain_words(trim(part)), "+}")), "\n");
        } else if (change.kind == Kind::kAdded || change.kind == Kind::kDeleted) {
            const bool added = change.kind == Kind::kAdded;
            std::vector<std::string> lines = contents_in_words(c_, change);
            lines.insert(lines.begin(), in_plain_words(added ? change.after : change.before));
            for (const std::string& text : lines)
                if (!text.empty()) out += concat("      ", added ? colour("\x1b[32;4m", concat("{+", text, "+}")) : colour("\x1b[31;9m", concat("[-", text, "-]")), "\n");
        } else if (change.kind == Kind::kMoved && !change.after.empty()) {
            out += concat("      ", in_plain_words(change.after), "\n");
        }
        if (change.kind == Kind::kReworded && change.confidence == Confidence::kPossible) out += "      (replaced; possibly a rewording)\n";
        if (const std::vector<std::string> names = regulated_in_words(c_, change); !names.empty()) out += concat("      regulated among them: ", join(names, "; "), "\n");
        if (!change.exceptions.empty()) {
            out += concat("      except ", change.exceptions.size(), ": ", join(exceptions_in_words(c_, change), "; "), "\n");
        }
    }
    static std::vector<std::string> rules(const Change& change) {
        std::vector<std::string> out;
        for (const std::string_view rule : change.rules) out.emplace_back(rule);
        return out;
    }

  private:
    const Comparison& c_;
    bool colours_;
};

std::string title_of(const spec::Specification& specification) { return !specification.title.empty() || specification.qualifications.empty() ? specification.title : specification.qualifications.front().title; }

using Json = nlohmann::ordered_json;

Json optional(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json side(const Comparison& c, bool old_side, int node) {
    if (node < 0) return nullptr;
    const Tree& tree = old_side ? c.before : c.after;
    const Position position = old_side ? c.old_position(node) : c.new_position(node);
    Json out;
    out["unit"] = optional(position.unit);
    out["number"] = optional(position.number);
    out["path"] = position.path;
    std::string name;
    for (int at = node; at >= 0 && name.empty(); at = tree[at].parent) name = tree[at].name;
    out["node"] = optional(name);
    out["file"] = optional(std::string(tree[node].place.file));
    out["line"] = tree[node].place.line > 0 ? Json(tree[node].place.line) : Json();
    return out;
}

Json version(const spec::Specification& specification, const std::string& name) {
    Json out;
    out["file"] = name;
    out["title"] = title_of(specification);
    out["version"] = optional(version_of(specification));
    out["issue"] = specification.issue ? optional(specification.issue->number) : Json();
    out["sha256"] = sha256_hex(spec::write(specification));
    return out;
}

Json json_of(const Comparison& c, const Change& change) {
    Json out;
    out["id"] = change.id;
    out["kind"] = to_word(change.kind);
    out["moved"] = change.moved || change.kind == Kind::kMoved;
    out["node"] = tree_of_change(c, change)[node_of_change(change)].kind;
    out["field"] = change.field.empty() ? Json() : Json(change.field);
    out["level"] = to_word(change.level);
    out["rules"] = change.rules;
    out["confidence"] = to_words(change.confidence);
    const bool linked = change.old_node >= 0 && change.new_node >= 0;
    out["score"] = linked ? Json(std::round(change.link.score * 1000) / 1000) : Json();
    out["runner_up"] = linked ? Json(std::round(change.link.runner_up * 1000) / 1000) : Json();
    out["reason"] = linked ? Json(to_words(change.link.reason)) : Json();
    out["old"] = side(c, true, change.old_node);
    out["new"] = side(c, false, change.new_node);
    out["before"] = change.kind == Kind::kAdded ? Json() : Json(in_plain_words(change.before));
    out["after"] = change.kind == Kind::kDeleted ? Json() : Json(in_plain_words(change.after));
    Json words = Json::array();
    for (const WordRun& run : change.words) {
        Json one;
        one["run"] = run.run == Run::kSame ? "same" : run.run == Run::kDeleted ? "deleted" : "inserted";
        one["text"] = in_plain_words(run.text);
        words.push_back(one);
    }
    out["words"] = words;
    Json parts = Json::array();
    for (const int part : change.parts) parts.push_back(side(c, change.kind == Kind::kMerged || change.kind == Kind::kDeleted, part));
    out["parts"] = parts;
    Json places = Json::array();
    for (const Spot& place : change.places) {
        places.push_back(side(c, false, place.new_node));
        places.back()["field"] = place.field.empty() ? Json() : Json(place.field);
    }
    out["places"] = places;
    Json exceptions = Json::array();
    for (const int n : change.exceptions) exceptions.push_back(side(c, false, n));
    out["exceptions"] = exceptions;
    out["throughout"] = change.throughout;
    out["summary"] = in_words(c, change);
    return out;
}

}  // namespace

std::string version_of(const spec::Specification& specification) {
    if (!specification.issue) return {};
    return specification.issue->version.empty() ? specification.issue->number : specification.issue->version;
}

namespace {

/// Places of use, those of the same part of several units together: "units 1, 4 and 9, assessment requirements".
std::string uses_in_words(const Comparison& c, const std::vector<Spot>& uses) {
    std::vector<std::pair<std::string, std::vector<std::string>>> parts;  // what it is of a unit, and the units; else the whole path
    for (const Spot& use : uses) {
        const Position position = c.new_position(use.new_node);
        const std::string head = concat("unit ", position.unit);
        const bool in_unit = !position.unit.empty() && position.path.starts_with(head);
        std::string part = in_unit ? position.path.substr(std::min(position.path.size(), head.size())) : position.path;
        auto known = std::ranges::find(parts, part, [](const auto& each) { return each.first; });
        if (known == parts.end()) known = parts.insert(parts.end(), {std::move(part), {}});
        if (in_unit && (known->second.empty() || known->second.back() != position.unit)) known->second.push_back(position.unit);
    }
    std::vector<std::string> out;
    for (const auto& [part, units] : parts) {
        std::string who = units.empty() ? "" : units.size() == 1 ? "unit " : "units ";
        for (std::size_t i = 0; i < units.size(); ++i) who += concat(i == 0 ? "" : i + 1 == units.size() ? " and " : ", ", units[i]);
        out.push_back(who + part);
    }
    return join(out, "; ");
}

bool is_of_shared_text(const Comparison& c, const Change& change) { return tree_of_change(c, change).above(node_of_change(change), "sharedText") >= 0; }

int columns_of_cell(const Node& cell) { return std::max(1, static_cast<int>(spec::parse_number(cell.get("columns"), 1).value_or(1))); }

}  // namespace

std::string column_name(const Tree& tree, int cell) {
    const int row = tree[cell].parent;
    const int table = tree.above(cell, "table");
    if (table < 0 || tree[row].parent != table) return {};
    const auto head = std::ranges::find(tree[table].children, "head", [&](int at) { return tree[at].kind; });
    if (head == tree[table].children.end() || tree[*head].children.empty()) return {};
    const auto width = [&](int of_row) {
        int sum = 0;
        for (const int each : tree[of_row].children) sum += columns_of_cell(tree[each]);
        return sum;
    };
    const int heads = tree[*head].children.front();
    if (width(heads) != width(row)) return {};
    int column = 0;
    for (const int each : tree[row].children) {
        if (each == cell) break;
        column += columns_of_cell(tree[each]);
    }
    for (const int each : tree[heads].children)
        if ((column -= columns_of_cell(tree[each])) < 0) return short_text(tree, each, 40);
    return {};
}

namespace {

/// What a change is of. A paragraph that is all a cell says is the cell, which has the name of its column.
std::string what_in_words(const Tree& tree, int node) {
    const int parent = tree[node].parent;
    const bool is_cell = parent >= 0 && tree[parent].kind == "cell" && tree[parent].children.size() == 1 && tree[node].form != TextForm::kNone;
    if (!is_cell) return std::string(rule_of(tree[node].kind).words);
    const std::string column = column_name(tree, parent);
    return concat(rule_of("cell").words, column.empty() ? "" : " ", column.empty() ? "" : in_quotes(column));
}

}  // namespace

std::string place_in_words(const Comparison& c, const Change& change) {
    if (change.kind == Kind::kReplaced) return {};
    if (is_of_shared_text(c, change)) return change.kind == Kind::kTypography || change.kind == Kind::kFormatting ? std::string() : uses_in_words(c, change.places);
    const bool old_side = change.new_node < 0;
    const Tree& tree = tree_of_change(c, change);
    const int node = node_of_change(change);
    // What came or went is told by itself; where it is, by what holds it.
    static constexpr std::array<std::string_view, 4> kNumbered{"unit", "outcome", "criterion", "section"};
    const bool is_told = (change.kind == Kind::kAdded || change.kind == Kind::kDeleted) && std::ranges::find(kNumbered, tree[node].kind) == kNumbered.end();
    const bool is_column = tree[node].kind == "cell" && !change.parts.empty();
    const int holder = is_column ? tree.above(node, "table") : is_told && tree[node].parent >= 0 ? tree[node].parent : node;
    const Position position = old_side ? c.present_position(holder) : c.new_position(holder);
    std::string path = position.path;
    // The group says the unit.
    if (!position.unit.empty() && path.starts_with("unit ")) {
        const std::size_t comma = path.find(", ", std::string("unit ").size() + position.unit.size());
        path = comma == std::string::npos ? std::string() : path.substr(comma + 2);
    } else if (int top = node; tree[node].parent >= 0) {
        // Below the section or part that the group says.
        for (; tree[top].parent > 0 && tree[tree[top].parent].kind != "front" && tree[tree[top].parent].kind != "back"; top = tree[top].parent) {}
        if (top == node) return {};
        const std::string group = old_side ? c.present_position(top).path : c.new_position(top).path;
        if (path == group) return {};
        if (path.starts_with(concat(group, ", "))) path.erase(0, group.size() + 2);
    }
    return path;
}

namespace {

/// Of a list of ids that nobody sees, what came and what went; empty where they are something that people see, as codes of methods are.
std::string references_in_words(const Comparison& c, const Change& change) {
    if (change.field != "aims") return {};
    const auto named = [](const Tree& tree, const std::string& ids, const std::string& others) {
        const std::vector<std::string_view> kept = split_words(others);
        std::vector<std::string> out;
        for (const std::string_view id : split_words(ids))
            for (int at = 0; at < tree.size(); ++at)
                if (tree[at].kind == "aim" && tree[at].get("id") == id && std::ranges::find(kept, id) == kept.end()) out.push_back(in_quotes(short_text(tree, at)));
        return out;
    };
    const std::vector<std::string> gone = named(c.before, change.before, change.after);
    const std::vector<std::string> fresh = named(c.after, change.after, change.before);
    if (gone.empty() && fresh.empty()) return {};
    const std::string field = field_in_words(change.field);
    return concat(field, ": ", join(fresh, ", "), fresh.empty() ? "" : " added", fresh.empty() || gone.empty() ? "" : ", ", join(gone, ", "), gone.empty() ? "" : " removed");
}

std::string value_change_in_words(const Comparison& c, const Change& change) {
    if (std::string words = references_in_words(c, change); !words.empty()) return words;
    const std::string field = field_in_words(change.field);
    if (change.before == change.after) return concat(field, " replaced by another under the name ", in_quotes(change.after));
    // An attribute that is either there or not says no more than that.
    if (change.before == "true" && change.after.empty()) return concat(field, " removed");
    if (change.after == "true" && change.before.empty()) return concat(field, " added");
    if (change.before.empty()) return concat(field, " added: ", in_quotes(change.after));
    if (change.after.empty()) return concat(field, " removed: ", in_quotes(change.before));
    const auto value = [](const std::string& text) { return is_number(text) ? text : in_quotes(text); };
    return concat(field, " changed from ", value(change.before), " to ", value(change.after));
}

std::string count_in_words(std::size_t count) {
    static constexpr std::array<std::string_view, 11> kWords{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    return count < kWords.size() ? std::string(kWords[count]) : concat(count);
}

}  // namespace

std::string in_words(const Comparison& c, const Change& change) {
    const Tree& tree = tree_of_change(c, change);
    const Node& node = tree[node_of_change(change)];
    const std::string what = what_in_words(tree, node_of_change(change));
    const std::string also = change.moved && change.kind != Kind::kMoved ? " and moved" : "";
    const auto from = [&] {
        const Position was = c.former_position(change.old_node);
        const Position is = c.new_position(change.new_node);
        const int old_unit = c.before.above(change.old_node, "unit");
        const bool same_unit = (old_unit < 0 ? -1 : c.became(old_unit)) == c.after.above(change.new_node, "unit");
        std::string there = !was.number.empty() && same_unit && was.number != is.number && node.kind != "section" ? concat(was.number, " of the old issue") : was.path;
        // Within what holds both, that need not be said again.
        const int holder = c.before[change.old_node].parent;
        if (holder > 0 && c.became(holder) == c.after[change.new_node].parent)
            if (const std::string head = concat(c.new_position(c.became(holder)).path, ", "); there.starts_with(head) && there.size() > head.size()) there.erase(0, head.size());
        return was.path == is.path || there.empty() ? std::string() : concat(" from ", there);
    };
    const std::string several = change.parts.empty() ? "" : concat(" (", change.parts.size() + 1, " in all)");
    switch (change.kind) {
        case Kind::kAdded: return node.kind == "cell" && !change.parts.empty() ? "column of the table added" : concat(what, " added");
        case Kind::kDeleted: return node.kind == "cell" && !change.parts.empty() ? "column of the table deleted" : concat(what, " deleted");
        case Kind::kReworded: return concat(what, " reworded", also, change.moved ? from() : "");
        case Kind::kMoved: return node.kind == "cell" && !change.parts.empty() ? "column of the table moved" : concat(what, several, " moved", from());
        case Kind::kSplit: return concat(what, " split into ", count_in_words(change.parts.size() + 1), also);
        case Kind::kMerged: return concat(what, " merged from ", count_in_words(change.parts.size() + 1), also);
        case Kind::kFormatting:
        case Kind::kTypography: {
            const std::string where = change.places.size() > 1 ? concat(" in ", change.places.size(), " places") : "";
            if (!change.field.empty()) return concat(value_change_in_words(c, change), where);
            return concat(change.kind == Kind::kFormatting ? "formatting" : "typography", " changed", where);
        }
        case Kind::kReplaced: {
            const std::string how = change.after.empty() ? concat(in_quotes(change.before), " removed") : concat(in_quotes(change.before), " replaced by ", in_quotes(change.after));
            return concat(how, change.throughout ? " throughout" : "", " (", change.places.size(), " places)");
        }
        case Kind::kChanged: return value_change_in_words(c, change);
    }
    return what;
}

std::string in_few_words(const Comparison& c, const Change& change) {
    if (change.kind == Kind::kChanged || (change.kind == Kind::kFormatting && !change.field.empty() && change.places.size() < 2)) {
        const std::string_view how = change.before == change.after ? " replaced by another under the same name" : change.before.empty() ? " added" : change.after.empty() ? " removed" : " changed";
        return concat(field_in_words(change.field), how);
    }
    if (change.kind != Kind::kReplaced) return in_words(c, change);
    const std::vector<std::string> regulated = regulated_in_words(c, change);
    return concat(change.after.empty() ? "removed" : "replaced", change.throughout ? " throughout" : "", " (", change.places.size(), " places", regulated.empty() ? "" : "; regulated: ", join(regulated, "; "), ")");
}

std::vector<std::string> regulated_in_words(const Comparison& c, const Change& change) {
    std::vector<std::string> names;
    for (const Spot& place : change.regulated) {
        const Node& node = c.after[place.new_node];
        const bool only = node.kind == "qualification" && c.new_specification->qualifications.size() == 1;
        const std::string path = only ? std::string(rule_of(node.kind).words) : c.new_position(place.new_node).path;
        names.push_back(place.field.empty() ? path : concat(path, ", ", field_in_words(place.field)));
    }
    return names;
}

std::string meaning_in_words(const Change& change) {
    std::vector<std::string> titles;
    for (const std::string_view rule : change.rules) titles.emplace_back(meaning_rule(rule).title);
    return concat(to_word(change.level), ": ", join(titles, ", "));
}

namespace {

/// The outermost part that holds a node: a section, the structure, the issue.
int top_of(const Tree& tree, int node) {
    int top = node;
    while (top > 0 && tree[top].parent > 0) {
        const std::string_view above = tree[tree[top].parent].kind;
        if (above == "front" || above == "back") break;
        top = tree[top].parent;
    }
    return top;
}

/// What tells a part from others of its kind: the title of a form, the id of a shared text; empty where it is the only one and needs none.
std::string name_among_others(const Tree& tree, int node) {
    const std::string_view kind = tree[node].kind;
    const bool always = kind == "form" || kind == "sharedText";
    if (!always && std::ranges::count(tree[tree[node].parent].children, kind, [&](int at) { return tree[at].kind; }) < 2) return {};
    std::string name;
    for (const std::string_view field : {"title", "label", "name", "caption"})
        if (name.empty()) name = tree[node].get(field);
    if (name.empty()) name = tree[node].get("id");
    return name.empty() ? name : concat(" ", in_quotes(name));
}

/// The group of a unit or an outermost part: by its number now, and what it was; what is gone, by its old number.
ChangeGroup group_of(const Comparison& c, const Tree& tree, int node) {
    const bool is_new = &tree == &c.after;
    const bool is_unit = tree[node].kind == "unit";
    ChangeGroup group;
    group.node = tree[node].name;
    if (!is_unit && tree[node].kind != "section") {
        group.title = node == 0 ? "The document" : field_in_words(rule_of(tree[node].kind).words);
        if (node > 0) group.title += name_among_others(tree, node);
        if (group.title[0] >= 'a' && group.title[0] <= 'z') group.title[0] = static_cast<char>(group.title[0] - 'a' + 'A');
        return group;
    }
    const std::string& number = (is_new ? c.new_numbers : c.old_numbers)[index(node)];
    const std::string_view title = tree[node].get("title");
    const std::string_view kind = is_unit ? "Unit " : "";
    if (number.empty()) {
        group.title = concat(kind, title);
        return group;
    }
    group.title = concat(kind, number, is_new ? " " : " of the old issue: ", title);
    const int old_node = is_new ? c.matching.to_old[index(node)].other : -1;
    const std::string& was = old_node < 0 ? number : c.old_numbers[index(old_node)];
    if (was != number && !was.empty()) group.title += concat(" (was ", was, ")");
    return group;
}

}  // namespace

std::vector<std::string> contents_in_words(const Comparison& c, const Change& change) {
    std::vector<std::string> lines;
    if (change.kind != Kind::kAdded && change.kind != Kind::kDeleted) return lines;
    constexpr std::size_t kMostOfText = 200;
    const bool added = change.kind == Kind::kAdded;
    const Tree& tree = added ? c.after : c.before;
    const int top = added ? change.new_node : change.old_node;
    const std::string_view kind = tree[top].kind;
    if (kind == "form")
        for (const int part : tree[top].children) lines.push_back(concat(rule_of(tree[part].kind).words, ": ", short_text(tree, part, kMostOfText)));
    if (kind != "unit" && kind != "outcome" && kind != "section" && kind != "term") return lines;
    if (kind == "unit") {
        std::vector<std::string> facts;
        for (const Field& field : tree[top].fields)
            if (field.name != "title" && field.name != "xml:lang" && treatment_of(tree[top], field) == Treatment::kContent) facts.push_back(concat(field_in_words(field.name), " ", field.value));
        for (int node = 0; node < tree.size(); ++node)
            if (tree[node].kind == "group" && std::ranges::any_of(tree[node].children, [&](int at) { return tree[at].kind == "unitRef" && tree[at].get("unit") == tree[top].get("id"); }))
                facts.push_back(concat("in ", tree[node].get("title")));
        if (!facts.empty()) lines.push_back(join(facts, ", "));
    }
    const std::vector<std::string>& numbers = added ? c.new_numbers : c.old_numbers;
    for (const int node : tree.below(top)) {
        const bool numbered = tree[node].kind == "outcome" || tree[node].kind == "criterion" || tree[node].kind == "section";
        const bool text = (kind == "section" || kind == "term") && (tree[node].kind == kParagraph || tree[node].kind == kListItem);
        if (node == top || (!numbered && !text)) continue;
        const std::string& number = numbers[index(node)];
        lines.push_back(concat(numbered ? number : std::string(), numbered && !number.empty() ? " " : "", short_text(tree, node, kMostOfText)));
    }
    return lines;
}

std::vector<std::string> exceptions_in_words(const Comparison& c, const Change& change) {
    std::vector<std::pair<std::string, int>> places;
    for (const int n : change.exceptions) {
        int at = n;
        while (at > 0 && c.after[at].kind != "section" && c.after[at].kind != "criterion" && c.after[at].kind != "outcome" && c.after[at].kind != "unit") at = c.after[at].parent;
        const std::string& number = c.new_numbers[index(at)];
        const Position position = c.new_position(n);
        const bool is_section = at > 0 && c.after[at].kind == "section";
        const bool is_numbered = at > 0 && !is_section && c.after[at].kind != "unit" && !number.empty();
        std::string place = is_section    ? concat(number, number.empty() ? "" : " ", in_plain_words(c.after[at].get("title")))
                            : is_numbered ? concat("unit ", position.unit, ", ", c.after[at].kind == "outcome" ? "outcome " : "", number)
                                          : position.path;
        const auto known = std::ranges::find(places, place, &std::pair<std::string, int>::first);
        if (known == places.end()) places.push_back({std::move(place), 1});
        else ++known->second;
    }
    std::vector<std::string> out;
    for (const auto& [place, count] : places) out.push_back(count == 1 ? place : concat(place, " (", count, " places)"));
    return out;
}

std::vector<ChangeGroup> groups_of(const Comparison& c) {
    std::vector<ChangeGroup> groups;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < c.changes.size(); ++i) {
        const Change& change = c.changes[i];
        const Tree& tree = tree_of_change(c, change);
        const int node = node_of_change(change);
        ChangeGroup group;
        if (change.kind == Kind::kReplaced) {
            group.title = "Throughout";
        } else {
            // What is gone belongs to what is still there above it.
            int still = change.new_node;
            for (int at = change.old_node; at > 0 && still < 0; at = c.before[at].parent) still = c.became(at);
            const int unit = still < 0 ? -1 : c.after.above(still, "unit");
            const int old_unit = change.new_node >= 0 || unit >= 0 ? -1 : c.before.above(change.old_node, "unit");
            if (unit >= 0) group = group_of(c, c.after, unit);
            else if (old_unit >= 0) group = group_of(c, c.before, old_unit);
            else if (const int top = top_of(tree, node); change.new_node >= 0 || c.became(top) < 0) group = group_of(c, tree, top);
            else group = group_of(c, c.after, c.became(top));
        }
        const auto [at, fresh] = known.try_emplace(group.title, groups.size());
        if (fresh) groups.push_back(std::move(group));
        groups[at->second].changes.push_back(i);
    }
    return groups;
}

std::string stat_line(const Comparison& c) {
    if (c.changes.empty()) return renumbering(c).empty() ? "no changes" : "no changes but numbers";
    std::vector<std::string> counts;
    for (const Level level : {Level::kRegulated, Level::kAssessment, Level::kGuidance, Level::kEditorial, Level::kNone}) {
        const auto count = std::ranges::count(c.changes, level, &Change::level);
        if (count > 0) counts.push_back(concat(count, " ", to_word(level)));
    }
    return concat(c.changes.size(), c.changes.size() == 1 ? " change: " : " changes: ", join(counts, ", "));
}

std::string to_text(const Comparison& c, const Names& names, std::string_view scheme, bool colours) {
    const TextWriter writer(c, colours);
    const auto named = [](const std::string& name, const spec::Specification& specification) {
        const std::string version = version_of(specification);
        return version.empty() ? name : concat(name, " (", version, ")");
    };
    std::string out = concat(named(names.before, *c.old_specification), " -> ", named(names.after, *c.new_specification), "\n", stat_line(c), "\n");
    const Suggestion suggestion = suggest(c, scheme);
    if (!suggestion.issue.empty() || !suggestion.version.empty()) {
        std::vector<std::string> next;
        if (!suggestion.issue.empty()) next.push_back(concat("issue ", suggestion.issue));
        if (!suggestion.version.empty()) next.push_back(concat("version ", suggestion.version));
        out += concat("suggested: ", join(next, ", "), " (", suggestion.why, ")\n");
    }
    if (const std::vector<std::string> lines = renumbering(c); !lines.empty()) {
        out += concat("\n", writer.colour("\x1b[1m", "Renumbered"), "\n");
        for (const std::string& line : lines) out += concat("  ", line, "\n");
    }
    if (const std::vector<std::string> lines = stale_references(c); !lines.empty()) {
        out += concat("\n", writer.colour("\x1b[1m", "References that name something else now"), "\n");
        for (const std::string& line : lines) out += concat("  ", line, "\n");
    }
    for (const ChangeGroup& group : groups_of(c)) {
        out += concat("\n", writer.colour("\x1b[1m", group.title), "\n");
        for (const std::size_t i : group.changes) writer.change(out, c.changes[i]);
    }
    if (c.matching.capped) out += "\nThe documents are so large that moves between units were looked for among rare words only.\n";
    return out;
}

std::string to_json(const Comparison& c, const Names& names, std::string_view scheme) {
    Json out;
    out["schema"] = "urn:qualspec:changes:1";
    out["old"] = version(*c.old_specification, names.before);
    out["new"] = version(*c.new_specification, names.after);
    Json counts;
    for (const Level level : {Level::kRegulated, Level::kAssessment, Level::kGuidance, Level::kEditorial, Level::kNone})
        counts[std::string(to_word(level))] = std::ranges::count(c.changes, level, &Change::level);
    const Suggestion suggestion = suggest(c, scheme);
    out["summary"] = Json{{"changes", c.changes.size()}, {"level", to_word(c.level())}, {"counts", counts}, {"suggested", Json{{"issue", optional(suggestion.issue)}, {"version", optional(suggestion.version)}}},
                          {"capped", c.matching.capped}};
    Json groups = Json::array();
    for (const ChangeGroup& group : groups_of(c)) {
        Json ids = Json::array();
        for (const std::size_t i : group.changes) ids.push_back(c.changes[i].id);
        groups.push_back(Json{{"title", group.title}, {"node", optional(group.node)}, {"changes", ids}});
    }
    out["groups"] = groups;
    Json changes = Json::array();
    for (const Change& change : c.changes) changes.push_back(json_of(c, change));
    out["changes"] = changes;
    Json consequences = Json::array();
    for (const Consequence& each : c.consequences) {
        constexpr std::array<std::string_view, 5> kWords{"renumbered", "reference", "id", "restated", "stale-reference"};
        consequences.push_back(Json{{"kind", kWords[static_cast<std::size_t>(each.kind)]}, {"old", side(c, true, each.old_node)}, {"new", side(c, false, each.new_node)}, {"before", each.before}, {"after", each.after}});
    }
    out["consequences"] = consequences;
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string explain(const Comparison& c, std::string_view place) {
    std::string out;
    const std::vector<std::string_view> words = split_words(place);
    const std::size_t colon = place.rfind(':');
    int line = 0;
    if (colon != std::string_view::npos) std::from_chars(place.data() + colon + 1, place.data() + place.size(), line);
    const auto is_in_file = [&](const Node& node) { return node.place.line > 0 && node.place.file.ends_with(place.substr(0, colon)); };
    /// Where that begins which the line named belongs to.
    const auto first_line_of = [&](const Tree& tree) {
        int first = 0;
        for (int at = 0; line > 0 && at < tree.size(); ++at)
            if (is_in_file(tree[at]) && tree[at].place.line <= line) first = std::max(first, tree[at].place.line);
        return first;
    };
    const int old_line = first_line_of(c.before), new_line = first_line_of(c.after);
    const auto is_there = [&](const Tree& tree, const std::vector<std::string>& numbers, int at) {
        const Node& node = tree[at];
        if (!node.name.empty() && node.name == place) return true;
        if (line > 0) return is_in_file(node) && node.place.line == (&tree == &c.before ? old_line : new_line);
        if (!numbers[index(at)].empty() && numbers[index(at)] == place) return true;  // "Annexe B"
        if (words.empty() || numbers[index(at)].empty() || numbers[index(at)] != words.back()) return false;
        const int unit = tree.above(at, "unit");
        return words.size() < 2 || (unit >= 0 && numbers[index(unit)] == words.front());
    };
    const auto describe_link = [&](int o, int n) {
        const Link& link = n >= 0 ? c.matching.to_old[index(n)] : c.matching.to_new[index(o)];
        if (n >= 0) out += concat("new: ", c.new_position(n).path, ": ", short_text(c.after, n), "\n");
        if (o >= 0) out += concat("old: ", c.old_position(o).path, ": ", short_text(c.before, o), "\n");
        if (o >= 0 && n >= 0)
            out += concat("  ", to_words(confidence_of(link)), ": ", to_words(link.reason), "; score ", to_decimal(link.score, 3), ", next best ", to_decimal(link.runner_up, 3), "; words alike ",
                          to_decimal(c.matching.similarity(o, n), 3), "\n");
        else if (n >= 0 && c.matching.split_from[index(n)] >= 0) out += concat("  a further part of: ", short_text(c.before, c.matching.split_from[index(n)]), "\n");
        else if (o >= 0 && c.matching.merged_into[index(o)] >= 0) out += concat("  merged into: ", short_text(c.after, c.matching.merged_into[index(o)]), "\n");
        else {
            // The nearest there is.
            double best = 0;
            int other = -1;
            const int size = n >= 0 ? c.before.size() : c.after.size();
            for (int at = 0; at < size; ++at) {
                if ((n >= 0 ? c.before[at].kind : c.after[at].kind) != (n >= 0 ? c.after[n].kind : c.before[o].kind)) continue;
                const double like = n >= 0 ? c.matching.similarity(at, n) : c.matching.similarity(o, at);
                if (like > best) best = like, other = at;
            }
            out += concat("  no counterpart; the most like it: ", other < 0 ? std::string("none") : short_text(n >= 0 ? c.before : c.after, other), " (", to_decimal(best, 3), ")\n");
        }
        for (int other = 0; n >= 0 && other < c.before.size(); ++other)
            if (other != o && c.matching.merged_into[index(other)] == n) out += concat("  merged into it: ", short_text(c.before, other), "\n");
        for (int other = 0; o >= 0 && other < c.after.size(); ++other)
            if (other != n && c.matching.split_from[index(other)] == o) out += concat("  split from it: ", short_text(c.after, other), "\n");
        for (const Change& change : c.changes)
            if ((n >= 0 && change.new_node == n) || (n < 0 && change.old_node == o && change.new_node < 0))
                out += concat("  ", change.id, ": ", in_words(c, change), " [", to_word(change.level), ": ", join(TextWriter::rules(change), ", "), "]\n");
    };
    for (int n = 0; n < c.after.size(); ++n)
        if (is_there(c.after, c.new_numbers, n)) describe_link(c.matching.to_old[index(n)].other, n);
    for (int o = 0; o < c.before.size(); ++o)
        if (c.matching.to_new[index(o)].other < 0 && is_there(c.before, c.old_numbers, o)) describe_link(o, -1);
    return out;
}

}  // namespace qualspec::compare
