#include "prose/line.h"

#include <algorithm>

#include "support/text.h"

namespace qualspec::prose {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "***", "- - -": CommonMark's thematic break.
bool is_thematic_break(std::string_view line) {
    if (line.empty() || std::string_view("*-_").find(line.front()) == std::string_view::npos) return false;
    std::size_t marks = 0;
    for (const char c : line) {
        if (c == line.front()) ++marks;
        else if (!is_space(c)) return false;
    }
    return marks >= 3;
}

bool begins_fence(std::string_view line) {
    if (line.starts_with("~~~")) return true;
    return line.starts_with("```") && line.find('`', line.find_first_not_of('`')) == std::string_view::npos;
}

bool ends_mark(std::string_view line, std::size_t at) { return at >= line.size() || is_space(line[at]); }

/// "[name]: target" defines a link and would not be printed.
bool defines_link(std::string_view line) {
    return line.starts_with('[') && line.find("]:") != std::string_view::npos;
}

}  // namespace

bool is_plain_line(std::string_view line) {
    static constexpr ByteSet kMarks("\\`*_[<&\n");
    return kMarks.find_in(line) == std::string_view::npos;
}

bool is_plain_paragraph(std::string_view text) {
    static constexpr ByteSet kMarks("\\`*_[<&\t|\r");
    if (kMarks.find_in(text) != std::string_view::npos) return false;
    if (text.find("  \n") != std::string_view::npos) return false;
    for (const std::string_view raw : split(text, '\n')) {
        const std::string_view line = trim(raw);
        // An indented first line is code; "a)" at the start of a line is looked at elsewhere.
        if (line.empty() || line.data() != raw.data()) return false;
        const char first = line.front();
        if (!is_letter(first) && static_cast<unsigned char>(first) < 0x80U) return false;
        if (line.size() > 1 && line[1] == ')') return false;
    }
    return true;
}

std::string as_inline(std::string_view line) {
    if (line.empty()) return {};
    std::size_t digits = 0;
    while (digits < line.size() && digits < 10 && is_digit(line[digits])) ++digits;
    if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && ends_mark(line, digits + 1))
        return concat(line.substr(0, digits), "\\", line.substr(digits));
    const char first = line.front();
    const bool bullet = (first == '*' || first == '-' || first == '+') && ends_mark(line, 1);
    if (bullet || first == '#' || first == '>' || is_thematic_break(line) || begins_fence(line) || defines_link(line))
        return concat("\\", line);
    return std::string(line);
}

bool is_pipe_table_rule(std::string_view line) {
    line = trim(line);
    return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
           line.find_first_not_of("|-: \t") == std::string_view::npos;
}

}  // namespace qualspec::prose
