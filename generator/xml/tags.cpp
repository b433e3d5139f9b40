#include "xml/tags.h"

#include <algorithm>
#include <unordered_map>

#include "support/text.h"

namespace qualspec::xml {

namespace {

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80U; }

/// Where a start tag that begins at `begin` ends: behind its ">", or at the "<" of the next. npos: the text ends first.
std::size_t end_of_tag(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '>') return at + 1;
        if (c == '<') return at;
        if (c != '"' && c != '\'') continue;
        const std::size_t close = text.find(c, at + 1);
        const std::string_view value = text.substr(at + 1, close == std::string_view::npos ? close : close - at - 1);
        // A "<" within is a fault of the value, if the quote closes where one should; else the quote is what is missing.
        const char behind = close != std::string_view::npos && close + 1 < text.size() ? text[close + 1] : '\0';
        const bool closes = close != std::string_view::npos && (value.find('<') == std::string_view::npos ||
                                                                (value.find('\n') == std::string_view::npos && (is_space(behind) || behind == '>' || behind == '/')));
        if (closes) at = close;
        else {
            const std::size_t stop = text.find('>', at);
            return stop == std::string_view::npos ? stop : stop + 1;
        }
    }
    return std::string_view::npos;
}

/// Has one of the two names a slip that makes it other than the other? Names of one or two letters are all near one another.
bool is_slip(std::string_view one, std::string_view other) { return one.size() > 2 && other.size() > 2 && one != other && !nearest(one, {other}).empty(); }

/// "https:" of <https://www.example.org>.
bool is_scheme(std::string_view name) { return name == "http:" || name == "https:"; }

std::string start_tag(std::string_view name) { return concat("<", name, ">"); }
std::string end_tag(std::string_view name) { return concat("</", name, ">"); }

/// Bounds for files that are nothing but faults: how many elements, from the innermost out, an end tag may be a slip of; how many end tags may be left
/// over at a time; how many elements a message names.
constexpr std::ptrdiff_t kSlipsOf = 8;
constexpr std::size_t kMostLeftOver = 64;
constexpr std::size_t kMostNamed = 6;

struct Edit {
    std::size_t begin, end;  ///< bytes of the document
    std::string instead;
};

/// Matches tags by name.
class Matcher {
  public:
    Matcher(const Document& document, const FileKind& kind, std::vector<Fault>& faults) : document_(document), kind_(kind), faults_(faults) {}

    std::vector<Edit> match(const Tags& tags) {
        for (const Tag& tag : tags.all) {
            if (!tag.closing && is_scheme(tag.name)) {
                faults_.push_back({tag.begin, "An address in < and > is taken for a tag", "write [what is there](the address), or &lt; and &gt; for the brackets"});
                edits_.push_back({tag.begin, tag.begin + 1, "&lt;"});
                continue;
            }
            if (tag.closing) close(tag);
            else if (!tag.empty) ++open_names_[tag.name], open_.push_back({&tag, document_.bytes()[tag.end - 1] != '>'});
        }
        finish(tags.cut);
        return std::move(edits_);
    }

  private:
    struct Open {
        const Tag* tag;
        bool doubted = false;  ///< something is wrong with its tags that is told: its start tag has no ">", or an end tag of another name stood where its own should
    };
    /// An end tag that may be left over, because what was to be closed by it was closed before.
    struct Excess {
        std::string_view name;
        std::size_t depth;  ///< of the element around it
    };

    bool knows(std::string_view name) const { return kind_.knows_element != nullptr && kind_.knows_element(name); }
    std::string of_line(const Tag& tag) const { return concat(start_tag(tag.name), " of line ", document_.place(tag.begin).line); }
    std::string all_of_lines(std::size_t from) const {
        const std::size_t more = open_.size() - from > kMostNamed ? open_.size() - from - kMostNamed : 0;
        std::string out;
        for (std::size_t i = from; i + more < open_.size(); ++i) out += concat(i == from ? "" : i + 1 == open_.size() ? " and " : ", ", of_line(*open_[i].tag));
        return more == 0 ? out : concat(out, " and ", more, " more");
    }
    std::string end_tags(std::size_t from) const {
        std::string out;
        for (std::size_t i = open_.size(); i-- > from;) out += end_tag(open_[i].tag->name);
        return out;
    }

    /// The same for a hint: not more than a person adds by hand.
    std::string end_tags_to_add(std::size_t from) const { return open_.size() - from > kMostNamed ? concat(open_.size() - from, " end tags") : end_tags(from); }

    void pop_to(std::size_t size) {
        for (std::size_t i = size; i < open_.size(); ++i) --open_names_[open_[i].tag->name];
        open_.resize(size);
        std::erase_if(excess_, [&](const Excess& each) { return each.depth > size; });
    }

    void close(const Tag& tag) {
        if (!open_.empty() && open_.back().tag->name == tag.name) return pop_to(open_.size() - 1);
        const auto count = open_names_.find(tag.name);
        const auto named = count == open_names_.end() || count->second == 0 ? open_.rend() : std::ranges::find(open_.rbegin(), open_.rend(), tag.name, [](const Open& each) { return each.tag->name; });
        if (named != open_.rend()) return close_through(tag, static_cast<std::size_t>(open_.rend() - named) - 1);
        const auto left_over = std::ranges::find(excess_, tag.name, &Excess::name);
        if (left_over != excess_.end()) {
            excess_.erase(left_over);
            edits_.push_back({tag.begin, tag.end, {}});
            return;
        }
        const auto farthest = open_.rbegin() + std::min(kSlipsOf, static_cast<std::ptrdiff_t>(open_.size()));
        const auto slip = std::ranges::find_if(open_.rbegin(), farthest, [&](const Open& each) {
            return is_slip(tag.name, each.tag->name) && !(knows(tag.name) && knows(each.tag->name));
        });
        if (slip != farthest) return close_misspelt(tag, static_cast<std::size_t>(open_.rend() - slip) - 1);
        edits_.push_back({tag.begin, tag.end, {}});
        if (open_.empty()) {
            faults_.push_back({tag.begin, concat(end_tag(tag.name), " closes nothing: all elements are closed before it"), "remove it, or the end tag before it that closes too early"});
        } else {
            faults_.push_back({tag.begin, concat(end_tag(tag.name), " closes nothing: no ", start_tag(tag.name), " is open here, but ", of_line(*open_.back().tag)),
                               concat("remove it, or write ", end_tag(open_.back().tag->name), " if that is meant")});
            open_.back().doubted = true;
        }
    }

    /// The element `at` is closed while those in it are open.
    void close_through(const Tag& tag, std::size_t at) {
        const std::size_t first = at + 1;
        if (first + 1 < open_.size() || !open_.back().doubted)
            faults_.push_back({tag.begin, concat(all_of_lines(first), first + 1 == open_.size() ? " is" : " are", " not closed before ", end_tag(tag.name)),
                               concat("add ", end_tags_to_add(first), " before it")});
        edits_.push_back({tag.begin, tag.begin, end_tags(first)});
        for (std::size_t i = at; i < open_.size() && excess_.size() < kMostLeftOver; ++i) excess_.push_back({open_[i].tag->name, at});
        pop_to(at);
    }

    void close_misspelt(const Tag& tag, std::size_t at) {
        const Tag& start = *open_[at].tag;
        const std::size_t first = at + 1;
        const std::string also = first < open_.size() ? concat("; ", all_of_lines(first), first + 1 == open_.size() ? " is" : " are", " still open") : std::string();
        if (knows(tag.name))
            faults_.push_back({start.begin, concat(start_tag(start.name), " is closed by ", end_tag(tag.name), " in line ", document_.place(tag.begin).line, also), concat("did you mean ", start_tag(tag.name), "?")});
        else
            faults_.push_back({tag.begin, concat(end_tag(tag.name), " does not close ", of_line(start), also), concat("did you mean ", end_tag(start.name), "?")});
        edits_.push_back({tag.begin, tag.end, end_tags(at)});
        pop_to(at);
    }

    void finish(std::size_t cut) {
        const std::size_t size = document_.bytes().size();
        if (cut != std::string_view::npos && document_.bytes()[std::min(cut + 1, size - 1)] != '!' && document_.bytes()[std::min(cut + 1, size - 1)] != '?') {
            faults_.push_back({cut, "The file ends within a tag", "it seems to be cut off: close every element that is open"});
            edits_.push_back({cut, size, {}});
        } else if (cut == std::string_view::npos && !open_.empty()) {
            const std::size_t last = document_.bytes().find_last_not_of(" \t\r\n");
            faults_.push_back({last == std::string::npos ? 0 : last + 1, concat(all_of_lines(0), open_.size() == 1 ? " is" : " are", " never closed"), concat("add ", end_tags_to_add(0))});
        }
        if (!open_.empty()) edits_.push_back({size, size, end_tags(0)});
    }

    const Document& document_;
    const FileKind& kind_;
    std::vector<Fault>& faults_;
    std::vector<Open> open_;
    std::unordered_map<std::string_view, std::size_t> open_names_;  // how many of each are open
    std::vector<Excess> excess_;
    std::vector<Edit> edits_;
};

}  // namespace

Tags tags_of(std::string_view text) {
    Tags tags;
    constexpr std::size_t kNone = std::string_view::npos;
    for (std::size_t at = text.find('<'); at != kNone; at = text.find('<', at)) {
        const std::string_view rest = text.substr(at);
        const auto skip = [&](std::string_view closing, std::size_t opening) {
            const std::size_t found = text.find(closing, at + opening);
            if (found == kNone) tags.cut = at;
            at = found == kNone ? text.size() : found + closing.size();
        };
        if (rest.starts_with("<!--")) skip("-->", 4);
        else if (rest.starts_with("<![CDATA[")) skip("]]>", 9);
        else if (rest.starts_with("<?")) skip("?>", 2);
        else {
            const bool closing = rest.starts_with("</");
            const std::size_t name = at + (closing ? 2 : 1);
            if (name < text.size() && !begins_name(text[name])) {
                ++at;
                continue;
            }
            const std::size_t name_end = std::min(text.find_first_of(" \t\r\n=/><", name), text.size());
            const std::size_t end = closing ? text.find_first_of("<>", name_end) : end_of_tag(text, at);
            if (end == kNone || name >= text.size()) {
                tags.cut = at;
                return tags;
            }
            const std::size_t behind = closing && text[end] == '>' ? end + 1 : end;
            tags.all.push_back({at, behind, text.substr(name, name_end - name), closing, !closing && text[behind - 1] == '>' && text[behind - 2] == '/'});
            at = behind;
        }
    }
    return tags;
}

Mended::Mended(const Document& document, const FileKind& kind, std::vector<Fault>& faults) {
    const std::string_view bytes = document.bytes();
    const Tags tags = tags_of(bytes);
    cut_ = tags.cut != std::string_view::npos;
    std::size_t at = 0;
    const auto copy_to = [&](std::size_t end) {
        pieces_.push_back({text_.size(), at});
        text_ += bytes.substr(at, end - at);
        at = end;
    };
    for (const Edit& edit : Matcher(document, kind, faults).match(tags)) {
        copy_to(edit.begin);
        pieces_.push_back({text_.size(), edit.begin});
        text_ += edit.instead;
        at = edit.end;
    }
    copy_to(bytes.size());
}

std::size_t Mended::origin(std::size_t at) const {
    const auto behind = std::ranges::upper_bound(pieces_, at, {}, &Piece::begin);
    if (behind == pieces_.begin()) return at;
    const Piece& piece = *std::prev(behind);
    const std::size_t origin = piece.from + (at - piece.begin);
    // What was put in stands for the place it was put in at.
    return behind == pieces_.end() ? origin : std::min(origin, std::max(piece.from, behind->from));
}

bool Mended::simplify_tag(std::size_t at) {
    const Tags tags = tags_of(text_);
    const auto behind = std::ranges::upper_bound(tags.all, at, {}, &Tag::begin);
    if (behind == tags.all.begin()) return false;
    const Tag& tag = *std::prev(behind);
    const std::size_t name_end = tag.begin + (tag.closing ? 2 : 1) + tag.name.size();
    if (tag.end <= name_end) return false;
    const std::string before = text_.substr(name_end, tag.end - name_end);
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(name_end), text_.begin() + static_cast<std::ptrdiff_t>(tag.end), ' ');
    text_[tag.end - 1] = '>';
    if (tag.empty && tag.end - 2 >= name_end) text_[tag.end - 2] = '/';
    return text_.compare(name_end, before.size(), before) != 0;
}

}  // namespace qualspec::xml
