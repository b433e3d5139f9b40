// document.h - the tree that every output format is made from.
//
// The waist of the program: templates expand to it, renderers read it. It knows nothing of XML, templates, PDF or
// HTML. Values all the way down: copy it, compare it, keep it. Meaning that a renderer may or may not use goes into
// `Attributes::roles` (the closed list in roles.h); a new kind of block or inline is for new behaviour, and every
// visitor names every kind.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/place.h"

namespace qualspec::document {

/// What any element may carry.
struct Attributes {
    std::string id;                  ///< anchor, unique in the document; empty: none
    std::vector<std::string> roles;  ///< names from roles.h, in the template's order
    std::string language;            ///< BCP 47, where it differs from what is around; else empty
    std::string node;                ///< which node of the specification this shows (spec::node paths); else empty
    Place place;                     ///< where the text stands in the specification or template; not compared

    bool has_role(std::string_view role) const;
    bool operator==(const Attributes& other) const {
        return id == other.id && roles == other.roles && language == other.language && node == other.node;
    }
};

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// ---- inline content ----

/// Text as it is to be read: no markup, no entities. White space is already collapsed; U+00A0 is kept.
struct Text {
    std::string text;
    bool operator==(const Text&) const = default;
};
/// A line ends here (XHTML br, a CommonMark hard break).
struct LineBreak {
    bool operator==(const LineBreak&) const = default;
};
enum class Style : std::uint8_t { kPlain, kEmphasis, kStrong, kCode, kSuperscript, kSubscript };
/// Content in one style; kPlain is a span that only carries attributes.
struct Styled {
    Style style = Style::kPlain;
    Inlines content;
    bool operator==(const Styled&) const;
};
/// A link. `target` is "#id" for a place in this document, else an absolute URL with one of the
/// schemes http, https, mailto or tel (checked when prose and templates are read).
struct Link {
    std::string target;
    Inlines content;
    bool operator==(const Link&) const;
};
/// The number of the page on which `target` (an id) stands, as printed there. Only paper shows it.
struct PageReference {
    std::string target;
    bool operator==(const PageReference&) const = default;
};
/// The number of this page, and of the last page; in running heads and feet only. Only paper shows them.
struct PageNumber {
    bool operator==(const PageNumber&) const = default;
};
struct PageCount {
    bool operator==(const PageCount&) const = default;
};

enum class FieldKind : std::uint8_t { kText, kDate, kCheckbox, kRadio, kTextArea, kSelect, kSignature };
/// Something a person fills in: in this version a blank to write on, a box to tick; later a fillable field.
/// Where it is alone in its paragraph or cell it takes the full width there.
struct Field {
    FieldKind kind = FieldKind::kText;
    std::string name;                  ///< unique in the document, from stable ids; radio buttons of one group share it
    std::string label;                 ///< what a screen reader says; never empty
    std::string value;                 ///< what is filled in already; for checkbox and radio the value when chosen
    bool checked = false;              ///< checkbox and radio
    std::vector<std::string> options;  ///< select
    int lines = 1;                     ///< height in lines of text (text area, signature), 1 to 60
    int characters = 0;                ///< width in characters; 0: the width that is there
    bool operator==(const Field&) const = default;
};

struct Inline {
    Attributes attributes;
    std::variant<Text, LineBreak, Styled, Link, PageReference, PageNumber, PageCount, Field> value;
    bool operator==(const Inline&) const = default;
};

// ---- blocks ----

struct Paragraph {
    Inlines content;
    bool operator==(const Paragraph&) const = default;
};
/// Level 1 is the document's title; sections nest below it without gaps.
struct Heading {
    int level = 1;  ///< 1 to 6
    Inlines content;
    /// False keeps it out of contents lists and bookmarks.
    bool in_contents = true;
    bool operator==(const Heading&) const = default;
};

enum class ListMarks : std::uint8_t { kBullet, kDecimal, kLowerLetter, kUpperLetter, kLowerRoman, kNone };
struct ListItem {
    Attributes attributes;
    Blocks blocks;
    bool operator==(const ListItem&) const;
};
struct List {
    ListMarks marks = ListMarks::kBullet;
    int start = 1;      ///< number of the first item
    bool tight = true;  ///< no space between items
    std::vector<ListItem> items;
    bool operator==(const List&) const = default;
};

enum class Align : std::uint8_t { kStart, kCentre, kEnd };
enum class CellKind : std::uint8_t { kData, kColumnHeader, kRowHeader };
struct Cell {
    Attributes attributes;
    CellKind kind = CellKind::kData;
    int columns = 1;  ///< columns spanned, at least 1
    int rows = 1;     ///< rows spanned, at least 1; never beyond its part of the table
    Align align = Align::kStart;
    Blocks blocks;
    bool operator==(const Cell&) const;
};
struct Row {
    Attributes attributes;
    std::vector<Cell> cells;  ///< those that start in this row; spanned places are left out
    bool operator==(const Row&) const = default;
};
struct Column {
    /// Share of the table's width in per cent; 0: from the content.
    double width_percent = 0;
    Align align = Align::kStart;  ///< for cells that do not say otherwise
    bool operator==(const Column&) const = default;
};
/// Rectangular: `columns.size()` places in every row once spans are counted (expansion makes it so).
struct Table {
    Inlines caption;              ///< may be empty
    std::vector<Column> columns;  ///< at least one
    std::vector<Row> head;        ///< repeated on every page
    std::vector<Row> body;
    bool operator==(const Table&) const = default;
};

struct Image {
    std::shared_ptr<const std::string> bytes;  ///< the PNG or JPEG file as read
    std::string name;                          ///< file name, for messages
    int width = 0;                             ///< pixels, from the file's header
    int height = 0;
    std::string written;                       ///< what the specification calls it: a path relative to its folder; may be empty
    bool operator==(const Image& other) const {
        return name == other.name && written == other.written && width == other.width && height == other.height &&
               (bytes == other.bytes || (bytes && other.bytes && *bytes == *other.bytes));
    }
};
struct Figure {
    Image image;
    std::string alternative;   ///< what it shows, in words; empty: decoration
    Inlines caption;           ///< may be empty
    double width_percent = 0;  ///< of the text width; 0: its natural size at 150 pixels per inch, at most the text width
    bool operator==(const Figure&) const = default;
};

enum class GroupKind : std::uint8_t { kSection, kDivision, kQuote, kAside, kHeader, kFooter };
/// Blocks that belong together. kSection opens a level of headings.
struct Group {
    GroupKind kind = GroupKind::kDivision;
    Blocks blocks;
    bool operator==(const Group&) const;
};
struct ContentsEntry {
    int level = 2;       ///< of the heading
    std::string target;  ///< id of the heading or of the section it heads
    Inlines content;     ///< the heading's, without links and notes
    bool operator==(const ContentsEntry&) const = default;
};
/// A list of the headings from level 2 down to `depth` that follow anywhere in the document. Filled by fill_contents.
struct Contents {
    std::string label;  ///< what the list is called, for those who cannot see it
    int depth = 3;      ///< deepest heading level listed
    std::vector<ContentsEntry> entries;
    bool operator==(const Contents&) const = default;
};
/// Lines kept as they are, in a face of one width.
struct Preformatted {
    std::string text;
    bool operator==(const Preformatted&) const = default;
};
struct Rule {
    bool operator==(const Rule&) const = default;
};
struct PageBreak {
    bool operator==(const PageBreak&) const = default;
};

struct Block {
    Attributes attributes;
    std::variant<Paragraph, Heading, List, Table, Figure, Group, Contents, Preformatted, Rule, PageBreak> value;
    bool operator==(const Block&) const = default;
};

inline bool Styled::operator==(const Styled& o) const { return style == o.style && content == o.content; }
inline bool Link::operator==(const Link& o) const { return target == o.target && content == o.content; }
inline bool ListItem::operator==(const ListItem& o) const { return attributes == o.attributes && blocks == o.blocks; }
inline bool Cell::operator==(const Cell& o) const {
    return attributes == o.attributes && kind == o.kind && columns == o.columns && rows == o.rows &&
           align == o.align && blocks == o.blocks;
}
inline bool Group::operator==(const Group& o) const { return kind == o.kind && blocks == o.blocks; }

/// What a document to be filled in was made from, so that it can be told when it comes back. Empty for other documents.
struct Origin {
    std::string specification;       ///< the numbers of its qualifications: the same in every issue
    std::string version;             ///< of that issue, as forms quote it; may be empty
    std::string document;            ///< which of the documents it is: "forms", "f05"
    std::vector<std::string> units;  ///< the keys of the units it is about
    std::string learner;             ///< the id in the roster; empty: it was made for nobody in particular
    bool operator==(const Origin&) const = default;
};

/// What is said about the document as a whole.
struct Metadata {
    std::string title;
    std::string author;    ///< the awarding organisation; may be empty
    std::string subject;   ///< one sentence; may be empty
    std::string language;  ///< BCP 47; "en-GB" unless the specification says otherwise
    std::string date;      ///< ISO 8601 date of the issue; empty where the specification gives none
    std::vector<std::string> keywords;
    Origin origin;
    bool operator==(const Metadata&) const = default;
};

struct Document {
    Metadata metadata;
    Blocks blocks;
    /// Shown at the head and foot of every page of paper but the cover (a group with role "cover").
    /// HTML and Markdown do not show them.
    Inlines running_head;
    Inlines running_foot;
    bool operator==(const Document&) const = default;
};

/// Fills every Contents block from the headings, giving an id to headings that lack one. Ids made here are
/// "section-" and the running number of the heading, never one in use.
void fill_contents(Document& document);

/// Collapses white space over the whole run of inlines as HTML does: runs become one space, none at the start, at
/// the end, or beside a LineBreak. Empty texts go.
void normalise_space(Inlines& content);

/// The text of some content, as a reader says it: fields and page numbers left out, line breaks as a space.
std::string plain_text(const Inlines& content);
/// What a redline calls its parts: its text in the new version; of what is gone, that in the old one.
std::string present_text(const Inlines& content);
/// Blocks are separated by a newline.
std::string plain_text(const Blocks& blocks);

}  // namespace qualspec::document
