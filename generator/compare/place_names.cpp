#include "compare/place_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "compare/kinds.h"
#include "compare/words.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

bool is_decimal(char c) { return c >= '0' && c <= '9'; }

/// Sections that print parts which are data name them so; the same part may be printed by several.
struct PrintedAs {
    std::string_view kind;  ///< of the outermost node
    std::string_view part;  ///< of <place>
};
constexpr std::array kPrintedAs{
    PrintedAs{"history", "history"}, PrintedAs{"keyInformation", "keyInformation"}, PrintedAs{"aims", "aims"}, PrintedAs{"structure", "structure"}, PrintedAs{"structure", "rules"},
    PrintedAs{"methods", "methods"}, PrintedAs{"units", "units"}, PrintedAs{"glossary", "glossary"}, PrintedAs{"mapping", "mapping"}, PrintedAs{"form", "forms"}, PrintedAs{"awardingOrganisation", "contacts"},
};

constexpr std::array<std::string_view, 5> kHeadings{"title", "label", "name", "caption", "heading"};

/// Kinds whose word says nothing of which one is meant, however few there are.
constexpr std::array<std::string_view, 9> kNameless{kParagraph, kListItem, kPreformatted, "section", "front", "back", "row", "cell", "head"};

/// "guidedLearningHours" as the language's words are called: "guided_learning_hours".
std::string word_key(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') out += '_';
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

/// Where one name ends and the next begins.
std::vector<std::string> names_between(std::string_view text) {
    std::string parted;
    for (const std::string_view word : split_words(text)) {
        const bool joins = word == "and" || word == "&" || word == "or" || word == "/";
        parted += joins ? std::string(";") : concat(" ", word);
    }
    std::vector<std::string> out;
    std::string piece;
    const auto end = [&] {
        if (!trim(piece).empty()) out.emplace_back(trim(piece));
        piece.clear();
    };
    for (const char c : parted) {
        if (c == ';' || c == ',' || c == '/') end();
        else piece += c;
    }
    end();
    return out;
}

/// "3." and 4 of "3.4".
struct NumberAtEnd {
    std::string_view head;
    int last = 0;
};
std::optional<NumberAtEnd> number_at_end(std::string_view number) {
    std::size_t begin = number.size();
    while (begin > 0 && is_decimal(number[begin - 1])) --begin;
    NumberAtEnd out{number.substr(0, begin), 0};
    const auto [end, error] = std::from_chars(number.data() + begin, number.data() + number.size(), out.last);
    if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
    return out;
}

/// "3.1-3.3", "3.1 to 3": what stands between.
std::vector<std::string> names_in_range(const std::string& piece) {
    constexpr int kMost = 100;
    for (const std::string_view mark : {" to ", "-"}) {
        const std::size_t at = piece.find(mark);
        if (at == std::string::npos) continue;
        const std::string first(trim(piece.substr(0, at)));
        const std::string last(trim(piece.substr(at + mark.size())));
        const auto from = number_at_end(first);
        const auto to = number_at_end(last);
        if (!from || !to || !(to->head == from->head || to->head.empty()) || to->last < from->last || to->last - from->last > kMost) continue;
        std::vector<std::string> out;
        for (int each = from->last; each <= to->last; ++each) out.push_back(concat(from->head, each));
        return out;
    }
    return {};
}

}  // namespace

std::string as_name(std::string_view text) {
    std::string name = lower_ascii(collapse_space(folded(in_plain_words(text))));
    while (name.ends_with('.') || name.ends_with(':')) name.pop_back();
    // "Annexe B: Tools" and "Annexe B Tools" are one.
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] != '*' && name[i] != '`' && !(name[i] == ':' && i + 1 < name.size() && name[i + 1] == ' ')) out += name[i];
    return std::string(trim(out));
}

std::set<std::string> names_said(std::string_view text, bool ranges) {
    std::set<std::string> out{as_name(text)};
    std::string kind;  // "section" of "Sections 4 and 5"
    for (const std::string& piece : names_between(as_name(text))) {
        const std::size_t space = piece.find(' ');
        std::string_view first = std::string_view(piece).substr(0, space);
        if (space == std::string::npos && (is_decimal(piece.front()) || piece.size() == 1)) {
            if (!kind.empty()) out.insert(concat(kind, " ", piece));
        } else if (space != std::string::npos) {
            kind = first.ends_with("ices") ? concat(first.substr(0, first.size() - 4), "ix") : first.ends_with('s') ? std::string(first.substr(0, first.size() - 1)) : std::string(first);
            out.insert(concat(kind, std::string_view(piece).substr(space)));
        }
        out.insert(piece);
        if (ranges)
            for (std::string& each : names_in_range(piece)) out.insert(std::move(each));
    }
    return out;
}

void PlaceNames::add(std::set<std::string>& names, std::string_view text) const {
    if (std::string name = as_name(text); !name.empty()) names.insert(std::move(name));
}

void PlaceNames::add_word(std::set<std::string>& names, std::string_view key) const {
    // The publication's own word, else that of its language.
    for (const int child : tree_[0].children)
        if (tree_[child].kind == "label" && tree_[child].get("for") == key) add(names, tree_[child].text);
    if (language_.has_word(word_key(key))) add(names, language_.word(word_key(key)));
    add(names, field_in_words(key));
}

void PlaceNames::add_node(std::set<std::string>& names, int node) const {
    const Node& here = tree_[node];
    const std::string& number = numbers_[index(node)];
    std::vector<std::string> headings;
    for (const std::string_view field : kHeadings)
        if (const std::string* heading = here.find(field)) headings.push_back(*heading);
    if (here.kind == "row") headings.push_back(row_name(tree_, node));
    for (const std::string& heading : headings) {
        add(names, heading);
        // "Table 1: units and hours", "Optional group B: crafts".
        if (const std::size_t colon = heading.find(": "); colon != std::string::npos && here.kind != "section") add(names, heading.substr(0, colon));
    }
    if (here.kind == "section" && !number.empty()) {
        const std::size_t space = number.rfind(' ');
        const std::string bare = space == std::string::npos ? number : number.substr(space + 1);
        for (const std::string& said : {number, bare, concat("section ", bare)}) {
            add(names, said);
            for (const std::string& heading : headings) add(names, concat(said, " ", heading));
        }
    }
    if (here.parent < 0 || std::ranges::find(kNameless, here.kind) != kNameless.end()) return;
    const std::string_view words = rule_of(here.kind).words;
    for (const std::string& heading : headings) add(names, concat(words, " ", heading));
    // Forms and shared texts are many; a list of terms and a list of abbreviations are both the glossary.
    const bool is_many = here.kind == "form" || here.kind == "sharedText";
    const auto alike = std::ranges::count_if(tree_[here.parent].children, [&](int each) { return tree_[each].kind == here.kind; });
    if (alike == 1 || (here.parent == 0 && !is_many) || !is_repeated(tree_[here.parent].kind, here.kind)) {
        add(names, words);
        add_word(names, here.kind);
    } else if (here.parent == 0) {
        add(names, concat(words, "s"));
    }
}

void PlaceNames::add_printed_in(std::set<std::string>& names, std::string_view part, std::string_view id) const {
    for (int at = 0; at < tree_.size(); ++at) {
        if (tree_[at].kind != "place" || tree_[at].get("part") != part) continue;
        if (const std::string& only = tree_[at].get("ref"); !only.empty() && only != id) continue;
        for (int above = tree_[at].parent; above > 0; above = tree_[above].parent) add_node(names, above);
    }
}

std::set<std::string> PlaceNames::of_unit(int unit) const {
    std::set<std::string> names;
    const Node& here = tree_[unit];
    for (const std::string_view name : {std::string_view(numbers_[index(unit)]), std::string_view(here.get("reference")), std::string_view(here.get("title")), std::string_view(here.get("id"))}) add(names, name);
    for (const std::string_view number : split(numbers_[index(unit)], '/')) add(names, number);
    for (const int child : here.children)
        if (tree_[child].kind == "variant") add(names, tree_[child].get("number"));
    return names;
}

std::set<std::string> PlaceNames::of_field(std::string_view field) const {
    std::set<std::string> names;
    add_word(names, field);
    return names;
}

std::set<std::string> PlaceNames::of_parts(int node) const {
    std::set<std::string> names;
    int top = node;
    for (int at = node; at > 0 && tree_[at].kind != "unit"; at = tree_[at].parent) {
        add_node(names, at);
        top = at;
    }
    if (tree_.above(node, "unit") >= 0) return names;
    for (const PrintedAs& each : kPrintedAs)
        if (each.kind == tree_[top].kind) add_printed_in(names, each.part, tree_[top].get("id"));
    return names;
}

std::set<std::string> PlaceNames::of_unit_as_part(int node) const {
    std::set<std::string> names;
    const int unit = tree_.above(node, "unit");
    if (unit < 0) return names;
    for (const std::string& name : of_unit(unit)) {
        if (!is_decimal(name.front())) add(names, name);
        add(names, concat("unit ", name));
        add(names, concat("unit ", name, " ", tree_[unit].get("title")));
    }
    add(names, concat(numbers_[index(unit)], " ", tree_[unit].get("title")));
    add(names, "units");
    add_word(names, "units");
    add_printed_in(names, "units", tree_[unit].get("id"));
    return names;
}

}  // namespace qualspec::compare
