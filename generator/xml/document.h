// document.h - an XML file as a tree of elements, each with its exact place in the file.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/finding.h"
#include "support/result.h"

namespace qualspec::xml {

class Document;

/// Elements may nest this deep; deeper ones are a finding `xml.nesting` and end the reading.
constexpr int kDeepestNesting = 64;

struct Attribute {
    std::string_view name;  ///< as written, prefix included: "xml:lang"
    std::string value;      ///< references resolved, line breaks and tabs made spaces as XML says
    std::size_t offset = 0;        ///< of the name
    std::size_t value_offset = 0;  ///< of the value's first byte, behind the quote
};

enum class NodeKind { kElement, kText, kComment, kInstruction };

/// A node of the tree. Views point into the document's bytes; nodes live as long as their document.
struct Node {
    NodeKind kind = NodeKind::kElement;
    bool cdata = false;              ///< text of a CDATA section: nothing in it is a reference
    const Document* document = nullptr;
    std::string_view name;           ///< local name of an element
    std::string_view name_space;     ///< namespace of an element; empty: none
    std::size_t begin = 0, end = 0;  ///< the whole node; of a CDATA section what is within it
    std::size_t content_begin = 0, content_end = 0;  ///< of an element; both `end` where it is an empty tag
    std::vector<Attribute> attributes;               ///< without declarations of namespaces
    std::vector<const Node*> children;

    const Attribute* attribute(std::string_view attribute_name) const;
    std::string_view source() const;  ///< as written
    Place place() const;
};

/// Where characters of decoded text come from: text[at] stands at byte `offset`, and so on up to the next Origin.
struct Origin {
    std::size_t at;
    std::size_t offset;
};

/// Appends the characters of a text node to `text`: references resolved, line ends made "\n".
void append_text(const Node& node, std::string& text, std::vector<Origin>& origins);

/// Byte offset in the file of text[at]; `origins` from append_text, not empty.
std::size_t offset_of(const std::vector<Origin>& origins, std::size_t at);

/// Is `text` a name that XML allows as an id (an NCName)?
bool is_id(const std::string& text);

/// What a file is, for messages.
struct FileKind {
    std::string_view name = "file";               ///< "A ... has no DOCTYPE"
    std::string_view begins = {};                 ///< how such a file begins, for files that hold nothing; may be empty
    std::string_view instead_of_doctype = {};     ///< what to do without one; may be empty
    bool (*knows_element)(std::string_view name) = nullptr;  ///< is it the name of an element of the language? To tell which of two tags is misspelt
};

class Document {
  public:
    /// Parses a whole file. UTF-8 only (`xml.encoding`); a DOCTYPE is refused before anything in it is looked at (`xml.doctype`), nesting
    /// is bounded, nothing is fetched. Faults become fatal findings (`xml.not-well-formed`), at most 20, and then there is no document: those
    /// of tags by tags.h, what else libxml2 finds once those are mended. Time is linear in the size, and of a faulty file twenty times that at
    /// most. `file` is the name that places carry.
    static Result<std::unique_ptr<Document>> parse(std::string bytes, std::string_view file, Findings& out, const FileKind& kind = {});

    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document() = default;

    const Node& root() const { return *root_; }
    /// The root with the comments and processing instructions before and behind it.
    const std::vector<const Node*>& top() const { return top_; }
    const std::string& bytes() const { return bytes_; }
    std::string_view file() const { return file_; }
    /// Line and column of a byte, at a cost that does not depend on the length of lines.
    Place place(std::size_t offset) const;

  private:
    friend class Builder;
    Document(std::string bytes, std::string_view file);

    std::string bytes_;
    std::string_view file_;
    std::vector<std::size_t> line_starts_;
    std::vector<std::size_t> characters_before_;  ///< code points before each block of bytes
    std::deque<Node> nodes_;
    std::deque<std::string> name_spaces_;
    std::vector<const Node*> top_;
    const Node* root_ = nullptr;
};

}  // namespace qualspec::xml
