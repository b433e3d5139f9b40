// filler.h - fills a record by the names of its fields, for those that are made from no struct of the specification.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "support/text.h"
#include "templates/dictionary.h"

namespace qualspec::templates {

/// A record of a type, filled by name. A name that the type does not have is a bug: std::logic_error.
class Filler {
  public:
    Filler(const Dictionary& dictionary, std::string_view type) : record_(std::make_shared<Record>()) {
        record_->type = dictionary.find(type);
        record_->values.resize(record_->type->fields.size());
    }
    Filler& set(std::string_view field, Value value) {
        const int at = record_->type->index_of(field);
        if (at < 0) throw std::logic_error(concat("no field ", field));
        record_->values[static_cast<std::size_t>(at)] = std::move(value);
        return *this;
    }
    /// The record; texts that were not set are empty.
    std::shared_ptr<const Record> done() {
        for (std::size_t i = 0; i < record_->values.size(); ++i) {
            using enum Kind;
            Value& value = record_->values[i];
            if (!std::holds_alternative<std::monostate>(value)) continue;
            if (record_->type->fields[i].type.kind == kText) value = std::string();
            if (record_->type->fields[i].type.kind == kInlines) value = std::make_shared<const document::Inlines>();
        }
        return record_;
    }

  private:
    std::shared_ptr<Record> record_;
};

}  // namespace qualspec::templates
