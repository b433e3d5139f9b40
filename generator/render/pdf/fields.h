// fields.h - the fields of forms: the blanks that are printed, and the widgets that make them fillable (ISO 32000-1, 12.7).
//
// The blank (a rule, a frame, a box, a circle) is drawn on the page, so it is there on paper and stays when a reader draws a
// field's content anew. The widget over it shows what is filled in: its appearance is drawn with the document's fonts, which
// have every script the document has; what is typed later is drawn by the reader with a font of its own in the file.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layout/pages.h"
#include "render/pdf/canvas.h"
#include "render/pdf/objects.h"
#include "render/pdf/structure_tree.h"

namespace qualspec::render::pdf {

/// What is printed of a field that is filled in by hand.
void draw_blank(Canvas& canvas, const layout::PlacedField& field);

/// The form of one file (AcroForm). A field's name there is the document's; buttons of one name are one field. What is filled in already is its
/// default value (/DV), too, by which `readback` tells it from what others fill in, and to which a reader's "reset" goes back. A signature is a
/// text field over a frame that is high enough for ink: some providers take typed names, none take a box that is too small.
class FormFields {
  public:
    /// All must outlive it; `resources` is the pages' resource dictionary.
    FormFields(Objects& objects, const fonts::FontSet& set, EmbeddedFonts& fonts, StructureTree& structure, int resources);

    /// Makes a field fillable, as the annotation of its Form element. Gives the annotation's object.
    int add(const layout::PlacedField& placed, int element, int page, int page_object, double page_height);
    /// Writes what the fields share; gives the form's object, 0 where there are no fields.
    int finish();

  private:
    /// Buttons of which one can be chosen.
    struct Choice {
        int object = 0;
        std::string label;
        std::string chosen = "/Off";
        std::vector<int> buttons;
    };

    std::string text_entries(layout::PlacedField placed);
    std::string button_entries(const layout::PlacedField& placed, int widget);
    std::string appearance(const layout::PlacedField& placed, bool on);

    Objects& objects_;
    const fonts::FontSet& set_;
    EmbeddedFonts& fonts_;
    StructureTree& structure_;
    int resources_;
    std::vector<int> fields_;
    std::map<std::string, Choice> choices_;
};

}  // namespace qualspec::render::pdf
