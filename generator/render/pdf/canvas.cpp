#include "render/pdf/canvas.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "support/text.h"

namespace qualspec::render::pdf {

Canvas::Canvas(double page_height, const fonts::FontSet& set, EmbeddedFonts& fonts)
    : height_(page_height), set_(set), fonts_(fonts) {
    out_.reserve(16 * 1024);
}

// ---- marked content ----

void Canvas::begin_content(std::string_view type, int content_id) {
    assert(!in_marked_);
    out_ += concat('/', type, "<</MCID ", content_id, ">>BDC\n");
    in_marked_ = true;
}

void Canvas::begin_artifact(std::string_view properties) {
    assert(!in_marked_);
    if (properties.empty()) out_ += "/Artifact BMC\n";
    else out_ += concat("/Artifact<<", properties, ">>BDC\n");
    in_marked_ = in_artifact_ = true;
}

void Canvas::begin_field_text() {
    assert(!in_marked_);
    out_ += "/Tx BMC\n";
    in_marked_ = true;
}

void Canvas::end() {
    assert(in_marked_);
    end_text();
    out_ += "EMC\n";
    in_marked_ = in_artifact_ = false;
}

const std::string& Canvas::content() const {
    assert(!in_marked_);
    return out_;
}

// ---- text ----

void Canvas::begin_text() {
    assert(in_marked_);
    if (in_text_) return;
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = line_y_ = 0;
}

void Canvas::end_text() {
    if (!in_text_) return;
    out_ += "ET\n";
    in_text_ = false;
}

void Canvas::move_to(Hundredths x, Hundredths y) {
    append_hundredths(out_, x - line_x_);
    out_ += ' ';
    append_hundredths(out_, y - line_y_);
    out_ += " Td\n";
    line_x_ = x;
    line_y_ = y;
}

void Canvas::text(const layout::TextRun& run) {
    if (run.text.empty() || !(run.size > 0)) return;
    // The language of content is that of its structure element, /Lang there. A span within it would say it again, and poppler takes the
    // span's end for the content's: what follows on the next line is lost to a reader. Artifacts have no element, only a span.
    const bool spans = in_artifact_ && !run.language.empty();
    if (spans) {
        end_text();
        out_ += concat("/Span<</Lang ", byte_string(run.language), ">>BDC\n");
    }
    begin_text();
    set_fill(run.colour);
    move_to(to_hundredths(run.x), to_hundredths(height_ - run.baseline));
    Pen pen;
    pen.size = run.size;
    pen.font_size = to_hundredths(run.size);
    const std::string_view text = run.text;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            word(set_.space(run.face), pen);
            pen.wanted += run.word_space * 1000 / run.size;
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find(' ', at), text.size());
        word(set_.word(run.face, text.substr(at, end - at)), pen);
        at = end;
    }
    close_array(pen);
    use_rise(0, pen);
    if (spans) {
        end_text();
        out_ += "EMC\n";
    }
}

void Canvas::word(const fonts::Word& word, Pen& pen) {
    if (pen.rise == 0) {
        if (const CodedWord* coded = fonts_.coded(word)) {
            use_font(coded->file, pen);
            open_string(std::lround(pen.wanted - pen.reached), pen);
            out_ += fonts_.bytes(*coded);
            pen.wanted += coded->wanted;
            pen.reached += coded->reached;
            return;
        }
    }
    for (const fonts::Piece& piece : word.pieces) {
        use_font(piece.file, pen);
        for (std::uint32_t i = piece.first; i < piece.first + piece.count; ++i) glyph(piece.file, word.glyphs[i], pen);
    }
}

/// One glyph of a TJ array: a number first where the pen is not where the glyph belongs, then its code in two bytes.
void Canvas::glyph(std::size_t file, const fonts::Glyph& glyph, Pen& pen) {
    if (glyph.y != pen.rise) use_rise(glyph.y, pen);
    open_string(std::lround(pen.wanted + static_cast<double>(glyph.x) - pen.reached), pen);
    const std::uint16_t code = fonts_.code(file, glyph.use);
    append_code(out_, code);
    pen.reached += fonts_.width(file, code);
    pen.wanted += static_cast<double>(glyph.advance);
}

void Canvas::use_font(std::size_t file, Pen& pen) {
    if (state_.file == static_cast<int>(file) && state_.size == pen.font_size) return;
    close_array(pen);
    out_ += concat("/F", file, ' ');
    append_hundredths(out_, pen.font_size);
    out_ += " Tf\n";
    state_.file = static_cast<int>(file);
    state_.size = pen.font_size;
}

void Canvas::use_rise(float rise, Pen& pen) {
    if (rise == pen.rise) return;
    close_array(pen);
    append_length(out_, static_cast<double>(rise) * pen.size / 1000);
    out_ += " Ts\n";
    pen.rise = rise;
}

/// What comes next is inside a string of a TJ array, `move` to the right of where the reader's pen is.
void Canvas::open_string(long move, Pen& pen) {
    if (!pen.in_array) out_ += '[';
    pen.in_array = true;
    if (move != 0) {
        if (pen.in_string) out_ += ')';
        pen.in_string = false;
        append_number(out_, -move);
        pen.reached += static_cast<double>(move);
    }
    if (!pen.in_string) out_ += '(';
    pen.in_string = true;
}

void Canvas::close_array(Pen& pen) {
    if (pen.in_string) out_ += ')';
    if (pen.in_array) out_ += "]TJ\n";
    pen.in_string = pen.in_array = false;
}

// ---- colours ----

void Canvas::colour(Colour colour, std::string_view operation) {
    for (const int part : {colour.red, colour.green, colour.blue}) {
        // Three decimals tell all 256 values apart.
        out_ += to_decimal(part / 255.0, 3);
        out_ += ' ';
    }
    out_ += operation;
}

void Canvas::set_fill(Colour wanted) {
    if (state_.fill_set && state_.fill == wanted) return;
    colour(wanted, "rg\n");
    state_.fill = wanted;
    state_.fill_set = true;
}

void Canvas::set_stroke(Colour wanted, double thickness) {
    if (!state_.stroke_set || state_.stroke != wanted) colour(wanted, "RG\n");
    state_.stroke = wanted;
    state_.stroke_set = true;
    const Hundredths width = to_hundredths(thickness);
    if (state_.line_width == width) return;
    append_hundredths(out_, width);
    out_ += " w\n";
    state_.line_width = width;
}

// ---- shapes ----

void Canvas::numbers(std::initializer_list<double> values) {
    for (const double value : values) {
        append_length(out_, value);
        out_ += ' ';
    }
}

void Canvas::point(double x, double y) { numbers({x, height_ - y}); }

void Canvas::fill(const layout::Rectangle& area, Colour colour) {
    end_text();
    set_fill(colour);
    point(area.x, area.y + area.height);
    numbers({area.width, area.height});
    out_ += "re f\n";
}

void Canvas::frame(const layout::Rectangle& area, double thickness, Colour colour) {
    end_text();
    set_stroke(colour, thickness);
    point(area.x + thickness / 2, area.y + area.height - thickness / 2);
    numbers({area.width - thickness, area.height - thickness});
    out_ += "re S\n";
}

/// Four Bézier curves; 0.5523 makes the best quarter circle.
void Canvas::ellipse(const layout::Rectangle& area) {
    const double a = area.width / 2;
    const double b = area.height / 2;
    const double x = area.x + a;
    const double y = area.y + b;
    const double u = a * 0.5523;
    const double v = b * 0.5523;
    const double curves[4][6] = {{x + a, y + v, x + u, y + b, x, y + b},
                                 {x - u, y + b, x - a, y + v, x - a, y},
                                 {x - a, y - v, x - u, y - b, x, y - b},
                                 {x + u, y - b, x + a, y - v, x + a, y}};
    point(x + a, y);
    out_ += "m ";
    for (const auto& curve : curves) {
        for (int i = 0; i < 6; i += 2) point(curve[i], curve[i + 1]);
        out_ += "c ";
    }
}

void Canvas::circle(const layout::Rectangle& area, double thickness, Colour colour) {
    end_text();
    set_stroke(colour, thickness);
    ellipse({area.x + thickness / 2, area.y + thickness / 2, area.width - thickness, area.height - thickness});
    out_ += "s\n";
}

void Canvas::disc(const layout::Rectangle& area, Colour colour) {
    end_text();
    set_fill(colour);
    ellipse(area);
    out_ += "f\n";
}

void Canvas::line(const std::vector<Point>& points, double thickness, Colour colour) {
    end_text();
    set_stroke(colour, thickness);
    for (std::size_t i = 0; i < points.size(); ++i) {
        point(points[i].x, points[i].y);
        out_ += i == 0 ? "m " : "l ";
    }
    out_ += "S\n";
}

void Canvas::image(const layout::Rectangle& area, std::string_view name) {
    end_text();
    out_ += "q ";
    numbers({area.width, 0, 0, area.height});
    point(area.x, area.y + area.height);
    out_ += concat("cm /", name, " Do Q\n");
}

void Canvas::clip(const layout::Rectangle& area) {
    end_text();
    saved_ = state_;
    out_ += "q ";
    point(area.x, area.y + area.height);
    numbers({area.width, area.height});
    out_ += "re W n\n";
}

void Canvas::unclip() {
    end_text();
    out_ += "Q\n";
    state_ = saved_;
}

}  // namespace qualspec::render::pdf
