#include "check/lists.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#define TOML_EXCEPTIONS 0
#include <toml++/impl/preprocessor.h>
// As in theme/theme.cpp: toml++ 3.3 takes for granted what a file may break, where the code that follows would report it.
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include "support/resources.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

/// Fills Lists from one TOML file and says what is wrong with it.
class Filler {
  public:
    Filler(std::string_view file, const HouseKnows& known, Lists& lists, Findings& out) : file_(intern_file_name(file)), known_(known), lists_(lists), out_(out) {}

    void fill(const toml::table& root) {
        for (const auto& [key, node] : root) {
            const std::string_view name = key.str();
            if (name == "superseded") superseded(node);
            else if (const toml::table* table = node.as_table()) fill_table(key, *table);
            else if (is_one_of(name, kTables)) wrong_type(node.source(), name, "a table");
            else unknown(key, kTables);
        }
    }

    void severities(const toml::table& table) {
        for (const auto& [key, node] : table) {
            const std::string_view rule = key.str();
            if (!is_known(key, known_.rules, known_.changes, "what a change means is set in [level]")) continue;
            const std::optional<std::string_view> word = node.value<std::string_view>();
            if (word == "off") {
                lists_.severities.emplace_back(rule, std::nullopt);
                continue;
            }
            bool found = false;
            for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kInformation}) {
                if (word != to_string(severity)) continue;
                lists_.severities.emplace_back(rule, severity);
                found = true;
            }
            if (!found)
                out_.fatal(place(node.source()), "house.severity", concat("the severity of ", rule, " is none that there is"),
                           "write \"error\", \"warning\", \"information\" or \"off\"");
        }
    }

    /// Levels of changes.
    void levels(const toml::table& table) {
        for (const auto& [key, node] : table) {
            if (!is_known(key, known_.changes, known_.rules, "what a check finds is set in [severity]")) continue;
            const std::optional<std::string_view> word = node.value<std::string_view>();
            if (word && is_one_of(*word, known_.levels)) {
                lists_.levels.emplace_back(key.str(), *word);
                continue;
            }
            std::vector<std::string> words;
            for (const std::string_view level : known_.levels) words.push_back(concat("\"", level, "\""));
            out_.fatal(place(node.source()), "house.level", concat("the level of ", key.str(), " is none that there is"), concat("write one of ", join(words, ", ")));
        }
    }

  private:
    static constexpr std::array<std::string_view, 9> kTables{"severity", "level", "verbs", "words", "parts", "columns", "abbreviations", "dates", "superseded"};

    template <class Names>
    static bool is_one_of(std::string_view name, const Names& names) {
        return std::ranges::find(names, name) != names.end();
    }
    Place place(const toml::source_region& region) const {
        return {file_, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
    }
    /// Is the key a rule of these, or "area.*" of some? Those of the other table are told to stand there.
    bool is_known(const toml::key& key, const std::vector<std::string_view>& rules, const std::vector<std::string_view>& others, std::string_view stand_elsewhere) {
        const std::string_view rule = key.str();
        const bool area = rule.ends_with(".*");
        const auto named = [&](std::string_view id) { return area ? id.starts_with(rule.substr(0, rule.size() - 1)) : id == rule; };
        if (rules.empty() || std::ranges::any_of(rules, named)) return true;
        const std::string_view near = nearest(rule, rules);
        out_.fatal(place(key.source()), "house.unknown-rule", concat("there is no rule ", rule, std::ranges::any_of(others, named) ? " here" : ""),
                   std::ranges::any_of(others, named) ? std::string(stand_elsewhere) : near.empty() ? std::string("'qualspec rules' lists them") : concat("did you mean ", near, "?"));
        return false;
    }
    void wrong_type(const toml::source_region& region, std::string_view name, std::string_view wanted) {
        out_.fatal(place(region), "house.type", concat(name, " must be ", wanted));
    }
    template <class Names>
    void unknown(const toml::key& key, const Names& names) {
        const std::vector<std::string_view> candidates(names.begin(), names.end());
        const std::string_view near = nearest(key.str(), candidates);
        out_.fatal(place(key.source()), "house.unknown-key", concat("there is no key ", key.str(), " here"),
                   near.empty() ? std::string("see qualspec-rules(7)") : concat("did you mean ", near, "?"));
    }

    void fill_table(const toml::key& key, const toml::table& table) {
        const std::string_view name = key.str();
        if (name == "severity") severities(table);
        else if (name == "level") levels(table);
        else if (name == "verbs") verbs(table);
        else if (name == "words") named_lists(table, lists_.words);
        else if (name == "parts") named_lists(table, lists_.parts);
        else if (name == "columns") named_lists(table, lists_.columns);
        else if (name == "abbreviations") one_list(table, "known", [&](std::string word) { lists_.abbreviations.insert(std::move(word)); });
        else if (name == "dates") one_list(table, "order", [&](std::string word) { lists_.date_order.push_back(std::move(word)); });
        else unknown(key, kTables);
    }

    void verbs(const toml::table& table) {
        for (const auto& [key, node] : table) {
            const auto level = node.value<std::int64_t>();
            if (level && *level >= 0 && *level <= 12) lists_.verbs[lower_ascii(key.str())] = static_cast<int>(*level);
            else wrong_type(node.source(), key.str(), "a level from 0 to 12");
        }
    }

    template <class Take>
    void strings(std::string_view name, const toml::node& node, const Take& take) {
        const toml::array* array = node.as_array();
        if (!array) return wrong_type(node.source(), name, "a list of texts");
        for (const toml::node& element : *array) {
            const auto word = element.value<std::string_view>();
            if (word && !trim(*word).empty()) take(std::string(*word));
            else wrong_type(element.source(), name, "a list of texts");
        }
    }
    template <class Take>
    void one_list(const toml::table& table, std::string_view name, const Take& take) {
        for (const auto& [key, node] : table) {
            if (key.str() == name) strings(name, node, take);
            else unknown(key, std::array{name});
        }
    }
    /// Built-in lists are made; a house may only add to those there are.
    void named_lists(const toml::table& table, std::map<std::string, std::vector<std::string>, std::less<>>& lists) {
        for (const auto& [key, node] : table) {
            const auto known = lists.find(key.str());
            if (known == lists.end() && !known_.rules.empty()) {
                std::vector<std::string_view> names;
                for (const auto& [name, words] : lists) names.push_back(name);
                unknown(key, names);
                continue;
            }
            strings(key.str(), node, [&lists, name = std::string(key.str())](std::string word) { lists[name].push_back(std::move(word)); });
        }
    }

    void superseded(const toml::node& node) {
        const toml::array* array = node.as_array();
        if (!array) return wrong_type(node.source(), "superseded", "a list of tables: [[superseded]]");
        for (const toml::node& element : *array) {
            const toml::table* row = element.as_table();
            const auto name = row ? (*row)["name"].value<std::string>() : std::nullopt;
            const auto now = row ? (*row)["now"].value<std::string>() : std::nullopt;
            if (name && now) {
                lists_.superseded.push_back({*name, *now, {}});
                if (const toml::node* unless = row->get("unless-behind"))
                    strings("unless-behind", *unless, [&](std::string words) { lists_.superseded.back().unless_behind.push_back(std::move(words)); });
            } else wrong_type(element.source(), "superseded", "a table with the texts name and now");
        }
    }

    std::string_view file_;
    const HouseKnows& known_;
    Lists& lists_;
    Findings& out_;
};

const HouseKnows kNoRules;

std::string_view built_in(std::string_view name) {
    const auto bytes = resource(concat("generator/check/lists/", name));
    if (!bytes) throw std::logic_error(concat("the built-in list ", name, " is missing"));
    return *bytes;
}

const toml::table& profile_table() {
    static const toml::table table = [] {
        const toml::parse_result parsed = toml::parse(built_in("profiles.toml"));
        if (!parsed) throw std::logic_error("the built-in profiles are not TOML");
        return parsed.table();
    }();
    return table;
}

}  // namespace

const std::vector<std::string>& Lists::words_of(std::string_view name) const {
    static const std::vector<std::string> none;
    const auto it = words.find(name);
    return it == words.end() ? none : it->second;
}

std::string_view Lists::column_of(std::string_view heading) const {
    const std::string wanted = lower_ascii(collapse_space(heading));
    for (const auto& [name, headings] : columns)
        if (std::ranges::find(headings, wanted) != headings.end()) return name;
    return {};
}

const Lists& built_in_lists() {
    static const Lists lists = [] {
        Lists made;
        Findings findings;
        const toml::parse_result parsed = toml::parse(built_in("en.toml"));
        if (parsed) Filler("en.toml", kNoRules, made, findings).fill(parsed.table());
        if (!parsed || !findings.empty()) throw std::logic_error("the built-in lists of words are faulty");
        return made;
    }();
    return lists;
}

std::vector<std::string> profiles() {
    std::vector<std::string> names;
    for (const auto& [key, node] : profile_table()) names.emplace_back(key.str());
    return names;
}

Result<Done> add_profile(std::string_view name, Lists& lists) {
    const toml::table* table = profile_table()[name]["severity"].as_table();
    if (!table) return Error{concat("there is no profile '", name, "'\n  hint: there are ", join(profiles(), ", "))};
    Findings findings;
    Filler("profiles.toml", kNoRules, lists, findings).severities(*table);
    if (!findings.empty()) throw std::logic_error("the built-in profiles are faulty");
    return Done{};
}

void add_house(std::string_view toml, std::string_view file_name, const HouseKnows& known, Lists& lists, Findings& out) {
    const toml::parse_result parsed = toml::parse(toml, file_name);
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        out.fatal({intern_file_name(file_name), static_cast<int>(error.source().begin.line), static_cast<int>(error.source().begin.column)}, "house.syntax",
                  concat("this is not TOML: ", error.description()));
        return;
    }
    Filler(file_name, known, lists, out).fill(parsed.table());
}

}  // namespace qualspec::check
