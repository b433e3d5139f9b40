#include "document/image.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

#include "support/text.h"

namespace qualspec::document {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n";

/// Big-endian numbers at an offset; outside the bytes they read as 0.
class Bytes {
  public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
    std::size_t size() const { return bytes_.size(); }
    unsigned byte(std::size_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0U; }
    unsigned two(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }
    std::uint32_t four(std::size_t at) const { return std::uint32_t{two(at)} << 16 | two(at + 2); }
    std::string_view part(std::size_t at, std::size_t length) const {
        return bytes_.substr(std::min(at, bytes_.size()), length);
    }

  private:
    std::string_view bytes_;
};

struct Size {
    int width = 0, height = 0;
};

Result<Size> checked_size(std::uint32_t width, std::uint32_t height) {
    if (width == 0 || height == 0) return Error{"it has no pixels"};
    if (std::uint64_t{width} * height > std::uint64_t{kMaximumImagePixels})
        return Error{concat("it has ", width, " by ", height, " pixels; at most 40 million are taken")};
    return Size{static_cast<int>(width), static_cast<int>(height)};
}

bool check_sum_holds(const Bytes& bytes, std::size_t type_at, std::uint32_t length) {
    const std::string_view covered = bytes.part(type_at, std::size_t{length} + 4);
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(covered.data()), static_cast<uInt>(covered.size()));
    return static_cast<std::uint32_t>(sum) == bytes.four(type_at + 4 + length);
}

/// Walks the chunks to IEND (PNG 1.2, section 3.2).
Result<Size> png_size(std::string_view content) {
    const Bytes bytes(content);
    if (bytes.part(12, 4) != "IHDR" || bytes.four(8) != 13) return Error{"its PNG header is damaged"};
    const auto size = checked_size(bytes.four(16), bytes.four(20));
    if (!size) return size.error();
    bool has_pixels = false;
    for (std::size_t at = kPngSignature.size(); at + 12 <= bytes.size();) {
        const std::uint32_t length = bytes.four(at);
        if (length > bytes.size() - at - 12) break;
        if (!check_sum_holds(bytes, at + 4, length)) return Error{"a check sum in it is wrong: the file is damaged"};
        const std::string_view type = bytes.part(at + 4, 4);
        has_pixels = has_pixels || type == "IDAT";
        if (type == "IEND") return has_pixels ? size : Error{"it holds no picture data"};
        at += std::size_t{length} + 12;
    }
    return Error{"the file is cut short"};
}

/// A start of frame: all of C0 to CF but the tables DHT (C4), JPG (C8) and DAC (CC).
bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

Result<JpegHeader> frame_header(const Bytes& bytes, std::size_t at, unsigned marker) {
    if (marker > 0xC2) return Error{"it is a kind of JPEG (lossless or arithmetic) that readers do not show"};
    if (bytes.byte(at + 4) != 8) return Error{"it is a JPEG of other than 8 bits"};
    const auto size = checked_size(bytes.two(at + 7), bytes.two(at + 5));
    if (!size) return size.error();
    const int components = static_cast<int>(bytes.byte(at + 9));
    if (components == 4) return Error{"it is a CMYK picture; save it as RGB"};
    if (components != 1 && components != 3) return Error{"its JPEG header is damaged"};
    return JpegHeader{size->width, size->height, components};
}

}  // namespace

ImageFormat image_format(std::string_view bytes) {
    if (bytes.starts_with(kPngSignature)) return ImageFormat::kPng;
    if (bytes.starts_with("\xFF\xD8\xFF")) return ImageFormat::kJpeg;
    return ImageFormat::kUnknown;
}

Result<JpegHeader> read_jpeg_header(std::string_view content) {
    const Bytes bytes(content);
    // Cameras pad the end: the end marker must come, but not as the very last bytes.
    if (content.rfind("\xFF\xD9") == std::string_view::npos) return Error{"the file is cut short"};
    std::size_t at = 2;
    while (at + 10 < bytes.size()) {
        if (bytes.byte(at) != 0xFF) return Error{"its JPEG header is damaged"};
        const unsigned marker = bytes.byte(at + 1);
        if (marker == 0xFF) {  // fill byte
            ++at;
            continue;
        }
        if (is_frame(marker)) return frame_header(bytes, at, marker);
        if (marker == 0xDA || bytes.two(at + 2) < 2) break;
        at += 2 + bytes.two(at + 2);
    }
    return Error{"it has no JPEG frame header"};
}

Result<Image> read_image(std::string bytes, std::string name) {
    const auto refused = [&](std::string_view why) { return Error{concat("the image ", name, " cannot be used: ", why)}; };
    if (bytes.size() > kMaximumImageBytes) return refused("the file is larger than 50 MB");
    Image image;
    switch (image_format(bytes)) {
        case ImageFormat::kPng: {
            const auto size = png_size(bytes);
            if (!size) return refused(size.error().message);
            image.width = size->width;
            image.height = size->height;
            break;
        }
        case ImageFormat::kJpeg: {
            const auto header = read_jpeg_header(bytes);
            if (!header) return refused(header.error().message);
            image.width = header->width;
            image.height = header->height;
            break;
        }
        case ImageFormat::kUnknown: return refused("it is neither a PNG nor a JPEG file");
    }
    image.bytes = std::make_shared<const std::string>(std::move(bytes));
    image.name = std::move(name);
    return image;
}

}  // namespace qualspec::document
