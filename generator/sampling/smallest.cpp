#include "sampling/smallest.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>
#include <map>
#include <set>
#include <stdexcept>

namespace qualspec::sampling {

namespace {

constexpr std::size_t kTurns = 16;
constexpr std::array kAll{By::kAssessor, By::kUnit, By::kLearner, By::kSite, By::kQuarter};

/// How many of each there are, or are sampled.
class Counts {
  public:
    explicit Counts(const Needs& needs) {
        for (std::size_t by = 0; by < kBys; ++by) counts_.at(by).resize(needs.at(by).size());
    }
    void add(const Judgement& judgement) { change(judgement, +1); }
    void drop(const Judgement& judgement) { change(judgement, -1); }
    std::size_t of(By by, std::size_t which) const { return counts_.at(static_cast<std::size_t>(by)).at(which); }

  private:
    void change(const Judgement& judgement, int step) {
        for (std::size_t by = 0; by < kBys; ++by)
            if (judgement.in.at(by) != kNowhere) counts_.at(by).at(judgement.in.at(by)) += static_cast<std::size_t>(step);
    }
    std::array<std::vector<std::size_t>, kBys> counts_;
};

/// The most that can flow from one node to another.
class Network {
  public:
    using Capacity = long;
    std::size_t node() { return add_vertex(graph_); }
    /// The edge's number, to ask for its flow.
    std::size_t edge(std::size_t from, std::size_t to, Capacity capacity) {
        const Edge there = add_edge(from, to, graph_).first, back = add_edge(to, from, graph_).first;
        put(boost::edge_capacity, graph_, there, capacity);
        put(boost::edge_capacity, graph_, back, Capacity{0});
        put(boost::edge_reverse, graph_, there, back);
        put(boost::edge_reverse, graph_, back, there);
        edges_.push_back(there);
        return edges_.size() - 1;
    }
    std::size_t maximise(std::size_t from, std::size_t to) { return static_cast<std::size_t>(push_relabel_max_flow(graph_, from, to)); }
    bool is_used(std::size_t edge) const { return get(boost::edge_residual_capacity, graph_, edges_.at(edge)) == 0; }

  private:
    using Edge = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>::edge_descriptor;
    using Properties = boost::property<boost::edge_capacity_t, Capacity, boost::property<boost::edge_residual_capacity_t, Capacity, boost::property<boost::edge_reverse_t, Edge>>>;
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Properties> graph_;
    std::vector<Edge> edges_;
};

class Search {
  public:
    Search(std::vector<Judgement> judgements, const Needs& needs) : judgements_(std::move(judgements)), needs_(needs), all_(needs), has_(needs) {
        for (const Judgement& judgement : judgements_) all_.add(judgement);
        for (const By by : kAll)
            for (std::size_t i = 0; i < needs_of(by).size(); ++i)
                if (needs_of(by)[i] > all_.of(by, i)) throw std::logic_error("sampling: more is asked for than there is");
        has_ = all_;
        out_.sampled.assign(judgements_.size(), true);
    }

    Selection run() {
        leave_out_the_most();
        put_back_what_is_missing();
        even_out();
        return std::move(out_);
    }

  private:
    const std::vector<std::size_t>& needs_of(By by) const { return needs_.at(static_cast<std::size_t>(by)); }
    Network::Capacity slack(By by, std::size_t which) const { return static_cast<Network::Capacity>(all_.of(by, which) - needs_of(by).at(which)); }
    bool lacks(By by, std::size_t which) const { return which != kNowhere && has_.of(by, which) < needs_of(by).at(which); }
    bool can_spare(const Judgement& judgement) const {
        return std::ranges::all_of(kAll, [&](By by) { return judgement.of(by) == kNowhere || has_.of(by, judgement.of(by)) > needs_of(by).at(judgement.of(by)); });
    }
    void sample(std::size_t judgement, bool yes) {
        out_.sampled[judgement] = yes;
        if (yes) has_.add(judgements_[judgement]);
        else has_.drop(judgements_[judgement]);
    }

    /// Whether of any site and assessor who meet one holds the other.
    bool nested() const {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> common;
        for (const Judgement& judgement : judgements_)
            if (judgement.of(By::kSite) != kNowhere) ++common[{judgement.of(By::kAssessor), judgement.of(By::kSite)}];
        return std::ranges::all_of(common, [&](const auto& entry) {
            return entry.second == all_.of(By::kAssessor, entry.first.first) || entry.second == all_.of(By::kSite, entry.first.second);
        });
    }

    void leave_out_the_most() {
        Network network;
        const std::size_t source = network.node(), sink = network.node();
        std::map<std::pair<By, std::size_t>, std::size_t> nodes;
        const auto node_of = [&](By by, std::size_t which, std::size_t from) {
            const auto [known, fresh] = nodes.try_emplace({by, which}, 0);
            if (fresh) {
                known->second = network.node();
                network.edge(from, known->second, slack(by, which));
            }
            return known->second;
        };
        const bool with_sites = nested();
        std::map<std::size_t, std::size_t> units;
        std::vector<std::size_t> edges;
        for (const Judgement& judgement : judgements_) {
            const std::size_t site = with_sites ? judgement.of(By::kSite) : kNowhere, assessor = judgement.of(By::kAssessor);
            std::size_t at = source;
            const bool site_is_greater = site != kNowhere && all_.of(By::kSite, site) > all_.of(By::kAssessor, assessor);
            if (site_is_greater) at = node_of(By::kSite, site, at);
            at = node_of(By::kAssessor, assessor, at);
            if (site != kNowhere && !site_is_greater) at = node_of(By::kSite, site, at);
            at = node_of(By::kLearner, judgement.of(By::kLearner), at);
            const std::size_t unit = judgement.of(By::kUnit);
            const auto [known, fresh] = units.try_emplace(unit, 0);
            if (fresh) {
                known->second = network.node();
                network.edge(known->second, sink, slack(By::kUnit, unit));
            }
            edges.push_back(network.edge(at, known->second, 1));
        }
        out_.least = judgements_.size() - network.maximise(source, sink);
        for (std::size_t i = 0; i < edges.size(); ++i)
            if (network.is_used(edges[i])) sample(i, false);
    }

    /// Sites and quarters that the flow did not know of.
    void put_back_what_is_missing() {
        const auto helps = [&](std::size_t i) {
            return out_.sampled[i] ? 0 : (lacks(By::kSite, judgements_[i].of(By::kSite)) ? 1 : 0) + (lacks(By::kQuarter, judgements_[i].of(By::kQuarter)) ? 1 : 0);
        };
        bool changed = false;
        for (int help = 2; help > 0; --help)
            for (std::size_t i = 0; i < judgements_.size(); ++i)
                if (helps(i) == help) {
                    sample(i, true);
                    changed = true;
                }
        if (!changed) return;
        for (std::size_t i = 0; i < judgements_.size(); ++i)
            if (out_.sampled[i] && can_spare(judgements_[i])) sample(i, false);
    }

    void even_out() {
        std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> alike;  // judgements of an assessor in a unit
        for (std::size_t i = 0; i < judgements_.size(); ++i) alike[{judgements_[i].of(By::kAssessor), judgements_[i].of(By::kUnit)}].push_back(i);
        const auto samples_of = [&](std::size_t judgement) { return has_.of(By::kLearner, judgements_[judgement].of(By::kLearner)); };
        // Each move makes the sum of squares of samples by learner smaller, so that this ends.
        for (bool moved = true; moved;) {
            moved = false;
            for (const auto& [key, group] : alike)
                for (const std::size_t from : group) {
                    if (!out_.sampled[from]) continue;
                    for (const std::size_t to : group) {
                        if (out_.sampled[to] || samples_of(to) + 2 > samples_of(from)) continue;
                        sample(to, true);
                        if (can_spare(judgements_[from])) {
                            sample(from, false);
                            moved = true;
                            break;
                        }
                        sample(to, false);
                    }
                }
        }
    }

    std::vector<Judgement> judgements_;
    const Needs& needs_;
    Counts all_, has_;
    Selection out_;
};

}  // namespace

Selection smallest_sample(const std::vector<Judgement>& judgements, const Needs& needs) {
    Selection best = Search(judgements, needs).run();
    const auto size_of = [](const Selection& selection) { return static_cast<std::size_t>(std::ranges::count(selection.sampled, true)); };
    const auto turned = [](auto values, std::size_t by) {
        std::rotate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(by), values.end());
        return values;
    };
    for (std::size_t turn = 1; turn < kTurns && turn < judgements.size() && size_of(best) > best.least; ++turn) {
        const std::size_t by = judgements.size() * turn / kTurns;
        Selection other = Search(turned(judgements, by), needs).run();
        if (size_of(other) < size_of(best)) best.sampled = turned(std::move(other.sampled), judgements.size() - by);
    }
    return best;
}

}  // namespace qualspec::sampling
