// form_script.h - what a page with fields does beyond what HTML does by itself.
#pragma once

#include <string>

#include "document/document.h"
#include "render/html/html.h"

namespace qualspec::render::html {

/// The content of a script element. It shows buttons to save what is filled in to a JSON file, to load it from one, and to clear it: last in the
/// text, and at the foot of the window while the section of a field is in it or a field has the focus (always, where the browser cannot tell);
/// it keeps what is entered in the browser's own storage between visits, under the form's title, date and keywords and all of its origin, so
/// that another issue, or another learner's copy, is another form, whatever the learners are called; text areas grow with what is in them, so that
/// all of it is printed. It sends and fetches nothing. Without scripts the fields work, and are printed, as they are.
///
/// Nothing is kept before something is entered, and then only that: what a copy comes with is shown as this copy has it. Where something was
/// entered over what an earlier copy came with, and this copy comes with something else, the entry stays and the field is named.
///
/// The file: {"form": title, date and keywords, "origin": the fields of document::Origin, "title": ..., "values": {name: text, or true or false for
/// a box, or what was chosen}, "prefilled": {the same of what the copy came with, where that is something}, "dates": [names of fields that hold ISO dates]}.
/// Of a file that is loaded what was entered is taken, and what the page came with stays.
std::string form_script(const document::Metadata& metadata, const Words& words);

/// The source expression by which a Content-Security-Policy (CSP 3, 2.3.1) allows exactly this script.
std::string script_source(const std::string& script);

}  // namespace qualspec::render::html
