// image.h - taking in a picture: is it a whole PNG or JPEG, and how large.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "support/result.h"

namespace qualspec::document {

inline constexpr std::size_t kMaximumImageBytes = std::size_t{50} << 20;
inline constexpr long kMaximumImagePixels = 40'000'000;
/// The same for people, as a hint.
inline constexpr std::string_view kUsableImages = "PNG and JPEG files can be used, of up to 40 million pixels and 50 MB: scale down what is larger";

enum class ImageFormat { kUnknown, kPng, kJpeg };

/// By the first bytes, whatever the file is called.
ImageFormat image_format(std::string_view bytes);

/// The size and the colour components a JPEG's frame header gives.
struct JpegHeader {
    int width = 0, height = 0;
    int components = 0;  ///< 1 grey, 3 colour
};
Result<JpegHeader> read_jpeg_header(std::string_view bytes);

/// An image from the bytes of a file; `name` is for messages.
///
/// Refused, with the reason: anything but PNG and JPEG (baseline or progressive, 8 bits, grey or RGB), files over 50 MB, pictures of
/// no pixels or more than 40 million, files cut short, and PNG files whose check sums are wrong. The pixels themselves
/// are not decoded here: the cost is one pass over the bytes.
Result<Image> read_image(std::string bytes, std::string name);

}  // namespace qualspec::document
