#include "layout/fields.h"

#include <algorithm>

namespace qualspec::layout {

namespace {

constexpr double kWritingLine = 20;  // points between lines that are written on by hand: 7 mm
constexpr double kCharacter = 0.55;  // of the size: the width of a letter on average

/// Room for the longest thing that can be chosen, and for a reader's arrow.
int characters_of(const document::Field& field) {
    std::size_t longest = 6;
    for (const std::string& option : field.options) longest = std::max(longest, option.size());
    return static_cast<int>(std::min<std::size_t>(longest, 40)) + 3;
}

FieldExtent line_extent(const document::Field& field, const TextStyle& style, bool alone) {
    const bool date = field.kind == document::FieldKind::kDate;
    const bool select = field.kind == document::FieldKind::kSelect;
    const int characters = field.characters > 0 ? std::min(field.characters, 200) : date ? 12 : select ? characters_of(field) : 24;
    const double width = characters * kCharacter * style.size + 4;
    const bool open_ended = field.characters == 0 && (alone || !date);
    const double descent = style.size * 0.3;
    return {open_ended ? std::min(width, 48.0) : width, width, std::max(style.line_height, kWritingLine) - descent, descent,
            open_ended};
}

FieldExtent box_extent(const document::Field& field, const TextStyle& style, double least_height, double highest) {
    const double lines = std::clamp(field.lines, 1, 60);
    const double height = std::clamp(lines * std::max(style.line_height, kWritingLine) + 4, least_height, highest);
    const double width = field.characters > 0 ? field.characters * kCharacter * style.size + 4 : 160;
    const double descent = style.size * 0.3;
    return {field.characters > 0 ? width : 60, width, height - descent, descent, field.characters == 0};
}

}  // namespace

FieldExtent field_extent(const document::Field& field, const TextStyle& style, bool alone, double highest) {
    using enum document::FieldKind;
    switch (field.kind) {
        case kText:
        case kSelect:
        case kDate: return line_extent(field, style, alone);
        case kCheckbox:
        case kRadio: return {style.size, style.size, style.size * 0.82, style.size * 0.18, false};
        case kTextArea: return box_extent(field, style, 0, highest);
        case kSignature: return box_extent(field, style, std::min(kSignatureHeight, highest), highest);
    }
    return {};
}

}  // namespace qualspec::layout
