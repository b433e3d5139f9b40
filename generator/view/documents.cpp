#include "view/documents.h"

#include <algorithm>
#include <array>

namespace qualspec::view {

namespace {

constexpr std::string_view kWhole = "publication";
constexpr std::string_view kOneUnit = "unit_document";
constexpr std::array kDocuments{
    DocumentKind{"handbook", "handbook", kWhole, false, "the whole specification", true},
    DocumentKind{"unit", "unit", kOneUnit, true, "a unit pack: one unit by itself", true},
    DocumentKind{"plan", "plan", kWhole, false, "an assessment plan for the units chosen"},
    DocumentKind{"forms", "forms", kWhole, false, "all recording forms for the units chosen"},
    DocumentKind{"f05", "forms/f05", kOneUnit, true, "assessment plan, review and feedback"},
    DocumentKind{"f07", "forms/f07", kOneUnit, true, "question record"},
    DocumentKind{"f08", "forms/f08", kOneUnit, true, "professional discussion"},
    DocumentKind{"f12", "forms/f12", kOneUnit, true, "assessor feedback"},
    DocumentKind{"f13", "forms/f13", kOneUnit, true, "evidence index and tracking matrix"},
    DocumentKind{"f14", "forms/f14", kOneUnit, true, "unit assessment and verification declaration"},
};

const templates::Value& field(const templates::Record& record, std::string_view name) {
    return record.values.at(static_cast<std::size_t>(record.type->index_of(name)));
}

}  // namespace

std::span<const DocumentKind> documents() { return kDocuments; }

const DocumentKind* find_document(std::string_view name) {
    const auto found = std::ranges::find(kDocuments, name, &DocumentKind::name);
    return found == kDocuments.end() ? nullptr : &*found;
}

std::vector<Root> roots(const DocumentKind& kind, const std::shared_ptr<const templates::Record>& publication,
                        const language::Language& language) {
    if (!kind.per_unit) return {{publication, {}}};
    std::vector<Root> out;
    for (const auto& unit : *std::get<std::shared_ptr<const templates::List>>(field(*publication, "selected_units"))) {
        auto record = std::make_shared<templates::Record>();
        record->type = dictionary(language).find(kOneUnit);
        record->values = {publication, unit};
        record->node = unit->node;
        record->anchor = unit->anchor;
        record->place = unit->place;
        const std::string& id = std::get<std::string>(field(*unit, "id"));
        out.push_back({std::move(record), id.empty() ? unit->anchor : id});
    }
    return out;
}

std::vector<Root> roots(const DocumentKind& kind, const spec::Specification& specification, const Options& options, Findings& out) {
    return roots(kind, publication(specification, options, out), options.language);
}

}  // namespace qualspec::view
