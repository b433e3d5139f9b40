#include "view/documents.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "support/text.h"

namespace qualspec::view {

namespace {

constexpr std::string_view kWhole = "publication";
constexpr std::string_view kOneUnit = "unit_document";
constexpr std::string_view kForm = "form_document";

/// A recording form: one for each unit, or one in all. Those of the pack are what centres must have.
struct FormTraits {
    bool landscape = false, is_evidence = false, in_matrix = false, of_centre = false;
};
constexpr DocumentKind form(std::string_view name, std::string_view id, bool per_unit, bool in_pack, std::string_view help, FormTraits traits = {}) {
    return {name, "form", kForm, per_unit, help, false, true, id, in_pack, traits.landscape, traits.is_evidence, traits.in_matrix, !traits.of_centre};
}
constexpr FormTraits kLandscape{true}, kEvidence{false, true, true}, kDecision{false, false, true}, kOfCentre{false, false, false, true};
constexpr bool kForUnit = true, kForWhole = false;
constexpr bool kInPack = true, kOutsidePack = false;
constexpr std::array kDocuments{
    DocumentKind{"handbook", "handbook", kWhole, false, "the whole specification", true},
    DocumentKind{"unit", "unit", kOneUnit, true, "a unit pack: one unit by itself", true},
    DocumentKind{"plan", "plan", kWhole, false, "an assessment plan for the units chosen", false, true, {}, false, false, false, false, true, true},
    DocumentKind{"holistic", "holistic", kHolistic, false, "the fewest activities that evidence all criteria of the units chosen"},
    DocumentKind{"forms", "forms", kWhole, false, "the pack of forms that centres must have (F04 to F09, F13 to F16) for the units chosen", false, true, {}, false, false, false, false, true, true},
    DocumentKind{"own-forms", "own-forms", kWhole, false, "the forms that the specification itself holds", false, true},
    DocumentKind{"conformity", "conformity", kConformity, false, "which clause of the regulator the handbook answers, and on which page"},
    DocumentKind{"sampling", "sampling", kSampling, false, "what internal quality assurance samples of the learners of a roster"},
    form("f01", "F01", kForWhole, kOutsidePack, "candidate and centre details"),
    form("f02", "F02", kForWhole, kOutsidePack, "candidate profile"),
    form("f03", "F03", kForUnit, kOutsidePack, "skill scan and initial assessment"),
    form("f04", "F04", kForWhole, kInPack, "expert and witness status list", kLandscape),
    form("f05", "F05", kForUnit, kInPack, "assessment plan, review and feedback"),
    form("f06", "F06", kForUnit, kInPack, "observation and performance evidence record", kEvidence),
    form("f07", "F07", kForUnit, kInPack, "question record", kEvidence),
    form("f08", "F08", kForUnit, kInPack, "professional discussion", kEvidence),
    form("f09", "F09", kForUnit, kInPack, "witness testimony", kEvidence),
    form("f10", "F10", kForUnit, kOutsidePack, "learner statement and reflective account", kEvidence),
    form("f11", "F11", kForUnit, kOutsidePack, "work product and evidence sheet", kEvidence),
    form("f12", "F12", kForUnit, kOutsidePack, "assessor feedback", kDecision),
    form("f13", "F13", kForUnit, kInPack, "evidence index and tracking matrix", {true, false, true}),
    form("f14", "F14", kForUnit, kInPack, "unit assessment and verification declaration", kDecision),
    form("f15", "F15", kForWhole, kInPack, "summary of unit and qualification achievement"),
    form("f16", "F16", kForUnit, kInPack, "declaration of authenticity", kEvidence),
    form("f17", "F17", kForWhole, kOutsidePack, "internal quality assurance sampling plan", kOfCentre),
    form("f18", "F18", kForUnit, kOutsidePack, "internal quality assurance sampling report"),
    form("f19", "F19", kForWhole, kOutsidePack, "observation of an assessor", kOfCentre),
    form("f20", "F20", kForWhole, kOutsidePack, "interview with a learner or assessor"),
    form("f21", "F21", kForWhole, kOutsidePack, "standardisation record", kOfCentre),
    form("f22", "F22", kForWhole, kOutsidePack, "claim for prior learning, exemption or credit transfer", kEvidence),
    form("f23", "F23", kForWhole, kOutsidePack, "learner review"),
    form("f24", "F24", kForWhole, kOutsidePack, "signature register", {true, false, false, true}),
    form("f25", "F25", kForWhole, kOutsidePack, "appeal and malpractice log", kOfCentre),
};

const templates::Value& field(const templates::Record& record, std::string_view name) {
    return record.values.at(static_cast<std::size_t>(record.type->index_of(name)));
}
const templates::List& list(const templates::Record& record, std::string_view name) {
    return *std::get<std::shared_ptr<const templates::List>>(field(record, name));
}

/// The record of a form among those of the unit or the publication it is about.
std::shared_ptr<const templates::Record> form_of(const templates::Record& about, std::string_view id) {
    for (const auto& form : list(about, "recording_forms"))
        if (std::get<std::string>(field(*form, "id")) == id) return form;
    throw std::logic_error(concat("view: there is no record of the form ", id));
}

/// How many parts of a unit have no id.
struct Nameless {
    std::int64_t outcomes = 0, criteria = 0;
};
Nameless nameless(const spec::Unit& unit) {
    Nameless out;
    for (const spec::LearningOutcome& outcome : unit.outcomes) {
        out.outcomes += outcome.id.empty() ? 1 : 0;
        for (const spec::AssessmentCriterion& criterion : outcome.criteria) out.criteria += criterion.id.empty() ? 1 : 0;
    }
    return out;
}

}  // namespace

std::span<const DocumentKind> documents() { return kDocuments; }

const DocumentKind* find_document(std::string_view name) {
    const auto found = std::ranges::find(kDocuments, name, &DocumentKind::name);
    return found == kDocuments.end() ? nullptr : &*found;
}

std::vector<RecordingForm> recording_forms(bool per_unit, const std::string& subject) {
    std::vector<RecordingForm> out;
    bool begun = false;
    for (const DocumentKind& kind : kDocuments) {
        if (kind.form.empty() || kind.per_unit != per_unit) continue;
        out.push_back({kind, subject, kind.in_pack && !begun});
        begun = begun || kind.in_pack;
    }
    return out;
}

void find_unstable_names(const spec::Specification& specification, const templates::Record& publication, Findings& out) {
    for (const auto& selected : list(publication, "selected_units")) {
        const auto unit = std::ranges::find(specification.units.units, selected->node, &spec::Unit::node);
        if (unit == specification.units.units.end()) continue;
        const Nameless missing = nameless(*unit);
        if (!unit->id.empty() && missing.outcomes == 0 && missing.criteria == 0) continue;
        std::vector<std::string> parts;
        if (unit->id.empty()) parts.emplace_back("the unit itself");
        if (missing.outcomes != 0) parts.push_back(concat(missing.outcomes, missing.outcomes == 1 ? " outcome" : " outcomes"));
        if (missing.criteria != 0) parts.push_back(concat(missing.criteria, missing.criteria == 1 ? " criterion" : " criteria"));
        out.add(unit->here.place, Severity::kWarning, "forms.no-stable-id",
                concat("the unit '", unit->title, "' has parts without an id (", join(parts, ", "), "): fields of its forms are named after their numbers"),
                "give each an id (`qualspec fmt --ids` does), so that forms that are filled in fit the next issue too");
    }
}

void find_faulty_selection(const templates::Record& publication, Findings& out) {
    for (const auto& selection : list(publication, "selections")) {
        if (std::get<bool>(field(*selection, "valid"))) continue;
        std::vector<std::string> sentences{std::get<std::string>(field(*selection, "judgement"))};
        for (const auto& advice : list(*selection, "advice")) sentences.push_back(std::get<std::string>(advice->values.front()));
        out.add(publication.place, Severity::kWarning, "selection.not-valid", join(sentences, " "), "the documents are made all the same; leave --units out for all units");
    }
}

std::vector<Root> roots(const DocumentKind& kind, const std::shared_ptr<const templates::Record>& publication,
                        const language::Language& language) {
    if (kind.name == kOwnForms && list(*publication, "forms").empty()) return {};
    if (kind.root == kWhole) return {{publication, {}}};
    const auto make = [&](const std::shared_ptr<const templates::Record>& about) {
        auto record = std::make_shared<templates::Record>();
        record->type = dictionary(language).find(kind.root);
        record->values = {publication, kind.per_unit ? templates::Value(about) : templates::Value()};
        if (!kind.form.empty()) record->values.emplace_back(form_of(*about, kind.form));
        return record;
    };
    if (!kind.per_unit) return {{make(publication), {}}};
    std::vector<Root> out;
    for (const auto& unit : list(*publication, "selected_units")) {
        auto record = make(unit);
        record->node = unit->node;
        record->anchor = unit->anchor;
        record->place = unit->place;
        const std::string& id = std::get<std::string>(field(*unit, "id"));
        out.push_back({std::move(record), id.empty() ? unit->anchor : id});
    }
    return out;
}

std::string identity(const spec::Specification& specification) {
    std::vector<std::string> numbers;
    for (const spec::Qualification& qualification : specification.qualifications) {
        std::string number = qualification.numbers.empty() ? qualification.code : qualification.numbers.front().number;
        if (!number.empty()) numbers.push_back(std::move(number));
    }
    if (numbers.empty()) return specification.title.empty() ? specification.qualifications.front().title : specification.title;
    return join(numbers, ", ");
}

document::Origin origin_of(const DocumentKind& kind, const spec::Specification& specification, const Root& root) {
    if (!kind.is_filled_in) return {};
    const templates::Record& publication = kind.root == kWhole ? *root.record : *std::get<std::shared_ptr<const templates::Record>>(field(*root.record, "publication"));
    document::Origin out{identity(specification), std::get<std::string>(field(publication, "version")), std::string(kind.name), {}, {}};
    if (kind.per_unit) {
        out.units.push_back(spec::anchor_of(root.record->node));
    } else {
        for (const auto& unit : list(publication, "selected_units")) out.units.push_back(spec::anchor_of(unit->node));
    }
    if (const auto* learner = std::get_if<std::shared_ptr<const templates::Record>>(&field(publication, "learner")); learner && *learner)
        out.learner = std::get<std::string>(field(**learner, "id"));
    return out;
}

std::vector<Root> roots(const DocumentKind& kind, const spec::Specification& specification, const Options& options, Findings& out) {
    return roots(kind, publication(specification, options, out), options.language);
}

}  // namespace qualspec::view
