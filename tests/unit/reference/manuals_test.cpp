#include "reference/manuals.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <set>

#include "reference/mdoc.h"
#include "spec/element_type.h"
#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"
#include "templates/template.h"
#include "templates/xhtml.h"
#include "view/view.h"
#include "xml/document.h"

namespace qualspec::reference {
namespace {

namespace fs = std::filesystem;
using spec::AttributeType;
using spec::ElementType;
using spec::Particle;

std::string page(std::string_view name) {
    auto bytes = read_file(concat("generator/man/", name));
    EXPECT_TRUE(bytes) << name;
    return bytes ? *bytes : std::string();
}

// ---- the examples of qualspec-spec(5) ----

/// The least that an element may be.
std::string least(const ElementType& type, std::string_view inner_name = {}, std::string_view inner = {});

std::string start_tag(const ElementType& type) {
    std::string out = concat("<", type.name);
    static int ids = 0;
    for (const AttributeType& attribute : type.attributes) {
        if (!attribute.required) continue;
        const std::string value = attribute.type == spec::ValueType::kChoice ? std::string(attribute.choices.front()) : attribute.type == spec::ValueType::kId ? concat("least-", ++ids) : "x";
        out += concat(" ", attribute.name, "=\"", value, "\"");
    }
    return out;
}

std::string least(const ElementType& type, std::string_view inner_name, std::string_view inner) {
    std::string out = concat(start_tag(type), type.name == "specification" ? concat(" xmlns=\"", spec::kNamespace, "\"") : std::string(), ">");
    for (const Particle& particle : type.content) {
        int count = 0;
        for (const ElementType* element : particle.elements)
            if (element->name == inner_name) {
                out += inner;
                ++count;
                break;
            }
        for (; count < particle.minimum; ++count) out += least(*particle.elements.front());
    }
    return out + concat("</", type.name, ">");
}

/// The shortest way down from <specification>, outermost first; `type` itself left out.
std::vector<const ElementType*> way_to(const ElementType& type) {
    std::map<const ElementType*, const ElementType*> parent{{&spec::language().specification(), nullptr}};
    std::vector<const ElementType*> queue{&spec::language().specification()};
    for (std::size_t i = 0; i < queue.size(); ++i)
        for (const Particle& particle : queue[i]->content)
            for (const ElementType* child : particle.elements)
                if (parent.try_emplace(child, queue[i]).second) queue.push_back(child);
    std::vector<const ElementType*> way;
    if (!parent.contains(&type)) return way;
    for (const ElementType* each = parent[&type]; each != nullptr; each = parent[each]) way.insert(way.begin(), each);
    return way;
}

/// The name of an example's outermost element: some examples show an element within another.
std::string outermost(std::string_view example) { return std::string(example.substr(1, example.find_first_of(" >/") - 1)); }

/// The example in the least specification that has room for it.
std::string in_a_specification(const ElementType& type) {
    std::string xml(type.example);
    std::string name = outermost(xml);
    if (name == "specification") return xml;
    const ElementType* element = &type;
    if (name != type.name) element = spec::language().named(name).front();
    const auto way = way_to(*element);
    for (auto it = way.rbegin(); it != way.rend(); ++it) {
        xml = least(**it, name, xml);
        name = (*it)->name;
    }
    return xml;
}

TEST(SpecificationManual, EveryExampleIsAcceptedByTheReader) {
    int examples = 0;
    for (const ElementType* type : spec::language().all()) {
        if (type->parent != nullptr) continue;
        EXPECT_FALSE(type->example.empty()) << type->name << " has no example";
        if (type->example.empty() || type->name == "fragment" || type->name == "include") continue;
        ++examples;
        const std::string xml = in_a_specification(*type);
        Findings findings;
        const auto specification = spec::read(xml, "folder/example.xml", {}, findings);
        EXPECT_TRUE(specification) << xml;
        // What an example refers to stands in other examples; its pictures are not there.
        for (const Finding& finding : findings)
            EXPECT_TRUE(finding.rule.starts_with("reference.") || finding.rule == "image.missing-file") << type->name << ": " << to_string(finding) << "\n" << xml;
    }
    EXPECT_GT(examples, 50);
}

TEST(SpecificationManual, ExamplesOfFilesAreAcceptedByTheFormatter) {
    for (const ElementType* type : {&spec::language().fragment(), &spec::language().include()}) {
        std::string xml(type->example);
        if (type->name == "include") xml = concat("<fragment>", xml, "</fragment>");
        xml.insert(xml.find('>'), concat(" xmlns=\"", spec::kNamespace, "\""));
        Findings findings;
        EXPECT_TRUE(spec::format_file(xml, "example.xml", false, findings)) << xml;
    }
}

void collect(const xml::Node& node, std::set<std::string>& shown) {
    shown.insert(std::string(node.name));
    for (const xml::Attribute& attribute : node.attributes) shown.insert(concat(node.name, "@", attribute.name));
    for (const xml::Node* child : node.children)
        if (child->kind == xml::NodeKind::kElement) collect(*child, shown);
}

TEST(SpecificationManual, EveryElementAndAttributeIsExplainedAndShownInAnExample) {
    std::set<std::string> shown;
    for (const ElementType* type : spec::language().all()) {
        if (type->example.empty()) continue;
        Findings findings;
        const auto document = xml::Document::parse(std::string(type->example), "example.xml", findings);
        ASSERT_TRUE(document) << type->name << ": " << to_string(findings.all().front());
        collect((*document)->root(), shown);
    }
    const std::string manual = page("qualspec-spec.5");
    for (const ElementType* type : spec::language().all()) {
        EXPECT_FALSE(type->help.empty()) << type->name;
        EXPECT_TRUE(shown.contains(std::string(type->name))) << type->name << " stands in no example";
        EXPECT_THAT(manual, testing::AnyOf(testing::HasSubstr(concat(".Ss ", type->name, "\n")), testing::HasSubstr(concat(".Ss ", type->name, " (in ")),
                                           testing::HasSubstr(concat(".It Cm ", mdoc_argument(type->name)))));
        for (const AttributeType& attribute : type->attributes) {
            EXPECT_FALSE(attribute.help.empty()) << type->name << " " << attribute.name;
            EXPECT_TRUE(shown.contains(concat(type->name, "@", attribute.name))) << "the attribute " << attribute.name << " of " << type->name << " stands in no example";
        }
    }
}

TEST(SpecificationManual, ItsFirstSpecificationIsWithoutFault) {
    std::string manual = page("qualspec-spec.5");
    const std::size_t from = manual.find("<?xml");
    std::string xml = manual.substr(from, manual.find(".Ed", from) - from);
    for (std::size_t at = xml.find("\\-"); at != std::string::npos; at = xml.find("\\-", at)) xml.erase(at, 1);
    Findings findings;
    EXPECT_TRUE(spec::read(xml, "first.xml", {}, findings)) << xml;
    for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
    Findings none;
    const auto formatted = spec::format_file(xml, "first.xml", false, none);
    EXPECT_TRUE(formatted && *formatted == xml) << "it is not laid out as fmt would";
}

// ---- qualspec-template(5) ----

language::Language english() {
    Findings findings;
    return language::Language::read(*read_file("templates/languages/en-GB.toml"), "en-GB.toml", nullptr, findings);
}

TEST(TemplateManual, TellsEveryNameElementAndAttribute) {
    const std::string manual = page("qualspec-template.5");
    for (const auto& [name, type] : view::dictionary(english()).all()) {
        if (name != "words") {
            EXPECT_THAT(manual, testing::HasSubstr(concat("\n.Ss ", name, "\n")));
        }
        for (const templates::Field& field : type->fields) EXPECT_THAT(manual, testing::HasSubstr(concat(".It Va ", mdoc_argument(field.name)))) << name;
    }
    for (const templates::ElementRule& rule : templates::element_rules()) EXPECT_THAT(manual, testing::HasSubstr(concat(".It Cm ", mdoc_argument(rule.name), "\n")));
    for (const templates::AttributeRule& rule : templates::attribute_rules()) EXPECT_THAT(manual, testing::HasSubstr(concat(".It Cm ", mdoc_argument(rule.name), " Pq ")));
}

/// What the page shows from `begin` to `end`, as it is typed.
std::string shown(const std::string& manual, std::string_view begin, std::string_view end) {
    const std::size_t from = manual.find(begin);
    EXPECT_NE(from, std::string::npos);
    return manual.substr(from, manual.find(end, from) + end.size() - from);
}

TEST(TemplateManual, ItsExamplesLoad) {
    const std::string manual = page("qualspec-template.5");
    const fs::path house = fs::temp_directory_path() / "qualspec-template-manual-test";
    fs::remove_all(house);
    ASSERT_TRUE(write_file(house / "first.xhtml", shown(manual, "<html", "</html>")));
    ASSERT_TRUE(write_file(house / "parts/unit-header.xhtml", shown(manual, "<q:part", "</q:part>")));
    const language::Language words = english();
    for (const char* name : {"first", "handbook", "unit"}) {
        Findings findings;
        EXPECT_TRUE(templates::load(name, templates::Sources(house), view::dictionary(words), words, findings)) << name;
        for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
    }
    fs::remove_all(house);
}

}  // namespace
}  // namespace qualspec::reference
