#include <algorithm>

#include "check/acceptance.h"
#include "check/rule.h"
#include "cli/command.h"
#include "compare/meaning.h"
#include "prose/prose.h"
#include "spec/prose_walk.h"
#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

/// The faults of all text, which render would find: of prose and of lines, wherever they stand.
void check_text(const spec::Specification& specification, Findings& out) {
    const spec::Anchors anchors = spec::anchors(specification);
    const prose::AnchorOf anchor = [&](const std::string& id) {
        const auto found = anchors.find(id);
        return found == anchors.end() ? std::string() : found->second;
    };
    const prose::NearestId near = [&](const std::string& id) {
        std::vector<std::string_view> known;
        for (const auto& [each, where] : anchors) known.emplace_back(each);
        return std::string(nearest(id, known));
    };
    spec::walk(specification, Overloaded{
                                  [&](const spec::Prose& prose) { prose::check(prose, anchor, near, out); },
                                  [&](const spec::Line& line) { prose::check(line, anchor, near, out); },
                                  [](const auto&) {},
                              });
}

/// Runs the rules; what the authors accepted is kept apart.
void judge(const spec::Specification& specification, const check::Settings& settings, report::Sources& sources, Loaded& loaded) {
    Findings found;
    check::run(specification, settings, found);
    report::locate(found, sources);
    const auto bytes = [&](std::string_view name) -> const std::string& { return sources.bytes(name); };
    const auto ran = [&](std::string_view id) {
        const check::Rule* rule = check::find_rule(id);
        return rule && check::severity_of(*rule, settings.lists);
    };
    for (check::Accepted& accepted : check::accept(specification, bytes, ran, found)) loaded.accepted.push_back({std::move(accepted.finding), std::move(accepted.reason)});
    loaded.findings.append(std::move(found));
}

}  // namespace

Result<check::Settings> settings_of(const Arguments& arguments) {
    check::Settings settings;
    const std::string profile = arguments.has("profile") ? arguments.get("profile") : std::string("draft");
    if (auto added = check::add_profile(profile, settings.lists); !added) return added.error();
    if (arguments.has("jurisdiction")) {
        const auto jurisdiction = check::parse_jurisdiction(arguments.get("jurisdiction"));
        if (!jurisdiction) return jurisdiction.error();
        settings.jurisdiction = *jurisdiction;
    }
    if (!arguments.has("house")) return settings;
    const std::string& file = arguments.get("house");
    const auto bytes = read_file(file);
    if (!bytes) return bytes.error();
    check::HouseKnows known;
    for (const check::Rule& rule : check::rules()) known.rules.push_back(rule.id);
    for (const compare::MeaningRule& rule : compare::meaning_rules()) known.changes.push_back(rule.id);
    for (int level = 0; level <= static_cast<int>(compare::Level::kRegulated); ++level) known.levels.push_back(to_word(static_cast<compare::Level>(level)));
    Findings findings;
    check::add_house(*bytes, file, known, settings.lists, findings);
    if (findings.empty()) return settings;
    std::string faults;
    for (const Finding& finding : findings) faults += concat("\n", to_string(finding));
    return Error{concat("the house file cannot be used", faults)};
}

Loaded load(const std::string& path, const Arguments& arguments, const check::Settings& settings, report::Sources& sources, Pictures pictures, Rules rules) {
    Loaded loaded;
    loaded.path = path;
    spec::Library library;
    for (const std::string& root : arguments.list("library")) library.roots.emplace_back(root);
    library.images_needed = pictures == Pictures::kNeeded;
    auto bytes = read_file(path);
    // A version that git took out of a repository stands alone: what it includes is looked for where it comes from.
    std::string file = arguments.has("beside") ? (std::filesystem::path(arguments.get("beside")).parent_path() / std::filesystem::path(path).filename()).string() : path;
    if (file != path && bytes) sources.add(file, *bytes);
    if (bytes && published::container_of(*bytes) != published::Container::kNone) {
        auto carried = published::carried_by(*std::move(bytes), path, loaded.findings);
        if (!carried) return loaded;
        // The pictures are those that came with it.
        library.images_needed = false;
        loaded.is_carried = true;
        loaded.pictures = std::move(carried->pictures);
        file = concat(path, "/", published::kSourceName);
        sources.add(file, carried->xml);
        bytes = std::move(carried->xml);
    }
    auto read = bytes ? spec::read(*std::move(bytes), file, library, loaded.findings) : Result<spec::Specification>(bytes.error());
    bool ran = false;
    if (read) {
        if (!loaded.findings.has_fatal()) {
            ran = true;
            if (rules == Rules::kRun) judge(*read, settings, sources, loaded);
            if (rules != Rules::kNotEvenText) check_text(*read, loaded.findings);
        }
        loaded.specification = *std::move(read);
    } else if (loaded.findings.empty()) {
        // The place names the file already.
        const std::string prefix = concat(path, ": ");
        const std::string& message = read.error().message;
        loaded.findings.fatal({intern_file_name(path), 0, 0}, "file.unreadable", message.starts_with(prefix) ? message.substr(prefix.size()) : message);
    }
    const bool readable = std::ranges::none_of(loaded.findings, [](const Finding& finding) { return finding.rule == "file.unreadable"; });
    loaded.rules_left_out = rules == Rules::kRun && !ran && readable;
    loaded.findings.sort();
    return loaded;
}

}  // namespace qualspec::cli
