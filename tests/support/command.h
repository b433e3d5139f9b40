// command.h - other programs that judge what we write, where they are installed.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace qualspec::tests {

inline bool has_command(const std::string& name) {
    return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

struct CommandResult {
    int status = 0;
    std::string output;  ///< both streams
};
inline CommandResult run_command(const std::string& command) {
    CommandResult result;
    std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return {-1, {}};
    std::array<char, 4096> buffer{};
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
        result.output.append(buffer.data(), size);
    result.status = pclose(pipe);
    return result;
}

/// A file in the test's own temporary folder.
inline std::string temporary_file(const std::string& name, const std::string& bytes) {
    const std::string path = testing::TempDir() + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

}  // namespace qualspec::tests

#define NEEDS_COMMAND(name) \
    if (!qualspec::tests::has_command(name)) GTEST_SKIP() << name << " is not installed"
