#include "check/subject.h"

#include <algorithm>
#include <array>

#include "spec/numbers.h"

namespace qualspec::check {

namespace {

/// "2." is named as "2" in prose.
std::string without_stop(std::string number) {
    while (number.ends_with('.')) number.pop_back();
    return number;
}

/// The terms that one sentence of a history says were removed: "Deleted QCF", "All references to QCF have been removed", "The term 'module' was
/// removed throughout". Empty where none can be told.
std::vector<std::string> terms_removed_by(const spec::HistoryChange& change) {
    const std::string_view sentence = change.text.markdown;
    std::vector<std::string> terms;
    const std::string lower = lower_ascii(sentence);
    const auto says = [&](std::string_view words) { return lower.find(words) != std::string::npos; };
    const std::size_t replaced = std::min(lower.find("replaced"), lower.find("renamed"));
    const bool removed = says("removed") || says("deleted") || says("replaced by") || says("replaced with") || (says("replaced") && says(" with ")) || says("renamed") ||
                         change.kind == spec::ChangeKind::kDeleted;
    // What is said to stay somewhere may be there.
    if (!removed || lower.find("except") != std::string::npos) return terms;
    const auto take = [&](std::size_t begin, std::size_t end) {
        const std::string_view term = trim(sentence.substr(begin, end - begin));
        if (!term.empty() && term.size() <= 40 && is_word_character(term, 0)) terms.emplace_back(term);
    };
    // In quotation marks.
    constexpr std::pair<std::string_view, std::string_view> kQuotes[] = {{"\u2018", "\u2019"}, {"\u201C", "\u201D"}, {"\"", "\""}, {"'", "'"}};
    const bool throughout = change.throughout || says("throughout");
    for (const auto& [open, close] : kQuotes) {
        const std::size_t begin = sentence.find(open);
        if (begin == std::string_view::npos || !throughout) continue;
        const std::size_t end = sentence.find(close, begin + open.size());
        if (end == std::string_view::npos) continue;
        // "'Centre' was replaced by 'approved centre'": the old term is within the new one, and stays. "Replaced by 'centre'" does not say what was.
        const std::string old = lower.substr(begin + open.size(), end - begin - open.size());
        const bool names_the_new = replaced != std::string::npos && replaced < begin && (lower.compare(replaced, 11, "replaced by") == 0 || lower.compare(replaced, 13, "replaced with") == 0);
        if (names_the_new || (replaced != std::string::npos && lower.find(old, end) != std::string::npos)) return terms;
        take(begin + open.size(), end);
        if (!terms.empty()) return terms;
    }
    // A word in capitals, as the object: "Deleted QCF", "references to QCF ... removed", "QCF references removed".
    for (std::size_t at = 0; at < sentence.size();) {
        if (!is_upper(sentence[at]) || (at > 0 && is_word_character(sentence, at - 1))) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < sentence.size() && (is_upper(sentence[end]) || is_digit(sentence[end]))) ++end;
        const bool word = end - at >= 2 && (end == sentence.size() || !is_word_character(sentence, end));
        if (word) {
            const std::string before = lower.substr(0, at);
            const std::string after = lower.substr(end);
            const bool object = before == "deleted " || before == "removed " || before.ends_with("references to ") || before.ends_with("reference to ") ||
                                before.ends_with("mention of ") || after.starts_with(" references") || after == " deleted" || after == " removed" ||
                                after == " removed throughout" || after == " deleted throughout";
            const bool limited = lower.find("removed from") != std::string::npos || lower.find("deleted from") != std::string::npos;
            if (object && !limited) take(at, end);
        }
        at = std::max(end, at + 1);
    }
    return terms;
}

/// How a long title is written by mistake: with a hyphen for a space or a space for a hyphen, "for" or "of" for "in". One slip at a time.
std::vector<std::string> slips_of(const std::string& title) {
    std::vector<std::string> slips;
    constexpr std::size_t kLong = 16;  // shorter ones are words of other meanings too
    if (title.size() < kLong) return slips;
    constexpr std::array<std::string_view, 3> kSmall{"in", "for", "of"};
    for (std::size_t at = 1; at + 1 < title.size(); ++at) {
        if (title[at] != ' ' && title[at] != '-') continue;
        std::string slip = title;
        slip[at] = title[at] == ' ' ? '-' : ' ';
        slips.push_back(std::move(slip));
        const std::size_t end = title.find(' ', at + 1);
        const std::string_view word = std::string_view(title).substr(at + 1, end == std::string::npos ? 0 : end - at - 1);
        if (title[at] != ' ' || std::ranges::find(kSmall, word) == kSmall.end()) continue;
        for (const std::string_view other : kSmall)
            if (other != word) slips.push_back(concat(title.substr(0, at + 1), other, title.substr(end)));
    }
    return slips;
}

/// The forms in which a term may be used: it and its plural, and of one verb its endings.
std::vector<std::string> forms_of(std::string_view name) {
    std::vector<std::string> forms;
    std::string bare(name.substr(0, name.find('(')));
    for (const std::string_view slashed : split(bare, '/')) {
        for (std::string_view piece : split(slashed, ',')) {
            piece = trim(piece);
            if (piece.empty()) continue;
            const std::string term = lower_ascii(piece);
            forms.push_back(term);
            forms.push_back(term + "s");
            forms.push_back(term + "es");
            if (term.ends_with('y')) forms.push_back(term.substr(0, term.size() - 1) + "ies");
            if (term.find(' ') != std::string::npos) continue;
            const std::string stem = term.ends_with('e') || term.ends_with('y') ? term.substr(0, term.size() - 1) : term;
            for (const std::string_view ending : {"ed", "ing", "ied", "ation"}) forms.push_back(concat(stem, ending));
            if (term.ends_with('y')) forms.push_back(term + "ing");
        }
    }
    return forms;
}

}  // namespace

Subject::Subject(const spec::Specification& s, const Lists& l) : specification(s), lists(l), texts(s), matches_(kRemovedTerms + 1) {
    spec::Positions at;
    criteria_begin_anew_ = s.numbering && !s.numbering->criteria.empty() && s.numbering->criteria.find("{outcome}") == std::string::npos;
    for (const spec::Unit& unit : s.units.units) {
        units_.emplace(unit.id, &unit);
        ++at.unit;
        UnitNumbers numbers;
        numbers.number = spec::number_printed(s, unit, at);
        numbers.name = !numbers.number.empty() ? concat("unit ", numbers.number) : !unit.reference.empty() ? concat("unit ", unit.reference) : concat("unit '", unit.title, "'");
        const auto call = [&](std::string_view name) {
            if (name.empty()) return;
            const auto [known, fresh] = called_.try_emplace(std::string(name), &unit);
            if (!fresh && known->second != &unit) known->second = nullptr;
            numbers_units_ = numbers_units_ || whole_number(name);
        };
        for (const std::string_view part : split(numbers.number, '/')) call(trim(part));
        call(numbers.number);
        call(unit.reference);
        for (const spec::Variant& variant : unit.variants) call(variant.number);
        at.outcome = 0;
        for (const spec::LearningOutcome& outcome : unit.outcomes) {
            ++at.outcome;
            at.criterion = 0;
            numbers.outcomes_in_order.push_back(spec::number_printed(s, unit, outcome, at));
            numbers.outcomes.insert(without_stop(numbers.outcomes_in_order.back()));
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) {
                ++at.criterion;
                numbers.criteria_in_order.push_back(spec::number_printed(s, unit, criterion, at));
                numbers.criteria.insert(without_stop(numbers.criteria_in_order.back()));
            }
        }
        numbers_.emplace(&unit, std::move(numbers));
    }
    gather_phrases();
}

void Subject::gather_phrases() {
    Phrases phrases;
    for (std::size_t i = 0; i < lists.superseded.size(); ++i) phrases.add(lists.superseded[i].name, kSuperseded, i);
    constexpr std::pair<std::string_view, PhraseOwner> kWordLists[] = {
        {"drafting", kDrafting}, {"alternatives", kAlternatives}, {"pronouns", kPronouns}, {"ambiguous", kAmbiguous}, {"colours", kColours}};
    for (const auto& [name, owner] : kWordLists) {
        const std::vector<std::string>& words = lists.words_of(name);
        for (std::size_t i = 0; i < words.size(); ++i) phrases.add(words[i], owner, i);
    }
    for (const spec::Qualification& qualification : specification.qualifications)
        if (!qualification.title.empty()) titles_.push_back(qualification.title);
    for (std::size_t i = 0; i < titles_.size(); ++i) phrases.add_any_case(titles_[i], kTitles, i);
    for (std::size_t i = 0; i < titles_.size(); ++i)
        for (const std::string& slip : slips_of(titles_[i]))
            if (std::ranges::find(titles_, slip) == titles_.end()) phrases.add_any_case(slip, kTitles, i);
    std::map<std::string, const spec::Term*> names;
    for (const spec::Glossary& glossary : specification.glossaries) {
        if (glossary.kind == spec::GlossaryKind::kEvidence) continue;
        for (const spec::Term& term : glossary.terms) {
            terms_.push_back({&glossary, &term});
            // Equal terms are used together.
            const auto [same, fresh] = names.try_emplace(lower_ascii(term.name), &term);
            if (!fresh) {
                terms_.back().same_as = same->second;
                continue;
            }
            for (const std::string& form : forms_of(term.name)) phrases.add_any_case(form, kGlossaryTerms, terms_.size() - 1);
        }
    }
    for (const std::string_view word : {"simulation", "simulated"}) phrases.add(word, kSimulation, 0);
    for (const std::string_view word : {"should be achieved", "should achieve", "should complete", "should gain", "should take", "should choose", "should select", "should be at level", "should come from", "should be chosen", "should be selected", "should be drawn from"}) phrases.add(word, kWeakRules, 0);
    phrases.add("ISBN", kIsbn, 0);
    for (const std::string_view word : {"http", "https", "www"}) phrases.add(word, kWebAddresses, 0);
    if (specification.history) {
        for (const spec::HistoryEntry& entry : specification.history->entries)
            for (const spec::HistoryChange& change : entry.changes)
                for (std::string& term : terms_removed_by(change)) {
                    if (std::ranges::find(removed_, term, &RemovedTerm::term) != removed_.end()) continue;
                    removed_.push_back({std::move(term), &change});
                    // Case tells nothing of words; of what is all capitals it does: "IT".
                    const std::string& gone = removed_.back().term;
                    if (std::ranges::any_of(gone, is_lower)) phrases.add_any_case(gone, kRemovedTerms, removed_.size() - 1);
                    else phrases.add(gone, kRemovedTerms, removed_.size() - 1);
                }
    }
    for (const Phrases::Match& match : phrases.find(texts)) {
        if (match.owner == kGlossaryTerms) {
            if (match.text->kind != TextKind::kGlossary) ++terms_[match.index].uses;
        } else {
            matches_[static_cast<std::size_t>(match.owner)].push_back(match);
        }
    }
}

const spec::Unit* Subject::unit(std::string_view id) const {
    const auto it = units_.find(id);
    return it == units_.end() ? nullptr : it->second;
}

const spec::Unit* Subject::unit_called(std::string_view number) const {
    const auto it = called_.find(number);
    return it == called_.end() ? nullptr : it->second;
}

std::optional<int> Subject::credits(const spec::Group& group) const {
    int sum = 0;
    for (const spec::GroupMember& member : group.members) {
        const auto* reference = std::get_if<spec::UnitRef>(&member);
        const spec::Unit* found = reference ? unit(reference->unit) : nullptr;
        if (!found || !found->credit) return std::nullopt;
        sum += *found->credit;
    }
    return sum;
}

std::string name_of(const spec::Qualification& qualification) {
    if (!qualification.title.empty()) return concat("'", qualification.title, "'");
    if (!qualification.code.empty()) return concat("qualification ", qualification.code);
    return "the qualification";
}

const spec::Qualification* qualification_of(const spec::Structure& structure, const spec::Specification& specification) {
    if (structure.qualification.empty()) return specification.qualifications.size() == 1 ? &specification.qualifications.front() : nullptr;
    const auto it = std::ranges::find(specification.qualifications, structure.qualification, &spec::Qualification::id);
    return it == specification.qualifications.end() ? nullptr : &*it;
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) { return concat(count, " ", count == 1 ? one : many); }

std::optional<int> whole_number(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > 6 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    int number = 0;
    for (const char c : text) number = number * 10 + (c - '0');
    return number;
}

std::string text_of(const spec::Prose& prose) {
    std::string text;
    for (const spec::ProsePart& part : prose.parts) {
        if (const auto* markdown = std::get_if<spec::Markdown>(&part)) text += markdown->text;
        if (const auto* foreign = std::get_if<spec::Foreign>(&part)) text += foreign->text.markdown;
    }
    return collapse_space(text);
}

}  // namespace qualspec::check
