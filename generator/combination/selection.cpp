#include "combination/selection.h"

#include <algorithm>

#include "support/text.h"

namespace qualspec::combination {

Selection select(const spec::Specification& specification, const std::vector<std::string>& names,
                 const std::function<std::string(const spec::Unit&)>& number) {
    Selection out;
    const auto add = [&](const Choice& choice) {
        if (std::ranges::none_of(out.choices, [&](const Choice& known) { return known.unit == choice.unit && known.variant == choice.variant; }))
            out.choices.push_back(choice);
    };
    for (const std::string& name : names) {
        const std::string key = lower_ascii(collapse_space(name));
        const auto is = [&](std::string_view text) { return !text.empty() && lower_ascii(collapse_space(text)) == key; };
        bool found = false;
        for (const spec::Unit& unit : specification.units.units) {
            if (is(unit.id) || is(number(unit)) || is(unit.number) || is(unit.reference) || is(unit.title)) {
                add({&unit, nullptr});
                found = true;
                continue;
            }
            for (const spec::Variant& variant : unit.variants)
                if (is(variant.number) || is(variant.reference)) {
                    add({&unit, &variant});
                    found = true;
                }
        }
        if (!found) out.unknown.push_back(name);
    }
    return out;
}

}  // namespace qualspec::combination
