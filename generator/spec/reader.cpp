// reader.cpp - fills the structs of a specification from the tree of its files, by describe().
#include <algorithm>

#include "spec/dedent.h"
#include "spec/describe.h"
#include "spec/files.h"
#include "spec/judge.h"
#include "spec/read.h"
#include "spec/references.h"
#include "spec/values.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

/// What the reading of one specification shares.
struct Session {
    Files& files;
    References& references;
    Findings& out;
};

template <class T>
void read_element(Session& session, const xml::Node& node, T& value, References::Scope scope);

Prose read_prose(Session& session, const Content& content, int slot, References::Scope scope);

/// The text of the nodes at `slot`, white space collapsed, and where it begins.
Line read_line(const Content& content, int slot, const Place& fallback) {
    std::string text;
    std::vector<xml::Origin> origins;
    for (const Placed& placed : content)
        if (placed.slot == slot && placed.node->kind == xml::NodeKind::kText) xml::append_text(*placed.node, text, origins);
    Line line{collapse_space(text), {fallback}};
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string::npos) line.here.place = content.front().node->document->place(xml::offset_of(origins, first));
    return line;
}

/// The visitor that reads one element. Its nth call for a child belongs to the description's nth position.
class Fields {
  public:
    Fields(Session& session, const xml::Node& node, const ElementType& type, References::Scope scope, References::Scope inner)
        : session_(session), node_(node), type_(type), scope_(scope), inner_(inner), content_(judge(node, type, &session.files, session.out)) {}

    void element(std::string_view, std::string_view, std::string_view) {}
    void here(Here& here) { here.place = node_.place(); }

    template <class F, class... Fallback>
    void attribute(const AttributeType& attribute, F& field, Fallback...) {
        const xml::Attribute* found = node_.attribute(attribute.name);
        if (found == nullptr) return;
        const AttributeType& type = *type_.attribute(attribute.name);
        if (!read_value(type, *found, field))
            report_bad_value(type, type_.name, found->value, place_of(*found), session_.out);
    }

    void text(std::string& field) { field = read_line(content_, next_slot(), node_.place()).markdown; }
    void line(Line& field) { field = read_line(content_, next_slot(), node_.place()); }
    void prose(Prose& field, bool) {
        field = read_prose(session_, content_, next_slot(), inner_);
        field.here.place = node_.place();
    }

    void text_child(const SimpleChild&, std::string& field) {
        each_child([&](const xml::Node& node, const ElementType& type) { field = read_text(node, type); });
    }
    void text_child(const SimpleChild&, std::vector<std::string>& field) {
        each_child([&](const xml::Node& node, const ElementType& type) { field.push_back(read_text(node, type)); });
    }
    void prose_child(const SimpleChild&, std::optional<Prose>& field) {
        each_child([&](const xml::Node& node, const ElementType& type) { field = read_prose_element(node, type); });
    }
    void prose_child(const SimpleChild&, std::vector<Prose>& field) {
        each_child([&](const xml::Node& node, const ElementType& type) { field.push_back(read_prose_element(node, type)); });
    }

    template <class T>
    void child(T& field, Occurs = {}) {
        each_child([&](const xml::Node& node, const ElementType&) { read_into(node, field); });
    }
    template <class T>
    void child(std::vector<T>& field, Occurs = {}) {
        const int slot = slot_;
        field.reserve(static_cast<std::size_t>(std::ranges::count(content_, slot, &Placed::slot)));
        each_child([&](const xml::Node& node, const ElementType&) { read_into(node, field); });
    }
    template <class... Ts>
    void choice(std::vector<std::variant<Ts...>>& field, Occurs = {}) {
        each_child([&](const xml::Node& node, const ElementType&) {
            static_cast<void>((read_alternative<Ts>(node, field) || ...));
        });
    }
    template <class F>
    void wrapper(const SimpleChild&, F& field, Occurs) {
        each_child([&](const xml::Node& node, const ElementType& type) {
            for (const Placed& placed : judge(node, type, &session_.files, session_.out)) read_into(*placed.node, field);
        });
    }

  private:
    int next_slot() { return slot_++; }
    Place place_of(const xml::Attribute& attribute) const { return node_.document->place(attribute.value_offset); }

    template <class F>
    void each_child(const F& visit) {
        const int slot = next_slot();
        const ElementType& type = *type_.content[static_cast<std::size_t>(slot)].elements.front();
        for (const Placed& placed : content_)
            if (placed.slot == slot) visit(*placed.node, type);
    }

    template <class T>
    void read_into(const xml::Node& node, T& field) {
        read_element(session_, node, field, inner_);
    }
    template <class T>
    void read_into(const xml::Node& node, std::optional<T>& field) {
        read_element(session_, node, field.emplace(), inner_);
    }
    template <class T>
    void read_into(const xml::Node& node, std::vector<T>& field) {
        read_element(session_, node, field.emplace_back(), inner_);
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
    bool read_alternative(const xml::Node& node, std::vector<Variant>& field) {
        using Element = typename Unboxed<T>::Type;
        if (type_of<Element>().name != node.name) return false;
        Element element;
        read_element(session_, node, element, inner_);
        field.push_back(T(std::move(element)));
        return true;
    }

    std::string read_text(const xml::Node& node, const ElementType& type) {
        return read_line(judge(node, type, &session_.files, session_.out), 0, node.place()).markdown;
    }
    Prose read_prose_element(const xml::Node& node, const ElementType& type) {
        Prose prose = read_prose(session_, judge(node, type, &session_.files, session_.out), 0, inner_);
        prose.here.place = node.place();
        return prose;
    }

    bool read_value(const AttributeType& type, const xml::Attribute& attribute, std::string& field) {
        if (type.type == ValueType::kPath) {
            field = session_.files.image(node_, attribute);
            return true;
        }
        field = collapse_space(attribute.value);
        if (!is_value(type, field)) return false;
        note_id(type, field, attribute);
        return true;
    }
    void note_id(const AttributeType& type, const std::string& id, const xml::Attribute& attribute) {
        if (type.type == ValueType::kId) session_.references.define(scope_, id, type_.name, place_of(attribute));
        else if (type.type == ValueType::kReference && !type.refers_to.empty()) session_.references.refer(type.refers_to, id, place_of(attribute));
    }
    bool read_value(const AttributeType&, const xml::Attribute& attribute, std::optional<std::string>& field) {
        field = attribute.value;
        return true;
    }
    bool read_value(const AttributeType& type, const xml::Attribute& attribute, std::vector<std::string>& field) {
        for (const std::string_view word : split_words(attribute.value)) {
            if (type.type == ValueType::kReferences) {
                if (!is_id_value(word)) return false;
                session_.references.refer(type.refers_to, std::string(word), place_of(attribute));
            }
            field.emplace_back(word);
        }
        return type.type != ValueType::kReferences || !field.empty();
    }
    bool read_value(const AttributeType&, const xml::Attribute& attribute, std::vector<double>& field) {
        const auto shares = parse_shares(attribute.value);
        if (shares) field = *shares;
        return shares.has_value();
    }
    bool read_value(const AttributeType& type, const xml::Attribute& attribute, std::optional<int>& field) {
        field = parse_number(attribute.value, type.type == ValueType::kPositive ? 1 : 0);
        return field.has_value();
    }
    bool read_value(const AttributeType& type, const xml::Attribute& attribute, int& field) {
        const auto number = parse_number(attribute.value, type.type == ValueType::kPositive ? 1 : 0);
        if (number) field = *number;
        return number.has_value();
    }
    bool read_value(const AttributeType&, const xml::Attribute& attribute, bool& field) {
        const auto value = parse_boolean(attribute.value);
        if (value) field = *value;
        return value.has_value();
    }
    template <class E>
        requires std::is_enum_v<E>
    bool read_value(const AttributeType& type, const xml::Attribute& attribute, E& field) {
        const auto word = std::ranges::find(type.choices, trim(attribute.value));
        if (word == type.choices.end()) return false;
        field = static_cast<E>(word - type.choices.begin());
        return true;
    }
    template <class E>
        requires std::is_enum_v<E>
    bool read_value(const AttributeType& type, const xml::Attribute& attribute, std::optional<E>& field) {
        return read_value(type, attribute, field.emplace());
    }

    Session& session_;
    const xml::Node& node_;
    const ElementType& type_;
    References::Scope scope_;
    References::Scope inner_;
    Content content_;
    int slot_ = 0;
};

template <class T>
void read_element(Session& session, const xml::Node& node, T& value, References::Scope scope) {
    constexpr bool kOwnScope = std::same_as<T, Unit> || std::same_as<T, Form>;
    const References::Scope inner = kOwnScope ? session.references.open_scope() : scope;
    Fields fields(session, node, type_of<T>(), scope, inner);
    describe(fields, value);
}

/// Reads the content of one prose: gathers text and inline elements into flows, and ends a flow at each block element.
class ProseReader {
  public:
    ProseReader(Session& session, References::Scope scope) : session_(session), scope_(scope) {}

    void add(const xml::Node& node) {
        document_ = node.document;
        if (node.kind == xml::NodeKind::kText) return xml::append_text(node, flow_, origins_);
        const bool known = inline_element<Value>(node) || inline_element<Footnote>(node) || inline_element<Foreign>(node) || block<Boxed<Table>, Table>(node) ||
                           block<Boxed<Figure>, Figure>(node) || block<Boxed<Note>, Note>(node) || block<Use, Use>(node) || block<PlacedPart, PlacedPart>(node);
        static_cast<void>(known);
    }

    Prose finish() {
        end_flow();
        return std::move(prose_);
    }

  private:
    template <class T>
    bool inline_element(const xml::Node& node) {
        if (type_of<T>().name != node.name) return false;
        T element;
        read_element(session_, node, element, scope_);
        origins_.push_back({flow_.size(), node.begin});
        flow_ += kInlineElement;
        inlines_.push_back(std::move(element));
        return true;
    }
    template <class Part, class T>
    bool block(const xml::Node& node) {
        if (type_of<T>().name != node.name) return false;
        end_flow();
        T element;
        read_element(session_, node, element, scope_);
        prose_.parts.push_back(Part(std::move(element)));
        return true;
    }

    Here here(std::size_t at) const { return {document_->place(xml::offset_of(origins_, at))}; }

    void end_flow() {
        Markdown markdown;
        std::size_t next_inline = 0;
        const auto end_markdown = [&] {
            if (!markdown.text.empty()) prose_.parts.push_back(std::move(markdown));
            markdown = {};
        };
        bool first = true;
        for (const FlowLine& line : flow_.empty() ? std::vector<FlowLine>() : dedent(flow_)) {
            if (!first) markdown.text += '\n';
            first = false;
            std::size_t from = line.begin;
            for (;;) {
                const std::size_t at = from + std::min(std::string_view(flow_).substr(from, line.end - from).find(kInlineElement), line.end - from);
                markdown.lines.push_back(here(from));
                markdown.text.append(flow_, from, at - from);
                if (at == line.end) break;
                end_markdown();
                prose_.parts.push_back(std::move(inlines_[next_inline++]));
                from = at + 1;
            }
        }
        end_markdown();
        flow_.clear();
        origins_.clear();
        inlines_.clear();
    }

    Session& session_;
    References::Scope scope_;
    const xml::Document* document_ = nullptr;
    std::string flow_;
    std::vector<xml::Origin> origins_;
    std::vector<ProsePart> inlines_;
    Prose prose_;
};

Prose read_prose(Session& session, const Content& content, int slot, References::Scope scope) {
    ProseReader reader(session, scope);
    for (const Placed& placed : content)
        if (placed.slot == slot) reader.add(*placed.node);
    return reader.finish();
}

/// The ids of all elements, those among them that were read being known already.
void withhold_ids(const xml::Node& node, References& references) {
    if (node.kind != xml::NodeKind::kElement) return;
    if (const xml::Attribute* id = node.attribute("id")) references.withhold(node.name, collapse_space(id->value));
    for (const xml::Node* child : node.children) withhold_ids(*child, references);
}

bool is_specification(const xml::Node& root, Findings& out) {
    const std::string hint = concat("a specification begins with <specification xmlns=\"", kNamespace, "\">");
    if (root.name_space == kNamespace && root.name == "specification") return true;
    if (root.name == "specification") {
        out.fatal(root.place(), "schema.wrong-namespace",
                  root.name_space.empty() ? std::string("<specification> is in no namespace") : concat("<specification> is in the namespace ", root.name_space), hint);
    } else if (root.name_space == kNamespace && !language().named(root.name).empty()) {
        out.fatal(root.place(), "schema.wrong-root", concat("This file begins with <", root.name, ">: it is a part, to be included in a specification"), "name the specification that includes it");
    } else {
        out.fatal(root.place(), "schema.wrong-root", concat("This file begins with <", root.name, ">: it is not a specification"), hint);
    }
    return false;
}

}  // namespace

Result<Specification> read(std::string bytes, const std::filesystem::path& path, const Library& library, Findings& out) {
    Findings found;
    Files files(path, library, found);
    References references;
    Session session{files, references, found};
    const auto finish = [&] {
        found.sort();
        out.append(std::move(found));
    };
    const auto document = files.open_main(std::move(bytes));
    if (!document) {
        finish();
        return document.error();
    }
    const xml::Node& root = (*document)->root();
    if (!is_specification(root, found)) {
        finish();
        return Error{concat(path.generic_string(), " is not a specification")};
    }
    Specification specification;
    read_element(session, root, specification, References::kSpecification);
    if (found.has_fatal()) withhold_ids(root, references);
    references.resolve(specification, found);
    assign_nodes(specification);
    finish();
    return specification;
}

Result<Specification> read(const std::filesystem::path& path, const Library& library, Findings& out) {
    auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    return read(std::move(*bytes), path, library, out);
}

}  // namespace qualspec::spec
