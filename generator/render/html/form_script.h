// form_script.h - what a page with fields does beyond what HTML does by itself.
#pragma once

#include <string>

#include "document/document.h"
#include "render/html/html.h"

namespace qualspec::render::html {

/// The content of a script element. It shows buttons to save what is filled in to a JSON file, to load it from one, and to clear it;
/// it keeps what is filled in in the browser's own storage between visits, under the form's title, date and keywords, so
/// that another issue, or another learner's copy, is another form; text areas grow with what is in them, so that all of it is printed. It sends and fetches nothing. Without scripts the
/// fields work, and are printed, as they are.
///
/// The file: {"form": these, "origin": the fields of document::Origin, "title": ..., "values": {name: text, or true or false for a box, or
/// what was chosen}}.
std::string form_script(const document::Metadata& metadata, const Words& words);

/// The source expression by which a Content-Security-Policy (CSP 3, 2.3.1) allows exactly this script.
std::string script_source(const std::string& script);

}  // namespace qualspec::render::html
