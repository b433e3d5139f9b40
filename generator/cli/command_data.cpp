#include <ostream>

#include "cli/command.h"
#include "cli/session.h"
#include "view/view.h"

namespace qualspec::cli {

int command_data(const Arguments& arguments, const Terminal& terminal) {
    if (arguments.operands.size() != 1) return trouble("'data' takes one specification", terminal);
    const auto settings = settings_of(arguments);
    if (!settings) return trouble(settings.error().message, terminal);
    Session session(arguments);
    if (const auto opened = session.open(); !opened) return trouble(opened.error().message, terminal);
    report::Sources sources;
    Loaded loaded = load(arguments.operands[0], arguments, *settings, sources);
    if (!loaded.specification || loaded.findings.has_fatal()) {
        print(loaded.findings, arguments, terminal, sources);
        return kTrouble;
    }
    const spec::Specification& specification = *loaded.specification;
    if (loaded.is_carried) session.carry(specification, std::move(loaded.pictures));
    Findings& findings = loaded.findings;
    view::Options options{session.language(specification.language, specification.here.place, findings)};
    options.image = [&](const std::string& path, const Place& place) { return session.image(specification, path, place, findings); };
    options.units = arguments.list("units");
    const auto publication = view::publication(specification, options, findings);
    findings.sort();
    print(findings, arguments, terminal, sources);
    if (findings.has_fatal()) return kTrouble;
    terminal.out << view::to_json(*publication) << '\n';
    return kFine;
}

}  // namespace qualspec::cli
