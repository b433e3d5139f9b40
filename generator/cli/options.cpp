#include "cli/options.h"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>

#include "support/text.h"
#include "view/documents.h"

namespace qualspec::cli {

namespace po = boost::program_options;

namespace {

constexpr std::array kCommands{
    Command{"check", "SPEC...", "Name every fault in specifications; write nothing."},
    Command{"render", "SPEC...", "Make documents of specifications."},
    Command{"collect", "FORM...", "Read forms that came back into a table and a matrix of evidence."},
    Command{"routes", "SPEC", "Solve the rules of combination; judge a selection of units."},
    Command{"data", "SPEC", "Print what templates can say about a specification, as JSON."},
    Command{"rules", "", "List what is looked for in specifications."},
    Command{"explain", "RULE...", "Tell what a rule looks for, with examples."},
    Command{"fmt", "FILE...", "Lay out specifications, or files they include, in place."},
    Command{"diff", "OLD NEW", "Say what changed between two versions, and what it means."},
    Command{"history", "OLD NEW", "Write the history's rows for a new version, or check those that are there."},
    Command{"merge", "BASE OURS THEIRS", "Put two versions together that were made of one."},
    Command{"git", "ACTION...", "install, uninstall, textconv FILE: have git compare and merge by what files say."},
};

constexpr std::array kOptions{
    Option{"document", 'd', "NAMES", "handbook", "render", "documents to make, of those below"},
    Option{"format", 'f', "NAMES", "pdf,html,md", "render", "formats to write: pdf, html, md"},
    Option{"format", 'f', "NAME", "text", "routes", "text or json"},
    Option{"format", 'f', "NAME", "text", "check", "how findings are written: text, json, sarif"},
    Option{"format", 'f', "NAMES", "text", "diff", "text or json to standard output; pdf, html, md: report and redline"},
    Option{"format", 'f', "NAMES", "pdf,html,md", "collect", "formats of the matrix: pdf, html, md"},
    Option{"output", 'o', "FOLDER", "output", "render diff", "where documents are written"},
    Option{"output", 'o', "FILE", "evidence.csv", "collect", "the table; the matrix stands beside it"},
    Option{"specification", 's', "SPEC", "", "collect", "what the forms are held against; without it there is no matrix"},
    Option{"theme", 't', "NAME", "default", "render diff history collect", "a built-in theme, or a TOML file"},
    Option{"templates", 0, "FOLDER", "", "render routes data diff history collect", "look for templates and languages here first"},
    Option{"output", 'o', "FILE", "", "merge", "where the merge is written; else to standard output"},
    Option{"path", 0, "NAME", "", "merge", "what the file is called in messages"},
    Option{"from", 0, "OLD", "", "fmt", "with --ids: first the ids that the same things have in this version"},
    Option{"beside", 0, "FILE", "", "diff", "look for included files and pictures as if OLD and NEW stood beside this file"},
    Option{"units", 'u', "UNITS", "", "render routes data", "only these units: numbers, references or ids"},
    Option{"roster", 'r', "FILE", "", "render", "one pack for each learner in this CSV file"},
    Option{"print-run", 0, "", "", "render", "with --roster: one PDF for all learners, to be printed in one go"},
    Option{"columns", 0, "LIST", "", "render", "the roster's own headings: name=Wer,units=Modules"},
    Option{"rate", 0, "LIST", "20", "render", "per cent that a sampling plan samples: 20,high=50,training=100"},
    Option{"seed", 0, "NUMBER", "1", "render", "what a sampling plan is drawn with"},
    Option{"library", 'L', "FOLDERS", "", "check render routes data diff history collect", "folders that specifications may include from"},
    Option{"fail-on", 0, "SEVERITY", "", "check render", "exit with 1 at this severity: error, warning, information"},
    Option{"profile", 'p', "NAME", "draft", "check render", "how strictly to read: draft, submission, published"},
    Option{"jurisdiction", 0, "NAME", "", "check render", "whose rules apply: RQF, SCQF, CQFW, none"},
    Option{"house", 0, "FILE", "", "check render", "severities and words of a house, a TOML file"},
    Option{"house", 0, "FILE", "", "diff history git", "levels that changes have in a house, a TOML file"},
    Option{"manual", 0, "", "", "rules", "print the manual page qualspec-rules(7)"},
    Option{"ids", 0, "", "", "fmt", "give units, outcomes, criteria and sections without an id one"},
    Option{"check", 0, "", "", "fmt", "write nothing; name the files that would change, and exit with 1"},
    Option{"fail-on", 0, "LEVEL", "", "diff", "exit with 1 only from this level on: editorial, guidance, assessment, regulated"},
    Option{"stat", 0, "", "", "diff", "one line: how many changes of which level"},
    Option{"check", 0, "", "", "history", "name changes that no row covers, and rows that match no change"},
    Option{"pages", 0, "", "", "history", "give each row its page in the new version's handbook"},
    Option{"explain", 0, "PLACE", "", "diff", "why this was found to be what it was: a number (203 1.3), node, file:line"},
    Option{"scheme", 0, "NAME", "version", "diff", "how the next issue is called: version, issue"},
    Option{"view", 0, "NAME", "side-by-side", "diff", "how old and new words stand in the report: side-by-side, inline"},
    Option{"quiet", 'q', "", "", "check render routes data fmt diff history collect merge git", "no progress, only errors, each in one line"},
    Option{"verbose", 'v', "", "", "check render routes data rules fmt diff history collect merge", "name each file written, and print information too"},
    Option{"help", 'h', "", "", "check render routes data rules explain fmt diff history collect merge git", "this text"},
    Option{"version", 'V', "", "", "", "the version; with -v also the fonts found"},
};

bool takes(const Option& option, std::string_view command) {
    const std::vector<std::string_view> takers = split(option.commands, ' ');
    return command.empty() || std::ranges::find(takers, command) != takers.end();
}

const Command* find_command(std::string_view name) {
    const auto it = std::ranges::find(kCommands, name, &Command::name);
    return it == kCommands.end() ? nullptr : &*it;
}

std::string spelling(const Option& option) {
    std::string out = option.letter ? concat("-", option.letter, ", ") : "    ";
    out += concat("--", option.name);
    if (!option.argument.empty()) out += concat(" ", option.argument);
    return out;
}

po::options_description description(std::string_view command) {
    po::options_description out;
    for (const Option& option : kOptions) {
        const bool everywhere = option.name == "help" || option.name == "version" || option.name == "verbose";
        const bool named = std::ranges::any_of(out.options(), [&](const auto& known) { return known->long_name() == option.name; });
        if (named || (!everywhere && !takes(option, command))) continue;
        const std::string name =
            option.letter ? concat(option.name, ",", option.letter) : std::string(option.name);
        if (option.argument.empty()) {
            out.add_options()(name.c_str(), "");
        } else {
            out.add_options()(name.c_str(), po::value<std::string>(), "");
        }
    }
    return out;
}

/// The table of documents.
std::string documents() {
    std::string out = "\nDocuments, for the whole or (each) one for each unit:\n";
    for (const view::DocumentKind& kind : view::documents()) {
        std::string line = concat("  ", kind.name);
        line.resize(std::max<std::size_t>(line.size() + 1, 13), ' ');
        out += concat(line, kind.per_unit ? "(each) " : "", kind.help, "\n");
    }
    return out;
}

Error usage_error(std::string message, std::string_view command) {
    return Error{concat(message, "\n  hint: see 'qualspec ", command, command.empty() ? "" : " ", "--help'")};
}

}  // namespace

std::span<const Command> commands() { return kCommands; }
std::span<const Option> options() { return kOptions; }

std::vector<std::string> Arguments::list(std::string_view option) const {
    std::vector<std::string> out;
    const auto it = values.find(option);
    if (it == values.end()) return out;
    for (const std::string_view piece : split(it->second, ','))
        if (!trim(piece).empty()) out.emplace_back(trim(piece));
    return out;
}

Result<Arguments> parse(const std::vector<std::string>& argv) {
    Arguments arguments;
    std::vector<std::string> rest = argv;
    if (!rest.empty() && !rest[0].starts_with('-')) {
        const Command* command = find_command(rest[0]);
        if (!command) {
            std::vector<std::string_view> names;
            for (const Command& known : kCommands) names.push_back(known.name);
            const std::string_view near = nearest(rest[0], names);
            return Error{concat("there is no command '", rest[0], "'\n  hint: ",
                                near.empty() ? "see 'qualspec --help'" : concat("did you mean '", near, "'?"))};
        }
        arguments.command = command->name;
        rest.erase(rest.begin());
    }
    try {
        po::options_description known = description(arguments.command);
        known.add_options()("operand", po::value<std::vector<std::string>>(), "");
        po::positional_options_description positions;
        positions.add("operand", -1);
        using Syntax = po::command_line_style::style_t;
        po::variables_map map;
        po::store(po::command_line_parser(rest)
                      .options(known)
                      .positional(positions)
                      .style(Syntax::unix_style & ~Syntax::allow_guessing)
                      .run(),
                  map);
        for (const auto& [name, value] : map) {
            if (name == "operand") {
                arguments.operands = value.as<std::vector<std::string>>();
            } else {
                const auto* text = boost::any_cast<std::string>(&value.value());
                arguments.values[name] = text ? *text : std::string();
            }
        }
    } catch (const po::error& error) {
        return usage_error(error.what(), arguments.command);
    }
    for (const Option& option : kOptions)
        if (!option.standard.empty() && takes(option, arguments.command))
            arguments.values.try_emplace(std::string(option.name), option.standard);
    const Command* command = find_command(arguments.command);
    const bool takes_operands = command && !command->arguments.empty();
    if (takes_operands && !arguments.has("help") && arguments.operands.empty())
        return usage_error(concat("'", arguments.command, "' needs a ", command->arguments.starts_with("RULE") ? "name" : "file"), arguments.command);
    if (command && !takes_operands && !arguments.operands.empty())
        return usage_error(concat("'", arguments.command, "' takes nothing, not '", arguments.operands[0], "'"), arguments.command);
    if (arguments.command.empty() && !arguments.operands.empty())
        return usage_error(concat("a command comes first, not '", arguments.operands[0], "'"), "");
    return arguments;
}

std::string help(std::string_view command) {
    std::string out;
    if (command.empty()) {
        out = "qualspec makes handbooks, assessment plans and recording forms from specifications\nof qualifications.\n\n";
        for (const Command& each : kCommands) {
            std::string line = concat("  qualspec ", each.name, " ", each.arguments);
            line.resize(std::max<std::size_t>(line.size(), 28), ' ');
            out += concat(line, " ", each.help, "\n");
        }
        out += "\n'qualspec COMMAND --help' tells its options. 'qualspec --version -v' names the fonts.\n"
               "The manual: qualspec(1), qualspec-spec(5), qualspec-template(5), qualspec-theme(5), qualspec-rules(7).\n";
        return out;
    }
    const Command* found = find_command(command);
    if (!found) return help("");
    out = concat("usage: qualspec ", found->name, " [options] ", found->arguments, "\n", found->help, "\n\n");
    for (const Option& option : kOptions) {
        if (!takes(option, command)) continue;
        std::string line = concat("  ", spelling(option));
        line.resize(std::max<std::size_t>(line.size() + 1, 26), ' ');
        out += concat(line, option.help);
        if (!option.standard.empty()) out += concat(" [", option.standard, "]");
        out += "\n";
    }
    if (command == "render") out += documents();
    return out;
}

}  // namespace qualspec::cli
