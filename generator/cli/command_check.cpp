#include <algorithm>
#include <ostream>

#include "cli/command.h"

namespace qualspec::cli {

int command_check(const Arguments& arguments, const Terminal& terminal) {
    const auto limit = fail_on(arguments, Severity::kError);
    if (!limit) return trouble(limit.error().message, terminal);
    int status = kFine;
    for (const std::string& path : arguments.operands) {
        const Loaded loaded = load(path, arguments);
        print(loaded.findings, arguments, terminal);
        if (!loaded.specification) {
            status = std::max<int>(status, kTrouble);
        } else if (reaches(loaded.findings, *limit)) {
            status = std::max<int>(status, kFound);
        }
    }
    return status;
}

}  // namespace qualspec::cli
