#include "layout/print_run.h"

#include <algorithm>
#include <utility>

#include "support/text.h"

namespace qualspec::layout {

namespace {

int size_of(const auto& list) { return static_cast<int>(list.size()); }

/// What becomes of the indexes and names of a part that is put behind others.
struct Shift {
    int pages, elements, marks;
    std::string key;

    std::string name(const std::string& own) const { return own.empty() ? own : concat(key, "/", own); }

    void move(StructureElement& element) const {
        element.parent += elements;
        element.id = name(element.id);
        for (Kid& kid : element.kids) kid.index += kid.is_mark ? marks : elements;
        for (int& header : element.headers) header += elements;
    }
    void move(Page& page) const {
        for (Item& item : page.items) {
            if (item.mark >= 0) item.mark += marks;
            if (auto* placed = std::get_if<PlacedField>(&item.value)) placed->field.name = name(placed->field.name);
        }
        for (LinkArea& link : page.links) {
            link.element += elements;
            if (link.target.starts_with('#')) link.target = concat("#", name(link.target.substr(1)));
        }
    }
};

}  // namespace

PrintRun::PrintRun() { run_.structure.emplace_back(); }

void PrintRun::begin(std::string title) {
    title_ = std::move(title);
    inside_ = true;
}

void PrintRun::add(Pages part, std::string_view key) {
    if (part.pages.empty()) return;
    if (run_.pages.size() % 2 != 0) {
        Page& blank = run_.pages.emplace_back();
        blank.width = part.pages.front().width;
        blank.height = part.pages.front().height;
    }
    const Shift shift{size_of(run_.pages), size_of(run_.structure), size_of(run_.marks), std::string(key)};
    if (!title_.empty()) {
        run_.destinations.push_back({shift.key, shift.pages, 0, 0});
        run_.bookmarks.push_back({1, std::exchange(title_, {}), shift.key});
    }
    for (StructureElement& element : part.structure) shift.move(element);
    StructureElement& root = part.structure.front();
    root.role = StructureRole::kPart;
    root.parent = 0;
    run_.structure.front().kids.push_back({false, shift.elements});
    for (Page& page : part.pages) shift.move(page);
    for (Mark& mark : part.marks) {
        mark.element += shift.elements;
        mark.page += shift.pages;
    }
    for (Destination& destination : part.destinations) {
        destination.name = shift.name(destination.name);
        destination.page += shift.pages;
    }
    for (Bookmark& bookmark : part.bookmarks) {
        bookmark.level += inside_ ? 1 : 0;
        bookmark.destination = shift.name(bookmark.destination);
    }
    const auto append = [](auto& to, auto& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); };
    append(run_.structure, part.structure);
    append(run_.pages, part.pages);
    append(run_.marks, part.marks);
    append(run_.destinations, part.destinations);
    append(run_.bookmarks, part.bookmarks);
}

Pages PrintRun::finish(document::Metadata metadata) {
    run_.metadata = std::move(metadata);
    std::ranges::sort(run_.destinations, {}, &Destination::name);
    return std::move(run_);
}

}  // namespace qualspec::layout
