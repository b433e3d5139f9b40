#include "render/pdf/fields.h"

#include <algorithm>

#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

using document::FieldKind;

constexpr Colour kInk{0x33, 0x33, 0x33};
constexpr double kThickness = 0.6;
constexpr double kMargin = 2;      ///< between a blank's edge and what is written in it
constexpr double kLineHeight = 1.3;

layout::Rectangle inset(const layout::Rectangle& area, double by) {
    return {area.x + by, area.y + by, area.width - 2 * by, area.height - 2 * by};
}

/// The square at the start of `area`, centred in its height: boxes and circles keep their shape in wide cells.
layout::Rectangle square(const layout::Rectangle& area) {
    const double side = std::min(area.width, area.height);
    return {area.x, area.y + (area.height - side) / 2, side, side};
}

/// As many words as fit a line, at least one.
std::string_view take_line(const layout::PlacedField& field, const fonts::FontSet& fonts, double width,
                           std::string_view& rest) {
    const double space = fonts.measure(field.face, field.size, " ").width;
    double used = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < rest.size();) {
        const std::size_t word_end = std::min(rest.find_first_of(" \n", at), rest.size());
        const double word = fonts.measure(field.face, field.size, rest.substr(at, word_end - at)).width;
        if (end != 0 && used + space + word > width) break;
        used += (end == 0 ? 0 : space) + word;
        end = word_end;
        at = word_end + 1;
        if (word_end < rest.size() && rest[word_end] == '\n') break;
    }
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

void draw_value(Canvas& canvas, const layout::PlacedField& field) {
    if (field.field.value.empty()) return;
    const bool many_lines = field.field.kind == FieldKind::kTextArea;
    const layout::Rectangle room = inset(field.area, kMargin);
    const double ascent = canvas.fonts().vertical(field.face).ascent * field.size;
    const double descent = canvas.fonts().vertical(field.face).descent * field.size;
    double baseline = many_lines ? room.y + ascent : room.y + room.height - descent;
    std::string_view rest = field.field.value;
    canvas.clip(field.area);
    while (!rest.empty() && baseline < field.area.y + field.area.height) {
        layout::TextRun run;
        run.x = room.x;
        run.baseline = baseline;
        run.face = field.face;
        run.size = field.size;
        run.text = many_lines ? take_line(field, canvas.fonts(), room.width, rest) : std::exchange(rest, {});
        canvas.text(run);
        baseline += field.size * kLineHeight;
    }
    canvas.unclip();
}

void draw_tick(Canvas& canvas, const layout::Rectangle& box) {
    const auto at = [&](double x, double y) { return Canvas::Point{box.x + x * box.width, box.y + y * box.height}; };
    canvas.line({at(0.22, 0.52), at(0.42, 0.74), at(0.8, 0.24)}, box.width * 0.1, kInk);
}

}  // namespace

void draw_field(Canvas& canvas, const layout::PlacedField& field) {
    const layout::Rectangle& area = field.area;
    const layout::Rectangle box = square(area);
    switch (field.field.kind) {
        case FieldKind::kText:
        case FieldKind::kDate:
        case FieldKind::kSelect:
        case FieldKind::kSignature:
            canvas.fill({area.x, area.y + area.height - kThickness, area.width, kThickness}, kInk);
            draw_value(canvas, field);
            break;
        case FieldKind::kTextArea:
            canvas.frame(area, kThickness, kInk);
            draw_value(canvas, field);
            break;
        case FieldKind::kCheckbox:
            canvas.frame(box, kThickness, kInk);
            if (field.field.checked) draw_tick(canvas, box);
            break;
        case FieldKind::kRadio:
            canvas.circle(box, kThickness, kInk);
            if (field.field.checked) canvas.disc(inset(box, box.width * 0.27), kInk);
            break;
    }
}

std::string field_attributes(const document::Field& field) {
    std::string out = "/O/PrintField/Role/";
    switch (field.kind) {
        case FieldKind::kCheckbox:
        case FieldKind::kRadio:
            out += concat(field.kind == FieldKind::kRadio ? "rb" : "cb", "/checked/", field.checked ? "on" : "off");
            break;
        case FieldKind::kText:
        case FieldKind::kDate:
        case FieldKind::kSelect:
        case FieldKind::kSignature:
        case FieldKind::kTextArea: out += "tv"; break;
    }
    return out + concat("/Desc", text_string(field.label));
}

}  // namespace qualspec::render::pdf
