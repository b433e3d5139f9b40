#include "reference/generated.h"

#include <gtest/gtest.h>

#include "support/files.h"

namespace qualspec::reference {
namespace {

TEST(GeneratedFiles, AreNotStale) {
    const auto files = generated_files(".");
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_EQ(files->size(), 5U);
    for (const GeneratedFile& file : *files) {
        const auto kept = read_file(file.path);
        EXPECT_TRUE(kept && *kept == file.bytes) << file.path << " is stale: run 'make generated' and commit what it changes";
    }
}

}  // namespace
}  // namespace qualspec::reference
