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

}  // namespace qualspec::document
