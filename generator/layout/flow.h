// flow.h - content laid out at a width but not yet on pages: a column of bands that pages are cut from.
//
// Internal to layout. Positions are relative: x from the flow's left edge, y from the top of the band.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "layout/pages.h"

namespace qualspec::layout {

using Drawn = decltype(Item::value);

/// Something to draw, once its band has a place.
struct Piece {
    int element = kArtifact;  ///< structure element, or one of the artifact kinds
    int order = 0;            ///< from StructureBuilder::next_order
    int link = -1;            ///< index into Session::links
    int reference = -1;       ///< index into Session::references: the text is a page number, set when all pages are known
    Drawn value;
};

/// What it costs to end a page before a band, in the units of slice.h. Zero is free.
namespace cost {
inline constexpr double kSpannedText = 40;      ///< between rows where a spanning cell's text would be parted
inline constexpr double kLoneRow = 12;          ///< after a table's first row, before its last
inline constexpr double kLeadIn = 60;           ///< between "the following:" and its list
inline constexpr double kKeepTogether = 2000;   ///< in a group that fits on one page; between a heading's few lines and their table
inline constexpr double kSingleLine = 20000;    ///< a paragraph's first line left behind, or its last carried over
inline constexpr double kHeading = 1000000;     ///< between a heading and what it heads
}  // namespace cost

/// The least that is moved to the next page: a line, an image, a table row.
struct Band {
    double space = 0;         ///< above it; dropped at the top of a page or cell
    double height = 0;        ///< of table rows: as laid out unbroken
    double baseline = 0;      ///< of its first line
    double cost = 0;          ///< of a break before it
    std::uint32_t first_piece = 0;
    std::uint32_t pieces = 0;
    int table = -1;           ///< index into Flow::tables, for a row
    int row = -1;
};

/// A place that links and page references lead to: the top of a band.
struct Anchor {
    std::size_t band = 0;
    std::string name;
    double x = 0;
};

/// A tint or rule behind a range of bands, drawn anew on each page that has some of them.
struct Decoration {
    std::size_t first = 0, last = 0;  ///< bands [first, last)
    double x = 0, width = 0;
    Colour colour;
};

struct TableLayout;

struct Flow {
    std::vector<Band> bands;
    std::vector<Piece> pieces;  ///< of all bands, in order
    std::vector<Anchor> anchors;  ///< sorted by band
    std::vector<Decoration> decorations;
    std::vector<std::unique_ptr<TableLayout>> tables;

    Flow();
    ~Flow();
    Flow(Flow&&) noexcept;
    Flow& operator=(Flow&&) noexcept;
};

struct CellLayout {
    int element = -1;
    int row = 0, column = 0, rows = 1, columns = 1;
    double x = 0, width = 0;  ///< of the cell; its flow is inside by the padding
    bool shaded = false;
    Colour shade;
    bool repeats = false;     ///< names rows: shown again, as an artifact, where its rows go on on another page
    Flow flow;
    std::size_t next = 0;     ///< the band of `flow` that comes next: what is before is on its page already
    bool finished() const { return next >= flow.bands.size(); }
};

struct RowLayout {
    std::vector<int> cells;   ///< indexes of the cells that start here
    std::vector<int> spanning;///< of those that started above and reach here
    double least = 0;         ///< height at least, spans evened out
    bool blank = false;       ///< to be written in: keeps its height whatever is squeezed
};

struct TableLayout {
    double x = 0, width = 0;  ///< x from the flow's left edge
    double pad_x = 0, pad_y = 0;
    double rule = 0.5;        ///< thickness
    bool outer_rules = true;  ///< around the table and between rows
    bool column_rules = true; ///< between columns and at the sides
    Colour rule_colour;
    std::vector<double> edges;///< of the columns, from the table's left edge: one more than columns
    std::vector<CellLayout> cells;  ///< by row, then column
    std::vector<RowLayout> rows;
    int head_rows = 0;
    double head_height = 0;   ///< of all head rows; 0: not repeated
};

/// Pages of one kind: their content, and how they look.
struct Chapter {
    enum class Kind : std::uint8_t { kText, kCover, kBackCover };
    Kind kind = Kind::kText;
    bool landscape = false;
    bool odd_page = false;         ///< starts on an odd page
    bool starts_with_heading = false;
    bool has_unit = false;         ///< a unit's section is in it
    std::size_t title_band = 0;    ///< cover: where the part with the title starts
    std::size_t details_band = 0;  ///< cover: where the part below the title starts
    std::size_t bottom_band = 0;   ///< cover: where the part at the foot starts
    Flow flow;
};

}  // namespace qualspec::layout
