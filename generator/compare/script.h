// script.h - a comparison as instructions: what makes the new version of the old one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compare/match.h"
#include "compare/tree.h"

namespace qualspec::compare {

/// Only what differs: applied to the old version it gives the new one, byte for byte in canonical form.
struct Script {
    struct Edit {
        int node;  ///< of the old version
        std::optional<std::string> text;
        std::vector<Field> set;  ///< all fields, in order; empty optional-like: see `fields_changed`
        bool fields_changed = false;
    };
    struct Arrangement {
        int parent;                 ///< old node, or -1 - k for the k-th of `made`
        std::vector<int> children;  ///< likewise
    };
    std::vector<Node> made;  ///< new nodes, without children
    std::vector<Edit> edits;
    std::vector<Arrangement> arrangements;

    bool empty() const { return made.empty() && edits.empty() && arrangements.empty(); }
};

Script script_of(const Matching& matching);

/// The new version. `script` must have been made for this old one.
Tree apply(const Script& script, const Tree& before);

}  // namespace qualspec::compare
