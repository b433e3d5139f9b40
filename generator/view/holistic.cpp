#include "view/holistic.h"

#include <algorithm>
#include <utility>

#include "support/text.h"
#include "templates/filler.h"
#include "view/fields.h"
#include "view/view.h"

namespace qualspec::view {

void add_holistic(templates::Dictionary& dictionary) {
    using enum templates::Kind;
    templates::RecordType& plan = dictionary.record("holistic");
    plan.help = "What a holistic assessment plan starts from: the fewest activities that evidence the criteria of the units chosen.";
    plan.fields = {
        {"publication", {kRecord, "publication"}, "The publication, with the units chosen."},
        {"proof", {kText, ""}, "How many activities evidence how many criteria, and whether fewer would do, as sentences."},
        {"from_methods", {kTruth, ""}, "Whether the activities are the uses of single methods, the specification suggesting none."},
        {"activities", {kList, "holistic_activity"}, "The activities; empty where nothing is suggested."},
        {"units", {kList, "holistic_unit"}, "The units chosen that have criteria."},
        {"gaps", {kList, "holistic_gap"}, "The criteria that no activity evidences."},
    };
    templates::RecordType& activity = dictionary.record("holistic_activity");
    activity.help = "An activity of a holistic plan.";
    activity.fields = {
        {"number", {kNumber, ""}, "Its number in the plan."},
        {"key", {kText, ""}, "A name for it that is the same in every issue: its id, else its methods."},
        {"name", {kText, ""}, "What it is called."},
        {"text", {kText, ""}, "What is said of it; may be empty."},
        {"methods", {kText, ""}, "The codes of the methods it is assessed by."},
        {"criteria", {kNumber, ""}, "How many criteria are planned to be evidenced by it: each is planned once, with the first activity that can."},
    };
    templates::RecordType& unit = dictionary.record("holistic_unit");
    unit.help = "A unit of a holistic plan.";
    unit.fields = {
        {"unit", {kRecord, "unit"}, "The unit."},
        {"parts", {kList, "holistic_part"}, "Its criteria against a few activities in each."},
    };
    templates::RecordType& part = dictionary.record("holistic_part");
    part.help = "The criteria of a unit against a few activities.";
    part.fields = {
        {"caption", {kText, ""}, "The unit, and which activities where there is more than one table."},
        {"activities", {kList, "text_line"}, "The numbers of the activities, a column each."},
        {"rows", {kList, "holistic_row"}, "The criteria, a row each."},
    };
    templates::RecordType& row = dictionary.record("holistic_row");
    row.help = "A criterion, and the activities that evidence it.";
    row.fields = {
        {"criterion", {kRecord, "criterion"}, "The criterion."},
        {"activity", {kText, ""}, "The activity planned for it; empty where none evidences it."},
        {"cells", {kList, "text_line"}, "For each activity the methods by which it can evidence it; empty where it cannot."},
    };
    templates::RecordType& gap = dictionary.record("holistic_gap");
    gap.help = "A criterion that no activity evidences.";
    gap.fields = {
        {"unit", {kText, ""}, "The unit's number and title."},
        {"criterion", {kRecord, "criterion"}, "The criterion."},
    };
}

namespace {

using templates::Filler;
using templates::List;
using templates::Record;

constexpr std::size_t kActivitiesInPart = 10;

class HolisticWriter {
  public:
    HolisticWriter(const spec::Specification& specification, const holistic::Plan& plan, const Record& publication, const language::Language& language)
        : specification_(specification), plan_(plan), publication_(publication), language_(language), types_(dictionary(language)) {
        for (const auto& unit : list_of(publication, "selected_units"))
            for (const auto& outcome : list_of(*unit, "outcomes"))
                for (const auto& criterion : list_of(*outcome, "criteria")) records_.emplace(criterion->node, criterion);
    }

    std::shared_ptr<const Record> write(std::shared_ptr<const Record> publication) const {
        List activities, units, gaps;
        for (std::size_t i = 0; i < plan_.activities.size(); ++i) activities.push_back(activity(i));
        for (const auto& record : list_of(publication_, "selected_units"))
            if (auto one = unit(record)) units.push_back(std::move(one));
        for (const std::size_t missing : plan_.unevidenced)
            gaps.push_back(Filler(types_, "holistic_gap").set("unit", heading_of(*plan_.criteria[missing].unit)).set("criterion", record_of(missing)).done());
        return Filler(types_, "holistic").set("publication", std::move(publication)).set("proof", proof()).set("from_methods", plan_.from_methods)
            .set("activities", shared(std::move(activities))).set("units", shared(std::move(units))).set("gaps", shared(std::move(gaps))).done();
    }

  private:
    static std::shared_ptr<const List> shared(List all) { return std::make_shared<const List>(std::move(all)); }
    static std::int64_t number(std::size_t n) { return static_cast<std::int64_t>(n); }
    std::shared_ptr<const Record> line(std::string of) const { return Filler(types_, "text_line").set("text", std::move(of)).done(); }
    std::shared_ptr<const Record> record_of(std::size_t criterion) const { return records_.at(plan_.criteria[criterion].criterion->node); }
    std::string heading_of(const spec::Unit& unit) const {
        for (const auto& record : list_of(publication_, "selected_units"))
            if (record->node == unit.node) return concat(text_of(*record, "number"), " ", unit.title);
        return unit.title;
    }
    std::string name_of(const holistic::Activity& activity) const {
        if (activity.suggested) return activity.suggested->name;
        const std::string& code = activity.methods.front();
        if (specification_.methods)
            for (const spec::Method& method : specification_.methods->methods)
                if (method.code == code) return method.name;
        return code;
    }
    std::string proof() const {
        if (plan_.activities.empty()) return std::string(language_.word("holistic_nothing"));
        return language_.say("holistic_proof", {{"activities", number(plan_.activities.size())}, {"evidenced", number(plan_.criteria.size() - plan_.unevidenced.size())},
                                                {"all", number(plan_.criteria.size())}, {"proved", plan_.least == plan_.activities.size() ? "yes" : "no"}, {"least", number(plan_.least)}});
    }

    /// The activity that a criterion is planned with; past the last: none evidences it.
    std::size_t planned_for(std::size_t criterion) const {
        const auto planned = std::ranges::find_if(plan_.activities, [&](const holistic::Activity& one) { return one.does_evidence(criterion); });
        return static_cast<std::size_t>(planned - plan_.activities.begin());
    }

    std::shared_ptr<const Record> activity(std::size_t which) const {
        const holistic::Activity& one = plan_.activities[which];
        std::size_t planned = 0;
        for (std::size_t criterion = 0; criterion < plan_.criteria.size(); ++criterion) planned += planned_for(criterion) == which ? 1U : 0U;
        const bool has_id = one.suggested && !one.suggested->id.empty();
        return Filler(types_, "holistic_activity").set("number", number(which + 1)).set("key", has_id ? one.suggested->id : spec::anchor_of(concat("method:", join(one.methods, "-"))))
            .set("name", name_of(one)).set("text", one.suggested ? one.suggested->text.markdown : std::string()).set("methods", join(one.methods, ", ")).set("criteria", number(planned)).done();
    }
    std::shared_ptr<const Record> unit(const std::shared_ptr<const Record>& record) const {
        std::vector<std::size_t> criteria, activities;
        for (std::size_t i = 0; i < plan_.criteria.size(); ++i)
            if (plan_.criteria[i].unit->node == record->node) criteria.push_back(i);
        if (criteria.empty()) return nullptr;
        for (std::size_t i = 0; i < plan_.activities.size(); ++i)
            if (std::ranges::any_of(criteria, [&](std::size_t criterion) { return plan_.activities[i].does_evidence(criterion); })) activities.push_back(i);
        List parts;
        const std::size_t count = std::max<std::size_t>(1, (activities.size() + kActivitiesInPart - 1) / kActivitiesInPart);
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = [&](std::size_t n) { return activities.begin() + static_cast<std::ptrdiff_t>(activities.size() * n / count); };
            parts.push_back(part(heading_of(*plan_.criteria[criteria.front()].unit), criteria, {at(i), at(i + 1)}, count > 1));
        }
        return Filler(types_, "holistic_unit").set("unit", record).set("parts", shared(std::move(parts))).done();
    }
    std::shared_ptr<const Record> part(const std::string& heading, const std::vector<std::size_t>& criteria, const std::vector<std::size_t>& activities, bool several) const {
        List columns, rows;
        for (const std::size_t i : activities) columns.push_back(line(language_.say("holistic_activity", {{"number", number(i + 1)}})));
        for (const std::size_t criterion : criteria) {
            List cells;
            for (const std::size_t i : activities) {
                const holistic::Activity& one = plan_.activities[i];
                cells.push_back(line(one.does_evidence(criterion) ? join(holistic::methods_for(one, *plan_.criteria[criterion].criterion), ", ") : std::string()));
            }
            const std::size_t planned = planned_for(criterion);
            std::string name;
            if (planned < plan_.activities.size()) name = concat(planned + 1, " ", name_of(plan_.activities[planned]));
            rows.push_back(Filler(types_, "holistic_row").set("criterion", record_of(criterion)).set("activity", std::move(name)).set("cells", shared(std::move(cells))).done());
        }
        return Filler(types_, "holistic_part").set("caption", several ? language_.say("holistic_part", {{"unit", heading}, {"first", number(activities.front() + 1)}, {"last", number(activities.back() + 1)}}) : heading)
            .set("activities", shared(std::move(columns))).set("rows", shared(std::move(rows))).done();
    }

    const spec::Specification& specification_;
    const holistic::Plan& plan_;
    const Record& publication_;
    const language::Language& language_;
    const templates::Dictionary& types_;
    std::map<std::string, std::shared_ptr<const Record>> records_;  ///< of criteria, by node
};

}  // namespace

std::shared_ptr<const templates::Record> HolisticPlans::make(const std::shared_ptr<const templates::Record>& publication, Findings& out) {
    std::vector<std::string> nodes;
    std::vector<const spec::Unit*> units;
    for (const auto& record : list_of(*publication, "selected_units")) {
        const auto unit = std::ranges::find(specification_.units.units, record->node, &spec::Unit::node);
        if (unit == specification_.units.units.end()) continue;
        nodes.push_back(record->node);
        units.push_back(&*unit);
    }
    auto known = known_.find(nodes);
    if (known == known_.end()) {
        if (known_.size() >= kKept) known_.clear();
        known = known_.emplace(std::move(nodes), holistic::make_plan(specification_, units)).first;
        if (known->second.activities.empty())
            out.add(specification_.here.place, Severity::kInformation, "holistic.no-methods", "criteria of the units chosen suggest no methods, and there are no activities: the plan has none",
                    "write methods=\"O WP\" at the criteria, or <activity> within <methods>");
    }
    return HolisticWriter(specification_, known->second, *publication, language_).write(publication);
}

}  // namespace qualspec::view
