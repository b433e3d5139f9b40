// view.h - a specification as the records that templates show.
//
// The dictionary is a table (the rows_*.cpp here): each field's name, type, help and the function that fills it stand in
// one row. Templates are checked against it, `qualspec data` prints it filled, the manual lists it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "language/language.h"
#include "spec/specification.h"
#include "support/finding.h"
#include "templates/dictionary.h"

namespace qualspec::view {

/// How a specification is shown. What it refers to must outlive the call only.
struct Options {
    const language::Language& language;
    /// Loads an image, nullptr after a finding; where it is empty there are no images.
    std::function<const document::Image*(const std::string& path, const Place& place)> image = {};
    /// The units that plans, forms and unit packs are made for, each by its id, number, number of one variant, reference
    /// or title as people write them; empty: all of them. An unknown one is a fatal finding `view.unknown-unit`.
    std::vector<std::string> units = {};
    /// Printed on forms to tell one copy from another; may be empty.
    std::string document_id = {};
};

/// The record types that templates may use, with the words of `language`. It lives as long as the program; languages with
/// the same words share one. Safe to call from several threads.
const templates::Dictionary& dictionary(const language::Language& language);

/// The record "publication" of a specification. Nodes must have been assigned (spec::read does that).
///
/// Every element of the specification that is printed is somewhere in it; the handbook's test holds that. Notes are
/// numbered within each section, unit and list. Findings are those of prose, and `view.unknown-unit`, `view.placed-within`
/// (a part that would hold itself).
std::shared_ptr<const templates::Record> publication(const spec::Specification& specification, const Options& options,
                                                     Findings& out);

/// A date as people read it, "2 March 2026"; what is no ISO 8601 date stays as it is.
std::string date_in_words(const language::Language& language, const std::string& iso);

/// An issue as feet of pages say it: "Version 2.0", else "Issue 2", else its date; may be empty.
std::string issue_name(const spec::Specification& specification, const language::Language& language);

/// A record as JSON, two spaces of indent: records as objects in the order of their fields, without absent values; inlines
/// and blocks as their plain text.
std::string to_json(const templates::Record& record);

}  // namespace qualspec::view
