// form_tables.h - the tables that forms are made of, from what their elements say: q:record with q:column and q:row, q:fields
// with q:field. Internal to templates.
//
// The names of their fields are made here, so two fields of a form have one name only where two tables, columns or rows have:
// the table's name, the row's, then the column's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "language/language.h"

namespace qualspec::templates {

/// One of several that can be chosen. The value is what is kept, the same in every language.
struct Option {
    std::string value;
    std::string text;
};

/// A column of a record, or an entry among fields.
struct Entry {
    std::string label;
    std::string over;  ///< of a column: what stands over it and those beside it that have the same; empty: nothing
    std::string name;
    std::string type;  ///< "given": what the template writes; "ordinal": the row's number; else a kind of field, or "choice" of one of `options`
    std::string value;
    std::vector<Option> options;
    int lines = 0;
    int characters = 0;
    double width_percent = 0;
};

struct RecordRow {
    document::Row row;  ///< with its given cells
    std::string name;
    std::string label;
};
struct RecordParts {
    std::string name;
    document::Inlines caption;
    std::vector<Entry> columns;  ///< given ones first
    std::vector<RecordRow> rows;
    int blank_rows = 0;          ///< after those
};
struct FieldsParts {
    struct Pair {
        Entry entry;
        document::Attributes attributes;
        document::Blocks given;
    };
    std::string name;
    document::Inlines caption;
    std::vector<Pair> entries;
    int pairs = 1;  ///< label and field beside each other in one row
};

document::Table make_table(RecordParts parts, const language::Language& language, const Place& place);
document::Table make_table(FieldsParts parts, const language::Language& language, const Place& place);

/// Letters, digits, "-" and "_"; other characters become "-".
std::string field_name(std::string_view written);
/// A date's label says how it is to be written, since a PDF can hold no more than that against other ways.
std::string label_for(document::FieldKind kind, std::string label, const language::Language& language);

}  // namespace qualspec::templates
