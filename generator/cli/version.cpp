#include "cli/version.h"

#include "fonts/font_set.h"
#include "support/text.h"
#include "theme/theme.h"

namespace qualspec::cli {

std::string version(bool fonts) {
    std::string out = concat("qualspec ", QUALSPEC_VERSION, "\n");
    if (!fonts) return out;
    const auto library = fonts::FontLibrary::open();
    if (!library) return concat(out, "fonts: ", library.error().message, "\n");
    Findings findings;
    const auto opened = fonts::FontSet::open(**library, theme::Theme().fonts, findings);
    if (!opened) return concat(out, "fonts: ", opened.error().message, "\n");
    out += fonts::describe_files(**opened);
    return out;
}

}  // namespace qualspec::cli
