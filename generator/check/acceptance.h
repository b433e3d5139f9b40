// acceptance.h - findings that an author has looked at and means: <?qualspec accept RULE REASON?> within the element that they are about.
//
// An acceptance holds for one rule, from the begin of the element it stands in to its end; before or behind the outermost element, for the whole file.
// Instructions are no part of the language: no document and no published form carries them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "spec/specification.h"
#include "support/finding.h"

namespace qualspec::check {

struct Accepted {
    Finding finding;
    std::string reason;
};

/// Takes the accepted ones out of `findings`, which are at their exact places, and returns them. Adds `acceptance.malformed` (no reason, no such rule) and
/// `acceptance.unmatched` (nothing accepted, though the rule is not off: `ran` tells), both warnings. `bytes` gives a file's bytes by its name.
std::vector<Accepted> accept(const spec::Specification& specification, const std::function<const std::string&(std::string_view file)>& bytes,
                             const std::function<bool(std::string_view rule)>& ran, Findings& findings);

}  // namespace qualspec::check
