#include "tests/support/extracted_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include <unistd.h>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::testing {

namespace {

constexpr std::array<std::string_view, 18> kInline{"a",   "abbr", "b",    "code", "del",    "em",   "i",   "input", "ins",
                                                   "img", "s",    "small", "span", "strong", "sub", "sup", "u", "wbr"};
/// Elements whose content is not read.
constexpr std::array<std::string_view, 6> kSilent{"head", "style", "script", "title", "textarea", "select"};

bool is_in(std::string_view name, const auto& names) { return std::ranges::find(names, name) != names.end(); }

std::string decoded(std::string_view text) {
    struct Named {
        std::string_view name, character;
    };
    constexpr std::array kNamed{Named{"&amp;", "&"}, Named{"&lt;", "<"}, Named{"&gt;", ">"}, Named{"&quot;", "\""}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const auto named = std::ranges::find_if(kNamed, [&](const Named& n) { return rest.starts_with(n.name); });
        if (named != kNamed.end()) {
            out += named->character;
            at += named->name.size();
        } else if (std::uint32_t code = 0; rest.starts_with("&#")) {
            const auto [end, error] = std::from_chars(rest.data() + 2, rest.data() + rest.size(), code);
            append_utf8(out, error == std::errc() ? code : U'?');
            at += static_cast<std::size_t>(end - rest.data()) + 1;
        } else {
            out += text[at++];
        }
    }
    return out;
}

/// "a. ", "iv. ", "12. " at the start: how many bytes, or 0.
std::size_t list_mark(std::string_view text) {
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || dot == 0 || dot > 6) return 0;
    if (dot + 1 < text.size() && text[dot + 1] != ' ') return 0;
    const std::string_view mark = text.substr(0, dot);
    const auto all = [&](auto&& predicate) { return std::ranges::all_of(mark, predicate); };
    const bool is_mark = all([](char c) { return c >= '0' && c <= '9'; }) ||
                         all([](char c) { return std::string_view("ivxlcdm").find(c) != std::string_view::npos; }) ||
                         (mark.size() == 1 && ((mark[0] >= 'a' && mark[0] <= 'z') || (mark[0] >= 'A' && mark[0] <= 'Z')));
    return is_mark ? std::min(dot + 2, text.size()) : 0;
}

void remove_all(std::string& text, std::string_view part) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

class Extractor {
  public:
    explicit Extractor(std::string_view html) : html_(html) {}

    std::vector<std::string> extract() {
        for (std::size_t at = 0; at < html_.size();) {
            const std::size_t open = html_.find('<', at);
            if (silent_ == 0) current_ += decoded(html_.substr(at, open == std::string_view::npos ? open : open - at));
            if (open == std::string_view::npos) break;
            const bool is_comment = html_.substr(open).starts_with("<!--");
            const std::size_t close = is_comment ? html_.find("-->", open) + 2 : html_.find('>', open);
            if (close == std::string_view::npos) break;
            if (!is_comment) tag(html_.substr(open + 1, close - open - 1));
            at = close + 1;
        }
        end_block();
        return std::move(blocks_);
    }

  private:
    void tag(std::string_view tag) {
        const bool closing = tag.starts_with('/');
        if (closing) tag.remove_prefix(1);
        const bool empty = tag.ends_with('/');
        const std::string name = lower_ascii(tag.substr(0, tag.find_first_of(" \n/")));
        const bool starts_silence = is_in(name, kSilent) || tag.find("\"contents made\"") != std::string_view::npos ||
                                    tag.find("\"skip-link\"") != std::string_view::npos;
        if (silent_ > 0 || (starts_silence && !closing && !empty)) return silence(name, closing, empty);
        if (name == "br") {
            current_ += ' ';
        } else if (name == "em" && !closing) {
            label_from_ = current_.size();
            label_ends_ = false;
        } else if (name == "em" && label_from_ != std::string::npos) {
            // <em><strong>label:</strong></em>
            if (label_ends_) current_.erase(label_from_);
            label_from_ = std::string::npos;
        } else if (name == "strong") {
            label_ends_ = closing && label_from_ != std::string::npos && current_.ends_with(':') && at_start(label_from_);
        } else if (!is_in(name, kInline)) {
            end_block();
            if (name == "li") in_item_start_ = !closing;
        }
    }

    bool at_start(std::size_t from) const { return trim(std::string_view(current_).substr(0, from)).empty(); }

    /// Counts the elements of one name until the one that began the silence ends.
    void silence(const std::string& name, bool closing, bool empty) {
        if (silent_ == 0) silent_name_ = name;
        if (name != silent_name_ || empty) return;
        silent_ += closing ? -1 : 1;
    }

    void end_block() {
        std::string text = collapse_space(current_);
        current_.clear();
        label_from_ = std::string::npos;
        for (const std::string_view field : {"__________", "☐", "☑", "○", "◉"}) remove_all(text, field);
        text = collapse_space(text);
        if (text.starts_with("[Image: ") && text.ends_with(']')) text.clear();
        if (in_item_start_) text.erase(0, list_mark(text));
        if (text.empty()) return;
        in_item_start_ = false;
        blocks_.push_back(std::move(text));
    }

    std::string_view html_;
    std::vector<std::string> blocks_;
    std::string current_;
    std::string silent_name_;
    int silent_ = 0;
    bool in_item_start_ = false;
    bool label_ends_ = false;
    std::size_t label_from_ = std::string::npos;
};

struct PipeCloser {
    void operator()(FILE* pipe) const { pclose(pipe); }
};

}  // namespace

std::vector<std::string> text_of_html(std::string_view html) { return Extractor(html).extract(); }

std::optional<std::string> html_of_markdown(const std::string& markdown) {
    if (std::system("command -v cmark-gfm >/dev/null 2>&1") != 0) return std::nullopt;
    std::string name = (std::filesystem::temp_directory_path() / "qualspec-XXXXXX").string();
    const int file = mkstemp(name.data());
    if (file < 0) return std::nullopt;
    close(file);
    std::ofstream(name, std::ios::binary) << markdown;
    std::string html;
    {
        const std::string command = "cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tasklist --to html '" + name + "'";
        const std::unique_ptr<FILE, PipeCloser> pipe(popen(command.c_str(), "r"));
        std::array<char, 65536> buffer{};
        while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) html.append(buffer.data(), count);
    }
    std::filesystem::remove(name);
    return html;
}

std::optional<std::vector<std::string>> text_of_markdown(const std::string& markdown) {
    const auto html = html_of_markdown(markdown);
    if (!html) return std::nullopt;
    return text_of_html(*html);
}

std::string one_line(const std::vector<std::string>& blocks) { return join(blocks, " "); }

}  // namespace qualspec::testing
