// font_table.h - the bytes of a font's tables. For this folder only.
#pragma once

#include <cstdint>

#include "fonts/harfbuzz.h"

namespace qualspec::fonts {

/// One table, in font order (big-endian); outside it everything reads as 0.
class Table {
  public:
    Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) { data_ = hb_blob_get_data(blob_.get(), &length_); }
    bool empty() const { return length_ == 0; }
    unsigned unsigned_at(unsigned at) const { return at + 1 < length_ ? byte(at) << 8 | byte(at + 1) : 0; }
    int signed_at(unsigned at) const { return static_cast<std::int16_t>(unsigned_at(at)); }
    unsigned offset_at(unsigned at) const { return unsigned_at(at) << 16 | unsigned_at(at + 2); }  ///< of 32 bits

  private:
    unsigned byte(unsigned at) const { return static_cast<unsigned char>(data_[at]); }
    Blob blob_;
    const char* data_ = nullptr;
    unsigned length_ = 0;
};

}  // namespace qualspec::fonts
