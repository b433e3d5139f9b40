// xhtml.h - the elements and attributes of templates, as tables: where each may stand and what it takes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace qualspec::templates {

/// What may stand at some place; a set of bits.
enum PlaceBits : unsigned {
    kFlow = 1U << 0U,       ///< blocks, text and inline elements
    kInline = 1U << 1U,     ///< text and inline elements
    kPlain = 1U << 2U,      ///< text only
    kItems = 1U << 3U,      ///< li
    kTableParts = 1U << 4U, ///< caption, colgroup, thead, tbody, tr
    kColumns = 1U << 5U,    ///< col
    kRows = 1U << 6U,       ///< tr
    kCells = 1U << 7U,      ///< th, td
    kFigureParts = 1U << 8U,///< img, figcaption
    kOptions = 1U << 9U,    ///< option
    kHtmlParts = 1U << 10U, ///< head, body
    kHeadParts = 1U << 11U, ///< title, meta
    kBodyStart = 1U << 12U, ///< running head and foot
    kRecordParts = 1U << 13U,///< caption, q:column, q:row
    kFieldParts = 1U << 14U,///< caption, q:field
    kNothing = 0,
};
using Places = unsigned;

enum class Element : std::uint8_t {
    kText,  ///< not an element: text between them
    kA, kAside, kBlockquote, kBody, kBr, kCaption, kCode, kCol, kColgroup, kDiv, kEm, kFigcaption, kFigure, kFooter, kH1, kHead, kHeader, kHr, kHtml,
    kImg, kInput, kLi, kMeta, kNav, kOl, kOption, kP, kPre, kSection, kSelect, kSpan, kStrong, kSub, kSup, kTable, kTbody, kTd, kTextarea, kTh, kThead,
    kTitle, kTr, kUl,
    kGroup, kInclude, kInsert, kPageCount, kPageNumber, kPageOf, kPart, kRunningFoot, kRunningHead, kSay, kSignature,
    kColumn, kField, kFields, kRecord, kRecordRow,
};

struct ElementRule {
    Element element;
    std::string_view name;  ///< "q:group" for those of the template namespace
    Places stands_in;       ///< one of these
    Places holds;           ///< what its children may be
    bool carries;           ///< id, class, lang, q:node and q:anchor may be written on it
};
/// The rule of an element by its name; nullptr if templates have no such element.
const ElementRule* element_rule(std::string_view name);
std::span<const ElementRule> element_rules();

/// The attributes that belong to single elements.
enum class Name : std::uint8_t {
    kAlt, kAriaLabel, kChecked, kColspan, kContent, kDepth, kHref, kImage, kKey, kMetaName, kFieldName, kOf, kPartName, kParameters, kRoot, kRows, kRowspan,
    kScope, kSize, kStart, kTarget, kTitle, kType, kValue, kWidth, kFigureWidth, kLanguage, kLabel, kOver, kPairs,
};
enum class Takes : std::uint8_t {
    kText,     ///< text with {{...}}
    kWord,     ///< one of `words`, written out
    kNumber,   ///< a whole number, or {{...}} of one
    kPercent,  ///< "20%" or {{...}} of a number
    kTruth,    ///< {{...}} of a truth, or its own name
    kPath,     ///< a dotted name
    kLiteral,  ///< text without {{...}}
};
struct AttributeRule {
    Element element;
    std::string_view name;  ///< as written: "href", "q:image"
    Name key;
    Takes takes;
    bool required = false;
    std::string_view words = {};  ///< for kWord, separated by spaces
};
std::span<const AttributeRule> attribute_rules();

}  // namespace qualspec::templates
