// samples.h - the specifications of specs/ for the tests of comparison.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "compare/tree.h"
#include "spec/read.h"

namespace qualspec::compare {

inline spec::Specification sample_at(const std::filesystem::path& path) {
    Findings findings;
    auto read = spec::read(path, {}, findings);
    if (!read || findings.has_fatal()) throw std::runtime_error(path.string() + " cannot be read");
    return *std::move(read);
}

/// How many cases a test takes: `few`, and `make soak` as many times more as QUALSPEC_SOAK says.
inline int many(int few) {
    const char* times = std::getenv("QUALSPEC_SOAK");
    return times == nullptr ? few : few * std::max(1, std::atoi(times));
}

/// By the name of its file in specs/, without the ending. Throws where it cannot be read: a fault of the sample, not of the test.
inline spec::Specification sample(const std::string& name) { return sample_at("specs/" + name + ".xml"); }

inline std::vector<std::string> sample_names() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator("specs"))
        if (entry.path().extension() == ".xml") names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

inline std::string sample_test_name(const testing::TestParamInfo<std::string>& one) {
    std::string name = one.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

}  // namespace qualspec::compare
