#include "render/html/html.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <stdexcept>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "document/heading_levels.h"
#include "render/html/escape.h"
#include "render/html/form_script.h"
#include "render/html/stylesheet.h"
#include "support/base64.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::html {

using namespace document;

namespace {

constexpr int kMostDepth = 500;
/// A document with fewer headings than this, and without contents of its own, needs no navigation.
constexpr std::size_t kLeastHeadingsForNavigation = 4;
/// Tables of so many columns may be too wide for a small screen; narrower ones wrap.
constexpr std::size_t kWideTable = 3;
/// Words longer than this, in bytes, may be broken anywhere in a table; shorter ones hold its column open.
constexpr std::size_t kLongWord = 30;
/// The longest value, in bytes, of a unit's fact that is shown as a tile.
constexpr std::size_t kTileValue = 24;
constexpr double kPixelsPerInch = 96, kImagePixelsPerInch = 150;

/// Goes one level deeper for as long as it lives.
class Deeper {
  public:
    explicit Deeper(int& depth) : depth_(depth) {
        if (++depth_ > kMostDepth) throw std::logic_error("render/html: a document nested deeper than 500");
    }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

  private:
    int& depth_;
};

// ---- what must be known before the first line is written ----

struct Survey {
    bool has_title = false;
    bool has_contents = false;
    std::vector<const Block*> headings;  ///< those that a navigation may list
    std::unordered_set<std::string_view> ids;
};

void survey(const Blocks& blocks, Survey& found, int& depth) {
    const Deeper deeper(depth);
    for (const Block& block : blocks) {
        found.ids.insert(block.attributes.id);
        std::visit(Overloaded{
                       [](const Paragraph&) {},
                       [&](const Heading& heading) {
                           if (heading.level <= 1) found.has_title = true;
                           if (heading.level > 1 && heading.in_contents && !block.attributes.id.empty())
                               found.headings.push_back(&block);
                       },
                       [&](const List& list) {
                           for (const ListItem& item : list.items) survey(item.blocks, found, depth);
                       },
                       [&](const Table& table) {
                           for (const auto* rows : {&table.head, &table.body})
                               for (const Row& row : *rows)
                                   for (const Cell& cell : row.cells) survey(cell.blocks, found, depth);
                       },
                       [](const Figure&) {},
                       [&](const Group& group) { survey(group.blocks, found, depth); },
                       [&](const Contents& contents) { found.has_contents |= !contents.entries.empty(); },
                       [](const Preformatted&) {},
                       [](const Rule&) {},
                       [](const PageBreak&) {},
                   },
                   block.value);
    }
}

bool is_blank(const Inline& item) {
    const auto* text = std::get_if<Text>(&item.value);
    return text && trim(text->text).empty();
}

/// The field that is all there is in `content`, but for white space.
const Field* lone_field(const Inlines& content) {
    const Field* found = nullptr;
    for (const Inline& item : content) {
        if (is_blank(item)) continue;
        const auto* field = std::get_if<Field>(&item.value);
        if (!field || found) return nullptr;
        found = field;
    }
    return found;
}

bool is_bare(const Attributes& attributes) { return attributes == Attributes{}; }

bool is_empty(const Cell& cell) {
    return std::ranges::all_of(cell.blocks, [](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block.value);
        return paragraph && std::ranges::all_of(paragraph->content, is_blank);
    });
}

/// HTML allows no parts, headings or quotations in a cell that heads others.
bool may_head(const Blocks& blocks) {
    return std::ranges::all_of(blocks, [](const Block& block) {
        if (const auto* list = std::get_if<List>(&block.value))
            return std::ranges::all_of(list->items, [](const ListItem& item) { return may_head(item.blocks); });
        const auto* group = std::get_if<Group>(&block.value);
        if (group) return group->kind == GroupKind::kDivision && may_head(group->blocks);
        return std::holds_alternative<Paragraph>(block.value) || std::holds_alternative<Figure>(block.value);
    });
}

bool is_iso_date(std::string_view text) {
    constexpr std::string_view kShape = "dddd-dd-dd";
    return text.size() == kShape.size() && std::ranges::equal(text, kShape, [](char c, char shape) {
               return shape == 'd' ? c >= '0' && c <= '9' : c == shape;
           });
}

/// The one paragraph that a cell is; null where it holds anything else.
const Paragraph* lone_paragraph(const Cell& cell) {
    return cell.blocks.size() == 1 ? std::get_if<Paragraph>(&cell.blocks.front().value) : nullptr;
}

/// A fact to be shown as a tile: a label and a short value.
bool is_tile(const Row& row) {
    if (row.cells.size() != 2 || !lone_paragraph(row.cells[0])) return false;
    const Paragraph* value = lone_paragraph(row.cells[1]);
    const std::size_t length = value ? plain_text(value->content).size() : 0;
    return length > 0 && length <= kTileValue;
}

/// A group that is the page's head or foot, not a part of the text.
bool is_page_head(const Block& block) {
    const auto* group = std::get_if<Group>(&block.value);
    return group && (group->kind == GroupKind::kHeader || block.attributes.has_role("cover"));
}
bool is_page_foot(const Block& block) {
    const auto* group = std::get_if<Group>(&block.value);
    return group && (group->kind == GroupKind::kFooter || block.attributes.has_role("back-cover"));
}

bool has_long_word(std::string_view text) {
    std::size_t length = 0;
    return std::ranges::any_of(text, [&](char c) { return (length = c == ' ' ? 0 : length + 1) > kLongWord; });
}

std::string_view image_type(std::string_view bytes) {
    return bytes.starts_with("\x89PNG") ? "image/png" : "image/jpeg";
}

// ---- the page ----

class Writer {
  public:
    Writer(const Document& document, const theme::Theme& theme, const Options& options)
        : document_(document), theme_(theme), options_(options) {
        int depth = 0;
        survey(document.blocks, survey_, depth);
        main_id_ = "main";
        while (survey_.ids.contains(main_id_)) main_id_ += "-content";
    }

    std::string page() {
        body();
        if (has_fields_) script_ = form_script(document_.metadata, options_.words);
        std::string page;
        page.reserve(body_.size() + 20000);
        page += "<!DOCTYPE html>\n<html lang=\"";
        escape(page, document_.metadata.language.empty() ? "en-GB" : document_.metadata.language);
        page += "\">\n";
        head(page);
        page += body_;
        if (has_fields_) page += concat("<script>", script_, "</script>\n");
        page += "</body>\n</html>\n";
        return page;
    }

  private:
    // head

    static void meta(std::string& page, std::string_view name, std::string_view content) {
        if (content.empty()) return;
        page += concat("<meta name=\"", name, "\" content=\"");
        escape(page, content);
        page += "\"/>\n";
    }

    std::string title() const {
        if (!trim(document_.metadata.title).empty()) return collapse_space(document_.metadata.title);
        for (const Block* heading : survey_.headings) {
            std::string text = present_text(std::get<Heading>(heading->value).content);
            if (!text.empty()) return text;
        }
        return options_.words.contents;
    }

    void head(std::string& page) const {
        const Metadata& metadata = document_.metadata;
        page += "<head>\n<meta charset=\"utf-8\"/>\n";
        if (has_fields_)
            page += concat("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '",
                           script_source(script_), "'\"/>\n");
        page += "<title>";
        escape(page, title());
        page += "</title>\n";
        meta(page, "viewport", "width=device-width, initial-scale=1");
        meta(page, "description", metadata.subject.empty() ? title() : metadata.subject);
        meta(page, "author", metadata.author);
        meta(page, "keywords", join(metadata.keywords, ", "));
        meta(page, "dcterms.date", metadata.date);
        meta(page, "generator", options_.generator);
        page += "<style>\n";
        page += stylesheet(theme_, widths_);
        if (has_fields_) page += page_foot(metadata.origin.learner.empty() ? title() : concat(title(), " (", metadata.origin.learner, ")"));
        page += "</style>\n</head>\n";
    }

    // body

    void body() {
        const bool made = !survey_.has_contents && survey_.headings.size() >= kLeastHeadingsForNavigation;
        body_ += made || survey_.has_contents ? "<body class=\"with-contents\">\n" : "<body>\n";
        body_ += concat("<a class=\"skip-link\" href=\"#", main_id_, "\">");
        escape(body_, options_.words.skip_link);
        body_ += "</a>\n";

        std::span<const Block> middle(document_.blocks);
        if (!middle.empty() && is_page_head(middle.front())) {
            frame(middle.front(), "header", "page-head");
            middle = middle.subspan(1);
        }
        const Block* foot = !middle.empty() && is_page_foot(middle.back()) ? &middle.back() : nullptr;
        if (foot) middle = middle.first(middle.size() - 1);
        if (made) made_contents();
        body_ += concat("<main id=\"", main_id_, "\">\n");
        if (!survey_.has_title) {
            body_ += concat("<h", levels_.next(1), ">");
            escape(body_, title());
            body_ += "</h1>\n";
        }
        blocks(middle);
        body_ += "</main>\n";
        if (foot) frame(*foot, "footer", "page-foot");
        source();
    }

    /// To a browser the text of a script is raw; to a reader of XML it is elements. So it goes in as it is, without the
    /// declaration, which only starts files.
    void source() {
        std::string_view xml = options_.source;
        const std::string digest = sha256_hex(xml);
        if (xml.starts_with("<?xml")) xml.remove_prefix(std::min(xml.find("?>") + 2, xml.size()));
        while (xml.starts_with('\n')) xml.remove_prefix(1);
        if (xml.empty()) return;
        body_ += concat("<script type=\"application/xml\" id=\"qualspec-source\" data-sha256=\"", digest, "\">\n");
        body_ += xml;
        body_ += "</script>\n";
    }

    void frame(const Block& block, std::string_view element, std::string_view name) {
        open(element, block.attributes, name);
        body_ += '\n';
        ++frames_;
        const Blocks& content = std::get<Group>(block.value).blocks;
        block.attributes.has_role("cover") ? cover(content) : blocks(content);
        --frames_;
        close(element);
    }

    /// On a ground of their own, as on paper (layout/flow_builder.cpp): from the first that is no picture to the last title.
    void cover(std::span<const Block> content) {
        const auto is_title = [](const Block& block) { return block.attributes.has_role("cover-title") || block.attributes.has_role("subtitle"); };
        const auto first = static_cast<std::size_t>(
            std::ranges::find_if(content, [](const Block& block) { return !std::holds_alternative<Figure>(block.value); }) - content.begin());
        std::size_t end = content.size();
        while (end > first && !is_title(content[end - 1])) --end;
        blocks(content.first(first));
        if (end > first) {
            body_ += "<div class=\"cover-panel\">\n";
            blocks(content.subspan(first, end - first));
            close("div");
        }
        blocks(content.subspan(end));
    }

    void made_contents() {
        std::vector<ContentsEntry> entries;
        for (const Block* block : survey_.headings) {
            const auto& heading = std::get<Heading>(block->value);
            if (heading.level > 3) continue;
            entries.push_back({heading.level, block->attributes.id, {{{}, Text{present_text(heading.content)}}}});
        }
        body_ += "<div class=\"contents made\">\n";
        navigation({}, options_.words.contents, entries);
        body_ += "</div>\n";
    }

    // tags

    void open(std::string_view element, const Attributes& attributes, std::string_view classes = {}, std::string_view more = {}) {
        body_ += '<';
        body_ += element;
        write(attributes, classes);
        body_ += more;
        body_ += '>';
    }

    /// id, class, lang and data-node, as far as there are any.
    void write(const Attributes& attributes, std::string_view classes) {
        if (!attributes.id.empty()) attribute("id", attributes.id);
        if (!classes.empty() || !attributes.roles.empty()) {
            body_ += " class=\"";
            std::string_view space;
            for (const std::string& role : attributes.roles) {
                body_ += space;
                escape(body_, role);
                space = " ";
            }
            if (!classes.empty()) {
                body_ += space;
                body_ += classes;
            }
            body_ += '"';
        }
        if (!attributes.language.empty()) attribute("lang", attributes.language);
        if (!attributes.node.empty()) attribute("data-node", attributes.node);
    }

    void attribute(std::string_view name, std::string_view value) {
        body_ += ' ';
        body_ += name;
        body_ += "=\"";
        escape(body_, value);
        body_ += '"';
    }

    void close(std::string_view element) { body_ += concat("</", element, ">\n"); }

    // blocks

    void blocks(std::span<const Block> list) {
        const Deeper deeper(depth_);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const bool leads_contents = i + 1 < list.size() && !contents_placed_ &&
                                        std::holds_alternative<Heading>(list[i].value) && is_contents(list[i + 1]);
            if (leads_contents || (!contents_placed_ && is_contents(list[i]))) {
                contents_placed_ = true;
                body_ += "<div class=\"contents\">\n";
                block(list[i]);
                if (leads_contents) block(list[++i]);
                body_ += "</div>\n";
            } else {
                block(list[i]);
            }
        }
    }

    static bool is_contents(const Block& block) {
        const auto* contents = std::get_if<Contents>(&block.value);
        return contents && !contents->entries.empty();
    }

    void block(const Block& block) {
        const Attributes& attributes = block.attributes;
        std::visit(Overloaded{
                       [&](const Paragraph& paragraph) { write(paragraph, attributes); },
                       [&](const Heading& heading) { write(heading, attributes); },
                       [&](const List& list) { write(list, attributes); },
                       [&](const Table& table) { write(table, attributes); },
                       [&](const Figure& figure) { write(figure, attributes); },
                       [&](const Group& group) { write(group, attributes); },
                       [&](const Contents& contents) {
                           if (!contents.entries.empty())
                               navigation(attributes, contents.label.empty() ? options_.words.contents : contents.label,
                                          contents.entries);
                       },
                       [&](const Preformatted& preformatted) {
                           open("pre", attributes);
                           // The HTML parser drops a line end right after the tag.
                           if (preformatted.text.starts_with('\n')) body_ += '\n';
                           escape(body_, preformatted.text);
                           close("pre");
                       },
                       [&](const Rule&) {
                           body_ += "<hr";
                           write(attributes, {});
                           body_ += "/>\n";
                       },
                       [&](const PageBreak&) {
                           open("div", attributes, "page-break");
                           close("div");
                       },
                   },
                   block.value);
    }

    void write(const Paragraph& paragraph, const Attributes& attributes) {
        open("p", attributes);
        inlines(paragraph.content);
        close("p");
    }

    void write(const Heading& heading, const Attributes& attributes) {
        const std::string element = concat("h", levels_.next(heading.level));
        last_heading_ = &heading;
        heading_id_ = attributes.id;
        open(element, attributes);
        inlines(heading.content);
        close(element);
    }

    void write(const List& list, const Attributes& attributes) {
        if (list.items.empty()) return;
        const std::string_view classes = list.marks == ListMarks::kNone ? (list.tight ? "plain" : "plain loose")
                                                                        : (list.tight ? "" : "loose");
        const bool unordered = list.marks == ListMarks::kBullet || list.marks == ListMarks::kNone;
        const std::string_view element = unordered ? "ul" : "ol";
        std::string more;
        if (const std::string_view type = list_type(list.marks); !type.empty()) more += concat(" type=\"", type, "\"");
        if (!unordered && list.start != 1) more += concat(" start=\"", list.start, "\"");
        open(element, attributes, classes, more);
        body_ += '\n';
        for (const ListItem& item : list.items) {
            open("li", item.attributes);
            contained(item.blocks, list.tight);
            close("li");
        }
        close(element);
    }

    static std::string_view list_type(ListMarks marks) {
        switch (marks) {
            case ListMarks::kLowerLetter: return "a";
            case ListMarks::kUpperLetter: return "A";
            case ListMarks::kLowerRoman: return "i";
            case ListMarks::kBullet:
            case ListMarks::kDecimal:
            case ListMarks::kNone: break;
        }
        return {};
    }

    /// Blocks in a list item or cell: a paragraph that carries nothing and stands first, with no other paragraph
    /// after it, needs no element of its own.
    void contained(const Blocks& content, bool may_unwrap) {
        std::span<const Block> rest(content);
        if (may_unwrap && !rest.empty()) {
            const auto* first = std::get_if<Paragraph>(&rest.front().value);
            const bool alone = rest.size() == 1 || !std::holds_alternative<Paragraph>(rest[1].value);
            if (first && alone && is_bare(rest.front().attributes)) {
                inlines(first->content);
                rest = rest.subspan(1);
            }
        }
        if (rest.empty()) return;
        body_ += '\n';
        blocks(rest);
    }

    void write(const Group& group, const Attributes& attributes) {
        std::string_view element = "div", classes, more;
        switch (group.kind) {
            case GroupKind::kSection: element = "section"; break;
            case GroupKind::kDivision: break;
            case GroupKind::kQuote: element = "blockquote"; break;
            case GroupKind::kAside:
                more = " role=\"note\"";
                if (!attributes.has_role("note")) classes = "note";
                break;
            case GroupKind::kHeader:
                if (frames_ == 0) element = "header";
                break;
            case GroupKind::kFooter:
                if (frames_ == 0) element = "footer";
                break;
        }
        const bool is_frame = element == "header" || element == "footer";
        if (is_frame) ++frames_;
        open(element, attributes, classes, more);
        body_ += '\n';
        blocks(group.blocks);
        close(element);
        if (is_frame) --frames_;
    }

    void write(const Figure& figure, const Attributes& attributes) {
        const bool captioned = !figure.caption.empty();
        const std::string_view element = captioned ? "figure" : "div";
        open(element, attributes, captioned || attributes.has_role("logo") ? "" : "figure");
        image(figure);
        if (captioned) {
            body_ += "<figcaption>";
            inlines(figure.caption);
            body_ += "</figcaption>";
        }
        close(element);
    }

    void image(const Figure& figure) {
        const Image& picture = figure.image;
        body_ += "<img";
        attribute("alt", figure.alternative);
        if (picture.width > 0 && picture.height > 0) {
            const auto pixels = [](int value) {
                return std::max(1L, std::lround(value * kPixelsPerInch / kImagePixelsPerInch));
            };
            body_ += concat(" width=\"", pixels(picture.width), "\" height=\"", pixels(picture.height), "\"");
        }
        if (figure.width_percent > 0) attribute("class", use_width(figure.width_percent));
        const std::string_view bytes = picture.bytes ? std::string_view(*picture.bytes) : std::string_view();
        body_ += concat(" src=\"data:", image_type(bytes), ";base64,");
        append_base64(body_, bytes);
        body_ += '"';
        if (!options_.source.empty() && !picture.written.empty()) attribute("data-picture", picture.written);
        body_ += "/>";
    }

    std::string use_width(double percent) {
        const int width = static_cast<int>(std::lround(std::clamp(percent, 0.0, 100.0) * 100));
        widths_.insert(width);
        return width_class(width);
    }

    // navigation: entries of deeper levels stand in the entry before them

    void navigation(const Attributes& attributes, std::string_view label, const std::vector<ContentsEntry>& entries) {
        body_ += "<nav";
        attribute("aria-label", label);
        write(attributes, "toc");
        body_ += ">\n";
        std::vector<int> open_levels;
        for (const ContentsEntry& entry : entries) {
            while (open_levels.size() > 1 && entry.level < open_levels.back()) {
                body_ += "</li>\n</ul>\n";
                open_levels.pop_back();
            }
            if (open_levels.empty() || entry.level > open_levels.back()) {
                body_ += "<ul>\n";
                open_levels.push_back(entry.level);
            } else {
                body_ += "</li>\n";
            }
            body_ += "<li><a";
            attribute("href", "#" + entry.target);
            body_ += '>';
            inlines(entry.content);
            body_ += "</a>";
        }
        for (std::size_t i = 0; i < open_levels.size(); ++i) body_ += "</li>\n</ul>\n";
        body_ += "</nav>\n";
    }

    // tables

    void write(const Table& table, const Attributes& attributes) {
        const bool wide = table.columns.size() >= kWideTable;
        if (wide) open_region(table);
        // Without a caption, the first table after a heading has the heading's name.
        const std::string named = table.caption.empty() && !wide && !heading_id_.empty() ? concat(" aria-labelledby=\"", heading_id_, "\"") : "";
        heading_id_.clear();
        open("table", attributes, {}, named);
        body_ += '\n';
        if (!table.caption.empty()) {
            body_ += "<caption>";
            inlines(table.caption);
            close("caption");
        }
        columns(table);
        const bool tiles = attributes.has_role("unit-header") && table.head.empty() && table.columns.size() == 2 && std::ranges::all_of(table.body, is_tile);
        if (!table.head.empty()) rows(table, table.head, "thead", false);
        if (!table.body.empty()) rows(table, table.body, "tbody", tiles);
        close("table");
        if (wide) body_ += "</section>\n";
    }

    void open_region(const Table& table) {
        const std::size_t count = table.columns.size();
        body_ += concat("<section class=\"table-scroll columns-", count > 6 ? std::string("many") : concat(count),
                        "\" tabindex=\"0\"");
        attribute("aria-label", region_name(table));
        body_ += ">\n";
    }

    /// Landmarks are told apart by their names, so a name that comes again is numbered.
    std::string region_name(const Table& table) {
        std::string name = present_text(table.caption);
        if (name.empty() && last_heading_) name = present_text(last_heading_->content);
        if (name.empty()) name = options_.words.table;
        const int count = ++region_names_[name];
        return count == 1 ? name : concat(name, " (", count, ")");
    }

    void columns(const Table& table) {
        if (std::ranges::none_of(table.columns, [](const Column& column) { return column.width_percent > 0; })) return;
        body_ += "<colgroup>";
        for (const Column& column : table.columns) {
            body_ += "<col";
            if (column.width_percent > 0) attribute("class", use_width(column.width_percent));
            body_ += "/>";
        }
        close("colgroup");
    }

    void rows(const Table& table, const std::vector<Row>& part, std::string_view element, bool tiles) {
        body_ += concat("<", element, ">\n");
        // For each column, how many rows a cell from above still covers.
        std::vector<int> covered(table.columns.size(), 0);
        for (const Row& row : part) {
            open("tr", row.attributes, tiles ? "tile" : "");
            std::size_t column = 0;
            for (const Cell& cell : row.cells) {
                while (column < covered.size() && covered[column] > 0) ++column;
                write(cell, column < table.columns.size() ? table.columns[column].align : Align::kStart);
                for (int i = 0; i < cell.columns && column < covered.size(); ++i) covered[column++] = cell.rows;
            }
            for (int& count : covered) count = std::max(0, count - 1);
            close("tr");
        }
        close(element);
    }

    void write(const Cell& cell, Align of_column) {
        const Align align = cell.align == Align::kStart ? of_column : cell.align;
        const bool heads = cell.kind != CellKind::kData && !is_empty(cell) && may_head(cell.blocks);
        std::string more;
        if (cell.columns > 1) more += concat(" colspan=\"", cell.columns, "\"");
        if (cell.rows > 1) more += concat(" rowspan=\"", cell.rows, "\"");
        if (heads) more += cell.kind == CellKind::kColumnHeader ? " scope=\"col\"" : " scope=\"row\"";
        const std::string_view element = heads ? "th" : "td";
        open(element, cell.attributes, align == Align::kStart ? "" : align == Align::kEnd ? "end" : "centre", more);
        const bool outer = std::exchange(in_cell_, true);
        contained(cell.blocks, true);
        in_cell_ = outer;
        body_ += concat("</", element, ">");
    }

    // inline content

    void inlines(const Inlines& content) {
        const Deeper deeper(depth_);
        const Field* alone = lone_field(content);
        for (const Inline& item : content) {
            const Attributes& attributes = item.attributes;
            std::visit(Overloaded{
                           [&](const Text& text) {
                               const bool is_long = in_cell_ && has_long_word(text.text);
                               const bool bare = is_bare(attributes) && !is_long;
                               if (!bare) open("span", attributes, is_long ? "long" : "");
                               escape(body_, text.text);
                               if (!bare) body_ += "</span>";
                           },
                           [&](const LineBreak&) { body_ += "<br/>"; },
                           [&](const Styled& styled) { write(styled, attributes); },
                           [&](const Link& link) {
                               body_ += "<a";
                               attribute("href", link.target);
                               write(attributes, {});
                               body_ += '>';
                               inlines(link.content);
                               body_ += "</a>";
                           },
                           [](const PageReference&) {},
                           [](const PageNumber&) {},
                           [](const PageCount&) {},
                           [&](const Field& field) { write(field, attributes, alone == &field); },
                       },
                       item.value);
        }
    }

    void write(const Styled& styled, const Attributes& attributes) {
        const bool plain = styled.style == Style::kPlain;
        const std::string_view element = plain && attributes.has_role("inserted") ? "ins" : plain && attributes.has_role("deleted") ? "del" : styled_element(styled.style);
        const bool bare = styled.style == Style::kPlain && is_bare(attributes);
        if (!bare) open(element, attributes);
        inlines(styled.content);
        if (!bare) body_ += concat("</", element, ">");
    }

    static std::string_view styled_element(Style style) {
        switch (style) {
            case Style::kPlain: return "span";
            case Style::kEmphasis: return "em";
            case Style::kStrong: return "strong";
            case Style::kCode: return "code";
            case Style::kSuperscript: return "sup";
            case Style::kSubscript: return "sub";
        }
        return "span";
    }

    // fields

    void write(const Field& field, const Attributes& attributes, bool alone) {
        has_fields_ = true;
        const std::string_view width = alone ? "fill" : "";
        switch (field.kind) {
            case FieldKind::kText: input("text", field, attributes, width); break;
            case FieldKind::kDate:
                input(field.value.empty() || is_iso_date(field.value) ? "date" : "text", field, attributes, width);
                break;
            case FieldKind::kCheckbox: tick("checkbox", field, attributes); break;
            case FieldKind::kRadio: tick("radio", field, attributes); break;
            case FieldKind::kSignature: input("text", field, attributes, alone ? "signature fill" : "signature"); break;
            case FieldKind::kTextArea:
                control("textarea", field, attributes, width);
                body_ += concat(" rows=\"", std::clamp(field.lines, 1, 60), "\">");
                if (field.value.starts_with('\n')) body_ += '\n';
                escape(body_, field.value);
                body_ += "</textarea>";
                break;
            case FieldKind::kSelect: select(field, attributes, width); break;
        }
    }

    void control(std::string_view element, const Field& field, const Attributes& attributes, std::string_view classes) {
        body_ += '<';
        body_ += element;
        write(attributes, classes);
        if (!field.name.empty()) attribute("name", field.name);
        attribute("aria-label", field.label);
    }

    void input(std::string_view type, const Field& field, const Attributes& attributes, std::string_view classes) {
        control("input", field, attributes, classes);
        attribute("type", type);
        if (field.characters > 0 && type == "text") body_ += concat(" size=\"", std::min(field.characters, 200), "\"");
        if (!field.value.empty()) attribute("value", field.value);
        body_ += "/>";
    }

    void tick(std::string_view type, const Field& field, const Attributes& attributes) {
        control("input", field, attributes, {});
        attribute("type", type);
        if (!field.value.empty()) attribute("value", field.value);
        if (field.checked) body_ += " checked=\"checked\"";
        body_ += "/>";
    }

    void select(const Field& field, const Attributes& attributes, std::string_view classes) {
        control("select", field, attributes, classes);
        body_ += "><option value=\"\" label=\"–\"></option>";
        for (const std::string& choice : field.options) {
            body_ += choice == field.value ? "<option selected=\"selected\">" : "<option>";
            escape(body_, choice);
            body_ += "</option>";
        }
        body_ += "</select>";
    }

    const Document& document_;
    const theme::Theme& theme_;
    const Options& options_;
    Survey survey_;
    std::string main_id_;
    std::string body_;
    std::string script_;
    bool has_fields_ = false;
    Widths widths_;
    HeadingLevels levels_;
    const Heading* last_heading_ = nullptr;
    std::string heading_id_;  ///< of the last heading, until a table comes after it
    std::map<std::string, int> region_names_;
    bool contents_placed_ = false;
    bool in_cell_ = false;
    int frames_ = 0;  ///< headers and footers that are open: they do not nest
    int depth_ = 0;
};

}  // namespace

std::string render(const Document& document, const theme::Theme& theme, const Options& options) {
    return Writer(document, theme, options).page();
}

}  // namespace qualspec::render::html
