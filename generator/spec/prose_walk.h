// prose_walk.h - visits every prose of a specification, whatever element holds it.
#pragma once

#include "spec/describe.h"

namespace qualspec::spec {

/// Calls `visit(part)` for every part of `prose` and of the prose within its tables and notes. Nesting is bounded by the reader.
template <class Visit>
void walk_prose(const Prose& prose, const Visit& visit) {
    for (const ProsePart& part : prose.parts) {
        visit(part);
        if (const auto* note = std::get_if<Boxed<Note>>(&part)) walk_prose((*note)->prose, visit);
        if (const auto* table = std::get_if<Boxed<Table>>(&part))
            for (const auto* rows : {&(*table)->head, &(*table)->rows})
                for (const Row& row : *rows)
                    for (const Cell& cell : row.cells) walk_prose(cell.prose, visit);
    }
}

/// A visitor of describe() that calls `visit(element)` for every element that is a struct, from the outermost inwards, and
/// `visit(prose)` for every prose that is not within another, and `visit(line)` for every line.
template <class Visit>
class Walker {
  public:
    explicit Walker(const Visit& visit) : visit_(visit) {}

    template <class T>
    void walk(const T& value) {
        visit_(value);
        describe(*this, value);
    }

    void element(std::string_view, std::string_view, std::string_view) {}
    template <class... Fields>
    void attribute(const AttributeType&, const Fields&...) {}
    void text(const std::string&) {}
    void line(const Line& line) { visit_(line); }
    void prose(const Prose& prose, bool) { visit_(prose); }
    template <class F>
    void text_child(const SimpleChild&, const F&) {}
    void prose_child(const SimpleChild&, const std::optional<Prose>& prose) {
        if (prose) visit_(*prose);
    }
    void prose_child(const SimpleChild&, const std::vector<Prose>& all) {
        for (const Prose& prose : all) visit_(prose);
    }
    template <class T>
    void child(const T& value, Occurs = {}) {
        walk(value);
    }
    template <class T>
    void child(const std::optional<T>& value, Occurs = {}) {
        if (value) walk(*value);
    }
    template <class T>
    void child(const std::vector<T>& values, Occurs = {}) {
        for (const T& value : values) walk(value);
    }
    template <class... Ts>
    void choice(const std::vector<std::variant<Ts...>>& values, Occurs = {}) {
        for (const auto& value : values) std::visit([this](const auto& member) { this->walk_member(member); }, value);
    }
    template <class F>
    void wrapper(const SimpleChild&, const F& values, Occurs occurs) {
        child(values, occurs);
    }
    void here(const Here&) {}

  private:
    template <class T>
    void walk_member(const T& member) {
        walk(member);
    }
    template <class T>
    void walk_member(const Boxed<T>& member) {
        walk(*member);
    }

    const Visit& visit_;
};

template <class Visit>
void walk(const Specification& specification, const Visit& visit) {
    Walker<Visit>(visit).walk(specification);
}

}  // namespace qualspec::spec
