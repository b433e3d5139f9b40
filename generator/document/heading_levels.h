// heading_levels.h - the levels at which headings are shown: one title, and no level left out.
#pragma once

#include <algorithm>

namespace qualspec::document {

/// Give it the level of every heading in document order. Only the first heading of level 1 keeps it (readers and checkers
/// want one title), and no heading stands more than one level below the heading before it.
class HeadingLevels {
  public:
    int next(int level) {
        const bool is_title = level <= 1 && !has_title_;
        has_title_ = has_title_ || is_title;
        last_ = is_title ? 1 : std::clamp(level, 2, std::min(last_ + 1, 6));
        return last_;
    }

  private:
    int last_ = 1;  ///< a document without a title is given one, so the first section may be of level 2
    bool has_title_ = false;
};

}  // namespace qualspec::document
