#include <array>
#include <ostream>

#include "cli/command.h"
#include "compare/merge.h"
#include "compare/source_tree.h"
#include "published/carried.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::cli {

namespace {

constexpr std::string_view kOurs = "ours";
constexpr std::string_view kTheirs = "theirs";

int deliver(const std::string& bytes, const Arguments& arguments, const Terminal& terminal) {
    if (!arguments.has("output")) {
        terminal.out << bytes;
        return kFine;
    }
    const auto written = write_file(arguments.get("output"), bytes);
    return written ? kFine : trouble(written.error().message, terminal);
}

}  // namespace

int command_merge(const Arguments& arguments, const Terminal& terminal) {
    if (arguments.operands.size() != 3) return trouble("'merge' takes three files: the version that both were made of, ours and theirs", terminal);
    // Git hands over copies under names of its own, and with --path what the file is called.
    const std::string path = arguments.has("path") ? arguments.get("path") : std::string();
    const std::array<std::string, 3> names = path.empty() ? std::array{arguments.operands[0], arguments.operands[1], arguments.operands[2]} : std::array{path + " (base)", path, path + " (theirs)"};
    std::vector<std::string> bytes;
    for (const std::string& operand : arguments.operands) {
        auto read = read_file(operand);
        if (!read) return trouble(read.error().message, terminal);
        if (published::container_of(*read) != published::Container::kNone)
            return trouble(concat(operand, ": a published file cannot be merged: of what its authors wrote it has no comments and no included files\n"
                                           "  hint: merge the specification that it was made from; 'qualspec diff' compares published files"), terminal);
        if (read->find('\0') != std::string::npos) return trouble(concat(operand, ": this is no specification, and no text\n  hint: only specifications and the files that they include are merged"), terminal);
        bytes.push_back(*std::move(read));
    }
    std::vector<compare::Tree> trees;
    report::Sources sources;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::string& file = names[i];
        sources.add(file, bytes[i]);
        Findings findings;
        auto tree = compare::tree_of_source(bytes[i], file, findings);
        findings.sort();
        if (findings.has_fatal()) print(findings, arguments, terminal, sources);
        if (tree) {
            trees.push_back(*std::move(tree));
            continue;
        }
        // Nothing may be lost because a file has faults: then all that differs is marked.
        trouble(concat(tree.error().message, "\n  hint: every line that differs is marked in what is written"), terminal);
        const int status = deliver(compare::marked(bytes[1], bytes[2], kOurs, kTheirs), arguments, terminal);
        return status == kFine ? int{kFound} : status;
    }
    if (trees[0].nodes[0].kind != trees[1].nodes[0].kind || trees[0].nodes[0].kind != trees[2].nodes[0].kind)
        return trouble(concat("the three files hold different things: <", trees[0].nodes[0].kind, ">, <", trees[1].nodes[0].kind, "> and <", trees[2].nodes[0].kind, ">"), terminal);
    const compare::Merged merged = compare::merge(trees[0], trees[1], trees[2]);
    Findings findings;
    for (const compare::Conflict& each : merged.conflicts)
        findings.add(each.place, Severity::kError, "merge.conflict", concat("In conflict: ", each.what, ": ", compare::in_words(each.kind)), "both are in the merge, between lines of marks: keep what is right, and take the marks out");
    for (const compare::Conflict& each : merged.order_notes)
        findings.add(each.place, Severity::kInformation, "merge.order", concat("Both added something after the same place: ", each.what, " comes first"), "see whether the order is right");
    findings.sort();
    print(findings, arguments, terminal, sources);
    const std::string text = compare::merged_source(merged, kOurs, kTheirs);
    const int status = deliver(text, arguments, terminal);
    if (status != kFine) return status;
    return merged.conflicts.empty() && text.find("<<<<<<< ") == std::string::npos ? kFine : kFound;
}

}  // namespace qualspec::cli
