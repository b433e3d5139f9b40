// structure_tree.h - what everything is and in which order it is read (ISO 32000-1, 14.7 and 14.8).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/pages.h"
#include "render/pdf/objects.h"

namespace qualspec::render::pdf {

/// The standard structure type of a role: "P", "TH".
std::string_view structure_type(layout::StructureRole role);

/// Writes Pages::structure. Call add_page for each page in order; on_page for each stretch of content as it is
/// drawn; add_annotation for each link and field; then finish.
class StructureTree {
  public:
    /// Both must outlive it.
    StructureTree(Objects& objects, const layout::Pages& pages);

    /// The page's key in the parent tree (/StructParents).
    int page_key(int page) const { return page; }
    void add_page(int object) { page_objects_.push_back(object); }
    /// The next MCID on `page` for content of `mark`. A mark that is drawn in several stretches gets several.
    int on_page(int page, int mark);
    std::string_view type_of_mark(int mark) const;
    /// The key (/StructParent) of an annotation that belongs to `element`.
    int add_annotation(int element, int page, int annotation);

    /// Writes all elements, the parent tree and the tree of element names; gives the root's object.
    int finish();

  private:
    struct Content {
        int page = 0;
        int id = 0;
    };
    struct Annotation {
        int element = 0, page = 0, object = 0;
    };
    struct Element {
        int object = 0;
        std::vector<Annotation> annotations;
    };

    int first_page(int element) const;
    void append_kids(std::string& out, int element, int own_page) const;
    std::string body(int element) const;
    std::string attributes(int element) const;
    int parent_tree();
    int element_names();

    Objects& objects_;
    const layout::Pages& pages_;
    int root_ = 0;
    std::vector<Element> elements_;              ///< parallel to Pages::structure
    std::vector<std::vector<Content>> of_mark_;  ///< parallel to Pages::marks
    std::vector<std::vector<int>> on_page_;      ///< by page and MCID: the element's object
    std::vector<Annotation> annotations_;        ///< by key, after those of the pages
    std::vector<int> page_objects_;
    std::vector<bool> named_;  ///< elements that others refer to, or that must have a name
};

}  // namespace qualspec::render::pdf
