#include "render/markdown/escape.h"

#include <algorithm>

#include "support/text.h"

namespace qualspec::render::markdown {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Bytes of other scripts count as word characters.
bool is_word(char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// "&amp;", "&#38;", "&#x26;": what GFM may read as a character reference.
bool is_reference(std::string_view text) {
    std::size_t end = 1;
    if (end < text.size() && text[end] == '#') ++end;
    const std::size_t first = end;
    while (end < text.size() && end - first < 32 && (is_digit(text[end]) || is_letter(text[end]))) ++end;
    return end > first && end < text.size() && text[end] == ';';
}

/// Offset of the delimiter of "12. " or "12) ", the start of a numbered list; npos where `text` is none.
std::size_t list_delimiter(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && end < 9 && is_digit(text[end])) ++end;
    if (end == 0 || end >= text.size() || (text[end] != '.' && text[end] != ')')) return std::string_view::npos;
    return end + 1 == text.size() || text[end + 1] == ' ' ? end : std::string_view::npos;
}

/// Whether markdownlint takes ":name" for a directive: in a heading it then misses the name in the anchor, and before a link
/// it takes that for the directive's label.
bool begins_directive(std::string_view after_colon, bool in_heading) {
    std::size_t length = 0;
    while (length < after_colon.size() && (is_word(after_colon[length]) || after_colon[length] == '_' || after_colon[length] == '-')) ++length;
    return length > 0 && (in_heading || length == after_colon.size());
}

/// Whether the sign at `at` means something to GFM here.
bool is_markup(std::string_view text, std::size_t at, Position position) {
    const char before = at > 0 ? text[at - 1] : ' ';
    const char after = at + 1 < text.size() ? text[at + 1] : ' ';
    switch (text[at]) {
        case '\\':
        case '`':
        case '*':
        case '[':
        case ']':
        case '<':
        case '~': return true;
        // Inside a word it is never emphasis.
        case '_': return !(is_word(before) && is_word(after));
        // The marks of insertions and deletions.
        case '{': return after == '+' || after == '-';
        case '&': return is_reference(text.substr(at));
        case '|': return position.in_cell;
        // GFM makes links of http://, www. and mail addresses by itself.
        case ':': return text.substr(at).starts_with("://") || begins_directive(text.substr(at + 1), position.in_heading);
        case '.': return at >= 3 && lower_ascii(text.substr(at - 3, 3)) == "www" && (at == 3 || !is_word(text[at - 4]));
        case '@': return before != ' ' && after != ' ';
        case '#':
        case '+':
        case '-':
        case '=':
        case '>': return at == 0 && position.line_start;
        default: return false;
    }
}

void append_hex(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15U];
}

}  // namespace

void escape(std::string& out, std::string_view text, Position position) {
    const std::size_t delimiter = position.line_start ? list_delimiter(text) : std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) < 0x20 || text[i] == 0x7f) {
            out += ' ';
            continue;
        }
        if (i == delimiter || is_markup(text, i, position)) out += '\\';
        out += text[i];
    }
}

bool begins_like_item(std::string_view text) {
    if (list_delimiter(text) != std::string_view::npos) return true;
    return !text.empty() && std::string_view("-+*").find(text[0]) != std::string_view::npos && (text.size() == 1 || text[1] == ' ');
}

void code_span(std::string& out, std::string_view text, bool in_cell) {
    const std::string content = collapse_space(text);
    if (content.empty()) return;
    std::size_t longest = 0, run = 0;
    for (const char c : content) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const std::string_view pad = content.front() == '`' || content.back() == '`' ? " " : "";
    out += fence;
    out += pad;
    for (const char c : content) {
        if (c == '|' && in_cell) out += '\\';
        out += c;
    }
    out += pad;
    out += fence;
}

void destination(std::string& out, std::string_view target, bool in_cell) {
    for (std::size_t i = 0; i < target.size(); ++i) {
        const char c = target[i];
        const bool unsafe = static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
                            std::string_view("()<>\\").find(c) != std::string_view::npos || (c == '|' && in_cell);
        if (unsafe) {
            append_hex(out, c);
        } else {
            if (c == '&' && is_reference(target.substr(i))) out += '\\';
            out += c;
        }
    }
}

}  // namespace qualspec::render::markdown
