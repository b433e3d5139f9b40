#include "layout/page_builder.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "support/text.h"

namespace qualspec::layout {

namespace {

constexpr double kPanelTop = 0.21;     // of the page's height: where the ground of a cover's title starts
constexpr double kPanelBottom = 0.60;  // and ends
constexpr double kPanelPad = 40;       // points, between its edges and the title
constexpr double kPanelEdge = 6;
constexpr double kBar = 16;            // at the foot of covers
constexpr double kThinPage = 0.16;     // a last page with less is nearly empty
constexpr std::array kSqueezes{0.85, 0.7, 0.55};  // of the spaces between blocks

}  // namespace

namespace {

/// Multiplies the spaces between the blocks of a flow and above and below the text in its tables' cells.
void scale_spaces(Flow& flow, double by) {
    for (Band& band : flow.bands) band.space *= by;
    for (const std::unique_ptr<TableLayout>& table : flow.tables) {
        const double less = 2 * table->pad_y * (1 - by);
        table->pad_y *= by;
        for (RowLayout& row : table->rows)
            if (!row.blank) row.least = std::max(0.0, row.least - less);
        if (table->head_height > 0) table->head_height -= less * table->head_rows;
    }
}

}  // namespace

// ---- pages ----

void PageBuilder::add(Chapter& chapter) {
    if (chapter.flow.bands.empty()) return;
    if (chapter.odd_page && pages_.pages.size() % 2 == 1) {
        Chapter blank;
        start_page(blank);
    }
    if (chapter.kind == Chapter::Kind::kCover && cover_page(chapter)) return;
    if (chapter.kind == Chapter::Kind::kBackCover && back_cover_page(chapter)) return;
    text_pages(chapter);
}

void PageBuilder::start_page(const Chapter& chapter) {
    const theme::Page& paper = session_.theme.page;
    Page page;
    page.width = chapter.landscape ? paper.height.points() : paper.width.points();
    page.height = chapter.landscape ? paper.width.points() : paper.height.points();
    if (chapter.kind != Chapter::Kind::kCover) page.label = concat(pages_.pages.size() + 1);
    page.furnished = chapter.kind == Chapter::Kind::kText;
    page.items.reserve(64);
    pages_.pages.push_back(std::move(page));
    if (const theme::Colours& colours = session_.theme.colours; colours.paper != theme::Colours{}.paper)
        put(kArtifact, Box{{0, 0, pages_.pages.back().width, pages_.pages.back().height}, colours.paper});
    full_ = height_of(chapter);
}

double PageBuilder::height_of(const Chapter& chapter) const {
    const theme::Page& paper = session_.theme.page;
    return (chapter.landscape ? paper.width : paper.height).points() - paper.top.points() - paper.bottom.points();
}

PageBuilder::Fill PageBuilder::fill_of(Flow& flow) {
    Fill fill;
    for (std::size_t next = 0; next < flow.bands.size();) {
        const Slice slice = choose_slice(flow, next, full_, full_, true);
        advance(flow, next, slice, full_);
        ++fill.pages;
        fill.last = slice.height / full_;
        next = slice.end;
    }
    rewind(flow);
    return fill;
}

void PageBuilder::save_a_page(Flow& flow) {
    const Fill before = fill_of(flow);
    if (before.pages < 2 || before.last >= kThinPage) return;
    double squeezed = 1;
    for (const double squeeze : kSqueezes) {
        scale_spaces(flow, squeeze / squeezed);
        squeezed = squeeze;
        if (fill_of(flow).pages < before.pages) return;
    }
    scale_spaces(flow, 1 / squeezed);
}

double PageBuilder::left() const {
    const theme::Page& paper = session_.theme.page;
    return (pages_.pages.size() % 2 == 1 ? paper.inner : paper.outer).points();
}

void PageBuilder::text_pages(Chapter& chapter) {
    Flow& flow = chapter.flow;
    full_ = height_of(chapter);
    save_a_page(flow);
    for (std::size_t next = 0; next < flow.bands.size();) {
        start_page(chapter);
        const Slice slice = choose_slice(flow, next, full_, full_, true);
        if (slice.height > full_ + 0.01)
            session_.once({}, Severity::kWarning, "layout.overflow",
                          concat("something on page ", pages_.pages.size(), " is higher than a page"), "split it into parts");
        const std::size_t before = bands_put_;
        emit(flow, next, slice, left(), session_.theme.page.top.points(), Mode::kOnce);
        if (bands_put_ == before) throw std::logic_error("layout: a page took nothing");
        next = slice.end;
    }
}

/// Logo above, the title on a ground of its own, what else there is below it and at the foot. False if they do not fit so.
bool PageBuilder::cover_page(Chapter& chapter) {
    Flow& flow = chapter.flow;
    const std::size_t size = flow.bands.size();
    const std::size_t title = std::min(chapter.title_band, size), details = std::clamp(chapter.details_band, title, size),
                      foot = std::clamp(chapter.bottom_band, details, size);
    const auto height = [&](std::size_t first, std::size_t last) {
        double sum = 0;
        for (std::size_t i = first; i < last; ++i) sum += flow.bands[i].height + (i > first ? flow.bands[i].space : 0);
        return sum;
    };
    const theme::Theme& theme = session_.theme;
    const double page_height = theme.page.height.points(), top = theme.page.top.points();
    const double logo_y = std::max(top - 24, 24.0);
    const double panel_top = std::max(logo_y + height(0, title) + 24, page_height * kPanelTop);
    const double panel_bottom = std::max(panel_top + height(title, details) + 2 * kPanelPad, page_height * kPanelBottom);
    const double foot_y = page_height - theme.page.bottom.points() - height(foot, size);
    const double details_y = panel_bottom + kPanelEdge + 28;
    if (details_y + height(details, foot) + 12 > foot_y) {  // as text, on the ground of text
        for (std::size_t i = title; i < details; ++i)
            for (std::uint32_t p = 0; p < flow.bands[i].pieces; ++p)
                if (auto* run = std::get_if<TextRun>(&flow.pieces[flow.bands[i].first_piece + p].value)) run->colour = theme.colours.heading;
        return false;
    }
    start_page(chapter);
    const bool ground = theme.colours.cover != theme.colours.paper;
    const double width = page().width;
    if (ground) put(kArtifact, Box{{0, panel_top, width, panel_bottom - panel_top}, theme.colours.cover});
    else put(kArtifact, Box{{0, panel_top, width, kPanelEdge / 2}, theme.colours.accent});
    put(kArtifact, Box{{0, panel_bottom, width, kPanelEdge}, theme.colours.accent});
    put(kArtifact, Box{{0, page_height - kBar, width, kBar}, ground ? theme.colours.cover : theme.colours.accent});
    emit(flow, 0, {title, false, 0, 0}, left(), logo_y, Mode::kOnce);
    // The title stands on the lower half of its ground.
    emit(flow, title, {details, false, 0, 0}, left(), panel_bottom - kPanelPad - height(title, details), Mode::kOnce);
    emit(flow, details, {foot, false, 0, 0}, left(), details_y, Mode::kOnce);
    emit(flow, foot, {size, false, 0, 0}, left(), foot_y, Mode::kOnce);
    return true;
}

/// All at the foot, over a bar. False if it does not fit on one page.
bool PageBuilder::back_cover_page(Chapter& chapter) {
    Flow& flow = chapter.flow;
    full_ = height_of(chapter);
    const double height = flow_height(flow, 0);
    if (height > full_) return false;
    const theme::Colours& colours = session_.theme.colours;
    start_page(chapter);
    const double page_height = page().height;
    const bool ground = colours.cover != colours.paper;
    put(kArtifact, Box{{0, page_height - kBar, page().width, kBar}, ground ? colours.cover : colours.accent});
    const double bottom = page_height - session_.theme.page.bottom.points();
    put(kArtifact, Box{{left(), bottom - height - 14, 64, 3}, colours.accent});
    emit(flow, 0, {flow.bands.size(), false, 0, 0}, left(), bottom - height, Mode::kOnce);
    return true;
}

// ---- flows ----

/// Puts bands [first, slice.end) at (x, y), and the part of a split row. Returns the y below.
double PageBuilder::emit(Flow& flow, std::size_t first, const Slice& slice, double x, double y, Mode mode) {
    const std::size_t decoration_at = page().items.size();
    std::vector<double> tops;
    std::size_t i = first;
    while (i < slice.end || (slice.splits && i == slice.end)) {
        const Band& band = flow.bands[i];
        if (i > first) y += band.space;
        tops.push_back(y);
        if (band.table < 0) {
            emit_anchors(flow, i, x, y);
            emit_band(flow, band, x, y, mode);
            y += band.height;
            ++i;
            continue;
        }
        std::size_t last = i;
        while (last < slice.end && flow.bands[last].table == band.table) ++last;
        const bool split_here = slice.splits && last == slice.end && flow.bands[last].table == band.table;
        y = emit_rows(flow, i, last, split_here ? slice.room : 0, x, y, mode);
        tops.resize(last - first, y);
        i = split_here ? last + 1 : last;
    }
    if (!flow.decorations.empty()) {
        std::vector<Item> content(std::make_move_iterator(page().items.begin() + static_cast<std::ptrdiff_t>(decoration_at)),
                                  std::make_move_iterator(page().items.end()));
        page().items.resize(decoration_at);
        decorate(flow, first, slice.end + (slice.splits ? 1 : 0), tops, y, x);
        const auto added = page().items.size() - decoration_at;
        for (LateNumber& number : late_)
            if (static_cast<int>(number.page) == page_index() && number.item >= decoration_at) number.item += added;
        page().items.insert(page().items.end(), std::make_move_iterator(content.begin()), std::make_move_iterator(content.end()));
    }
    return y;
}

/// Draws what is behind bands [first, last), whose upper edges are `tops` and which end at `bottom`.
void PageBuilder::decorate(const Flow& flow, std::size_t first, std::size_t last, const std::vector<double>& tops,
                           double bottom, double x) {
    for (const Decoration& decoration : flow.decorations) {
        const std::size_t from = std::max(first, decoration.first), to = std::min(last, decoration.last);
        if (from >= to || from - first >= tops.size()) continue;
        const double top = tops[from - first];
        const double end = to - first < tops.size() ? tops[to - first] - flow.bands[to].space : bottom;
        put(kArtifact, Box{{x + decoration.x, top, decoration.width, end - top}, decoration.colour});
    }
}

void PageBuilder::emit_band(Flow& flow, const Band& band, double x, double y, Mode mode) {
    ++bands_put_;
    for (std::uint32_t i = 0; i < band.pieces; ++i) {
        Piece& piece = flow.pieces[band.first_piece + i];
        if (mode == Mode::kOnce)
            emit_piece(std::move(piece), x, y, mode);
        else
            emit_piece(piece, x, y, mode);
    }
}

int PageBuilder::mark_for(const Piece& piece, Mode mode) {
    if (mode == Mode::kAgain) return kRepeatedArtifact;
    if (piece.element < 0) return piece.element;
    const std::vector<Item>& items = page().items;
    if (!items.empty() && items.back().mark >= 0 && session_.structure.mark_element(items.back().mark) == piece.element)
        return items.back().mark;
    return session_.structure.mark(piece.element, page_index(), piece.order);
}

void PageBuilder::emit_piece(Piece piece, double x, double y, Mode mode) {
    const auto move = [&](Rectangle& area) {
        area.x += x;
        area.y += y;
    };
    std::visit(Overloaded{
                   [&](TextRun& run) {
                       run.x += x;
                       run.baseline += y;
                       if (piece.link >= 0 && mode != Mode::kAgain) add_link(piece, run);
                   },
                   [&](Box& box) { move(box.area); },
                   [&](Frame& frame) { move(frame.area); },
                   [&](PlacedImage& image) {
                       move(image.area);
                       if (piece.element >= 0 && mode != Mode::kAgain) session_.structure.at(piece.element).box = image.area;
                   },
                   [&](PlacedField& field) { move(field.area); },
               },
               piece.value);
    const int mark = mark_for(piece, mode);
    if (piece.reference >= 0 && session_.references[static_cast<std::size_t>(piece.reference)].right >= 0)
        late_.push_back({pages_.pages.size() - 1, page().items.size(), piece.reference});
    put(mark, std::move(piece.value));
}

void PageBuilder::add_link(const Piece& piece, const TextRun& run) {
    const LinkTarget& link = session_.links[static_cast<std::size_t>(piece.link)];
    const VerticalMetrics metrics = session_.fonts.vertical(run.face);
    const Rectangle area{run.x, run.baseline - metrics.ascent * run.size, run.width, (metrics.ascent + metrics.descent) * run.size};
    std::vector<LinkArea>& links = page().links;
    if (links.empty() || links.back().element != link.element) links.push_back({{}, link.target, link.text, link.element});
    std::vector<Rectangle>& areas = links.back().areas;
    if (areas.empty() || run.baseline < areas.back().y || run.baseline > areas.back().y + areas.back().height) {
        areas.push_back(area);
        return;
    }
    Rectangle& line = areas.back();
    const double right = std::max(line.x + line.width, area.x + area.width), bottom = std::max(line.y + line.height, area.y + area.height);
    line.x = std::min(line.x, area.x);
    line.y = std::min(line.y, area.y);
    line.width = right - line.x;
    line.height = bottom - line.y;
}

void PageBuilder::emit_anchors(const Flow& flow, std::size_t band, double x, double y) {
    auto anchor = std::ranges::lower_bound(flow.anchors, band, {}, &Anchor::band);
    for (; anchor != flow.anchors.end() && anchor->band == band; ++anchor)
        if (named_.insert(anchor->name).second) pages_.destinations.push_back({anchor->name, page_index(), x + anchor->x, y});
}

// ---- tables ----

/// Puts rows [first, last) of one table, as bands of `flow`, and with `room` the part of row `last` that has it. Returns the y
/// below.
double PageBuilder::emit_rows(Flow& flow, std::size_t first, std::size_t last, double room, double x, double y, Mode mode) {
    const Band& band = flow.bands[first];
    TableLayout& table = *flow.tables[static_cast<std::size_t>(band.table)];
    const int from = band.row, whole_end = from + static_cast<int>(last - first);
    x += table.x;
    const bool again = from >= table.head_rows && repeats_head(flow, band);
    if (again) {
        emit_head(table, x, y);
        y += table.head_height;
    }
    bands_put_ += last - first;
    SegmentHeights heights(table, from);
    for (int row = from; row < whole_end; ++row) heights.next();
    const int end = room > 0 ? whole_end + 1 : whole_end;
    if (room > 0) heights.add(room);
    shade_cells(table, heights, from, end, x, y, mode);
    rule_lines(table, heights, from, end, x, y, mode);
    for (int row = from; row < end; ++row)
        emit_anchors(flow, first + static_cast<std::size_t>(row - from), x - table.x, y + heights.sum(from, row));
    visit_cells(table, heights, from, whole_end, end, [&](CellLayout& cell, int, const CellRoom& room_of_cell) {
        emit_cell(table, cell, x, y + room_of_cell.top, room_of_cell, mode);
    });
    return y + heights.sum(from, end);
}

void PageBuilder::emit_head(TableLayout& table, double x, double y) {
    SegmentHeights heights(table, 0);
    for (int row = 0; row < table.head_rows; ++row) heights.next();
    shade_cells(table, heights, 0, table.head_rows, x, y, Mode::kAgain);
    rule_lines(table, heights, 0, table.head_rows, x, y, Mode::kAgain);
    for (CellLayout& cell : table.cells) {
        if (cell.row >= table.head_rows) break;
        emit_cell(table, cell, x, y + heights.sum(0, cell.row), {0, 0, true, false}, Mode::kAgain);
    }
}

void PageBuilder::emit_cell(TableLayout& table, CellLayout& cell, double x, double y, const CellRoom& room, Mode mode) {
    const double cell_x = x + cell.x + table.pad_x, cell_y = y + table.pad_y;
    const Slice whole{cell.flow.bands.size(), false, 0, 0};
    const bool head = table.head_height > 0 && cell.row < table.head_rows;
    if (head || mode != Mode::kOnce) {
        emit(cell.flow, 0, whole, cell_x, cell_y, mode == Mode::kOnce ? Mode::kKept : mode);
    } else if (!cell.finished()) {
        const Slice slice = slice_of_cell(table, cell, room, full_);
        emit(cell.flow, cell.next, slice, cell_x, cell_y, cell.repeats ? Mode::kKept : mode);
        cell.next = slice.end;
    } else if (cell.repeats && cell.next > 0 && flow_height(cell.flow, 0) + 2 * table.pad_y <= room.height + 0.01) {
        emit(cell.flow, 0, whole, cell_x, cell_y, Mode::kAgain);
    }
}

void PageBuilder::shade_cells(const TableLayout& table, const SegmentHeights& heights, int first, int last, double x, double y,
                              Mode mode) {
    const int mark = mode == Mode::kAgain ? kRepeatedArtifact : kArtifact;
    const auto shade = [&](int index) {
        const CellLayout& cell = table.cells[static_cast<std::size_t>(index)];
        if (!cell.shaded) return;
        const int from = std::max(first, cell.row), to = std::min(last, cell.row + cell.rows);
        put(mark, Box{{x + cell.x, y + heights.sum(first, from), cell.width, heights.sum(from, to)}, cell.shade});
    };
    for (const int index : table.rows[static_cast<std::size_t>(first)].spanning) shade(index);
    for (int row = first; row < last; ++row)
        for (const int index : table.rows[static_cast<std::size_t>(row)].cells) shade(index);
}

/// Lines around cells: one for each unbroken stretch of a row's or column's edge.
void PageBuilder::rule_lines(const TableLayout& table, const SegmentHeights& heights, int first, int last, double x, double y,
                             Mode mode) {
    if (!table.outer_rules && !table.column_rules) return;
    const int mark = mode == Mode::kAgain ? kRepeatedArtifact : kArtifact;
    const std::size_t columns = table.edges.size() - 1, rows = static_cast<std::size_t>(last - first);
    // Which cell each place shows; -1 where none does.
    std::vector<int> shown(columns * rows, -1);
    const auto fill = [&](int index) {
        const CellLayout& cell = table.cells[static_cast<std::size_t>(index)];
        for (int r = std::max(first, cell.row); r < std::min(last, cell.row + cell.rows); ++r)
            for (int c = cell.column; c < cell.column + cell.columns; ++c)
                shown[static_cast<std::size_t>(r - first) * columns + static_cast<std::size_t>(c)] = index;
    };
    for (const int index : table.rows[static_cast<std::size_t>(first)].spanning) fill(index);
    for (int row = first; row < last; ++row)
        for (const int index : table.rows[static_cast<std::size_t>(row)].cells) fill(index);
    std::vector<double> tops{y};
    for (int row = first; row < last; ++row) tops.push_back(tops.back() + heights.at(row));
    const double half = table.rule / 2;
    const auto same = [&](std::size_t r, std::size_t c, std::size_t other_r, std::size_t other_c) {
        const int a = shown[r * columns + c];
        return a >= 0 && a == shown[other_r * columns + other_c];
    };
    const auto lines = [&](std::size_t edges, std::size_t along, const auto& open, const auto& draw) {
        for (std::size_t edge = 0; edge <= edges; ++edge)
            for (std::size_t start = 0; start < along;) {
                if (edge > 0 && edge < edges && open(edge, start)) {
                    ++start;
                    continue;
                }
                std::size_t end = start + 1;
                while (end < along && !(edge > 0 && edge < edges && open(edge, end))) ++end;
                draw(edge, start, end);
                start = end;
            }
    };
    lines(rows, columns, [&](std::size_t r, std::size_t c) { return same(r - 1, c, r, c); },
          [&](std::size_t r, std::size_t c, std::size_t to) {
              put(mark, Box{{x + table.edges[c] - half, tops[r] - half, table.edges[to] - table.edges[c] + table.rule, table.rule},
                            table.rule_colour});
          });
    if (!table.column_rules) return;
    lines(columns, rows, [&](std::size_t c, std::size_t r) { return same(r, c - 1, r, c); },
          [&](std::size_t c, std::size_t r, std::size_t to) {
              put(mark, Box{{x + table.edges[c] - half, tops[r], table.rule, tops[to] - tops[r]}, table.rule_colour});
          });
}

// ---- the end ----

void PageBuilder::set_late_numbers() {
    PageLabels labels;
    for (const Destination& destination : pages_.destinations)
        labels.emplace(destination.name, pages_.pages[static_cast<std::size_t>(destination.page)].label);
    for (const LateNumber& late : late_) {
        auto* run = std::get_if<TextRun>(&pages_.pages[late.page].items[late.item].value);
        const auto label = labels.find(session_.references[static_cast<std::size_t>(late.reference)].target);
        if (!run || label == labels.end()) continue;
        const double right = run->x + run->width;
        run->text = label->second;
        run->width = session_.measure({run->face, run->size, 0, {}, 0}, run->text, {});
        run->x = right - run->width;
    }
}

/// What each page shows in its running head: the section in force at its top, or the one that starts at its top; of a form with what it is in.
std::vector<std::string> PageBuilder::titles_of_pages() const {
    std::map<std::string_view, const Destination*> places;
    for (const Destination& destination : pages_.destinations) places.emplace(destination.name, &destination);
    const double near_top = session_.theme.page.top.points() + 40;
    std::vector<std::string> titles(pages_.pages.size());
    std::size_t page = 0;
    std::string title, around;
    bool at_top = false;
    for (const RunningTitle& next : session_.running_titles) {
        const auto place = places.find(next.destination);
        if (place == places.end()) continue;
        const auto starts = static_cast<std::size_t>(place->second->page);
        at_top = place->second->y < near_top || (next.follows && at_top);
        for (; page < starts + (at_top ? 0 : 1) && page < titles.size(); ++page) titles[page] = title;
        if (!next.of_form) around = next.title;
        title = next.of_form && !around.empty() ? concat(next.title, " \u00B7 ", around) : next.title;
    }
    for (; page < titles.size(); ++page) titles[page] = title;
    return titles;
}

void PageBuilder::finish(const document::Document& document) {
    set_late_numbers();
    std::vector<std::string> titles = titles_of_pages();
    for (std::size_t index = 0; index < titles.size(); ++index) pages_.pages[index].section = std::move(titles[index]);
    set_running(session_, pages_, document);
    std::ranges::sort(pages_.destinations, {}, &Destination::name);
    pages_.bookmarks = std::move(session_.bookmarks);
    session_.structure.finish(pages_);
}

}  // namespace qualspec::layout
