#include "reference/page.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "support/text.h"

namespace qualspec::reference {

std::string fill_page(std::string_view written, const std::vector<Section>& sections) {
    std::string out;
    std::set<std::string_view> used;
    while (!written.empty()) {
        const std::string_view line = written.substr(0, written.find('\n'));
        written.remove_prefix(std::min(line.size() + 1, written.size()));
        if (!line.starts_with('@')) {
            out += concat(line, "\n");
            continue;
        }
        const auto section = std::ranges::find(sections, line, &Section::mark);
        if (section == sections.end()) throw std::logic_error(concat("a manual page has the unknown mark ", line));
        used.insert(section->mark);
        out += section->make();
    }
    for (const Section& section : sections)
        if (!used.contains(section.mark)) throw std::logic_error(concat("a manual page has no line ", section.mark));
    return out;
}

}  // namespace qualspec::reference
