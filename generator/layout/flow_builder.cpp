#include "layout/flow_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "support/text.h"

namespace qualspec::layout {

namespace {

constexpr double kNarrowest = 36;     // points; columns of text are never narrower
constexpr double kMarkGap = 5;        // between a list's mark and its text
constexpr double kNotePadding = 8;
constexpr double kNoteRule = 3;
constexpr double kQuoteIndent = 14;
constexpr double kPixelsPerInch = 150;
constexpr double kLogoHeight = 64;
constexpr double kShortOpening = 0.3;  // of a page; the first unit follows so short an opening of its section

using document::Block;
using document::Blocks;

std::string roman(int number) {
    constexpr std::array<std::pair<int, std::string_view>, 13> kNumerals{
        {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"},
         {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
    if (number < 1 || number > 3999) return concat(number);
    std::string out;
    for (const auto& [value, letters] : kNumerals)
        for (; number >= value; number -= value) out += letters;
    return out;
}

std::string letters(int number, char first) {
    if (number < 1) return concat(number);
    std::string out;
    for (; number > 0; number = (number - 1) / 26) out.insert(out.begin(), static_cast<char>(first + (number - 1) % 26));
    return out;
}

std::string list_mark(document::ListMarks marks, int number, int depth) {
    using enum document::ListMarks;
    switch (marks) {
        case kBullet: return depth % 2 == 0 ? "\u2022" : "\u2013";
        case kDecimal: return concat(number, ".");
        case kLowerLetter: return letters(number, 'a') + ")";
        case kUpperLetter: return letters(number, 'A') + ".";
        case kLowerRoman: return roman(number) + ".";
        case kNone: return {};
    }
    return {};
}

StructureRole role_of(const Block& block, document::GroupKind kind) {
    using enum document::GroupKind;
    if (block.attributes.has_role("note")) return StructureRole::kNote;
    switch (kind) {
        case kSection: return StructureRole::kSection;
        case kQuote: return StructureRole::kBlockQuote;
        case kAside: return StructureRole::kAside;
        case kDivision:
        case kHeader:
        case kFooter: return StructureRole::kDivision;
    }
    return StructureRole::kDivision;
}

/// A division that says nothing of its own need not be in the structure.
bool is_plain(const Block& block, const document::Group& group) {
    return role_of(block, group.kind) == StructureRole::kDivision && block.attributes.id.empty() &&
           block.attributes.language.empty();
}

double sum_heights(const Flow& flow, std::size_t first, std::size_t last) {
    double height = 0;
    for (std::size_t i = first; i < last; ++i) height += flow.bands[i].height + (i > first ? flow.bands[i].space : 0);
    return height;
}

void keep_range(Flow& flow, std::size_t first, double page_height, double with) {
    if (sum_heights(flow, first, flow.bands.size()) > page_height) return;
    for (std::size_t i = first + 1; i < flow.bands.size(); ++i) flow.bands[i].cost = std::max(flow.bands[i].cost, with);
}

constexpr double kChangeBarGap = 9;  // from the text to the bar beside what changed
constexpr double kChangeBarWidth = 1.6;

std::string_view language_of(const document::Attributes& attributes, std::string_view around) {
    return attributes.language.empty() ? around : std::string_view(attributes.language);
}

constexpr std::size_t kIntroduction = 4;  // lines between a heading and a table that stay with the table

bool begins_with_table(const Block& block) {
    if (const auto* group = std::get_if<document::Group>(&block.value)) return !group->blocks.empty() && begins_with_table(group->blocks.front());
    return std::holds_alternative<document::Table>(block.value);
}

/// Where the paragraphs from `i` on end, if a table follows them; else 0.
std::size_t end_of_introduction(const Blocks& blocks, std::size_t i) {
    while (i < blocks.size() && std::holds_alternative<document::Paragraph>(blocks[i].value)) ++i;
    return i < blocks.size() && begins_with_table(blocks[i]) ? i : 0;
}

/// Does a paragraph say that something follows: by a colon, or before a list by no full stop?
bool leads_in(const document::Inlines& content, const Block& next) {
    const auto* text = content.empty() ? nullptr : std::get_if<document::Text>(&content.back().value);
    if (!text) return false;
    const std::string_view said = trim(text->text);
    constexpr std::string_view kStops = ".?!)";
    return said.ends_with(':') || (std::holds_alternative<document::List>(next.value) && !said.empty() && kStops.find(said.back()) == std::string_view::npos);
}

}  // namespace

BlockContext inset(BlockContext context, double left, double right) {
    left = std::max(0.0, std::min(left, context.width - kNarrowest));
    right = std::max(0.0, std::min(right, context.width - left - kNarrowest));
    context.x += left;
    context.width -= left + right;
    return context;
}

// ---- bands ----

void FlowBuilder::space(double points) { space_ = std::max(space_, points); }
void FlowBuilder::keep(double with) { cost_ = std::max(cost_, with); }
void FlowBuilder::anchor(const std::string& id, double x) {
    if (!id.empty()) anchors_.push_back({id, x});
}

Band& FlowBuilder::band(double height, double baseline) {
    Band band;
    band.space = flow_->bands.empty() ? 0 : space_;
    band.height = height;
    band.baseline = baseline;
    band.cost = cost_;
    band.first_piece = static_cast<std::uint32_t>(flow_->pieces.size());
    for (PendingAnchor& anchor : anchors_) flow_->anchors.push_back({flow_->bands.size(), std::move(anchor.name), anchor.x});
    anchors_.clear();
    flow_->bands.push_back(band);
    space_ = 0;
    cost_ = 0;
    for (PendingMark& mark : marks_) {
        if (auto* text = std::get_if<TextRun>(&mark.piece.value)) text->baseline = baseline;
        flow_->pieces.push_back(std::move(mark.piece));
        ++flow_->bands.back().pieces;
    }
    marks_.clear();
    return flow_->bands.back();
}

void FlowBuilder::piece(int element, Drawn value, int link, int reference) {
    flow_->pieces.push_back({element, session_.structure.next_order(), link, reference, std::move(value)});
    ++flow_->bands.back().pieces;
}

void FlowBuilder::flush_marks() {
    if (marks_.empty()) return;
    const double height = marks_.front().line_height, baseline = marks_.front().baseline;
    band(height, baseline);
    keep(cost::kHeading);
}

void FlowBuilder::finish() {
    if (!marks_.empty()) flush_marks();
    cost_ = 0;
    if (!anchors_.empty()) {
        space_ = 0;  // ids of what shows nothing stand where the content ends
        band(0, 0);
    }
}

// ---- blocks ----

PreparedText FlowBuilder::take(const document::Inlines& content, const BlockContext& context) {
    if (const auto kept = state_.prepared.find(&content); kept != state_.prepared.end()) {
        PreparedText out = std::move(kept->second);
        state_.prepared.erase(kept);
        return out;
    }
    return prepare(content, {context.style, context.language, context.place, false, state_.page_height * 0.9, context.hyphenated}, session_);
}

void FlowBuilder::blocks(const Blocks& blocks, const BlockContext& context) {
    std::size_t introduction_ends = 0, lines = 0;  // of a heading, up to the table it introduces
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::size_t first = flow_->bands.size();
        block(blocks[i], context);
        if (std::holds_alternative<document::Heading>(blocks[i].value)) {
            introduction_ends = end_of_introduction(blocks, i + 1);
            lines = 0;
        }
        const auto* paragraph = std::get_if<document::Paragraph>(&blocks[i].value);
        if (!paragraph || i + 1 == blocks.size()) continue;
        if (flow_->bands.size() > first) lines += flow_->bands.size() - first;
        if (i < introduction_ends && lines <= kIntroduction) keep(cost::kKeepTogether);
        if (leads_in(paragraph->content, blocks[i + 1])) keep(cost::kLeadIn);
    }
}

namespace {

/// What is set like a heading, ragged and whole, however running text is.
constexpr std::array<std::string_view, 4> kDisplayed{"back-cover", "cover", "label", "subtitle"};

/// What a block's roles do to the text in it.
BlockContext styled_context(const Block& block, const theme::Theme& theme, BlockContext context) {
    const document::Attributes& attributes = block.attributes;
    context.language = language_of(attributes, context.language);
    if (attributes.place) context.place = attributes.place;
    if (attributes.roles.empty()) return context;
    if (attributes.has_role("small") || attributes.has_role("notes")) {
        context.style = text_style(theme, std::min(context.style.size, std::max(9.0, theme.sizes.small)), theme.sizes.line_height);
        if (attributes.has_role("small")) context.style.colour = theme.colours.muted;
    }
    if (attributes.has_role("lead")) {
        context.style = text_style(theme, theme.sizes.lead, theme.sizes.line_height);
        context.paragraph_space = std::max(context.paragraph_space, theme.spacing.paragraph * 1.5);
    }
    if (attributes.has_role("subtitle")) {
        context.style = text_style(theme, theme.sizes.heading[2], 1.25);
        context.style.face.family = Family::kHeading;
        context.style.colour = theme.colours.muted;
    }
    if (attributes.has_role("label")) context.style.face.bold = true;
    if (std::ranges::any_of(kDisplayed, [&](std::string_view role) { return attributes.has_role(role); })) context.justified = context.hyphenated = false;
    if (context.ink) context.style.colour = *context.ink;
    if (attributes.has_role("numeric")) context.align = document::Align::kEnd;
    return context;
}

TextStyle cover_title_style(const theme::Theme& theme, const BlockContext& context) {
    return {{Family::kHeading, true, false}, theme.sizes.cover_title, theme.sizes.cover_title * 1.18,
            context.ink.value_or(theme.colours.heading), 0};
}

/// A paragraph that names what follows stands nearer to that than to what was before.
bool is_caption_like(const Block& block) {
    return std::holds_alternative<document::Paragraph>(block.value) && block.attributes.has_role("label") &&
           block.attributes.has_role("keep-with-next");
}

}  // namespace

void FlowBuilder::block(const Block& block, const BlockContext& around) {
    const document::Attributes& attributes = block.attributes;
    const bool roles = !attributes.roles.empty();
    const bool is_group = std::holds_alternative<document::Group>(block.value);
    if (roles && !is_group && chapters_) {
        if (attributes.has_role("right-page"))
            start_chapter(Chapter::Kind::kText, chapters_->back()->landscape, true);
        else if (attributes.has_role("page-break-before"))
            start_chapter(Chapter::Kind::kText, chapters_->back()->landscape, false);
    }
    const BlockContext context = styled_context(block, session_.theme, around);
    if (!std::holds_alternative<document::Heading>(block.value)) anchor(attributes.id, context.x);
    const std::size_t first = flow_->bands.size();
    const Flow* const started_in = flow_;
    std::visit(Overloaded{
                   [&](const document::Paragraph& value) { paragraph(block, value, context); },
                   [&](const document::Heading& value) { heading(block, value, context); },
                   [&](const document::List& value) { list(block, value, context); },
                   [&](const document::Table& value) { lay_out_table(*this, block, value, context); },
                   [&](const document::Figure& value) { figure(block, value, context); },
                   [&](const document::Group& value) { group(block, value, context); },
                   [&](const document::Contents& value) { lay_out_contents(*this, block, value, context); },
                   [&](const document::Preformatted& value) { preformatted(block, value, context); },
                   [&](const document::Rule&) { rule(context); },
                   [&](const document::PageBreak&) {
                       if (chapters_) start_chapter(Chapter::Kind::kText, chapters_->back()->landscape, false);
                   },
               },
               block.value);
    if (!roles) return;
    if (started_in == flow_ && attributes.has_role("changed"))
        flow_->decorations.push_back({first, flow_->bands.size(), context.x - kChangeBarGap, kChangeBarWidth, session_.theme.colours.accent});
    if (started_in == flow_ && (attributes.has_role("keep-together") || attributes.has_role("form-foot")))
        keep_range(*flow_, first, state_.page_height, cost::kKeepTogether);
    if (attributes.has_role("keep-with-next")) keep(cost::kHeading);
}

void FlowBuilder::paragraph(const Block& block, const document::Paragraph& paragraph, BlockContext context) {
    if (block.attributes.has_role("cover-title")) context.style = cover_title_style(session_.theme, context);
    if (is_caption_like(block)) {
        space(context.paragraph_space * 1.5);
        context.paragraph_space /= 2;
    }
    PreparedText prepared = take(paragraph.content, context);
    if (prepared.units.empty()) return;
    const bool bare = context.bare && block.attributes.language.empty();
    if (bare) {
        lines(std::move(prepared), context, session_.structure.current());
    } else {
        const OpenElement element(session_.structure, StructureRole::kParagraph, &block.attributes);
        lines(std::move(prepared), context, element.index());
    }
    space(context.paragraph_space);
}

void FlowBuilder::heading(const Block& block, const document::Heading& heading, const BlockContext& context) {
    const theme::Theme& theme = session_.theme;
    const int level = std::clamp(heading.level, 1, 6);
    const auto index = static_cast<std::size_t>(level - 1);
    const bool of_unit = std::exchange(unit_heading_, false) && level > 1;
    const bool of_form = std::exchange(form_heading_, false) && level > 1;
    const double size = of_unit ? std::max(theme.sizes.heading[1], theme.sizes.heading[index]) : theme.sizes.heading[index];
    BlockContext inner = context;
    inner.style = {{Family::kHeading, true, false}, size, size * 1.25, context.ink.value_or(theme.colours.heading), 0};
    if (block.attributes.has_role("cover-title")) inner.style = cover_title_style(theme, context);
    inner.align = document::Align::kStart;
    inner.justified = inner.hyphenated = false;
    PreparedText prepared = take(heading.content, inner);
    if (prepared.units.empty()) {
        anchor(block.attributes.id, context.x);
        return;
    }
    if (chapters_ && flow_->bands.empty()) chapters_->back()->starts_with_heading = true;
    space(theme.spacing.before_heading[index]);
    const std::size_t anchored = anchors_.size();
    bookmark(block, heading, context.x);
    const bool runs = level == 2 || of_unit || of_form;
    if (runs && anchors_.size() > anchored) {
        const bool follows = title_.flow == flow_ && title_.bands == flow_->bands.size();
        session_.running_titles.push_back({anchors_.back().name, document::present_text(heading.content), of_form && level > 2, follows});
    }
    const auto role = static_cast<StructureRole>(static_cast<int>(StructureRole::kHeading1) + level - 1);
    const std::size_t first = flow_->bands.size();
    {
        const OpenElement element(session_.structure, role, &block.attributes);
        lines(std::move(prepared), inner, element.index());
    }
    if ((level == 2 || of_unit) && chapters_ && !block.attributes.has_role("cover-title")) {
        Band& last = flow_->bands.back();
        piece(kArtifact, Box{{context.x, last.height + 3, context.width, 1.2}, theme.colours.accent});
        last.height += 5;
    }
    if (runs) title_ = {flow_, flow_->bands.size()};
    for (std::size_t i = first + 1; i < flow_->bands.size(); ++i) flow_->bands[i].cost = cost::kHeading;
    space(of_unit ? theme.spacing.after_heading[1] : theme.spacing.after_heading[index]);
    keep(cost::kHeading);
}

void FlowBuilder::bookmark(const Block& block, const document::Heading& heading, double x) {
    std::string name = block.attributes.id;
    if (heading.in_contents && !block.attributes.has_role("avoid-contents")) {
        if (name.empty()) {
            for (std::size_t n = session_.bookmarks.size() + 1;; ++n) {
                name = concat("heading-", n);
                if (session_.ids.insert(name).second) break;
            }
        }
        const int deepest = session_.bookmarks.empty() ? 1 : session_.bookmarks.back().level + 1;
        session_.bookmarks.push_back({std::clamp(heading.level, 1, deepest), document::present_text(heading.content), name});
    }
    anchor(name, x);
}

// ---- lists ----

double FlowBuilder::list_indent(const document::List& list, const BlockContext& context, double& mark_width) {
    mark_width = 0;
    if (list.marks != document::ListMarks::kBullet) {
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const std::string mark = list_mark(list.marks, list.start + static_cast<int>(i), context.depth);
            if (!mark.empty()) mark_width = std::max(mark_width, session_.measure(context.style, mark, context.place));
        }
    } else {
        mark_width = session_.measure(context.style, list_mark(list.marks, 1, context.depth), context.place);
    }
    if (list.marks == document::ListMarks::kNone) return context.depth > 0 ? session_.theme.spacing.list_indent : 0;
    const double scale = context.style.size / session_.theme.sizes.text;
    return std::max(session_.theme.spacing.list_indent * std::min(1.0, scale), mark_width + kMarkGap);
}

void FlowBuilder::list(const Block& block, const document::List& list, const BlockContext& context) {
    if (list.items.empty()) return;
    const OpenElement element(session_.structure, StructureRole::kList, &block.attributes);
    session_.structure.at(element.index()).marks = list.marks;
    double mark_width = 0;
    const double indent = list_indent(list, context, mark_width);
    BlockContext inner = context;
    inner.paragraph_space = list.tight ? session_.theme.spacing.list_item : context.paragraph_space;
    const double after = context.paragraph_space;
    int number = list.start;
    for (const document::ListItem& item : list.items) {
        list_item(item, list_mark(list.marks, number, context.depth), indent, inner);
        space(inner.paragraph_space);
        if (number < 1000000000) ++number;
    }
    if (context.depth == 0) space(after);
}

void FlowBuilder::list_item(const document::ListItem& item, std::string mark, double indent, const BlockContext& context) {
    const OpenElement element(session_.structure, StructureRole::kListItem, &item.attributes);
    anchor(item.attributes.id, context.x);
    BlockContext inner = inset(context, indent, 0);
    inner.depth = context.depth + 1;
    inner.language = language_of(item.attributes, context.language);
    if (item.attributes.place) inner.place = item.attributes.place;
    const double room = inner.x - context.x;
    if (!mark.empty()) {
        const int label = session_.structure.add(StructureRole::kLabel, element.index());
        const double width = session_.measure(context.style, mark, inner.place);
        const bool fits = width + 1 <= room;
        if (!fits)
            session_.once(inner.place, Severity::kWarning, "layout.too-deep",
                          "lists are nested so deep that there is no room left to indent them", "use fewer levels");
        const double x = context.x + (fits ? std::max(0.0, room - kMarkGap - width) : 0);
        mark += ' ';
        Piece piece{label, session_.structure.next_order(), -1, -1,
                    TextRun{x, 0, width, context.style.face, context.style.size, context.style.colour, 0, std::move(mark),
                            std::string(inner.language)}};
        marks_.push_back({std::move(piece), context.style.line_height, baseline_of(context.style, session_.fonts)});
        if (!fits) flush_marks();
    }
    const OpenElement body(session_.structure, StructureRole::kListBody);
    const bool single = item.blocks.size() == 1 || (item.blocks.size() == 2 && std::holds_alternative<document::List>(item.blocks[1].value));
    inner.bare = single && !item.blocks.empty() && std::holds_alternative<document::Paragraph>(item.blocks[0].value);
    blocks(item.blocks, inner);
    if (!marks_.empty()) {
        flush_marks();
        cost_ = 0;
    }
}

// ---- figures, rules, code ----

namespace {

struct ImageSize {
    double width = 0, height = 0;
};

ImageSize image_size(const document::Figure& figure, bool logo, double available, double page_height) {
    const document::Image& image = figure.image;
    if (image.width <= 0 || image.height <= 0) return {};
    double width = figure.width_percent > 0 ? available * std::min(100.0, figure.width_percent) / 100
                                            : image.width * 72 / kPixelsPerInch;
    width = std::min(width, available);
    double height = width * image.height / image.width;
    const double highest = logo && figure.width_percent <= 0 ? kLogoHeight : page_height * 0.8;
    if (height > highest) {
        width *= highest / height;
        height = highest;
    }
    return {width, height};
}

}  // namespace

void FlowBuilder::figure(const Block& block, const document::Figure& figure, const BlockContext& context) {
    const ImageSize size = image_size(figure, block.attributes.has_role("logo"), context.width, state_.page_height);
    if (size.width <= 0) return;
    const bool decoration = figure.alternative.empty() && figure.caption.empty();
    const int element = decoration ? kArtifact : session_.structure.open(StructureRole::kFigure, &block.attributes);
    if (!decoration) session_.structure.at(element).alternative = figure.alternative;
    flush_marks();
    space(context.paragraph_space);
    band(size.height, size.height);
    double x = context.x;
    if (context.align == document::Align::kCentre) x += (context.width - size.width) / 2;
    if (context.align == document::Align::kEnd) x += context.width - size.width;
    piece(element, PlacedImage{{x, 0, size.width, size.height}, figure.image});
    if (!figure.caption.empty()) {
        keep(cost::kHeading);
        space(4);
        BlockContext inner = context;
        inner.style = text_style(session_.theme, session_.theme.sizes.small, session_.theme.sizes.line_height);
        inner.style.colour = session_.theme.colours.muted;
        const OpenElement caption(session_.structure, StructureRole::kCaption);
        lines(take(figure.caption, inner), inner, caption.index());
    }
    if (!decoration) session_.structure.close();
    space(context.paragraph_space * 1.5);
}

void FlowBuilder::rule(const BlockContext& context) {
    space(context.paragraph_space);
    band(0.75, 0.75);
    piece(kArtifact, Box{{context.x, 0, context.width, 0.75}, session_.theme.colours.rule});
    space(context.paragraph_space);
}

void FlowBuilder::preformatted(const Block& block, const document::Preformatted& text, BlockContext context) {
    context.style.face = {Family::kCode, false, false};
    context.style.size = std::max(context.style.size * 0.9, std::min(context.style.size, 16.0));  // large print stays large
    context.align = document::Align::kStart;
    PreparedText prepared = prepare_preformatted(text.text, {context.style, context.language, context.place, false, 0}, session_);
    if (prepared.units.empty()) return;
    const OpenElement paragraph(session_.structure, StructureRole::kParagraph, &block.attributes);
    const OpenElement code(session_.structure, StructureRole::kCode);
    lines(std::move(prepared), inset(context, 8, 0), code.index());
    space(context.paragraph_space);
}

// ---- groups ----

void FlowBuilder::start_chapter(Chapter::Kind kind, bool landscape, bool odd_page) {
    Chapter& last = *chapters_->back();
    const bool empty = last.flow.bands.empty();
    if (empty && marks_.empty()) {
        last.kind = kind;
        last.landscape = landscape;
        last.odd_page = last.odd_page || odd_page;
        return;
    }
    flush_marks();
    if (kind == Chapter::Kind::kText && last.kind == kind && is_headings(last.flow)) {
        const theme::Page& page = session_.theme.page;
        const double wider = (page.height.points() - page.width.points()) * (landscape - last.landscape);
        for (Piece& piece : last.flow.pieces)
            if (Box* rule = std::get_if<Box>(&piece.value)) rule->area.width += wider;
        last.landscape = landscape;
        last.odd_page = last.odd_page || odd_page;
        return;
    }
    auto chapter = std::make_unique<Chapter>();
    chapter->kind = kind;
    chapter->landscape = landscape;
    chapter->odd_page = odd_page;
    const double owed = cost_;
    Flow& before = *flow_;
    chapters_->push_back(std::move(chapter));
    flow_ = &chapters_->back()->flow;
    space_ = 0;
    cost_ = 0;
    owes_page_ = false;
    if (kind == Chapter::Kind::kText && owed >= cost::kHeading && chapters_->size() > 1) move_headings(before);
}

namespace {

/// The first of the bands at the end between which no page may end; the flow has one at least.
std::size_t first_kept(const Flow& flow) {
    std::size_t first = flow.bands.size() - 1;
    while (first > 0 && flow.bands[first].cost >= cost::kHeading) --first;
    return first;
}

}  // namespace

/// Whether a chapter is no more so far than headings that wait for their text: what starts a page then starts it there.
bool FlowBuilder::is_headings(const Flow& flow) const { return cost_ >= cost::kHeading && !flow.bands.empty() && flow.tables.empty() && first_kept(flow) == 0; }

/// A heading whose text starts a page of its own goes to that page with it.
void FlowBuilder::move_headings(Flow& from) {
    const std::size_t first = first_kept(from);
    const auto reaches = [first](const Decoration& decoration) { return decoration.last > first; };
    if (first == 0 || from.bands[first].table >= 0 || std::ranges::any_of(from.decorations, reaches)) return;  // all there is, or no heading
    if (std::any_of(from.bands.begin() + static_cast<std::ptrdiff_t>(first), from.bands.end(), [](const Band& band) { return band.table >= 0; })) return;
    Flow& to = *flow_;
    const std::uint32_t piece = from.bands[first].first_piece;
    to.bands.assign(from.bands.begin() + static_cast<std::ptrdiff_t>(first), from.bands.end());
    to.pieces.assign(std::make_move_iterator(from.pieces.begin() + piece), std::make_move_iterator(from.pieces.end()));
    for (Band& band : to.bands) band.first_piece -= piece;
    to.bands.front().space = 0;
    to.bands.front().cost = 0;
    for (Anchor& anchor : from.anchors)
        if (anchor.band >= first) to.anchors.push_back({anchor.band - first, std::move(anchor.name), anchor.x});
    std::erase_if(from.anchors, [first](const Anchor& anchor) { return anchor.band >= first; });
    from.bands.resize(first);
    from.pieces.resize(piece);
    chapters_->back()->starts_with_heading = true;
    keep(cost::kHeading);
    space(session_.theme.spacing.after_heading[1]);
}

/// Whether the chapter has only a heading and a few lines so far: what starts a page there would leave one nearly empty.
bool FlowBuilder::opens_chapter() const {
    const Flow& flow = chapters_->back()->flow;
    return !flow.bands.empty() && flow.tables.empty() && chapters_->back()->starts_with_heading && !chapters_->back()->has_unit &&
           sum_heights(flow, 0, flow.bands.size()) < state_.page_height * kShortOpening;
}

/// What the table that asks for the most width needs so that no word of it is broken.
double least_width_of_tables(const Blocks& blocks, const BlockContext& context, BuildState& state) {
    double least = 0;
    for (const Block& block : blocks) {
        if (const auto* table = std::get_if<document::Table>(&block.value)) least = std::max(least, measure_table(*table, context, state).least);
        if (const auto* group = std::get_if<document::Group>(&block.value)) least = std::max(least, least_width_of_tables(group->blocks, context, state));
    }
    return least;
}

void FlowBuilder::group(const Block& block, const document::Group& group, BlockContext context) {
    const document::Attributes& attributes = block.attributes;
    const bool plain = is_plain(block, group);
    if (owes_page_ && chapters_ && group.kind == document::GroupKind::kSection)
        start_chapter(Chapter::Kind::kText, chapters_->back()->landscape, false);
    if (!plain) session_.structure.open(role_of(block, group.kind), &attributes);
    context.bare = context.bare && plain;
    if (!chapters_ || attributes.roles.empty()) {
        group_blocks(block, group, context);
    } else {
        using Kind = Chapter::Kind;
        const Chapter& now = *chapters_->back();
        const bool was_landscape = now.landscape;
        const double page_height = state_.page_height;
        const bool cover_page = attributes.has_role("cover");
        const bool back = attributes.has_role("back-cover");
        // A form has pages of its own: where its tables are too wide for upright ones, as in large print, they are turned.
        const bool turned = attributes.has_role("landscape") || (attributes.has_role("form") && least_width_of_tables(group.blocks, context, state_) > context.width);
        const bool landscape = turned && !was_landscape;
        const bool odd = attributes.has_role("right-page");
        const bool unit = attributes.has_role("unit");
        const bool starts = odd || cover_page || back || landscape || attributes.has_role("page-break-before") ||
                            (unit && !opens_chapter());
        unit_heading_ = unit;
        form_heading_ = attributes.has_role("form");
        if (starts) {
            // What a group's id stands for is at the start of its own pages.
            start_chapter(cover_page ? Kind::kCover : back ? Kind::kBackCover : Kind::kText,
                          landscape || was_landscape, odd);
        }
        if (unit) chapters_->back()->has_unit = true;
        if (landscape) {
            const theme::Page& page = session_.theme.page;
            const double portrait = page.width.points() - page.inner.points() - page.outer.points();
            context.width += page.height.points() - page.inner.points() - page.outer.points() - portrait;
            state_.page_height = page.width.points() - page.top.points() - page.bottom.points();
        }
        if (cover_page)
            cover(group, context);
        else
            group_blocks(block, group, context);
        state_.page_height = page_height;
        if (landscape || cover_page || back) start_chapter(Kind::kText, was_landscape, false);
    }
    if (!plain) session_.structure.close();
}

void FlowBuilder::group_blocks(const Block& block, const document::Group& group, const BlockContext& context) {
    const theme::Theme& theme = session_.theme;
    const bool note = block.attributes.has_role("note") || group.kind == document::GroupKind::kAside;
    const bool quote = group.kind == document::GroupKind::kQuote;
    if (block.attributes.has_role("notes")) {
        space(context.paragraph_space * 1.5);
        band(4, 0);
        piece(kArtifact, Box{{context.x, 0, std::min(context.width, 100.0), 0.5}, theme.colours.rule});
        keep(cost::kHeading);
    }
    if (!note && !quote) return blocks(group.blocks, context);

    // Pages do not start inside a tinted box.
    auto* const chapters = std::exchange(chapters_, nullptr);
    flush_marks();
    space(context.paragraph_space);
    const std::size_t first = flow_->bands.size();
    const BlockContext inner = note ? inset(context, kNotePadding + kNoteRule, kNotePadding) : inset(context, kQuoteIndent, kQuoteIndent);
    if (note) {
        band(kNotePadding - 2, 0);
        keep(cost::kHeading);
    }
    blocks(group.blocks, inner);
    flush_marks();
    if (note && flow_->bands.size() > first) {
        space_ = 0;
        cost_ = 0;
        keep(cost::kHeading);
        band(kNotePadding - 2, 0);
        flow_->decorations.push_back({first, flow_->bands.size(), context.x, context.width, theme.colours.shade});
    }
    if (flow_->bands.size() > first)
        flow_->decorations.push_back({first, flow_->bands.size(), context.x, note ? kNoteRule : 2,
                                      note ? theme.colours.accent : theme.colours.rule});
    space(context.paragraph_space * 1.5);
    chapters_ = chapters;
}

void FlowBuilder::cover(const document::Group& group, const BlockContext& context) {
    Chapter& chapter = *chapters_->back();
    const auto is_title = [](const Block& block) { return block.attributes.has_role("cover-title") || block.attributes.has_role("subtitle"); };
    const auto last_title = std::find_if(group.blocks.rbegin(), group.blocks.rend(), is_title).base();  // one past it
    BlockContext on_panel = context;
    on_panel.ink = session_.theme.colours.cover_text;
    on_panel.style.colour = *on_panel.ink;
    const auto titles = static_cast<std::size_t>(last_title - group.blocks.begin());
    bool titled = false, at_foot = false;
    chapter.details_band = 0;
    for (std::size_t i = 0; i < group.blocks.size(); ++i) {
        const Block& block = group.blocks[i];
        const auto* inner = std::get_if<document::Group>(&block.value);
        const bool foot = inner && inner->kind == document::GroupKind::kFooter;
        const bool figure = std::holds_alternative<document::Figure>(block.value);
        if (!titled && !figure && !foot) {
            chapter.title_band = flow_->bands.size();
            titled = true;
        }
        if (i == titles) chapter.details_band = flow_->bands.size();
        if (foot && !at_foot) {
            chapter.bottom_band = flow_->bands.size();
            at_foot = true;
        }
        this->block(block, titled && i < titles ? on_panel : context);
        if (chapters_->back().get() != &chapter) return;  // a page break on the cover: composed as text
    }
    if (!at_foot) chapter.bottom_band = flow_->bands.size();
    if (titles >= group.blocks.size()) chapter.details_band = chapter.bottom_band;
}

// ---- widths ----

ContentWidths FlowBuilder::measure(const Blocks& blocks, const BlockContext& around, BuildState& state) {
    ContentWidths out;
    const auto take = [&](ContentWidths inner, double extra) {
        out.least = std::max(out.least, inner.least + extra);
        out.natural = std::max(out.natural, inner.natural + extra);
        out.total += inner.total + extra * inner.paragraphs;
        out.paragraphs += inner.paragraphs;
    };
    const auto alone = [&](double least, double natural) { take({least, natural, natural, 1}, 0); };
    const auto text = [&](const document::Inlines& content, const BlockContext& context) {
        PreparedText prepared = prepare(
            content, {context.style, context.language, context.place, false, state.page_height * 0.9, context.hyphenated}, state.session);
        alone(prepared.least_width, prepared.natural_width);
        state.prepared.insert_or_assign(&content, std::move(prepared));
    };
    for (const Block& block : blocks) {
        const BlockContext context = styled_context(block, state.session.theme, around);
        std::visit(Overloaded{
                       [&](const document::Paragraph& value) {
                           BlockContext inner = context;
                           if (block.attributes.has_role("cover-title")) inner.style = cover_title_style(state.session.theme, inner);
                           text(value.content, inner);
                       },
                       [&](const document::Heading& value) {
                           // Set in a style of its own; measured anew when it is laid out.
                           alone(24, static_cast<double>(document::plain_text(value.content).size()) * 6);
                       },
                       [&](const document::List& value) {
                           Flow scratch;
                           FlowBuilder builder(state, scratch);
                           double mark = 0;
                           const double indent = builder.list_indent(value, context, mark);
                           BlockContext inner = context;
                           inner.depth = context.depth + 1;
                           for (const document::ListItem& item : value.items) take(measure(item.blocks, inner, state), indent);
                       },
                       [&](const document::Table& value) { take(measure_table(value, context, state), 0); },
                       [&](const document::Figure& value) {
                           alone(24, image_size(value, block.attributes.has_role("logo"), 400, 400).width);
                       },
                       [&](const document::Group& value) {
                           const bool padded = block.attributes.has_role("note") || value.kind != document::GroupKind::kDivision;
                           take(measure(value.blocks, context, state), padded ? 2 * kQuoteIndent : 0);
                       },
                       [&](const document::Contents&) { alone(120, 300); },
                       [&](const document::Preformatted&) { alone(60, 240); },
                       [](const document::Rule&) {},
                       [](const document::PageBreak&) {},
                   },
                   block.value);
    }
    return out;
}

}  // namespace qualspec::layout
