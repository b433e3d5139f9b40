// navigation.h - ways about the file: named places, bookmarks, the numbers printed on pages, links.
#pragma once

#include <string>
#include <vector>

#include "layout/pages.h"
#include "render/pdf/objects.h"

namespace qualspec::render::pdf {

/// The name tree of Pages::destinations (for /Names /Dests). `page_objects` by index of the page.
int add_destinations(Objects& objects, const layout::Pages& pages, const std::vector<int>& page_objects);

/// The tree of Pages::bookmarks; 0 where there are none. Only the first level is open.
int add_bookmarks(Objects& objects, const layout::Pages& pages);

/// Ranges of page labels: numbers that go up by one, Arabic or Roman, are ranges; any other label stands alone.
std::string page_labels(const std::vector<layout::Page>& pages);

/// The body of a link annotation without /StructParent. `area` is one of the link's.
std::string link_annotation(const layout::LinkArea& link, const layout::Rectangle& area, double page_height);

}  // namespace qualspec::render::pdf
