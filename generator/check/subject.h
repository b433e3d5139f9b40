// subject.h - what the rules look at: a specification with what several of them need, made once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check/lists.h"
#include "check/phrases.h"
#include "check/text.h"
#include "spec/specification.h"
#include "support/text.h"

namespace qualspec::check {

/// The numbers by which prose can name the parts of a unit, as printed.
struct UnitNumbers {
    std::string number;  ///< printed; may be made
    std::string name;    ///< "unit 201"
    std::set<std::string, std::less<>> outcomes;
    std::set<std::string, std::less<>> criteria;
    /// As printed, in the order of the unit: of its outcomes, and of the criteria of all of them.
    std::vector<std::string> outcomes_in_order, criteria_in_order;
};

/// Whose phrases a match is of.
enum PhraseOwner { kSuperseded, kDrafting, kAlternatives, kPronouns, kAmbiguous, kColours, kTitles, kSimulation, kWeakRules, kIsbn, kWebAddresses, kGlossaryTerms, kRemovedTerms };

/// A term of a glossary and how often it is used outside the glossary.
struct UsedTerm {
    const spec::Glossary* glossary;
    const spec::Term* term;
    int uses = 0;
    const spec::Term* same_as = nullptr;  ///< an earlier one of the same name, which counts the uses of both
};

/// A term that the history says was removed throughout.
struct RemovedTerm {
    std::string term;
    const spec::HistoryChange* change;
};

class Subject {
  public:
    Subject(const spec::Specification& specification, const Lists& lists);
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;

    const spec::Specification& specification;
    const Lists& lists;
    const Texts texts;

    const spec::Unit* unit(std::string_view id) const;
    const UnitNumbers& numbers(const spec::Unit& unit) const { return numbers_.at(&unit); }
    /// "unit 201", as it is printed; its reference or its title in quotes, where it has no number.
    const std::string& name_of(const spec::Unit& unit) const { return numbers(unit).name; }
    /// The unit that text calls by this number, reference or number of a variant; nullptr: none, or more than one.
    const spec::Unit* unit_called(std::string_view number) const;
    bool has_unit_called(std::string_view number) const { return called_.contains(number); }
    /// What the group's own units come to; absent where a member is not a unit with a credit value.
    std::optional<int> credits(const spec::Group& group) const;
    /// Are the numbers that are made for criteria those of one outcome only, as in the pattern "{criterion}"?
    bool criteria_begin_anew() const { return criteria_begin_anew_; }
    bool numbers_units() const { return numbers_units_; }  ///< is any unit called by a whole number?

    const std::vector<Phrases::Match>& matches(PhraseOwner owner) const { return matches_[owner]; }
    const std::vector<UsedTerm>& terms() const { return terms_; }
    const std::vector<RemovedTerm>& removed_terms() const { return removed_; }
    /// The titles that phrases of kTitles are of, by index: qualifications' first, then units'.
    const std::vector<std::string>& titles() const { return titles_; }

    /// What the rules on abbreviations share, made when first asked for; only they know its type.
    template <class T, class Make>
    std::shared_ptr<const T> abbreviations(const Make& make) const {
        if (!abbreviations_) abbreviations_ = make();
        return std::static_pointer_cast<const T>(abbreviations_);
    }

    /// The same for the rules of combination.
    template <class T, class Make>
    std::shared_ptr<const T> solutions(const Make& make) const {
        if (!solutions_) solutions_ = make();
        return std::static_pointer_cast<const T>(solutions_);
    }

    /// The same for the rules on references: what texts cite.
    template <class T, class Make>
    std::shared_ptr<const T> citations(const Make& make) const {
        if (!citations_) citations_ = make();
        return std::static_pointer_cast<const T>(citations_);
    }

  private:
    void gather_phrases();
    mutable std::shared_ptr<const void> citations_;
    mutable std::shared_ptr<const void> abbreviations_;
    mutable std::shared_ptr<const void> solutions_;

    std::map<std::string_view, const spec::Unit*> units_;
    std::map<const spec::Unit*, UnitNumbers> numbers_;
    std::map<std::string, const spec::Unit*, std::less<>> called_;  ///< nullptr: several
    bool numbers_units_ = false;
    bool criteria_begin_anew_ = false;
    std::vector<std::string> titles_;
    std::vector<UsedTerm> terms_;
    std::vector<RemovedTerm> removed_;
    std::vector<std::vector<Phrases::Match>> matches_;
};

/// The title in quotes, or its number.
std::string name_of(const spec::Qualification& qualification);
/// The qualification that a structure is of; nullptr where it cannot be told.
const spec::Qualification* qualification_of(const spec::Structure& structure, const spec::Specification& specification);

/// Calls `visit(reference)` for every unit named in a group or in those within it.
template <class Visit>
void for_each_unit(const spec::Group& group, const Visit& visit) {
    for (const spec::GroupMember& member : group.members) {
        if (const auto* reference = std::get_if<spec::UnitRef>(&member)) visit(*reference);
        if (const auto* alternatives = std::get_if<spec::Alternatives>(&member))
            for (const spec::UnitRef& reference : alternatives->units) visit(reference);
        if (const auto* inner = std::get_if<spec::Boxed<spec::Group>>(&member)) for_each_unit(**inner, visit);
    }
}
/// Calls `visit(group)` for every group of a structure, the outer before the inner.
template <class Visit>
void for_each_group(const spec::Group& group, const Visit& visit) {
    visit(group);
    for (const spec::GroupMember& member : group.members)
        if (const auto* inner = std::get_if<spec::Boxed<spec::Group>>(&member)) for_each_group(**inner, visit);
}
template <class Visit>
void for_each_group(const spec::Structure& structure, const Visit& visit) {
    for (const spec::Group& group : structure.groups) for_each_group(group, visit);
    for (const spec::Pathway& pathway : structure.pathways)
        for (const spec::Group& group : pathway.groups) for_each_group(group, visit);
}
/// Calls `visit(section)` for every section, of units too.
template <class Visit>
void for_each_section(const std::vector<spec::Section>& sections, const Visit& visit) {
    for (const spec::Section& section : sections) {
        visit(section);
        for_each_section(section.sections, visit);
    }
}
template <class Visit>
void for_each_section(const spec::Specification& specification, const Visit& visit) {
    for_each_section(specification.front, visit);
    for (const spec::Unit& unit : specification.units.units) for_each_section(unit.sections, visit);
    for_each_section(specification.back, visit);
}

/// A word for counting: "1 unit", "2 units".
std::string count_of(std::size_t count, std::string_view one, std::string_view many);

/// A number without full stops behind it: "2" of "2.".
constexpr std::string_view without_stops(std::string_view number) {
    while (number.ends_with('.')) number.remove_suffix(1);
    return number;
}

/// The whole number that `text` is; absent: it is none.
std::optional<int> whole_number(std::string_view text);

/// The text of a cell as far as it is one paragraph.
std::string text_of(const spec::Prose& prose);

}  // namespace qualspec::check
