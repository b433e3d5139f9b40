#include "templates/form_tables.h"

#include <algorithm>
#include <array>
#include <map>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::templates {

namespace {

using document::Block;
using document::Blocks;
using document::Cell;
using document::CellKind;
using document::FieldKind;
using document::Inline;
using document::Inlines;

FieldKind kind_of(std::string_view type) {
    static const std::map<std::string_view, FieldKind> kKinds{
        {"text", FieldKind::kText},       {"date", FieldKind::kDate},     {"checkbox", FieldKind::kCheckbox},  {"choice", FieldKind::kRadio},
        {"textarea", FieldKind::kTextArea}, {"select", FieldKind::kSelect}, {"signature", FieldKind::kSignature}};
    return kKinds.at(type);
}

/// Whether choices are so short that several may stand on a line.
bool stand_side_by_side(const std::vector<Option>& options) {
    constexpr std::size_t kShort = 16;  // characters
    return std::ranges::all_of(options, [](const Option& option) { return count_code_points(option.text) <= kShort; });
}

/// A choice that no line breaks.
std::string unbroken(std::string_view text) {
    std::string out;
    for (const char c : text) c == ' ' ? out += "\u00A0" : out += c;
    return out;
}

/// Makes cells at one place of a template.
class Maker {
  public:
    Maker(const language::Language& language, const Place& place) : language_(language), place_(place) {}

    Cell header(std::string_view text, CellKind kind) const {
        Cell cell = placed(kind);
        if (!text.empty()) cell.blocks = {paragraph({inline_of(document::Text{std::string(text)})})};
        return cell;
    }
    Cell data(Blocks blocks = {}) const {
        Cell cell = placed(CellKind::kData);
        cell.blocks = std::move(blocks);
        return cell;
    }
    Cell field(const Entry& entry, const std::string& name, const std::string& label) const {
        Cell cell = placed(CellKind::kData);
        document::Field made;
        made.kind = kind_of(entry.type);
        made.name = field_name(name);
        made.label = label_for(made.kind, label, language_);
        made.value = entry.value;
        made.lines = std::clamp(entry.lines == 0 ? 1 : entry.lines, 1, 60);
        made.characters = entry.characters;
        if (made.kind == FieldKind::kCheckbox || made.kind == FieldKind::kRadio) cell.attributes.roles.emplace_back("decision");
        if (made.kind != FieldKind::kRadio) {
            for (const Option& option : entry.options) made.options.push_back(option.text);
            cell.blocks = {paragraph({inline_of(std::move(made))})};
            return cell;
        }
        const bool beside = stand_side_by_side(entry.options);
        Inlines line;
        for (const Option& option : entry.options) {
            document::Field button = made;
            button.value = option.value;
            button.checked = option.value == entry.value;
            button.label = language_.say("choice_label", {{"field", label}, {"choice", option.text}});
            if (!beside) {
                cell.blocks.push_back(paragraph({inline_of(std::move(button)), inline_of(document::Text{concat(" ", option.text)})}));
                continue;
            }
            if (!line.empty()) line.push_back(inline_of(document::Text{"\u00A0 "}));
            line.push_back(inline_of(std::move(button)));
            line.push_back(inline_of(document::Text{concat("\u00A0", unbroken(option.text))}));
        }
        if (beside) cell.blocks = {paragraph(std::move(line))};
        return cell;
    }

  private:
    Cell placed(CellKind kind) const {
        Cell cell;
        cell.kind = kind;
        cell.attributes.place = place_;
        return cell;
    }
    Inline inline_of(decltype(Inline::value) value) const {
        Inline made{{}, std::move(value)};
        made.attributes.place = place_;
        return made;
    }
    Block paragraph(Inlines content) const {
        Block block{{}, document::Paragraph{std::move(content)}};
        block.attributes.place = place_;
        return block;
    }

    const language::Language& language_;
    const Place& place_;
};

}  // namespace

std::string field_name(std::string_view written) {
    std::string out(written);
    std::ranges::replace_if(out, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'); }, '-');
    return out;
}

std::string label_for(FieldKind kind, std::string label, const language::Language& language) {
    return kind == FieldKind::kDate && language.has_sentence("date_label") ? language.say("date_label", {{"field", label}}) : label;
}

namespace {

/// One row, or two where columns have something over them.
void add_head(const std::vector<Entry>& columns, const Maker& make, const Place& place, document::Table& table) {
    const bool two = std::ranges::any_of(columns, [](const Entry& column) { return !column.over.empty(); });
    document::Row upper, lower;
    upper.attributes.place = lower.attributes.place = place;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Entry& column = columns[i];
        table.columns.push_back({column.width_percent, document::Align::kStart});
        if (column.over.empty()) {
            upper.cells.push_back(make.header(column.label, CellKind::kColumnHeader));
            upper.cells.back().rows = two ? 2 : 1;
            continue;
        }
        lower.cells.push_back(make.header(column.label, CellKind::kColumnHeader));
        if (i > 0 && columns[i - 1].over == column.over) {
            ++upper.cells.back().columns;
        } else {
            upper.cells.push_back(make.header(column.over, CellKind::kColumnHeader));
        }
    }
    table.head.push_back(std::move(upper));
    if (two) table.head.push_back(std::move(lower));
}

}  // namespace

document::Table make_table(RecordParts parts, const language::Language& language, const Place& place) {
    const Maker make(language, place);
    document::Table table;
    table.caption = std::move(parts.caption);
    add_head(parts.columns, make, place, table);
    for (Entry& column : parts.columns)
        if (!column.over.empty()) column.label = concat(column.over, " ", column.label);
    for (RecordRow& row : parts.rows) {
        for (const Entry& column : parts.columns) {
            if (column.type == "given" || column.type == "ordinal") continue;
            const std::string label = language.say("field_of", {{"field", column.label}, {"row", row.label}});
            row.row.cells.push_back(make.field(column, concat(parts.name, "-", row.name, "-", column.name), label));
        }
        table.body.push_back(std::move(row.row));
    }
    for (std::int64_t number = 1; number <= parts.blank_rows; ++number) {
        document::Row row;
        row.attributes.place = place;
        for (const Entry& column : parts.columns) {
            if (column.type == "ordinal") {
                row.cells.push_back(make.header(concat(number), CellKind::kRowHeader));
                row.cells.back().align = document::Align::kEnd;
                row.cells.back().attributes.roles.emplace_back("numeric");
            } else if (column.type == "given") {
                row.cells.push_back(make.data());
            } else {
                const std::string label = language.say("cell_label", {{"column", column.label}, {"row", number}});
                row.cells.push_back(make.field(column, concat(parts.name, "-", column.name, "-", number), label));
            }
        }
        table.body.push_back(std::move(row));
    }
    return table;
}

document::Table make_table(FieldsParts parts, const language::Language& language, const Place& place) {
    const Maker make(language, place);
    constexpr std::array kLabelWidth{34.0, 20.0};
    const int pairs = std::clamp(parts.pairs, 1, 2);
    document::Table table;
    table.caption = std::move(parts.caption);
    const double label_width = kLabelWidth[static_cast<std::size_t>(pairs - 1)];
    for (int i = 0; i < pairs; ++i) {
        table.columns.push_back({label_width, document::Align::kStart});
        table.columns.push_back({100.0 / pairs - label_width, document::Align::kStart});
    }
    for (FieldsParts::Pair& pair : parts.entries) {
        const bool begins = table.body.empty() || static_cast<int>(table.body.back().cells.size()) >= 2 * pairs;
        if (begins) table.body.emplace_back().attributes.place = place;
        document::Row& row = table.body.back();
        row.cells.push_back(make.header(pair.entry.label, CellKind::kRowHeader));
        Cell cell = pair.entry.type == "given" ? make.data(std::move(pair.given)) : make.field(pair.entry, concat(parts.name, "-", pair.entry.name), pair.entry.label);
        cell.attributes.node = pair.attributes.node;
        cell.attributes.id = pair.attributes.id;
        cell.attributes.roles.insert(cell.attributes.roles.end(), pair.attributes.roles.begin(), pair.attributes.roles.end());
        row.cells.push_back(std::move(cell));
    }
    if (!table.body.empty())
        if (auto& cells = table.body.back().cells; static_cast<int>(cells.size()) < 2 * pairs) cells.back().columns += 2 * pairs - static_cast<int>(cells.size());
    return table;
}

}  // namespace qualspec::templates
