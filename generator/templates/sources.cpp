#include <algorithm>

#include "support/files.h"
#include "support/resources.h"
#include "support/text.h"
#include "templates/template.h"

namespace qualspec::templates {

namespace {

constexpr std::string_view kFolder = "templates/";
constexpr std::string_view kExtension = ".xhtml";

/// "forms/f05": names of files and folders without dots, so that none leads out of the folder.
bool is_template_name(std::string_view name) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/'; };
    return !name.empty() && name.front() != '/' && name.back() != '/' && std::ranges::all_of(name, allowed);
}

/// True where `file` with all links followed lies below `folder`.
bool lies_below(const std::filesystem::path& file, const std::filesystem::path& folder) {
    std::error_code code;
    const auto inner = std::filesystem::canonical(file, code);
    if (code) return false;
    const auto outer = std::filesystem::canonical(folder, code);
    if (code) return false;
    const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return end == outer.end();
}

}  // namespace

Result<std::optional<Sources::File>> Sources::find(std::string_view name) const {
    if (!is_template_name(name)) return std::optional<File>();
    if (!house_.empty()) {
        const std::filesystem::path path = house_ / concat(name, kExtension);
        std::error_code code;
        if (std::filesystem::exists(path, code)) {
            if (!lies_below(path, house_)) return Error{concat(path.string(), " leads out of the folder of templates")};
            auto bytes = read_file(path, std::size_t{16} << 20U);
            if (!bytes) return bytes.error();
            return std::optional<File>(File{path.string(), *std::move(bytes)});
        }
    }
    const std::string built_in = concat(kFolder, name, kExtension);
    if (const auto bytes = resource(built_in)) return std::optional<File>(File{built_in, std::string(*bytes)});
    return std::optional<File>();
}

std::vector<std::string> Sources::names() const {
    std::vector<std::string> out;
    const auto add = [&](std::string_view path) {
        if (path.ends_with(kExtension)) out.emplace_back(path.substr(0, path.size() - kExtension.size()));
    };
    for (const std::string_view path : resource_paths())
        if (path.starts_with(kFolder)) add(path.substr(kFolder.size()));
    std::error_code code;
    if (!house_.empty())
        for (std::filesystem::recursive_directory_iterator it(house_, code), end; !code && it != end; it.increment(code))
            add(it->path().lexically_relative(house_).generic_string());
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace qualspec::templates
