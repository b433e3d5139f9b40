#include "tests/compare/mutation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>

#include "support/text.h"

namespace qualspec::compare::mutation {

using spec::ValueType;

std::uint64_t Random::next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

namespace {

using enum Operator;

const std::map<Operator, int> kAnnual{
    {kInsertCriterion, 12}, {kDeleteCriterion, 10}, {kMoveInOutcome, 8}, {kMoveToOutcome, 7}, {kMoveToUnit, 4}, {kSwapVerb, 12}, {kEditOneWord, 12},
    {kEditQuarter, 6}, {kEditHalf, 4}, {kParaphrase, 4}, {kSplit, 6}, {kMerge, 5}, {kMergeApart, 2}, {kInsertNearTwin, 3}, {kSwapNeighbours, 2},
    {kMoveOutcome, 1}, {kRetitleOutcome, 1}, {kSplitOutcome, 1}, {kMergeOutcomes, 1}, {kInsertUnit, 1}, {kDeleteUnit, 1}, {kMoveUnit, 1}, {kNewReference, 1},
    {kSwapReferences, 1}, {kScalar, 6}, {kInsertEntry, 3}, {kDeleteEntry, 3}, {kEditEntry, 4}, {kRenameLabel, 2}, {kEditTerm, 1}, {kInsertTerm, 1},
    {kDeleteTerm, 1}, {kEditResource, 1}, {kInsertResource, 1}, {kDeleteResource, 1}, {kEditParagraph, 1}, {kInsertParagraph, 1}, {kDeleteParagraph, 1},
    {kLegislation, 3}, {kReplaceThroughout, 1}, {kTypography, 2}, {kSpelling, 2}, {kPunctuation, 2}, {kFormatting, 2}};

std::map<Operator, int> with(std::map<Operator, int> weights, std::initializer_list<std::pair<Operator, int>> others) {
    for (const auto& [which, weight] : others) weights[which] = weight;
    return weights;
}

const std::array kProfiles{
    Profile{"polish", .02, "noise only: spelling, typography, punctuation, formatting", {{kTypography, 3}, {kSpelling, 3}, {kPunctuation, 3}, {kFormatting, 3}}},
    Profile{"annual", .05, "what a year brings", kAnnual},
    Profile{"revision", .20, "a thorough revision", kAnnual},
    Profile{"rewrite", .50, "half of all criteria are touched", kAnnual},
    Profile{"restructure", .20, "moves, splits, merges, outcomes and units",
            with(kAnnual, {{kMoveInOutcome, 20}, {kMoveToOutcome, 20}, {kMoveToUnit, 12}, {kSplit, 14}, {kMerge, 12}, {kMoveOutcome, 6}, {kSplitOutcome, 6},
                           {kMergeOutcomes, 5}, {kInsertUnit, 4}, {kDeleteUnit, 3}, {kMoveUnit, 5}, {kNewReference, 4}})},
    Profile{"adversarial", .30, "look-alikes, twins, swaps, paraphrase",
            with(kAnnual, {{kInsertNearTwin, 25}, {kSwapNeighbours, 12}, {kParaphrase, 12}, {kSplit, 10}, {kMerge, 8}, {kEditHalf, 10}, {kMoveToOutcome, 10},
                           {kMoveToUnit, 8}, {kDeleteCriterion, 14}})},
    Profile{"rename", .10, "replacements made throughout, with other edits",
            {{kReplaceThroughout, 8}, {kEditOneWord, 6}, {kInsertCriterion, 4}, {kDeleteCriterion, 3}, {kSwapVerb, 4}, {kMoveInOutcome, 2}}},
};

const std::vector<std::string> kVerbs{"identify", "describe", "explain", "evaluate", "analyse", "assess", "justify", "outline", "state", "list", "compare",
                                      "demonstrate", "discuss", "review", "select", "use", "define", "summarise", "plan", "produce"};

/// Words for words, in whatever form they are found.
const std::map<std::string, std::string, std::less<>> kThesaurus{
    {"describe", "set out"}, {"explain", "give reasons for"}, {"identify", "point out"}, {"use", "apply"}, {"safe", "free from risk"}, {"work", "practice"},
    {"learner", "candidate"}, {"own", "personal"}, {"different", "various"}, {"ways", "means"}, {"importance", "value"}, {"needs", "requirements"},
    {"information", "data"}, {"problems", "difficulties"}, {"customer", "client"}, {"customers", "clients"}, {"people", "individuals"}, {"tools", "equipment"},
    {"check", "inspect"}, {"show", "display"}, {"keep", "maintain"}, {"how", "the manner in which"}, {"why", "the reasons for which"}, {"record", "document"},
    {"select", "choose"}, {"support", "help"}, {"team", "group"}, {"range", "variety"}, {"effective", "successful"}, {"others", "colleagues"}};

const std::vector<std::string> kCarriers{"Show that you can ", "In practice, ", "For a chosen setting, ", "With reference to real cases, "};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(std::string_view token) { return token.size() > 1 && std::ranges::all_of(token, is_letter); }
bool is_content_word(std::string_view token) { return token.size() > 3 && is_word(token); }

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}
std::string uncapitalised(std::string text) {
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : split(text, ' ')) words.emplace_back(word);
    return words;
}
bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Where `phrase` stands in `text` as whole words; npos: nowhere.
std::size_t find_phrase(std::string_view text, std::string_view phrase, std::size_t from = 0) {
    for (std::size_t at = text.find(phrase, from); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        const bool begins = at == 0 || !is_letter(text[at - 1]);
        const bool ends = end == text.size() || !is_letter(text[end]);
        if (begins && ends && (at == 0 || text[at - 1] != '-') && (end == text.size() || text[end] != '-')) return at;
    }
    return std::string_view::npos;
}
std::string replaced(std::string text, std::string_view before, std::string_view after) {
    for (std::size_t at = find_phrase(text, before); at != std::string::npos; at = find_phrase(text, before, at + after.size())) text.replace(at, before.size(), after);
    return text;
}

/// Sizes of a longest increasing subsequence.
std::size_t longest_increasing(const std::vector<std::size_t>& values) {
    std::vector<std::size_t> tails;
    for (const std::size_t value : values) {
        const auto at = std::ranges::lower_bound(tails, value);
        if (at == tails.end()) tails.push_back(value);
        else *at = value;
    }
    return tails.size();
}

class Mutator {
  public:
    Mutator(const Tree& before, const Tree& donor, const Case& how) : before_(before), tree_(before), donor_(donor), how_(how), random_(how.seed) {
        for (int at = 0; at < donor_.size(); ++at)
            for (const std::string& word : words_of(donor_[at].text))
                if (is_content_word(word)) vocabulary_.push_back(lower_ascii(word));
        if (vocabulary_.empty()) vocabulary_ = {"garden", "timber", "ledger", "harbour", "lantern", "meadow"};
    }

    Mutated run() {
        const std::size_t count = nodes("criterion").size();
        const double rate = how_.rate < 0 ? how_.profile->rate : how_.rate;
        const std::size_t wanted = std::max<std::size_t>(1, static_cast<std::size_t>(rate * static_cast<double>(count) + .5));
        int total = 0;
        for (const auto& [which, weight] : how_.profile->weights) total += weight;
        std::size_t done = 0;
        for (std::size_t tries = 0; done < wanted && tries < wanted * 20; ++tries) {
            int drawn = static_cast<int>(random_.below(static_cast<std::size_t>(total)));
            for (const auto& [which, weight] : how_.profile->weights) {
                drawn -= weight;
                if (drawn >= 0) continue;
                if (apply(which)) ++done;
                break;
            }
        }
        corrupt_ids();
        renumber();
        return result();
    }

  private:
    // ---- choosing ----

    std::vector<int> nodes(std::string_view kind) const {
        std::vector<int> found;
        for (const int at : tree_.below(0))
            if (tree_[at].kind == kind) found.push_back(at);
        return found;
    }
    /// A node that was not touched before, or with probability .2 any.
    int pick(const std::vector<int>& from) {
        std::vector<int> fresh;
        for (const int at : from)
            if (!touched_.contains(at)) fresh.push_back(at);
        if (fresh.empty() || random_.chance(.2)) return from.empty() ? -1 : random_.of(from);
        return random_.of(fresh);
    }
    int pick(std::string_view kind) { return pick(nodes(kind)); }
    std::vector<int> children(int at, std::string_view kind) const {
        std::vector<int> found;
        for (const int child : tree_[at].children)
            if (tree_[child].kind == kind) found.push_back(child);
        return found;
    }
    bool done(std::string what, int at) {
        touched_.insert(at);
        log_.push_back(concat(what, " #", at, " ", tree_[at].text.substr(0, 60)));
        return true;
    }
    void raise(int at, Level level) {
        Level& known = levels_[at];
        known = std::max(known, level);
    }
    Level level_of(int at) const {
        const std::string_view kind = tree_[at].kind;
        if (kind == "criterion" || kind == "item" || kind == "outcome") return Level::kAssessment;
        for (const std::string_view above : {"evidenceRequirements", "assessmentRequirements", "assessment", "assessedBy"})
            if (tree_.above(at, above) >= 0) return Level::kAssessment;
        const int section = tree_.above(at, "section");
        const std::string title = section < 0 ? std::string() : lower_ascii(tree_[section].get("title"));
        return contains(title, "assess") || contains(title, "evidence") ? Level::kAssessment : Level::kGuidance;
    }
    std::string donor_criterion() {
        std::set<std::string> known;
        for (const Node& node : before_.nodes)
            if (node.kind == "criterion") known.insert(node.text);
        std::vector<std::string> texts;
        for (int at = 0; at < donor_.size(); ++at)
            if (donor_[at].kind == "criterion" && !contains(donor_[at].text, "\x1f") && !known.contains(donor_[at].text)) texts.push_back(donor_[at].text);
        return texts.empty() ? "Keep the ledger of the harbour" : random_.of(texts);
    }
    static bool plain(const Node& node) { return !contains(node.text, "\x1f") && !contains(node.text, "`") && !node.text.empty(); }

    // ---- changing texts ----

    /// Replaces `count` words by others, or takes them out, or puts others in.
    std::string edited(const std::string& text, std::size_t count) {
        std::vector<std::string> words = words_of(text);
        std::vector<std::size_t> places;
        for (std::size_t i = 1; i < words.size(); ++i)
            if (is_content_word(words[i])) places.push_back(i);
        for (std::size_t n = 0; n < count && !places.empty(); ++n) {
            const std::size_t which = random_.below(places.size());
            const std::size_t at = places[which];
            places.erase(places.begin() + static_cast<std::ptrdiff_t>(which));
            std::string other = random_.of(vocabulary_);
            if (other == lower_ascii(words[at])) other += "ly";
            if (random_.chance(.15)) words[at].clear();
            else if (random_.chance(.15)) words[at] += " " + other;
            else words[at] = other;
        }
        return collapse_lines(words);
    }
    /// Words put together again, without the spaces of those that are gone. Line ends within blocks stay.
    static std::string collapse_lines(const std::vector<std::string>& words) {
        std::string out;
        bool first = true;
        for (const std::string& word : words) {
            if (word.empty() && !first) continue;
            if (!first) out += ' ';
            out += word;
            first = false;
        }
        return out;
    }
    std::size_t content_words(int at) const {
        std::size_t count = 0;
        const std::vector<std::string> words = words_of(tree_[at].text);
        for (std::size_t i = 1; i < words.size(); ++i) count += is_content_word(words[i]);
        return count;
    }
    bool set_text(int at, std::string text, std::string what, Level level) {
        if (text == tree_[at].text || trim(text).empty()) return false;
        tree_[at].text = std::move(text);
        raise(at, level);
        return done(std::move(what), at);
    }
    bool edit(int at, double share) {
        if (at < 0 || !plain(tree_[at]) || content_words(at) < 2) return false;
        const std::size_t words = content_words(at);
        const std::size_t count = share <= 0 ? 1 + random_.below(2) : std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(words) + .5));
        return set_text(at, edited(tree_[at].text, std::min(count, words - (share > 0 ? 0 : 1))), concat("edit ", to_decimal(share, 2)), level_of(at));
    }
    bool paraphrase(int at) {
        if (at < 0 || !plain(tree_[at]) || content_words(at) < 4) return false;
        std::vector<std::string> words = words_of(uncapitalised(tree_[at].text));
        for (std::string& word : words)
            if (const auto other = kThesaurus.find(word); other != kThesaurus.end()) word = other->second;
        std::string text = collapse_lines(words);
        text = edited(text, std::max<std::size_t>(1, words.size() / 3));
        return set_text(at, random_.of(kCarriers) + text, "paraphrase", level_of(at));
    }
    bool swap_verb(int at) {
        if (at < 0 || !plain(tree_[at])) return false;
        std::vector<std::string> words = words_of(tree_[at].text);
        if (std::ranges::find(kVerbs, lower_ascii(words[0])) == kVerbs.end()) return false;
        words[0] = words[0][0] < 'a' ? capitalised(random_.of(kVerbs)) : random_.of(kVerbs);
        return set_text(at, collapse_lines(words), "swap verb", Level::kAssessment);
    }

    // ---- criteria ----

    int new_criterion(std::string text, int outcome, std::size_t position) {
        Node node;
        node.kind = tree_[nodes("criterion").front()].kind;
        node.form = TextForm::kLine;
        node.text = std::move(text);
        const int at = tree_.insert(std::move(node), outcome, position);
        touched_.insert(at);
        return at;
    }
    /// Where a criterion may stand among the children of an outcome: criteria come before guidance.
    std::size_t criterion_position(int outcome) {
        const std::vector<int> criteria = children(outcome, "criterion");
        if (criteria.empty()) return children(outcome, "introduction").size();
        return tree_.position(criteria.front()) + random_.below(criteria.size() + 1);
    }
    bool insert_criterion() {
        const std::vector<int> all = nodes("criterion");
        const int outcome = pick("outcome");
        if (outcome < 0 || all.empty()) return false;
        std::string text = donor_criterion();
        if (random_.chance(.5)) {  // recombined from two that stand there
            const std::vector<std::string> a = words_of(tree_[random_.of(all)].text);
            const std::vector<std::string> b = words_of(tree_[random_.of(all)].text);
            std::vector<std::string> words(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(a.size() / 2));
            words.insert(words.end(), b.begin() + static_cast<std::ptrdiff_t>(b.size() / 2), b.end());
            text = collapse_lines(words);
            if (contains(text, "\x1f") || contains(text, "*") || trim(text).empty()) return false;
        }
        return done("insert criterion", new_criterion(text, outcome, criterion_position(outcome)));
    }
    bool delete_criterion() {
        const int at = pick("criterion");
        if (at < 0 || children(tree_[at].parent, "criterion").size() < 2) return false;
        done("delete", at);
        tree_.detach(at);
        return true;
    }
    bool move_to(int at, int outcome) {
        if (children(tree_[at].parent, "criterion").size() < 2) return false;
        raise(at, tree_.above(at, "unit") != tree_.above(outcome, "unit") ? Level::kAssessment : tree_[at].parent != outcome ? Level::kGuidance : Level::kEditorial);
        done(concat("move to outcome #", outcome), at);
        tree_.detach(at);
        tree_.attach(at, outcome, criterion_position(outcome));
        return true;
    }
    bool move_in_outcome() {
        const int at = pick("criterion");
        if (at < 0) return false;
        return children(tree_[at].parent, "criterion").size() > 2 && move_to(at, tree_[at].parent);
    }
    bool move_to_other(bool other_unit) {
        const int at = pick("criterion");
        if (at < 0) return false;
        std::vector<int> outcomes;
        for (const int outcome : nodes("outcome"))
            if (outcome != tree_[at].parent && (tree_.above(outcome, "unit") != tree_.above(at, "unit")) == other_unit) outcomes.push_back(outcome);
        return !outcomes.empty() && move_to(at, random_.of(outcomes));
    }
    bool bare(int at) const { return tree_[at].children.empty(); }
    bool split_criterion() {
        const int at = pick("criterion");
        if (at < 0 || !plain(tree_[at]) || contains(tree_[at].text, "*")) return false;
        // Merged and split again, a text may be what it was: nodes do not say which words came from where. (merge_criteria() keeps off splits likewise.)
        if (std::ranges::any_of(merges_, [&](const auto& merge) { return merge.second == at; })) return false;
        const std::vector<std::string> words = words_of(tree_[at].text);
        if (words.size() < 8) return false;
        std::size_t middle = words.size() / 2;
        for (std::size_t i = 3; i + 3 < words.size(); ++i)
            if (words[i] == "and") middle = i;
        std::vector<std::string> first(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(middle));
        std::vector<std::string> second(words.begin() + static_cast<std::ptrdiff_t>(middle), words.end());
        if (second.front() == "and") second.erase(second.begin());
        if (random_.chance(.5)) second.insert(second.begin(), words.front());  // the carrier is repeated
        if (first.back().ends_with(",")) first.back().pop_back();
        const int part = new_criterion(capitalised(collapse_lines(second)), tree_[at].parent, tree_.position(at) + 1);
        tree_[at].text = collapse_lines(first);
        raise(at, Level::kAssessment);
        splits_.insert({at, part});
        return done("split", at);
    }
    bool merge_criteria(bool apart) {
        const int at = pick("criterion");
        if (at < 0 || !plain(tree_[at])) return false;
        const std::vector<int> criteria = children(tree_[at].parent, "criterion");
        const std::size_t place = static_cast<std::size_t>(std::ranges::find(criteria, at) - criteria.begin());
        const std::size_t distance = apart ? 2 : 1;
        if (place + distance >= criteria.size()) return false;
        const int other = criteria[place + distance];
        if (!plain(tree_[other]) || !bare(other) || other >= before_.size() || at >= before_.size()) return false;
        for (const auto& [old_node, part] : splits_)
            if (part == other || old_node == other || old_node == at) return false;
        tree_[at].text = concat(tree_[at].text, " and ", uncapitalised(tree_[other].text));
        raise(at, Level::kAssessment);
        tree_.detach(other);
        merges_.insert({other, at});
        return done("merge", at);
    }
    bool near_twin() {
        const int at = pick("criterion");
        if (at < 0 || !plain(tree_[at]) || content_words(at) < 3) return false;
        const std::string text = edited(tree_[at].text, 1);
        if (text == tree_[at].text) return false;
        return done("near twin", new_criterion(text, tree_[at].parent, tree_.position(at) + random_.below(2)));
    }
    bool swap_neighbours() {
        const int at = pick("criterion");
        if (at < 0) return false;
        const std::vector<int> criteria = children(tree_[at].parent, "criterion");
        const auto next = std::ranges::find(criteria, at) + 1;
        if (criteria.size() < 3 || next == criteria.end()) return false;
        const int outcome = tree_[at].parent;
        const std::size_t position = tree_.position(*next);
        tree_.detach(at);
        tree_.attach(at, outcome, position);
        raise(at, Level::kEditorial);
        return done("swap with the next", at);
    }

    // ---- outcomes and units ----

    bool move_sibling(std::string_view kind) {
        const int at = pick(kind);
        if (at < 0) return false;
        const int parent = tree_[at].parent;
        const std::vector<int> all = children(parent, kind);
        if (all.size() < 3) return false;
        const std::size_t first = tree_.position(all.front());
        const std::size_t now = tree_.position(at);
        std::size_t to = first + random_.below(all.size());
        if (to == now) return false;
        tree_.detach(at);
        tree_.attach(at, parent, to);
        raise(at, Level::kEditorial);
        return done(concat("move ", kind), at);
    }
    bool retitle(std::string_view kind) {
        const int at = pick(kind);
        if (at < 0) return false;
        const std::string title = tree_[at].get("title");
        std::vector<std::string> words = words_of(title);
        if (words.size() < 4) return false;
        const std::string text = edited(title, 1 + random_.below(2));
        if (text == title || trim(text).empty()) return false;
        tree_[at].set("title", ValueType::kText, text);
        return done("retitle", at);
    }
    bool split_outcome() {
        const int at = pick("outcome");
        if (at < 0) return false;
        const std::vector<int> criteria = children(at, "criterion");
        if (criteria.size() < 4) return false;
        Node node;
        node.kind = tree_[at].kind;
        node.set("title", ValueType::kText, capitalised(edited(tree_[at].get("title"), 2)));
        if (const std::string* kind = tree_[at].find("kind")) node.set("kind", ValueType::kChoice, *kind);
        const int part = tree_.insert(std::move(node), tree_[at].parent, tree_.position(at) + 1);
        for (std::size_t i = criteria.size() / 2; i < criteria.size(); ++i) {
            tree_.detach(criteria[i]);
            tree_.attach(criteria[i], part, tree_[part].children.size());
        }
        splits_.insert({at, part});
        touched_.insert(part);
        return done("split outcome", at);
    }
    bool merge_outcomes() {
        const int at = pick("outcome");
        if (at < 0 || at >= before_.size()) return false;
        const std::vector<int> all = children(tree_[at].parent, "outcome");
        const auto next = std::ranges::find(all, at) + 1;
        if (all.size() < 3 || next == all.end() || *next >= before_.size() || !children(*next, "guidance").empty() || !children(*next, "introduction").empty())
            return false;
        for (const auto& [old_node, part] : splits_)
            if (old_node == at || old_node == *next) return false;
        const std::vector<int> mine = children(at, "criterion");
        if (mine.empty()) return false;
        std::size_t position = tree_.position(mine.back()) + 1;
        for (const int criterion : children(*next, "criterion")) {
            tree_.detach(criterion);
            tree_.attach(criterion, at, position++);
        }
        tree_.detach(*next);
        merges_.insert({*next, at});
        return done("merge outcomes", at);
    }
    bool insert_unit() {
        std::vector<int> donors;
        std::set<std::string> known;  // a unit that both documents share is not a new one
        for (const Node& node : before_.nodes)
            if (node.kind == "unit") known.insert(node.get("title"));
        for (int at = 0; at < donor_.size(); ++at)
            if (donor_[at].kind == "unit" && !known.contains(donor_[at].get("title"))) donors.push_back(at);
        const std::vector<int> units = nodes("unit");
        if (donors.empty() || units.empty()) return false;
        const int from = random_.of(donors);
        const std::string id = concat("inserted-", ++inserted_);
        const int to = copy(from, tree_[units.front()].parent, tree_.position(units[random_.below(units.size())]));
        for (const int at : tree_.below(to)) {
            touched_.insert(at);
            for (const std::string_view field : {"aims", "ref", "sharedText", "units"}) tree_[at].remove(field);
        }
        tree_[to].set("id", ValueType::kId, id);
        tree_[to].remove("number");
        tree_[to].set("reference", ValueType::kText, concat("Z/999/", 1000 + inserted_));
        std::vector<int> dangling;
        for (const int at : tree_.below(to))
            if (tree_[at].kind == "use" || tree_[at].kind == "place" || tree_[at].kind == "figure") dangling.push_back(at);
        for (const int at : dangling) tree_.detach(at);
        return done("insert unit", to);
    }
    int copy(int from, int parent, std::size_t position) {
        Node node = donor_[from];
        const std::vector<int> inner = std::move(node.children);
        node.children.clear();
        const int to = tree_.insert(std::move(node), parent, position);
        for (const int child : inner) copy(child, to, tree_[to].children.size());
        return to;
    }
    bool delete_unit() {
        const std::vector<int> units = nodes("unit");
        if (units.size() < 3) return false;
        const int at = pick(units);
        const std::string id = tree_[at].get("id");
        done("delete unit", at);
        tree_.detach(at);
        if (!id.empty()) drop_references(id);
        return true;
    }
    void drop_references(const std::string& id) {
        std::vector<int> gone;
        for (const int at : tree_.below(0)) {
            Node& node = tree_[at];
            if (node.kind == "unitRef" && node.get("unit") == id) gone.push_back(at);
            if (node.kind == "row") {
                std::vector<std::string> kept;
                for (const std::string& word : words_of(node.get("units")))
                    if (word != id && !word.empty()) kept.push_back(word);
                if (kept.empty()) node.remove("units");
                else node.set("units", ValueType::kReferences, join(kept, " "));
            }
        }
        for (const int at : gone) {
            const int parent = tree_[at].parent;
            tree_.detach(at);
            const bool pair = tree_[parent].kind == "alternatives" || tree_[parent].kind == "barred";
            if (pair && children(parent, "unitRef").size() < 2) tree_.detach(parent);
        }
    }
    bool new_reference() {
        const int at = pick("unit");
        if (at < 0) return false;
        tree_[at].set("reference", ValueType::kText, concat("Y/888/", 1000 + random_.below(9000)));
        return done("new reference", at);
    }
    bool swap_references() {
        const std::vector<int> units = nodes("unit");
        if (units.size() < 3) return false;
        const int a = random_.of(units);
        const int b = random_.of(units);
        const std::string first = tree_[a].get("reference");
        const std::string second = tree_[b].get("reference");
        if (first.empty() || second.empty() || first == second) return false;
        tree_[a].set("reference", ValueType::kText, second);
        tree_[b].set("reference", ValueType::kText, first);
        return done("swap references", a) && done("swap references", b);
    }
    bool scalar() {
        struct Choice {
            std::string_view kind, field;
        };
        constexpr std::array kChoices{Choice{"unit", "credit"}, Choice{"unit", "guidedLearningHours"}, Choice{"unit", "level"}, Choice{"qualification", "credit"},
                                      Choice{"qualification", "totalQualificationTime"}, Choice{"qualification", "guidedLearningHours"},
                                      Choice{"group", "minimumCredits"}, Choice{"group", "kind"}, Choice{"unit", "totalQualificationTime"}};
        const Choice& choice = kChoices[random_.below(kChoices.size())];
        const int at = pick(choice.kind);
        if (at < 0) return false;
        const std::string* value = tree_[at].find(choice.field);
        if (value == nullptr) return false;
        std::string other = concat(1 + random_.below(40));
        if (choice.field == "kind") other = *value == "mandatory" ? "optional" : "mandatory";
        if (other == *value) return false;
        tree_[at].set(choice.field, ValueType::kText, other);
        return done(concat(choice.kind, ' ', choice.field), at);
    }

    // ---- entries, terms, resources, paragraphs ----

    bool insert_like(std::string_view kind, const std::function<void(Node&)>& fill) {
        const int at = pick(kind);
        if (at < 0) return false;
        Node node;
        node.kind = tree_[at].kind;
        node.form = tree_[at].form;
        fill(node);
        const int made = tree_.insert(std::move(node), tree_[at].parent, tree_.position(at) + random_.below(2));
        return done(concat("insert ", kind), made);
    }
    bool delete_one(std::string_view kind) {
        const int at = pick(kind);
        if (at < 0 || children(tree_[at].parent, kind).size() < 2) return false;
        if (kind == kParagraph && !tree_[at].children.empty()) return false;
        done(concat("delete ", kind), at);
        tree_.detach(at);
        return true;
    }
    std::string fresh_line() { return uncapitalised(donor_criterion()); }
    bool insert_term() {
        return insert_like("term", [&](Node& node) {
            node.set("name", ValueType::kText, capitalised(random_.of(vocabulary_) + " " + random_.of(vocabulary_)));
            pending_paragraph_ = true;
        }) && add_pending_paragraph();
    }
    bool add_pending_paragraph() {
        Node text;
        text.kind = kParagraph;
        text.form = TextForm::kBlock;
        text.text = donor_criterion();
        touched_.insert(tree_.insert(std::move(text), last_touched_new(), 0));
        return true;
    }
    int last_touched_new() const { return tree_.size() - 1; }
    bool edit_term() {
        std::vector<int> texts;
        for (const int term : nodes("term"))
            for (const int text : children(term, kParagraph)) texts.push_back(text);
        return edit(pick(texts), .3);
    }
    bool rename_label() {
        const int at = pick("entry");
        if (at < 0 || tree_[at].get("label").empty()) return false;
        const std::string label = capitalised(random_.of(vocabulary_));
        if (label == tree_[at].get("label")) return false;
        tree_[at].set("label", ValueType::kText, label);
        return done("rename label", at);
    }
    std::vector<int> section_paragraphs() const {
        std::vector<int> found;
        for (const int at : tree_.below(0))
            if (tree_[at].kind == kParagraph && tree_[tree_[at].parent].kind == "section") found.push_back(at);
        return found;
    }
    bool insert_paragraph() {
        const int at = pick(section_paragraphs());
        if (at < 0) return false;
        Node node;
        node.kind = kParagraph;
        node.form = TextForm::kBlock;
        node.text = concat(donor_criterion(), ". ", donor_criterion(), ".");
        if (const std::string* gap = tree_[at].find(kGap); gap && *gap == "1") return false;
        return done("insert paragraph", tree_.insert(std::move(node), tree_[at].parent, tree_.position(at)));
    }
    bool delete_paragraph() {
        const int at = pick(section_paragraphs());
        if (at < 0 || children(tree_[at].parent, kParagraph).size() < 2) return false;
        done("delete paragraph", at);
        tree_.detach(at);
        return true;
    }
    bool legislation() {
        std::vector<int> dated;
        for (const int at : tree_.below(0))
            if (tree_[at].form != TextForm::kNone && plain(tree_[at]) && year_in(tree_[at].text) != std::string::npos && tree_[at].kind != "date") dated.push_back(at);
        const int at = pick(dated);
        if (at < 0) return false;
        std::string text = tree_[at].text;
        const std::size_t year = year_in(text);
        const std::string was = text.substr(year, 4);
        text[year + 3] = text[year + 3] == '7' ? '8' : '7';
        years_.insert({was, text.substr(year, 4)});
        return set_text(at, text, "year", level_of(at));
    }
    static std::size_t year_in(std::string_view text) {
        for (std::size_t i = 0; i + 4 <= text.size(); ++i)
            if ((text.substr(i, 2) == "19" || text.substr(i, 2) == "20") && std::ranges::all_of(text.substr(i, 4), [](char c) { return c >= '0' && c <= '9'; }) &&
                (i == 0 || text[i - 1] == ' ') && (i + 4 == text.size() || !(text[i + 4] >= '0' && text[i + 4] <= '9')))
                return i;
        return std::string::npos;
    }

    // ---- throughout ----

    bool replace_throughout() {
        if (replacements_.size() >= 3) return false;
        std::map<std::string, std::vector<int>> by_word;
        for (const int at : tree_.below(0)) {
            if (tree_[at].form == TextForm::kNone || !plain(tree_[at]) || tree_[at].kind == "date") continue;
            std::set<std::string> seen;
            for (const std::string& word : words_of(tree_[at].text))
                if (is_content_word(word) && word[0] >= 'a' && seen.insert(word).second) by_word[word].push_back(at);
        }
        std::vector<std::string> words;
        for (const auto& [word, places] : by_word)
            if (places.size() >= 6 && places.size() <= 60 && std::ranges::find(kVerbs, word) == kVerbs.end()) words.push_back(word);
        if (words.empty()) return false;
        const std::string word = random_.of(words);
        for (const Replacement& other : replacements_)
            if (other.before == word || contains(other.after, word)) return false;
        Replacement replacement{word, concat(random_.of(vocabulary_), "-", random_.of(vocabulary_)), 0, 0};
        const double exceptions = static_cast<double>(random_.below(21)) / 100;
        for (const int at : by_word[word]) {
            if (random_.chance(exceptions)) {
                ++replacement.kept;
                continue;
            }
            tree_[at].text = replaced(tree_[at].text, replacement.before, replacement.after);
            ++replacement.changed;
            replaced_in_.insert(at);
        }
        log_.push_back(concat("replace '", replacement.before, "' by '", replacement.after, "' in ", replacement.changed, ", not in ", replacement.kept));
        replacements_.push_back(std::move(replacement));
        return true;
    }

    // ---- noise ----

    int any_text() {
        std::vector<int> texts;
        for (const int at : tree_.below(0))
            if ((tree_[at].kind == "criterion" || tree_[at].kind == "entry" || tree_[at].kind == kParagraph || tree_[at].kind == "item") && plain(tree_[at]) &&
                content_words(at) > 2)
                texts.push_back(at);
        return pick(texts);
    }
    bool typography() {
        const int at = any_text();
        if (at < 0) return false;
        std::string text = tree_[at].text;
        static const std::array<std::pair<std::string_view, std::string_view>, 6> kPairs{
            {{"'", "’"}, {"’", "'"}, {" - ", " – "}, {"–", "-"}, {"...", "…"}, {"“", "\""}}};
        for (const auto& [from, to] : kPairs)
            if (const std::size_t found = text.find(from, 2); found != std::string::npos) {
                text.replace(found, from.size(), to);
                return set_text(at, text, "typography", Level::kEditorial);
            }
        const std::size_t space = text.find(' ', text.size() / 2);
        if (space == std::string::npos) return false;
        text.replace(space, 1, "\u00a0");
        return set_text(at, text, "typography", Level::kEditorial);
    }
    bool spelling() {
        const int at = any_text();
        if (at < 0) return false;
        std::vector<std::string> words = words_of(tree_[at].text);
        for (std::size_t i = words.size(); i-- > 1;)
            if (words[i].size() > 6 && is_word(words[i]) && words[i][3] != words[i][4]) {
                std::swap(words[i][3], words[i][4]);
                return set_text(at, collapse_lines(words), "spelling", Level::kEditorial);
            }
        return false;
    }
    bool punctuation() {
        const int at = any_text();
        if (at < 0 || !is_letter(tree_[at].text.back())) return false;
        return set_text(at, tree_[at].text + ".", "punctuation", Level::kEditorial);
    }
    bool formatting() {
        const int at = any_text();
        if (at < 0 || contains(tree_[at].text, "*") || contains(tree_[at].text, "_")) return false;
        std::vector<std::string> words = words_of(tree_[at].text);
        for (std::size_t i = 1; i < words.size(); ++i)
            if (is_content_word(words[i])) {
                words[i] = concat("*", words[i], "*");
                return set_text(at, collapse_lines(words), "formatting", Level::kEditorial);
            }
        return false;
    }

    bool apply(Operator which) {
        switch (which) {
            case kInsertCriterion: return insert_criterion();
            case kDeleteCriterion: return delete_criterion();
            case kMoveInOutcome: return move_in_outcome();
            case kMoveToOutcome: return move_to_other(false);
            case kMoveToUnit: return move_to_other(true);
            case kSwapVerb: return swap_verb(pick("criterion"));
            case kEditOneWord: return edit(pick("criterion"), 0);
            case kEditQuarter: return edit(pick("criterion"), .25);
            case kEditHalf: return edit(pick("criterion"), .5);
            case kParaphrase: return paraphrase(pick("criterion"));
            case kSplit: return split_criterion();
            case kMerge: return merge_criteria(false);
            case kMergeApart: return merge_criteria(true);
            case kInsertNearTwin: return near_twin();
            case kSwapNeighbours: return swap_neighbours();
            case kMoveOutcome: return move_sibling("outcome");
            case kRetitleOutcome: return retitle("outcome");
            case kSplitOutcome: return split_outcome();
            case kMergeOutcomes: return merge_outcomes();
            case kInsertUnit: return insert_unit();
            case kDeleteUnit: return delete_unit();
            case kMoveUnit: return move_sibling("unit");
            case kNewReference: return new_reference();
            case kSwapReferences: return swap_references();
            case kScalar: return scalar();
            case kInsertEntry:
                return insert_like("entry", [&](Node& node) {
                    node.set("label", ValueType::kText, capitalised(random_.of(vocabulary_)));
                    node.text = fresh_line();
                });
            case kDeleteEntry: return delete_one("entry");
            case kEditEntry: return edit(pick("entry"), .3);
            case kRenameLabel: return rename_label();
            case kEditTerm: return edit_term();
            case kInsertTerm: return insert_term();
            case kDeleteTerm: return delete_one("term");
            case kEditResource: return edit(pick("resource"), .3);
            case kInsertResource:
                return insert_like("resource", [&](Node& node) {
                    node.set("kind", ValueType::kChoice, "other");
                    node.text = donor_criterion();
                });
            case kDeleteResource: return delete_one("resource");
            case kEditParagraph: return edit(pick(section_paragraphs()), .2);
            case kInsertParagraph: return insert_paragraph();
            case kDeleteParagraph: return delete_paragraph();
            case kLegislation: return legislation();
            case kReplaceThroughout: return replace_throughout();
            case kTypography: return typography();
            case kSpelling: return spelling();
            case kPunctuation: return punctuation();
            case kFormatting: return formatting();
        }
        return false;
    }

    // ---- ids and numbers ----

    void corrupt_ids() {
        if (how_.ids != Ids::kCorrupted) return;
        for (const int unit : nodes("unit")) {
            int last = -1;
            for (const int at : tree_.below(unit)) {
                if (tree_[at].kind != "criterion" || tree_[at].get("id").empty() || !random_.chance(.05)) continue;
                if (last >= 0) std::swap(tree_[at].fields.front().value, tree_[last].fields.front().value);
                last = last < 0 ? at : -1;
            }
        }
    }
    /// Numbers that were written follow the new order.
    void renumber() {
        for (const int unit : nodes("unit")) {
            std::size_t outcome_number = 0;
            const std::vector<int> outcomes = children(unit, "outcome");
            const bool numbered = std::ranges::any_of(outcomes, [&](int at) { return !tree_[at].get("number").empty(); });
            for (const int outcome : outcomes) {
                ++outcome_number;
                if (numbered) tree_[outcome].set("number", ValueType::kText, concat(outcome_number));
                std::size_t number = 0;
                const std::vector<int> criteria = children(outcome, "criterion");
                const bool own = std::ranges::any_of(criteria, [&](int at) { return !tree_[at].get("number").empty(); });
                for (const int criterion : criteria) {
                    ++number;
                    if (own) tree_[criterion].set("number", ValueType::kText, concat(outcome_number, ".", number));
                }
            }
        }
    }

    // ---- the truth ----

    Mutated result();
    std::string with_replacements(std::string text) const {
        for (const Replacement& each : replacements_) text = replaced(std::move(text), each.before, each.after);
        return text;
    }

    const Tree& before_;
    Tree tree_;
    const Tree& donor_;
    const Case& how_;
    Random random_;
    std::vector<std::string> vocabulary_;
    std::set<int> touched_;
    std::set<int> replaced_in_;
    std::set<std::pair<int, int>> splits_;
    std::set<std::pair<int, int>> merges_;
    std::vector<Replacement> replacements_;
    std::set<std::pair<std::string, std::string>> years_;
    std::map<int, Level> levels_;
    std::vector<std::string> log_;
    std::size_t inserted_ = 0;
    bool pending_paragraph_ = false;
};

Mutated Mutator::result() {
    Mutated out;
    out.before = before_;
    std::vector<int> origin;
    out.after = compacted(tree_, &origin);
    std::vector<int> now(tree_.nodes.size(), -1);
    for (std::size_t i = 0; i < origin.size(); ++i) {
        now[static_cast<std::size_t>(origin[i])] = static_cast<int>(i);
        out.lineage.push_back(origin[i] < before_.size() ? origin[i] : -1);
    }
    const auto after = [&](int at) { return at < 0 ? -1 : now[static_cast<std::size_t>(at)]; };
    std::set<int> split_parts;
    std::set<int> merged_parts;
    std::map<int, int> split_of;
    for (const auto& [old_node, part] : splits_)
        if (old_node < before_.size() && after(old_node) >= 0 && after(part) >= 0) {
            out.splits.insert({old_node, after(part)});
            split_parts.insert(after(part));
            split_of[old_node] = after(part);
        }
    for (const auto& [part, node] : merges_)
        if (after(node) >= 0 && after(part) < 0) {
            out.merges.insert({part, after(node)});
            merged_parts.insert(part);
        }
    const auto add = [&](TrueChange::Kind kind, int old_node, int new_node, std::string what, Level level) {
        out.changes.push_back({kind, old_node, new_node, std::move(what), level});
    };
    for (const int old_node : before_.below(0)) {
        const int parent = before_[old_node].parent;
        if (after(old_node) >= 0 || merged_parts.contains(old_node) || (parent >= 0 && after(parent) < 0 && !merged_parts.contains(parent))) continue;
        add(TrueChange::kDeleted, old_node, -1, concat(before_[old_node].kind, " deleted"), level_of(parent));
    }
    std::map<int, int> block_moves;
    for (int new_node = 0; new_node < out.after.size(); ++new_node) {
        const Node& node = out.after[new_node];
        const int old_node = out.lineage[static_cast<std::size_t>(new_node)];
        const int old_parent = old_node < 0 ? -1 : before_[old_node].parent;
        const int lineage_of_parent = node.parent < 0 ? -1 : out.lineage[static_cast<std::size_t>(node.parent)];
        if (old_node < 0) {
            if (split_parts.contains(new_node) || (lineage_of_parent < 0 && !split_parts.contains(node.parent))) continue;
            add(TrueChange::kAdded, -1, new_node, concat(node.kind, " added"), level_of(origin[static_cast<std::size_t>(node.parent)]));
            continue;
        }
        const Node& old = before_[old_node];
        const Level level = levels_.contains(old_node) ? levels_.at(old_node) : Level::kNone;
        bool one = false;  // moved, split, merged and reworded at once is one change
        if (split_of.contains(old_node)) add(TrueChange::kSplit, old_node, new_node, "split", Level::kAssessment), one = true;
        if (std::ranges::any_of(out.merges, [&](const auto& merge) { return merge.second == new_node; }))
            add(TrueChange::kMerged, old_node, new_node, "merged", Level::kAssessment), one = true;
        // Under another parent, where that is not what splitting or merging the parent did.
        if (node.parent >= 0 && lineage_of_parent != old_parent && !one) {
            const bool by_split = split_parts.contains(node.parent) && split_of.contains(old_parent) && split_of.at(old_parent) == node.parent;
            const bool by_merge = out.merges.contains({old_parent, node.parent});
            if (!by_split && !by_merge) add(TrueChange::kMoved, old_node, new_node, concat(node.kind, " moved"), level), one = true;
        }
        if (old.text != node.text && with_replacements(old.text) != with_replacements(node.text)) {
            if (!one) add(TrueChange::kChanged, old_node, new_node, concat(node.kind, " reworded"), level);
            one = true;
        }
        if (level != Level::kNone) out.text_levels[new_node] = level;
        for (const Field& field : node.fields) {
            if (field.name == "number" || field.name == "id" || field.name == kGap) continue;
            const std::string* was = old.find(field.name);
            if ((was == nullptr || *was != field.value) && !(field.name == "units" && node.kind == "row"))
                add(TrueChange::kField, old_node, new_node, concat(node.kind, " ", field.name), Level::kNone);
        }
    }
    // Moves among siblings: those that are not in a longest increasing run.
    for (int new_parent = 0; new_parent < out.after.size(); ++new_parent) {
        const int old_parent = out.lineage[static_cast<std::size_t>(new_parent)];
        if (old_parent < 0) continue;
        std::map<std::string_view, std::vector<std::size_t>> orders;
        for (const int child : out.after[new_parent].children) {
            const int old_child = out.lineage[static_cast<std::size_t>(child)];
            if (old_child >= 0 && before_[old_child].parent == old_parent) orders[out.after[child].kind].push_back(before_.position(old_child));
        }
        for (const auto& [kind, order] : orders)
            for (std::size_t i = longest_increasing(order); i < order.size(); ++i) add(TrueChange::kMoved, old_parent, new_parent, concat(kind, " moved among its siblings"), Level::kEditorial);
    }
    for (const Replacement& each : replacements_) add(TrueChange::kReplaced, -1, -1, concat("'", each.before, "' replaced by '", each.after, "'"), Level::kGuidance);
    // Only what both versions show counts, as with every other edit: text that was taken out or written anew since no longer says that a word was replaced.
    // A year that was changed to the same other one in several places cannot be told from a year replaced throughout.
    for (const auto& [was, is] : years_) replacements_.push_back({was, is, 0, 0});
    for (Replacement& each : replacements_) {
        each.changed = each.kept = 0;
        for (int new_node = 0; new_node < out.after.size(); ++new_node) {
            const int old_node = out.lineage[static_cast<std::size_t>(new_node)];
            if (old_node < 0 || find_phrase(before_[old_node].text, each.before) == std::string::npos) continue;
            each.changed += find_phrase(out.after[new_node].text, each.after) != std::string::npos;
            each.kept += find_phrase(out.after[new_node].text, each.before) != std::string::npos;
        }
    }
    out.replacements = replacements_;
    out.log = log_;
    return out;
}

Tree without_ids(Tree tree) {
    for (Node& node : tree.nodes)
        if (node.kind == "criterion" || node.kind == "outcome" || node.kind == "item" || node.kind == "section") node.remove("id");
    return tree;
}

}  // namespace

std::span<const Profile> profiles() { return kProfiles; }

const Profile& profile(std::string_view name) {
    const auto found = std::ranges::find(kProfiles, name, &Profile::name);
    assert(found != kProfiles.end());
    return *found;
}

Mutated mutate(const Tree& before, const Tree& donor, const Case& how) {
    const Tree start = how.ids == Ids::kDropped ? without_ids(before) : before;
    return Mutator(start, donor, how).run();
}

}  // namespace qualspec::compare::mutation
