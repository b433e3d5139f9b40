// words.h - the words that a page has of its own, beside the document's.
#pragma once

#include <string>

#include "language/language.h"

namespace qualspec::render::html {

/// What a page with fields says of itself.
struct FormWords {
    std::string tools;           ///< the name of the region that the buttons are in
    std::string save, load, clear;
    std::string sure;            ///< asked before everything is cleared
    std::string saved, loaded;
    std::string loaded_in_part;  ///< some of the file belongs to no field
    std::string loaded_other;    ///< the file is of another form or issue
    std::string not_loaded;
    std::string cleared;
    std::string restored, kept, not_kept;  ///< by the browser
    std::string reissued;                  ///< before the labels of fields that were entered over, and are filled in otherwise in this copy
};

struct Words {
    std::string skip_link;
    std::string contents;  ///< the name of a navigation made from headings
    std::string table;     ///< the name of a wide table that has no caption and follows no heading
    FormWords form;
};

/// The words of a language file whose keys begin with "screen_".
Words words_in(const language::Language& language);

}  // namespace qualspec::render::html
