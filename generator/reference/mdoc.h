// mdoc.h - text as mdoc(7), the language of manual pages, takes it.
#pragma once

#include <string>
#include <string_view>

namespace qualspec::reference {

/// Running text, each sentence on a line of its own; ends with a line end.
std::string mdoc_sentences(std::string_view text);

/// An argument of a macro line. Words that mdoc would take for macros or punctuation are protected.
std::string mdoc_argument(std::string_view text);

/// Lines as they are, indented: what is to be typed, so that hyphens and quotes stay what they are.
std::string mdoc_display(std::string_view text);

}  // namespace qualspec::reference
