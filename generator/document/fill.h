// fill.h - the fields of a document: to fill them in, and what several of them are called together.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "document/document.h"

namespace qualspec::document {

/// Calls `value` for every field in reading order, tables and lists too. It may change the field's value, not its kind or name.
void for_each_field(Document& document, const std::function<void(Field&)>& value);

/// What two labels of one group begin with alike, in whole words: "Decision, 1.1" of "Decision, 1.1: Met" and "Decision, 1.1: Refer".
std::string common_label(std::string_view one, std::string_view other);

/// The value of a field as people read and write it: of a date field, an ISO 8601 date is dd/mm/yyyy, as fields for dates ask for; all else as it is.
std::string written_value(const Field& field);

}  // namespace qualspec::document
