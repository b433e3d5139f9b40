#include <algorithm>
#include <set>

#include "check/acceptance.h"
#include "check/rule.h"
#include "cli/command.h"
#include "cli/part.h"
#include "compare/meaning.h"
#include "document/image.h"
#include "prose/prose.h"
#include "spec/prose_walk.h"
#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::cli {

namespace fs = std::filesystem;

namespace {

/// The faults of all text, which render would find: of prose and of lines, wherever they stand. An id that `may_be` known although no element that was read has it is
/// let pass.
void check_text(const spec::Specification& specification, Findings& out, const std::function<bool(const std::string& id)>& may_be = {}) {
    const spec::Anchors anchors = spec::anchors(specification);
    const prose::AnchorOf anchor = [&](const std::string& id) {
        const auto found = anchors.find(id);
        return found != anchors.end() ? found->second : may_be && may_be(id) ? id : std::string();
    };
    const prose::NearestId near = [&](const std::string& id) {
        std::vector<std::string_view> known;
        for (const auto& [each, where] : anchors) known.emplace_back(each);
        return std::string(nearest(id, known));
    };
    spec::walk(specification, Overloaded{
                                  [&](const spec::Prose& prose) { prose::check(prose, anchor, near, out); },
                                  [&](const spec::Line& line) { prose::check(line, anchor, near, out); },
                                  [&](const spec::Table& table) { prose::check(table, out); },
                                  [](const auto&) {},
                              });
}

/// The same where the language is broken somewhere. What may follow from a fault that was told is not told too: text on its line, and links to what could not be read:
/// an id counts as known where any file has it in quotation marks, and every id where a file could not be included.
void check_text_beside_faults(const spec::Specification& specification, report::Sources& sources, Findings& findings) {
    std::set<std::string_view> files;
    spec::walk(specification, [&](const auto& element) {
        if (element.here.place) files.insert(element.here.place.file);
    });
    std::set<std::pair<std::string_view, int>> broken;
    bool all_read = true;
    for (const Finding& finding : findings) {
        // A reference that leads nowhere leaves the text beside it whole.
        if (finding.fatal && !finding.rule.starts_with("reference.")) broken.emplace(finding.place.file, finding.place.line);
        all_read = all_read && !finding.rule.starts_with("include.");
    }
    const auto may_be = [&](const std::string& id) {
        const auto has = [&](std::string_view file) {
            const std::string& bytes = sources.bytes(file);
            return bytes.find(concat("\"", id, "\"")) != std::string::npos || bytes.find(concat("'", id, "'")) != std::string::npos;
        };
        return !all_read || std::ranges::any_of(files, has);
    };
    Findings found;
    check_text(specification, found, may_be);
    for (const Finding& finding : found)
        if (!broken.contains({finding.place.file, finding.place.line})) findings.add(finding);
}

/// Pictures that render would refuse, each at the first place that shows it.
void check_pictures(const spec::Specification& specification, const std::string& path, Findings& out) {
    std::set<std::string> seen;
    const auto look = [&](const std::string& image, const Place& place) {
        if (image.empty() || !seen.insert(image).second) return;
        const std::string file = (fs::path(path).parent_path() / image).string();
        // One that is not there has been told.
        std::error_code error;
        if (!fs::is_regular_file(file, error)) return;
        auto bytes = read_file(file);
        const auto read = bytes ? document::read_image(*std::move(bytes), fs::path(file).filename().string()) : Result<document::Image>(bytes.error());
        if (!read) out.fatal(place, "image.unusable", read.error().message, std::string(document::kUsableImages));
    };
    const auto in_prose = [&](const spec::ProsePart& part) {
        if (const auto* figure = std::get_if<spec::Boxed<spec::Figure>>(&part)) look((*figure)->image, (*figure)->here.place);
    };
    spec::walk(specification, Overloaded{
                                  [&](const spec::Logo& logo) { look(logo.image, logo.here.place); },
                                  [&](const spec::Figure& figure) { look(figure.image, figure.here.place); },
                                  [&](const spec::Prose& prose) { spec::walk_prose(prose, in_prose); },
                                  [](const auto&) {},
                              });
}

/// Can everything else be judged in spite of a fault? A picture that is not there, or not described, is nobody else's business.
bool leaves_the_rest_whole(const Finding& finding) {
    return !finding.fatal || finding.rule.starts_with("image.") || (finding.rule == "schema.missing-attribute" && finding.text.ends_with(" alternative"));
}

/// Runs the rules; what the authors accepted is kept apart.
void judge(const spec::Specification& specification, const check::Settings& settings, report::Sources& sources, Loaded& loaded) {
    Findings found;
    check::run(specification, settings, found);
    report::locate(found, sources);
    const auto bytes = [&](std::string_view name) -> const std::string& { return sources.bytes(name); };
    const auto ran = [&](std::string_view id) {
        const check::Rule* rule = check::find_rule(id);
        return rule && check::severity_of(*rule, settings.lists) && check::applies(*rule, specification, settings);
    };
    for (check::Accepted& accepted : check::accept(specification, bytes, ran, found)) loaded.accepted.push_back({std::move(accepted.finding), std::move(accepted.reason)});
    // What the reader said of an element is not said again of the same.
    Findings fresh;
    for (const Finding& finding : found) {
        const bool told = std::ranges::any_of(loaded.findings, [&](const Finding& known) { return known.fatal && known.place == finding.place; });
        if (!told) fresh.add(finding);
    }
    loaded.findings.append(std::move(fresh));
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
    findings.sort();
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
    std::string file = arguments.has("beside") ? (fs::path(arguments.get("beside")).parent_path() / fs::path(path).filename()).string() : path;
    if (const fs::path beside = arguments.has("beside") ? fs::path(arguments.get("beside")) : fs::path(); bytes && !beside.empty() && spec::is_part(*bytes)) {
        // A version of a part is read in the specification that it is a part of.
        if (const auto whole = specification_that_includes(beside)) {
            std::error_code error;
            library.instead.emplace(fs::weakly_canonical(fs::absolute(beside), error), *std::move(bytes));
            file = whole->lexically_proximate(fs::current_path(error)).string();
            bytes = read_file(file);
        }
    }
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
        if (std::ranges::all_of(loaded.findings, leaves_the_rest_whole)) {
            ran = true;
            if (rules == Rules::kRun) judge(*read, settings, sources, loaded);
            if (rules != Rules::kNotEvenText) check_text(*read, loaded.findings);
        } else if (rules != Rules::kNotEvenText) {
            check_text_beside_faults(*read, sources, loaded.findings);
        }
        loaded.specification = *std::move(read);
    } else if (loaded.findings.empty()) {
        // The place names the file already.
        const std::string prefix = concat(path, ": ");
        const std::string& message = read.error().message;
        loaded.findings.fatal({intern_file_name(path), 0, 0}, "file.unreadable", message.starts_with(prefix) ? message.substr(prefix.size()) : message);
    }
    if (loaded.specification && library.images_needed && arguments.command == "check") check_pictures(*loaded.specification, file, loaded.findings);
    const bool readable = std::ranges::none_of(loaded.findings, [](const Finding& finding) { return finding.rule == "file.unreadable"; });
    loaded.rules_left_out = rules == Rules::kRun && !ran && readable;
    loaded.findings.sort();
    return loaded;
}

}  // namespace qualspec::cli
