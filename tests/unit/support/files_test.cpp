#include "support/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "support/text.h"

namespace qualspec {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
  protected:
    Files() : folder_(fs::temp_directory_path() / concat("qualspec-files-", ::getpid())) { fs::create_directories(folder_); }
    ~Files() override { fs::remove_all(folder_); }
    std::size_t count() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {})); }
    fs::path folder_;
};

TEST_F(Files, WritesWholeAndLeavesNothingElse) {
    ASSERT_TRUE(write_file(folder_ / "a.txt", "old"));
    ASSERT_TRUE(write_file(folder_ / "a.txt", "new"));
    const auto bytes = read_file(folder_ / "a.txt");
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, "new");
    EXPECT_EQ(count(), 1U);
}

TEST_F(Files, AFailedWriteLeavesWhatWas) {
    fs::create_directories(folder_ / "target");  // a folder cannot be replaced by a file
    const auto done = write_file(folder_ / "target", "bytes");
    ASSERT_FALSE(done);
    EXPECT_NE(done.error().message.find("cannot be put in place"), std::string::npos);
    EXPECT_EQ(count(), 1U);
}

TEST_F(Files, RefusesFoldersAndFilesOverTheLimit) {
    EXPECT_FALSE(read_file(folder_));
    ASSERT_TRUE(write_file(folder_ / "big", "12345"));
    EXPECT_FALSE(read_file(folder_ / "big", 4));
    EXPECT_TRUE(read_file(folder_ / "big", 5));
}

}  // namespace
}  // namespace qualspec
