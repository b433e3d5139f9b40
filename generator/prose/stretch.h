// stretch.h - Markdown with the language's inline elements in it, as one text that keeps its places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "spec/specification.h"
#include "support/finding.h"

namespace qualspec::prose {

/// A run of prose parts that CommonMark reads as one text. An inline element stands in it as U+FDD0, its index in
/// decimal and U+FDD1, noncharacters that no author can mean: emphasis may span them as it spans a word.
class Stretch {
  public:
    void add(const spec::Markdown& markdown);
    /// `element` is a value, footnote or foreign; it must outlive the stretch.
    void add(const spec::ProsePart& element, const Place& place);
    /// A text that lies wholly at one place.
    void add(std::string_view text, const Place& place);

    bool empty() const { return text_.empty(); }
    const std::string& text() const { return text_; }
    const spec::ProsePart& element(std::size_t index) const { return *elements_.at(index); }
    std::size_t element_count() const { return elements_.size(); }
    /// Lines and columns count from 1; columns count bytes, as cmark does.
    Place place(int line, int column) const;
    /// A line of the text without its end; empty beyond the last.
    std::string_view line(int number) const;

  private:
    struct Segment {
        std::size_t offset;  ///< of its first byte in the text
        Place place;
        bool exact;  ///< columns go on counting within it
    };
    void begin(const Place& place, bool exact);

    std::string text_;
    std::vector<Segment> segments_;
    mutable std::vector<std::size_t> line_starts_;  ///< made when first asked for
    std::vector<const spec::ProsePart*> elements_;
};

/// Noncharacters that belong to the placeholders and may not stand in prose.
bool has_placeholder(std::string_view text);
/// `text` cut at its placeholders: calls `on_text(string_view)` and `on_element(index)` in order.
template <class OnText, class OnElement>
void split_placeholders(std::string_view text, const OnText& on_text, const OnElement& on_element) {
    constexpr std::string_view kOpen = "\xEF\xB7\x90", kClose = "\xEF\xB7\x91";
    while (!text.empty()) {
        const std::size_t open = text.find(kOpen);
        if (open != 0) on_text(text.substr(0, open));
        if (open == std::string_view::npos) return;
        text.remove_prefix(open + kOpen.size());
        std::size_t index = 0;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            index = index * 10 + static_cast<std::size_t>(text.front() - '0');
            text.remove_prefix(1);
        }
        if (text.starts_with(kClose)) text.remove_prefix(kClose.size());
        on_element(index);
    }
}

}  // namespace qualspec::prose
