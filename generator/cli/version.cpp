#include "cli/version.h"

#include "render/pdf/pdf_writer.h"
#include "support/text.h"
#include "theme/theme.h"

namespace qualspec::cli {

std::string version(bool fonts) {
    const std::string out = concat("qualspec ", QUALSPEC_VERSION, "\n");
    if (!fonts) return out;
    Findings findings;
    const auto writer = render::pdf::open_pdf_writer(theme::Theme().fonts, findings);
    return writer ? concat(out, (*writer)->describe_fonts()) : concat(out, "fonts: ", writer.error().message, "\n");
}

}  // namespace qualspec::cli
