#include "collect/expected.h"

#include <algorithm>

#include "document/fill.h"
#include "support/text.h"

namespace qualspec::collect {

namespace {

using namespace document;

/// What stands behind a button, up to the next.
std::string text_behind(const Inlines& content, std::size_t button) {
    Inlines behind;
    for (std::size_t i = button + 1; i < content.size() && !std::holds_alternative<document::Field>(content[i].value); ++i) behind.push_back(content[i]);
    std::string text = plain_text(behind), out;
    constexpr std::string_view kNoBreakSpace = "\u00A0";
    for (std::size_t at = 0; at < text.size();) {
        const bool space = text.compare(at, kNoBreakSpace.size(), kNoBreakSpace) == 0;
        out += space ? ' ' : text[at];
        at += space ? kNoBreakSpace.size() : 1;
    }
    return collapse_space(out);
}

class Walk {
  public:
    ExpectedFields fields;

    void visit(const Blocks& blocks, const std::string& node, const std::string& column) {
        for (const Block& block : blocks) {
            const std::string& own = block.attributes.node.empty() ? node : block.attributes.node;
            std::visit(Overloaded{
                           [&](const Paragraph& paragraph) { visit(paragraph.content, own, column); },
                           [&](const Heading& heading) { visit(heading.content, own, column); },
                           [&](const List& list) {
                               for (const ListItem& item : list.items) visit(item.blocks, item.attributes.node.empty() ? own : item.attributes.node, column);
                           },
                           [&](const Table& table) { visit(table, own); },
                           [](const Figure&) {},
                           [&](const Group& group) { visit(group.blocks, own, column); },
                           [](const Contents&) {},
                           [](const Preformatted&) {},
                           [](const Rule&) {},
                           [](const PageBreak&) {},
                       },
                       block.value);
        }
    }

  private:
    /// Cells with the columns that they begin in.
    template <class Use>
    static void each_cell(const std::vector<Row>& rows, std::size_t columns, const Use& use) {
        std::vector<int> taken(columns, 0);
        for (const Row& row : rows) {
            std::size_t column = 0;
            for (const Cell& cell : row.cells) {
                while (column < columns && taken[column] > 0) ++column;
                use(row, cell, column);
                for (int i = 0; i < cell.columns && column < columns; ++i) taken[column++] = cell.rows;
            }
            for (int& rows_left : taken) rows_left = std::max(0, rows_left - 1);
        }
    }
    void visit(const Table& table, const std::string& node) {
        std::vector<std::string> headings(table.columns.size() + 1);
        each_cell(table.head, table.columns.size(), [&](const Row&, const Cell& cell, std::size_t column) { headings[column] = plain_text(cell.blocks); });
        each_cell(table.body, table.columns.size(), [&](const Row& row, const Cell& cell, std::size_t column) {
            const std::string& of_row = row.attributes.node.empty() ? node : row.attributes.node;
            visit(cell.blocks, cell.attributes.node.empty() ? of_row : cell.attributes.node, headings[column]);
        });
    }
    void visit(const Inlines& content, const std::string& node, const std::string& column) {
        for (std::size_t i = 0; i < content.size(); ++i) {
            if (const auto* styled = std::get_if<Styled>(&content[i].value)) visit(styled->content, node, column);
            else if (const auto* field = std::get_if<document::Field>(&content[i].value)) add(*field, node, column, field->kind == FieldKind::kRadio ? text_behind(content, i) : std::string());
        }
    }
    void add(const document::Field& field, const std::string& node, const std::string& column, std::string text) {
        const auto [at, fresh] = fields.try_emplace(name_in_pdf(field.name), ExpectedField{field.kind, field.label, column, node, {}});
        if (field.kind != FieldKind::kRadio) return;
        ExpectedField& group = at->second;
        if (!fresh) group.label = common_label(group.label, field.label);
        group.choices.emplace_back(field.value, std::move(text));
    }
};

}  // namespace

ExpectedFields expected_fields(const Document& document) {
    Walk walk;
    walk.visit(document.blocks, {}, {});
    return std::move(walk.fields);
}

std::string name_in_pdf(std::string name) {
    std::ranges::replace(name, '.', '-');
    return name;
}

}  // namespace qualspec::collect
