// run.h - the program: argv in, exit status out.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace qualspec::cli {

/// Exit statuses; qualspec(1) defines them.
enum Status { kFine = 0, kFound = 1, kTrouble = 2, kBug = 3 };

/// Where a command writes. `watched` is true where a person looks at `err`: progress is shown only then.
struct Terminal {
    std::ostream& out;
    std::ostream& err;
    bool watched = false;
    bool out_watched = false;  ///< the same of `out`: colours only then
};

/// Runs one command line (without the program's name). Never throws for bad input.
int run(const std::vector<std::string>& argv, const Terminal& terminal);

}  // namespace qualspec::cli
