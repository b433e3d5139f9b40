// Each folder of tests/check-templates holds a broken template with all findings it must yield, and no others.
// With QUALSPEC_ACCEPT set in the environment the files of expected findings are written anew; read the difference.
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"
#include "support/text.h"
#include "templates/template.h"
#include "tests/unit/templates/sample_dictionary.h"

namespace qualspec::templates {
namespace {

const std::filesystem::path kCases = "tests/check-templates";

std::vector<std::string> cases() {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(kCases))
        if (entry.is_directory()) out.push_back(entry.path().filename().string());
    std::ranges::sort(out);
    return out;
}

/// The findings with file names relative to the case's folder.
std::string findings_of(const std::string& name) {
    const std::filesystem::path folder = kCases / name;
    Findings findings;
    const Dictionary dictionary = sample::dictionary();
    const auto loaded = load("template", Sources(folder), dictionary, sample::language(), findings);
    EXPECT_FALSE(loaded);
    EXPECT_TRUE(findings.has_fatal());
    std::string out;
    for (const Finding& finding : findings) {
        EXPECT_TRUE(finding.fatal) << finding.rule;
        std::string text = to_string(finding) + "\n";
        const std::string prefix = folder.string() + "/";
        if (text.starts_with(prefix)) text.erase(0, prefix.size());
        out += text;
    }
    return out;
}

class BrokenTemplate : public testing::TestWithParam<std::string> {};

TEST_P(BrokenTemplate, YieldsExactlyItsFindings) {
    if (std::getenv("QUALSPEC_ACCEPT")) {
        ASSERT_TRUE(write_file(kCases / GetParam() / "expected.findings", findings_of(GetParam())));
        return;
    }
    const auto expected = read_file(kCases / GetParam() / "expected.findings");
    ASSERT_TRUE(expected) << "expected.findings is missing";
    EXPECT_EQ(findings_of(GetParam()), *expected);
}

INSTANTIATE_TEST_SUITE_P(All, BrokenTemplate, testing::ValuesIn(cases()), [](const auto& one) {
    std::string name = one.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(BrokenTemplates, ThereAreSome) { EXPECT_GE(cases().size(), 15U); }

}  // namespace
}  // namespace qualspec::templates
