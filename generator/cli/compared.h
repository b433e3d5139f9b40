// compared.h - what the commands that compare begin with: two versions, read, compared, and their changes given a meaning.
#pragma once

#include "cli/command.h"
#include "compare/changes.h"

namespace qualspec::cli {

/// The two versions that the operands of a command name: specifications, or published files that carry theirs.
struct Compared {
    Loaded before, after;
    compare::Comparison comparison;
};

/// Nothing after trouble, which has been said then: there are not two operands, or one of them cannot be read. Of other findings only those
/// about the published file are said: what it carries is not what it was published with. It lives as long as the program (`kept` of support/memory.h).
Compared* compared(const Arguments& arguments, const Terminal& terminal, Pictures pictures);

}  // namespace qualspec::cli
