#include "combination/problem.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "support/text.h"

namespace qualspec::combination {

namespace {

constexpr int kNoSwitch = -1;

bool limited(const spec::Group& group) { return group.limits != spec::Limits{}; }

class Maker {
  public:
    Maker(const spec::Specification& specification, const spec::Structure& structure, const spec::Pathway* pathway) : structure_(structure) {
        for (const spec::Unit& unit : specification.units.units) units_.emplace(unit.id, &unit);
        problem_.pathway = pathway;
    }

    Problem make() {
        problem_.blocks.push_back(0);
        for (const spec::Group& group : structure_.groups) add_block(group);
        if (problem_.pathway)
            for (const spec::Group& group : problem_.pathway->groups) add_block(group);
        std::vector<int> all(problem_.places.size());
        std::iota(all.begin(), all.end(), 0);
        limit(structure_.limits, all, kNoSwitch, {&structure_});
        for (const spec::Barred& barred : structure_.barred) bar(barred);
        for (const spec::Requirement& requirement : structure_.requirements) require(requirement, all);
        once();
        return std::move(problem_);
    }

  private:
    void add_block(const spec::Group& group) {
        add_group(group, kNoSwitch);
        if (problem_.blocks.back() != static_cast<int>(problem_.places.size())) problem_.blocks.push_back(static_cast<int>(problem_.places.size()));
    }

    Choice choice(const spec::UnitRef& reference) const {
        const auto unit = units_.find(reference.unit);
        if (unit == units_.end()) return {};
        const auto& variants = unit->second->variants;
        const auto variant = std::ranges::find(variants, reference.variant, &spec::Variant::number);
        return {unit->second, reference.variant.empty() || variant == variants.end() ? nullptr : &*variant};
    }
    int place(const Choice& choice, const spec::Group& group) {
        problem_.places.push_back({choice, &group, false});
        return static_cast<int>(problem_.places.size()) - 1;
    }

    /// least * s <= sum <= most * s, where s is the switch, or 1 where there is none.
    void add(std::vector<Term> terms, std::int64_t least, std::int64_t most, int on, Origin origin) {
        std::int64_t greatest = 0;
        for (const Term& term : terms) greatest += term.coefficient;
        if (most > greatest) most = kOpen;
        if (on == kNoSwitch) return add({std::move(terms), least <= 0 ? -kOpen : least, most, false, origin});
        const auto with_switch = [&](std::int64_t coefficient) {
            std::vector<Term> out = terms;
            out.push_back({on, coefficient});
            std::ranges::sort(out, {}, &Term::place);
            return out;
        };
        if (least > 0) add({with_switch(-least), 0, kOpen, false, origin});
        if (most != kOpen) add({with_switch(-most), -kOpen, 0, false, origin});
    }
    void add(Constraint constraint) {
        if (constraint.least <= -kOpen && constraint.most >= kOpen) return;
        std::erase_if(constraint.terms, [](const Term& term) { return term.coefficient == 0; });
        if (constraint.terms.empty()) {
            if (constraint.least > 0 || constraint.most < 0) problem_.impossible.push_back(constraint.origin);
            return;
        }
        std::int64_t divisor = 0;
        for (const Term& term : constraint.terms) divisor = std::gcd(divisor, term.coefficient);
        const auto floor_of = [&](std::int64_t value) { return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor); };
        for (Term& term : constraint.terms) term.coefficient /= divisor;
        if (constraint.least > -kOpen) constraint.least = -floor_of(-constraint.least);
        if (constraint.most < kOpen) constraint.most = floor_of(constraint.most);
        if (constraint.least > constraint.most) problem_.impossible.push_back(constraint.origin);
        problem_.constraints.push_back(std::move(constraint));
    }
    std::vector<Term> counted(const std::vector<int>& places) const {
        std::vector<Term> out;
        for (const int each : places)
            if (problem_.places[static_cast<std::size_t>(each)].choice.unit) out.push_back({each, 1});
        return out;
    }
    std::vector<Term> credited(const std::vector<int>& places) const {
        std::vector<Term> out;
        for (const int each : places)
            if (const spec::Unit* unit = problem_.places[static_cast<std::size_t>(each)].choice.unit) out.push_back({each, unit->credit.value_or(0)});
        return out;
    }
    void limit(const spec::Limits& limits, const std::vector<int>& places, int on, Origin origin) {
        if (limits.minimum_credits || limits.maximum_credits)
            add(credited(places), limits.minimum_credits.value_or(0), limits.maximum_credits ? std::int64_t{*limits.maximum_credits} : kOpen, on, origin);
        if (limits.minimum_units || limits.maximum_units)
            add(counted(places), limits.minimum_units.value_or(0), limits.maximum_units ? std::int64_t{*limits.maximum_units} : kOpen, on, origin);
    }

    /// Gives the places of the group and of what is in it, switches too.
    std::vector<int> add_group(const spec::Group& group, int on) {
        const std::size_t first = problem_.places.size();
        const bool mandatory = group.all || (group.kind == spec::GroupKind::kMandatory && !limited(group));
        const bool choice_of_one = group.kind == spec::GroupKind::kChoice && !limited(group) && !mandatory;
        std::vector<int> members;  // units of the group itself, and the switches of groups within it
        for (const spec::GroupMember& member : group.members) {
            if (const auto* reference = std::get_if<spec::UnitRef>(&member)) {
                if (const Choice found = choice(*reference); found.unit) {
                    members.push_back(place(found, group));
                    if (mandatory) need(members.back(), on);
                }
            } else if (const auto* alternatives = std::get_if<spec::Alternatives>(&member)) {
                add_alternatives(*alternatives, group, mandatory || group.kind == spec::GroupKind::kMandatory, on, members);
            } else {
                const spec::Group& inner = *std::get<spec::Boxed<spec::Group>>(member);
                if (group.kind == spec::GroupKind::kChoice && !mandatory) {
                    add_switched(inner, group, on, members);
                } else {
                    add_group(inner, on);
                }
            }
        }
        std::vector<int> places;
        for (std::size_t each = first; each < problem_.places.size(); ++each) places.push_back(static_cast<int>(each));
        limit(group.limits, places, on, {&group});
        if (choice_of_one) {
            std::vector<Term> terms;
            for (const int each : members) terms.push_back({each, 1});
            add(std::move(terms), 1, 1, on, {&group});
        }
        by_group_[group.id] = places;
        return places;
    }
    void add_switched(const spec::Group& inner, const spec::Group& outer, int on, std::vector<int>& members) {
        const int own = place({}, outer);
        members.push_back(own);
        const std::vector<int> places = add_group(inner, own);
        // Nothing of it is taken unless it is entered, and entering it without taking anything says nothing.
        const std::vector<Term> units = counted(places);
        add(units, 1, static_cast<std::int64_t>(units.size()), own, {});
        std::vector<Term> terms{{own, -static_cast<std::int64_t>(units.size())}};
        terms.insert(terms.end(), units.begin(), units.end());
        add({std::move(terms), -kOpen, 0, false, {}});
        if (on != kNoSwitch) add({{{on, -1}, {own, 1}}, -kOpen, 0, false, {}});
    }
    void add_alternatives(const spec::Alternatives& alternatives, const spec::Group& group, bool needed, int on, std::vector<int>& members) {
        const bool open = alternatives.minimum_units || alternatives.maximum_units;
        const std::int64_t least = open ? alternatives.minimum_units.value_or(0) : needed ? 1 : 0;
        const std::int64_t most = open ? (alternatives.maximum_units ? std::int64_t{*alternatives.maximum_units} : kOpen) : 1;
        std::vector<int> places;
        for (const spec::UnitRef& reference : alternatives.units)
            if (const Choice found = choice(reference); found.unit) places.push_back(place(found, group));
        add(counted(places), least, most, on, {&alternatives});
        members.insert(members.end(), places.begin(), places.end());
    }
    void need(int place, int on) { needed_.push_back({place, on}); }

    void bar(const spec::Barred& barred) {
        std::map<int, std::int64_t> terms;
        for (const spec::UnitRef& reference : barred.units) {
            const Choice found = choice(reference);
            if (!found.unit) continue;
            for (std::size_t each = 0; each < problem_.places.size(); ++each) {
                const Choice& there = problem_.places[each].choice;
                if (there.unit == found.unit && (!found.variant || !there.variant || there.variant == found.variant)) terms[static_cast<int>(each)] = 1;
            }
        }
        if (terms.size() < 2) return;
        Constraint constraint{{}, -kOpen, 1, true, {&barred}};
        for (const auto& [each, coefficient] : terms) constraint.terms.push_back({each, coefficient});
        add(std::move(constraint));
    }

    void require(const spec::Requirement& requirement, const std::vector<int>& all) {
        std::vector<int> places = all;
        if (!requirement.groups.empty()) {
            places.clear();
            bool found = false;
            for (const std::string& id : requirement.groups)
                if (const auto known = by_group_.find(id); known != by_group_.end()) {
                    places.insert(places.end(), known->second.begin(), known->second.end());
                    found = true;
                }
            if (!found) return;  // of another pathway, or of groups that do not exist
            std::ranges::sort(places);
            places.erase(std::unique(places.begin(), places.end()), places.end());
        }
        if (const auto least = level_number(requirement.minimum_level))
            std::erase_if(places, [&](int each) {
                const spec::Unit* unit = problem_.places[static_cast<std::size_t>(each)].choice.unit;
                const auto level = unit ? level_number(unit->level) : std::nullopt;
                return !level || *level < *least;
            });
        limit(requirement.limits, places, kNoSwitch, {&requirement});
    }

    /// Units with several places; and what is needed, which any place of the unit gives.
    void once() {
        std::map<const spec::Unit*, std::vector<int>> places;
        for (std::size_t each = 0; each < problem_.places.size(); ++each)
            if (const spec::Unit* unit = problem_.places[each].choice.unit) places[unit].push_back(static_cast<int>(each));
        for (std::size_t each = 0; each < problem_.places.size(); ++each) {
            const spec::Unit* unit = problem_.places[each].choice.unit;
            if (!unit || places[unit].size() < 2 || places[unit].front() != static_cast<int>(each)) continue;
            problem_.shared |= !different_variants(places[unit]);
            Constraint constraint{{}, -kOpen, 1, true, {}};
            for (const int one : places[unit]) constraint.terms.push_back({one, 1});
            add(std::move(constraint));
        }
        for (const auto& [needed, on] : needed_) {
            PlaceToTake& own = problem_.places[static_cast<std::size_t>(needed)];
            const std::vector<int>& same = places[own.choice.unit];
            if (same.size() == 1 && on == kNoSwitch) {
                own.must = true;
                continue;
            }
            std::vector<Term> terms;
            for (const int one : same)
                if (const Choice& there = problem_.places[static_cast<std::size_t>(one)].choice; !own.choice.variant || there.variant == own.choice.variant)
                    terms.push_back({one, 1});
            add(std::move(terms), 1, kOpen, on, {own.group, true});
        }
    }
    bool different_variants(const std::vector<int>& places) const {
        std::vector<const spec::Variant*> variants;
        for (const int each : places) variants.push_back(problem_.places[static_cast<std::size_t>(each)].choice.variant);
        std::ranges::sort(variants);
        return std::ranges::adjacent_find(variants) == variants.end();
    }

    struct Needed {
        int place;
        int on;
    };
    const spec::Structure& structure_;
    std::map<std::string, const spec::Unit*, std::less<>> units_;
    std::map<std::string, std::vector<int>, std::less<>> by_group_;
    std::vector<Needed> needed_;
    Problem problem_;
};

}  // namespace

std::vector<Problem> problems(const spec::Specification& specification, const spec::Structure& structure) {
    std::vector<Problem> out;
    if (structure.pathways.empty()) out.push_back(Maker(specification, structure, nullptr).make());
    for (const spec::Pathway& pathway : structure.pathways) out.push_back(Maker(specification, structure, &pathway).make());
    return out;
}

std::optional<int> level_number(std::string_view level) {
    const std::string text = lower_ascii(level);
    const auto digit = std::ranges::find_if(text, [](char c) { return c >= '0' && c <= '9'; });
    if (digit == text.end()) return std::nullopt;
    int number = 0;
    for (auto at = digit; at != text.end() && *at >= '0' && *at <= '9' && number < 1000; ++at) number = number * 10 + (*at - '0');
    return text.starts_with('e') ? number - 3 : number;
}

}  // namespace qualspec::combination
