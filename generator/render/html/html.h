// html.h - a document as one self-contained HTML file.
//
// The file asks nothing of any network: pictures are data: URIs, the style sheet stands in its head, fonts are named, with
// the system's own behind them. It is HTML as the Nu HTML Checker takes it and well-formed XML at once, so both kinds of
// tools read it.
//
// What becomes what:
//   header, main, footer   a first group that is a header or has the role "cover"; what is between; a last group that is
//                          a footer or has the role "back-cover"
//   h1 .. h6               levels by document/heading_levels.h; a document without a title is given Metadata::title as h1
//   nav                    the first Contents, with the heading right before it: beside the text on wide screens, in its
//                          place on small ones and on paper. A document without one but with four headings or more has one
//                          made from them; it is navigation, no part of the text (class "made", not printed)
//   table                  wide ones scroll inside a region of their own that the keyboard reaches, so the page never does
//   cover, unit-header     titles on a ground of their own and a unit's facts as tiles, as on paper
//   fields                 input, textarea, select, each labelled; a signature is a box to write in. They belong to no form
//                          element: there is nowhere to send them. With scripts, the page keeps, saves and loads them
//                          (form_script.h), and its Content-Security-Policy allows no other script and no connection
//   roles, node, language  class, data-node, lang
// Running heads and feet, page references and page numbers are paper's: they are left out.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "theme/theme.h"

namespace qualspec::render::html {

/// What a page with fields says of itself.
struct FormWords {
    std::string tools = "Filling in this form";
    std::string save = "Save to a file";
    std::string load = "Load from a file";
    std::string clear = "Clear";
    std::string sure = "Clear everything that is filled in here?";
    std::string saved = "Saved to a file.";
    std::string loaded = "Loaded.";
    std::string loaded_in_part = "Loaded, but some of the file belongs to no field of this form.";
    std::string loaded_other = "Loaded. The file is of another form or issue: check what it filled in.";
    std::string not_loaded = "The file is not one that a form was saved to.";
    std::string cleared = "Cleared.";
    std::string restored = "This is what was filled in before, kept in this browser only.";
    std::string kept = "Kept in this browser only, until you clear it. Nothing is sent.";
    std::string not_kept = "This browser keeps nothing: save to a file before you leave.";
};

/// The few words that the page adds to the document, in the document's language.
struct Words {
    std::string skip_link = "Skip to main content";
    std::string contents = "Contents";   ///< the name of a navigation made from headings
    FormWords form;
    std::string table = "Table";         ///< the name of a wide table that has no caption and follows no heading
};

struct Options {
    Words words;
    std::string generator = "qualspec";  ///< the program, as meta generator; empty: none
    /// XML that travels inside the page, in a script element of type application/xml with the id "qualspec-source" that no
    /// browser runs or shows; empty: none.
    std::string_view source;
};

/// Blocks nested deeper than 500 are a fault of whoever built the document: std::logic_error. Linear in time and space.
std::string render(const document::Document& document, const theme::Theme& theme, const Options& options = {});

}  // namespace qualspec::render::html
