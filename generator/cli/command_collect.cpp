#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <ostream>

#include "cli/command.h"
#include "cli/session.h"
#include "collect/collection.h"
#include "readback/returned.h"
#include "support/files.h"
#include "support/text.h"
#include "view/documents.h"
#include "view/view.h"

namespace qualspec::cli {

namespace fs = std::filesystem;

namespace {

/// Makes the documents again that forms were made as, to know their fields.
class Blanks {
  public:
    Blanks(Session& session, const spec::Specification& specification, const language::Language& language, Findings& findings)
        : session_(session), specification_(specification), language_(language), findings_(findings) {}

    const templates::Record& publication() { return *publication_of({}); }

    /// Of a form that does not say what it is: the fields of every form there is.
    const collect::ExpectedFields* fields(const document::Origin& origin) {
        const std::pair key{origin.document, origin.units};
        if (const auto known = known_.find(key); known != known_.end()) return known->second.empty() ? nullptr : &known->second;
        if (known_.size() >= kKept) known_.clear();
        collect::ExpectedFields made;
        for (const view::DocumentKind& kind : view::documents())
            if (kind.is_filled_in && (origin.document.empty() || origin.document == kind.name)) add(kind, origin.units, made);
        const collect::ExpectedFields& kept = known_.emplace(key, std::move(made)).first->second;
        return kept.empty() ? nullptr : &kept;
    }

  private:
    static constexpr std::size_t kKept = 64;  ///< selections of units whose fields are kept

    /// Units by their keys, as people name them: by id, else by title.
    std::vector<std::string> names_of(const std::vector<std::string>& keys) const {
        std::vector<std::string> out;
        for (const spec::Unit& unit : specification_.units.units)
            if (std::ranges::find(keys, spec::anchor_of(unit.node)) != keys.end()) out.push_back(unit.id.empty() ? unit.title : unit.id);
        return out;
    }
    std::shared_ptr<const templates::Record> publication_of(std::vector<std::string> units) {
        view::Options options{language_};
        options.units = std::move(units);
        if (!options.units.empty()) return view::publication(specification_, options, unsaid_);
        if (!publication_) publication_ = view::publication(specification_, options, unsaid_);
        return publication_;
    }
    void add(const view::DocumentKind& kind, const std::vector<std::string>& units, collect::ExpectedFields& out) {
        const auto loaded = session_.template_of(kind, language_, findings_);
        if (!loaded) return;
        for (const view::Root& root : view::roots(kind, publication_of(names_of(units)), language_))
            out.merge(collect::expected_fields(templates::expand(**loaded, root.record, language_, unsaid_)));
    }

    Session& session_;
    const spec::Specification& specification_;
    const language::Language& language_;
    Findings& findings_;
    Findings unsaid_;  ///< what rendering says of the specification is told there
    std::shared_ptr<const templates::Record> publication_;
    std::map<std::pair<std::string, std::vector<std::string>>, collect::ExpectedFields> known_;
};

class Collector {
  public:
    Collector(const Arguments& arguments, const Terminal& terminal, Session& session) : arguments_(arguments), terminal_(terminal), session_(session) {}

    int run(const std::vector<const render::Format*>& formats) {
        const auto status = arguments_.has("specification") ? with_specification(formats) : read_all(session_.language("en-GB", {}, findings_), nullptr, {}, {});
        findings_.sort();
        print(findings_, arguments_, terminal_);
        print(session_.theme_findings(), arguments_, terminal_);
        print(session_.font_findings(), arguments_, terminal_);
        return status;
    }

  private:
    int with_specification(const std::vector<const render::Format*>& formats) {
        const std::string& path = arguments_.get("specification");
        report::Sources sources;
        const Loaded loaded = load(path, arguments_, {}, sources, Pictures::kNames);
        if (!loaded.specification || loaded.findings.has_fatal()) {
            Findings fatal;
            for (const Finding& finding : loaded.findings)
                if (finding.fatal) fatal.add(finding);
            print(fatal, arguments_, terminal_, sources);
            return trouble(concat(path, ": no form can be held against it"), terminal_);
        }
        const auto& specification = loaded.specification;
        const language::Language& language = session_.language(specification->language, specification->here.place, findings_);
        Blanks blanks(session_, *specification, language, findings_);
        const collect::Outline outline = collect::outline_of(*specification, blanks.publication(), language);
        return read_all(language, &outline, [&](const document::Origin& origin) { return blanks.fields(origin); }, formats);
    }

    int read_all(const language::Language& language, const collect::Outline* outline, const collect::Expect& expect, const std::vector<const render::Format*>& formats) {
        collect::Collection collection(language, outline, expect);
        bool all = true, any = false;
        const std::vector<std::string> names = collect::names_of_files(arguments_.operands);
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::string& file = arguments_.operands[i];
            auto bytes = read_file(file);
            auto form = bytes ? readback::read(*std::move(bytes), file) : Result<readback::Form>(bytes.error());
            if (form) {
                collection.add(file, *std::move(form), findings_, names[i]);
                any = true;
                continue;
            }
            const std::string prefix = concat(file, ": ");
            const std::string& why = form.error().message;
            findings_.fatal({intern_file_name(file), 0, 0}, bytes ? "collect.unreadable" : "file.unreadable", why.starts_with(prefix) ? why.substr(prefix.size()) : why,
                            arguments_.operands.size() > 1 ? "the other forms are read all the same" : "");
            all = false;
        }
        if (!any) return kTrouble;
        const fs::path table = arguments_.get("output");
        if (!write(table, collection.table())) return kTrouble;
        if (outline) all = write_matrix(collection, language, table, formats) && all;
        if (!all) return kTrouble;
        return reaches(findings_, Severity::kWarning) ? kFound : kFine;
    }

    bool write_matrix(const collect::Collection& collection, const language::Language& language, const fs::path& table, const std::vector<const render::Format*>& formats) {
        constexpr view::DocumentKind kMatrix{"evidence", "evidence", "evidence", false, "what there is for each criterion"};
        const auto loaded = session_.template_of(kMatrix, language, findings_);
        if (!loaded) return false;
        const document::Document document = templates::expand(**loaded, collection.matrix(), language, findings_);
        bool all = !findings_.has_fatal();
        for (const render::Format* format : formats) {
            fs::path file = table;
            file.replace_extension(format->extension);
            const auto bytes = format->render(document, session_.kit(language), findings_);
            all = (bytes ? write(file, *bytes) : say(file, bytes.error())) && all;
        }
        return all;
    }

    bool write(const fs::path& file, const std::string& bytes) {
        if (const auto done = write_file(file, bytes); !done) return say(file, done.error());
        if (arguments_.has("verbose")) terminal_.out << file.string() << '\n';
        return true;
    }
    bool say(const fs::path& file, const Error& error) const {
        trouble(concat(file.string(), " is not written: ", error.message), terminal_);
        return false;
    }

    const Arguments& arguments_;
    const Terminal& terminal_;
    Session& session_;
    Findings findings_;
};

/// One file would be written over the other.
bool is_operand(const Arguments& arguments, const fs::path& file) {
    return std::ranges::any_of(arguments.operands, [&](const std::string& operand) { return fs::path(operand).lexically_normal() == file.lexically_normal(); });
}

}  // namespace

int command_collect(const Arguments& arguments, const Terminal& terminal) {
    std::vector<const render::Format*> formats;
    const fs::path table = arguments.get("output");
    std::vector<fs::path> targets{table};
    for (const std::string& name : arguments.list("format")) {
        const render::Format* format = render::find_format(name);
        if (!format) return trouble(concat("there is no format '", name, "' of the matrix\n  hint: there are pdf, html, md"), terminal);
        formats.push_back(format);
        targets.push_back(fs::path(table).replace_extension(format->extension));
    }
    for (const fs::path& target : targets)
        if (is_operand(arguments, target)) return trouble(concat(target.string(), " is both a form and what would be written\n  hint: give --output another name"), terminal);
    Session session(arguments);
    if (const auto opened = session.open(); !opened) return trouble(opened.error().message, terminal);
    return Collector(arguments, terminal, session).run(formats);
}

}  // namespace qualspec::cli
