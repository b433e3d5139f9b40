#include "reference/mdoc.h"

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::reference {
namespace {

std::string code_point(char32_t c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string digits;
    for (; c != 0 || digits.size() < 4; c >>= 4U) digits.insert(digits.begin(), kDigits[c & 15U]);
    return concat("\\[u", digits, "]");
}

/// `exact`: characters that a typesetter would make prettier stay as they are typed.
std::string escape(std::string_view text, bool exact) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c >= 0x80) out += code_point(c);
        else if (c == U'\\') out += "\\e";
        else if (exact && c == U'-') out += "\\-";
        else if (exact && c == U'\'') out += "\\(aq";
        else if (exact && c == U'`') out += "\\(ga";
        else if (exact && c == U'^') out += "\\(ha";
        else if (exact && c == U'~') out += "\\(ti";
        else out += static_cast<char>(c);
    }
    return out;
}

/// No line may begin as a request does.
std::string protect(std::string line) { return line.starts_with('.') || line.starts_with('\'') ? concat("\\&", line) : line; }

}  // namespace

std::string mdoc_sentences(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t end = text.find(". ");
        // An abbreviation ("e.g. x") is followed by a small letter.
        while (end != std::string_view::npos && end + 2 < text.size() && (text[end + 2] < 'A' || text[end + 2] > 'Z')) end = text.find(". ", end + 1);
        const std::string_view sentence = text.substr(0, end == std::string_view::npos ? end : end + 1);
        out += concat(protect(escape(sentence, false)), "\n");
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
    return out;
}

std::string mdoc_argument(std::string_view text) {
    std::string out = escape(text, true);
    for (std::size_t at = out.find('"'); at != std::string::npos; at = out.find('"', at + 4)) out.replace(at, 1, "\\(dq");
    // A lone punctuation mark is moved even in quotes, and groff takes a lone word for a macro that has its name ("No"): macros have two or three letters.
    const bool mark = out.size() == 1 && std::string_view(".,:;!?()[]|").find(out.front()) != std::string_view::npos;
    const bool macro = (out.size() == 2 || out.size() == 3) && out.front() >= 'A' && out.front() <= 'Z';
    return concat("\"", mark || macro ? "\\&" : "", out, "\"");
}

std::string mdoc_display(std::string_view text) {
    std::string out = ".Bd -literal -offset indent\n";
    for (const std::string_view line : split(text, '\n')) out += concat(protect(escape(line, true)), "\n");
    return out + ".Ed\n";
}

}  // namespace qualspec::reference
