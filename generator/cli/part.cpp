#include "cli/part.h"

#include <algorithm>
#include <string>
#include <vector>

#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kMostFoldersUp = 8;
constexpr int kDeepestInclude = 16;

fs::path without_links(const fs::path& path) {
    std::error_code error;
    fs::path found = fs::weakly_canonical(fs::absolute(path), error);
    return error ? path : found;
}

std::vector<fs::path> xml_files_in(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == ".xml" && at->is_regular_file(error)) out.push_back(at->path());
    std::ranges::sort(out);
    return out;
}

/// Does an <include> in these bytes name the file? Links are looked for as text: whoever comments one out has it found, and then not read.
bool includes(std::string_view bytes, const fs::path& folder, const fs::path& file) {
    constexpr std::string_view kHref = "href=\"";
    for (std::size_t at = bytes.find(kHref); at != std::string_view::npos; at = bytes.find(kHref, at + 1)) {
        const std::size_t begin = at + kHref.size();
        const std::string_view href = bytes.substr(begin, std::min(bytes.find('"', begin), bytes.size()) - begin);
        if (href.ends_with(file.filename().string()) && without_links(folder / fs::path(href)) == file) return true;
    }
    return false;
}

std::optional<fs::path> find(const fs::path& part, int depth) {
    if (depth > kDeepestInclude) return std::nullopt;
    fs::path folder = part.parent_path();
    for (int up = 0; up < kMostFoldersUp; ++up, folder = folder.parent_path()) {
        for (const fs::path& file : xml_files_in(folder)) {
            const auto bytes = file == part ? Result<std::string>(std::string()) : read_file(file);
            if (!bytes || !includes(*bytes, folder, part)) continue;
            if (!spec::is_part(*bytes)) return file;
            if (auto whole = find(file, depth + 1)) return whole;
        }
        std::error_code error;
        if (fs::exists(folder / ".git", error) || folder == folder.root_path()) break;
    }
    return std::nullopt;
}

}  // namespace

std::optional<fs::path> specification_that_includes(const fs::path& part) { return find(without_links(part), 0); }

}  // namespace qualspec::cli
