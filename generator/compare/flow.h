// flow.h - prose cut into its blocks: paragraphs, items of lists, lines that are kept as they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compare/tree.h"

namespace qualspec::compare {

/// Parts the name, the fields and the text of an inline element (see kInlineMark).
inline constexpr char kFieldMark = '\x1e';

/// One block of a flow: its lines as they stand, and how many line ends follow it.
struct Chunk {
    std::string_view kind = kParagraph;
    std::string text;
    int gap = 0;
};
/// Empty lines at the start are a chunk of their own, so that nothing of `flow` is lost.
std::vector<Chunk> chunks_of(std::string_view flow);

/// The gap that is left out, being the usual one.
std::string_view standard_gap(std::string_view kind);

}  // namespace qualspec::compare
