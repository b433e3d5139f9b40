// images.h - the pictures of one PDF file.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "document/document.h"
#include "render/pdf/objects.h"

namespace qualspec::render::pdf {

/// Each picture is written once, however often it is shown. PNG is decoded (to 8 bits, sRGB, with its transparency as a
/// soft mask); JPEG is passed through as it is.
class Images {
  public:
    explicit Images(Objects& objects) : objects_(objects) {}
    /// The name of the picture's resource, without its slash. Throws a Fault that names a picture whose data is damaged.
    const std::string& name(const document::Image& image);
    /// Entries of a resource dictionary.
    std::string resources() const;
    /// The files of pictures by what the specification calls them, those that it calls nothing left out. Good as long as this.
    std::map<std::string, std::string_view> written() const { return written_; }

  private:
    struct Placed {
        std::string name;
        int object = 0;
        std::shared_ptr<const std::string> bytes;  ///< keeps the key alive
    };
    Objects& objects_;
    std::map<std::string_view, Placed> placed_;  ///< by the bytes of the file
    std::map<std::string, std::string_view> written_;  ///< to keys of placed_
};

}  // namespace qualspec::render::pdf
