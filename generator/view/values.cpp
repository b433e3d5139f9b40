#include <algorithm>
#include <array>

#include "support/text.h"
#include "view/builder.h"

namespace qualspec::view {

namespace {

std::string text(const std::optional<int>& number) { return number ? concat(*number) : std::string(); }

/// What a `value` element in prose may name. Where there are several qualifications, "qualification" is the first.
struct NamedValue {
    std::string_view name;
    std::string (*get)(const spec::Specification&, const spec::Qualification&, const Builder&);
};
using S = spec::Specification;
using Q = spec::Qualification;
constexpr std::array kValues{
    NamedValue{"title", [](const S& s, const Q& q, const Builder&) { return s.title.empty() ? q.title : s.title; }},
    NamedValue{"subtitle", [](const S& s, const Q&, const Builder&) { return s.subtitle; }},
    NamedValue{"organisation.name", [](const S& s, const Q&, const Builder&) { return s.awarding_organisation ? s.awarding_organisation->name : std::string(); }},
    NamedValue{"organisation.shortName", [](const S& s, const Q&, const Builder&) { return s.awarding_organisation ? s.awarding_organisation->short_name : std::string(); }},
    NamedValue{"organisation.address", [](const S& s, const Q&, const Builder&) { return s.awarding_organisation ? s.awarding_organisation->address : std::string(); }},
    NamedValue{"issue.number", [](const S& s, const Q&, const Builder&) { return s.issue ? s.issue->number : std::string(); }},
    NamedValue{"issue.version", [](const S& s, const Q&, const Builder&) { return s.issue ? s.issue->version : std::string(); }},
    NamedValue{"issue.date", [](const S& s, const Q&, const Builder& b) { return s.issue ? b.date(s.issue->date) : std::string(); }},
    NamedValue{"qualification.title", [](const S&, const Q& q, const Builder&) { return q.title; }},
    NamedValue{"qualification.code", [](const S&, const Q& q, const Builder&) { return q.code; }},
    NamedValue{"qualification.type", [](const S&, const Q& q, const Builder&) { return q.type; }},
    NamedValue{"qualification.framework", [](const S&, const Q& q, const Builder&) { return q.framework; }},
    NamedValue{"qualification.level", [](const S&, const Q& q, const Builder&) { return q.level; }},
    NamedValue{"qualification.credit", [](const S&, const Q& q, const Builder&) { return text(q.credit); }},
    NamedValue{"qualification.guidedLearningHours", [](const S&, const Q& q, const Builder&) { return text(q.guided_learning_hours); }},
    NamedValue{"qualification.totalQualificationTime", [](const S&, const Q& q, const Builder&) { return text(q.total_qualification_time); }},
    NamedValue{"qualification.number", [](const S&, const Q& q, const Builder&) { return q.numbers.empty() ? std::string() : q.numbers.front().number; }},
    NamedValue{"qualification.sector", [](const S&, const Q& q, const Builder&) { return q.sector; }},
    NamedValue{"qualification.grading", [](const S&, const Q& q, const Builder&) { return q.grading; }},
    NamedValue{"qualification.assessment", [](const S&, const Q& q, const Builder&) { return q.assessment; }},
};

}  // namespace

std::string Builder::value(const std::string& name) const {
    static const spec::Qualification none;
    const auto row = std::ranges::find(kValues, name, &NamedValue::name);
    if (row == kValues.end()) return {};  // the reader refused it
    return row->get(specification, specification.qualifications.empty() ? none : specification.qualifications.front(), *this);
}

}  // namespace qualspec::view
