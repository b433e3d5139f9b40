// Credit, hours, levels, tests: figures that must add up.
#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

void total_time_covers_guided_learning(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications) {
        const auto& total = qualification.total_qualification_time;
        const auto& guided = qualification.guided_learning_hours;
        if (total && guided && *guided > *total)
            report(qualification.here, concat(name_of(qualification), " has ", *guided, " guided learning hours, more than its total qualification time of ", *total),
                   "total qualification time includes guided learning");
    }
}

void unit_time_covers_guided_learning(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        if (unit.total_qualification_time && unit.guided_learning_hours && *unit.guided_learning_hours > *unit.total_qualification_time)
            report(unit.here, concat(subject.name_of(unit), " has ", *unit.guided_learning_hours, " guided learning hours, more than its total time of ", *unit.total_qualification_time),
                   "total time includes guided learning");
}

int tenth(int hours) { return (hours + 5) / 10; }

void credit_is_a_tenth_of_total_time(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications) {
        const auto& total = qualification.total_qualification_time;
        if (!total || !qualification.credit || tenth(*total) == *qualification.credit) continue;
        report(qualification.here, concat(name_of(qualification), " has ", *qualification.credit, " credits; a total qualification time of ", *total, " hours makes ", tenth(*total)),
               "credit is total qualification time divided by ten, to the nearest whole");
    }
}

void unit_credit_is_a_tenth(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        if (unit.total_qualification_time && unit.credit && tenth(*unit.total_qualification_time) != *unit.credit)
            report(unit.here, concat(subject.name_of(unit), " has ", *unit.credit, " credits; a total time of ", *unit.total_qualification_time, " hours makes ", tenth(*unit.total_qualification_time)),
                   "a credit stands for ten hours");
}

struct Size {
    std::string_view type;
    int least;
    int most;
};
constexpr std::array kSizes{
    Size{"Award", 0, 120},
    Size{"Certificate", 121, 369},
    Size{"Diploma", 370, std::numeric_limits<int>::max()},
};

/// The type, else the word of the title that is one.
std::string_view size_named(const spec::Qualification& qualification) {
    for (const Size& size : kSizes)
        if (qualification.type == size.type) return size.type;
    if (!qualification.type.empty()) return {};
    for (const Size& size : kSizes)
        if (concat(" ", qualification.title, " ").find(concat(" ", size.type, " ")) != std::string::npos) return size.type;
    return {};
}

void size_agrees_with_title(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications) {
        if (!qualification.total_qualification_time || lower_ascii(qualification.framework) == "scqf") continue;
        const int total = *qualification.total_qualification_time;
        const std::string_view named = size_named(qualification);
        for (const Size& size : kSizes)
            if (named == size.type && (total < size.least || total > size.most))
                report(qualification.here, concat(name_of(qualification), " is called ", size.type, ", which does not go with a total qualification time of ", total, " hours"),
                       "Award: up to 120 hours; Certificate: 121 to 369; Diploma: 370 and more");
    }
}

void limits_do_not_cross(const Subject& subject, const Report& report) {
    const auto check = [&](const spec::Limits& limits, const spec::Here& here, const std::string& what) {
        if (limits.minimum_credits && limits.maximum_credits && *limits.minimum_credits > *limits.maximum_credits)
            report(here, concat(what, " asks for at least ", *limits.minimum_credits, " and at most ", *limits.maximum_credits, " credits"), "mend one of them");
        if (limits.minimum_units && limits.maximum_units && *limits.minimum_units > *limits.maximum_units)
            report(here, concat(what, " asks for at least ", *limits.minimum_units, " and at most ", *limits.maximum_units, " units"), "mend one of them");
    };
    for (const spec::Structure& structure : subject.specification.structures) {
        check(structure.limits, structure.here, "the structure");
        for_each_group(structure, [&](const spec::Group& group) { check(group.limits, group.here, concat("the group ", group.id)); });
        for (const spec::Requirement& requirement : structure.requirements) check(requirement.limits, requirement.here, "the requirement");
    }
}

void mandatory_credit_adds_up(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures)
        for (const spec::Group& group : structure.groups) {
            if (group.kind != spec::GroupKind::kMandatory || !group.limits.minimum_credits) continue;
            const std::optional<int> sum = subject.credits(group);
            if (sum && *sum != *group.limits.minimum_credits)
                report(group.here, concat("the units of mandatory group ", group.id, " come to ", *sum, " credits, not ", *group.limits.minimum_credits),
                       "mend minimumCredits, or the credit of a unit");
        }
}

void groups_can_give_what_they_ask(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures)
        for_each_group(structure, [&](const spec::Group& group) {
            if (group.kind == spec::GroupKind::kMandatory) return;
            const std::optional<int> sum = subject.credits(group);
            if (sum && group.limits.minimum_credits && *sum < *group.limits.minimum_credits)
                report(group.here, concat("the group ", group.id, " asks for at least ", *group.limits.minimum_credits, " credits; its units come to ", *sum), "mend minimumCredits, or add units");
            if (group.limits.minimum_units && *group.limits.minimum_units > static_cast<int>(group.members.size()))
                report(group.here, concat("the group ", group.id, " asks for at least ", *group.limits.minimum_units, " units; it has ", group.members.size()), "mend minimumUnits, or add units");
        });
}

void groups_make_the_total(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures) {
        const spec::Qualification* qualification = qualification_of(structure, subject.specification);
        const std::optional<int> total = structure.limits.minimum_credits ? structure.limits.minimum_credits : qualification ? qualification->credit : std::nullopt;
        if (!total || structure.groups.empty()) continue;
        int least = 0;
        bool all_mandatory = structure.pathways.empty();
        for (const spec::Group& group : structure.groups) {
            const bool mandatory = group.kind == spec::GroupKind::kMandatory;
            all_mandatory = all_mandatory && mandatory;
            const std::optional<int> sum = mandatory ? subject.credits(group) : std::nullopt;
            if (mandatory && !sum && !group.limits.minimum_credits) all_mandatory = false;
            least += sum ? *sum : group.limits.minimum_credits.value_or(0);
        }
        if (least > *total || (all_mandatory && least != *total))
            report(structure.here, concat("the groups need ", least, " credits", all_mandatory ? "" : " at least", "; the total is ", *total), "mend the total, or the credits of a group");
    }
}

}  // namespace

bool sums_are_told(const Subject& subject, const spec::Structure& structure) {
    struct Sum {
        std::string_view id;
        void (*run)(const Subject&, const Report&);
    };
    constexpr std::array kSums{Sum{"structure.limits", limits_do_not_cross}, Sum{"structure.mandatory-credit", mandatory_credit_adds_up},
                               Sum{"structure.group-credit", groups_can_give_what_they_ask}, Sum{"structure.total-credit", groups_make_the_total}};
    Findings told;
    for (const Sum& sum : kSums) {
        const Rule* rule = find_rule(sum.id);
        if (const auto severity = severity_of(*rule, subject.lists)) sum.run(subject, Report(*rule, *severity, told));
    }
    std::vector<Place> places{structure.here.place};
    for_each_group(structure, [&](const spec::Group& group) { places.push_back(group.here.place); });
    for (const spec::Requirement& requirement : structure.requirements) places.push_back(requirement.here.place);
    return std::ranges::any_of(told, [&](const Finding& finding) { return std::ranges::find(places, finding.place) != places.end(); });
}

namespace {

void structure_and_qualification_agree(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures) {
        const spec::Qualification* qualification = qualification_of(structure, subject.specification);
        if (qualification && qualification->credit && structure.limits.minimum_credits && *qualification->credit != *structure.limits.minimum_credits)
            report(structure.here, concat("the structure asks for at least ", *structure.limits.minimum_credits, " credits; the qualification has ", *qualification->credit), "they are one figure");
    }
}

void test_parts_add_up(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units) {
        for (const spec::TestSpecification& test : unit.test_specifications) {
            int questions = 0, percent = 0;
            bool all_questions = !test.parts.empty(), all_percent = !test.parts.empty();
            for (const spec::TestPart& part : test.parts) {
                all_questions = all_questions && part.questions.has_value();
                all_percent = all_percent && part.percent.has_value();
                questions += part.questions.value_or(0);
                percent += part.percent.value_or(0);
            }
            if (all_questions && test.questions && questions != *test.questions)
                report(test.here, concat(subject.name_of(unit), ": the parts of the test come to ", questions, " questions, not ", *test.questions), "mend a part, or the sum");
            if (all_percent && percent != 100)
                report(test.here, concat(subject.name_of(unit), ": the parts of the test come to ", percent, " per cent, not 100"), "round so that the shares make 100");
            else if (test.percent && *test.percent != 100)
                report(test.here, concat(subject.name_of(unit), ": the test's total is printed as ", *test.percent, " per cent", all_percent ? "; its parts come to 100" : ""), "the whole of a test is 100 per cent: mend percent=\"...\"");
        }
    }
}

void shares_fit_questions(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        for (const spec::TestSpecification& test : unit.test_specifications) {
            int questions = 0;
            bool whole = true;
            for (const spec::TestPart& part : test.parts) questions += part.questions.value_or(0), whole = whole && part.questions;
            // Of the questions that the test says it has; a sum that is wrong is told as such, and tells nothing of the shares.
            if (whole ? test.questions.value_or(questions) != questions : !test.questions) continue;
            questions = test.questions.value_or(questions);
            if (questions == 0) continue;
            for (const spec::TestPart& part : test.parts) {
                if (!part.questions || !part.percent) continue;
                // Within one per cent: shares are rounded so that they make 100.
                const int distance = *part.percent * questions - 100 * *part.questions;
                if (distance >= questions || distance <= -questions)
                    report(part.here, concat(subject.name_of(unit), ": ", *part.questions, " of ", questions, " questions are not ", *part.percent, " per cent"),
                           concat("they are ", (200 * *part.questions + questions) / (2 * questions), " per cent"));
            }
        }
}

void component_with_credit_has_level(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        if (unit.credit && unit.level.empty()) report(unit.here, concat(subject.name_of(unit), " has credit and no level"), "add level=\"...\"");
}

/// The levels that a framework has.
struct Framework {
    std::string_view name;
    int most;
    bool entry;  ///< has entry levels
};
constexpr std::array kFrameworks{Framework{"rqf", 8, true}, Framework{"scqf", 12, false}, Framework{"cqfw", 8, true}};

bool is_framework(std::string_view name) {
    const std::string lower = lower_ascii(trim(name));
    return lower.empty() || lower == "none" || std::ranges::find(kFrameworks, std::string_view(lower), &Framework::name) != kFrameworks.end();
}
/// The framework that was mistyped: letters of its name in another order, one too many, or one left out. Others differ from one another by a letter (QCF, NQF),
/// so that one letter for another tells nothing. Empty: none.
std::string_view framework_meant(std::string_view name) {
    constexpr std::array<std::string_view, 3> kNames{"RQF", "SCQF", "CQFW"};
    constexpr std::array<std::string_view, 6> kOthers{"qcf", "cqf", "nqf", "eqf", "nfq", "fheq"};
    const std::string lower = lower_ascii(trim(name));
    if (is_framework(name) || std::ranges::find(kOthers, std::string_view(lower)) != kOthers.end()) return {};
    const auto sorted = [](std::string text) {
        std::ranges::sort(text);
        return text;
    };
    const std::string letters = sorted(lower);
    for (const std::string_view meant : kNames) {
        const std::string own = sorted(lower_ascii(meant));
        const bool near = letters == own || (letters.size() + 1 == own.size() && std::ranges::includes(own, letters)) || (letters.size() == own.size() + 1 && std::ranges::includes(letters, own));
        if (near) return meant;
    }
    return {};
}

void level_exists(const Subject& subject, const Report& report) {
    const Framework* framework = nullptr;
    for (const spec::Qualification& qualification : subject.specification.qualifications)
        for (const Framework& known : kFrameworks)
            if (lower_ascii(qualification.framework) == known.name) framework = &known;
    if (!framework) return;
    const auto check = [&](const std::string& level, const spec::Here& here, const std::string& what) {
        if (level.empty()) return;
        const std::optional<int> number = whole_number(level);
        const bool entry = framework->entry && lower_ascii(level).starts_with("e");
        if (entry || (number && *number >= 1 && *number <= framework->most)) return;
        report.at(here, level, concat(what, " has the level ", level, ", which its framework does not have"),
                  concat("levels are ", framework->entry ? "Entry 1 to Entry 3 and " : "", "1 to ", framework->most));
    };
    for (const spec::Qualification& qualification : subject.specification.qualifications) check(qualification.level, qualification.here, name_of(qualification));
    for (const spec::Unit& unit : subject.specification.units.units) check(unit.level, unit.here, subject.name_of(unit));
    for (const spec::Structure& structure : subject.specification.structures)
        for (const spec::Requirement& requirement : structure.requirements) check(requirement.minimum_level, requirement.here, "the requirement");
}

/// How a qualification's framework is taken: as one that is known, as one of those mistyped, or as another.
void framework_is_known(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications)
        if (const std::string_view meant = framework_meant(qualification.framework); !meant.empty())
            report.at(qualification.here, qualification.framework, concat("there is no framework ", qualification.framework), concat("did you mean ", meant, "? levels and a regulator's clauses are checked by it"));
}
void framework_has_rules(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications)
        if (!is_framework(qualification.framework) && framework_meant(qualification.framework).empty())
            report.at(qualification.here, qualification.framework, concat("nothing is known of the framework ", qualification.framework, ": its levels and a regulator's clauses were not checked"),
                      "known are RQF, SCQF and CQFW; a regulator's clauses can be chosen by --jurisdiction");
}

constexpr std::string_view kOfqual = "Ofqual General Conditions of Recognition";

#define LOCKS R"(<unit id="locks" level="2" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)"
#define TEST(attributes, parts)                                                                                                                  \
    "<unit id=\"locks\">\n  <title>Work a lock</title>\n  <outcome number=\"1\"><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>\n" \
    "  <outcome number=\"2\"><title>Know how a lock works</title><criterion>Describe a paddle</criterion></outcome>\n  <testSpecification " attributes ">\n" parts   \
    "  </testSpecification>\n</unit>"

constexpr std::array kArithmeticRules{
    Rule{"time.tqt-covers-glh", Severity::kError, "Total qualification time is at least guided learning hours", "Ofqual General Conditions of Recognition, E7.1 and E7.2",
         "Total qualification time is guided learning and everything else that a learner does.",
         R"(<qualification guidedLearningHours="140" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>)",
         R"(<qualification guidedLearningHours="100" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>)", total_time_covers_guided_learning},
    Rule{"time.unit-covers-glh", Severity::kError, "A unit's total time is at least its guided learning hours", "Ofqual General Conditions of Recognition, E7.2",
         "As for the qualification.",
         R"(<unit id="locks" guidedLearningHours="40" totalQualificationTime="30"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<unit id="locks" guidedLearningHours="20" totalQualificationTime="30"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         unit_time_covers_guided_learning},
    Rule{"time.credit-is-a-tenth", Severity::kError, "Credit is total qualification time divided by ten, to the nearest whole", "Ofqual General Conditions of Recognition, E8.2",
         "Half an hour of credit is rounded up.", R"(<qualification credit="12" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>)",
         R"(<qualification credit="13" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>)", credit_is_a_tenth_of_total_time},
    Rule{"time.unit-credit-is-a-tenth", Severity::kWarning, "A unit's credit is its total time divided by ten, to the nearest whole", "Ofqual General Conditions of Recognition, E8.2",
         "Only units that state both are looked at.",
         R"(<unit id="locks" level="2" credit="4" totalQualificationTime="30"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<unit id="locks" level="2" credit="3" totalQualificationTime="30"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         unit_credit_is_a_tenth},
    Rule{"time.size", Severity::kWarning, "Award, Certificate and Diploma have the size their names say", "Ofqual General Conditions of Recognition, guidance on E2",
         "Award: up to 120 hours of total qualification time; Certificate: 121 to 369; Diploma: 370 and more. Where no type is given, the title's word counts. "
         "Qualifications of the SCQF are let pass.",
         R"(<qualification type="Diploma" totalQualificationTime="130"><title>Diploma in Bridge Keeping</title></qualification>)",
         R"(<qualification type="Certificate" totalQualificationTime="130"><title>Certificate in Bridge Keeping</title></qualification>)", size_agrees_with_title},
    Rule{"level.of-component", Severity::kError, "A unit with credit has a level", "Ofqual General Conditions of Recognition, E9.2", "Credit without a level says nothing.",
         R"(<unit id="locks" credit="13"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)", LOCKS,
         component_with_credit_has_level},
    Rule{"level.exists", Severity::kError, "A level is one that the framework has", "RQF: Entry 1 to 3 and 1 to 8; SCQF: 1 to 12; CQFW: Entry and 1 to 8",
         "The framework is the qualification's.", R"(<qualification framework="RQF" level="9"><title>Bridge Keeping</title></qualification>)",
         R"(<qualification framework="RQF" level="2"><title>Bridge Keeping</title></qualification>)", level_exists},
    Rule{"level.framework", Severity::kWarning, "The framework's name is not mistyped", kHouseStyle,
         "RQF, SCQF and CQFW are known. By the framework levels and the regulator's clauses are checked, so that a slip in its name would turn both off.",
         R"(<qualification framework="RFQ" level="2"><title>Bridge Keeping</title></qualification>)",
         R"(<qualification framework="RQF" level="2"><title>Bridge Keeping</title></qualification>)", framework_is_known},
    Rule{"level.framework-unknown", Severity::kInformation, "The framework is one whose levels and regulator are known", kHouseStyle,
         "Of any other neither levels nor clauses are checked, which is told once. RQF, SCQF and CQFW are known; none may be written as well.",
         R"(<qualification framework="NFQ" level="2"><title>Bridge Keeping</title></qualification>)",
         R"(<qualification framework="RQF" level="2"><title>Bridge Keeping</title></qualification>)", framework_has_rules},
    Rule{"structure.limits", Severity::kError, "What is asked for at least is not more than what counts at most", kHouseStyle, "In credits and in units, of structures, groups and requirements.",
         R"(<structure><group id="A" kind="optional" minimumUnits="2" maximumUnits="1"><unitRef unit="locks"/><unitRef unit="weirs"/></group></structure>
)" LOCKS R"(
<unit id="weirs" level="2" credit="13"><title>Mind a weir</title><outcome><title>Be able to mind a weir</title><criterion>Clear a screen</criterion></outcome></unit>)",
         R"(<structure><group id="A" kind="optional" minimumUnits="1" maximumUnits="2"><unitRef unit="locks"/><unitRef unit="weirs"/></group></structure>
)" LOCKS R"(
<unit id="weirs" level="2" credit="13"><title>Mind a weir</title><outcome><title>Be able to mind a weir</title><criterion>Clear a screen</criterion></outcome></unit>)",
         limits_do_not_cross},
    Rule{"structure.mandatory-credit", Severity::kError, "A mandatory group's credit is the sum of its units'", kOfqual, "Groups that hold groups or alternatives are let pass.",
         R"(<structure><group id="A" kind="mandatory" minimumCredits="14"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         R"(<structure><group id="A" kind="mandatory" minimumCredits="13"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         mandatory_credit_adds_up},
    Rule{"structure.group-credit", Severity::kError, "A group has the credits and units that it asks for", "Ofqual General Conditions of Recognition, E3.2(d)", "Groups that hold groups or alternatives are let pass as to credits.",
         R"(<qualification credit="20" totalQualificationTime="200"><title>Bridge Keeping</title></qualification>
<structure><group id="A" kind="optional" minimumCredits="20"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         R"(<structure><group id="A" kind="optional" minimumCredits="10"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         groups_can_give_what_they_ask},
    Rule{"structure.total-credit", Severity::kError, "The total is what the groups come to", kSeenInPrint,
         "The total is that of the structure, else of its qualification. Where every group is mandatory it is their sum, elsewhere at least the sum of what the groups ask for.",
         R"(<qualification credit="12" totalQualificationTime="120"><title>Bridge Keeping</title></qualification>
<structure><group id="A" kind="mandatory"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         R"(<qualification credit="13" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>
<structure><group id="A" kind="mandatory"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         groups_make_the_total},
    Rule{"structure.credit-of-qualification", Severity::kError, "A structure asks for the credit that its qualification has", "Ofqual General Conditions of Recognition, E3.2(l)", "Where both state it.",
         R"(<qualification credit="14" totalQualificationTime="140"><title>Bridge Keeping</title></qualification>
<structure minimumCredits="13"><group id="A" kind="optional"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         R"(<qualification credit="13" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>
<structure minimumCredits="13"><group id="A" kind="optional"><unitRef unit="locks"/></group></structure>
)" LOCKS,
         structure_and_qualification_agree},
    Rule{"structure.test-sum", Severity::kError, "The parts of a test come to its questions, and to 100 per cent", kSeenInPrint, "Where every part states its questions, or its share; and the total of the shares, where it is printed.",
         TEST("questions=\"20\"", "    <part outcome=\"1\" questions=\"12\"/>\n    <part outcome=\"2\" questions=\"9\"/>\n"),
         TEST("questions=\"20\"", "    <part outcome=\"1\" questions=\"12\"/>\n    <part outcome=\"2\" questions=\"8\"/>\n"), test_parts_add_up},
    Rule{"structure.test-share", Severity::kWarning, "The share of a part of a test is that of its questions", kHouseStyle, "Of the questions that the test states, else of those of its parts; a test whose sum is wrong is let pass. Within one per cent, since shares are rounded so that they make 100.",
         TEST("questions=\"20\"", "    <part outcome=\"1\" questions=\"12\" percent=\"50\"/>\n    <part outcome=\"2\" questions=\"8\" percent=\"50\"/>\n"),
         TEST("questions=\"20\"", "    <part outcome=\"1\" questions=\"12\" percent=\"60\"/>\n    <part outcome=\"2\" questions=\"8\" percent=\"40\"/>\n"), shares_fit_questions},
};

#undef LOCKS
#undef TEST

}  // namespace

std::span<const Rule> arithmetic_rules() { return kArithmeticRules; }

}  // namespace qualspec::check
