#include "reference/generated.h"

#include "reference/manuals.h"
#include "spec/language.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::reference {

namespace fs = std::filesystem;

Result<std::vector<GeneratedFile>> generated_files(const fs::path& source) {
    const auto specification_page = read_file(source / "generator/man/parts/qualspec-spec.5.in");
    if (!specification_page) return specification_page.error();
    const auto template_page = read_file(source / "generator/man/parts/qualspec-template.5.in");
    if (!template_page) return template_page.error();
    const auto words = read_file(source / "templates/languages/en-GB.toml");
    if (!words) return words.error();
    Findings findings;
    const language::Language english = language::Language::read(*words, "templates/languages/en-GB.toml", nullptr, findings);
    if (findings.has_fatal()) return Error{to_string(findings.all().front())};
    return std::vector<GeneratedFile>{
        {"generator/spec/schema/qualspec.rng", spec::relax_ng()},
        {"generator/spec/schema/qualspec.rnc", spec::relax_ng_compact()},
        {"generator/man/qualspec-spec.5", specification_manual(*specification_page)},
        {"generator/man/qualspec-rules.7", rules_manual()},
        {"generator/man/qualspec-template.5", template_manual(*template_page, english)},
    };
}

}  // namespace qualspec::reference
