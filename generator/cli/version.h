// version.h - what `qualspec --version` says.
#pragma once

#include <string>

namespace qualspec::cli {

/// One line; with `fonts` also the font files of the default theme with their hashes, one a line, since the bytes of a
/// PDF depend on them.
std::string version(bool fonts);

}  // namespace qualspec::cli
