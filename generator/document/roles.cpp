#include "document/roles.h"

#include <algorithm>
#include <array>

namespace qualspec::document {

namespace {

constexpr std::array kRoles{
    Role{"avoid-contents", "A heading with it stays out of contents lists and bookmarks."},
    Role{"back-cover", "A group for the last page: starts a page, without running head and foot."},
    Role{"blank-rows", "A table whose empty rows are to be written in by hand: each at least 15 mm high."},
    Role{"changed", "A block that differs from the version before: a bar stands beside it."},
    Role{"cover", "A group that fills the first page alone, without running head and foot."},
    Role{"cover-title", "The title on a cover: the largest size of the theme."},
    Role{"criteria", "A table of learning outcomes and assessment criteria: rows are kept whole."},
    Role{"decision", "A cell or field for a decision such as met or not yet met."},
    Role{"deleted", "Words that the version before had: struck through, and said to be deleted."},
    Role{"form", "A section that is one form: its heading runs in the head of its pages, before that of the section it is in."},
    Role{"form-foot", "The table of signatures at the end of a form: kept on one page."},
    Role{"form-head", "The table that says who, where and for which unit a form is: compact, first column shaded."},
    Role{"identifier", "A code or number that must not be broken across lines."},
    Role{"inserted", "Words that are new in this version: underlined, and said to be inserted."},
    Role{"keep-together", "Kept on one page where it fits on one."},
    Role{"keep-with-next", "Kept on the page of what follows."},
    Role{"key-information", "A table of labels and values: first column shaded."},
    Role{"label", "The name of a field or entry, before its text."},
    Role{"landscape", "A section laid out on pages turned by a quarter; starts and ends a page."},
    Role{"lead", "An opening sentence, set larger than the text."},
    Role{"logo", "The logo of the awarding organisation."},
    Role{"moved", "Words of a redline that say from where or to where something moved; they are in neither version."},
    Role{"note", "A note set off from the text by a rule or tint."},
    Role{"notes", "The footnotes of a section, at its end."},
    Role{"number", "The number before a heading's or criterion's text."},
    Role{"numeric", "A column or cell of figures: aligned at the end, figures of one width."},
    Role{"page-break-before", "Starts a new page."},
    Role{"right-page", "Starts a new page with an odd number."},
    Role{"small", "Set smaller than the text, never under 9 pt."},
    Role{"subtitle", "A line under a title."},
    Role{"unit", "A unit's section: starts a page."},
    Role{"unit-header", "The table of a unit's reference, level, credit and hours: first column shaded."},
};

}  // namespace

std::span<const Role> roles() { return kRoles; }

bool is_role(std::string_view name) { return std::ranges::binary_search(kRoles, name, {}, &Role::name); }

}  // namespace qualspec::document
