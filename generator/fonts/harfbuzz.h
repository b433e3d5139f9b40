// harfbuzz.h - HarfBuzz's objects, owned. For this folder only.
#pragma once

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <memory>

#include "fonts/font_file.h"

namespace qualspec::fonts {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Blob = std::unique_ptr<hb_blob_t, FreeWith<hb_blob_destroy>>;
using FaceHandle = std::unique_ptr<hb_face_t, FreeWith<hb_face_destroy>>;
using FontHandle = std::unique_ptr<hb_font_t, FreeWith<hb_font_destroy>>;
using Buffer = std::unique_ptr<hb_buffer_t, FreeWith<hb_buffer_destroy>>;
using SubsetInput = std::unique_ptr<hb_subset_input_t, FreeWith<hb_subset_input_destroy>>;
using SubsetPlan = std::unique_ptr<hb_subset_plan_t, FreeWith<hb_subset_plan_destroy>>;

struct FontFile::Handles {
    FaceHandle face;
    FontHandle font;
    double per_thousand = 1;  ///< 1000 / units per em
};

}  // namespace qualspec::fonts
