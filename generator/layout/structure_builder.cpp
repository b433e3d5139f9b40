#include "layout/structure_builder.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace qualspec::layout {

StructureBuilder::StructureBuilder() : open_{0} {
    elements_.emplace_back();
    element_order_.push_back(0);
}

int StructureBuilder::open(StructureRole role, const document::Attributes* attributes) {
    open_.push_back(add(role, open_.back(), attributes));
    return open_.back();
}

void StructureBuilder::close() {
    assert(open_.size() > 1);
    open_.pop_back();
}

int StructureBuilder::add(StructureRole role, int parent, const document::Attributes* attributes) {
    StructureElement element;
    element.role = role;
    element.parent = parent;
    if (attributes) {
        element.language = attributes->language;
        element.id = attributes->id;
    }
    elements_.push_back(std::move(element));
    element_order_.push_back(next_order());
    return static_cast<int>(elements_.size()) - 1;
}

int StructureBuilder::mark(int element, int page, int order) {
    assert(element >= 0 && element < static_cast<int>(elements_.size()));
    marks_.push_back({element, page});
    mark_order_.push_back(order);
    return static_cast<int>(marks_.size()) - 1;
}

void StructureBuilder::finish(Pages& pages) {
    struct Entry {
        int parent;
        int order;
        Kid kid;
    };
    std::vector<Entry> entries;
    entries.reserve(elements_.size() + marks_.size());
    for (std::size_t i = 1; i < elements_.size(); ++i)
        entries.push_back({elements_[i].parent, element_order_[i], {false, static_cast<int>(i)}});
    for (std::size_t i = 0; i < marks_.size(); ++i)
        entries.push_back({marks_[i].element, mark_order_[i], {true, static_cast<int>(i)}});
    std::ranges::stable_sort(entries, {}, [](const Entry& e) { return std::pair(e.parent, e.order); });
    for (const Entry& entry : entries) elements_[static_cast<std::size_t>(entry.parent)].kids.push_back(entry.kid);
    pages.structure = std::move(elements_);
    pages.marks = std::move(marks_);
}

}  // namespace qualspec::layout
