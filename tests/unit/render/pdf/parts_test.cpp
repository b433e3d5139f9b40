#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/pdf/colour_profile.h"
#include "render/pdf/metadata.h"
#include "render/pdf/navigation.h"
#include "render/pdf/syntax.h"

namespace qualspec::render::pdf {
namespace {

using testing::HasSubstr;

TEST(Syntax, NumbersHaveAtMostTwoDecimalsAndNoMinusZero) {
    const auto length = [](double points) {
        std::string out;
        append_length(out, points);
        return out;
    };
    EXPECT_EQ(length(12.5), "12.5");
    EXPECT_EQ(length(-0.001), "0");
    EXPECT_EQ(length(-0.05), "-0.05");
    EXPECT_EQ(length(7), "7");
    EXPECT_EQ(length(1e300), "30000");
    EXPECT_EQ(length(-1e300), "-30000");
}

TEST(Syntax, StringsAreEscaped) {
    EXPECT_EQ(byte_string("a(b)\\c\rd"), "(a\\(b\\)\\\\c\\rd)");
    EXPECT_EQ(text_string("plain"), "(plain)");
    EXPECT_EQ(text_string("ŵ"), "<FEFF0175>");
    EXPECT_EQ(text_string("\U0001D54F"), "<FEFFD835DD4F>");
}

TEST(Syntax, RectanglesCountFromBelow) { EXPECT_EQ(rectangle({10, 20, 30, 40}, 100), "[10 40 40 80]"); }

TEST(PageLabels, RunsOfNumbersAreRanges) {
    std::vector<layout::Page> pages;
    for (const char* label : {"", "i", "ii", "iii", "1", "2", "5", "A-1"}) {
        pages.emplace_back();
        pages.back().label = label;
    }
    EXPECT_EQ(page_labels(pages),
              "<</Nums [0 <<>> 1 <</S /r /St 1>> 4 <</S /D /St 1>> 6 <</S /D /St 5>> 7 <</P (A-1)>> ]>>");
}

TEST(Links, AddressesAreAscii) {
    layout::LinkArea link;
    link.target = "https://example.org/tŷ?a=(1)";
    EXPECT_THAT(link_annotation(link, {}, 100), HasSubstr("/URI (https://example.org/t%C5%B7?a=\\(1\\))"));
}

TEST(Metadata, IsEscapedInXmp) {
    document::Metadata metadata;
    metadata.title = "Care & <Support>\x01";
    metadata.language = "cy";
    const std::string packet = xmp_packet(file_metadata(metadata, "", "qualspec"));
    EXPECT_THAT(packet, HasSubstr("Care &amp; &lt;Support&gt; </rdf:li>"));
    EXPECT_THAT(packet, HasSubstr("<rdf:li>cy</rdf:li>"));
    EXPECT_THAT(packet, testing::Not(HasSubstr("CreateDate")));
}

TEST(Metadata, AFormSaysWhatItWasMadeFrom) {
    document::Metadata metadata;
    EXPECT_THAT(xmp_packet(file_metadata(metadata, "", "q")), testing::Not(HasSubstr("qualspec:version")));
    metadata.origin = {"990/2444/5", "2.0", "f05", {"unit-a", "unit-b"}, "AB/1"};
    const std::string packet = xmp_packet(file_metadata(metadata, "", "q"));
    EXPECT_THAT(packet, HasSubstr("<qualspec:specification>990/2444/5</qualspec:specification>\n<qualspec:version>2.0</qualspec:version>\n"
                                  "<qualspec:document>f05</qualspec:document>\n<qualspec:units>unit-a unit-b</qualspec:units>\n"
                                  "<qualspec:learner>AB/1</qualspec:learner>\n"));
    EXPECT_THAT(packet, HasSubstr("<pdfaProperty:name>learner</pdfaProperty:name>")) << "PDF/A wants every property described";
    EXPECT_THAT(packet, testing::Not(HasSubstr("sourceSha256")));
}

TEST(Metadata, WhatIsNoDateIsLeftOut) {
    EXPECT_EQ(file_metadata({}, "January 2026", "q").date, "");
    EXPECT_EQ(file_metadata({}, "2026-01-31", "q").date, "2026-01-31T00:00:00Z");
}

TEST(ColourProfile, GivesItsOwnSize) {
    const std::string& profile = srgb_profile();
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(profile[at])); };
    EXPECT_EQ(byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3), profile.size());
    EXPECT_LT(profile.size(), 700U);
    EXPECT_EQ(profile.substr(36, 4), "acsp");
}

}  // namespace
}  // namespace qualspec::render::pdf
