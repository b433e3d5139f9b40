#include "render/pdf/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "support/digest.h"
#include "tests/support/command.h"
#include "tests/support/fonts.h"
#include "tests/support/images.h"
#include "tests/support/sample_pages.h"

namespace qualspec::render::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string rendered(const layout::Pages& pages, const Options& options = {}) {
    const auto bytes = render(pages, *tests::default_fonts(), options);
    EXPECT_TRUE(bytes) << bytes.error().message;
    return bytes ? *bytes : std::string();
}

std::string written(const std::string& name, const layout::Pages& pages, const Options& options = {}) {
    return tests::temporary_file(name, rendered(pages, options));
}

/// Every object in the open: no object streams, and no compression.
std::string readable(const layout::Pages& pages) {
    const std::string path = written("readable.pdf", pages, {{}, "qualspec", false, {}});
    return tests::run_command("qpdf --qdf --object-streams=disable " + path + " -").output;
}

TEST(Pdf, TheSamePagesGiveTheSameBytes) {
    NEEDS_DEFAULT_FONTS();
    const std::string first = rendered(tests::sample_pages());
    // Whatever the fonts were asked in between.
    tests::default_fonts()->measure({}, 10, "words that came between");
    EXPECT_EQ(first, rendered(tests::sample_pages()));
    EXPECT_TRUE(first.starts_with("%PDF-1.7"));
}

TEST(Pdf, QpdfFindsNoFaultInEitherWayOfWriting) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    for (const bool packed : {true, false}) {
        const std::string path = written("sample.pdf", tests::sample_pages(), {{}, "qualspec", packed, {}});
        const auto check = tests::run_command("qpdf --check " + path);
        EXPECT_EQ(check.status, 0) << check.output;
        EXPECT_THAT(check.output, Not(HasSubstr("WARNING")));
    }
}

TEST(Pdf, CarriesItsSource) {
    NEEDS_DEFAULT_FONTS();
    const std::string source = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<specification/>\n";
    Options options;
    options.packed = false;
    options.source = source;
    const std::string bytes = rendered(tests::sample_pages(), options);
    EXPECT_THAT(bytes, HasSubstr("/AFRelationship /Source"));
    EXPECT_THAT(bytes, HasSubstr("<pdfaid:part>3</pdfaid:part>"));
    EXPECT_THAT(bytes, HasSubstr("<qualspec:sourceSha256>" + sha256_hex(source) + "</qualspec:sourceSha256>"));
    EXPECT_THAT(rendered(tests::sample_pages()), Not(HasSubstr("sourceSha256")));
    NEEDS_COMMAND("pdfdetach");
    const std::string path = tests::temporary_file("with-source.pdf", bytes);
    const auto found = tests::run_command("pdfdetach -save 1 -o " + path + ".xml " + path + " && cat " + path + ".xml");
    EXPECT_EQ(found.output, source);
}

TEST(Pdf, PackedIsSmaller) {
    NEEDS_DEFAULT_FONTS();
    EXPECT_LT(rendered(tests::sample_pages()).size(), rendered(tests::sample_pages(), {{}, "qualspec", false, {}}).size());
}

TEST(Pdf, TextIsReadBackAsItWasWritten) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("pdftotext");
    const auto text = tests::run_command("pdftotext -layout " + written("text.pdf", tests::sample_pages()) + " -").output;
    for (const char* part : {"Handbook – Tŷ’r Dŵr", "Office staff find: ŵ ŷ ✓ ☐ ≥ 2 → pass, ḃ.", "Ελληνικά Привет (brackets) back\\slash",
                             "cymhwyster", "spread out words", "1 begins here and", "goes on here", "Running head"})
        EXPECT_THAT(text, HasSubstr(part));
}

TEST(Pdf, CharactersThatNoFontHasKeepTheirText) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("pdftotext");
    tests::PagesBuilder builder;
    builder.line(layout::StructureRole::kParagraph, 0, 60, 90, "before \u4e2d\u6587 after");
    const auto text = tests::run_command("pdftotext " + written("missing.pdf", builder.pages) + " -").output;
    EXPECT_THAT(text, HasSubstr("before \u4e2d\u6587 after"));
}

TEST(Pdf, FontsAreEmbeddedSubsetsWithTheirText) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("pdffonts");
    const auto fonts = tests::run_command("pdffonts " + written("fonts.pdf", tests::sample_pages())).output;
    EXPECT_THAT(fonts, HasSubstr("+NotoSans-Regular"));
    EXPECT_THAT(fonts, HasSubstr("+NotoSansMath-Regular"));
    EXPECT_THAT(fonts, HasSubstr("yes yes yes"));
    EXPECT_THAT(fonts, Not(HasSubstr(" no ")));
}

TEST(Pdf, StructureIsWrittenAsLaidOut) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("pdfinfo");
    const auto tree = tests::run_command("pdfinfo -struct-text " + written("tree.pdf", tests::sample_pages())).output;
    EXPECT_THAT(tree, HasSubstr("H1 (block)"));
    EXPECT_THAT(tree, HasSubstr("/ListNumbering /Decimal"));
    EXPECT_THAT(tree, HasSubstr("/RowSpan 2"));
    EXPECT_THAT(tree, HasSubstr("/Scope /Column"));
    EXPECT_THAT(tree, HasSubstr("\"goes on here\""));
    EXPECT_THAT(tree, Not(HasSubstr("Running head")));
    EXPECT_LT(tree.find("1 begins here and"), tree.find("goes on here"));
    EXPECT_LT(tree.find("goes on here"), tree.find("1.1 Describe"));
}

TEST(Pdf, SaysWhatTheFileIs) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("pdfinfo");
    const auto info = tests::run_command("TZ=UTC pdfinfo -isodates " + written("info.pdf", tests::sample_pages())).output;
    EXPECT_THAT(info, HasSubstr("Handbook – Tŷ’r Dŵr & more"));
    EXPECT_THAT(info, HasSubstr("2026-01-31T00:00:00"));
    EXPECT_THAT(info, testing::ContainsRegex("Tagged: +yes"));
}

TEST(Pdf, TheGivenDateGoesBeforeTheIssueDateAndNoDateIsMadeUp) {
    NEEDS_DEFAULT_FONTS();
    layout::Pages pages = tests::sample_pages();
    Options options;
    options.packed = false;
    options.date = "2027-02-03T04:05:06Z";
    EXPECT_THAT(rendered(pages, options), HasSubstr("(D:20270203040506Z)"));
    options.date.clear();
    EXPECT_THAT(rendered(pages, options), HasSubstr("(D:20260131000000Z)"));
    pages.metadata.date.clear();
    EXPECT_THAT(rendered(pages, options), Not(HasSubstr("Date")));
}

TEST(Pdf, ALinkToNowhereStaysText) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    tests::PagesBuilder builder;
    const int link = builder.line(layout::StructureRole::kLink, builder.element(layout::StructureRole::kParagraph), 60, 90, "gone");
    builder.page().links.push_back({{{60, 80, 20, 12}}, "#gone", "gone", link});
    const std::string objects = readable(builder.pages);
    EXPECT_THAT(objects, Not(HasSubstr("/Annots")));
    EXPECT_THAT(objects, Not(HasSubstr("/S /Link")));
}

TEST(Pdf, APictureShownTwiceIsWrittenOnce) {
    NEEDS_DEFAULT_FONTS();
    tests::PagesBuilder builder;
    const auto once = [&] {
        const int figure = builder.element(layout::StructureRole::kFigure);
        builder.page().items.push_back(
            {builder.mark(figure), layout::PlacedImage{{60, 80, 20, 20}, tests::sample_image(tests::png(200, 200))}});
    };
    once();
    const std::size_t size = rendered(builder.pages).size();
    once();
    EXPECT_LT(rendered(builder.pages).size(), size + 300);
}

TEST(Pdf, ADamagedPictureIsAnErrorThatNamesIt) {
    NEEDS_DEFAULT_FONTS();
    const std::string whole = tests::png(16, 16);
    const std::string huge = tests::png_header(60000, 60000, 2) + tests::png_chunk("IDAT", "x") + tests::png_chunk("IEND", "");
    const std::string short_data = tests::png_header(16, 16, 2) + tests::png_chunk("IDAT", tests::zlib_compressed("few")) +
                                   tests::png_chunk("IEND", "");
    std::vector<std::string> damaged{"", "not an image", huge, short_data, "\xFF\xD8\xFF\xE0 garbage"};
    for (std::size_t length = 0; length + 12 < whole.size(); length += 3) damaged.push_back(whole.substr(0, length));
    for (std::size_t length = 0; length + 1 < tests::jpeg().size(); length += 9) damaged.push_back(tests::jpeg().substr(0, length));
    for (const std::string& bytes : damaged) {
        tests::PagesBuilder builder;
        document::Image image{std::make_shared<const std::string>(bytes), "bad.png", 16, 16, {}};
        const int figure = builder.element(layout::StructureRole::kFigure);
        builder.page().items.push_back({builder.mark(figure), layout::PlacedImage{{60, 80, 20, 20}, image}});
        const auto result = render(builder.pages, *tests::default_fonts());
        ASSERT_FALSE(result) << bytes.size();
        EXPECT_THAT(result.error().message, HasSubstr("bad.png"));
    }
}

TEST(Pdf, ThousandsOfElementsKeepTheirPlaceInTheTrees) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    tests::PagesBuilder builder;
    for (int page = 0; page < 300; ++page) {
        if (page > 0) builder.add_page(std::to_string(page + 1));
        for (int line = 0; line < 10; ++line)
            builder.line(layout::StructureRole::kParagraph, 0, 60, 80 + line * 14, "Line " + std::to_string(line));
        const std::string number = std::to_string(1000 + page);
        builder.pages.destinations.push_back({"place-" + number, page, 60, 60});
        builder.pages.bookmarks.push_back({page % 3 + 1, "Place " + number, "place-" + number});
    }
    const std::string path = written("large.pdf", builder.pages);
    const auto check = tests::run_command("qpdf --check " + path);
    EXPECT_EQ(check.status, 0) << check.output;
    EXPECT_THAT(tests::run_command("qpdf --show-npages " + path).output, HasSubstr("300"));
}

TEST(Pdf, NoPagesIsAnError) {
    NEEDS_DEFAULT_FONTS();
    EXPECT_FALSE(render(layout::Pages{}, *tests::default_fonts()));
}

}  // namespace
}  // namespace qualspec::render::pdf
