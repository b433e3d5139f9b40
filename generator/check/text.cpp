#include "check/text.h"

#include <algorithm>

#include "spec/describe.h"
#include "support/text.h"

namespace qualspec::check {

bool is_word_character_beyond_ascii(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    // Back to the character's first byte: U+00A0 to U+00BF and U+2000 to U+2BFF are spaces, punctuation and symbols.
    while (at > 0 && (byte(at) & 0xC0U) == 0x80U) --at;
    if (byte(at) == 0xC2) return false;
    return byte(at) != 0xE2 || byte(at + 1) > 0xAF;
}

const Text::Start& Text::start_of(std::size_t offset) const {
    const auto behind = std::ranges::upper_bound(starts, offset, {}, &Start::offset);
    return behind == starts.begin() ? *behind : *std::prev(behind);
}

/// A visitor of describe() that knows in which unit, outcome and criterion it is.
class TextCollector {
  public:
    explicit TextCollector(Texts& out) : out_(out) {}

    template <class T>
    void walk(const T& value) {
        const Context before = context_;
        context_.here = value.here.place;
        enter(value);
        spec::describe(*this, value);
        context_ = before;
    }

    void element(std::string_view, std::string_view, std::string_view) {}
    void here(const spec::Here&) {}
    template <class F, class... Fallback>
    void attribute(const spec::AttributeType& type, const F& field, Fallback...) {
        if constexpr (std::same_as<F, std::string>) {
            if (type.type == spec::ValueType::kText && std::ranges::find(kTextAttributes, type.name) != kTextAttributes.end())
                add(field, context_.here, context_.kind == TextKind::kProse ? TextKind::kLabel : context_.kind, false);
        }
    }
    void text(const std::string& text) { add(text, context_.here, context_.kind == TextKind::kProse ? TextKind::kLabel : context_.kind, false); }
    void line(const spec::Line& line) { add(line.markdown, line.here.place, context_.kind, false); }
    void prose(const spec::Prose& prose, bool) { add(prose); }
    void text_child(const spec::SimpleChild& child, const std::string& text) {
        const bool title = child.name == "title" || child.name == "caption";
        add(text, context_.here, title ? TextKind::kTitle : context_.kind == TextKind::kProse ? TextKind::kLabel : context_.kind, false);
    }
    void text_child(const spec::SimpleChild& child, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) text_child(child, text);
    }
    void prose_child(const spec::SimpleChild& child, const std::optional<spec::Prose>& prose) {
        if (prose && child.name != "rationale") add(*prose);
    }
    void prose_child(const spec::SimpleChild&, const std::vector<spec::Prose>& all) {
        for (const spec::Prose& prose : all) add(prose);
    }
    template <class T>
    void child(const T& value, spec::Occurs = {}) {
        walk(value);
    }
    template <class T>
    void child(const std::optional<T>& value, spec::Occurs = {}) {
        if (value) walk(*value);
    }
    template <class T>
    void child(const std::vector<T>& values, spec::Occurs = {}) {
        for (const T& value : values) walk(value);
    }
    template <class... Ts>
    void choice(const std::vector<std::variant<Ts...>>& values, spec::Occurs = {}) {
        for (const auto& value : values) std::visit([this](const auto& member) { this->member_of(member); }, value);
    }
    template <class F>
    void wrapper(const spec::SimpleChild&, const F& values, spec::Occurs occurs) {
        child(values, occurs);
    }

  private:
    struct Context {
        TextKind kind = TextKind::kProse;
        bool english = true;
        const spec::Unit* unit = nullptr;
        const spec::LearningOutcome* outcome = nullptr;
        const spec::AssessmentCriterion* criterion = nullptr;
        Place here;
    };
    static constexpr std::array<std::string_view, 8> kTextAttributes{"label",       "heading", "name",    "alternative",
                                                                     "restriction", "listTitle", "assessedBy", "description"};

    template <class T>
    void member_of(const T& member) {
        walk(member);
    }
    template <class T>
    void member_of(const spec::Boxed<T>& member) {
        walk(*member);
    }

    static bool is_english(const std::string& tag, bool inherited) { return tag.empty() ? inherited : tag == "en" || tag.starts_with("en-"); }

    template <class T>
    void enter(const T& value) {
        using namespace spec;
        if constexpr (std::same_as<T, Specification> || std::same_as<T, Section>) context_.english = is_english(value.language, context_.english);
        if constexpr (std::same_as<T, Unit>) {
            context_.unit = &value;
            context_.english = is_english(value.language, context_.english);
        }
        if constexpr (std::same_as<T, LearningOutcome>) context_.outcome = &value;
        if constexpr (std::same_as<T, AssessmentCriterion>) {
            context_.criterion = &value;
            context_.kind = TextKind::kCriterion;
        }
        if constexpr (std::same_as<T, Item>) context_.kind = context_.kind == TextKind::kCriterion ? TextKind::kItem : context_.kind;
        if constexpr (std::same_as<T, Amplification> || std::same_as<T, Entry>) context_.kind = TextKind::kAmplification;
        if constexpr (std::same_as<T, Guidance>) context_.kind = TextKind::kGuidance;
        if constexpr (std::same_as<T, Fact> || std::same_as<T, KeySkill>) context_.kind = TextKind::kFact;
        if constexpr (std::same_as<T, Glossary>) context_.kind = TextKind::kGlossary;
        if constexpr (std::same_as<T, History> || std::same_as<T, PreviousQualification>) context_.kind = TextKind::kHistory;
        if constexpr (std::same_as<T, Resource>) context_.kind = TextKind::kResource;
        if constexpr (std::same_as<T, Form>) context_.kind = TextKind::kForm;
        if constexpr (std::same_as<T, Structure>) context_.kind = TextKind::kRule;
    }

    void add(std::string_view text, const Place& place, TextKind kind, bool markdown) {
        if (text.empty()) return;
        out_.starts_.push_back({{0, place}});
        push(text, kind, markdown);
    }
    void push(std::string_view text, TextKind kind, bool markdown) {
        Text& made = out_.all_.emplace_back();
        made.text = text;
        made.kind = kind;
        made.markdown = markdown;
        made.english = context_.english;
        made.unit = context_.unit;
        made.outcome = context_.outcome;
        made.criterion = context_.criterion;
        made.starts = out_.starts_.back();
        out_.cut_into_words(made);
    }

    /// Markdown with the inline elements that stand in it is one text: a value is its name, a foreign word itself.
    void add(const spec::Prose& prose) {
        std::vector<const spec::ProsePart*> flow;
        const auto end = [&] {
            add_flow(flow);
            flow.clear();
        };
        for (const spec::ProsePart& part : prose.parts) {
            std::visit(Overloaded{
                           [&](const spec::Markdown&) { flow.push_back(&part); },
                           [&](const spec::Value&) { flow.push_back(&part); },
                           [&](const spec::Foreign&) { flow.push_back(&part); },
                           [&](const spec::Footnote& note) { add(note.text.markdown, note.text.here.place, context_.kind, false); },
                           [&](const spec::Boxed<spec::Table>& table) { end(), walk(*table); },
                           [&](const spec::Boxed<spec::Figure>& figure) { end(), walk(*figure); },
                           [&](const spec::Boxed<spec::Note>& note) { end(), walk(*note); },
                           [&](const spec::Use&) { end(); },
                           [&](const spec::PlacedPart&) { end(); },
                       },
                       part);
        }
        end();
    }

    void add_flow(const std::vector<const spec::ProsePart*>& flow) {
        if (flow.empty()) return;
        auto& starts = out_.starts_.emplace_back();
        if (flow.size() == 1 && std::holds_alternative<spec::Markdown>(*flow.front())) {
            const auto& markdown = std::get<spec::Markdown>(*flow.front());
            starts_of(markdown, 0, starts);
            push(markdown.text, context_.kind, true);
            return;
        }
        std::string& text = out_.made_.emplace_back();
        for (const spec::ProsePart* part : flow) {
            if (const auto* markdown = std::get_if<spec::Markdown>(part)) {
                starts_of(*markdown, text.size(), starts);
                text += markdown->text;
            } else if (const auto* value = std::get_if<spec::Value>(part)) {
                starts.push_back({text.size(), value->here.place});
                text += "(value)";
            } else if (const auto* foreign = std::get_if<spec::Foreign>(part)) {
                starts.push_back({text.size(), foreign->here.place});
                text += "(foreign)";
            }
        }
        push(text, context_.kind, true);
    }
    static void starts_of(const spec::Markdown& markdown, std::size_t base, std::vector<Text::Start>& starts) {
        std::size_t offset = 0;
        for (const spec::Here& line : markdown.lines) {
            starts.push_back({base + offset, line.place});
            offset = markdown.text.find('\n', offset);
            if (offset == std::string::npos) break;
            ++offset;
        }
        if (markdown.lines.empty()) starts.push_back({base, {}});
    }

    Texts& out_;
    Context context_;
};

Texts::Texts(const spec::Specification& specification) { TextCollector(*this).walk(specification); }

void Texts::cut_into_words(Text& text) {
    text.first_word = static_cast<std::uint32_t>(words_.size());
    const std::size_t size = text.text.size();
    for (std::size_t at = 0; at < size;) {
        if (!is_word_character(text.text, at)) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < size && is_word_character(text.text, at)) ++at;
        words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    }
    text.last_word = static_cast<std::uint32_t>(words_.size());
}

namespace {

/// How many bytes at a line's start are the mark of a list item; 0: none.
std::size_t list_mark(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && line[at] == ' ') ++at;
    const std::size_t begin = at;
    if (at < line.size() && (line[at] == '-' || line[at] == '*' || line[at] == '+')) ++at;
    else {
        while (at < line.size() && is_digit(line[at]) && at - begin < 9) ++at;
        if (at == begin || at >= line.size() || (line[at] != '.' && line[at] != ')')) return 0;
        ++at;
    }
    return at >= line.size() || line[at] == ' ' ? std::min(line.size(), at + 1) : 0;
}

}  // namespace

std::vector<std::string_view> blocks_of(const Text& text) {
    if (!text.markdown) return {text.text};
    std::vector<std::string_view> blocks;
    std::size_t begin = 0, end = 0;
    const auto close = [&] {
        if (end > begin) blocks.push_back(text.text.substr(begin, end - begin));
    };
    for (std::size_t at = 0; at <= text.text.size();) {
        const std::size_t stop = std::min(text.text.find('\n', at), text.text.size());
        const std::string_view line = text.text.substr(at, stop - at);
        const std::size_t mark = list_mark(line);
        if (trim(line).empty()) {
            close();
            begin = end = stop + 1;
        } else if (mark > 0) {
            close();
            begin = at + mark;
            end = stop;
        } else {
            if (end <= begin) begin = at;
            end = stop;
        }
        at = stop + 1;
    }
    close();
    return blocks;
}

namespace {

/// Does a full stop, question or exclamation mark at `at` end a sentence? It is followed by space and a capital, and what stands before it is not
/// an abbreviation such as "e.g." or a single letter.
bool ends_sentence_there(std::string_view text, std::size_t at) {
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == ')' || text[next] == '"' || text[next] == '*')) ++next;
    if (next >= text.size()) return true;
    if (!is_space(text[next])) return false;
    while (next < text.size() && is_space(text[next])) ++next;
    if (next < text.size() && is_lower(text[next])) return false;
    std::size_t begin = at;
    while (begin > 0 && (is_letter(text[begin - 1]) || text[begin - 1] == '.')) --begin;
    const std::string_view word = text.substr(begin, at - begin);
    return word.find('.') == std::string_view::npos && word.size() != 1 && word != "eg" && word != "ie" && word != "No";
}

inline bool ends_sentence(std::string_view text, std::size_t at) {
    const char c = text[at];
    return (c == '.' || c == '?' || c == '!') && ends_sentence_there(text, at);
}

}  // namespace

std::string_view sentence_at(std::string_view text, std::size_t at) {
    std::size_t begin = 0;
    for (std::size_t i = at; i-- > 0;)
        if (ends_sentence(text, i)) {
            begin = i + 1;
            break;
        }
    std::size_t end = at;
    while (end < text.size() && !ends_sentence(text, end)) ++end;
    while (begin < at && is_space(text[begin])) ++begin;
    return text.substr(begin, std::min(end + 1, text.size()) - begin);
}

std::string plain(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '*' || text[i] == '_' || text[i] == '\\') continue;
        const std::string_view rest = static_cast<unsigned char>(text[i]) < 0x80 ? std::string_view() : text.substr(i);
        if (rest.starts_with("\u2018") || rest.starts_with("\u2019") || rest.starts_with("\u2013") || rest.starts_with("\u2014") ||
            rest.starts_with("\u201C") || rest.starts_with("\u201D") || rest.starts_with("\u2010") || rest.starts_with("\u2011")) {
            const char kind = rest[2];
            out += kind == '\x98' || kind == '\x99' ? '\'' : kind == '\x9C' || kind == '\x9D' ? '"' : '-';
            i += 2;
        } else if (rest.starts_with("\u00A0")) {
            out += ' ';
            ++i;
        } else {
            out += is_upper(text[i]) ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        }
    }
    out = collapse_space(out);
    while (out.ends_with('.')) out.pop_back();
    return out;
}

}  // namespace qualspec::check
