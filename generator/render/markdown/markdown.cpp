#include "render/markdown/markdown.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/heading_levels.h"
#include "render/markdown/inline.h"
#include "render/markdown/slug.h"
#include "support/text.h"

namespace qualspec::render::markdown {

using namespace document;

namespace {

/// Tables with fewer columns are clear without naming the column at every cell.
constexpr std::size_t kLabelledColumns = 3;

/// Goes one level deeper for as long as it lives.
class Deeper {
  public:
    explicit Deeper(int& depth) : depth_(depth) {
        if (++depth_ > kMostDepth) throw std::logic_error("render/markdown: a document nested deeper than 500");
    }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

  private:
    int& depth_;
};

// ---- what must be known before the first line is written ----

/// Headings and links of a document, in order.
struct Survey {
    const Block* title = nullptr;
    std::vector<const Block*> headings;  ///< without the title
    /// For each section with an id, its first heading where it begins with one.
    std::vector<std::pair<std::string_view, const Block*>> sections;
    std::set<std::string_view> linked;  ///< ids that something links to
};

void survey(const Inlines& content, Survey& found) {
    for (const Inline& item : content) {
        if (const auto* link = std::get_if<Link>(&item.value)) {
            if (link->target.starts_with('#')) found.linked.insert(std::string_view(link->target).substr(1));
        } else if (const auto* styled = std::get_if<Styled>(&item.value)) {
            survey(styled->content, found);
        }
    }
}

/// The heading that a group begins with, through groups in it.
const Block* leading_heading(const Group& group) {
    const Group* at = &group;
    while (!at->blocks.empty()) {
        const Block& first = at->blocks.front();
        if (std::holds_alternative<Heading>(first.value)) return &first;
        at = std::get_if<Group>(&first.value);
        if (!at) return nullptr;
    }
    return nullptr;
}

void survey(const Blocks& blocks, Survey& found, int& depth) {
    const Deeper deeper(depth);
    for (const Block& block : blocks) {
        std::visit(Overloaded{
                       [&](const Paragraph& paragraph) { survey(paragraph.content, found); },
                       [&](const Heading& heading) {
                           survey(heading.content, found);
                           if (heading.level <= 1 && !found.title)
                               found.title = &block;
                           else
                               found.headings.push_back(&block);
                       },
                       [&](const List& list) {
                           for (const ListItem& item : list.items) survey(item.blocks, found, depth);
                       },
                       [&](const Table& table) {
                           survey(table.caption, found);
                           for (const auto* rows : {&table.head, &table.body})
                               for (const Row& row : *rows)
                                   for (const Cell& cell : row.cells) survey(cell.blocks, found, depth);
                       },
                       [&](const Figure& figure) { survey(figure.caption, found); },
                       [&](const Group& group) {
                           survey(group.blocks, found, depth);
                           if (!block.attributes.id.empty())
                               if (const Block* first = leading_heading(group))
                                   found.sections.emplace_back(block.attributes.id, first);
                       },
                       [&](const Contents& contents) {
                           for (const ContentsEntry& entry : contents.entries) found.linked.insert(entry.target);
                       },
                       [](const Preformatted&) {},
                       [](const Rule&) {},
                       [](const PageBreak&) {},
                   },
                   block.value);
    }
}

// ---- tables ----

/// Appends the paragraphs of a cell; false where it holds anything else.
bool only_paragraphs(const Blocks& blocks, std::vector<const Block*>& found) {
    for (const Block& block : blocks) {
        const auto* group = std::get_if<Group>(&block.value);
        if (group && group->kind == GroupKind::kDivision && block.attributes.id.empty()) {
            if (!only_paragraphs(group->blocks, found)) return false;
        } else if (std::holds_alternative<Paragraph>(block.value)) {
            found.push_back(&block);
        } else {
            return false;
        }
    }
    return true;
}

bool fits_pipe_table(const Table& table) {
    std::vector<const Block*> found;
    for (const auto* rows : {&table.head, &table.body})
        for (const Row& row : *rows)
            for (const Cell& cell : row.cells)
                if (!only_paragraphs(cell.blocks, found)) return false;
    return true;
}

/// Calls `visit(row, cell, column)` for each cell of a part of a table, in order; before a row's cells
/// `begin(row)`, where the part has any columns.
template <class Begin, class Visit>
void for_each_cell(const std::vector<Row>& part, std::size_t columns, const Begin& begin, const Visit& visit) {
    std::vector<int> covered(columns, 0);
    for (const Row& row : part) {
        begin(row);
        std::size_t column = 0;
        for (const Cell& cell : row.cells) {
            while (column < columns && covered[column] > 0) ++column;
            if (column >= columns) break;
            visit(row, cell, column);
            for (int i = 0; i < cell.columns && column < columns; ++i) covered[column++] = cell.rows;
        }
        for (int& count : covered) count = std::max(0, count - 1);
    }
}

std::string_view delimiter(Align align) {
    switch (align) {
        case Align::kStart: return "---";
        case Align::kCentre: return ":---:";
        case Align::kEnd: return "---:";
    }
    return "---";
}

/// "a" for 1, "aa" for 27.
std::string letters(int number) {
    std::string out;
    for (; number > 0; number = (number - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (number - 1) % 26));
    return out;
}

std::string roman(int number) {
    constexpr std::pair<int, std::string_view> kSigns[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                                                           {40, "xl"},  {10, "x"},   {9, "ix"}, {5, "v"},    {4, "iv"},  {1, "i"}};
    if (number < 1 || number > 3999) return concat(number);
    std::string out;
    for (const auto& [value, sign] : kSigns)
        for (; number >= value; number -= value) out += sign;
    return out;
}

/// Whether blocks are paragraphs and lists of such alone. Lists of anything else have empty lines between their items, since a table
/// or code must have one before and after it.
bool is_running_text(const Blocks& blocks) {
    return std::ranges::all_of(blocks, [](const Block& block) {
        if (const auto* list = std::get_if<List>(&block.value))
            return std::ranges::all_of(list->items, [](const ListItem& item) { return is_running_text(item.blocks); });
        if (const auto* group = std::get_if<Group>(&block.value))
            return group->kind == GroupKind::kDivision && is_running_text(group->blocks);
        return std::holds_alternative<Paragraph>(block.value);
    });
}

bool is_running_text(const Table& table) {
    return std::ranges::all_of(table.body, [](const Row& row) {
        return std::ranges::all_of(row.cells, [](const Cell& cell) { return is_running_text(cell.blocks); });
    });
}

// ---- the file ----

class Writer {
  public:
    Writer(const Document& document, const Options& options) : document_(document), options_(options) {
        int depth = 0;
        survey(document.blocks, survey_, depth);
        name_anchors();
        context_.resolve = [this](const std::string& target) { return resolve(target); };
        context_.anchor = [this](const std::string& id) { return anchor(id); };
    }

    std::string file() {
        if (survey_.title)
            heading(std::get<Heading>(survey_.title->value), survey_.title->attributes);
        else
            title_line(collapse_space(document_.metadata.title));
        blocks(document_.blocks);
        flush_pending();
        return std::move(out_);
    }

  private:
    /// What the last block was, as far as it matters to the next.
    enum class Last { kOther, kBullets, kNumbers, kQuote };

    // anchors

    void name_anchors() {
        const auto name = [this](const Block* block, std::string_view text) {
            std::string made = slugs_.next(text);
            if (made.empty()) return;  // a heading without a letter has no anchor of its own
            if (!block->attributes.id.empty()) anchors_[block->attributes.id] = made;
            of_heading_[block] = std::move(made);
        };
        if (survey_.title)
            name(survey_.title, read_text(std::get<Heading>(survey_.title->value).content));
        else
            slugs_.next(document_.metadata.title);
        for (const Block* block : survey_.headings) name(block, read_text(std::get<Heading>(block->value).content));
        for (const auto& [id, block] : survey_.sections)
            if (const auto it = of_heading_.find(block); it != of_heading_.end()) anchors_.emplace(id, it->second);
    }

    /// What a link to the id is written with; other ids get an anchor of their own where they stand.
    std::string name_of(std::string_view id) const {
        if (const auto it = anchors_.find(id); it != anchors_.end()) return it->second;
        std::string name(id);
        while (slugs_.contains(name)) name += "-here";
        return name;
    }

    std::string resolve(const std::string& target) const {
        return target.starts_with('#') ? concat("#", name_of(std::string_view(target).substr(1))) : target;
    }

    std::string anchor(const std::string& id) const {
        if (id.empty() || anchors_.contains(id) || !survey_.linked.contains(id)) return {};
        std::string out = "<a id=\"";
        for (const char c : name_of(id)) {
            if (c == '"' || c == '&' || c == '<' || c == '>' || c == '\n') continue;
            out += c;
        }
        return out + "\"></a>";
    }

    // lines: every block begins with start() and ends its last line

    void start(bool tight = false) {
        if (at_marker_) {
            at_marker_ = false;
            return;
        }
        if (!out_.empty() && !tight) blank_line();
        out_ += prefix_;
    }

    void blank_line() {
        const std::size_t end = prefix_.find_last_not_of(' ');
        if (end != std::string::npos) out_.append(prefix_, 0, end + 1);
        out_ += '\n';
    }

    /// A line, or several with the prefix before each.
    void write_lines(std::string_view text) {
        for (std::size_t at = 0;;) {
            const std::size_t end = text.find('\n', at);
            out_ += text.substr(at, end == std::string_view::npos ? end : end - at);
            if (end == std::string_view::npos) break;
            out_ += '\n';
            at = end + 1;
            const bool empty = at >= text.size() || text[at] == '\n';
            out_.append(prefix_, 0, empty ? prefix_.find_last_not_of(' ') + 1 : prefix_.size());
        }
        out_ += '\n';
    }

    /// A paragraph of what must be said before a block that has no line to say it in.
    void flush_pending() {
        if (pending_.empty()) return;
        const std::string text = std::exchange(pending_, {});
        start();
        write_lines(trim(text));
        last_ = Last::kOther;
    }

    /// Keeps two lists or quotes apart that GFM would join.
    void separate_from(Last kind) {
        if (last_ != kind) return;
        start();
        out_ += "<!-- -->\n";
    }

    /// Writes `content` behind a marker; its further lines begin under the marker's text.
    template <class Content>
    void inside(std::string_view marker, std::string_view indentation, bool tight, const Content& content) {
        start(tight);
        out_ += marker;
        const std::size_t length = prefix_.size();
        prefix_ += indentation;
        at_marker_ = true;
        const Last outer = std::exchange(last_, Last::kOther);
        content();
        flush_pending();
        if (at_marker_) {
            out_.erase(out_.find_last_not_of(' ') + 1);
            out_ += '\n';
            at_marker_ = false;
        }
        last_ = outer;
        prefix_.resize(length);
    }

    // blocks

    void blocks(std::span<const Block> list, bool tight = false) {
        const Deeper deeper(depth_);
        bool first = true;
        for (const Block& block : list) {
            if (&block == survey_.title) continue;
            // In a tight list, what follows an item's own line is another list without a line between.
            const bool close = tight && !first && std::holds_alternative<List>(block.value) && pending_.empty();
            write(block, close);
            first = false;
        }
    }

    void write(const Block& block, bool close) {
        const Attributes& attributes = block.attributes;
        if (!std::holds_alternative<Heading>(block.value)) pending_ += anchor(attributes.id);
        std::visit(Overloaded{
                       [&](const Paragraph& value) { paragraph(value); },
                       [&](const Heading& value) { heading(value, attributes); },
                       [&](const List& value) { list(value, close); },
                       [&](const Table& value) { table(value); },
                       [&](const Figure& value) { figure(value, attributes); },
                       [&](const Group& value) { group(value); },
                       [&](const Contents& value) { contents(value); },
                       [&](const Preformatted& value) { preformatted(value); },
                       [&](const Rule&) {
                           flush_pending();
                           start();
                           out_ += "---\n";
                           last_ = Last::kOther;
                       },
                       [](const PageBreak&) {},
                   },
                   block.value);
    }

    std::string inline_line(const Inlines& content, bool in_cell = false) {
        context_.in_cell = in_cell;
        context_.in_heading = false;
        context_.at_root = !in_cell && prefix_.empty() && !at_marker_;
        context_.strong = strong_;
        return line(content, context_);
    }

    void paragraph(const Paragraph& value) {
        std::string text = inline_line(value.content);
        if (text.empty()) return;
        text.insert(0, std::exchange(pending_, {}));
        start();
        write_lines(text);
        last_ = Last::kOther;
    }

    void heading(const Heading& value, const Attributes& attributes) {
        context_.in_cell = context_.at_root = context_.strong = false;
        context_.in_heading = true;
        std::string text = line(value.content, context_);
        if (text.empty()) return;
        flush_pending();
        text.insert(0, anchor(attributes.id));
        heading_line(levels_.next(value.level), std::move(text));
    }

    void title_line(const std::string& title) {
        context_.in_heading = true;
        heading_line(levels_.next(1), line({{{}, Text{title.empty() ? "-" : title}}}, context_));
    }

    void heading_line(int level, std::string text) {
        while (static_cast<int>(headings_known_.size()) > level) headings_known_.pop_back();
        headings_known_.resize(static_cast<std::size_t>(level));
        const int before = headings_known_.back()[text]++;
        for (int i = 0; i < before; ++i) text += "&#32;";
        start();
        out_ += concat(std::string(static_cast<std::size_t>(level), '#'), " ", text, "\n");
        last_ = Last::kOther;
    }

    // lists

    static std::string mark_text(ListMarks marks, int number) {
        switch (marks) {
            case ListMarks::kBullet:
            case ListMarks::kNone: return {};
            // The sign is escaped, so that the number does not begin a list in the list.
            case ListMarks::kDecimal: return concat(number, "\\. ");
            case ListMarks::kLowerLetter: return concat(letters(number), ". ");
            case ListMarks::kUpperLetter: {
                std::string upper = letters(number);
                for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
                return concat(upper, ". ");
            }
            case ListMarks::kLowerRoman: return concat(roman(number), ". ");
        }
        return {};
    }

    void list(const List& value, bool close) {
        if (value.items.empty()) return;
        flush_pending();
        const bool numbered = value.marks == ListMarks::kDecimal && value.start == 1;
        const Last kind = numbered ? Last::kNumbers : Last::kBullets;
        const bool tight = value.tight && std::ranges::all_of(value.items, [](const ListItem& item) { return is_running_text(item.blocks); });
        separate_from(kind);
        int number = value.start;
        for (const ListItem& item : value.items) {
            const bool first = number == value.start;
            const std::string marker = numbered ? concat(number, ". ") : std::string("- ");
            inside(marker, std::string(marker.size(), ' '), first ? close && tight : tight, [&] {
                if (!numbered) pending_ += mark_text(value.marks, number);
                pending_ += anchor(item.attributes.id);
                blocks(item.blocks, tight);
            });
            ++number;
        }
        last_ = kind;
    }

    void contents(const Contents& value) {
        if (value.entries.empty()) return;
        flush_pending();
        separate_from(Last::kBullets);
        std::vector<int> levels;
        bool first = true;
        for (const ContentsEntry& entry : value.entries) {
            while (!levels.empty() && levels.back() >= entry.level) levels.pop_back();
            context_.in_cell = context_.in_heading = context_.at_root = context_.strong = false;
            const std::string text =
                line({{{}, Link{"#" + entry.target, entry.content}}}, context_);
            start(!first);
            out_ += concat(std::string(levels.size() * 2, ' '), "- ", text, "\n");
            levels.push_back(entry.level);
            first = false;
        }
        last_ = Last::kBullets;
    }

    // groups, pictures, text as typed

    void group(const Group& value) {
        switch (value.kind) {
            case GroupKind::kSection:
            case GroupKind::kDivision:
            case GroupKind::kHeader:
            case GroupKind::kFooter: return blocks(value.blocks);
            case GroupKind::kQuote:
            case GroupKind::kAside: break;
        }
        if (value.blocks.empty()) return;
        flush_pending();
        separate_from(Last::kQuote);
        inside("> ", "> ", false, [&] { blocks(value.blocks); });
        last_ = Last::kQuote;
    }

    void figure(const Figure& value, const Attributes& attributes) {
        if (!value.alternative.empty() && !attributes.has_role("logo"))
            paragraph({{{{}, Text{concat("[", options_.image, ": ", value.alternative, "]")}}}});
        if (!value.caption.empty()) paragraph({value.caption});
    }

    void preformatted(const Preformatted& value) {
        flush_pending();
        std::string text;
        for (const char c : value.text) {
            if (c == '\t')
                text += "    ";
            else if (c != '\r')
                text += c;
        }
        while (text.ends_with('\n')) text.pop_back();
        std::size_t longest = 2, run = 0;
        for (const char c : text) {
            run = c == '`' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        const std::string fence(longest + 1, '`');
        start();
        write_lines(concat(fence, "text\n", text, "\n", fence));
        last_ = Last::kOther;
    }

    // tables

    void table(const Table& value) {
        if (!value.caption.empty()) paragraph({value.caption});
        flush_pending();
        if (value.head.empty() && value.body.empty()) return;
        if (fits_pipe_table(value))
            pipe_table(value);
        else
            row_list(value);
    }

    void pipe_table(const Table& value) {
        start();
        std::string row;
        const std::size_t columns = value.columns.size();
        bool head_written = false;
        const auto end_row = [&] {
            if (row.empty()) return;
            out_ += row + "\n";
            if (!head_written) delimiter_row(value);
            head_written = true;
            out_ += prefix_;
            row.clear();
        };
        std::size_t filled = 0;
        const auto part = [&](const std::vector<Row>& rows, bool is_head) {
            for_each_cell(
                rows, columns,
                [&](const Row&) {
                    pad_row(row, filled, columns);
                    end_row();
                    row = "|";
                    filled = 0;
                },
                [&](const Row&, const Cell& cell, std::size_t column) {
                    pad_row(row, filled, column);
                    row += concat(" ", cell_line(cell, is_head && head_written), " |");
                    filled = column + 1;
                });
            if (!row.empty()) pad_row(row, filled, columns);
            end_row();
        };
        if (value.head.empty()) {
            row = "|";
            pad_row(row, filled, columns);
            end_row();
        } else {
            part(value.head, true);
        }
        part(value.body, false);
        out_.resize(out_.size() - prefix_.size());
        last_ = Last::kOther;
    }

    static void pad_row(std::string& row, std::size_t& filled, std::size_t until) {
        if (row.empty()) return;
        for (; filled < until; ++filled) row += "  |";
    }

    void delimiter_row(const Table& value) {
        out_ += prefix_ + "|";
        for (const Column& column : value.columns) out_ += concat(" ", delimiter(column.align), " |");
        out_ += '\n';
    }

    std::string cell_line(const Cell& cell, bool strong) {
        strong_ = strong || cell.kind == CellKind::kRowHeader;
        std::vector<const Block*> paragraphs;
        only_paragraphs(cell.blocks, paragraphs);
        std::string text = anchor(cell.attributes.id);
        bool first = true;
        for (const Block* block : paragraphs) {
            const std::string one = inline_line(std::get<Paragraph>(block->value).content, true);
            if (one.empty()) continue;
            if (!first) text += "<br>";
            text += anchor(block->attributes.id) + one;
            first = false;
        }
        strong_ = false;
        return text;
    }

    // A table as a list: see markdown.h.

    void row_list(const Table& value) {
        separate_from(Last::kBullets);
        const std::vector<std::string> labels = column_labels(value);
        tight_rows_ = is_running_text(value);
        bool any = false;
        rows_as_items(value, value.head, {}, any);
        rows_as_items(value, value.body, labels, any);
        last_ = Last::kBullets;
    }

    /// The text of the head cells over each column, from above.
    static std::vector<std::string> column_labels(const Table& value) {
        std::vector<std::string> labels(value.columns.size());
        for_each_cell(
            value.head, labels.size(), [](const Row&) {},
            [&](const Row&, const Cell& cell, std::size_t column) {
                const std::string text = collapse_space(plain_text(cell.blocks));
                if (text.empty()) return;
                for (std::size_t i = column; i < labels.size() && i < column + static_cast<std::size_t>(std::max(1, cell.columns)); ++i)
                    labels[i] += concat(labels[i].empty() ? "" : " ", text);
            });
        return labels;
    }

    void rows_as_items(const Table& value, const std::vector<Row>& part, const std::vector<std::string>& labels, bool& any) {
        const bool is_head = &part == &value.head;
        bool leads = false;  // the next cell with something in it begins an item
        for_each_cell(
            part, value.columns.size(), [](const Row&) {},
            [&](const Row&, const Cell& cell, std::size_t column) {
                if (column == 0) leads = true;
                if (plain_text(cell.blocks).empty() && !has_field(cell.blocks)) return;
                const bool is_first = leads || !any;
                const std::size_t length = prefix_.size();
                if (!is_first) prefix_ += "  ";
                const bool labelled = column > 0 && value.columns.size() >= kLabelledColumns && column < labels.size() && !labels[column].empty();
                const bool tight = tight_rows_;
                inside("- ", "  ", any && tight, [&] {
                    pending_ += anchor(cell.attributes.id);
                    if (labelled) pending_ += label(labels[column]);
                    strong_ = is_head || cell.kind == CellKind::kRowHeader;
                    blocks(cell.blocks, tight);
                    strong_ = false;
                    tight_rows_ = tight;  // a table in the cell has its own
                });
                prefix_.resize(length);
                leads = false;
                any = true;
            });
    }

    std::string label(const std::string& text) {
        LineContext context = context_;
        context.in_cell = context.in_heading = context.at_root = context.strong = false;
        const Inline strong{{}, Styled{Style::kStrong, {{{}, Text{text + ":"}}}}};
        return line({{{}, Styled{Style::kEmphasis, {strong}}}}, context) + " ";
    }

    static bool has_field(const Blocks& blocks) {
        return std::ranges::any_of(blocks, [](const Block& block) {
            const auto* paragraph = std::get_if<Paragraph>(&block.value);
            return paragraph && std::ranges::any_of(paragraph->content,
                                                    [](const Inline& item) { return std::holds_alternative<Field>(item.value); });
        });
    }

    const Document& document_;
    const Options& options_;
    Survey survey_;
    Slugs slugs_;
    std::map<std::string, std::string, std::less<>> anchors_;  ///< id to the anchor of the heading that it names
    std::map<const Block*, std::string> of_heading_;           ///< looked up only, never walked
    LineContext context_;
    HeadingLevels levels_;
    std::vector<std::map<std::string, int>> headings_known_;  ///< by level: how often each stood in this section
    std::string out_;
    std::string prefix_;   ///< what every line begins with: quote signs and indentation
    std::string pending_;  ///< anchors and marks to stand before the next text
    bool at_marker_ = false;  ///< the line has its marker, and the block's text comes on it
    bool strong_ = false;
    bool tight_rows_ = true;  ///< of the table that is being written as a list
    Last last_ = Last::kOther;
    int depth_ = 0;
};

}  // namespace

std::string render(const Document& document, const Options& options) { return Writer(document, options).file(); }

}  // namespace qualspec::render::markdown
