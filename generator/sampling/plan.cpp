#include "sampling/plan.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>

#include "sampling/smallest.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::sampling {

namespace {

using std::chrono::sys_days;
using roster::same_person_key;

std::optional<sys_days> day_of(const std::string& iso) {
    const auto number = [&](std::size_t at, std::size_t size) {
        int out = 0;
        std::from_chars(iso.data() + at, iso.data() + at + size, out);
        return out;
    };
    if (iso.size() != 10) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))), std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (!day.ok()) return std::nullopt;
    return sys_days(day);
}
std::string iso_of(sys_days day) {
    const std::chrono::year_month_day date(day);
    const auto two = [](unsigned number) { return concat(number < 10 ? "0" : "", number); };
    return concat(static_cast<int>(date.year()), "-", two(static_cast<unsigned>(date.month())), "-", two(static_cast<unsigned>(date.day())));
}
/// "2026/4".
std::string quarter_of(sys_days day) {
    const std::chrono::year_month_day date(day);
    return concat(static_cast<int>(date.year()), "/", (static_cast<unsigned>(date.month()) + 2) / 3);
}
/// The working day at or before it.
sys_days working(sys_days day) {
    const std::chrono::weekday weekday(day);
    return day - std::chrono::days(weekday == std::chrono::Saturday ? 1 : weekday == std::chrono::Sunday ? 2 : 0);
}

/// When a unit begins and ends, where units follow each other evenly.
struct Slice {
    sys_days begin, end;
};
std::optional<Slice> slice_of(const Enrolment& enrolment, std::size_t position) {
    const auto start = day_of(enrolment.learner.start_date), target = day_of(enrolment.learner.target_date);
    if (!start || !target || *target < *start) return std::nullopt;
    const auto all = static_cast<long>(enrolment.units.size()), at = static_cast<long>(position);
    const long days = (*target - *start).count();
    return Slice{*start + std::chrono::days(days * at / all), *start + std::chrono::days(days * (at + 1) / all)};
}

/// Gives names their numbers, in the order in which they come.
class Names {
  public:
    std::size_t number_of(const std::string& key, const std::string& name) {
        const auto [known, fresh] = numbers_.try_emplace(key, names_.size());
        if (fresh) names_.push_back(name);
        return known->second;
    }
    std::size_t at(const std::string& key) const { return numbers_.at(key); }
    const std::vector<std::string>& names() const { return names_; }

  private:
    std::map<std::string, std::size_t> numbers_;
    std::vector<std::string> names_;
};

class Planner {
  public:
    Planner(const Population& population, const Settings& settings, Findings& out) : population_(population), settings_(settings), out_(out) {}

    Plan make() {
        list_judgements();
        set_needs();
        choose();
        share_methods_out();
        order_and_date();
        name_assurers();
        count();
        return std::move(plan_);
    }

  private:
    const Enrolment& enrolment_of(const Judgement& judgement) const { return population_.enrolments[judgement.learner]; }

    void list_judgements() {
        // By learners' ids, so that the order of rows does not matter.
        std::vector<std::size_t> order(population_.enrolments.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::ranges::sort(order, {}, [&](std::size_t i) { return population_.enrolments[i].learner.id; });
        plan_.assessor_of.resize(order.size());
        std::vector<std::pair<std::string, std::size_t>> assessors;  // by name
        for (const std::size_t i : order) assessors.emplace_back(same_person_key(population_.enrolments[i].learner.assessor), i);
        std::ranges::stable_sort(assessors, {}, &std::pair<std::string, std::size_t>::first);
        for (const auto& [key, i] : assessors) {
            const roster::Learner& learner = population_.enrolments[i].learner;
            const std::size_t number = assessors_.number_of(key, learner.assessor);
            if (number == plan_.assessors.size()) plan_.assessors.push_back({learner.assessor, {}, false});
            plan_.assessor_of[i] = number;
            Assessor& assessor = plan_.assessors[number];
            assessor.risk = std::max(assessor.risk, learner.assessor_risk);
            assessor.in_training = assessor.in_training || learner.assessor_in_training;
        }
        std::vector<std::pair<std::string, Judgement>> drawn;
        for (const std::size_t i : order) {
            const Enrolment& enrolment = population_.enrolments[i];
            const std::size_t assessor = plan_.assessor_of[i];
            const std::size_t site = enrolment.learner.site.empty() ? kNowhere : sites_.number_of(same_person_key(enrolment.learner.site), enrolment.learner.site);
            for (std::size_t position = 0; position < enrolment.units.size(); ++position) {
                const std::size_t unit = enrolment.units[position];
                const auto slice = sampling::slice_of(enrolment, position);
                const std::string quarter = slice ? quarter_of(slice->end) : std::string();
                const Judgement judgement{i, unit, {assessor, unit, i, site, slice ? quarters_.number_of(quarter, quarter) : kNowhere}};
                drawn.emplace_back(sha256_hex(concat(settings_.seed, "\n", enrolment.learner.id, "\n", population_.units[unit].key)), judgement);
            }
        }
        std::ranges::sort(drawn, {}, &std::pair<std::string, Judgement>::first);
        for (auto& [draw, judgement] : drawn) judgements_.push_back(judgement);
        plan_.judgements = judgements_.size();
    }

    void set_needs() {
        const std::array sizes{assessors_.names().size(), population_.units.size(), population_.enrolments.size(), sites_.names().size(), quarters_.names().size()};
        for (std::size_t by = 0; by < kBys; ++by) {
            all_.at(by).assign(sizes.at(by), 0);
            needs_.at(by).assign(sizes.at(by), 0);
        }
        for (const Judgement& judgement : judgements_)
            for (std::size_t by = 0; by < kBys; ++by)
                if (judgement.in.at(by) != kNowhere) ++all_.at(by).at(judgement.in.at(by));
        for (std::size_t by = 0; by < kBys; ++by)
            for (std::size_t i = 0; i < sizes.at(by); ++i) {
                const int rate = rate_of(static_cast<By>(by), i);
                needs_.at(by)[i] = rate == 0 ? std::min<std::size_t>(all_.at(by)[i], 1) : part_of(all_.at(by)[i], rate);
            }
    }
    /// 0: at least one.
    int rate_of(By by, std::size_t which) const {
        switch (by) {
            case By::kAssessor: return settings_.rates.of(plan_.assessors[which].risk, plan_.assessors[which].in_training);
            case By::kUnit:
            case By::kSite: return settings_.rates.standard;
            case By::kLearner:
            case By::kQuarter: return 0;
        }
        return 0;
    }

    void choose() {
        const Selection selection = smallest_sample(judgements_, needs_);
        plan_.least = selection.least;
        for (std::size_t i = 0; i < judgements_.size(); ++i)
            if (selection.sampled[i]) plan_.samples.push_back({judgements_[i].learner, judgements_[i].unit, {}, false, {}, {}});
    }

    /// Rarest first, each to the samples that have least to look at. There are always enough: a method's judgements are those of its units, of each of which
    /// the rate is sampled.
    void share_methods_out() {
        std::vector<std::size_t> offered(population_.methods.size(), 0), sampled(population_.methods.size(), 0);
        for (const Judgement& judgement : judgements_)
            for (const std::size_t method : population_.units[judgement.unit].methods) ++offered[method];
        std::vector<std::vector<std::size_t>> holders(population_.methods.size());
        for (std::size_t i = 0; i < plan_.samples.size(); ++i)
            for (const std::size_t method : population_.units[plan_.samples[i].unit].methods) holders[method].push_back(i);
        std::vector<std::size_t> order(holders.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t method) { return holders[method].size(); });
        const auto look = [&](std::size_t sample, std::size_t method) {
            plan_.samples[sample].methods.push_back(method);
            ++sampled[method];
        };
        for (const std::size_t method : order) {
            std::vector<std::size_t>& samples = holders[method];
            std::ranges::stable_sort(samples, {}, [&](std::size_t i) { return plan_.samples[i].methods.size(); });
            const std::size_t wanted = part_of(offered[method], settings_.rates.standard);
            if (wanted > samples.size()) throw std::logic_error("sampling: too few samples for a method");
            for (std::size_t i = 0; i < wanted; ++i) look(samples[i], method);
        }
        for (std::size_t i = 0; i < plan_.samples.size(); ++i) {
            const auto& methods = population_.units[plan_.samples[i].unit].methods;
            if (!plan_.samples[i].methods.empty() || methods.empty()) continue;
            look(i, *std::ranges::min_element(methods, {}, [&](std::size_t method) { return std::pair(sampled[method] * 1000 / offered[method], method); }));
        }
        for (Sample& sample : plan_.samples) std::ranges::sort(sample.methods);
        if (!population_.units.empty() && std::ranges::all_of(population_.units, [](const Unit& unit) { return unit.methods.empty(); }) && !population_.enrolments.empty())
            out_.add({population_.enrolments.front().place.file, 0, 0}, Severity::kInformation, "sampling.no-methods", "no criterion of the units taken suggests a method: the plan names none to look at",
                     "write methods=\"O WP\" at the criteria");
    }

    std::optional<Slice> slice_of(const Sample& sample) const {
        const Enrolment& enrolment = population_.enrolments[sample.enrolment];
        return sampling::slice_of(enrolment, static_cast<std::size_t>(std::ranges::find(enrolment.units, sample.unit) - enrolment.units.begin()));
    }
    void order_and_date() {
        std::ranges::sort(plan_.samples, {}, [&](const Sample& sample) {
            const auto slice = slice_of(sample);
            return std::tuple(plan_.assessor_of[sample.enrolment], slice ? slice->end : sys_days{}, std::string_view(population_.enrolments[sample.enrolment].learner.id), sample.unit);
        });
        std::vector<std::size_t> seen(plan_.assessors.size(), 0);
        for (Sample& sample : plan_.samples) {
            sample.summative = seen[plan_.assessor_of[sample.enrolment]]++ % 2 != 0;
            if (const auto slice = slice_of(sample)) sample.planned = iso_of(working(sample.summative ? slice->end : slice->begin + (slice->end - slice->begin) / 2));
        }
        std::ranges::stable_sort(plan_.samples, {}, [&](const Sample& sample) { return std::pair(plan_.assessor_of[sample.enrolment], std::string_view(sample.planned)); });
    }

    void name_assurers() {
        Names assurers;
        for (const Enrolment& enrolment : population_.enrolments)
            if (const std::string& name = enrolment.learner.internal_quality_assurer; !name.empty()) assurers.number_of(same_person_key(name), name);
        std::vector<std::size_t> load(assurers.names().size(), 0);
        std::set<std::size_t> told;
        std::vector<Sample*> left;
        for (Sample& sample : plan_.samples) {
            const roster::Learner& learner = population_.enrolments[sample.enrolment].learner;
            if (learner.internal_quality_assurer.empty() || learner.assures_own()) {
                left.push_back(&sample);
                continue;
            }
            sample.assurer = learner.internal_quality_assurer;
            ++load[assurers.at(same_person_key(sample.assurer))];
        }
        for (Sample* sample : left) {
            const Enrolment& enrolment = population_.enrolments[sample->enrolment];
            std::optional<std::size_t> best;
            for (std::size_t i = 0; i < load.size(); ++i)
                if (!enrolment.learner.judged_by(assurers.names()[i]) && (!best || load[i] < load[*best] || (load[i] == load[*best] && assurers.names()[i] < assurers.names()[*best]))) best = i;
            if (best) {
                sample->assurer = assurers.names()[*best];
                ++load[*best];
            }
            if (told.insert(sample->enrolment).second) tell(enrolment, sample->assurer, !load.empty());
        }
    }
    void tell(const Enrolment& enrolment, const std::string& other, bool somebody) {
        const roster::Learner& learner = enrolment.learner;
        const std::string who = learner.assures_own() ? concat(learner.internal_quality_assurer, " judges the work of ", learner.name, " and may not sample it") : concat(learner.name, " has no internal quality assurer");
        if (!other.empty()) {
            out_.add(enrolment.place, Severity::kWarning, "sampling.other-assurer", concat(who, ": ", other, " does, as the one with least to do"), "name in the roster who is to");
        } else if (somebody || !told_of_nobody_) {
            out_.add(enrolment.place, Severity::kError, "sampling.no-assurer", concat(who, ", nor is there anybody else in the roster who may"),
                     "name an internal quality assurer who neither assessed nor countersigned it, in the column iqa of any row; the plan leaves the name open");
            told_of_nobody_ = !somebody;
        }
    }

    void count() {
        const auto table = [&](By by, const std::vector<std::string>& names) {
            std::vector<Coverage> out;
            for (std::size_t i = 0; i < names.size(); ++i) out.push_back({names[i], rate_of(by, i), all_.at(static_cast<std::size_t>(by))[i], needs_.at(static_cast<std::size_t>(by))[i], 0});
            return out;
        };
        std::vector<std::string> units, learners;
        for (const Unit& unit : population_.units) units.push_back(unit.heading);
        for (const Enrolment& enrolment : population_.enrolments) learners.push_back(enrolment.learner.name);
        plan_.by_assessor = table(By::kAssessor, assessors_.names());
        plan_.by_unit = table(By::kUnit, units);
        plan_.by_learner = table(By::kLearner, learners);
        plan_.by_site = table(By::kSite, sites_.names());
        plan_.by_quarter = table(By::kQuarter, quarters_.names());
        for (const Method& method : population_.methods) plan_.by_method.push_back({method.code, settings_.rates.standard, 0, 0, 0});
        for (const Judgement& judgement : judgements_)
            for (const std::size_t method : population_.units[judgement.unit].methods) ++plan_.by_method[method].of;
        for (Coverage& method : plan_.by_method) method.asked = part_of(method.of, method.asked_rate);
        for (const Sample& sample : plan_.samples) {
            const Enrolment& enrolment = population_.enrolments[sample.enrolment];
            ++plan_.by_assessor[plan_.assessor_of[sample.enrolment]].sampled;
            ++plan_.by_unit[sample.unit].sampled;
            ++plan_.by_learner[sample.enrolment].sampled;
            if (!enrolment.learner.site.empty()) ++plan_.by_site[sites_.at(same_person_key(enrolment.learner.site))].sampled;
            if (const auto slice = slice_of(sample)) ++plan_.by_quarter[quarters_.at(quarter_of(slice->end))].sampled;
            for (const std::size_t method : sample.methods) ++plan_.by_method[method].sampled;
        }
        const auto drop_empty = [](std::vector<Coverage>& all) { std::erase_if(all, [](const Coverage& one) { return one.of == 0; }); };
        for (auto* all : {&plan_.by_unit, &plan_.by_method, &plan_.by_learner}) drop_empty(*all);
        for (auto* all : {&plan_.by_site, &plan_.by_quarter}) std::ranges::sort(*all, {}, &Coverage::name);
        for (const auto* all : {&plan_.by_assessor, &plan_.by_unit, &plan_.by_method, &plan_.by_learner, &plan_.by_site, &plan_.by_quarter})
            for (const Coverage& one : *all)
                if (one.sampled < one.asked) throw std::logic_error(concat("sampling: too little of ", one.name));
    }

    const Population& population_;
    const Settings& settings_;
    Findings& out_;
    Plan plan_;
    Names assessors_, sites_, quarters_;
    std::vector<Judgement> judgements_;  ///< in the order of the draw
    Needs all_, needs_;
    bool told_of_nobody_ = false;
};

}  // namespace

Plan make_plan(const Population& population, const Settings& settings, Findings& out) { return Planner(population, settings, out).make(); }

}  // namespace qualspec::sampling
