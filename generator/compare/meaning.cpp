#include "compare/meaning.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <stdexcept>

#include "compare/kinds.h"
#include "compare/thresholds.h"
#include "support/text.h"

namespace qualspec::compare {

namespace {

using enum Level;

// Levels: ../shared/design/compare.md section 5.8.
constexpr std::array kRules{
    MeaningRule{"change.age-or-territory", kRegulated, "age group, place or date of the qualification", "An age group, a place where it is offered, or a date in the life of the qualification."},
    MeaningRule{"change.and-or", kAssessment, "joining word such as “and”", "\"And\", \"or\", \"all\", \"any\" or the like changed where assessment is described."},
    MeaningRule{"change.article", kEditorial, "article such as “the”", "Only \"a\", \"an\" or \"the\" changed."},
    MeaningRule{"change.assessment-text", kAssessment, "what is assessed, and how", "What assessment, evidence or a test must be changed."},
    MeaningRule{"change.branding", kEditorial, "the organisation and its publication", "The organisation's name, logo, address or contacts, or the publication's own words."},
    MeaningRule{"change.case", kEditorial, "capital letters", "Only capital letters changed."},
    MeaningRule{"change.command-verb", kAssessment, "command verb", "The verb that tells a learner what to do changed."},
    MeaningRule{"change.criterion-added", kAssessment, "criterion added", "An assessment criterion, or an item of one, was added."},
    MeaningRule{"change.criterion-deleted", kAssessment, "criterion taken out", "An assessment criterion, or an item of one, was taken out."},
    MeaningRule{"change.criterion-merged", kAssessment, "criteria became one", "Assessment criteria became one."},
    MeaningRule{"change.criterion-moved", kAssessment, "criterion in another unit", "An assessment criterion moved to another unit."},
    MeaningRule{"change.criterion-outcome", kAssessment, "criterion under another outcome", "An assessment criterion moved to another learning outcome of its unit."},
    MeaningRule{"change.criterion-split", kAssessment, "criterion became several", "An assessment criterion became several."},
    MeaningRule{"change.formatting", kEditorial, "emphasis or layout", "Only emphasis or layout changed."},
    MeaningRule{"change.guidance", kGuidance, "advice and explanation", "Advice, amplification, resources, glossary or explanation changed."},
    MeaningRule{"change.issue", kEditorial, "number, version or date of the issue", "The number, version or date of the issue, or the history of issues."},
    MeaningRule{"change.legislation", kGuidance, "Act or regulations", "An Act or regulations, or their year, changed."},
    MeaningRule{"change.list-punctuation", kAssessment, "comma or semicolon in what is assessed", "A comma or semicolon that may join or part the things that are assessed."},
    MeaningRule{"change.modal", kAssessment, "modal verb such as “must”", "\"Must\", \"should\", \"may\" or the like changed."},
    MeaningRule{"change.moved", kGuidance, "another place", "Something moved to another place."},
    MeaningRule{"change.negation", kAssessment, "negation such as “not”", "\"Not\", \"without\", \"except\" or the like came or went."},
    MeaningRule{"change.never-printed", kEditorial, "not printed", "Something that is kept for the regulator and not printed."},
    MeaningRule{"change.number", kAssessment, "number in what is assessed", "A number changed where assessment is described."},
    MeaningRule{"change.order", kEditorial, "order", "The order changed, nothing else."},
    MeaningRule{"change.outcome", kAssessment, "learning outcome", "A learning outcome was added, taken out, retitled, split or merged."},
    MeaningRule{"change.punctuation", kEditorial, "punctuation", "Only punctuation changed that parts no items of a list and alters no figure."},
    MeaningRule{"change.qualification", kRegulated, "facts of the qualification", "The qualification's number, title, level, type, size or grading."},
    MeaningRule{"change.rule-of-combination", kRegulated, "rule of combination", "Which units count, how many, or for how much."},
    MeaningRule{"change.spelling", kEditorial, "spelling", "A word is spelt differently and is the same word."},
    MeaningRule{"change.terminology", kGuidance, "term throughout", "A word or phrase was replaced throughout."},
    MeaningRule{"change.terminology-assessed", kAssessment, "term throughout, in what is assessed too", "A word or phrase was replaced throughout, in criteria or where assessment is described too."},
    MeaningRule{"change.typography", kEditorial, "quotation marks, dashes or spaces", "Only quotation marks, dashes or spaces changed."},
    MeaningRule{"change.unit", kRegulated, "unit added, taken out, split or merged", "A unit was added, taken out, split or merged."},
    MeaningRule{"change.unit-field", kRegulated, "facts of the unit", "A unit's reference, title, level, credit or hours."},
    MeaningRule{"change.unknown", kGuidance, "no rule speaks of it", "No other rule speaks of it."},
    MeaningRule{"change.wording", kAssessment, "wording of what is assessed", "A word changed where assessment is described."},
};

constexpr std::array<std::string_view, 104> kVerbs{
    "accept", "adapt", "agree", "analyse", "analyze", "apply", "appraise", "arrange", "assemble", "assess", "assist", "calculate", "carry", "check",
    "choose", "clarify", "classify", "clean", "collect", "communicate", "compare", "complete", "conduct", "confirm", "consider", "construct", "contrast",
    "contribute", "control", "create", "critically", "deal", "define", "deliver", "demonstrate", "describe", "design", "determine", "develop",
    "differentiate", "discuss", "display", "distinguish", "draw", "ensure", "establish", "estimate", "evaluate", "examine", "explain", "explore", "find",
    "follow", "formulate", "give", "handle", "identify", "illustrate", "implement", "inspect", "interpret", "investigate", "justify", "keep", "label",
    "list", "locate", "maintain", "make", "manage", "measure", "monitor", "name", "obtain", "operate", "order", "organise", "outline", "perform", "plan",
    "prepare", "present", "prioritise", "produce", "promote", "propose", "provide", "recognise", "recommend", "record", "reflect", "report", "research",
    "respond", "review", "select", "show", "state", "summarise", "support", "take", "test", "use", "work"};

constexpr std::array<std::string_view, 12> kModals{"must", "should", "may", "can", "shall", "will", "could", "might", "need", "needs", "would", "required"};
constexpr std::array<std::string_view, 10> kNegations{"not", "no", "never", "without", "except", "unless", "cannot", "neither", "nor", "excluding"};
constexpr std::array<std::string_view, 10> kJoints{"and", "or", "either", "both", "all", "any", "each", "every", "only", "least"};
/// Numbers in words. "One" is left out: it stands for a thing as often as for a number.
constexpr std::array<std::string_view, 33> kNumbers{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
                                                    "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "dozen", "half", "once", "twice", "thrice"};
constexpr std::array<std::string_view, 3> kArticles{"a", "an", "the"};
constexpr std::array<std::string_view, 6> kLaws{"act", "regulations", "regulation", "order", "directive", "acts"};

/// Labels of facts that a regulator reads: a part of the label, in lower case.
constexpr std::array<std::string_view, 13> kRegulatedFacts{"qualification number", "qan", "total qualification", "tqt", "guided learning", "glh", "credit", "level", "grading", "title", "type", "framework", "total time"};
constexpr std::array<std::string_view, 6> kTerritories{"age", "offered", "operational", "certification", "review date", "start date"};

/// What a part of a specification is for.
enum class Zone { kGuidance, kCriteria, kOutcome, kAssessment, kCombination, kQualification, kUnit, kBranding, kIssue, kNeverPrinted };

/// The innermost element that says what a node is for decides.
struct ZoneOf {
    std::string_view kind;
    std::string_view parent;  ///< "": any
    Zone zone;
};
constexpr std::array kZones{
    ZoneOf{"amplification", "", Zone::kGuidance}, ZoneOf{"guidance", "", Zone::kGuidance}, ZoneOf{"criterion", "", Zone::kCriteria}, ZoneOf{"item", "resource", Zone::kGuidance},
    ZoneOf{"outcome", "", Zone::kOutcome}, ZoneOf{"evidenceRequirements", "", Zone::kAssessment}, ZoneOf{"assessmentRequirements", "", Zone::kAssessment},
    ZoneOf{"assessmentGuidance", "", Zone::kGuidance}, ZoneOf{"assessment", "", Zone::kAssessment}, ZoneOf{"assessedBy", "", Zone::kAssessment},
    ZoneOf{"testSpecification", "", Zone::kAssessment}, ZoneOf{"variant", "", Zone::kAssessment}, ZoneOf{"methods", "", Zone::kAssessment}, ZoneOf{"graded", "", Zone::kAssessment},
    ZoneOf{"introduction", "structure", Zone::kGuidance}, ZoneOf{"group", "", Zone::kCombination}, ZoneOf{"structure", "", Zone::kCombination}, ZoneOf{"rationale", "", Zone::kNeverPrinted},
    ZoneOf{"facts", "", Zone::kGuidance}, ZoneOf{"qualification", "", Zone::kQualification}, ZoneOf{"unit", "", Zone::kUnit}, ZoneOf{"awardingOrganisation", "", Zone::kBranding},
    ZoneOf{"documentNumber", "", Zone::kBranding}, ZoneOf{"label", "specification", Zone::kBranding}, ZoneOf{"label", "unit", Zone::kBranding}, ZoneOf{"numbering", "", Zone::kBranding},
    ZoneOf{"backCover", "", Zone::kBranding}, ZoneOf{"issue", "", Zone::kIssue}, ZoneOf{"history", "", Zone::kIssue}, ZoneOf{"resources", "", Zone::kGuidance}, ZoneOf{"aim", "", Zone::kGuidance},
    ZoneOf{"audience", "", Zone::kGuidance}, ZoneOf{"occupationalStandards", "", Zone::kGuidance}, ZoneOf{"endorsement", "", Zone::kGuidance}, ZoneOf{"availability", "", Zone::kGuidance},
    ZoneOf{"keySkills", "", Zone::kGuidance}, ZoneOf{"outcomesIntroduction", "", Zone::kGuidance}};

bool contains_any(std::string_view text, const auto& parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

/// What a fact or a section is about whose label or title, in lower case, has one of these in it.
constexpr std::array<std::string_view, 7> kOfAssessment{"assess", "evidence", "grade", "grading", "marking", "pass mark", "weighting"};

/// Does the head of a column say that its cells decide who passes?
bool says_what_passes(std::string_view column) {
    static constexpr std::array<std::string_view, 11> kDeciding{"pass", "passes", "fail", "fails", "mark", "marks", "grade", "grades", "threshold", "tolerance", "weighting"};
    const std::string lower = lower_ascii(column);
    return std::ranges::any_of(split_words(lower), [](std::string_view word) { return std::ranges::find(kDeciding, word) != kDeciding.end(); });
}

/// Of a section on two things, "Delivery and assessment", a section below that names the other: "Approaches to delivery".
bool is_the_other_half(std::string_view title, std::string_view below) {
    constexpr std::string_view kAnd = " and ";
    const std::size_t at = title.find(kAnd);
    if (at == std::string_view::npos || below.empty() || contains_any(below, kOfAssessment)) return false;
    for (const std::string_view half : {title.substr(0, at), title.substr(at + kAnd.size())})
        if (!contains_any(half, kOfAssessment))
            for (const std::string_view word : split_words(half))
                if (word.size() > 3 && below.find(word) != std::string_view::npos) return true;
    return false;
}

Zone zone_of(const Tree& tree, int node) {
    std::string below;  // title of the section that was met last
    for (int at = node; at > 0; at = tree[at].parent) {
        const Node& here = tree[at];
        const std::string_view parent = tree[here.parent].kind;
        for (const ZoneOf& row : kZones)
            if (row.kind == here.kind && (row.parent.empty() || row.parent == parent)) return row.zone;
        if (here.kind == "cell" && says_what_passes(column_name(tree, at))) return Zone::kAssessment;
        if (here.kind == "section") {
            const std::string title = lower_ascii(here.get("title"));
            if (contains_any(title, kOfAssessment) && !is_the_other_half(title, below)) return Zone::kAssessment;
            below = title;
        }
        if (here.kind == "fact") {
            const std::string label = lower_ascii(here.get("label"));
            if (contains_any(label, kRegulatedFacts) || contains_any(label, kTerritories)) return tree.above(at, "unit") >= 0 ? Zone::kUnit : Zone::kQualification;
            if (contains_any(label, kOfAssessment)) return Zone::kAssessment;
            return Zone::kGuidance;
        }
    }
    return Zone::kGuidance;
}

bool is_assessed(Zone zone) { return zone == Zone::kCriteria || zone == Zone::kOutcome || zone == Zone::kAssessment; }

bool among(std::string_view word, const auto& all) { return std::ranges::find(all, word) != all.end(); }

class Meaner {
  public:
    explicit Meaner(Comparison& comparison) : c_(comparison), frequency_(comparison.matching.vocabulary.size(), 0) {
        for (const auto* side : {&c_.matching.old_features, &c_.matching.new_features})
            for (const Features& features : *side)
                for (const Token& token : features.tokens) ++frequency_[token.word];
    }

    void judge(Change& change) {
        change_ = &change;
        change.rules.clear();
        const Tree& tree = change.new_node >= 0 ? c_.after : c_.before;
        const int node = change.new_node >= 0 ? change.new_node : change.old_node;
        kind_ = tree[node].kind;
        // A shared text is read where it is used: it means what it means in each of these places.
        std::set<Zone> zones;
        if (change.old_node >= 0)
            for (const int use : uses_of(c_.before, change.old_node)) zones.insert(zone_of(c_.before, use));
        if (change.new_node >= 0)
            for (const int use : uses_of(c_.after, change.new_node)) zones.insert(zone_of(c_.after, use));
        if (zones.empty()) zones.insert(zone_of(tree, node));
        for (const Zone zone : zones) {
            zone_ = zone;
            by_kind(change);
        }
        if (change.rules.empty()) rule("change.unknown");
    }

  private:
    void by_kind(Change& change) {
        switch (change.kind) {
            case Kind::kAdded:
            case Kind::kDeleted: whole(change.kind == Kind::kAdded); break;
            case Kind::kSplit: parts("change.criterion-split"); break;
            case Kind::kMerged: parts("change.criterion-merged"); break;
            case Kind::kMoved: break;
            case Kind::kFormatting: rule("change.formatting"); break;
            case Kind::kTypography: rule("change.typography"); break;
            case Kind::kReplaced: replaced(); break;
            case Kind::kReworded: reworded(); break;
            case Kind::kChanged: field(); break;
        }
        if (change.kind == Kind::kMoved || change.moved) moved();
    }
    void rule(std::string_view id) {
        if (!among(id, change_->rules)) change_->rules.push_back(id);
    }

    void by_zone() {
        switch (zone_) {
            case Zone::kCriteria:
            case Zone::kAssessment: return rule("change.assessment-text");
            case Zone::kOutcome: return rule("change.outcome");
            case Zone::kCombination: return rule("change.rule-of-combination");
            case Zone::kQualification: return rule(is_in_its_life() ? "change.age-or-territory" : "change.qualification");
            case Zone::kBranding: return rule("change.branding");
            case Zone::kIssue: return rule("change.issue");
            case Zone::kNeverPrinted: return rule("change.never-printed");
            case Zone::kUnit: return rule(is_of_fact() ? "change.unit-field" : "change.guidance");
            case Zone::kGuidance: return rule("change.guidance");
        }
    }

    /// Who may take a qualification, and when: an age range, a date in its life.
    bool is_in_its_life() const {
        static constexpr std::array<std::string_view, 2> kOfItsLife{"date", "ageRange"};
        return among(kind_, kOfItsLife);
    }

    bool is_of_fact() const {
        const bool is_there = change_->new_node >= 0;
        return (is_there ? c_.after : c_.before).above(is_there ? change_->new_node : change_->old_node, "fact") >= 0;
    }

    void whole(bool added) {
        if (kind_ == "unit") return rule("change.unit");
        if (kind_ == "outcome") return rule("change.outcome");
        if (kind_ == "fact" && zone_ == Zone::kUnit) return rule("change.unit-field");
        if (zone_ == Zone::kQualification && is_in_its_life()) return rule("change.age-or-territory");
        if (zone_ == Zone::kCriteria && kind_ != "paragraph") return rule(added ? "change.criterion-added" : "change.criterion-deleted");
        by_zone();
    }
    void parts(std::string_view criterion_rule) {
        if (kind_ == "unit") return rule("change.unit");
        if (kind_ == "outcome") return rule("change.outcome");
        if (zone_ == Zone::kCriteria) return rule(criterion_rule);
        by_zone();
    }
    void moved() {
        const int o = change_->old_node;
        const int n = change_->new_node;
        const bool same_parent = c_.matching.to_new[index(c_.before[o].parent)].other == c_.after[n].parent;
        if (kind_ == "unitRef" && !same_parent) return rule("change.rule-of-combination");
        if (kind_ == "criterion" && c_.matching.to_new[index(std::max(0, c_.before.above(o, "unit")))].other != c_.after.above(n, "unit")) return rule("change.criterion-moved");
        if (kind_ == "criterion" && !same_parent) return rule("change.criterion-outcome");
        rule(same_parent ? "change.order" : "change.moved");
    }
    void replaced() {
        Change& all = *change_;
        std::set<std::string_view> regulated;
        bool assessed = false;
        all.regulated.clear();
        for (const Spot& place : all.places) {
            const std::vector<int> uses = uses_of(c_.after, place.new_node);
            assessed = assessed || is_assessed(zone_of(c_.after, place.new_node)) || std::ranges::any_of(uses, [&](int use) { return is_assessed(zone_of(c_.after, use)); });
            // What it would mean if it were the only place.
            Change alone;
            alone.kind = place.field.empty() ? Kind::kReworded : Kind::kChanged;
            alone.old_node = place.old_node;
            alone.new_node = place.new_node;
            alone.field = place.field;
            alone.before = place.field.empty() ? c_.before[place.old_node].text : c_.before[place.old_node].get(place.field);
            alone.after = place.field.empty() ? c_.after[place.new_node].text : c_.after[place.new_node].get(place.field);
            alone.words = {{}};
            judge(alone);
            const auto weighs = [](std::string_view id) { return meaning_rule(id).level == kRegulated; };
            if (std::ranges::any_of(alone.rules, weighs)) all.regulated.push_back(place);
            std::ranges::copy_if(alone.rules, std::inserter(regulated, regulated.end()), weighs);
        }
        change_ = &all;
        for (const std::string_view id : regulated) rule(id);
        rule(assessed ? "change.terminology-assessed" : "change.terminology");
    }

    void field() {
        const std::string_view field = change_->field;
        if (kind_ == "qualification" || kind_ == "previous") {
            static constexpr std::array<std::string_view, 3> kSoft{"assessment", "sector", "hoursRule"};
            return rule(among(field, kSoft) ? "change.guidance" : "change.qualification");
        }
        if (zone_ == Zone::kQualification && is_in_its_life()) return rule("change.age-or-territory");
        if (kind_ == "unit") {
            static constexpr std::array<std::string_view, 2> kSoft{"aims", "xml:lang"};
            return rule(among(field, kSoft) ? "change.guidance" : "change.unit-field");
        }
        if (kind_ == "outcome") return field == "listTitle" ? rule("change.guidance") : field == "title" ? reworded() : rule("change.outcome");
        if (kind_ == "group" && field == "title") return rule("change.guidance");
        if (kind_ == "structure" && field == "title") return rule("change.guidance");
        if (kind_ == "criterion") return rule("change.assessment-text");
        if (zone_ == Zone::kCombination && kind_ == "cell") return rule("change.guidance");
        if (!change_->words.empty() && zone_ != Zone::kCombination && zone_ != Zone::kQualification) return reworded();
        by_zone();
    }

    // ---- words ----

    void reworded() {
        Vocabulary& vocabulary = c_.matching.vocabulary;
        const std::vector<Token> olds = tokens_of(change_->before, true, vocabulary);
        const std::vector<Token> news = tokens_of(change_->after, true, vocabulary);
        frequency_.resize(vocabulary.size(), 0);
        const std::vector<TokenRun> runs = token_runs(olds, news, vocabulary);
        const auto words = [&](const std::vector<Token>& tokens, int begin, int end) {
            std::vector<const Word*> found;
            for (int i = begin; i < end; ++i) found.push_back(&vocabulary[tokens[index(i)].word]);
            return found;
        };
        const auto first_word = [&](const std::vector<Token>& tokens) {
            for (const Token& token : tokens)
                if (vocabulary[token.word].kind == TokenKind::kWord) return lower_ascii(vocabulary[token.word].text);
            return std::string();
        };
        const std::string was = first_word(olds);
        const std::string is = first_word(news);
        if (kind_ == "criterion" && was != is && (is_command_verb(was) || is_command_verb(is))) rule("change.command-verb");
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].run == Run::kSame) continue;
            first_in_text_ = runs[i].old_begin == 0;
            std::vector<const Word*> deleted;
            std::vector<const Word*> inserted;
            if (runs[i].run == Run::kDeleted) {
                deleted = words(olds, runs[i].old_begin, runs[i].old_end);
                if (i + 1 < runs.size() && runs[i + 1].run == Run::kInserted) {
                    ++i;
                    inserted = words(news, runs[i].new_begin, runs[i].new_end);
                }
            } else {
                inserted = words(news, runs[i].new_begin, runs[i].new_end);
            }
            substitution(deleted, inserted);
        }
    }

    static std::multiset<std::string> in_lower(const std::vector<const Word*>& words) {
        std::multiset<std::string> out;
        for (const Word* word : words) out.insert(lower_ascii(word->text));
        return out;
    }
    void substitution(const std::vector<const Word*>& deleted, const std::vector<const Word*>& inserted) {
        const std::multiset<std::string> olds = in_lower(deleted);
        const std::multiset<std::string> news = in_lower(inserted);
        if (olds == news && deleted.size() == inserted.size() && std::ranges::equal(deleted, inserted, {}, lower_of, lower_of)) return rule("change.case");
        std::vector<std::string> differ;
        std::ranges::set_symmetric_difference(olds, news, std::back_inserter(differ));
        const bool only_punctuation = std::ranges::all_of(differ, [&](const std::string& text) { return is_punctuation(text); }) && !differ.empty();
        if (only_punctuation) {
            const auto is_quote = [](const std::string& text) { return text == "'" || text == "\""; };
            if (std::ranges::all_of(differ, is_quote) && !deleted.empty() && !inserted.empty()) return rule("change.typography");
            const bool parts_items = std::ranges::any_of(differ, [](const std::string& text) { return text == "," || text == ";" || text == "/"; });
            return rule(parts_items && is_assessed(zone_) ? "change.list-punctuation" : "change.punctuation");
        }
        if (is_hyphenation(deleted, inserted)) return rule("change.typography");
        if (is_spelling(deleted, inserted)) return rule("change.spelling");
        const bool articles = std::ranges::all_of(differ, [](const std::string& text) { return among(text, kArticles); }) && !differ.empty();
        if (articles) return rule("change.article");
        const auto any = [&](const auto& all) { return std::ranges::any_of(differ, [&](const std::string& text) { return among(text, all); }); };
        // "In an order that draws joints evenly" names no Order.
        const auto law = [](const Word* word) { return among(lower_of(word), kLaws) && (lower_of(word) != word->text || word->text.starts_with("regulation")); };
        if (std::ranges::any_of(deleted, law) || std::ranges::any_of(inserted, law) || is_year_after_law(differ)) rule("change.legislation");
        if (!is_assessed(zone_)) return by_zone();
        if (any(kModals)) rule("change.modal");
        if (any(kNegations)) rule("change.negation");
        if (any(kJoints)) rule("change.and-or");
        if (std::ranges::any_of(differ, [](const std::string& text) { return !text.empty() && text.find_first_of("0123456789") != std::string::npos; }) || any(kNumbers)) rule("change.number");
        if (zone_ == Zone::kOutcome) return rule("change.outcome");
        rule(zone_ == Zone::kAssessment ? "change.assessment-text" : "change.wording");
    }
    static std::string lower_of(const Word* word) { return lower_ascii(word->text); }
    static bool is_punctuation(const std::string& text) {
        return !text.empty() && text.size() <= 3 && std::ranges::none_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; });
    }
    bool is_year_after_law(const std::vector<std::string>& differ) const {
        if (!contains_any(lower_ascii(change_->before), kLaws)) return false;
        return std::ranges::any_of(differ, [](const std::string& text) { return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")); });
    }

    /// A hyphen in place of a space, or the other way round: "strong stream", "strong-stream". Of words; "5-10" is not "5 10".
    static bool is_hyphenation(const std::vector<const Word*>& deleted, const std::vector<const Word*>& inserted) {
        const auto spaced = [](const std::vector<const Word*>& words) {
            std::string out;
            for (const Word* word : words) {
                if (word->kind != TokenKind::kWord && word->text != "-") return std::string();
                out += concat(word->text, " ");
            }
            std::ranges::replace(out, '-', ' ');
            return collapse_space(out);
        };
        const std::string was = spaced(deleted);
        return !was.empty() && was == spaced(inserted);
    }

    /// Word for word, each spelt otherwise and the same: British and American forms, or a slip of at most two letters in a long word of which one form
    /// stands nowhere else. Never a number, a name, a command verb, a modal or a negation.
    bool is_spelling(const std::vector<const Word*>& deleted, const std::vector<const Word*>& inserted) const {
        if (deleted.size() != inserted.size() || deleted.empty()) return false;
        for (std::size_t i = 0; i < deleted.size(); ++i) {
            const Word& was = *deleted[i];
            const Word& is = *inserted[i];
            if (was.text == is.text) continue;
            if (was.kind != TokenKind::kWord || is.kind != TokenKind::kWord) return false;
            const std::string a = lower_ascii(was.text);
            const std::string b = lower_ascii(is.text);
            if (british(a) == british(b)) continue;
            if (a.size() < 5 || b.size() < 5 || a[0] != b[0] || edit_distance(a, b, 2) > 2) return false;
            if (was.stem == is.stem) return false;  // an inflection: another number or tense
            if (a.starts_with(b) || b.starts_with(a)) return false;  // a derivation: "level" and "levelly"
            if (is_command_verb(a) && is_command_verb(b)) return false;
            if (is_small_word(a) && is_small_word(b)) return false;  // "these" and "those"
            for (const std::string& word : {a, b})
                if (among(word, kModals) || among(word, kNegations) || among(word, kJoints)) return false;
            if (was.text[0] != a[0] && is.text[0] != b[0] && (i > 0 || !first_in_text_)) return false;  // a proper name
            const auto often = [&](const Word& word) { return frequency_of(word) > 1; };
            if (often(was) && often(is)) return false;
        }
        return true;
    }
    int frequency_of(const Word& word) const {
        const auto number = static_cast<std::size_t>(&word - &c_.matching.vocabulary[0]);
        return number < frequency_.size() ? frequency_[number] : 0;
    }
    static std::string british(std::string word) {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kForms{
            {{"iz", "is"}, {"yz", "ys"}, {"color", "colour"}, {"labor", "labour"}, {"center", "centre"}, {"program", "programme"}}};
        for (const auto& [american, other] : kForms)
            if (const std::size_t at = word.find(american, 2); at != std::string::npos && word.find(other) == std::string::npos) word.replace(at, american.size(), other);
        return word;
    }

    Comparison& c_;
    std::vector<int> frequency_;
    Change* change_ = nullptr;
    Zone zone_ = Zone::kGuidance;
    std::string_view kind_;
    bool first_in_text_ = false;
};

std::string next(std::string_view number) {
    std::size_t begin = number.size();
    while (begin > 0 && number[begin - 1] >= '0' && number[begin - 1] <= '9') --begin;
    int value = 0;
    const auto [end, error] = std::from_chars(number.data() + begin, number.data() + number.size(), value);
    static_cast<void>(end);
    if (error != std::errc() || value >= 1000000) return {};
    return concat(number.substr(0, begin), value + 1);
}

}  // namespace

std::span<const MeaningRule> meaning_rules() {
    static_assert(std::ranges::is_sorted(kRules, {}, &MeaningRule::id));
    return kRules;
}

const MeaningRule& meaning_rule(std::string_view id) {
    const auto row = std::ranges::lower_bound(kRules, id, {}, &MeaningRule::id);
    if (row == kRules.end() || row->id != id) throw std::logic_error(concat("no rule ", id));
    return *row;
}

bool is_command_verb(std::string_view lower) {
    static_assert(std::ranges::is_sorted(kVerbs));
    return std::ranges::binary_search(kVerbs, lower);
}

HouseLevels house_levels(const std::vector<std::pair<std::string, std::string>>& said) {
    HouseLevels out;
    for (const auto& [name, word] : said)
        for (const MeaningRule& rule : kRules)
            if (rule.id == name || (name.ends_with(".*") && rule.id.starts_with(std::string_view(name).substr(0, name.size() - 1)))) out[std::string(rule.id)] = static_cast<Level>(level_named(word));
    return out;
}

void give_meaning(Comparison& comparison, const HouseLevels& house) {
    Meaner meaner(comparison);
    for (Change& change : comparison.changes) {
        meaner.judge(change);
        change.level = Level::kNone;
        for (const std::string_view id : change.rules) {
            const auto own = house.find(id);
            change.level = std::max(change.level, own != house.end() ? own->second : meaning_rule(id).level);
        }
    }
}

Suggestion suggest(const Comparison& comparison, std::string_view scheme) {
    Suggestion out;
    const Level level = comparison.level();
    const spec::Issue issue = comparison.old_specification->issue.value_or(spec::Issue());
    if (level == Level::kNone || (issue.number.empty() && issue.version.empty())) return out;
    const bool major = level >= Level::kAssessment;
    out.why = concat("the greatest level is ", to_word(level));
    if (scheme == "issue" || major) out.issue = next(issue.number);
    if (issue.version.empty()) return out;
    const std::size_t dot = issue.version.find('.');
    if (dot == std::string::npos) out.version = next(issue.version);
    else if (major && scheme != "issue") out.version = concat(next(issue.version.substr(0, dot)), ".0");
    else out.version = concat(issue.version.substr(0, dot + 1), next(issue.version.substr(dot + 1)));
    return out;
}

}  // namespace qualspec::compare
