#include <array>
#include <functional>
#include <map>
#include <set>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

void title_present(const spec::Specification& specification, const Report& report) {
    for (const spec::Qualification& qualification : specification.qualifications)
        if (qualification.title.empty())
            report(qualification.here, "the qualification has no title", "add a <title>; every document uses it");
}

void outcome_has_criteria(const spec::Specification& specification, const Report& report) {
    for (const spec::Unit& unit : specification.units.units)
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            if (outcome.criteria.empty())
                report(outcome.here, concat(name_of(unit), ": the outcome '", outcome.title, "' has no assessment criterion"),
                       "add at least one <criterion>, or remove the outcome");
}

/// Reports the second and later bearers of one number.
class Numbers {
  public:
    Numbers(const Report& report, std::string what) : report_(report), what_(std::move(what)) {}
    void add(const std::string& number, const spec::Here& here) {
        if (number.empty() || seen_.insert(number).second) return;
        report_(here, concat(what_, " has the number ", number, " twice"), "give each its own number, or leave numbers out");
    }

  private:
    const Report& report_;
    std::string what_;
    std::set<std::string> seen_;
};

void numbers_are_unique(const spec::Specification& specification, const Report& report) {
    Numbers units(report, "the document");
    for (const spec::Unit& unit : specification.units.units) {
        units.add(unit.number, unit.here);
        Numbers outcomes(report, concat(name_of(unit), " (outcomes)"));
        Numbers criteria(report, concat(name_of(unit), " (criteria)"));
        for (const spec::LearningOutcome& outcome : unit.outcomes) {
            outcomes.add(outcome.number, outcome.here);
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) criteria.add(criterion.number, criterion.here);
        }
    }
}

using VisitUnit = std::function<void(const spec::UnitRef&)>;

void for_each_unit(const spec::Group& group, const VisitUnit& visit) {
    for (const spec::GroupMember& member : group.members) {
        std::visit(Overloaded{
                       [&](const spec::UnitRef& reference) { visit(reference); },
                       [&](const spec::Alternatives& alternatives) {
                           for (const spec::UnitRef& reference : alternatives.units) visit(reference);
                       },
                       [&](const spec::Boxed<spec::Group>& inner) { for_each_unit(*inner, visit); },
                   },
                   member);
    }
}

void every_unit_has_a_group(const spec::Specification& specification, const Report& report) {
    if (specification.structures.empty()) return;
    std::set<std::string> grouped;
    const VisitUnit note = [&](const spec::UnitRef& reference) { grouped.insert(reference.unit); };
    for (const spec::Structure& structure : specification.structures) {
        for (const spec::Group& group : structure.groups) for_each_unit(group, note);
        for (const spec::Pathway& pathway : structure.pathways)
            for (const spec::Group& group : pathway.groups) for_each_unit(group, note);
    }
    for (const spec::Unit& unit : specification.units.units)
        if (!grouped.contains(unit.id))
            report(unit.here, concat(name_of(unit), " is in no group of the structure: no learner could take it"),
                   "name it by a <unitRef> in a group");
}

/// A mandatory group's credit, as stated, is the sum of its units'.
void mandatory_credit_adds_up(const spec::Specification& specification, const Report& report) {
    std::map<std::string, const spec::Unit*> units;
    for (const spec::Unit& unit : specification.units.units) units[unit.id] = &unit;
    for (const spec::Structure& structure : specification.structures) {
        for (const spec::Group& group : structure.groups) {
            if (group.kind != spec::GroupKind::kMandatory || !group.limits.minimum_credits) continue;
            int sum = 0;
            bool simple = true;
            for (const spec::GroupMember& member : group.members) {
                const auto* reference = std::get_if<spec::UnitRef>(&member);
                const auto unit = reference ? units.find(reference->unit) : units.end();
                simple = simple && unit != units.end() && unit->second->credit.has_value();
                if (simple) sum += *unit->second->credit;
            }
            if (simple && sum != *group.limits.minimum_credits)
                report(group.here,
                       concat("the units of mandatory group ", group.id, " come to ", sum, " credits, not ",
                              *group.limits.minimum_credits),
                       "mend minimumCredits, or the credit of a unit");
        }
    }
}

/// What the parts of a test specification come to, and what they should.
void test_parts_add_up(const spec::Specification& specification, const Report& report) {
    for (const spec::Unit& unit : specification.units.units) {
        for (const spec::TestSpecification& test : unit.test_specifications) {
            int questions = 0;
            int percent = 0;
            bool all_questions = !test.parts.empty();
            bool all_percent = !test.parts.empty();
            for (const spec::TestPart& part : test.parts) {
                all_questions = all_questions && part.questions.has_value();
                all_percent = all_percent && part.percent.has_value();
                questions += part.questions.value_or(0);
                percent += part.percent.value_or(0);
            }
            if (all_questions && test.questions && questions != *test.questions)
                report(test.here, concat(name_of(unit), ": the parts of the test come to ", questions, " questions, not ", *test.questions));
            if (all_percent && percent != 100)
                report(test.here, concat(name_of(unit), ": the parts of the test come to ", percent, " per cent, not 100"));
        }
    }
}

constexpr std::string_view kHouse = "house style";
constexpr std::string_view kOfqual = "Ofqual General Conditions of Recognition";

constexpr std::array kRules{
    Rule{"structure.no-title", Severity::kWarning, "A qualification has a title", "Ofqual General Conditions of Recognition, E2.1", title_present},
    Rule{"structure.outcome-without-criteria", Severity::kError, "Every learning outcome has an assessment criterion",
         "Ofqual General Conditions of Recognition, E3.2(f)", outcome_has_criteria},
    Rule{"structure.duplicate-number", Severity::kError, "No two units, outcomes or criteria beside each other bear one number", kHouse, numbers_are_unique},
    Rule{"structure.unit-in-no-group", Severity::kWarning, "Every unit belongs to a group of the structure",
         "Ofqual General Conditions of Recognition, E3.2(d)", every_unit_has_a_group},
    Rule{"structure.mandatory-credit", Severity::kError, "A mandatory group's credit is the sum of its units'", kOfqual, mandatory_credit_adds_up},
    Rule{"structure.test-sum", Severity::kError, "The parts of a test come to its questions, and to 100 per cent", kHouse, test_parts_add_up},
};

}  // namespace

std::span<const Rule> structure_rules() { return kRules; }

}  // namespace qualspec::check
