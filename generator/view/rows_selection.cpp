// The units chosen, judged by the rules of combination.
#include "view/selection.h"

#include "combination/advice.h"
#include "combination/selection.h"
#include "view/structure_rows.h"
#include "view/table.h"

namespace qualspec::view {

namespace {

std::string title_of(const spec::Group& group, Builder& b) { return group.title.empty() ? b.say("group_titled", {{"id", group.id}}) : group.title; }

std::vector<TextLine> advice_of(const Judged& judged, Builder& b) {
    std::vector<TextLine> out;
    for (std::string& sentence : combination::advice(judged.verdict, names_of(b, *judged.structure))) out.push_back({std::move(sentence)});
    out.erase(out.begin());
    return out;
}
std::string sum_in_words(const JudgedGroup& group, Builder& b) {
    combination::Standing standing;
    standing.measure = combination::Standing::Measure::kCredits;
    standing.has = group.sum.credits;
    return combination::has_in_words(standing, names_of(b, *group.judged->structure));
}

}  // namespace

std::vector<Judged> judge(const Builder& builder, const std::vector<combination::Choice>& choices) {
    std::vector<Judged> out;
    for (const spec::Structure* structure : combination::structures_for(builder.specification, choices))
        out.push_back({structure, combination::judge(builder.specification, *structure, choices)});
    return out;
}

std::vector<Judged> judge_selection(const Builder& builder) {
    if (builder.options.units.empty()) return {};
    const auto selection = combination::select(builder.specification, builder.options.units, [&](const spec::Unit& unit) { return builder.number_of(unit); });
    return judge(builder, selection.choices);
}

template <>
const Table<Judged>& table_of<Judged>() {
    using R = Rows<Judged>;
    static const Table<Judged> table{
        "The units chosen, judged by the rules of combination of one qualification.",
        {
            R::text("qualification", "The title of the qualification, where the document covers several; else empty.", [](const Judged& j, Builder& b) {
                const spec::Qualification* q = b.specification.qualifications.size() > 1 ? b.qualification_of(j.structure->qualification) : nullptr;
                return q ? q->title : std::string();
            }),
            R::truth("valid", "Whether they meet the rules.", [](const Judged& j) { return j.verdict.valid == combination::Outcome::kYes; }),
            R::text("judgement", "Whether they meet the rules, as a sentence.", [](const Judged& j, Builder& b) {
                return combination::advice(j.verdict, names_of(b, *j.structure)).front();
            }),
            R::list<TextLine>("advice", "What to take out and what to add, a sentence each; empty where they meet the rules.", advice_of),
            R::text("pathway", "The title of the pathway they belong to; empty where there are none.", [](const Judged& j) {
                return j.verdict.taken.pathway ? j.verdict.taken.pathway->title : std::string();
            }),
            R::number("credit", "The credit of all of them.", [](const Judged& j) { return std::optional<std::int64_t>(j.verdict.taken.credits); }),
            R::list<JudgedGroup>("groups", "The groups, with what counts in each.", [](const Judged& j) {
                std::vector<JudgedGroup> out;
                for (const combination::GroupSum& sum : j.verdict.groups) out.push_back({&j, sum});
                return out;
            }),
            R::list<JudgedRule>("rules", "The rules, and how they stand to each.", [](const Judged& j) {
                std::vector<JudgedRule> out;
                for (const combination::Standing& standing : j.verdict.standings) out.push_back({&j, standing});
                return out;
            }),
        }};
    return table;
}

template <>
const Table<JudgedGroup>& table_of<JudgedGroup>() {
    using R = Rows<JudgedGroup>;
    static const Table<JudgedGroup> table{
        "A group of the structure, and what of the units chosen counts in it.",
        {
            R::text("title", "Its title, else what rules call it.", [](const JudgedGroup& g, Builder& b) { return title_of(*g.sum.group, b); }),
            R::text("credit", "The credit that counts in it, in words.", sum_in_words),
            R::number("units", "How many units count in it.", [](const JudgedGroup& g) { return std::optional<std::int64_t>(g.sum.units); }),
        }};
    return table;
}

template <>
const Table<JudgedRule>& table_of<JudgedRule>() {
    using R = Rows<JudgedRule>;
    static const Table<JudgedRule> table{
        "A rule of combination, and how the units chosen stand to it.",
        {
            R::text("text", "The rule in words.", [](const JudgedRule& r, Builder& b) { return combination::rule_in_words(r.standing, names_of(b, *r.judged->structure)); }),
            R::text("has", "What they have of it, in words: 12 credits.", [](const JudgedRule& r, Builder& b) {
                return combination::has_in_words(r.standing, names_of(b, *r.judged->structure));
            }),
            R::truth("met", "Whether they meet it.", [](const JudgedRule& r) { return r.standing.met; }),
        }};
    return table;
}

}  // namespace qualspec::view
