// command_git.cpp - specifications in a repository of git: read as lines, compared and merged by what they say.
//
// Everything is set in the repository itself (its config, its info/attributes), nothing in the files that it tracks.
#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "cli/command.h"
#include "compare/source_tree.h"
#include "published/carried.h"
#include "support/digest.h"
#include "support/files.h"
#include "support/process.h"
#include "support/text.h"

namespace qualspec::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kBegin = "# qualspec: begin";
constexpr std::string_view kEnd = "# qualspec: end";

/// What is set, in sections of the config that are ours alone.
struct Setting {
    std::string_view key;
    std::string_view value;  ///< {program} stands for this program, {house} for the option that names a house's file; both quoted for a shell
};
constexpr std::array kSettings{
    Setting{"diff.qualspec.textconv", "{program} git textconv"},
    Setting{"diff.qualspec.xfuncname", "^ *((unit|outcome|section|form|glossary)( .*)?)$"},
    Setting{"merge.qualspec.name", "merge of specifications by what they say"},
    Setting{"merge.qualspec.driver", "{program} merge --path %P -o %A %O %A %B"},
    Setting{"difftool.qualspec.cmd", "{program} diff{house} --beside \"$MERGED\" \"$LOCAL\" \"$REMOTE\""},
};
constexpr std::array<std::string_view, 3> kKinds{"diff", "merge", "difftool"};

std::string quoted_for_shell(std::string_view word) {
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

/// How git calls this program: by its name where that finds it, else by its path.
std::string own_name() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    const char* path = std::getenv("PATH");
    for (const std::string_view folder : split(path ? path : "", ':'))
        if (!folder.empty() && fs::equivalent(fs::path(folder) / "qualspec", self, error)) return "qualspec";
    return self.empty() ? std::string("qualspec") : quoted_for_shell(self.string());
}

/// The repository's own file of attributes.
Result<fs::path> attributes_file() {
    const auto found = run_program({"git", "rev-parse", "--git-path", "info/attributes"});
    if (!found) return found.error();
    if (found->status != 0) return Error{"this is no repository of git\n  hint: go into one, or make it with 'git init'"};
    return fs::path(std::string(trim(found->output)));
}

/// The file without the lines that install() wrote.
std::string without_ours(std::string_view attributes) {
    std::string out;
    bool ours = false;
    for (std::size_t at = 0; at < attributes.size();) {
        const std::size_t end = std::min(attributes.find('\n', at), attributes.size() - 1) + 1;
        const std::string_view line = attributes.substr(at, end - at);
        ours = ours || trim(line) == kBegin;
        if (!ours) out += line;
        if (trim(line) == kEnd) ours = false;
        at = end;
    }
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

int uninstall(const Terminal& terminal) {
    const auto file = attributes_file();
    if (!file) return trouble(file.error().message, terminal);
    for (const std::string_view kind : kKinds) {
        const std::string section = concat(kind, ".qualspec");
        const auto there = run_program({"git", "config", "--local", "--get-regexp", concat("^", section, "\\.")});
        if (!there) return trouble(there.error().message, terminal);
        if (there->output.empty()) continue;
        const auto removed = run_program({"git", "config", "--local", "--remove-section", section});
        if (!removed || removed->status != 0) return trouble(concat("git cannot take out the section ", section, " of its config"), terminal);
    }
    if (const auto bytes = read_file(*file)) {
        const std::string rest = without_ours(*bytes);
        std::error_code error;
        if (rest.empty()) fs::remove(*file, error);
        else if (const auto written = write_file(*file, rest); !written) return trouble(written.error().message, terminal);
    }
    return kFine;
}

int install(const std::vector<std::string>& patterns, const Arguments& arguments, const Terminal& terminal) {
    const auto file = attributes_file();
    if (!file) return trouble(file.error().message, terminal);
    if (const auto settings = settings_of(arguments); !settings) return trouble(settings.error().message, terminal);
    const std::string house = arguments.has("house") ? concat(" --house ", quoted_for_shell(fs::absolute(arguments.get("house")).lexically_normal().string())) : std::string();
    const std::array<std::pair<std::string_view, std::string>, 2> stand_for{{{"{program}", own_name()}, {"{house}", house}}};
    for (const Setting& setting : kSettings) {
        std::string value(setting.value);
        for (const auto& [name, meant] : stand_for)
            if (const std::size_t at = value.find(name); at != std::string::npos) value.replace(at, name.size(), meant);
        const auto set = run_program({"git", "config", "--local", std::string(setting.key), value});
        if (!set) return trouble(set.error().message, terminal);
        if (set->status != 0) return trouble(concat("git cannot set ", setting.key, " in its config"), terminal);
    }
    const auto bytes = read_file(*file);
    std::string attributes = bytes ? without_ours(*bytes) : std::string();
    attributes += concat(kBegin, "\n");
    for (const std::string& pattern : patterns) attributes += concat(pattern, " diff=qualspec", fs::path(pattern).extension() == ".xml" ? " merge=qualspec" : "", "\n");
    attributes += concat(kEnd, "\n");
    if (const auto written = write_file(*file, attributes); !written) return trouble(written.error().message, terminal);
    if (!arguments.has("quiet"))
        terminal.out << "git compares and merges " << join(patterns, ", ") << " by what they say, in this repository.\n"
                     << "  git diff, git log -p, git show    a line for each element, without numbers\n"
                     << "  git difftool -t qualspec          what changed, and what it means\n"
                     << "  git merge, git rebase             by elements and words\n"
                     << "The way back: qualspec git uninstall\n";
    return kFine;
}

/// A file as lines. Whatever cannot be read so is written as it is: git would not go on without.
int textconv(const std::string& path, const Terminal& terminal) {
    auto bytes = read_file(path);
    if (!bytes) return trouble(bytes.error().message, terminal);
    std::string xml = *bytes;
    Findings findings;
    const published::Container container = published::container_of(*bytes);
    if (container != published::Container::kNone) {
        const auto carried = published::carried_by(*bytes, path, findings);
        if (!carried && container == published::Container::kPdf) {
            terminal.out << "a PDF that carries no specification, SHA-256 " << sha256_hex(*bytes) << '\n';
            return kFine;
        }
        if (carried) xml = carried->xml;
    }
    const auto tree = compare::tree_of_source(xml, path, findings);
    terminal.out << (tree ? compare::lines_of(*tree) : *bytes);
    return kFine;
}

}  // namespace

int command_git(const Arguments& arguments, const Terminal& terminal) {
    const std::string& what = arguments.operands[0];
    const std::vector<std::string> rest(arguments.operands.begin() + 1, arguments.operands.end());
    if (what == "install") return install(rest.empty() ? std::vector<std::string>{"*.xml", "*.pdf"} : rest, arguments, terminal);
    if (what == "uninstall" && rest.empty()) return uninstall(terminal);
    if (what == "textconv" && rest.size() == 1) return textconv(rest[0], terminal);
    return trouble("'git' takes install, with patterns of files or without, uninstall, or textconv and a file\n  hint: see 'qualspec git --help'", terminal);
}

}  // namespace qualspec::cli
