// relax_ng.h - libxml2's validation against a schema in RELAX NG, as a second opinion.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace qualspec::xml {

/// A compiled schema. Not for findings: libxml2 knows no columns and stops at an element's first fault.
class Schema {
  public:
    static Result<Schema> compile(std::string_view relax_ng);
    Schema(Schema&&) noexcept;
    Schema& operator=(Schema&&) noexcept;
    ~Schema();

    /// What is wrong with the file, in libxml2's words and with lines; empty if nothing is. A file that is not well-formed is wrong.
    std::vector<std::string> faults(std::string_view bytes) const;

  private:
    struct Compiled;
    explicit Schema(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace qualspec::xml
