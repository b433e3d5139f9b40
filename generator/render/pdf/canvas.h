// canvas.h - the content of one page as PDF operators (ISO 32000-1, annex A).
//
// Takes positions as layout gives them (points from the top left, y down) and turns them in one place. Drawing is only
// possible inside marked content or an artifact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_set.h"
#include "layout/pages.h"
#include "render/pdf/embedded_fonts.h"
#include "render/pdf/syntax.h"

namespace qualspec::render::pdf {

class Canvas {
  public:
    /// The references must outlive it.
    Canvas(double page_height, const fonts::FontSet& set, EmbeddedFonts& fonts);

    /// Content of a structure element: `type` is the element's, `content_id` its MCID on this page.
    void begin_content(std::string_view type, int content_id);
    /// `properties` is empty or a dictionary's body.
    void begin_artifact(std::string_view properties);
    /// The changing text of a field, in its appearance (12.7.3.3).
    void begin_field_text();
    void end();

    void text(const layout::TextRun& run);
    void fill(const layout::Rectangle& area, Colour colour);
    void frame(const layout::Rectangle& area, double thickness, Colour colour);
    void circle(const layout::Rectangle& area, double thickness, Colour colour);
    void disc(const layout::Rectangle& area, Colour colour);
    struct Point {
        double x = 0, y = 0;
    };
    void line(const std::vector<Point>& points, double thickness, Colour colour);
    /// `name` is the resource's, without its slash.
    void image(const layout::Rectangle& area, std::string_view name);
    /// What is drawn until `unclip` shows only inside `area`. Not nested.
    void clip(const layout::Rectangle& area);
    void unclip();

    const fonts::FontSet& fonts() const { return set_; }
    /// The operators so far. Everything begun must have been ended.
    const std::string& content() const;

  private:
    /// What the graphics state was last told; q and Q save and restore it.
    struct State {
        int file = -1;
        Hundredths size = -1;
        Hundredths line_width = -1;
        Colour fill{1, 2, 3};  ///< compared only once set
        Colour stroke{1, 2, 3};
        bool fill_set = false;
        bool stroke_set = false;
    };
    /// The pen while one run is written, per 1000 em from its start.
    struct Pen {
        double wanted = 0;   ///< where the next glyph's origin belongs
        double reached = 0;  ///< where the reader's pen is
        float rise = 0;
        double size = 0;
        Hundredths font_size = 0;  ///< as it is written
        bool in_array = false;
        bool in_string = false;
    };

    void begin_text();
    void end_text();
    void move_to(Hundredths x, Hundredths y);
    void word(const fonts::Word& word, Pen& pen);
    void glyph(std::size_t file, const fonts::Glyph& glyph, Pen& pen);
    void use_font(std::size_t file, Pen& pen);
    void use_rise(float rise, Pen& pen);
    void open_string(long move, Pen& pen);
    void close_array(Pen& pen);
    void set_fill(Colour colour);
    void set_stroke(Colour colour, double thickness);
    void colour(Colour colour, std::string_view operation);
    void point(double x, double y);
    void numbers(std::initializer_list<double> values);
    void ellipse(const layout::Rectangle& area);

    double height_;
    const fonts::FontSet& set_;
    EmbeddedFonts& fonts_;
    std::string out_;
    State state_;
    State saved_;
    bool in_text_ = false;
    bool in_marked_ = false;
    bool in_artifact_ = false;
    Hundredths line_x_ = 0, line_y_ = 0;  ///< start of the line within BT ... ET
};

}  // namespace qualspec::render::pdf
