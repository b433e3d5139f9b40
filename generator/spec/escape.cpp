#include "spec/escape.h"

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

std::string escape(std::string_view text, std::string_view special) {
    std::string out;
    for (std::size_t from = 0;;) {
        const std::size_t at = text.find_first_of(special, from);
        out += text.substr(from, at - from);
        if (at == std::string_view::npos) return out;
        if (text[at] == '>' && !out.ends_with("]]")) out += '>';
        else out += reference(text[at]);
        from = at + 1;
    }
}

}  // namespace

std::string escape_text(std::string_view text) { return escape(text, "&<>\r"); }
std::string escape_attribute(std::string_view value) { return escape(value, "&<>\"\r\n\t"); }

}  // namespace qualspec::spec
