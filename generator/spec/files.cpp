#include "spec/files.h"

#include <algorithm>

#include "spec/element_type.h"
#include "spec/judge.h"
#include "support/files.h"
#include "support/text.h"

namespace qualspec::spec {
namespace fs = std::filesystem;
namespace {

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

fs::path real_path(const fs::path& path) {
    std::error_code error;
    fs::path found = fs::weakly_canonical(path, error);
    return error ? path.lexically_normal() : found;
}

bool is_below(const fs::path& path, const fs::path& root) {
    return std::ranges::mismatch(root, path).in1 == root.end();
}

bool is_relative_path(std::string_view text) {
    const bool scheme = text.find(':') != std::string_view::npos;
    return !text.empty() && !scheme && !text.starts_with('/') && text.find('\\') == std::string_view::npos;
}

}  // namespace

Files::Files(const fs::path& main, const Library& library, Findings& out) : main_(main), images_needed_(library.images_needed), instead_(library.instead), out_(out) {
    roots_.push_back(real_path(folder_of(main)));
    for (const fs::path& root : library.roots) roots_.push_back(real_path(root));
}

Result<const xml::Document*> Files::open_main(std::string bytes) {
    bytes_ = bytes.size();
    auto document = xml::Document::parse(std::move(bytes), main_.generic_string(), out_, kSpecificationFile);
    if (!document) return document.error();
    files_.push_back(std::make_unique<File>(File{std::move(*document), real_path(main_), main_, nullptr, 0}));
    const File& file = *files_.back();
    by_document_[file.document.get()] = &file;
    return file.document.get();
}

const Files::File& Files::file_of(const xml::Node& node) const { return *by_document_.at(node.document); }

bool Files::inside_roots(const fs::path& path) const {
    return std::ranges::any_of(roots_, [&](const fs::path& root) { return is_below(path, root); });
}

std::optional<Files::Found> Files::find(const xml::Node& node, const xml::Attribute& path, std::string_view kind, std::string_view thing) {
    const Place place = node.document->place(path.value_offset);
    const std::string_view text = trim(path.value);
    if (!is_relative_path(text)) {
        out_.fatal(place, concat(kind, ".not-relative"), concat("\"", text, "\" is not a path relative to this file"), "write it like images/logo.png, with / between folders");
        return std::nullopt;
    }
    const fs::path folder = folder_of(file_of(node).shown);
    const fs::path shown = (folder / fs::path(text)).lexically_normal();
    const fs::path target = real_path(folder / fs::path(text));
    if (!inside_roots(target)) {
        out_.fatal(place, concat(kind, ".outside-roots"), concat("\"", text, "\" lies outside the specification's folder and its libraries"),
                   "move it below the specification's folder, or name its folder as a library on the command line");
        return std::nullopt;
    }
    std::error_code error;
    if (!fs::is_regular_file(target, error)) {
        out_.fatal(place, concat(kind, ".missing-file"), concat("There is no ", thing, " \"", text, "\""), concat("looked for ", shown.generic_string()));
        return std::nullopt;
    }
    return Found{target, shown};
}

const Files::File* Files::open_include(const xml::Node& include, const xml::Attribute& href) {
    const auto found = find(include, href, "include", "file");
    if (!found) return nullptr;
    const File& includer = file_of(include);
    const Place place = include.document->place(href.value_offset);
    for (const File* file = &includer; file != nullptr; file = file->includer)
        if (file->canonical == found->canonical) {
            out_.fatal(place, "include.loop", concat("\"", trim(href.value), "\" includes this file, or is this file"), "remove one of the includes");
            return nullptr;
        }
    if (includer.depth >= kDeepestInclude) {
        out_.fatal(place, "include.too-deep", concat("Files include files more than ", kDeepestInclude, " deep"));
        return nullptr;
    }
    if (includes_ >= kMostIncludes) {
        if (includes_++ == kMostIncludes) out_.fatal(place, "include.too-many", concat("The specification includes more than ", kMostIncludes, " files"));
        return nullptr;
    }
    ++includes_;
    const auto other = instead_.find(found->canonical);
    auto bytes = other != instead_.end() ? Result<std::string>(other->second) : read_file(found->canonical, kMostBytes - std::min(bytes_, kMostBytes));
    if (!bytes) {
        out_.fatal(place, "include.unreadable", concat("\"", trim(href.value), "\" cannot be read"), "a specification's files together may hold 256 MB");
        return nullptr;
    }
    bytes_ += bytes->size();
    auto document = xml::Document::parse(std::move(*bytes), found->shown.generic_string(), out_, kSpecificationFile);
    if (!document) return nullptr;
    files_.push_back(std::make_unique<File>(File{std::move(*document), found->canonical, found->shown, &includer, includer.depth + 1}));
    const File* file = files_.back().get();
    by_document_[file->document.get()] = file;
    return file;
}

std::vector<const xml::Node*> Files::include(const xml::Node& include) {
    std::vector<const xml::Node*> content;
    const xml::Attribute* href = include.attribute("href");
    if (href == nullptr) return content;
    if (const File* file = open_include(include, *href)) add_content(*file, content);
    return content;
}

void Files::add_content(const File& file, std::vector<const xml::Node*>& out) {
    const xml::Node& root = file.document->root();
    const std::vector<std::string_view> names = language().fragment().element_names();
    if (root.name_space != kNamespace) {
        out_.fatal(root.place(), "schema.wrong-namespace", concat("<", root.name, "> is not of the specification language"), concat("write <", root.name, " xmlns=\"", kNamespace, "\">"));
        return;
    }
    if (root.name != "fragment") {
        if (std::ranges::find(names, root.name) != names.end()) return out.push_back(&root);
        out_.fatal(root.place(), "include.wrong-root", concat("A file that begins with <", root.name, "> cannot be included"),
                   "an included file begins with <fragment>, or with the one part it holds: unit, section, sharedText, glossary, mapping, methods, form");
        return;
    }
    judge_attributes(root, language().fragment(), out_);
    for (const xml::Node* child : root.children) {
        if (child->kind != xml::NodeKind::kElement || child->name != "include" || child->name_space != kNamespace) {
            out.push_back(child);
            continue;
        }
        judge(*child, language().include(), nullptr, out_);
        for (const xml::Node* included : include(*child)) out.push_back(included);
    }
}

bool is_part(std::string bytes) {
    Findings ignored;
    const auto document = xml::Document::parse(std::move(bytes), "", ignored, kSpecificationFile);
    return document && (*document)->root().name_space == kNamespace && (*document)->root().name != "specification";
}

std::string Files::image(const xml::Node& node, const xml::Attribute& value) {
    const std::string_view text = trim(value.value);
    const auto from_main = [&](const fs::path& shown) { return shown.lexically_relative(folder_of(main_).lexically_normal()).generic_string(); };
    if (!images_needed_) return is_relative_path(text) ? from_main((folder_of(file_of(node).shown) / fs::path(text)).lexically_normal()) : std::string(text);
    const auto found = find(node, value, "image", "image");
    return found ? from_main(found->shown) : std::string(text);
}

}  // namespace qualspec::spec
