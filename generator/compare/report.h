// report.h - a comparison as the record that the template "changes" shows.
#pragma once

#include <memory>

#include "compare/changes.h"
#include "language/language.h"
#include "templates/dictionary.h"

namespace qualspec::compare {

/// How old and new words stand in a report.
enum class View { kSideBySide, kInline };

/// The record "comparison" of view/comparison.h.
std::shared_ptr<const templates::Record> report(const Comparison& comparison, const language::Language& language, std::string_view scheme, View view = View::kSideBySide);

}  // namespace qualspec::compare
