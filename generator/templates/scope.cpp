#include "templates/scope.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "support/text.h"

namespace qualspec::templates {

namespace {

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

/// text[begin, end) without white space at its ends.
void trim_range(std::string_view text, std::size_t& begin, std::size_t& end) {
    while (begin < end && is_space(text[begin])) ++begin;
    while (end > begin && is_space(text[end - 1])) --end;
}

struct Operator {
    std::string_view sign;
    Comparison comparison;
};
/// Longer signs first.
constexpr std::array kOperators{
    Operator{"!=", Comparison::kUnequal}, Operator{"<=", Comparison::kAtMost},  Operator{">=", Comparison::kAtLeast},
    Operator{"=", Comparison::kEqual},    Operator{"<", Comparison::kLess},     Operator{">", Comparison::kGreater},
};

constexpr std::string_view kExpressionHint =
    "conditions are: name, not name, name = 'text', name != 'text', name = 3 (also != < > <= >=); names are joined by \".\"";

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}
std::optional<std::string> quoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return std::nullopt;
    const std::string_view inner = text.substr(1, text.size() - 2);
    if (inner.find('\'') != std::string_view::npos) return std::nullopt;
    return std::string(inner);
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates, std::string_view what) {
    if (const std::string_view near = nearest(word, candidates); !near.empty()) return concat("did you mean '", near, "'?");
    std::vector<std::string> names(candidates.begin(), candidates.end());
    if (names.empty()) return concat("there are no ", what);
    const std::size_t most = 30;
    const bool all = names.size() <= most;
    if (!all) names.resize(most);
    return concat("the ", what, " are ", join(names, ", "), all ? "" : " ...");
}

Written Written::of(const xml::Document& file, const xml::Attribute& attribute) {
    return {attribute.value, {{0, attribute.value_offset}}, &file};
}

Written Written::of(const xml::Node& text_node) {
    Written out;
    out.file = text_node.document;
    xml::append_text(text_node, out.text, out.origins);
    if (out.origins.empty()) out.origins.push_back({0, text_node.begin});
    return out;
}

Place Written::place(std::size_t at) const { return file->place(xml::offset_of(origins, at)); }

Scope::Scope(const Dictionary& dictionary, const RecordType* words, Findings& out)
    : dictionary_(dictionary), words_(words), out_(out) {
    add("word", {Kind::kRecord, words->name});
}

void Scope::add_root(const RecordType& type) {
    add(type.name, {Kind::kRecord, type.name});
    root_ = &type;
}

int Scope::add(std::string name, Type type) {
    names_.push_back({std::move(name), slots_, std::move(type)});
    return slots_++;
}

bool Scope::has(std::string_view name) const {
    return std::ranges::find(names_, name, &Known::name) != names_.end();
}

const RecordType* Scope::record(const Type& type) const {
    return type.record == words_->name ? words_ : dictionary_.find(type.record);
}

Path Scope::first_step(const Written& written, std::size_t begin, std::string_view name) const {
    const auto is_root = [&](const Known& known) { return root_ && known.slot == kRootSlot; };
    for (auto it = names_.rbegin(); it != names_.rend(); ++it)
        if (it->name == name && !is_root(*it)) return {it->slot, {}, it->type};
    if (root_) {
        if (const int index = root_->index_of(name); index >= 0)
            return {kRootSlot, {index}, root_->fields[static_cast<std::size_t>(index)].type};
        if (name == root_->name) return {kRootSlot, {}, {Kind::kRecord, root_->name}};
    }
    std::vector<std::string_view> candidates;
    for (const Known& known : names_) candidates.push_back(known.name);
    if (root_)
        for (const Field& field : root_->fields) candidates.push_back(field.name);
    out_.fatal(written.place(begin), "template.unknown-name", concat("nothing is called '", name, "' here"),
               did_you_mean(name, candidates, "names"));
    return {};
}

bool Scope::step(const Written& written, std::size_t begin, std::string_view name, Path& path) const {
    if (path.type.kind == Kind::kRecord && path.type.record.empty()) return false;  // told where it was made
    const RecordType* type = path.type.kind == Kind::kRecord ? record(path.type) : nullptr;
    if (!type) {
        const bool list = path.type.kind == Kind::kList;
        out_.fatal(written.place(begin), "template.type",
                   concat("'", name, "' is asked of a ", list ? to_string(path.type) : concat("value of type ", to_string(path.type))),
                   list ? "repeat an element over the list with q:each=\"one in the.list\"" : "only records have fields");
        return false;
    }
    const int index = type->index_of(name);
    if (index < 0) {
        std::vector<std::string_view> candidates;
        for (const Field& field : type->fields) candidates.push_back(field.name);
        out_.fatal(written.place(begin), "template.unknown-name", concat("'", type->name, "' has no '", name, "'"),
                   did_you_mean(name, candidates, "fields"));
        return false;
    }
    path.fields.push_back(index);
    path.type = type->fields[static_cast<std::size_t>(index)].type;
    return true;
}

Path Scope::path(const Written& written, std::size_t begin, std::size_t end) const {
    trim_range(written.text, begin, end);
    const std::string_view text = std::string_view(written.text).substr(begin, end - begin);
    Path path;
    std::size_t at = begin;
    for (const std::string_view name : split(text, '.')) {
        if (!is_name(name)) {
            out_.fatal(written.place(at), "template.expression", concat("'", text, "' is not a dotted name"),
                       "names are lower-case letters, digits and \"_\", joined by \".\"");
            return {};
        }
        if (at == begin) {
            path = first_step(written, at, name);
            if (!path) return {};
        } else if (!step(written, at, name, path)) {
            return {};
        }
        at += name.size() + 1;
    }
    return path;
}

Pieces Scope::pieces(const Written& written, bool inlines) const {
    Pieces out;
    const std::string_view text = written.text;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = std::min(text.find("{{", at), text.size());
        if (open > at) out.push_back({std::string(text.substr(at, open - at)), {}});
        if (open == text.size()) break;
        const std::size_t close = text.find("}}", open);
        if (close == std::string_view::npos) {
            out_.fatal(written.place(open), "template.expression", "'{{' without '}}'", "write {{name}}");
            break;
        }
        at = close + 2;
        Path path = this->path(written, open + 2, close);
        if (!path || (path.type.kind == Kind::kRecord && path.type.record.empty())) continue;
        const Kind kind = path.type.kind;
        if (kind == Kind::kText || kind == Kind::kNumber || (kind == Kind::kInlines && inlines)) {
            out.push_back({{}, std::move(path)});
            continue;
        }
        out_.fatal(written.place(open), "template.type",
                   concat("a value of type ", to_string(path.type), " cannot be written here"),
                   kind == Kind::kBlocks    ? "<q:insert of=\"...\"/> puts paragraphs where blocks may stand"
                   : kind == Kind::kInlines ? "an attribute takes text and numbers"
                   : kind == Kind::kImage   ? "<figure q:image=\"...\"> shows a picture"
                   : kind == Kind::kTruth   ? "use it in q:if"
                                            : "name one of its fields");
    }
    return out;
}

Condition Scope::condition(const Written& written) const {
    const std::string_view text = written.text;
    std::size_t begin = 0, end = text.size();
    trim_range(text, begin, end);
    Condition out;
    std::size_t name_end = begin;
    while (name_end < end && (is_name_character(text[name_end]) || text[name_end] == '.')) ++name_end;
    if (text.substr(begin, name_end - begin) == "not" && name_end < end && is_space(text[name_end])) {
        out.comparison = Comparison::kNot;
        out.path = path(written, name_end, end);
        return out;
    }
    std::size_t sign = name_end;
    while (sign < end && is_space(text[sign])) ++sign;
    if (sign == end) {
        out.path = path(written, begin, end);
        return out;
    }
    const auto* found = std::ranges::find_if(kOperators, [&](const Operator& one) { return text.substr(sign).starts_with(one.sign); });
    std::size_t literal = sign + (found == kOperators.end() ? 0 : found->sign.size());
    trim_range(text, literal, end);
    const std::string_view value = text.substr(literal, end - literal);
    const auto words = quoted(value);
    const auto number = number_of(value);
    if (found == kOperators.end() || name_end == begin || (!words && !number)) {
        out_.fatal(written.place(found == kOperators.end() ? sign : literal), "template.expression", concat("'", text, "' is not a condition"),
                   std::string(kExpressionHint));
        return out;
    }
    out.comparison = found->comparison;
    out.path = path(written, begin, name_end);
    if (!out.path) return out;
    const bool ordered = out.comparison != Comparison::kEqual && out.comparison != Comparison::kUnequal;
    const Kind wanted = words ? Kind::kText : Kind::kNumber;
    if (out.path.type.kind != wanted || (words && ordered)) {
        out_.fatal(written.place(begin), "template.type",
                   concat("a value of type ", to_string(out.path.type), " cannot be compared by ", found->sign, " with ", words ? "text" : "a number"),
                   "text is compared by = and != with 'text' in single quotes, numbers with a number");
        out.path = {};
        return out;
    }
    if (words) out.literal = *words;
    else out.literal = *number;
    return out;
}

std::optional<Argument> Scope::argument(const Written& written) const {
    const std::string_view text = trim(written.text);
    Argument out;
    if (auto words = quoted(text)) {
        out.literal = std::move(*words);
        out.type = {Kind::kText, {}};
    } else if (const auto number = number_of(text)) {
        out.literal = *number;
        out.type = {Kind::kNumber, {}};
    } else if (text == "true" || text == "false") {
        out.literal = text == "true";
        out.type = {Kind::kTruth, {}};
    } else {
        out.path = path(written);
        if (!out.path) return std::nullopt;
        out.type = out.path.type;
    }
    return out;
}

Each Scope::each(const Written& written) {
    const std::string_view text = written.text;
    std::size_t begin = 0, end = text.size();
    trim_range(text, begin, end);
    std::size_t name_end = begin;
    while (name_end < end && is_name_character(text[name_end])) ++name_end;
    const std::string name(text.substr(begin, name_end - begin));
    std::size_t in = name_end;
    while (in < end && is_space(text[in])) ++in;
    if (!is_name(name) || in == name_end || !text.substr(in).starts_with("in") || in + 2 >= end || !is_space(text[in + 2])) {
        out_.fatal(written.place(begin), "template.expression", concat("'", text, "' does not say what to repeat over"),
                   "write q:each=\"unit in publication.units\"");
        return {};
    }
    Each out;
    out.list = path(written, in + 2, end);
    if (out.list && out.list.type.kind != Kind::kList) {
        std::size_t at = in + 2;
        while (at < end && is_space(text[at])) ++at;
        out_.fatal(written.place(at), "template.type", concat("q:each repeats over a list; this is a value of type ", to_string(out.list.type)));
        out.list = {};
    }
    if (has(name) && !(root_ && name == root_->name)) {
        out_.fatal(written.place(begin), "template.duplicate-name", concat("'", name, "' already has a meaning here"), "choose another name");
    }
    // After a fault the name is known all the same, of no record: what is asked of it is not told twice.
    out.slot = add(name, out.list ? Type{Kind::kRecord, out.list.type.record} : Type{Kind::kRecord, {}});
    return out;
}

}  // namespace qualspec::templates
