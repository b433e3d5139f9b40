#include <algorithm>
#include <vector>

#include "check/areas.h"
#include "check/rule.h"
#include "support/text.h"

namespace qualspec::check {

void Report::operator()(const Text& where, std::size_t offset, std::size_t length, std::string text, std::string hint) const {
    const Text::Start& start = where.start_of(offset);
    Finding finding{start.place, severity_, std::move(text), std::string(rule_.id), std::move(hint)};
    finding.words = where.text.substr(offset, length);
    std::size_t at = start.offset;
    for (at = where.text.find(finding.words, at); at < offset; at = where.text.find(finding.words, at + 1)) ++finding.words_before;
    out_.add(std::move(finding));
}

void Report::at(const spec::Here& here, std::string_view words, std::string text, std::string hint) const {
    Finding finding{here.place, severity_, std::move(text), std::string(rule_.id), std::move(hint)};
    finding.words = words;
    out_.add(std::move(finding));
}

std::span<const Rule> rules() {
    static const std::vector<Rule> all = [] {
        std::vector<Rule> joined;
        for (const auto area : {structure_rules(), arithmetic_rules(), combination_rules(), agreement_rules(), reference_rules(), wording_rules(), identifier_rules(),
                                accessibility_rules(), security_rules(), regulation_rules()})
            joined.insert(joined.end(), area.begin(), area.end());
        return joined;
    }();
    return all;
}

const Rule* find_rule(std::string_view id) {
    const auto all = rules();
    const auto it = std::ranges::find(all, id, &Rule::id);
    return it == all.end() ? nullptr : &*it;
}

std::optional<Severity> severity_of(const Rule& rule, const Lists& lists) {
    std::optional<Severity> severity = rule.severity;
    for (const auto& [name, setting] : lists.severities) {
        const bool area = name.ends_with(".*") && rule.id.starts_with(std::string_view(name).substr(0, name.size() - 1));
        if (area || name == rule.id) severity = setting;
    }
    return severity;
}

bool applies(const Rule& rule, const spec::Specification& specification, const Settings& settings) {
    if (rule.jurisdiction == Jurisdiction::kAny) return true;
    if (settings.jurisdiction) return rule.jurisdiction == *settings.jurisdiction;
    const std::vector<Jurisdiction> named = jurisdictions_of(specification);
    return std::ranges::find(named, rule.jurisdiction) != named.end();
}

std::vector<Jurisdiction> jurisdictions_of(const spec::Specification& specification) {
    std::vector<Jurisdiction> found;
    for (const spec::Qualification& qualification : specification.qualifications) {
        const auto named = parse_jurisdiction(qualification.framework);
        if (named && *named != Jurisdiction::kAny && std::ranges::find(found, *named) == found.end()) found.push_back(*named);
    }
    return found;
}

Result<Jurisdiction> parse_jurisdiction(std::string_view text) {
    constexpr std::pair<std::string_view, Jurisdiction> kNames[] = {
        {"none", Jurisdiction::kAny}, {"RQF", Jurisdiction::kRqf}, {"SCQF", Jurisdiction::kScqf}, {"CQFW", Jurisdiction::kCqfw}};
    for (const auto& [name, jurisdiction] : kNames)
        if (lower_ascii(text) == lower_ascii(name)) return jurisdiction;
    return Error{concat("--jurisdiction takes RQF, SCQF, CQFW or none, not '", text, "'")};
}

void run(const spec::Specification& specification, const Settings& settings, Findings& out) {
    const Subject subject(specification, settings.lists);
    for (const Rule& rule : rules()) {
        const std::optional<Severity> severity = severity_of(rule, settings.lists);
        if (!severity || !applies(rule, specification, settings)) continue;
        rule.run(subject, Report(rule, *severity, out));
    }
}

void run(const spec::Specification& specification, Findings& out) {
    Settings settings;
    static_cast<void>(add_profile("draft", settings.lists));
    run(specification, settings, out);
}

}  // namespace qualspec::check
