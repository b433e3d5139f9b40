// read.h - reads a specification: the judge of the language.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "spec/specification.h"
#include "support/finding.h"
#include "support/result.h"

namespace qualspec::spec {

/// How the reader gets at included files and images. `root` folders bound it: nothing outside them is opened, whatever
/// an href says, links included. The specification's own folder is always a root.
struct Library {
    std::vector<std::filesystem::path> roots;
    /// What is read instead of an included file, by its path without links: another version of it.
    std::map<std::filesystem::path, std::string> instead = {};
    /// False: nobody shows the images. They are names then, and nothing is said of those that are not there.
    bool images_needed = true;
};

/// Reads the specification in `path` with all that it includes. Every fault is a finding at its file, line and column,
/// all of them in one run. The result is absent only if the file cannot be read or is not well-formed XML of this
/// language at its root; with fatal findings it is what could be understood.
///
/// UTF-8 only; no DOCTYPE, no entities but the five of XML, no network. Nesting is bounded at 64 elements.
Result<Specification> read(const std::filesystem::path& path, const Library& library, Findings& out);

/// The same from memory; includes and images are taken relative to `path`.
Result<Specification> read(std::string bytes, const std::filesystem::path& path, const Library& library, Findings& out);

/// Does a file with these bytes begin with an element of the language that is to be included in a specification, as <unit>?
bool is_part(std::string bytes);

/// The specification as canonical XML: this language's order, two spaces of indent, prose as it is, includes resolved.
/// read(write(s)) == s.
std::string write(const Specification& specification);

/// One file of the language, a specification or a part to be included, laid out as write() would: two spaces of indent, an element or a line of text to a
/// line. Nothing is reordered, resolved or lost: includes, comments, references, CDATA sections and the author's line breaks in text stay, one empty
/// line at most between elements. A start tag that the author broke into lines is broken again where it is longer than 140 columns. Text whose white
/// space is written as references or in CDATA sections is left as it is, since a reader takes it for indentation. Formatting twice changes nothing
/// more, and what read() makes of the file stays the same.
///
/// With `ids`, units, outcomes, criteria and sections that have no id get one made of words of their titles: readable, never from a number, the same
/// for the same file. Ids that are there stay. New ones are unique in this file; a clash with a file that includes it is for read() to find.
///
/// A file with faults in it is not formatted: they are findings, and there is no result.
///
/// `known` are ids for elements that have none, by line and column of the element: the ids that they had in the issue before, say. One that the file has
/// already is not given twice.
using KnownIds = std::map<std::pair<int, int>, std::string>;
Result<std::string> format_file(std::string bytes, const std::filesystem::path& path, bool ids, Findings& out, const KnownIds& known = {});

}  // namespace qualspec::spec
