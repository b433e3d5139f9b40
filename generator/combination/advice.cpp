#include "combination/advice.h"

#include <algorithm>

#include "combination/words.h"
#include "support/text.h"

namespace qualspec::combination {

namespace {

using language::Arguments;

std::int64_t count_of(std::size_t count) { return static_cast<std::int64_t>(count); }

class Adviser {
  public:
    explicit Adviser(const Names& names) : names_(names) {}

    std::vector<std::string> say(const Solution& solution) {
        switch (solution.satisfiable) {
            case Outcome::kNo:
                say("routes_none");
                conflicts(solution);
                return std::move(out_);
            case Outcome::kUndecided: say("routes_unsettled"); return std::move(out_);
            case Outcome::kYes: break;
        }
        if (solution.routes) {
            constexpr std::uint64_t kSaid = 1'000'000'000'000'000;  // digits beyond these tell nobody anything
            const bool more = solution.routes->or_more || solution.routes->number > kSaid;
            say(more ? "routes_more" : "routes_counted", {{"count", static_cast<std::int64_t>(more ? kSaid : solution.routes->number)}});
        } else {
            say("routes_uncounted");
        }
        figure("figure_least_credits", solution.least_credits);
        figure("figure_most_credits", solution.most_credits);
        figure("figure_least_guided_learning", solution.least_guided_learning_hours);
        figure("figure_least_qualification_time", solution.least_total_qualification_time);
        for (const spec::Pathway* pathway : solution.unusable_pathways) say("unusable_pathway", {{"pathway", title(pathway->title, pathway->id)}});
        conflicts(solution);
        for (const spec::Group* group : solution.unusable_groups) say("unusable_group", {{"group", title(group->title, group->id)}});
        if (!solution.unusable.empty()) {
            say("unusable_units", {{"units", listed(solution.unusable, true)}});
        } else if (!solution.undecided) {
            say("all_usable");
        }
        if (solution.undecided) say("partly_unsettled");
        return std::move(out_);
    }

    std::vector<std::string> say(const Verdict& verdict) {
        switch (verdict.valid) {
            case Outcome::kYes: say("selection_valid"); return std::move(out_);
            case Outcome::kUndecided: say("selection_unsettled"); break;
            case Outcome::kNo: say("selection_invalid"); break;
        }
        if (!verdict.satisfiable) say("routes_none");
        if (!verdict.strangers.empty())
            say("advice_stranger", {{"count", count_of(verdict.strangers.size())}, {"units", listed(verdict.strangers, false)}});
        std::vector<Choice> told = verdict.strangers;
        elsewhere(verdict, told);
        std::vector<Choice> others;
        for (const Choice& choice : verdict.remove)
            if (std::ranges::none_of(told, [&](const Choice& one) { return one.unit == choice.unit && one.variant == choice.variant; }))
                others.push_back(choice);
        if (!others.empty()) say("advice_take_out", {{"count", count_of(others.size())}, {"units", listed(others, false)}});
        additions(verdict);
        return std::move(out_);
    }

    std::string called(const Choice& choice) const {
        const std::string number = names_.unit(choice);
        if (number == choice.unit->title) return number;
        return names_.language.say("unit_called", {{"number", number}, {"title", choice.unit->title}});
    }
    std::string title(const std::string& title, const std::string& id) const {
        return title.empty() ? names_.language.say("group_named", {{"id", id}}) : title;
    }

  private:
    /// Each as a heading and its rules, which are set in.
    void conflicts(const Solution& solution) {
        for (const Conflict& conflict : solution.conflicts) {
            if (conflict.rules.empty()) continue;  // not settled
            say("conflict", {{"count", count_of(conflict.rules.size())},
                             {"in_pathway", std::string(conflict.pathway ? "yes" : "no")},
                             {"pathway", conflict.pathway ? title(conflict.pathway->title, conflict.pathway->id) : std::string()}});
            for (const Rule& rule : conflict.rules)
                for (const std::string& sentence : in_words(rule, names_.credit_unit, names_.language, names_.unit)) out_.push_back("  " + sentence);
        }
    }
    void say(std::string_view key, const Arguments& arguments = {}) { out_.push_back(names_.language.say(key, arguments)); }

    std::string listed(const std::vector<Choice>& choices, bool alternatives) const {
        std::vector<std::string> items;
        for (const Choice& choice : choices) items.push_back(called(choice));
        return list_of(items, alternatives, names_.language);
    }
    void figure(std::string_view key, const std::optional<Figure>& figure) {
        if (!figure) return;
        std::vector<std::string> numbers;
        for (const Choice& choice : figure->route.units) numbers.push_back(names_.unit(choice));
        const spec::Pathway* pathway = figure->route.pathway;
        say(key, {{"value", figure->value},
                  {"count", count_of(numbers.size())},
                  {"units", list_of(numbers, false, names_.language)},
                  {"in_pathway", std::string(pathway ? "yes" : "no")},
                  {"pathway", pathway ? title(pathway->title, pathway->id) : std::string()}});
    }
    /// One sentence for each other pathway that has units of the selection.
    void elsewhere(const Verdict& verdict, std::vector<Choice>& told) {
        std::vector<const spec::Pathway*> pathways;
        for (const Verdict::Elsewhere& each : verdict.elsewhere)
            if (std::ranges::find(pathways, each.pathway) == pathways.end()) pathways.push_back(each.pathway);
        for (const spec::Pathway* pathway : pathways) {
            std::vector<Choice> choices;
            for (const Verdict::Elsewhere& each : verdict.elsewhere)
                if (each.pathway == pathway) choices.push_back(each.choice);
            const spec::Pathway* own = verdict.taken.pathway;
            say("advice_other_pathway", {{"count", count_of(choices.size())},
                                         {"units", listed(choices, false)},
                                         {"pathway", pathway ? title(pathway->title, pathway->id) : std::string()},
                                         {"own", own ? title(own->title, own->id) : std::string()}});
            told.insert(told.end(), choices.begin(), choices.end());
        }
    }
    /// One sentence for each group and kind: what has to be added, and what can be.
    void additions(const Verdict& verdict) {
        std::vector<std::pair<const spec::Group*, bool>> kinds;
        for (const Addition& addition : verdict.add)
            if (const std::pair kind(addition.group, addition.example); std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
        for (const auto& [group, example] : kinds) {
            std::vector<Choice> choices;
            for (const Addition& addition : verdict.add)
                if (addition.group == group && addition.example == example) choices.push_back(addition.choice);
            const bool more = std::ranges::any_of(verdict.standings, [wanted = group](const Standing& standing) { return standing.rule.group == wanted && standing.has > 0; });
            say("advice_add", {{"example", std::string(example ? "yes" : "no")},
                               {"more", std::string(more ? "yes" : "no")},
                               {"count", count_of(choices.size())},
                               {"group", title(group->title, group->id)},
                               {"units", listed(choices, false)}});
        }
    }

    const Names& names_;
    std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> in_words(const Solution& solution, const Names& names) { return Adviser(names).say(solution); }
std::vector<std::string> advice(const Verdict& verdict, const Names& names) { return Adviser(names).say(verdict); }

std::string pathway_in_words(const Verdict& verdict, const Names& names) {
    const spec::Pathway* pathway = verdict.taken.pathway;
    return pathway ? names.language.say("judged_by_pathway", {{"pathway", Adviser(names).title(pathway->title, pathway->id)}}) : std::string();
}

std::string rule_in_words(const Standing& standing, const Names& names) {
    return join(in_words(standing.rule, names.credit_unit, names.language, names.unit), " ");
}

std::string has_in_words(const Standing& standing, const Names& names) {
    if (standing.rule.kind == RuleKind::kAll) return names.language.say("standing_of", {{"has", standing.has}, {"wants", standing.wants}});
    if (standing.measure == Standing::Measure::kUnits) return names.language.say("standing_units", {{"has", standing.has}});
    if (names.credit_unit.empty()) return names.language.say("standing_credits", {{"has", standing.has}});
    return names.language.say("standing_named", {{"has", standing.has}, {"credit_unit", names.credit_unit}});
}

std::string called(const Choice& choice, const Names& names) { return Adviser(names).called(choice); }

}  // namespace qualspec::combination
