#include "collect/dates.h"

#include <chrono>
#include <vector>

#include "support/text.h"

namespace qualspec::collect {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Numbers of at most four digits with one or two other signs between, and nothing else; empty where it is something else.
std::vector<std::string_view> numbers_in(std::string_view text) {
    constexpr std::size_t kMostDigits = 4, kMostBetween = 2;
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end == at || end - at > kMostDigits) return {};
        out.push_back(text.substr(at, end - at));
        at = end;
        while (end < text.size() && !is_digit(text[end]) && !is_letter(text[end])) ++end;
        if (at < text.size() && (end == at || end - at > kMostBetween || end == text.size())) return {};
        at = end;
    }
    return out;
}

unsigned number(std::string_view digits) {
    unsigned out = 0;
    for (const char digit : digits) out = out * 10 + static_cast<unsigned>(digit - '0');
    return out;
}

bool is_day(std::string_view year, std::string_view month, std::string_view day) {
    if ((year.size() != 4 && year.size() != 2) || month.size() > 2 || day.size() > 2) return false;
    constexpr unsigned kCentury = 2000;
    const unsigned whole_year = number(year) + (year.size() == 2 ? kCentury : 0);
    return std::chrono::year_month_day{std::chrono::year(static_cast<int>(whole_year)), std::chrono::month(number(month)), std::chrono::day(number(day))}.ok();
}

/// Year, month and day; empty where it is no date in ISO 8601.
std::vector<std::string_view> iso_parts(std::string_view value) {
    const std::vector<std::string_view> parts = numbers_in(value);
    const bool iso = value.size() == 10 && value[4] == '-' && value[7] == '-' && parts.size() == 3 && is_day(parts[0], parts[1], parts[2]);
    return iso ? parts : std::vector<std::string_view>();
}

}  // namespace

DateStyle::DateStyle(std::string_view label) {
    struct Run {
        std::size_t begin = 0, end = 0;
        char letter = 0;
        std::size_t length() const { return end - begin; }
    };
    std::vector<Run> runs;
    for (std::size_t at = 0; at < label.size();) {
        std::size_t end = at + 1;
        while (end < label.size() && label[end] == label[at]) ++end;
        if (is_letter(label[at])) runs.push_back({at, end, static_cast<char>(label[at] | 0x20)});
        at = end;
    }
    for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
        std::size_t years = 0, others = 0;
        for (std::size_t k = i; k < i + 3; ++k) {
            years += runs[k].length() == 4 ? 1U : 0U;
            others += runs[k].length() == 2 ? 1U : 0U;
        }
        const bool parted = runs[i].end < runs[i + 1].begin && runs[i + 1].end < runs[i + 2].begin;
        if (years != 1 || others != 2 || !parted) continue;
        pattern_ = label.substr(runs[i].begin, runs[i + 2].end - runs[i].begin);
        bool has_month = false;
        for (std::size_t k = 0; k < 3; ++k) has_month = has_month || (runs[i + k].length() == 2 && runs[i + k].letter == 'm');
        bool had_other = false;
        for (std::size_t k = 0; k < 3; ++k) {
            const Run& run = runs[i + k];
            if (run.length() == 4) {
                order_[k] = Part::kYear;
                continue;
            }
            order_[k] = (has_month ? run.letter == 'm' : had_other) ? Part::kMonth : Part::kDay;
            had_other = true;
        }
        for (std::size_t k = 0; k < 2; ++k) between_[k] = label.substr(runs[i + k].end, runs[i + k + 1].begin - runs[i + k].end);
        return;
    }
}

std::string DateStyle::as_stated(const std::string& value) const {
    const std::vector<std::string_view> parts = iso_parts(value);
    if (parts.empty() || pattern_.empty()) return value;
    std::string out;
    for (std::size_t i = 0; i < order_.size(); ++i)
        out += concat(i == 0 ? std::string() : between_[i - 1], order_[i] == Part::kYear ? parts[0] : order_[i] == Part::kMonth ? parts[1] : parts[2]);
    return out;
}

bool DateStyle::is_date(std::string_view value) const {
    value = trim(value);
    if (pattern_.empty() || !iso_parts(value).empty()) return true;
    const std::vector<std::string_view> numbers = numbers_in(value);
    if (numbers.size() != order_.size()) return false;
    std::string_view year, month, day;
    for (std::size_t i = 0; i < order_.size(); ++i) (order_[i] == Part::kYear ? year : order_[i] == Part::kMonth ? month : day) = numbers[i];
    return is_day(year, month, day);
}

}  // namespace qualspec::collect
