// returned.h - a form that comes back, filled in: what it was made from, and what stands in its fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "support/result.h"

namespace qualspec::readback {

/// A field as the file has it.
struct Field {
    std::string name;
    std::string label;  ///< what a screen reader says of it (a PDF's tooltip); empty where the file does not tell
    /// Text with line ends as "\n"; of a choice the option's value; of a box kTicked; empty: nothing was filled in.
    std::string value;
    /// What stood there when the form was made, as `value`. Empty, too, where the file does not tell: older forms, other programs' forms.
    std::string prefilled = {};
    bool is_date = false;  ///< the file says so; a PDF does not tell
    bool operator==(const Field&) const = default;

    /// Something was filled in by whom the form was for.
    bool is_entered() const { return !value.empty() && value != prefilled; }
};
/// The value of a box that is ticked.
inline constexpr std::string_view kTicked = "yes";

struct Form {
    document::Origin origin;    ///< empty where the file does not tell
    std::vector<Field> fields;  ///< in the file's order, each name once; at least one
    bool repaired = false;      ///< the file is damaged, and was read as far as it could be
};

/// Reads a filled-in form: a PDF, or the JSON file that a form in HTML was saved to; which of them is seen from its first byte. The Error is a
/// sentence that begins with `name`: neither of both, damaged, encrypted, without fields. A PDF that can be opened without a password is read even
/// if it is encrypted. Nothing in the file is run or fetched.
Result<Form> read(std::string bytes, std::string_view name);

Result<Form> read_pdf(std::string bytes, std::string_view name);
/// The same of a file that the script of render/html/form_script.h saved.
Result<Form> read_saved(std::string_view bytes, std::string_view name);

}  // namespace qualspec::readback
