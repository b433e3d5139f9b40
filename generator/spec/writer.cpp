// writer.cpp - a specification as canonical XML, by describe().
#include "spec/describe.h"
#include "spec/escape.h"
#include "spec/read.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

/// The visitor that writes one element at `depth`. A start tag is held back until it is known whether elements follow: an element that
/// holds one line of text stands in one line.
class Writer {
  public:
    Writer(std::string& out, int depth) : out_(out), depth_(depth) {}

    /// Without indentation and line end.
    template <class T>
    static std::string inline_element(const T& value) {
        std::string out;
        Writer writer(out, 0);
        describe(writer, value);
        writer.finish();
        out.pop_back();
        return out;
    }

    void finish() {
        const std::string end = concat("</", name_, ">\n");
        if (open_) out_ += indent(depth_) + end;
        else if (text_.empty()) out_ += concat(indent(depth_), "<", name_, attributes_, "/>\n");
        else out_ += concat(indent(depth_), "<", name_, attributes_, ">", text_, end);
    }

    void element(std::string_view name, std::string_view, std::string_view) { name_ = name; }
    void add_attribute(std::string_view name, std::string_view value) { attributes_ += concat(" ", name, "=\"", escape_attribute(value), "\""); }

    void attribute(const AttributeType& type, const std::string& value) {
        if (!value.empty() || type.required) add_attribute(type.name, value);
    }
    void attribute(const AttributeType& type, const std::optional<std::string>& value) {
        if (value) add_attribute(type.name, *value);
    }
    void attribute(const AttributeType& type, const std::optional<int>& value) {
        if (value) add_attribute(type.name, concat(*value));
    }
    void attribute(const AttributeType& type, const int& value) {
        if (value != 1) add_attribute(type.name, concat(value));
    }
    void attribute(const AttributeType& type, const bool& value) {
        if (value) add_attribute(type.name, "true");
    }
    void attribute(const AttributeType& type, const std::vector<std::string>& values) {
        if (!values.empty()) add_attribute(type.name, join(values, " "));
    }
    void attribute(const AttributeType& type, const std::vector<double>& values) {
        std::vector<std::string> words;
        for (const double value : values) words.push_back(to_decimal(value, 4));
        attribute(type, words);
    }
    template <class E>
    void attribute(const AttributeType& type, const std::optional<E>& value) {
        if (value) add_attribute(type.name, kNames<E>[static_cast<std::size_t>(*value)]);
    }
    template <class E>
    void attribute(const AttributeType& type, const E& value, E fallback) {
        if (type.required || value != fallback) add_attribute(type.name, kNames<E>[static_cast<std::size_t>(value)]);
    }

    void text(const std::string& text) { text_ = escape_text(text); }
    void line(const Line& line) { text_ = escape_text(line.markdown); }
    void prose(const Prose& prose, bool) {
        std::string flow;
        for (const ProsePart& part : prose.parts)
            std::visit(Overloaded{
                           [&](const Markdown& markdown) { flow += escape_text(markdown.text); },
                           [&](const Value& value) { flow += inline_element(value); },
                           [&](const Footnote& footnote) { flow += inline_element(footnote); },
                           [&](const Foreign& foreign) { flow += inline_element(foreign); },
                           [&](const Boxed<Table>& table) { block(flow, *table); },
                           [&](const Boxed<Figure>& figure) { block(flow, *figure); },
                           [&](const Boxed<Note>& note) { block(flow, *note); },
                           [&](const Use& use) { block(flow, use); },
                           [&](const PlacedPart& placed) { block(flow, placed); },
                       },
                       part);
        if (!open_ && flow.find('\n') == std::string::npos) text_ = flow;
        else write_flow(flow);
    }

    void text_child(const SimpleChild& child, const std::string& text) {
        if (!text.empty() || child.minimum > 0) simple(child, [&](Writer& writer) { writer.text(text); });
    }
    void text_child(const SimpleChild& child, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) simple(child, [&](Writer& writer) { writer.text(text); });
    }
    void prose_child(const SimpleChild& child, const std::optional<Prose>& prose) {
        if (prose) simple(child, [&](Writer& writer) { writer.prose(*prose, false); });
    }
    void prose_child(const SimpleChild& child, const std::vector<Prose>& all) {
        for (const Prose& prose : all) simple(child, [&](Writer& writer) { writer.prose(prose, false); });
    }
    template <class T>
    void child(const T& value, Occurs occurs = {}) {
        if (occurs.minimum > 0 || !(value == T{})) write(value);
    }
    template <class T>
    void child(const std::optional<T>& value, Occurs = {}) {
        if (value) write(*value);
    }
    template <class T>
    void child(const std::vector<T>& values, Occurs = {}) {
        for (const T& value : values) write(value);
    }
    template <class... Ts>
    void choice(const std::vector<std::variant<Ts...>>& values, Occurs = {}) {
        for (const auto& value : values) std::visit([this](const auto& member) { this->write(member); }, value);
    }
    template <class T>
    void wrapper(const SimpleChild& child_type, const std::vector<T>& values, Occurs occurs) {
        if (!values.empty()) simple(child_type, [&](Writer& writer) { writer.child(values, occurs); });
    }
    template <class T>
    void wrapper(const SimpleChild& child_type, const std::optional<T>& value, Occurs occurs) {
        if (value) simple(child_type, [&](Writer& writer) { writer.child(value, occurs); });
    }
    void here(const Here&) {}

  private:
    /// Writes the start tag, and the text held back in a line of its own.
    void open() {
        if (open_) return;
        open_ = true;
        out_ += concat(indent(depth_), "<", name_, attributes_, ">\n");
        if (!text_.empty()) out_ += concat(indent(depth_ + 1), text_, "\n");
    }
    template <class T>
    void write(const Boxed<T>& value) {
        write(*value);
    }
    template <class T>
    void write(const T& value) {
        open();
        Writer writer(out_, depth_ + 1);
        describe(writer, value);
        writer.finish();
    }
    template <class Content>
    void simple(const SimpleChild& child_type, const Content& content) {
        open();
        Writer writer(out_, depth_ + 1);
        writer.name_ = child_type.name;
        content(writer);
        writer.finish();
    }
    template <class T>
    void block(std::string& flow, const T& value) {
        write_flow(flow);
        flow.clear();
        write(value);
    }
    /// Each line of `flow` on a line of its own.
    void write_flow(const std::string& flow) {
        open();
        if (flow.empty()) return;
        for (const std::string_view line : split(flow, '\n')) out_ += line.empty() ? "\n" : concat(indent(depth_ + 1), line, "\n");
    }

    std::string& out_;
    int depth_;
    std::string_view name_;
    std::string attributes_;
    std::string text_;
    bool open_ = false;
};

}  // namespace

std::string write(const Specification& specification) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    Writer writer(out, 0);
    writer.add_attribute("xmlns", kNamespace);
    describe(writer, specification);
    writer.finish();
    return out;
}

}  // namespace qualspec::spec
