// place.h - where in a source file something stands.
#pragma once

#include <string>
#include <string_view>

namespace qualspec {

/// A file name that lives as long as the program, so that places can be copied freely.
/// The same name always gives the same view. Safe to call from several threads.
std::string_view intern_file_name(std::string_view name);

/// A position in a source file. Lines and columns count from 1; columns count characters (code
/// points), as editors do. A default Place is "nowhere" and prints as nothing.
struct Place {
    std::string_view file;  ///< from intern_file_name
    int line = 0;
    int column = 0;

    explicit operator bool() const { return line > 0; }
    bool operator==(const Place&) const = default;
};

/// "file:line:column", "file" where there is no line, "" for nowhere.
std::string to_string(const Place& place);

}  // namespace qualspec
