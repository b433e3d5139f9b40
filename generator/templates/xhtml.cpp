#include "templates/xhtml.h"

#include <algorithm>
#include <array>

namespace qualspec::templates {

namespace {

constexpr Places kAnywhere = ~0U;
constexpr Places kRunning = kFlow | kInline;

using enum Element;

constexpr std::array kElements{
    ElementRule{kA, "a", kRunning, kInline, true},
    ElementRule{kAside, "aside", kFlow, kFlow, true},
    ElementRule{kBlockquote, "blockquote", kFlow, kFlow, true},
    ElementRule{kBody, "body", kHtmlParts, kFlow | kBodyStart, false},
    ElementRule{kBr, "br", kRunning, kNothing, false},
    ElementRule{kCaption, "caption", kTableParts | kRecordParts | kFieldParts, kInline, false},
    ElementRule{kCode, "code", kRunning, kInline, true},
    ElementRule{kCol, "col", kColumns, kNothing, true},
    ElementRule{kColgroup, "colgroup", kTableParts, kColumns, false},
    ElementRule{kDiv, "div", kFlow, kFlow, true},
    ElementRule{kEm, "em", kRunning, kInline, true},
    ElementRule{kFigcaption, "figcaption", kFigureParts, kInline, false},
    ElementRule{kFigure, "figure", kFlow, kFigureParts, true},
    ElementRule{kFooter, "footer", kFlow, kFlow, true},
    ElementRule{kH1, "h1", kFlow, kInline, true},
    ElementRule{kHead, "head", kHtmlParts, kHeadParts, false},
    ElementRule{kHeader, "header", kFlow, kFlow, true},
    ElementRule{kHr, "hr", kFlow, kNothing, true},
    ElementRule{kHtml, "html", kNothing, kHtmlParts, false},
    ElementRule{kImg, "img", kFigureParts, kNothing, false},
    ElementRule{kInput, "input", kRunning, kNothing, true},
    ElementRule{kLi, "li", kItems, kFlow, true},
    ElementRule{kMeta, "meta", kHeadParts, kNothing, false},
    ElementRule{kNav, "nav", kFlow, kNothing, true},
    ElementRule{kOl, "ol", kFlow, kItems, true},
    ElementRule{kOption, "option", kOptions, kPlain, false},
    ElementRule{kP, "p", kFlow, kInline, true},
    ElementRule{kPre, "pre", kFlow, kPlain, true},
    ElementRule{kColumn, "q:column", kRecordParts, kOptions, false},
    ElementRule{kField, "q:field", kFieldParts, kFlow | kOptions, true},
    ElementRule{kFields, "q:fields", kFlow, kFieldParts, true},
    ElementRule{kGroup, "q:group", kAnywhere, kAnywhere, false},
    ElementRule{kInclude, "q:include", kAnywhere, kNothing, false},
    ElementRule{kInsert, "q:insert", kFlow, kNothing, false},
    ElementRule{kPageCount, "q:page-count", kRunning, kNothing, true},
    ElementRule{kPageNumber, "q:page-number", kRunning, kNothing, true},
    ElementRule{kPageOf, "q:page-of", kRunning, kNothing, true},
    ElementRule{kPart, "q:part", kNothing, kAnywhere, false},
    ElementRule{kRecord, "q:record", kFlow, kRecordParts, true},
    ElementRule{kRecordRow, "q:row", kRecordParts, kCells, true},
    ElementRule{kRunningFoot, "q:running-foot", kBodyStart, kInline, false},
    ElementRule{kRunningHead, "q:running-head", kBodyStart, kInline, false},
    ElementRule{kSay, "q:say", kRunning | kPlain, kNothing, false},
    ElementRule{kSignature, "q:signature", kRunning, kNothing, true},
    ElementRule{kSection, "section", kFlow, kFlow, true},
    ElementRule{kSelect, "select", kRunning, kOptions, true},
    ElementRule{kSpan, "span", kRunning, kInline, true},
    ElementRule{kStrong, "strong", kRunning, kInline, true},
    ElementRule{kSub, "sub", kRunning, kInline, true},
    ElementRule{kSup, "sup", kRunning, kInline, true},
    ElementRule{kTable, "table", kFlow, kTableParts, true},
    ElementRule{kTbody, "tbody", kTableParts, kRows, false},
    ElementRule{kTd, "td", kCells, kFlow, true},
    ElementRule{kTextarea, "textarea", kRunning, kNothing, true},
    ElementRule{kTh, "th", kCells, kFlow, true},
    ElementRule{kThead, "thead", kTableParts, kRows, false},
    ElementRule{kTitle, "title", kHeadParts, kPlain, false},
    ElementRule{kTr, "tr", kTableParts | kRows, kCells, true},
    ElementRule{kUl, "ul", kFlow, kItems, true},
};

constexpr std::array kAttributes{
    AttributeRule{kA, "href", Name::kHref, Takes::kText, true},
    AttributeRule{kCol, "width", Name::kWidth, Takes::kPercent},
    AttributeRule{kFigure, "q:image", Name::kImage, Takes::kPath, true},
    AttributeRule{kFigure, "q:width", Name::kFigureWidth, Takes::kNumber},
    AttributeRule{kHtml, "q:root", Name::kRoot, Takes::kLiteral, true},
    AttributeRule{kHtml, "lang", Name::kLanguage, Takes::kText},
    AttributeRule{kImg, "alt", Name::kAlt, Takes::kText, true},
    AttributeRule{kInput, "type", Name::kType, Takes::kWord, true, "text date checkbox radio"},
    AttributeRule{kInput, "name", Name::kFieldName, Takes::kText, true},
    AttributeRule{kInput, "title", Name::kTitle, Takes::kText, true},
    AttributeRule{kInput, "value", Name::kValue, Takes::kText},
    AttributeRule{kInput, "checked", Name::kChecked, Takes::kTruth},
    AttributeRule{kInput, "size", Name::kSize, Takes::kNumber},
    AttributeRule{kMeta, "name", Name::kMetaName, Takes::kWord, true, "author subject date keywords"},
    AttributeRule{kMeta, "content", Name::kContent, Takes::kText, true},
    AttributeRule{kNav, "aria-label", Name::kAriaLabel, Takes::kText, true},
    AttributeRule{kNav, "q:depth", Name::kDepth, Takes::kNumber},
    AttributeRule{kOl, "type", Name::kType, Takes::kWord, false, "1 a A i"},
    AttributeRule{kOl, "start", Name::kStart, Takes::kNumber},
    AttributeRule{kInclude, "part", Name::kPartName, Takes::kLiteral, true},
    AttributeRule{kInsert, "of", Name::kOf, Takes::kPath, true},
    AttributeRule{kOption, "value", Name::kValue, Takes::kText},
    AttributeRule{kPageOf, "target", Name::kTarget, Takes::kText, true},
    AttributeRule{kPart, "q:parameters", Name::kParameters, Takes::kLiteral},
    AttributeRule{kColumn, "label", Name::kLabel, Takes::kText, true},
    AttributeRule{kColumn, "over", Name::kOver, Takes::kText},
    AttributeRule{kColumn, "name", Name::kFieldName, Takes::kText},
    AttributeRule{kColumn, "type", Name::kType, Takes::kWord, false, "given ordinal text date checkbox choice textarea select signature"},
    AttributeRule{kColumn, "rows", Name::kRows, Takes::kNumber},
    AttributeRule{kColumn, "size", Name::kSize, Takes::kNumber},
    AttributeRule{kColumn, "width", Name::kWidth, Takes::kPercent},
    AttributeRule{kColumn, "value", Name::kValue, Takes::kText},
    AttributeRule{kField, "label", Name::kLabel, Takes::kText, true},
    AttributeRule{kField, "name", Name::kFieldName, Takes::kText},
    AttributeRule{kField, "type", Name::kType, Takes::kWord, false, "given text date checkbox choice textarea select signature"},
    AttributeRule{kField, "rows", Name::kRows, Takes::kNumber},
    AttributeRule{kField, "size", Name::kSize, Takes::kNumber},
    AttributeRule{kField, "value", Name::kValue, Takes::kText},
    AttributeRule{kFields, "name", Name::kFieldName, Takes::kText, true},
    AttributeRule{kFields, "pairs", Name::kPairs, Takes::kNumber},
    AttributeRule{kRecord, "name", Name::kFieldName, Takes::kText, true},
    AttributeRule{kRecord, "rows", Name::kRows, Takes::kNumber},
    AttributeRule{kRecordRow, "name", Name::kFieldName, Takes::kText, true},
    AttributeRule{kRecordRow, "label", Name::kLabel, Takes::kText, true},
    AttributeRule{kSay, "key", Name::kKey, Takes::kLiteral, true},
    AttributeRule{kSignature, "name", Name::kFieldName, Takes::kText, true},
    AttributeRule{kSignature, "title", Name::kTitle, Takes::kText, true},
    AttributeRule{kSignature, "rows", Name::kRows, Takes::kNumber},
    AttributeRule{kSelect, "name", Name::kFieldName, Takes::kText, true},
    AttributeRule{kSelect, "title", Name::kTitle, Takes::kText, true},
    AttributeRule{kTextarea, "name", Name::kFieldName, Takes::kText, true},
    AttributeRule{kTextarea, "title", Name::kTitle, Takes::kText, true},
    AttributeRule{kTextarea, "rows", Name::kRows, Takes::kNumber},
    AttributeRule{kTextarea, "value", Name::kValue, Takes::kText},
    AttributeRule{kTd, "rowspan", Name::kRowspan, Takes::kNumber},
    AttributeRule{kTd, "colspan", Name::kColspan, Takes::kNumber},
    AttributeRule{kTh, "rowspan", Name::kRowspan, Takes::kNumber},
    AttributeRule{kTh, "colspan", Name::kColspan, Takes::kNumber},
    AttributeRule{kTh, "scope", Name::kScope, Takes::kWord, false, "col row"},
};

}  // namespace

const ElementRule* element_rule(std::string_view name) {
    const auto* it = std::ranges::find(kElements, name, &ElementRule::name);
    return it == kElements.end() ? nullptr : it;
}
std::span<const ElementRule> element_rules() { return kElements; }
std::span<const AttributeRule> attribute_rules() { return kAttributes; }

}  // namespace qualspec::templates
