#include "compare/kinds.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "support/text.h"

namespace qualspec::compare {

namespace {

using enum Among;

constexpr std::array kKinds{
    KindRule{.kind = "activity", .words = "activity", .keys = {"name"}},
    KindRule{.kind = "ageRange", .words = "age range", .ordered = false},
    KindRule{.kind = "aim", .words = "aim", .elsewhere = true},
    KindRule{.kind = "aims", .words = "list of aims"},
    KindRule{.kind = "alternatives", .words = "alternatives", .ordered = false},
    KindRule{.kind = "amplification", .words = "amplification"},
    KindRule{.kind = "barred", .words = "barred combination", .ordered = false},
    KindRule{.kind = "cell", .words = "cell"},
    KindRule{.kind = "column", .words = "column", .keys = {"for"}},
    KindRule{.kind = "comment", .words = "comment of the authors", .elsewhere = true},
    KindRule{.kind = "contact", .words = "contact", .keys = {"label"}, .ordered = false},
    KindRule{.kind = "criterion", .words = "assessment criterion", .among = kUnit, .elsewhere = true},
    KindRule{.kind = "date", .words = "date", .keys = {"label"}, .ordered = false},
    KindRule{.kind = "documentNumber", .words = "document number", .keys = {"scheme"}, .ordered = false},
    KindRule{.kind = "entry", .words = "entry", .keys = {"label", "version"}, .elsewhere = true},
    KindRule{.kind = "evidences", .words = "unit that an activity evidences", .keys = {"unit"}},
    KindRule{.kind = "fact", .words = "fact", .keys = {"label"}},
    KindRule{.kind = "field", .words = "field"},
    KindRule{.kind = "figure", .words = "figure", .keys = {"image"}, .elsewhere = true},
    KindRule{.kind = "form", .words = "form", .keys = {"title"}},
    KindRule{.kind = "glossary", .words = "glossary", .keys = {"title", "kind"}},
    KindRule{.kind = "group", .words = "group of units", .keys = {"title"}},
    KindRule{.kind = "guidance", .words = "guidance", .keys = {"heading"}, .elsewhere = true},
    KindRule{.kind = "include", .words = "included file", .keys = {"href"}, .elsewhere = true},
    KindRule{.kind = "instruction", .words = "instruction", .elsewhere = true},
    KindRule{.kind = "item", .words = "item", .elsewhere = true},
    KindRule{.kind = "keyInformation", .words = "key information"},
    KindRule{.kind = "keySkill", .words = "key skill", .keys = {"skill"}},
    KindRule{.kind = "label", .words = "label", .keys = {"for"}, .ordered = false},
    KindRule{.kind = "languageOfAssessment", .words = "language of assessment", .ordered = false},
    KindRule{.kind = "listItem", .words = "item of a list", .elsewhere = true},
    KindRule{.kind = "mapping", .words = "mapping", .keys = {"title"}},
    KindRule{.kind = "meaning", .words = "meaning", .keys = {"level"}},
    KindRule{.kind = "method", .words = "method of assessment", .keys = {"code", "name"}},
    KindRule{.kind = "note", .words = "note", .elsewhere = true},
    KindRule{.kind = "number", .words = "number", .keys = {"scheme"}, .ordered = false},
    KindRule{.kind = "outcome", .words = "learning outcome", .among = kUnit, .elsewhere = true},
    KindRule{.kind = "paragraph", .words = "paragraph", .elsewhere = true},
    KindRule{.kind = "part", .words = "part of a test", .keys = {"outcome"}},
    KindRule{.kind = "pathway", .words = "pathway", .keys = {"title"}},
    KindRule{.kind = "preformatted", .words = "lines", .elsewhere = true},
    KindRule{.kind = "qualification", .words = "qualification", .keys = {"code", "title"}},
    KindRule{.kind = "resource", .words = "resource", .keys = {"isbn", "url"}, .elsewhere = true},
    KindRule{.kind = "row", .words = "row", .elsewhere = true},
    KindRule{.kind = "section", .words = "section", .keys = {"title"}, .elsewhere = true},
    KindRule{.kind = "sharedText", .words = "shared text", .ordered = false},
    KindRule{.kind = "structure", .words = "structure", .keys = {"qualification"}, .ordered = false},
    KindRule{.kind = "table", .words = "table", .keys = {"caption"}, .elsewhere = true, .whole = true},
    KindRule{.kind = "term", .words = "term", .keys = {"name"}, .elsewhere = true},
    KindRule{.kind = "testSpecification", .words = "test specification", .keys = {"variant", "title"}},
    KindRule{.kind = "unit", .words = "unit", .among = kDocument},
    KindRule{.kind = "unitRef", .words = "unit", .elsewhere = true, .ordered = false},
    KindRule{.kind = "variant", .words = "variant of a unit", .keys = {"number"}, .ordered = false},
};

/// Where the type of an attribute does not say what it is. `kind` "": in any element.
struct FieldRule {
    std::string_view field;
    std::string_view kind;
    Treatment treatment;
};
constexpr std::array kFields{
    FieldRule{"gap", "", Treatment::kHidden},
    FieldRule{"emptyLine", "", Treatment::kHidden},
    FieldRule{"outside", "", Treatment::kHidden},
    FieldRule{"remarkBefore", "", Treatment::kHidden},
    FieldRule{"xmlDeclaration", "", Treatment::kHidden},
    FieldRule{"number", "criterion", Treatment::kNumber},
    FieldRule{"number", "outcome", Treatment::kNumber},
    FieldRule{"number", "section", Treatment::kNumber},
    FieldRule{"number", "aim", Treatment::kNumber},
    FieldRule{"number", "unit", Treatment::kNumber},
    FieldRule{"outcome", "part", Treatment::kNumber},
    FieldRule{"landscape", "", Treatment::kLayout},
    FieldRule{"align", "", Treatment::kLayout},
    FieldRule{"width", "", Treatment::kLayout},
    FieldRule{"lines", "", Treatment::kLayout},
    FieldRule{"rows", "record", Treatment::kLayout},
    FieldRule{"rows", "cell", Treatment::kLayout},
    FieldRule{"columns", "cell", Treatment::kLayout},
    FieldRule{"header", "cell", Treatment::kLayout},
    FieldRule{"separator", "", Treatment::kLayout},
    FieldRule{"units", "numbering", Treatment::kLayout},
    FieldRule{"outcomes", "numbering", Treatment::kLayout},
    FieldRule{"criteria", "numbering", Treatment::kLayout},
    FieldRule{"units", "row", Treatment::kReference},
    FieldRule{"aims", "row", Treatment::kReference},
};

}  // namespace

const KindRule& rule_of(std::string_view kind) {
    static_assert(std::ranges::is_sorted(kKinds, {}, &KindRule::kind));
    const auto found = std::ranges::lower_bound(kKinds, kind, {}, &KindRule::kind);
    if (found != kKinds.end() && found->kind == kind) return *found;
    static std::map<std::string, KindRule, std::less<>> others;
    static std::mutex guard;
    const std::lock_guard lock(guard);
    const auto known = others.find(kind);
    if (known != others.end()) return known->second;
    const auto made = others.emplace(std::string(kind), KindRule()).first;
    made->second.kind = made->first;
    made->second.words = made->first;
    return made->second;
}

Treatment treatment_of(const Node& node, const Field& field) {
    for (const FieldRule& rule : kFields)
        if (rule.field == field.name && (rule.kind.empty() || rule.kind == node.kind)) return rule.treatment;
    switch (field.type) {
        case spec::ValueType::kId: return Treatment::kIdentity;
        case spec::ValueType::kReference:
        case spec::ValueType::kReferences: return Treatment::kReference;
        case spec::ValueType::kShares: return Treatment::kLayout;
        case spec::ValueType::kText:
        case spec::ValueType::kExactText:
        case spec::ValueType::kChoice:
        case spec::ValueType::kBoolean:
        case spec::ValueType::kNumber:
        case spec::ValueType::kPositive:
        case spec::ValueType::kDate:
        case spec::ValueType::kYear:
        case spec::ValueType::kLevel:
        case spec::ValueType::kLanguage:
        case spec::ValueType::kPath:
        case spec::ValueType::kWords: return Treatment::kContent;
    }
    return Treatment::kContent;
}

std::string_view content_of(const Field& field) {
    const std::string_view value = field.value;
    return field.type == spec::ValueType::kPath ? value.substr(value.rfind('/') + 1) : value;
}

bool is_never_printed(std::string_view kind) { return kind == "rationale"; }

std::string field_in_words(std::string_view field) {
    if (field == "alternative") return "alternative text";  // of a figure: by itself, the word says another thing
    std::string out;
    for (const char c : field) {
        if (c >= 'A' && c <= 'Z') out += concat(' ', static_cast<char>(c - 'A' + 'a'));
        else out += c;
    }
    return out;
}

bool is_repeated(std::string_view parent, std::string_view kind) {
    using Table = std::map<std::pair<std::string_view, std::string_view>, bool>;
    static const Table table = [] {
        Table made;
        for (const spec::ElementType* type : spec::language().all())
            for (const spec::Particle& particle : type->content)
                for (const spec::ElementType* element : particle.elements) {
                    bool& repeated = made[{type->name, element->name}];
                    repeated = repeated || particle.repeated || particle.elements.size() > 1;
                }
        return made;
    }();
    const auto found = table.find({parent, kind});
    return found == table.end() || found->second;
}

}  // namespace qualspec::compare
