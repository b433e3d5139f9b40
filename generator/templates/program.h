// program.h - a template in the form it is expanded from: every name is an index.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "templates/dictionary.h"
#include "templates/template.h"
#include "templates/xhtml.h"

namespace qualspec::templates {

/// A value reached from a slot of the frame through fields of records.
struct Path {
    int slot = -1;  ///< -1: there is none
    std::vector<int> fields;
    Type type;
    explicit operator bool() const { return slot >= 0; }
};
/// Slots that every frame has.
inline constexpr int kWordSlot = 0;
inline constexpr int kRootSlot = 1;  ///< in the outermost frame; parts have their parameters from here on

/// What is handed to a part or a sentence: a path or a literal.
struct Argument {
    Path path;
    Value literal;
    Type type;
};

enum class Comparison : std::uint8_t { kTruth, kNot, kEqual, kUnequal, kLess, kGreater, kAtMost, kAtLeast };
struct Condition {
    Comparison comparison = Comparison::kTruth;
    Path path;
    std::variant<std::monostate, std::string, std::int64_t> literal;
};

struct Piece {
    std::string literal;
    Path path;  ///< in place of the literal where there is one
};
/// Text with values in it.
using Pieces = std::vector<Piece>;

struct Each {
    Path list;
    int slot = -1;
};

struct Node {
    Element element = Element::kText;
    Place place;
    // Whether it is there, and how often: first each, then condition.
    Each each;
    Condition condition;
    bool is_else = false;  ///< only if the element before it came to nothing
    // What it carries.
    Pieces id, language;
    std::vector<std::string> roles;
    Path record;  ///< q:node, q:anchor
    bool anchors = false;
    bool reserved = false;  ///< hr class="page-break"
    std::vector<std::pair<Name, Pieces>> attributes;
    // What it says.
    Pieces text;   ///< of kText
    Path path;     ///< of insert, figure
    std::string key;  ///< of a sentence; the word of an attribute that takes one of several: type, scope, name of meta
    int part = -1;
    std::vector<std::pair<std::string, Argument>> arguments;  ///< of a sentence by name; of a part in the order of its slots
    std::vector<Node> children;

    const Pieces* attribute(Name name) const {
        for (const auto& [key_, pieces] : attributes)
            if (key_ == name) return &pieces;
        return nullptr;
    }
};

struct Parameter {
    std::string name;
    Type type;
};
/// One file's content, compiled for one kind of place.
struct Part {
    std::string name;
    std::vector<Parameter> parameters;
    std::vector<Node> nodes;
    int slots = 0;
};

struct Template::Program {
    std::string root;
    const RecordType* root_type = nullptr;
    const RecordType* words = nullptr;
    std::unique_ptr<const RecordType> own_words;  ///< where the dictionary has none
    Pieces language;
    std::vector<Node> head;
    std::vector<Node> body;
    int slots = 0;
    std::vector<Part> parts;
};

}  // namespace qualspec::templates
