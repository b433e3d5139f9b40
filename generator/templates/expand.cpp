#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>
#include <unordered_set>
#include <utility>
#include <vector>

#include "document/rectangular.h"
#include "document/walk.h"
#include "support/text.h"
#include "templates/form_tables.h"
#include "templates/program.h"
#include "templates/template.h"

namespace qualspec::templates {

namespace {

using document::Attributes;
using document::Block;
using document::Blocks;
using document::Inline;
using document::Inlines;

/// Bounds of one expansion: beyond them lies a template that includes itself, or data that no person could read.
constexpr int kDeepestIncludes = 64;
constexpr int kDeepestElements = 512;
constexpr int kMostElements = 5'000'000;

using Frame = std::vector<Value>;

/// Blocks being made; text among them gathers to a paragraph until the next block.
struct Flow {
    Blocks blocks;
    Inlines pending;
    Place place;

    void add(Block block) {
        flush();
        blocks.push_back(std::move(block));
    }
    void flush() {
        document::normalise_space(pending);
        if (!pending.empty()) {
            Block block{{}, document::Paragraph{std::move(pending)}};
            block.attributes.place = place;
            blocks.push_back(std::move(block));
        }
        pending.clear();
    }
};

/// Where what an element makes goes. Loading has seen to it that what an element needs is there.
struct Target {
    Flow* flow = nullptr;
    Inlines* inlines = nullptr;
    std::vector<document::ListItem>* items = nullptr;
    document::Table* table = nullptr;
    std::vector<document::Column>* columns = nullptr;
    std::vector<document::Row>* rows = nullptr;
    std::vector<document::Cell>* cells = nullptr;
    bool in_head = false;
    document::Figure* figure = nullptr;
    std::vector<Option>* options = nullptr;
    RecordParts* record = nullptr;
    FieldsParts* fields = nullptr;
    document::Inlines* caption = nullptr;
};

/// What is around an element.
struct Around {
    int depth = 0;
    int includes = 0;
    int sections = 0;
    Place place;  ///< of the record that is shown; nowhere: the template's own places count
};

bool is_safe_link(std::string_view target) {
    const std::string start = lower_ascii(target.substr(0, 8));
    return (target.starts_with('#') && target.size() > 1) || start.starts_with("http://") || start.starts_with("https://") ||
           start.starts_with("mailto:") || start.starts_with("tel:");
}

class Expander {
  public:
    Expander(const Template::Program& program, const language::Language& language, Findings& out, Watch* watch)
        : program_(program), language_(language), out_(out), watch_(watch) {}

    document::Document run(const std::shared_ptr<const Record>& root) {
        document::Document document;
        Frame frame = begin(root, document);
        is_body_ = true;
        Flow flow;
        children(program_.body, frame, target_of(flow), {});
        flow.flush();
        document.blocks = std::move(flow.blocks);
        return document;
    }
    /// All but the blocks, anew.
    void run_but_blocks(const std::shared_ptr<const Record>& root, document::Document& document) {
        document.metadata = {};
        document.running_head.clear();
        document.running_foot.clear();
        Frame frame = begin(root, document);
        std::vector<Node> running;  // they stand in the body itself, never deeper
        for (const Node& node : program_.body)
            if (is_running(node)) running.push_back(node);
        Flow flow;
        children(running, frame, target_of(flow), {});
    }

  private:
    static bool is_running(const Node& node) { return node.element == Element::kRunningHead || node.element == Element::kRunningFoot; }

    Frame begin(const std::shared_ptr<const Record>& root, document::Document& document) {
        Frame frame(static_cast<std::size_t>(program_.slots));
        words_ = own_words(*root);
        if (!words_) words_ = words_record(*program_.words, language_);
        frame[kWordSlot] = words_;
        frame[kRootSlot] = root;
        document.metadata.language = string_of(program_.language, frame);
        if (document.metadata.language.empty()) document.metadata.language = language_.tag();
        for (const Node& node : program_.head) head(node, frame, document.metadata);
        document_ = &document;
        return frame;
    }

    /// The field of that name, where it is a record.
    static std::shared_ptr<const Record> inner(const Record& record, std::string_view name) {
        const int at = record.type->index_of(name);
        const auto* found = at < 0 ? nullptr : std::get_if<std::shared_ptr<const Record>>(&record.values[static_cast<std::size_t>(at)]);
        return found ? *found : nullptr;
    }
    /// The words with the labels of the publication that the document is of; nullptr where it is of none.
    static std::shared_ptr<const Record> own_words(const Record& root) {
        if (auto words = inner(root, "word")) return words;
        const auto publication = inner(root, "publication");
        return publication ? inner(*publication, "word") : nullptr;
    }

    // ---- values ----

    /// The value at the end of a path; none where a record on the way is absent.
    const Value& value(const Path& path, const Frame& frame) const {
        static const Value none;
        const Value* at = &frame[static_cast<std::size_t>(path.slot)];
        for (const int field : path.fields) {
            const auto* record = std::get_if<std::shared_ptr<const Record>>(at);
            if (!record || !*record) return none;
            if (watch_ && is_body_ && field == watch_->field && (*record)->type == watch_->type) watch_->read = true;
            at = &(*record)->values.at(static_cast<std::size_t>(field));
        }
        return *at;
    }
    Value value(const Argument& argument, const Frame& frame) const {
        return argument.path ? value(argument.path, frame) : argument.literal;
    }

    static void append(std::string& out, const Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) out += *text;
        if (const auto* number = std::get_if<std::int64_t>(&value)) out += concat(*number);
    }
    std::string string_of(const Pieces& pieces, const Frame& frame) const {
        std::string out;
        for (const Piece& piece : pieces) {
            if (piece.path) append(out, value(piece.path, frame));
            else out += piece.literal;
        }
        return out;
    }
    std::string attribute(const Node& node, Name name, const Frame& frame) const {
        const Pieces* pieces = node.attribute(name);
        return pieces ? string_of(*pieces, frame) : std::string();
    }
    /// A whole number; absent where nothing is given or the value is absent.
    std::optional<int> number(const Node& node, Name name, const Frame& frame) const {
        const std::string text = attribute(node, name, frame);
        int out = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
        if (code == std::errc::result_out_of_range) return text.starts_with('-') ? -1 : 1'000'000'000;
        return code == std::errc{} ? std::optional(out) : std::nullopt;
    }

    static bool compare(Comparison comparison, std::int64_t left, std::int64_t right) {
        switch (comparison) {
            case Comparison::kEqual: return left == right;
            case Comparison::kUnequal: return left != right;
            case Comparison::kLess: return left < right;
            case Comparison::kGreater: return left > right;
            case Comparison::kAtMost: return left <= right;
            case Comparison::kAtLeast: return left >= right;
            case Comparison::kTruth:
            case Comparison::kNot: break;
        }
        return false;
    }
    /// An absent number is unequal to every number, an absent text equal to ''.
    bool holds(const Condition& condition, const Frame& frame) const {
        if (!condition.path) return true;
        const Value& left = value(condition.path, frame);
        if (condition.comparison == Comparison::kTruth) return is_true(left);
        if (condition.comparison == Comparison::kNot) return !is_true(left);
        if (const auto* text = std::get_if<std::string>(&condition.literal)) {
            const auto* given = std::get_if<std::string>(&left);
            return ((given ? *given : std::string()) == *text) == (condition.comparison == Comparison::kEqual);
        }
        const auto* given = std::get_if<std::int64_t>(&left);
        return given ? compare(condition.comparison, *given, std::get<std::int64_t>(condition.literal)) : condition.comparison == Comparison::kUnequal;
    }

    // ---- findings ----

    void fault_once(bool& told, const Node& node, std::string_view rule, std::string text, std::string hint) {
        if (!told) out_.fatal(node.place, rule, std::move(text), std::move(hint));
        told = true;
    }
    /// False where the expansion has become too deep or too large.
    bool within_bounds(const Node& node, const Around& around) {
        if (around.includes > kDeepestIncludes || around.depth > kDeepestElements) {
            fault_once(told_depth_, node, "template.recursion", concat("includes nest more than ", kDeepestIncludes, " deep, or elements more than ", kDeepestElements),
                       "a part that includes itself must come to an end");
            return false;
        }
        if (++made_ > kMostElements) {
            fault_once(told_size_, node, "template.too-large", concat("the document has more than ", kMostElements, " elements"), "repeat over fewer things");
            return false;
        }
        return true;
    }

    // ---- elements ----

    static Target target_of(Flow& flow) {
        Target target;
        target.flow = &flow;
        target.inlines = &flow.pending;
        return target;
    }
    static Target target_of(Inlines& inlines) {
        Target target;
        target.inlines = &inlines;
        return target;
    }

    void children(const std::vector<Node>& nodes, Frame& frame, const Target& target, const Around& around) {
        bool came = true;  // whether the element before came to something
        const Node* before = nullptr;
        for (const Node& node : nodes) {
            if (node.element == Element::kText) {
                text(node, frame, *target.inlines, around);
                continue;
            }
            if (watch_ && node.is_else && before && is_running(*before) != is_running(node)) watch_->read = true;  // it may hang on it
            before = &node;
            if (node.is_else && came) continue;
            const bool was_body = std::exchange(is_body_, is_body_ && !is_running(node));
            came = repeat(node, frame, target, around);
            is_body_ = was_body;
        }
    }

    /// q:each and q:if. False if the element came to nothing.
    bool repeat(const Node& node, Frame& frame, const Target& target, const Around& around) {
        if (node.each.slot < 0) {
            if (!holds(node.condition, frame)) return false;
            element(node, frame, target, around);
            return true;
        }
        const Value& found = value(node.each.list, frame);
        const auto* pointer = std::get_if<std::shared_ptr<const List>>(&found);
        const std::shared_ptr<const List> list = pointer ? *pointer : nullptr;
        if (!list) return false;
        bool came = false;
        for (const std::shared_ptr<const Record>& record : *list) {
            frame[static_cast<std::size_t>(node.each.slot)] = record;
            if (!holds(node.condition, frame)) continue;
            came = true;
            element(node, frame, target, around);
        }
        return came;
    }

    Attributes attributes(const Node& node, const Frame& frame, Around& around) {
        Attributes out;
        out.roles = node.roles;
        out.id = string_of(node.id, frame);
        std::ranges::replace_if(out.id, is_space, '-');
        out.language = string_of(node.language, frame);
        if (node.record) {
            const Value& found = value(node.record, frame);
            if (const auto* record = std::get_if<std::shared_ptr<const Record>>(&found); record && *record) {
                out.node = (*record)->node;
                if (node.anchors && out.id.empty()) out.id = (*record)->anchor;
                if ((*record)->place) around.place = (*record)->place;
            }
        }
        out.place = around.place ? around.place : node.place;
        return out;
    }

    Blocks blocks_of(const Node& node, Frame& frame, const Around& around) {
        Flow flow;
        flow.place = around.place ? around.place : node.place;
        children(node.children, frame, target_of(flow), around);
        flow.flush();
        return std::move(flow.blocks);
    }
    /// Space at the ends is kept: the text may stand within other text.
    Inlines inlines_of(const Node& node, Frame& frame, const Around& around) {
        Inlines out;
        children(node.children, frame, target_of(out), around);
        return out;
    }
    Inlines line_of(const Node& node, Frame& frame, const Around& around) {
        Inlines out = inlines_of(node, frame, around);
        document::normalise_space(out);
        return out;
    }

    void text(const Node& node, const Frame& frame, Inlines& out, const Around& around) {
        const auto add = [&](std::string words) {
            if (words.empty()) return;
            Inline item{{}, document::Text{std::move(words)}};
            item.attributes.place = around.place ? around.place : node.place;
            out.push_back(std::move(item));
        };
        std::string words;
        for (const Piece& piece : node.text) {
            if (!piece.path) {
                words += piece.literal;
                continue;
            }
            const Value& found = value(piece.path, frame);
            if (const auto* content = std::get_if<std::shared_ptr<const Inlines>>(&found)) {
                add(std::move(words));
                words.clear();
                if (*content) out.insert(out.end(), (*content)->begin(), (*content)->end());
            } else {
                append(words, found);
            }
        }
        add(std::move(words));
    }

    void element(const Node& node, Frame& frame, const Target& target, Around around) {
        ++around.depth;
        if (!within_bounds(node, around)) return;
        Attributes carried = attributes(node, frame, around);
        switch (node.element) {
            case Element::kSection: ++around.sections; group(node, frame, target, around, std::move(carried), document::GroupKind::kSection); break;
            case Element::kDiv: group(node, frame, target, around, std::move(carried), document::GroupKind::kDivision); break;
            case Element::kHeader: group(node, frame, target, around, std::move(carried), document::GroupKind::kHeader); break;
            case Element::kFooter: group(node, frame, target, around, std::move(carried), document::GroupKind::kFooter); break;
            case Element::kAside: group(node, frame, target, around, std::move(carried), document::GroupKind::kAside); break;
            case Element::kBlockquote: group(node, frame, target, around, std::move(carried), document::GroupKind::kQuote); break;
            case Element::kH1: heading(node, frame, target, around, std::move(carried)); break;
            case Element::kP: paragraph(node, frame, target, around, std::move(carried)); break;
            case Element::kPre: preformatted(node, frame, target, around, std::move(carried)); break;
            case Element::kUl:
            case Element::kOl: list(node, frame, target, around, std::move(carried)); break;
            case Element::kLi: item(node, frame, target, around, std::move(carried)); break;
            case Element::kTable: table(node, frame, target, around, std::move(carried)); break;
            case Element::kCaption: *target.caption = line_of(node, frame, around); break;
            case Element::kColgroup: columns(node, frame, target, around); break;
            case Element::kCol: column(node, frame, target); break;
            case Element::kThead:
            case Element::kTbody: rows(node, frame, target, around); break;
            case Element::kTr: row(node, frame, target, around, std::move(carried)); break;
            case Element::kTd:
            case Element::kTh: cell(node, frame, target, around, std::move(carried)); break;
            case Element::kFigure: figure(node, frame, target, around, std::move(carried)); break;
            case Element::kImg: target.figure->alternative = collapse_space(attribute(node, Name::kAlt, frame)); break;
            case Element::kFigcaption: target.figure->caption = line_of(node, frame, around); break;
            case Element::kHr: block(target, std::move(carried), node.reserved ? decltype(Block::value)(document::PageBreak{}) : document::Rule{}); break;
            case Element::kNav: contents(node, frame, target, std::move(carried)); break;
            case Element::kA: link(node, frame, target, around, std::move(carried)); break;
            case Element::kSpan: styled(node, frame, target, around, std::move(carried), document::Style::kPlain); break;
            case Element::kEm: styled(node, frame, target, around, std::move(carried), document::Style::kEmphasis); break;
            case Element::kStrong: styled(node, frame, target, around, std::move(carried), document::Style::kStrong); break;
            case Element::kCode: styled(node, frame, target, around, std::move(carried), document::Style::kCode); break;
            case Element::kSup: styled(node, frame, target, around, std::move(carried), document::Style::kSuperscript); break;
            case Element::kSub: styled(node, frame, target, around, std::move(carried), document::Style::kSubscript); break;
            case Element::kBr: target.inlines->push_back({std::move(carried), document::LineBreak{}}); break;
            case Element::kPageNumber: target.inlines->push_back({std::move(carried), document::PageNumber{}}); break;
            case Element::kPageCount: target.inlines->push_back({std::move(carried), document::PageCount{}}); break;
            case Element::kPageOf: target.inlines->push_back({std::move(carried), document::PageReference{attribute(node, Name::kTarget, frame)}}); break;
            case Element::kInput:
            case Element::kTextarea:
            case Element::kSelect:
            case Element::kSignature: field(node, frame, target, around, std::move(carried)); break;
            case Element::kOption: option(node, frame, *target.options, around); break;
            case Element::kRecord: record(node, frame, target, around, std::move(carried)); break;
            case Element::kColumn: target.record->columns.push_back(entry(node, frame, around).entry); break;
            case Element::kRecordRow: record_row(node, frame, target, around, std::move(carried)); break;
            case Element::kFields: fields(node, frame, target, around, std::move(carried)); break;
            case Element::kField: target.fields->entries.push_back(entry(node, frame, around, std::move(carried))); break;
            case Element::kSay: sentence(node, frame, target, around); break;
            case Element::kInsert: insert(node, frame, target); break;
            case Element::kInclude: include(node, frame, target, around); break;
            case Element::kGroup: children(node.children, frame, target, around); break;
            case Element::kRunningHead: document_->running_head = line_of(node, frame, around); break;
            case Element::kRunningFoot: document_->running_foot = line_of(node, frame, around); break;
            case Element::kText:
            case Element::kBody:
            case Element::kHead:
            case Element::kHtml:
            case Element::kMeta:
            case Element::kTitle:
            case Element::kPart: break;  // not among the children of a body
        }
    }

    // ---- blocks ----

    static void block(const Target& target, Attributes carried, decltype(Block::value) value) {
        target.flow->add({std::move(carried), std::move(value)});
    }

    void group(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried, document::GroupKind kind) {
        block(target, std::move(carried), document::Group{kind, blocks_of(node, frame, around)});
    }

    void heading(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        document::Heading made;
        made.level = std::min(1 + around.sections, 6);
        made.content = line_of(node, frame, around);
        made.in_contents = !carried.has_role("avoid-contents");
        if (!made.content.empty()) block(target, std::move(carried), std::move(made));
    }

    void paragraph(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        document::Paragraph made{line_of(node, frame, around)};
        if (!made.content.empty()) block(target, std::move(carried), std::move(made));
    }

    void preformatted(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        std::string text;
        for (const Inline& item : inlines_of(node, frame, around))
            if (const auto* words = std::get_if<document::Text>(&item.value)) text += words->text;
        if (text.starts_with('\n')) text.erase(0, 1);
        while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
        block(target, std::move(carried), document::Preformatted{std::move(text)});
    }

    void list(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        document::List made;
        static const std::map<std::string_view, document::ListMarks> kMarks{
            {"1", document::ListMarks::kDecimal}, {"a", document::ListMarks::kLowerLetter}, {"A", document::ListMarks::kUpperLetter}, {"i", document::ListMarks::kLowerRoman}};
        if (node.element == Element::kOl) {
            const auto marks = kMarks.find(node.key);
            made.marks = marks == kMarks.end() ? document::ListMarks::kDecimal : marks->second;
            made.start = std::max(number(node, Name::kStart, frame).value_or(1), 0);
        }
        Target inner;
        inner.items = &made.items;
        children(node.children, frame, inner, around);
        const auto paragraphs = [](const document::ListItem& one) {
            return std::ranges::count_if(one.blocks, [](const Block& inside) { return std::holds_alternative<document::Paragraph>(inside.value); });
        };
        made.tight = std::ranges::all_of(made.items, [&](const document::ListItem& one) { return paragraphs(one) <= 1; });
        if (!made.items.empty()) block(target, std::move(carried), std::move(made));
    }

    void item(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        target.items->push_back({std::move(carried), blocks_of(node, frame, around)});
    }

    void contents(const Node& node, const Frame& frame, const Target& target, Attributes carried) {
        document::Contents made;
        made.label = collapse_space(attribute(node, Name::kAriaLabel, frame));
        made.depth = std::clamp(number(node, Name::kDepth, frame).value_or(3), 2, 6);
        block(target, std::move(carried), std::move(made));
    }

    void figure(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        const Value& found = value(node.path, frame);
        const auto* image = std::get_if<std::shared_ptr<const document::Image>>(&found);
        if (!image || !*image) return;
        document::Figure made;
        made.image = **image;
        made.width_percent = std::clamp(number(node, Name::kFigureWidth, frame).value_or(0), 0, 100);
        Target inner;
        inner.figure = &made;
        children(node.children, frame, inner, around);
        block(target, std::move(carried), std::move(made));
    }

    void insert(const Node& node, const Frame& frame, const Target& target) {
        const Value& found = value(node.path, frame);
        const auto* blocks = std::get_if<std::shared_ptr<const Blocks>>(&found);
        if (!blocks || !*blocks) return;
        target.flow->flush();
        target.flow->blocks.insert(target.flow->blocks.end(), (*blocks)->begin(), (*blocks)->end());
    }

    // ---- tables ----

    void table(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        document::Table made;
        Target inner;
        inner.table = &made;
        inner.caption = &made.caption;
        inner.rows = &made.body;
        children(node.children, frame, inner, around);
        add_table(node, target, std::move(carried), std::move(made));
    }

    void add_table(const Node& node, const Target& target, Attributes carried, document::Table made) {
        if (made.head.empty() && made.body.empty()) return;
        for (const document::ShapeFault& fault : document::make_rectangular(made))
            out_.add(fault.place ? fault.place : carried.place, Severity::kError, "template.table-shape", fault.text,
                     concat("the table is made at ", to_string(node.place)));
        block(target, std::move(carried), std::move(made));
    }

    void columns(const Node& node, Frame& frame, const Target&target, const Around& around) {
        Target inner;
        inner.columns = &target.table->columns;
        children(node.children, frame, inner, around);
    }

    void column(const Node& node, const Frame& frame, const Target& target) const {
        document::Column made;
        made.width_percent = std::clamp(number(node, Name::kWidth, frame).value_or(0), 0, 100);
        if (std::ranges::find(node.roles, "numeric") != node.roles.end()) made.align = document::Align::kEnd;
        target.columns->push_back(made);
    }

    void rows(const Node& node, Frame& frame, const Target& target, const Around& around) {
        Target inner;
        inner.in_head = node.element == Element::kThead;
        inner.rows = inner.in_head ? &target.table->head : &target.table->body;
        children(node.children, frame, inner, around);
    }

    void row(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        document::Row made{std::move(carried), {}};
        Target inner;
        inner.cells = &made.cells;
        inner.in_head = target.in_head;
        children(node.children, frame, inner, around);
        // A row without cells stays where spans from above fill it.
        target.rows->push_back(std::move(made));
    }

    void cell(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        document::Cell made;
        if (node.element == Element::kTh) {
            const bool column = node.key == "col" || (node.key.empty() && target.in_head);
            made.kind = column ? document::CellKind::kColumnHeader : document::CellKind::kRowHeader;
        }
        made.rows = number(node, Name::kRowspan, frame).value_or(1);
        made.columns = number(node, Name::kColspan, frame).value_or(1);
        if (carried.has_role("numeric")) made.align = document::Align::kEnd;
        made.attributes = std::move(carried);
        made.blocks = blocks_of(node, frame, around);
        target.cells->push_back(std::move(made));
    }

    // ---- tables to fill in ----

    void record(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        RecordParts made;
        made.name = attribute(node, Name::kFieldName, frame);
        made.blank_rows = std::clamp(number(node, Name::kRows, frame).value_or(0), 0, 1000);
        Target inner;
        inner.record = &made;
        inner.caption = &made.caption;
        children(node.children, frame, inner, around);
        if (made.rows.empty() && made.blank_rows == 0) return;  // a head alone says nothing
        add_table(node, target, std::move(carried), make_table(std::move(made), language_, around.place ? around.place : node.place));
    }

    void record_row(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        RecordRow made{{std::move(carried), {}}, attribute(node, Name::kFieldName, frame), attribute(node, Name::kLabel, frame)};
        Target inner;
        inner.cells = &made.row.cells;
        children(node.children, frame, inner, around);
        target.record->rows.push_back(std::move(made));
    }

    void fields(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        FieldsParts made;
        made.name = attribute(node, Name::kFieldName, frame);
        made.pairs = number(node, Name::kPairs, frame).value_or(1);
        Target inner;
        inner.fields = &made;
        inner.caption = &made.caption;
        children(node.children, frame, inner, around);
        add_table(node, target, std::move(carried), make_table(std::move(made), language_, around.place ? around.place : node.place));
    }

    /// A column or a field with what stands in it.
    FieldsParts::Pair entry(const Node& node, Frame& frame, const Around& around, Attributes carried = {}) {
        FieldsParts::Pair made;
        made.attributes = std::move(carried);
        Entry& own = made.entry;
        own.label = collapse_space(attribute(node, Name::kLabel, frame));
        own.over = collapse_space(attribute(node, Name::kOver, frame));
        own.name = attribute(node, Name::kFieldName, frame);
        own.type = node.key.empty() ? "given" : node.key;
        own.value = attribute(node, Name::kValue, frame);
        own.lines = number(node, Name::kRows, frame).value_or(0);
        own.characters = std::clamp(number(node, Name::kSize, frame).value_or(0), 0, 1000);
        own.width_percent = std::clamp(number(node, Name::kWidth, frame).value_or(0), 0, 100);
        Flow flow;
        flow.place = around.place ? around.place : node.place;
        Target inner = target_of(flow);
        inner.options = &own.options;
        children(node.children, frame, inner, around);
        flow.flush();
        made.given = std::move(flow.blocks);
        return made;
    }

    void option(const Node& node, Frame& frame, std::vector<Option>& out, const Around& around) {
        Option made{attribute(node, Name::kValue, frame), collapse_space(document::plain_text(inlines_of(node, frame, around)))};
        if (made.value.empty()) made.value = made.text;
        out.push_back(std::move(made));
    }

    // ---- inline content ----

    void styled(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried, document::Style style) {
        Inlines content = inlines_of(node, frame, around);
        if (!content.empty()) target.inlines->push_back({std::move(carried), document::Styled{style, std::move(content)}});
    }

    void link(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        const std::string to = attribute(node, Name::kHref, frame);
        if (is_safe_link(to)) {
            target.inlines->push_back({std::move(carried), document::Link{to, inlines_of(node, frame, around)}});
            return;
        }
        if (!to.empty() && to != "#")
            out_.fatal(carried.place, "template.link", concat("a link leads to '", to, "'"), "links begin with https:, http:, mailto: or tel:, or are \"#\" and an id");
        styled(node, frame, target, around, std::move(carried), document::Style::kPlain);
    }

    void field(const Node& node, Frame& frame, const Target& target, const Around& around, Attributes carried) {
        static const std::map<std::string_view, document::FieldKind> kKinds{{"text", document::FieldKind::kText}, {"date", document::FieldKind::kDate},
                                                                           {"checkbox", document::FieldKind::kCheckbox}, {"radio", document::FieldKind::kRadio}};
        document::Field made;
        if (node.element == Element::kInput) made.kind = kKinds.at(node.key);
        if (node.element == Element::kTextarea) made.kind = document::FieldKind::kTextArea;
        if (node.element == Element::kSelect) made.kind = document::FieldKind::kSelect;
        if (node.element == Element::kSignature) made.kind = document::FieldKind::kSignature;
        made.name = field_name(attribute(node, Name::kFieldName, frame));
        made.label = collapse_space(attribute(node, Name::kTitle, frame));
        made.label = label_for(made.kind, std::move(made.label), language_);
        made.value = attribute(node, Name::kValue, frame);
        if (made.label.empty() || made.name.empty())
            out_.add(node.place, Severity::kError, "template.field", "a field has no name or no title", "give it a name of its own and a title that says what to fill in");
        if (made.label.empty()) made.label = made.name;
        if (const Pieces* checked = node.attribute(Name::kChecked))
            made.checked = !checked->front().path || is_true(value(checked->front().path, frame));
        made.lines = std::clamp(number(node, Name::kRows, frame).value_or(1), 1, 60);
        made.characters = std::clamp(number(node, Name::kSize, frame).value_or(0), 0, 1000);
        std::vector<Option> options;
        Target inner;
        inner.options = &options;
        children(node.children, frame, inner, around);
        for (Option& option : options) made.options.push_back(std::move(option.text));
        target.inlines->push_back({std::move(carried), std::move(made)});
    }

    /// A sentence that counts something absent is not said.
    void sentence(const Node& node, const Frame& frame, const Target& target, const Around& around) {
        language::Arguments given;
        const language::Parameters& wanted = language_.arguments(node.key);
        for (const auto& [name, argument] : node.arguments) {
            const Value found = value(argument, frame);
            if (const auto* number = std::get_if<std::int64_t>(&found)) given.emplace(name, *number);
            else if (const auto* text = std::get_if<std::string>(&found)) given.emplace(name, *text);
            else if (const auto it = wanted.find(name); it != wanted.end() && it->second == language::ArgumentKind::kNumber) return;
            else given.emplace(name, std::string());
        }
        Inline item{{}, document::Text{language_.say(node.key, given)}};
        item.attributes.place = around.place ? around.place : node.place;
        target.inlines->push_back(std::move(item));
    }

    // ---- parts and metadata ----

    /// A value made what a parameter's type asks for.
    static Value as(Value given, const Type& wanted) {
        const bool number = std::holds_alternative<std::int64_t>(given);
        if (wanted.kind != Kind::kText && wanted.kind != Kind::kInlines) return given;
        if (number) {
            std::string text;
            append(text, given);
            given = std::move(text);
        }
        const auto* text = std::get_if<std::string>(&given);
        if (wanted.kind == Kind::kText || !text) return given;
        Inlines content;
        if (!text->empty()) content.push_back({{}, document::Text{*text}});
        return std::make_shared<const Inlines>(std::move(content));
    }

    void include(const Node& node, const Frame& frame, const Target& target, Around around) {
        ++around.includes;
        const Part& part = program_.parts[static_cast<std::size_t>(node.part)];
        Frame inner(static_cast<std::size_t>(part.slots));
        inner[kWordSlot] = words_;
        for (std::size_t i = 0; i < part.parameters.size(); ++i)
            inner[i + 1] = as(value(node.arguments[i].second, frame), part.parameters[i].type);
        children(part.nodes, inner, target, around);
    }

    void head(const Node& node, Frame& frame, document::Metadata& metadata) {
        if (node.element == Element::kText || !holds(node.condition, frame)) return;
        if (node.element == Element::kGroup) {
            for (const Node& child : node.children) head(child, frame, metadata);
            return;
        }
        if (node.element == Element::kTitle) {
            metadata.title = document::plain_text(inlines_of(node, frame, {}));
            return;
        }
        const std::string text = collapse_space(attribute(node, Name::kContent, frame));
        if (node.key == "author") metadata.author = text;
        if (node.key == "subject") metadata.subject = text;
        if (node.key == "date") metadata.date = text;
        if (node.key == "keywords")
            for (const std::string_view word : split(text, ','))
                if (!trim(word).empty()) metadata.keywords.emplace_back(trim(word));
    }

    const Template::Program& program_;
    const language::Language& language_;
    Findings& out_;
    Watch* watch_;
    bool is_body_ = false;  ///< what is expanded goes into the blocks
    std::shared_ptr<const Record> words_;
    document::Document* document_ = nullptr;
    int made_ = 0;
    bool told_depth_ = false;
    bool told_size_ = false;
};

/// Ids are given once, and no two fields but radio buttons share a name.
void make_unique(document::Document& document, Findings& out) {
    std::unordered_set<std::string> ids;
    std::map<std::string, document::FieldKind> fields;
    const auto on_attributes = [&](Attributes& attributes) {
        if (attributes.id.empty() || ids.insert(attributes.id).second) return;
        out.add(attributes.place, Severity::kError, "template.duplicate-id", concat("the id '", attributes.id, "' is given twice"),
                "q:anchor may stand on one element for each record; q:node may be repeated");
        attributes.id.clear();
    };
    const auto on_inlines = [&](Inlines& content) {
        for (Inline& item : content) {
            auto* field = std::get_if<document::Field>(&item.value);
            if (!field) continue;
            const auto [it, is_new] = fields.emplace(field->name, field->kind);
            if (is_new || (it->second == document::FieldKind::kRadio && field->kind == document::FieldKind::kRadio)) continue;
            out.add(item.attributes.place, Severity::kError, "template.duplicate-field", concat("two fields are called '", field->name, "'"),
                    "make the name of the ids of what the field is about");
            std::string name;
            int next = 2;
            do name = concat(field->name, "-", next++);
            while (!fields.emplace(name, field->kind).second);
            field->name = std::move(name);
        }
    };
    document::walk(document.blocks, Overloaded{on_attributes, on_inlines});
}

/// Links and page numbers of what is not in this document go: the text stays.
void drop_dead_links(document::Document& document) {
    std::unordered_set<std::string> ids;
    document::walk(document.blocks, [&](const Attributes& attributes) {
        if (!attributes.id.empty()) ids.insert(attributes.id);
    });
    document::walk(document.blocks, [&](Inlines& content) {
        for (Inline& item : content) {
            auto* link = std::get_if<document::Link>(&item.value);
            if (link && link->target.starts_with('#') && !ids.contains(link->target.substr(1))) {
                Inlines inner = std::move(link->content);
                item.value = document::Styled{document::Style::kPlain, std::move(inner)};
            }
        }
        std::erase_if(content, [&](const Inline& item) {
            const auto* page = std::get_if<document::PageReference>(&item.value);
            return page && !ids.contains(page->target);
        });
    });
}

/// What the heading before it says already, a table's caption does not say again: it goes.
void drop_repeated_captions(document::Document& document) {
    std::string said;
    document::walk(document.blocks, [&](document::Block& block) {
        if (const auto* heading = std::get_if<document::Heading>(&block.value)) {
            Inlines words = heading->content;
            std::erase_if(words, [](const Inline& item) { return item.attributes.has_role("number"); });
            document::normalise_space(words);
            said = document::plain_text(words);
        } else if (auto* table = std::get_if<document::Table>(&block.value)) {
            if (!said.empty() && document::plain_text(table->caption) == said) table->caption.clear();
            said.clear();
        }
    });
}

const Template::Program& program_for(const Template& loaded, const std::shared_ptr<const Record>& root) {
    const Template::Program& program = loaded.program();
    if (!root || root->type != program.root_type)
        throw std::logic_error(concat("templates: the root record is not of the type '", program.root, "'"));
    return program;
}

}  // namespace

document::Document expand(const Template& loaded, const std::shared_ptr<const Record>& root, const language::Language& language, Findings& out, Watch* watch) {
    document::Document document = Expander(program_for(loaded, root), language, out, watch).run(root);
    make_unique(document, out);
    drop_repeated_captions(document);
    document::fill_contents(document);
    drop_dead_links(document);
    return document;
}

void renew_but_blocks(const Template& loaded, const std::shared_ptr<const Record>& root, const language::Language& language, Findings& out, document::Document& document) {
    Expander(program_for(loaded, root), language, out, nullptr).run_but_blocks(root, document);
}

}  // namespace qualspec::templates
