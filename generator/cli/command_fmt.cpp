#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>

#include "cli/command.h"
#include "compare/match.h"
#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::cli {

namespace fs = std::filesystem;

namespace {

/// The file that is written: behind a link the one it leads to, so that the link stays a link.
fs::path target_of(const fs::path& path) {
    std::error_code error;
    const fs::path target = fs::is_symlink(path) ? fs::canonical(path, error) : path;
    return error ? path : target;
}

/// Writes `bytes` in place of `path`, with the permissions that are there.
Result<Done> replace(const fs::path& path, std::string_view bytes) {
    const fs::path target = target_of(path);
    const fs::perms permissions = fs::status(target).permissions();
    auto written = write_file(target, bytes);
    if (!written) return written;
    std::error_code error;
    fs::permissions(target, permissions, error);
    return written;
}

/// Ids by file, and by place in it.
using IdsOfFiles = std::map<std::string, spec::KnownIds, std::less<>>;

/// Adds the ids that things of `now`, which have none, had in the version before.
void carry_ids(const compare::Tree& before, const compare::Tree& now, IdsOfFiles& out) {
    const compare::Matching matching = compare::match(before, now);
    for (int n = 0; n < now.size(); ++n) {
        const compare::Node& node = now[n];
        const compare::Link& link = matching.to_old[compare::index(n)];
        if (node.find("id") != nullptr || link.other < 0 || !node.place || compare::confidence_of(link) > compare::Confidence::kProbable) continue;
        const std::string& id = before[link.other].get("id");
        if (!id.empty()) out[std::string(node.place.file)].emplace(std::pair(node.place.line, node.place.column), id);
    }
}

/// What --from asks for: the version before is compared with every specification among the operands, which name the files they include. Nothing after trouble.
std::optional<IdsOfFiles> ids_before(const Arguments& arguments, const Terminal& terminal) {
    IdsOfFiles out;
    if (!arguments.has("from")) return out;
    report::Sources sources;
    const Loaded before = load(arguments.get("from"), arguments, {}, sources, Pictures::kNames, Rules::kLeftOut);
    if (!before.specification || before.findings.has_fatal()) {
        print(before.findings, arguments, terminal, sources);
        trouble(concat(arguments.get("from"), ": has no ids to be carried on"), terminal);
        return std::nullopt;
    }
    const compare::Tree old = compare::tree_of(*before.specification);
    for (const std::string& path : arguments.operands) {
        const Loaded now = load(path, arguments, {}, sources, Pictures::kNames, Rules::kLeftOut);
        if (now.specification) carry_ids(old, compare::tree_of(*now.specification), out);
    }
    return out;
}

int format_one(const std::string& path, const Arguments& arguments, const IdsOfFiles& ids, const Terminal& terminal) {
    const auto bytes = read_file(path);
    if (!bytes) return trouble(bytes.error().message, terminal);
    Findings findings;
    const auto known = ids.find(path);
    const auto formatted = spec::format_file(*bytes, path, arguments.has("ids"), findings, known == ids.end() ? spec::KnownIds() : known->second);
    print(findings, arguments, terminal);
    if (!formatted) return trouble(formatted.error().message, terminal);
    if (*formatted == *bytes) return kFine;
    if (arguments.has("check")) {
        terminal.out << path << '\n';
        return kFound;
    }
    const auto written = replace(path, *formatted);
    if (!written) return trouble(written.error().message, terminal);
    if (arguments.has("verbose")) terminal.err << path << '\n';
    return kFine;
}

}  // namespace

int command_fmt(const Arguments& arguments, const Terminal& terminal) {
    if (arguments.has("from") && !arguments.has("ids")) return trouble("--from says where ids come from: give --ids too", terminal);
    const auto ids = ids_before(arguments, terminal);
    if (!ids) return kTrouble;
    int status = kFine;
    for (const std::string& path : arguments.operands) status = std::max(status, format_one(path, arguments, *ids, terminal));
    return status;
}

}  // namespace qualspec::cli
