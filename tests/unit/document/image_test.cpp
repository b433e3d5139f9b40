#include "document/image.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/images.h"

namespace qualspec::document {
namespace {

using testing::HasSubstr;

std::string refusal(std::string bytes) {
    const auto image = read_image(std::move(bytes), "logo.png");
    return image ? "taken" : image.error().message;
}

TEST(ReadImage, TakesTheSizeFromThePngHeader) {
    const auto image = read_image(tests::png(7, 5), "logo.png");
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(image->width, 7);
    EXPECT_EQ(image->height, 5);
    EXPECT_EQ(image->name, "logo.png");
    EXPECT_EQ(*image->bytes, tests::png(7, 5));
}

TEST(ReadImage, TakesTheSizeFromTheJpegFrameWhateverTheFileIsCalled) {
    const auto image = read_image(tests::jpeg(), "logo.png");
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(image->width, 16);
    EXPECT_EQ(image->height, 8);
}

TEST(ReadImage, NamesTheFileAndTheReason) {
    EXPECT_EQ(refusal("GIF89a"), "the image logo.png cannot be used: it is neither a PNG nor a JPEG file");
}

TEST(ReadImage, RefusesEveryPrefixOfAPng) {
    const std::string whole = tests::png(4, 4);
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_NE(refusal(whole.substr(0, length)), "taken") << length;
    EXPECT_EQ(refusal(whole), "taken");
}

TEST(ReadImage, RefusesEveryPrefixOfAJpeg) {
    const std::string whole = tests::jpeg();
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_NE(refusal(whole.substr(0, length)), "taken") << length;
}

TEST(ReadImage, RefusesAPngWithAnyByteChanged) {
    const std::string whole = tests::png(4, 4);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        EXPECT_NE(refusal(damaged), "taken") << at;
    }
}

TEST(ReadImage, RefusesMorePixelsThanCanBeDrawn) {
    const std::string huge = tests::png_header(100000, 100000, 2) + tests::png_chunk("IDAT", "x") + tests::png_chunk("IEND", "");
    EXPECT_THAT(refusal(huge), HasSubstr("100000 by 100000 pixels"));
    EXPECT_THAT(refusal(tests::png_header(0, 4, 2)), HasSubstr("no pixels"));
}

TEST(ReadImage, RefusesAJpegOfGarbage) {
    EXPECT_NE(refusal("\xFF\xD8\xFF\xE0 garbage"), "taken");
    EXPECT_NE(refusal(std::string("\xFF\xD8\xFF\xE0\0\0\0\0\0\0\0\0\0\0\xFF\xD9", 16)), "taken");
}

}  // namespace
}  // namespace qualspec::document
