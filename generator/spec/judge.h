// judge.h - compares one element with its description and says what is wrong.
#pragma once

#include <vector>

#include "spec/element_type.h"
#include "spec/files.h"
#include "support/finding.h"
#include "xml/document.h"

namespace qualspec::spec {

/// A node of an element's content and its position in the description's content.
struct Placed {
    const xml::Node* node;
    int slot;
};
using Content = std::vector<Placed>;

/// Unknown and missing attributes; values are judged when they are read.
void judge_attributes(const xml::Node& node, const ElementType& type, Findings& out);

/// Judges attributes, kinds, order and number of the children of `node`, not what is in them. Returns elements and text that have a place, in document
/// order, with includes replaced by what they stand for. White space where no text may stand, comments and what is unknown are left out.
/// `files` may be null where includes are to stay as they are: then they are passed over.
Content judge(const xml::Node& node, const ElementType& type, Files* files, Findings& out);

/// The description of a child, <include> among them where it may stand; null where there may be none of that name.
const ElementType* child_type(const ElementType& type, std::string_view name);
/// The description of a file's outermost element, of a specification or of a part that is included; null if it cannot be one.
const ElementType* root_type(const xml::Node& root);
/// Does an element of this name stand within a line of prose?
bool is_inline(std::string_view name);
/// Is what a reader makes of two files the same: elements, attributes, text, and the comments in their order?  Both without faults.
bool says_the_same(const xml::Document& one, const xml::Document& other);

/// Offset of the first character of a text node that is not white space; npos if there is none.
std::size_t first_character(const xml::Node& text);

}  // namespace qualspec::spec
