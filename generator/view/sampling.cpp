#include "view/sampling.h"

#include <algorithm>
#include <map>
#include <utility>

#include "roster/file_name.h"
#include "support/text.h"
#include "templates/filler.h"
#include "view/view.h"

namespace qualspec::view {

void add_sampling(templates::Dictionary& dictionary) {
    using enum templates::Kind;
    templates::RecordType& plan = dictionary.record("sampling");
    plan.help = "What a sampling plan of internal quality assurance starts from.";
    plan.fields = {
        {"publication", {kRecord, "publication"}, "The publication that learners are assessed by."},
        {"rates", {kText, ""}, "The rates asked for, as a sentence."},
        {"seed", {kText, ""}, "What the draw was made with."},
        {"proof", {kText, ""}, "How many of how many are sampled, and whether fewer would do, as sentences."},
        {"centre_name", {kText, ""}, "The centre's name, where all learners have the same."},
        {"centre_number", {kText, ""}, "Its number, likewise."},
        {"left_out", {kList, "text_line"}, "Learners of the roster of whom nothing is sampled since their row has a fault: who, and which."},
        {"coverage", {kList, "sampling_coverage"}, "How much is sampled: by assessor, unit, method, learner, site and quarter, where there is something to say."},
        {"assessors", {kList, "sampling_assessor"}, "The assessors by name, with what is sampled of each."},
    };
    templates::RecordType& coverage = dictionary.record("sampling_coverage");
    coverage.help = "How much is sampled, by one point of view.";
    coverage.fields = {
        {"heading", {kText, ""}, "By what: the word for assessors, units, ..."},
        {"counts", {kList, "sampling_count"}, "One for each assessor, unit, ..."},
    };
    templates::RecordType& count = dictionary.record("sampling_count");
    count.help = "How much is sampled of one assessor, unit, ...";
    count.fields = {
        {"name", {kText, ""}, "Of whom or what."},
        {"of", {kNumber, ""}, "How many judgements there are; of methods, how many could be looked at by it; of learners, how many there are."},
        {"asked", {kNumber, ""}, "How many have to be sampled at least."},
        {"sampled", {kNumber, ""}, "How many are."},
        {"rate_asked", {kText, ""}, "The rate asked for, or that one is enough."},
        {"rate_reached", {kText, ""}, "The rate reached, rounded down."},
    };
    templates::RecordType& assessor = dictionary.record("sampling_assessor");
    assessor.help = "An assessor, and what is sampled.";
    assessor.fields = {
        {"name", {kText, ""}, "The assessor's name, or that the roster names none."},
        {"about", {kText, ""}, "Risk rating, training and rate, as a sentence."},
        {"grids", {kList, "sampling_grid"}, "Learners against units, a few units in each."},
        {"samples", {kList, "sampling_sample"}, "What is sampled, in the order of time."},
    };
    templates::RecordType& grid = dictionary.record("sampling_grid");
    grid.help = "The learners of an assessor against a few units.";
    grid.fields = {
        {"caption", {kText, ""}, "Whose learners against which units."},
        {"units", {kList, "text_line"}, "The numbers of the units, a column each."},
        {"rows", {kList, "sampling_row"}, "The learners, a row each."},
    };
    templates::RecordType& row = dictionary.record("sampling_row");
    row.help = "What is sampled of one learner.";
    row.fields = {
        {"learner", {kText, ""}, "The learner's name."},
        {"cells", {kList, "text_line"}, "For each unit: the number and type of the sample, a dash where the unit is taken and not sampled, nothing where it is not taken."},
    };
    templates::RecordType& sample = dictionary.record("sampling_sample");
    sample.help = "One learner's work in one unit, to be looked at.";
    sample.fields = {
        {"number", {kNumber, ""}, "Its number in the plan."},
        {"key", {kText, ""}, "A name for it that is the same whenever the plan is made anew: made of the learner's and the unit's ids."},
        {"learner", {kText, ""}, "The learner's name."},
        {"registration_number", {kText, ""}, "The learner's registration number, else the id in the roster."},
        {"unit", {kText, ""}, "The unit's number and title."},
        {"assurer", {kText, ""}, "Who looks at it; empty where the roster names nobody who may."},
        {"type", {kText, ""}, "Interim or final."},
        {"methods", {kText, ""}, "Codes of the methods to look at; may be empty."},
        {"planned", {kText, ""}, "The date planned, as people read it; empty where the roster has no dates."},
    };
}

namespace {

using templates::Filler;
using templates::List;
using Shared = std::shared_ptr<const List>;

constexpr std::size_t kUnitsInGrid = 12;

class SamplingWriter {
  public:
    SamplingWriter(const sampling::Population& population, const sampling::Settings& settings, const sampling::Plan& plan, const language::Language& language)
        : population_(population), settings_(settings), plan_(plan), language_(language), types_(dictionary(language)) {
        for (std::size_t i = 0; i < plan.samples.size(); ++i) number_of_[{plan.samples[i].enrolment, plan.samples[i].unit}] = i;
    }

    std::shared_ptr<const templates::Record> write(std::shared_ptr<const templates::Record> publication) const {
        List assessors;
        for (std::size_t i = 0; i < plan_.assessors.size(); ++i) assessors.push_back(assessor(i));
        List left_out;
        for (const std::string& one : population_.left_out) left_out.push_back(line(one));
        return Filler(types_, "sampling").set("publication", std::move(publication)).set("rates", rates()).set("seed", concat(settings_.seed)).set("proof", proof())
            .set("centre_name", common(&roster::Learner::centre_name)).set("centre_number", common(&roster::Learner::centre_number)).set("left_out", shared(std::move(left_out)))
            .set("coverage", coverage()).set("assessors", shared(std::move(assessors))).done();
    }

  private:
    static Shared shared(List list) { return std::make_shared<const List>(std::move(list)); }
    static std::int64_t number(std::size_t n) { return static_cast<std::int64_t>(n); }
    std::string word(std::string_view key) const { return std::string(language_.word(key)); }
    std::string say(std::string_view key, const language::Arguments& arguments) const { return language_.say(key, arguments); }
    std::string per_cent(std::int64_t rate) const { return say("per_cent", {{"rate", rate}}); }
    std::shared_ptr<const templates::Record> line(std::string text) const { return Filler(types_, "text_line").set("text", std::move(text)).done(); }
    std::string name_of(const sampling::Assessor& assessor) const { return assessor.name.empty() ? word("sampling_no_assessor") : assessor.name; }

    /// What all learners have alike; empty where they differ.
    std::string common(std::string roster::Learner::*what) const {
        const std::string& first = population_.enrolments.front().learner.*what;
        const bool all = std::ranges::all_of(population_.enrolments, [&](const sampling::Enrolment& one) { return one.learner.*what == first; });
        return all ? first : std::string();
    }
    std::string rates() const {
        using enum roster::Risk;
        const sampling::Rates& rates = settings_.rates;
        const auto own = [&](roster::Risk risk) { return std::int64_t{rates.of(risk, false)}; };
        std::string out = say("sampling_rate", {{"rate", std::int64_t{rates.standard}}});
        for (const roster::Risk risk : {kLow, kMedium, kHigh})
            if (own(risk) != rates.standard) out += concat(" ", say("sampling_rate_of_risk", {{"rate", own(risk)}, {"risk", risk_word(risk)}}));
        if (rates.in_training != 0) out += concat(" ", say("sampling_rate_in_training", {{"rate", std::int64_t{rates.in_training}}}));
        return out;
    }
    static std::string risk_word(roster::Risk risk) {
        switch (risk) {
            case roster::Risk::kUnsaid: return "unsaid";
            case roster::Risk::kLow: return "low";
            case roster::Risk::kMedium: return "medium";
            case roster::Risk::kHigh: return "high";
        }
        return {};
    }
    std::string proof() const {
        return say("sampling_proof", {{"samples", number(plan_.samples.size())}, {"all", number(plan_.judgements)}, {"least", number(plan_.least)},
                                      {"more", number(plan_.samples.size() - plan_.least)}});
    }

    Shared coverage() const {
        List out;
        const auto add = [&](std::string_view heading, const std::vector<sampling::Coverage>& counts) {
            if (counts.empty()) return;
            List list;
            for (const sampling::Coverage& one : counts) list.push_back(count(one));
            out.push_back(Filler(types_, "sampling_coverage").set("heading", word(heading)).set("counts", shared(std::move(list))).done());
        };
        std::vector<sampling::Coverage> assessors = plan_.by_assessor, quarters = plan_.by_quarter;
        for (sampling::Coverage& one : assessors)
            if (one.name.empty()) one.name = word("sampling_no_assessor");
        for (sampling::Coverage& one : quarters) {
            const auto parts = split(one.name, '/');
            one.name = say("sampling_quarter", {{"year", std::string(parts[0])}, {"quarter", std::string(parts[1])}});
        }
        sampling::Coverage learners{word("sampling_each_learner"), 0, 0, 0, 0};
        for (const sampling::Coverage& one : plan_.by_learner) {
            ++learners.of;
            ++learners.asked;
            learners.sampled += one.sampled > 0 ? 1 : 0;
        }
        add("sampling_assessors", assessors);
        add("units", plan_.by_unit);
        add("methods", methods());
        add("sampling_learners", {learners});
        add("sampling_sites", plan_.by_site);
        add("sampling_quarters", quarters);
        return shared(std::move(out));
    }
    std::vector<sampling::Coverage> methods() const {
        std::vector<sampling::Coverage> out = plan_.by_method;
        for (sampling::Coverage& one : out) {
            const auto method = std::ranges::find(population_.methods, one.name, &sampling::Method::code);
            if (method != population_.methods.end() && !method->name.empty()) one.name = concat(one.name, " ", method->name);
        }
        return out;
    }
    std::shared_ptr<const templates::Record> count(const sampling::Coverage& one) const {
        return Filler(types_, "sampling_count").set("name", one.name).set("of", number(one.of)).set("asked", number(one.asked)).set("sampled", number(one.sampled))
            .set("rate_asked", one.asked_rate == 0 ? word("sampling_at_least_one") : per_cent(one.asked_rate))
            .set("rate_reached", one.of == 0 ? std::string() : per_cent(number(one.sampled * 100 / one.of))).done();
    }

    std::shared_ptr<const templates::Record> assessor(std::size_t which) const {
        const sampling::Assessor& assessor = plan_.assessors[which];
        const std::string about = say("sampling_about", {{"risk", risk_word(assessor.risk)}, {"training", assessor.in_training ? "yes" : "no"},
                                                         {"rate", std::int64_t{settings_.rates.of(assessor.risk, assessor.in_training)}}});
        List samples;
        for (std::size_t i = 0; i < plan_.samples.size(); ++i)
            if (plan_.assessor_of[plan_.samples[i].enrolment] == which) samples.push_back(sample(i));
        return Filler(types_, "sampling_assessor").set("name", name_of(assessor)).set("about", about).set("grids", grids(which)).set("samples", shared(std::move(samples))).done();
    }
    Shared grids(std::size_t which) const {
        std::vector<std::size_t> learners, units;
        std::vector<bool> taken(population_.units.size(), false);
        for (std::size_t i = 0; i < population_.enrolments.size(); ++i) {
            if (plan_.assessor_of[i] != which || population_.enrolments[i].units.empty()) continue;
            learners.push_back(i);
            for (const std::size_t unit : population_.enrolments[i].units) taken[unit] = true;
        }
        std::ranges::sort(learners, {}, [&](std::size_t i) { return std::string_view(population_.enrolments[i].learner.id); });
        for (std::size_t unit = 0; unit < taken.size(); ++unit)
            if (taken[unit]) units.push_back(unit);
        List out;
        // As even as can be: of 14 units seven and seven, not twelve and two.
        const std::size_t parts = (units.size() + kUnitsInGrid - 1) / kUnitsInGrid;
        for (std::size_t part = 0; part < parts; ++part) {
            const std::vector<std::size_t> some(units.begin() + static_cast<std::ptrdiff_t>(units.size() * part / parts), units.begin() + static_cast<std::ptrdiff_t>(units.size() * (part + 1) / parts));
            out.push_back(grid(which, learners, some));
        }
        return shared(std::move(out));
    }
    std::shared_ptr<const templates::Record> grid(std::size_t which, const std::vector<std::size_t>& learners, const std::vector<std::size_t>& units) const {
        List columns, rows;
        for (const std::size_t unit : units) columns.push_back(line(population_.units[unit].number));
        for (const std::size_t learner : learners) {
            List cells;
            for (const std::size_t unit : units) cells.push_back(line(cell(learner, unit)));
            rows.push_back(Filler(types_, "sampling_row").set("learner", population_.enrolments[learner].learner.name).set("cells", shared(std::move(cells))).done());
        }
        const std::string caption = say("sampling_grid", {{"assessor", name_of(plan_.assessors[which])}, {"first", population_.units[units.front()].number}, {"last", population_.units[units.back()].number}});
        return Filler(types_, "sampling_grid").set("caption", caption).set("units", shared(std::move(columns))).set("rows", shared(std::move(rows))).done();
    }
    std::string cell(std::size_t learner, std::size_t unit) const {
        const auto& taken = population_.enrolments[learner].units;
        if (std::ranges::find(taken, unit) == taken.end()) return {};
        const auto at = number_of_.find({learner, unit});
        if (at == number_of_.end()) return "–";
        return concat(plan_.samples[at->second].summative ? language_.word("summative_short") : language_.word("interim_short"), " ", at->second + 1);
    }

    std::shared_ptr<const templates::Record> sample(std::size_t i) const {
        const sampling::Sample& sample = plan_.samples[i];
        const roster::Learner& learner = population_.enrolments[sample.enrolment].learner;
        const sampling::Unit& unit = population_.units[sample.unit];
        std::vector<std::string> codes;
        for (const std::size_t method : sample.methods) codes.push_back(population_.methods[method].code);
        return Filler(types_, "sampling_sample").set("number", number(i + 1)).set("key", concat(roster::file_name_of(learner.id), "-", unit.key)).set("learner", learner.name)
            .set("registration_number", learner.registration_number.empty() ? learner.id : learner.registration_number).set("unit", unit.heading).set("assurer", sample.assurer)
            .set("type", word(sample.summative ? "summative" : "interim")).set("methods", join(codes, ", ")).set("planned", date_in_words(language_, sample.planned)).done();
    }

    const sampling::Population& population_;
    const sampling::Settings& settings_;
    const sampling::Plan& plan_;
    const language::Language& language_;
    const templates::Dictionary& types_;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> number_of_;  ///< of samples, by enrolment and unit
};

}  // namespace

std::shared_ptr<const templates::Record> sampling_plan(std::shared_ptr<const templates::Record> publication, const sampling::Population& population, const sampling::Settings& settings,
                                                  const sampling::Plan& plan, const language::Language& language) {
    return SamplingWriter(population, settings, plan, language).write(std::move(publication));
}

}  // namespace qualspec::view
