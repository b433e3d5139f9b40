// read.h - reads a specification: the judge of the language.
#pragma once

#include <filesystem>
#include <map>
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

}  // namespace qualspec::spec
