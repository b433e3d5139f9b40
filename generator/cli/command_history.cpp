#include <ostream>

#include "cli/expansion.h"
#include "compare/history.h"
#include "compare/output.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

/// The pages of the new version's handbook, by anchor.
Result<render::PageLabels> pages_of(const spec::Specification& specification, Expansion& expansion) {
    const language::Language& language = expansion.language(specification);
    const auto handbook = expansion.handbook(specification, language);
    if (!handbook) return Error{"the handbook cannot be made"};
    return render::page_labels(*handbook, expansion.session().kit(language), expansion.findings());
}

/// Gives each row the page of what it is about. The entry stands in the handbook itself and moves what comes after it, so pages are made until they stay.
Result<Done> number_pages(const compare::Comparison& comparison, Expansion& expansion, compare::HistoryRows& rows) {
    constexpr int kPasses = 8;
    if (auto opened = expansion.open(); !opened) return opened;
    std::vector<spec::HistoryChange>& changes = rows.entry.changes;
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (rows.nodes[i] >= 0) changes[i].page = "1";
    for (int pass = 0; pass < kPasses; ++pass) {
        expansion.findings() = {};  // of the last pass
        const auto labels = pages_of(compare::with_entry(*comparison.new_specification, rows.entry), expansion);
        if (!labels) return labels.error();
        bool stays = true;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (rows.nodes[i] < 0) continue;
            std::string page = compare::page_of(comparison.after, rows.nodes[i], *labels);
            stays = stays && page == changes[i].page;
            changes[i].page = std::move(page);
        }
        if (stays) return Done{};
    }
    return Error{concat("the pages of the history are not the same twice in ", kPasses, " layouts\n  hint: put a page break behind the history, or leave pages out")};
}

/// A row, to be put into an entry.
std::string row_xml(spec::HistoryChange row) {
    spec::HistoryEntry entry;
    entry.changes.push_back(std::move(row));
    const std::string all = compare::history_xml(entry);
    const std::size_t begin = all.find("<change");
    const std::size_t end = all.find("</entry>");
    return begin == std::string::npos || end == std::string::npos ? std::string() : collapse_space(all.substr(begin, end - begin));
}

/// Rows whose page is another one.
void check_pages(const compare::Comparison& comparison, const compare::HistoryCheck& check, const render::PageLabels& labels, Findings& findings) {
    for (const auto& [row, nodes] : check.about) {
        std::string first;
        bool right = false;
        for (const int node : nodes) {
            const std::string page = compare::page_of(comparison.after, node, labels);
            if (first.empty()) first = page;
            right = right || page.empty() || compare::names_page(row->page, page);
        }
        if (!right) findings.add(row->here.place, Severity::kWarning, "history.page", concat("This row names page ", row->page, "; what it is about is on page ", first), concat("page=\"", first, "\""));
    }
}

}  // namespace

int command_history(const Arguments& arguments, const Terminal& terminal) {
    const auto both = compared(arguments, terminal, arguments.has("pages") ? Pictures::kNeeded : Pictures::kNames);
    if (!both) return kTrouble;
    const compare::Comparison& comparison = both->comparison;
    const spec::Specification& after = *comparison.new_specification;
    Expansion expansion(arguments, *both);
    const auto failed = [&](const Error& error) {
        print(expansion.findings(), arguments, terminal);
        return trouble(error.message, terminal);
    };
    if (!compare::is_raised(comparison) && !comparison.changes.empty()) {
        const spec::Issue& issue = *after.issue;
        const std::string which = !issue.version.empty() ? concat("version ", issue.version) : !issue.number.empty() ? concat("issue ", issue.number) : concat("of ", issue.date);
        Findings findings;
        findings.add(issue.here.place, Severity::kError, "history.issue-not-raised", concat("Both versions say that they are ", which, ": the history tells what changed from one issue to the next"),
                     "first raise <issue> of the new version; 'qualspec diff' suggests to what");
        print(findings, arguments, terminal);
        return kFound;
    }
    if (!arguments.has("check")) {
        compare::HistoryRows rows = compare::history_rows(comparison, expansion.language(after));
        if (rows.entry.changes.empty()) {
            if (!arguments.has("quiet"))
                terminal.err << (comparison.changes.empty() ? "Nothing changed: there is nothing for the history to tell.\n" : "Only editorial changes: there is nothing for the history to tell.\n");
            return kFine;
        }
        if (arguments.has("pages") || compare::gives_pages(after))
            if (const auto done = number_pages(comparison, expansion, rows); !done) return failed(done.error());
        terminal.out << compare::history_xml(rows.entry);
        return kFine;
    }
    const compare::HistoryCheck check = compare::check_history(comparison, expansion.language(after));
    Findings findings;
    const Place whole = check.entry ? check.entry->here.place : after.here.place;
    if (!check.entry && !check.without_row.empty())
        findings.add(whole, Severity::kError, "history.no-entry", "The history has no entry for this issue", "add an <entry> with the version of <issue>; 'qualspec history OLD NEW' writes one");
    for (const compare::Change* change : check.without_row) {
        const bool gone = change->new_node < 0;
        const Place place = gone ? whole : comparison.after[change->new_node].place;
        const std::string where = comparison.position(*change).path;
        findings.add(place ? place : whole, Severity::kError, "history.change-without-row", concat("No row of the history covers: ", where, ": ", compare::in_words(comparison, *change)),
                     concat("add: ", row_xml(compare::history_row(comparison, *change))));
    }
    for (const spec::HistoryChange* row : check.without_change)
        findings.add(row->here.place, Severity::kWarning, "history.row-without-change", "This row of the history matches no change between the two versions", "correct its unit, outcome or criterion, or take it out");
    if (!check.about.empty()) {
        if (const auto opened = expansion.open(); !opened) return failed(opened.error());
        const auto labels = pages_of(after, expansion);
        if (!labels) return failed(labels.error());
        check_pages(comparison, check, *labels, findings);
    }
    findings.sort();
    print(findings, arguments, terminal);
    return findings.empty() ? kFine : kFound;
}

}  // namespace qualspec::cli
