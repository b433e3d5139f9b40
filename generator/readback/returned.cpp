#include "readback/returned.h"

#include "support/text.h"

namespace qualspec::readback {

Result<Form> read(std::string bytes, std::string_view name) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    const std::string_view text = trim(std::string_view(bytes).substr(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0));
    if (text.starts_with('{')) return read_saved(text, name);
    // Readers take a PDF whose header is within the first 1,024 bytes (ISO 32000-1, annex H, note 13).
    if (std::string_view(bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos) return read_pdf(std::move(bytes), name);
    return Error{concat(name, ": is neither a PDF nor a file that a form was saved to")};
}

}  // namespace qualspec::readback
