#include "render/pdf/embedded_fonts.h"

#include <cmath>

#include "render/pdf/syntax.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

constexpr std::size_t kMostCodes = 65'000;
/// Weights from semi-bold have thick stems; readers use the number only where the font cannot be drawn.
constexpr double kSemiBold = 600;

/// Six capitals that differ with the subset's content (ISO 32000-1, 9.6.4).
std::string subset_tag(std::string_view bytes) {
    std::string tag;
    for (const unsigned char byte : md5(bytes)) {
        tag += static_cast<char>('A' + byte % 26);
        if (tag.size() == 6) break;
    }
    return tag;
}

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

constexpr std::string_view kMapHead =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view kMapTail = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// ToUnicode (ISO 32000-1, 9.10.3): at most 100 rows in a block.
std::string unicode_map(const std::vector<std::u32string_view>& texts) {
    std::string out(kMapHead);
    for (std::size_t code = 1; code < texts.size(); ++code) {
        if (code % 100 == 1) out += concat(std::min<std::size_t>(100, texts.size() - code), " beginbfchar\n");
        out += concat('<', to_hex(two_bytes(code)), "> <", to_hex(utf16(texts[code])), ">\n");
        if (code % 100 == 0 || code + 1 == texts.size()) out += "endbfchar\n";
    }
    return out + std::string(kMapTail);
}

std::string descriptor(const std::string& name, const fonts::Description& font, int file) {
    const auto rounded = [](double value) { return std::lround(value); };
    constexpr int kSymbolic = 4;  // it has an encoding of its own
    constexpr int kItalic = 64;
    std::string out = concat("/Type /FontDescriptor\n/FontName /", name, "\n/Flags ",
                             kSymbolic | (font.italic_angle != 0 ? kItalic : 0), "\n/FontBBox [");
    for (const double side : font.box) out += concat(rounded(side), ' ');
    return out + concat("]\n/ItalicAngle ", rounded(font.italic_angle), "\n/Ascent ", rounded(font.ascent), "\n/Descent ",
                        rounded(font.descent), "\n/CapHeight ", rounded(font.cap_height), "\n/StemV ",
                        font.weight >= kSemiBold ? 140 : 80, "\n/FontFile2 ", reference(file), "\n");
}

}  // namespace

EmbeddedFonts::EmbeddedFonts(Objects& objects, const fonts::FontSet& set)
    : objects_(objects), set_(set), fonts_(set.files().size()) {}

std::uint16_t EmbeddedFonts::new_code(std::size_t file, std::uint32_t use) {
    Font& font = fonts_[file];
    if (font.uses.size() >= kMostCodes)
        throw Fault(concat("the document uses more than ", kMostCodes, " different glyphs of one font"));
    if (font.object == 0) {
        font.object = objects_.add();
        font.widths[0] = set_.files()[file]->advance(0);
    }
    if (font.code_of_use.size() <= use) font.code_of_use.resize(set_.glyphs(file).size());
    const auto code = static_cast<std::uint16_t>(font.uses.size());
    font.code_of_use[use] = code;
    font.uses.push_back(use);
    font.widths.push_back(static_cast<double>(to_hundredths(set_.glyphs(file)[use].advance)) / 100);
    return code;
}

void EmbeddedFonts::finish() {
    for (std::size_t file = 0; file < fonts_.size(); ++file)
        if (fonts_[file].object != 0) write(file);
}

void EmbeddedFonts::write(std::size_t file) {
    const Font& font = fonts_[file];
    const auto& uses = set_.glyphs(file);
    std::vector<std::uint32_t> glyphs;
    std::vector<std::u32string_view> texts;
    for (std::size_t code = 0; code < font.uses.size(); ++code) {
        glyphs.push_back(code == 0 ? 0 : uses[font.uses[code]].glyph);
        texts.push_back(code == 0 ? std::u32string_view{} : uses[font.uses[code]].text);
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
    const int description = objects_.add(descriptor(name, set_.files()[file]->description(), program));
    const int codes_to_glyphs = objects_.add_stream({}, glyph_of_code);
    const int descendant = objects_.add(
        concat("/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /", name,
               "\n/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n/FontDescriptor ",
               reference(description), "\n/CIDToGIDMap ", reference(codes_to_glyphs), "\n/DW 0\n", widths, "]]\n"));
    const int to_unicode = objects_.add_stream({}, unicode_map(texts));
    objects_.set(font.object, concat("/Type /Font\n/Subtype /Type0\n/BaseFont /", name,
                                     "\n/Encoding /Identity-H\n/DescendantFonts [", reference(descendant),
                                     "]\n/ToUnicode ", reference(to_unicode), "\n"));
}

std::string EmbeddedFonts::resources() const {
    std::string out;
    for (std::size_t file = 0; file < fonts_.size(); ++file)
        if (fonts_[file].object != 0) out += concat("/F", file, ' ', reference(fonts_[file].object), ' ');
    return out;
}

}  // namespace qualspec::render::pdf
