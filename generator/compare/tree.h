// tree.h - a specification as a tree of one kind of node: the normal form that comparison works on.
//
// Made by spec/describe.h, the one description of the language, so every element and attribute is there by construction: a new element is
// compared the day it is described. Prose is cut into its blocks (paragraphs, items of lists); tables, figures and notes stand among them.
// Nothing is lost: specification_of(tree_of(s)) == s.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "spec/element_type.h"
#include "spec/specification.h"
#include "support/place.h"

namespace qualspec::compare {

/// An index, which is an int here (-1: none), as the standard library takes it.
inline std::size_t index(int at) { return static_cast<std::size_t>(at); }

/// An attribute, or an element that holds plain text and stands once ("title").
struct Field {
    std::string_view name;
    spec::ValueType type = spec::ValueType::kText;
    std::string value;
    bool operator==(const Field&) const = default;
};

/// What a node's own text is.
enum class TextForm { kNone, kPlain, kLine, kBlock };

/// Kinds of blocks that prose is cut into; they have no element of their own.
inline constexpr std::string_view kParagraph = "paragraph";
inline constexpr std::string_view kListItem = "listItem";
inline constexpr std::string_view kPreformatted = "preformatted";
/// Field of a block: how many line ends follow it before the next. No content.
inline constexpr std::string_view kGap = "gap";

/// Inline elements within a text stand between two of these, as `inline_text` has them.
inline constexpr char kInlineMark = '\x1f';

struct Node {
    std::string_view kind;      ///< the element's name, or one of the blocks' above; lives as long as the program
    std::vector<Field> fields;  ///< in the order of the description; absent ones are left out
    TextForm form = TextForm::kNone;
    std::string text;           ///< as written: CommonMark, inline elements between marks
    int parent = -1;
    std::vector<int> children;  ///< in order
    Place place;
    std::string name;           ///< the `node` of the specification; empty where it has none

    const std::string* find(std::string_view field) const;
    /// Empty where the field is absent.
    const std::string& get(std::string_view field) const;
    void set(std::string_view field, spec::ValueType type, std::string value);
    void remove(std::string_view field);
};

/// Node 0 is the specification. Nodes that tree_of() makes stand in document order, parents first; `children` is what counts.
struct Tree {
    std::vector<Node> nodes;

    const Node& operator[](int at) const { return nodes[static_cast<std::size_t>(at)]; }
    Node& operator[](int at) { return nodes[static_cast<std::size_t>(at)]; }
    int size() const { return static_cast<int>(nodes.size()); }
    /// The nearest node upwards, itself included, of that kind; -1: none.
    int above(int at, std::string_view kind) const;
    /// Appends a node as child number `position` of `parent`.
    int insert(Node node, int parent, std::size_t position);
    /// Takes the node out of its parent; its parent becomes -1.
    void detach(int at);
    void attach(int at, int parent, std::size_t position);
    std::size_t position(int at) const;
    /// Itself and all below it, in document order.
    std::vector<int> below(int at) const;
};

Tree tree_of(const spec::Specification& specification);

/// The specification that a tree says; `node`s are assigned anew. Fields and children that the language does not know are left out.
spec::Specification specification_of(const Tree& tree);

/// The nodes that can be reached, in document order, parents first, and where each came from.
Tree compacted(const Tree& tree, std::vector<int>* origin = nullptr);

/// An inline element as it stands in a text, for people: "{qualification.title}", "(footnote: ...)", the foreign words.
std::string inline_in_words(std::string_view encoded);
/// Is the inline element prose that readers read as part of the text: a footnote, foreign words?
bool is_inline_prose(std::string_view encoded);
/// A text with inline elements that are prose in words, so that a change of a word in them is one; others stay between their marks.
std::string with_inline_prose(std::string_view text);
/// A text with its inline elements as people know them: "{qualification.title}".
std::string in_plain_words(std::string_view text);

}  // namespace qualspec::compare
