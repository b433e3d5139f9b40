// layout_fixture.h - small papers and documents for the tests of layout.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout/dump.h"
#include "layout/paginate.h"
#include "tests/support/check_pages.h"
#include "tests/support/document_builder.h"
#include "tests/support/fixed_width_fonts.h"

namespace qualspec::layout::testing {

using namespace document::testing;
using document::Block;
using document::Blocks;
using document::CellKind;
using document::Document;
using document::Row;
using document::GroupKind;
using document::ListMarks;

/// Words of five letters, `count` of them.
inline std::string words(int count, const std::string& word = "alpha") {
    std::string out;
    for (int i = 0; i < count; ++i) out += (i ? " " : "") + word;
    return out;
}

inline const TextRun* text_of(const Item& item) { return std::get_if<TextRun>(&item.value); }

inline std::string page_text(const Page& page) {
    std::string out;
    for (const Item& item : page.items)
        if (const TextRun* run = text_of(item)) out += run->text + "|";
    return out;
}

inline int page_with(const Pages& pages, const std::string& text) {
    for (std::size_t p = 0; p < pages.pages.size(); ++p)
        if (page_text(pages.pages[p]).find(text) != std::string::npos) return static_cast<int>(p);
    return -1;
}

/// Lays out, and holds the result to everything that check_pages knows.
class LayoutTest : public ::testing::Test {
  protected:
    Pages lay_out(Document document) {
        findings = {};
        Pages pages = paginate(document, theme, fonts, findings);
        const auto faults = tests::check_pages(pages, theme);
        EXPECT_THAT(faults, ::testing::IsEmpty()) << dump(pages);
        return pages;
    }
    Pages lay_out(Blocks blocks) { return lay_out(titled(std::move(blocks))); }

    theme::Theme theme;
    tests::FixedWidthFonts fonts;
    Findings findings;
};

}  // namespace qualspec::layout::testing
