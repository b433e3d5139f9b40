#include "render/pdf/metadata.h"

#include <algorithm>
#include <array>
#include <vector>

#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

/// Escaped; characters that XML 1.0 cannot hold are left out.
std::string xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (static_cast<unsigned char>(c) >= 0x20) out += c;
        else out += ' ';
    }
    return out;
}

bool matches(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char p) {
               return p == '9' ? c >= '0' && c <= '9' : c == p;
           });
}

std::string full_date(std::string_view date) {
    if (matches(date, "9999-99-99")) return concat(date, "T00:00:00Z");
    if (matches(date, "9999-99-99T99:99:99Z")) return std::string(date);
    return {};
}

constexpr std::string_view kNamespaces =
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:qualspec=\"urn:qualspec:publication:1\"";

/// PDF/A-2 (ISO 19005-2, 6.6.2.3.3): a property that it does not define is described in the packet itself.
struct Schema {
    std::string_view name, uri, prefix;
};
struct DescribedProperty {
    std::string_view name, type, help;
};
constexpr Schema kUniversalAccessibility{"PDF/UA Universal Accessibility Schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid"};
constexpr DescribedProperty kPart{"part", "Integer", "PDF/UA part number"};
constexpr Schema kPublications{"Publications made by qualspec", "urn:qualspec:publication:1", "qualspec"};

/// A property of ours, and where its value comes from; only those that have one are written and described.
struct OwnProperty {
    DescribedProperty description;
    std::string (*value)(const FileMetadata&);
};
constexpr std::array kOwn{
    OwnProperty{{"sourceSha256", "Text", "SHA-256 of the attached specification"}, [](const FileMetadata& m) { return m.source_sha256; }},
    OwnProperty{{"specification", "Text", "Numbers of the qualifications that a form is for"}, [](const FileMetadata& m) { return m.origin.specification; }},
    OwnProperty{{"version", "Text", "Version or issue of the specification that a form was made from"}, [](const FileMetadata& m) { return m.origin.version; }},
    OwnProperty{{"document", "Text", "Which form or pack of forms it is"}, [](const FileMetadata& m) { return m.origin.document; }},
    OwnProperty{{"units", "Text", "Keys of the units that a form is about"}, [](const FileMetadata& m) { return join(m.origin.units, " "); }},
    OwnProperty{{"learner", "Text", "Id of the learner that a form was made for"}, [](const FileMetadata& m) { return m.origin.learner; }},
};

std::string described(const Schema& schema, const std::vector<DescribedProperty>& properties) {
    if (properties.empty()) return {};
    std::string out = concat("<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>", schema.name, "</pdfaSchema:schema><pdfaSchema:namespaceURI>", schema.uri,
                             "</pdfaSchema:namespaceURI><pdfaSchema:prefix>", schema.prefix, "</pdfaSchema:prefix>\n<pdfaSchema:property><rdf:Seq>");
    for (const DescribedProperty& property : properties)
        out += concat("<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>", property.name, "</pdfaProperty:name><pdfaProperty:valueType>", property.type,
                      "</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>", property.help,
                      "</pdfaProperty:description></rdf:li>");
    return out + "</rdf:Seq></pdfaSchema:property>\n</rdf:li>";
}

std::string extension(const FileMetadata& metadata) {
    std::vector<DescribedProperty> own;
    for (const OwnProperty& property : kOwn)
        if (!property.value(metadata).empty()) own.push_back(property.description);
    return concat("<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
                  "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                  "<pdfaExtension:schemas><rdf:Bag>",
                  described(kUniversalAccessibility, {kPart}), described(kPublications, own),
                  "</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n");
}

/// One property; nothing where the value is empty. `list` is the RDF container, empty for a plain value.
std::string property(std::string_view name, std::string_view value, std::string_view list = {}) {
    if (value.empty()) return {};
    std::string inside = xml(value);
    if (!list.empty()) {
        const std::string_view language = list == "Alt" ? " xml:lang=\"x-default\"" : "";
        inside = concat("<rdf:", list, "><rdf:li", language, '>', inside, "</rdf:li></rdf:", list, '>');
    }
    return concat('<', name, '>', inside, "</", name, ">\n");
}

std::string entry(std::string_view key, std::string_view value) {
    return value.empty() ? std::string() : concat('/', key, ' ', text_string(value), '\n');
}

}  // namespace

std::string pdf_date(std::string_view date) {
    std::string out = "D:";
    for (const char c : date)
        if ((c >= '0' && c <= '9') || c == 'Z') out += c;
    return out;
}

FileMetadata file_metadata(const document::Metadata& metadata, std::string_view date, std::string_view producer) {
    FileMetadata out;
    out.title = metadata.title.empty() ? "Untitled" : metadata.title;
    out.author = metadata.author;
    out.subject = metadata.subject;
    out.keywords = join(metadata.keywords, ", ");
    out.language = metadata.language.empty() ? "en-GB" : metadata.language;
    out.producer = producer;
    out.origin = metadata.origin;
    out.date = full_date(date.empty() ? std::string_view(metadata.date) : date);
    return out;
}

std::string information(const FileMetadata& metadata) {
    std::string out = concat(entry("Title", metadata.title), entry("Author", metadata.author),
                             entry("Subject", metadata.subject), entry("Keywords", metadata.keywords),
                             entry("Creator", metadata.producer), entry("Producer", metadata.producer));
    if (metadata.date.empty()) return out;
    const std::string date = byte_string(pdf_date(metadata.date));
    return out + concat("/CreationDate ", date, "\n/ModDate ", date, "\n");
}

std::string xmp_packet(const FileMetadata& metadata) {
    std::string own;
    for (const OwnProperty& row : kOwn) own += property(concat(kPublications.prefix, ":", row.description.name), row.value(metadata));
    return concat(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" ",
        kNamespaces, ">\n", property("dc:format", "application/pdf"), property("dc:title", metadata.title, "Alt"),
        property("dc:creator", metadata.author, "Seq"), property("dc:description", metadata.subject, "Alt"),
        property("dc:language", metadata.language, "Bag"), property("pdf:Keywords", metadata.keywords),
        property("xmp:CreatorTool", metadata.producer), property("xmp:CreateDate", metadata.date),
        property("xmp:ModifyDate", metadata.date), property("xmp:MetadataDate", metadata.date),
        property("pdf:Producer", metadata.producer), property("pdfaid:part", metadata.source_sha256.empty() ? "2" : "3"),
        property("pdfaid:conformance", "A"), property("pdfuaid:part", "1"),
        own, "</rdf:Description>\n", extension(metadata),
        "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
}

}  // namespace qualspec::render::pdf
