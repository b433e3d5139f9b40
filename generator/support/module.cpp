#include "support/module.h"

#include <dlfcn.h>

#include "support/text.h"

namespace qualspec {

Result<void*> function_of(const char* module, const char* name, std::string_view does) {
    void* loaded = dlopen(module, RTLD_NOW | RTLD_LOCAL);
    void* found = loaded ? dlsym(loaded, name) : nullptr;
    if (found) return found;
    const char* why = dlerror();
    return Error{concat("the part of qualspec that ", does, " could not be loaded (", why ? why : module, "); install qualspec again")};
}

}  // namespace qualspec
