// What a regulator asks a specification to say. Off in the profile "draft".
#include <algorithm>
#include <array>

#include "check/areas.h"
#include "check/conformity.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

using Specification = spec::Specification;

bool has_phrase(std::string_view lower, std::string_view phrase) {
    for (std::size_t at = lower.find(phrase); at != std::string_view::npos; at = lower.find(phrase, at + 1))
        if ((at == 0 || !is_letter(lower[at - 1])) && (at + phrase.size() >= lower.size() || !is_letter(lower[at + phrase.size()]))) return true;
    return false;
}

/// The node of the section that places a part of the specification; empty: none does.
std::string node_placing(const Specification& s, spec::Part part) {
    std::string node;
    for_each_section(s, [&](const spec::Section& section) {
        const auto places = [&](const auto& each) {
            const auto* placed = std::get_if<spec::PlacedPart>(&each);
            return placed && placed->part == part;
        };
        if (node.empty() && std::ranges::any_of(section.prose.parts, places)) node = section.node;
    });
    return node;
}

/// Is a heading about the awarding organisation: does it end in its name, "About Fernhollow Awards"?
bool is_about_organisation(const Specification& s, std::string_view heading) {
    const std::string shown = plain(heading);
    const auto ends_in = [&](const std::string& name) { return !name.empty() && shown.ends_with(concat(" ", plain(name))); };
    return s.awarding_organisation && (ends_in(s.awarding_organisation->name) || ends_in(s.awarding_organisation->short_name));
}

/// The section or fact whose heading has a word of the list `part`, and none of the list of that name with "_unless": the first for the earliest word in the list that
/// any of them has. What an organisation says of itself answers nothing.
Evidence part_named(const Subject& subject, std::string_view part) {
    const auto list = subject.lists.parts.find(part);
    Evidence found;
    if (list == subject.lists.parts.end()) return found;
    found.list = list->first;
    const auto unless = subject.lists.parts.find(concat(part, "_unless"));
    std::size_t best = list->second.size();
    const auto look = [&](const std::string& heading, const std::string& node, const spec::Here& here) {
        if (best == 0 || heading.empty()) return;
        const std::string lower = lower_ascii(heading);
        const auto has = [&](const std::string& words) { return has_phrase(lower, lower_ascii(words)); };
        if (unless != subject.lists.parts.end() && std::ranges::any_of(unless->second, has)) return;
        if (is_about_organisation(subject.specification, heading)) return;
        for (std::size_t i = 0; i < best; ++i) {
            if (!has_phrase(lower, lower_ascii(list->second[i]))) continue;
            best = i;
            found = {State::kAnswered, concat("under '", heading, "'"), node, here, list->first};
        }
    };
    const Specification& s = subject.specification;
    for (const spec::Qualification& qualification : s.qualifications)
        for (const spec::Fact& fact : qualification.facts)
            if (!fact.prose.empty()) look(fact.label, qualification.node, fact.here);
    if (s.key_information) {
        const std::string placing = node_placing(s, spec::Part::kKeyInformation);
        const std::string& node = placing.empty() ? s.key_information->node : placing;
        for (const spec::Fact& fact : s.key_information->facts)
            if (!fact.prose.empty()) look(fact.label, node, fact.here);
    }
    const auto sections = [&](const std::vector<spec::Section>& all) {
        for_each_section(all, [&](const spec::Section& section) {
            if (!section.prose.empty() || !section.sections.empty()) look(section.title, section.node, section.here);
        });
    };
    sections(s.front);
    sections(s.back);
    return found;
}

Evidence or_else(Evidence found, std::string missing) {
    if (found.state == State::kNotFound) found.said = std::move(missing);
    return found;
}

/// Answered where every qualification has it, in part where some have.
template <class Has>
Evidence in_every_qualification(const Subject& subject, std::string said, std::string missing, const Has& has) {
    const auto& all = subject.specification.qualifications;
    const auto count = std::ranges::count_if(all, has);
    Evidence found;
    const auto first = std::ranges::find_if_not(all, has);
    if (first != all.end()) found.here = first->here;
    else if (!all.empty()) found.here = all.front().here;
    if (const auto having = std::ranges::find_if(all, has); having != all.end()) found.node = having->node;
    found.state = count == static_cast<std::ptrdiff_t>(all.size()) ? State::kAnswered : count > 0 ? State::kInPart : State::kNotFound;
    found.said = found.state == State::kAnswered ? std::move(said) : std::move(missing);
    return found;
}
template <class Has>
Evidence in_every_unit(const Subject& subject, std::string_view what, const Has& has) {
    const auto& all = subject.specification.units.units;
    const auto count = std::ranges::count_if(all, has);
    Evidence found;
    const auto first = std::ranges::find_if_not(all, has);
    if (first != all.end()) found.here = first->here;
    else if (!all.empty()) found.here = all.front().here;
    if (const auto having = std::ranges::find_if(all, has); having != all.end()) found.node = having->node;
    found.state = !all.empty() && count == static_cast<std::ptrdiff_t>(all.size()) ? State::kAnswered : count > 0 ? State::kInPart : State::kNotFound;
    found.said = concat(what, " in ", count, " of ", count_of(all.size(), "unit", "units"));
    return found;
}
Evidence both(Evidence a, const Evidence& b) {
    if (a.state == State::kAnswered && b.state == State::kAnswered) {
        a.said = concat(a.said, "; ", b.said);
        return a;
    }
    Evidence out = a.state == State::kAnswered ? b : a;
    out.said = concat(a.said, "; ", b.said);
    if (a.state != b.state || a.state == State::kInPart) out.state = State::kInPart;
    return out;
}

Evidence title(const Subject& subject) {
    return in_every_qualification(subject, "the title names level and type", "the title does not name level and type", [](const spec::Qualification& q) {
        const std::string padded = concat(" ", q.title, " ");
        const bool type = (!q.type.empty() && padded.find(concat(" ", q.type, " ")) != std::string::npos) || padded.find(" Award ") != std::string::npos || padded.find(" Certificate ") != std::string::npos ||
                          padded.find(" Diploma ") != std::string::npos;
        return type && (padded.find(" Level ") != std::string::npos || padded.find(" Entry ") != std::string::npos);
    });
}
Evidence objective(const Subject& subject) {
    if (const auto& aims = subject.specification.aims; !aims.empty())
        return {State::kAnswered, "the aims of the qualification", aims.front().aims.empty() ? std::string() : aims.front().aims.front().node, aims.front().here};
    return or_else(part_named(subject, "objective"), "no part says what the qualification is for");
}
Evidence prior_qualification(const Subject& subject) { return or_else(part_named(subject, "prior_qualification"), "nothing says which qualification must be held before, or that none must"); }
Evidence prior_learning(const Subject& subject) { return or_else(part_named(subject, "prior_learning"), "nothing says which knowledge, skills or understanding are needed before, or that none are"); }
Evidence structure(const Subject& subject) {
    const auto& all = subject.specification.structures;
    if (all.empty() || std::ranges::all_of(all, [](const spec::Structure& s) { return s.groups.empty() && s.pathways.empty(); }))
        return {State::kNotFound, "no structure says which units are needed", {}, {}};
    std::size_t groups = 0;
    for (const spec::Structure& each : all) for_each_group(each, [&](const spec::Group&) { ++groups; });
    return {State::kAnswered, concat(count_of(groups, "group", "groups"), " of units"), all.front().node, all.front().here};
}
Evidence other_requirements(const Subject& subject) {
    Evidence found = part_named(subject, "other_requirements");
    const auto& all = subject.specification.qualifications;
    const auto aged = std::ranges::find_if(all, [](const spec::Qualification& q) { return !q.age_ranges.empty(); });
    if (found.state == State::kNotFound && aged != all.end()) found = {State::kAnswered, "age ranges", aged->node, aged->here};
    return or_else(std::move(found), "nothing says what else a learner must meet, or that there is nothing");
}
Evidence content(const Subject& subject) {
    std::size_t criteria = 0, amplified = 0;
    for (const spec::Unit& unit : subject.specification.units.units)
        for (const spec::LearningOutcome& outcome : unit.outcomes)
            for (const spec::AssessmentCriterion& criterion : outcome.criteria) {
                ++criteria;
                if (criterion.amplification || !criterion.guidance.empty() || !criterion.items.empty()) ++amplified;
            }
    Evidence found = in_every_unit(subject, "outcomes with criteria", [](const spec::Unit& unit) {
        return !unit.outcomes.empty() && std::ranges::none_of(unit.outcomes, [](const spec::LearningOutcome& outcome) { return outcome.criteria.empty(); });
    });
    if (criteria > 0) found.said += concat("; ", 100 * amplified / criteria, " per cent of ", criteria, " criteria are amplified");
    return found;
}
Evidence method(const Subject& subject) {
    Evidence units = in_every_unit(subject, "a way of assessment", [](const spec::Unit& unit) {
        return unit.assessment || unit.assessed_by || unit.assessment_requirements || unit.evidence_requirements || !unit.test_specifications.empty() ||
               std::ranges::any_of(unit.variants, [](const spec::Variant& variant) { return !variant.assessed_by.empty(); }) ||
               std::ranges::any_of(unit.outcomes, [](const spec::LearningOutcome& o) { return std::ranges::any_of(o.criteria, [](const auto& c) { return !c.methods.empty(); }); });
    });
    const Evidence whole = part_named(subject, "assessment");
    if (whole.state == State::kAnswered && units.state != State::kAnswered) return {State::kAnswered, concat(whole.said, ", for all units"), whole.node, whole.here};
    return units;
}
Evidence criteria(const Subject& subject) {
    return in_every_unit(subject, "numbered criteria", [&](const spec::Unit& unit) { return !subject.numbers(unit).criteria.empty(); });
}
Evidence specimen(const Subject& subject) {
    Evidence found = part_named(subject, "specimen");
    return or_else(std::move(found), "nothing says where specimen assessments are, or that there are none");
}
Evidence grading(const Subject& subject) {
    Evidence found = in_every_qualification(subject, "the qualification's grading", "nothing says how attainment is graded", [](const spec::Qualification& q) { return !q.grading.empty(); });
    const Evidence part = part_named(subject, "grading");
    return found.state == State::kAnswered || part.state != State::kAnswered ? found : part;
}
Evidence hours(const Subject& subject) {
    return in_every_qualification(subject, "total qualification time and guided learning", "total qualification time or guided learning is missing",
                                  [](const spec::Qualification& q) { return q.total_qualification_time && q.guided_learning_hours; });
}
Evidence credit(const Subject& subject) {
    // Credit is assigned or it is not; half of it is a fault.
    const auto has = [](const spec::Qualification& q) { return q.credit.has_value(); };
    const auto unit_has = [](const spec::Unit& unit) { return unit.credit.has_value(); };
    Evidence whole = in_every_qualification(subject, "the qualification's credit", "the qualification has no credit", has);
    Evidence units = in_every_unit(subject, "credit", unit_has);
    if (whole.state == State::kNotFound && units.state == State::kNotFound) return {State::kAnswered, "no credit is assigned", subject.specification.qualifications.empty() ? std::string() : subject.specification.qualifications.front().node, whole.here};
    return both(whole, units);
}
Evidence level(const Subject& subject) {
    return both(in_every_qualification(subject, "the qualification's level", "the qualification has no level", [](const spec::Qualification& q) { return !q.level.empty(); }),
                in_every_unit(subject, "a level", [](const spec::Unit& unit) { return !unit.level.empty(); }));
}
/// Is a sentence about how prior learning is recognised? "Recognition of prior learning (RPL) is offered ..." and "Centres may recognise prior learning ..." are;
/// "who hold it may claim Unit 1 by recognition of prior learning" and "we keep no register of learners who were refused it" speak of something else.
bool states_recognition(std::string_view sentence) {
    constexpr std::array<std::string_view, 9> kBefore{"the ", "our ", "a ", "any ", "this ", "policy on ", "policy for ", "process of ", "\""};
    constexpr std::array<std::string_view, 6> kSubjects{"recognition of prior learning", "accreditation of prior learning", "recognising prior learning", "recognizing prior learning", "prior learning", "rpl"};
    constexpr std::array<std::string_view, 21> kSay{"is", "are", "may", "can", "cannot", "must", "should", "will", "shall", "means", "refers", "has", "allows", "lets", "enables", "applies", "describes", "considers", "where", "through", "follows"};
    constexpr std::array<std::string_view, 6> kRecognise{"recognise prior learning", "recognises prior learning", "recognised prior learning", "recognize prior learning", "recognizes prior learning", "recognized prior learning"};
    const std::string lower = plain(sentence);
    std::string_view rest = lower;
    const auto take = [&](const auto& words) {
        const auto it = std::ranges::find_if(words, [&](std::string_view word) { return rest.starts_with(word); });
        if (it == words.end()) return false;
        rest.remove_prefix(it->size());
        return true;
    };
    while (take(kBefore)) {}
    if (take(kSubjects)) {
        while (!rest.empty() && (rest.front() == '"' || rest.front() == ',')) rest.remove_prefix(1);
        if (rest.starts_with(" (")) rest.remove_prefix(std::min(rest.find(')'), rest.size() - 1) + 1);
        const std::vector<std::string_view> words = split_words(rest);
        if (!rest.empty() && (rest.front() == ':' || (rest.front() == ' ' && !words.empty() && std::ranges::find(kSay, words.front()) != kSay.end()))) return true;
    }
    return std::ranges::any_of(kRecognise, [&](std::string_view phrase) {
        const std::size_t at = lower.find(phrase);
        return at != std::string::npos && (at == 0 || !is_letter(lower[at - 1])) && split_words(std::string_view(lower).substr(0, at)).size() <= 4;
    });
}

/// Does a paragraph or a point of a list, of the prose itself or of the shared text that it uses, begin with such a sentence? Notes, footnotes and tables only speak of it.
bool states_recognition(const Specification& s, const spec::Prose& prose) {
    return std::ranges::any_of(prose.parts, [&](const spec::ProsePart& part) {
        if (const auto* use = std::get_if<spec::Use>(&part)) {
            const auto shared = std::ranges::find(s.shared_texts, use->shared_text, &spec::SharedText::id);
            return shared != s.shared_texts.end() && states_recognition(s, shared->prose);
        }
        const auto* markdown = std::get_if<spec::Markdown>(&part);
        if (!markdown) return false;
        Text text;
        text.text = markdown->text;
        text.markdown = true;
        return std::ranges::any_of(blocks_of(text), [](std::string_view block) { return states_recognition(sentence_at(block, 0)); });
    });
}

Evidence recognition(const Subject& subject) {
    Evidence found = part_named(subject, "recognition_of_prior_learning");
    const Specification& s = subject.specification;
    for (const auto* sections : {&s.front, &s.back})
        for_each_section(*sections, [&](const spec::Section& section) {
            if (found.state == State::kNotFound && states_recognition(s, section.prose))
                found = {State::kAnswered, section.title.empty() ? std::string("in a paragraph") : concat("in a paragraph of '", section.title, "'"), section.node, section.here};
        });
    return or_else(std::move(found), "nothing says how prior learning is recognised");
}

// ---- what SCQF asks of a group award ----

Evidence group_award_level(const Subject& subject) {
    return in_every_qualification(subject, "level and credit points of the qualification", "level or credit points are missing",
                                  [](const spec::Qualification& q) { return !q.level.empty() && q.credit.has_value(); });
}
Evidence group_award_history(const Subject& subject) {
    const auto& history = subject.specification.history;
    if (!history) return {State::kNotFound, "there is no history of changes", {}, {}};
    std::string node = node_placing(subject.specification, spec::Part::kHistory);
    if (node.empty() && !history->entries.empty()) node = history->entries.front().node;
    return {State::kAnswered, count_of(history->entries.size(), "issue", "issues"), std::move(node), history->here};
}
Evidence group_award_rationale(const Subject& subject) { return or_else(part_named(subject, "rationale"), "no part is called a rationale"); }
Evidence group_award_aims(const Subject& subject) {
    const auto& aims = subject.specification.aims;
    if (aims.empty()) return or_else(part_named(subject, "aims"), "there are no aims");
    return {State::kAnswered, "the aims of the award", aims.front().aims.empty() ? std::string() : aims.front().aims.front().node, aims.front().here};
}
Evidence group_award_mapping(const Subject& subject) {
    const auto& mappings = subject.specification.mappings;
    return mappings.empty() ? Evidence{State::kNotFound, "its units are mapped to nothing", {}, {}}
                            : Evidence{State::kAnswered, count_of(mappings.size(), "mapping", "mappings"), mappings.front().node, mappings.front().here};
}
Evidence group_award_articulation(const Subject& subject) { return or_else(part_named(subject, "articulation"), "no part speaks of articulation or progression"); }

constexpr std::array kClauses{
    Clause{"E2.1", "A title that names level and type", "regulation.title", title},
    Clause{"E3.2(a)", "The objective of the qualification", "regulation.objective", objective},
    Clause{"E3.2(b)", "Any other qualification that a learner must have first", "regulation.prior-qualification", prior_qualification},
    Clause{"E3.2(c)", "Any prior knowledge, skills or understanding that a learner must have", "regulation.prior-learning", prior_learning},
    Clause{"E3.2(d)", "The units to be completed, and any optional routes", "regulation.structure", structure},
    Clause{"E3.2(e)", "Any other requirements before assessment or award", "regulation.other-requirements", other_requirements},
    Clause{"E3.2(f)", "The knowledge, skills and understanding that are assessed", "regulation.content", content},
    Clause{"E3.2(g)", "The method of assessment and what is required of it", "regulation.assessment-method", method},
    Clause{"E3.2(h)", "The criteria against which attainment is measured", "regulation.criteria", criteria},
    Clause{"E3.2(i)", "Any specimen assessment materials", "regulation.specimen", specimen},
    Clause{"E3.2(j)", "The specified levels of attainment", "regulation.grading", grading},
    Clause{"E3.2(k)", "Total qualification time and guided learning", "regulation.hours", hours},
    Clause{"E3.2(l)", "Credit of the qualification and its components, where it is assigned", "regulation.credit", credit},
    Clause{"E3.2(m)", "The level of the qualification and its components", "regulation.level", level},
    Clause{"E10.1", "A policy on the recognition of prior learning", "regulation.prior-learning-policy", recognition},
    Clause{"SCQF", "A level and credit points", "scqf.credit-rating", group_award_level, Jurisdiction::kScqf},
    Clause{"Group award", "A history of changes", "scqf.group-award", group_award_history, Jurisdiction::kScqf},
    Clause{"Group award", "A rationale", "scqf.group-award", group_award_rationale, Jurisdiction::kScqf},
    Clause{"Group award", "Aims", "scqf.group-award", group_award_aims, Jurisdiction::kScqf},
    Clause{"Group award", "A structure", "scqf.group-award", structure, Jurisdiction::kScqf},
    Clause{"Group award", "A mapping of its units", "scqf.group-award", group_award_mapping, Jurisdiction::kScqf},
    Clause{"Group award", "Articulation or progression", "scqf.group-award", group_award_articulation, Jurisdiction::kScqf},
};

template <int kIndex>
void answered(const Subject& subject, const Report& report) {
    const Clause& clause = kClauses[static_cast<std::size_t>(kIndex)];
    const Evidence evidence = clause.find(subject);
    if (evidence.state == State::kAnswered) return;
    const bool placed = static_cast<bool>(evidence.here.place);
    const spec::Here& here = placed ? evidence.here : subject.specification.qualifications.empty() ? subject.specification.here : subject.specification.qualifications.front().here;
    std::string hint = "a section, a fact or a value of the qualification answers it; see 'qualspec explain'";
    if (clause.rule == "regulation.title") hint = "name both in <title>, such as Level 2 Certificate in ...: a section cannot answer it";
    if (const auto list = subject.lists.parts.find(evidence.list); list != subject.lists.parts.end() && !list->second.empty())
        hint = concat("say it under a heading with '", list->second.front(), "' or '", list->second.back(), "'; the headings that count are the list parts.", evidence.list, ", to which a house adds its own");
    report(here, concat(report.rule().source, ", ", evidence.state == State::kInPart ? "answered in part: " : "not answered: ", evidence.said), hint);
}

// ---- what is not a clause of E3.2 ----

void unit_hours_are_not_regulated(const Subject& subject, const Report& report) {
    std::size_t count = 0;
    const spec::Unit* first = nullptr;
    for (const spec::Unit& unit : subject.specification.units.units)
        if (unit.total_qualification_time && ++count == 1) first = &unit;
    if (first) report(first->here, concat(count_of(count, "unit states", "units state"), " total qualification time: it is a property of the whole qualification"), "leave it out, or accept this with the reason why units state it");
}

void withdrawn_words_in_title(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications) {
        const std::string padded = concat(" ", qualification.title, " ");
        if (padded.find("QCF") != std::string::npos) report(qualification.here, concat("the title of ", name_of(qualification), " has QCF in it"), "titles have had no QCF since 2017");
        const bool standards = std::ranges::any_of(subject.specification.mappings, [](const spec::Mapping& mapping) { return mapping.kind == spec::MappingKind::kOccupationalStandards; }) ||
                               std::ranges::any_of(subject.specification.units.units, [](const spec::Unit& unit) { return unit.occupational_standards.has_value(); });
        if (padded.find(" NVQ ") != std::string::npos && !standards)
            report(qualification.here, concat("the title of ", name_of(qualification), " has NVQ in it, and nothing relates it to occupational standards"), "add <occupationalStandards> to units, or a mapping");
    }
}

// ---- SCQF ----

void group_award_is_whole(const Subject& subject, const Report& report) {
    if (subject.specification.qualifications.empty()) return;
    const spec::Qualification& first = subject.specification.qualifications.front();
    for (const Clause& clause : kClauses)
        if (clause.rule == report.rule().id && clause.find(subject).state != State::kAnswered)
            report(first.here, concat(name_of(first), " lacks ", lower_ascii(clause.asks.substr(0, 1)), clause.asks.substr(1)), "arrangements of a group award have it");
}
void scqf_levels(const Subject& subject, const Report& report) {
    for (const spec::Qualification& q : subject.specification.qualifications)
        if (q.level.empty() || !q.credit) report(q.here, concat(name_of(q), " has no ", q.level.empty() ? "level" : "credit points"), "a qualification is credit rated by both");
}

#define QUALIFICATION(attributes, inner) "<qualification type=\"Certificate\" framework=\"RQF\" level=\"2\" credit=\"13\" guidedLearningHours=\"100\" totalQualificationTime=\"130\" " attributes ">\n  <title>Level 2 Certificate in Bridge Keeping</title>\n" inner "</qualification>\n"
#define GRADED QUALIFICATION("", "  <grading>Pass</grading>\n")
#define FRONT(more) "<section><title>Purpose</title>For keepers.</section>\n<section><title>Entry requirements</title>None.</section>\n<section><title>Assessment</title>A portfolio.</section>\n<section><title>Recognition of prior learning</title>At the start.</section>\n" more
#define SPECIMEN "<section><title>Specimen assessments</title>There are none.</section>\n"
#define STRUCTURE "<structure><group id=\"A\" kind=\"mandatory\"><unitRef unit=\"locks\"/></group></structure>\n"
#define UNIT "<unit id=\"locks\" level=\"2\" credit=\"13\"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>"
#define SCQF(attributes)                                                                                                                                             \
    "<qualification framework=\"SCQF\" " attributes "><title>Bridge Keeping</title></qualification>\n<history><entry version=\"1\"><change>First issue.</change></entry></history>\n" \
    "<aims><aim>Keep bridges.</aim></aims>\n" STRUCTURE "<section><title>Rationale</title>Bridges need keepers.</section>\n<section><title>Progression</title>To locks.</section>\n" UNIT
#define SCQF_MAPPING "\n<mapping kind=\"occupationalStandards\"><title>Standards</title><table><head><row><cell>Unit</cell><cell>Standard</cell></row></head><row units=\"locks\"><cell>Work a lock</cell><cell>CAN1</cell></row></table></mapping>"
#define WHOLE GRADED STRUCTURE FRONT(SPECIMEN) UNIT

#define WHERE "Words in headings and labels tell where a clause is answered, unless the heading has others that make it one about something else; the lists are in qualspec-rules(7), and a house adds its own. "
#define WELL "That something is said is seen, not that it is said well. Off in the profile draft."
constexpr std::string_view kWhy = WHERE WELL;
constexpr std::string_view kWhyOfRecognition = WHERE
    "A paragraph of a section will do as well that begins with a sentence about it (\"Recognition of prior learning is ...\", \"Centres may recognise prior learning ...\"); a method of assessment, a note and a remark will not. " WELL;
#undef WHERE
#undef WELL

constexpr Rule clause_rule(std::string_view id, std::string_view title, std::string_view source, std::string_view breaks, void (*run)(const Subject&, const Report&), std::string_view why = kWhy) {
    return Rule{id, Severity::kWarning, title, source, why, breaks, WHOLE, run, Jurisdiction::kRqf};
}

constexpr std::array kRegulationRules{
    clause_rule("regulation.title", "The title names level and type", "Ofqual General Conditions of Recognition, E2.1",
                "<qualification framework=\"RQF\" level=\"2\" credit=\"13\" guidedLearningHours=\"100\" totalQualificationTime=\"130\">\n  <title>Bridge Keeping</title>\n  <grading>Pass</grading>\n</qualification>\n" STRUCTURE FRONT(SPECIMEN) UNIT, answered<0>),
    clause_rule("regulation.objective", "The objective of the qualification is stated", "Ofqual General Conditions of Recognition, E3.2(a)",
                GRADED STRUCTURE "<section><title>Entry requirements</title>None.</section>\n<section><title>Assessment</title>A portfolio.</section>\n<section><title>Recognition of prior learning</title>At the start.</section>\n" SPECIMEN UNIT, answered<1>),
    clause_rule("regulation.prior-qualification", "It is said which other qualification is needed first", "Ofqual General Conditions of Recognition, E3.2(b)",
                GRADED STRUCTURE "<section><title>Purpose</title>For keepers.</section>\n<section><title>Prior knowledge</title>None.</section>\n<section><title>Registration</title>By post.</section>\n<section><title>Assessment</title>A portfolio.</section>\n<section><title>Recognition of prior learning</title>At the start.</section>\n" SPECIMEN UNIT, answered<2>),
    clause_rule("regulation.prior-learning", "It is said which prior learning is needed", "Ofqual General Conditions of Recognition, E3.2(c)",
                GRADED STRUCTURE "<section><title>Purpose</title>For keepers.</section>\n<section><title>Prior qualifications</title>None.</section>\n<section><title>Registration</title>By post.</section>\n<section><title>Assessment</title>A portfolio.</section>\n<section><title>Credit transfer</title>At the start.</section>\n" SPECIMEN UNIT, answered<3>),
    clause_rule("regulation.structure", "It is said which units are needed", "Ofqual General Conditions of Recognition, E3.2(d)", GRADED FRONT(SPECIMEN) UNIT, answered<4>),
    clause_rule("regulation.other-requirements", "It is said what else a learner must meet", "Ofqual General Conditions of Recognition, E3.2(e)",
                GRADED STRUCTURE "<section><title>Purpose</title>For keepers.</section>\n<section><title>Prior qualifications</title>None.</section>\n<section><title>Prior learning</title>None.</section>\n<section><title>Assessment</title>A portfolio.</section>\n<section><title>Recognition of prior learning</title>At the start.</section>\n" SPECIMEN UNIT, answered<5>),
    clause_rule("regulation.content", "Every unit says what is assessed", "Ofqual General Conditions of Recognition, E3.2(f)",
                GRADED STRUCTURE FRONT(SPECIMEN) "<unit id=\"locks\" level=\"2\" credit=\"13\"><title>Work a lock</title></unit>", answered<6>),
    clause_rule("regulation.assessment-method", "It is said how units are assessed", "Ofqual General Conditions of Recognition, E3.2(g)",
                GRADED STRUCTURE "<section><title>Purpose</title>For keepers.</section>\n<section><title>Entry requirements</title>None.</section>\n<section><title>Recognition of prior learning</title>At the start.</section>\n<section><title>Specimen tests and practice tests</title>There are none.</section>\n" UNIT, answered<7>),
    clause_rule("regulation.criteria", "Every unit has numbered criteria", "Ofqual General Conditions of Recognition, E3.2(h)",
                GRADED STRUCTURE FRONT(SPECIMEN) "<unit id=\"locks\" level=\"2\" credit=\"13\"><title>Work a lock</title></unit>", answered<8>),
    clause_rule("regulation.specimen", "It is said where specimen assessments are, or that there are none", "Ofqual General Conditions of Recognition, E3.2(i)", GRADED STRUCTURE FRONT("") UNIT, answered<9>),
    clause_rule("regulation.grading", "It is said how attainment is graded", "Ofqual General Conditions of Recognition, E3.2(j)", QUALIFICATION("", "") STRUCTURE FRONT(SPECIMEN) UNIT, answered<10>),
    clause_rule("regulation.hours", "Total qualification time and guided learning are stated", "Ofqual General Conditions of Recognition, E3.2(k) and E7.1",
                "<qualification type=\"Certificate\" framework=\"RQF\" level=\"2\" credit=\"13\" totalQualificationTime=\"130\">\n  <title>Level 2 Certificate in Bridge Keeping</title>\n  <grading>Pass</grading>\n</qualification>\n" STRUCTURE FRONT(SPECIMEN) UNIT, answered<11>),
    clause_rule("regulation.credit", "Credit is stated for the qualification and for its units, or for neither", "Ofqual General Conditions of Recognition, E3.2(l)",
                GRADED FRONT(SPECIMEN) STRUCTURE "<unit id=\"locks\" level=\"2\"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>", answered<12>),
    clause_rule("regulation.level", "The level is stated for the qualification and for its units", "Ofqual General Conditions of Recognition, E3.2(m)",
                "<qualification type=\"Certificate\" framework=\"RQF\" credit=\"13\" guidedLearningHours=\"100\" totalQualificationTime=\"130\">\n  <title>Level 2 Certificate in Bridge Keeping</title>\n  <grading>Pass</grading>\n</qualification>\n" STRUCTURE FRONT(SPECIMEN) UNIT, answered<13>),
    clause_rule("regulation.prior-learning-policy", "It is said how prior learning is recognised", "Ofqual General Conditions of Recognition, E10.1",
                GRADED STRUCTURE "<section><title>Purpose</title>For keepers.</section>\n<section><title>Entry requirements</title>None.</section>\n<section><title>Assessment</title>A portfolio.</section>\n" SPECIMEN UNIT, answered<14>, kWhyOfRecognition),
    Rule{"regulation.unit-hours", Severity::kWarning, "Total qualification time is stated for the whole qualification", "Ofqual General Conditions of Recognition, E7.9",
         "One finding for all units. Off in the profile draft.", GRADED STRUCTURE FRONT(SPECIMEN) "<unit id=\"locks\" level=\"2\" credit=\"13\" totalQualificationTime=\"130\"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>",
         WHOLE, unit_hours_are_not_regulated, Jurisdiction::kRqf},
    Rule{"regulation.withdrawn-word", Severity::kWarning, "A title has no QCF, and NVQ only with occupational standards", "Ofqual General Conditions of Recognition, E2 and guidance on it", "Off in the profile draft.",
         "<qualification type=\"Certificate\" framework=\"RQF\" level=\"2\" credit=\"13\" guidedLearningHours=\"100\" totalQualificationTime=\"130\">\n  <title>Level 2 NVQ Certificate in Bridge Keeping</title>\n  <grading>Pass</grading>\n</qualification>\n" STRUCTURE FRONT(SPECIMEN) UNIT,
         WHOLE, withdrawn_words_in_title, Jurisdiction::kRqf},
    Rule{"scqf.credit-rating", Severity::kWarning, "A qualification has a level and credit points", "SCQF: one of 12 levels, a credit point for ten notional hours", "Off in the profile draft.",
         SCQF("level=\"8\"") SCQF_MAPPING, SCQF("level=\"8\" credit=\"13\"") SCQF_MAPPING, scqf_levels, Jurisdiction::kScqf},
    Rule{"scqf.group-award", Severity::kWarning, "The arrangements of a group award are whole", "SQA: history of changes, rationale, aims, structure, mapping, articulation", "Each part that is missing is named. Off in the profile draft.",
         SCQF("level=\"8\" credit=\"13\""), SCQF("level=\"8\" credit=\"13\"") SCQF_MAPPING, group_award_is_whole, Jurisdiction::kScqf},
};

#undef QUALIFICATION
#undef GRADED
#undef FRONT
#undef SPECIMEN
#undef STRUCTURE
#undef UNIT
#undef SCQF
#undef SCQF_MAPPING
#undef WHOLE

}  // namespace

std::span<const Clause> clauses() { return kClauses; }

namespace {

std::vector<Jurisdiction> stands_under(const spec::Specification& specification, const Settings& settings) {
    if (settings.jurisdiction) return {*settings.jurisdiction};
    std::vector<Jurisdiction> named = jurisdictions_of(specification);
    return named.empty() ? std::vector{Jurisdiction::kRqf} : named;
}

}  // namespace

bool asks_anything(const spec::Specification& specification, const Settings& settings) {
    const std::vector<Jurisdiction> under = stands_under(specification, settings);
    return std::ranges::any_of(kClauses, [&](const Clause& clause) { return std::ranges::find(under, clause.jurisdiction) != under.end(); });
}

std::vector<Answer> answers(const spec::Specification& specification, const Settings& settings) {
    const std::vector<Jurisdiction> under = stands_under(specification, settings);
    const auto applies = [&](const Clause& clause) { return std::ranges::find(under, clause.jurisdiction) != under.end(); };
    const Subject subject(specification, settings.lists);
    std::vector<Answer> out;
    for (const Clause& clause : kClauses)
        if (applies(clause)) out.push_back({&clause, clause.find(subject)});
    return out;
}

std::span<const Rule> regulation_rules() { return kRegulationRules; }

}  // namespace qualspec::check
