#include "render/pdf/fields.h"

#include <algorithm>

#include "document/fill.h"
#include "render/pdf/syntax.h"
#include "render/pdf/typing_font.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

using document::FieldKind;

constexpr Colour kInk{0x33, 0x33, 0x33};
/// Of the frames that are written in: they stand out from paper by 4.5 to 1, and less than what is written.
constexpr Colour kFrame{0x76, 0x76, 0x76};
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

/// What was filled in and is too long for its line is set smaller, as far as one reads it well, and then in two lines close to each other: a name must
/// not be cut off in print.
void draw_in_one_line(Canvas& canvas, layout::PlacedField field) {
    constexpr double kSmallest = 9, kLeastPart = 0.75;  // points; of the size of other text
    constexpr double kTight = 1.05, kAccents = 0.93;    // of the size: between lines; what capitals with accents rise
    const layout::Rectangle room = inset(field.area, kMargin);
    const double width = canvas.fonts().measure(field.face, field.size, field.field.value).width;
    layout::TextRun run;
    run.x = room.x;
    run.face = field.face;
    if (width > room.width) field.size = std::min(field.size, std::max({kSmallest, kLeastPart * field.size, field.size * room.width / width}));
    run.size = field.size;
    const double descent = canvas.fonts().vertical(field.face).descent * field.size;
    run.baseline = room.y + room.height - descent;
    std::string_view rest = field.field.value;
    canvas.clip(field.area);
    if (canvas.fonts().measure(field.face, field.size, rest).width > room.width) {
        run.baseline = field.area.y + kAccents * field.size;
        run.text = take_line(field, canvas.fonts(), room.width, rest);
        canvas.text(run);
        run.baseline += kTight * field.size;
    }
    run.text = rest;
    if (!rest.empty()) canvas.text(run);
    canvas.unclip();
}

void draw_value(Canvas& canvas, const layout::PlacedField& field) {
    if (field.field.value.empty()) return;
    if (field.field.kind == FieldKind::kText) return draw_in_one_line(canvas, field);
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

/// Where the widget of a field is.
layout::Rectangle widget_area(const layout::PlacedField& field) {
    const bool button = field.field.kind == FieldKind::kCheckbox || field.field.kind == FieldKind::kRadio;
    return button ? square(field.area) : field.area;
}

/// ISO 32000-1, tables 226 to 230, and 165 for the annotation.
constexpr int kPrinted = 4;
constexpr int kMultiline = 1 << 12;
constexpr int kRadio = 1 << 15;
constexpr int kCombo = 1 << 17;

/// A name of PDF for the state in which a button is on (7.3.5): what is no letter, digit, "-" or "_" is written as "#" and two digits.
std::string state_name(const document::Field& field) {
    if (field.value.empty()) return "/Yes";
    std::string out = "/";
    for (const char c : field.value) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain) out += c;
        else out += concat('#', to_hex(std::string_view(&c, 1)));
    }
    return out == "/Off" ? "/on-Off" : out;
}

/// A full stop parts the names of a field and those it stands in (12.7.3.2), so none may be in a name.
std::string partial_name(std::string name) {
    std::ranges::replace(name, '.', '-');
    return text_string(name);
}

/// A field's value, and the same as that which it goes back to (table 220): so it can be told, when the form comes back, what was filled in by us.
/// A button that is off says no more than that.
std::string set_to(const std::string& value) { return value == "/Off" ? "/V /Off\n" : concat("/V ", value, "\n/DV ", value, "\n"); }

constexpr std::size_t kDateLength = 10;  ///< dd/mm/yyyy

std::string default_appearance(double size) {
    std::string out = concat("/", kTypingFont, ' ');
    append_length(out, size);
    return byte_string(out + " Tf 0 g");
}

}  // namespace

void draw_blank(Canvas& canvas, const layout::PlacedField& field) {
    const layout::Rectangle& area = field.area;
    switch (field.field.kind) {
        case FieldKind::kText:
        case FieldKind::kDate: canvas.fill({area.x, area.y + area.height - kThickness, area.width, kThickness}, kInk); break;
        case FieldKind::kSelect:
        case FieldKind::kSignature:
        case FieldKind::kTextArea: canvas.frame(area, kThickness, kFrame); break;
        case FieldKind::kCheckbox: canvas.frame(square(area), kThickness, kInk); break;
        case FieldKind::kRadio: canvas.circle(square(area), kThickness, kInk); break;
    }
}

FormFields::FormFields(Objects& objects, const fonts::FontSet& set, EmbeddedFonts& fonts, StructureTree& structure, int resources)
    : objects_(objects), set_(set), fonts_(fonts), structure_(structure), resources_(resources) {}

/// The content of a widget: text, a tick, a dot, or nothing.
std::string FormFields::appearance(const layout::PlacedField& placed, bool on) {
    layout::PlacedField own = placed;
    const layout::Rectangle area = widget_area(placed);
    own.area = {0, 0, area.width, area.height};
    Canvas canvas(area.height, set_, fonts_);
    const bool tick = on && own.field.kind == FieldKind::kCheckbox;
    const bool dot = on && own.field.kind == FieldKind::kRadio;
    bool types = false;
    if (tick) {
        draw_tick(canvas, own.area);
    } else if (dot) {
        canvas.disc(inset(own.area, area.width * 0.27), kInk);
    } else if (own.field.kind != FieldKind::kCheckbox && own.field.kind != FieldKind::kRadio) {
        types = !own.field.value.empty();
        canvas.begin_field_text();
        draw_value(canvas, own);
        canvas.end();
    }
    constexpr std::size_t kWorthDeflating = 100;
    const std::string& content = canvas.content();
    std::string entries = "/Type /XObject\n/Subtype /Form\n/BBox [0 0 ";
    append_length(entries, area.width);
    entries += ' ';
    append_length(entries, area.height);
    entries += concat("]\n/Resources ", types ? reference(resources_) : "<<>>", "\n");
    return reference(objects_.add_stream(entries, content.empty() ? " " : content, content.size() > kWorthDeflating ? Compression::kDeflate : Compression::kNone));
}

std::string FormFields::text_entries(layout::PlacedField placed) {
    document::Field& field = placed.field;
    field.value = document::written_value(field);
    const bool select = field.kind == FieldKind::kSelect;
    std::string out = concat("/FT /", select ? "Ch" : "Tx", "\n/DA ", default_appearance(placed.size), "\n");
    if (field.kind == FieldKind::kTextArea) out += concat("/Ff ", kMultiline, "\n");
    if (select) {
        out += concat("/Ff ", kCombo, "\n/Opt [");
        for (const std::string& option : field.options) out += text_string(option);
        out += "]\n";
    }
    // A date is text of a given form: a reader could only check it by a script, which PDF/A forbids.
    if (field.kind == FieldKind::kDate && field.value.size() <= kDateLength) out += concat("/MaxLen ", kDateLength, "\n");
    if (!field.value.empty()) out += set_to(text_string(field.value));
    return out + concat("/AP <</N ", appearance(placed, false), ">>\n");
}

std::string FormFields::button_entries(const layout::PlacedField& placed, int widget) {
    const document::Field& field = placed.field;
    const std::string state = state_name(field);
    const std::string now = field.checked ? state : "/Off";
    const std::string faces = concat("/AS ", now, "\n/AP <</N <<", state, ' ', appearance(placed, true), "/Off ", appearance(placed, false), ">>>>\n");
    if (field.kind == FieldKind::kCheckbox) return concat("/FT /Btn\n", set_to(now), "/MK <</CA (4)>>\n", faces);
    Choice& choice = choices_[field.name];
    if (choice.object == 0) {
        choice.object = objects_.add();
        choice.label = field.label;
        fields_.push_back(choice.object);
    }
    choice.label = document::common_label(choice.label, field.label);
    choice.buttons.push_back(widget);
    if (field.checked) choice.chosen = state;
    return concat("/Parent ", reference(choice.object), "\n/MK <</CA (l)>>\n", faces);
}

int FormFields::add(const layout::PlacedField& placed, int element, int page, int page_object, double page_height) {
    const document::Field& field = placed.field;
    const int widget = objects_.add();
    const bool radio = field.kind == FieldKind::kRadio;
    const bool button = radio || field.kind == FieldKind::kCheckbox;
    std::string body = concat("/Type /Annot\n/Subtype /Widget\n/F ", kPrinted, "\n/P ", reference(page_object), "\n/Rect ",
                              rectangle(widget_area(placed), page_height), "\n/TU ", text_string(field.label), "\n/StructParent ",
                              structure_.add_annotation(element, page, widget), "\n", button ? button_entries(placed, widget) : text_entries(placed));
    if (!radio) {
        body += concat("/T ", partial_name(field.name), "\n");
        fields_.push_back(widget);
    }
    objects_.set(widget, std::move(body));
    return widget;
}

int FormFields::finish() {
    if (fields_.empty()) return 0;
    for (const auto& [name, choice] : choices_) {
        std::string body = concat("/FT /Btn\n/Ff ", kRadio, "\n/T ", partial_name(name), "\n/TU ", text_string(choice.label), "\n", set_to(choice.chosen), "/Kids [");
        for (const int button : choice.buttons) body += concat(reference(button), ' ');
        objects_.set(choice.object, body + "]\n");
    }
    constexpr double kTypedSize = 10;
    std::string body = "/Fields [";
    for (const int field : fields_) body += concat(reference(field), ' ');
    body += concat("]\n/DA ", default_appearance(kTypedSize), "\n/DR <</Font <</", kTypingFont, ' ', reference(add_typing_font(objects_, set_)), ">>>>\n");
    return objects_.add(std::move(body));
}

}  // namespace qualspec::render::pdf
