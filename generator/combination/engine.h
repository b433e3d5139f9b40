// engine.h - finds the cheapest way to take places of a problem, exactly.
//
// A block (an outermost group) is solved by itself first: dynamic programming over its places, whose state is the sums of the
// constraints that are open there, gives every contribution that the block can make to the constraints that reach beyond it.
// Blocks are then put together the same way: the state between two blocks is the sums so far of the constraints that reach over
// that boundary. Sums from which a constraint holds whatever follows are one state, sums from which it cannot hold are none; so
// "at least 50 credits" needs 51 states, and a barred pair two and only between its units.
//
// Where that would be too many states (many barred pairs over many groups), constraints are left out, those that hold states open
// for longest first: conflicts, then others that reach over blocks. What remains is a relaxation; its tables are exact lower bounds
// for a depth-first branch and bound that holds the left-out constraints, with conflicts priced into the objective (Lagrangian
// relaxation: Fisher, M. L., "The Lagrangian relaxation method for solving integer programming problems", Management Science 27
// (1981); one multiplier a conflict, fixed greedily). The answer is exact in both cases, or it says that it was not found within
// the bounds: `Outcome::kUndecided`. Bounds count steps, not time, so that one input has one answer.
//
// Memory: at most about 200 MB at the bounds, a few hundred kB for real specifications. Everything is whole numbers.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "combination/problem.h"

namespace qualspec::combination {

enum class Outcome { kYes, kNo, kUndecided };

/// The number of ways to take places; exact, or at least `number` where `or_more`.
struct Count {
    std::uint64_t number = 0;
    bool or_more = false;
    bool operator==(const Count&) const = default;
};

class Engine {
  public:
    /// `problem` must outlive it.
    explicit Engine(const Problem& problem);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    enum class Wish : std::uint8_t { kFree, kTake, kLeave };
    struct Question {
        std::vector<std::int64_t> costs;  ///< of taking each place; the least sum is asked for
        std::vector<Wish> wishes;         ///< empty: all free
        bool any = false;                 ///< whatever is found first will do
    };
    struct Answer {
        Outcome outcome = Outcome::kNo;
        std::int64_t cost = 0;   ///< kYes: of `taken`
        std::vector<int> taken;  ///< kYes: places, ascending
    };
    Answer find(const Question& question) const;

    /// Absent where constraints had to be left out of the states, or a unit with several places makes two ways of one set of units.
    std::optional<Count> count() const;

  private:
    class Tables;
    class Search;
    const Problem& problem_;
    std::unique_ptr<Tables> tables_;  ///< nullptr: nothing can be taken rightly, whatever the costs
};

}  // namespace qualspec::combination
