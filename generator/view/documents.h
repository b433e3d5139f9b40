// documents.h - the documents that are made from a specification: one row each.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view/view.h"

namespace qualspec::view {

/// One kind of document.
struct DocumentKind {
    std::string_view name;           ///< as given to `qualspec render --document`
    std::string_view template_name;  ///< "forms/f05"
    std::string_view root;           ///< record type its template starts from: "publication" or "unit_document"
    bool per_unit = false;           ///< one document for each selected unit; otherwise one in all
    std::string_view help;           ///< one line
    bool carries_source = false;     ///< the specification's published form travels inside it
};

std::span<const DocumentKind> documents();
/// nullptr where there is none of that name.
const DocumentKind* find_document(std::string_view name);

/// What one document is made from.
struct Root {
    std::shared_ptr<const templates::Record> record;
    std::string suffix;  ///< of the file's name: the unit's id, else its anchor; empty for a document in all
};

/// The roots of all documents of a kind, in the order of the specification's units.
std::vector<Root> roots(const DocumentKind& kind, const spec::Specification& specification, const Options& options, Findings& out);
/// The same from a record that publication() made, for several kinds at the cost of one.
std::vector<Root> roots(const DocumentKind& kind, const std::shared_ptr<const templates::Record>& publication,
                        const language::Language& language);

}  // namespace qualspec::view
