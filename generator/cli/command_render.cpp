#include <algorithm>
#include <charconv>
#include <list>
#include <map>
#include <ostream>
#include <set>

#include "check/conformity.h"
#include "cli/command.h"
#include "cli/session.h"
#include "spec/published.h"
#include "support/files.h"
#include "roster/csv.h"
#include "roster/file_name.h"
#include "roster/roster.h"
#include "support/memory.h"
#include "support/text.h"
#include "view/cohort.h"
#include "view/conformity.h"
#include "view/holistic.h"
#include "view/learner.h"
#include "view/sampling.h"
#include "view/view.h"

namespace qualspec::cli {

namespace fs = std::filesystem;

namespace {

/// What is asked for, by name and found in the tables.
struct RenderOrder {
    std::vector<const view::DocumentKind*> documents;
    std::vector<const render::Format*> formats;
    sampling::Settings sampling;

    bool asks_for(std::string_view root) const {
        return std::ranges::any_of(documents, [&](const view::DocumentKind* kind) { return kind->root == root; });
    }
};

template <class Table, class Find>
Result<Done> find_all(const std::vector<std::string>& names, std::string_view what, const Table& table, const Find& find,
                      std::vector<decltype(find(std::string_view()))>& out) {
    if (names.empty()) return Error{concat("no ", what, " is named")};
    for (const std::string& name : names) {
        const auto* found = find(name);
        if (!found) {
            std::vector<std::string_view> known;
            std::vector<std::string> listed;
            for (const auto& row : table) {
                known.push_back(row.name);
                listed.emplace_back(row.name);
            }
            const std::string_view near = nearest(name, known);
            return Error{concat("there is no ", what, " '", name, "'\n  hint: ",
                                near.empty() ? concat("there are ", join(listed, ", ")) : concat("did you mean '", near, "'?"))};
        }
        if (std::ranges::find(out, found) == out.end()) out.push_back(found);
    }
    return Done{};
}

Result<RenderOrder> render_order(const Arguments& arguments) {
    RenderOrder order;
    if (auto done = find_all(arguments.list("document"), "document", view::documents(), view::find_document, order.documents); !done)
        return done.error();
    if (auto done = find_all(arguments.list("format"), "format", render::formats(), render::find_format, order.formats); !done)
        return done.error();
    if (order.asks_for(view::kConformity) && arguments.has("roster"))
        return Error{"a conformity sheet is about a specification, not about learners\n  hint: leave 'conformity' out of --document, or --roster"};
    if (arguments.has("print-run")) {
        if (!arguments.has("roster")) return Error{"a print run is made for the learners of a roster\n  hint: name the roster with --roster"};
        if (order.asks_for(view::kSampling)) return Error{"a sampling plan is about all learners, a print run has a pack for each\n  hint: make one, then the other"};
        if (arguments.has("format") && std::ranges::none_of(order.formats, [](const render::Format* format) { return format->name == "pdf"; }))
            return Error{"a print run is a PDF\n  hint: leave --format out"};
    }
    if (order.asks_for(view::kSampling) && !arguments.has("roster")) return Error{"a sampling plan is made from a roster\n  hint: name the roster with --roster"};
    const auto rates = sampling::read_rates(arguments.list("rate"));
    if (!rates) return rates.error();
    order.sampling.rates = *rates;
    const std::string& seed = arguments.get("seed");
    const auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), order.sampling.seed);
    if (error != std::errc() || end != seed.data() + seed.size()) return Error{concat("--seed takes a whole number, not '", seed, "'")};
    return order;
}

/// A line that is written over itself while a person watches, and a last one that stays.
class Progress {
  public:
    Progress(const Terminal& terminal, const Arguments& arguments) : terminal_(terminal), on_(terminal.watched && !arguments.has("quiet")) {}
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void show(std::size_t done, std::size_t all, std::string_view what) {
        if (!on_) return;
        terminal_.err << "\r\x1b[K[" << done << (all ? concat("/", all) : std::string()) << "] " << what << std::flush;
        shown_ = true;
    }
    void end(std::string_view what) {
        clear();
        if (on_) terminal_.err << what << '\n';
    }
    void clear() {
        if (shown_) terminal_.err << "\r\x1b[K" << std::flush;
        shown_ = false;
    }

  private:
    const Terminal& terminal_;
    bool on_;
    bool shown_ = false;
};

/// What was made of a roster, a line for each row; and findings, each kind of them told once.
class RosterReport {
  public:
    RosterReport(const std::string& file, Findings& findings) : file_(intern_file_name(file)), findings_(findings) {
        text_ = concat(roster::kByteOrderMark, roster::csv_line({"line", "id", "name", "result", "why", "folder"}));
    }
    /// `selection`: what the rules of combination say against the units.
    void made(const roster::Row& row, const std::vector<std::string>& selection, const std::string& folder) {
        std::vector<std::string> why = row.doubts;
        why.insert(why.end(), selection.begin(), selection.end());
        add(row.learner, "made", why, folder);
        if (!row.doubts.empty()) tell(row.learner, Severity::kWarning, "roster.doubtful-row", row.doubts);
        if (!selection.empty()) tell(row.learner, Severity::kWarning, "roster.selection", selection);
        ++made_;
        if (!folder.empty()) folders_.insert(fs::path(folder).filename().string());
    }
    void skipped(const roster::Learner& learner, const std::vector<std::string>& faults) {
        add(learner, "skipped", faults, "");
        tell(learner, Severity::kError, "roster.bad-row", faults);
        ++skipped_;
    }
    /// What rendering found, which is the same for most learners.
    void found(Findings found) {
        for (const Finding& finding : found)
            if (known_.size() < kTold && known_.insert(to_string(finding)).second) findings_.add(finding);
    }
    /// Packs of an earlier run that this one did not make.
    void look_for_others(const fs::path& learners) {
        std::vector<std::string> others;
        std::error_code error;
        for (fs::directory_iterator at(learners, error), end; !error && at != end; at.increment(error))
            if (at->is_directory(error) && !folders_.contains(at->path().filename().string())) others.push_back(at->path().filename().string());
        if (others.empty()) return;
        std::ranges::sort(others);
        const std::size_t all = others.size();
        if (all > kOthersNamed) others.resize(kOthersNamed);
        findings_.add({file_, 0, 0}, Severity::kWarning, "roster.left-over",
                      concat(learners.string(), " has ", all == 1 ? "a pack" : "packs", " that this run did not make: ", join(others, ", "), all > others.size() ? ", ..." : ""),
                      "an earlier run made them, and they are left as they were; take them away before you print all");
    }
    int rows() const { return made_ + skipped_; }
    int bad_rows() const { return skipped_; }
    /// The report as CSV; says how many findings there is no room for.
    const std::string& finish() {
        if (untold_ > 0)
            findings_.add({file_, 0, 0}, Severity::kInformation, "roster.more", concat(untold_, " more rows have findings"), "the report names them all");
        return text_;
    }

  private:
    static constexpr std::size_t kTold = 100, kOthersNamed = 5;
    void add(const roster::Learner& learner, std::string_view result, const std::vector<std::string>& why, const std::string& folder) {
        text_ += roster::csv_line({concat(learner.line), learner.id, learner.name, std::string(result), join(why, " "), folder});
    }
    void tell(const roster::Learner& learner, Severity severity, std::string_view rule, const std::vector<std::string>& why) {
        if (++told_ > kTold) {
            ++untold_;
            return;
        }
        const std::string who = learner.name.empty() ? learner.id : learner.name;
        findings_.add({file_, learner.line, 1}, severity, rule, concat(who.empty() ? "this learner" : who, ": ", join(why, severity == Severity::kError ? "; " : " ")),
                      severity == Severity::kError ? "nothing is made for this row; the others are made" : "");
    }
    std::string_view file_;
    Findings& findings_;
    std::string text_;
    std::set<std::string> known_, folders_;
    std::size_t told_ = 0, untold_ = 0;
    int made_ = 0, skipped_ = 0;
};

class Renderer {
  public:
    Renderer(const Arguments& arguments, const Terminal& terminal, Session& session, const RenderOrder& order, const check::Settings& settings)
        : arguments_(arguments), terminal_(terminal), session_(session), order_(order), settings_(settings), progress_(terminal, arguments) {}

    /// Renders one specification; the exit status it deserves.
    int render(const std::string& path, std::optional<Severity> limit);

  private:
    /// A document whose blocks are the same for all learners who take the same units.
    struct Shared {
        std::string key;
        document::Document document;
    };
    struct Job {
        const view::DocumentKind* kind;
        view::Root root;
        fs::path target;  ///< without the format's ending
    };

    /// A job of the document "conformity" has no root yet: it is made when all others are. A sampling plan is no job: it is made from the whole roster.
    std::vector<Job> jobs(const std::shared_ptr<const templates::Record>& publication, const language::Language& language,
                          const fs::path& folder, Findings& findings);
    /// How the specification answers its regulator, with the pages of its handbook; nullptr after a fatal finding.
    std::shared_ptr<const templates::Record> conformity(const spec::Specification& specification, const std::shared_ptr<const templates::Record>& publication,
                                                        const language::Language& language, Findings& findings);
    /// The document of a template, filled; nothing after a fatal finding.
    std::optional<document::Document> expanded(const view::DocumentKind& kind, const std::shared_ptr<const templates::Record>& root,
                                               const language::Language& language, Findings& findings, templates::Watch* watch = nullptr);
    bool write(const Job& job, const spec::Specification& specification, const language::Language& language, const view::Learner* learner, Findings& findings);
    bool write(const Job& job, const spec::Specification& specification, const language::Language& language, const view::Learner* learner, document::Document& document,
               Findings& findings);
    bool write_for_learner(const Job& job, const std::string& selection, const spec::Specification& specification, const language::Language& language, const view::Learner& learner,
                           Findings& findings);
    /// A pack for each learner of the roster, and the report of them; the exit status that deserves.
    int render_learners(const spec::Specification& specification, const view::Options& options, const std::shared_ptr<const templates::Record>& publication,
                        const fs::path& folder, Findings& findings);
    /// A plan for all of them; the exit status that deserves.
    int render_sampling_plan(const spec::Specification& specification, const std::shared_ptr<const templates::Record>& publication, const view::Cohort& cohort,
                             const language::Language& language, const fs::path& folder, Findings& findings);
    bool write(const document::Document& document, const fs::path& target, const render::Format& format, const render::Kit& kit, Findings& findings);
    /// Writes one file; where it cannot, says why.
    bool put(const fs::path& file, const Result<std::string>& bytes);

    const Arguments& arguments_;
    const Terminal& terminal_;
    Session& session_;
    const RenderOrder& order_;
    const check::Settings& settings_;
    Progress progress_;
    std::optional<view::HolisticPlans> holistic_;  ///< of the specification being rendered
    render::PageCache pages_;
    std::optional<render::PrintRun> print_run_;  ///< of the specification being rendered, where one is asked for
    document::Metadata run_metadata_;            ///< of its first document
    std::list<Shared> shared_;  ///< last used first
    std::string source_;  ///< published form of the specification being rendered
    int written_ = 0;     ///< files of the specification being rendered
    bool holds_ = false;  ///< what is found while pages are laid out may still keep them from being written
    std::vector<std::pair<fs::path, std::string>> held_;
};

std::vector<Renderer::Job> Renderer::jobs(const std::shared_ptr<const templates::Record>& publication, const language::Language& language,
                                          const fs::path& folder, Findings& findings) {
    std::vector<Job> jobs;
    for (const view::DocumentKind* kind : order_.documents) {
        if (kind->root == view::kSampling) continue;
        if (kind->root == view::kHolistic) {
            jobs.push_back({kind, {holistic_->make(publication, findings), {}}, folder / kind->name});
            continue;
        }
        if (kind->root == view::kConformity) {
            jobs.push_back({kind, {}, folder / kind->name});
            continue;
        }
        const std::vector<view::Root> roots = view::roots(*kind, publication, language);
        if (roots.empty())
            findings.add(publication->place, Severity::kWarning, "document.empty", concat("there is nothing to put into the document '", kind->name, "': it is not written"),
                         "leave it out of --document for this specification");
        for (const view::Root& root : roots)
            jobs.push_back({kind, root, folder / (root.suffix.empty() ? std::string(kind->name) : concat(kind->name, "-", root.suffix))});
    }
    return jobs;
}

bool Renderer::write(const document::Document& document, const fs::path& target, const render::Format& format, const render::Kit& kit, Findings& findings) {
    fs::path file = target;
    file += concat(".", format.extension);
    const auto bytes = format.render(document, kit, findings);
    if (bytes && holds_) {
        held_.emplace_back(std::move(file), *std::move(bytes));
        return true;
    }
    return put(file, bytes);
}

bool Renderer::put(const fs::path& file, const Result<std::string>& bytes) {
    const auto done = bytes ? write_file(file, *bytes) : Result<Done>(bytes.error());
    if (!done) {
        progress_.clear();
        trouble(concat(file.string(), " is not written: ", done.error().message), terminal_);
        return false;
    }
    if (arguments_.has("verbose")) terminal_.out << file.string() << '\n';
    ++written_;
    return true;
}

std::optional<document::Document> Renderer::expanded(const view::DocumentKind& kind, const std::shared_ptr<const templates::Record>& root,
                                                     const language::Language& language, Findings& findings, templates::Watch* watch) {
    const auto loaded = session_.template_of(kind, language, findings);
    if (!loaded) return std::nullopt;
    Findings own;
    document::Document document = templates::expand(**loaded, root, language, own, watch);
    const bool fatal = own.has_fatal();
    findings.append(std::move(own));
    if (fatal) return std::nullopt;
    return document;
}

namespace {

/// Goes through a document to the first block or row that shows `node`, and remembers the heading above it.
struct HeadingAbove {
    std::string_view node;
    std::string heading = {};
    bool found = false;

    void walk(const document::Blocks& blocks) {
        for (const document::Block& block : blocks) {
            if (found || (found = block.attributes.node == node)) return;
            if (std::holds_alternative<document::Heading>(block.value)) heading = block.attributes.id;
            if (const auto* group = std::get_if<document::Group>(&block.value)) walk(group->blocks);
            if (const auto* table = std::get_if<document::Table>(&block.value))
                for (const document::Row& row : table->body) found = found || row.attributes.node == node;
        }
    }
};

/// The id of the heading under which a document shows `node`; empty: it does not.
std::string heading_above(const document::Document& document, std::string_view node) {
    HeadingAbove above{node};
    above.walk(document.blocks);
    return above.found ? above.heading : std::string();
}

}  // namespace

std::shared_ptr<const templates::Record> Renderer::conformity(const spec::Specification& specification, const std::shared_ptr<const templates::Record>& publication,
                                                              const language::Language& language, Findings& findings) {
    const view::DocumentKind& handbook = *view::find_document("handbook");
    Findings told_by_the_handbook;
    const auto document = expanded(handbook, publication, language, told_by_the_handbook);
    const auto labels = document ? render::page_labels(*document, session_.kit(language), told_by_the_handbook) : Result<render::PageLabels>(Error{"the handbook has no pages"});
    if (!labels) {
        findings.append(std::move(told_by_the_handbook));
        return nullptr;
    }
    std::vector<view::ClauseAnswer> rows;
    for (const check::Answer& answer : check::answers(specification, settings_)) {
        using State = view::ClauseAnswer::State;
        view::ClauseAnswer row{std::string(answer.clause->id), std::string(answer.clause->asks), State::kNotFound, answer.evidence.said, {}, {}, {}};
        // Sources are written "document, clause" or "body: what it asks".
        if (const check::Rule* rule = check::find_rule(answer.clause->rule)) row.source = rule->source.substr(0, std::min(rule->source.find(':'), rule->source.rfind(',')));
        switch (answer.evidence.state) {
            case check::State::kAnswered: row.state = State::kAnswered; break;
            case check::State::kInPart: row.state = State::kInPart; break;
            case check::State::kNotFound: break;
        }
        auto on_page = answer.evidence.node.empty() ? labels->end() : labels->find(spec::anchor_of(answer.evidence.node));
        if (on_page == labels->end() && !answer.evidence.node.empty()) on_page = labels->find(heading_above(*document, answer.evidence.node));
        if (on_page != labels->end()) {
            row.anchor = on_page->first;
            row.page = on_page->second;
        }
        rows.push_back(std::move(row));
    }
    return view::conformity(publication, rows, language);
}

bool Renderer::write(const Job& job, const spec::Specification& specification, const language::Language& language, const view::Learner* learner, Findings& findings) {
    auto document = expanded(*job.kind, job.root.record, language, findings);
    return document && write(job, specification, language, learner, kept<document::Document>(*std::move(document)), findings);
}

bool Renderer::write_for_learner(const Job& job, const std::string& selection, const spec::Specification& specification, const language::Language& language,
                                 const view::Learner& learner, Findings& findings) {
    constexpr std::size_t kKept = 24;
    const auto loaded = session_.template_of(*job.kind, language, findings);
    if (!loaded) return false;
    std::string key = concat(job.kind->name, '\n', job.root.suffix, '\n', selection);
    const auto known = std::ranges::find(shared_, key, &Shared::key);
    if (known != shared_.end()) {
        shared_.splice(shared_.begin(), shared_, known);
        Findings own;
        templates::renew_but_blocks(**loaded, job.root.record, language, own, known->document);
        const bool fatal = own.has_fatal();
        findings.append(std::move(own));
        return !fatal && write(job, specification, language, &learner, known->document, findings);
    }
    const templates::RecordType* publication = view::dictionary(language).find("publication");
    templates::Watch watch{publication, publication->index_of("learner")};
    auto document = expanded(*job.kind, job.root.record, language, findings, &watch);
    if (!document) return false;
    if (watch.read) return write(job, specification, language, &learner, *document, findings);
    if (shared_.size() >= kKept) shared_.pop_back();
    shared_.push_front({std::move(key), *std::move(document)});
    return write(job, specification, language, &learner, shared_.front().document, findings);
}

bool Renderer::write(const Job& job, const spec::Specification& specification, const language::Language& language, const view::Learner* learner, document::Document& document,
                     Findings& findings) {
    document.metadata.origin = view::origin_of(*job.kind, specification, job.root);
    render::Kit kit = session_.kit(language);
    if (job.kind->carries_source && !learner) kit.source = &source_;
    if (learner) {
        kit.fill = [learner](document::Field& field) { view::fill_in(field, *learner); };
        kit.pages = &pages_;
    }
    if (learner && print_run_) {
        if (print_run_->empty()) {
            run_metadata_ = document.metadata;
            run_metadata_.origin = {};  // it is of several
        }
        const auto added = print_run_->add(document, kit, concat(roster::file_name_of(learner->id), "/", job.target.filename().string()), findings);
        if (!added) trouble(added.error().message, terminal_);
        return static_cast<bool>(added);
    }
    if (learner)
        document.metadata.title = language.say("title_for_learner", {{"title", document.metadata.title}, {"learner", learner->name}});
    bool all = true;
    for (const render::Format* format : order_.formats) all = write(document, job.target, *format, kit, findings) && all;
    return all;
}

int Renderer::render(const std::string& path, std::optional<Severity> limit) {
    report::Sources sources;
    Loaded& loaded = kept<Loaded>(load(path, arguments_, settings_, sources));
    Findings& findings = loaded.findings;
    const auto say = [&] {
        progress_.clear();
        report::locate(findings, sources);
        findings.sort();
        print(findings, arguments_, terminal_, sources);
    };
    if (!loaded.specification || findings.has_fatal()) {
        say();
        trouble(concat(path, ": nothing is written"), terminal_);
        return kTrouble;
    }
    const spec::Specification& specification = *loaded.specification;
    if (loaded.is_carried) session_.carry(specification, std::move(loaded.pictures));
    const language::Language& language = session_.language(specification.language, specification.here.place, findings);
    view::Options options{language};
    options.image = [&](const std::string& file, const Place& place) { return session_.image(specification, file, place, findings); };
    const bool for_learners = arguments_.has("roster");
    if (!for_learners) options.units = arguments_.list("units");
    source_ = spec::published_form(specification);
    const auto& publication = kept<std::shared_ptr<const templates::Record>>(view::publication(specification, options, findings));
    if (std::ranges::any_of(order_.documents, &view::DocumentKind::is_filled_in)) view::find_unstable_names(specification, *publication, findings);
    if (std::ranges::any_of(order_.documents, &view::DocumentKind::is_of_selection)) view::find_faulty_selection(*publication, findings);
    const fs::path folder = session_.folder_for(loaded.path);
    holistic_.emplace(specification, language);
    written_ = 0;
    const auto say_where = [&] {
        if (written_ > 0) progress_.end(concat(written_, written_ == 1 ? " file in " : " files in ", folder.string()));
    };
    std::vector<Job> todo = for_learners ? std::vector<Job>() : jobs(publication, language, folder, findings);
    const bool refused = reaches(findings, limit);
    if (findings.has_fatal() || refused) {
        say();
        trouble(concat(path, ": nothing is written"), terminal_);
        return findings.has_fatal() ? kTrouble : kFound;
    }
    if (for_learners) {
        const int status = render_learners(specification, options, publication, folder, findings);
        say();
        say_where();
        return std::max<int>(status, reaches(findings, limit) ? kFound : kFine);
    }
    bool all = true;
    holds_ = limit.has_value();
    for (std::size_t i = 0; i < todo.size(); ++i) {
        progress_.show(i + 1, todo.size(), todo[i].target.string());
        if (todo[i].kind->root == view::kConformity) {
            if (!check::asks_anything(specification, settings_)) {
                findings.add(specification.here.place, Severity::kWarning, "document.empty", concat("no clause is known of this jurisdiction: the document '", todo[i].kind->name, "' is not written"),
                             "clauses are known of RQF and SCQF");
                continue;
            }
            todo[i].root.record = conformity(specification, publication, language, findings);
            if (!todo[i].root.record) {
                all = false;
                continue;
            }
        }
        all = write(todo[i], specification, language, nullptr, findings) && all;
    }
    holds_ = false;
    const auto held = std::exchange(held_, {});
    if (reaches(findings, limit)) {
        say();
        trouble(concat(path, ": nothing is written"), terminal_);
        return all ? kFound : kTrouble;
    }
    for (const auto& [file, bytes] : held) all = put(file, bytes) && all;
    say();
    say_where();
    return all ? kFine : kTrouble;
}

view::Learner learner_of(const roster::Learner& row) {
    return {row.id, row.name, row.registration_number, row.unique_learner_number, row.assessor, row.countersigning_assessor, row.internal_quality_assurer,
            row.centre_name, row.centre_number, row.start_date, row.target_date};
}

int Renderer::render_learners(const spec::Specification& specification, const view::Options& options, const std::shared_ptr<const templates::Record>& publication,
                              const fs::path& folder, Findings& findings) {
    const std::string& file = arguments_.get("roster");
    const auto bytes = read_file(file);
    const auto mapping = roster::read_mapping(arguments_.list("columns"));
    if (!bytes) return trouble(bytes.error().message, terminal_);
    if (!mapping) return trouble(mapping.error().message, terminal_);
    const bool with_packs = std::ranges::any_of(order_.documents, [](const view::DocumentKind* kind) { return kind->root != view::kSampling; });
    std::optional<view::Cohort> cohort;
    if (order_.asks_for(view::kSampling)) cohort.emplace(specification, *publication);
    view::LearnerViews views(specification, options, publication, findings);
    shared_.clear();  // of another specification
    print_run_.reset();
    if (arguments_.has("print-run")) print_run_.emplace();
    const fs::path run = folder / "learners" / "print-run.pdf";
    RosterReport report(file, findings);
    const std::vector<std::string> standard = arguments_.list("units");
    bool all = true;
    Findings of_roster;
    roster::read(*bytes, file, *mapping, of_roster, [&](const roster::Row& row) {
        progress_.show(static_cast<std::size_t>(report.rows() + 1), 0, row.learner.name);
        const std::vector<std::string>& units = row.learner.units.empty() ? standard : row.learner.units;
        std::vector<std::string> faults = row.faults, unknown;
        if (cohort && faults.empty()) unknown = cohort->add(row.learner, units, {intern_file_name(file), row.learner.line, 1});
        if (with_packs && !row.assurance_fault.empty()) faults.push_back(row.assurance_fault);
        const view::Learner learner = learner_of(row.learner);
        const auto view = with_packs ? views.make(learner, units) : view::LearnerViews::View{nullptr, unknown, {}};
        for (const std::string& name : view.unknown) faults.push_back(concat("there is no unit '", name, "'"));
        if (cohort && !faults.empty()) cohort->leave_out(row.learner, faults);
        if (!faults.empty()) return report.skipped(row.learner, faults);
        if (!with_packs) return report.made(row, {}, {});
        const fs::path own = folder / "learners" / roster::file_name_of(learner.id);
        Findings found;
        bool written = true;
        if (print_run_) print_run_->begin(concat(learner.name, ", ", learner.id));
        for (const Job& job : jobs(view.publication, options.language, own, found))
            written = write_for_learner(job, join(units, "\n"), specification, options.language, learner, found) && written;
        report.found(std::move(found));
        all = all && written;
        if (written) report.made(row, view.warnings, (print_run_ ? run : own).generic_string());
        else report.skipped(row.learner, {"a document could not be written"});
    });
    const bool readable = !of_roster.has_fatal();
    findings.append(std::move(of_roster));
    if (!readable && report.rows() == 0) return kTrouble;
    if (with_packs && !print_run_) report.look_for_others(folder / "learners");
    const std::string& told = report.finish();
    if (with_packs)
        if (auto done = write_file(folder / "learners" / "report.csv", told); !done) return trouble(done.error().message, terminal_);
    if (print_run_ && !print_run_->empty()) {
        const auto pdf = print_run_->pdf(std::move(run_metadata_), session_.kit(options.language));
        const auto done = pdf ? write_file(run, *pdf) : Result<Done>(pdf.error());
        if (!done) return trouble(concat(run.string(), " is not written: ", done.error().message), terminal_);
        if (arguments_.has("verbose")) terminal_.out << run.string() << '\n';
        ++written_;
    }
    const int planned = cohort ? render_sampling_plan(specification, publication, *cohort, options.language, folder, findings) : kFine;
    if (!readable || !all) return kTrouble;
    return std::max<int>(planned, report.bad_rows() > 0 ? kFound : kFine);
}

int Renderer::render_sampling_plan(const spec::Specification& specification, const std::shared_ptr<const templates::Record>& publication, const view::Cohort& cohort,
                                   const language::Language& language, const fs::path& folder, Findings& findings) {
    const sampling::Population& population = cohort.population();
    if (population.enrolments.empty()) return trouble(concat(arguments_.get("roster"), ": there is no learner to sample"), terminal_);
    Findings of_plan;
    const sampling::Plan plan = sampling::make_plan(population, order_.sampling, of_plan);
    const bool lacks_somebody = reaches(of_plan, Severity::kError);
    findings.append(std::move(of_plan));
    for (const view::DocumentKind* kind : order_.documents) {
        if (kind->root != view::kSampling) continue;
        const Job job{kind, {view::sampling_plan(publication, population, order_.sampling, plan, language), {}}, folder / kind->name};
        if (!write(job, specification, language, nullptr, findings)) return kTrouble;
    }
    return lacks_somebody ? kFound : kFine;
}

/// Two specifications with one stem would write to one folder.
Result<Done> no_target_twice(const Arguments& arguments) {
    std::map<std::string, std::string> stems;
    for (const std::string& path : arguments.operands) {
        const auto [known, fresh] = stems.try_emplace(fs::path(path).stem().string(), path);
        if (!fresh)
            return Error{concat(known->second, " and ", path, " would both be written to ",
                                (fs::path(arguments.get("output")) / known->first).string(),
                                "\n  hint: render them with different --output folders")};
    }
    return Done{};
}

}  // namespace

int command_render(const Arguments& arguments, const Terminal& terminal) {
    const auto order = render_order(arguments);
    if (!order) return trouble(order.error().message, terminal);
    const auto limit = fail_on(arguments, std::nullopt);
    if (!limit) return trouble(limit.error().message, terminal);
    if (const auto clear = no_target_twice(arguments); !clear) return trouble(clear.error().message, terminal);
    const auto settings = settings_of(arguments);
    if (!settings) return trouble(settings.error().message, terminal);
    Session& session = kept<Session>(arguments);
    if (const auto opened = session.open(); !opened) return trouble(opened.error().message, terminal);
    print(session.theme_findings(), arguments, terminal);
    if (reaches(session.theme_findings(), *limit)) {
        trouble("nothing is written", terminal);
        return kFound;
    }
    Renderer renderer(arguments, terminal, session, *order, *settings);
    int status = kFine;
    for (const std::string& path : arguments.operands) status = std::max(status, renderer.render(path, *limit));
    print(session.font_findings(), arguments, terminal);
    return status;
}

}  // namespace qualspec::cli
