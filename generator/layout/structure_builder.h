// structure_builder.h - grows the structure tree of Pages while blocks are laid out, and orders it when pages are done.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.h"
#include "layout/pages.h"

namespace qualspec::layout {

/// Elements are opened in reading order; marks are made later, when pages are filled, perhaps in another order (a cell that
/// spans rows goes on after its neighbours). So every element and every piece of content takes a number from one
/// counter when it is met, and `finish` sorts the kids of each element by it.
class StructureBuilder {
  public:
    StructureBuilder();

    /// A child of the open element, which becomes the open one. Copies id and language.
    int open(StructureRole role, const document::Attributes* attributes = nullptr);
    void close();
    /// A child of `parent`, not opened.
    int add(StructureRole role, int parent, const document::Attributes* attributes = nullptr);
    int current() const { return open_.back(); }
    StructureElement& at(int element) { return elements_[static_cast<std::size_t>(element)]; }
    /// The next place in reading order.
    int next_order() { return ++order_; }

    /// A new mark on `page` for content at `order`.
    int mark(int element, int page, int order);
    int mark_element(int mark) const { return marks_[static_cast<std::size_t>(mark)].element; }

    /// Moves everything into `pages`, kids in reading order.
    void finish(Pages& pages);

  private:
    std::vector<StructureElement> elements_;
    std::vector<int> element_order_;
    std::vector<Mark> marks_;
    std::vector<int> mark_order_;
    std::vector<int> open_;
    int order_ = 0;
};

/// Opens an element for as long as it lives.
class OpenElement {
  public:
    OpenElement(StructureBuilder& structure, StructureRole role, const document::Attributes* attributes = nullptr)
        : structure_(structure), index_(structure.open(role, attributes)) {}
    ~OpenElement() { structure_.close(); }
    OpenElement(const OpenElement&) = delete;
    OpenElement& operator=(const OpenElement&) = delete;
    int index() const { return index_; }

  private:
    StructureBuilder& structure_;
    int index_;
};

}  // namespace qualspec::layout
