// prose.h - CommonMark and the language's blocks, made into document blocks.
#pragma once

#include <functional>
#include <string>

#include "document/document.h"
#include "spec/specification.h"
#include "support/finding.h"

namespace qualspec::prose {

/// What prose needs to know about where it stands.
struct Context {
    /// The text of a `value`; absent names were refused by the reader.
    std::function<std::string(const std::string& name)> value;
    /// The prose of a shared text.
    std::function<const spec::Prose*(const std::string& id)> shared_text;
    /// The image of a figure, loaded and its size known; nullptr after a finding.
    std::function<const document::Image*(const std::string& path, const Place& place)> image;
    std::string node;  ///< written to the top blocks' attributes, see document::Attributes
    /// Footnotes met are appended here, numbered on; their text stands in the Groups with role "notes" that the caller makes.
    document::Blocks* notes = nullptr;
    int* note_number = nullptr;
};

/// Raw HTML, headings, thematic breaks used as headings, pipe tables, images and links to unsafe schemes are fatal
/// findings with a hint, at their place. Blocks nest at most 32 deep.
/// Placed parts are passed over: the view splits a section's prose at them.
document::Blocks to_blocks(const spec::Prose& prose, const Context& context, Findings& out);
document::Inlines to_inlines(const spec::Line& line, const Context& context, Findings& out);

/// Checks prose as to_blocks does without making anything, so that `check` finds the same faults.
void check(const spec::Prose& prose, Findings& out);
void check(const spec::Line& line, Findings& out);

}  // namespace qualspec::prose
