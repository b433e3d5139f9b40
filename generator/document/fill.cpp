#include "document/fill.h"

#include <algorithm>

#include "support/text.h"

namespace qualspec::document {

namespace {

class Filler {
  public:
    explicit Filler(const std::function<void(Field&)>& value) : value_(value) {}

    void fill(Blocks& blocks) {
        for (Block& block : blocks)
            std::visit(Overloaded{
                           [&](Paragraph& paragraph) { fill(paragraph.content); },
                           [&](Heading& heading) { fill(heading.content); },
                           [&](List& list) {
                               for (ListItem& item : list.items) fill(item.blocks);
                           },
                           [&](Table& table) {
                               fill(table.caption);
                               fill(table.head);
                               fill(table.body);
                           },
                           [&](Figure& figure) { fill(figure.caption); },
                           [&](Group& group) { fill(group.blocks); },
                           [](Contents&) {},
                           [](Preformatted&) {},
                           [](Rule&) {},
                           [](PageBreak&) {},
                       },
                       block.value);
    }

  private:
    void fill(std::vector<Row>& rows) {
        for (Row& row : rows)
            for (Cell& cell : row.cells) fill(cell.blocks);
    }
    void fill(Inlines& content) {
        for (Inline& piece : content)
            std::visit(Overloaded{
                           [](Text&) {},
                           [](LineBreak&) {},
                           [&](Styled& styled) { fill(styled.content); },
                           [&](Link& link) { fill(link.content); },
                           [](PageReference&) {},
                           [](PageNumber&) {},
                           [](PageCount&) {},
                           [&](Field& field) { value_(field); },
                       },
                       piece.value);
    }
    const std::function<void(Field&)>& value_;
};

}  // namespace

void for_each_field(Document& document, const std::function<void(Field&)>& value) { Filler(value).fill(document.blocks); }

std::string common_label(std::string_view one, std::string_view other) {
    if (one == other) return std::string(one);
    std::size_t alike = 0;
    while (alike < std::min(one.size(), other.size()) && one[alike] == other[alike]) ++alike;
    const std::size_t space = one.rfind(' ', alike);
    std::string_view out = alike == one.size() ? one : one.substr(0, space == std::string_view::npos ? 0 : space);
    while (out.ends_with(' ') || out.ends_with(':') || out.ends_with(',')) out.remove_suffix(1);
    return std::string(out.empty() ? one : out);
}

std::string written_value(const Field& field) {
    constexpr std::string_view kIso = "dddd-dd-dd";
    const std::string& value = field.value;
    const bool iso = field.kind == FieldKind::kDate &&
                     std::ranges::equal(value, kIso, [](char c, char form) { return form == 'd' ? c >= '0' && c <= '9' : c == form; });
    return iso ? concat(value.substr(8), "/", value.substr(5, 2), "/", value.substr(0, 4)) : value;
}

}  // namespace qualspec::document
