#include "combination/engine.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace qualspec::combination {

namespace {

constexpr std::int64_t kNever = kOpen;  // a cost that nothing has
constexpr int kNone = -1;
/// Bounds of the tables with every constraint in the states, and with some left out.
struct Bounds {
    std::size_t states;  ///< in all blocks
    std::size_t steps;   ///< from a state between blocks by a contribution
};
constexpr Bounds kWhole{400'000, 4'000'000};
constexpr Bounds kRelaxed{1'500'000, 24'000'000};
constexpr std::size_t kFirstNodes = 20'000;  // before prices are bettered
constexpr std::size_t kNodes = 600'000;  // of a search
constexpr std::size_t kProofs = 300'000;   // that a search keeps
constexpr std::uint64_t kManyStates = std::uint64_t{1} << 62;

/// The sums of one constraint that are told apart at one place: from `low` to `high`, those from `held_low` to `held_high` as one.
struct Dimension {
    std::int64_t low = 0, high = -1;
    std::int64_t held_low = 0, held_high = -1;

    Dimension() = default;
    /// Sums so far lie between `least_so_far` and `most_so_far`; what is still to come adds from `least_to_come` to `most_to_come`.
    Dimension(const Constraint& constraint, std::int64_t least_so_far, std::int64_t most_so_far, std::int64_t least_to_come, std::int64_t most_to_come) {
        low = std::max(least_so_far, constraint.least - most_to_come);
        high = std::min(most_so_far, constraint.most - least_to_come);
        held_low = std::max(low, constraint.least - least_to_come);
        held_high = std::min(high, constraint.most - most_to_come);
    }
    bool possible(std::int64_t sum) const { return low <= sum && sum <= high; }
    std::uint64_t size() const {
        if (low > high) return 0;
        const auto all = static_cast<std::uint64_t>(high - low) + 1;
        return held_low < held_high ? all - static_cast<std::uint64_t>(held_high - held_low) : all;
    }
    std::uint64_t index(std::int64_t sum) const {
        if (held_low < held_high && sum > held_low) sum = sum <= held_high ? held_low : sum - (held_high - held_low);
        return static_cast<std::uint64_t>(sum - low);
    }
    std::int64_t sum(std::uint64_t index) const {
        std::int64_t out = low + static_cast<std::int64_t>(index);
        if (held_low < held_high && out > held_low) out += held_high - held_low;
        return out;
    }
};

/// Sums of several constraints as one number.
struct Key {
    std::vector<Dimension> dimensions;
    std::uint64_t states = 1;  ///< kManyStates: too many for a number
    bool possible = true;

    void add(const Dimension& dimension) {
        dimensions.push_back(dimension);
        const std::uint64_t size = dimension.size();
        possible = possible && size > 0;
        states = size && states >= kManyStates / size ? kManyStates : states * size;
    }
    /// kManyStates where the sums are impossible.
    std::uint64_t of(const std::int64_t* sums) const {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            if (!dimensions[i].possible(sums[i])) return kManyStates;
            key = key * dimensions[i].size() + dimensions[i].index(sums[i]);
        }
        return key;
    }
    void sums(std::uint64_t key, std::int64_t* out) const {
        for (std::size_t i = dimensions.size(); i-- > 0;) {
            const std::uint64_t size = dimensions[i].size();
            out[i] = dimensions[i].sum(key % size);
            key /= size;
        }
    }
};

struct Totals {
    std::int64_t least = 0, most = 0;
    void add(std::int64_t coefficient) { (coefficient < 0 ? least : most) += coefficient; }
};

/// What the places of a constraint can add before and from each place on.
struct Reach {
    std::vector<Totals> before, after;
    Reach(const Constraint& constraint, std::size_t places) : before(places + 1), after(places + 1) {
        std::vector<std::int64_t> coefficients(places, 0);
        for (const Term& term : constraint.terms) coefficients[at(term.place)] = term.coefficient;
        for (std::size_t i = 0; i < places; ++i) (before[i + 1] = before[i]).add(coefficients[i]);
        for (std::size_t i = places; i-- > 0;) (after[i] = after[i + 1]).add(coefficients[i]);
    }
};

/// A state of a block before one of its places: the states after it that skipping and taking the place lead to.
struct State {
    std::int32_t skip = kNone, take = kNone;
};

struct Block {
    int first = 0, end = 0;
    std::vector<std::vector<State>> layers;  ///< before each place; the last: what the block can contribute
    std::vector<std::int64_t> contributions; ///< of each last state, to each global constraint
    std::size_t outcomes() const { return layers.back().size(); }
};

struct Boundary {
    std::size_t states = 0;
    /// For each state and each outcome of the block after it: the state at the next boundary.
    std::vector<std::int32_t> steps;
};

}  // namespace

class Engine::Tables {
  public:
    explicit Tables(const Problem& of) : problem(of) {
        starts_ = problem.blocks;
        for (const Constraint& constraint : problem.constraints) reaches_.emplace_back(constraint, problem.places.size());
    }

    enum class Made { kWhole, kImpossible, kTooLarge };
    /// The constraints with `kept` are in the states, the others are left to the search.
    Made make(const std::vector<bool>& kept, const Bounds& bounds);

    const Problem& problem;
    std::vector<Block> blocks;
    std::vector<Boundary> boundaries;
    std::vector<int> relaxed;                       ///< constraints that are not in the states
    std::vector<std::vector<Term>> relaxed_of;      ///< by place: position in `relaxed`, coefficient
    std::vector<std::vector<int>> open_at;          ///< by place: positions in `relaxed` of those with places before it and from it on
    const Reach& reach(int constraint) const { return reaches_[at(constraint)]; }
    /// First and last place of a constraint.
    static std::pair<int, int> span(const Constraint& constraint) { return {constraint.terms.front().place, constraint.terms.back().place}; }
    int block_of(int place) const { return static_cast<int>(std::ranges::upper_bound(starts_, place) - starts_.begin()) - 1; }
    bool within_a_block(const Constraint& constraint) const {
        const auto [first, last] = span(constraint);
        return block_of(first) == block_of(last);
    }

  private:
    Made make_blocks();
    Made make_block(int first, int end);
    Made join();
    bool better_apart(const Block& block) const;
    Key key_between(int place, const std::vector<int>& constraints) const;

    std::vector<Reach> reaches_;
    std::vector<bool> kept_;
    std::vector<int> starts_;  ///< of blocks, and the end
    std::vector<int> global_;  ///< kept constraints that reach over several blocks
    Bounds bounds_{};
    std::size_t states_ = 0;
};

Engine::Tables::Made Engine::Tables::make(const std::vector<bool>& kept, const Bounds& bounds) {
    kept_ = kept;
    bounds_ = bounds;
    starts_ = problem.blocks;
    relaxed.clear();
    relaxed_of.assign(problem.places.size(), {});
    for (std::size_t c = 0; c < problem.constraints.size(); ++c) {
        const Constraint& constraint = problem.constraints[c];
        if (!kept_[c]) {
            for (const Term& term : constraint.terms) relaxed_of[at(term.place)].push_back({static_cast<int>(relaxed.size()), term.coefficient});
            relaxed.push_back(static_cast<int>(c));
        }
    }
    open_at.assign(problem.places.size(), {});
    for (std::size_t r = 0; r < relaxed.size(); ++r) {
        const auto [first, last] = span(problem.constraints[at(relaxed[r])]);
        for (int place = first + 1; place <= last; ++place) open_at[at(place)].push_back(static_cast<int>(r));
    }
    if (const Made made = make_blocks(); made != Made::kWhole) return made;
    std::vector<int> starts{0};
    for (const Block& block : blocks) {
        if (better_apart(block))
            for (int place = block.first + 1; place < block.end; ++place) starts.push_back(place);
        starts.push_back(block.end);
    }
    if (starts != starts_) {
        starts_ = std::move(starts);
        if (const Made made = make_blocks(); made != Made::kWhole) return made;
    }
    return join();
}

Engine::Tables::Made Engine::Tables::make_blocks() {
    states_ = 0;
    blocks.clear();
    boundaries.clear();
    global_.clear();
    for (std::size_t c = 0; c < problem.constraints.size(); ++c)
        if (kept_[c] && !within_a_block(problem.constraints[c])) global_.push_back(static_cast<int>(c));
    for (std::size_t b = 0; b + 1 < starts_.size(); ++b)
        if (const Made made = make_block(starts_[b], starts_[b + 1]); made != Made::kWhole) return made;
    return Made::kWhole;
}

Key Engine::Tables::key_between(int place, const std::vector<int>& constraints) const {
    Key key;
    for (const int c : constraints) {
        const Totals &so_far = reaches_[at(c)].before[at(place)], &to_come = reaches_[at(c)].after[at(place)];
        key.add({problem.constraints[at(c)], so_far.least, so_far.most, to_come.least, to_come.most});
    }
    return key;
}

/// Whether its places one by one make fewer steps than the block as a whole. What is within the block is then open between them.
bool Engine::Tables::better_apart(const Block& block) const {
    std::vector<int> all;
    for (std::size_t c = 0; c < kept_.size(); ++c)
        if (kept_[c]) all.push_back(static_cast<int>(c));
    const double whole = static_cast<double>(key_between(block.first, all).states) * static_cast<double>(block.outcomes());
    double apart = 0;
    for (int place = block.first; place < block.end; ++place) apart += 2 * static_cast<double>(key_between(place, all).states);
    return apart < whole;
}

Engine::Tables::Made Engine::Tables::make_block(int first, int end) {
    std::vector<int> here;  // kept constraints with a place in the block
    std::vector<std::vector<std::int64_t>> coefficients;
    for (std::size_t c = 0; c < problem.constraints.size(); ++c) {
        if (!kept_[c]) continue;
        std::vector<std::int64_t> own(at(end - first), 0);
        bool any = false;
        for (const Term& term : problem.constraints[c].terms) {
            if (term.place < first || term.place >= end) continue;
            own[at(term.place - first)] = term.coefficient;
            any = true;
        }
        if (!any) continue;
        here.push_back(static_cast<int>(c));
        coefficients.push_back(std::move(own));
    }
    const auto key_before = [&](int place) {
        Key key;
        for (const int c : here) {
            const Reach& reach = reaches_[at(c)];
            const Totals &outside = reach.before[at(first)], &so_far = reach.before[at(place)], &to_come = reach.after[at(place)];
            key.add({problem.constraints[at(c)], so_far.least - outside.least, so_far.most - outside.most, outside.least + to_come.least,
                     outside.most + to_come.most});
        }
        return key;
    };
    Block block{first, end, {}, {}};
    std::vector<std::uint64_t> keys{0};
    std::vector<std::int64_t> sums(here.size(), 0), next_sums(here.size());
    Key key = key_before(first);
    if (!key.possible) return Made::kImpossible;
    for (int place = first; place < end; ++place) {
        const Key next = key_before(place + 1);
        if (!next.possible) return Made::kImpossible;
        if (next.states == kManyStates) return Made::kTooLarge;
        std::unordered_map<std::uint64_t, std::int32_t> known;
        std::vector<std::uint64_t> next_keys;
        const auto reach = [&](const std::int64_t* values) -> std::int32_t {
            const std::uint64_t to = next.of(values);
            if (to == kManyStates) return kNone;
            const auto [found, fresh] = known.try_emplace(to, static_cast<std::int32_t>(next_keys.size()));
            if (fresh) next_keys.push_back(to);
            return found->second;
        };
        std::vector<State> layer(keys.size());
        for (std::size_t s = 0; s < keys.size(); ++s) {
            key.sums(keys[s], sums.data());
            if (!problem.places[at(place)].must) layer[s].skip = reach(sums.data());
            for (std::size_t i = 0; i < here.size(); ++i) next_sums[i] = sums[i] + coefficients[i][at(place - first)];
            layer[s].take = reach(next_sums.data());
        }
        states_ += next_keys.size();
        if (states_ > bounds_.states) return Made::kTooLarge;
        block.layers.push_back(std::move(layer));
        keys = std::move(next_keys);
        key = next;
        if (keys.empty()) return Made::kImpossible;
    }
    block.layers.emplace_back(keys.size());
    for (const std::uint64_t last : keys) {
        key.sums(last, sums.data());
        for (const int c : global_) {
            const auto own = std::ranges::find(here, c);
            block.contributions.push_back(own == here.end() ? 0 : sums[static_cast<std::size_t>(own - here.begin())]);
        }
    }
    blocks.push_back(std::move(block));
    return Made::kWhole;
}

Engine::Tables::Made Engine::Tables::join() {
    Key key = key_between(0, global_);
    if (!key.possible) return Made::kImpossible;
    std::vector<std::uint64_t> keys{0};
    std::vector<std::int64_t> sums(global_.size(), 0), next_sums(global_.size());
    std::size_t steps = 0;
    for (const Block& block : blocks) {
        const Key next = key_between(block.end, global_);
        if (!next.possible) return Made::kImpossible;
        if (next.states > bounds_.steps) return Made::kTooLarge;
        steps += keys.size() * block.outcomes();
        if (steps > bounds_.steps) return Made::kTooLarge;
        std::vector<std::int32_t> known(next.states, kNone);
        std::vector<std::uint64_t> next_keys;
        Boundary boundary{keys.size(), {}};
        boundary.steps.reserve(keys.size() * block.outcomes());
        for (const std::uint64_t state : keys) {
            key.sums(state, sums.data());
            const std::int64_t* contribution = block.contributions.data();
            for (std::size_t o = 0; o < block.outcomes(); ++o, contribution += global_.size()) {
                for (std::size_t i = 0; i < sums.size(); ++i) next_sums[i] = sums[i] + contribution[i];
                const std::uint64_t to = next.of(next_sums.data());
                if (to == kManyStates) {
                    boundary.steps.push_back(kNone);
                    continue;
                }
                if (known[to] == kNone) {
                    known[to] = static_cast<std::int32_t>(next_keys.size());
                    next_keys.push_back(to);
                }
                boundary.steps.push_back(known[to]);
            }
        }
        boundaries.push_back(std::move(boundary));
        keys = std::move(next_keys);
        key = next;
        if (keys.empty()) return Made::kImpossible;
    }
    boundaries.push_back({keys.size(), {}});
    return Made::kWhole;
}

/// One question: costs to go, then the search.
class Engine::Search {
  public:
    Search(const Tables& tables, const Question& question) : tables_(tables), question_(question), wishes_(question.wishes) {
        leave_what_wishes_bar();
        sums_.assign(tables.relaxed.size(), 0);
        taken_.assign(tables.problem.places.size(), false);
        price_.assign(tables.relaxed.size(), 0);
        std::int64_t all = 0;
        for (const std::int64_t each : question.costs) all += std::abs(each);
        if (all < kOpen / 1'000'000) scale_ = 8;
        cost();
        if (to_go_[0][0] >= kNever) return;
        // Prices help where conflicts decide, and hurt where limits do: the greater bound is the better.
        const std::int64_t bound = to_go_[0][0];
        price_conflicts();
        if (rebate() == 0) return;
        cost();
        if (to_go_[0][0] - rebate() > bound) return;
        price_.assign(price_.size(), 0);
        cost();
    }

    Answer run() {
        if (to_go_[0][0] < kNever) {
            limit_ = kFirstNodes;
            walk(0, 0, 0, 0);
            if (exhausted_ && !(found_ && question_.any)) {
                if (found_) better_prices();
                exhausted_ = false;
                proven_.clear();
                limit_ = kNodes;
                nodes_ = 0;
                walk(0, 0, 0, 0);
            }
        }
        Answer answer;
        if (found_ && (question_.any || !exhausted_)) {
            answer = {Outcome::kYes, best_, {}};
            for (std::size_t i = 0; i < best_taken_.size(); ++i)
                if (best_taken_[i]) answer.taken.push_back(static_cast<int>(i));
        } else if (exhausted_) {
            answer.outcome = Outcome::kUndecided;
        }
        return answer;
    }

  private:
    bool may_take(int place) const { return wishes_.empty() || wishes_[at(place)] != Wish::kLeave; }
    bool may_skip(int place) const { return wishes_.empty() || wishes_[at(place)] != Wish::kTake; }

    void leave_what_wishes_bar() {
        if (wishes_.empty()) return;
        for (std::size_t r = 0; r < tables_.relaxed.size(); ++r) {
            const auto wished = [&](const Term& term) { return question_.wishes[at(term.place)] == Wish::kTake; };
            if (!relaxed(r).conflict || std::ranges::none_of(relaxed(r).terms, wished)) continue;
            for (const Term& term : relaxed(r).terms)
                if (!wished(term)) wishes_[at(term.place)] = Wish::kLeave;
        }
    }
    const Constraint& relaxed(std::size_t r) const { return tables_.problem.constraints[at(tables_.relaxed[r])]; }
    std::int64_t rebate() const { return std::accumulate(price_.begin(), price_.end(), std::int64_t{0}); }
    /// A conflict that is left out costs what the dearer of its wanted places would gain, and none of them gains by it.
    void price_conflicts() {
        for (std::size_t r = 0; r < price_.size(); ++r) {
            if (!relaxed(r).conflict) continue;
            for (const Term& term : relaxed(r).terms)
                if (may_take(term.place)) price_[r] = std::max(price_[r], -prices_[at(term.place)]);
            for (const Term& term : relaxed(r).terms) prices_[at(term.place)] += price_[r];
        }
    }
    void cost() {
        prices_ = question_.costs;
        for (std::int64_t& each : prices_) each *= scale_;
        for (std::size_t r = 0; r < price_.size(); ++r)
            if (price_[r] > 0)
                for (const Term& term : relaxed(r).terms) prices_[at(term.place)] += price_[r];
        rebate_ = rebate();
        cost_blocks();
        cost_boundaries();
    }
    /// Subgradient steps towards what was found: conflicts that the cheapest walk breaks grow dearer, those it leaves idle cheaper.
    void better_prices() {
        std::vector<std::int64_t> best_price = price_;
        std::int64_t best_bound = to_go_[0][0] - rebate();
        double pace = 1;
        for (int step = 0, idle = 0; step < 30 && best_bound < best_ * scale_ - scale_; ++step) {
            const std::vector<bool> cheapest = cheapest_walk();
            std::vector<int> over(price_.size(), 0);
            double length = 0;
            for (std::size_t r = 0; r < price_.size(); ++r) {
                if (!relaxed(r).conflict) continue;
                over[r] = -1;
                for (const Term& term : relaxed(r).terms) over[r] += cheapest[at(term.place)] ? 1 : 0;
                if (over[r] < 0 && price_[r] == 0) over[r] = 0;
                length += over[r] * over[r];
            }
            if (length == 0) break;
            const double stride = pace * static_cast<double>(best_ * scale_ - (to_go_[0][0] - rebate())) / length;
            for (std::size_t r = 0; r < price_.size(); ++r)
                price_[r] = std::max<std::int64_t>(0, price_[r] + static_cast<std::int64_t>(std::llround(stride * over[r])));
            cost();
            if (const std::int64_t bound = to_go_[0][0] - rebate(); bound > best_bound) {
                best_bound = bound;
                best_price = price_;
                idle = 0;
            } else if (++idle == 4) {
                idle = 0;
                pace /= 2;
            }
        }
        price_ = best_price;
        cost();
    }
    /// What the tables alone would take.
    std::vector<bool> cheapest_walk() {
        std::vector<bool> out(taken_.size(), false);
        std::int32_t state = 0;
        for (std::size_t b = 0; b < tables_.blocks.size(); ++b) {
            const auto& costs = outcome_costs_[b];
            const std::int32_t* steps = tables_.boundaries[b].steps.data() + at(state) * costs.size();
            std::size_t best = 0;
            std::int64_t least = kNever;
            for (std::size_t o = 0; o < costs.size(); ++o)
                if (costs[o] < kNever && steps[o] != kNone && to_go_[b + 1][at(steps[o])] < kNever && costs[o] + to_go_[b + 1][at(steps[o])] < least) {
                    least = costs[o] + to_go_[b + 1][at(steps[o])];
                    best = o;
                }
            back_.clear();
            const Layers& back = costs_back(b, static_cast<std::int32_t>(best));
            std::int32_t here = 0;
            const Block& block = tables_.blocks[b];
            for (std::size_t layer = 0; layer + 1 < block.layers.size(); ++layer) {
                const State& at_place = block.layers[layer][at(here)];
                const int place = block.first + static_cast<int>(layer);
                const bool skip = may_skip(place) && at_place.skip != kNone && back[layer + 1][at(at_place.skip)] == back[layer][at(here)];
                out[at(place)] = !skip;
                here = skip ? at_place.skip : at_place.take;
            }
            state = steps[best];
        }
        back_.clear();
        return out;
    }
    /// The least price at which each outcome of each block is reached.
    void cost_blocks() {
        outcome_costs_.clear();
        for (const Block& block : tables_.blocks) {
            std::vector<std::int64_t> now{0}, next;
            for (int place = block.first; place < block.end; ++place) {
                const auto& layer = block.layers[at(place - block.first)];
                next.assign(block.layers[at(place - block.first + 1)].size(), kNever);
                const std::int64_t price = prices_[at(place)];
                const bool take = may_take(place), skip = may_skip(place);
                for (std::size_t s = 0; s < layer.size(); ++s) {
                    if (now[s] >= kNever) continue;
                    if (skip && layer[s].skip != kNone) next[at(layer[s].skip)] = std::min(next[at(layer[s].skip)], now[s]);
                    if (take && layer[s].take != kNone) next[at(layer[s].take)] = std::min(next[at(layer[s].take)], now[s] + price);
                }
                now.swap(next);
            }
            outcome_costs_.push_back(std::move(now));
        }
    }
    void cost_boundaries() {
        to_go_.resize(tables_.boundaries.size());
        to_go_.back().assign(tables_.boundaries.back().states, 0);
        for (std::size_t b = tables_.blocks.size(); b-- > 0;) {
            const auto& costs = outcome_costs_[b];
            const auto& next = to_go_[b + 1];
            const std::int32_t* step = tables_.boundaries[b].steps.data();
            to_go_[b].assign(tables_.boundaries[b].states, kNever);
            for (std::int64_t& best : to_go_[b])
                for (const std::int64_t cost : costs) {
                    const std::int32_t to = *step++;
                    if (to != kNone && cost < kNever && next[at(to)] < kNever) best = std::min(best, cost + next[at(to)]);
                }
        }
    }

    bool done() const { return exhausted_ || (found_ && question_.any); }
    /// Whether what costs at least `price`, conflicts priced in, can still be better than what was found.
    bool worth(std::int64_t price) const { return price < kNever && (!found_ || price - rebate_ < best_ * scale_); }

    /// From a state before block `b`; `price` and `cost` are those of what was taken so far.
    void walk(std::size_t b, std::int32_t state, std::int64_t price, std::int64_t cost) {
        if (b == tables_.blocks.size()) return keep(cost);
        explore(b, state, price, cost);
    }
    /// What all that is still to come depends on: the state, what it is on its way to, and the sums of what is left out and open.
    std::string key_of(int place, std::int32_t state, std::int32_t outcome, std::int32_t to) const {
        const std::array<std::int32_t, 4> where{place, state, outcome, to};
        std::string key(reinterpret_cast<const char*>(where.data()), sizeof where);
        for (const int each : tables_.open_at[at(place)]) {
            if (sums_[at(each)] == 0) continue;
            key.append(reinterpret_cast<const char*>(&each), sizeof each);
            key.append(reinterpret_cast<const char*>(&sums_[at(each)]), sizeof sums_[0]);
        }
        return key;
    }
    void explore(std::size_t b, std::int32_t state, std::int64_t price, std::int64_t cost) {
        const auto& costs = outcome_costs_[b];
        const std::int32_t* steps = tables_.boundaries[b].steps.data() + at(state) * costs.size();
        struct Way {
            std::int64_t price;
            std::int64_t cost;  ///< between equal prices: of a block of one place; 0 for others
            std::int32_t outcome;
            std::int32_t to;
        };
        const Block& block = tables_.blocks[b];
        const bool single = block.end - block.first == 1;
        std::vector<Way> ways;
        for (std::size_t o = 0; o < costs.size(); ++o) {
            if (costs[o] >= kNever || steps[o] == kNone) continue;
            const std::int64_t rest = to_go_[b + 1][at(steps[o])];
            if (rest < kNever && worth(price + costs[o] + rest)) {
                const bool takes = single && block.layers[0][0].take == static_cast<std::int32_t>(o);
                ways.push_back({costs[o] + rest, takes ? question_.costs[at(block.first)] : 0, static_cast<std::int32_t>(o), steps[o]});
            }
        }
        std::ranges::stable_sort(ways, [](const Way& one, const Way& other) { return std::pair(one.price, one.cost) < std::pair(other.price, other.cost); });
        for (const Way& way : ways) {
            if (done() || !worth(price + way.price)) return;
            const auto& back = costs_back(b, way.outcome);
            descend({b, way.outcome, way.to, to_go_[b + 1][at(way.to)], back}, 0, 0, price, cost);
        }
    }

    using Layers = std::vector<std::vector<std::int64_t>>;
    /// The least price from each state of a block to one of its outcomes.
    const Layers& costs_back(std::size_t b, std::int32_t outcome) {
        const auto [known, fresh] = back_.try_emplace({b, outcome});
        if (!fresh) return known->second;
        const Block& block = tables_.blocks[b];
        Layers& out = known->second;
        out.resize(block.layers.size());
        out.back().assign(block.outcomes(), kNever);
        out.back()[at(outcome)] = 0;
        for (std::size_t i = block.layers.size() - 1; i-- > 0;) {
            const int place = block.first + static_cast<int>(i);
            const bool take = may_take(place), skip = may_skip(place);
            out[i].assign(block.layers[i].size(), kNever);
            for (std::size_t s = 0; s < block.layers[i].size(); ++s) {
                const State& state = block.layers[i][s];
                if (skip && state.skip != kNone) out[i][s] = out[i + 1][at(state.skip)];
                if (take && state.take != kNone && out[i + 1][at(state.take)] < kNever)
                    out[i][s] = std::min(out[i][s], out[i + 1][at(state.take)] + prices_[at(place)]);
            }
        }
        return out;
    }

    /// Where a walk through a block is to come out.
    struct Aim {
        std::size_t b;
        std::int32_t outcome;
        std::int32_t to;
        std::int64_t rest;  ///< the least price from there on
        const Layers& back;
    };
    void descend(const Aim& aim, std::size_t layer, std::int32_t state, std::int64_t price, std::int64_t cost) {
        const Block& block = tables_.blocks[aim.b];
        if (layer + 1 == block.layers.size()) return walk(aim.b + 1, aim.to, price, cost);
        if (++nodes_ > limit_) exhausted_ = true;
        if (done()) return;
        if (tables_.relaxed.empty()) return branch(aim, layer, state, price, cost);
        std::string key = key_of(block.first + static_cast<int>(layer), state, aim.outcome, aim.to);
        if (const auto known = proven_.find(key); known != proven_.end() && (known->second >= kNever || (found_ && cost + known->second >= best_))) return;
        branch(aim, layer, state, price, cost);
        if (!done() && proven_.size() < kProofs) proven_[std::move(key)] = found_ ? best_ - cost : kNever;
    }
    void branch(const Aim& aim, std::size_t layer, std::int32_t state, std::int64_t price, std::int64_t cost) {
        const Block& block = tables_.blocks[aim.b];
        const int place = block.first + static_cast<int>(layer);
        const State& here = block.layers[layer][at(state)];
        const auto ahead = [&](std::int32_t next) { return next == kNone ? kNever : aim.back[layer + 1][at(next)]; };
        const std::int64_t skip = may_skip(place) ? ahead(here.skip) : kNever;
        const std::int64_t take = may_take(place) && ahead(here.take) < kNever ? ahead(here.take) + prices_[at(place)] : kNever;
        const auto go = [&](bool taking) {
            const std::int64_t next = taking ? take : skip;
            if (next >= kNever || done() || !worth(price + next + aim.rest)) return;
            if (!move(place, taking)) return;
            descend(aim, layer + 1, taking ? here.take : here.skip, price + (taking ? prices_[at(place)] : 0),
                    cost + (taking ? question_.costs[at(place)] : 0));
            undo(place, taking);
        };
        const bool first = take < skip || (take == skip && question_.costs[at(place)] < 0);
        go(first);
        go(!first);
    }

    /// Decides a place for the constraints that are left out; false, with nothing changed, where one cannot hold any more.
    bool move(int place, bool taking) {
        const auto& terms = tables_.relaxed_of[at(place)];
        for (const Term& term : terms) {
            const int c = tables_.relaxed[at(term.place)];
            const Constraint& constraint = tables_.problem.constraints[at(c)];
            const Totals& to_come = tables_.reach(c).after[at(place) + 1];
            const std::int64_t sum = sums_[at(term.place)] + (taking ? term.coefficient : 0);
            if (sum + to_come.most < constraint.least || sum + to_come.least > constraint.most) return false;
        }
        if (!taking) return true;
        for (const Term& term : terms) sums_[at(term.place)] += term.coefficient;
        taken_[at(place)] = true;
        return true;
    }
    void undo(int place, bool taking) {
        if (!taking) return;
        for (const Term& term : tables_.relaxed_of[at(place)]) sums_[at(term.place)] -= term.coefficient;
        taken_[at(place)] = false;
    }
    void keep(std::int64_t cost) {
        if (found_ && cost >= best_) return;
        found_ = true;
        best_ = cost;
        best_taken_ = taken_;
    }

    const Tables& tables_;
    const Question& question_;
    std::vector<Wish> wishes_;          ///< those of the question, and what they leave no choice about
    std::vector<std::int64_t> prices_;  ///< costs with conflicts priced in
    std::vector<std::int64_t> price_;   ///< of each of `relaxed`; their sum is given back
    std::int64_t rebate_ = 0;
    std::int64_t scale_ = 1;            ///< prices are so many times finer than costs
    std::size_t limit_ = 0;
    std::vector<std::vector<std::int64_t>> outcome_costs_, to_go_;
    std::map<std::pair<std::size_t, std::int32_t>, Layers> back_;
    std::unordered_map<std::string, std::int64_t> proven_;  ///< by key_of: what the rest costs at least; kNever: it cannot be done
    std::vector<std::int64_t> sums_;
    std::vector<bool> taken_, best_taken_;
    bool found_ = false, exhausted_ = false;
    std::int64_t best_ = 0;
    std::size_t nodes_ = 0;
};

Engine::Engine(const Problem& problem) : problem_(problem) {
    if (!problem.impossible.empty()) return;
    tables_ = std::make_unique<Tables>(problem);
    const auto& constraints = problem.constraints;
    std::size_t longest = 0;  // the constraint over most places: usually the total
    for (std::size_t c = 0; c < constraints.size(); ++c)
        if (constraints[c].terms.size() > constraints[longest].terms.size()) longest = c;
    std::vector<bool> within_a_block;
    for (const Constraint& constraint : constraints) within_a_block.push_back(tables_->within_a_block(constraint));
    constexpr int kShort = 6;  // places that a conflict may stay open within a block when some are left out
    for (int step = 0; step < 5; ++step) {
        std::vector<bool> kept(constraints.size(), true);
        for (std::size_t c = 0; c < constraints.size(); ++c) {
            const bool within = within_a_block[c];
            const auto [first, last] = Tables::span(constraints[c]);
            if (step >= 1 && constraints[c].conflict && !(within && last - first <= kShort)) kept[c] = false;
            if (step >= 2 && !within && c != longest) kept[c] = false;
            if (step >= 3 && !within) kept[c] = false;
            if (step >= 4) kept[c] = false;
        }
        const Tables::Made made = tables_->make(kept, step == 0 ? kWhole : kRelaxed);
        if (made == Tables::Made::kWhole) return;
        if (made == Tables::Made::kImpossible) {
            tables_.reset();
            return;
        }
    }
    throw std::logic_error("combination: tables without constraints are never too large");
}

Engine::~Engine() = default;

Engine::Answer Engine::find(const Question& question) const {
    if (!tables_) return {};
    return Search(*tables_, question).run();
}

std::optional<Count> Engine::count() const {
    if (problem_.shared) return std::nullopt;
    if (!tables_) return Count{};
    if (!tables_->relaxed.empty()) return std::nullopt;
    const auto add = [](Count& to, const Count& more) {
        to.or_more |= more.or_more || __builtin_add_overflow(to.number, more.number, &to.number);
        if (to.or_more) to.number = std::numeric_limits<std::uint64_t>::max();
    };
    std::vector<Count> between{{1, false}};
    for (std::size_t b = 0; b < tables_->blocks.size(); ++b) {
        const Block& block = tables_->blocks[b];
        std::vector<Count> now{{1, false}}, next;
        for (std::size_t i = 0; i + 1 < block.layers.size(); ++i) {
            next.assign(block.layers[i + 1].size(), {});
            for (std::size_t s = 0; s < now.size(); ++s) {
                const State& state = block.layers[i][s];
                if (state.skip != kNone) add(next[at(state.skip)], now[s]);
                if (state.take != kNone) add(next[at(state.take)], now[s]);
            }
            now.swap(next);
        }
        std::vector<Count> after(tables_->boundaries[b + 1].states);
        const std::int32_t* step = tables_->boundaries[b].steps.data();
        for (const Count& before : between)
            for (const Count& own : now) {
                const std::int32_t to = *step++;
                if (to == kNone || before.number == 0 || own.number == 0) continue;
                Count product{0, before.or_more || own.or_more};
                if (__builtin_mul_overflow(before.number, own.number, &product.number)) product.or_more = true;
                add(after[at(to)], product);
            }
        between.swap(after);
    }
    Count all;
    for (const Count& each : between) add(all, each);
    return all;
}

}  // namespace qualspec::combination
