// english.h - the built-in language, for tests.
#pragma once

#include <gtest/gtest.h>

#include "language/language.h"
#include "support/resources.h"

namespace qualspec {

inline const language::Language& english() {
    static const language::Language language = [] {
        Findings findings;
        auto read = language::Language::read(*resource("templates/languages/en-GB.toml"), "templates/languages/en-GB.toml", nullptr, findings);
        for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
        return read;
    }();
    return language;
}

}  // namespace qualspec
