// language.h - the specification language as data: the names it has and its schema, made from the one description in describe.h.
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
inline constexpr std::array<std::string_view, 35> kLabelSubjects{
    "unit", "outcome", "criterion", "outcomes", "criteria", "aim", "audience", "amplification", "guidance", "assessment", "assessmentRequirements", "assessmentGuidance",
    "evidenceRequirements", "resources", "keySkills", "occupationalStandards", "endorsement", "availability", "assessedBy", "testSpecification", "level",
    "credit", "guidedLearningHours", "totalQualificationTime", "reference", "history", "keyInformation", "structure", "units", "glossary", "methods", "forms",
    "contents", "questions", "percent"};

/// The schema in RELAX NG, in XML and in compact syntax.
std::string relax_ng();
std::string relax_ng_compact();

}  // namespace qualspec::spec
