// manuals.h - the manual pages made from tables: qualspec-spec(5) and qualspec-template(5).
//
// A page is written by hand in man/parts/*.5.in; lines such as "@ELEMENTS@" in it stand for what the tables say. So the
// page can explain in its own order, and no element, attribute or name is missing or told wrong.
#pragma once

#include <string>
#include <string_view>

#include "language/language.h"

namespace qualspec::reference {

/// qualspec-spec(5) from spec/describe.h: @ELEMENTS@.
std::string specification_manual(std::string_view written);

/// qualspec-template(5): @ELEMENTS@ from templates/xhtml.cpp, @CLASSES@ from document/roles.cpp, @DOCUMENTS@ and @RECORDS@
/// from view/, @WORDS@ and @SENTENCES@ from the language file.
std::string template_manual(std::string_view written, const language::Language& english);

}  // namespace qualspec::reference
