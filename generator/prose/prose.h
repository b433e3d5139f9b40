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
    /// The anchor of the node, section, table or figure with that xml id, for links [text](#id); empty: there is none,
    /// which is a finding `prose.unknown-target`.
    std::function<std::string(const std::string& id)> anchor;
    /// The id that was meant by one that there is not, for the hint; empty: none is near. May be absent.
    std::function<std::string(const std::string& id)> nearest_id;
    std::string node;  ///< written to the top blocks' attributes, see document::Attributes
    /// Footnotes met are appended here, numbered on; their text stands in the Groups with role "notes" that the caller makes.
    /// Without `notes` a footnote is set in brackets where it stands.
    document::Blocks* notes = nullptr;
    int* note_number = nullptr;
    /// What the ids of footnotes begin with, so that they differ between groups of notes; the note's number follows.
    std::string note_prefix = "note-";
};

/// What to_blocks and to_inlines find is fatal and stands at its file, line and column: `prose.raw-html`, `prose.heading`,
/// `prose.rule` (a thematic break), `prose.pipe-table`, `prose.image`, `prose.link-scheme` (not http, https, mailto, tel
/// or "#id"), `prose.unknown-target`, `prose.nesting` (blocks more than 32 deep), `prose.circular-text` (a shared text that
/// uses itself), `prose.too-large` (more than 10,000 uses of shared texts), `prose.character` (a noncharacter). The shape
/// of tables is amended with an error `prose.table-shape`.
///
/// The text of the document is what CommonMark 0.30 says, with two things added: lines that begin "a)", "b)" and so on
/// in one paragraph stay lines of their own, and a Line is always inline content ("1. ..." is printed as written).
/// A note is a group kAside with role "note"; a footnote's number is a superscript link with role "notes". Every
/// footnote counts, one that has its own mark too.
/// Placed parts are passed over: the view splits a section's prose at them.
///
/// A line without any character that means something to CommonMark costs one scan and one copy.
document::Blocks to_blocks(const spec::Prose& prose, const Context& context, Findings& out);
document::Inlines to_inlines(const spec::Line& line, const Context& context, Findings& out);

/// Checks prose as to_blocks does, so that `check` finds the same faults. `anchor` and `near` are as in Context.
using AnchorOf = std::function<std::string(const std::string& id)>;
using NearestId = std::function<std::string(const std::string& id)>;
void check(const spec::Prose& prose, const AnchorOf& anchor, const NearestId& near, Findings& out);
/// The shape of a table that stands by itself, not in prose; its cells are prose of their own.
void check(const spec::Table& table, Findings& out);
void check(const spec::Line& line, const AnchorOf& anchor, const NearestId& near, Findings& out);

}  // namespace qualspec::prose
