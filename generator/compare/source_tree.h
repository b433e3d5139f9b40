// source_tree.h - one file of the language as a tree of the normal form, and back.
//
// tree_of() makes the tree of a specification as it is read: includes resolved, comments gone. What changes files must keep both, so this tree is
// made of the file itself: <include>, comments and instructions are nodes, and so it works for a part that is included just as well.
#pragma once

#include <filesystem>
#include <string>

#include "compare/tree.h"
#include "support/finding.h"
#include "support/result.h"

namespace qualspec::compare {

/// Kinds of nodes that are no elements; their text is as written: "<!-- ... -->".
inline constexpr std::string_view kComment = "comment";
inline constexpr std::string_view kInstruction = "instruction";
/// Field of a node: an empty line stands before it. No content.
inline constexpr std::string_view kEmptyLine = "emptyLine";

/// The tree of a file. Findings are its faults; with one that is fatal there is no tree, for what is against the language has no place in it. Places are
/// those of the file as it is, however it is laid out.
Result<Tree> tree_of_source(std::string bytes, const std::filesystem::path& path, Findings& out);

/// The file of such a tree, laid out as 'qualspec fmt' does. What the tree says may be against the language (two titles, say): then it is laid out
/// plainly, an element to a line, for people to put in order.
std::string source_of(const Tree& tree);

/// The file line by line, to be compared by programs that know lines: an element, a title or a block of prose to a line, indented, without numbers that
/// follow from order, without where lines of prose were broken.
std::string lines_of(const Tree& tree);

}  // namespace qualspec::compare
