// fields.h - fields of records that are made, by name. A name that the type does not have, or a value of another kind, is a bug.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "templates/dictionary.h"

namespace qualspec::view {

inline const templates::Value& field_of(const templates::Record& record, std::string_view name) { return record.values.at(static_cast<std::size_t>(record.type->index_of(name))); }
inline const std::string& text_of(const templates::Record& record, std::string_view name) { return std::get<std::string>(field_of(record, name)); }
inline const templates::List& list_of(const templates::Record& record, std::string_view name) { return *std::get<std::shared_ptr<const templates::List>>(field_of(record, name)); }

}  // namespace qualspec::view
