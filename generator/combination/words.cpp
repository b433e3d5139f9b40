#include "combination/words.h"

#include "support/text.h"

namespace qualspec::combination {

namespace {

using language::Arguments;

/// How a span is bounded, as the sentences select it.
std::string_view bound(const Span& span) {
    if (!span.most) return "least";
    if (!span.least) return "most";
    return *span.least == *span.most ? "exact" : "between";
}

class RuleSpeaker {
  public:
    RuleSpeaker(std::string_view credit_unit, const language::Language& language, const std::function<std::string(const Choice&)>& name)
        : credit_unit_(credit_unit), language_(language), name_(name) {}

    std::vector<std::string> say(const Rule& rule) {
        switch (rule.kind) {
            case RuleKind::kTotal: limits(rule, "rule_total", {}); break;
            case RuleKind::kGroup: limits(rule, "rule_group", {{"group", subject(rule)}}); break;
            case RuleKind::kRequirement: requirement(rule); break;
            case RuleKind::kAll: all(rule); break;
            case RuleKind::kFree: out_.push_back(language_.say("rule_free", {{"group", subject(rule)}})); break;
            case RuleKind::kAlternatives: alternatives(rule); break;
            case RuleKind::kChoice: choice(rule); break;
            case RuleKind::kBarred: barred(rule); break;
            case RuleKind::kPathway: out_.push_back(language_.say("rule_pathway", {{"pathway", subject(rule)}})); break;
        }
        return std::move(out_);
    }

  private:
    static std::int64_t number(const std::optional<int>& value) { return value.value_or(0); }
    std::string subject(const Rule& rule) const { return rule.subject.empty() ? language_.say("group_named", {{"id", rule.id}}) : rule.subject; }
    std::string title(const spec::Group& group) const {
        return group.title.empty() ? language_.say("group_named", {{"id", group.id}}) : group.title;
    }

    /// One sentence for credits, one for units, where each is limited.
    void limits(const Rule& rule, std::string_view key, const Arguments& more) {
        if (!rule.credits.empty()) limit(rule.credits, credit_unit_.empty() ? "credits" : "named", key, more);
        if (!rule.units.empty()) limit(rule.units, "units", key, more);
    }
    void limit(const Span& span, std::string_view measure, std::string_view key, const Arguments& more) {
        Arguments arguments = more;
        arguments["measure"] = std::string(measure);
        arguments["bound"] = std::string(bound(span));
        arguments["least"] = number(span.least);
        arguments["most"] = number(span.most);
        arguments["credit_unit"] = std::string(credit_unit_);
        out_.push_back(language_.say(key, arguments));
    }
    void requirement(const Rule& rule) {
        std::vector<std::string> titles;
        for (const spec::Group* group : rule.groups) titles.push_back(title(*group));
        Arguments more;
        if (!titles.empty()) more["groups"] = list_of(titles, false, language_);
        if (!rule.level.empty()) more["level"] = rule.level;
        if (titles.empty() && rule.level.empty()) return limits(rule, "rule_total", {});
        limits(rule, titles.empty() ? "rule_level" : rule.level.empty() ? "rule_groups" : "rule_groups_level", more);
    }
    void all(const Rule& rule) {
        const bool known = rule.carried && rule.carried->least == rule.carried->most;
        const std::string_view measure = !known ? "unknown" : credit_unit_.empty() ? "credits" : "named";
        out_.push_back(language_.say("rule_all", {{"group", subject(rule)},
                                                  {"units", std::int64_t{rule.members}},
                                                  {"measure", std::string(measure)},
                                                  {"count", known ? number(rule.carried->least) : std::int64_t{0}},
                                                  {"credit_unit", std::string(credit_unit_)}}));
    }
    std::vector<std::string> names(const Rule& rule) const {
        std::vector<std::string> out;
        for (const Choice& choice : rule.choices) out.push_back(name_(choice));
        return out;
    }
    void alternatives(const Rule& rule) {
        out_.push_back(language_.say("rule_alternatives", {{"bound", std::string(bound(rule.units))},
                                                           {"least", number(rule.units.least)},
                                                           {"most", number(rule.units.most)},
                                                           {"units", list_of(names(rule), true, language_)}}));
    }
    void choice(const Rule& rule) {
        std::vector<std::string> members = names(rule);
        for (const spec::Group* group : rule.groups) members.push_back(title(*group));
        out_.push_back(language_.say("rule_choice", {{"members", list_of(members, true, language_)}}));
    }
    void barred(const Rule& rule) {
        out_.push_back(language_.say("rule_barred", {{"units", list_of(names(rule), false, language_)}}));
        if (!rule.reason.empty()) out_.back() += concat(" ", rule.reason);
    }

    std::string_view credit_unit_;
    const language::Language& language_;
    const std::function<std::string(const Choice&)>& name_;
    std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> in_words(const Rule& rule, std::string_view credit_unit, const language::Language& language,
                                  const std::function<std::string(const Choice&)>& name) {
    return RuleSpeaker(credit_unit, language, name).say(rule);
}

std::string list_of(const std::vector<std::string>& items, bool alternatives, const language::Language& language) {
    if (items.empty()) return {};
    std::string out = items.front();
    for (std::size_t i = 1; i + 1 < items.size(); ++i) out = language.say("list_middle", {{"first", out}, {"second", items[i]}});
    if (items.size() > 1) out = language.say(alternatives ? "list_or" : "list_and", {{"first", out}, {"second", items.back()}});
    return out;
}

}  // namespace qualspec::combination
