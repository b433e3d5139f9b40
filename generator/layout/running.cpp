// running.cpp - running heads and feet.
#include <algorithm>
#include <limits>

#include "layout/inline_text.h"
#include "layout/page_builder.h"
#include "layout/paginate.h"
#include "support/text.h"

namespace qualspec::layout {

namespace {

constexpr double kGap = 12;  // points, between the parts of a line, at least

enum class Place3 : unsigned char { kLeft, kMiddle, kRight };

std::vector<document::Inlines> parts_of(const document::Inlines& content) {
    std::vector<document::Inlines> parts(1);
    for (const document::Inline& item : content) {
        if (std::holds_alternative<document::LineBreak>(item.value))
            parts.emplace_back();
        else
            parts.back().push_back(item);
    }
    return parts;
}

/// One part on one line, cut short where there is no more room.
struct PartLine {
    std::vector<TextRun> runs;
    double width = 0;
};

PartLine set_part(Session& session, const document::Inlines& part, const TextStyle& style, double room) {
    PartLine line;
    const PreparedText prepared = prepare(part, {style, {}, {}, true, 0}, session);
    const double dots = session.measure(style, "\u2026", {});
    for (std::size_t i = 0; i < prepared.units.size(); ++i) {
        const Fragment& fragment = prepared.fragments[i];
        if (fragment.object >= 0) continue;
        const Span& span = prepared.spans[fragment.span];
        const LineUnit& unit = prepared.units[i];
        const bool last = i + 1 == prepared.units.size();
        const bool cut = line.width + unit.width + (last ? 0 : unit.space + dots) > room + 0.01;
        std::string text = cut ? "\u2026" : prepared.text.substr(fragment.start, fragment.length + (last ? 0 : fragment.gap));
        const double width = cut ? dots : unit.width + (last ? 0 : unit.space);
        if (!line.runs.empty() && line.runs.back().face == span.style.face && line.runs.back().size == span.style.size) {
            line.runs.back().text += text;
            line.runs.back().width += width;
        } else {
            line.runs.push_back({line.width, -span.style.rise, width, span.style.face, span.style.size, style.colour, 0, std::move(text),
                                 std::string(span.language)});
        }
        line.width += width;
        if (cut) break;
    }
    return line;
}

Place3 place_of(std::size_t part, std::size_t parts, bool odd) {
    const bool outer = parts == 1 || part + 1 == parts;
    if (!outer && part > 0) return Place3::kMiddle;
    return outer == odd ? Place3::kRight : Place3::kLeft;
}

double width_of(Session& session, const document::Inlines& part, const TextStyle& style) {
    return set_part(session, part, style, std::numeric_limits<double>::infinity()).width;
}

/// Sets one of the two on page `index` (0 is the first).
void set_running_line(Session& session, Page& page, std::size_t index, const document::Inlines& content, bool head, const std::string& title,
                      const std::string& beside) {
    if (content.empty()) return;
    const theme::Theme& theme = session.theme;
    const bool odd = index % 2 == 0;
    const double left = (odd ? theme.page.inner : theme.page.outer).points();
    const double right = page.width - (odd ? theme.page.outer : theme.page.inner).points();
    const double baseline = head ? theme.page.head.points() : page.height - theme.page.foot.points();
    const int mark = head ? kHeadArtifact : kFootArtifact;
    TextStyle style = text_style(theme, theme.sizes.small, 1.2);
    style.colour = theme.colours.muted;
    std::vector<document::Inlines> parts = parts_of(content);
    if (parts.size() > 3) parts.resize(3);
    if (parts.size() == 1 && !beside.empty() && document::plain_text(parts.front()) != beside) {
        parts.push_back({{{}, document::Text{beside}}});
        // Both or, as in books, the document's title on left-hand pages and the section on right-hand ones: neither is cut for the other. A learner's
        // name is no title: it stays on every page.
        const bool is_too_much = width_of(session, parts[0], style) + kGap + width_of(session, parts[1], style) > right - left;
        if (is_too_much && document::plain_text(parts.front()) == title) parts.erase(parts.begin() + (odd ? 0 : 1));
    }
    double room = right - left - kGap * static_cast<double>(parts.size() - 1);  // the last part, usually the page's number, takes what it needs first
    std::vector<PartLine> lines(parts.size());
    const double kept = head && parts.size() == 2 ? std::min(room / 2, width_of(session, parts[0], style)) : 0;  // for the first
    for (std::size_t i = parts.size(); i-- > 0;) {
        lines[i] = set_part(session, parts[i], style, i > 0 ? (room - kept) / (i == 1 && parts.size() == 3 ? 2 : 1) : room);
        room -= lines[i].width;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Place3 place = place_of(i, parts.size(), odd);
        double x = left;
        if (place == Place3::kRight) x = right - lines[i].width;
        if (place == Place3::kMiddle) x = (left + right - lines[i].width) / 2;
        for (TextRun& run : lines[i].runs) {
            run.x += x;
            run.baseline += baseline;
            page.items.push_back({mark, std::move(run)});
        }
    }
    const double rule_y = head ? baseline + 5 : baseline - style.size - 4;
    Item& rule = page.items.emplace_back();
    rule.mark = mark;
    rule.value = Box{{left, rule_y, right - left, 0.5}, theme.colours.rule};
}

}  // namespace

void set_running(Session& session, Pages& pages, const document::Document& document) {
    session.page_count = concat(pages.pages.size());
    for (std::size_t index = 0; index < pages.pages.size(); ++index) {
        Page& page = pages.pages[index];
        if (!page.furnished) continue;
        session.page_number = page.label;
        set_running_line(session, page, index, document.running_head, true, document.metadata.title, page.section);
        set_running_line(session, page, index, document.running_foot, false, {}, {});
    }
}

void renew_running(Pages& pages, const document::Document& document, const theme::Theme& theme, const FontMetrics& fonts, Findings& out) {
    for (Page& page : pages.pages)
        std::erase_if(page.items, [](const Item& item) { return item.mark == kHeadArtifact || item.mark == kFootArtifact; });
    const PageLabels none;
    Session session(theme, fonts, none, nullptr);
    session.language = document.metadata.language;
    set_running(session, pages, document);
    out.append(std::move(session.findings));
}

}  // namespace qualspec::layout
