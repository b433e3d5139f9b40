#include "holistic/cover.h"

#include <algorithm>
#include <optional>

namespace qualspec::holistic {

namespace {

class Search {
  public:
    Search(const std::vector<std::vector<std::size_t>>& sets, std::size_t elements, std::size_t most_steps)
        : sets_(sets), holders_(elements), times_covered_(elements, 0), banned_(sets.size(), false), steps_left_(most_steps) {
        for (std::size_t set = 0; set < sets.size(); ++set)
            for (const std::size_t element : sets[set]) holders_[element].push_back(set);
        for (std::size_t element = 0; element < elements; ++element)
            if (!holders_[element].empty()) wanted_.push_back(element);
        // Those that fewest hold first: they make the bound greater and the branches fewer.
        std::ranges::stable_sort(wanted_, {}, [&](std::size_t element) { return holders_[element].size(); });
    }

    Cover run() {
        const std::size_t bound = bound_below();
        greedy();
        branch();
        std::ranges::sort(best_);
        return {best_, steps_left_ > 0 ? best_.size() : bound};
    }

  private:
    void take(std::size_t set) {
        chosen_.push_back(set);
        for (const std::size_t element : sets_[set]) ++times_covered_[element];
    }
    void drop() {
        for (const std::size_t element : sets_[chosen_.back()]) --times_covered_[element];
        chosen_.pop_back();
    }
    std::size_t fresh_in(std::size_t set) const {
        return static_cast<std::size_t>(std::ranges::count_if(sets_[set], [&](std::size_t element) { return times_covered_[element] == 0; }));
    }

    void greedy() {
        for (;;) {
            std::size_t best = 0, fresh = 0;
            for (std::size_t set = 0; set < sets_.size(); ++set)
                if (const std::size_t own = fresh_in(set); own > fresh) {
                    fresh = own;
                    best = set;
                }
            if (fresh == 0) break;
            take(best);
        }
        best_ = chosen_;
        while (!chosen_.empty()) drop();
    }

    /// How many more sets it takes at least.
    std::size_t bound_below() const {
        std::vector<bool> used(sets_.size(), false);
        std::size_t out = 0;
        for (const std::size_t element : wanted_) {
            if (times_covered_[element] != 0) continue;
            const auto& holders = holders_[element];
            if (std::ranges::any_of(holders, [&](std::size_t set) { return !banned_[set] && used[set]; })) continue;
            for (const std::size_t set : holders) used[set] = true;
            ++out;
        }
        return out;
    }
    std::optional<std::size_t> hardest() const {
        std::optional<std::size_t> out;
        std::size_t fewest = 0;
        for (const std::size_t element : wanted_) {
            if (times_covered_[element] != 0) continue;
            const auto open = static_cast<std::size_t>(std::ranges::count_if(holders_[element], [&](std::size_t set) { return !banned_[set]; }));
            if (!out || open < fewest) {
                out = element;
                fewest = open;
            }
        }
        return out;
    }

    void branch() {
        if (steps_left_ == 0 || chosen_.size() + bound_below() >= best_.size()) return;
        --steps_left_;
        const auto element = hardest();
        if (!element) {
            best_ = chosen_;
            return;
        }
        std::vector<std::size_t> holders;
        for (const std::size_t set : holders_[*element])
            if (!banned_[set]) holders.push_back(set);
        std::ranges::stable_sort(holders, std::ranges::greater(), [&](std::size_t set) { return fresh_in(set); });
        for (const std::size_t set : holders) {
            take(set);
            branch();
            drop();
            banned_[set] = true;
        }
        for (const std::size_t set : holders) banned_[set] = false;
    }

    const std::vector<std::vector<std::size_t>>& sets_;
    std::vector<std::vector<std::size_t>> holders_;  ///< the sets that hold an element
    std::vector<std::size_t> wanted_;
    std::vector<int> times_covered_;
    std::vector<bool> banned_;
    std::vector<std::size_t> chosen_, best_;
    std::size_t steps_left_;
};

}  // namespace

Cover smallest_cover(const std::vector<std::vector<std::size_t>>& sets, std::size_t elements, std::size_t most_steps) {
    return Search(sets, elements, most_steps).run();
}

}  // namespace qualspec::holistic
