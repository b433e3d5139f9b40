// table.cpp - FlowBuilder: tables, from content to columns, cells and rows.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "layout/fields.h"
#include "layout/flow_builder.h"
#include "layout/slice.h"
#include "layout/table_columns.h"

namespace qualspec::layout {

namespace {

using document::Cell;
using document::CellKind;
using document::Row;
using document::Table;

constexpr std::size_t kFewRows = 6;             // of a small table: not parted
constexpr double kSmallTable = 1.0 / 3;         // of the page: its height
constexpr std::size_t kMostRepeated = 8;        // lines of a cell that names rows, to be shown again
constexpr int kRowsToKeep = 4;                  // of a table whose first and last are better not left alone
constexpr double kBlankRow = kSignatureHeight;  // 15 mm, for writing by hand
constexpr double kGreatestHead = 0.4;           // of the page; a higher head is not repeated
constexpr std::array<std::string_view, 3> kLabelTables{"key-information", "unit-header", "form-head"};
constexpr double kTileGap = 3;        // between the tiles of a unit's facts
constexpr double kTileRule = 1.5;     // above them
constexpr double kTileValue = 1.2;    // size of a value, times that of the text
constexpr double kTileLabelWidth = 62;// points; a longer label is broken where that lets more tiles stand side by side
constexpr std::size_t kMostTiles = 6; // side by side

struct CellLook {
    bool shaded = false;
    Colour shade;
    bool bold = false;
    Colour text;
};

/// A cell of the document at its place in the grid.
struct GridCell {
    const Cell* cell;
    const Row* of;
    int row, column, rows, columns;
    bool head;
};

struct Grid {
    std::vector<GridCell> cells;
    std::vector<const Row*> rows;
    int head_rows = 0;
    int columns = 0;
    bool irregular = false;
};

/// Gives every cell of one part of the table its place.
void place_part(std::span<const Row> part, bool head, Grid& grid) {
    std::vector<int> taken(static_cast<std::size_t>(grid.columns), 0);  // rows that a cell above still covers
    for (std::size_t r = 0; r < part.size(); ++r) {
        const int row = static_cast<int>(grid.rows.size());
        grid.rows.push_back(&part[r]);
        int column = 0;
        for (const Cell& cell : part[r].cells) {
            while (column < grid.columns && taken[static_cast<std::size_t>(column)] > 0) ++column;
            if (column >= grid.columns) break;
            const int columns = std::clamp(cell.columns, 1, grid.columns - column);
            const int rows = std::clamp(cell.rows, 1, static_cast<int>(part.size() - r));
            grid.cells.push_back({&cell, &part[r], row, column, rows, columns, head});
            grid.irregular = grid.irregular || rows > 1 || columns > 1;
            for (int c = column; c < column + columns; ++c) taken[static_cast<std::size_t>(c)] = rows;
            column += columns;
        }
        for (int& rows : taken) rows = std::max(0, rows - 1);
    }
}

Grid make_grid(const Table& table) {
    Grid grid;
    grid.columns = std::max(1, static_cast<int>(table.columns.size()));
    place_part(table.head, true, grid);
    grid.head_rows = static_cast<int>(grid.rows.size());
    grid.irregular = grid.head_rows > 1;
    place_part(table.body, false, grid);
    return grid;
}

bool is_label_table(const document::Attributes& attributes) {
    return std::ranges::any_of(kLabelTables, [&](std::string_view role) { return attributes.has_role(role); });
}

CellLook look_of(const GridCell& cell, bool label_table, const theme::Theme& theme) {
    const theme::Colours& colours = theme.colours;
    if (cell.head || cell.cell->kind == CellKind::kColumnHeader) return {true, colours.table_head, true, colours.table_head_text};
    if (cell.cell->attributes.has_role("label") || (label_table && cell.column == 0))
        return {true, colours.shade, true, colours.text};
    if (cell.cell->kind == CellKind::kRowHeader) return {true, colours.shade, label_table, colours.text};
    return {false, {}, false, colours.text};
}

/// How the blocks of a cell stand, without its width.
BlockContext cell_context(const GridCell& cell, const Table& table, const CellLook& look, const BlockContext& around,
                          const theme::Theme& theme) {
    BlockContext context;
    const double size = std::min(around.style.size, theme.sizes.table);
    context.style = text_style(theme, size, theme.sizes.table_line_height);
    context.style.face.bold = look.bold;
    context.style.colour = look.text;
    context.paragraph_space = theme.spacing.paragraph / 2;
    if (around.ink) context.ink = around.ink;
    context.language = cell.cell->attributes.language.empty() ? around.language : cell.cell->attributes.language;
    context.place = cell.cell->attributes.place ? cell.cell->attributes.place : around.place;
    context.align = cell.cell->align;
    const auto column = static_cast<std::size_t>(cell.column);
    if (context.align == document::Align::kStart && column < table.columns.size()) context.align = table.columns[column].align;
    if (cell.cell->attributes.has_role("numeric")) context.align = document::Align::kEnd;
    context.bare = cell.cell->blocks.size() == 1 && std::holds_alternative<document::Paragraph>(cell.cell->blocks.front().value);
    return context;
}

/// Raises the demands of the columns that `cell` spans until they give it what it asks for.
void raise(std::vector<ColumnDemand>& demands, const GridCell& cell, double ColumnDemand::*what, double needed) {
    double sum = 0;
    for (int c = cell.column; c < cell.column + cell.columns; ++c) sum += demands[static_cast<std::size_t>(c)].*what;
    if (sum >= needed) return;
    for (int c = cell.column; c < cell.column + cell.columns; ++c) {
        double& demand = demands[static_cast<std::size_t>(c)].*what;
        demand += (needed - sum) * (sum > 0 ? demand / sum : 1.0 / cell.columns);
    }
}

/// What the columns ask for, and the text of the cells that stand in one column.
struct Content {
    std::vector<ColumnDemand> demands;
    std::vector<CellText> texts;
};

Content content_of(const Table& table, const Grid& grid, bool label_table, const BlockContext& context, BuildState& state) {
    const theme::Theme& theme = state.session.theme;
    Content content;
    std::vector<ColumnDemand>& demands = content.demands;
    demands.resize(static_cast<std::size_t>(grid.columns));
    for (std::size_t c = 0; c < table.columns.size(); ++c) demands[c].percent = std::clamp(table.columns[c].width_percent, 0.0, 100.0);
    std::vector<std::pair<const GridCell*, ContentWidths>> spanning;
    for (const GridCell& cell : grid.cells) {
        const BlockContext inner = cell_context(cell, table, look_of(cell, label_table, theme), context, theme);
        ContentWidths widths = FlowBuilder::measure(cell.cell->blocks, inner, state);
        if (cell.columns == 1) {
            CellText& text = content.texts.emplace_back(
                CellText{cell.row, cell.rows, static_cast<std::size_t>(cell.column), cell.head, widths.natural, widths.total, widths.paragraphs});
            const auto* paragraph = cell.cell->blocks.size() == 1 ? std::get_if<document::Paragraph>(&cell.cell->blocks[0].value) : nullptr;
            if (const auto prepared = paragraph ? state.prepared.find(&paragraph->content) : state.prepared.end(); prepared != state.prepared.end()) {
                text.units = prepared->second.units;
                text.hang = prepared->second.hang;
            }
        }
        widths.least += 2 * theme.spacing.cell_x + 0.01;
        widths.natural += 2 * theme.spacing.cell_x + 0.01;
        if (cell.columns > 1) {
            spanning.emplace_back(&cell, widths);
            continue;
        }
        ColumnDemand& demand = demands[static_cast<std::size_t>(cell.column)];
        demand.least = std::max(demand.least, widths.least);
        demand.natural = std::max(demand.natural, widths.natural);
    }
    for (const auto& [cell, widths] : spanning) {
        raise(demands, *cell, &ColumnDemand::least, widths.least);
        raise(demands, *cell, &ColumnDemand::natural, widths.natural);
    }
    double least = 0;
    for (const ColumnDemand& demand : demands) least += demand.least;
    if (least < context.width) return content;
    for (const GridCell& cell : grid.cells) {
        if (cell.columns > 1 || cell.cell->blocks.size() != 1) continue;
        const auto* paragraph = std::get_if<document::Paragraph>(&cell.cell->blocks[0].value);
        const auto prepared = paragraph ? state.prepared.find(&paragraph->content) : state.prepared.end();
        if (prepared == state.prepared.end()) continue;
        double& firm = demands[static_cast<std::size_t>(cell.column)].firm;
        firm = std::max(firm, widest_figure(prepared->second) + 2 * theme.spacing.cell_x + 0.01);
    }
    return content;
}

std::vector<double> widths_of(const Content& content, double width, double padding) {
    std::vector<double> widths = column_widths(content.demands, width);
    lower_rows(content.texts, content.demands, padding, widths);
    return widths;
}

bool has_field(const document::Blocks& blocks) {
    return std::ranges::any_of(blocks, [](const document::Block& block) {
        const auto* paragraph = std::get_if<document::Paragraph>(&block.value);
        return paragraph && std::ranges::any_of(paragraph->content, [](const document::Inline& item) {
                   return std::holds_alternative<document::Field>(item.value);
               });
    });
}

/// Whether somebody writes in it: those who do look for the edges of the cells.
bool is_form(const Table& table) {
    constexpr int kFewFilled = 4;  // a table with one cell in so many empty is a grid to find one's way in
    int cells = 0, empty = 0;
    for (const Row& row : table.body)
        for (const Cell& cell : row.cells) {
            if (has_field(cell.blocks)) return true;
            ++cells;
            empty += cell.blocks.empty() ? 1 : 0;
        }
    return empty * kFewFilled >= cells;
}

bool is_blank(const Row& row) {
    return std::ranges::all_of(row.cells, [](const Cell& cell) { return document::plain_text(cell.blocks).empty(); });
}

/// Gives spanning cells the height they need by making their rows higher, all by the same.
void even_out(TableLayout& layout) {
    for (const CellLayout& cell : layout.cells) {
        if (cell.rows == 1) continue;
        double sum = 0;
        for (int r = cell.row; r < cell.row + cell.rows; ++r) sum += layout.rows[static_cast<std::size_t>(r)].least;
        const double missing = remaining_height(layout, cell) - sum;
        if (missing <= 0) continue;
        for (int r = cell.row; r < cell.row + cell.rows; ++r) layout.rows[static_cast<std::size_t>(r)].least += missing / cell.rows;
    }
}

/// Fills RowLayout from the cells.
void make_rows(TableLayout& layout, const Grid& grid, bool blank_rows, double highest) {
    layout.rows.resize(grid.rows.size());
    for (std::size_t c = 0; c < layout.cells.size(); ++c) {
        const CellLayout& cell = layout.cells[c];
        layout.rows[static_cast<std::size_t>(cell.row)].cells.push_back(static_cast<int>(c));
        for (int r = cell.row + 1; r < cell.row + cell.rows; ++r)
            layout.rows[static_cast<std::size_t>(r)].spanning.push_back(static_cast<int>(c));
        RowLayout& row = layout.rows[static_cast<std::size_t>(cell.row)];
        if (cell.rows == 1) row.least = std::max(row.least, remaining_height(layout, cell));
    }
    for (std::size_t r = 0; r < layout.rows.size(); ++r) {
        if (!blank_rows || static_cast<int>(r) < grid.head_rows || !is_blank(*grid.rows[r])) continue;
        layout.rows[r].least = std::max(layout.rows[r].least, kBlankRow);
        layout.rows[r].blank = true;
    }
    even_out(layout);
    for (RowLayout& row : layout.rows) row.least = std::min(row.least, highest);
}

// ---- structure ----

Scope scope_of(const GridCell& cell) {
    if (cell.head || cell.cell->kind == CellKind::kColumnHeader) return Scope::kColumn;
    return cell.cell->kind == CellKind::kRowHeader ? Scope::kRow : Scope::kNone;
}

StructureRole cell_role(const GridCell& cell) {
    return cell.head || cell.cell->kind != CellKind::kData ? StructureRole::kTableHeader : StructureRole::kTableCell;
}

/// In irregular tables every cell names its header cells (PDF 1.7, 14.8.5.7 "Headers"): the header cells above in its
/// columns, and the row headers before it in its rows.
void link_headers(const Grid& grid, const TableLayout& layout, StructureBuilder& structure) {
    std::vector<std::vector<std::size_t>> above(static_cast<std::size_t>(grid.columns));
    std::vector<std::vector<std::size_t>> before(grid.rows.size());
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        const GridCell& cell = grid.cells[i];
        if (scope_of(cell) == Scope::kColumn && cell.head)
            for (int c = cell.column; c < cell.column + cell.columns; ++c) above[static_cast<std::size_t>(c)].push_back(i);
        if (scope_of(cell) == Scope::kRow)
            for (int r = cell.row; r < cell.row + cell.rows; ++r) before[static_cast<std::size_t>(r)].push_back(i);
    }
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        const GridCell& cell = grid.cells[i];
        if (cell.head) continue;
        std::vector<int> headers;
        const auto add = [&](std::size_t header) {
            const int element = layout.cells[header].element;
            if (header != i && std::ranges::find(headers, element) == headers.end()) headers.push_back(element);
        };
        for (int c = cell.column; c < cell.column + cell.columns; ++c)
            for (const std::size_t header : above[static_cast<std::size_t>(c)]) add(header);
        for (int r = cell.row; r < cell.row + cell.rows; ++r)
            for (const std::size_t header : before[static_cast<std::size_t>(r)])
                if (grid.cells[header].column < cell.column) add(header);
        structure.at(layout.cells[i].element).headers = std::move(headers);
    }
}

// ---- laying out ----

void lay_out_cell(FlowBuilder& builder, const GridCell& cell, const BlockContext& context, TableLayout& layout, const CellLook& look) {
    Session& session = builder.session();
    const OpenElement element(session.structure, cell_role(cell), &cell.cell->attributes);
    StructureElement& structure = session.structure.at(element.index());
    structure.scope = scope_of(cell);
    structure.columns = cell.columns;
    structure.rows = cell.rows;
    layout.cells.push_back({});
    CellLayout& out = layout.cells.back();
    out.element = element.index();
    out.row = cell.row;
    out.column = cell.column;
    out.rows = cell.rows;
    out.columns = cell.columns;
    out.x = layout.edges[static_cast<std::size_t>(cell.column)];
    out.width = layout.edges[static_cast<std::size_t>(cell.column + cell.columns)] - out.x;
    out.shaded = look.shaded;
    out.shade = look.shade;
    BlockContext inner = context;
    inner.width = std::max(4.0, out.width - 2 * layout.pad_x);
    FlowBuilder cell_builder(builder.state(), out.flow);
    cell_builder.anchor(cell.cell->attributes.id, 0);
    cell_builder.blocks(cell.cell->blocks, inner);
    cell_builder.finish();
    out.repeats = cell.rows > 1 && cell.cell->kind == CellKind::kRowHeader && out.flow.tables.empty() && out.flow.bands.size() <= kMostRepeated &&
                  !has_field(cell.cell->blocks);
}

void lay_out_rows(FlowBuilder& builder, const Table& table, const Grid& grid, bool label_table, const BlockContext& context,
                  TableLayout& layout) {
    Session& session = builder.session();
    StructureBuilder& structure = session.structure;
    std::size_t next = 0;
    for (int row = 0; row < static_cast<int>(grid.rows.size()); ++row) {
        if (row == 0 || row == grid.head_rows) {
            if (row > 0) structure.close();
            structure.open(row < grid.head_rows ? StructureRole::kTableHead : StructureRole::kTableBody);
        }
        const document::Attributes& attributes = grid.rows[static_cast<std::size_t>(row)]->attributes;
        const OpenElement element(structure, StructureRole::kTableRow, &attributes);
        for (; next < grid.cells.size() && grid.cells[next].row == row; ++next) {
            const GridCell& cell = grid.cells[next];
            const CellLook look = look_of(cell, label_table, session.theme);
            lay_out_cell(builder, cell, cell_context(cell, table, look, context, session.theme), layout, look);
        }
    }
    if (!grid.rows.empty()) structure.close();
    if (grid.irregular) link_headers(grid, layout, structure);
}

void lay_out_caption(FlowBuilder& builder, const Table& table, const BlockContext& context) {
    if (table.caption.empty()) return;
    const theme::Theme& theme = builder.session().theme;
    BlockContext inner = context;
    inner.style = text_style(theme, theme.sizes.table, theme.sizes.line_height);
    inner.style.face.bold = true;
    inner.style.colour = theme.colours.heading;
    inner.align = document::Align::kStart;
    const OpenElement caption(builder.session().structure, StructureRole::kCaption);
    if (builder.lines(builder.take(table.caption, inner), inner, caption.index()) > 0) builder.keep(cost::kHeading);
    builder.space(3);
}

// ---- a unit's facts at a glance ----

/// A row with a label and one short value.
struct Tile {
    const Row* row;
    double need = 0;  ///< least width, padding included
};

TextStyle tile_label_style(const theme::Theme& theme) {
    TextStyle style = text_style(theme, theme.sizes.small, 1.25);
    style.colour = theme.colours.muted;
    return style;
}

TextStyle tile_value_style(const theme::Theme& theme) {
    TextStyle style = text_style(theme, theme.sizes.text * kTileValue, 1.25);
    style.face = {Family::kHeading, true, false};
    style.colour = theme.colours.heading;
    return style;
}

const document::Inlines* only_paragraph(const Cell& cell) {
    if (cell.blocks.size() != 1 || cell.columns != 1 || cell.rows != 1) return nullptr;
    const auto* paragraph = std::get_if<document::Paragraph>(&cell.blocks.front().value);
    return paragraph && !paragraph->content.empty() ? &paragraph->content : nullptr;
}

/// The rows of the table as tiles; none unless all are fit for it: label and value are one paragraph each, the value short.
std::vector<Tile> tiles_of(const Table& table, const BlockContext& context, BuildState& state) {
    const theme::Theme& theme = state.session.theme;
    std::vector<Tile> tiles;
    if (!table.head.empty() || table.columns.size() != 2) return tiles;
    for (const Row& row : table.body) {
        if (row.cells.size() != 2 || row.cells[0].kind != CellKind::kRowHeader) return {};
        const document::Inlines* label = only_paragraph(row.cells[0]);
        const document::Inlines* value = only_paragraph(row.cells[1]);
        if (!label || !value) return {};
        const PreparedText label_text = prepare(*label, {tile_label_style(theme), context.language, context.place}, state.session);
        const PreparedText value_text = prepare(*value, {tile_value_style(theme), context.language, context.place}, state.session);
        if (!value_text.objects.empty() || value_text.natural_width > context.width / 3) return {};
        const double label_width = std::max(label_text.least_width, std::min(label_text.natural_width, kTileLabelWidth));
        tiles.push_back({&row, std::max(label_width, value_text.natural_width) + 2 * theme.spacing.cell_x + kTileGap + 0.01});
    }
    return tiles;
}

/// How many tiles stand side by side so that all strips are about equally long; 0: there is no room for two.
std::size_t tiles_in_strip(const std::vector<Tile>& tiles, double width) {
    for (std::size_t strips = (tiles.size() + kMostTiles - 1) / kMostTiles; strips < tiles.size(); ++strips) {
        const std::size_t count = (tiles.size() + strips - 1) / strips;
        if (count < 2) return 0;
        bool fits = true;
        for (std::size_t first = 0; first < tiles.size() && fits; first += count) {
            double need = 0;
            for (std::size_t i = first; i < std::min(first + count, tiles.size()); ++i) need += tiles[i].need;
            fits = need <= width;
        }
        if (fits) return count;
    }
    return 0;
}

void lay_out_tile(FlowBuilder& builder, const Row& row, const BlockContext& context, CellLayout& out, const TableLayout& layout) {
    Session& session = builder.session();
    const theme::Theme& theme = session.theme;
    const OpenElement row_element(session.structure, StructureRole::kTableRow, &row.attributes);
    FlowBuilder tile(builder.state(), out.flow);
    tile.anchor(row.attributes.id, 0);
    BlockContext inner = context;
    inner.x = 0;
    inner.width = std::max(4.0, out.width - 2 * layout.pad_x);
    inner.align = document::Align::kStart;
    inner.justified = inner.hyphenated = false;
    for (const Cell& cell : row.cells) {
        const bool label = cell.kind == CellKind::kRowHeader;
        inner.style = label ? tile_label_style(theme) : tile_value_style(theme);
        const OpenElement element(session.structure, label ? StructureRole::kTableHeader : StructureRole::kTableCell, &cell.attributes);
        if (label) session.structure.at(element.index()).scope = Scope::kRow;
        tile.anchor(cell.attributes.id, 0);
        const document::Attributes& attributes = cell.blocks.front().attributes;
        tile.anchor(attributes.id, 0);
        if (cell.attributes.place) inner.place = cell.attributes.place;
        if (!label) tile.space(1.5);
        tile.lines(tile.take(*only_paragraph(cell), inner), inner, element.index());
    }
    tile.finish();
}

/// Shows the facts of a unit's header side by side, label over value, where all are short; else shows nothing and says so.
/// What it shows is still a table with a row for each fact to those who hear it.
bool lay_out_tiles(FlowBuilder& builder, const Table& table, const BlockContext& context) {
    const theme::Theme& theme = builder.session().theme;
    const std::vector<Tile> tiles = tiles_of(table, context, builder.state());
    const std::size_t count = tiles.size() < 2 ? 0 : tiles_in_strip(tiles, context.width);
    if (count == 0) return false;
    const OpenElement body(builder.session().structure, StructureRole::kTableBody);
    for (std::size_t first = 0; first < tiles.size(); first += count) {
        const std::size_t last = std::min(first + count, tiles.size());
        auto layout = std::make_unique<TableLayout>();
        layout->x = context.x;
        layout->width = context.width;
        layout->pad_x = theme.spacing.cell_x;
        layout->pad_y = theme.spacing.cell_y + 1;
        layout->rule = kTileRule;
        layout->rule_colour = theme.colours.accent;
        layout->outer_rules = layout->column_rules = false;
        double need = 0;
        for (std::size_t i = first; i < last; ++i) need += tiles[i].need;
        const double spare = (context.width + kTileGap - need) / static_cast<double>(last - first);
        layout->edges.push_back(0);
        layout->rows.resize(1);
        layout->cells.reserve(last - first);
        for (std::size_t i = first; i < last; ++i) {
            const double width = tiles[i].need + spare;
            layout->cells.push_back({});
            CellLayout& cell = layout->cells.back();
            cell.column = static_cast<int>(i - first);
            cell.x = layout->edges.back();
            cell.width = width - kTileGap;
            cell.shaded = true;
            cell.shade = theme.colours.shade;
            layout->edges.push_back(cell.x + width);
            layout->rows[0].cells.push_back(static_cast<int>(i - first));
            lay_out_tile(builder, *tiles[i].row, context, cell, *layout);
            layout->rows[0].least = std::max(layout->rows[0].least, remaining_height(*layout, cell));
        }
        for (CellLayout& cell : layout->cells)  // values stand on one line, however many lines their labels have
            cell.flow.bands.back().space += layout->rows[0].least - remaining_height(*layout, cell);
        if (first > 0) builder.space(kTileGap);
        builder.band(kTileRule, 0);
        builder.piece(kArtifact, Box{{context.x, 0, context.width, kTileRule}, theme.colours.accent});
        builder.keep(cost::kHeading);
        const double height = layout->rows[0].least;
        const int index = static_cast<int>(builder.flow().tables.size());
        builder.flow().tables.push_back(std::move(layout));
        Band& band = builder.band(height, 0);
        band.table = index;
        band.row = 0;
    }
    return true;
}

/// Which rows are one heading across the table, and so belong to the row below.
std::vector<bool> heading_rows(const Grid& grid) {
    std::vector<bool> out(grid.rows.size(), false);
    for (const GridCell& cell : grid.cells)
        if (!cell.head && cell.rows == 1 && grid.columns > 1 && cell.columns == grid.columns && cell.cell->kind == CellKind::kRowHeader) out[static_cast<std::size_t>(cell.row)] = true;
    return out;
}

/// One band for each row; those of a small table are kept on one page.
void add_row_bands(FlowBuilder& builder, const Grid& grid, const TableLayout& layout, int index, double x) {
    double whole = 0;
    if (SegmentHeights heights(layout, 0); !grid.rows.empty())
        for (std::size_t row = 0; row < grid.rows.size(); ++row) whole += heights.next();
    const bool small = grid.rows.size() - static_cast<std::size_t>(grid.head_rows) <= kFewRows && whole < builder.state().page_height * kSmallTable;
    SegmentHeights heights(layout, 0);
    const int rows = static_cast<int>(grid.rows.size());
    const std::vector<bool> heads = heading_rows(grid);
    const auto lone = [&](int row) { return rows - grid.head_rows >= kRowsToKeep && (row == grid.head_rows + 1 || row == rows - 1); };
    for (int row = 0; row < rows; ++row) {
        builder.anchor(grid.rows[static_cast<std::size_t>(row)]->attributes.id, x);
        if (row > 0) builder.keep(row <= grid.head_rows || heads[static_cast<std::size_t>(row - 1)] ? cost::kHeading : small ? cost::kKeepTogether : lone(row) ? cost::kLoneRow : 0);
        const double height = heights.next();
        Band& band = builder.band(height, 0);
        band.table = index;
        band.row = row;
    }
}

}  // namespace

void lay_out_table(FlowBuilder& builder, const document::Block& block, const Table& table, const BlockContext& context) {
    Session& session = builder.session();
    const theme::Theme& theme = session.theme;
    const bool label_table = is_label_table(block.attributes);
    const OpenElement element(session.structure, StructureRole::kTable, &block.attributes);
    builder.space(theme.spacing.table_before);
    lay_out_caption(builder, table, context);
    builder.flush_marks();
    if (block.attributes.has_role("unit-header") && lay_out_tiles(builder, table, context)) return builder.space(theme.spacing.table_after);
    const Grid grid = make_grid(table);
    if (grid.rows.empty()) return;
    auto layout = std::make_unique<TableLayout>();
    layout->x = context.x;
    layout->width = context.width;
    layout->pad_x = theme.spacing.cell_x;
    layout->pad_y = theme.spacing.cell_y;
    layout->rule_colour = theme.colours.rule;
    layout->column_rules = theme.tables.vertical_rules || block.attributes.has_role("blank-rows") || is_form(table);
    layout->head_rows = grid.head_rows;
    const Content content = content_of(table, grid, label_table, context, builder.state());
    layout->edges.push_back(0);
    for (const double width : widths_of(content, context.width, 2 * layout->pad_x)) layout->edges.push_back(layout->edges.back() + width);
    layout->cells.reserve(grid.cells.size());
    lay_out_rows(builder, table, grid, label_table, context, *layout);
    const double page = builder.state().page_height;
    make_rows(*layout, grid, block.attributes.has_role("blank-rows"), page * 0.9);
    SegmentHeights heights(*layout, 0);
    for (int row = 0; row < grid.head_rows; ++row) layout->head_height += heights.next();
    if (layout->head_height > page * kGreatestHead) layout->head_height = 0;
    const int index = static_cast<int>(builder.flow().tables.size());
    const TableLayout& done = *layout;
    builder.flow().tables.push_back(std::move(layout));
    add_row_bands(builder, grid, done, index, context.x);
    builder.space(theme.spacing.table_after);
}

ContentWidths measure_table(const Table& table, const BlockContext& context, BuildState& state) {
    const Grid grid = make_grid(table);
    ContentWidths out;
    for (const ColumnDemand& demand : content_of(table, grid, false, context, state).demands) {
        out.least += demand.least;
        out.natural += demand.natural;
    }
    out.total = out.natural;
    out.paragraphs = 1;
    return out;
}

}  // namespace qualspec::layout
