#include <algorithm>
#include <array>

#include "document/roles.h"
#include "reference/manuals.h"
#include "reference/mdoc.h"
#include "reference/page.h"
#include "support/text.h"
#include "templates/dictionary.h"
#include "templates/xhtml.h"
#include "view/documents.h"
#include "view/view.h"

namespace qualspec::reference {
namespace {

using templates::AttributeRule;
using templates::ElementRule;
using templates::Takes;

/// What a rule's bits mean, by name of the place.
struct PlaceInWords {
    templates::Places bit;
    std::string_view words;
};
constexpr std::array kPlaces{
    PlaceInWords{templates::kFlow, "blocks and text"},      PlaceInWords{templates::kInline, "text"},       PlaceInWords{templates::kPlain, "plain text"},
    PlaceInWords{templates::kItems, "li"},                  PlaceInWords{templates::kTableParts, "caption, colgroup, thead, tbody, tr"},
    PlaceInWords{templates::kColumns, "col"},               PlaceInWords{templates::kRows, "tr"},           PlaceInWords{templates::kCells, "th, td"},
    PlaceInWords{templates::kFigureParts, "img, figcaption"}, PlaceInWords{templates::kOptions, "option"},  PlaceInWords{templates::kHtmlParts, "head, body"},
    PlaceInWords{templates::kHeadParts, "title, meta"},     PlaceInWords{templates::kBodyStart, "q:running-head and q:running-foot first"},
};

std::string holds_in_words(templates::Places holds) {
    if (holds == templates::kNothing) return "nothing";
    std::string out;
    for (const PlaceInWords& place : kPlaces)
        if ((holds & place.bit) != 0) out += concat(out.empty() ? "" : "; ", place.words);
    return (holds & templates::kOptions) != 0 && (holds & templates::kFlow) != 0 ? "what may stand where it stands" : out;
}

std::string_view takes_in_words(Takes takes) {
    switch (takes) {
        case Takes::kText: return "text with {{...}}";
        case Takes::kWord: return "one of";
        case Takes::kNumber: return "a whole number, or {{...}} of one";
        case Takes::kPercent: return "per cent, or {{...}} of a number";
        case Takes::kTruth: return "{{...}} of a truth";
        case Takes::kPath: return "a name, without braces";
        case Takes::kLiteral: return "as written, without {{...}}";
    }
    return {};
}

std::string value_in_words(const AttributeRule& attribute) {
    std::string out(takes_in_words(attribute.takes));
    std::string_view separator = " ";
    for (const std::string_view word : split_words(attribute.words)) {
        out += concat(separator, word);
        separator = ", ";
    }
    return out;
}

std::string template_elements() {
    std::string out = ".Bl -tag -width Ds\n";
    for (const ElementRule& rule : templates::element_rules()) {
        out += concat(".It Cm ", mdoc_argument(rule.name), "\n", rule.holds == templates::kNothing ? "Empty" : concat("Holds: ", holds_in_words(rule.holds)), ".\n");
        std::string attributes;
        for (const AttributeRule& attribute : templates::attribute_rules()) {
            if (attribute.element != rule.element) continue;
            attributes += concat(".It Cm ", mdoc_argument(attribute.name), " Pq ", mdoc_argument(concat(attribute.required ? "required; " : "", value_in_words(attribute))), "\n");
        }
        if (!attributes.empty()) out += concat(".Bl -tag -width Ds -compact\n", attributes, ".El\n");
    }
    return out + ".El\n";
}

std::string classes() {
    std::string out = ".Bl -tag -width Ds -compact\n";
    for (const document::Role& role : document::roles()) out += concat(".It Cm ", mdoc_argument(role.name), "\n", mdoc_sentences(role.help));
    return out + ".El\n";
}

std::string documents() {
    std::string out = ".Bl -tag -width Ds -compact\n";
    for (const view::DocumentKind& kind : view::documents())
        out += concat(".It Pa ", kind.template_name, ".xhtml\nRoot:\n.Va ", kind.root, " .\n", mdoc_sentences(concat("Makes ", kind.help, ".")));
    return out + ".El\n";
}

std::string records(const templates::Dictionary& dictionary) {
    std::string out;
    for (const auto& [name, type] : dictionary.all()) {
        if (name == "words") continue;
        out += concat(".Ss ", name, "\n", mdoc_sentences(type->help));
        if (type->fields.empty()) continue;
        out += ".Pp\n.Bl -tag -width Ds -compact\n";
        for (const templates::Field& field : type->fields)
            out += concat(".It Va ", mdoc_argument(field.name), " Pq ", mdoc_argument(templates::to_string(field.type)), "\n", mdoc_sentences(field.help));
        out += ".El\n";
    }
    return out;
}

std::string words(const language::Language& english) {
    std::string out = ".Bl -column -compact countersigning_assessor_xx text\n";
    for (const std::string_view key : english.keys()) out += concat(".It Va ", mdoc_argument(key), " Ta ", mdoc_argument(english.word(key)), "\n");
    return out + ".El\n";
}

std::string sentences(const language::Language& english) {
    std::string out = ".Bl -tag -width Ds -compact\n";
    for (const std::string_view key : english.sentences()) {
        std::string arguments;
        for (const auto& [name, kind] : english.arguments(key))
            arguments += concat(arguments.empty() ? "" : ", ", name, kind == language::ArgumentKind::kNumber ? " (a number)" : "");
        out += concat(".It Cm ", mdoc_argument(key), "\n", arguments.empty() ? std::string("no arguments") : arguments, "\n");
    }
    return out + ".El\n";
}

}  // namespace

std::string template_manual(std::string_view written, const language::Language& english) {
    return fill_page(written, {{"@ELEMENTS@", template_elements},
                               {"@CLASSES@", classes},
                               {"@DOCUMENTS@", documents},
                               {"@RECORDS@", [&] { return records(view::dictionary(english)); }},
                               {"@WORDS@", [&] { return words(english); }},
                               {"@SENTENCES@", [&] { return sentences(english); }}});
}

}  // namespace qualspec::reference
