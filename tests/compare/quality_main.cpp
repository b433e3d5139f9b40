// compare_quality - scores the comparison on versions made by the generator.
//
//   compare_quality [--cases N] [--first SEED] [--profile NAME] [--ids kept|dropped|corrupted] [--explain] DONOR SPEC...
//
// Prints a line for each profile and one for all; ms is processor time for a comparison. New texts come from DONOR. Thresholds are fitted on two samples with seeds below 1000; what is
// published is scored on other specifications with seeds from 1000.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <optional>
#include <string>

#include "compare/meaning.h"
#include "compare/script.h"
#include "spec/read.h"
#include "support/text.h"
#include "tests/compare/mutation.h"
#include "tests/compare/quality.h"

using namespace qualspec;
using namespace qualspec::compare;
namespace mutation = qualspec::compare::mutation;

namespace {

struct Options {
    int cases = 20;
    std::uint64_t first = 1000;
    std::string profile;
    mutation::Ids ids = mutation::Ids::kKept;
    bool explain = false;
    std::vector<std::string> files;
};

std::optional<Tree> load(const std::string& path) {
    Findings findings;
    const auto read = spec::read(path, {}, findings);
    if (!read || findings.has_fatal()) {
        std::cerr << path << " cannot be read\n";
        return std::nullopt;
    }
    return tree_of(*read);
}

void print(std::string_view name, const mutation::Scores& s) {
    const double noise = s.true_changes == 0 ? 1 : static_cast<double>(s.reported) / static_cast<double>(s.true_changes);
    std::printf("%-12.*s %5ld  %.4f %.4f  %.3f/%.3f  %.3f/%.3f  %.3f/%.3f  %6.3f  %5.1f%%  %3ld  %6.1f\n", static_cast<int>(name.size()), name.data(), s.cases, s.pairs.f1(), s.criteria.f1(), s.splits.precision(),
                s.splits.recall(), s.merges.precision(), s.merges.recall(), s.replacements.precision(), s.replacements.recall(), noise,
                s.levels_known == 0 ? 100.0 : 100.0 * static_cast<double>(s.levels_right) / static_cast<double>(s.levels_known), s.called_editorial, s.milliseconds / static_cast<double>(std::max(1L, s.cases)));
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
        if (word == "--cases") options.cases = std::stoi(value());
        else if (word == "--first") options.first = std::stoull(value());
        else if (word == "--profile") options.profile = value();
        else if (word == "--explain") options.explain = true;
        else if (word == "--ids") {
            const std::string ids = value();
            options.ids = ids == "dropped" ? mutation::Ids::kDropped : ids == "corrupted" ? mutation::Ids::kCorrupted : mutation::Ids::kKept;
        } else options.files.push_back(word);
    }
    if (options.files.size() < 2) {
        std::cerr << "usage: compare_quality [--cases N] [--first SEED] [--profile NAME] [--ids kept|dropped|corrupted] [--explain] DONOR SPEC...\n";
        return 2;
    }
    const auto donor = load(options.files[0]);
    std::vector<Tree> trees;
    for (std::size_t i = 1; i < options.files.size(); ++i) {
        auto tree = load(options.files[i]);
        if (!tree || !donor) return 2;
        trees.push_back(*std::move(tree));
    }
    std::printf("profile      cases  pairs  criteria splits P/R   merges P/R   rules P/R   noise  levels  editorial  ms\n");
    mutation::Scores all;
    bool wrong = false;
    for (const mutation::Profile& profile : mutation::profiles()) {
        if (!options.profile.empty() && profile.name != options.profile) continue;
        mutation::Scores sum;
        for (const Tree& tree : trees)
            for (int i = 0; i < options.cases; ++i) {
                const mutation::Case how{options.first + static_cast<std::uint64_t>(i), &profile, -1, options.ids};
                const mutation::Mutated truth = mutation::mutate(tree, *donor, how);
                const spec::Specification before = specification_of(truth.before);
                const spec::Specification after = specification_of(truth.after);
                Comparison comparison;
                const std::clock_t start = std::clock();  // of the processor: other work on the machine does not count
                compare::compare(before, after, comparison);
                give_meaning(comparison);
                const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
                mutation::Scores one = mutation::score(truth, comparison, options.explain);
                one.milliseconds = took;
                if (options.explain) {
                    std::cout << "--- " << profile.name << " seed " << how.seed << '\n';
                    for (const std::string& miss : one.misses) std::cout << miss << '\n';
                    if (!one.misses.empty())
                        for (const std::string& edit : truth.log) std::cout << "  edit: " << edit << '\n';
                    one.misses.clear();
                }
                const std::string applied = spec::write(specification_of(apply(script_of(comparison.matching), comparison.before)));
                if (const std::string wanted = spec::write(after); applied != wanted) {
                    std::cout << "applying the comparison does not give the new version: " << profile.name << " seed " << how.seed << '\n';
                    const auto differs = std::ranges::mismatch(applied, wanted);
                    const auto at = static_cast<std::size_t>(differs.in1 - applied.begin());
                    const std::size_t line = at == 0 ? 0 : applied.rfind('\n', at - 1) + 1;
                    std::cout << "  gives " << applied.substr(line, 400) << "\n  is    " << wanted.substr(line, 400) << '\n';
                    wrong = true;
                }
                sum += one;
            }
        print(profile.name, sum);
        all += sum;
    }
    print("all", all);
    return wrong ? 1 : 0;
}
