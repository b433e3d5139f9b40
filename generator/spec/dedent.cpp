#include "spec/dedent.h"

#include <algorithm>
#include <optional>

#include "support/text.h"

namespace qualspec::spec {
namespace {

std::size_t indentation(std::string_view line) { return static_cast<std::size_t>(std::ranges::find_if_not(line, is_space) - line.begin()); }

bool is_blank(std::string_view line) { return indentation(line) == line.size(); }

/// The white space that all lines but the first begin with.
std::string_view common_indentation(std::string_view flow, const std::vector<FlowLine>& lines) {
    std::optional<std::string_view> common;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::string_view line = flow.substr(lines[i].begin, lines[i].end - lines[i].begin);
        if (is_blank(line)) continue;
        const std::string_view indent = line.substr(0, indentation(line));
        if (!common) common = indent;
        const auto same = static_cast<std::size_t>(std::ranges::mismatch(*common, indent).in1 - common->begin());
        common = common->substr(0, same);
    }
    return common.value_or(std::string_view());
}

}  // namespace

std::vector<FlowLine> dedent(std::string_view flow) {
    std::vector<FlowLine> lines;
    for (const std::string_view line : split(flow, '\n')) {
        const auto begin = static_cast<std::size_t>(line.data() - flow.data());
        lines.push_back({begin, begin + line.size()});
    }
    const std::size_t common = common_indentation(flow, lines).size();
    for (FlowLine& line : lines) {
        const std::string_view text = flow.substr(line.begin, line.end - line.begin);
        const bool first = &line == lines.data();
        if (is_blank(text)) line.begin = line.end;
        else line.begin += first ? indentation(text) : common;
    }
    const auto empty = [](const FlowLine& line) { return line.begin == line.end; };
    while (!lines.empty() && empty(lines.back())) lines.pop_back();
    lines.erase(lines.begin(), std::ranges::find_if_not(lines, empty));
    if (!lines.empty())
        while (is_space(flow[lines.back().end - 1])) --lines.back().end;
    return lines;
}

}  // namespace qualspec::spec
