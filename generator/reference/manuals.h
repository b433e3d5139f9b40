// manuals.h - the manual pages made from tables: qualspec-spec(5), qualspec-template(5) and qualspec-rules(7).
//
// The first two are written by hand in man/parts/*.5.in; lines such as "@ELEMENTS@" in it stand for what the tables say. So the
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

/// qualspec-rules(7): all of it from tables, those of check/ and of compare/meaning.cpp.
std::string rules_manual();

}  // namespace qualspec::reference
