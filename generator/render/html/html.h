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
#include "render/html/words.h"
#include "theme/theme.h"

namespace qualspec::render::html {

struct Options {
    Words words;
    std::string generator = "qualspec";  ///< the program, as meta generator; empty: none
    /// XML that travels inside the page, in a script element of type application/xml with the id "qualspec-source" that no
    /// browser runs or shows, with its SHA-256 as data-sha256; pictures then say in data-picture what it calls them. Empty: none.
    std::string_view source;
};

/// Blocks nested deeper than 500 are a fault of whoever built the document: std::logic_error. Linear in time and space.
std::string render(const document::Document& document, const theme::Theme& theme, const Options& options = {});

}  // namespace qualspec::render::html
