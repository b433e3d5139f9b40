#include "compare/source_tree.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "compare/flow.h"
#include "compare/kinds.h"
#include "spec/dedent.h"
#include "spec/escape.h"
#include "spec/judge.h"
#include "spec/read.h"
#include "spec/values.h"
#include "support/text.h"
#include "xml/document.h"

namespace qualspec::compare {

namespace {

using spec::ElementType;
using spec::TextKind;
using spec::ValueType;

/// Field of a remark that stands outside the outermost element, whose child it is here: "before" or "behind".
constexpr std::string_view kOutside = "outside";

/// Field of a remark that stands before a field of its parent: which.
constexpr std::string_view kBefore = "remarkBefore";
/// Field of node 0: the file begins with an XML declaration.
constexpr std::string_view kDeclaration = "xmlDeclaration";

// ---- from a file ----

/// An element that holds plain text and stands once is a field of its parent, as tree_of() has it.
bool is_field(const ElementType& parent, const ElementType& type) {
    if (type.text != TextKind::kText || type.parent == nullptr || !type.attributes.empty()) return false;
    return std::ranges::none_of(parent.content, [&](const spec::Particle& particle) { return particle.repeated && std::ranges::find(particle.elements, &type) != particle.elements.end(); });
}

/// Where what stands in the file as it was laid out anew stood in the file as it was written: elements and remarks are the same in the same order.
class AsWritten {
  public:
    AsWritten(const xml::Document& laid_out, const xml::Document& written) {
        Nodes now, then;
        for (const xml::Node* node : laid_out.top()) collect(*node, now);
        for (const xml::Node* node : written.top()) collect(*node, then);
        join(now.elements, then.elements);
        join(now.remarks, then.remarks);
    }
    /// nullptr where that is not known.
    const xml::Node* find(const xml::Node& node) const {
        const auto found = written_.find(&node);
        return found == written_.end() ? nullptr : found->second;
    }
    Place place(const xml::Node& node) const {
        const xml::Node* written = find(node);
        return (written ? *written : node).place();
    }

  private:
    struct Nodes {
        std::vector<const xml::Node*> elements, remarks;
    };
    static void collect(const xml::Node& node, Nodes& out) {
        if (node.kind == xml::NodeKind::kElement) out.elements.push_back(&node);
        else if (node.kind != xml::NodeKind::kText) out.remarks.push_back(&node);
        for (const xml::Node* child : node.children) collect(*child, out);
    }
    void join(const std::vector<const xml::Node*>& now, const std::vector<const xml::Node*>& then) {
        if (now.size() != then.size()) return;
        for (std::size_t i = 0; i < now.size(); ++i) written_.emplace(now[i], then[i]);
    }
    std::unordered_map<const xml::Node*, const xml::Node*> written_;
};

class SourceReader {
  public:
    /// Without `written`, places are those of the nodes themselves.
    explicit SourceReader(Tree& tree, const AsWritten* written = nullptr) : tree_(tree), written_(written) {}

    int element(const xml::Node& source, const ElementType& type, int parent) {
        Node made;
        made.kind = type.name;
        made.place = written_ ? written_->place(source) : source.place();
        if (parent >= 0 && has_empty_line_before(source)) made.fields.push_back({kEmptyLine, ValueType::kBoolean, "true"});
        for (const xml::Attribute& written : source.attributes)  // in the author's order
            if (const spec::AttributeType* attribute = type.attribute(written.name))
                made.fields.push_back({attribute->name, attribute->type, attribute->type == ValueType::kExactText ? written.value : collapse_space(written.value)});
        const int self = add(std::move(made), parent);
        if (type.text == TextKind::kProse) prose(source, type, self);
        else content(source, type, self);
        return self;
    }
    int remark(const xml::Node& source, int parent) {
        Node made;
        made.kind = source.kind == xml::NodeKind::kComment ? kComment : kInstruction;
        made.place = written_ ? written_->place(source) : source.place();
        made.form = TextForm::kPlain;
        made.text = source.source();
        if (parent >= 0 && has_empty_line_before(source)) made.fields.push_back({kEmptyLine, ValueType::kBoolean, "true"});
        return add(std::move(made), parent);
    }

  private:
    int add(Node node, int parent) { return tree_.insert(std::move(node), parent, parent < 0 ? 0 : tree_[parent].children.size()); }

    static bool has_empty_line_before(const xml::Node& source) {
        const std::string& bytes = source.document->bytes();
        int lines = 0;
        for (std::size_t at = source.begin; at > 0 && is_space(bytes[at - 1]); --at) lines += bytes[at - 1] == '\n' ? 1 : 0;
        return lines > 1;
    }

    void content(const xml::Node& source, const ElementType& type, int self) {
        std::string text;
        std::vector<xml::Origin> origins;
        std::vector<int> remarks;  // since the last element
        for (const xml::Node* child : source.children) {
            if (child->kind == xml::NodeKind::kText) {
                if (type.text != TextKind::kNone) xml::append_text(*child, text, origins);
            } else if (child->kind != xml::NodeKind::kElement) {
                remarks.push_back(remark(*child, self));
            } else {
                if (!node(*child, type, self))
                    for (const int each : remarks) tree_[each].fields.push_back({kBefore, ValueType::kText, std::string(child->name)});
                remarks.clear();
            }
        }
        if (type.text == TextKind::kNone) return;
        tree_[self].form = type.text == TextKind::kText ? TextForm::kPlain : TextForm::kLine;
        tree_[self].text = collapse_space(text);
    }
    /// A child element; false where it became a field.
    bool node(const xml::Node& source, const ElementType& type, int self) {
        const ElementType& own = *spec::child_type(type, source.name);
        const bool plain = std::ranges::all_of(source.children, [](const xml::Node* child) { return child->kind == xml::NodeKind::kText; });
        if (is_field(type, own) && plain && tree_[self].find(own.name) == nullptr) {
            std::string text;
            std::vector<xml::Origin> origins;
            for (const xml::Node* child : source.children) xml::append_text(*child, text, origins);
            tree_[self].fields.push_back({own.name, ValueType::kText, collapse_space(text)});
            return false;
        }
        element(source, own, self);
        return true;
    }

    // A flow is text with inline elements and remarks in it; each other element ends it.
    void prose(const xml::Node& source, const ElementType& type, int self) {
        std::string flow;
        std::vector<std::string> inlines;
        std::vector<xml::Origin> origins;
        Cursor cursor{written_ ? written_->find(source) : nullptr, 0, source.place()};
        if (cursor.element) cursor.at = cursor.element->content_begin;
        const auto end_flow = [&] {
            std::vector<std::string> lines;
            std::size_t next = 0;
            for (const spec::FlowLine& line : flow.empty() ? std::vector<spec::FlowLine>() : spec::dedent(flow)) {
                std::string& text = lines.emplace_back();
                for (std::size_t at = line.begin; at < line.end; ++at)
                    if (flow[at] == spec::kInlineElement) text += inlines[next++];
                    else text += flow[at];
            }
            if (!lines.empty()) blocks(join(lines, "\n"), cursor, self);
            flow.clear();
            inlines.clear();
            origins.clear();
        };
        for (const xml::Node* child : source.children) {
            const bool is_element = child->kind == xml::NodeKind::kElement;
            if (is_element && !spec::is_inline(child->name)) {
                end_flow();
                node(*child, type, self);
                continue;
            }
            if (flow.empty()) cursor.otherwise = child->place();
            if (child->kind == xml::NodeKind::kText) {
                xml::append_text(*child, flow, origins);
                continue;
            }
            flow += spec::kInlineElement;
            inlines.push_back(is_element ? encode(*child, *spec::child_type(type, child->name)) : concat(kInlineMark, child->source(), kInlineMark));
        }
        end_flow();
    }
    /// How far the text of an element has been found in the file as written.
    struct Cursor {
        const xml::Node* element;  ///< nullptr: not known
        std::size_t at;
        Place otherwise;
    };
    /// A block begins where its first words stand: no layout moves the words of a line apart.
    static Place place_of(const std::string& block, Cursor& cursor) {
        if (!cursor.element) return cursor.otherwise;
        const xml::Document& document = *cursor.element->document;
        const std::string_view bytes = std::string_view(document.bytes()).substr(0, cursor.element->content_end);
        constexpr std::string_view kNotAsWritten = "\x1f\n<>&\"'";
        const std::string_view words = trim(std::string_view(block).substr(0, block.find_first_of(kNotAsWritten)));
        const std::size_t found = words.empty() ? std::string_view::npos : bytes.find(words, cursor.at);
        std::size_t begin = found == std::string_view::npos ? cursor.at : found;
        if (found == std::string_view::npos)
            while (begin < bytes.size() && is_space(bytes[begin])) ++begin;
        else cursor.at = found + words.size();
        return document.place(begin);
    }
    void blocks(const std::string& text, Cursor& cursor, int self) {
        for (Chunk& chunk : chunks_of(text)) {
            Node made;
            made.kind = chunk.kind;
            made.form = TextForm::kBlock;
            made.place = place_of(chunk.text, cursor);
            made.text = std::move(chunk.text);
            if (concat(chunk.gap) != standard_gap(chunk.kind)) made.fields.push_back({kGap, ValueType::kNumber, concat(chunk.gap)});
            add(std::move(made), self);
        }
    }
    static std::string encode(const xml::Node& source, const ElementType& type) {
        Tree tree;
        SourceReader(tree).element(source, type, -1);
        std::string out = concat(kInlineMark, tree[0].kind);
        for (const Field& field : tree[0].fields) out += concat(kFieldMark, field.name, "=", field.value);
        std::string text = tree[0].text;
        for (const int child : tree[0].children)
            if (tree[child].kind == kComment || tree[child].kind == kInstruction) text += tree[child].text;
        return concat(out, kFieldMark, text, kInlineMark);
    }

    Tree& tree_;
    const AsWritten* written_;
};

// ---- to a file ----

bool is_remark(const Node& node) { return node.kind == kComment || node.kind == kInstruction; }

/// Text with its inline elements as XML.
std::string xml_of(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t mark = text.find(kInlineMark);
        out += spec::escape_text(text.substr(0, mark));
        const std::size_t end = mark == std::string_view::npos ? mark : text.find(kInlineMark, mark + 1);
        if (end == std::string_view::npos) break;
        const std::string_view encoded = text.substr(mark + 1, end - mark - 1);
        text.remove_prefix(end + 1);
        if (encoded.starts_with('<')) {
            out += encoded;
            continue;
        }
        const std::vector<std::string_view> parts = split(encoded, kFieldMark);
        out += concat("<", parts.front());
        for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
            const std::size_t equals = parts[i].find('=');
            out += concat(" ", parts[i].substr(0, equals), "=\"", spec::escape_attribute(parts[i].substr(equals + 1)), "\"");
        }
        out += parts.back().empty() ? std::string("/>") : concat(">", spec::escape_text(parts.back()), "</", parts.front(), ">");
    }
    return out;
}

/// In which order fields and children stand: by the description's positions.
int slot_in(const ElementType* type, std::string_view name) {
    if (type != nullptr)
        for (std::size_t slot = 0; slot < type->content.size(); ++slot)
            if (name == spec::language().include().name ? type->content[slot].include
                                                        : std::ranges::any_of(type->content[slot].elements, [&](const ElementType* element) { return element->name == name; }))
                return static_cast<int>(slot);
    return -1;
}

class SourceWriter {
  public:
    SourceWriter(const Tree& tree, std::string& out) : tree_(tree), out_(out) {}

    void element(int at, const ElementType* type, int depth) {
        const Node& node = tree_[at];
        const std::string tag = start_tag(node, type, depth);
        std::vector<const Field*> fields;
        for (const Field& field : node.fields)
            if (is_child(type, field)) fields.push_back(&field);
        const auto name = [&] { return concat("</", node.kind, ">\n"); };
        const std::string own = node.form == TextForm::kNone ? std::string() : xml_of(node.text);
        std::vector<int> children;
        for (const int each : node.children)
            if (tree_[each].find(kOutside) == nullptr && !is_before_field(node, tree_[each])) children.push_back(each);
        const bool single = children.size() == 1 && tree_[children.front()].form == TextForm::kBlock && tree_[children.front()].text.find('\n') == std::string::npos;
        if (fields.empty() && (children.empty() || single)) {
            const std::string line = single ? xml_of(tree_[children.front()].text) : own;
            out_ += line.empty() ? concat(spec::indent(depth), tag, "/>\n") : concat(spec::indent(depth), tag, ">", line, name());
            return;
        }
        out_ += concat(spec::indent(depth), tag, ">\n");
        if (!own.empty()) out_ += concat(spec::indent(depth + 1), own, "\n");
        std::size_t next = 0;
        const auto fields_before = [&](int slot) {
            for (; next < fields.size() && (slot < 0 || slot_in(type, fields[next]->name) < slot); ++next) {
                for (const int each : node.children)
                    if (tree_[each].get(kBefore) == fields[next]->name) child(each, type, depth + 1);
                out_ += concat(spec::indent(depth + 1), "<", fields[next]->name, ">", spec::escape_text(fields[next]->value), "</", fields[next]->name, ">\n");
            }
        };
        std::ranges::stable_sort(fields, {}, [&](const Field* field) { return slot_in(type, field->name); });
        for (std::size_t i = 0; i < children.size(); ++i) {
            // What stands before an element is the fields that come before it.
            std::size_t element_at = i;
            while (element_at < children.size() && is_remark(tree_[children[element_at]])) ++element_at;
            const bool last = element_at == children.size();
            if (last) fields_before(-1);
            else if (tree_[children[element_at]].form == TextForm::kBlock) fields_before(type ? std::max(0, type->text_slot()) : -1);
            else fields_before(std::max(0, slot_in(type, tree_[children[element_at]].kind)));
            if (tree_[children[i]].form == TextForm::kBlock) block(children, i, depth + 1);
            else child(children[i], type, depth + 1);
        }
        fields_before(-1);
        out_ += concat(spec::indent(depth), name());
    }

  private:
    static bool is_hidden(const Field& field) { return field.name == kEmptyLine || field.name == kGap || field.name == kOutside || field.name == kBefore || field.name == kDeclaration; }
    static bool is_child(const ElementType* type, const Field& field) { return !is_hidden(field) && (type == nullptr || type->attribute(field.name) == nullptr) && slot_in(type, field.name) >= 0; }

    std::string start_tag(const Node& node, const ElementType* type, int depth) const {
        std::string tag = concat("<", node.kind);
        if (depth == 0) tag += concat(" xmlns=\"", spec::kNamespace, "\"");
        for (const Field& field : node.fields)
            if (!is_hidden(field) && !is_child(type, field)) tag += concat(" ", field.name, "=\"", spec::escape_attribute(field.value), "\"");
        return tag;
    }
    static bool is_before_field(const Node& parent, const Node& node) {
        const std::string* field = node.find(kBefore);
        return field != nullptr && parent.find(*field) != nullptr;
    }
    void child(int at, const ElementType* type, int depth) {
        const Node& node = tree_[at];
        if (node.find(kEmptyLine) != nullptr) out_ += '\n';
        if (is_remark(node)) out_ += concat(spec::indent(depth), node.text, "\n");
        else element(at, type ? spec::child_type(*type, node.kind) : nullptr, depth);
    }
    void block(const std::vector<int>& all, std::size_t i, int depth) {
        const Node& node = tree_[all[i]];
        const std::string text = xml_of(node.text);
        for (const std::string_view line : split(text, '\n')) out_ += line.empty() ? "\n" : concat(spec::indent(depth), line, "\n");
        if (i + 1 == all.size() || tree_[all[i + 1]].form != TextForm::kBlock) return;
        const std::string* written = node.find(kGap);
        int gap = spec::parse_number(written ? *written : standard_gap(node.kind), 0).value_or(2);
        // It was the last, or the next was of another kind.
        const bool items = node.kind == kListItem && tree_[all[i + 1]].kind == kListItem;
        gap = std::max(gap, items ? 1 : written && *written != "0" ? gap : 2);
        out_ += std::string(static_cast<std::size_t>(gap - 1), '\n');
    }

    const Tree& tree_;
    std::string& out_;
};

// ---- to lines ----

std::string in_one_line(std::string_view text) {
    std::string out;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t mark = rest.find(kInlineMark);
        out += rest.substr(0, mark);
        const std::size_t end = mark == std::string_view::npos ? mark : rest.find(kInlineMark, mark + 1);
        if (end == std::string_view::npos) break;
        const std::string_view encoded = rest.substr(mark + 1, end - mark - 1);
        if (!encoded.starts_with('<')) out += inline_in_words(encoded);
        rest.remove_prefix(end + 1);
    }
    return collapse_space(out);
}

void add_lines(const Tree& tree, int at, int depth, std::string& out) {
    const Node& node = tree[at];
    if (is_remark(node)) return;
    if (node.form == TextForm::kBlock) {
        const std::string text = node.kind == kPreformatted ? node.text : in_one_line(node.text);
        for (const std::string_view line : split(text, '\n')) out += concat(spec::indent(depth), line, "\n");
        return;
    }
    out += concat(spec::indent(depth), node.kind);
    for (const Field& field : node.fields) {
        const Treatment treatment = treatment_of(node, field);
        if (treatment == Treatment::kNumber || treatment == Treatment::kHidden || field.name == kEmptyLine) continue;
        out += concat(" ", field.name, "=", field.value.find(' ') == std::string::npos ? field.value : concat("\"", field.value, "\""));
    }
    out += node.text.empty() ? "\n" : concat(": ", in_one_line(node.text), "\n");
    for (const int child : node.children) add_lines(tree, child, depth + 1, out);
}

}  // namespace

std::string lines_of(const Tree& tree) {
    std::string out;
    add_lines(tree, 0, 0, out);
    return out;
}

Result<Tree> tree_of_source(std::string bytes, const std::filesystem::path& path, Findings& out) {
    // Laid out first: then remarks in prose stand where they do no harm, and what is against the language has been found.
    auto formatted = spec::format_file(bytes, path, false, out);
    if (!formatted) return formatted.error();
    const std::string name = path.generic_string();
    Findings none;
    const auto written = xml::Document::parse(std::move(bytes), name, none, spec::kSpecificationFile);
    const auto document = xml::Document::parse(*std::move(formatted), name, out, spec::kSpecificationFile);
    if (!document) return document.error();
    Tree tree;
    const std::optional<AsWritten> as_written = written ? std::optional<AsWritten>(std::in_place, **document, **written) : std::nullopt;
    SourceReader reader(tree, as_written ? &*as_written : nullptr);
    reader.element((*document)->root(), *spec::root_type((*document)->root()), -1);
    if ((*document)->bytes().starts_with("<?xml")) tree[0].fields.push_back({kDeclaration, ValueType::kBoolean, "true"});
    std::string_view where = "before";
    for (const xml::Node* node : (*document)->top()) {
        if (node->kind == xml::NodeKind::kElement) where = "behind";
        else tree[reader.remark(*node, 0)].fields.push_back({kOutside, ValueType::kText, std::string(where)});
    }
    const auto again = xml::Document::parse(source_of(tree), name, none);
    const bool same = again && spec::says_the_same(**again, **document);
    if (!same) return Error{concat(name, " cannot be taken apart and put together again without a loss\n  hint: text whose white space is written as references or in CDATA sections cannot")};
    return tree;
}

std::string source_of(const Tree& tree) {
    std::string out = tree[0].find(kDeclaration) == nullptr ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const ElementType* type = nullptr;
    for (const ElementType* each : {&spec::language().specification(), &spec::language().fragment()})
        if (each->name == tree[0].kind) type = each;
    if (type == nullptr) type = spec::child_type(spec::language().fragment(), tree[0].kind);
    const auto outside = [&](std::string_view where) {
        for (const int each : tree[0].children)
            if (tree[each].get(kOutside) == where) out += concat(tree[each].text, "\n");
    };
    outside("before");
    SourceWriter(tree, out).element(0, type, 0);
    outside("behind");
    Findings faults;
    auto formatted = spec::format_file(out, "merged", false, faults);
    return formatted ? *std::move(formatted) : out;
}

}  // namespace qualspec::compare
