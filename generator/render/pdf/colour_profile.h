// colour_profile.h - what our colours mean, for PDF/A's output intent.
#pragma once

#include <string>

namespace qualspec::render::pdf {

/// An ICC profile of sRGB (IEC 61966-2-1), made here from the standard's numbers so that every machine writes the same
/// bytes: version 4.2 (ICC.1:2004-10), matrix and parametric curve, about 500 bytes.
const std::string& srgb_profile();

}  // namespace qualspec::render::pdf
