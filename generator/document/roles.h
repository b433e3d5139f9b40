// roles.h - the closed list of classes that templates may use and renderers may act on.
//
// A template that names another class does not load. What paper does with each is said here and in qualspec-template(5);
// HTML gives them to its elements as classes, styled by render/html.
#pragma once

#include <span>
#include <string_view>

namespace qualspec::document {

struct Role {
    std::string_view name;
    std::string_view help;  ///< one sentence; printed in the manual
};

/// In alphabetical order.
std::span<const Role> roles();
bool is_role(std::string_view name);

/// What marks the words of a redline.
inline constexpr std::string_view kInsertedRole = "inserted";
inline constexpr std::string_view kDeletedRole = "deleted";
inline constexpr std::string_view kMovedRole = "moved";
/// Of a redline: the space that parts a word that is gone from the one in its place. No template has it.
inline constexpr std::string_view kBetweenRole = "between-versions";
/// Whether words with this role are in neither version.
inline bool is_of_no_version(std::string_view role) { return role == kMovedRole || role == kBetweenRole; }

}  // namespace qualspec::document
