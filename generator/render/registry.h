// registry.h - the table of output formats.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "document/document.h"
#include "fonts/font_set.h"
#include "layout/hyphenation.h"
#include "support/finding.h"
#include "support/result.h"
#include "theme/theme.h"

namespace qualspec::render {

/// What a renderer may ask for beside the document.
struct Kit {
    const theme::Theme& theme;
    /// The theme's fonts, opened when first asked for; they outlive the rendering.
    std::function<Result<const fonts::FontSet*>()> fonts;
    /// ISO 8601 date, or date and time in UTC, for a document that has no date of its own; may be empty.
    std::string date;
    /// Divides words where the theme asks for it; null: none are divided.
    const layout::Hyphenation* hyphenation = nullptr;
    /// The published form of the specification (spec::published_form), for documents that carry it; else null.
    const std::string* source = nullptr;
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
