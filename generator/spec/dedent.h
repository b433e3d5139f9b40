// dedent.h - Markdown as it stands in XML, without the indentation that only the XML needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qualspec::spec {

/// Stands for an inline element in a flow; XML text cannot hold it.
constexpr char kInlineElement = '\x01';

/// A line of a flow: the bytes [begin, end) of it, indentation and line end left out.
struct FlowLine {
    std::size_t begin;
    std::size_t end;
};

/// Text and inline elements between two block elements. The white space common to its lines is left out, as are empty lines at both ends and white space at
/// the very end; lines of white space only are empty. The first line begins behind a tag, so it has no indentation to compare: all white space before it goes.
std::vector<FlowLine> dedent(std::string_view flow);

}  // namespace qualspec::spec
