#include "tests/unit/check/example.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

#include "report/report.h"
#include "spec/read.h"
#include "support/text.h"
#include "xml/document.h"

namespace qualspec::check {

namespace {

struct Part {
    std::string_view element;
    std::string_view around;   ///< empty: none
    std::string_view otherwise;
};
/// In the order of the language.
constexpr std::array kParts{
    Part{"documentNumber", "", ""},
    Part{"awardingOrganisation", "", ""},
    Part{"issue", "", ""},
    Part{"qualification", "", "<qualification level=\"2\"><title>Bridge Keeping</title></qualification>"},
    Part{"history", "", ""},
    Part{"keyInformation", "", ""},
    Part{"aims", "", ""},
    Part{"structure", "", ""},
    Part{"section", "front", ""},
    Part{"methods", "", ""},
    Part{"unit", "units",
         "<unit id=\"gates\"><title>Mind a gate</title><outcome><title>Be able to mind a gate</title><criterion>Close a gate</criterion></outcome></unit>"},
    Part{"glossary", "", ""},
    Part{"mapping", "", ""},
};

}  // namespace

std::string whole_specification(std::string_view example) {
    Findings findings;
    const auto parsed = xml::Document::parse(concat("<example>", example, "</example>"), "example", findings);
    EXPECT_TRUE(parsed) << example;
    if (!parsed) return {};
    std::map<std::string_view, std::string> given;
    for (const xml::Node* node : (*parsed)->root().children) {
        if (node->kind != xml::NodeKind::kElement) continue;
        EXPECT_NE(std::ranges::find(kParts, node->name, &Part::element), kParts.end()) << node->name;
        given[std::ranges::find(kParts, node->name, &Part::element)->element] += concat(node->source(), "\n");
    }
    std::string out = "<specification xmlns=\"urn:qualspec:specification:1\">\n";
    for (const Part& part : kParts) {
        const auto it = given.find(part.element);
        const std::string content = it != given.end() ? it->second : std::string(part.otherwise);
        if (content.empty()) continue;
        out += part.around.empty() ? concat(content, "\n") : concat("<", part.around, ">\n", content, "</", part.around, ">\n");
    }
    return out + "</specification>\n";
}

Findings check_example(std::string_view example, const Settings& settings) {
    const std::string xml = whole_specification(example);
    Findings language;
    const auto specification = spec::read(xml, "example.xml", {}, language);
    for (const Finding& finding : language)
        if (!finding.rule.starts_with("image.")) ADD_FAILURE() << to_string(finding) << "\n" << xml;
    Findings found;
    if (!specification) return found;
    run(*specification, settings, found);
    report::Sources sources;
    sources.add("example.xml", xml);
    report::locate(found, sources);
    found.sort();
    return found;
}

}  // namespace qualspec::check
