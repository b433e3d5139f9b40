#include "prose/stretch.h"

#include <algorithm>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::prose {

void Stretch::begin(const Place& place, bool exact) { segments_.push_back({text_.size(), place, exact}); }

void Stretch::add(const spec::Markdown& markdown) {
    line_starts_.clear();
    std::string_view rest = markdown.text;
    for (std::size_t i = 0; !rest.empty(); ++i) {
        const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
        begin(i < markdown.lines.size() ? markdown.lines[i].place : Place{}, true);
        text_ += rest.substr(0, end);
        rest.remove_prefix(end);
    }
}

void Stretch::add(const spec::ProsePart& element, const Place& place) {
    line_starts_.clear();
    begin(place, false);
    text_ += concat("\xEF\xB7\x90", elements_.size(), "\xEF\xB7\x91");
    elements_.push_back(&element);
}

void Stretch::add(std::string_view text, const Place& place) {
    line_starts_.clear();
    begin(place, false);
    text_ += text;
}

Place Stretch::place(int line, int column) const {
    if (segments_.empty()) return {};
    if (line_starts_.empty()) {
        line_starts_.push_back(0);
        for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) line_starts_.push_back(at + 1);
    }
    const auto row = static_cast<std::size_t>(std::clamp(line, 1, static_cast<int>(line_starts_.size()))) - 1;
    const std::size_t offset = std::min(line_starts_[row] + static_cast<std::size_t>(std::max(column, 1) - 1), text_.size());
    const auto after = std::ranges::upper_bound(segments_, offset, {}, &Segment::offset);
    const Segment& segment = after == segments_.begin() ? *after : *(after - 1);
    Place place = segment.place;
    if (place && segment.exact && offset > segment.offset) {
        const auto bytes = std::string_view(text_).substr(segment.offset, offset - segment.offset);
        place.column += static_cast<int>(std::ranges::count_if(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }
    return place;
}

std::string_view Stretch::line(int number) const {
    (void)place(1, 1);
    if (number < 1 || static_cast<std::size_t>(number) > line_starts_.size()) return {};
    const std::size_t start = line_starts_[static_cast<std::size_t>(number) - 1];
    return std::string_view(text_).substr(start, text_.find('\n', start) - start);
}

bool has_placeholder(std::string_view text) {
    return text.find("\xEF\xB7\x90") != std::string_view::npos || text.find("\xEF\xB7\x91") != std::string_view::npos;
}

}  // namespace qualspec::prose
