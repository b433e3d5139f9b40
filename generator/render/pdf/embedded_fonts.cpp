#include "render/pdf/embedded_fonts.h"

#include <algorithm>
#include <cmath>

#include "render/pdf/syntax.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

constexpr std::size_t kMostCodes = 65'000;
/// Weights from semi-bold have thick stems; readers use the number only where the font cannot be drawn.
constexpr double kSemiBold = 600;

std::string two_bytes(std::size_t value) {
    return {static_cast<char>(value >> 8 & 0xFF), static_cast<char>(value & 0xFF)};
}

std::string utf16(std::u32string_view text) {
    // The second glyph of a cluster that cannot be shared out: PDF/A wants some text for every glyph.
    if (text.empty()) text = U"\u200B";
    std::string out;
    for (const char32_t character : text) append_utf16(out, character);
    return out;
}

}  // namespace

std::string subset_tag(std::string_view bytes) {
    std::string tag;
    for (const unsigned char byte : md5(bytes)) {
        tag += static_cast<char>('A' + byte % 26);
        if (tag.size() == 6) break;
    }
    return tag;
}

std::string unicode_map(const std::vector<CodeText>& texts, std::size_t code_bytes) {
    constexpr std::size_t kMostRows = 100;  // in a block
    const auto code_of = [&](std::size_t code) { return to_hex(two_bytes(code).substr(2 - code_bytes)); };
    std::string out = concat(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<",
        code_of(0), "> <", code_of(0xFFFF), ">\nendcodespacerange\n");
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i % kMostRows == 0) out += concat(std::min(kMostRows, texts.size() - i), " beginbfchar\n");
        out += concat('<', code_of(texts[i].code), "> <", to_hex(utf16(texts[i].text)), ">\n");
        if (i % kMostRows == kMostRows - 1 || i + 1 == texts.size()) out += "endbfchar\n";
    }
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string font_descriptor(const std::string& name, const fonts::Description& font, int file, bool symbolic) {
    const auto rounded = [](double value) { return std::lround(value); };
    constexpr int kSymbolic = 4;
    constexpr int kNonsymbolic = 32;
    constexpr int kItalic = 64;
    std::string out = concat("/Type /FontDescriptor\n/FontName /", name, "\n/Flags ",
                             (symbolic ? kSymbolic : kNonsymbolic) | (font.italic_angle != 0 ? kItalic : 0), "\n/FontBBox [");
    for (const double side : font.box) out += concat(rounded(side), ' ');
    return out + concat("]\n/ItalicAngle ", rounded(font.italic_angle), "\n/Ascent ", rounded(font.ascent), "\n/Descent ",
                        rounded(font.descent), "\n/CapHeight ", rounded(font.cap_height), "\n/StemV ",
                        font.weight >= kSemiBold ? 140 : 80, "\n/FontFile2 ", reference(file), "\n");
}

void append_code(std::string& out, std::uint16_t code) {
    for (const int byte : {code >> 8, code & 0xFF}) {
        if (byte == '(' || byte == ')' || byte == '\\') out += '\\';
        if (byte == '\r') out += "\\r";
        else out += static_cast<char>(byte);
    }
}

EmbeddedFonts::EmbeddedFonts(Objects& objects, const fonts::FontSet& set)
    : objects_(objects), set_(set), fonts_(set.files().size()) {}

std::uint16_t EmbeddedFonts::new_code(std::size_t file, std::uint32_t use) {
    Font& font = fonts_[file];
    if (font.uses.size() >= kMostCodes)
        throw Fault(concat("the document uses more than ", kMostCodes, " different glyphs of one font"));
    if (!font.is_used()) font.widths[0] = set_.files()[file]->advance(0);
    if (font.code_of_use.size() <= use) font.code_of_use.resize(set_.glyphs(file).size());
    const auto code = static_cast<std::uint16_t>(font.uses.size());
    font.code_of_use[use] = code;
    font.uses.push_back(use);
    font.widths.push_back(static_cast<double>(to_hundredths(set_.glyphs(file)[use].advance)) / 100);
    return code;
}

void EmbeddedFonts::make_coded(const fonts::Word& word, CodedWord& out) {
    out.kind = CodedWord::Kind::kNone;
    const auto is_raised = [](const fonts::Glyph& glyph) { return glyph.y != 0; };
    if (word.pieces.size() != 1 || word.glyphs.empty() || word.glyphs.front().x != 0 || std::ranges::any_of(word.glyphs, is_raised)) return;
    out.kind = CodedWord::Kind::kWhole;
    out.file = word.pieces.front().file;
    out.first = static_cast<std::uint32_t>(bytes_.size());
    for (const fonts::Glyph& glyph : word.glyphs) {
        if (const long move = std::lround(out.wanted + static_cast<double>(glyph.x) - out.reached); move != 0) {
            bytes_ += ')';
            append_number(bytes_, -move);
            bytes_ += '(';
            out.reached += static_cast<double>(move);
        }
        const std::uint16_t code = this->code(out.file, glyph.use);
        append_code(bytes_, code);
        out.reached += width(out.file, code);
        out.wanted += static_cast<double>(glyph.advance);
    }
    out.size = static_cast<std::uint32_t>(bytes_.size()) - out.first;
}

void EmbeddedFonts::finish() {
    for (std::size_t file = 0; file < fonts_.size(); ++file)
        if (fonts_[file].is_used()) write(file);
}

void EmbeddedFonts::write(std::size_t file) {
    Font& font = fonts_[file];
    const auto& uses = set_.glyphs(file);
    std::vector<std::uint32_t> glyphs;
    std::vector<CodeText> texts;
    for (std::size_t code = 0; code < font.uses.size(); ++code) {
        glyphs.push_back(code == 0 ? 0 : uses[font.uses[code]].glyph);
        if (code != 0) texts.push_back({code, uses[font.uses[code]].text});
    }
    const auto subset = set_.files()[file]->subset(glyphs);
    if (!subset) throw Fault(subset.error().message);

    std::string glyph_of_code;
    std::string widths = "/W [0 [";
    for (std::size_t code = 0; code < glyphs.size(); ++code) {
        glyph_of_code += two_bytes(subset->glyphs[code]);
        if (code != 0) widths += ' ';
        append_length(widths, font.widths[code]);
    }
    const std::string name = concat(subset_tag(subset->bytes), '+', set_.files()[file]->postscript_name());
    const int program = objects_.add_stream(concat("/Length1 ", subset->bytes.size(), "\n"), subset->bytes);
    const int description = objects_.add(font_descriptor(name, set_.files()[file]->description(), program, true));
    const int codes_to_glyphs = objects_.add_stream({}, glyph_of_code);
    const int descendant = objects_.add(
        concat("/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /", name,
               "\n/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n/FontDescriptor ",
               reference(description), "\n/CIDToGIDMap ", reference(codes_to_glyphs), "\n/DW 0\n", widths, "]]\n"));
    const int to_unicode = objects_.add_stream({}, unicode_map(texts, 2));
    font.object = objects_.add(concat("/Type /Font\n/Subtype /Type0\n/BaseFont /", name,
                                      "\n/Encoding /Identity-H\n/DescendantFonts [", reference(descendant),
                                      "]\n/ToUnicode ", reference(to_unicode), "\n"));
}

std::string EmbeddedFonts::resources() const {
    std::string out;
    for (std::size_t file = 0; file < fonts_.size(); ++file)
        if (fonts_[file].is_used()) out += concat("/F", file, ' ', reference(fonts_[file].object), ' ');
    return out;
}

}  // namespace qualspec::render::pdf
