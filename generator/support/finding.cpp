#include "support/finding.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "support/text.h"

namespace qualspec {

std::string_view intern_file_name(std::string_view name) {
    static std::mutex mutex;
    static std::set<std::string, std::less<>> names;
    const std::lock_guard lock(mutex);
    auto it = names.find(name);
    if (it == names.end()) it = names.emplace(name).first;
    return *it;
}

std::string to_string(const Place& place) {
    if (place.line <= 0) return std::string(place.file);
    return concat(place.file, ':', place.line, ':', place.column);
}

std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::kInformation: return "information";
        case Severity::kWarning: return "warning";
        case Severity::kError: return "error";
    }
    return "error";
}

void Findings::append(Findings other) {
    all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()),
                std::make_move_iterator(other.all_.end()));
}

void Findings::sort() {
    std::map<std::string_view, std::size_t> order;
    for (const Finding& finding : all_) order.try_emplace(finding.place.file, order.size());
    std::ranges::stable_sort(all_, [&](const Finding& a, const Finding& b) {
        const auto key = [&](const Finding& f) {
            return std::tuple(order.at(f.place.file), f.place.line, f.place.column);
        };
        return key(a) < key(b);
    });
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
}

bool Findings::has_fatal() const { return std::ranges::any_of(all_, &Finding::fatal); }

Severity Findings::worst() const {
    Severity worst = Severity::kInformation;
    for (const Finding& finding : all_) worst = std::max(worst, finding.severity);
    return worst;
}

std::string to_string(const Finding& finding) {
    const std::string place = to_string(finding.place);
    std::string out = place.empty() ? std::string() : concat(place, ": ");
    out += concat(to_string(finding.severity), ": ", finding.text, " [", finding.rule, "]");
    if (!finding.hint.empty()) out += concat("\n  hint: ", finding.hint);
    return out;
}

}  // namespace qualspec
