// parser.cpp - builds a Document from the events of libxml2's SAX2 parser.
//
// libxml2 judges whether the file is well-formed and resolves attributes and namespaces. Offsets come from the source: text
// cannot hold "<", so whatever markup an event is about begins at the first "<" behind the markup before it.
#include <algorithm>
#include <array>
#include <memory>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "support/text.h"
#include "support/utf8.h"
#include "xml/document.h"
#include "xml/tags.h"

namespace qualspec::xml {
namespace {

constexpr std::size_t kMostErrors = 20;

struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
using Context = std::unique_ptr<xmlParserCtxt, FreeContext>;

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text); }
std::string_view view(const char* text) { return text == nullptr ? std::string_view() : text; }

/// What an error of libxml2 means to an author. "%1" and "%2" stand for the names libxml2 gives.
struct Explanation {
    int code;
    std::string_view text;
    std::string_view hint;
};
/// Faults of a tag: libxml2 does not open its element, or breaks off, so what it says of the rest is a consequence until the tag is mended.
constexpr std::array kLosesTag{XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_LT_IN_ATTRIBUTE,
                               XML_ERR_SPACE_REQUIRED, XML_ERR_GT_REQUIRED};
constexpr std::array kOfStructure{XML_ERR_TAG_NAME_MISMATCH, XML_ERR_DOCUMENT_END, XML_ERR_TAG_NOT_FINISHED, XML_ERR_LTSLASH_REQUIRED, XML_ERR_INTERNAL_ERROR};

constexpr std::array kExplanations{
    Explanation{XML_ERR_DOCUMENT_EMPTY, "The file holds no XML", {}},
    Explanation{XML_ERR_DOCUMENT_END, "Something stands behind the end of the outermost element", "remove it, or the end tag that closes too early"},
    Explanation{XML_ERR_TAG_NOT_FINISHED, "The element <%1> is never closed", "add </%1>"},
    Explanation{XML_ERR_UNDECLARED_ENTITY, "The entity &%1; is unknown", "write the character itself; only &amp; &lt; &gt; &quot; &apos; are known"},
    Explanation{XML_ERR_ENTITYREF_SEMICOL_MISSING, "An & begins no reference", "write &amp; for an & in text"},
    Explanation{XML_ERR_NAME_REQUIRED, "A name is missing, or an & or < stands alone", "write &amp; for & and &lt; for < in text"},
    Explanation{XML_ERR_LT_IN_ATTRIBUTE, "A < stands in the value of an attribute", "write &lt;, or close the quote before it"},
    Explanation{XML_ERR_ATTRIBUTE_NOT_STARTED, "The value of an attribute has no quotes", "write attribute=\"value\""},
    Explanation{XML_ERR_ATTRIBUTE_NOT_FINISHED, "The value of an attribute is not closed", "add the closing quote"},
    Explanation{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "The attribute %1 has no value", "write attribute=\"value\""},
    Explanation{XML_ERR_ATTRIBUTE_REDEFINED, "The attribute %1 stands twice in one tag", "remove one of them"},
    Explanation{XML_ERR_SPACE_REQUIRED, "A space is missing between attributes", {}},
    Explanation{XML_ERR_GT_REQUIRED, "A tag is not closed by >", {}},
    Explanation{XML_ERR_LTSLASH_REQUIRED, "The file ends within an element", "close every element that is open"},
    Explanation{XML_ERR_INVALID_CHAR, "A character that XML does not allow", "remove the control character"},
    Explanation{XML_ERR_INVALID_CHARREF, "A reference to a character that XML does not allow", "remove it"},
    Explanation{XML_ERR_COMMENT_NOT_FINISHED, "A comment is not closed", "close it with -->"},
    Explanation{XML_ERR_HYPHEN_IN_COMMENT, "Two hyphens stand in a comment", "write -- only in the comment's end, -->"},
    Explanation{XML_ERR_CDATA_NOT_FINISHED, "A CDATA section is not closed", "close it with ]]>"},
    Explanation{XML_ERR_MISPLACED_CDATA_END, "The characters ]]> stand in text", "write ]]&gt;"},
    Explanation{XML_ERR_RESERVED_XML_NAME, "The XML declaration does not begin the file", "nothing may stand before <?xml"},
    Explanation{XML_NS_ERR_UNDEFINED_NAMESPACE, "The prefix %1 is not declared", "remove the prefix"},
};

std::string fill(std::string_view pattern, std::string_view first, std::string_view second) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::string_view rest = pattern.substr(i);
        if (!rest.starts_with("%1") && !rest.starts_with("%2")) {
            out += pattern[i];
            continue;
        }
        out += rest[1] == '1' ? first : second;
        ++i;
    }
    return out;
}

std::string printable(std::string_view message) {
    std::string out = collapse_space(message);
    while (out.ends_with('.')) out.pop_back();
    return out;
}

/// The value of "encoding" in the XML declaration, as a view into `bytes`; empty if there is none.
std::string_view declared_encoding(std::string_view bytes) {
    const std::size_t start = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (!bytes.substr(start).starts_with("<?xml") || bytes.size() < start + 6 || !is_space(bytes[start + 5])) return {};
    const std::string_view declaration = bytes.substr(start, std::min(bytes.find("?>"), bytes.size()) - start);
    const std::size_t name = declaration.find("encoding");
    if (name == std::string_view::npos) return {};
    const std::size_t open = declaration.find_first_of("\"'", name);
    if (open == std::string_view::npos) return {};
    const std::size_t close = declaration.find(declaration[open], open + 1);
    if (close == std::string_view::npos) return {};
    return declaration.substr(open + 1, close - open - 1);
}

}  // namespace

/// Receives the events. Nothing in it throws across libxml2 but for want of memory.
class Builder {
  public:
    Builder(Document& document, xmlParserCtxt* context, const FileKind& kind, Findings& out) : document_(document), context_(context), kind_(kind), out_(out) {
        const std::string_view bytes = document.bytes_;
        const std::size_t start = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        if (bytes.substr(start).starts_with("<?xml") && bytes.size() > start + 5 && is_space(bytes[start + 5]))
            behind_ = std::min(bytes.find("?>"), bytes.size() - 2) + 2;
        listen();
    }

    bool failed() const { return errors_ > 0; }
    bool refused() const { return stopped_; }  ///< and that is told

  private:
    void listen() {
        xmlSAXHandler& sax = *context_->sax;
        sax = {};
        sax.initialized = XML_SAX2_MAGIC;
        sax.startElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar* uri, int, const xmlChar**, int count, int,
                                const xmlChar** attributes) { of(self).start(view(uri), count, attributes); };
        sax.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) { of(self).finish(); };
        sax.comment = [](void* self, const xmlChar*) { of(self).add_markup(NodeKind::kComment, 0, 0); };
        sax.processingInstruction = [](void* self, const xmlChar*, const xmlChar*) { of(self).add_markup(NodeKind::kInstruction, 0, 0); };
        sax.cdataBlock = [](void* self, const xmlChar*, int) { of(self).add_markup(NodeKind::kText, 9, 3); };
        sax.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) { of(self).refuse_doctype(); };
        sax.serror = [](void* self, xmlErrorPtr error) { of(self).note(*error); };
        context_->userData = this;
    }
    static Builder& of(void* self) { return *static_cast<Builder*>(self); }

    std::size_t position() const {
        const long consumed = xmlByteConsumed(context_);
        return consumed < 0 ? document_.bytes_.size() : std::min(static_cast<std::size_t>(consumed), document_.bytes_.size());
    }
    std::size_t next_markup() const { return std::min(document_.bytes_.find('<', behind_), document_.bytes_.size()); }

    Node& add(NodeKind kind, std::size_t begin, std::size_t end) {
        Node& node = document_.nodes_.emplace_back();
        node.kind = kind;
        node.document = &document_;
        node.begin = begin;
        node.end = end;
        (open_.empty() ? document_.top_ : open_.back()->children).push_back(&node);
        return node;
    }

    /// The text between the last markup and the next, which begins at the offset returned.
    std::size_t take_text() {
        const std::size_t begin = next_markup();
        if (!open_.empty() && begin > behind_) add(NodeKind::kText, behind_, begin);
        return begin;
    }

    void add_markup(NodeKind kind, std::size_t opening, std::size_t closing) {
        const std::size_t begin = take_text();
        behind_ = position();
        if (behind_ < begin + opening + closing) return;
        add(kind, begin + opening, behind_ - closing).cdata = opening > 0;
    }

    void start(std::string_view name_space, int count, const xmlChar** attributes) {
        const std::size_t begin = take_text();
        if (open_.size() >= static_cast<std::size_t>(kDeepestNesting)) {
            refuse(begin, "xml.nesting", concat("Elements nest more than ", kDeepestNesting, " deep"), "close elements before opening others");
            return;
        }
        Node& node = add(NodeKind::kElement, begin, begin);
        node.name_space = intern(name_space);
        scan_tag(node, count, attributes);
        if (document_.root_ == nullptr) document_.root_ = &node;
        open_.push_back(&node);
    }

    /// The value of an attribute. As long as libxml2 is not told to replace entities, it hands on every & of a value as "&#38;", which
    /// stands for nothing else there: a "&#38;" that was meant as text comes as "&#38;#38;".
    static std::string value_of(const xmlChar* begin, const xmlChar* end) {
        constexpr std::string_view kAmpersand = "&#38;";
        std::string out(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
        for (std::size_t at = out.find(kAmpersand); at != std::string::npos; at = out.find(kAmpersand, at + 1)) out.replace(at, kAmpersand.size(), "&");
        return out;
    }

    /// Finds name, attributes and end of a start tag that libxml2 has found right.
    void scan_tag(Node& node, int count, const xmlChar** values) {
        const std::string_view bytes = document_.bytes_;
        std::size_t at = node.begin + 1;
        const auto name = [&] {
            const std::size_t from = at;
            static constexpr ByteSet kEnds(" \t\r\n=/>");
            at = std::min(kEnds.find_in(bytes, at), bytes.size());
            return bytes.substr(from, at - from);
        };
        const auto skip_to = [&](std::string_view stops) { at = std::min(bytes.find_first_not_of(stops, at), bytes.size()); };
        const std::string_view qualified = name();
        node.name = qualified.substr(qualified.find(':') + 1);
        node.attributes.reserve(static_cast<std::size_t>(count));
        int index = 0;
        for (skip_to(" \t\r\n"); at < bytes.size() && bytes[at] != '>' && bytes[at] != '/'; skip_to(" \t\r\n")) {
            const std::size_t offset = at;
            const std::string_view attribute = name();
            skip_to(" \t\r\n=");
            const std::size_t value = at + 1;
            at = value < bytes.size() ? std::min(bytes.find(bytes[at], value), bytes.size() - 1) + 1 : bytes.size();
            if (attribute == "xmlns" || attribute.starts_with("xmlns:") || index >= count) continue;
            const xmlChar** const row = values + std::ptrdiff_t{5} * index++;
            node.attributes.push_back({attribute, value_of(row[3], row[4]), offset, value});
        }
        const bool empty = at < bytes.size() && bytes[at] == '/';
        behind_ = std::min(at + (empty ? 2U : 1U), bytes.size());
        node.content_begin = node.content_end = node.end = behind_;
        empty_tag_ = empty;
    }

    void finish() {
        if (open_.empty()) return;
        Node& node = *open_.back();
        const bool empty = empty_tag_ && behind_ == node.content_begin;
        empty_tag_ = false;
        if (!empty) {
            node.content_end = take_text();
            const std::size_t close = document_.bytes_.find('>', node.content_end);
            behind_ = node.end = std::min(close, document_.bytes_.size() - 1) + 1;
        }
        open_.pop_back();
    }

    std::string_view intern(std::string_view text) {
        const auto it = std::ranges::find(document_.name_spaces_, text);
        return it != document_.name_spaces_.end() ? *it : document_.name_spaces_.emplace_back(text);
    }

    void refuse(std::size_t offset, std::string_view rule, std::string text, std::string hint) {
        ++errors_;
        out_.fatal(document_.place(offset), rule, std::move(text), std::move(hint));
        stopped_ = true;
        xmlStopParser(context_);
    }

    void refuse_doctype() {
        const std::size_t found = document_.bytes_.rfind("<!DOCTYPE", position());
        refuse(found == std::string::npos ? 0 : found, "xml.doctype", concat("A ", kind_.name, " has no DOCTYPE"),
               concat("remove it; characters are written as they are", kind_.instead_of_doctype.empty() ? "" : ", ", kind_.instead_of_doctype));
    }

    /// What it is about is told by explain().
    void note(const xmlError& error) { errors_ += !stopped_ && error.level >= XML_ERR_ERROR ? 1U : 0U; }

    Document& document_;
    xmlParserCtxt* context_;
    const FileKind& kind_;
    Findings& out_;
    std::vector<Node*> open_;
    std::size_t behind_ = 0;  ///< end of the last markup
    std::size_t errors_ = 0;
    bool empty_tag_ = false;
    bool stopped_ = false;
};

namespace {

/// Reads a mended copy of a faulty file again and again, each time with the tags mended that libxml2 could make nothing of, until it has said all.
class Examination {
  public:
    Examination(const Document& document, const FileKind& kind) : mended_(document, kind, faults_) {}

    std::vector<Fault> faults() {
        while (faults_.size() < kMostErrors && read()) {}
        std::ranges::stable_sort(faults_, {}, &Fault::at);
        if (faults_.size() > kMostErrors) faults_.resize(kMostErrors);
        return std::move(faults_);
    }

  private:
    struct Error {
        int code;
        std::size_t at;  ///< in the mended text
        std::string first, second, message;
    };

    /// True: tags were mended, so that more can be found.
    bool read() {
        errors_.clear();
        const std::string text = mended_.text();
        context_.reset(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
        if (!context_) return false;
        xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
        xmlSAXHandler& sax = *context_->sax;
        sax = {};
        sax.initialized = XML_SAX2_MAGIC;
        sax.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) { xmlStopParser(static_cast<Examination*>(self)->context_.get()); };
        sax.serror = [](void* self, xmlErrorPtr error) { static_cast<Examination*>(self)->note(*error); };
        context_->userData = this;
        xmlParseDocument(context_.get());
        const bool lost = std::ranges::any_of(errors_, [](const Error& error) { return is_lost(error); });
        bool more = false;
        std::size_t last = std::string::npos;
        for (const Error& error : errors_) {
            const bool consequence = (lost || mended_.is_cut()) && std::ranges::find(kOfStructure, error.code) != kOfStructure.end();
            // What it says of one place more than once is of one fault.
            if (consequence || error.at == last) continue;
            last = error.at;
            tell(error, text);
            if (std::ranges::find(kLosesTag, error.code) != kLosesTag.end()) more = mended_.simplify_tag(error.at == 0 ? 0 : error.at - 1) || more;
            else if (const std::size_t sign = alone(error, text); sign != std::string::npos) mended_.blank(sign), more = true;
        }
        return more;
    }

    static bool is_lost(const Error& error) { return error.code == XML_ERR_NAME_REQUIRED || std::ranges::find(kLosesTag, error.code) != kLosesTag.end(); }

    /// The "<" or "&" that stands alone where a name is missing.
    static std::size_t alone(const Error& error, const std::string& text) {
        if (error.code != XML_ERR_NAME_REQUIRED) return std::string::npos;
        for (const std::size_t at : {error.at, error.at - 1})
            if (at < text.size() && (text[at] == '<' || text[at] == '&')) return at;
        return std::string::npos;
    }

    void note(const xmlError& error) {
        if (error.level < XML_ERR_ERROR || errors_.size() >= kMostErrors) return;
        const long consumed = xmlByteConsumed(context_.get());
        const std::size_t size = mended_.text().size();
        errors_.push_back({error.code, consumed < 0 ? size : std::min(static_cast<std::size_t>(consumed), size), std::string(view(error.str1)), std::string(view(error.str2)), printable(view(error.message))});
    }

    void tell(const Error& error, const std::string& text) {
        const std::size_t at = mended_.origin(error.at);
        const auto known = std::ranges::find(kExplanations, error.code, &Explanation::code);
        Fault fault{at, concat("Not well-formed XML: ", error.message), {}};
        if (known != kExplanations.end()) fault = {at, fill(known->text, error.first, error.second), fill(known->hint, error.first, error.second)};
        const std::string_view here = std::string_view(text).substr(error.at);
        constexpr std::array<std::string_view, 4> kCurly{"\u201C", "\u201D", "\u2018", "\u2019"};
        if (error.code == XML_ERR_ATTRIBUTE_NOT_STARTED && std::ranges::any_of(kCurly, [&](std::string_view quote) { return here.starts_with(quote); }))
            fault = {at, "The value of an attribute stands in curly quotes", "write straight quotes, as a plain-text editor does: attribute=\"value\""};
        const bool told = std::ranges::any_of(faults_, [&](const Fault& other) { return other.at == at && other.text == fault.text; });
        if (!told) faults_.push_back(std::move(fault));
    }

    std::vector<Fault> faults_;  // before what fills it
    Mended mended_;
    Context context_;
    std::vector<Error> errors_;
};

/// The marks that a merge leaves, of this program or of a version control system. "<<<<<<< " begins no line of XML.
bool report_conflicts(const Document& document, Findings& out) {
    constexpr std::string_view kMark = "<<<<<<< ";
    const std::string_view text = document.bytes();
    bool found = false;
    for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
        if (at > 0 && text[at - 1] != '\n') continue;
        found = true;
        out.fatal(document.place(at), "xml.conflict", "Here two versions that were merged are in conflict",
                  "between <<<<<<< and ======= stands the one, from there to >>>>>>> the other: keep what is right, and take the three lines of marks out");
    }
    return found;
}

}  // namespace

Result<std::unique_ptr<Document>> Document::parse(std::string bytes, std::string_view file, Findings& out, const FileKind& kind) {
    static const bool initialised = (xmlInitParser(), true);
    static_cast<void>(initialised);
    const Error error{concat(file, " is not well-formed XML")};
    std::unique_ptr<Document> document(new Document(std::move(bytes), file));
    const std::string& text = document->bytes_;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        out.fatal(document->place(0), "xml.encoding", "The file is in UTF-16", "save it as UTF-8");
        return error;
    }
    if (const std::size_t bad = first_invalid_utf8(text); bad != std::string::npos) {
        out.fatal(document->place(bad), "xml.encoding", "The file is not in UTF-8: a byte here is no character", "save it as UTF-8");
        return error;
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
        out.fatal(document->place(zero), "xml.not-well-formed", "A character that XML does not allow", "remove the control character");
        return error;
    }
    const std::string_view encoding = declared_encoding(text);
    const bool other_encoding = !encoding.empty() && lower_ascii(encoding) != "utf-8";
    if (other_encoding)
        out.fatal(document->place(static_cast<std::size_t>(encoding.data() - text.data())), "xml.encoding",
                  concat("The file declares the encoding ", encoding), "save it as UTF-8 and declare encoding=\"UTF-8\", or nothing");
    if (trim(text).empty()) {
        out.fatal(document->place(0), "xml.not-well-formed", "The file is empty", kind.begins.empty() ? std::string() : concat("a ", kind.name, " begins with ", kind.begins));
        return error;
    }

    if (report_conflicts(*document, out)) return error;

    const Context context(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
    if (!context) return Error{concat(file, " cannot be parsed: no memory")};
    xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    Builder builder(*document, context.get(), kind, out);
    xmlParseDocument(context.get());
    const bool faulty = builder.failed() || context->wellFormed == 0 || document->root_ == nullptr;
    if (faulty && !builder.refused()) {
        std::vector<Fault> faults = Examination(*document, kind).faults();
        if (faults.empty()) faults.push_back({0, "The file is not well-formed XML", {}});
        for (Fault& fault : faults) out.fatal(document->place(fault.at), "xml.not-well-formed", std::move(fault.text), std::move(fault.hint));
    }
    if (faulty || other_encoding) return error;
    return document;
}

}  // namespace qualspec::xml
