#include "published/carried.h"

#include <algorithm>
#include <array>
#include <optional>

#include "support/base64.h"
#include "support/digest.h"
#include "support/text.h"
#include "xml/document.h"

namespace qualspec::published {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

void report_nothing(const Place& whole, Findings& out) {
    out.fatal(whole, "published.no-source", "This file carries no specification",
              "of what qualspec makes, handbooks and unit packs in PDF and HTML carry theirs, forms and packs for learners do not: name one that does, or the specification's own file");
}

void verify(std::string_view xml, std::string_view declared, const Place& whole, Findings& out) {
    if (declared.empty()) {
        out.add(whole, Severity::kWarning, "published.no-digest", "The file says no digest of the specification that it carries, so that it is taken on trust", "compare the file as it was published: programs that save it again may lose what it says of itself");
    } else if (lower_ascii(trim(declared)) != sha256_hex(xml)) {
        out.add(whole, Severity::kError, "published.changed-source", "The specification that the file carries is not the one it was published with: its digest is another", "take the file as it was published; what is said of this one may not be what it shows");
    }
}

// ---- PDF ----

/// The property of the digest, which programs that save a PDF again may write as an element or an attribute.
std::string declared_in(const xml::Node& node) {
    constexpr std::string_view kProperty = "sourceSha256";
    for (const xml::Attribute& attribute : node.attributes)
        if (attribute.name.ends_with(concat(":", kProperty))) return attribute.value;
    std::string text;
    std::vector<xml::Origin> origins;
    for (const xml::Node* child : node.children) {
        if (child->kind == xml::NodeKind::kText && node.name == kProperty) xml::append_text(*child, text, origins);
        if (child->kind != xml::NodeKind::kElement) continue;
        if (std::string found = declared_in(*child); !found.empty()) return found;
    }
    return text;
}

std::optional<Carried> carried_by_pdf(std::string bytes, const Place& whole, Findings& out) {
    const auto refused = [&](const Error& error) {
        const std::string prefix = concat(whole.file, ": ");
        out.fatal(whole, "published.unreadable", concat("The PDF cannot be read: it ", error.message.starts_with(prefix) ? error.message.substr(prefix.size()) : error.message),
                  "take the file as it was published, without a password");
        return std::nullopt;
    };
    const auto pdf = PdfFile::open(std::move(bytes), whole.file);
    if (!pdf) return refused(pdf.error());
    auto attached = pdf->attachments();
    if (!attached) return refused(attached.error());
    const auto metadata = pdf->metadata();
    if (!metadata) return refused(metadata.error());
    const auto source = std::ranges::find(*attached, kSourceName, &File::name);
    if (source == attached->end()) {
        report_nothing(whole, out);
        return std::nullopt;
    }
    Carried carried{std::move(source->bytes), {}};
    attached->erase(source);
    carried.pictures = std::move(*attached);
    Findings unread;  // metadata that cannot be read says no digest
    const auto packet = xml::Document::parse(*metadata, whole.file, unread);
    verify(carried.xml, packet ? declared_in((*packet)->root()) : std::string(), whole, out);
    return carried;
}

// ---- HTML ----

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// The start tag at `begin`, up to and with its ">"; a ">" in quotes does not end it.
std::string_view tag_at(std::string_view html, std::size_t begin) {
    char quote = 0;
    for (std::size_t at = begin; at < html.size(); ++at) {
        if (quote != 0) quote = html[at] == quote ? '\0' : quote;
        else if (html[at] == '"' || html[at] == '\'') quote = html[at];
        else if (html[at] == '>') return html.substr(begin, at + 1 - begin);
    }
    return {};
}

/// The value of an attribute as written: in quotes, as every program that saves HTML does.
std::optional<std::string_view> attribute_of(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        const std::size_t equals = at + name.size();
        if (!is_white(tag[at - 1]) || equals + 1 >= tag.size() || tag[equals] != '=') continue;
        const char quote = tag[equals + 1];
        const std::size_t end = tag.find(quote, equals + 2);
        if ((quote == '"' || quote == '\'') && end != std::string_view::npos) return tag.substr(equals + 2, end - equals - 2);
    }
    return std::nullopt;
}

std::string unescaped(std::string_view text) {
    struct Reference {
        std::string_view written;
        char character;
    };
    constexpr std::array kReferences{Reference{"&amp;", '&'}, Reference{"&quot;", '"'}, Reference{"&#39;", '\''}, Reference{"&lt;", '<'}, Reference{"&gt;", '>'}};
    std::string out;
    while (!text.empty()) {
        const auto found = std::ranges::find_if(kReferences, [&](const Reference& each) { return text.starts_with(each.written); });
        out += found == kReferences.end() ? text.front() : found->character;
        text.remove_prefix(found == kReferences.end() ? 1 : found->written.size());
    }
    return out;
}

std::string with_unix_line_ends(std::string bytes) {
    if (bytes.find('\r') == std::string::npos) return bytes;
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\r') out += bytes[i];
        else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') out += '\n';
    }
    return out;
}

/// Each start tag `open` of `html`, in order, with the offset behind it, until `visit` is done.
template <class Visit>
void each_tag(std::string_view html, std::string_view open, const Visit& visit) {
    for (std::size_t at = html.find(open); at != std::string_view::npos; at = html.find(open, at + 1)) {
        const std::string_view tag = tag_at(html, at);
        if (tag.size() > open.size() && is_white(tag[open.size()]) && visit(tag, at + tag.size())) return;
    }
}

std::optional<Carried> carried_by_html(std::string bytes, const Place& whole, Findings& out) {
    const std::string html = with_unix_line_ends(std::move(bytes));
    std::optional<Carried> carried;
    each_tag(html, "<script", [&](std::string_view tag, std::size_t behind) {
        if (attribute_of(tag, "id") != "qualspec-source") return false;
        const std::size_t end = html.find("</script", behind);
        if (end == std::string::npos) return true;
        std::string_view text = std::string_view(html).substr(behind, end - behind);
        if (text.starts_with('\n')) text.remove_prefix(1);
        carried.emplace().xml = concat(kDeclaration, text);
        verify(carried->xml, attribute_of(tag, "data-sha256").value_or(""), whole, out);
        return true;
    });
    if (!carried) {
        report_nothing(whole, out);
        return std::nullopt;
    }
    each_tag(html, "<img", [&](std::string_view tag, std::size_t) {
        const auto written = attribute_of(tag, "data-picture");
        const std::string_view source = attribute_of(tag, "src").value_or("");
        constexpr std::string_view kEncoded = ";base64,";
        const std::size_t data = source.find(kEncoded);
        if (!written || !source.starts_with("data:") || data == std::string_view::npos) return false;
        std::string path = unescaped(*written);
        const bool known = std::ranges::find(carried->pictures, path, &File::name) != carried->pictures.end();
        if (auto picture = known ? std::nullopt : from_base64(source.substr(data + kEncoded.size()))) carried->pictures.push_back({std::move(path), *std::move(picture)});
        return false;
    });
    return carried;
}

}  // namespace

Container container_of(std::string_view bytes) {
    // ISO 32000-1, annexe H, 3.4.1: readers take a header anywhere in the first 1024 bytes.
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Container::kPdf;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty() && is_white(bytes.front())) bytes.remove_prefix(1);
    constexpr std::string_view kHtml = "<!doctype html";  // without it a file is XML of another language
    return lower_ascii(bytes.substr(0, kHtml.size())) == kHtml ? Container::kHtml : Container::kNone;
}

std::optional<Carried> carried_by(std::string bytes, std::string_view name, Findings& out) {
    const Place whole{intern_file_name(name), 0, 0};
    return container_of(bytes) == Container::kPdf ? carried_by_pdf(std::move(bytes), whole, out) : carried_by_html(std::move(bytes), whole, out);
}

}  // namespace qualspec::published
