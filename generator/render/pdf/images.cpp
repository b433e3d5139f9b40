#include "render/pdf/images.h"

#include <png.h>

#include "document/image.h"
#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

constexpr std::string_view kGrey = "/DeviceGray";
constexpr std::string_view kColour = "/DeviceRGB";

std::string entries(long width, long height, std::string_view colours) {
    return concat("/Type /XObject\n/Subtype /Image\n/Width ", width, "\n/Height ", height, "\n/ColorSpace ", colours,
                  "\n/BitsPerComponent 8\n");
}

/// libpng's simplified API: returns errors instead of jumping out, and has freed what it held after the last call.
class Png {
  public:
    explicit Png(std::string_view bytes) {
        image_.version = PNG_IMAGE_VERSION;
        if (png_image_begin_read_from_memory(&image_, bytes.data(), bytes.size()) == 0) throw Fault(image_.message);
        if (pixels() > static_cast<std::size_t>(document::kMaximumImagePixels)) {
            png_image_free(&image_);
            throw Fault("it has too many pixels");
        }
        const bool alpha = (image_.format & PNG_FORMAT_FLAG_ALPHA) != 0;
        colour_ = (image_.format & PNG_FORMAT_FLAG_COLOR) != 0;
        const unsigned format = colour_ ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
        image_.format = format | (alpha ? static_cast<unsigned>(PNG_FORMAT_FLAG_ALPHA) : 0U);
        samples_.resize(PNG_IMAGE_SIZE(image_));
        if (png_image_finish_read(&image_, nullptr, samples_.data(), 0, nullptr) == 0) throw Fault(image_.message);
        if (alpha) take_alpha_out();
    }
    Png(const Png&) = delete;
    Png& operator=(const Png&) = delete;

    std::size_t pixels() const { return std::size_t{image_.width} * image_.height; }
    long width() const { return image_.width; }
    long height() const { return image_.height; }
    bool colour() const { return colour_; }
    const std::string& samples() const { return samples_; }
    /// Empty where every pixel is opaque.
    const std::string& alpha() const { return alpha_; }

  private:
    void take_alpha_out() {
        const std::size_t channels = colour_ ? 3 : 1;
        std::string alpha(pixels(), '\0');
        bool opaque = true;
        for (std::size_t i = 0; i < alpha.size(); ++i) {
            for (std::size_t c = 0; c < channels; ++c) samples_[i * channels + c] = samples_[i * (channels + 1) + c];
            alpha[i] = samples_[i * (channels + 1) + channels];
            opaque = opaque && alpha[i] == '\xFF';
        }
        samples_.resize(pixels() * channels);
        if (!opaque) alpha_ = std::move(alpha);
    }

    png_image image_{};
    bool colour_ = false;
    std::string samples_;
    std::string alpha_;
};

int add_png(Objects& objects, std::string_view bytes) {
    const Png png(bytes);
    std::string body = entries(png.width(), png.height(), png.colour() ? kColour : kGrey);
    if (!png.alpha().empty()) {
        const int mask = objects.add_stream(entries(png.width(), png.height(), kGrey), png.alpha());
        body += concat("/SMask ", reference(mask), "\n");
    }
    return objects.add_stream(std::move(body), png.samples());
}

int add_jpeg(Objects& objects, std::string_view bytes) {
    const auto header = document::read_jpeg_header(bytes);
    if (!header) throw Fault(header.error().message);
    std::string body = entries(header->width, header->height, header->components == 1 ? kGrey : kColour);
    return objects.add_stream(body + "/Filter /DCTDecode\n", bytes, Compression::kNone);
}

int add(Objects& objects, const document::Image& image) {
    if (!image.bytes) throw Fault("it was not read");
    switch (document::image_format(*image.bytes)) {
        case document::ImageFormat::kPng: return add_png(objects, *image.bytes);
        case document::ImageFormat::kJpeg: return add_jpeg(objects, *image.bytes);
        case document::ImageFormat::kUnknown: break;
    }
    throw Fault("it is neither a PNG nor a JPEG file");
}

}  // namespace

const std::string& Images::name(const document::Image& image) try {
    const std::string_view key = image.bytes ? std::string_view(*image.bytes) : std::string_view();
    auto known = placed_.find(key);
    if (known == placed_.end()) known = placed_.emplace(key, Placed{concat("I", placed_.size()), add(objects_, image), image.bytes}).first;
    if (!image.written.empty()) written_.emplace(image.written, known->first);
    return known->second.name;
} catch (const Fault& fault) {
    throw Fault(concat("the image ", image.name, " cannot be drawn: ", fault.what()));
}

std::string Images::resources() const {
    std::string out;
    for (const auto& [bytes, placed] : placed_) out += concat('/', placed.name, ' ', reference(placed.object), ' ');
    return out;
}

}  // namespace qualspec::render::pdf
