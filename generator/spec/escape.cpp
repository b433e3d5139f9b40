#include "spec/escape.h"

#include "support/text.h"

namespace qualspec::spec {
namespace {

std::string_view reference(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\r': return "&#13;";
        case '\n': return "&#10;";
        case '\t': return "&#9;";
        default: return {};
    }
}

constexpr ByteSet kInText("&<>\r"), kInAttribute("&<>\"\r\n\t");

std::string escape(std::string_view text, const ByteSet& special) {
    std::string out;
    for (std::size_t from = 0;;) {
        const std::size_t at = special.find_in(text, from);
        out += text.substr(from, at - from);
        if (at == std::string_view::npos) return out;
        if (text[at] == '>' && !out.ends_with("]]")) out += '>';
        else out += reference(text[at]);
        from = at + 1;
    }
}

}  // namespace

std::string escape_text(std::string_view text) { return escape(text, kInText); }
std::string escape_attribute(std::string_view value) { return escape(value, kInAttribute); }

}  // namespace qualspec::spec
