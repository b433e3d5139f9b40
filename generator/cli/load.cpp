#include "check/rule.h"
#include "cli/command.h"
#include "spec/read.h"
#include "support/text.h"

namespace qualspec::cli {

Loaded load(const std::string& path, const Arguments& arguments) {
    Loaded loaded;
    loaded.path = path;
    spec::Library library;
    for (const std::string& root : arguments.list("library")) library.roots.emplace_back(root);
    auto read = spec::read(loaded.path, library, loaded.findings);
    if (read) {
        if (!loaded.findings.has_fatal()) check::run(*read, loaded.findings);
        loaded.specification = *std::move(read);
    } else if (loaded.findings.empty()) {
        loaded.findings.fatal({intern_file_name(path), 0, 0}, "file.unreadable", read.error().message);
    }
    loaded.findings.sort();
    return loaded;
}

}  // namespace qualspec::cli
