#include "cli/compared.h"

#include <algorithm>
#include <optional>

#include "cli/session.h"
#include "compare/meaning.h"
#include "support/files.h"
#include "support/memory.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

bool load_version(const std::string& path, const Arguments& arguments, const Terminal& terminal, Pictures pictures, Rules rules, Loaded& out) {
    report::Sources sources;
    out = load(path, arguments, {}, sources, pictures, rules);
    Findings told;
    for (const Finding& finding : out.findings)
        if (finding.fatal || finding.rule.starts_with("published.")) told.add(finding);
    print(told, arguments, terminal, sources);
    if (out.specification && !out.findings.has_fatal()) return true;
    trouble(concat(path, ": cannot be compared"), terminal);
    return false;
}

/// The bytes of a picture that a version names; nothing where they cannot be had.
std::optional<std::string> picture_of(const Loaded& version, const std::string& written) {
    if (!version.is_carried) {
        auto bytes = read_file(path_of_image(*version.specification, written));
        return bytes ? std::optional(*std::move(bytes)) : std::nullopt;
    }
    const auto found = std::ranges::find(version.pictures, written, &published::File::name);
    return found == version.pictures.end() ? std::nullopt : std::optional(found->bytes);
}

}  // namespace

Compared* compared(const Arguments& arguments, const Terminal& terminal, Pictures pictures) {
    if (arguments.operands.size() != 2) {
        trouble(concat("'", arguments.command, "' takes two specifications: the old version and the new one"), terminal);
        return nullptr;
    }
    const auto settings = settings_of(arguments);
    if (!settings) {
        trouble(settings.error().message, terminal);
        return nullptr;
    }
    Compared* out = &kept<Compared>();
    // Nobody can mend the text of the old version any more.
    const bool old_read = load_version(arguments.operands[0], arguments, terminal, pictures, Rules::kNotEvenText, out->before);
    const bool new_read = load_version(arguments.operands[1], arguments, terminal, pictures, Rules::kLeftOut, out->after);
    if (!old_read || !new_read) return nullptr;
    compare::Outside outside;
    outside.one_is_published = out->before.is_carried != out->after.is_carried;
    outside.is_another_picture = [out](const std::string& old_path, const std::string& new_path) {
        const auto is_file = [](const Loaded& version) { return !version.is_carried; };
        if (is_file(out->before) && is_file(out->after) && path_of_image(*out->before.specification, old_path) == path_of_image(*out->after.specification, new_path)) return false;
        const auto was = picture_of(out->before, old_path);
        const auto is = was ? picture_of(out->after, new_path) : std::nullopt;
        return was && is && *was != *is;
    };
    compare::compare(*out->before.specification, *out->after.specification, out->comparison, outside);
    compare::give_meaning(out->comparison, compare::house_levels(settings->lists.levels));
    return out;
}

}  // namespace qualspec::cli
