#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/command.h"
#include "cli/session.h"
#include "combination/advice.h"
#include "combination/selection.h"
#include "combination/words.h"
#include "support/text.h"
#include "view/numbers.h"
#include "view/view.h"

namespace qualspec::cli {

namespace {

using combination::Choice;
using combination::Outcome;
using Json = nlohmann::ordered_json;

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::kYes: return "yes";
        case Outcome::kNo: return "no";
        case Outcome::kUndecided: return "undecided";
    }
    return "undecided";
}

/// What is known of one structure, and how it is called.
struct Report {
    std::string title;
    combination::Names names;
    combination::Solution solution;
    std::optional<combination::Verdict> verdict;
};

int status_of(const Report& report) {
    const bool undecided = report.solution.satisfiable == Outcome::kUndecided || report.solution.undecided ||
                           (report.verdict && report.verdict->valid == Outcome::kUndecided);
    if (undecided) return kTrouble;
    const bool found = report.solution.satisfiable == Outcome::kNo || !report.solution.unusable.empty() || !report.solution.unusable_pathways.empty() ||
                       (report.verdict && report.verdict->valid == Outcome::kNo);
    return found ? kFound : kFine;
}

// ---- text ----

void print_text(const Report& report, std::ostream& out) {
    out << report.title << '\n';
    for (const std::string& sentence : combination::in_words(report.solution, report.names)) out << "  " << sentence << '\n';
    if (!report.verdict) return;
    out << '\n';
    if (const std::string pathway = combination::pathway_in_words(*report.verdict, report.names); !pathway.empty()) out << "  " << pathway << '\n';
    for (const std::string& sentence : combination::advice(*report.verdict, report.names)) out << "  " << sentence << '\n';
    for (const combination::Standing& standing : report.verdict->standings)
        out << (standing.met ? "    [x] " : "    [ ] ") << combination::rule_in_words(standing, report.names) << ' '
            << report.names.language.say("standing", {{"has", combination::has_in_words(standing, report.names)}}) << '\n';
}

// ---- JSON ----

using Names = combination::Names;

Json to_json(const Choice& choice, const Names& names) {
    Json out{{"id", choice.unit->id}, {"number", names.unit(choice)}, {"title", choice.unit->title}};
    if (choice.variant) out["variant"] = choice.variant->number;
    return out;
}
Json to_json(const std::vector<Choice>& choices, const Names& names) {
    Json out = Json::array();
    for (const Choice& choice : choices) out.push_back(to_json(choice, names));
    return out;
}
Json to_json(const combination::Route& route, const Names& names) {
    Json out;
    if (route.pathway) out["pathway"] = route.pathway->id;
    out["credits"] = route.credits;
    out["guidedLearningHours"] = route.guided_learning_hours;
    out["totalQualificationTime"] = route.total_qualification_time;
    out["units"] = to_json(route.units, names);
    return out;
}
Json to_json(const std::optional<combination::Figure>& figure, const Names& names) {
    return figure ? Json{{"value", figure->value}, {"route", to_json(figure->route, names)}} : Json();
}
template <class Element>
Json ids(const std::vector<const Element*>& elements) {
    Json out = Json::array();
    for (const Element* element : elements) out.push_back(element->id);
    return out;
}
Json to_json(const combination::Verdict& verdict, const Names& names) {
    Json out{{"valid", to_string(verdict.valid)}, {"taken", to_json(verdict.taken, names)}};
    Json rules = Json::array();
    for (const combination::Standing& standing : verdict.standings)
        rules.push_back({{"rule", combination::rule_in_words(standing, names)},
                         {"measure", standing.measure == combination::Standing::Measure::kUnits ? "units" : "credits"},
                         {"has", standing.has},
                         {"met", standing.met}});
    out["rules"] = std::move(rules);
    Json add = Json::array();
    for (const combination::Addition& addition : verdict.add)
        add.push_back({{"unit", to_json(addition.choice, names)}, {"group", addition.group->id}, {"example", addition.example}});
    out["add"] = std::move(add);
    out["takeOut"] = to_json(verdict.remove, names);
    out["advice"] = combination::advice(verdict, names);
    return out;
}
Json to_json(const Report& report) {
    const combination::Solution& solution = report.solution;
    Json out{{"title", report.title}, {"satisfiable", to_string(solution.satisfiable)}, {"undecided", solution.undecided}};
    out["selections"] = solution.routes ? Json{{"number", solution.routes->number}, {"orMore", solution.routes->or_more}} : Json();
    out["leastCredits"] = to_json(solution.least_credits, report.names);
    out["mostCredits"] = to_json(solution.most_credits, report.names);
    out["leastGuidedLearningHours"] = to_json(solution.least_guided_learning_hours, report.names);
    out["leastTotalQualificationTime"] = to_json(solution.least_total_qualification_time, report.names);
    out["unusableUnits"] = to_json(solution.unusable, report.names);
    out["unusableGroups"] = ids(solution.unusable_groups);
    out["unusablePathways"] = ids(solution.unusable_pathways);
    out["conflicts"] = Json::array();
    for (const combination::Conflict& conflict : solution.conflicts) {
        Json rules = Json::array();
        for (const combination::Rule& rule : conflict.rules)
            rules.push_back({{"rule", join(combination::in_words(rule, report.names.credit_unit, report.names.language, report.names.unit), " ")}, {"line", rule.here.place.line}});
        out["conflicts"].push_back({{"pathway", conflict.pathway ? Json(conflict.pathway->id) : Json()}, {"rules", std::move(rules)}});
    }
    if (report.verdict) out["selection"] = to_json(*report.verdict, report.names);
    return out;
}

std::string title_of(const spec::Specification& specification, const spec::Structure& structure) {
    for (const spec::Qualification& qualification : specification.qualifications)
        if ((qualification.id == structure.qualification || specification.qualifications.size() == 1) && !qualification.title.empty()) return qualification.title;
    if (!structure.title.empty()) return structure.title;
    return specification.title.empty() ? std::string(specification.here.place.file) : specification.title;
}
std::string credit_unit_of(const spec::Specification& specification, const spec::Structure& structure) {
    for (const spec::Qualification& qualification : specification.qualifications)
        if (qualification.id == structure.qualification || specification.qualifications.size() == 1) return qualification.credit_unit;
    return {};
}

}  // namespace

int command_routes(const Arguments& arguments, const Terminal& terminal) {
    const std::string& format = arguments.get("format");
    if (format != "text" && format != "json") return trouble(concat("'routes' writes text or json, not '", format, "'"), terminal);
    if (arguments.operands.size() != 1) return trouble("'routes' takes one specification", terminal);
    Session session(arguments);
    if (const auto opened = session.open(); !opened) return trouble(opened.error().message, terminal);
    const auto settings = settings_of(arguments);
    if (!settings) return trouble(settings.error().message, terminal);
    report::Sources sources;
    Loaded loaded = load(arguments.operands[0], arguments, *settings, sources, Pictures::kNames);
    Findings& findings = loaded.findings;
    if (!loaded.specification || findings.has_fatal()) {
        print(findings, arguments, terminal, sources);
        return kTrouble;
    }
    const spec::Specification& specification = *loaded.specification;
    const language::Language& language = session.language(specification.language, specification.here.place, findings);
    const auto number = [&](const spec::Unit& unit) {
        return view::number_printed(specification, unit, {static_cast<int>(&unit - specification.units.units.data()) + 1, 0, 0});
    };
    const auto selection = combination::select(specification, arguments.list("units"), number);
    if (!selection.unknown.empty()) {
        findings.fatal(specification.here.place, "view.unknown-unit", concat("there is no unit '", selection.unknown.front(), "'"),
                       "name units by number, id, reference or title");
        print(findings, arguments, terminal, sources);
        return kTrouble;
    }
    if (specification.structures.empty()) return trouble(concat(loaded.path.string(), ": has no <structure>, so there are no rules of combination"), terminal);

    const auto name = [&](const Choice& choice) {
        if (choice.variant && !choice.variant->number.empty()) return choice.variant->number;
        std::string printed = number(*choice.unit);
        return printed.empty() ? combination::name_of(choice) : printed;
    };
    int status = kFine;
    Json all = Json::array();
    bool first = true;
    for (const spec::Structure* structure : combination::structures_for(specification, selection.choices)) {
        Report report{title_of(specification, *structure), {language, credit_unit_of(specification, *structure), name}, combination::solve(specification, *structure), {}};
        if (arguments.has("units")) report.verdict = combination::judge(specification, *structure, selection.choices);
        status = std::max(status, status_of(report));
        if (format == "json") {
            all.push_back(to_json(report));
        } else {
            if (!first) terminal.out << '\n';
            print_text(report, terminal.out);
        }
        first = false;
    }
    if (format == "json") terminal.out << Json{{"file", loaded.path.generic_string()}, {"structures", std::move(all)}}.dump(2) << '\n';
    return status;
}

}  // namespace qualspec::cli
