#include <vector>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

std::string name_of(const spec::Unit& unit) {
    if (!unit.number.empty()) return concat("unit ", unit.number);
    if (!unit.reference.empty()) return concat("unit ", unit.reference);
    return concat("unit '", unit.title, "'");
}

std::string name_of(const spec::Qualification& qualification) {
    if (!qualification.title.empty()) return concat("'", qualification.title, "'");
    if (!qualification.code.empty()) return concat("qualification ", qualification.code);
    return "the qualification";
}

std::span<const Rule> rules() {
    static const std::vector<Rule> all = [] {
        std::vector<Rule> joined;
        for (const auto area : {structure_rules(), time_rules(), identifier_rules()})
            joined.insert(joined.end(), area.begin(), area.end());
        return joined;
    }();
    return all;
}

void run(const spec::Specification& specification, Findings& out) {
    for (const Rule& rule : rules()) rule.run(specification, Report(rule, out));
}

}  // namespace qualspec::check
