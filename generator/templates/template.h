// template.h - templates: well-formed XHTML, checked against the dictionary when loaded, expanded to a document.
//
// The language of templates is described in qualspec-template(5). A template is compiled once: every name in it becomes
// an index into a record, so that expansion asks for nothing by name, and whatever can be wrong with a template is found
// before any data is seen, in branches that are never entered too.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "language/language.h"
#include "support/finding.h"
#include "support/result.h"
#include "templates/dictionary.h"

namespace qualspec::templates {

/// Where templates come from: the house's folder first, file by file, then those compiled into the program.
class Sources {
  public:
    /// Built-in templates only.
    Sources() = default;
    /// `house` holds "handbook.xhtml", "parts/unit-header.xhtml" and so on; nothing outside it is opened.
    explicit Sources(std::filesystem::path house) : house_(std::move(house)) {}

    struct File {
        std::string name;   ///< for findings: the path of a house's file, "templates/handbook.xhtml" of a built-in one
        std::string bytes;
    };
    /// The template of that name ("handbook", "parts/unit-header"); absent where neither has it. An Error only where
    /// the house's file is there and cannot be read.
    Result<std::optional<File>> find(std::string_view name) const;
    /// The names of all templates, sorted, for "did you mean".
    std::vector<std::string> names() const;

  private:
    std::filesystem::path house_;
};

/// A checked template with all that it includes. Copies share it. Its dictionary must outlive it.
class Template {
  public:
    struct Program;
    explicit Template(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
    const Program& program() const { return *program_; }
    /// The name of the record type it is expanded over: "publication".
    const std::string& root() const;

  private:
    std::shared_ptr<const Program> program_;
};

/// Loads a template and what it includes. Every fault is a fatal finding at its place, all of them in one run
/// (ids `template.*`); the result is an Error if there was one. Sentences and words are checked against `language`.
Result<Template> load(std::string_view name, const Sources& sources, const Dictionary& dictionary,
                      const language::Language& language, Findings& out);

/// The template with `root` put in: normal space, headings by depth, tables rectangular, contents filled, ids unique.
/// `root` is of the type the template asks for, else std::logic_error. `language` has every word and sentence of the
/// one the template was loaded with.
///
/// A value that is absent is empty: nothing is printed, a sentence that counts it is not said, a figure is left out. So
/// are paragraphs, headings, lists and tables that come to nothing. A link to something that is not in this document
/// becomes its text, a page number of it goes.
///
/// Findings are at the place of the record shown, else of the template: `template.table-shape` (amended),
/// `template.duplicate-id` (dropped), `template.duplicate-field` (renamed), `template.field`; fatal are `template.link`,
/// `template.recursion` (more than 64 includes or 512 elements in each other), `template.too-large` (5,000,000 elements).
///
/// With a `watch` it is known whether the blocks depend on one field: where they do not, a root that differs from this one in that field only gives the
/// same blocks, and renew_but_blocks() makes its document of this one.
struct Watch {
    const RecordType* type = nullptr;
    int field = -1;     ///< of records of that type
    bool read = false;  ///< set where it is read for more than metadata, running head and foot
};
document::Document expand(const Template& loaded, const std::shared_ptr<const Record>& root,
                          const language::Language& language, Findings& out, Watch* watch = nullptr);
/// Sets metadata, running head and running foot as expand() would.
void renew_but_blocks(const Template& loaded, const std::shared_ptr<const Record>& root, const language::Language& language, Findings& out,
                      document::Document& document);

}  // namespace qualspec::templates
