// module.h - parts of the program that are shared objects of their own, loaded when they are first needed.
//
// A module is there because of the libraries that it brings: loading those of the program's start is a fifth of the time in which a small specification is
// checked. It lies beside the program, or where it was installed (the program's run path). It has a copy of its own of what it uses of generator/, its static
// data too: a Place (finding.h) means something only to the side that made it.
#pragma once

#include <string_view>

#include "support/result.h"

namespace qualspec {

/// The function that `module` ("qualspec-pdf-reader.so") exports under this name. The module is loaded by the first call, and stays.
/// Error: it could not be; `does` says in the message what it is for: "reads PDF files".
Result<void*> function_of(const char* module, const char* name, std::string_view does);

}  // namespace qualspec
