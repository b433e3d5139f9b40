#include "render/pdf/navigation.h"

#include <algorithm>
#include <charconv>

#include "render/pdf/name_tree.h"
#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {

// ---- destinations ----

int add_destinations(Objects& objects, const layout::Pages& pages, const std::vector<int>& page_objects) {
    std::map<std::string, std::string> entries;
    for (const layout::Destination& destination : pages.destinations) {
        const auto page = static_cast<std::size_t>(destination.page);
        std::string place = concat('[', reference(page_objects.at(page)), " /XYZ ");
        append_length(place, destination.x);
        place += ' ';
        append_length(place, pages.pages[page].height - destination.y);
        entries.emplace(text_bytes(destination.name), place + " null]");
    }
    return add_name_tree(objects, entries);
}

// ---- bookmarks ----

namespace {

struct OutlineItem {
    int object = 0;
    std::size_t parent = 0;  ///< index of an item; 0 is the root
    std::size_t previous = 0, next = 0, first = 0, last = 0;
    int descendants = 0;
};

/// The bookmarks as a tree; item i + 1 is bookmark i.
std::vector<OutlineItem> outline(const std::vector<layout::Bookmark>& bookmarks) {
    std::vector<OutlineItem> items(bookmarks.size() + 1);
    std::vector<std::size_t> open{0};  // the last item of each level so far
    for (std::size_t i = 1; i < items.size(); ++i) {
        const auto level = static_cast<std::size_t>(std::max(bookmarks[i - 1].level, 1));
        open.resize(std::min(level, open.size()));
        OutlineItem& parent = items[open.back()];
        items[i].parent = open.back();
        items[i].previous = parent.last;
        if (parent.last != 0) items[parent.last].next = i;
        if (parent.first == 0) parent.first = i;
        parent.last = i;
        open.push_back(i);
    }
    for (std::size_t i = items.size() - 1; i > 0; --i) items[items[i].parent].descendants += items[i].descendants + 1;
    return items;
}

int top_items(const std::vector<OutlineItem>& items) {
    int count = 0;
    for (std::size_t i = 1; i < items.size(); ++i) count += items[i].parent == 0 ? 1 : 0;
    return count;
}

}  // namespace

int add_bookmarks(Objects& objects, const layout::Pages& pages) {
    if (pages.bookmarks.empty()) return 0;
    std::vector<OutlineItem> items = outline(pages.bookmarks);
    for (OutlineItem& item : items) item.object = objects.add();
    const auto link = [&](std::string_view key, std::size_t item) {
        return item == 0 ? std::string() : concat('/', key, ' ', reference(items[item].object), '\n');
    };
    objects.set(items[0].object, concat("/Type /Outlines\n", link("First", items[0].first), link("Last", items[0].last),
                                        "/Count ", top_items(items), "\n"));
    for (std::size_t i = 1; i < items.size(); ++i) {
        const layout::Bookmark& bookmark = pages.bookmarks[i - 1];
        const OutlineItem& item = items[i];
        std::string body = concat("/Title ", text_string(bookmark.title), "\n/Parent ",
                                  reference(items[item.parent].object), "\n", link("Prev", item.previous),
                                  link("Next", item.next), link("First", item.first), link("Last", item.last));
        if (item.descendants > 0) body += concat("/Count -", item.descendants, "\n");  // negative: closed
        if (!bookmark.destination.empty()) body += concat("/Dest ", byte_string(text_bytes(bookmark.destination)), "\n");
        objects.set(item.object, std::move(body));
    }
    return items[0].object;
}

// ---- page labels ----

namespace {

std::string lower_roman(int number) {
    constexpr std::pair<int, std::string_view> kDigits[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                                            {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                                            {5, "v"},    {4, "iv"},   {1, "i"}};
    std::string out;
    for (const auto& [value, digit] : kDigits)
        for (; number >= value; number -= value) out += digit;
    return out;
}

struct Label {
    char style = 0;  ///< D decimal, r and R Roman; 0: the text as it is
    int number = 0;
};

Label read_label(const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number > 0 && concat(number) == text)
        return {'D', number};
    constexpr int kMostRoman = 399;
    const std::string lower = lower_ascii(text);
    if (text.empty() || text.size() > lower_roman(388).size()) return {};
    for (int candidate = 1; candidate <= kMostRoman; ++candidate) {
        if (lower_roman(candidate) != lower) continue;
        if (lower == text) return {'r', candidate};
        return {std::all_of(text.begin(), text.end(), [](char c) { return c <= 'Z'; }) ? 'R' : char{}, candidate};
    }
    return {};
}

}  // namespace

std::string page_labels(const std::vector<layout::Page>& pages) {
    std::string out = "<</Nums [";
    Label before;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Label label = read_label(pages[i].label);
        const bool continues = i > 0 && label.style != 0 && label.style == before.style && label.number == before.number + 1;
        before = label;
        if (continues) continue;
        out += concat(i, " <<");
        if (label.style != 0) out += concat("/S /", label.style, " /St ", label.number);
        else if (!pages[i].label.empty()) out += concat("/P ", text_string(pages[i].label));
        out += ">> ";
    }
    return out + "]>>";
}

// ---- links ----

namespace {

/// URIs are ASCII; what is not is written as percent signs and hexadecimal digits (RFC 3987, 3.1).
std::string ascii_uri(std::string_view target) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : target) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F) out += c;
        else out += concat('%', kDigits[byte >> 4], kDigits[byte & 15]);
    }
    return out;
}

}  // namespace

std::string link_annotation(const layout::LinkArea& link, const layout::Rectangle& area, double page_height) {
    constexpr int kPrint = 4;
    std::string out = concat("/Type /Annot\n/Subtype /Link\n/Rect ", rectangle(area, page_height),
                             "\n/Border [0 0 0]\n/F ", kPrint, "\n/Contents ",
                             text_string(link.text.empty() ? link.target : link.text), "\n");
    if (link.target.starts_with('#')) return out + concat("/Dest ", byte_string(text_bytes(link.target.substr(1))), "\n");
    return out + concat("/A <</S /URI /URI ", byte_string(ascii_uri(link.target)), ">>\n");
}

}  // namespace qualspec::render::pdf
