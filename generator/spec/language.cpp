#include "spec/language.h"

#include <algorithm>

#include "spec/element_type.h"
#include "spec/values.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

std::string number(const std::optional<int>& value) { return value ? concat(*value) : std::string(); }

/// Rows of kValueNames: where each value comes from.
struct NamedValue {
    std::string_view name;
    std::string (*of)(const Specification&);
};

template <auto Member>
std::string of_qualification(const Specification& specification) {
    if (specification.qualifications.empty()) return {};
    const auto& value = specification.qualifications.front().*Member;
    if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, std::string>) return value;
    else return number(value);
}
std::string qualification_number(const Specification& specification) {
    if (specification.qualifications.empty() || specification.qualifications.front().numbers.empty()) return {};
    return specification.qualifications.front().numbers.front().number;
}
std::string document_title(const Specification& specification) {
    return specification.title.empty() ? of_qualification<&Qualification::title>(specification) : specification.title;
}
template <auto Member>
std::string of_organisation(const Specification& specification) {
    return specification.awarding_organisation ? (*specification.awarding_organisation).*Member : std::string();
}
template <auto Member>
std::string of_issue(const Specification& specification) {
    return specification.issue ? (*specification.issue).*Member : std::string();
}

constexpr std::array kValues{
    NamedValue{"qualification.title", of_qualification<&Qualification::title>},
    NamedValue{"qualification.level", of_qualification<&Qualification::level>},
    NamedValue{"qualification.credit", of_qualification<&Qualification::credit>},
    NamedValue{"qualification.guidedLearningHours", of_qualification<&Qualification::guided_learning_hours>},
    NamedValue{"qualification.totalQualificationTime", of_qualification<&Qualification::total_qualification_time>},
    NamedValue{"qualification.number", qualification_number},
    NamedValue{"organisation.name", of_organisation<&AwardingOrganisation::name>},
    NamedValue{"organisation.shortName", of_organisation<&AwardingOrganisation::short_name>},
    NamedValue{"document.title", document_title},
    NamedValue{"issue.number", of_issue<&Issue::number>},
    NamedValue{"issue.version", of_issue<&Issue::version>},
    NamedValue{"issue.date", of_issue<&Issue::date>},
};
static_assert(std::ranges::equal(kValues, kValueNames, {}, &NamedValue::name));

}  // namespace

std::string value_of(const Specification& specification, std::string_view name) {
    const auto value = std::ranges::find(kValues, name, &NamedValue::name);
    return value == kValues.end() ? std::string() : value->of(specification);
}

}  // namespace qualspec::spec
