// walk.h - all that stands in some blocks, in reading order.
#pragma once

#include <concepts>
#include <variant>

#include "document/document.h"
#include "support/text.h"

namespace qualspec::document {

/// Calls a visitor for all that it takes of these, outer before inner, a table's caption before its rows: `Block&`; `Inlines&`, each run of text, those in links and
/// styles too; `Attributes&` of blocks, list items, rows, cells and inlines. The visitor may change what it is given, also how many inlines a run has; not the blocks around it.
///
///     walk(blocks, Overloaded{[&](Attributes& attributes) { ... }, [&](Inlines& content) { ... }});
template <class Visitor>
class Walk {
  public:
    explicit Walk(Visitor& visitor) : visitor_(visitor) {}

    void blocks(Blocks& blocks) {
        for (Block& block : blocks) {
            visit(block.attributes);
            visit(block);
            std::visit(Overloaded{
                           [&](Paragraph& paragraph) { inlines(paragraph.content); },
                           [&](Heading& heading) { inlines(heading.content); },
                           [&](List& list) {
                               for (ListItem& item : list.items) visit(item.attributes), this->blocks(item.blocks);
                           },
                           [&](Table& table) { this->table(table); },
                           [&](Figure& figure) { inlines(figure.caption); },
                           [&](Group& group) { this->blocks(group.blocks); },
                           [](Contents&) {},
                           [](Preformatted&) {},
                           [](Rule&) {},
                           [](PageBreak&) {},
                       },
                       block.value);
        }
    }

  private:
    template <class Part>
    void visit(Part& part) {
        if constexpr (std::invocable<Visitor&, Part&>) visitor_(part);
    }
    void inlines(Inlines& content) {
        visit(content);
        for (Inline& item : content) {
            visit(item.attributes);
            if (auto* styled = std::get_if<Styled>(&item.value)) inlines(styled->content);
            if (auto* link = std::get_if<Link>(&item.value)) inlines(link->content);
        }
    }
    void table(Table& table) {
        inlines(table.caption);
        for (auto* part : {&table.head, &table.body})
            for (Row& row : *part) {
                visit(row.attributes);
                for (Cell& cell : row.cells) visit(cell.attributes), blocks(cell.blocks);
            }
    }

    Visitor& visitor_;
};

template <class Visitor>
void walk(Blocks& blocks, Visitor visitor) {
    Walk<Visitor>(visitor).blocks(blocks);
}

}  // namespace qualspec::document
