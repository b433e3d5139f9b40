#include "document/dump.h"

#include <array>

#include "support/text.h"

namespace qualspec::document {

namespace {

template <class Kind, std::size_t count>
std::string_view name_in(const std::array<std::string_view, count>& names, Kind kind) {
    return names[static_cast<std::size_t>(kind)];
}

constexpr std::array<std::string_view, 6> kStyles{"span", "emphasis", "strong", "code", "superscript", "subscript"};
constexpr std::array<std::string_view, 7> kFields{"text", "date", "checkbox", "radio", "textarea", "select", "signature"};
constexpr std::array<std::string_view, 6> kMarks{"bullet", "decimal", "lower-letter", "upper-letter", "lower-roman", "none"};
constexpr std::array<std::string_view, 3> kAligns{"", " centre", " end"};
constexpr std::array<std::string_view, 3> kCells{"cell", "column-header", "row-header"};
constexpr std::array<std::string_view, 6> kGroups{"section", "division", "quote", "aside", "header", "footer"};

static_assert(static_cast<std::size_t>(Style::kSubscript) + 1 == kStyles.size());
static_assert(static_cast<std::size_t>(FieldKind::kSignature) + 1 == kFields.size());
static_assert(static_cast<std::size_t>(GroupKind::kFooter) + 1 == kGroups.size());

class Dumper {
  public:
    explicit Dumper(std::string& out) : out_(out) {}

    void document(const Document& document) {
        const Metadata& about = document.metadata;
        const std::pair<std::string_view, const std::string*> entries[] = {
            {"title", &about.title}, {"author", &about.author}, {"subject", &about.subject}, {"language", &about.language}, {"date", &about.date}};
        for (const auto& [name, value] : entries)
            if (!value->empty()) line(concat(name, " ", in_quotes(*value)));
        for (const std::string& keyword : about.keywords) line(concat("keyword ", in_quotes(keyword)));
        part("running-head", document.running_head);
        part("running-foot", document.running_foot);
        blocks(document.blocks);
    }

  private:
    void line(std::string_view text) { out_ += concat(std::string(2 * depth_, ' '), text, "\n"); }

    static std::string described(const Attributes& attributes) {
        std::string out;
        if (!attributes.id.empty()) out += concat(" #", attributes.id);
        for (const std::string& role : attributes.roles) out += concat(" .", role);
        if (!attributes.language.empty()) out += concat(" @", attributes.language);
        if (!attributes.node.empty()) out += concat(" =", attributes.node);
        return out;
    }

    template <class Inner>
    void open(std::string_view text, const Inner& inner) {
        line(text);
        ++depth_;
        inner();
        --depth_;
    }

    void part(std::string_view name, const Inlines& content) {
        if (!content.empty()) open(name, [&] { inlines(content); });
    }

    void inlines(const Inlines& content) {
        for (const Inline& item : content) {
            const std::string about = described(item.attributes);
            std::visit(Overloaded{
                           [&](const Text& text) { line(concat("text", about, " ", in_quotes(text.text))); },
                           [&](const LineBreak&) { line("line-break"); },
                           [&](const Styled& styled) { open(concat(name_in(kStyles, styled.style), about), [&] { inlines(styled.content); }); },
                           [&](const Link& link) { open(concat("link", about, " ", in_quotes(link.target)), [&] { inlines(link.content); }); },
                           [&](const PageReference& reference) { line(concat("page-of", about, " ", in_quotes(reference.target))); },
                           [&](const PageNumber&) { line("page-number"); },
                           [&](const PageCount&) { line("page-count"); },
                           [&](const Field& field) { this->field(field, about); },
                       },
                       item.value);
        }
    }

    void field(const Field& field, std::string_view about) {
        std::string text = concat("field ", name_in(kFields, field.kind), about, " ", in_quotes(field.name), " ", in_quotes(field.label));
        if (!field.value.empty()) text += concat(" value ", in_quotes(field.value));
        if (field.checked) text += " checked";
        for (const std::string& option : field.options) text += concat(" option ", in_quotes(option));
        line(text);
    }

    void blocks(const Blocks& content) {
        for (const Block& block : content) {
            const std::string about = described(block.attributes);
            std::visit(Overloaded{
                           [&](const Paragraph& value) { open(concat("paragraph", about), [&] { inlines(value.content); }); },
                           [&](const Heading& value) {
                               open(concat("heading ", value.level, about, value.in_contents ? "" : " not-in-contents"), [&] { inlines(value.content); });
                           },
                           [&](const List& value) { list(value, about); },
                           [&](const Table& value) { table(value, about); },
                           [&](const Figure& value) { figure(value, about); },
                           [&](const Group& value) { open(concat(name_in(kGroups, value.kind), about), [&] { blocks(value.blocks); }); },
                           [&](const Contents& value) { contents(value, about); },
                           [&](const Preformatted& value) { line(concat("preformatted", about, " ", in_quotes(value.text))); },
                           [&](const Rule&) { line(concat("rule", about)); },
                           [&](const PageBreak&) { line("page-break"); },
                       },
                       block.value);
        }
    }

    void list(const List& list, std::string_view about) {
        std::string text = concat("list ", name_in(kMarks, list.marks), about);
        if (list.start != 1) text += concat(" from ", list.start);
        if (!list.tight) text += " loose";
        open(text, [&] {
            for (const ListItem& item : list.items) open(concat("item", described(item.attributes)), [&] { blocks(item.blocks); });
        });
    }

    void table(const Table& table, std::string_view about) {
        std::string text = concat("table", about, " columns");
        for (const Column& column : table.columns)
            text += concat(" ", column.width_percent > 0 ? concat(to_decimal(column.width_percent, 2), "%") : "-", name_in(kAligns, column.align));
        open(text, [&] {
            part("caption", table.caption);
            for (const Row& row : table.head) this->row("head row", row);
            for (const Row& row : table.body) this->row("row", row);
        });
    }

    void row(std::string_view name, const Row& row) {
        open(concat(name, described(row.attributes)), [&] {
            for (const Cell& cell : row.cells) {
                std::string text = concat(name_in(kCells, cell.kind), described(cell.attributes), name_in(kAligns, cell.align));
                if (cell.columns != 1 || cell.rows != 1) text += concat(" ", cell.columns, "x", cell.rows);
                open(text, [&] { blocks(cell.blocks); });
            }
        });
    }

    void figure(const Figure& figure, std::string_view about) {
        const Image& image = figure.image;
        std::string text = concat("figure", about, " ", in_quotes(image.name), " ", image.width, "x", image.height);
        if (figure.width_percent > 0) text += concat(" ", to_decimal(figure.width_percent, 2), "%");
        open(concat(text, " ", in_quotes(figure.alternative)), [&] { inlines(figure.caption); });
    }

    void contents(const Contents& contents, std::string_view about) {
        open(concat("contents", about, " ", in_quotes(contents.label), " depth ", contents.depth), [&] {
            for (const ContentsEntry& entry : contents.entries)
                open(concat("entry ", entry.level, " ", in_quotes(entry.target)), [&] { inlines(entry.content); });
        });
    }

    std::string& out_;
    std::size_t depth_ = 0;
};

}  // namespace

std::string dump(const Document& document) {
    std::string out;
    Dumper(out).document(document);
    return out;
}

}  // namespace qualspec::document
