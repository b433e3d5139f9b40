#include "prose/prose.h"

#include <algorithm>
#include <array>

#include <cmark.h>

#include "document/rectangular.h"
#include "prose/line.h"
#include "prose/stretch.h"
#include "support/text.h"

namespace qualspec::prose {

namespace {

constexpr int kMostDepth = 32;
constexpr int kMostUses = 10'000;

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using CmarkNode = std::unique_ptr<cmark_node, FreeNode>;
using CmarkIterator = std::unique_ptr<cmark_iter, FreeIterator>;

std::string_view literal(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text ? std::string_view(text) : std::string_view();
}

/// What CommonMark has and prose does not, with what to write instead.
struct Refusal {
    cmark_node_type type;
    std::string_view rule, text, hint;
};
const std::array kRefusals{
    Refusal{CMARK_NODE_HTML_BLOCK, "prose.raw-html", "HTML is not part of prose",
            "write \\< where the character itself is meant; tables, figures and notes are elements of the language"},
    Refusal{CMARK_NODE_HTML_INLINE, "prose.raw-html", "HTML is not part of prose",
            "write \\< where the character itself is meant; *...* is emphasis, **...** strong emphasis"},
    Refusal{CMARK_NODE_HEADING, "prose.heading", "headings do not stand in prose",
            "open a <section> with a <title>; write \\# where the character itself is meant"},
    Refusal{CMARK_NODE_THEMATIC_BREAK, "prose.rule", "a line of dashes or stars does not stand in prose",
            "sections and notes set text apart; leave the line out"},
    Refusal{CMARK_NODE_IMAGE, "prose.image", "images do not stand in prose", "use <figure image=\"...\" alternative=\"...\"/>"},
};
const Refusal* refusal(cmark_node_type type) {
    const auto* it = std::ranges::find(kRefusals, type, &Refusal::type);
    return it == kRefusals.end() ? nullptr : it;
}

bool is_safe_link(std::string_view target) {
    const std::string start = lower_ascii(target.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://") || start.starts_with("mailto:") || start.starts_with("tel:");
}

void append_text(document::Inlines& content, std::string_view text, const Place& place) {
    if (text.empty()) return;
    if (!content.empty() && content.back().attributes == document::Attributes{}) {
        if (auto* last = std::get_if<document::Text>(&content.back().value)) {
            last->text += text;
            return;
        }
    }
    document::Inline item{{}, document::Text{std::string(text)}};
    item.attributes.place = place;
    content.push_back(std::move(item));
}

document::Inline styled(document::Style style, document::Inlines content, const Place& place) {
    document::Inline item{{}, document::Styled{style, std::move(content)}};
    item.attributes.place = place;
    return item;
}

/// Sees when lines of one paragraph begin "a)", "b)", "c)": these stay lines of their own.
class LetteredLines {
  public:
    /// The soft breaks in `paragraph` that stand before such a line, in order.
    explicit LetteredLines(cmark_node* paragraph) {
        cmark_node* before = nullptr;  // the soft break before this line; none before the first
        bool at_start = true;
        std::vector<cmark_node*> run;
        char next = 'a';
        for (cmark_node* node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
            const cmark_node_type type = cmark_node_get_type(node);
            if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
                before = node;
                at_start = true;
                continue;
            }
            const char mark = at_start && type == CMARK_NODE_TEXT ? mark_of(literal(node)) : '\0';
            at_start = false;
            if (mark == '\0' || mark != next) continue;
            ++next;
            if (before) run.push_back(before);
        }
        if (next >= 'c') breaks_ = std::move(run);
    }
    bool keeps(cmark_node* soft_break) const { return std::ranges::find(breaks_, soft_break) != breaks_.end(); }

  private:
    static char mark_of(std::string_view text) {
        if (text.starts_with('(')) text.remove_prefix(1);
        return text.size() >= 2 && text[0] >= 'a' && text[0] <= 'z' && text[1] == ')' ? text[0] : '\0';
    }
    std::vector<cmark_node*> breaks_;
};

/// Paragraphs without a mark, which are most of what people write, need no parser. Gives each with the line that it begins at,
/// until there is one with a mark: false.
template <class OnParagraph>
bool each_plain_paragraph(std::string_view text, const OnParagraph& on_paragraph) {
    int line = 1;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", begin), text.size());
        const std::string_view paragraph = text.substr(begin, end - begin);
        if (!is_plain_paragraph(paragraph)) return false;
        on_paragraph(paragraph, line);
        line += 1 + static_cast<int>(std::ranges::count(paragraph, '\n'));
        for (begin = end + 1; begin < text.size() && text[begin] == '\n'; ++begin) ++line;
    }
    return true;
}
bool is_plain(const spec::Prose& prose) {
    const auto* only = prose.parts.size() == 1 ? std::get_if<spec::Markdown>(&prose.parts.front()) : nullptr;
    return only && !has_placeholder(only->text) && each_plain_paragraph(only->text, [](std::string_view, int) {});
}

/// Does the work of one call; findings, footnotes and depth are shared by all it meets.
class Converter {
  public:
    Converter(const Context& context, Findings& out) : context_(context), out_(out) {}

    document::Blocks blocks(const spec::Prose& prose) {
        document::Blocks out;
        if (!deeper(prose.here.place)) return out;
        Stretch stretch;
        const auto flush = [&] {
            if (!stretch.empty()) append_markdown(stretch, out);
            stretch = Stretch();
        };
        for (const spec::ProsePart& part : prose.parts) {
            std::visit(Overloaded{
                           [&](const spec::Markdown& markdown) {
                               refuse_placeholders(markdown.text, markdown.lines.empty() ? Place{} : markdown.lines.front().place);
                               stretch.add(markdown);
                           },
                           [&](const spec::Value& value) { stretch.add(part, value.here.place); },
                           [&](const spec::Footnote& note) { stretch.add(part, note.here.place); },
                           [&](const spec::Foreign& foreign) { stretch.add(part, foreign.here.place); },
                           [&](const spec::Boxed<spec::Table>& table) { flush(), out.push_back(block_of(*table)); },
                           [&](const spec::Boxed<spec::Figure>& figure) { flush(), append_figure(*figure, out); },
                           [&](const spec::Boxed<spec::Note>& note) { flush(), out.push_back(block_of(*note)); },
                           [&](const spec::Use& use) { flush(), append_shared(use, out); },
                           [&](const spec::PlacedPart&) { flush(); },
                       },
                       part);
        }
        flush();
        --depth_;
        return out;
    }

    document::Inlines inlines(const spec::Line& line) {
        document::Inlines out;
        if (is_plain_line(line.markdown)) {
            append_text(out, line.markdown, line.here.place);
            return out;
        }
        refuse_placeholders(line.markdown, line.here.place);
        Stretch stretch;
        stretch.add(as_inline(line.markdown), line.here.place);
        document::Blocks made;
        parse(stretch, made);
        for (document::Block& block : made)
            if (auto* paragraph = std::get_if<document::Paragraph>(&block.value))
                std::ranges::move(paragraph->content, std::back_inserter(out));
        return out;
    }

  private:
    /// A block or inline of CommonMark that is open: what its children have made so far.
    struct Frame {
        cmark_node* node = nullptr;
        document::Attributes attributes;
        document::Blocks blocks;
        std::vector<document::ListItem> items;
        document::Inlines inlines;
        std::optional<LetteredLines> lettered;
    };

    void refuse_placeholders(std::string_view text, const Place& place) {
        if (has_placeholder(text))
            out_.fatal(place, "prose.character", "the noncharacters U+FDD0 and U+FDD1 cannot stand in prose", "leave them out");
    }

    bool deeper(const Place& place) {
        if (depth_ >= kMostDepth) {
            out_.fatal(place, "prose.nesting", concat("tables, notes and shared texts stand more than ", kMostDepth, " deep in each other"),
                       "take some of them out of the others");
            return false;
        }
        ++depth_;
        return true;
    }

    // ---- CommonMark ----

    void append_markdown(const Stretch& stretch, document::Blocks& out) {
        if (stretch.element_count() == 0 && append_plain(stretch, out)) return;
        parse(stretch, out);
    }
    /// False: there is more in it than plain paragraphs.
    bool append_plain(const Stretch& stretch, document::Blocks& out) {
        const std::size_t before = out.size();
        const bool plain = each_plain_paragraph(stretch.text(), [&](std::string_view paragraph, int line) {
            document::Block block{{}, document::Paragraph{}};
            block.attributes.place = stretch.place(line, 1);
            append_text(std::get<document::Paragraph>(block.value).content, collapse_space(paragraph), block.attributes.place);
            out.push_back(std::move(block));
        });
        if (!plain) out.resize(before);
        return plain;
    }

    void parse(const Stretch& stretch, document::Blocks& out) {
        const CmarkNode root(cmark_parse_document(stretch.text().data(), stretch.text().size(), CMARK_OPT_DEFAULT));
        const CmarkIterator iterator(cmark_iter_new(root.get()));
        stretch_ = &stretch;
        std::vector<Frame> open(1);
        bool told_depth = false;
        while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
            cmark_node* node = cmark_iter_get_node(iterator.get());
            if (node == root.get()) continue;
            if (cmark_iter_get_event_type(iterator.get()) == CMARK_EVENT_EXIT) {
                close(open);
            } else if (cmark_node_first_child(node) == nullptr) {
                leaf(node, open);
            } else if (open.size() > static_cast<std::size_t>(kMostDepth)) {
                if (!told_depth)
                    out_.fatal(place_of(node), "prose.nesting", concat("lists, quotations and emphasis nest more than ", kMostDepth, " deep"),
                               "nest less deeply");
                told_depth = true;
                cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);
            } else {
                enter(node, open);
            }
            stretch_ = &stretch;  // an element may have had a stretch of its own
        }
        std::ranges::move(open.front().blocks, std::back_inserter(out));
    }

    Place place_of(cmark_node* node) const {
        return stretch_->place(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    }

    void refuse(cmark_node* node) {
        if (const Refusal* found = refusal(cmark_node_get_type(node)))
            out_.fatal(place_of(node), found->rule, std::string(found->text), std::string(found->hint));
    }

    void enter(cmark_node* node, std::vector<Frame>& open) {
        refuse(node);
        Frame frame;
        frame.node = node;
        frame.attributes.place = place_of(node);
        if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) {
            refuse_pipe_table(node);
            frame.lettered.emplace(node);
        }
        open.push_back(std::move(frame));
    }

    void refuse_pipe_table(cmark_node* paragraph) {
        const int last = cmark_node_get_end_line(paragraph);
        for (int line = cmark_node_get_start_line(paragraph) + 1; line <= last; ++line) {
            if (!is_pipe_table_rule(stretch_->line(line)) || stretch_->line(line - 1).find('|') == std::string_view::npos) continue;
            out_.fatal(stretch_->place(line - 1, 1), "prose.pipe-table", "a table written with bars does not stand in prose",
                       "use <table> with <head>, <row> and <cell>");
            return;
        }
    }

    /// A node without children: those that never have any, and those that happen to be empty.
    void leaf(cmark_node* node, std::vector<Frame>& open) {
        const cmark_node_type type = cmark_node_get_type(node);
        refuse(node);
        document::Inlines& content = open.back().inlines;
        switch (static_cast<int>(type)) {
            case CMARK_NODE_TEXT: expand_text(literal(node), place_of(node), content); break;
            case CMARK_NODE_SOFTBREAK:
                if (in_lettered_line(node, open)) content.push_back({{}, document::LineBreak{}});
                else append_text(content, " ", place_of(node));
                break;
            case CMARK_NODE_LINEBREAK: content.push_back({{}, document::LineBreak{}}); break;
            case CMARK_NODE_CODE: {
                document::Inlines code;
                expand_text(literal(node), place_of(node), code);
                content.push_back(styled(document::Style::kCode, std::move(code), place_of(node)));
                break;
            }
            case CMARK_NODE_CODE_BLOCK: open.back().blocks.push_back(preformatted(node)); break;
            case CMARK_NODE_HTML_INLINE:
            case CMARK_NODE_HTML_BLOCK:
            case CMARK_NODE_THEMATIC_BREAK:
            case CMARK_NODE_HEADING:
            case CMARK_NODE_IMAGE: break;
            default:
                // An empty list item, link, quotation: opened and closed. The iterator sends its end too.
                if (is_container(type)) enter(node, open);
                return;
        }
        // Empty headings and images are containers for the iterator: it will send their end.
        if (type == CMARK_NODE_HEADING || type == CMARK_NODE_IMAGE) open.push_back({node, {}, {}, {}, {}, {}});
    }

    static bool is_container(cmark_node_type type) {
        return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM || type == CMARK_NODE_PARAGRAPH ||
               type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK;
    }

    static bool in_lettered_line(cmark_node* soft_break, const std::vector<Frame>& open) {
        return open.back().lettered && open.back().lettered->keeps(soft_break);
    }

    document::Block preformatted(cmark_node* node) {
        document::Inlines content;
        expand_text(literal(node), place_of(node), content);
        std::string text;
        for (const document::Inline& item : content)
            text += std::holds_alternative<document::Text>(item.value) ? std::get<document::Text>(item.value).text
                                                                       : document::plain_text(document::Inlines{item});
        while (text.ends_with('\n')) text.pop_back();
        document::Block block{{}, document::Preformatted{std::move(text)}};
        block.attributes.place = place_of(node);
        return block;
    }

    /// The innermost container has ended: its content becomes part of the one around it.
    void close(std::vector<Frame>& open) {
        Frame frame = std::move(open.back());
        open.pop_back();
        Frame& parent = open.back();
        const Place place = frame.attributes.place;
        switch (static_cast<int>(cmark_node_get_type(frame.node))) {
            case CMARK_NODE_PARAGRAPH:
            case CMARK_NODE_HEADING:
                document::normalise_space(frame.inlines);
                if (!frame.inlines.empty())
                    parent.blocks.push_back({std::move(frame.attributes), document::Paragraph{std::move(frame.inlines)}});
                break;
            case CMARK_NODE_BLOCK_QUOTE:
                parent.blocks.push_back({std::move(frame.attributes), document::Group{document::GroupKind::kQuote, std::move(frame.blocks)}});
                break;
            case CMARK_NODE_LIST: parent.blocks.push_back(list_of(std::move(frame))); break;
            case CMARK_NODE_ITEM: parent.items.push_back({std::move(frame.attributes), std::move(frame.blocks)}); break;
            case CMARK_NODE_EMPH: parent.inlines.push_back(styled(document::Style::kEmphasis, std::move(frame.inlines), place)); break;
            case CMARK_NODE_STRONG: parent.inlines.push_back(styled(document::Style::kStrong, std::move(frame.inlines), place)); break;
            case CMARK_NODE_LINK: append_link(std::move(frame), parent.inlines); break;
            default: std::ranges::move(frame.inlines, std::back_inserter(parent.inlines)); break;  // an image's text
        }
    }

    static document::Block list_of(Frame frame) {
        document::List list;
        list.tight = cmark_node_get_list_tight(frame.node) != 0;
        if (cmark_node_get_list_type(frame.node) == CMARK_ORDERED_LIST) {
            list.marks = document::ListMarks::kDecimal;
            list.start = cmark_node_get_list_start(frame.node);
        }
        list.items = std::move(frame.items);
        return {std::move(frame.attributes), std::move(list)};
    }

    void append_link(Frame frame, document::Inlines& out) {
        const std::string target = target_of(frame);
        if (target.empty()) {
            std::ranges::move(frame.inlines, std::back_inserter(out));
        } else {
            out.push_back({std::move(frame.attributes), document::Link{target, std::move(frame.inlines)}});
        }
    }

    /// What a link leads to; empty after a finding.
    std::string target_of(const Frame& frame) {
        const char* url = cmark_node_get_url(frame.node);
        const std::string written = url ? url : "";
        const Place& place = frame.attributes.place;
        if (written.starts_with('#') && written.size() > 1) {
            const std::string id = written.substr(1);
            if (!context_.anchor) return written;
            const std::string anchor = context_.anchor(id);
            if (anchor.empty()) {
                const std::string near = context_.nearest_id ? context_.nearest_id(id) : std::string();
                out_.fatal(place, "prose.unknown-target", concat("nothing has the id '", id, "'"), near.empty() ? std::string("links lead to ids of this specification") : concat("did you mean #", near, "?"));
            }
            return anchor.empty() ? anchor : concat("#", anchor);
        }
        if (is_safe_link(written) && !has_placeholder(written)) return written;
        out_.fatal(place, "prose.link-scheme", concat("a link leads to '", has_placeholder(written) ? "an element" : written, "'"),
                   "links begin with https:, http:, mailto: or tel:, or are \"#\" and an id");
        return {};
    }

    // ---- inline elements ----

    void expand_text(std::string_view text, const Place& place, document::Inlines& out) {
        if (!has_placeholder(text)) return append_text(out, text, place);
        split_placeholders(
            text, [&](std::string_view plain) { append_text(out, plain, place); },
            [&](std::size_t index) {
                if (index < stretch_->element_count()) append_element(stretch_->element(index), out);
            });
    }

    void append_element(const spec::ProsePart& part, document::Inlines& out) {
        const Stretch* const outer = stretch_;
        if (const auto* value = std::get_if<spec::Value>(&part)) {
            if (context_.value) append_text(out, context_.value(value->of), value->here.place);
        } else if (const auto* foreign = std::get_if<spec::Foreign>(&part)) {
            document::Inline item = styled(document::Style::kPlain, inlines(foreign->text), foreign->here.place);
            item.attributes.language = foreign->language;
            out.push_back(std::move(item));
        } else if (const auto* note = std::get_if<spec::Footnote>(&part)) {
            append_footnote(*note, out);
        }
        stretch_ = outer;
    }

    void append_footnote(const spec::Footnote& note, document::Inlines& out) {
        document::Inlines text = inlines(note.text);
        if (!context_.notes || !context_.note_number) {
            append_text(out, " (", note.here.place);
            std::ranges::move(text, std::back_inserter(out));
            append_text(out, ")", note.here.place);
            return;
        }
        const int number = ++*context_.note_number;
        const std::string mark = note.mark.empty() ? concat(number) : note.mark;
        const std::string id = concat(context_.note_prefix, number);
        const std::string back = concat(id, "-mark");
        out.push_back(note_mark(mark, back, id, note.here.place));
        document::Block block{{}, document::Paragraph{}};
        block.attributes.id = id;
        block.attributes.place = note.here.place;
        block.attributes.node = context_.node;
        document::Inlines& content = std::get<document::Paragraph>(block.value).content;
        content.push_back(note_mark(mark, {}, back, note.here.place));
        append_text(content, " ", note.here.place);
        std::ranges::move(text, std::back_inserter(content));
        context_.notes->push_back(std::move(block));
    }

    static document::Inline note_mark(const std::string& mark, std::string id, std::string_view target, const Place& place) {
        document::Inlines text;
        append_text(text, mark, place);
        document::Inline link{{}, document::Link{concat("#", target), std::move(text)}};
        link.attributes.place = place;
        document::Inline item = styled(document::Style::kSuperscript, {}, place);
        std::get<document::Styled>(item.value).content.push_back(std::move(link));
        item.attributes.id = std::move(id);
        item.attributes.roles.push_back("notes");
        return item;
    }

    // ---- the language's own blocks ----

    std::string anchor_of(const std::string& id) const { return id.empty() || !context_.anchor ? id : context_.anchor(id); }

    document::Block block_of(const spec::Table& table) {
        document::Table made;
        append_text(made.caption, table.caption, table.here.place);
        for (const double width : table.widths) made.columns.push_back({width, document::Align::kStart});
        for (const spec::Row& row : table.head) made.head.push_back(row_of(row, true));
        for (const spec::Row& row : table.rows) made.body.push_back(row_of(row, false));
        for (const document::ShapeFault& fault : document::make_rectangular(made))
            out_.add(fault.place ? fault.place : table.here.place, Severity::kError, "prose.table-shape", fault.text,
                     "give every row the same number of columns, spans counted");
        document::Block block{{}, std::move(made)};
        block.attributes.place = table.here.place;
        block.attributes.id = anchor_of(table.id);
        return block;
    }

    document::Row row_of(const spec::Row& row, bool head) {
        document::Row made;
        made.attributes.place = row.here.place;
        for (const spec::Cell& cell : row.cells) {
            document::Cell out;
            out.attributes.place = cell.here.place;
            out.kind = head ? document::CellKind::kColumnHeader : cell.header ? document::CellKind::kRowHeader : document::CellKind::kData;
            out.columns = cell.columns;
            out.rows = cell.rows;
            if (cell.align) out.align = align_of(*cell.align);
            out.blocks = blocks(cell.prose);
            made.cells.push_back(std::move(out));
        }
        return made;
    }

    static document::Align align_of(spec::CellAlign align) {
        switch (align) {
            case spec::CellAlign::kStart: return document::Align::kStart;
            case spec::CellAlign::kCentre: return document::Align::kCentre;
            case spec::CellAlign::kEnd: return document::Align::kEnd;
        }
        return document::Align::kStart;
    }

    void append_figure(const spec::Figure& figure, document::Blocks& out) {
        const document::Image* image = context_.image ? context_.image(figure.image, figure.here.place) : nullptr;
        if (!image) return;
        document::Figure made{*image, figure.alternative, {}, static_cast<double>(figure.width.value_or(0))};
        append_text(made.caption, figure.caption, figure.here.place);
        document::Block block{{}, std::move(made)};
        block.attributes.place = figure.here.place;
        block.attributes.id = anchor_of(figure.id);
        out.push_back(std::move(block));
    }

    document::Block block_of(const spec::Note& note) {
        document::Group group{document::GroupKind::kAside, {}};
        if (!note.heading.empty()) {
            document::Inlines heading;
            append_text(heading, note.heading, note.here.place);
            document::Paragraph paragraph;
            paragraph.content.push_back(styled(document::Style::kStrong, std::move(heading), note.here.place));
            document::Block block{{}, std::move(paragraph)};
            block.attributes.place = note.here.place;
            block.attributes.roles = {"keep-with-next"};
            group.blocks.push_back(std::move(block));
        }
        std::ranges::move(blocks(note.prose), std::back_inserter(group.blocks));
        document::Block block{{}, std::move(group)};
        block.attributes.place = note.here.place;
        block.attributes.roles = {"note"};
        return block;
    }

    void append_shared(const spec::Use& use, document::Blocks& out) {
        const spec::Prose* shared = context_.shared_text ? context_.shared_text(use.shared_text) : nullptr;
        if (!shared) return;
        if (std::ranges::find(in_use_, shared) != in_use_.end()) {
            out_.fatal(use.here.place, "prose.circular-text", concat("the shared text '", use.shared_text, "' uses itself"),
                       "take this use out");
            return;
        }
        if (++uses_ > kMostUses) {
            if (uses_ == kMostUses + 1)
                out_.fatal(use.here.place, "prose.too-large", concat("shared texts are used more than ", kMostUses, " times here"),
                           "use fewer texts within texts");
            return;
        }
        in_use_.push_back(shared);
        std::ranges::move(blocks(*shared), std::back_inserter(out));
        in_use_.pop_back();
    }

    const Context& context_;
    Findings& out_;
    const Stretch* stretch_ = nullptr;  ///< the one being read
    int depth_ = 0;
    int uses_ = 0;
    std::vector<const spec::Prose*> in_use_;
};

}  // namespace

document::Blocks to_blocks(const spec::Prose& prose, const Context& context, Findings& out) {
    document::Blocks blocks = Converter(context, out).blocks(prose);
    if (!context.node.empty())
        for (document::Block& block : blocks) block.attributes.node = context.node;
    return blocks;
}

document::Inlines to_inlines(const spec::Line& line, const Context& context, Findings& out) {
    return Converter(context, out).inlines(line);
}

void check(const spec::Prose& prose, const AnchorOf& anchor, const NearestId& near, Findings& out) {
    if (is_plain(prose)) return;
    Context context;
    context.anchor = anchor;
    context.nearest_id = near;
    (void)Converter(context, out).blocks(prose);
}

void check(const spec::Table& table, Findings& out) {
    spec::Table bare = table;
    for (std::vector<spec::Row>* rows : {&bare.head, &bare.rows})
        for (spec::Row& row : *rows)
            for (spec::Cell& cell : row.cells) cell.prose = {};
    spec::Prose prose;
    prose.parts.push_back(spec::Boxed<spec::Table>(std::move(bare)));
    const Context context;
    static_cast<void>(Converter(context, out).blocks(prose));
}

void check(const spec::Line& line, const AnchorOf& anchor, const NearestId& near, Findings& out) {
    if (is_plain_line(line.markdown)) return;
    Context context;
    context.anchor = anchor;
    context.nearest_id = near;
    (void)Converter(context, out).inlines(line);
}

}  // namespace qualspec::prose
