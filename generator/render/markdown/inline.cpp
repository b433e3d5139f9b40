#include "render/markdown/inline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "document/fill.h"
#include "document/roles.h"
#include "render/markdown/escape.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::render::markdown {

using namespace document;

namespace {

constexpr std::size_t kBlankWidth = 10;

/// A stretch of a line.
struct Piece {
    enum class Kind : std::uint8_t { kText, kCode, kRaw, kBreak };
    Kind kind = Kind::kText;
    std::string text;  ///< kText and kCode: as it is to be read; kRaw: as it is written
    bool strong = false;
    bool emphasis = false;
};

/// CriticMarkup: GFM strikes ~~words~~ through and has nothing for insertions.
struct Marks {
    std::string_view role, before, after;
};
constexpr std::array<Marks, 3> kMarks{{{kInsertedRole, "{++", "++}"}, {kDeletedRole, "{--", "--}"}, {kMovedRole, "{>>", "<<}"}}};

const Marks* marks_of(const Attributes& attributes) {
    const auto found = std::ranges::find_if(kMarks, [&](const Marks& marks) { return attributes.has_role(marks.role); });
    return found == kMarks.end() ? nullptr : &*found;
}

/// Puts the marks into the text itself.
void write_marks(Inlines& content) {
    for (Inline& item : content) {
        auto* styled = std::get_if<Styled>(&item.value);
        if (auto* link = std::get_if<Link>(&item.value)) write_marks(link->content);
        if (!styled) continue;
        write_marks(styled->content);
        if (const Marks* marks = marks_of(item.attributes)) {
            styled->content.insert(styled->content.begin(), {{}, Text{std::string(marks->before)}});
            styled->content.push_back({{}, Text{std::string(marks->after)}});
        }
    }
}

// ---- from inlines to pieces ----

class Collector {
  public:
    explicit Collector(const LineContext& context) : context_(context) {}

    std::vector<Piece> collect(const Inlines& content) {
        add(content, context_.strong, false);
        return std::move(pieces_);
    }

  private:
    void text(std::string_view value, bool strong, bool emphasis) {
        if (value.empty()) return;
        if (!pieces_.empty() && pieces_.back().kind == Piece::Kind::kText && pieces_.back().strong == strong &&
            pieces_.back().emphasis == emphasis)
            pieces_.back().text += value;
        else
            pieces_.push_back({Piece::Kind::kText, std::string(value), strong, emphasis});
    }

    /// Two stretches of code side by side would run together in their fences, so they are one.
    void code(std::string value) {
        if (!pieces_.empty() && pieces_.back().kind == Piece::Kind::kCode)
            pieces_.back().text += value;
        else
            pieces_.push_back({Piece::Kind::kCode, std::move(value), false, false});
    }

    void raw(std::string value) {
        if (!value.empty()) pieces_.push_back({Piece::Kind::kRaw, std::move(value), false, false});
    }

    void add(const Inlines& content, bool strong, bool emphasis) {
        if (++depth_ > kMostDepth) throw std::logic_error("render/markdown: a document nested deeper than 500");
        for (const Inline& item : content) {
            const Attributes& attributes = item.attributes;
            if (!attributes.id.empty()) raw(context_.anchor(attributes.id));
            std::visit(Overloaded{
                           [&](const Text& value) { text(value.text, strong, emphasis); },
                           [&](const LineBreak&) { pieces_.push_back({Piece::Kind::kBreak, {}, false, false}); },
                           [&](const Styled& styled) {
                               if (const Marks* marks = marks_of(attributes)) return enclosed(marks->before, styled.content, marks->after, strong, emphasis);
                               add(styled, strong || attributes.has_role("label"), emphasis);
                           },
                           [&](const Link& link) { add(link, strong, emphasis); },
                           [](const PageReference&) {},
                           [](const PageNumber&) {},
                           [](const PageCount&) {},
                           [&](const Field& field) { add(field, content.size() == 1); },
                       },
                       item.value);
        }
        --depth_;
    }

    void add(const Styled& styled, bool strong, bool emphasis) {
        switch (styled.style) {
            case Style::kPlain: add(styled.content, strong, emphasis); break;
            case Style::kStrong: add(styled.content, true, emphasis); break;
            case Style::kEmphasis: add(styled.content, strong, true); break;
            case Style::kCode: code(plain_text(styled.content)); break;
            case Style::kSuperscript: enclosed("<sup>", styled.content, "</sup>", strong, emphasis); break;
            case Style::kSubscript: enclosed("<sub>", styled.content, "</sub>", strong, emphasis); break;
        }
    }

    void enclosed(std::string_view before, const Inlines& content, std::string_view after, bool strong, bool emphasis) {
        raw(std::string(before));
        add(content, strong, emphasis);
        raw(std::string(after));
    }

    void add(const Link& link, bool strong, bool emphasis) {
        const std::string target = context_.resolve(link.target);
        if (in_link_ || target.empty()) return add(link.content, strong, emphasis);
        std::string end = "](";
        destination(end, target, context_.in_cell);
        end += ')';
        in_link_ = true;
        enclosed("[", link.content, end, strong, emphasis);
        in_link_ = false;
    }

    void add(const Field& field, bool alone) {
        switch (field.kind) {
            case FieldKind::kCheckbox: return text(field.checked ? "☑" : "☐", false, false);
            case FieldKind::kRadio: return text(field.checked ? "◉" : "○", false, false);
            case FieldKind::kText:
            case FieldKind::kDate:
            case FieldKind::kTextArea:
            case FieldKind::kSelect:
            case FieldKind::kSignature: break;
        }
        if (!field.value.empty()) return text(document::written_value(field), false, false);
        // Alone in a cell nothing can be read into the line; elsewhere each sign is escaped.
        if (alone && context_.in_cell) return raw(std::string(kBlankWidth, '_'));
        text(std::string(kBlankWidth, '_'), false, false);
    }

    const LineContext& context_;
    std::vector<Piece> pieces_;
    bool in_link_ = false;
    int depth_ = 0;
};

// ---- from pieces to a line ----

char32_t first_of(std::string_view text) {
    std::size_t at = 0;
    return text.empty() ? U' ' : next_code_point(text, at);
}

char32_t last_of(std::string_view text) {
    if (text.empty()) return U' ';
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
    return next_code_point(text, at);
}

bool is_white(char32_t c) { return c == U'\n' || u_isUWhiteSpace(static_cast<UChar32>(c)); }

bool in_category(char32_t c, std::uint32_t mask) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & mask) != 0; }
bool is_ascii_sign(char32_t c) { return c > 0x20 && c < 0x7f && !u_isalnum(static_cast<UChar32>(c)); }
bool is_punctuation(char32_t c) { return is_ascii_sign(c) || in_category(c, U_GC_P_MASK); }
/// Later editions of CommonMark count symbols too, so what must not be punctuation is not a symbol either.
bool may_be_punctuation(char32_t c) { return is_punctuation(c) || in_category(c, U_GC_S_MASK); }

/// Whether marks put around `inner`, between `before` and `after`, open and close (CommonMark 0.29, section 6.4: left- and
/// right-flanking delimiter runs).
bool marks_work(std::string_view inner, char32_t before, char32_t after) {
    const auto good = [](char32_t inside, char32_t outside) {
        return !is_white(inside) && (!may_be_punctuation(inside) || is_white(outside) || is_punctuation(outside));
    };
    return good(first_of(inner), before) && good(last_of(inner), after);
}

class LineWriter {
  public:
    LineWriter(const LineContext& context, std::vector<Piece> pieces) : context_(context), pieces_(std::move(pieces)) {}

    std::string write() {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            Piece& piece = pieces_[i];
            switch (piece.kind) {
                case Piece::Kind::kRaw: out_ += piece.text; break;
                case Piece::Kind::kCode: code_span(out_, piece.text, context_.in_cell); break;
                case Piece::Kind::kBreak: line_break(i); break;
                case Piece::Kind::kText: text(piece, i); break;
            }
        }
        while (out_.ends_with(' ') || out_.ends_with('\n')) out_.pop_back();
        out_.erase(0, std::min(out_.find_first_not_of(' '), out_.size()));
        return std::move(out_);
    }

  private:
    bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }
    Position position() const { return {at_line_start() && !context_.in_cell, context_.in_cell, context_.in_heading}; }

    void line_break(std::size_t at) {
        while (out_.ends_with(' ')) out_.pop_back();
        if (at + 1 >= pieces_.size() || out_.empty()) return;
        // What looks like a list's item at the start of a line is taken for one gone wrong, escaped or not.
        const bool like_item = begins_like_item(begin_of_line(at + 1));
        out_ += context_.in_heading ? " " : context_.in_cell || like_item ? "<br>" : "\\\n";
        after_break_ = true;
    }

    /// Enough of the text from a piece on to tell how its line begins.
    std::string begin_of_line(std::size_t from) const {
        constexpr std::size_t kEnough = 16;
        std::string text;
        for (std::size_t i = from; i < pieces_.size() && text.size() < kEnough; ++i) {
            if (pieces_[i].kind == Piece::Kind::kBreak) break;
            if (pieces_[i].kind == Piece::Kind::kText) text += pieces_[i].text.substr(0, kEnough);
            text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
        }
        return text;
    }

    char32_t after(std::size_t i) const {
        if (i + 1 >= pieces_.size() || pieces_[i + 1].kind == Piece::Kind::kBreak) return U' ';
        if (pieces_[i + 1].kind == Piece::Kind::kCode) return U'`';
        return first_of(pieces_[i + 1].text);
    }

    void text(Piece& piece, std::size_t i) {
        if (at_line_start() || after_break_) piece.text.erase(0, std::min(piece.text.find_first_not_of(' '), piece.text.size()));
        if (piece.text.empty()) return;
        after_break_ = false;
        if (!piece.strong && !piece.emphasis) {
            std::string escaped;
            escape(escaped, piece.text, position());
            unmarked(escaped, after(i));
            closed_at_ = 0;
            return;
        }
        // Space at the ends goes outside the marks.
        const std::size_t first = piece.text.find_first_not_of(' ');
        if (first == std::string::npos) {
            out_ += ' ';
            return;
        }
        const std::size_t last = piece.text.find_last_not_of(' ');
        if (first > 0) out_ += ' ';
        std::string inner;
        escape(inner, std::string_view(piece.text).substr(first, last - first + 1), position());
        const char32_t next = last + 1 < piece.text.size() ? U' ' : after(i);
        const bool beside_marks = closed_at_ == out_.size() && !out_.empty();
        if (!beside_marks && marks_work(inner, last_of(out_), next))
            marked(inner, piece.strong ? (piece.emphasis ? "***" : "**") : "*");
        else
            unmarked(inner, next);
        if (last + 1 < piece.text.size()) out_ += ' ';
    }

    void unmarked(std::string_view escaped, char32_t next) {
        out_ += escaped;
        // Before a link a "!" would make it a picture.
        if (next == U'[' && out_.ends_with('!')) out_.insert(out_.size() - 1, "\\");
    }

    void marked(std::string_view inner, std::string_view marks) {
        const bool whole = context_.at_root && pieces_.size() == 1;
        if (!whole) return enclosed(inner, marks);
        // Bold text that is a whole paragraph is written as two, or as none, so that it is not taken for a heading.
        const std::size_t space = inner.rfind(' ');
        const std::string_view head = inner.substr(0, space);
        if (space == std::string_view::npos || !marks_work(head, U' ', U' ') || !marks_work(inner.substr(space + 1), U' ', U' ')) {
            out_ += inner;
            return;
        }
        enclosed(head, marks);
        out_ += ' ';
        enclosed(inner.substr(space + 1), marks);
    }

    void enclosed(std::string_view inner, std::string_view marks) {
        out_ += marks;
        out_ += inner;
        out_ += marks;
        closed_at_ = out_.size();
    }

    const LineContext& context_;
    std::vector<Piece> pieces_;
    std::string out_;
    bool after_break_ = false;   ///< nothing but marks has been written since a line break
    std::size_t closed_at_ = 0;  ///< where the last closing marks end; marks right beside them would run together
};

/// A heading's end: markdownlint wants no sign there, and "#" there would be taken for the heading's own.
void tidy_heading_end(std::string& line) {
    constexpr std::array kSigns{U'.', U',', U';', U':', U'!', U'。', U'，', U'；', U'：', U'！'};
    if (line.empty()) return;
    const char32_t last = last_of(line);
    if (last == U'#') {
        line.insert(line.size() - 1, "\\");
    } else if (std::ranges::find(kSigns, last) != kSigns.end()) {
        std::string sign;
        append_utf8(sign, last);
        line.erase(line.size() - sign.size());
        if (line.ends_with('\\')) line.pop_back();
        line += concat("&#", static_cast<std::uint32_t>(last), ";");
    }
}

}  // namespace

std::string line(const Inlines& content, const LineContext& context) {
    std::string out = LineWriter(context, Collector(context).collect(content)).write();
    if (context.in_heading) tidy_heading_end(out);
    return out;
}

std::string read_text(Inlines content) {
    write_marks(content);
    return plain_text(content);
}

}  // namespace qualspec::render::markdown
