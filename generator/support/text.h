// text.h - small things done to strings everywhere. Bytes are UTF-8; nothing here asks the locale.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace qualspec {

namespace detail {
inline void put(std::string& out, std::string_view text) { out += text; }
inline void put(std::string& out, char c) { out += c; }
template <std::integral T>
    requires(!std::same_as<T, char> && !std::same_as<T, bool>)
void put(std::string& out, T number) {
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}
}  // namespace detail

/// The arguments one after the other; integers in decimal. For decimal fractions see to_decimal.
template <class... Parts>
std::string concat(const Parts&... parts) {
    std::string out;
    (detail::put(out, parts), ...);
    return out;
}

/// `value` with at most `places` decimals, without trailing zeros or "-0".
std::string to_decimal(double value, int places);

/// A set of bytes, to look for the nearest of several in one pass: std::string_view::find_first_of asks memchr at every byte.
class ByteSet {
  public:
    constexpr explicit ByteSet(std::string_view bytes) {
        for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
    }
    constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
    /// Where the first of them stands in `text` from `from` on; npos where none does.
    constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const {
        for (; from < text.size(); ++from)
            if (has(text[from])) return from;
        return std::string_view::npos;
    }

  private:
    std::array<bool, 256> has_{};
};

/// Offsets at which the lines of `text` begin; a line ends with CR, LF or CRLF. The first is 0.
std::vector<std::size_t> line_starts(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);
/// Words separated by any run of XML white space (space, tab, CR, LF).
std::vector<std::string_view> split_words(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// Without XML white space at both ends.
std::string_view trim(std::string_view text);
/// Trimmed, and every run of XML white space inside made one space.
std::string collapse_space(std::string_view text);
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
std::string lower_ascii(std::string_view text);
/// In quotation marks, with a backslash before each of those, each backslash, and n for a line's end: one line for a dump.
std::string in_quotes(std::string_view text);

/// The nearest of `candidates` by edit distance, for "did you mean"; empty if none is near
/// (more than a third of the word's length away).
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// Visits a std::variant with one lambda per alternative.
template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace qualspec
