// language.h - the specification language as data: names, schema and manual, made from the one description in describe.h.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "spec/specification.h"

namespace qualspec::spec {

/// What `value of` may name.
inline constexpr std::array<std::string_view, 12> kValueNames{
    "qualification.title", "qualification.level", "qualification.credit", "qualification.guidedLearningHours", "qualification.totalQualificationTime",
    "qualification.number", "organisation.name", "organisation.shortName", "document.title", "issue.number", "issue.version", "issue.date"};

/// The text of a value: of the first qualification, where there are several. The document's title is the qualification's where it has none of its
/// own. Empty where the specification does not say, which read() has refused.
std::string value_of(const Specification& specification, std::string_view name);

/// The parts for which a publication may have words of its own.
inline constexpr std::array<std::string_view, 32> kLabelSubjects{
    "unit", "outcome", "criterion", "outcomes", "aim", "audience", "amplification", "guidance", "assessment", "assessmentRequirements", "assessmentGuidance",
    "evidenceRequirements", "resources", "keySkills", "occupationalStandards", "endorsement", "availability", "assessedBy", "testSpecification", "level",
    "credit", "guidedLearningHours", "totalQualificationTime", "reference", "history", "keyInformation", "structure", "units", "glossary", "methods", "forms",
    "contents"};

struct AttributeReference {
    std::string name;
    std::string type;  ///< in words: "number from 0 to 999999"
    std::string help;
    bool required = false;
    std::string fallback;  ///< what its absence means; may be empty
};
struct ElementReference {
    std::string name;
    std::string within;   ///< the parent, where the name means something else elsewhere; else empty
    std::string help;
    std::vector<AttributeReference> attributes;
    std::string content;  ///< in words: "title, variant*, text"
    std::string example;  ///< XML; empty where the parent's example shows it
};
/// Every element, parents before children.
std::vector<ElementReference> language_reference();

/// The manual page qualspec-spec(5), in mdoc.
std::string manual_spec5();

/// The schema in RELAX NG, in XML and in compact syntax.
std::string relax_ng();
std::string relax_ng_compact();

}  // namespace qualspec::spec
