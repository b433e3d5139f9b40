#include "report/report.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "support/files.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::report {

namespace {

using Json = nlohmann::ordered_json;

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t characters(std::string_view bytes) { return static_cast<std::size_t>(std::ranges::count_if(bytes, starts_character)); }

/// Where `words` end in `source` if they stand there from `at` on; npos: they do not.
std::size_t end_of_words(std::string_view source, std::size_t at, std::string_view words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (at >= source.size()) return std::string_view::npos;
        if (is_space(words[i])) {
            if (!is_space(source[at])) return std::string_view::npos;
            while (at < source.size() && is_space(source[at])) ++at;
            while (i + 1 < words.size() && is_space(words[i + 1])) ++i;
            continue;
        }
        if (source[at] == words[i] && source[at] != '&') {
            ++at;
            continue;
        }
        constexpr std::pair<char, std::string_view> kReferences[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&apos;"}};
        const auto* reference = std::ranges::find_if(kReferences, [&](const auto& each) { return each.first == words[i] && source.substr(at).starts_with(each.second); });
        if (reference == std::end(kReferences)) return std::string_view::npos;
        at += reference->second.size();
    }
    return at;
}

/// Byte span of the words of a finding that has been located; empty where they do not stand at its place.
std::pair<std::size_t, std::size_t> span_of(const Finding& finding, Sources& sources) {
    const std::size_t begin = sources.offset(finding.place);
    if (begin == std::string::npos || finding.words.empty()) return {begin, begin};
    const std::size_t end = end_of_words(sources.bytes(finding.place.file), begin, finding.words);
    return {begin, end == std::string::npos ? begin : end};
}

}  // namespace

constexpr ByteSet kLineEnds("\r\n");

Sources::File Sources::cut(std::string bytes) {
    std::vector<std::size_t> starts = line_starts(bytes);
    return {std::move(bytes), std::move(starts)};
}

void Sources::add(std::string_view file, std::string bytes) { files_.insert_or_assign(std::string(file), cut(std::move(bytes))); }

const Sources::File& Sources::file(std::string_view name) {
    auto it = files_.find(name);
    if (it == files_.end()) {
        auto bytes = read_file(std::string(name));
        const bool usable = bytes && first_invalid_utf8(*bytes) == std::string_view::npos;
        it = files_.emplace(std::string(name), cut(usable ? *std::move(bytes) : std::string())).first;
    }
    return it->second;
}

const std::string& Sources::bytes(std::string_view name) { return file(name).bytes; }

std::size_t Sources::offset(const Place& place) {
    const File& in = file(place.file);
    if (place.line < 1 || static_cast<std::size_t>(place.line) > in.line_starts.size()) return std::string::npos;
    std::size_t at = in.line_starts[static_cast<std::size_t>(place.line) - 1];
    if (place.line == 1 && in.bytes.starts_with("\xEF\xBB\xBF")) at += 3;
    for (int column = 1; column < place.column && at < in.bytes.size(); ++column) {
        ++at;
        while (at < in.bytes.size() && !starts_character(in.bytes[at])) ++at;
    }
    return std::min(at, in.bytes.size());
}

std::string_view Sources::line(const Place& place) {
    const File& in = file(place.file);
    if (place.line < 1 || static_cast<std::size_t>(place.line) > in.line_starts.size()) return {};
    const std::size_t begin = in.line_starts[static_cast<std::size_t>(place.line) - 1];
    return std::string_view(in.bytes).substr(begin, kLineEnds.find_in(in.bytes, begin) - begin);
}

void locate(Findings& findings, Sources& sources) {
    Findings out;
    for (Finding finding : findings) {
        const std::size_t start = finding.words.empty() || !finding.place ? std::string::npos : sources.offset(finding.place);
        if (start != std::string::npos) {
            const std::string& bytes = sources.bytes(finding.place.file);
            int before = finding.words_before;
            const std::string_view first = std::string_view(finding.words).substr(0, 1);
            const bool reference = std::string_view("&<>\"'").find(first) != std::string_view::npos;
            for (std::size_t at = start; at < bytes.size(); ++at) {
                if (!reference && bytes[at] != first[0]) continue;
                if (end_of_words(bytes, at, finding.words) == std::string::npos) continue;
                if (before-- > 0) continue;
                finding.words_before = 0;
                // Line and column of the place found, counted on from where the search began.
                const std::string_view passed = std::string_view(bytes).substr(start, at - start);
                for (std::size_t i = 0; i < passed.size(); ++i) {
                    if (passed[i] == '\n' || (passed[i] == '\r' && !passed.substr(i).starts_with("\r\n"))) {
                        ++finding.place.line;
                        finding.place.column = 1;
                    } else if (starts_character(passed[i]) && passed[i] != '\r') {
                        ++finding.place.column;
                    }
                }
                break;
            }
        }
        out.add(std::move(finding));
    }
    findings = std::move(out);
}

namespace {

constexpr std::size_t kWidest = 100;

/// A character as it is shown, one column wide. Nothing that moves the cursor, hides or turns reaches a terminal.
std::string shown(char32_t c) {
    const bool hidden = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
                        (c >= 0xE0000 && c <= 0xE007F);
    std::string out;
    if (c == '\t') return " ";
    append_utf8(out, hidden ? U'\u00B7' : c);
    return out;
}

}  // namespace

std::string for_people(const Finding& finding, Sources& sources) {
    Finding without_hint = finding;
    without_hint.hint.clear();
    std::string out = to_string(without_hint);
    const std::string_view line = finding.place ? sources.line(finding.place) : std::string_view();
    if (!trim(line).empty() && finding.place.column >= 1) {
        const std::u32string all = to_utf32(line);
        const auto [begin, end] = span_of(finding, sources);
        std::size_t mark = std::min(static_cast<std::size_t>(finding.place.column) - 1, all.size());
        std::size_t length = std::max<std::size_t>(1, characters(std::string_view(sources.bytes(finding.place.file)).substr(begin, end - begin)));
        if (length > all.size() - mark) length = std::max<std::size_t>(1, all.size() - mark);
        std::size_t from = 0;
        while (from < all.size() && from < mark && (all[from] == ' ' || all[from] == '\t')) ++from;
        if (mark > from + kWidest * 2 / 3) from = mark - kWidest / 2;
        const std::size_t to = std::min(all.size(), from + kWidest);
        std::string text;
        for (std::size_t i = from; i < to; ++i) text += shown(all[i]);
        const bool cut_before = from > 0 && !trim(line.substr(0, 1)).empty();
        out += concat("\n    ", cut_before ? "..." : "", text, to < all.size() ? "..." : "", "\n    ", cut_before ? "   " : "", std::string(mark - from, ' '), "^",
                      std::string(std::min(length, to > mark ? to - mark : 1) - 1, '~'));
    }
    if (!finding.hint.empty()) out += concat("\n  hint: ", finding.hint);
    return out;
}

std::string in_one_line(const Finding& finding) {
    Finding without_hint = finding;
    without_hint.hint.clear();
    return to_string(without_hint);
}

std::string to_json(const Findings& findings, const std::vector<std::string>& rules_not_run, Sources& sources) {
    Json list = Json::array();
    std::map<Severity, int> counts;
    for (const Finding& finding : findings) {
        ++counts[finding.severity];
        Json one{{"file", finding.place.file}};
        if (finding.place) {
            const auto [begin, end] = span_of(finding, sources);
            one["line"] = finding.place.line;
            one["column"] = finding.place.column;
            if (end > begin) one["words"] = sources.bytes(finding.place.file).substr(begin, end - begin);
        }
        one["severity"] = to_string(finding.severity);
        one["rule"] = finding.rule;
        one["text"] = finding.text;
        if (!finding.hint.empty()) one["hint"] = finding.hint;
        one["fatal"] = finding.fatal;
        list.push_back(std::move(one));
    }
    Json root{{"findings", std::move(list)}, {"errors", counts[Severity::kError]}, {"warnings", counts[Severity::kWarning]}, {"information", counts[Severity::kInformation]}};
    if (!rules_not_run.empty()) root["rulesNotRun"] = rules_not_run;
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

std::string_view sarif_level(Severity severity) {
    switch (severity) {
        case Severity::kInformation: return "note";
        case Severity::kWarning: return "warning";
        case Severity::kError: return "error";
    }
    return "error";
}

/// A relative reference as RFC 3986 has it: what is not unreserved or "/" is percent-encoded.
std::string uri_of(std::string_view file) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : file) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kDigits[static_cast<unsigned char>(c) >> 4U];
            out += kDigits[static_cast<unsigned char>(c) & 15U];
        }
    }
    return out;
}

Json sarif_result(const Finding& finding, const std::map<std::string_view, std::size_t>& indices, Sources& sources) {
    Json result{{"ruleId", finding.rule}};
    if (const auto index = indices.find(finding.rule); index != indices.end()) result["ruleIndex"] = index->second;
    result["level"] = sarif_level(finding.severity);
    result["message"] = {{"text", finding.hint.empty() ? finding.text : concat(finding.text, "\n", finding.hint)}};
    if (finding.place.file.empty()) return result;
    Json physical{{"artifactLocation", {{"uri", uri_of(finding.place.file)}}}};
    if (finding.place) {
        Json region{{"startLine", finding.place.line}, {"startColumn", std::max(1, finding.place.column)}};
        const auto [begin, end] = span_of(finding, sources);
        if (end > begin) {
            const std::string_view words = std::string_view(sources.bytes(finding.place.file)).substr(begin, end - begin);
            if (words.find('\n') == std::string_view::npos) region["endColumn"] = std::max(1, finding.place.column) + static_cast<int>(characters(words));
        }
        physical["region"] = std::move(region);
    }
    result["locations"] = Json::array({Json{{"physicalLocation", std::move(physical)}}});
    return result;
}

}  // namespace

std::string to_sarif(const Findings& findings, const std::vector<Accepted>& accepted, const std::vector<std::string>& rules_not_run, const std::vector<RuleDescription>& rules, std::string_view version,
                     Sources& sources) {
    Json described = Json::array();
    std::map<std::string_view, std::size_t> indices;
    const auto describe = [&](std::string_view id, Json row) {
        if (indices.try_emplace(id, described.size()).second) described.push_back(std::move(row));
    };
    for (const RuleDescription& rule : rules)
        describe(rule.id, Json{{"id", rule.id},
                               {"shortDescription", {{"text", rule.title}}},
                               {"fullDescription", {{"text", concat(rule.explanation, " Source: ", rule.source, ".")}}},
                               {"defaultConfiguration", {{"level", sarif_level(rule.severity)}}}});
    // Those that nobody described.
    for (const Finding& finding : findings) describe(finding.rule, Json{{"id", finding.rule}});
    Json results = Json::array();
    for (const Finding& finding : findings) results.push_back(sarif_result(finding, indices, sources));
    for (const Accepted& each : accepted) {
        Json result = sarif_result(each.finding, indices, sources);
        result["suppressions"] = Json::array({Json{{"kind", "inSource"}, {"justification", each.reason}}});
        results.push_back(std::move(result));
    }
    Json run{{"tool", {{"driver", {{"name", "qualspec"}, {"version", version}, {"rules", std::move(described)}}}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results)}};
    if (!rules_not_run.empty()) {
        Json notifications = Json::array();
        for (const std::string& file : rules_not_run)
            notifications.push_back(Json{{"level", "warning"}, {"message", {{"text", "The rules were not run: mend the faults against the language first."}}},
                                         {"locations", Json::array({Json{{"physicalLocation", {{"artifactLocation", {{"uri", uri_of(file)}}}}}}})}});
        run["invocations"] = Json::array({Json{{"executionSuccessful", true}, {"toolExecutionNotifications", std::move(notifications)}}});
    }
    const Json root{{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace qualspec::report
