// carried.h - the specification that a published PDF or HTML file was made from, as it travels inside (spec/published.h).
//
// In a PDF it is an attached file, its pictures beside it, its digest in the XMP metadata (render/pdf/pdf.h); in HTML a script element that no
// browser runs, with the digest in an attribute, and the pictures are those of the page (render/html/html.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "published/pdf_file.h"
#include "support/finding.h"

namespace qualspec::published {

enum class Container { kNone, kPdf, kHtml };

/// By the first bytes, whatever the file is called. kNone: neither, so it may be a specification itself.
Container container_of(std::string_view bytes);

struct Carried {
    std::string xml;             ///< the specification's published form, as it was put in
    std::vector<File> pictures;  ///< each by the name that the specification has for it; of those that the file shows
};

/// What the specification is called within the file.
inline constexpr std::string_view kSourceName = "specification.xml";

/// `bytes` must be a PDF or HTML file; findings are about `name`. Nothing is given with a fatal one: `published.no-source`, or
/// `published.unreadable` for a damaged or encrypted PDF. Not fatal: `published.changed-source` where the specification has not the
/// digest that the file says, `published.no-digest` where it says none.
///
/// Line ends that a mail or a version control system changed in HTML are changed back.
std::optional<Carried> carried_by(std::string bytes, std::string_view name, Findings& out);

}  // namespace qualspec::published
