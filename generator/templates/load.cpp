#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <set>

#include "document/roles.h"
#include "support/text.h"
#include "templates/scope.h"
#include "templates/template.h"
#include "xml/document.h"

namespace qualspec::templates {

namespace {

constexpr std::string_view kXhtml = "http://www.w3.org/1999/xhtml";
constexpr std::string_view kOwn = "urn:qualspec:template:1";

/// The name that xhtml.h's tables have for an element; empty where it is of another namespace.
std::string element_name(const xml::Node& node) {
    if (node.name_space == kXhtml) return std::string(node.name);
    if (node.name_space == kOwn) return concat("q:", node.name);
    return {};
}

/// "<p>", "<q:insert>": an element as messages name it.
std::string tag(const ElementRule& rule) { return concat("<", rule.name, ">"); }

/// An include that happens whatever the data: two parts that do so to each other never end.
struct SureInclude {
    int from, to;
    Place place;
};

class Loader;

/// Compiles the elements of one file, for one kind of place.
class Compiler {
  public:
    Compiler(Loader& loader, Scope scope, Findings& out, int self) : loader_(loader), scope_(std::move(scope)), out_(out), self_(self) {}

    std::vector<Node> children(const xml::Node& parent, Places places, std::string_view inside, bool sure);
    /// The attributes of an element that its rule asks for.
    void attributes(const xml::Node& element, const ElementRule& rule, Node& node);
    Scope& scope() { return scope_; }

  private:
    std::optional<Node> element(const xml::Node& element, Places places, std::string_view inside, bool sure);
    void text(const xml::Node& node, Places places, std::string_view inside, std::vector<Node>& out);
    void check_else(const xml::Node& element, const std::vector<Node>& before, const Node& node);
    bool common_attribute(const xml::Node& element, const xml::Attribute& attribute, const ElementRule& rule, Node& node);
    bool own_attribute(const xml::Node& element, const xml::Attribute& attribute, const ElementRule& rule, Node& node);
    void own_value(const Written& written, const AttributeRule& rule, Node& node);
    void number(const Written& written, const AttributeRule& rule, Node& node);
    void classes(const Written& written, const ElementRule& rule, Node& node);
    void record(const Written& written, Node& node);
    void unknown_attribute(const xml::Node& element, const xml::Attribute& attribute, const ElementRule& rule);
    void require(const xml::Node& element, const ElementRule& rule);
    void include(const xml::Node& element, Places places, bool sure, Node& node);
    void sentence(const xml::Node& element, Node& node);
    /// The attributes that are arguments, by name.
    static std::vector<const xml::Attribute*> arguments(const xml::Node& element, const ElementRule& rule);

    Loader& loader_;
    Scope scope_;
    Findings& out_;
    int self_;  ///< index of the part; -1: the template itself
};

/// Reads the files of a template and compiles them one after the other.
class Loader {
  public:
    Loader(const Sources& sources, const Dictionary& dictionary, const language::Language& language, Findings& out)
        : sources_(sources), dictionary_(dictionary), language_(language), out_(out) {}

    Result<Template> load(std::string_view name);

    /// The index of a part for a kind of place; -1 after a finding.
    int part(std::string_view name, Places places, const Place& at);
    const Part& part(int index) const { return program_->parts[static_cast<std::size_t>(index)]; }
    const language::Language& language() const { return language_; }
    void add_sure(SureInclude include) { sure_.push_back(include); }

  private:
    struct File {
        std::unique_ptr<xml::Document> document;  ///< absent after a finding
        std::vector<Parameter> parameters;
    };
    Result<std::optional<File>> read(std::string_view name);
    File* part_file(std::string_view name, const Place& at);
    void outermost(const xml::Document& file);
    void compile_part(int index, const xml::Node& root, Places places);
    void find_parameters(File& file);
    std::optional<Type> type_of(std::string_view text) const;
    void refuse_endless_parts();

    const Sources& sources_;
    const Dictionary& dictionary_;
    const language::Language& language_;
    Findings& out_;
    std::shared_ptr<Template::Program> program_ = std::make_shared<Template::Program>();
    std::map<std::string, File, std::less<>> files_;
    std::map<std::pair<std::string, Places>, int> indexes_;
    struct Job {
        int index;
        const xml::Node* root;
        Places places;
    };
    std::deque<Job> jobs_;
    std::vector<SureInclude> sure_;
};

// ---- elements ----

bool is_blank(std::string_view text) { return trim(text).empty(); }

void Compiler::text(const xml::Node& node, Places places, std::string_view inside, std::vector<Node>& out) {
    const Written written = Written::of(node);
    const bool allowed = (places & (kFlow | kInline | kPlain)) != 0;
    if (!allowed) {
        if (is_blank(written.text)) return;
        const std::size_t at = written.text.find_first_not_of(" \t\r\n");
        out_.fatal(written.place(at), "template.text", concat("text cannot stand directly in <", inside, ">"), "put it into one of its elements");
        return;
    }
    Node made;
    made.place = node.place();
    made.text = scope_.pieces(written, (places & kPlain) == 0);
    if (!made.text.empty()) out.push_back(std::move(made));
}

std::vector<Node> Compiler::children(const xml::Node& parent, Places places, std::string_view inside, bool sure) {
    std::vector<Node> out;
    for (const xml::Node* child : parent.children) {
        if (child->kind == xml::NodeKind::kText) text(*child, places, inside, out);
        if (child->kind != xml::NodeKind::kElement) continue;
        auto node = element(*child, places, inside, sure);
        if (!node) continue;
        if (node->is_else) check_else(*child, out, *node);
        out.push_back(*std::move(node));
    }
    return out;
}

void Compiler::check_else(const xml::Node& element, const std::vector<Node>& before, const Node& node) {
    const auto blank = [](const Node& one) {
        return one.element == Element::kText && std::ranges::all_of(one.text, [](const Piece& piece) { return !piece.path && is_blank(piece.literal); });
    };
    const auto it = std::find_if_not(before.rbegin(), before.rend(), blank);
    const bool follows = it != before.rend() && it->element != Element::kText && (it->condition.path || it->each.slot >= 0);
    if (!follows) {
        out_.fatal(node.place, "template.else", concat("q:else on <", element.name, "> follows no element with q:if or q:each"),
                   "put it on the next sibling of the element with q:if");
    }
}

std::optional<Node> Compiler::element(const xml::Node& element, Places places, std::string_view inside, bool sure) {
    const std::string name = element_name(element);
    const ElementRule* rule = element_rule(name);
    if (!rule) {
        std::vector<std::string_view> names;
        for (const ElementRule& one : element_rules()) names.push_back(one.name);
        const std::string_view near = nearest(name, names);
        out_.fatal(element.place(), "template.unknown-element", concat("templates have no element <", name.empty() ? element.name : name, ">"),
                   !near.empty() ? concat("did you mean <", near, ">?")
                   : name.empty() ? concat("elements are of the namespace ", kXhtml, " or, with q:, of ", kOwn)
                   : name.size() == 2 && name.front() == 'h' ? "headings are <h1>; their level is that of the sections around them"
                                                             : "qualspec-template(5) lists them");
        return std::nullopt;
    }
    Node node;
    node.element = rule->element;
    node.place = element.place();
    const std::size_t mark = scope_.mark();
    if ((rule->stands_in & places) == 0) {
        out_.fatal(node.place, "template.misplaced-element", concat(tag(*rule), " cannot stand in <", inside, ">"));
        // What it holds is looked at as in its right place.
    }
    attributes(element, *rule, node);
    const bool sure_inside = sure && node.each.slot < 0 && !node.condition.path && !node.is_else;
    if (node.element == Element::kInclude) include(element, places, sure_inside, node);
    if (node.element == Element::kSay) sentence(element, node);
    const bool transparent = node.element == Element::kGroup;
    node.children = children(element, transparent ? places & ~static_cast<Places>(kBodyStart) : rule->holds, transparent ? inside : rule->name, sure_inside);
    scope_.forget(mark);
    return node;
}

// ---- attributes ----

void Compiler::attributes(const xml::Node& element, const ElementRule& rule, Node& node) {
    // q:each first: the other attributes see its name, in whatever order they are written.
    if (const xml::Attribute* each = element.attribute("q:each"); each && rule.stands_in != kNothing && rule.element != Element::kHead && rule.element != Element::kBody)
        node.each = scope_.each(Written::of(*element.document, *each));
    const bool takes_arguments = rule.element == Element::kInclude || rule.element == Element::kSay;
    for (const xml::Attribute& attribute : element.attributes) {
        if (common_attribute(element, attribute, rule, node) || own_attribute(element, attribute, rule, node)) continue;
        if (takes_arguments && attribute.name.find(':') == std::string_view::npos) continue;
        unknown_attribute(element, attribute, rule);
    }
    require(element, rule);
}

bool Compiler::common_attribute(const xml::Node& element, const xml::Attribute& attribute, const ElementRule& rule, Node& node) {
    const Written written = Written::of(*element.document, attribute);
    if (rule.stands_in != kNothing && rule.element != Element::kHead && rule.element != Element::kBody) {
        if (attribute.name == "q:each") return true;
        if (attribute.name == "q:if") return node.condition = scope_.condition(written), true;
        if (attribute.name == "q:else") {
            node.is_else = true;
            if (!is_blank(attribute.value))
                out_.fatal(written.place(0), "template.expression", "q:else has no condition of its own", "write q:else=\"\" and, for another condition, q:if beside it");
            return true;
        }
    }
    if (!rule.carries) return false;
    if (attribute.name == "id") return node.id = scope_.pieces(written, false), true;
    if (attribute.name == "lang") return node.language = scope_.pieces(written, false), true;
    if (attribute.name == "class") return classes(written, rule, node), true;
    if (attribute.name == "q:node" || attribute.name == "q:anchor") {
        record(written, node);
        node.anchors = node.anchors || attribute.name == "q:anchor";
        return true;
    }
    return false;
}

void Compiler::record(const Written& written, Node& node) {
    Path path = scope_.path(written);
    if (!path) return;
    if (path.type.kind != Kind::kRecord) {
        out_.fatal(written.place(0), "template.type", concat("q:node and q:anchor name a record; this is a value of type ", to_string(path.type)));
        return;
    }
    node.record = std::move(path);
}

void Compiler::classes(const Written& written, const ElementRule& rule, Node& node) {
    std::size_t at = 0;
    for (const std::string_view name : split_words(written.text)) {
        at = written.text.find(name, at);
        const bool reserved = (rule.element == Element::kHr && name == "page-break") || (rule.element == Element::kNav && name == "toc");
        if (reserved) {
            node.reserved = true;
        } else if (document::is_role(name)) {
            node.roles.emplace_back(name);
        } else {
            std::vector<std::string_view> known;
            for (const document::Role& role : document::roles()) known.push_back(role.name);
            if (rule.element == Element::kHr) known.push_back("page-break");
            if (rule.element == Element::kNav) known.push_back("toc");
            out_.fatal(written.place(at), "template.unknown-class", concat("there is no class '", name, "'"), did_you_mean(name, known, "classes"));
        }
        at += name.size();
    }
    if (rule.element == Element::kNav && !node.reserved)
        out_.fatal(written.place(0), "template.unknown-class", "<nav> is the list of contents", "write class=\"toc\"");
}

bool Compiler::own_attribute(const xml::Node& element, const xml::Attribute& attribute, const ElementRule& rule, Node& node) {
    for (const AttributeRule& one : attribute_rules()) {
        if (one.element != rule.element || one.name != attribute.name) continue;
        own_value(Written::of(*element.document, attribute), one, node);
        return true;
    }
    return false;
}

void Compiler::own_value(const Written& written, const AttributeRule& rule, Node& node) {
    switch (rule.takes) {
        case Takes::kText: node.attributes.emplace_back(rule.key, scope_.pieces(written, false)); break;
        case Takes::kNumber:
        case Takes::kPercent: number(written, rule, node); break;
        case Takes::kLiteral:
            if (rule.key == Name::kKey) node.key = trim(written.text);
            if (written.text.find("{{") != std::string::npos)
                out_.fatal(written.place(0), "template.expression", concat(rule.name, " is written out, without {{...}}"));
            break;
        case Takes::kWord: {
            const auto words = split_words(rule.words);
            if (std::ranges::find(words, written.text) != words.end()) {
                node.key = written.text;
            } else {
                out_.fatal(written.place(0), "template.attribute-value", concat("'", written.text, "' is no value of ", rule.name),
                           concat("write one of: ", rule.words));
            }
            break;
        }
        case Takes::kTruth: {
            const std::string_view text = trim(written.text);
            if (text == rule.name) {
                node.attributes.emplace_back(rule.key, Pieces{{std::string(text), {}}});
                break;
            }
            const bool braces = text.size() > 4 && text.starts_with("{{") && text.ends_with("}}");
            const std::size_t begin = written.text.find("{{");
            Path path = braces ? scope_.path(written, begin + 2, written.text.rfind("}}")) : Path{};
            if (braces && !path) break;
            if (!braces || path.type.kind != Kind::kTruth) {
                out_.fatal(written.place(0), "template.type", concat(rule.name, " takes a truth"), concat("write ", rule.name, "=\"{{name}}\" or ", rule.name, "=\"", rule.name, "\""));
                break;
            }
            node.attributes.emplace_back(rule.key, Pieces{{{}, std::move(path)}});
            break;
        }
        case Takes::kPath: {
            Path path = scope_.path(written);
            const Kind wanted = rule.key == Name::kImage ? Kind::kImage : Kind::kBlocks;
            if (!path || (path.type.kind == Kind::kRecord && path.type.record.empty())) break;
            if (path.type.kind != wanted) {
                out_.fatal(written.place(0), "template.type", concat(rule.name, " takes ", wanted == Kind::kImage ? "an image" : "blocks", "; this is a value of type ", to_string(path.type)),
                           wanted == Kind::kBlocks ? "{{...}} writes text, numbers and marked lines" : "");
                break;
            }
            node.path = std::move(path);
            break;
        }
    }
}

void Compiler::number(const Written& written, const AttributeRule& rule, Node& node) {
    Pieces pieces = scope_.pieces(written, false);
    std::string_view digits = trim(written.text);
    if (rule.takes == Takes::kPercent && digits.ends_with('%')) digits.remove_suffix(1);
    unsigned value = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool literal = code == std::errc{} && end == digits.data() + digits.size() && value <= 1000;
    const bool of_number = pieces.size() == 1 && pieces.front().path && pieces.front().path.type.kind == Kind::kNumber;
    if (literal) {
        node.attributes.emplace_back(rule.key, Pieces{{std::string(digits), {}}});
    } else if (of_number) {
        node.attributes.emplace_back(rule.key, std::move(pieces));
    } else if (written.text.find("{{") == std::string::npos || !pieces.empty()) {
        out_.fatal(written.place(0), "template.type", concat(rule.name, " takes a whole number up to 1000"),
                   concat("write ", rule.name, rule.takes == Takes::kPercent ? "=\"20%\"" : "=\"2\"", " or {{...}} of a number"));
    }
}

void Compiler::unknown_attribute(const xml::Node& element, const xml::Attribute& attribute, const ElementRule& rule) {
    std::vector<std::string_view> known;
    if (rule.stands_in != kNothing) known = {"q:each", "q:if", "q:else"};
    if (rule.carries) known.insert(known.end(), {"id", "class", "lang", "q:node", "q:anchor"});
    for (const AttributeRule& one : attribute_rules())
        if (one.element == rule.element) known.push_back(one.name);
    out_.fatal(element.document->place(attribute.offset), "template.unknown-attribute", concat(tag(rule), " has no attribute '", attribute.name, "'"),
               did_you_mean(attribute.name, known, "attributes"));
}

void Compiler::require(const xml::Node& element, const ElementRule& rule) {
    for (const AttributeRule& one : attribute_rules())
        if (one.element == rule.element && one.required && !element.attribute(one.name))
            out_.fatal(element.place(), "template.missing-attribute", concat(tag(rule), " needs the attribute '", one.name, "'"));
    if (rule.element == Element::kNav && !element.attribute("class"))
        out_.fatal(element.place(), "template.missing-attribute", "<nav> needs the attribute 'class'", "write class=\"toc\"");
    const xml::Attribute* type = element.attribute("type");
    const bool is_entry = rule.element == Element::kColumn || rule.element == Element::kField;
    if (is_entry && type && type->value != "given" && type->value != "ordinal" && !element.attribute("name"))
        out_.fatal(element.place(), "template.missing-attribute", concat(tag(rule), " that is filled in needs the attribute 'name'"));
}

// ---- parts and sentences ----

std::vector<const xml::Attribute*> Compiler::arguments(const xml::Node& element, const ElementRule& rule) {
    std::vector<const xml::Attribute*> out;
    for (const xml::Attribute& attribute : element.attributes) {
        const auto own = [&](const AttributeRule& one) { return one.element == rule.element && one.name == attribute.name; };
        if (attribute.name.find(':') == std::string_view::npos && std::ranges::none_of(attribute_rules(), own)) out.push_back(&attribute);
    }
    return out;
}

/// May a value of type `given` be handed over where `wanted` is asked for?
bool fits(const Type& given, const Type& wanted) {
    const auto unknown = [](const Type& type) { return type.kind == Kind::kRecord && type.record.empty(); };  // told where it was made
    if (given == wanted || unknown(given) || unknown(wanted)) return true;
    if (wanted.kind == Kind::kText) return given.kind == Kind::kNumber;
    return wanted.kind == Kind::kInlines && (given.kind == Kind::kText || given.kind == Kind::kNumber);
}

void Compiler::include(const xml::Node& element, Places places, bool sure, Node& node) {
    const xml::Attribute* name = element.attribute("part");
    if (!name || name->value.find("{{") != std::string::npos) return;
    node.part = loader_.part(trim(name->value), places & ~static_cast<Places>(kBodyStart), Written::of(*element.document, *name).place(0));
    if (node.part < 0) return;
    if (sure) loader_.add_sure({self_, node.part, node.place});
    const auto given = arguments(element, *element_rule("q:include"));
    const std::vector<Parameter> parameters = loader_.part(node.part).parameters;
    for (const Parameter& parameter : parameters) {
        const auto it = std::ranges::find(given, parameter.name, &xml::Attribute::name);
        if (it == given.end()) {
            out_.fatal(node.place, "template.missing-argument", concat("the part '", trim(name->value), "' needs '", parameter.name, "', ", to_string(parameter.type)));
            continue;
        }
        const Written written = Written::of(*element.document, **it);
        auto argument = scope_.argument(written);
        if (argument && !fits(argument->type, parameter.type)) {
            out_.fatal(written.place(0), "template.type", concat("'", parameter.name, "' is ", to_string(parameter.type), "; a value of type ", to_string(argument->type), " is given"));
            argument.reset();
        }
        node.arguments.emplace_back(parameter.name, argument.value_or(Argument{}));
    }
    for (const xml::Attribute* one : given) {
        if (std::ranges::find(parameters, one->name, &Parameter::name) != parameters.end()) continue;
        std::vector<std::string_view> known;
        for (const Parameter& parameter : parameters) known.push_back(parameter.name);
        out_.fatal(element.document->place(one->offset), "template.unknown-argument", concat("the part '", trim(name->value), "' has no parameter '", one->name, "'"),
                   did_you_mean(one->name, known, "parameters"));
    }
}

void Compiler::sentence(const xml::Node& element, Node& node) {
    const language::Language& language = loader_.language();
    const xml::Attribute* key = element.attribute("key");
    if (!key) return;
    if (!language.has_sentence(node.key)) {
        out_.fatal(Written::of(*element.document, *key).place(0), "template.unknown-sentence", concat("the language has no sentence '", node.key, "'"),
                   did_you_mean(node.key, language.sentences(), "sentences"));
        return;
    }
    const language::Parameters& wanted = language.arguments(node.key);
    const auto given = arguments(element, *element_rule("q:say"));
    std::vector<std::string_view> names;
    for (const auto& [name, kind] : wanted) names.push_back(name);
    for (const auto& [name, kind] : wanted)
        if (std::ranges::find(given, name, &xml::Attribute::name) == given.end())
            out_.fatal(node.place, "template.missing-argument", concat("the sentence '", node.key, "' needs '", name, "'"));
    for (const xml::Attribute* one : given) {
        const Written written = Written::of(*element.document, *one);
        const auto it = wanted.find(one->name);
        if (it == wanted.end()) {
            out_.fatal(element.document->place(one->offset), "template.unknown-argument", concat("the sentence '", node.key, "' has no argument '", one->name, "'"),
                       did_you_mean(one->name, names, "arguments"));
            continue;
        }
        auto argument = scope_.argument(written);
        if (!argument) continue;
        const bool number = argument->type.kind == Kind::kNumber;
        if (!number && (argument->type.kind != Kind::kText || it->second == language::ArgumentKind::kNumber)) {
            out_.fatal(written.place(0), "template.type", concat("'", one->name, "' takes ", it->second == language::ArgumentKind::kNumber ? "a number" : "text or a number",
                       "; a value of type ", to_string(argument->type), " is given"));
            continue;
        }
        node.arguments.emplace_back(std::string(one->name), *std::move(argument));
    }
}

// ---- files ----

Result<std::optional<Loader::File>> Loader::read(std::string_view name) {
    auto found = sources_.find(name);
    if (!found) return found.error();
    if (!*found) return std::optional<File>();
    File file;
    auto document = xml::Document::parse(std::move((*found)->bytes), (*found)->name, out_, {.name = "template", .begins = "<html> or <q:part>"});
    if (document) file.document = *std::move(document);
    return std::optional<File>(std::move(file));
}

Loader::File* Loader::part_file(std::string_view name, const Place& at) {
    if (const auto it = files_.find(name); it != files_.end()) return &it->second;
    auto read_file = read(name);
    if (!read_file || !*read_file) {
        const std::vector<std::string> all = sources_.names();
        const std::vector<std::string_view> names(all.begin(), all.end());
        out_.fatal(at, "template.unknown-include", read_file ? concat("there is no part '", name, "'") : read_file.error().message,
                   did_you_mean(name, names, "templates"));
        return nullptr;
    }
    File& file = files_.emplace(std::string(name), **std::move(read_file)).first->second;
    if (!file.document) return &file;
    if (element_name(file.document->root()) != "q:part") {
        out_.fatal(file.document->root().place(), "template.unknown-include", concat("'", name, "' is not a part: its outermost element is not <q:part>"));
        file.document.reset();
        return &file;
    }
    find_parameters(file);
    return &file;
}

std::optional<Type> Loader::type_of(std::string_view text) const {
    const auto words = split_words(text);
    const bool list = words.size() == 3 && words[0] == "list" && words[1] == "of";
    if (!list && words.size() != 1) return std::nullopt;
    if (!list)
        for (const Kind kind : {Kind::kText, Kind::kNumber, Kind::kTruth, Kind::kInlines, Kind::kBlocks, Kind::kImage})
            if (to_string(Type{kind, {}}) == words[0]) return Type{kind, {}};
    const std::string_view record = words.back();
    if (record != program_->words->name && !dictionary_.find(record)) return std::nullopt;
    return Type{list ? Kind::kList : Kind::kRecord, std::string(record)};
}

void Loader::find_parameters(File& file) {
    const xml::Attribute* attribute = file.document->root().attribute("q:parameters");
    if (!attribute || is_blank(attribute->value)) return;
    const Written written = Written::of(*file.document, *attribute);
    std::size_t at = 0;
    for (const std::string_view entry : split(written.text, ',')) {
        const std::size_t colon = std::min(entry.find(':'), entry.size());
        const std::string_view name = trim(entry.substr(0, colon));
        const Place place = written.place(at + (name.empty() ? 0 : static_cast<std::size_t>(name.data() - entry.data())));
        const std::string_view written_type = colon < entry.size() ? trim(entry.substr(colon + 1)) : std::string_view();
        const auto type = type_of(written_type);
        at += entry.size() + 1;
        if (!is_name(name) || name == "word" || colon == entry.size()) {
            out_.fatal(place, "template.expression", concat("'", trim(entry), "' is not a parameter"), "write q:parameters=\"unit: unit, heading: text\"");
        } else if (std::ranges::find(file.parameters, name, &Parameter::name) != file.parameters.end()) {
            out_.fatal(place, "template.duplicate-name", concat("the parameter '", name, "' is there twice"));
        } else if (!type) {
            std::vector<std::string_view> known{"text", "number", "truth", "inlines", "blocks", "image"};
            for (const auto& [record, unused] : dictionary_.all()) known.push_back(record);
            out_.fatal(place, "template.unknown-type", concat("'", written_type, "' is not a type"), did_you_mean(written_type, known, "types"));
            file.parameters.push_back({std::string(name), {Kind::kRecord, {}}});
        } else {
            file.parameters.push_back({std::string(name), *type});
        }
    }
}

int Loader::part(std::string_view name, Places places, const Place& at) {
    const auto key = std::pair(std::string(name), places);
    if (const auto it = indexes_.find(key); it != indexes_.end()) return it->second;
    const File* file = part_file(name, at);
    if (!file || !file->document) return -1;
    const int index = static_cast<int>(program_->parts.size());
    indexes_.emplace(key, index);
    Part made;
    made.name = name;
    made.parameters = file->parameters;
    program_->parts.push_back(std::move(made));
    jobs_.push_back({index, &file->document->root(), places});
    return index;
}

void Loader::compile_part(int index, const xml::Node& root, Places places) {
    Scope scope(dictionary_, program_->words, out_);
    for (const Parameter& parameter : part(index).parameters) scope.add(parameter.name, parameter.type);
    Compiler compiler(*this, std::move(scope), out_, index);
    Node ignored;
    compiler.attributes(root, *element_rule("q:part"), ignored);
    std::vector<Node> nodes = compiler.children(root, places, "q:part", true);
    Part& made = program_->parts[static_cast<std::size_t>(index)];
    made.nodes = std::move(nodes);
    made.slots = compiler.scope().slots();
}

void Loader::outermost(const xml::Document& file) {
    const xml::Node& root = file.root();
    const ElementRule& rule = *element_rule("html");
    if (element_name(root) != rule.name) {
        out_.fatal(root.place(), "template.unknown-element", concat("a template's outermost element is <html>, not <", root.name, ">"),
                   concat("its namespace is ", kXhtml));
        return;
    }
    Scope scope(dictionary_, program_->words, out_);
    if (const xml::Attribute* name = root.attribute("q:root")) {
        program_->root = trim(name->value);
        program_->root_type = dictionary_.find(program_->root);
        if (!program_->root_type) {
            std::vector<std::string_view> known;
            for (const auto& [record, unused] : dictionary_.all()) known.push_back(record);
            out_.fatal(Written::of(file, *name).place(0), "template.unknown-type", concat("there is no record type '", program_->root, "'"),
                       did_you_mean(program_->root, known, "record types"));
            return;
        }
        scope.add_root(*program_->root_type);
    }
    Compiler compiler(*this, std::move(scope), out_, -1);
    Node html;
    compiler.attributes(root, rule, html);
    if (!program_->root_type) return;
    if (const Pieces* language = html.attribute(Name::kLanguage)) program_->language = *language;
    int bodies = 0;
    for (Node& part_of : compiler.children(root, rule.holds, rule.name, true)) {
        if (part_of.element == Element::kHead) std::ranges::move(part_of.children, std::back_inserter(program_->head));
        if (part_of.element == Element::kBody && ++bodies == 1) program_->body = std::move(part_of.children);
    }
    if (bodies != 1) out_.fatal(root.place(), "template.missing-element", "<html> needs one <body>");
    program_->slots = compiler.scope().slots();
}

/// Parts that include themselves whatever the data never come to an end. (Those that do so under a condition or over a
/// list may, and are bounded when expanded.)
void Loader::refuse_endless_parts() {
    std::map<int, std::set<int>> reached;
    for (const SureInclude& one : sure_) reached[one.from].insert(one.to);
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& [from, targets] : reached) {
            const std::set<int> before = targets;
            for (const int to : before)
                if (const auto it = reached.find(to); it != reached.end()) targets.insert(it->second.begin(), it->second.end());
            changed = changed || targets.size() != before.size();
        }
    }
    for (const SureInclude& one : sure_) {
        const auto it = reached.find(one.to);
        if (one.from >= 0 && it != reached.end() && it->second.contains(one.from))
            out_.fatal(one.place, "template.recursion", concat("the part '", part(one.to).name, "' includes itself without end"),
                       "a part may include itself under q:if or q:each only");
    }
}

Result<Template> Loader::load(std::string_view name) {
    program_->words = dictionary_.find("words");
    if (!program_->words) {
        Dictionary own;
        program_->own_words = std::make_unique<const RecordType>(add_words(own, language_));
        program_->words = program_->own_words.get();
    }
    auto file = read(name);
    if (!file) return file.error();
    if (!*file) {
        const std::vector<std::string> all = sources_.names();
        return Error{concat("there is no template '", name, "'; ", did_you_mean(name, {all.begin(), all.end()}, "templates"))};
    }
    const std::size_t before = out_.size();
    if ((*file)->document) {
        outermost(*(*file)->document);
        while (!jobs_.empty()) {
            const Job job = jobs_.front();
            jobs_.pop_front();
            compile_part(job.index, *job.root, job.places);
        }
        refuse_endless_parts();
    }
    if (!(*file)->document || out_.size() != before) return Error{concat("the template '", name, "' has faults")};
    return Template(std::move(program_));
}

}  // namespace

const std::string& Template::root() const { return program_->root; }

Result<Template> load(std::string_view name, const Sources& sources, const Dictionary& dictionary, const language::Language& language, Findings& out) {
    Findings own;
    auto loaded = Loader(sources, dictionary, language, own).load(name);
    own.sort();  // a part that is compiled for two kinds of place has its faults once
    out.append(std::move(own));
    return loaded;
}

}  // namespace qualspec::templates
