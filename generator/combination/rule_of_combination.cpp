#include "combination/rule_of_combination.h"

#include <algorithm>
#include <map>

#include "support/text.h"

namespace qualspec::combination {

namespace {

class Lister {
  public:
    explicit Lister(const spec::Specification& specification) {
        for (const spec::Unit& unit : specification.units.units) units_.emplace(unit.id, &unit);
    }

    std::vector<Rule> list(const spec::Structure& structure) {
        know(structure);
        if (Rule total = limits(RuleKind::kTotal, structure.limits, structure); asks(total)) add(std::move(total), 0);
        for (const spec::Group& group : structure.groups) add_group(group, 0);
        for (const spec::Barred& barred : structure.barred) add_barred(barred, structure);
        for (const spec::Requirement& requirement : structure.requirements) add_requirement(requirement, structure);
        for (const spec::Pathway& pathway : structure.pathways) add_pathway(pathway);
        return std::move(rules_);
    }

  private:
    void know(const spec::Structure& structure) {
        for (const spec::Group& group : structure.groups) know(group);
        for (const spec::Pathway& pathway : structure.pathways)
            for (const spec::Group& group : pathway.groups) know(group);
    }
    void know(const spec::Group& group) {
        groups_.emplace(group.id, &group);
        for (const spec::GroupMember& member : group.members)
            if (const auto* inner = std::get_if<spec::Boxed<spec::Group>>(&member)) know(**inner);
    }

    template <class Element>
    static Rule limits(RuleKind kind, const spec::Limits& limits, const Element& element) {
        Rule rule;
        rule.kind = kind;
        rule.credits = {limits.minimum_credits, limits.maximum_credits};
        rule.units = {limits.minimum_units, limits.maximum_units};
        rule.here = element.here;
        rule.origin = {&element};
        return rule;
    }
    static bool asks(const Rule& rule) { return !rule.credits.empty() || !rule.units.empty(); }
    void add(Rule rule, int depth) {
        rule.depth = depth;
        rules_.push_back(std::move(rule));
    }

    Choice choice(const spec::UnitRef& reference) const {
        const auto unit = units_.find(reference.unit);
        if (unit == units_.end()) return {};
        const auto& variants = unit->second->variants;
        const auto variant = std::ranges::find(variants, reference.variant, &spec::Variant::number);
        return {unit->second, reference.variant.empty() || variant == variants.end() ? nullptr : &*variant};
    }
    std::vector<Choice> choices(const std::vector<spec::UnitRef>& references) const {
        std::vector<Choice> out;
        for (const spec::UnitRef& reference : references)
            if (const Choice found = choice(reference); found.unit) out.push_back(found);
        return out;
    }

    static void add_to(std::optional<Span>& sum, const std::optional<Span>& more) {
        if (!sum || !more) {
            sum.reset();
            return;
        }
        sum->least = *sum->least + *more->least;
        sum->most = *sum->most + *more->most;
    }
    /// What one member carries; absent where it is not known.
    std::optional<Span> carried(const spec::GroupMember& member) const {
        return std::visit(Overloaded{
                              [&](const spec::UnitRef& reference) { return carried(choice(reference)); },
                              [&](const spec::Alternatives& alternatives) { return carried(alternatives); },
                              [&](const spec::Boxed<spec::Group>& group) { return carried(*group); },
                          },
                          member);
    }
    static std::optional<Span> carried(const Choice& found) {
        if (!found.unit || !found.unit->credit) return std::nullopt;
        return Span{found.unit->credit, found.unit->credit};
    }
    /// One of several: the least and the greatest of them. Of more than one nothing is said.
    std::optional<Span> carried(const spec::Alternatives& alternatives) const {
        if (alternatives.minimum_units.value_or(1) != 1 || alternatives.maximum_units.value_or(1) != 1) return std::nullopt;
        std::optional<Span> all;
        for (const Choice& found : choices(alternatives.units)) {
            const auto one = carried(found);
            if (!one) return std::nullopt;
            all = all ? Span{std::min(*all->least, *one->least), std::max(*all->most, *one->most)} : *one;
        }
        return all;
    }
    std::optional<Span> carried(const spec::Group& group) const {
        if (!needs_all(group)) {
            const Span asked{group.limits.minimum_credits, group.limits.maximum_credits};
            return asked.least && asked.most ? std::optional(asked) : std::nullopt;
        }
        std::optional<Span> sum = Span{0, 0};
        for (const spec::GroupMember& member : group.members) add_to(sum, carried(member));
        return sum;
    }

    static bool limited(const spec::Group& group) { return group.limits != spec::Limits{}; }
    static bool needs_all(const spec::Group& group) {
        return group.all || (group.kind == spec::GroupKind::kMandatory && !limited(group));
    }

    static bool holds(const Span& asked, int value) { return value >= asked.least.value_or(value) && value <= asked.most.value_or(value); }
    /// That all of a group are taken says how many credits and units they are: limits that this meets are not said again.
    static void leave_out_implied(Rule& rule, const Rule& every, const spec::Group& group) {
        const bool known = every.carried && every.carried->least == every.carried->most;
        if (known && holds(rule.credits, *every.carried->least)) rule.credits = {};
        const bool only_units = std::ranges::all_of(group.members, [](const spec::GroupMember& m) { return std::holds_alternative<spec::UnitRef>(m); });
        if (only_units && holds(rule.units, every.members)) rule.units = {};
    }

    void add_group(const spec::Group& group, int depth) {
        Rule rule = limits(RuleKind::kGroup, group.limits, group);
        rule.subject = group.title;
        rule.id = group.id;
        rule.group = &group;
        rule.node = group.node;
        rule.members = static_cast<int>(group.members.size());
        const bool all = needs_all(group);
        if (all) {
            Rule every = rule;
            every.kind = RuleKind::kAll;
            every.origin.all = true;
            every.credits = every.units = {};
            every.carried = carried(group);
            leave_out_implied(rule, every, group);
            add(every, depth);
        } else if (group.kind == spec::GroupKind::kChoice && !limited(group)) {
            rule.units = {1, 1};
            choose(rule, group);
        }
        if (asks(rule))
            add(rule, depth);
        else if (!all)
            add_free(rule, depth);
        for (const spec::GroupMember& member : group.members) add_member(member, group, depth + 1);
    }
    /// Where groups are members, what is chosen is a member, not a unit.
    void choose(Rule& rule, const spec::Group& group) const {
        for (const spec::GroupMember& member : group.members) {
            if (const auto* inner = std::get_if<spec::Boxed<spec::Group>>(&member)) {
                rule.kind = RuleKind::kChoice;
                rule.groups.push_back(&**inner);
            } else if (const auto* reference = std::get_if<spec::UnitRef>(&member)) {
                if (const Choice found = choice(*reference); found.unit) rule.choices.push_back(found);
            } else {
                for (const Choice& found : choices(std::get<spec::Alternatives>(member).units)) rule.choices.push_back(found);
            }
        }
        if (rule.kind != RuleKind::kChoice) rule.choices.clear();
    }
    void add_free(Rule rule, int depth) {
        rule.kind = RuleKind::kFree;
        add(std::move(rule), depth);
    }
    void add_member(const spec::GroupMember& member, const spec::Group& group, int depth) {
        std::visit(Overloaded{
                       [](const spec::UnitRef&) {},  // part of its group's rule
                       [&](const spec::Alternatives& alternatives) { add_alternatives(alternatives, group, depth); },
                       [&](const spec::Boxed<spec::Group>& inner) { add_group(*inner, depth); },
                   },
                   member);
    }
    void add_alternatives(const spec::Alternatives& alternatives, const spec::Group& group, int depth) {
        Rule rule;
        rule.kind = RuleKind::kAlternatives;
        rule.units = {alternatives.minimum_units, alternatives.maximum_units};
        const bool needed = group.all || group.kind == spec::GroupKind::kMandatory;
        if (rule.units.empty()) rule.units = needed ? Span{1, 1} : Span{std::nullopt, 1};
        rule.group = &group;
        rule.choices = choices(alternatives.units);
        rule.node = group.node;
        rule.here = alternatives.here;
        rule.origin = {&alternatives};
        add(std::move(rule), depth);
    }
    void add_barred(const spec::Barred& barred, const spec::Structure& structure) {
        Rule rule;
        rule.kind = RuleKind::kBarred;
        rule.choices = choices(barred.units);
        rule.reason = barred.reason;
        rule.node = structure.node;
        rule.here = barred.here;
        rule.origin = {&barred};
        add(std::move(rule), 0);
    }
    void add_requirement(const spec::Requirement& requirement, const spec::Structure& structure) {
        Rule rule = limits(RuleKind::kRequirement, requirement.limits, requirement);
        rule.level = requirement.minimum_level;
        rule.node = structure.node;
        for (const std::string& id : requirement.groups)
            if (const auto found = groups_.find(id); found != groups_.end()) rule.groups.push_back(found->second);
        if (asks(rule)) add(std::move(rule), 0);
    }
    void add_pathway(const spec::Pathway& pathway) {
        Rule rule;
        rule.kind = RuleKind::kPathway;
        rule.subject = pathway.title;
        rule.id = pathway.id;
        rule.node = pathway.node;
        rule.here = pathway.here;
        rule.origin = {&pathway};
        add(std::move(rule), 0);
        for (const spec::Group& group : pathway.groups) add_group(group, 1);
    }

    std::map<std::string, const spec::Unit*, std::less<>> units_;
    std::map<std::string, const spec::Group*, std::less<>> groups_;
    std::vector<Rule> rules_;
};

}  // namespace

std::vector<Rule> rules(const spec::Specification& specification, const spec::Structure& structure) {
    return Lister(specification).list(structure);
}

std::string name_of(const Choice& choice) {
    if (choice.variant && !choice.variant->number.empty()) return choice.variant->number;
    if (!choice.unit) return {};
    if (std::string number = written_number(*choice.unit); !number.empty()) return number;
    return choice.unit->reference.empty() ? choice.unit->title : choice.unit->reference;
}

}  // namespace qualspec::combination
