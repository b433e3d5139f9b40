// expected.h - the fields that a form has as it is made: what those of one that comes back are held against.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"

namespace qualspec::collect {

struct ExpectedField {
    document::FieldKind kind = document::FieldKind::kText;
    std::string label;   ///< of a group of buttons what their labels have in common
    std::string column;  ///< the heading of its column; empty where it is in no such table
    std::string node;    ///< what its row or cell is about (document::Attributes); may be empty
    std::vector<std::pair<std::string, std::string>> choices;  ///< of a group of buttons: the value of each and its text, in order
};
/// By name_in_pdf of their names.
using ExpectedFields = std::map<std::string, ExpectedField, std::less<>>;

/// The fields of a document.
ExpectedFields expected_fields(const document::Document& document);

/// Names as a PDF can have them: "-" in place of each full stop.
std::string name_in_pdf(std::string name);

}  // namespace qualspec::collect
