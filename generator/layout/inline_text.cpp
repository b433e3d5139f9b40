#include "layout/inline_text.h"

#include <algorithm>
#include <utility>

#include "layout/break_opportunities.h"
#include "layout/fields.h"
#include "support/text.h"

namespace qualspec::layout {

namespace {

constexpr double kScriptSize = 0.66;  // of superscripts and subscripts, times the size around
constexpr double kSuperscriptRise = 0.34;
constexpr double kSubscriptRise = -0.14;
constexpr double kLargePrint = 16;  // points; what is so large is not made smaller
constexpr double kNumberGap = 0.5;  // between a number and its text, times the size
// Text that is new or gone; both have 7:1 contrast on white, and neither is told by colour alone.
constexpr Colour kInserted{0x1B, 0x5E, 0x20};
constexpr Colour kDeleted{0x9B, 0x1C, 0x1C};
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

/// Text on a dark ground: it keeps its colour, since no other can be read there.
bool is_light(Colour ink) {
    constexpr int kHalf = 128;
    return (299 * ink.red + 587 * ink.green + 114 * ink.blue) / 1000 > kHalf;
}

TextStyle styled(TextStyle style, document::Style with) {
    using enum document::Style;
    switch (with) {
        case kPlain: break;
        case kEmphasis: style.face.italic = true; break;
        case kStrong: style.face.bold = true; break;
        case kCode:
            style.face.family = Family::kCode;
            style.size = std::max(style.size * 0.95, std::min(style.size, kLargePrint));
            break;
        case kSuperscript:
            style.rise += kSuperscriptRise * style.size;
            style.size *= kScriptSize;
            break;
        case kSubscript:
            style.rise += kSubscriptRise * style.size;
            style.size *= kScriptSize;
            break;
    }
    return style;
}

/// Walks inlines and writes text and spans.
class Collector {
  public:
    Collector(PreparedText& out, Session& session, const InlineContext& context)
        : out_(out), session_(session), context_(context) {}

    struct State {
        TextStyle style;
        int element = -1;
        bool together = false;
        std::string_view language;
        Place place;
    };

    void collect(const document::Inlines& content, const State& around) {
        for (const document::Inline& item : content) collect(item, around);
    }

    std::vector<std::uint32_t> forced;  ///< offsets after which a line ends
    std::uint32_t number_end = 0;       ///< where the number that the text starts with ends; 0: there is none

  private:
    void collect(const document::Inline& item, State state) {
        const bool number = offset() == 0 && item.attributes.has_role("number");
        enter(item.attributes, state);
        mark_change(item, state);
        std::visit(Overloaded{
                       [&](const document::Text& text) { append(text.text, state); },
                       [&](const document::LineBreak&) { line_break(); },
                       [&](const document::Styled& inner) {
                           state.style = styled(state.style, inner.style);
                           collect(inner.content, state);
                       },
                       [&](const document::Link& link) { collect_link(link, item.attributes, state); },
                       [&](const document::PageReference& reference) { page_reference(reference.target, state); },
                       [&](const document::PageNumber&) { append(session_.page_number, state); },
                       [&](const document::PageCount&) { append(session_.page_count, state); },
                       [&](const document::Field& field) { object(field, state); },
                   },
                   item.value);
        if (number) number_end = offset();
    }

    void enter(const document::Attributes& attributes, State& state) {
        if (attributes.place) state.place = attributes.place;
        if (!attributes.id.empty()) out_.anchors.push_back({offset(), attributes.id});
        if (!attributes.language.empty() && attributes.language != state.language) {
            state.language = attributes.language;
            state.element = add_element({StructureRole::kSpan, state.element, &attributes, {}, {}});
        }
        if (attributes.roles.empty()) return;
        if (attributes.has_role("identifier")) state.together = true;
        if (attributes.has_role("label")) state.style.face.bold = true;
        if (attributes.has_role("small"))
            state.style.size = std::min(state.style.size, std::max(9.0, session_.theme.sizes.small));
    }

    /// Words that are new or gone look so, and those who hear the document are told.
    void mark_change(const document::Inline& item, State& state) {
        const bool inserted = item.attributes.has_role("inserted");
        const bool deleted = item.attributes.has_role("deleted");
        const auto* content = std::get_if<document::Styled>(&item.value);
        if ((!inserted && !deleted) || !content) return;
        state.style.underlined = inserted;
        state.style.struck = deleted;
        if (!is_light(state.style.colour)) state.style.colour = inserted ? kInserted : kDeleted;
        state.element = add_element({StructureRole::kSpan, state.element, &item.attributes, {},
                                     concat(inserted ? "inserted: " : "deleted: ", document::plain_text(content->content))});
    }

    void collect_link(const document::Link& link, const document::Attributes& attributes, State state) {
        if (!context_.plain_links && !is_light(state.style.colour)) state.style.colour = session_.theme.colours.link;
        state.element =
            add_element({StructureRole::kLink, state.element, &attributes, link.target, document::plain_text(link.content)});
        collect(link.content, state);
    }

    void page_reference(const std::string& target, const State& state) {
        const auto known = session_.labels.find(target);
        start_span(state, static_cast<int>(out_.references.size()));
        out_.references.push_back(target);
        out_.text += known != session_.labels.end() ? known->second : "00";
    }

    void object(const document::Field& field, State state) {
        state.element = add_element({StructureRole::kForm, state.element, nullptr, {}, field.label});
        start_span(state);
        out_.objects.push_back({field, 0, 0, 0, false});
        out_.text += kObjectCharacter;
    }

    void append(std::string_view text, const State& state) {
        if (text.empty()) return;
        start_span(state);
        out_.text += text;
    }

    void line_break() {
        if (out_.text.ends_with(' ')) out_.text.pop_back();
        if (out_.spans.empty()) return;
        out_.text += ' ';  // so that words on two lines stay two words for those who hear or copy them
        forced.push_back(offset());
    }

    void start_span(const State& state, int reference = -1) {
        if (!out_.spans.empty() && reference < 0) {
            const Span& last = out_.spans.back();
            if (last.reference < 0 && last.style == state.style && last.element == state.element &&
                last.together == state.together && last.language == state.language && last.place == state.place)
                return;
        }
        out_.spans.push_back({offset(), state.style, state.element, state.together, state.language, state.place, reference});
    }

    int add_element(InlineElement element) {
        out_.elements.push_back(std::move(element));
        return static_cast<int>(out_.elements.size()) - 1;
    }

    std::uint32_t offset() const { return static_cast<std::uint32_t>(out_.text.size()); }

    PreparedText& out_;
    Session& session_;
    const InlineContext& context_;
};

std::string_view span_language(const Session& session, const Span& span) { return span.language.empty() ? std::string_view(session.language) : span.language; }

/// Where `word`, set as `span`, may be divided, as offsets; never in codes, addresses and figures.
std::vector<std::uint32_t> division_points(const Session& session, const Span& span, std::string_view word) {
    if (!session.hyphenation || span.style.face.family == Family::kCode) return {};
    constexpr std::string_view kNotInWords = "0123456789/@_:=#";
    if (word.size() < 5 || word.find_first_of(kNotInWords) != std::string_view::npos) return {};
    return session.hyphenation->points(span_language(session, span), word);
}

/// Cuts the text at breaks and at the ends of spans, and measures the parts.
class Cutter {
  public:
    Cutter(PreparedText& out, Session& session, const InlineContext& context) : out_(out), session_(session), context_(context) {}

    void cut(const std::vector<std::uint32_t>& forced, std::uint32_t number_end = 0) {
        const std::vector<std::uint32_t> breaks = break_opportunities(out_.text);
        out_.units.reserve(breaks.size() + out_.spans.size() + 1);
        out_.fragments.reserve(breaks.size() + out_.spans.size() + 1);
        const auto size = static_cast<std::uint32_t>(out_.text.size());
        std::size_t next_forced = 0;
        auto next_break = breaks.begin();
        for (std::uint32_t start = 0; start < size;) {
            while (span_ + 1 < out_.spans.size() && out_.spans[span_ + 1].start <= start) ++span_;
            while (next_break != breaks.end() && break_at(*next_break, out_.spans[span_]) <= start) ++next_break;
            while (next_forced < forced.size() && forced[next_forced] <= start) ++next_forced;
            const std::uint32_t span_end = span_ + 1 < out_.spans.size() ? out_.spans[span_ + 1].start : size;
            const bool together = out_.spans[span_].together;
            const std::uint32_t next = next_break != breaks.end() ? break_at(*next_break, out_.spans[span_]) : size + 1;
            std::uint32_t end = span_end;
            if (!together) end = std::min(end, next);
            if (next_forced < forced.size()) end = std::min(end, forced[next_forced]);
            const bool must = next_forced < forced.size() && end == forced[next_forced];
            const bool may = end == next && !(together && end < span_end);
            add(start, end, must ? Break::kForced : may ? Break::kAllowed : Break::kNever);
            start = end;
        }
        if (!out_.units.empty()) out_.units.back().after = Break::kForced;
        if (number_end > 0) hang_number(number_end);
        measure_whole();
    }

  private:
    /// Where a line really ends. A reader that takes a hyphen at a line's end for one of ours would spoil an identifier: in code
    /// the hyphens begin the next line.
    std::uint32_t break_at(std::uint32_t offset, const Span& span) const {
        if (span.style.face.family != Family::kCode) return offset;
        while (offset > span.start && out_.text[offset - 1] == '-') --offset;
        return offset;
    }
    void add(std::uint32_t start, std::uint32_t end, Break after) {
        const Span& span = out_.spans[span_];
        const std::string_view text = std::string_view(out_.text).substr(start, end - start);
        const std::size_t letters = text.find_last_not_of(' ') + 1;
        Fragment fragment{start, static_cast<std::uint32_t>(letters), static_cast<std::uint32_t>(text.size() - letters),
                          static_cast<std::uint32_t>(span_), -1};
        LineUnit unit;
        unit.after = after;
        if (text.substr(0, letters) == kObjectCharacter && span.element >= 0 &&
            out_.elements[static_cast<std::size_t>(span.element)].role == StructureRole::kForm)
            add_object(fragment, unit, span);
        else
            measure(text.substr(0, letters), span, unit);
        if (fragment.gap > 0) unit.space = fragment.gap * space_width(span);
        if (context_.hyphenate && fragment.object < 0 && !span.together && divide(fragment, unit, span)) return;
        out_.units.push_back(unit);
        out_.fragments.push_back(fragment);
    }

    /// Puts the parts of a word that may be divided; false if it may not. Widths of the parts add up to the word's.
    bool divide(const Fragment& word, const LineUnit& whole, const Span& span) {
        const std::string_view text = std::string_view(out_.text).substr(word.start, word.length);
        const std::vector<std::uint32_t> points = division_points(session_, span, text);
        if (points.empty() && session_.hyphenation) session_.tell_of_patterns(span_language(session_, span), span.place);
        if (points.empty() || whole.hyphen > 0) return false;
        const double hyphen = session_.measure(span.style, "-", span.place);
        std::uint32_t start = 0;
        double before = 0;
        for (const std::uint32_t point : points) {
            const double reach = session_.measure(span.style, text.substr(0, point), span.place);
            out_.units.push_back({reach - before, 0, hyphen, Break::kAllowed});
            out_.fragments.push_back({word.start + start, point - start, 0, word.span, -1});
            start = point;
            before = reach;
        }
        LineUnit last = whole;
        last.width = whole.width - before;
        out_.units.push_back(last);
        out_.fragments.push_back({word.start + start, word.length - start, word.gap, word.span, -1});
        return true;
    }

    void add_object(Fragment& fragment, LineUnit& unit, const Span& span) {
        fragment.object = next_object_;
        Object& object = out_.objects[static_cast<std::size_t>(next_object_++)];
        const bool alone = trim(out_.text).size() == kObjectCharacter.size();
        const FieldExtent extent = field_extent(object.field, span.style, alone, context_.highest_field);
        object.least = extent.least;
        object.ascent = extent.ascent;
        object.descent = extent.descent;
        object.stretches = extent.stretches;
        unit.width = extent.width;
    }

    void measure(std::string_view text, const Span& span, LineUnit& unit) {
        if (text.empty()) return;
        if (text.ends_with(kSoftHyphen)) unit.hyphen = session_.measure(span.style, "-", span.place);
        if (text.find(kSoftHyphen) != std::string_view::npos || text.find(kZeroWidthSpace) != std::string_view::npos)
            unit.width = session_.measure(span.style, without_marks(text), span.place);
        else
            unit.width = session_.measure(span.style, text, span.place);
    }

  public:
    /// Without characters that only say where a line may end.
    static std::string without_marks(std::string_view text) {
        std::string out(text);
        for (const std::string_view mark : {kSoftHyphen, kZeroWidthSpace})
            for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) out.erase(at, mark.size());
        return out;
    }

  private:
    double space_width(const Span& span) {
        if (space_ < 0 || space_span_ != span_) {
            space_ = session_.measure(span.style, " ", span.place);
            space_span_ = span_;
        }
        return space_;
    }

    /// The number stays with the word after it, and the lines after the first stand below that word.
    void hang_number(std::uint32_t number_end) {
        std::size_t units = 0;
        double width = 0;
        for (; units < out_.units.size() && out_.fragments[units].start < number_end; ++units) {
            if (out_.fragments[units].object >= 0 || out_.units[units].after == Break::kForced) return;
            width += out_.units[units].width + out_.units[units].space;
        }
        if (units == 0 || units == out_.units.size() || out_.fragments[units - 1].gap == 0) return;
        const double gap = kNumberGap * out_.spans.front().style.size - out_.units[units - 1].space;
        out_.number_gap = std::max(0.0, gap);
        out_.units[units - 1].space += out_.number_gap;
        out_.hang = width + out_.number_gap;
        out_.number_units = units;
        for (std::size_t i = 0; i < units; ++i) out_.units[i].after = Break::kNever;
    }

    void measure_whole() {
        double stretch = 0, line = 0;
        for (std::size_t i = 0; i < out_.units.size(); ++i) {
            const LineUnit& unit = out_.units[i];
            const int object = out_.fragments[i].object;
            const double least = object < 0 ? unit.width : out_.objects[static_cast<std::size_t>(object)].least;
            stretch += least;
            if (i == out_.number_units) stretch = least;  // the number is the hang
            out_.least_width = std::max(out_.least_width, out_.hang + stretch + unit.hyphen);
            out_.natural_width = std::max(out_.natural_width, line + unit.width);
            line += unit.width + unit.space;
            if (unit.after == Break::kNever)
                stretch += unit.space;
            else
                stretch = 0;
            if (unit.after == Break::kForced) line = 0;
        }
    }

    PreparedText& out_;
    Session& session_;
    const InlineContext& context_;
    std::size_t span_ = 0;
    int next_object_ = 0;
    double space_ = -1;
    std::size_t space_span_ = 0;
};

/// Spaces at the ends of the whole text go, so that nothing hangs over.
void trim_end(PreparedText& prepared) {
    const std::size_t end = prepared.text.find_last_not_of(' ');
    prepared.text.erase(end == std::string::npos ? 0 : end + 1);
    while (!prepared.spans.empty() && prepared.spans.back().start >= prepared.text.size() && prepared.spans.size() > 1)
        prepared.spans.pop_back();
}

/// A stretch of units [first, last) that no break parts.
struct Stretch {
    std::size_t first, last;
};

/// Appends the parts of unit `i` that fit, a part at a time, to `out`; `filled` is the width that is taken already. A part ends
/// where the language divides the word, else between graphemes.
void cut_unit(const PreparedText& prepared, std::size_t i, double width, double& filled, Session& session, PreparedText& out) {
    const Fragment fragment = prepared.fragments[i];
    const Span& span = prepared.spans[fragment.span];
    const std::string_view word = std::string_view(prepared.text).substr(fragment.start, fragment.length);
    const std::vector<std::uint32_t> divisions = division_points(session, span, word);
    const std::vector<std::uint32_t> graphemes = grapheme_boundaries(word);
    const double hyphen = divisions.empty() ? 0 : session.measure(span.style, "-", span.place);
    const auto measure = [&](std::uint32_t start, std::uint32_t end) {
        return session.measure(span.style, word.substr(start, end - start), span.place);
    };
    /// The last of `ends` up to which the word fits in `room`, or 0.
    const auto last_that_fits = [&](const std::vector<std::uint32_t>& ends, std::uint32_t start, double room) {
        std::uint32_t best = 0;
        for (const std::uint32_t end : ends) {
            if (end <= start) continue;
            if (measure(start, end) > room) break;
            best = end;
        }
        return best;
    };
    std::uint32_t start = 0;
    const auto push = [&](std::uint32_t end, LineUnit unit, std::uint32_t gap) {
        unit.width = measure(start, end);
        out.units.push_back(unit);
        out.fragments.push_back({fragment.start + start, end - start, gap, fragment.span, -1});
        start = end;
    };
    while (filled + measure(start, fragment.length) > width) {
        if (const std::uint32_t end = last_that_fits(divisions, start, width - filled - hyphen); end > 0) {
            push(end, {0, 0, hyphen, Break::kAllowed}, 0);
        } else if (filled > 0 && !out.units.empty()) {
            out.units.back().after = Break::kAllowed;
        } else {
            std::uint32_t part_end = last_that_fits(graphemes, start, width);
            if (part_end == 0) {  // not even one fits: one it is
                const auto next = std::ranges::upper_bound(graphemes, start);
                if (next == graphemes.end()) break;
                part_end = *next;
            }
            push(part_end, {0, 0, 0, Break::kAllowed}, 0);
        }
        filled = 0;
    }
    push(fragment.length, prepared.units[i], fragment.gap);
    filled += out.units.back().width + prepared.units[i].space;
}

void report_broken(const PreparedText& prepared, const Stretch& stretch, Session& session) {
    const Fragment& first = prepared.fragments[stretch.first];
    const Fragment& last = prepared.fragments[stretch.last - 1];
    const std::string word = prepared.text.substr(first.start, last.start + last.length - first.start);
    session.once(prepared.spans[first.span].place, Severity::kInformation, "layout.broken-word",
                 concat("\"", word, "\" is wider than its column and is broken across lines"),
                 "give the column more width, or shorten the word");
}

}  // namespace

PreparedText prepare(const document::Inlines& content, const InlineContext& context, Session& session) {
    PreparedText out;
    Collector collector(out, session, context);
    collector.collect(content, {context.style, -1, false, context.language, context.place});
    trim_end(out);
    if (out.text.empty()) return out;
    Cutter(out, session, context).cut(collector.forced, collector.number_end);
    return out;
}

PreparedText prepare_preformatted(std::string_view text, const InlineContext& context, Session& session) {
    PreparedText out;
    std::vector<std::uint32_t> forced;
    while (text.ends_with('\n')) text.remove_suffix(1);
    for (const std::string_view line : split(text, '\n')) {
        if (!out.text.empty()) forced.push_back(static_cast<std::uint32_t>(out.text.size()));
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool single = line[i] == ' ' && i > 0 && line[i - 1] != ' ' && i + 1 < line.size() && line[i + 1] != ' ';
            if (line[i] == '\t')
                for (int n = 0; n < 4; ++n) out.text += kNoBreakSpace;
            else if (line[i] == ' ' && !single)
                out.text += kNoBreakSpace;
            else
                out.text += line[i];
        }
        if (line.empty()) out.text += kNoBreakSpace;
        out.text += ' ';
    }
    trim_end(out);
    if (out.text.empty()) return out;
    out.spans.push_back({0, context.style, -1, false, context.language, context.place, -1});
    Cutter(out, session, context).cut(forced);
    return out;
}

double widest_figure(const PreparedText& prepared) {
    double widest = 0, stretch = 0;
    bool has_digit = false;
    for (std::size_t i = 0; i < prepared.units.size(); ++i) {
        const Fragment& fragment = prepared.fragments[i];
        stretch += prepared.units[i].width;
        has_digit = has_digit || std::ranges::any_of(std::string_view(prepared.text).substr(fragment.start, fragment.length), [](char c) { return c >= '0' && c <= '9'; });
        if (has_digit) widest = std::max(widest, stretch);
        if (prepared.units[i].after == Break::kNever) {
            stretch += prepared.units[i].space;
            continue;
        }
        stretch = 0;
        has_digit = false;
    }
    return widest;
}

void break_wide_words(PreparedText& prepared, double width, Session& session) {
    for (std::size_t i = 0; i < prepared.units.size(); ++i) {
        if (prepared.fragments[i].object >= 0) prepared.units[i].width = std::min(prepared.units[i].width, width);
    }
    if (prepared.hang > width / 3) {  // no room to hang: the number is a word like others
        prepared.hang = 0;
        if (prepared.number_units > 0) prepared.units[prepared.number_units - 1].after = Break::kAllowed;
    } else {
        width -= prepared.hang;
    }
    if (prepared.least_width <= width + prepared.hang + 1e-6) return;
    PreparedText cut;
    const auto keep = [&](std::size_t i) {
        cut.units.push_back(prepared.units[i]);
        cut.fragments.push_back(prepared.fragments[i]);
    };
    std::size_t first = 0;
    if (prepared.hang > 0)
        for (; first < prepared.number_units; ++first) keep(first);
    while (first < prepared.units.size()) {
        double total = 0;
        std::size_t last = first;
        bool has_text = false;
        for (;; ++last) {
            total += prepared.units[last].width + prepared.units[last].hyphen;
            has_text = has_text || prepared.fragments[last].object < 0;
            if (prepared.units[last].after != Break::kNever || last + 1 == prepared.units.size()) break;
            total += prepared.units[last].space;
        }
        ++last;
        const bool too_wide = total > width + 1e-6 && has_text;
        if (too_wide) report_broken(prepared, {first, last}, session);
        double filled = 0;
        for (std::size_t i = first; i < last; ++i) {
            if (too_wide && prepared.fragments[i].object < 0 && prepared.fragments[i].length > 0) {
                cut_unit(prepared, i, width, filled, session, cut);
            } else {
                if (too_wide && filled > 0 && filled + prepared.units[i].width > width) {
                    cut.units.back().after = Break::kAllowed;
                    filled = 0;
                }
                filled += prepared.units[i].width + prepared.units[i].space;
                keep(i);
            }
        }
        first = last;
    }
    prepared.units = std::move(cut.units);
    prepared.fragments = std::move(cut.fragments);
}

}  // namespace qualspec::layout
