#include "document/fill.h"

#include <algorithm>

#include "document/walk.h"
#include "support/text.h"

namespace qualspec::document {

void for_each_field(Document& document, const std::function<void(Field&)>& value) {
    walk(document.blocks, [&](Inlines& content) {
        for (Inline& piece : content)
            if (auto* field = std::get_if<Field>(&piece.value)) value(*field);
    });
}

std::string common_label(std::string_view one, std::string_view other) {
    if (one == other) return std::string(one);
    std::size_t alike = 0;
    while (alike < std::min(one.size(), other.size()) && one[alike] == other[alike]) ++alike;
    const std::size_t space = one.rfind(' ', alike);
    std::string_view out = alike == one.size() ? one : one.substr(0, space == std::string_view::npos ? 0 : space);
    while (out.ends_with(' ') || out.ends_with(':') || out.ends_with(',')) out.remove_suffix(1);
    return std::string(out.empty() ? one : out);
}

std::string written_value(const Field& field) {
    constexpr std::string_view kIso = "dddd-dd-dd";
    const std::string& value = field.value;
    const bool iso = field.kind == FieldKind::kDate &&
                     std::ranges::equal(value, kIso, [](char c, char form) { return form == 'd' ? c >= '0' && c <= '9' : c == form; });
    return iso ? concat(value.substr(8), "/", value.substr(5, 2), "/", value.substr(0, 4)) : value;
}

}  // namespace qualspec::document
