// flow_builder.h - lays blocks out as a column of bands at a given width. Internal to layout.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "layout/flow.h"
#include "layout/inline_text.h"
#include "layout/session.h"

namespace qualspec::layout {

/// Where and how blocks stand.
struct BlockContext {
    double x = 0;      ///< of the left edge in the flow
    double width = 0;
    TextStyle style;   ///< of paragraphs
    double paragraph_space = 6;
    document::Align align = document::Align::kStart;
    std::string_view language;
    Place place;
    int depth = 0;     ///< of lists
    bool bare = false; ///< a single paragraph is content of the open element itself (cells, list items)
    bool justified = false;   ///< running text with straight margins
    bool hyphenated = false;  ///< running text whose words may be divided
    std::optional<Colour> ink;///< of all text, on a coloured ground
};

/// Paragraphs that were measured to find the widths of columns, kept until they are set.
using PreparedTexts = std::unordered_map<const document::Inlines*, PreparedText>;

/// What the builders of one document share.
struct BuildState {
    Session& session;
    PreparedTexts prepared;
    double page_height = 0;  ///< of the text area; nothing indivisible is made higher
};

/// Least and greatest width that some content asks for, and how much of it there is.
struct ContentWidths {
    double least = 0;
    double natural = 0;
    double total = 0;    ///< the natural widths of all its paragraphs
    int paragraphs = 0;
};

class FlowBuilder {
  public:
    /// Builds into `flow`. With `chapters`, blocks may start pages; the flow is then the last chapter's.
    FlowBuilder(BuildState& state, Flow& flow) : state_(state), session_(state.session), flow_(&flow) {}
    FlowBuilder(BuildState& state, std::vector<std::unique_ptr<Chapter>>& chapters)
        : state_(state), session_(state.session), flow_(&chapters.back()->flow), chapters_(&chapters) {}

    void blocks(const document::Blocks& blocks, const BlockContext& context);
    /// Gives what is still owed (marks, anchors) a place. Call once, last.
    void finish();

    /// The widths that `blocks` ask for; measured text is kept for laying out.
    static ContentWidths measure(const document::Blocks& blocks, const BlockContext& context, BuildState& state);

    // For the parts of layout that build bands themselves.
    Flow& flow() { return *flow_; }
    Session& session() { return session_; }
    BuildState& state() { return state_; }
    /// Space before the next band: the greater of what is asked for.
    void space(double points);
    /// The next band is kept with the last at this cost of a break.
    void keep(double cost);
    void anchor(const std::string& id, double x);
    /// Starts a band; pieces are added to it until the next. Owed space, cost, anchors and marks go to it.
    Band& band(double height, double baseline);
    void piece(int element, Drawn value, int link = -1, int reference = -1);
    /// Lines of a paragraph, in elements below `element`. Returns the number of lines.
    std::size_t lines(PreparedText prepared, const BlockContext& context, int element);
    PreparedText take(const document::Inlines& content, const BlockContext& context);
    /// Gives marks of list items that wait for a line one of their own.
    void flush_marks();
    double list_indent(const document::List& list, const BlockContext& context, double& mark_width);
    /// What comes next starts a page, if it is a section or heading.
    void owe_page() { owes_page_ = chapters_ != nullptr; }

  private:
    void block(const document::Block& block, const BlockContext& around);
    void paragraph(const document::Block& block, const document::Paragraph& paragraph, BlockContext context);
    void heading(const document::Block& block, const document::Heading& heading, const BlockContext& context);
    void list(const document::Block& block, const document::List& list, const BlockContext& context);
    void list_item(const document::ListItem& item, std::string mark, double indent, const BlockContext& context);
    void figure(const document::Block& block, const document::Figure& figure, const BlockContext& context);
    void group(const document::Block& block, const document::Group& group, BlockContext context);
    void group_blocks(const document::Block& block, const document::Group& group, const BlockContext& context);
    void cover(const document::Group& group, const BlockContext& context);
    void preformatted(const document::Block& block, const document::Preformatted& text, BlockContext context);
    void rule(const BlockContext& context);
    void bookmark(const document::Block& block, const document::Heading& heading, double x);
    bool opens_chapter() const;
    bool is_headings(const Flow& flow) const;
    void move_headings(Flow& from);

    void set_line(const PreparedText& prepared, std::size_t first, std::size_t last, bool ends, const BlockContext& context,
                  int element, std::vector<int>& elements);
    int inline_element(const PreparedText& prepared, int index, int element, std::vector<int>& elements);
    int link_of(const PreparedText& prepared, int index, const std::vector<int>& elements);
    void start_chapter(Chapter::Kind kind, bool landscape, bool odd_page);

    BuildState& state_;
    Session& session_;
    Flow* flow_;
    std::vector<std::unique_ptr<Chapter>>* chapters_ = nullptr;
    double space_ = 0;
    double cost_ = 0;
    bool owes_page_ = false;
    bool unit_heading_ = false;  ///< the next heading is a unit's
    bool form_heading_ = false;  ///< the next heading is a form's
    struct {
        const Flow* flow = nullptr;
        std::size_t bands = 0;
    } title_;  ///< where the last heading that runs ends
    struct PendingAnchor {
        std::string name;
        double x;
    };
    std::vector<PendingAnchor> anchors_;
    struct PendingMark {
        Piece piece;
        double line_height, baseline;
    };
    std::vector<PendingMark> marks_;
};

// table.cpp
void lay_out_table(FlowBuilder& builder, const document::Block& block, const document::Table& table,
                   const BlockContext& context);
ContentWidths measure_table(const document::Table& table, const BlockContext& context, BuildState& state);
// contents.cpp
void lay_out_contents(FlowBuilder& builder, const document::Block& block, const document::Contents& contents,
                      const BlockContext& context);

/// The baseline of a line of `style`, from the line's top.
double baseline_of(const TextStyle& style, const FontMetrics& fonts);
/// A copy of `context` moved in by `left` and `right`, never narrower than a few letters.
BlockContext inset(BlockContext context, double left, double right);

}  // namespace qualspec::layout
