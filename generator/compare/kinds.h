// kinds.h - what comparison knows about the elements of the language: by what each is recognised, and what each of its fields is.
//
// Two tables with a rule for whatever stands in neither: an element that is described tomorrow is compared with care (its fields are content, its
// order counts) and never called editorial.
#pragma once

#include <array>
#include <string_view>

#include "compare/tree.h"

namespace qualspec::compare {

/// Among which nodes an element's counterpart is looked for first.
enum class Among {
    kSiblings,  ///< those of its parent's counterpart
    kUnit,      ///< those of its unit's counterpart: criteria, which move between outcomes
    kDocument,  ///< all: units
};

struct KindRule {
    std::string_view kind;
    std::string_view words;                     ///< what people call it
    std::array<std::string_view, 3> keys = {};  ///< fields, any of which names it among its siblings
    Among among = Among::kSiblings;
    bool elsewhere = false;  ///< it may be found again under another parent: a move
    bool ordered = true;     ///< its place among its siblings says something
    bool whole = false;      ///< many of its parts changed: shown before and after as a whole
};
/// Never fails: kinds that are not in the table get a rule of their own with the kind as their words.
const KindRule& rule_of(std::string_view kind);

enum class Treatment {
    kContent,
    kIdentity,   ///< tells who a node is, says nothing
    kNumber,     ///< follows from order
    kReference,  ///< ids of other nodes: the same where they are counterparts
    kLayout,     ///< how it looks
    kHidden,     ///< not even that
};
Treatment treatment_of(const Node& node, const Field& field);

/// What of a field's value is content: of the path of a file its name, since the folder depends on where the specification lies.
std::string_view content_of(const Field& field);

/// Is the element for authors and the regulator, so that spec/published.h leaves it out?
bool is_never_printed(std::string_view kind);

/// A field in people's words: "guided learning hours".
std::string field_in_words(std::string_view field);

/// May an element stand more than once in `parent`?
bool is_repeated(std::string_view parent, std::string_view kind);

}  // namespace qualspec::compare
