// theme.h - how a house's publications look: fonts, sizes, colours, spacing, page. PDF and HTML both follow it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/colour.h"
#include "support/finding.h"
#include "support/length.h"

namespace qualspec::theme {

/// Font families by name, the first preferred; the rest stand in for characters that it lacks.
struct Fonts {
    std::vector<std::string> text{"Noto Sans", "Noto Sans Symbols2", "Noto Sans Math", "Noto Sans Symbols"};
    std::vector<std::string> heading{"Noto Sans", "Noto Sans Symbols2", "Noto Sans Math", "Noto Sans Symbols"};
    std::vector<std::string> code{"Noto Sans Mono", "Noto Sans", "Noto Sans Symbols2"};
    bool operator==(const Fonts&) const = default;
};

/// Sizes in points.
struct Sizes {
    double text = 10.5;
    double small = 9;
    double table = 9.5;
    double lead = 12;
    double cover_title = 32;
    double heading[6] = {26, 19, 14.5, 12, 11, 10.5};  ///< by level
    double line_height = 1.4;                          ///< times the size
    double table_line_height = 1.3;
    bool operator==(const Sizes&) const = default;
};

struct Colours {
    Colour text{0x1a, 0x1a, 0x1a};
    Colour muted{0x55, 0x55, 0x55};     ///< running heads, page numbers
    Colour heading{0x12, 0x3a, 0x5c};
    Colour accent{0x0b, 0x6e, 0x75};    ///< rules under headings, the cover
    Colour link{0x0b, 0x4f, 0x8a};
    Colour rule{0xb4, 0xbe, 0xc8};      ///< table rules
    Colour table_head{0x12, 0x3a, 0x5c};
    Colour table_head_text{0xff, 0xff, 0xff};
    Colour shade{0xee, 0xf3, 0xf7};     ///< label columns, notes
    Colour paper{0xff, 0xff, 0xff};
    Colour cover{0x12, 0x3a, 0x5c};     ///< ground of the title on a cover
    Colour cover_text{0xff, 0xff, 0xff};
    bool operator==(const Colours&) const = default;
};

/// Spaces in points.
struct Spacing {
    double paragraph = 7;         ///< after a paragraph
    double list_item = 2.5;
    double list_indent = 16;
    double before_heading[6] = {0, 28, 20, 14, 11, 9};
    double after_heading[6] = {14, 10, 6, 4, 3, 3};
    double table_before = 7;
    double table_after = 14;
    double cell_x = 6;            ///< between a cell's edge and its text
    double cell_y = 4;
    bool operator==(const Spacing&) const = default;
};

struct Page {
    Length width = Length::mm(210);
    Length height = Length::mm(297);
    Length top = Length::mm(24);
    Length bottom = Length::mm(22);
    Length inner = Length::mm(22);  ///< left on odd pages
    Length outer = Length::mm(20);
    Length head = Length::mm(12);   ///< from the paper's edge to the running head's baseline
    Length foot = Length::mm(12);
    bool operator==(const Page&) const = default;
};

/// How lines of running text are filled. Headings, tables and contents are always ragged and never hyphenated by this.
struct TextFlow {
    bool justified = false;   ///< both margins straight
    bool hyphenated = false;  ///< words may be divided, in languages whose patterns are installed
    bool operator==(const TextFlow&) const = default;
};

struct Tables {
    bool vertical_rules = false;  ///< between columns also where nothing is to be filled in
    bool operator==(const Tables&) const = default;
};

struct Theme {
    std::string name = "default";
    Fonts fonts;
    Sizes sizes;
    Colours colours;
    Spacing spacing;
    TextFlow text_flow;
    Tables tables;
    Page page;
    bool operator==(const Theme&) const = default;
};

/// Reads a theme in TOML. A key that is absent keeps the value of `base`. An unknown key (theme.unknown-key), a wrong type
/// (theme.type), a value out of its range (theme.range), what is not a colour (theme.colour) and what is not TOML
/// (theme.syntax) are fatal findings with their places; that key keeps the value of `base`, so the theme returned can always
/// be used. Colours of text that the file sets and that are too near their ground to be read are warnings (theme.contrast).
Theme read(std::string_view toml, std::string_view file_name, const Theme& base, Findings& out);

/// One key that a theme file may state, for the manual.
struct KeyDescription {
    std::string name;        ///< "sizes.text"; "name" stands outside all tables
    std::string_view type;   ///< "points", "six sizes in points", "colour" ...
    std::string range;       ///< "4 to 72"; empty for colours and names
    std::string by_default;  ///< as TOML writes it
    std::string_view help;
};
/// Every key, in the order of the default theme file.
std::vector<KeyDescription> keys();

}  // namespace qualspec::theme
