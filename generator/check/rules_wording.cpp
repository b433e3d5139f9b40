// Words: command verbs, abbreviations, what drafting leaves behind, names that were superseded.
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "check/areas.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::check {

namespace {

/// Reports every match of one owner, texts of some kinds let pass.
void each_match(const Subject& subject, PhraseOwner owner, const Report& report, const std::initializer_list<TextKind>& let_pass,
                const std::function<std::string(const Phrases::Match&)>& text, std::string_view hint) {
    for (const Phrases::Match& match : subject.matches(owner)) {
        if (!match.text->english || std::ranges::find(let_pass, match.text->kind) != let_pass.end()) continue;
        report(*match.text, match.begin, match.end - match.begin, text(match), std::string(hint));
    }
}

void drafting_notes(const Subject& subject, const Report& report) {
    for (const Phrases::Match& match : subject.matches(kDrafting)) {
        if (!match.text->english || match.text->kind == TextKind::kForm || match.text->kind == TextKind::kHistory) continue;
        // "Results are to be confirmed by the quality assurer" says who does it.
        if (lower_ascii(match.found()).starts_with("to be ") && match.text->text.substr(match.end).starts_with(" by ")) continue;
        report(*match.text, match.begin, match.end - match.begin, concat("'", match.found(), "' was left by whoever drafted this"), "write what is meant, or take it out");
    }
}

void alternatives(const Subject& subject, const Report& report) {
    each_match(subject, kAlternatives, report, {TextKind::kForm}, [](const auto& match) { return concat("'", match.found(), "' is a choice that nobody made"); }, "choose one");
}

void pronouns(const Subject& subject, const Report& report) {
    each_match(subject, kPronouns, report, {TextKind::kForm}, [](const auto& match) { return concat("'", match.found(), "' makes the reader choose"); }, "write 'they', 'their' or 'the learner'");
}

void ambiguous(const Subject& subject, const Report& report) {
    for (const Phrases::Match& match : subject.matches(kAmbiguous)) {
        const bool criterion = match.text->kind == TextKind::kCriterion || match.text->kind == TextKind::kItem || match.text->kind == TextKind::kRule;
        if (criterion && match.text->english)
            report(*match.text, match.begin, match.end - match.begin, concat("'", match.found(), "' leaves open what is asked for"), "say what is asked for, and when");
    }
}

/// Does the text itself say that the name was superseded?
bool says_so(std::string_view block, const Superseded& name) {
    const std::string lower = lower_ascii(block);
    constexpr std::array<std::string_view, 9> kSaying{"replace", "repealed", "supersed", "formerly", "previously", "renamed", "revoked", "before 1 october", "was introduced"};
    if (std::ranges::any_of(kSaying, [&](std::string_view word) { return lower.find(word) != std::string::npos; })) return true;
    // "... the Data Protection Act 2018" in one breath with that of 1998.
    return !name.now.empty() && block.find(name.now) != std::string_view::npos;
}

/// Is the match part of the name of something that stays what it was called?
bool part_of_a_name(const Phrases::Match& match, const Superseded& name) {
    const std::string before = lower_ascii(collapse_space(match.text->text.substr(match.begin > 80 ? match.begin - 80 : 0, std::min<std::size_t>(match.begin, 80))));
    return std::ranges::any_of(name.unless_behind, [&](const std::string& words) { return before.ends_with(lower_ascii(words)); });
}

std::string_view block_at(const Text& text, std::size_t at) {
    for (const std::string_view block : blocks_of(text)) {
        const auto begin = static_cast<std::size_t>(block.data() - text.text.data());
        if (begin <= at && at < begin + block.size()) return block;
    }
    return text.text;
}

/// The title of the qualification before this one, where the match stands in it.
bool in_previous_title(const Subject& subject, const Phrases::Match& match) {
    return std::ranges::any_of(subject.specification.qualifications, [&](const spec::Qualification& q) {
        if (!q.previous || q.previous->title.empty()) return false;
        const std::size_t at = match.text->text.find(q.previous->title);
        return at != std::string_view::npos && at <= match.begin && match.end <= at + q.previous->title.size();
    });
}

void superseded(const Subject& subject, const Report& report) {
    // A name is reported once in a unit and once outside of units.
    std::map<std::pair<const spec::Unit*, std::size_t>, std::pair<const Phrases::Match*, std::size_t>> first;
    std::vector<std::pair<const spec::Unit*, std::size_t>> order;
    for (const Phrases::Match& match : subject.matches(kSuperseded)) {
        if (match.text->kind == TextKind::kHistory || match.text->kind == TextKind::kResource || match.text->kind == TextKind::kGlossary) continue;
        const Superseded& name = subject.lists.superseded[match.index];
        if (part_of_a_name(match, name) || says_so(block_at(*match.text, match.begin), name) || in_previous_title(subject, match)) continue;
        auto& [where, count] = first[{match.text->unit, match.index}];
        if (!where) where = &match, order.emplace_back(match.text->unit, match.index);
        ++count;
    }
    for (const auto& key : order) {
        const auto& [match, count] = first.at(key);
        report(*match->text, match->begin, match->end - match->begin, concat("'", match->found(), "' was superseded", count > 1 ? concat(" (", count, " times ", key.first ? "in this unit)" : "outside the units)") : ""),
               concat("now: ", subject.lists.superseded[match->index].now));
    }
}

// ---- brackets and quotation marks ----

struct Bracket {
    std::string_view open, close;
};
constexpr std::array kBrackets{Bracket{"(", ")"}, Bracket{"[", "]"}, Bracket{"{", "}"}, Bracket{"\u201C", "\u201D"}};

/// Is the ")" at `at` the end of a mark such as "a)", "12)" or "iv)"?
bool ends_a_mark(std::string_view block, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && (is_letter(block[begin - 1]) || is_digit(block[begin - 1]))) --begin;
    return at - begin >= 1 && at - begin <= 4 && (begin == 0 || is_space(block[begin - 1]) || block[begin - 1] == ';' || block[begin - 1] == ',');
}

/// Does a bracket at `at` end a smiley: ":-)", ";-(", ":)" behind a space?
bool ends_a_smiley(std::string_view block, std::size_t at) {
    const auto eyes = [&](std::size_t i) { return (block[i] == ':' || block[i] == ';') && (i == 0 || is_space(block[i - 1])); };
    return (at >= 1 && eyes(at - 1)) || (at >= 2 && block[at - 1] == '-' && eyes(at - 2));
}

/// The first bracket or quotation mark of `block` without its other half; npos: none.
std::size_t unbalanced_at(std::string_view block) {
    std::vector<std::pair<std::size_t, std::size_t>> open;  // kind, offset
    std::size_t straight = std::string_view::npos;          // an open "
    std::size_t stray = std::string_view::npos;
    static constexpr ByteSet kMarks("()[]{}\"`\xE2");
    for (std::size_t at = kMarks.find_in(block); at != std::string_view::npos; at = kMarks.find_in(block, at + 1)) {
        if (block[at] == '`') {
            const std::size_t close = block.find('`', at + 1);
            if (close != std::string_view::npos) at = close;
            continue;
        }
        if (block[at] == '"') {
            if (at > 0 && is_digit(block[at - 1]) && straight == std::string_view::npos) continue;  // inches
            straight = straight == std::string_view::npos ? at : std::string_view::npos;
            continue;
        }
        const std::string_view rest = block.substr(at);
        if ((block[at] == '(' || block[at] == ')') && ends_a_smiley(block, at)) continue;
        for (std::size_t kind = 0; kind < kBrackets.size(); ++kind) {
            if (rest.starts_with(kBrackets[kind].open)) {
                open.emplace_back(kind, at);
            } else if (rest.starts_with(kBrackets[kind].close)) {
                if (!open.empty() && open.back().first == kind) open.pop_back();
                else if (block[at] == ')' && ends_a_mark(block, at)) continue;
                else if (kind == kBrackets.size() - 1 && at > 0 && is_digit(block[at - 1])) continue;  // inches
                else stray = std::min(stray, at);
            }
        }
    }
    if (!open.empty()) return std::min(stray, open.front().second);
    return std::min(stray, straight);
}

void balanced(const Subject& subject, const Report& report) {
    static constexpr ByteSet kHalves("()[]{}\"\xE2");
    for (const Text& text : subject.texts.all()) {
        if (kHalves.find_in(text.text) == std::string_view::npos) continue;
        for (const std::string_view block : blocks_of(text)) {
            const std::size_t at = unbalanced_at(block);
            if (at == std::string_view::npos) continue;
            const std::size_t size = static_cast<unsigned char>(block[at]) < 0x80 ? 1 : 3;
            report(text, static_cast<std::size_t>(block.data() - text.text.data()) + at, size, concat("'", block.substr(at, size), "' has no other half in its paragraph"),
                   "add the other half, or take this one out");
        }
    }
}

/// Two stops or two commas, and no more: three stops leave something out, and ../ is a path.
bool doubled_mark_at(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size() || (text[at] != '.' && text[at] != ',') || text[at + 1] != text[at]) return false;
    return at + 2 >= text.size() || (text[at + 2] != text[at] && text[at + 2] != '/' && !is_digit(text[at + 2]));
}

/// "e.g. e.g.": the last two of these four words of one small letter repeat the first two, stops behind each.
bool doubled_letters(std::string_view text, std::span<const Word> words) {
    for (const Word& word : words)
        if (word.end - word.begin != 1 || !is_lower(text[word.begin]) || word.end >= text.size()) return false;
    const std::string_view first = text.substr(words[0].begin, words[1].end - words[0].begin), second = text.substr(words[2].begin, words[3].end - words[2].begin);
    const std::string_view between = text.substr(words[1].end, words[2].begin - words[1].end);
    return first == second && first.size() == 3 && first[1] == '.' && between.starts_with('.') && std::ranges::all_of(between.substr(1), is_space);
}

void doubled_words(const Subject& subject, const Report& report) {
    constexpr std::array<std::string_view, 8> kMayDouble{"that", "had", "do", "very", "bye", "no", "so", "is"};
    for (const Text& text : subject.texts.all()) {
        if (!text.english) continue;
        const auto words = subject.texts.words(text);
        for (std::size_t i = 1; i < words.size(); ++i) {
            const std::size_t size = words[i].end - words[i].begin;
            const std::size_t stop = words[i - 1].end;
            if (doubled_mark_at(text.text, stop)) report(text, stop, 2, concat("'", text.text.substr(stop, 1), "' is written twice"), "take one out");
            // "e.g. e.g.", "i.e.i.e."
            if (size == 1 && i >= 3 && doubled_letters(text.text, words.subspan(i - 3, 4))) {
                report(text, words[i - 3].begin, words[i].end - words[i - 3].begin, concat("'", text.text.substr(words[i - 1].begin, words[i].end - words[i - 1].begin), ".' is written twice"), "take one out");
                continue;
            }
            if (size != words[i - 1].end - words[i - 1].begin || size < 2) continue;
            const std::string_view before = text.text.substr(words[i - 1].begin, size), word = text.text.substr(words[i].begin, size);
            if (((before.back() ^ word.back()) & 0x5F) != 0) continue;  // most differ here: no copies are made
            if (lower_ascii(before) != lower_ascii(word) || !std::ranges::all_of(word, is_letter) || !is_lower(word[0])) continue;
            const std::string_view between = text.text.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
            const bool shortened = word == "etc" && between.starts_with('.') && std::ranges::all_of(between.substr(1), is_space);
            if ((!shortened && !std::ranges::all_of(between, is_space)) || std::ranges::find(kMayDouble, lower_ascii(word)) != kMayDouble.end()) continue;
            report(text, words[i - 1].begin, words[i].end - words[i - 1].begin, concat("'", word, "' is written twice"), "take one out");
        }
        if (!words.empty() && doubled_mark_at(text.text, words.back().end))
            report(text, words.back().end, 2, concat("'", text.text.substr(words.back().end, 1), "' is written twice"), "take one out");
    }
}

// ---- command verbs ----

/// The longest of `verbs` with which a criterion begins, case left out; empty: none.
template <class Verbs>
std::string_view begins_with(std::string_view text, const Verbs& verbs) {
    std::string_view longest;
    for (const std::string_view verb : verbs) {
        const auto same = [](char a, char b) { return a == b || (is_letter(a) && is_letter(b) && (a | 0x20) == (b | 0x20)); };
        if (verb.size() <= longest.size() || text.size() < verb.size() || !std::ranges::equal(text.substr(0, verb.size()), verb, same)) continue;
        if (text.size() == verb.size() || !is_word_character(text, verb.size())) longest = verb;
    }
    return longest;
}

std::string first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && is_word_character(text, end)) ++end;
    return std::string(text.substr(0, end));
}

template <class Visit>
void for_each_criterion(const Subject& subject, const Visit& visit) {
    for (const Text& text : subject.texts.all())
        if (text.kind == TextKind::kCriterion && text.english && text.criterion && text.text.data() == text.criterion->text.markdown.data()) visit(text);
}

void verbs_can_be_assessed(const Subject& subject, const Report& report) {
    const std::vector<std::string>& words = subject.lists.words_of("unmeasurable");
    const std::vector<std::string_view> verbs(words.begin(), words.end());
    for_each_criterion(subject, [&](const Text& text) {
        const std::string_view verb = begins_with(text.text, verbs);
        if (!verb.empty()) report(text, 0, verb.size(), concat(subject.name_of(*text.unit), ": nobody can see whether a learner does '", verb, "'"), "name what the learner does: describe, explain, demonstrate ...");
    });
}

void verbs_fit_level(const Subject& subject, const Report& report) {
    std::vector<std::string_view> verbs;
    for (const auto& [verb, level] : subject.lists.verbs) verbs.push_back(verb);
    const bool rqf = std::ranges::none_of(subject.specification.qualifications, [](const spec::Qualification& q) { return lower_ascii(q.framework) == "scqf"; });
    if (!rqf) return;
    for_each_criterion(subject, [&](const Text& text) {
        const std::optional<int> level = whole_number(text.unit->level);
        const std::string_view verb = begins_with(text.text, verbs);
        if (!level || verb.empty()) return;
        const int usual = subject.lists.verbs.find(verb)->second;
        if (usual > *level) report(text, 0, verb.size(), concat(subject.name_of(*text.unit), " of level ", *level, " asks to ", verb, ", usual from level ", usual), "is the verb, or the level, what is meant?");
    });
}

/// The glossary of verbs and its terms, those with strokes cut.
struct VerbGlossary {
    const spec::Glossary* glossary = nullptr;
    std::vector<std::string> names;
    std::vector<std::string_view> views() const { return {names.begin(), names.end()}; }
};
std::vector<VerbGlossary> verb_glossaries(const Subject& subject) {
    std::vector<VerbGlossary> all;
    for (const spec::Glossary& glossary : subject.specification.glossaries) {
        if (glossary.kind != spec::GlossaryKind::kVerbs) continue;
        VerbGlossary made{&glossary, {}};
        for (const spec::Term& term : glossary.terms)
            for (const std::string_view name : split(std::string_view(term.name).substr(0, term.name.find('(')), '/'))
                if (!trim(name).empty()) made.names.emplace_back(trim(name));
        all.push_back(std::move(made));
    }
    return all;
}

void verbs_are_in_glossary(const Subject& subject, const Report& report) {
    const std::vector<VerbGlossary> glossaries = verb_glossaries(subject);
    if (glossaries.empty()) return;
    std::vector<std::string_view> known;
    for (const VerbGlossary& glossary : glossaries)
        for (const std::string& name : glossary.names) known.push_back(name);
    std::map<std::string, std::size_t> unknown;
    for_each_criterion(subject, [&](const Text& text) {
        if (!begins_with(text.text, known).empty()) return;
        std::string word = first_word(text.text);
        if (!word.empty() && is_upper(word[0]) && is_letter(word.back())) ++unknown[word];
    });
    if (unknown.empty()) return;
    std::vector<std::string> words;
    for (const auto& [word, count] : unknown) words.push_back(word);
    report(glossaries.front().glossary->here,
           concat("criteria begin with ", count_of(words.size(), "word", "words"), " that this glossary does not have: ", join(words, ", ")),
           "add them with their meaning, or use verbs that it has");
}

void verbs_have_meaning_at_level(const Subject& subject, const Report& report) {
    for (const spec::Glossary& glossary : subject.specification.glossaries) {
        if (glossary.kind != spec::GlossaryKind::kVerbs) continue;
        for (const spec::Term& term : glossary.terms) {
            if (term.meanings.empty()) continue;
            std::set<std::string> missing;
            for_each_criterion(subject, [&](const Text& text) {
                const std::array<std::string_view, 1> name{term.name};
                if (text.unit->level.empty() || begins_with(text.text, name).empty()) return;
                if (std::ranges::find(term.meanings, text.unit->level, &spec::Meaning::level) == term.meanings.end()) missing.insert(text.unit->level);
            });
            for (const std::string& level : missing)
                report(term.here, concat("'", term.name, "' has no meaning at level ", level, ", at which criteria use it"), concat("add <meaning level=\"", level, "\">"));
        }
    }
}

void terms_are_used(const Subject& subject, const Report& report) {
    std::map<const spec::Glossary*, std::vector<std::string>> unused;
    for (const UsedTerm& term : subject.terms())
        if (term.uses == 0 && !term.same_as) unused[term.glossary].push_back(term.term->name);
    for (const spec::Glossary& glossary : subject.specification.glossaries) {
        const auto it = unused.find(&glossary);
        if (it == unused.end()) continue;
        const std::vector<std::string>& names = it->second;
        report(glossary.here, concat("the document does not use ", count_of(names.size(), "term", "terms"), " of this glossary: ", join(names, ", ")),
               "take them out, or is another word used for what they mean?");
    }
}

// ---- abbreviations ----

bool is_abbreviation(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    return word.size() >= 2 && word.size() <= 6 && std::ranges::all_of(word, is_upper);
}
std::string singular(std::string_view word) { return std::string(word.ends_with('s') ? word.substr(0, word.size() - 1) : word); }

/// The words before `at` whose first letters make up `letters`; small words may stand between. Empty: there are none.
std::string_view expansion_before(std::string_view text, std::span<const Word> words, std::size_t count, std::string_view letters) {
    constexpr std::array<std::string_view, 10> kSmall{"of", "and", "the", "for", "in", "to", "on", "a", "with", "at"};
    std::size_t left = letters.size();
    std::size_t begin = 0, end = 0;
    for (std::size_t i = count; i-- > 0 && left > 0;) {
        const std::string_view word = text.substr(words[i].begin, words[i].end - words[i].begin);
        if (end == 0) end = words[i].end;
        const bool fits = lower_ascii(word.substr(0, 1)) == lower_ascii(letters.substr(left - 1, 1));
        const bool small = std::ranges::find(kSmall, lower_ascii(word)) != kSmall.end();
        // "Continuing Professional Development": every word gives a letter, small ones as they fit.
        if (fits) --left, begin = words[i].begin;
        else if (!small) return {};
        if (end - words[i].begin > 120) return {};
    }
    return left == 0 ? text.substr(begin, end - begin) : std::string_view();
}

/// Do words near the abbreviation at `index` make up its letters? "ACAS (the Advisory, Conciliation and Arbitration Service)", "Strengths, Weaknesses,
/// Opportunities and Threats - a SWOT analysis". Two letters are too few to tell.
bool explained_nearby(std::string_view text, std::span<const Word> words, std::size_t index, std::string_view letters) {
    if (letters.size() < 3) return false;
    const std::size_t reach = letters.size() + 8;
    const std::size_t begin = index > reach ? index - reach : 0, end = std::min(words.size(), index + reach);
    const char last = letters.back();
    for (std::size_t i = begin; i < end; ++i) {
        if (i == index || (text[words[i].begin] | 0x20) != (last | 0x20)) continue;
        const std::size_t from = i > index ? index + 1 : begin;
        if (!expansion_before(text, words.subspan(from, i + 1 - from), i + 1 - from, letters).empty()) return true;
    }
    return false;
}

struct Expansion {
    const Text* text;
    std::size_t begin, size;  ///< of the words
    std::string plain;
};

struct Abbreviation {
    const Text* text = nullptr;  ///< where it is first used
    std::size_t begin = 0, size = 0;
    std::size_t uses = 0;
    bool explained = false;
    std::vector<Expansion> expansions;
    std::optional<Expansion> in_glossary;  ///< what a glossary of abbreviations begins with, as far as it makes up the letters
};

std::string without_plural(std::string text) {
    std::string out;
    std::erase(text, ',');
    for (const std::string_view word : split_words(text)) {
        if (!out.empty()) out += ' ';
        out += word.size() > 3 && word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    }
    return out;
}

/// What terms of glossaries of abbreviations stand for, by the term.
std::map<std::string, Expansion> expansions_in_glossaries(const Subject& subject) {
    std::map<const char*, std::string_view> terms;  // by their text
    for (const spec::Glossary& glossary : subject.specification.glossaries)
        if (glossary.kind == spec::GlossaryKind::kAbbreviations)
            for (const spec::Term& term : glossary.terms)
                if (const auto* markdown = term.prose.parts.empty() ? nullptr : std::get_if<spec::Markdown>(&term.prose.parts.front()); markdown && is_abbreviation(term.name))
                    terms.emplace(markdown->text.data(), term.name);
    std::map<std::string, Expansion> all;
    if (terms.empty()) return all;
    for (const Text& text : subject.texts.all()) {
        const auto term = text.kind == TextKind::kGlossary && text.english ? terms.find(text.text.data()) : terms.end();
        if (term == terms.end()) continue;
        const auto words = subject.texts.words(text);
        const std::string name = singular(term->second);
        for (std::size_t count = 1; count <= words.size(); ++count) {
            const std::string_view expansion = expansion_before(text.text, words, count, name);
            if (expansion.empty() || expansion.data() != text.text.data() + words.front().begin) continue;
            all.emplace(name, Expansion{&text, words.front().begin, expansion.size(), without_plural(plain(expansion))});
            break;
        }
    }
    return all;
}

std::map<std::string, Abbreviation> find_abbreviations(const Subject& subject) {
    std::map<std::string, Abbreviation> all;
    for (const Text& text : subject.texts.all()) {
        if (!text.english) continue;
        const auto words = subject.texts.words(text);
        const bool shouting = std::ranges::none_of(text.text, is_lower) && words.size() > 1;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view word = text.text.substr(words[i].begin, words[i].end - words[i].begin);
            if (word.size() > 7 || !is_upper(word[0]) || !is_abbreviation(word)) continue;
            // A part of a code or an address: "FA-GR2", "C/501/2", "www.ABC".
            const char before = words[i].begin > 0 ? text.text[words[i].begin - 1] : ' ';
            const char after = words[i].end < text.text.size() ? text.text[words[i].end] : ' ';
            const bool numbered = after == ' ' && words[i].end + 1 < text.text.size() && is_digit(text.text[words[i].end + 1]) && before != '(';
            const bool code = numbered || (before == '[' && after == ':') || before == '-' || before == '@' || before == '.' || before == '_' || (after == '-' && words[i].end + 1 < text.text.size() && is_digit(text.text[words[i].end + 1])) ||
                              ((before == '/' || after == '/') && i > 0 && is_digit(text.text[words[i].end > 1 ? words[i].begin - 1 : 0]));
            if (code) continue;
            // "Queen Elizabeth II"
            const bool ordinal = i > 0 && before == ' ' && words[i - 1].end + 1 == words[i].begin && is_upper(text.text[words[i - 1].begin]) && is_lower(text.text[words[i - 1].end - 1]) &&
                                 std::ranges::all_of(word, [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
            if (ordinal) continue;
            Abbreviation& abbreviation = all[singular(word)];
            if (before == '(' && after == ')') {
                const std::string_view expansion = expansion_before(text.text, words, i, singular(word));
                if (!expansion.empty())
                    abbreviation.expansions.push_back({&text, static_cast<std::size_t>(expansion.data() - text.text.data()), expansion.size(), without_plural(plain(expansion))});
                // What stands before it in other words explains it all the same.
                abbreviation.explained = abbreviation.explained || !expansion.empty() || words[i].begin >= 4;
            }
            abbreviation.explained = abbreviation.explained || explained_nearby(text.text, words, i, singular(word));
            if (text.kind == TextKind::kGlossary || shouting || text.kind == TextKind::kHistory || text.kind == TextKind::kResource) continue;
            ++abbreviation.uses;
            if (abbreviation.text) continue;
            abbreviation.text = &text;
            abbreviation.begin = words[i].begin;
            abbreviation.size = words[i].end - words[i].begin;
        }
    }
    // Glossaries, methods and figures of speech explain too.
    const auto explain = [&](std::string_view name) {
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= name.size(); ++at)
            if (at == name.size() || !is_word_character(name, at)) {
                const auto it = all.find(singular(name.substr(begin, at - begin)));
                if (at > begin && it != all.end()) it->second.explained = true;
                begin = at + 1;
            }
    };
    for (const spec::Glossary& glossary : subject.specification.glossaries)
        for (const spec::Term& term : glossary.terms) explain(term.name);
    for (auto& [name, expansion] : expansions_in_glossaries(subject))
        if (const auto it = all.find(name); it != all.end()) it->second.in_glossary = std::move(expansion);
    if (subject.specification.methods)
        for (const spec::Method& method : subject.specification.methods->methods) explain(method.code);
    for (const spec::Form& form : subject.specification.forms)
        for (const spec::FormPart& part : form.parts)
            if (const auto* key = std::get_if<spec::FormKey>(&part))
                for (const spec::Method& method : key->methods) explain(method.code);
    for (const spec::Qualification& qualification : subject.specification.qualifications) explain(qualification.code), explain(qualification.framework);
    if (subject.specification.awarding_organisation) {
        const spec::AwardingOrganisation& organisation = *subject.specification.awarding_organisation;
        explain(organisation.short_name);
        explain(organisation.name);
    }
    return all;
}

/// The three rules on abbreviations look at one list, made by the first of them.
const std::map<std::string, Abbreviation>& abbreviations_of(const Subject& subject) {
    const auto make = [&] { return std::make_shared<const std::map<std::string, Abbreviation>>(find_abbreviations(subject)); };
    return *subject.abbreviations<std::map<std::string, Abbreviation>>(make);
}

void abbreviations_are_expanded(const Subject& subject, const Report& report) {
    for (const auto& [name, abbreviation] : abbreviations_of(subject)) {
        if (!abbreviation.text || abbreviation.explained || !abbreviation.expansions.empty()) continue;
        if (subject.lists.abbreviations.contains(name) || subject.lists.abbreviations.contains(name + "s")) continue;
        const std::vector<std::string>& notes = subject.lists.words_of("drafting");
        if (std::ranges::any_of(notes, [&, lower = lower_ascii(name)](const std::string& note) { return lower_ascii(note) == lower; })) continue;
        report(*abbreviation.text, abbreviation.begin, abbreviation.size, concat("'", name, "' is nowhere expanded (", count_of(abbreviation.uses, "use", "uses"), ")"),
               concat("write the words at its first use, and ", name, " in brackets behind them, or put it into a glossary"));
    }
}

void abbreviations_have_one_expansion(const Subject& subject, const Report& report) {
    for (const auto& [name, abbreviation] : abbreviations_of(subject))
        for (const Expansion& expansion : abbreviation.expansions) {
            // What a glossary says is what holds.
            const Expansion& first = abbreviation.in_glossary ? *abbreviation.in_glossary : abbreviation.expansions.front();
            if (expansion.plain == first.plain) continue;
            report(*expansion.text, expansion.begin, expansion.size,
                   concat("'", name, "' stands for '", collapse_space(expansion.text->text.substr(expansion.begin, expansion.size)), "' here, and for '",
                          collapse_space(first.text->text.substr(first.begin, first.size)), abbreviation.in_glossary ? concat("' in the glossary, line ", first.text->start_of(first.begin).place.line) : "' before"),
                   "write it in one way");
            break;
        }
}

void abbreviations_are_expanded_once(const Subject& subject, const Report& report) {
    for (const auto& [name, abbreviation] : abbreviations_of(subject)) {
        const Expansion* second = nullptr;
        std::size_t count = 0;
        for (const Expansion& expansion : abbreviation.expansions)
            if (expansion.plain == abbreviation.expansions.front().plain && ++count == 2) second = &expansion;
        if (second) report(*second->text, second->begin, second->size, concat("'", name, "' is expanded ", count, " times"), "once is enough, where a part is not read by itself");
    }
}

// ---- sentences that contradict each other ----

bool has_word(std::string_view lower, std::string_view word) {
    for (std::size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1))
        if ((at == 0 || !is_letter(lower[at - 1])) && (at + word.size() >= lower.size() || !is_letter(lower[at + word.size()]))) return true;
    return false;
}

/// The numbers of units or criteria that a sentence names, ranges filled: empty where it names none.
std::set<std::string, std::less<>> numbers_named(std::string_view sentence) {
    const std::string lower = lower_ascii(sentence);
    std::size_t at = std::string::npos;
    for (const std::string_view word : {"unit", "criteri", "outcome", " ac "}) at = std::min(at, lower.find(word));
    std::set<std::string, std::less<>> numbers;
    std::optional<int> from;
    for (at = std::min(at, lower.size()); (at = lower.find_first_of("0123456789", at)) < lower.size();) {
        std::size_t end = at;
        while (end < lower.size() && (is_digit(lower[end]) || (lower[end] == '.' && end + 1 < lower.size() && is_digit(lower[end + 1])))) ++end;
        const std::string number = lower.substr(at, end - at);
        if (const std::optional<int> to = whole_number(number); from && to && *to - *from < 200)
            for (int each = *from + 1; each < *to; ++each) numbers.insert(concat(each));
        numbers.insert(number);
        const std::string_view rest = std::string_view(lower).substr(end);
        from = rest.starts_with(" to ") || rest.starts_with("-") || rest.starts_with("\u2013") ? whole_number(number) : std::nullopt;
        at = end;
    }
    return numbers;
}

enum class Stance { kNone, kForbids, kAllows };
Stance stance_on_simulation(std::string_view sentence) {
    const std::string lower = lower_ascii(sentence);
    if (!has_word(lower, "simulation") && !has_word(lower, "simulated")) return Stance::kNone;
    constexpr std::array<std::string_view, 10> kForbids{"not allowed", "not permitted", "not acceptable", "no simulation", "must not be", "may not be", "cannot be", "not be used", "not be simulated", "not accept"};
    for (const std::string_view words : kForbids)
        if (lower.find(words) != std::string::npos) return Stance::kForbids;
    constexpr std::array<std::string_view, 6> kConditions{"only", "unless", "except", "where", "if ", "not "};
    for (const std::string_view words : kConditions)
        if (lower.find(words) != std::string::npos) return Stance::kNone;
    constexpr std::array<std::string_view, 5> kAllows{"is allowed", "is permitted", "is acceptable", "may be used", "can be used"};
    for (const std::string_view words : kAllows)
        if (lower.find(words) != std::string::npos) return Stance::kAllows;
    return Stance::kNone;
}

void simulation_is_one_rule(const Subject& subject, const Report& report) {
    struct Said {
        const Text* text;
        std::size_t begin;
        Stance stance;
        std::set<std::string, std::less<>> about;  ///< units or criteria that it names
    };
    std::map<const spec::Unit*, Said> first;
    const Text* before = nullptr;
    for (const Phrases::Match& match : subject.matches(kSimulation)) {
        const Text& text = *match.text;
        if (!text.english || text.kind == TextKind::kHistory || &text == before) continue;
        before = &text;
        for (const std::string_view block : blocks_of(text))
            for_each_sentence(block, [&](std::string_view sentence) {
                const Stance stance = stance_on_simulation(sentence);
                if (stance == Stance::kNone) return;
                const auto begin = static_cast<std::size_t>(sentence.data() - text.text.data());
                const auto [it, fresh] = first.try_emplace(text.unit, Said{&text, begin, stance, numbers_named(sentence)});
                if (fresh || it->second.stance == stance) return;
                // What holds for some units or criteria says nothing of others.
                const auto about = numbers_named(sentence);
                if (!about.empty() && !it->second.about.empty() && std::ranges::none_of(about, [&before = it->second.about](const std::string& each) { return before.contains(each); })) return;
                const Place place = it->second.text->start_of(it->second.begin).place;
                report(text, begin, sentence.size(), concat("simulation is ", stance == Stance::kAllows ? "allowed" : "not allowed", " here; in line ", place.line, " it is ", stance == Stance::kAllows ? "not" : "allowed"),
                       "say once what holds, and for which criteria");
            });
    }
}

/// Does a sentence, as far as it is given, end with a number of credits or units: "at least 9 optional credits"?
bool are_counted(std::string_view lower) {
    constexpr std::array<std::string_view, 12> kNumbers{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    constexpr std::array<std::string_view, 4> kCounted{"credit", "credits", "unit", "units"};
    const std::vector<std::string_view> words = split_words(lower);
    const std::size_t size = words.size();
    if (size < 2 || std::ranges::find(kCounted, words[size - 1]) == kCounted.end()) return false;
    return std::any_of(words.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(size, 3)), words.end() - 1, [&](std::string_view word) { return whole_number(word) || std::ranges::find(kNumbers, word) != kNumbers.end(); });
}

void rules_say_must(const Subject& subject, const Report& report) {
    for (const Phrases::Match& match : subject.matches(kWeakRules)) {
        const Text& text = *match.text;
        if (!text.english || text.unit || text.kind == TextKind::kHistory) continue;
        const std::string_view whole = sentence_at(text.text, match.begin);
        const std::string sentence = lower_ascii(whole);
        // Evidence for a unit may well come from work: of these, only what a number of credits or units "should".
        const bool passive = match.found() != "should be at level" && (match.found().starts_with("should be ") || match.found() == "should come from");
        if (passive && !are_counted(std::string_view(sentence).substr(0, match.begin - static_cast<std::size_t>(whole.data() - text.text.data())))) continue;
        if (has_word(sentence, "credit") || has_word(sentence, "credits") || has_word(sentence, "units") || has_word(sentence, "unit"))
            report(text, match.begin, match.end - match.begin, concat("a rule of combination says '", match.found(), "'"), "a learner who does not is refused the qualification: write 'must'");
    }
}

void one_text_once(const Subject& subject, const Report& report) {
    constexpr std::size_t kLong = 200;
    std::map<std::string_view, std::pair<const Text*, std::size_t>> seen;
    std::vector<const Text*> second;
    for (const Text& text : subject.texts.all()) {
        if (!text.markdown || text.text.size() < kLong || text.kind == TextKind::kForm) continue;
        auto& [first, count] = seen[text.text];
        if (!first) first = &text;
        if (++count == 2) second.push_back(&text);
    }
    for (const Text* text : second) {
        const auto& [first, count] = seen.at(text->text);
        report(*text, 0, 0, concat("this text of ", text->text.size(), " characters stands here and in ", count_of(count - 1, "other place", "other places"), ", first in line ", first->starts.front().place.line),
               "write it once as <sharedText> and <use> it; or was it copied and not changed?");
    }
}

#define CRITERION(text) "<unit id=\"locks\" level=\"2\"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>" text "</criterion></outcome></unit>"
#define SECTION(text) "<section><title>About</title>" text "</section>"

constexpr std::array kWordingRules{
    Rule{"wording.verb-not-in-glossary", Severity::kInformation, "Criteria begin with verbs that the glossary of verbs has", kSeenInPrint,
         "Where there is a glossary of kind verbs. One finding names all words that it lacks.", CRITERION("Open a paddle</criterion><criterion>Close a paddle") R"(
<glossary kind="verbs"><term name="Close">To shut.</term></glossary>)",
         CRITERION("Open a paddle") R"(
<glossary kind="verbs"><term name="Open">To raise.</term></glossary>)",
         verbs_are_in_glossary},
    Rule{"wording.verb-without-meaning", Severity::kWarning, "A verb has a meaning at each level at which it is used", "verbs defined in the glossary, the same list at each level",
         "Where the glossary gives meanings by level.", CRITERION("Open a paddle") R"(
<glossary kind="verbs"><term name="Open">To raise.<meaning level="3">Under load.</meaning></term></glossary>)",
         CRITERION("Open a paddle") R"(
<glossary kind="verbs"><term name="Open">To raise.<meaning level="2">With a windlass.</meaning></term></glossary>)",
         verbs_have_meaning_at_level},
    Rule{"wording.unmeasurable-verb", Severity::kWarning, "A criterion asks for what can be seen", "Ofqual General Conditions of Recognition, E3.2(h)",
         "Know, understand, appreciate and the like tell what a learner has, not what a learner does. They belong in outcomes.", CRITERION("Understand how a paddle is opened"),
         CRITERION("Explain how a paddle is opened"), verbs_can_be_assessed},
    Rule{"wording.verb-level", Severity::kInformation, "A command verb is usual at its unit's level", "Ofqual General Conditions of Recognition, guidance on D2: language at the level",
         "The list of verbs tells from which level of the RQF each is usual. Units of the SCQF are let pass.", CRITERION("Evaluate how a paddle is opened"),
         CRITERION("Describe how a paddle is opened"), verbs_fit_level},
    Rule{"wording.glossary-unused", Severity::kInformation, "A glossary's terms are used", kSeenInPrint, "In any form: plural, and the endings of verbs. One finding a glossary.", CRITERION("Open a paddle") R"(
<glossary><term name="Winding hole">Where boats turn.</term></glossary>)",
         CRITERION("Turn in a winding hole") R"(
<glossary><term name="Winding hole">Where boats turn.</term></glossary>)",
         terms_are_used},
    Rule{"wording.abbreviation", Severity::kWarning, "An abbreviation is expanded somewhere", kSeenInPrint,
         "Two to six capitals. Expanded is what stands in brackets behind its words, or is followed by them, or is a term of a glossary, a code of a method, or in the list of known abbreviations. "
         "Headings all in capitals, history and resources are not looked at.",
         SECTION("Centres register with the CBA."), SECTION("Centres register with the Canal and Bridge Authority (CBA)."), abbreviations_are_expanded},
    Rule{"wording.abbreviation-two-ways", Severity::kWarning, "An abbreviation stands for one thing", kSeenInPrint, "In its text and in glossaries of kind abbreviations, as far as words make up its letters. Capitals, plurals, commas and hyphens make no difference.",
         SECTION("Centres register with the Canal and Bridge Authority (CBA). The Canal Boat Association (CBA) helps."), SECTION("Centres register with the Canal and Bridge Authority (CBA). The CBA helps."),
         abbreviations_have_one_expansion},
    Rule{"wording.abbreviation-again", Severity::kInformation, "An abbreviation is expanded once", kHouseStyle, "Parts that are read by themselves may well expand it again.",
         SECTION("Centres register with the Canal and Bridge Authority (CBA). The Canal and Bridge Authority (CBA) helps."), SECTION("Centres register with the Canal and Bridge Authority (CBA). The CBA helps."),
         abbreviations_are_expanded_once},
    Rule{"wording.alternative", Severity::kWarning, "Where an author had a choice, it is made", kSeenInPrint, "was/were, this/these and the like, from a list. Forms are let pass.",
         SECTION("The lock was/were built of stone."), SECTION("The lock was built of stone."), alternatives},
    Rule{"wording.pronoun", Severity::kInformation, "Readers are spared \"he/she\"", "Government Digital Service, style guide", "From a list. Forms are let pass.", SECTION("The keeper opens his/her lock."),
         SECTION("The keepers open their lock."), pronouns},
    Rule{"wording.drafting-note", Severity::kWarning, "No drafting notes are left", kSeenInPrint, "TBC, TODO, [insert ...] and the like, from a list. Forms and history are let pass.", SECTION("The fee is TBC."),
         SECTION("The fee is ten pounds."), drafting_notes},
    Rule{"wording.ambiguous", Severity::kInformation, "Criteria and rules leave nothing open", "Ofqual General Conditions of Recognition, G3.2", "etc, and/or, as appropriate and the like, from a list, in criteria, their items and rules of combination.",
         CRITERION("Open paddles, gates etc"), CRITERION("Open paddles and gates"), ambiguous},
    Rule{"wording.unbalanced", Severity::kWarning, "Brackets and quotation marks come in pairs", kSeenInPrint, "Within a paragraph or a list item; marks such as \"a)\" and inches are let pass.",
         SECTION("Paddles (and gates are opened."), SECTION("Paddles (and gates) are opened."), balanced},
    Rule{"wording.doubled-word", Severity::kWarning, "No word, stop or comma is written twice", kHouseStyle, "Words that may well stand twice (\"that that\") are let pass; \"etc. etc.\", \"e.g. e.g.\", \"..\" and \",,\" are found.", SECTION("Open the the paddle."), SECTION("Open the paddle."),
         doubled_words},
    Rule{"wording.superseded", Severity::kWarning, "Legislation and bodies are named as they now are", "legislation.gov.uk", "From a list of names and what took their place; once a unit, once outside of units. History, resources, glossaries and paragraphs that say that the name was replaced are let pass.",
         SECTION("Centres keep to the Data Protection Act 1998."), SECTION("Centres keep to the Data Protection Act 2018."), superseded},
    Rule{"wording.simulation", Severity::kWarning, "Simulation is not allowed in one sentence and forbidden in another", kSeenInPrint, "Within a unit, or within the sections. Sentences that make conditions are let pass.",
         R"(<section><title>Evidence</title>Simulation is not allowed.</section>
<section><title>Equipment</title>Simulation may be used.</section>)",
         R"(<section><title>Evidence</title>Simulation is not allowed.</section>)", simulation_is_one_rule},
    Rule{"wording.should-in-rule", Severity::kWarning, "A rule of combination says must", kSeenInPrint, "Sentences about credits or units that \"should\" be achieved, or that learners \"should\" achieve, complete or gain.",
         SECTION("Learners should achieve 13 credits."), SECTION("Learners must achieve 13 credits."), rules_say_must},
    Rule{"wording.same-text", Severity::kInformation, "A long text is written once", kSeenInPrint, "Texts of 200 characters and more that stand in two places word for word.",
         "<section><title>Appeals</title>A learner who thinks that a decision is wrong tells the assessor first, then the quality assurer, then the awarding organisation. Each has ten days to answer. "
         "The answer is in writing and says why. Nobody who took part in a decision decides on an appeal against it.</section>\n"
         "<section><title>Complaints</title>A learner who thinks that a decision is wrong tells the assessor first, then the quality assurer, then the awarding organisation. Each has ten days to answer. "
         "The answer is in writing and says why. Nobody who took part in a decision decides on an appeal against it.</section>",
         "<section><title>Appeals</title>A learner who thinks that a decision is wrong tells the assessor first, then the quality assurer, then the awarding organisation. Each has ten days to answer. "
         "The answer is in writing and says why. Nobody who took part in a decision decides on an appeal against it.</section>",
         one_text_once},
};

#undef CRITERION
#undef SECTION

}  // namespace

std::span<const Rule> wording_rules() { return kWordingRules; }

}  // namespace qualspec::check
