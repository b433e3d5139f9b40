// format.cpp - lays out one file as it stands.
//
// Works on the source of text, not on what it means, so that references and CDATA sections stay as they are written. Text is
// treated as the reader treats it, by dedent(); what stands within a line (inline elements, comments) is put in afterwards.
// That the result means the same is proved before it is given away: both files must be equal as read.
#include "spec/read.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <stdexcept>

#include "spec/dedent.h"
#include "spec/describe.h"
#include "spec/escape.h"
#include "spec/ids.h"
#include "spec/judge.h"
#include "spec/values.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

using xml::Node;
using xml::NodeKind;

constexpr std::size_t kLongestLine = 140;  ///< of a start tag that the author broke into lines

void judge_all(const Node& node, const ElementType& type, Findings& out) {
    judge(node, type, nullptr, out);
    for (const xml::Attribute& attribute : node.attributes) {
        const AttributeType* known = type.attribute(attribute.name);
        if (known != nullptr && !is_value(*known, known->type == ValueType::kExactText ? attribute.value : collapse_space(attribute.value)))
            report_bad_value(*known, type.name, attribute.value, node.document->place(attribute.value_offset), out);
    }
    for (const Node* child : node.children)
        if (child->kind == NodeKind::kElement)
            if (const ElementType* inner = child_type(type, child->name)) judge_all(*child, *inner, out);
}

void report_root(const Node& root, Findings& out) {
    const std::string kinds = "a file of the language begins with <specification>, <fragment>, or the one part it holds: unit, section, sharedText, glossary, mapping, methods, form";
    if (root.name_space != kNamespace && !language().named(root.name).empty())
        return out.fatal(root.place(), "schema.wrong-namespace", concat("<", root.name, "> is not of the specification language"), concat("write <", root.name, " xmlns=\"", kNamespace, "\">"));
    out.fatal(root.place(), "schema.wrong-root", concat("<", root.name, "> does not begin a file of the language"), kinds);
}

/// Does a reader see white space in `text` that is not there in the source, or only within a CDATA section?
bool hides_space(const Node& text) {
    if (text.cdata) return first_character(text) == std::string::npos || is_space(text.source().front()) || text.source().find('\n') != std::string_view::npos;
    std::string decoded;
    std::vector<xml::Origin> origins;
    xml::append_text(text, decoded, origins);
    return std::ranges::count_if(decoded, is_space) != std::ranges::count_if(text.source(), is_space);
}

/// Prose that is written out as it stands: moving its lines would change what it says.
bool is_kept_as_is(const Node& node, const ElementType& type) {
    return type.text == TextKind::kProse && std::ranges::any_of(node.children, [](const Node* child) { return child->kind == NodeKind::kText && hides_space(*child); });
}

/// Text as a title would be read: of `node` itself, or of its <title>.
std::string title_of(const Node& node) {
    const Node* source = &node;
    for (const Node* child : node.children)
        if (child->kind == NodeKind::kElement && child->name == "title") source = child;
    std::string text;
    std::vector<xml::Origin> origins;
    for (const Node* child : source->children)
        if (child->kind == NodeKind::kText) xml::append_text(*child, text, origins);
    return text;
}

/// The ids that fmt --ids adds, by element. Units have a scope of their own, as they have for the reader.
class NewIds {
  public:
    NewIds(const Node& root, const ElementType& type, const KnownIds& known) : known_(known) { assign(root, type, nullptr, nullptr); }
    const std::string* of(const Node& node) const {
        const auto found = ids_.find(&node);
        return found == ids_.end() ? nullptr : &found->second;
    }

  private:
    static void take(const Node& node, IdMaker& maker) {
        if (const xml::Attribute* id = node.attribute("id")) maker.take(std::string(trim(id->value)));
        for (const Node* child : node.children) take(*child, maker);
    }
    /// Ids that are known are given before any is made. What is in a unit has that unit's scope, the unit itself has not.
    void claim(const Node& node, IdMaker& maker) {
        const Place place = node.place();
        const auto known = known_.find({place.line, place.column});
        if (known != known_.end() && maker.take(known->second)) ids_[&node] = known->second;
    }
    void claim_below(const Node& node, const ElementType& type, IdMaker& maker) {
        for (const Node* child : node.children) {
            const ElementType* inner = child->kind == NodeKind::kElement ? child_type(type, child->name) : nullptr;
            if (inner == nullptr) continue;
            if (wants_id(*child, *inner)) claim(*child, maker);
            if (inner->name != "unit") claim_below(*child, *inner, maker);
        }
    }
    static bool wants_id(const Node& node, const ElementType& type) {
        return type.attribute("id") != nullptr && node.attribute("id") == nullptr && std::ranges::find(kWithIds, type.name) != kWithIds.end();
    }
    void assign(const Node& node, const ElementType& type, IdMaker* outer, const Node* parent) {
        IdMaker own;
        const bool scope = parent == nullptr || type.name == "unit";
        if (scope) {
            take(node, own);
            if (parent == nullptr && wants_id(node, type)) claim(node, own);
            claim_below(node, type, own);
        }
        if (wants_id(node, type)) {
            std::string& id = ids_[&node];
            if (id.empty()) id = (outer == nullptr ? own : *outer).make(title_of(node), type.name);
        }
        if (is_kept_as_is(node, type)) return;
        for (const Node* child : node.children)
            if (const ElementType* inner = child->kind == NodeKind::kElement ? child_type(type, child->name) : nullptr) assign(*child, *inner, scope ? &own : outer, &node);
    }
    const KnownIds& known_;
    static constexpr std::array<std::string_view, 4> kWithIds{"unit", "outcome", "criterion", "section"};

    std::map<const Node*, std::string> ids_;
};

/// What a reader makes of a file, in one string: elements, attributes with the ids that are new, and text as it is read. Comments and
/// instructions follow, so that none is lost.
class AsRead {
  public:
    static std::string of(const xml::Document& document, const NewIds* ids) {
        AsRead meaning(ids);
        for (const Node* node : document.top()) {
            if (node->kind == NodeKind::kElement) meaning.element(*node, *root_type(*node));
            else meaning.remarks_ += node->source();
        }
        return meaning.out_ + meaning.remarks_;
    }

  private:
    explicit AsRead(const NewIds* ids) : ids_(ids) {}

    void element(const Node& node, const ElementType& type) {
        out_ += concat("<", node.name);
        const std::string* id = ids_ == nullptr ? nullptr : ids_->of(node);
        std::vector<std::string> attributes;  // in any order
        if (id != nullptr) attributes.push_back(concat(" id=", *id));
        for (const xml::Attribute& attribute : node.attributes)
            attributes.push_back(concat(" ", attribute.name, "=", type.attribute(attribute.name)->type == ValueType::kExactText ? attribute.value : collapse_space(attribute.value)));
        std::ranges::sort(attributes);
        out_ += concat(join(attributes, ""), ">");
        std::string flow;
        std::vector<xml::Origin> origins;
        std::string inlines;
        const auto end_flow = [&] {
            if (type.text != TextKind::kProse) out_ += collapse_space(flow);
            else if (!flow.empty())
                for (const FlowLine& line : dedent(flow)) out_ += concat(std::string_view(flow).substr(line.begin, line.end - line.begin), "\n");
            out_ += inlines;
            flow.clear();
            inlines.clear();
        };
        for (const Node* child : node.children) {
            if (child->kind == NodeKind::kText) {
                xml::append_text(*child, flow, origins);
            } else if (child->kind != NodeKind::kElement) {
                remarks_ += child->source();
            } else if (type.text == TextKind::kProse && is_inline(child->name)) {
                flow += kInlineElement;
                std::swap(out_, inlines);
                element(*child, *child_type(type, child->name));
                std::swap(out_, inlines);
            } else {
                end_flow();
                element(*child, *child_type(type, child->name));
            }
        }
        end_flow();
        out_ += "</>";
    }

    const NewIds* ids_;
    std::string out_;
    std::string remarks_;
};

/// Stands for a comment or an instruction in a flow.
constexpr char kRemark = '\x02';

/// A reader sees no remarks, so they must not count as what a line begins with: white space behind a remark that begins a line is put before it, and a line
/// of remarks only is indented as the text after it, or else before it.
std::string settle_remarks(std::string_view flow) {
    const std::vector<std::string_view> lines = split(flow, '\n');
    const auto begin_of = [&](std::size_t line) { return std::min(lines[line].find_first_not_of(" \t\x02"), lines[line].size()); };
    const auto has_text = [&](std::size_t line) { return line > 0 && begin_of(line) < lines[line].size(); };
    std::string out;
    std::size_t before = 0;  // the last line with text; 0: none
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view start = lines[i].substr(0, begin_of(i));
        std::string space, remarks;
        for (const char c : start) (c == kRemark ? remarks : space) += c;
        if (has_text(i)) before = i;
        const bool remarks_only = !remarks.empty() && start.size() == lines[i].size();
        if (remarks_only) {
            std::size_t after = i + 1;
            while (after < lines.size() && !has_text(after)) ++after;
            const std::size_t neighbour = after < lines.size() ? after : before;
            space.clear();
            if (neighbour > 0)
                for (const char c : lines[neighbour].substr(0, begin_of(neighbour)))
                    if (c != kRemark) space += c;
        }
        // The first line has no indentation to a reader; a line of remarks gets one by not being the first.
        out += concat(i == 0 && !remarks_only ? "" : "\n", space, remarks, lines[i].substr(start.size()));
    }
    return out;
}

class Formatter {
  public:
    explicit Formatter(const NewIds* ids) : ids_(ids) {}

    std::string file(const xml::Document& document) {
        const std::string_view bytes = document.bytes();
        const std::string_view text = bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
        if (text.starts_with("<?xml") && is_space(text[5])) out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        for (const Node* node : document.top()) {
            if (node->kind == NodeKind::kElement) element(*node, *root_type(*node), 0);
            else markup(*node, 0);
        }
        return std::move(out_);
    }

  private:
    /// A value as it is written, in the quotes it is written in; line breaks in it are spaces to a reader.
    static std::string quoted(const Node& node, const xml::Attribute& attribute) {
        const std::string_view bytes = node.document->bytes();
        const char quote = bytes[attribute.value_offset - 1];
        std::string value(bytes.substr(attribute.value_offset, bytes.find(quote, attribute.value_offset) - attribute.value_offset));
        std::ranges::replace_if(value, is_space, ' ');
        const char best = value.find('"') == std::string::npos ? '"' : quote;
        return concat(best, value, best);
    }

    std::vector<std::string> attributes(const Node& node, bool root) const {
        std::vector<std::string> out;
        if (root) out.push_back(concat("xmlns=\"", kNamespace, "\""));
        if (ids_ != nullptr)
            if (const std::string* id = ids_->of(node)) out.push_back(concat("id=\"", *id, "\""));
        for (const xml::Attribute& attribute : node.attributes) out.push_back(concat(attribute.name, "=", quoted(node, attribute)));
        return out;
    }

    /// A start tag without its end; the author's lines are broken anew.
    std::string start_tag(const Node& node, int depth) const {
        std::string tag = concat("<", node.name);
        const std::vector<std::string> all = attributes(node, depth == 0);
        const std::string_view written = std::string_view(node.document->bytes()).substr(node.begin, node.content_begin - node.begin);
        std::size_t length = indent(depth).size() + tag.size();
        for (const std::string& attribute : all) length += attribute.size() + 1;
        const bool broken = written.find('\n') != std::string_view::npos && length > kLongestLine;
        std::size_t column = indent(depth).size() + tag.size();
        for (const std::string& attribute : all) {
            if (broken && column + attribute.size() + 1 > kLongestLine && &attribute != all.data()) {
                tag += concat("\n", indent(depth + 2), attribute);
                column = indent(depth + 2).size() + attribute.size();
            } else {
                tag += concat(" ", attribute);
                column += attribute.size() + 1;
            }
        }
        return tag;
    }

    /// Does the author have an empty line before `node`, which is not its parent's first?
    static bool has_empty_line_before(const Node& node, std::size_t from) {
        const std::string& bytes = node.document->bytes();
        int lines = 0;
        for (std::size_t at = from; at > 0 && is_space(bytes[at - 1]); --at) lines += bytes[at - 1] == '\n' ? 1 : 0;
        return lines > 1;
    }
    void gap(const Node& node, std::size_t from) {
        if (!first_ && has_empty_line_before(node, from)) out_ += '\n';
        first_ = false;
    }

    void markup(const Node& node, int depth) {
        gap(node, node.begin);
        out_ += concat(indent(depth), node.source(), "\n");
    }

    void element(const Node& node, const ElementType& type, int depth) {
        gap(node, node.begin);
        const std::string tag = start_tag(node, depth);
        const bool holds_something = std::ranges::any_of(node.children, [](const Node* child) { return child->kind != NodeKind::kText || first_character(*child) != std::string::npos; });
        if (!holds_something) {
            out_ += concat(indent(depth), tag, "/>\n");
            return;
        }
        if (is_kept_as_is(node, type)) {
            const std::string_view content = std::string_view(node.document->bytes()).substr(node.content_begin, node.content_end - node.content_begin);
            out_ += concat(indent(depth), tag, ">", content, "</", node.name, ">\n");
            return;
        }
        if (const auto line = single_line(node, type)) {
            out_ += concat(indent(depth), tag, ">", *line, "</", node.name, ">\n");
            return;
        }
        out_ += concat(indent(depth), tag, ">\n");
        first_ = true;
        content(node, type, depth + 1);
        first_ = false;
        out_ += concat(indent(depth), "</", node.name, ">\n");
    }

    /// Does this child stand within a line of text?
    static bool flows(const Node& child, const ElementType& type) {
        if (type.text == TextKind::kNone) return false;
        if (child.kind == NodeKind::kElement) return type.text == TextKind::kProse && is_inline(child.name);
        return true;
    }

    /// The whole content, if it is one line of text.
    std::optional<std::string> single_line(const Node& node, const ElementType& type) {
        for (const Node* child : node.children)
            if (!flows(*child, type)) return std::nullopt;
        const std::vector<std::string> lines = flow_lines(node.children, type);
        return lines.size() == 1 && lines.front().find('\n') == std::string::npos ? std::optional(lines.front()) : std::nullopt;
    }

    void content(const Node& node, const ElementType& type, int depth) {
        std::vector<const Node*> flow;
        const auto end_flow = [&] {
            const auto begins = std::ranges::find_if(flow, [](const Node* child) { return child->kind != NodeKind::kText || first_character(*child) != std::string::npos; });
            if (begins != flow.end()) {
                gap(**begins, (*begins)->kind == NodeKind::kText ? first_character(**begins) : (*begins)->begin);
                for (const std::string& line : flow_lines(flow, type)) out_ += line.empty() ? "\n" : concat(indent(depth), line, "\n");
            }
            flow.clear();
        };
        for (const Node* child : node.children) {
            if (flows(*child, type)) {
                flow.push_back(child);
                continue;
            }
            end_flow();
            if (child->kind == NodeKind::kElement) element(*child, *child_type(type, child->name), depth);
            else if (child->kind != NodeKind::kText) markup(*child, depth);
        }
        end_flow();
    }

    /// An element, comment or instruction within a line.
    std::string piece(const Node& node, const ElementType& type) {
        if (node.kind != NodeKind::kElement) return std::string(node.source());
        const ElementType& own = *child_type(type, node.name);
        std::string text;
        for (const std::string& line : flow_lines(node.children, own)) text += concat(text.empty() ? "" : " ", line);
        std::string tag = concat("<", node.name);
        for (const std::string& attribute : attributes(node, false)) tag += concat(" ", attribute);
        return text.empty() ? concat(tag, "/>") : concat(tag, ">", text, "</", node.name, ">");
    }

    /// The lines of a flow as they are to be written, not indented.
    std::vector<std::string> flow_lines(const std::vector<const Node*>& nodes, const ElementType& type) {
        std::string flow;
        std::vector<std::string> pieces;
        for (const Node* node : nodes) {
            if (node->kind == NodeKind::kText && !node->cdata) {
                flow += node->source();
                continue;
            }
            pieces.push_back(node->cdata ? concat("<![CDATA[", node->source(), "]]>") : piece(*node, type));
            flow += node->kind == NodeKind::kComment || node->kind == NodeKind::kInstruction ? kRemark : kInlineElement;
        }
        flow = settle_remarks(flow);
        std::vector<std::string> lines;
        std::size_t next = 0;
        for (const FlowLine& line : dedent(flow)) {
            std::string_view text = std::string_view(flow).substr(line.begin, line.end - line.begin);
            if (type.text != TextKind::kProse) text = trim(text);
            std::string& out = lines.emplace_back();
            for (const char c : text) out += c == kInlineElement || c == kRemark ? pieces[next++] : std::string(1, c);
        }
        return lines;
    }

    const NewIds* ids_;
    std::string out_;
    bool first_ = true;
};

}  // namespace

Result<std::string> format_file(std::string bytes, const std::filesystem::path& path, bool ids, Findings& out, const KnownIds& known) {
    const std::string name = path.generic_string();
    for (std::size_t at = bytes.find('\r'); at != std::string::npos; at = bytes.find('\r', at)) bytes.replace(at, bytes.compare(at, 2, "\r\n") == 0 ? 2 : 1, "\n");
    Findings found;
    const auto document = xml::Document::parse(std::move(bytes), name, found, kSpecificationFile);
    const ElementType* type = document ? root_type((*document)->root()) : nullptr;
    if (document && type == nullptr) report_root((*document)->root(), found);
    if (type != nullptr) judge_all((*document)->root(), *type, found);
    const bool faulty = found.has_fatal();
    found.sort();
    out.append(std::move(found));
    if (faulty) return Error{concat(name, " is not formatted: it has faults")};
    std::optional<NewIds> new_ids;
    if (ids) new_ids.emplace((*document)->root(), *type, known);
    const NewIds* const added = new_ids ? &*new_ids : nullptr;
    std::string formatted = Formatter(added).file(**document);
    Findings none;
    const auto again = xml::Document::parse(formatted, name, none);
    if (!again || AsRead::of(**again, nullptr) != AsRead::of(**document, added)) throw std::logic_error(concat("formatting would change what ", name, " says"));
    return formatted;
}

bool says_the_same(const xml::Document& one, const xml::Document& other) {
    return root_type(one.root()) != nullptr && root_type(other.root()) != nullptr && AsRead::of(one, nullptr) == AsRead::of(other, nullptr);
}

}  // namespace qualspec::spec
