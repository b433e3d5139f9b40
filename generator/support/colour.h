// colour.h - a colour on screen and paper.
#pragma once

#include <cstdint>

namespace qualspec {

/// sRGB, 0 to 255 each.
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Colour&) const = default;
};

}  // namespace qualspec
