#include "spec/references.h"

#include <algorithm>
#include <array>
#include <set>

#include "spec/prose_walk.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

constexpr int kDeepestUse = 8;
constexpr std::size_t kMostUses = 1000;

/// "sharedText" -> "shared-text", for rule ids.
std::string hyphenated(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') out += '-';
        out += lower_ascii(std::string_view(&c, 1));
    }
    return out;
}

/// Whose id `place ref` gives, by part. Empty: the part takes none.
constexpr std::array<std::string_view, 12> kPlaced{"history", "keyInformation", "aims", "structure", "structure", "methods", "unit", "glossary", "mapping", "testSpecification", "form", ""};
static_assert(kPlaced.size() == kNames<Part>.size());

// ---- variants of units ----

using Variants = std::map<std::string, std::set<std::string>, std::less<>>;

Variants variants_of(const Specification& specification) {
    Variants out;
    for (const Unit& unit : specification.units.units) {
        auto& numbers = out[unit.id];
        for (const Variant& variant : unit.variants) numbers.insert(variant.number);
    }
    return out;
}

void check_variant(std::string_view unit, const std::set<std::string>& numbers, const std::string& number, const Place& place, Findings& out) {
    if (number.empty() || numbers.contains(number)) return;
    std::string known;
    for (const std::string& each : numbers) known += concat(known.empty() ? "" : ", ", each);
    out.fatal(place, "reference.unknown-variant", concat("The unit ", unit, " has no variant ", number), known.empty() ? std::string("it has no variants") : concat("its variants: ", known));
}

// ---- what activities evidence ----

/// Ids of outcomes and criteria are unique within a unit only, so that activities name the unit too.
void check_scope(const Specification& specification, const ActivityScope& scope, Findings& out) {
    const auto unit = std::ranges::find(specification.units.units, scope.unit, &Unit::id);
    if (unit == specification.units.units.end()) return;
    std::set<std::string> outcomes, criteria;
    for (const LearningOutcome& outcome : unit->outcomes) {
        outcomes.insert(outcome.id);
        for (const AssessmentCriterion& criterion : outcome.criteria) criteria.insert(criterion.id);
    }
    const auto check = [&](const std::vector<std::string>& named, const std::set<std::string>& known, std::string_view element, std::string_view rule) {
        for (const std::string& id : named) {
            if (known.contains(id)) continue;
            const std::string_view near = nearest(id, {known.begin(), known.end()});
            out.fatal(scope.here.place, rule, concat("The unit ", scope.unit, " has no ", element, " with the id ", id),
                      near.empty() ? concat("give the ", element, " this id ('qualspec fmt --ids' gives each one)") : concat("did you mean ", near, "?"));
        }
    };
    check(scope.outcomes, outcomes, "outcome", "reference.unknown-outcome");
    check(scope.criteria, criteria, "criterion", "reference.unknown-criterion");
}

// ---- values ----

void check_values(const Specification& specification, const Prose& prose, Findings& out) {
    walk_prose(prose, [&](const ProsePart& part) {
        const auto* value = std::get_if<Value>(&part);
        if (value == nullptr || std::ranges::find(kValueNames, value->of) == kValueNames.end() || !value_of(specification, value->of).empty()) return;
        out.fatal(value->here.place, "reference.empty-value", concat("The specification does not say its ", value->of), "write it where it belongs, or say it in words here");
    });
}

// ---- shared texts ----

/// How many texts a shared text brings with all it uses; follows uses to a bounded depth.
class UseCounter {
  public:
    UseCounter(const Specification& specification, Findings& out) : out_(out) {
        for (const SharedText& shared : specification.shared_texts)
            walk_prose(shared.prose, [&](const ProsePart& part) {
                if (const auto* use = std::get_if<Use>(&part)) uses_[shared.id].push_back(use);
            });
    }

    void check() {
        for (const auto& [id, uses] : uses_) count(id, uses.front()->here.place, 0);
    }

  private:
    std::size_t count(const std::string& id, const Place& place, int depth) {
        const auto known = counted_.find(id);
        if (known != counted_.end()) return known->second;
        if (std::ranges::find(open_, id) != open_.end()) {
            out_.fatal(place, "reference.shared-text-loop", concat("The shared text ", id, " stands within itself"), "remove one of the uses");
            return 1;
        }
        if (depth > kDeepestUse) {
            out_.fatal(place, "reference.shared-text-too-deep", concat("Shared texts use one another more than ", kDeepestUse, " deep"));
            return 1;
        }
        open_.push_back(id);
        std::size_t sum = 1;
        if (const auto uses = uses_.find(id); uses != uses_.end())
            for (const Use* use : uses->second) sum += count(use->shared_text, use->here.place, depth + 1);
        open_.pop_back();
        if (sum > kMostUses) {
            out_.fatal(place, "reference.shared-text-too-long", concat("The shared text ", id, " brings more than ", kMostUses, " texts with it"));
            sum = 1;
        }
        return counted_[id] = sum;
    }

    std::map<std::string, std::vector<const Use*>> uses_;
    std::map<std::string, std::size_t> counted_;
    std::vector<std::string> open_;
    Findings& out_;
};

}  // namespace

void References::define(Scope scope, const std::string& id, std::string_view element, const Place& place) {
    const auto [it, fresh] = ids_.try_emplace({scope, id}, Definition{element, place});
    if (!fresh) {
        duplicates_.push_back({element, id, place, it->second});
        return;
    }
    by_element_[element].try_emplace(id, place);
}

void References::withhold(std::string_view element, const std::string& id) {
    const auto known = by_element_.find(element);
    if (known == by_element_.end() || !known->second.contains(id)) withheld_.insert(id);
}

bool References::is_known(const Reference& reference) const {
    const auto same = by_element_.find(reference.element);
    return withheld_.contains(reference.id) || (same != by_element_.end() && same->second.contains(reference.id));
}

std::vector<References::Reference> References::unknown() const {
    std::vector<Reference> out;
    std::ranges::copy_if(references_, std::back_inserter(out), [&](const Reference& reference) { return !is_known(reference); });
    return out;
}

/// An id that is there twice is often a copy: the id that the second element had is then missing, and what refers to it says which that was.
void References::report_ids(Findings& out) const {
    const std::vector<Reference> lost = unknown();
    std::set<std::string_view> explained;  // elements whose unknown references follow from ids that are there twice
    for (const Duplicate& duplicate : duplicates_) {
        std::set<std::string_view> missing;
        std::string lines;
        std::size_t named = 0;
        for (const Reference& reference : lost) {
            if (reference.element != duplicate.element) continue;
            missing.insert(reference.id);
            lines += concat(named++ == 0 ? "" : ", ", reference.place.line);
        }
        const auto copies = static_cast<std::size_t>(std::ranges::count(duplicates_, duplicate.element, &Duplicate::element));
        std::string hint = "give each its own id";
        if (!missing.empty() && missing.size() <= copies) {
            explained.insert(duplicate.element);
            hint += concat("; ", *missing.begin(), ", which is named in line", named == 1 ? " " : "s ", lines, ", is the id of no <", duplicate.element, ">: is it this one's?");
        }
        out.fatal(duplicate.place, "id.duplicate", concat("The id ", duplicate.id, " is taken by the <", duplicate.first.element, "> at ", to_string(duplicate.first.place)), hint);
    }
    for (const Reference& reference : lost)
        if (!explained.contains(reference.element)) report_unknown(reference, out);
}

void References::refer(std::string_view element, const std::string& id, const Place& place) { references_.push_back({element, id, place}); }

void References::report_unknown(const Reference& reference, Findings& out) const {
    std::string hint;
    std::vector<std::string_view> known;
    if (const auto same = by_element_.find(reference.element); same != by_element_.end())
        for (const auto& [id, place] : same->second) known.emplace_back(id);
    if (const std::string_view near = nearest(reference.id, known); !near.empty()) hint = concat("did you mean ", near, "?");
    for (const auto& [element, ids] : by_element_)
        if (hint.empty() && ids.contains(reference.id)) hint = concat(reference.id, " is the id of a <", element, ">");
    if (hint.empty()) hint = concat("give a <", reference.element, "> the attribute id=\"", reference.id, "\", or correct the name");
    out.fatal(reference.place, concat("reference.unknown-", hyphenated(reference.element)), concat("There is no <", reference.element, "> with the id ", reference.id), hint);
}

void References::resolve(const Specification& specification, Findings& out) const {
    report_ids(out);
    const Variants variants = variants_of(specification);
    const auto visit = Overloaded{
        [&](const Prose& prose) {
            check_values(specification, prose, out);
            walk_prose(prose, [&](const ProsePart& part) {
                const auto* placed = std::get_if<PlacedPart>(&part);
                if (placed == nullptr || placed->reference.empty()) return;
                const std::string_view element = kPlaced[static_cast<std::size_t>(placed->part)];
                if (element.empty())
                    return out.fatal(placed->here.place, "reference.needless", concat("The part ", kNames<Part>[static_cast<std::size_t>(placed->part)], " takes no ref"), "leave ref out: there is one only");
                const Reference reference{element, placed->reference, placed->here.place};
                if (!is_known(reference)) report_unknown(reference, out);
            });
        },
        [&](const UnitRef& reference) {
            if (const auto unit = variants.find(reference.unit); unit != variants.end()) check_variant(unit->first, unit->second, reference.variant, reference.here.place, out);
        },
        [&](const Unit& unit) {
            std::set<std::string> numbers;
            for (const Variant& variant : unit.variants) numbers.insert(variant.number);
            for (const TestSpecification& test : unit.test_specifications) check_variant(unit.id, numbers, test.variant, test.here.place, out);
        },
        [](const auto&) {},
    };
    if (specification.methods)
        for (const Activity& activity : specification.methods->activities)
            for (const ActivityScope& scope : activity.evidences) check_scope(specification, scope, out);
    walk(specification, visit);
    UseCounter(specification, out).check();
}

}  // namespace qualspec::spec
