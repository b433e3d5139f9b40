#include <map>

#include "published/pdf_file.h"
#include "readback/returned.h"
#include "support/text.h"
#include "xml/document.h"

namespace qualspec::readback {

namespace {

constexpr std::string_view kNamespace = "urn:qualspec:publication:1";
constexpr std::string_view kPrefix = "qualspec:";

/// Properties of ours by name, whether written as elements or, as some programs rewrite them, as attributes (ISO 16684-1, 7.9.2.2).
void take_properties(const xml::Node& node, std::map<std::string, std::string>& out) {
    for (const xml::Attribute& attribute : node.attributes)
        if (attribute.name.starts_with(kPrefix)) out.try_emplace(std::string(attribute.name.substr(kPrefix.size())), attribute.value);
    if (node.kind == xml::NodeKind::kElement && node.name_space == kNamespace) {
        std::string text;
        std::vector<xml::Origin> places;
        for (const xml::Node* child : node.children)
            if (child->kind == xml::NodeKind::kText) xml::append_text(*child, text, places);
        out.try_emplace(std::string(node.name), trim(text));
    }
    for (const xml::Node* child : node.children) take_properties(*child, out);
}

document::Origin origin_of(const std::string& metadata) {
    Findings unsaid;
    const auto packet = xml::Document::parse(metadata, "XMP", unsaid);
    if (!packet) return {};
    std::map<std::string, std::string> properties;
    take_properties((*packet)->root(), properties);
    document::Origin out{properties["specification"], properties["version"], properties["document"], {}, properties["learner"]};
    for (const std::string_view unit : split_words(properties["units"])) out.units.emplace_back(unit);
    return out;
}

}  // namespace

Result<Form> read_pdf(std::string bytes, std::string_view name) {
    const auto file = published::PdfFile::open(std::move(bytes), name);
    if (!file) return file.error();
    const auto fields = file->fields();
    if (!fields) return fields.error();
    if (fields->empty()) return Error{concat(name, ": has no fields: it was printed, scanned or flattened")};
    Form form;
    for (const auto& [field, label, value, prefilled] : *fields) form.fields.push_back({field, label, value, prefilled, false});
    if (const auto metadata = file->metadata(); metadata && !metadata->empty()) form.origin = origin_of(*metadata);
    form.repaired = file->repaired();
    return form;
}

}  // namespace qualspec::readback
