// process.h - running another program.
#pragma once

#include <string>
#include <vector>

#include "support/result.h"

namespace qualspec {

struct Finished {
    int status = 0;      ///< of the exit; 128 and the signal's number where one ended it
    std::string output;  ///< what it wrote to its standard output
};

/// Runs `command`, looked for in PATH, without a shell, and waits. It reads nothing; its standard error is ours. The Error says that it is not there.
Result<Finished> run_program(const std::vector<std::string>& command);

}  // namespace qualspec
