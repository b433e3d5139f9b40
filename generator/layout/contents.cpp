// contents.cpp - FlowBuilder: lists of contents, with leaders and page numbers.
#include <algorithm>
#include <cmath>
#include <utility>

#include "layout/flow_builder.h"

namespace qualspec::layout {

namespace {

constexpr double kLevelIndent = 14;
constexpr std::size_t kLongContents = 20;  // entries; so long a list has its pages for itself
constexpr double kWrapIndent = 12;   // of an entry's second line
constexpr double kLeastLeader = 18;  // between an entry's text and its page number
constexpr double kGap = 5;           // on either side of a leader

/// The lines of one entry, being completed with leader and number.
class Entry {
  public:
    Entry(FlowBuilder& builder, const BlockContext& context, double number_width)
        : builder_(builder), session_(builder.session()), context_(context), right_(context.x + context.width),
          number_width_(number_width) {}

    void set(const document::ContentsEntry& entry) {
        const OpenElement item(session_.structure, StructureRole::kContentsItem);
        const OpenElement reference(session_.structure, StructureRole::kReference);
        const OpenElement link(session_.structure, StructureRole::kLink);
        const int link_index = static_cast<int>(session_.links.size());
        session_.links.push_back({"#" + entry.target, document::plain_text(entry.content), link.index()});
        const std::size_t first_piece = builder_.flow().pieces.size();
        const std::size_t first_band = builder_.flow().bands.size();
        if (set_text(entry, link.index()) == 0) return;
        Flow& flow = builder_.flow();
        for (std::size_t i = first_piece; i < flow.pieces.size(); ++i) flow.pieces[i].link = link_index;
        for (std::size_t i = first_band + 1; i < flow.bands.size(); ++i) flow.bands[i].cost = cost::kHeading;
        finish_line(entry, link.index(), link_index);
    }

  private:
    /// An entry that takes several lines hangs: the first line is moved out by the indent of the others.
    std::size_t set_text(const document::ContentsEntry& entry, int element) {
        BlockContext text = inset(context_, 0, number_width_ + kLeastLeader);
        PreparedText prepared =
            prepare(entry.content, {text.style, text.language, text.place, true, 0}, session_);
        prepared.anchors.clear();
        if (prepared.natural_width > text.width && prepared.hang == 0) {
            const double least = prepared.least_width;
            text = inset(text, std::min(kWrapIndent, std::max(0.0, text.width - least)), 0);
        }
        const std::size_t first = builder_.flow().bands.size();
        const std::size_t lines = builder_.lines(std::move(prepared), text, element);
        if (lines > 0) move_out(builder_.flow().bands[first], text.x - context_.x);
        return lines;
    }

    void move_out(const Band& band, double by) {
        for (std::uint32_t i = 0; i < band.pieces; ++i)
            if (auto* run = std::get_if<TextRun>(&builder_.flow().pieces[band.first_piece + i].value)) run->x -= by;
    }

    void finish_line(const document::ContentsEntry& entry, int element, int link) {
        Flow& flow = builder_.flow();
        const Band& last = flow.bands.back();
        double end = context_.x;
        for (std::uint32_t i = 0; i < last.pieces; ++i) {
            auto* run = std::get_if<TextRun>(&flow.pieces[last.first_piece + i].value);
            if (!run) continue;
            end = std::max(end, run->x + run->width);
            if (i + 1 == last.pieces) run->text += ' ';
        }
        const double baseline = last.baseline;
        const TextStyle& style = context_.style;
        const int reference = static_cast<int>(session_.references.size());
        session_.references.push_back({entry.target, right_, {}});
        builder_.piece(element, TextRun{right_ - number_width_, baseline, number_width_, style.face, style.size, style.colour, 0, {}, {}},
                       link, reference);
        leader(end + kGap, right_ - number_width_ - kGap, baseline);
    }

    /// Dots stand on one grid from the right edge, so that those of all entries are below each other.
    void leader(double from, double to, double baseline) {
        TextStyle style = context_.style;
        style.face.bold = false;
        const double step = session_.measure(style, " .", context_.place);
        if (step <= 0) return;
        const int dots = std::min(500, static_cast<int>(std::floor((to - from) / step)));
        if (dots < 2) return;
        std::string text;
        for (int i = 0; i < dots; ++i) text += " .";
        builder_.piece(kArtifact, TextRun{to - dots * step, baseline, dots * step, style.face, style.size,
                                          session_.theme.colours.muted, 0, std::move(text), {}});
    }

    FlowBuilder& builder_;
    Session& session_;
    BlockContext context_;
    double right_;
    double number_width_;
};

}  // namespace

void lay_out_contents(FlowBuilder& builder, const document::Block& block, const document::Contents& contents,
                      const BlockContext& context) {
    if (contents.entries.empty()) return;
    Session& session = builder.session();
    const double number_width = session.measure(context.style, "0000", context.place);
    session.structure.open(StructureRole::kContents, &block.attributes);
    int open = 1, level = contents.entries.front().level;
    const int top = level;
    builder.space(context.paragraph_space);
    for (const document::ContentsEntry& entry : contents.entries) {
        const int wanted = std::clamp(entry.level, top, top + 5);
        for (; level < wanted; ++level, ++open) session.structure.open(StructureRole::kContents);
        for (; level > wanted && open > 1; --level, --open) session.structure.close();
        const int depth = wanted - top;
        BlockContext inner = inset(context, depth * kLevelIndent, 0);
        inner.align = document::Align::kStart;
        inner.justified = inner.hyphenated = false;
        inner.style.face.bold = depth == 0 && contents.depth > 2;
        builder.space(depth == 0 ? 5 : 1.5);
        Entry(builder, inner, number_width).set(entry);
    }
    for (; open > 0; --open) session.structure.close();
    if (contents.entries.size() > kLongContents) builder.owe_page();
    builder.space(context.paragraph_space);
}

}  // namespace qualspec::layout
