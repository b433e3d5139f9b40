// registry.h - the table of output formats.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "document/document.h"
#include "language/language.h"
#include "layout/hyphenation.h"
#include "layout/pages.h"
#include "layout/print_run.h"
#include "render/pdf/pdf_writer.h"
#include "support/finding.h"
#include "support/result.h"
#include "theme/theme.h"

namespace qualspec::render {

/// Pages of blank documents, kept to be filled in again and again: a pack for each of a thousand learners is laid out once.
/// What is kept is bounded, and taken only for a document that is equal to the one it was made of but for what is filled in and for
/// running head and foot, which are set anew.
class PageCache {
  public:
    PageCache();
    ~PageCache();
    PageCache(const PageCache&) = delete;
    PageCache& operator=(const PageCache&) = delete;

    struct Entry;
    /// Made by `make` where none is kept. Good until the next call.
    Result<Entry*> find(const document::Document& blank, const std::function<Result<layout::Pages>()>& make);

  private:
    std::list<Entry> entries_;  ///< last used first
};

/// What a renderer may ask for beside the document.
struct Kit {
    const theme::Theme& theme;
    /// What a format says of its own accord is in this.
    const language::Language& language;
    /// The theme's fonts and what writes in them, opened when first asked for; outlives the rendering.
    std::function<Result<const pdf::PdfWriter*>()> writer;
    /// ISO 8601 date, or date and time in UTC, for a document that has no date of its own; may be empty.
    std::string date;
    /// Divides words where the theme asks for it; null: none are divided.
    const layout::Hyphenation* hyphenation = nullptr;
    /// The published form of the specification (spec::published_form), for documents that carry it; else null.
    const std::string* source = nullptr;
    /// Fills in one field of text or of a date; empty: the document is rendered as it is.
    std::function<void(document::Field&)> fill = {};
    /// Where `fill` is there: keeps pages between documents; null: each is laid out anew. The bytes are the same.
    PageCache* pages = nullptr;
};

/// The label of the page that each anchor of a document stands on, as printed.
using PageLabels = std::map<std::string, std::string, std::less<>>;
/// Lays the document out; costs what its layout costs.
Result<PageLabels> page_labels(const document::Document& document, const Kit& kit, Findings& out);

/// Documents that are printed in one go, as one PDF: layout::PrintRun with what a kit gives.
class PrintRun {
  public:
    void begin(std::string title) { run_.begin(std::move(title)); }
    /// Lays the document out, filled in as the kit says, and adds its pages.
    Result<Done> add(const document::Document& document, const Kit& kit, std::string_view key, Findings& out);
    bool empty() const { return run_.empty(); }
    /// The file. Call once, last.
    Result<std::string> pdf(document::Metadata metadata, const Kit& kit);

  private:
    layout::PrintRun run_;
};

struct Format {
    std::string_view name;       ///< as given to --format
    std::string_view extension;  ///< of the file, without a dot
    std::string_view help;       ///< one line
    /// The whole file. Findings name what the format could not do as asked.
    Result<std::string> (*render)(const document::Document& document, const Kit& kit, Findings& out);
};

/// All formats, in the order of the manual.
std::span<const Format> formats();
const Format* find_format(std::string_view name);

}  // namespace qualspec::render
