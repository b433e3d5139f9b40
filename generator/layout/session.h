// session.h - what all parts of one run of layout share. Internal to layout.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "layout/font_metrics.h"
#include "layout/hyphenation.h"
#include "layout/structure_builder.h"
#include "support/finding.h"
#include "theme/theme.h"

namespace qualspec::layout {

/// How a stretch of text is set.
struct TextStyle {
    Face face;
    double size = 10;
    double line_height = 13;  ///< points
    Colour colour;
    double rise = 0;          ///< above the baseline
    bool underlined = false;  ///< new in this version
    bool struck = false;      ///< gone from this version
    bool operator==(const TextStyle&) const = default;
};

/// Running text of `size` points, lines `line_height` times that apart.
TextStyle text_style(const theme::Theme& theme, double size, double line_height);

struct LinkTarget {
    std::string target;
    std::string text;
    int element = -1;
};

/// A page number in running text or contents.
struct Reference {
    std::string target;
    double right = -1;   ///< contents: ends at this x of its flow; -1: stands in text
    std::string assumed; ///< in text: the number it was laid out with
};

/// A heading that running heads show while its section lasts.
struct RunningTitle {
    std::string destination;
    std::string title;
    bool of_form = false;  ///< of a form within a section: running heads show it before the section's
    bool follows = false;  ///< nothing but the heading before it stands above it
};

/// Labels of pages by the ids that stand on them.
using PageLabels = std::map<std::string, std::string, std::less<>>;

struct Session {
    Session(const theme::Theme& t, const FontMetrics& f, const PageLabels& l, const Hyphenation* h)
        : theme(t), fonts(f), labels(l), hyphenation(h) {}

    const theme::Theme& theme;
    const FontMetrics& fonts;
    const PageLabels& labels;  ///< of the run before; empty in the first
    const Hyphenation* hyphenation;  ///< may be null
    std::string language;            ///< of the document
    StructureBuilder structure;
    Findings findings;
    std::vector<LinkTarget> links;
    std::vector<Reference> references;
    std::vector<Bookmark> bookmarks;
    std::vector<RunningTitle> running_titles;  ///< in reading order
    std::set<std::string, std::less<>> ids;  ///< destinations made up for headings without an id
    std::string page_number, page_count;     ///< in running heads and feet

    /// The width of `text`. A character that no font has becomes a finding at `place`, once for each place.
    double measure(const TextStyle& style, std::string_view text, const Place& place);
    /// A finding at the first place where a language has no patterns to divide its words by.
    void tell_of_patterns(std::string_view of, const Place& place);
    /// Adds a finding once for each place and rule; `words` are what it is about, as written behind that place.
    void once(const Place& place, Severity severity, std::string_view rule, std::string text, std::string hint = {}, std::string words = {});

  private:
    std::set<std::string> said_;
    std::map<std::string, bool, std::less<>> has_patterns_;  ///< by language
};

}  // namespace qualspec::layout
