// schema.cpp - the schema in RELAX NG: patterns made from the descriptions, printed in XML and in compact syntax.
#include <algorithm>
#include <array>

#include "spec/element_type.h"
#include "spec/escape.h"
#include "spec/language.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

enum class Kind { kElement, kAttribute, kText, kEmpty, kRef, kValue, kData, kChoice, kGroup, kOptional, kZeroOrMore, kOneOrMore, kList };

struct Pattern {
    Kind kind = Kind::kEmpty;
    std::string name;       ///< of an element, attribute or definition; a value; a data type
    std::string parameter;  ///< the regular expression that data must match; may be empty
    std::string_view help;
    std::vector<Pattern> inner;
};

Pattern ref(std::string name) { return {Kind::kRef, std::move(name), {}, {}, {}}; }
Pattern data(std::string type, std::string pattern = {}) { return {Kind::kData, std::move(type), std::move(pattern), {}, {}}; }
Pattern around(Kind kind, std::vector<Pattern> inner) {
    if (inner.size() == 1 && (kind == Kind::kGroup || kind == Kind::kChoice)) return std::move(inner.front());
    return {kind, {}, {}, {}, std::move(inner)};
}
Pattern around(Kind kind, Pattern inner) { return {kind, {}, {}, {}, {std::move(inner)}}; }

// ---- from descriptions to patterns ----

/// The name of the definition of an element; elements of one name that mean different things are told apart by their parents.
std::string definition_name(const ElementType& type) {
    const auto same = language().named(type.name);
    if (std::ranges::count(same, nullptr, [](const ElementType* each) { return each->parent; }) <= 1) return std::string(type.name);
    for (const ElementType* parent : language().all())
        for (const Particle& particle : parent->content)
            if (parent != &type && std::ranges::find(particle.elements, &type) != particle.elements.end()) return concat(parent->name, ".", type.name);
    return std::string(type.name);
}

Pattern pattern_of_value(const AttributeType& attribute) {
    // White space at the ends may stand: libxml2 matches patterns before it is taken off, others after.
    constexpr std::string_view kUpToSixDigits = "\\s*[0-9]{1,6}\\s*";
    switch (attribute.type) {
        case ValueType::kText:
        case ValueType::kExactText:
        case ValueType::kPath:
        case ValueType::kWords: return {Kind::kText, {}, {}, {}, {}};
        case ValueType::kChoice: {
            std::vector<Pattern> values;
            for (const std::string_view choice : attribute.choices) values.push_back({Kind::kValue, std::string(choice), {}, {}, {}});
            return around(Kind::kChoice, std::move(values));
        }
        case ValueType::kBoolean: return data("boolean");
        case ValueType::kNumber: return data("nonNegativeInteger", std::string(kUpToSixDigits));
        case ValueType::kPositive: return data("positiveInteger", std::string(kUpToSixDigits));
        case ValueType::kDate:
            return around(Kind::kChoice, {data("date", "\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*"), data("gYearMonth", "\\s*[0-9]{4}-[0-9]{2}\\s*"), data("gYear", "\\s*[0-9]{4}\\s*")});
        case ValueType::kYear: return data("gYear", "\\s*[0-9]{4}\\s*");
        case ValueType::kLevel: return data("string", "\\s*([a-zA-Z]+\\s*)*[0-9]{1,2}\\s*");
        case ValueType::kLanguage: return data("language", "\\s*[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*\\s*");
        case ValueType::kShares: return around(Kind::kList, around(Kind::kOneOrMore, data("decimal", "[0-9]{1,3}(\\.[0-9]{1,4})?")));
        case ValueType::kId:
        case ValueType::kReference: return data("NCName");
        case ValueType::kReferences: return around(Kind::kList, around(Kind::kOneOrMore, data("NCName")));
    }
    return {};
}

Pattern pattern_of_attribute(const AttributeType& attribute) {
    Pattern pattern{Kind::kAttribute, std::string(attribute.name), {}, attribute.help, {pattern_of_value(attribute)}};
    return attribute.required ? pattern : around(Kind::kOptional, std::move(pattern));
}

Pattern pattern_of_element(const ElementType& type);

Pattern pattern_of_particle(const Particle& particle) {
    std::vector<Pattern> choices;
    if (particle.text) choices.push_back({Kind::kText, {}, {}, {}, {}});
    for (const ElementType* element : particle.elements) choices.push_back(element->parent != nullptr ? pattern_of_element(*element) : ref(definition_name(*element)));
    if (particle.include) choices.push_back(ref("include"));
    Pattern one = around(Kind::kChoice, std::move(choices));
    if (particle.text && !particle.repeated) return one;
    if (!particle.repeated) return particle.minimum > 0 ? one : around(Kind::kOptional, std::move(one));
    if (particle.minimum == 0) return around(Kind::kZeroOrMore, std::move(one));
    Pattern more = around(Kind::kOneOrMore, one);
    if (particle.minimum == 1) return more;
    return around(Kind::kGroup, {std::move(one), std::move(more)});
}

Pattern pattern_of_element(const ElementType& type) {
    std::vector<Pattern> content;
    for (const AttributeType& attribute : type.attributes) content.push_back(pattern_of_attribute(attribute));
    for (const Particle& particle : type.content) content.push_back(pattern_of_particle(particle));
    if (content.empty()) content.emplace_back();
    return {Kind::kElement, std::string(type.name), {}, type.help, {around(Kind::kGroup, std::move(content))}};
}

struct Definition {
    std::string name;
    Pattern pattern;
};

std::vector<Definition> definitions() {
    std::vector<Pattern> roots{ref("specification"), ref("fragment")};
    for (const ElementType* part : language().fragment().content.front().elements) roots.push_back(ref(definition_name(*part)));
    std::vector<Definition> out{{"start", around(Kind::kChoice, std::move(roots))}};
    for (const ElementType* type : language().all())
        if (type->parent == nullptr) out.push_back({definition_name(*type), pattern_of_element(*type)});
    return out;
}

// ---- in XML ----

std::string spaces(int depth) { return std::string(static_cast<std::size_t>(depth) * 2, ' '); }

constexpr std::array<std::string_view, 13> kTags{"element", "attribute", "text", "empty", "ref", "value", "data", "choice", "group", "optional", "zeroOrMore", "oneOrMore", "list"};

void print_xml(const Pattern& pattern, int depth, std::string& out) {
    const std::string_view tag = kTags[static_cast<std::size_t>(pattern.kind)];
    const std::string start = concat(spaces(depth), "<", tag);
    const std::string name = escape_attribute(pattern.name);
    if (pattern.kind == Kind::kValue) {
        out += concat(start, ">", escape_text(pattern.name), "</value>\n");
        return;
    }
    if (pattern.kind == Kind::kData) {
        out += concat(start, " type=\"", name, "\"", pattern.parameter.empty() ? "/>\n" : ">\n");
        if (!pattern.parameter.empty()) out += concat(spaces(depth + 1), "<param name=\"pattern\">", escape_text(pattern.parameter), "</param>\n", spaces(depth), "</data>\n");
        return;
    }
    const std::string named = pattern.name.empty() ? start : concat(start, " name=\"", name, "\"");
    if (pattern.inner.empty()) {
        out += concat(named, "/>\n");
        return;
    }
    out += concat(named, ">\n");
    if (!pattern.help.empty()) out += concat(spaces(depth + 1), "<a:documentation>", escape_text(pattern.help), "</a:documentation>\n");
    for (const Pattern& inner : pattern.inner) print_xml(inner, depth + 1, out);
    out += concat(spaces(depth), "</", tag, ">\n");
}

// ---- in compact syntax ----

/// "include" is a keyword there.
std::string identifier(const std::string& name) { return name == "include" ? "\\include" : name; }

std::string literal(std::string_view text) { return concat("\"", text, "\""); }

std::string compact(const Pattern& pattern, int depth);

/// The parts of a group or choice, each on a line of its own where any of them has help.
std::string compact_list(const Pattern& pattern, std::string_view separator, int depth) {
    std::string out;
    for (const Pattern& inner : pattern.inner) {
        if (&inner != &pattern.inner.front()) out += separator == "," ? concat(",\n", spaces(depth)) : concat(" ", separator, " ");
        const bool nested = inner.kind == Kind::kChoice || inner.kind == Kind::kGroup;
        out += nested ? concat("(", compact(inner, depth), ")") : compact(inner, depth);
    }
    return out;
}

std::string compact_repeated(const Pattern& pattern, char sign, int depth) {
    const Pattern& inner = pattern.inner.front();
    const bool simple = inner.kind == Kind::kRef || inner.kind == Kind::kData || inner.kind == Kind::kElement || inner.kind == Kind::kAttribute;
    return simple ? concat(compact(inner, depth), sign) : concat("(", compact(inner, depth), ")", sign);
}

std::string compact_help(const Pattern& pattern, int depth) { return pattern.help.empty() ? std::string() : concat("## ", pattern.help, "\n", spaces(depth)); }

std::string compact(const Pattern& pattern, int depth) {
    switch (pattern.kind) {
        case Kind::kElement:
            return concat(compact_help(pattern, depth), "element ", pattern.name, " {\n", spaces(depth + 1), compact(pattern.inner.front(), depth + 1), "\n", spaces(depth), "}");
        case Kind::kAttribute: return concat(compact_help(pattern, depth), "attribute ", pattern.name, " { ", compact(pattern.inner.front(), depth), " }");
        case Kind::kText: return "text";
        case Kind::kEmpty: return "empty";
        case Kind::kRef: return identifier(pattern.name);
        case Kind::kValue: return literal(pattern.name);
        case Kind::kData: return concat("xsd:", pattern.name, pattern.parameter.empty() ? std::string() : concat(" { pattern = ", literal(pattern.parameter), " }"));
        case Kind::kChoice: return compact_list(pattern, "|", depth);
        case Kind::kGroup: return compact_list(pattern, ",", depth);
        case Kind::kOptional: return compact_repeated(pattern, '?', depth);
        case Kind::kZeroOrMore: return compact_repeated(pattern, '*', depth);
        case Kind::kOneOrMore: return compact_repeated(pattern, '+', depth);
        case Kind::kList: return concat("list { ", compact(pattern.inner.front(), depth), " }");
    }
    return {};
}

}  // namespace

std::string relax_ng() {
    std::string out = concat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Made from generator/spec/describe.h. -->\n",
                             "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\" ns=\"", kNamespace,
                             "\" datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n");
    for (const Definition& definition : definitions()) {
        const bool start = definition.name == "start";
        out += start ? std::string("  <start>\n") : concat("  <define name=\"", definition.name, "\">\n");
        print_xml(definition.pattern, 2, out);
        out += start ? "  </start>\n" : "  </define>\n";
    }
    return out + "</grammar>\n";
}

std::string relax_ng_compact() {
    std::string out = concat("# The qualspec specification language, version 1. Made from generator/spec/describe.h.\n",
                             "default namespace = \"", kNamespace, "\"\ndatatypes xsd = \"http://www.w3.org/2001/XMLSchema-datatypes\"\n");
    for (const Definition& definition : definitions()) out += concat("\n", identifier(definition.name), " =\n  ", compact(definition.pattern, 1), "\n");
    return out;
}

}  // namespace qualspec::spec
