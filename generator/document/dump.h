// dump.h - a document as stable text, for golden tests and for people (`--format tree`).
#pragma once

#include <string>

#include "document/document.h"

namespace qualspec::document {

/// One line for each block and inline, two spaces further in for what is inside; text in quotation marks.
///
///     title "Certificate in Gardening"
///     heading 2 #soil .avoid-contents
///       text "Soil"
///     table columns 30% - 70% end
///       head row
///         column-header 2x1
///
/// An id follows "#", a role ".", a language "@", the node of the specification "=". Places are left out: they hold paths.
std::string dump(const Document& document);

}  // namespace qualspec::document
