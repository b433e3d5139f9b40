// slug.h - the anchors that GitHub gives headings.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace qualspec::render::markdown {

/// Lower case; letters, marks, numbers, "_" and its like, "-" are kept, a space becomes "-", all else goes (GitHub's
/// html-pipeline, toc_filter.rb).
std::string slug(std::string_view heading);

/// Numbers slugs that come again: "aim", "aim-1", "aim-2". Ask in document order.
class Slugs {
  public:
    std::string next(std::string_view heading);
    bool contains(std::string_view name) const { return used_.contains(name); }

  private:
    std::set<std::string, std::less<>> used_;
    std::map<std::string, int, std::less<>> next_;  ///< the number to try next, so that many equal headings stay cheap
};

}  // namespace qualspec::render::markdown
