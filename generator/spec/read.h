// read.h - reads a specification: the judge of the language.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "spec/specification.h"
#include "support/finding.h"
#include "support/result.h"

namespace qualspec::spec {

/// How the reader gets at included files and images. `root` folders bound it: nothing outside them is opened, whatever
/// an href says, links included. The specification's own folder is always a root.
struct Library {
    std::vector<std::filesystem::path> roots;
};

/// Reads the specification in `path` with all that it includes. Every fault is a finding at its file, line and column,
/// all of them in one run. The result is absent only if the file cannot be read or is not well-formed XML of this
/// language at its root; with fatal findings it is what could be understood.
///
/// UTF-8 only; no DOCTYPE, no entities but the five of XML, no network. Nesting is bounded at 64 elements.
Result<Specification> read(const std::filesystem::path& path, const Library& library, Findings& out);

/// The same from memory; includes and images are taken relative to `path`.
Result<Specification> read(std::string bytes, const std::filesystem::path& path, const Library& library, Findings& out);

/// The specification as canonical XML: this language's order, two spaces of indent, prose as it is, includes resolved.
/// read(write(s)) == s.
std::string write(const Specification& specification);

/// Gives units, outcomes, criteria and sections that have no id one made of words of their titles: readable, unique where ids must be, never
/// from a number, and the same for the same specification. Ids that are there stay.
void assign_ids(Specification& specification);

/// One file of the language, a specification or a part to be included, laid out as write() would: two spaces of indent, an element or a line of text to a
/// line. Nothing is reordered, resolved or lost: includes, comments, references and the author's line breaks in text stay, one empty line at most
/// between elements. With `ids` the elements of assign_ids() get theirs; they are unique in this file. Formatting twice changes nothing more, and what
/// read() makes of the file stays the same. A file with faults in it is not touched: they are findings, and there is no result.
Result<std::string> format_file(std::string bytes, const std::filesystem::path& path, bool ids, Findings& out);

}  // namespace qualspec::spec
