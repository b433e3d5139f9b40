// Rules of combination: what the solver says of them.
#include <algorithm>
#include <array>

#include "check/areas.h"
#include "combination/solver.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

using combination::Outcome;
using combination::Solution;

/// Each structure with what it allows, solved once for all rules.
struct Solved {
    const spec::Structure* structure;
    const spec::Qualification* qualification;  ///< nullptr where it cannot be told
    Solution solution;
};

const std::vector<Solved>& solved(const Subject& subject) {
    return *subject.solutions<std::vector<Solved>>([&] {
        auto all = std::make_shared<std::vector<Solved>>();
        for (const spec::Structure& structure : subject.specification.structures)
            if (!structure.groups.empty() || !structure.pathways.empty())
                all->push_back({&structure, qualification_of(structure, subject.specification), combination::solve(subject.specification, structure)});
        return std::shared_ptr<const std::vector<Solved>>(all);
    });
}

/// The number that authors know the unit by, as printed.
std::string number_of(const Subject& subject, const combination::Choice& choice) {
    if (choice.variant && !choice.variant->number.empty()) return choice.variant->number;
    const std::string& printed = choice.unit ? subject.numbers(*choice.unit).number : std::string();
    return printed.empty() ? combination::name_of(choice) : printed;
}

/// "unit 4", "units 1, 2 and 4".
std::string route_in_words(const Subject& subject, const combination::Route& route) {
    std::vector<std::string> names;
    for (const combination::Choice& choice : route.units) names.push_back(number_of(subject, choice));
    if (names.empty()) return "no unit";
    const std::string_view what = names.size() == 1 ? "unit " : "units ";
    const std::size_t all = names.size();
    const std::string last = all > 12 ? concat(all - 12, " more") : names.back();
    names.resize(all > 12 ? 12 : all - 1);
    return concat(what, join(names, ", "), names.empty() ? "" : " and ", last);
}

// ---- why not ----

std::string said(const combination::Span& span, std::string_view what) {
    if (span.least && span.most) return concat(*span.least == *span.most ? "exactly " : concat(*span.least, " to "), *span.most, ' ', what);
    return span.least ? concat("at least ", *span.least, ' ', what) : concat("at most ", span.most.value_or(0), ' ', what);
}
std::string limits_of(const combination::Rule& rule) {
    std::vector<std::string> all;
    if (!rule.credits.empty()) all.push_back(said(rule.credits, "credits"));
    if (!rule.units.empty()) all.push_back(said(rule.units, "units"));
    return join(all, " and ");
}
std::string named(const Subject& subject, const std::vector<combination::Choice>& choices, std::string_view between) {
    std::vector<std::string> names;
    for (const combination::Choice& choice : choices) names.push_back(number_of(subject, choice));
    return concat(choices.size() == 1 ? "unit " : "units ", join(names, between));
}
/// What a rule asks, and where.
std::string said(const Subject& subject, const combination::Rule& rule) {
    using combination::RuleKind;
    std::vector<std::string> groups;
    for (const spec::Group* group : rule.groups) groups.push_back(group->id);
    std::string out;
    switch (rule.kind) {
        case RuleKind::kTotal: out = concat(limits_of(rule), " in all"); break;
        case RuleKind::kAll: out = concat("every unit of group ", rule.id); break;
        case RuleKind::kFree:
        case RuleKind::kGroup: out = concat(limits_of(rule), " of group ", rule.id); break;
        case RuleKind::kAlternatives: out = concat(said(rule.units, "of "), named(subject, rule.choices, " or ")); break;
        case RuleKind::kChoice: out = concat("one member of group ", rule.id); break;
        case RuleKind::kBarred: out = concat("not both ", named(subject, rule.choices, " and ")); break;
        case RuleKind::kRequirement:
            out = concat(limits_of(rule), rule.level.empty() ? std::string() : concat(" at level ", rule.level, " or above"), groups.empty() ? std::string() : concat(" of groups ", join(groups, ", ")));
            break;
        case RuleKind::kPathway: out = concat("pathway ", rule.id); break;
    }
    return concat(out, " (line ", rule.here.place.line, ')');
}
std::string why(const Subject& subject, const Solution& solution, const spec::Pathway* pathway) {
    for (const combination::Conflict& conflict : solution.conflicts) {
        if ((pathway && conflict.pathway != pathway) || conflict.rules.empty()) continue;
        std::vector<std::string> all;
        for (const combination::Rule& rule : conflict.rules) all.push_back(said(subject, rule));
        return concat(all.size() == 1 ? "this cannot be met: " : "these cannot be met together: ", join(all, "; "));
    }
    return "see which limits, barred units and requirements cannot hold together";
}

void can_be_met(const Subject& subject, const Report& report) {
    for (const Solved& each : solved(subject))
        if (each.solution.satisfiable == Outcome::kNo && !sums_are_told(subject, *each.structure))
            report(each.structure->here, "no choice of units meets these rules of combination", why(subject, each.solution, nullptr));
}

void every_unit_is_in_a_route(const Subject& subject, const Report& report) {
    for (const Solved& each : solved(subject)) {
        if (each.solution.satisfiable != Outcome::kYes) continue;
        for (const spec::Group* group : each.solution.unusable_groups)
            report(group->here, concat("no learner can choose from the group ", group->id, ": no route has a unit of it"), "the limits of other groups, or of the whole, leave no room");
        for (const combination::Choice& choice : each.solution.unusable) {
            // Units of a group that is dead as a whole are told with it.
            const auto within = [&](const spec::Group* group) {
                bool found = false;
                for_each_unit(*group, [&](const spec::UnitRef& reference) { found = found || reference.unit == choice.unit->id; });
                return found;
            };
            if (std::ranges::any_of(each.solution.unusable_groups, within)) continue;
            report(choice.unit->here, concat("no route has ", subject.name_of(*choice.unit), choice.variant ? concat(" (", choice.variant->number, ")") : std::string(), ": a learner who takes it cannot meet the rules"),
                   "the limits, or the units that it is barred with, leave no room for it");
        }
        for (const spec::Pathway* pathway : each.solution.unusable_pathways)
            report(pathway->here, concat("the pathway '", pathway->title, "' cannot be completed"), why(subject, each.solution, pathway));
    }
}

/// Compares a published figure with the least of any route.
void least(const Subject& subject, const Report& report, std::string_view what, std::optional<int> spec::Qualification::*published, std::optional<combination::Figure> Solution::*figure) {
    for (const Solved& each : solved(subject)) {
        const std::optional<combination::Figure>& found = each.solution.*figure;
        if (!each.qualification || !found || !(each.qualification->*published) || *(each.qualification->*published) == found->value) continue;
        report(each.qualification->here,
               concat(name_of(*each.qualification), " has ", *(each.qualification->*published), " ", what, "; the least of any route is ", found->value, " (", route_in_words(subject, found->route), ")"),
               "where there are routes, the lowest counts");
    }
}

void least_credit(const Subject& subject, const Report& report) { least(subject, report, "credits", &spec::Qualification::credit, &Solution::least_credits); }
void least_guided_learning(const Subject& subject, const Report& report) {
    least(subject, report, "guided learning hours", &spec::Qualification::guided_learning_hours, &Solution::least_guided_learning_hours);
}
void least_total_time(const Subject& subject, const Report& report) {
    least(subject, report, "hours of total qualification time", &spec::Qualification::total_qualification_time, &Solution::least_total_qualification_time);
}

#define LOCKS                                                                                                                                                            \
    "<unit id=\"locks\" level=\"2\" credit=\"5\" guidedLearningHours=\"40\" totalQualificationTime=\"50\"><title>Work a lock</title>"                                   \
    "<outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>\n"                                                             \
    "<unit id=\"weirs\" level=\"2\" credit=\"5\" guidedLearningHours=\"30\" totalQualificationTime=\"50\"><title>Mind a weir</title>"                                   \
    "<outcome><title>Be able to mind a weir</title><criterion>Clear a screen</criterion></outcome></unit>"
#define ONE_OF_TWO "<structure><group id=\"A\" kind=\"optional\" minimumUnits=\"1\"><unitRef unit=\"locks\"/><unitRef unit=\"weirs\"/></group></structure>\n" LOCKS

constexpr std::array kCombinationRules{
    Rule{"combination.impossible", Severity::kError, "Rules of combination can be met", "Ofqual General Conditions of Recognition, E3.2(d)", "Solved exactly, with barred units, alternatives, levels and pathways. Where a sum of the structure is wrong, that alone is told first.",
         R"(<structure><group id="A" kind="mandatory"><unitRef unit="locks"/><unitRef unit="weirs"/></group><barred><unitRef unit="locks"/><unitRef unit="weirs"/></barred></structure>
)" LOCKS,
         R"(<structure><group id="A" kind="mandatory"><unitRef unit="locks"/><unitRef unit="weirs"/></group></structure>
)" LOCKS,
         can_be_met},
    Rule{"combination.dead-unit", Severity::kWarning, "Every unit, group and pathway is part of some route", "Ofqual General Conditions of Recognition, E3.2(d)",
         "A unit that no learner can take and still meet the rules is dead, and so is a group of such units.",
         R"(<structure maximumUnits="1"><group id="A" kind="mandatory"><unitRef unit="locks"/></group><group id="B" kind="optional"><unitRef unit="weirs"/></group></structure>
)" LOCKS,
         R"(<structure maximumUnits="2"><group id="A" kind="mandatory"><unitRef unit="locks"/></group><group id="B" kind="optional"><unitRef unit="weirs"/></group></structure>
)" LOCKS,
         every_unit_is_in_a_route},
    Rule{"combination.least-credit", Severity::kError, "A qualification's credit is the least of any route", "Ofqual General Conditions of Recognition, E3.2(d) and (l)", "Where every unit of the structure has credit. The route that proves it is told.",
         "<qualification level=\"2\" credit=\"6\"><title>Bridge Keeping</title></qualification>\n" ONE_OF_TWO, "<qualification level=\"2\" credit=\"5\"><title>Bridge Keeping</title></qualification>\n" ONE_OF_TWO, least_credit},
    Rule{"combination.least-glh", Severity::kError, "Guided learning hours are the least of any route", "Ofqual General Conditions of Recognition, E7, criteria 12 and 20", "Where every unit of the structure has hours.",
         "<qualification level=\"2\" guidedLearningHours=\"40\"><title>Bridge Keeping</title></qualification>\n" ONE_OF_TWO, "<qualification level=\"2\" guidedLearningHours=\"30\"><title>Bridge Keeping</title></qualification>\n" ONE_OF_TWO,
         least_guided_learning},
    Rule{"combination.least-tqt", Severity::kWarning, "Total qualification time is the least of any route", "Ofqual General Conditions of Recognition, E7, criteria 12 and 20",
         "Where every unit of the structure states total time. A warning, since the whole may ask for time that no unit has.",
         "<qualification level=\"2\" totalQualificationTime=\"60\"><title>Bridge Keeping</title></qualification>\n" ONE_OF_TWO, "<qualification level=\"2\" totalQualificationTime=\"50\"><title>Bridge Keeping</title></qualification>\n" ONE_OF_TWO,
         least_total_time},
};

#undef LOCKS
#undef ONE_OF_TWO

}  // namespace

std::span<const Rule> combination_rules() { return kCombinationRules; }

}  // namespace qualspec::check
