#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/command.h"
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

int format_one(const std::string& path, const Arguments& arguments, const Terminal& terminal) {
    const auto bytes = read_file(path);
    if (!bytes) return trouble(bytes.error().message, terminal);
    Findings findings;
    const auto formatted = spec::format_file(*bytes, path, arguments.has("ids"), findings);
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
    int status = kFine;
    for (const std::string& path : arguments.operands) status = std::max(status, format_one(path, arguments, terminal));
    return status;
}

}  // namespace qualspec::cli
