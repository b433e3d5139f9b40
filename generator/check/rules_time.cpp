#include <array>
#include <limits>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

void total_time_covers_guided_learning(const spec::Specification& specification, const Report& report) {
    for (const spec::Qualification& qualification : specification.qualifications) {
        const auto& total = qualification.total_qualification_time;
        const auto& guided = qualification.guided_learning_hours;
        if (total && guided && *guided > *total)
            report(qualification.here,
                   concat(name_of(qualification), " has ", *guided, " guided learning hours, more than its total qualification time of ", *total),
                   "total qualification time includes guided learning");
    }
}

void credit_is_a_tenth_of_total_time(const spec::Specification& specification, const Report& report) {
    for (const spec::Qualification& qualification : specification.qualifications) {
        const auto& total = qualification.total_qualification_time;
        if (!total || !qualification.credit) continue;
        const int expected = (*total + 5) / 10;
        if (expected != *qualification.credit)
            report(qualification.here,
                   concat(name_of(qualification), " has ", *qualification.credit, " credits; a total qualification time of ", *total,
                          " hours makes ", expected));
    }
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

void size_agrees_with_title(const spec::Specification& specification, const Report& report) {
    for (const spec::Qualification& qualification : specification.qualifications) {
        if (!qualification.total_qualification_time) continue;
        const int total = *qualification.total_qualification_time;
        for (const Size& size : kSizes)
            if (qualification.type == size.type && (total < size.least || total > size.most))
                report(qualification.here,
                       concat("the type of ", name_of(qualification), " is ", size.type, ", which does not go with a total qualification time of ",
                              total, " hours"),
                       "Award: up to 120 hours; Certificate: 121 to 369; Diploma: 370 and more");
    }
}

constexpr std::array kRules{
    Rule{"time.tqt-covers-glh", Severity::kError, "Total qualification time is at least guided learning hours",
         "Ofqual General Conditions of Recognition, E7", total_time_covers_guided_learning},
    Rule{"time.credit-is-a-tenth", Severity::kError, "Credit is total qualification time divided by ten, to the nearest whole",
         "Ofqual General Conditions of Recognition, E8.2", credit_is_a_tenth_of_total_time},
    Rule{"time.size", Severity::kWarning, "Award, Certificate and Diploma have the size their names say",
         "Ofqual General Conditions of Recognition, guidance on E2", size_agrees_with_title},
};

}  // namespace

std::span<const Rule> time_rules() { return kRules; }

}  // namespace qualspec::check
