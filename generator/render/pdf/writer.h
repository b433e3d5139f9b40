// writer.h - the objects as the bytes of a file.
#pragma once

#include <string>

namespace qualspec::render::pdf {

class Objects;

/// Small objects in compressed object streams, the cross-reference table as a stream (ISO 32000-1, 7.5.7 and 7.5.8).
std::string write_packed(const Objects& objects);

/// Every object for itself and a table that can be read, for looking into.
std::string write_classic(const Objects& objects);

// Both: the file's identifier is the MD5 sum of all bytes before it, so it changes with the content only.

}  // namespace qualspec::render::pdf
