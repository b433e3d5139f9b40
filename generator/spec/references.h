// references.h - ids, and whether what refers to them finds something.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "spec/specification.h"
#include "support/finding.h"

namespace qualspec::spec {

/// Collects ids and references while a specification is read; resolve() says which lead nowhere. Ids are unique within their unit or form, else in the
/// specification.
class References {
  public:
    using Scope = int;
    static constexpr Scope kSpecification = 0;
    Scope open_scope() { return ++last_scope_; }

    /// `element` is the name of the element that has the id.
    void define(Scope scope, const std::string& id, std::string_view element, const Place& place);
    /// An element with this id was left out, since it has no place where it stands: what refers to it is no fault of its own.
    void withhold(std::string_view element, const std::string& id);
    /// Something at `place` refers to an element called `element`.
    void refer(std::string_view element, const std::string& id, const Place& place);

    /// Ids that are there twice, every reference to an id, then those that need the whole: variants of units, empty values, shared texts in circles.
    void resolve(const Specification& specification, Findings& out) const;

  private:
    struct Definition {
        std::string_view element;
        Place place;
    };
    struct Reference {
        std::string_view element;
        std::string id;
        Place place;
    };
    struct Duplicate {
        std::string_view element;
        std::string id;
        Place place;
        Definition first;
    };
    bool is_known(const Reference& reference) const;
    std::vector<Reference> unknown() const;
    void report_ids(Findings& out) const;
    void report_unknown(const Reference& reference, Findings& out) const;

    Scope last_scope_ = kSpecification;
    std::map<std::pair<Scope, std::string>, Definition> ids_;
    std::map<std::string_view, std::map<std::string, Place, std::less<>>> by_element_;
    std::set<std::string, std::less<>> withheld_;
    std::vector<Duplicate> duplicates_;
    std::vector<Reference> references_;
};

}  // namespace qualspec::spec
