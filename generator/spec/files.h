// files.h - the files of one specification: the one named, those it includes, and its images, all inside the roots.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "spec/element_type.h"
#include "spec/read.h"
#include "support/finding.h"
#include "xml/document.h"

namespace qualspec::spec {

constexpr int kDeepestInclude = 16;
constexpr std::size_t kMostIncludes = 1000;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;  ///< of all files of a specification together

/// For the messages of the XML parser.
constexpr xml::FileKind kSpecificationFile{"specification", "<specification xmlns=\"urn:qualspec:specification:1\">", "and texts are shared by <include> and <use>", is_element_name};

/// Opens files. Paths that authors write are relative to the file they stand in; links are followed before a file is
/// looked for inside the roots, so that none leads out of them.
class Files {
  public:
    Files(const std::filesystem::path& main, const Library& library, Findings& out);

    /// Parses the specification's own file. Its document lives as long as this.
    Result<const xml::Document*> open_main(std::string bytes);

    /// The elements that an <include> stands for, those of includes within the file among them. Empty after a finding.
    std::vector<const xml::Node*> include(const xml::Node& include);

    /// The image that `value` names in `node`, as a path relative to the specification's folder; `value` itself after a finding. Where images are not needed,
    /// it is not looked for.
    std::string image(const xml::Node& node, const xml::Attribute& value);

  private:
    struct File {
        std::unique_ptr<xml::Document> document;
        std::filesystem::path canonical;
        std::filesystem::path shown;  ///< as messages name it
        const File* includer = nullptr;
        int depth = 0;
    };
    struct Found {
        std::filesystem::path canonical;
        std::filesystem::path shown;
    };

    const File& file_of(const xml::Node& node) const;
    /// Follows a path; absent after a finding, whose rule begins with `kind`.
    std::optional<Found> find(const xml::Node& node, const xml::Attribute& path, std::string_view kind, std::string_view thing);
    bool inside_roots(const std::filesystem::path& canonical) const;
    const File* open_include(const xml::Node& include, const xml::Attribute& href);
    void add_content(const File& file, std::vector<const xml::Node*>& out);

    std::filesystem::path main_;
    bool images_needed_;
    std::map<std::filesystem::path, std::string> instead_;
    std::vector<std::filesystem::path> roots_;
    Findings& out_;
    std::vector<std::unique_ptr<File>> files_;
    std::map<const xml::Document*, const File*> by_document_;
    std::size_t includes_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace qualspec::spec
