#include "compare/flow.h"

#include "support/text.h"

namespace qualspec::compare {

namespace {

bool starts_item(std::string_view line) {
    const std::size_t at = line.find_first_not_of(' ');
    if (at == std::string_view::npos) return false;
    line.remove_prefix(at);
    if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') return true;
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    return digits > 0 && digits < 10 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

bool is_fence(std::string_view line) {
    const std::string_view bare = trim(line);
    return bare.starts_with("```") || bare.starts_with("~~~");
}

}  // namespace

std::vector<Chunk> chunks_of(std::string_view flow) {
    std::vector<Chunk> chunks;
    bool fenced = false;
    bool open = false;
    for (const std::string_view line : split(flow, '\n')) {
        const bool blank = trim(line).empty();
        if (fenced) {
            chunks.back().text += concat("\n", line);
            if (is_fence(line)) fenced = open = false;
            continue;
        }
        if (blank && line.empty()) {
            if (!chunks.empty()) ++chunks.back().gap;
            else chunks.push_back({kParagraph, "", 1});
            open = false;
            continue;
        }
        const bool fence = is_fence(line);
        const bool item = starts_item(line);
        if (open && !item && !fence) {
            chunks.back().text += concat("\n", line);
            continue;
        }
        if (!chunks.empty()) ++chunks.back().gap;
        chunks.push_back({fence ? kPreformatted : item ? kListItem : kParagraph, std::string(line), 0});
        open = true;
        fenced = fence;
    }
    return chunks;
}

std::string_view standard_gap(std::string_view kind) { return kind == kListItem ? "1" : "2"; }

}  // namespace qualspec::compare
