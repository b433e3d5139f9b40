#include "view/learner.h"

#include <algorithm>
#include <array>

#include "combination/advice.h"
#include "combination/selection.h"
#include "view/selection.h"
#include "view/structure_rows.h"
#include "view/table.h"

namespace qualspec::view {

namespace {

struct Known {
    std::string_view ending;
    std::string Learner::*value;
};
constexpr std::array kKnown{
    Known{"learner-name", &Learner::name},
    Known{"candidate-name", &Learner::name},
    Known{"registration-number", &Learner::registration_number},
    Known{"uln", &Learner::unique_learner_number},
    Known{"countersigning-assessor-name", &Learner::countersigning_assessor},
    Known{"assessor-name", &Learner::assessor},
    Known{"iqa-name", &Learner::internal_quality_assurer},
    Known{"centre-name", &Learner::centre_name},
    Known{"centre-number", &Learner::centre_number},
    Known{"start-date", &Learner::start_date},
    Known{"target-date", &Learner::target_date},
};
constexpr std::size_t kKept = 64;  // selections whose judgement is kept

templates::Value& field(templates::Record& record, std::string_view name) {
    return record.values.at(static_cast<std::size_t>(record.type->index_of(name)));
}
const templates::Value& value_of(const templates::Record& record, std::string_view name) {
    return record.values.at(static_cast<std::size_t>(record.type->index_of(name)));
}

}  // namespace

namespace {

/// A copy of a structure or a list of units in which the rows of these units are the selected ones.
std::shared_ptr<const templates::Record> with_selected(const templates::Record& table, const templates::List& units) {
    const auto copy = std::make_shared<templates::Record>(table);
    auto rows = std::make_shared<templates::List>();
    for (const auto& row : *std::get<std::shared_ptr<const templates::List>>(field(*copy, "rows"))) {
        auto& own = rows->emplace_back();
        const auto changed = std::make_shared<templates::Record>(*row);
        templates::Value& selected = field(*changed, "selected");
        selected = std::get<bool>(selected) && std::ranges::any_of(units, [&](const auto& unit) { return unit->node == row->node; });
        own = changed;
    }
    field(*copy, "rows") = std::shared_ptr<const templates::List>(rows);
    return copy;
}

}  // namespace

struct LearnerViews::Selected {
    templates::List units;
    templates::List selections;
    templates::List structures;                            ///< with the rows of these units selected
    std::shared_ptr<const templates::Record> unit_list;    ///< the same; null: there is none
    std::vector<std::string> unknown, warnings;
};

LearnerViews::LearnerViews(const spec::Specification& specification, const Options& options, std::shared_ptr<const templates::Record> publication, Findings& out)
    : publication_(std::move(publication)), builder_(std::make_unique<Builder>(specification, options, out)) {}
LearnerViews::~LearnerViews() = default;

const LearnerViews::Selected& LearnerViews::selected(const std::vector<std::string>& units) {
    if (const auto known = known_.find(units); known != known_.end()) return *known->second;
    if (known_.size() >= kKept) known_.clear();
    auto made = std::make_unique<Selected>();
    Builder& b = *builder_;
    const auto selection = combination::select(b.specification, units, [&](const spec::Unit& unit) { return b.number_of(unit); });
    made->unknown = selection.unknown;
    const auto& all = *std::get<std::shared_ptr<const templates::List>>(value_of(*publication_, "units"));
    for (const auto& record : all)
        if (units.empty() || std::ranges::any_of(selection.choices, [&](const combination::Choice& choice) { return choice.unit->node == record->node; }))
            made->units.push_back(record);
    for (const auto& structure : *std::get<std::shared_ptr<const templates::List>>(value_of(*publication_, "structures")))
        made->structures.push_back(with_selected(*structure, made->units));
    if (const auto* list = std::get_if<std::shared_ptr<const templates::Record>>(&value_of(*publication_, "unit_list")); list && *list)
        made->unit_list = with_selected(**list, made->units);
    if (!made->unknown.empty()) return *known_.emplace(units, std::move(made)).first->second;
    std::vector<combination::Choice> choices = selection.choices;
    if (units.empty())
        for (const spec::Unit& unit : b.specification.units.units) choices.push_back({&unit, nullptr});
    for (const Judged& judged : judge(b, choices)) {
        if (!units.empty()) made->selections.push_back(b.make(judged));
        if (judged.verdict.valid == combination::Outcome::kYes) continue;
        if (units.empty()) {
            made->warnings = {"No units are named, so the pack has all of them, which the rules of combination do not let one learner take."};
            break;
        }
        for (std::string& sentence : combination::advice(judged.verdict, names_of(b, *judged.structure))) made->warnings.push_back(std::move(sentence));
    }
    return *known_.emplace(units, std::move(made)).first->second;
}

LearnerViews::View LearnerViews::make(const Learner& learner, const std::vector<std::string>& units) {
    const Selected& chosen = selected(units);
    View view{nullptr, chosen.unknown, chosen.warnings};
    if (!chosen.unknown.empty()) return view;
    auto record = std::make_shared<templates::Record>(*publication_);
    field(*record, "learner") = builder_->make(learner);
    field(*record, "selected_units") = std::make_shared<const templates::List>(chosen.units);
    field(*record, "structures") = std::make_shared<const templates::List>(chosen.structures);
    if (chosen.unit_list) field(*record, "unit_list") = chosen.unit_list;
    field(*record, "selections") = std::make_shared<const templates::List>(chosen.selections);
    view.publication = std::move(record);
    return view;
}

void fill_in(document::Field& field, const Learner& learner) {
    if (!field.value.empty()) return;
    for (const Known& known : kKnown) {
        if (!field.name.ends_with(known.ending)) continue;
        const std::size_t before = field.name.size() - known.ending.size();
        if (before != 0 && field.name[before - 1] != '-') continue;
        field.value = learner.*known.value;
        return;
    }
}

template <>
const Table<Learner>& table_of<Learner>() {
    using R = Rows<Learner>;
    static const Table<Learner> table{
        "The learner that a pack of forms is for, from the roster.",
        {
            R::text("id", "What the roster calls the learner.", [](const Learner& l) { return l.id; }),
            R::text("name", "The learner's name.", [](const Learner& l) { return l.name; }),
            R::text("registration_number", "The registration number; may be empty.", [](const Learner& l) { return l.registration_number; }),
            R::text("unique_learner_number", "The unique learner number; may be empty.", [](const Learner& l) { return l.unique_learner_number; }),
            R::text("assessor", "The assessor's name; may be empty.", [](const Learner& l) { return l.assessor; }),
            R::text("countersigning_assessor", "Who countersigns for an assessor in training; may be empty.", [](const Learner& l) { return l.countersigning_assessor; }),
            R::text("internal_quality_assurer", "The internal quality assurer's name; may be empty.", [](const Learner& l) { return l.internal_quality_assurer; }),
            R::text("centre_name", "The centre's name; may be empty.", [](const Learner& l) { return l.centre_name; }),
            R::text("centre_number", "The centre's number; may be empty.", [](const Learner& l) { return l.centre_number; }),
            R::text("start_date", "When the learner starts, as people read it; may be empty.", [](const Learner& l, Builder& b) { return b.date(l.start_date); }),
            R::text("target_date", "When the learner is to have finished, as people read it; may be empty.", [](const Learner& l, Builder& b) { return b.date(l.target_date); }),
        }};
    return table;
}

}  // namespace qualspec::view
