// page.h - a page written by hand, with sections put in.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace qualspec::reference {

struct Section {
    std::string_view mark;  ///< "@ELEMENTS@", alone in its line
    std::function<std::string()> make;
};

/// `written` with each mark's line replaced; a mark that is not there or not known is a bug: std::logic_error.
std::string fill_page(std::string_view written, const std::vector<Section>& sections);

}  // namespace qualspec::reference
