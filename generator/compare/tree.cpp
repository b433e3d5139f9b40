#include "compare/tree.h"

#include <algorithm>

#include "compare/flow.h"
#include "spec/describe.h"
#include "spec/values.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

using spec::AttributeType;
using spec::Boxed;
using spec::Occurs;
using spec::Prose;
using spec::ProsePart;
using spec::SimpleChild;
using spec::ValueType;

const std::string kNothing;

// ---- to the tree ----

class TreeMaker {
  public:
    TreeMaker(Tree& tree, int self) : tree_(tree), self_(self) {}

    template <class T>
    static void make(Tree& tree, int parent, const T& value) {
        const int self = tree.insert(Node(), parent, parent < 0 ? 0 : tree[parent].children.size());
        if constexpr (requires { value.node; }) tree[self].name = value.node;
        TreeMaker maker(tree, self);
        describe(maker, value);
    }

    void element(std::string_view name, std::string_view, std::string_view) { node().kind = name; }
    void here(const spec::Here& here) { node().place = here.place; }

    void attribute(const AttributeType& type, const std::string& value) { if (!value.empty()) add(type, value); }
    void attribute(const AttributeType& type, const std::optional<std::string>& value) { if (value) add(type, *value); }
    void attribute(const AttributeType& type, const std::optional<int>& value) { if (value) add(type, concat(*value)); }
    void attribute(const AttributeType& type, const int& value) { if (value != 1) add(type, concat(value)); }
    void attribute(const AttributeType& type, const bool& value) { if (value) add(type, "true"); }
    void attribute(const AttributeType& type, const std::vector<std::string>& values) { if (!values.empty()) add(type, join(values, " ")); }
    void attribute(const AttributeType& type, const std::vector<double>& values) {
        std::vector<std::string> words;
        for (const double value : values) words.push_back(to_decimal(value, 4));
        attribute(type, words);
    }
    template <class E>
    void attribute(const AttributeType& type, const std::optional<E>& value) {
        if (value) add(type, std::string(spec::kNames<E>[static_cast<std::size_t>(*value)]));
    }
    template <class E>
    void attribute(const AttributeType& type, const E& value, E fallback) {
        if (type.required || value != fallback) add(type, std::string(spec::kNames<E>[static_cast<std::size_t>(value)]));
    }

    void text(const std::string& text) { own_text(TextForm::kPlain, text); }
    void line(const spec::Line& line) { own_text(TextForm::kLine, line.markdown); }
    void prose(const Prose& prose, bool = false) {
        std::string flow;
        for (const ProsePart& part : prose.parts)
            std::visit(Overloaded{
                           [&](const spec::Markdown& markdown) {
                               if (flow.empty() && !markdown.lines.empty()) flow_place_ = markdown.lines.front().place;
                               flow += markdown.text;
                           },
                           [&](const spec::Value& value) { add_inline(flow, value); },
                           [&](const spec::Footnote& footnote) { add_inline(flow, footnote); },
                           [&](const spec::Foreign& foreign) { add_inline(flow, foreign); },
                           [&](const Boxed<spec::Table>& table) { add_block(flow, *table); },
                           [&](const Boxed<spec::Figure>& figure) { add_block(flow, *figure); },
                           [&](const Boxed<spec::Note>& note) { add_block(flow, *note); },
                           [&](const spec::Use& use) { add_block(flow, use); },
                           [&](const spec::PlacedPart& placed) { add_block(flow, placed); },
                       },
                       part);
        end_flow(flow);
    }

    void text_child(const SimpleChild& child, const std::string& text) {
        if (!text.empty()) node().fields.push_back({child.name, ValueType::kText, text});
    }
    void text_child(const SimpleChild& child, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) {
            Node made;
            made.kind = child.name;
            made.form = TextForm::kPlain;
            made.text = text;
            made.place = node().place;
            tree_.insert(std::move(made), self_, node().children.size());
        }
    }
    void prose_child(const SimpleChild& child, const std::optional<Prose>& prose) {
        if (prose) add_prose(child.name, *prose);
    }
    void prose_child(const SimpleChild& child, const std::vector<Prose>& all) {
        for (const Prose& prose : all) add_prose(child.name, prose);
    }
    template <class T>
    void child(const T& value, Occurs occurs = {}) {
        if (occurs.minimum > 0 || !(value == T{})) make(tree_, self_, value);
    }
    template <class T>
    void child(const std::optional<T>& value, Occurs = {}) {
        if (value) make(tree_, self_, *value);
    }
    template <class T>
    void child(const std::vector<T>& values, Occurs = {}) {
        for (const T& value : values) make(tree_, self_, value);
    }
    template <class... Ts>
    void choice(const std::vector<std::variant<Ts...>>& values, Occurs = {}) {
        for (const auto& value : values) std::visit([this](const auto& member) { this->make_member(member); }, value);
    }
    template <class T>
    void wrapper(const SimpleChild& type, const std::vector<T>& values, Occurs occurs) {
        if (!values.empty()) wrapped(type.name).child(values, occurs);
    }
    template <class T>
    void wrapper(const SimpleChild& type, const std::optional<T>& value, Occurs occurs) {
        if (value) wrapped(type.name).child(value, occurs);
    }

    /// An inline element as text between marks: name, then name=value for each field, then its own text.
    template <class T>
    static std::string encode(const T& value) {
        Tree tree;
        make(tree, -1, value);
        std::string out(1, kInlineMark);
        out += tree[0].kind;
        for (const Field& field : tree[0].fields) out += concat(kFieldMark, field.name, "=", field.value);
        return concat(out, kFieldMark, tree[0].text, kInlineMark);
    }

  private:
    Node& node() { return tree_[self_]; }
    void add(const AttributeType& type, std::string value) { node().fields.push_back({type.name, type.type, std::move(value)}); }
    void own_text(TextForm form, const std::string& text) {
        node().form = form;
        node().text = text;
    }
    TreeMaker wrapped(std::string_view name) {
        Node made;
        made.kind = name;
        made.place = node().place;
        return {tree_, tree_.insert(std::move(made), self_, node().children.size())};
    }
    void add_prose(std::string_view name, const Prose& prose) {
        TreeMaker maker = wrapped(name);
        if (prose.here.place) maker.node().place = prose.here.place;
        maker.prose(prose);
    }
    template <class T>
    void make_member(const T& member) {
        make(tree_, self_, member);
    }
    template <class T>
    void make_member(const Boxed<T>& member) {
        make(tree_, self_, *member);
    }
    template <class T>
    void add_inline(std::string& flow, const T& value) {
        if (flow.empty()) flow_place_ = value.here.place;
        flow += encode(value);
    }
    template <class T>
    void add_block(std::string& flow, const T& value) {
        end_flow(flow);
        make(tree_, self_, value);
    }
    void end_flow(std::string& flow) {
        if (flow.empty()) return;
        int lines = 0;
        for (Chunk& chunk : chunks_of(flow)) {
            Node made;
            made.kind = chunk.kind;
            made.form = TextForm::kBlock;
            made.place = flow_place_;
            if (made.place) made.place.line += lines;
            lines += static_cast<int>(std::ranges::count(chunk.text, '\n')) + chunk.gap;
            made.text = std::move(chunk.text);
            if (concat(chunk.gap) != standard_gap(chunk.kind)) made.fields.push_back({kGap, ValueType::kNumber, concat(chunk.gap)});
            tree_.insert(std::move(made), self_, node().children.size());
        }
        flow.clear();
    }

    Tree& tree_;
    int self_;
    Place flow_place_;
};

// ---- from the tree ----

template <class T>
T value_from(const Tree& tree, int at);

bool is_text_block(const Node& node) { return node.form == TextForm::kBlock; }

class Builder {
  public:
    Builder(const Tree& tree, int self) : tree_(tree), self_(self) {}

    void element(std::string_view, std::string_view, std::string_view) {}
    void here(spec::Here& here) { here.place = node().place; }

    template <class F, class... Fallback>
    void attribute(const AttributeType& type, F& field, Fallback...) {
        if (const std::string* value = node().find(type.name)) read(*value, field);
    }
    void text(std::string& field) { field = node().text; }
    void line(spec::Line& field) {
        field.markdown = node().text;
        field.here.place = node().place;
    }
    void prose(Prose& field, bool = false) {
        std::string flow;
        std::string gap;
        for (const int child : node().children) {
            const Node& part = tree_[child];
            if (is_text_block(part)) {
                flow += concat(gap, part.text);
                const std::string* written = part.find(kGap);
                gap = std::string(static_cast<std::size_t>(std::max(0, spec::parse_number(written ? *written : standard_gap(part.kind), 0).value_or(2))), '\n');
                continue;
            }
            if (!is_part<spec::Table>(part) && !is_part<spec::Figure>(part) && !is_part<spec::Note>(part) && !is_part<spec::Use>(part) && !is_part<spec::PlacedPart>(part))
                continue;
            end_flow(flow, gap, field);
            block<Boxed<spec::Table>, spec::Table>(child, field);
            block<Boxed<spec::Figure>, spec::Figure>(child, field);
            block<Boxed<spec::Note>, spec::Note>(child, field);
            block<spec::Use, spec::Use>(child, field);
            block<spec::PlacedPart, spec::PlacedPart>(child, field);
        }
        end_flow(flow, gap, field);
        field.here.place = node().place;
    }

    void text_child(const SimpleChild& child, std::string& field) {
        if (const std::string* value = node().find(child.name)) field = *value;
    }
    void text_child(const SimpleChild& child, std::vector<std::string>& field) {
        each(child.name, [&](int at) { field.push_back(tree_[at].text); });
    }
    void prose_child(const SimpleChild& child, std::optional<Prose>& field) {
        each(child.name, [&](int at) { Builder(tree_, at).prose(field.emplace()); });
    }
    void prose_child(const SimpleChild& child, std::vector<Prose>& field) {
        each(child.name, [&](int at) { Builder(tree_, at).prose(field.emplace_back()); });
    }
    template <class T>
    void child(T& field, Occurs = {}) {
        each(spec::type_of<T>().name, [&](int at) { field = value_from<T>(tree_, at); });
    }
    template <class T>
    void child(std::optional<T>& field, Occurs = {}) {
        each(spec::type_of<T>().name, [&](int at) { field = value_from<T>(tree_, at); });
    }
    template <class T>
    void child(std::vector<T>& field, Occurs = {}) {
        each(spec::type_of<T>().name, [&](int at) { field.push_back(value_from<T>(tree_, at)); });
    }
    template <class... Ts>
    void choice(std::vector<std::variant<Ts...>>& field, Occurs = {}) {
        for (const int at : node().children) static_cast<void>((alternative<Ts>(at, field) || ...));
    }
    template <class F>
    void wrapper(const SimpleChild& type, F& field, Occurs occurs) {
        each(type.name, [&](int at) { Builder(tree_, at).child(field, occurs); });
    }

  private:
    const Node& node() const { return tree_[self_]; }

    template <class Visit>
    void each(std::string_view kind, const Visit& visit) {
        for (const int at : node().children)
            if (tree_[at].kind == kind) visit(at);
    }
    template <class T>
    static bool is_part(const Node& node) {
        return spec::type_of<T>().name == node.kind;
    }
    template <class Part, class T>
    void block(int at, Prose& field) {
        if (is_part<T>(tree_[at])) field.parts.push_back(Part(value_from<T>(tree_, at)));
    }
    template <class T>
    struct Unboxed {
        using Type = T;
    };
    template <class T>
    struct Unboxed<Boxed<T>> {
        using Type = T;
    };
    template <class T, class Variant>
    bool alternative(int at, std::vector<Variant>& field) {
        using Element = typename Unboxed<T>::Type;
        if (!is_part<Element>(tree_[at])) return false;
        Element element;
        Builder builder(tree_, at);
        describe(builder, element);
        field.emplace_back(std::in_place_type<T>, std::move(element));
        return true;
    }

    template <class T>
    static bool inline_element(const Tree& tree, Prose& field) {
        if (!is_part<T>(tree[0])) return false;
        field.parts.push_back(value_from<T>(tree, 0));
        return true;
    }
    static void end_flow(std::string& flow, std::string& gap, Prose& field) {
        gap.clear();
        if (flow.empty()) return;
        std::size_t from = 0;
        const auto markdown = [&](std::size_t to) {
            if (to == from) return;
            spec::Markdown part;
            part.text = flow.substr(from, to - from);
            part.lines.resize(static_cast<std::size_t>(std::ranges::count(part.text, '\n')) + 1);
            field.parts.push_back(std::move(part));
        };
        for (std::size_t at = flow.find(kInlineMark); at != std::string::npos; at = flow.find(kInlineMark, from)) {
            const std::size_t end = flow.find(kInlineMark, at + 1);
            if (end == std::string::npos) break;
            markdown(at);
            const Tree tree = decode(std::string_view(flow).substr(at + 1, end - at - 1));
            static_cast<void>(inline_element<spec::Value>(tree, field) || inline_element<spec::Footnote>(tree, field) || inline_element<spec::Foreign>(tree, field));
            from = end + 1;
        }
        markdown(flow.size());
        flow.clear();
    }

  public:
    /// The opposite of encode(), without its marks.
    static Tree decode(std::string_view encoded) {
        const std::vector<std::string_view> parts = split(encoded, kFieldMark);
        Node node;
        for (const spec::ElementType* type : {&spec::type_of<spec::Value>(), &spec::type_of<spec::Footnote>(), &spec::type_of<spec::Foreign>()})
            if (type->name == parts.front()) node.kind = type->name;
        for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
            const std::size_t equals = parts[i].find('=');
            for (const spec::ElementType* type : spec::language().named(node.kind))
                if (const AttributeType* attribute = type->attribute(parts[i].substr(0, equals)))
                    node.set(attribute->name, attribute->type, std::string(parts[i].substr(equals + 1)));
        }
        node.text = parts.back();
        Tree tree;
        tree.insert(std::move(node), -1, 0);
        return tree;
    }

  private:
    static void read(const std::string& text, std::string& field) { field = text; }
    static void read(const std::string& text, std::optional<std::string>& field) { field = text; }
    static void read(const std::string& text, std::optional<int>& field) { field = spec::parse_number(text, 0); }
    static void read(const std::string& text, int& field) { field = spec::parse_number(text, 0).value_or(field); }
    static void read(const std::string& text, bool& field) { field = spec::parse_boolean(text).value_or(false); }
    static void read(const std::string& text, std::vector<std::string>& field) {
        for (const std::string_view word : split_words(text)) field.emplace_back(word);
    }
    static void read(const std::string& text, std::vector<double>& field) { field = spec::parse_shares(text).value_or(std::vector<double>()); }
    template <class E>
        requires std::is_enum_v<E>
    static void read(const std::string& text, E& field) {
        const auto name = std::ranges::find(spec::kNames<E>, text);
        if (name != spec::kNames<E>.end()) field = static_cast<E>(name - spec::kNames<E>.begin());
    }
    template <class E>
        requires std::is_enum_v<E>
    static void read(const std::string& text, std::optional<E>& field) {
        read(text, field.emplace());
    }

    const Tree& tree_;
    int self_;
};

template <class T>
T value_from(const Tree& tree, int at) {
    T value;
    Builder builder(tree, at);
    describe(builder, value);
    return value;
}

}  // namespace

const std::string* Node::find(std::string_view field) const {
    const auto found = std::ranges::find(fields, field, &Field::name);
    return found == fields.end() ? nullptr : &found->value;
}

const std::string& Node::get(std::string_view field) const {
    const std::string* found = find(field);
    return found ? *found : kNothing;
}

void Node::set(std::string_view field, ValueType type, std::string value) {
    const auto found = std::ranges::find(fields, field, &Field::name);
    if (found != fields.end()) found->value = std::move(value);
    else fields.push_back({field, type, std::move(value)});
}

void Node::remove(std::string_view field) {
    std::erase_if(fields, [&](const Field& each) { return each.name == field; });
}

int Tree::above(int at, std::string_view kind) const {
    while (at >= 0 && (*this)[at].kind != kind) at = (*this)[at].parent;
    return at;
}

int Tree::insert(Node node, int parent, std::size_t position) {
    const int at = size();
    nodes.push_back(std::move(node));
    nodes.back().parent = -1;
    if (parent >= 0) attach(at, parent, position);
    return at;
}

void Tree::detach(int at) {
    if ((*this)[at].parent < 0) return;
    std::erase((*this)[(*this)[at].parent].children, at);
    (*this)[at].parent = -1;
}

void Tree::attach(int at, int parent, std::size_t position) {
    std::vector<int>& children = (*this)[parent].children;
    children.insert(children.begin() + static_cast<std::ptrdiff_t>(std::min(position, children.size())), at);
    (*this)[at].parent = parent;
}

std::size_t Tree::position(int at) const {
    const std::vector<int>& children = (*this)[(*this)[at].parent].children;
    return static_cast<std::size_t>(std::ranges::find(children, at) - children.begin());
}

std::vector<int> Tree::below(int at) const {
    std::vector<int> all;
    std::vector<int> open{at};
    while (!open.empty()) {
        const int next = open.back();
        open.pop_back();
        all.push_back(next);
        const std::vector<int>& children = (*this)[next].children;
        open.insert(open.end(), children.rbegin(), children.rend());
    }
    return all;
}

Tree tree_of(const spec::Specification& specification) {
    Tree tree;
    TreeMaker::make(tree, -1, specification);
    return tree;
}

spec::Specification specification_of(const Tree& tree) {
    auto specification = value_from<spec::Specification>(tree, 0);
    spec::assign_nodes(specification);
    return specification;
}

Tree compacted(const Tree& tree, std::vector<int>* origin) {
    const std::vector<int> order = tree.below(0);
    std::vector<int> place(tree.nodes.size(), -1);
    for (std::size_t i = 0; i < order.size(); ++i) place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    Tree out;
    out.nodes.reserve(order.size());
    for (const int at : order) {
        Node node = tree[at];
        node.parent = node.parent < 0 ? -1 : place[static_cast<std::size_t>(node.parent)];
        for (int& child : node.children) child = place[static_cast<std::size_t>(child)];
        out.nodes.push_back(std::move(node));
    }
    if (origin) *origin = order;
    return out;
}

std::string inline_in_words(std::string_view encoded) {
    const Tree tree = Builder::decode(encoded);
    if (tree[0].kind == spec::type_of<spec::Value>().name) return concat("{", tree[0].get("of"), "}");
    if (tree[0].kind == spec::type_of<spec::Footnote>().name) return concat("(footnote: ", tree[0].text, ")");
    return tree[0].text;
}

bool is_inline_prose(std::string_view encoded) {
    const std::string_view name = encoded.substr(0, encoded.find(kFieldMark));
    return name == spec::type_of<spec::Footnote>().name || name == spec::type_of<spec::Foreign>().name;
}

namespace {

template <class Wanted>
std::string inline_replaced(std::string_view text, const Wanted& wanted) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t mark = text.find(kInlineMark, i);
        out += text.substr(i, mark - i);
        if (mark == std::string_view::npos) break;
        const std::size_t end = text.find(kInlineMark, mark + 1);
        if (end == std::string_view::npos) break;
        const std::string_view encoded = text.substr(mark + 1, end - mark - 1);
        if (wanted(encoded)) out += inline_in_words(encoded);
        else out += text.substr(mark, end + 1 - mark);
        i = end + 1;
    }
    return out;
}

}  // namespace

std::string with_inline_prose(std::string_view text) { return inline_replaced(text, is_inline_prose); }
std::string in_plain_words(std::string_view text) { return inline_replaced(text, [](std::string_view) { return true; }); }

}  // namespace qualspec::compare
