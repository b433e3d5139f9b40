// redline.h - two documents as one, with what changed marked in it.
//
// Both were expanded from the same template, one from each version. Blocks are aligned by the node of the specification that they show (the comparison
// says which old node is which new one), else by their text; words by compare/words.h. What is new has the role "inserted", what is gone "deleted", and
// blocks that differ have "changed". What is struck at one place and inserted at another has words with the role "moved" at both. The document knows
// nothing else of it: every renderer shows changes without being told about comparison.
//
// Accepting everything gives the text of the new document, rejecting everything that of the old one, but for lists of contents, which are the new one's.
#pragma once

#include "compare/changes.h"
#include "document/document.h"

namespace qualspec::compare {

document::Document redline(const Comparison& comparison, const document::Document& before, const document::Document& after);

/// Takes out what is deleted and leaves what is inserted as plain text; `accept` false: the other way round.
document::Blocks resolved(const document::Blocks& marked, bool accept);

}  // namespace qualspec::compare
