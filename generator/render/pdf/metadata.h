// metadata.h - what is said about the file as a whole, in the two places that PDF has for it.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace qualspec::render::pdf {

/// What information dictionary and XMP packet both say; PDF/A wants them equal.
struct FileMetadata {
    std::string title, author, subject, keywords, language, producer;
    std::string date;  ///< ISO 8601 in UTC, "2026-01-31T00:00:00Z"; empty: none
    std::string source_sha256;  ///< of the source that is attached; empty: nothing is
    document::Origin origin;    ///< in the XMP packet only
};

/// A title is never missing: PDF/UA asks for one. `date` as in Options; what is no date is left out.
FileMetadata file_metadata(const document::Metadata& metadata, std::string_view date, std::string_view producer);

/// Entries of the information dictionary (ISO 32000-1, 14.3.3).
std::string information(const FileMetadata& metadata);

/// "D:20260131000000Z" of such a date.
std::string pdf_date(std::string_view date);

/// The XMP packet (ISO 16684-1), which claims PDF/UA-1 and PDF/A-2a (3a with a source) and describes the properties PDF/A does not know.
std::string xmp_packet(const FileMetadata& metadata);

}  // namespace qualspec::render::pdf
