// conformity.h - the record types of a conformity sheet: which clause of a regulator is answered, and where.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "language/language.h"
#include "templates/dictionary.h"

namespace qualspec::view {

/// One row of the sheet.
struct ClauseAnswer {
    std::string clause;  ///< "E3.2(a)"
    std::string asks;    ///< for what, in words
    enum class State : std::uint8_t { kAnswered, kInPart, kNotFound } state = State::kNotFound;
    std::string said;    ///< what was found, or what is missing
    std::string anchor;  ///< where the handbook says it; may be empty
    std::string source;  ///< whose clause it is: the document's name
    std::string page;    ///< the handbook's page that it stands on, as printed; may be empty
};

/// Adds the types "conformity" and "clause_answer".
void add_conformity(templates::Dictionary& dictionary);

/// The record "conformity" of a record "publication".
std::shared_ptr<const templates::Record> conformity(std::shared_ptr<const templates::Record> publication, const std::vector<ClauseAnswer>& answers,
                                                    const language::Language& language);

}  // namespace qualspec::view
