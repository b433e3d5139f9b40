#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/expansion.h"
#include "compare/output.h"
#include "compare/redline.h"
#include "compare/report.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

struct DiffOrder {
    bool text = false;
    bool json = false;
    std::vector<const render::Format*> documents;  ///< report and redline in these
    std::optional<compare::Level> limit;
};

Result<DiffOrder> diff_order(const Arguments& arguments) {
    DiffOrder order;
    for (const std::string& format : arguments.list("format")) {
        if (format == "text") order.text = true;
        else if (format == "json") order.json = true;
        else if (const render::Format* found = render::find_format(format)) order.documents.push_back(found);
        else return Error{concat("there is no format '", format, "' of a comparison\n  hint: there are text, json, pdf, html, md")};
    }
    if (order.text && order.json) return Error{"standard output takes the comparison as text or as json, not both"};
    if (!order.text && !order.json && order.documents.empty()) return Error{"no format is named"};
    if (arguments.has("fail-on")) {
        const int level = compare::level_named(arguments.get("fail-on"));
        if (level < 0) return Error{concat("--fail-on takes editorial, guidance, assessment or regulated, not '", arguments.get("fail-on"), "'")};
        order.limit = static_cast<compare::Level>(level);
    }
    const std::string& scheme = arguments.get("scheme");
    if (scheme != "version" && scheme != "issue") return Error{concat("--scheme takes version or issue, not '", scheme, "'")};
    const std::string& view = arguments.get("view");
    if (view != "side-by-side" && view != "inline") return Error{concat("--view takes side-by-side or inline, not '", view, "'")};
    return order;
}

/// The report on the changes, and the handbook with the changes marked in it.
class Documents {
  public:
    Documents(const Arguments& arguments, const Terminal& terminal, Compared& compared) : arguments_(arguments), terminal_(terminal), comparison_(compared.comparison), expansion_(arguments, compared) {}

    /// Into the folder of the new specification, which is the file `path`.
    bool write(const std::vector<const render::Format*>& formats, const std::filesystem::path& path) {
        if (const auto opened = expansion_.open(); !opened) return say(opened.error());
        const std::filesystem::path folder = expansion_.session().folder_for(path);
        const spec::Specification& after = *comparison_.new_specification;
        const language::Language& language = expansion_.language(after);
        constexpr view::DocumentKind kReport{"changes", "changes", "comparison", false, "what changed"};
        const auto report = expansion_.document(kReport, compare::report(comparison_, language, arguments_.get("scheme"), arguments_.get("view") == "inline" ? compare::View::kInline : compare::View::kSideBySide), language);
        const auto before_handbook = expansion_.handbook(*comparison_.old_specification, language);
        const auto after_handbook = expansion_.handbook(after, language);
        bool all = report && before_handbook && after_handbook;
        for (const render::Format* format : formats) {
            if (report) all = write(*report, folder / "changes", *format) && all;
            if (before_handbook && after_handbook) all = write(compare::redline(comparison_, *before_handbook, *after_handbook), folder / "redline", *format) && all;
        }
        expansion_.findings().sort();
        print(expansion_.findings(), arguments_, terminal_);
        print(expansion_.session().theme_findings(), arguments_, terminal_);
        print(expansion_.session().font_findings(), arguments_, terminal_);
        return all;
    }

  private:
    bool say(const Error& error) const {
        trouble(error.message, terminal_);
        return false;
    }
    bool write(const document::Document& document, std::filesystem::path file, const render::Format& format) {
        file += concat(".", format.extension);
        Session& session = expansion_.session();
        const auto bytes = format.render(document, session.kit(session.language(document.metadata.language, {}, expansion_.findings())), expansion_.findings());
        auto done = bytes ? write_file(file, *bytes) : Result<Done>(bytes.error());
        if (!done) return say({concat(file.string(), " is not written: ", done.error().message)});
        if (arguments_.has("verbose")) terminal_.err << file.string() << '\n';
        return true;
    }

    const Arguments& arguments_;
    const Terminal& terminal_;
    const compare::Comparison& comparison_;
    Expansion expansion_;
};

}  // namespace

int command_diff(const Arguments& arguments, const Terminal& terminal) {
    const auto order = diff_order(arguments);
    if (!order) return trouble(order.error().message, terminal);
    const auto both = compared(arguments, terminal, order->documents.empty() ? Pictures::kNames : Pictures::kNeeded);
    if (!both) return kTrouble;
    const compare::Comparison& comparison = both->comparison;
    const bool different = std::ranges::any_of(comparison.changes, [&](const compare::Change& change) { return !order->limit || change.level >= *order->limit; });
    const int status = different ? kFound : kFine;
    const compare::Names names{arguments.operands[0], arguments.operands[1]};
    if (arguments.has("explain")) {
        const std::string text = compare::explain(comparison, arguments.get("explain"));
        if (text.empty()) return trouble(concat("nothing is at '", arguments.get("explain"), "'\n  hint: a number (1.3, 203 1.3), a node, or file:line"), terminal);
        terminal.out << text;
        return status;
    }
    if (!order->documents.empty() && !Documents(arguments, terminal, *both).write(order->documents, arguments.operands[1])) return kTrouble;
    if (arguments.has("stat")) terminal.out << compare::stat_line(comparison) << '\n';
    else if (order->json) terminal.out << compare::to_json(comparison, names, arguments.get("scheme")) << '\n';
    else if (order->text && !arguments.has("quiet") && (!comparison.changes.empty() || !compare::renumbering(comparison).empty())) terminal.out << compare::to_text(comparison, names, arguments.get("scheme"), terminal.out_watched);
    return status;
}

}  // namespace qualspec::cli
