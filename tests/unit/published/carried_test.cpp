#include "published/carried.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/html/html.h"
#include "render/pdf/pdf.h"
#include "support/files.h"
#include "tests/support/command.h"
#include "tests/support/fonts.h"
#include "tests/support/images.h"
#include "tests/support/sample_pages.h"

namespace qualspec::published {
namespace {

using testing::HasSubstr;

const std::string kSpecification = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<specification>\n  <title>Bread &amp; butter</title>\n</specification>\n";

document::Image picture(std::string written) {
    document::Image image = tests::sample_image(tests::png(8, 6, 6));
    image.written = std::move(written);
    return image;
}

std::string pdf(std::string_view source, const std::string& path_of_picture = "../images/plu\u0302\".png") {
    tests::PagesBuilder builder;
    const int figure = builder.element(layout::StructureRole::kFigure);
    builder.at(figure).alternative = "A plum";
    builder.page().items.push_back({builder.mark(figure), layout::PlacedImage{{60, 80, 20, 20}, picture(path_of_picture)}});
    render::pdf::Options options;
    options.source = source;
    const auto bytes = render::pdf::render(builder.pages, *tests::default_fonts(), options);
    EXPECT_TRUE(bytes);
    return bytes ? *bytes : std::string();
}

std::string html(std::string_view source) {
    document::Document document;
    document.metadata.title = "Bread";
    document.blocks.push_back({{}, document::Figure{picture("../images/plu\u0302\".png"), "A plum", {}, 0}});
    render::html::Options options;
    options.source = source;
    return render::html::render(document, theme::Theme(), options);
}

std::vector<std::string> rules(const Findings& findings) {
    std::vector<std::string> out;
    for (const Finding& finding : findings) out.push_back(finding.rule);
    return out;
}

void expect_whole(const std::optional<Carried>& carried, const Findings& findings) {
    EXPECT_TRUE(findings.empty()) << to_string(*findings.begin());
    ASSERT_TRUE(carried);
    EXPECT_EQ(carried->xml, kSpecification);
    ASSERT_EQ(carried->pictures.size(), 1U);
    EXPECT_EQ(carried->pictures[0].name, "../images/plu\u0302\".png");
    EXPECT_EQ(carried->pictures[0].bytes, *picture("").bytes);
}

TEST(Carried, ByPdf) {
    NEEDS_DEFAULT_FONTS();
    const std::string bytes = pdf(kSpecification);
    EXPECT_EQ(container_of(bytes), Container::kPdf);
    Findings findings;
    expect_whole(carried_by(bytes, "x.pdf", findings), findings);
}

TEST(Carried, ByHtml) {
    const std::string bytes = html(kSpecification);
    EXPECT_EQ(container_of(bytes), Container::kHtml);
    Findings findings;
    expect_whole(carried_by(bytes, "x.html", findings), findings);
}

TEST(Carried, ByPdfThatAnotherProgramSavedAgain) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    const std::string path = tests::temporary_file("carried.pdf", pdf(kSpecification));
    for (const std::string how : {"--linearize", "--qdf --object-streams=disable", "--stream-data=uncompress"}) {
        ASSERT_EQ(tests::run_command("qpdf " + how + " " + path + " " + path + ".again").status, 0);
        Findings findings;
        expect_whole(carried_by(*read_file(path + ".again"), "x.pdf", findings), findings);
    }
}

TEST(Carried, ByHtmlWithLineEndsOfAnotherSystem) {
    std::string bytes;
    for (const char c : html(kSpecification)) bytes += c == '\n' ? std::string("\r\n") : std::string(1, c);
    Findings findings;
    expect_whole(carried_by(bytes, "x.html", findings), findings);
}

TEST(Carried, PicturesThatHaveNoNameInTheSpecificationStayOut) {
    NEEDS_DEFAULT_FONTS();
    Findings findings;
    const auto carried = carried_by(pdf(kSpecification, ""), "x.pdf", findings);
    ASSERT_TRUE(carried);
    EXPECT_TRUE(carried->pictures.empty());
}

TEST(Carried, AChangedSpecificationIsFound) {
    std::string bytes = html(kSpecification);
    const std::size_t at = bytes.find("&amp; butter");
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at, 5, "and");
    Findings findings;
    const auto carried = carried_by(bytes, "x.html", findings);
    ASSERT_TRUE(carried);
    EXPECT_THAT(carried->xml, HasSubstr("Bread and butter"));
    EXPECT_THAT(rules(findings), testing::ElementsAre("published.changed-source"));
    EXPECT_FALSE(findings.has_fatal());
}

TEST(Carried, AChangedAttachmentIsFound) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    const std::string path = tests::temporary_file("changed.pdf", pdf(kSpecification));
    const std::string other = tests::temporary_file("specification.xml", "<specification/>");
    const auto done = tests::run_command("qpdf " + path + " --add-attachment " + other + " --key=specification.xml --replace -- " + path + ".changed");
    ASSERT_EQ(done.status, 0) << done.output;
    Findings findings;
    const auto carried = carried_by(*read_file(path + ".changed"), "x.pdf", findings);
    ASSERT_TRUE(carried);
    EXPECT_EQ(carried->xml, "<specification/>");
    EXPECT_THAT(rules(findings), testing::ElementsAre("published.changed-source"));
}

TEST(Carried, WithoutADigestItIsTakenOnTrust) {
    std::string bytes = html(kSpecification);
    const std::size_t at = bytes.find(" data-sha256=\"");
    ASSERT_NE(at, std::string::npos);
    bytes.erase(at, bytes.find('>', at) - at);
    Findings findings;
    EXPECT_TRUE(carried_by(bytes, "x.html", findings));
    EXPECT_THAT(rules(findings), testing::ElementsAre("published.no-digest"));
}

TEST(Carried, ByNothingElse) {
    NEEDS_DEFAULT_FONTS();
    const std::string cut = html(kSpecification).substr(0, html(kSpecification).find("</script"));
    for (const std::string& bytes : {html(""), pdf(""), std::string("<!doctype HTML><p>id=\"qualspec-source\"</p>"), cut}) {
        Findings findings;
        EXPECT_FALSE(carried_by(bytes, "x", findings));
        EXPECT_THAT(rules(findings), testing::ElementsAre("published.no-source"));
        EXPECT_TRUE(findings.has_fatal());
    }
}

TEST(Carried, WhatIsNeitherIsLeftToOthers) {
    for (const std::string_view bytes : {"", "<", "<?xml version=\"1.0\"?><html/>", "<specification/>", "<html xmlns=\"x\"/>", "<!DOCTYPE specification>"}) EXPECT_EQ(container_of(bytes), Container::kNone) << bytes;
    EXPECT_EQ(container_of("\xEF\xBB\xBF \n<!Doctype HTML>"), Container::kHtml);
    EXPECT_EQ(container_of("junk before\n%PDF-1.4"), Container::kPdf);
}

TEST(Carried, DamagedAndLockedPdfsAreRefused) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    const std::string path = tests::temporary_file("locked.pdf", pdf(kSpecification));
    ASSERT_EQ(tests::run_command("qpdf --encrypt user owner 256 -- " + path + " " + path + ".locked").status, 0);
    for (const std::string& bytes : {*read_file(path + ".locked"), std::string("%PDF-1.7\nnothing"), pdf(kSpecification).substr(0, 200)}) {
        Findings findings;
        EXPECT_FALSE(carried_by(bytes, "x.pdf", findings));
        EXPECT_THAT(rules(findings), testing::ElementsAre("published.unreadable"));
    }
}

TEST(Carried, NoDamageMakesItFail) {
    NEEDS_DEFAULT_FONTS();
    const std::string whole = pdf(kSpecification);
    std::uint64_t random = 7;
    for (int i = 0; i < 200; ++i) {
        std::string bytes = whole;
        for (int j = 0; j < 20; ++j) {
            random = random * 6364136223846793005U + 1442695040888963407U;
            bytes[(random >> 20) % bytes.size()] = static_cast<char>(random >> 56);
        }
        Findings findings;
        const auto carried = carried_by(bytes, "x.pdf", findings);
        // Whatever came out is either what was put in, or something is said.
        EXPECT_TRUE((carried && carried->xml == kSpecification) || !findings.empty()) << i;
    }
}

}  // namespace
}  // namespace qualspec::published
