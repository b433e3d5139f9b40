// pages.h - a document laid out: items at fixed places on pages, and the structure that says what they are.
//
// The waist for paper. render/pdf only transcribes it. Positions are in points from the top left corner of the page,
// x to the right, y down. Every item belongs to a mark (a stretch of content owned by one structure element on one
// page) or is an artifact (rules, repeated heads, page numbers); nothing is drawn outside one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "document/document.h"
#include "layout/font_metrics.h"
#include "support/colour.h"

namespace qualspec::layout {

struct Rectangle {
    double x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Rectangle&) const = default;
};

// ---- what is drawn ----

struct TextRun {
    double x = 0;         ///< of the first glyph's origin
    double baseline = 0;  ///< y of the baseline
    double width = 0;     ///< as laid out, word_space included
    Face face;
    double size = 10;
    Colour colour;
    double word_space = 0;  ///< added to every U+0020, for justified lines
    std::string text;       ///< UTF-8; the spaces between words on a line are in it, so that it extracts as it reads
    std::string language;   ///< where it differs from the document's
    bool operator==(const TextRun&) const = default;
};
/// A filled rectangle: a tint behind cells, a rule (height or width is its thickness).
struct Box {
    Rectangle area;
    Colour colour;
    bool operator==(const Box&) const = default;
};
/// The outline of a rectangle, drawn inside it: a check box, a frame to sign in.
struct Frame {
    Rectangle area;
    double thickness = 0.5;
    Colour colour;
    bool operator==(const Frame&) const = default;
};
struct PlacedImage {
    Rectangle area;
    document::Image image;
    bool operator==(const PlacedImage&) const = default;
};
/// A field of a form. Drawn as a blank now; the PDF renderer may make it fillable.
struct PlacedField {
    Rectangle area;
    document::Field field;
    Face face;
    double size = 10;
    bool operator==(const PlacedField&) const = default;
};

inline constexpr int kArtifact = -1;            ///< decoration: rules, tints
inline constexpr int kHeadArtifact = -2;        ///< pagination artifact at the page's head
inline constexpr int kFootArtifact = -3;        ///< pagination artifact at the page's foot
inline constexpr int kRepeatedArtifact = -4;    ///< what is shown again on later pages: a table's head, a cell that names rows

struct Item {
    int mark = kArtifact;  ///< index into Pages::marks, or one of the artifact kinds
    std::variant<TextRun, Box, Frame, PlacedImage, PlacedField> value;
    bool operator==(const Item&) const = default;
};

// ---- links and destinations ----

struct LinkArea {
    std::vector<Rectangle> areas;  ///< one per line it runs over, all on this page
    std::string target;            ///< URL, or "#" and the name of a destination
    std::string text;              ///< what it says, for those who cannot see it
    int element = 0;               ///< its Link element in Pages::structure
    bool operator==(const LinkArea&) const = default;
};
struct Destination {
    std::string name;  ///< the element's id
    int page = 0;      ///< index into Pages::pages
    double x = 0, y = 0;
    bool operator==(const Destination&) const = default;
};
struct Bookmark {
    int level = 1;  ///< 1 is outermost; never more than one deeper than the one before
    std::string title;
    std::string destination;
    bool operator==(const Bookmark&) const = default;
};

// ---- structure ----

enum class StructureRole : std::uint8_t {
    kDocument, kPart, kSection, kDivision, kBlockQuote, kAside,
    kHeading1, kHeading2, kHeading3, kHeading4, kHeading5, kHeading6,
    kParagraph, kNote, kSpan, kCode, kLink, kReference,
    kList, kListItem, kLabel, kListBody,
    kContents, kContentsItem,
    kTable, kCaption, kTableHead, kTableBody, kTableRow, kTableHeader, kTableCell,
    kFigure, kForm,
};

enum class Scope : std::uint8_t { kNone, kColumn, kRow, kBoth };

/// A child of an element: another element, or a mark of its own.
struct Kid {
    bool is_mark = false;
    int index = 0;  ///< into Pages::structure or Pages::marks
    bool operator==(const Kid&) const = default;
};

struct StructureElement {
    StructureRole role = StructureRole::kDocument;
    int parent = -1;  ///< -1 for the root, which is element 0 and the only one
    std::vector<Kid> kids;
    std::string language;         ///< BCP 47 where it differs; else empty
    std::string alternative;      ///< figures: what they show
    std::string id;               ///< of the document's element; destinations have the same name
    Scope scope = Scope::kNone;   ///< header cells
    int columns = 1;              ///< spans of cells
    int rows = 1;
    std::vector<int> headers;     ///< cells of irregular tables: their header cells' elements
    document::ListMarks marks = document::ListMarks::kNone;  ///< lists
    std::optional<Rectangle> box; ///< figures: where, on the page of their mark
    bool operator==(const StructureElement&) const = default;
};

/// A stretch of content on one page that belongs to one element. Items that carry the same mark follow each other.
struct Mark {
    int element = 0;
    int page = 0;
    bool operator==(const Mark&) const = default;
};

// ---- pages ----

struct Page {
    double width = 0, height = 0;  ///< points
    std::string label;             ///< as printed in running feet and contents: "1", "iv"; may be empty (cover)
    bool furnished = false;        ///< has running head and foot
    std::string section;           ///< what the running head says of the section; may be empty
    std::vector<Item> items;       ///< in reading order
    std::vector<LinkArea> links;
    bool operator==(const Page&) const = default;
};

struct Pages {
    document::Metadata metadata;
    std::vector<Page> pages;
    std::vector<StructureElement> structure;  ///< element 0 is kDocument
    std::vector<Mark> marks;
    std::vector<Destination> destinations;  ///< sorted by name; names are unique
    std::vector<Bookmark> bookmarks;        ///< in reading order
    bool operator==(const Pages&) const = default;
};

}  // namespace qualspec::layout
