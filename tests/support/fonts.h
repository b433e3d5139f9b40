// fonts.h - the default theme's fonts for tests; absent where they are not installed.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "fonts/font_set.h"

namespace qualspec::tests {

/// Opened once for the test program. Null where the fonts of the default theme are not installed.
inline const fonts::FontSet* default_fonts() {
    static const std::unique_ptr<fonts::FontSet> set = []() -> std::unique_ptr<fonts::FontSet> {
        static const auto library = fonts::FontLibrary::open();
        if (!library) return nullptr;
        Findings findings;
        auto opened = fonts::FontSet::open(**library, theme::Fonts{}, findings);
        return opened ? std::move(*opened) : nullptr;
    }();
    return set.get();
}

}  // namespace qualspec::tests

#define NEEDS_DEFAULT_FONTS() \
    if (qualspec::tests::default_fonts() == nullptr) GTEST_SKIP() << "the fonts of the default theme are not installed"
