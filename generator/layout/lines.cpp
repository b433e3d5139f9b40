// lines.cpp - FlowBuilder: from measured text to lines in bands.
#include <algorithm>
#include <utility>

#include "layout/flow_builder.h"
#include "layout/inline_text.h"
#include "support/text.h"

namespace qualspec::layout {

namespace {

/// A text run that grows fragment by fragment.
struct Run {
    std::uint32_t span = 0;
    double x = 0, width = 0;
    std::string text;
    bool is_divided = false;  ///< ends in a hyphen of ours
};

void erase_all(std::string& text, std::string_view what) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) text.erase(at, what.size());
}

double line_width(const PreparedText& prepared, std::size_t first, std::size_t last, bool ends) {
    double width = 0;
    for (std::size_t i = first; i < last; ++i) width += prepared.units[i].width + prepared.units[i].space;
    width -= prepared.units[last - 1].space;
    return ends ? width : width + prepared.units[last - 1].hyphen;
}

/// What is added to each space between words so that a line with `missing` points to fill is full; more than its letters can
/// bear is not added.
double justifying_space(const PreparedText& prepared, std::size_t first, std::size_t last, double missing) {
    constexpr double kMostStretch = 3;  // times the spaces' own width
    double spaces = 0, width = 0;
    for (std::size_t i = first; i + 1 < last; ++i) {
        spaces += prepared.fragments[i].gap;
        width += prepared.units[i].space;
    }
    if (spaces <= 0) return 0;
    return std::clamp(missing, -width * kSpaceShrink, width * kMostStretch) / spaces;
}

std::size_t span_at(const PreparedText& prepared, std::size_t span, std::uint32_t offset) {
    while (span + 1 < prepared.spans.size() && prepared.spans[span + 1].start <= offset) ++span;
    return span;
}

}  // namespace

double baseline_of(const TextStyle& style, const FontMetrics& fonts) {
    const VerticalMetrics metrics = fonts.vertical(style.face);
    const double content = (metrics.ascent + metrics.descent) * style.size;
    return (style.line_height - content) / 2 + metrics.ascent * style.size;
}

int FlowBuilder::inline_element(const PreparedText& prepared, int index, int element, std::vector<int>& elements) {
    if (index < 0) return element;
    int& made = elements[static_cast<std::size_t>(index)];
    if (made >= 0) return made;
    const InlineElement& wanted = prepared.elements[static_cast<std::size_t>(index)];
    const int parent = inline_element(prepared, wanted.parent, element, elements);
    made = session_.structure.add(wanted.role, parent, wanted.attributes);
    if (wanted.role == StructureRole::kForm || (wanted.role == StructureRole::kSpan && !wanted.alternative.empty())) session_.structure.at(made).alternative = wanted.alternative;
    if (wanted.role == StructureRole::kLink) session_.links.push_back({wanted.target, wanted.alternative, made});
    return made;
}

/// The link that an inline element is or stands in.
int FlowBuilder::link_of(const PreparedText& prepared, int index, const std::vector<int>& elements) {
    while (index >= 0 && prepared.elements[static_cast<std::size_t>(index)].role != StructureRole::kLink)
        index = prepared.elements[static_cast<std::size_t>(index)].parent;
    if (index < 0) return -1;
    const int element = elements[static_cast<std::size_t>(index)];
    for (std::size_t link = session_.links.size(); link-- > 0;)
        if (session_.links[link].element == element) return static_cast<int>(link);
    return -1;
}

std::size_t FlowBuilder::lines(PreparedText prepared, const BlockContext& context, int element) {
    if (prepared.units.empty()) return 0;
    if (context.align != document::Align::kStart) prepared.hang = 0;
    break_wide_words(prepared, context.width, session_);
    const bool justified = context.justified && context.align == document::Align::kStart;
    const std::vector<std::size_t> ends = total_fit(prepared.units, {context.width, prepared.hang, justified});
    std::vector<int> elements(prepared.elements.size(), -1);
    std::size_t first = 0, next_anchor = 0;
    for (std::size_t line = 0; line < ends.size(); ++line) {
        const Fragment& last = prepared.fragments[ends[line] - 1];
        while (next_anchor < prepared.anchors.size() &&
               (prepared.anchors[next_anchor].offset < last.start + last.length + last.gap || line + 1 == ends.size()))
            anchor(prepared.anchors[next_anchor++].id, context.x);
        // Two lines at least stay together on either side of a break.
        if (line == 1 || (line > 0 && line + 1 == ends.size())) keep(cost::kSingleLine);
        set_line(prepared, first, ends[line], line + 1 == ends.size(), context, element, elements);
        first = ends[line];
    }
    return ends.size();
}

void FlowBuilder::set_line(const PreparedText& prepared, std::size_t first, std::size_t last, bool ends,
                           const BlockContext& context, int element, std::vector<int>& elements) {
    double baseline = baseline_of(context.style, session_.fonts);
    double below = context.style.line_height - baseline;
    double used = line_width(prepared, first, last, ends);
    double stretch = 0;
    for (std::size_t i = first; i < last; ++i) {
        if (prepared.fragments[i].object < 0) continue;
        const Object& object = prepared.objects[static_cast<std::size_t>(prepared.fragments[i].object)];
        baseline = std::max(baseline, object.ascent + 2);
        below = std::max(below, object.descent + 2);
        if (i + 1 == last && object.stretches) stretch = std::max(0.0, context.width - (first > 0 ? prepared.hang : 0) - used);
    }
    used += stretch;
    const double hang = first > 0 ? prepared.hang : 0;
    double x = context.x + hang;
    // A last line is not stretched; where it only fits with narrower spaces, it has them.
    const bool is_short = ends || prepared.units[last - 1].after == Break::kForced;
    const double missing = context.width - hang - used;
    const double word_space = context.justified && context.align == document::Align::kStart ? justifying_space(prepared, first, last, is_short ? std::min(0.0, missing) : missing) : 0;
    if (context.align == document::Align::kCentre) x += std::max(0.0, (context.width - used) / 2);
    if (context.align == document::Align::kEnd) x += std::max(0.0, context.width - used);

    band(baseline + below, baseline);
    Run run;
    const auto flush = [&] {
        if (run.text.empty()) return;
        const Span& span = prepared.spans[run.span];
        if (run.text.find('\xC2') != std::string::npos) erase_all(run.text, kSoftHyphen);
        if (run.text.find('\xE2') != std::string::npos) erase_all(run.text, kZeroWidthSpace);
        if (run.is_divided) run.text += kSoftHyphen;  // what stands at a line's end for no other reason (ISO 32000-1, 14.8.2.2.3)
        const int of = inline_element(prepared, span.element, element, elements);
        int reference = -1;
        if (span.reference >= 0) {
            reference = static_cast<int>(session_.references.size());
            session_.references.push_back({prepared.references[static_cast<std::size_t>(span.reference)], -1, run.text});
        }
        const Box stroke{{run.x, baseline + (span.style.struck ? -0.28 : 0.12) * span.style.size, run.width, 0.05 * span.style.size}, span.style.colour};
        piece(of,
              TextRun{run.x, baseline - span.style.rise, run.width, span.style.face, span.style.size, span.style.colour, word_space,
                      std::move(run.text), std::string(span.language)},
              link_of(prepared, span.element, elements), reference);
        if (span.style.underlined || span.style.struck) piece(of, stroke);
        run.text.clear();
        run.is_divided = false;
    };
    const std::string_view text = prepared.text;
    const char* const end_of_line = text.data() + prepared.fragments[last - 1].start + prepared.fragments[last - 1].length;
    /// `part` is of the paragraph's text.
    const auto append = [&](std::string_view part, double width, std::size_t span) {
        if (run.text.empty() || run.span != span) {
            flush();
            run = {static_cast<std::uint32_t>(span), x, 0, {}};
            run.text.reserve(static_cast<std::size_t>(end_of_line - part.data()) + 1);  // with a space or hyphen
        }
        run.text += part;
        run.width += width;
        x += width;
    };
    const std::size_t numbers = prepared.number_units;
    for (std::size_t i = first; i < last; ++i) {
        const Fragment& fragment = prepared.fragments[i];
        const LineUnit& unit = prepared.units[i];
        if (fragment.object >= 0) {
            flush();
            const Span& span = prepared.spans[fragment.span];
            const Object& object = prepared.objects[static_cast<std::size_t>(fragment.object)];
            const double width = unit.width + (i + 1 == last ? stretch : 0);
            piece(inline_element(prepared, span.element, element, elements),
                  PlacedField{{x, baseline - object.ascent, width, object.ascent + object.descent}, object.field,
                              span.style.face, span.style.size});
            x += width;
        } else if (fragment.length > 0) {
            append(text.substr(fragment.start, fragment.length), unit.width, fragment.span);
        }
        if (i + 1 == last && !ends && unit.hyphen > 0) {  // in the run of its word
            run.is_divided = true;
            run.width += unit.hyphen;
            x += unit.hyphen;
        }
        if (fragment.gap == 0) continue;
        const std::size_t span = span_at(prepared, fragment.span, fragment.start + fragment.length);
        const bool after_number = first == 0 && i + 1 == numbers;
        if (i + 1 < last)
            append(text.substr(fragment.start + fragment.length, fragment.gap),
                   unit.space - (after_number ? prepared.number_gap : 0) + word_space * fragment.gap, span);
        else if (!ends && !run.text.empty())
            run.text += ' ';
        if (!after_number) continue;
        flush();
        x += prepared.number_gap;
    }
    flush();
}

}  // namespace qualspec::layout
