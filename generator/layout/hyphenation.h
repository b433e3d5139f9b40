// hyphenation.h - what layout needs to know about dividing words.
//
// Implemented by hyphenation/ with libhyphen, and by fakes in the tests of layout.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace qualspec::layout {

class Hyphenation {
  public:
    virtual ~Hyphenation() = default;
    /// The offsets in `word` (UTF-8; punctuation around it is allowed) before which a hyphen may be set, ascending. Empty for
    /// a language without patterns. `language` is a BCP 47 tag.
    virtual std::vector<std::uint32_t> points(std::string_view language, std::string_view word) const = 0;
    virtual bool has(std::string_view language) const = 0;
};

}  // namespace qualspec::layout
