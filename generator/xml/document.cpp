#include "xml/document.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>

#include <libxml/tree.h>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::xml {
namespace {

constexpr std::size_t kBlock = 256;

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t count_characters(std::string_view bytes) {
    std::size_t count = bytes.size();
    std::size_t at = 0;
    // Eight at a time: those that go on with a character have their highest bit set and the next one not.
    for (std::uint64_t eight = 0; at + sizeof eight <= bytes.size(); at += sizeof eight) {
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        if (const std::uint64_t on = eight & ~(eight << 1U) & 0x8080808080808080U; on != 0) count -= static_cast<std::size_t>(std::popcount(on));
    }
    for (; at < bytes.size(); ++at)
        if (!starts_character(bytes[at])) --count;
    return count;
}

/// The character that a reference, without "&" and ";", stands for. The parser has seen that it is one.
std::string resolve(std::string_view reference) {
    if (reference == "amp") return "&";
    if (reference == "lt") return "<";
    if (reference == "gt") return ">";
    if (reference == "quot") return "\"";
    if (reference == "apos") return "'";
    if (!reference.starts_with('#')) return {};
    reference.remove_prefix(1);
    const bool hexadecimal = reference.starts_with('x');
    if (hexadecimal) reference.remove_prefix(1);
    unsigned code_point = 0;
    std::from_chars(reference.data(), reference.data() + reference.size(), code_point, hexadecimal ? 16 : 10);
    std::string out;
    append_utf8(out, code_point);
    return out;
}

}  // namespace

const Attribute* Node::attribute(std::string_view attribute_name) const {
    for (const Attribute& attribute : attributes)
        if (attribute.name == attribute_name) return &attribute;
    return nullptr;
}

std::string_view Node::source() const { return std::string_view(document->bytes()).substr(begin, end - begin); }

Place Node::place() const { return document->place(begin); }

void append_text(const Node& node, std::string& text, std::vector<Origin>& origins) {
    const std::string_view source = node.source();
    origins.push_back({text.size(), node.begin});
    static constexpr ByteSet kInText("\r&"), kInCdata("\r");
    const ByteSet& special = node.cdata ? kInCdata : kInText;
    std::size_t from = 0;
    for (;;) {
        const std::size_t at = special.find_in(source, from);
        text += source.substr(from, at - from);
        if (at == std::string_view::npos) return;
        if (source[at] == '\r') {
            from = at + (source.substr(at).starts_with("\r\n") ? 2U : 1U);
            text += '\n';
        } else {
            from = std::min(source.find(';', at), source.size() - 1) + 1;
            text += resolve(source.substr(at + 1, from - at - 2));
        }
        origins.push_back({text.size(), node.begin + from});
    }
}

std::size_t offset_of(const std::vector<Origin>& origins, std::size_t at) {
    const auto behind = std::ranges::upper_bound(origins, at, {}, &Origin::at);
    const Origin& origin = behind == origins.begin() ? *behind : *std::prev(behind);
    return origin.offset + (at - origin.at);
}

bool is_id(const std::string& text) {
    return text.find('\0') == std::string::npos && xmlValidateNCName(reinterpret_cast<const xmlChar*>(text.c_str()), 0) == 0;
}

Document::Document(std::string bytes, std::string_view file) : bytes_(std::move(bytes)), file_(intern_file_name(file)), line_starts_(line_starts(bytes_)) {
    const auto is_long = [&](std::size_t i) { return (i + 1 < line_starts_.size() ? line_starts_[i + 1] : bytes_.size()) - line_starts_[i] >= kBlock; };
    std::size_t last = 0;  // behind the last long line, after which nobody asks
    for (std::size_t i = line_starts_.size(); i-- > 0 && last == 0;)
        if (is_long(i)) last = i + 1 < line_starts_.size() ? line_starts_[i + 1] : bytes_.size();
    std::size_t characters = 0;
    for (std::size_t at = 0; last > 0 && at <= bytes_.size(); at += kBlock) {
        characters_before_.push_back(characters);
        characters += count_characters(std::string_view(bytes_).substr(at, kBlock));
    }
}

Place Document::place(std::size_t offset) const {
    offset = std::min(offset, bytes_.size());
    const auto next = std::ranges::upper_bound(line_starts_, offset);
    const std::size_t start = *std::prev(next);
    const auto characters_up_to = [this](std::size_t end) {
        const std::size_t block = end / kBlock;
        return characters_before_[block] + count_characters(std::string_view(bytes_).substr(block * kBlock, end % kBlock));
    };
    const std::size_t column = offset - start < kBlock ? count_characters(std::string_view(bytes_).substr(start, offset - start))
                                                       : characters_up_to(offset) - characters_up_to(start);
    const bool byte_order_mark = start == 0 && offset > 0 && bytes_.starts_with("\xEF\xBB\xBF");
    return {file_, static_cast<int>(next - line_starts_.begin()), static_cast<int>(column) + (byte_order_mark ? 0 : 1)};
}

}  // namespace qualspec::xml
