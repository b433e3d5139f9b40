// fill.h - fills in the fields of a document.
#pragma once

#include <functional>
#include <string>

#include "document/document.h"

namespace qualspec::document {

/// Calls `value` for every field in reading order, tables and lists too. It may change the field's value, not its kind or name.
void for_each_field(Document& document, const std::function<void(Field&)>& value);

}  // namespace qualspec::document
