// Numbers, gaps, duplicates, empty parts.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "check/areas.h"
#include "spec/prose_walk.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

void title_present(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications)
        if (qualification.title.empty()) report(qualification.here, "the qualification has no title", "add a <title>; every document uses it");
}

void unit_has_outcomes(const Subject& subject, const Report& report) {
    // Arrangements that leave the content of every unit to documents of their own have no outcomes at all.
    const std::vector<spec::Unit>& units = subject.specification.units.units;
    if (units.size() > 1 && std::ranges::all_of(units, [](const spec::Unit& unit) { return unit.outcomes.empty(); })) return;
    for (const spec::Unit& unit : units)
        if (unit.outcomes.empty()) report(unit.here, concat(subject.name_of(unit), " has no learning outcome"), "add an <outcome>, or remove the unit");
}

void outcome_has_criteria(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            if (outcome.criteria.empty())
                report(outcome.here, concat(subject.name_of(unit), ": the outcome '", outcome.title, "' has no assessment criterion"),
                       "add at least one <criterion>, or remove the outcome");
}

/// Reports the second and later bearers of one number or title.
class Bearers {
  public:
    Bearers(const Report& report, std::string what, std::string_view hint) : report_(report), what_(std::move(what)), hint_(hint) {}
    void add(const std::string& mark, const spec::Here& here) {
        if (mark.empty() || seen_.insert(mark).second) return;
        report_.at(here, mark, concat(what_, " ", mark, " twice"), std::string(hint_));
    }

  private:
    const Report& report_;
    std::string what_;
    std::string_view hint_;
    std::set<std::string> seen_;
};

constexpr std::string_view kOwnNumber = "give each its own number, or leave numbers out";

/// The same of numbers as they are printed. One that is made has its place in the list; where it meets one that is written, the written one is told.
class PrintedNumbers {
  public:
    PrintedNumbers(const Report& report, std::string what) : report_(report), what_(std::move(what)) {}
    void add(const std::string& number, bool written, const spec::Here& here) {
        if (number.empty()) return;
        const auto [first, fresh] = known_.try_emplace(number, Known{&here, written});
        if (fresh || (!written && !first->second.written)) return;
        const spec::Here& own = written ? here : *first->second.here;
        if (written && first->second.written) report_.at(own, number, concat(what_, " ", number, " twice"), std::string(kOwnNumber));
        else report_.at(own, number, concat(what_, " ", number, " twice: here, and by its place in line ", (written ? *first->second.here : here).place.line), std::string(kOwnNumber));
    }
    /// Numbers that were made up to here are others' from here on.
    void forget_made() {
        std::erase_if(known_, [](const auto& each) { return !each.second.written; });
    }

  private:
    struct Known {
        const spec::Here* here;
        bool written;
    };
    const Report& report_;
    std::string what_;
    std::map<std::string, Known, std::less<>> known_;
};

void numbers_are_unique(const Subject& subject, const Report& report) {
    PrintedNumbers units(report, "the document has the number");
    for (const spec::Unit& unit : subject.specification.units.units) {
        const UnitNumbers& printed = subject.numbers(unit);
        if (!unit.number.empty()) units.add(unit.number, true, unit.here);
        else if (unit.variants.empty()) units.add(printed.number, false, unit.here);
        for (const spec::Variant& variant : unit.variants) units.add(variant.number, true, variant.here);
        PrintedNumbers outcomes(report, concat(subject.name_of(unit), " (outcomes) has the number"));
        PrintedNumbers criteria(report, concat(subject.name_of(unit), " (criteria) has the number"));
        std::size_t outcome_at = 0, criterion_at = 0;
        for (const spec::LearningOutcome& outcome : unit.outcomes) {
            outcomes.add(printed.outcomes_in_order[outcome_at++], !outcome.number.empty(), outcome.here);
            if (subject.criteria_begin_anew()) criteria.forget_made();
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) criteria.add(printed.criteria_in_order[criterion_at++], !criterion.number.empty(), criterion.here);
        }
    }
}

void section_numbers_are_unique(const std::vector<spec::Section>& sections, const Report& report) {
    Bearers numbers(report, "beside each other sections have the number", kOwnNumber);
    for (const spec::Section& section : sections) {
        numbers.add(section.number, section.here);
        section_numbers_are_unique(section.sections, report);
    }
}

void section_numbers(const Subject& subject, const Report& report) {
    for (const std::vector<spec::Section>* list : {&subject.specification.front, &subject.specification.back}) section_numbers_are_unique(*list, report);
    for (const spec::Unit& unit : subject.specification.units.units) section_numbers_are_unique(unit.sections, report);
}

void titles_are_unique(const Subject& subject, const Report& report) {
    constexpr std::string_view kHint = "give each a title of its own, or make them one";
    Bearers units(report, "units have the title", kHint);
    for (const spec::Unit& unit : subject.specification.units.units) {
        units.add(unit.title, unit.here);
        Bearers tests(report, concat(subject.name_of(unit), " has the test"), kHint);
        for (const spec::TestSpecification& test : unit.test_specifications)
            if (test.variant.empty()) tests.add(test.title, test.here);
        Bearers outcomes(report, concat(subject.name_of(unit), " has the outcome"), kHint);
        for (const spec::LearningOutcome& outcome : unit.outcomes) outcomes.add(outcome.title, outcome.here);
        Bearers criteria(report, concat(subject.name_of(unit), " has the criterion"), kHint);
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            for (const spec::AssessmentCriterion& criterion : outcome.criteria)
                if (criterion.items.empty()) criteria.add(criterion.text.markdown, criterion.here);
    }
}

/// The last part of a number ("3" of "1.2.3") if it is a whole number.
std::optional<int> last_part(std::string_view number) {
    number = without_stops(number);
    const std::size_t stop = number.rfind('.');
    return whole_number(stop == std::string_view::npos ? number : number.substr(stop + 1));
}

/// At a number, where it is written; else at what bears it.
void at_number(const Report& report, const spec::Here& here, std::string_view number, bool written, std::string text, std::string hint) {
    if (written) report.at(here, number, std::move(text), std::move(hint));
    else report(here, concat(text, ", by its place"), std::move(hint));
}

/// Reports the first number of a list that does not follow the one before it. Repeated numbers are another rule's. `printed`: that of the first of the list.
template <class Each>
void follows(const std::vector<Each>& list, const std::string* printed, std::string_view what, const std::string& in, const Report& report) {
    // Numbers that are all made are in order.
    if (std::ranges::all_of(list, [](const Each& each) { return each.number.empty(); })) return;
    int before = 0;
    std::string_view last;  // that of before
    for (const Each& each : list) {
        const std::string& own = *printed++;
        const std::optional<int> number = last_part(own);
        if (!number) return;
        if (*number > before + 1) {
            at_number(report, each.here, own, !each.number.empty(), concat(in, ": ", what, " ", own, before == 0 ? " is the first" : concat(" comes after ", without_stops(last))),
                      concat("is ", what, " ", own.substr(0, without_stops(own).rfind('.') + 1), before + 1, " missing, or is the number mistyped?"));
            return;
        }
        if (*number < before) {
            at_number(report, each.here, own, !each.number.empty(), concat(in, ": ", what, " ", own, " comes after ", without_stops(last)), "put them in order");
            return;
        }
        before = *number;
        last = own;
    }
}

void no_gaps(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units) {
        const UnitNumbers& printed = subject.numbers(unit);
        follows(unit.outcomes, printed.outcomes_in_order.data(), "outcome", subject.name_of(unit), report);
        const std::string* criterion = printed.criteria_in_order.data();
        for (const spec::LearningOutcome& outcome : unit.outcomes) {
            follows(outcome.criteria, criterion, "criterion", subject.name_of(unit), report);
            criterion += outcome.criteria.size();
        }
    }
}

void criterion_belongs_to_outcome(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) {
                const std::string_view number = without_stops(criterion.number);
                const std::size_t stop = number.rfind('.');
                if (stop == std::string_view::npos || outcome.number.empty()) continue;
                const std::string_view stem = number.substr(0, stop);
                const std::string_view own = without_stops(outcome.number);
                if (stem == own || stem.ends_with(concat(".", own))) continue;
                report.at(criterion.here, criterion.number, concat(subject.name_of(unit), ": criterion ", number, " stands in outcome ", own),
                          "is the number mistyped, or does it belong to another outcome?");
            }
}

/// The style of a number: what is left of it without its digits and letters.
std::string style_of(std::string_view number) {
    std::string style;
    for (const char c : number)
        if (!is_digit(c) && !is_letter(c)) style += c;
    return style;
}

struct Numbered {
    const std::string* number;
    const spec::Here* here;
    bool written;
};

void one_style(const std::vector<Numbered>& all, std::string_view what, const Report& report) {
    std::map<std::string, std::size_t> uses;
    for (const Numbered& each : all) ++uses[style_of(*each.number)];
    if (uses.size() < 2) return;
    const auto usual = std::ranges::max_element(uses, {}, [](const auto& use) { return use.second; });
    std::string_view example;
    for (const Numbered& each : all)
        if (example.empty() && style_of(*each.number) == usual->first) example = *each.number;
    for (const auto& [style, count] : uses) {
        if (style == usual->first) continue;
        const auto first = std::ranges::find_if(all, [&wanted = style](const Numbered& each) { return style_of(*each.number) == wanted; });
        at_number(report, *first->here, *first->number, first->written,
                  concat("the number ", *first->number, " is not written as those of the other ", what, ", such as ", example,
                         count > 1 ? concat(" (", count, " like it)") : std::string()),
                  "write all in one way, or leave numbers out and say the pattern in <numbering>");
    }
}

void numbers_in_one_style(const Subject& subject, const Report& report) {
    std::vector<Numbered> outcomes, criteria;
    for (const spec::Unit& unit : subject.specification.units.units) {
        const UnitNumbers& printed = subject.numbers(unit);
        const std::string* outcome_printed = printed.outcomes_in_order.data();
        const std::string* criterion_printed = printed.criteria_in_order.data();
        for (const spec::LearningOutcome& outcome : unit.outcomes) {
            if (!outcome_printed->empty()) outcomes.push_back({outcome_printed, &outcome.here, !outcome.number.empty()});
            ++outcome_printed;
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) {
                if (!criterion_printed->empty()) criteria.push_back({criterion_printed, &criterion.here, !criterion.number.empty()});
                ++criterion_printed;
            }
        }
    }
    one_style(outcomes, "outcomes", report);
    one_style(criteria, "criteria", report);
}

void sections_say_something(const Subject& subject, const Report& report) {
    // The last section before the units may be no more than their heading.
    const spec::Section* heading_of_units = subject.specification.front.empty() ? nullptr : &subject.specification.front.back();
    for_each_section(subject.specification, [&](const spec::Section& section) {
        if (section.prose.empty() && section.sections.empty() && &section != heading_of_units)
            report(section.here, concat("the section '", section.title, "' is empty"), "write it, place a part in it, or remove it");
    });
}

/// "- " with nothing behind it.
bool is_empty_item(std::string_view line) {
    line = trim(line);
    return line == "-" || line == "*" || line == "+" || line == "\u2022";
}

void items_say_something(const Subject& subject, const Report& report) {
    for (const Text& text : subject.texts.all()) {
        if (!text.markdown) continue;
        std::size_t at = 0;
        for (const std::string_view line : split(text.text, '\n')) {
            if (is_empty_item(line))
                report(text, at + static_cast<std::size_t>(trim(line).data() - line.data()), trim(line).size(), "an item of this list is empty", "write it, or remove its mark");
            at += line.size() + 1;
        }
    }
    const auto items = [&](const auto& self, const std::vector<spec::Item>& list) -> void {
        for (const spec::Item& item : list) {
            if (item.text.empty() && item.items.empty()) report(item.here, "this item is empty", "write it, or remove it");
            self(self, item.items);
        }
    };
    const auto entries = [&](const auto& self, const std::vector<spec::Entry>& list) -> void {
        for (const spec::Entry& entry : list) {
            if (entry.text.empty() && entry.entries.empty() && entry.label.empty()) report(entry.here, "this entry is empty", "write it, or remove it");
            self(self, entry.entries);
        }
    };
    for (const spec::Unit& unit : subject.specification.units.units)
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) {
                items(items, criterion.items);
                if (criterion.amplification) entries(entries, criterion.amplification->entries);
                if (criterion.text.empty()) report(criterion.here, concat(subject.name_of(unit), ": a criterion has no text"), "write it, or remove it");
                for (const spec::Guidance& guidance : criterion.guidance)
                    if (guidance.prose.empty()) report(guidance.here, "this guidance is empty", "write it, or remove it");
            }
    if (!subject.specification.history) return;
    for (const spec::HistoryEntry& entry : subject.specification.history->entries)
        for (const spec::HistoryChange& change : entry.changes)
            if (change.text.empty() && change.items.empty() && !change.kind)
                report(change.here, concat("a change of issue ", entry.version, " does not say what was changed"), "say it in a few words");
}

void every_unit_has_a_group(const Subject& subject, const Report& report) {
    if (subject.specification.structures.empty()) return;
    std::set<std::string> grouped;
    for (const spec::Structure& structure : subject.specification.structures)
        for_each_group(structure, [&](const spec::Group& group) { for_each_unit(group, [&](const spec::UnitRef& reference) { grouped.insert(reference.unit); }); });
    for (const spec::Unit& unit : subject.specification.units.units)
        if (!grouped.contains(unit.id))
            report(unit.here, concat(subject.name_of(unit), " is in no group of the structure: no learner could take it"), "name it by a <unitRef> in a group");
}

void units_stand_once_in_a_group(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures)
        for_each_group(structure, [&](const spec::Group& group) {
            std::set<std::pair<std::string_view, std::string_view>> known;
            const auto look = [&](const spec::UnitRef& reference) {
                const spec::Unit* unit = subject.unit(reference.unit);
                if (!known.emplace(reference.unit, reference.variant).second && unit)
                    report(reference.here, concat(subject.name_of(*unit), " stands twice in the group ", group.id), "take one out: the structure would list it twice, and a learner takes it once");
            };
            for (const spec::GroupMember& member : group.members) {
                if (const auto* reference = std::get_if<spec::UnitRef>(&member)) look(*reference);
                if (const auto* alternatives = std::get_if<spec::Alternatives>(&member))
                    for (const spec::UnitRef& reference : alternatives->units) look(reference);
            }
        });
    for (const spec::Structure& structure : subject.specification.structures)
        for (const spec::Barred& barred : structure.barred) {
            std::set<std::pair<std::string_view, std::string_view>> known;
            for (const spec::UnitRef& reference : barred.units)
                if (const spec::Unit* unit = subject.unit(reference.unit); !known.emplace(reference.unit, reference.variant).second && unit)
                    report(reference.here, concat(subject.name_of(*unit), " is barred with itself"), "name the unit that was meant, or take this one out");
        }
}

void requirements_ask_for_something(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures)
        for (const spec::Requirement& requirement : structure.requirements)
            if (requirement.limits == spec::Limits{})
                report(requirement.here, "this requirement has no limit: whatever a learner takes meets it", "say it in figures, such as minimumCredits; what no figure can say is a <statement> of the structure");
}

void terms_stand_once(const Subject& subject, const Report& report) {
    for (const spec::Glossary& glossary : subject.specification.glossaries) {
        std::map<std::string, const spec::Term*> known;
        for (const spec::Term& term : glossary.terms) {
            const auto [first, fresh] = known.try_emplace(plain(term.name), &term);
            if (!fresh) report(term.here, concat("the term '", term.name, "' stands twice in this glossary; first in line ", first->second->here.place.line), "keep one, with all that it means");
        }
    }
}

void history_tells_of_each_issue_once(const Subject& subject, const Report& report) {
    if (!subject.specification.history) return;
    std::set<std::string> known;
    for (const spec::HistoryEntry& entry : subject.specification.history->entries)
        if (!entry.version.empty() && !known.insert(plain(entry.version)).second)
            report.at(entry.here, entry.version, concat("the history has two entries for ", entry.version), "put what they tell into one, or mend the number of one");
}

void shares_make_a_hundred(const Subject& subject, const Report& report) {
    const auto table_fits = [&](const spec::Table& table) {
        double sum = 0;
        for (const double width : table.widths) sum += width;
        if (sum > 100.5) report(table.here, concat("the widths of the columns come to ", to_decimal(sum, 1), " per cent"), "widths are shares of the table: they may come to 100");
    };
    const auto figure_fits = [&](const spec::Figure& figure) {
        if (figure.width && *figure.width > 100) report(figure.here, concat("the figure asks for ", *figure.width, " per cent of the text's width"), "100 is all there is: it is set no wider");
    };
    spec::walk(subject.specification, [&](const auto& value) {
        using T = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::same_as<T, spec::Table>) table_fits(value);
        if constexpr (std::same_as<T, spec::Figure>) figure_fits(value);
        if constexpr (std::same_as<T, spec::Prose>)
            spec::walk_prose(value, [&](const spec::ProsePart& part) {
                if (const auto* table = std::get_if<spec::Boxed<spec::Table>>(&part)) table_fits(**table);
                if (const auto* figure = std::get_if<spec::Boxed<spec::Figure>>(&part)) figure_fits(**figure);
            });
    });
}

void groups_have_members(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures)
        for_each_group(structure, [&](const spec::Group& group) {
            if (group.members.empty()) report(group.here, concat("the group ", group.id, " has no unit"), "name its units by <unitRef>, or remove it");
        });
}

constexpr std::array kStructureRules{
    Rule{"structure.no-title", Severity::kWarning, "A qualification has a title", "Ofqual General Conditions of Recognition, E2.1",
         "The title stands on the cover, in running heads and in every form. Without it documents name the qualification by its code or not at all.",
         R"(<qualification level="2" credit="13"/>)", R"(<qualification level="2" credit="13">
  <title>Level 2 Certificate in Bridge Keeping</title>
</qualification>)",
         title_present},
    Rule{"structure.unit-without-outcomes", Severity::kWarning, "A unit has a learning outcome", "Ofqual General Conditions of Recognition, E3.2(f)",
         "What a unit asks for is said by its outcomes and their criteria. A document of which no unit has outcomes, since each is published by itself, is let pass.", R"(<unit id="locks"><title>Work a lock</title></unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>
</unit>)",
         unit_has_outcomes},
    Rule{"structure.outcome-without-criteria", Severity::kError, "Every learning outcome has an assessment criterion",
         "Ofqual General Conditions of Recognition, E3.2(f)", "An outcome without criteria cannot be assessed, and forms would have no row for it.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome><title>Be able to work a lock</title></outcome>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>
</unit>)",
         outcome_has_criteria},
    Rule{"structure.duplicate-number", Severity::kError, "No two units, outcomes or criteria beside each other bear one number", kSeenInPrint,
         "Forms, guidance and feedback name criteria by their numbers. The numbers of a unit's variants count as its own.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1">
    <title>Be able to work a lock</title>
    <criterion number="1.1">Open a paddle</criterion>
    <criterion number="1.1">Close a paddle</criterion>
  </outcome>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1">
    <title>Be able to work a lock</title>
    <criterion number="1.1">Open a paddle</criterion>
    <criterion number="1.2">Close a paddle</criterion>
  </outcome>
</unit>)",
         numbers_are_unique},
    Rule{"structure.duplicate-section-number", Severity::kWarning, "No two sections beside each other bear one number", kSeenInPrint,
         "Sections that stand under different headings may bear one number.",
         R"(<section number="1"><title>Appeals</title>In writing.</section>
<section number="1"><title>Complaints</title>By telephone.</section>)",
         R"(<section number="1"><title>Appeals</title>In writing.</section>
<section number="2"><title>Complaints</title>By telephone.</section>)",
         section_numbers},
    Rule{"structure.duplicate-title", Severity::kWarning, "Units, the outcomes and the criteria of a unit, and its tests, differ in their titles", kSeenInPrint,
         "Two of one title are one that was copied and not changed, or cannot be told apart in lists. Tests of different variants, and criteria that differ "
         "in the items below them, are let pass.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome>
    <title>Be able to work a lock</title>
    <criterion>Open a paddle</criterion>
    <criterion>Open a paddle</criterion>
  </outcome>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome>
    <title>Be able to work a lock</title>
    <criterion>Open a paddle</criterion>
    <criterion>Close a paddle</criterion>
  </outcome>
</unit>)",
         titles_are_unique},
    Rule{"structure.number-gap", Severity::kWarning, "Numbers of outcomes and criteria begin with 1 and leave none out",
         "Ofqual General Conditions of Recognition, E3.2(h): criteria of attainment",
         "The first number of a list that does not follow is named. Lists whose numbers do not end with a whole number are let pass.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1">
    <title>Be able to work a lock</title>
    <criterion number="1.1">Open a paddle</criterion>
    <criterion number="1.3">Close a paddle</criterion>
  </outcome>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1">
    <title>Be able to work a lock</title>
    <criterion number="1.1">Open a paddle</criterion>
    <criterion number="1.2">Close a paddle</criterion>
  </outcome>
</unit>)",
         no_gaps},
    Rule{"structure.number-of-outcome", Severity::kWarning, "A criterion's number begins with its outcome's", kHouseStyle,
         "1.2 belongs to outcome 1; so does 3.1.2, where the first part is the unit's.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to work a lock</title><criterion number="2.1">Open a paddle</criterion></outcome>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to work a lock</title><criterion number="1.1">Open a paddle</criterion></outcome>
</unit>)",
         criterion_belongs_to_outcome},
    Rule{"structure.number-style", Severity::kWarning, "Numbers of one kind are written in one way", kSeenInPrint,
         "\"1\", \"2.\" and \"3\" are two ways. What most of the document's outcomes or criteria have is the usual one; of each other way the first place is named.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to open a lock</title><criterion number="1.1">Open a paddle</criterion></outcome>
  <outcome number="2."><title>Be able to close a lock</title><criterion number="2.1">Close a paddle</criterion></outcome>
  <outcome number="3"><title>Be able to clean a lock</title><criterion number="3.1">Clean a paddle</criterion></outcome>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to open a lock</title><criterion number="1.1">Open a paddle</criterion></outcome>
  <outcome number="2"><title>Be able to close a lock</title><criterion number="2.1">Close a paddle</criterion></outcome>
  <outcome number="3"><title>Be able to clean a lock</title><criterion number="3.1">Clean a paddle</criterion></outcome>
</unit>)",
         numbers_in_one_style},
    Rule{"structure.empty-section", Severity::kWarning, "A section says something", kHouseStyle,
         "A heading alone promises what is not there. The last section before the units may be no more than their heading.",
         R"(<section><title>Appeals</title></section>
<section><title>Complaints</title>By telephone.</section>)",
         R"(<section><title>Appeals</title>In writing.</section>
<section><title>Complaints</title>By telephone.</section>)",
         sections_say_something},
    Rule{"structure.empty-item", Severity::kWarning, "An item of a list, a criterion, an entry or a change says something", kSeenInPrint,
         "An empty item is text that was lost, or a mark that was left.", R"(<section>
  <title>Appeals</title>
  - in writing
  -
  - within ten days
</section>)",
         R"(<section>
  <title>Appeals</title>
  - in writing
  - within ten days
</section>)",
         items_say_something},
    Rule{"structure.unit-in-no-group", Severity::kWarning, "Every unit belongs to a group of the structure",
         "Ofqual General Conditions of Recognition, E3.2(d)", "Where there is a structure, a unit that no group names cannot be taken.",
         R"(<structure><group id="A" kind="mandatory"><unitRef unit="locks"/></group></structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>
<unit id="bridges" level="2" credit="13"><title>Work a bridge</title><outcome><title>Be able to work a bridge</title><criterion>Raise a leaf</criterion></outcome></unit>)",
         R"(<structure><group id="A" kind="mandatory"><unitRef unit="locks"/></group></structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         every_unit_has_a_group},
    Rule{"structure.empty-group", Severity::kWarning, "A group has units", kHouseStyle, "A group without units is printed as an empty table.",
         R"(<structure>
  <group id="A" kind="mandatory"><unitRef unit="locks"/></group>
  <group id="B" kind="optional"/>
</structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<structure><group id="A" kind="mandatory"><unitRef unit="locks"/></group></structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         groups_have_members},
    Rule{"structure.empty-requirement", Severity::kWarning, "A requirement has a limit", kHouseStyle,
         "Words alone are not weighed: routes, plans and the advice on a selection would take the rule as met.",
         R"(<structure><group id="A" kind="optional"><unitRef unit="locks"/></group><requirement minimumLevel="2"><statement>At least 13 credits at level 2.</statement></requirement></structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<structure><group id="A" kind="optional"><unitRef unit="locks"/></group><requirement minimumCredits="13" minimumLevel="2"><statement>At least 13 credits at level 2.</statement></requirement></structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         requirements_ask_for_something},
    Rule{"structure.unit-twice", Severity::kError, "A unit stands once in a group, and once among units that are barred", kSeenInPrint, "Different assessment variants of one unit, and other groups, are let pass.",
         R"(<structure><group id="A" kind="optional"><unitRef unit="locks"/><unitRef unit="locks"/></group></structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<structure><group id="A" kind="optional"><unitRef unit="locks"/></group></structure>
<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         units_stand_once_in_a_group},
    Rule{"structure.duplicate-term", Severity::kWarning, "A term stands once in a glossary", kSeenInPrint, "Case left out. A term may stand in two glossaries.",
         R"(<section><title>About</title>A paddle lets water through.</section>
<glossary><title>Words</title><term name="Paddle">A small gate.</term><term name="paddle">A board in a lock.</term></glossary>)",
         R"(<section><title>About</title>A paddle lets water through.</section>
<glossary><title>Words</title><term name="Paddle">A small gate.</term></glossary>)",
         terms_stand_once},
    Rule{"structure.duplicate-issue", Severity::kWarning, "The history has one entry for an issue", kSeenInPrint, "By the version that entries tell of.",
         R"(<history><entry version="1.0" date="May 2025"><change>First issue.</change></entry><entry version="1.0" date="June 2025"><change>Names mended.</change></entry></history>)",
         R"(<history><entry version="1.0" date="May 2025"><change>First issue.</change></entry><entry version="1.1" date="June 2025"><change>Names mended.</change></entry></history>)",
         history_tells_of_each_issue_once},
    Rule{"structure.width", Severity::kWarning, "Columns share the table's width, and figures have no more than the text's", kHouseStyle, "Widths are in per cent. Half a per cent too much is rounding.",
         R"(<section><title>Gear</title><table widths="60 70"><head><row><cell>Rake</cell><cell>Use</cell></row></head><row><cell>Long</cell><cell>Weirs</cell></row></table></section>)",
         R"(<section><title>Gear</title><table widths="40 60"><head><row><cell>Rake</cell><cell>Use</cell></row></head><row><cell>Long</cell><cell>Weirs</cell></row></table></section>)",
         shares_make_a_hundred},
};

}  // namespace

std::span<const Rule> structure_rules() { return kStructureRules; }

}  // namespace qualspec::check
