// What is written reads back as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "spec/read.h"
#include "support/finding.h"

namespace qualspec::spec {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> samples() {
    std::vector<fs::path> paths{"tests/golden/minimal/spec.xml"};
    for (const fs::directory_entry& entry : fs::directory_iterator("specs"))
        if (entry.path().extension() == ".xml") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

class WrittenSample : public testing::TestWithParam<fs::path> {};

TEST_P(WrittenSample, ReadsBackAsItWas) {
    Findings findings;
    const auto first = read(GetParam(), {}, findings);
    ASSERT_TRUE(first);
    ASSERT_FALSE(findings.has_fatal());
    const std::string written = write(*first);
    Findings again;
    const auto second = read(written, GetParam(), {}, again);
    ASSERT_TRUE(second);
    for (const Finding& finding : again) ADD_FAILURE() << to_string(finding);
    EXPECT_TRUE(*first == *second);
    EXPECT_EQ(write(*second), written);
}

INSTANTIATE_TEST_SUITE_P(Samples, WrittenSample, testing::ValuesIn(samples()), [](const auto& one) {
    std::string name = one.param.parent_path().filename().string() + "_" + one.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
});

}  // namespace
}  // namespace qualspec::spec
