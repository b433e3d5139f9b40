// page_builder.h - cuts chapters into pages and gives everything its place. Internal to layout.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "layout/flow.h"
#include "layout/session.h"
#include "layout/slice.h"

namespace qualspec::layout {

/// A page number that is set when all pages are known.
struct LateNumber {
    std::size_t page, item;
    int reference;
};

class PageBuilder {
  public:
    PageBuilder(Session& session, Pages& pages) : session_(session), pages_(pages) {}

    void add(Chapter& chapter);
    /// Page numbers of contents, running heads and feet, destinations in order, structure. Call once, last.
    void finish(const document::Document& document);

  private:
    /// How pieces are put on the page.
    enum class Mode : unsigned char {
        kOnce,   ///< taken out of the flow
        kKept,   ///< copied: what is shown again on later pages, a table's head or a cell that names rows
        kAgain,  ///< copied as an artifact: what is shown again
    };

    void text_pages(Chapter& chapter);
    bool cover_page(Chapter& chapter);
    bool back_cover_page(Chapter& chapter);
    void start_page(const Chapter& chapter);
    /// How many pages a flow takes, and how much of the last is filled.
    struct Fill {
        std::size_t pages = 0;
        double last = 0;  ///< share of its height
    };
    Fill fill_of(Flow& flow);
    /// Makes spaces between blocks smaller if that saves a last page that would be nearly empty.
    void save_a_page(Flow& flow);
    /// The page's height for text, for pages of `chapter`.
    double height_of(const Chapter& chapter) const;
    double emit(Flow& flow, std::size_t first, const Slice& slice, double x, double y, Mode mode);
    void decorate(const Flow& flow, std::size_t first, std::size_t last, const std::vector<double>& tops, double bottom, double x);
    double emit_rows(Flow& flow, std::size_t first, std::size_t last, double room, double x, double y, Mode mode);
    void emit_head(TableLayout& table, double x, double y);
    void emit_band(Flow& flow, const Band& band, double x, double y, Mode mode);
    void emit_piece(Piece piece, double x, double y, Mode mode);
    void emit_anchors(const Flow& flow, std::size_t band, double x, double y);
    void emit_cell(TableLayout& table, CellLayout& cell, double x, double y, const CellRoom& room, Mode mode);
    void shade_cells(const TableLayout& table, const SegmentHeights& heights, int first, int last, double x, double y, Mode mode);
    void rule_lines(const TableLayout& table, const SegmentHeights& heights, int first, int last, double x, double y, Mode mode);
    void add_link(const Piece& piece, const TextRun& run);
    int mark_for(const Piece& piece, Mode mode);
    void put(int mark, Drawn value) { page().items.push_back({mark, std::move(value)}); }
    Page& page() { return pages_.pages.back(); }
    int page_index() const { return static_cast<int>(pages_.pages.size()) - 1; }
    double left() const;
    void set_late_numbers();
    std::vector<std::string> titles_of_pages() const;

    Session& session_;
    Pages& pages_;
    std::size_t bands_put_ = 0;  ///< bands and rows placed so far
    double full_ = 0;      ///< height of the text area of the pages being filled
    std::vector<LateNumber> late_;
    std::set<std::string, std::less<>> named_;
};

/// Sets running heads and feet on the pages that have them: up to three parts, separated by line breaks. Two parts stand at
/// the inner and the outer edge, three also in the middle, one at the outer edge. A part too long for its room ends in "...": of a
/// foot the first, of a head the one that takes more than half. Where a head has one part, it stands at the inner edge and
/// the page's section at the outer.
void set_running(Session& session, Pages& pages, const document::Document& document);

}  // namespace qualspec::layout
