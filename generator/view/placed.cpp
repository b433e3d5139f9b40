#include "view/placed.h"

namespace qualspec::view {

Placed::Placed(const spec::Specification& specification) {
    look_in(specification.front);
    look_in(specification.back);
    for (const spec::Unit& unit : specification.units.units) look_in(unit.sections);
}

void Placed::look_in(const std::vector<spec::Section>& sections) {
    for (const spec::Section& section : sections) {
        for (const spec::ProsePart& part : section.prose.parts)
            if (const auto* place = std::get_if<spec::PlacedPart>(&part)) placed_.emplace(place->part, place->reference);
        look_in(section.sections);
    }
}

bool Placed::has(spec::Part part, const std::string& id) const {
    return placed_.contains({part, std::string()}) || (!id.empty() && placed_.contains({part, id}));
}

}  // namespace qualspec::view
