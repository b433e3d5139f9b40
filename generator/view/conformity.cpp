#include "view/conformity.h"

#include <algorithm>
#include <utility>

#include "support/text.h"
#include "templates/filler.h"
#include "view/view.h"

namespace qualspec::view {

void add_conformity(templates::Dictionary& dictionary) {
    using enum templates::Kind;
    templates::RecordType& sheet = dictionary.record("conformity");
    sheet.help = "What a conformity sheet starts from.";
    sheet.fields = {
        {"publication", {kRecord, "publication"}, "The publication that it is about."},
        {"sources", {kText, ""}, "The documents that the clauses are in, with commas; may be empty."},
        {"clauses", {kList, "clause_answer"}, "The clauses that the specification stands under, in their order."},
        {"answered", {kNumber, ""}, "How many are answered."},
        {"in_part", {kNumber, ""}, "How many are answered in part."},
        {"not_found", {kNumber, ""}, "How many have no answer that a program could find."},
    };
    templates::RecordType& clause = dictionary.record("clause_answer");
    clause.help = "A clause of a regulator, and how the specification answers it.";
    clause.fields = {
        {"clause", {kText, ""}, "The clause: \"E3.2(a)\"."},
        {"source", {kText, ""}, "The document that the clause is in; may be empty."},
        {"asks", {kText, ""}, "What it asks for."},
        {"answered", {kTruth, ""}, "Whether it is answered."},
        {"in_part", {kTruth, ""}, "Whether it is answered in part."},
        {"said", {kText, ""}, "What was found, or what is missing."},
        {"anchor", {kText, ""}, "The anchor in the handbook where it is answered; may be empty."},
        {"page", {kText, ""}, "The handbook's page, as printed; may be empty."},
    };
}

std::shared_ptr<const templates::Record> conformity(std::shared_ptr<const templates::Record> publication, const std::vector<ClauseAnswer>& answers,
                                                    const language::Language& language) {
    using State = ClauseAnswer::State;
    const templates::Dictionary& types = dictionary(language);
    templates::List rows;
    for (const ClauseAnswer& answer : answers)
        rows.push_back(templates::Filler(types, "clause_answer")
                           .set("clause", answer.clause)
                           .set("source", answer.source)
                           .set("asks", answer.asks)
                           .set("answered", answer.state == State::kAnswered)
                           .set("in_part", answer.state == State::kInPart)
                           .set("said", answer.said)
                           .set("anchor", answer.anchor)
                           .set("page", answer.page)
                           .done());
    std::vector<std::string> sources;
    for (const ClauseAnswer& answer : answers)
        if (!answer.source.empty() && std::ranges::find(sources, answer.source) == sources.end()) sources.push_back(answer.source);
    const auto count = [&](State state) { return static_cast<std::int64_t>(std::ranges::count(answers, state, &ClauseAnswer::state)); };
    return templates::Filler(types, "conformity")
        .set("publication", std::move(publication))
        .set("sources", join(sources, ", "))
        .set("clauses", std::make_shared<const templates::List>(std::move(rows)))
        .set("answered", count(State::kAnswered))
        .set("in_part", count(State::kInPart))
        .set("not_found", count(State::kNotFound))
        .done();
}

}  // namespace qualspec::view
