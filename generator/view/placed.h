// placed.h - which parts of a specification its sections place themselves; the handbook puts the others where it has them.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "spec/specification.h"

namespace qualspec::view {

class Placed {
  public:
    explicit Placed(const spec::Specification& specification);

    /// Whether some section places that part, all of its kind or the one with that id.
    bool has(spec::Part part, const std::string& id = {}) const;

  private:
    void look_in(const std::vector<spec::Section>& sections);
    std::set<std::pair<spec::Part, std::string>> placed_;
};

}  // namespace qualspec::view
