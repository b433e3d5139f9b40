// place_names.h - what people call the places of a publication, to understand a row of the history that names one.
//
// A part is named by its number and by its heading, alone or together, as the handbook prints them: "Section 4", "4 Structure", "Annexe B", "B.2",
// "Optional group B: crafts", "Credit value". What names a part names all that is in it. What is kept as data (the structure, the glossary) may also be
// named by the section that prints it. Capitals, the shapes of quotation marks and dashes, and a colon behind a number say nothing.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compare/changes.h"
#include "language/language.h"

namespace qualspec::compare {

/// A name as names are compared.
std::string as_name(std::string_view text);

/// Names that were said as one: "Sections 4, 5 and 7", "3.1 / 3.2", "Annexe B; Glossary": the whole, and each by itself. With `ranges`, "3.1 to 3.3" and
/// "3.1-3.3" give what stands between.
std::set<std::string> names_said(std::string_view text, bool ranges = false);

/// The names of the places of one version. It must outlive this.
class PlaceNames {
  public:
    PlaceNames(const Tree& tree, const std::vector<std::string>& numbers, const language::Language& language) : tree_(tree), numbers_(numbers), language_(language) {}

    /// What a unit may be called: its number, those of its variants, its reference, title and id.
    std::set<std::string> of_unit(int unit) const;
    /// What holds a node, itself included, up to its unit, which is left out; where it is in none, up to the outermost part and the section that prints
    /// that.
    std::set<std::string> of_parts(int node) const;
    /// A field, by the publication's own word and that of its language.
    std::set<std::string> of_field(std::string_view field) const;
    /// The unit of a node as a part, and where units are printed; empty where the node is in no unit.
    std::set<std::string> of_unit_as_part(int node) const;

  private:
    void add(std::set<std::string>& names, std::string_view text) const;
    void add_word(std::set<std::string>& names, std::string_view key) const;
    void add_node(std::set<std::string>& names, int node) const;
    void add_printed_in(std::set<std::string>& names, std::string_view part, std::string_view id) const;

    const Tree& tree_;
    const std::vector<std::string>& numbers_;
    const language::Language& language_;
};

}  // namespace qualspec::compare
