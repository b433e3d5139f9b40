// document_builder.h - documents for tests in few words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "document/document.h"

namespace qualspec::document::testing {

inline Inline text(std::string value) { return {{}, Text{std::move(value)}}; }
inline Inline styled(Style style, std::string value) { return {{}, Styled{style, {text(std::move(value))}}}; }
inline Inline strong(std::string value) { return styled(Style::kStrong, std::move(value)); }
inline Inline emphasis(std::string value) { return styled(Style::kEmphasis, std::move(value)); }
inline Inline code(std::string value) { return styled(Style::kCode, std::move(value)); }
inline Inline line_break() { return {{}, LineBreak{}}; }
inline Inline link_to(std::string target, std::string value) { return {{}, Link{std::move(target), {text(std::move(value))}}}; }
inline Inline field(FieldKind kind, std::string name, std::string label) {
    Field made;
    made.kind = kind;
    made.name = std::move(name);
    made.label = std::move(label);
    return {{}, std::move(made)};
}

inline Attributes role(std::string name) { return {{}, {std::move(name)}, {}, {}, {}}; }
inline Attributes id(std::string name) { return {std::move(name), {}, {}, {}, {}}; }

inline Block paragraph(Inlines content) { return {{}, Paragraph{std::move(content)}}; }
inline Block paragraph(std::string value) { return paragraph(Inlines{text(std::move(value))}); }
inline Block heading(int level, std::string value, std::string with_id = {}) {
    return {id(std::move(with_id)), Heading{level, {text(std::move(value))}, true}};
}
inline Block group(GroupKind kind, Blocks blocks, Attributes attributes = {}) {
    return {std::move(attributes), Group{kind, std::move(blocks)}};
}
inline ListItem item(Blocks blocks) { return {{}, std::move(blocks)}; }
inline ListItem item(std::string value) { return item({paragraph(std::move(value))}); }
inline Block list(ListMarks marks, std::vector<ListItem> items, int start = 1, bool tight = true) {
    return {{}, List{marks, start, tight, std::move(items)}};
}
inline Cell cell(Blocks blocks, CellKind kind = CellKind::kData, int columns = 1, int rows = 1) {
    return {{}, kind, columns, rows, Align::kStart, std::move(blocks)};
}
inline Cell cell(std::string value, CellKind kind = CellKind::kData, int columns = 1, int rows = 1) {
    Blocks blocks;
    if (!value.empty()) blocks.push_back(paragraph(std::move(value)));
    return cell(std::move(blocks), kind, columns, rows);
}
inline Cell head(std::string value, int columns = 1, int rows = 1) {
    return cell(std::move(value), CellKind::kColumnHeader, columns, rows);
}
inline Row row(std::vector<Cell> cells) { return {{}, std::move(cells)}; }
inline Block table(std::size_t columns, std::vector<Row> head_rows, std::vector<Row> body, std::string caption = {}) {
    Table made;
    if (!caption.empty()) made.caption = {text(std::move(caption))};
    made.columns.resize(columns);
    made.head = std::move(head_rows);
    made.body = std::move(body);
    return {{}, std::move(made)};
}
inline Document titled(Blocks blocks, std::string title = "A title") {
    Document made;
    made.metadata.title = std::move(title);
    made.metadata.language = "en-GB";
    made.blocks = std::move(blocks);
    return made;
}

}  // namespace qualspec::document::testing
