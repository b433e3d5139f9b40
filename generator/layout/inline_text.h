// inline_text.h - a paragraph's inline content as one text, measured and cut where lines may end. Internal to layout.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "layout/line_break.h"
#include "layout/pages.h"
#include "layout/session.h"

namespace qualspec::layout {

inline constexpr std::string_view kZeroWidthSpace = "\xE2\x80\x8B";

/// An inline that becomes a structure element when its text is set.
struct InlineElement {
    StructureRole role = StructureRole::kSpan;
    int parent = -1;  ///< index into PreparedText::elements; -1: the paragraph
    const document::Attributes* attributes = nullptr;
    std::string target;       ///< links
    std::string alternative;  ///< links: what they say; fields: their label
};

/// Text in one style and one element. It ends where the next starts.
struct Span {
    std::uint32_t start = 0;  ///< byte offset
    TextStyle style;
    int element = -1;         ///< index into PreparedText::elements
    bool together = false;    ///< no line ends inside
    std::string_view language;
    Place place;
    int reference = -1;       ///< index into PreparedText::references
};

/// What LineUnit of the same index stands for.
struct Fragment {
    std::uint32_t start = 0;  ///< byte offset
    std::uint32_t length = 0; ///< without the white space after it
    std::uint32_t gap = 0;    ///< bytes of white space after it
    std::uint32_t span = 0;
    int object = -1;          ///< index into PreparedText::objects
};

struct Object {
    document::Field field;
    double least = 0, ascent = 0, descent = 0;
    bool stretches = false;
};

struct InlineAnchor {
    std::uint32_t offset = 0;
    std::string id;
};

struct PreparedText {
    std::string text;
    std::vector<Span> spans;
    std::vector<InlineElement> elements;
    std::vector<LineUnit> units;
    std::vector<Fragment> fragments;  ///< as many as units
    std::vector<Object> objects;
    std::vector<InlineAnchor> anchors;
    std::vector<std::string> references;  ///< targets of page references
    std::size_t number_units = 0;  ///< units at the start that are a number ("1.1") before the text; the other lines hang
    double number_gap = 0;         ///< added to the space after the number
    double hang = 0;               ///< how far the lines after the first stand in
    double least_width = 0;    ///< of the widest stretch that is not to be broken
    double natural_width = 0;  ///< of the longest line if only forced breaks end lines
};

/// How inlines look where they stand.
struct InlineContext {
    TextStyle style;
    std::string_view language;
    Place place;
    bool plain_links = false;   ///< links in the colour of the text (contents)
    double highest_field = 600; ///< no field is higher
    bool hyphenate = false;     ///< words may be divided where the language's patterns allow it
};

/// Collects and measures `content`, which must outlive the result.
PreparedText prepare(const document::Inlines& content, const InlineContext& context, Session& session);

/// The same for text without markup; runs of spaces keep their width, and lines end at '\n'.
PreparedText prepare_preformatted(std::string_view text, const InlineContext& context, Session& session);

/// The width of the widest stretch without a break that has a digit in it: figures, dates, codes. 0: there is none.
double widest_figure(const PreparedText& prepared);

/// Cuts every stretch without a break that is wider than `width`: where its language divides words, else between graphemes.
/// Each is a finding `layout.broken-word`. Fields are made narrower if they are too wide.
void break_wide_words(PreparedText& prepared, double width, Session& session);

}  // namespace qualspec::layout
