#include "combination/solver.h"

#include <algorithm>
#include <set>

#include "combination/conflict.h"

namespace qualspec::combination {

namespace {

// A specification beyond these is not one that people wrote. They bound the memory of the engine and the depth of its search.
constexpr std::size_t kMostPlaces = 4000;
constexpr std::size_t kMostTerms = 4'000'000;  // places times constraints

bool tractable(const Problem& problem) {
    return problem.places.size() <= kMostPlaces && problem.places.size() * problem.constraints.size() <= kMostTerms;
}

bool same(const Choice& one, const Choice& other) { return one.unit == other.unit && one.variant == other.variant; }
/// Whether what was chosen can be counted at a place: variants must agree where both have one.
bool fits(const Choice& chosen, const Choice& place) {
    return place.unit && chosen.unit == place.unit && (!chosen.variant || !place.variant || chosen.variant == place.variant);
}

Route route_of(const Problem& problem, const std::vector<int>& taken) {
    Route route;
    route.pathway = problem.pathway;
    for (const int each : taken) {
        const Choice& choice = problem.places[at(each)].choice;
        if (!choice.unit) continue;
        route.units.push_back(choice);
        route.credits += choice.unit->credit.value_or(0);
        route.guided_learning_hours += choice.unit->guided_learning_hours.value_or(0);
        route.total_qualification_time += choice.unit->total_qualification_time.value_or(0);
    }
    return route;
}

// ---- what the rules allow ----

using Measure = std::optional<int> spec::Unit::*;

class Solver {
  public:
    Solver(const spec::Specification& specification, const spec::Structure& structure)
        : specification_(specification), structure_(structure), problems_(problems(specification, structure)) {}

    Solution solve() {
        know_choices();
        Count routes;
        bool counted = true;
        for (const Problem& problem : problems_) {
            if (!tractable(problem)) {
                out_.undecided = undecided_somewhere_ = true;
                counted = false;
                continue;
            }
            const Engine engine(problem);
            const auto count = solve(problem, engine);
            counted = counted && count;
            if (count) routes = {routes.number + count->number, routes.or_more || count->or_more || routes.number + count->number < routes.number};
        }
        if (counted) out_.routes = routes;
        if (out_.satisfiable == Outcome::kNo && undecided_somewhere_) out_.satisfiable = Outcome::kUndecided;
        finish();
        return std::move(out_);
    }

  private:
    void know_choices() {
        for (const Problem& problem : problems_)
            for (const PlaceToTake& place : problem.places)
                if (place.choice.unit && std::ranges::none_of(choices_, [&](const Choice& known) { return same(known, place.choice); }))
                    choices_.push_back(place.choice);
    }
    bool all_have(Measure measure) const {
        return std::ranges::all_of(choices_, [&](const Choice& choice) { return (choice.unit->*measure).has_value(); });
    }
    std::vector<std::int64_t> costs(const Problem& problem, Measure measure, std::int64_t sign) const {
        std::vector<std::int64_t> out;
        for (const PlaceToTake& place : problem.places) out.push_back(place.choice.unit ? sign * (place.choice.unit->*measure).value_or(0) : 0);
        return out;
    }

    std::optional<Count> solve(const Problem& problem, const Engine& engine) {
        std::vector<bool> seen(problem.places.size(), false);
        const auto see = [&](const Engine::Answer& answer) {
            for (const int each : answer.taken) seen[at(each)] = true;
        };
        // A route at all; the least of each measure is one too, but none may be known.
        const Engine::Answer any = engine.find({std::vector<std::int64_t>(problem.places.size(), 0), {}, true});
        if (any.outcome == Outcome::kNo) {
            if (problem.pathway) out_.unusable_pathways.push_back(problem.pathway);
            out_.conflicts.push_back({problem.pathway, conflict(problem, rules(specification_, structure_))});
            return Count{};
        }
        if (any.outcome == Outcome::kUndecided) {
            undecided_somewhere_ = out_.undecided = true;
            unsettled_ = true;
            return std::nullopt;
        }
        out_.satisfiable = Outcome::kYes;
        see(any);
        const auto figure = [&](Measure measure, std::int64_t sign, std::optional<Figure>& best, bool& unsettled) {
            if (!all_have(measure)) return;
            const Engine::Answer answer = engine.find({costs(problem, measure, sign), {}, false});
            if (answer.outcome != Outcome::kYes) {
                unsettled = out_.undecided = true;
                return;
            }
            see(answer);
            const std::int64_t value = sign * answer.cost;
            if (!best || sign * value < sign * best->value) best = Figure{value, route_of(problem, answer.taken)};
        };
        figure(&spec::Unit::credit, 1, out_.least_credits, unsettled_figures_[0]);
        figure(&spec::Unit::credit, -1, out_.most_credits, unsettled_figures_[1]);
        figure(&spec::Unit::guided_learning_hours, 1, out_.least_guided_learning_hours, unsettled_figures_[2]);
        figure(&spec::Unit::total_qualification_time, 1, out_.least_total_qualification_time, unsettled_figures_[3]);
        use_all(problem, engine, seen, see);
        for (std::size_t each = 0; each < seen.size(); ++each)
            if (seen[each] && problem.places[each].choice.unit) use(problem.places[each]);
        return engine.count();
    }

    /// Routes until every place was seen in one, or is known to be in none. Each asks for as many unseen places as there can be.
    template <class See>
    void use_all(const Problem& problem, const Engine& engine, std::vector<bool>& seen, const See& see) {
        for (std::size_t place = 0; place < seen.size(); ++place) {
            if (seen[place] || !problem.places[place].choice.unit || used(problem.places[place])) continue;
            Engine::Question question{std::vector<std::int64_t>(seen.size(), 0), std::vector<Engine::Wish>(seen.size(), Engine::Wish::kFree), true};
            for (std::size_t each = 0; each < seen.size(); ++each)
                if (!seen[each] && problem.places[each].choice.unit) question.costs[each] = -1;
            question.wishes[place] = Engine::Wish::kTake;
            const Engine::Answer answer = engine.find(question);
            if (answer.outcome == Outcome::kUndecided) out_.undecided = true, doubtful_.push_back(problem.places[place].choice);
            see(answer);
        }
    }
    bool used(const PlaceToTake& place) const {
        return used_groups_.contains(place.group) && std::ranges::any_of(used_, [&](const Choice& known) { return same(known, place.choice); });
    }
    void use(const PlaceToTake& place) {
        used_groups_.insert(place.group);
        if (std::ranges::none_of(used_, [&](const Choice& known) { return same(known, place.choice); })) used_.push_back(place.choice);
    }

    void finish() {
        std::optional<Figure>* const figures[] = {&out_.least_credits, &out_.most_credits, &out_.least_guided_learning_hours,
                                                  &out_.least_total_qualification_time};
        for (std::size_t i = 0; i < 4; ++i)
            if (unsettled_figures_[i] || unsettled_) figures[i]->reset();
        if (out_.satisfiable != Outcome::kYes) return;
        for (const Choice& choice : choices_) {
            const auto is = [&](const Choice& other) { return same(other, choice); };
            if (std::ranges::none_of(used_, is) && std::ranges::none_of(doubtful_, is) && !unsettled_) out_.unusable.push_back(choice);
        }
        std::vector<const spec::Group*> groups;
        for (const Problem& problem : problems_)
            for (const PlaceToTake& place : problem.places)
                if (place.choice.unit && std::ranges::find(groups, place.group) == groups.end()) groups.push_back(place.group);
        for (const spec::Group* group : groups)
            if (!used_groups_.contains(group) && !out_.undecided) out_.unusable_groups.push_back(group);
    }

    const spec::Specification& specification_;
    const spec::Structure& structure_;
    std::vector<Problem> problems_;
    std::vector<Choice> choices_, used_, doubtful_;
    std::set<const spec::Group*> used_groups_;
    bool undecided_somewhere_ = false;
    bool unsettled_ = false;  ///< of some pathway nothing is known
    bool unsettled_figures_[4] = {};
    Solution out_;
};

// ---- how a selection stands ----

/// Groups within a choice bind only where they are entered.
void find_conditional(const spec::Group& group, bool conditional, std::set<const spec::Group*>& out) {
    if (conditional) out.insert(&group);
    const bool choice = group.kind == spec::GroupKind::kChoice && !group.all;
    for (const spec::GroupMember& member : group.members)
        if (const auto* inner = std::get_if<spec::Boxed<spec::Group>>(&member)) find_conditional(**inner, conditional || choice, out);
}
void gather(const spec::Group& group, std::set<const spec::Group*>& out) {
    out.insert(&group);
    for (const spec::GroupMember& member : group.members)
        if (const auto* inner = std::get_if<spec::Boxed<spec::Group>>(&member)) gather(**inner, out);
}

class Judge {
  public:
    Judge(const spec::Specification& specification, const spec::Structure& structure, const std::vector<Choice>& selection)
        : specification_(specification), structure_(structure) {
        for (const Choice& choice : selection)
            if (std::ranges::none_of(selection_, [&](const Choice& known) { return same(known, choice); })) selection_.push_back(choice);
    }

    Verdict judge() {
        const std::vector<Problem> all = problems(specification_, structure_);
        const Problem* best = nullptr;
        Engine::Answer answer;
        bool undecided = false;
        for (const Problem& problem : all) {
            const Engine::Answer found = tractable(problem) ? find(problem, Engine(problem), kNoPlace) : Engine::Answer{Outcome::kUndecided, 0, {}};
            undecided |= found.outcome == Outcome::kUndecided;
            if (found.outcome == Outcome::kYes && (!best || found.cost < answer.cost)) {
                best = &problem;
                answer = found;
            }
        }
        Verdict verdict;
        const bool settled = best && !undecided;
        if (!settled) {
            verdict.valid = undecided ? Outcome::kUndecided : Outcome::kNo;
            verdict.satisfiable = undecided;
            best = &all.front();
        }
        count(*best, answer.taken, settled, verdict);
        tell_elsewhere(all, verdict);
        sum_groups(*best, verdict);
        stand(*best, verdict);
        if (settled) {
            for (const int each : answer.taken) add(*best, each, answer, verdict);
            verdict.valid = verdict.add.empty() && verdict.remove.empty() ? Outcome::kYes : Outcome::kNo;
        }
        return verdict;
    }

  private:
    static constexpr std::int64_t kWanted = 100'000'000'000'000;  // keeping a unit is worth more than all that can be added
    static constexpr std::int64_t kAdded = 10'000'000'000;
    static constexpr int kNoPlace = -1;

    bool chosen(const Choice& place) const {
        return std::ranges::any_of(selection_, [&](const Choice& choice) { return fits(choice, place); });
    }
    Engine::Answer find(const Problem& problem, const Engine& engine, int without) const {
        Engine::Question question{{}, std::vector<Engine::Wish>(problem.places.size(), Engine::Wish::kFree), false};
        for (std::size_t each = 0; each < problem.places.size(); ++each) {
            const Choice& place = problem.places[each].choice;
            std::int64_t cost = 0;
            if (place.unit) cost = chosen(place) ? -kWanted : kAdded + 1000 * std::int64_t{std::min(place.unit->credit.value_or(0), 999)};
            question.costs.push_back(cost + (cost > 0 ? static_cast<std::int64_t>(each) : 0));
        }
        if (without != kNoPlace) question.wishes[at(without)] = Engine::Wish::kLeave;
        return engine.find(question);
    }
    /// How many units of the selection an answer leaves out, and how many it adds.
    std::pair<std::size_t, std::size_t> changes(const Problem& problem, const Engine::Answer& answer) const {
        std::size_t kept = 0, added = 0;
        for (const int each : answer.taken)
            if (const Choice& place = problem.places[at(each)].choice; place.unit) ++(chosen(place) ? kept : added);
        return {selection_.size() - std::min(kept, selection_.size()), added};
    }

    /// Where each unit of the selection counts: its place in the completed selection, else the first it has.
    void count(const Problem& problem, const std::vector<int>& taken, bool settled, Verdict& verdict) {
        for (const Choice& choice : selection_) {
            const auto fitting = [&](int each) { return fits(choice, problem.places[at(each)].choice); };
            const auto own = std::ranges::find_if(taken, fitting);
            if (own != taken.end()) {
                counted_.insert(*own);
                continue;
            }
            const auto first = std::ranges::find_if(problem.places, [&](const PlaceToTake& place) { return fits(choice, place.choice); });
            if (first != problem.places.end()) {
                counted_.insert(static_cast<int>(first - problem.places.begin()));
            } else {
                verdict.strangers.push_back(choice);
            }
            if (settled || first == problem.places.end()) verdict.remove.push_back(choice);
        }
        verdict.taken = route_of(problem, {counted_.begin(), counted_.end()});
    }

    /// Strangers to one pathway that are at home in another are none.
    static void tell_elsewhere(const std::vector<Problem>& all, Verdict& verdict) {
        std::erase_if(verdict.strangers, [&](const Choice& choice) {
            for (const Problem& problem : all)
                if (std::ranges::any_of(problem.places, [&](const PlaceToTake& place) { return fits(choice, place.choice); })) {
                    verdict.elsewhere.push_back({choice, problem.pathway});
                    return true;
                }
            return false;
        });
    }

    void add(const Problem& problem, int place, const Engine::Answer& answer, Verdict& verdict) const {
        const PlaceToTake& there = problem.places[at(place)];
        if (!there.choice.unit || counted_.contains(place)) return;
        constexpr std::size_t kAsked = 12;  // beyond so many the list itself is the example
        Addition addition{there.choice, there.group, false};
        if (!there.must && verdict.add.size() < kAsked) {
            const Engine::Answer other = find(problem, Engine(problem), place);
            addition.example = other.outcome == Outcome::kYes && changes(problem, other) == changes(problem, answer);
        }
        verdict.add.push_back(addition);
    }

    // ---- standings ----

    void sum_groups(const Problem& problem, Verdict& verdict) const {
        const auto sum = [&](const spec::Group& group) {
            std::set<const spec::Group*> within;
            gather(group, within);
            GroupSum out{&group, 0, 0};
            for (const int each : counted_) {
                const PlaceToTake& place = problem.places[at(each)];
                if (!within.contains(place.group)) continue;
                out.credits += place.choice.unit->credit.value_or(0);
                ++out.units;
            }
            verdict.groups.push_back(out);
        };
        for (const spec::Group& group : structure_.groups) sum(group);
        if (problem.pathway)
            for (const spec::Group& group : problem.pathway->groups) sum(group);
    }
    void stand(const Problem& problem, Verdict& verdict) const {
        std::set<const spec::Group*> conditional, others;
        for (const spec::Group& group : structure_.groups) find_conditional(group, false, conditional);
        for (const spec::Pathway& pathway : structure_.pathways)
            for (const spec::Group& group : pathway.groups) {
                find_conditional(group, false, conditional);
                if (&pathway != problem.pathway) gather(group, others);
            }
        for (const Rule& rule : rules(specification_, structure_)) {
            if (rule.group && others.contains(rule.group)) continue;
            if (!rule.groups.empty() && std::ranges::all_of(rule.groups, [&](const spec::Group* group) { return others.contains(group); })) continue;
            const Sums sums = sums_of(rule, problem);
            if (rule.group && conditional.contains(rule.group) && sums.units == 0) continue;
            stand(rule, sums, problem, verdict);
        }
    }
    struct Sums {
        std::int64_t credits = 0, units = 0, members = 0;
    };
    Sums sums_of(const Rule& rule, const Problem& problem) const {
        Sums sums;
        std::set<const spec::Group*> over;
        if (rule.group) gather(*rule.group, over);
        for (const spec::Group* group : rule.groups) gather(*group, over);
        const auto level = level_number(rule.level);
        for (const int each : counted_) {
            const PlaceToTake& place = problem.places[at(each)];
            if (!over.empty() && !over.contains(place.group)) continue;
            const auto own = level_number(place.choice.unit->level);
            if (level && (!own || *own < *level)) continue;
            const auto names = [&](const auto& match) { return std::ranges::any_of(rule.choices, [&](const Choice& one) { return match(one, place.choice); }); };
            if (rule.kind == RuleKind::kBarred && !names(fits)) continue;
            if (rule.kind == RuleKind::kAlternatives && (place.group != rule.group || !names(same))) continue;
            sums.credits += place.choice.unit->credit.value_or(0);
            ++sums.units;
        }
        return sums;
    }
    static bool within(const Span& span, std::int64_t value) { return value >= span.least.value_or(0) && (!span.most || value <= *span.most); }

    void stand(const Rule& rule, const Sums& sums, const Problem& problem, Verdict& verdict) const {
        using M = Standing::Measure;
        const auto put = [&](M measure, std::int64_t has, std::int64_t wants, bool met) {
            Standing standing{rule, measure, has, wants, met};
            if (measure == M::kCredits) standing.rule.units = {};
            if (measure == M::kUnits) standing.rule.credits = {};
            verdict.standings.push_back(std::move(standing));
        };
        switch (rule.kind) {
            case RuleKind::kTotal:
            case RuleKind::kGroup:
            case RuleKind::kRequirement:
                if (!rule.credits.empty()) put(M::kCredits, sums.credits, 0, within(rule.credits, sums.credits));
                if (!rule.units.empty()) put(M::kUnits, sums.units, 0, within(rule.units, sums.units));
                break;
            case RuleKind::kAll: {
                const auto [has, wants] = members_of(*rule.group);
                put(M::kUnits, has, wants, has >= wants);
                break;
            }
            case RuleKind::kAlternatives: put(M::kUnits, sums.units, 0, within(rule.units, sums.units)); break;
            case RuleKind::kChoice: {
                const std::int64_t has = entered(*rule.group, problem);
                put(M::kUnits, has, 1, has == 1);
                break;
            }
            case RuleKind::kBarred: put(M::kUnits, sums.units, 0, sums.units <= 1); break;
            case RuleKind::kFree: put(M::kCredits, sums.credits, 0, true); break;
            case RuleKind::kPathway: break;
        }
    }
    /// How many members of a choice count: units of its own, and groups in which anything counts.
    std::int64_t entered(const spec::Group& group, const Problem& problem) const {
        const auto counts_in = [&](const std::set<const spec::Group*>& groups) {
            return std::ranges::count_if(counted_, [&](int each) { return groups.contains(problem.places[at(each)].group); });
        };
        std::int64_t out = counts_in({&group});
        for (const spec::GroupMember& member : group.members) {
            const auto* inner = std::get_if<spec::Boxed<spec::Group>>(&member);
            if (!inner) continue;
            std::set<const spec::Group*> within;
            gather(**inner, within);
            out += counts_in(within) > 0 ? 1 : 0;
        }
        return out;
    }
    /// How many needed members of a group the selection has, wherever it counts them, and how many there are: units, and sets of
    /// alternatives of which one at least is asked for. Groups within it have rules of their own.
    std::pair<std::int64_t, std::int64_t> members_of(const spec::Group& group) const {
        std::int64_t has = 0, all = 0;
        for (const spec::GroupMember& member : group.members) {
            if (!exists(member) || std::holds_alternative<spec::Boxed<spec::Group>>(member)) continue;
            const auto* alternatives = std::get_if<spec::Alternatives>(&member);
            if (alternatives && (alternatives->minimum_units || alternatives->maximum_units) && alternatives->minimum_units.value_or(0) == 0) continue;
            ++all;
            has += has_member(member) ? 1 : 0;
        }
        return {has, all};
    }
    bool has_unit(const spec::UnitRef& reference) const {
        return std::ranges::any_of(selection_, [&](const Choice& choice) {
            return choice.unit->id == reference.unit && (reference.variant.empty() || !choice.variant || choice.variant->number == reference.variant);
        });
    }
    bool known(const spec::UnitRef& reference) const {
        return std::ranges::find(specification_.units.units, reference.unit, &spec::Unit::id) != specification_.units.units.end();
    }
    template <class Test>
    static bool any_unit(const spec::GroupMember& member, const Test& test) {
        if (const auto* reference = std::get_if<spec::UnitRef>(&member)) return test(*reference);
        if (const auto* alternatives = std::get_if<spec::Alternatives>(&member)) return std::ranges::any_of(alternatives->units, test);
        const spec::Group& inner = *std::get<spec::Boxed<spec::Group>>(member);
        return std::ranges::any_of(inner.members, [&](const spec::GroupMember& each) { return any_unit(each, test); });
    }
    bool has_member(const spec::GroupMember& member) const {
        return any_unit(member, [&](const spec::UnitRef& reference) { return has_unit(reference); });
    }
    bool exists(const spec::GroupMember& member) const {
        return any_unit(member, [&](const spec::UnitRef& reference) { return known(reference); });
    }

    const spec::Specification& specification_;
    const spec::Structure& structure_;
    std::vector<Choice> selection_;
    std::set<int> counted_;
};

bool lists(const std::vector<spec::GroupMember>& members, const spec::Unit& unit) {
    return std::ranges::any_of(members, [&](const spec::GroupMember& member) {
        if (const auto* reference = std::get_if<spec::UnitRef>(&member)) return reference->unit == unit.id;
        if (const auto* alternatives = std::get_if<spec::Alternatives>(&member))
            return std::ranges::find(alternatives->units, unit.id, &spec::UnitRef::unit) != alternatives->units.end();
        return lists((*std::get<spec::Boxed<spec::Group>>(member)).members, unit);
    });
}

}  // namespace

Solution solve(const spec::Specification& specification, const spec::Structure& structure) { return Solver(specification, structure).solve(); }

Verdict judge(const spec::Specification& specification, const spec::Structure& structure, const std::vector<Choice>& selection) {
    return Judge(specification, structure, selection).judge();
}

std::vector<const spec::Structure*> structures_for(const spec::Specification& specification, const std::vector<Choice>& selection) {
    std::vector<const spec::Structure*> all, fitting;
    for (const spec::Structure& structure : specification.structures) {
        all.push_back(&structure);
        const auto in_groups = [&](const std::vector<spec::Group>& groups, const spec::Unit& unit) {
            return std::ranges::any_of(groups, [&](const spec::Group& group) { return lists(group.members, unit); });
        };
        const bool fits = std::ranges::any_of(selection, [&](const Choice& choice) {
            return in_groups(structure.groups, *choice.unit) ||
                   std::ranges::any_of(structure.pathways, [&](const spec::Pathway& pathway) { return in_groups(pathway.groups, *choice.unit); });
        });
        if (fits) fitting.push_back(&structure);
    }
    return fitting.empty() ? all : fitting;
}

}  // namespace qualspec::combination
