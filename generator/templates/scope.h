// scope.h - names and expressions of templates, resolved against the dictionary where they are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/finding.h"
#include "templates/program.h"
#include "xml/document.h"

namespace qualspec::templates {

/// Some text of a template that knows where each of its characters stands.
struct Written {
    std::string text;
    std::vector<xml::Origin> origins;
    const xml::Document* file = nullptr;

    static Written of(const xml::Document& file, const xml::Attribute& attribute);
    static Written of(const xml::Node& text_node);
    Place place(std::size_t at) const;
};

/// The names that can be seen at some point of one file. Names of files around it are not among them.
class Scope {
  public:
    Scope(const Dictionary& dictionary, const RecordType* words, Findings& out);

    /// The outermost frame: the root record by its type's name, and its fields.
    void add_root(const RecordType& type);
    /// A new name in the next slot.
    int add(std::string name, Type type);
    /// Names added since `mark` are forgotten; their slots are not used again.
    std::size_t mark() const { return names_.size(); }
    void forget(std::size_t mark) { names_.resize(mark); }
    bool has(std::string_view name) const;
    int slots() const { return slots_; }

    /// "unit.title" in text[begin, end); without a slot after a finding.
    Path path(const Written& written, std::size_t begin, std::size_t end) const;
    Path path(const Written& written) const { return path(written, 0, written.text.size()); }
    /// Text with {{...}}; `inlines`: marked lines may stand in it too.
    Pieces pieces(const Written& written, bool inlines) const;
    /// "path", "not path", "path = 'text'", "path >= 3".
    Condition condition(const Written& written) const;
    /// "path", "'text'", "3", "true": the type is that of the value. Absent after a finding.
    std::optional<Argument> argument(const Written& written) const;
    /// "unit in publication.units": adds the name.
    Each each(const Written& written);

  private:
    struct Known {
        std::string name;
        int slot;
        Type type;
    };
    Path first_step(const Written& written, std::size_t begin, std::string_view name) const;
    bool step(const Written& written, std::size_t begin, std::string_view name, Path& path) const;
    const RecordType* record(const Type& type) const;

    const Dictionary& dictionary_;
    const RecordType* words_;
    Findings& out_;
    const RecordType* root_ = nullptr;
    std::vector<Known> names_;
    int slots_ = 0;
};

/// "did you mean 'x'?" or, where nothing is near, what there is.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates, std::string_view what);

}  // namespace qualspec::templates
