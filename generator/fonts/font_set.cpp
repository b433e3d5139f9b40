#include "fonts/font_set.h"

#include <algorithm>

#include "fonts/harfbuzz.h"
#include "fonts/pair_table.h"
#include "fonts/segments.h"
#include "support/digest.h"
#include "support/files.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::fonts {
namespace {

/// So many different words are kept for one face before it starts afresh: no batch makes memory grow without end.
constexpr std::size_t kMostWords = 200'000;
/// A word longer than this is shaped each time it is asked for.
constexpr std::size_t kLongestKept = 256;

std::string style_name(bool bold, bool italic) {
    if (bold) return italic ? "bold italic" : "bold";
    return italic ? "italic" : "regular";
}

/// What the glyphs of one cluster stand for: each its own character where Unicode takes the text apart into as many
/// (a letter and its accent), else the first all of it.
std::vector<std::u32string> texts_of_cluster(std::u32string_view text, std::size_t glyphs) {
    std::u32string parts(text);
    while (parts.size() < glyphs) {
        hb_codepoint_t base = 0;
        hb_codepoint_t mark = 0;
        std::size_t at = 0;
        while (at < parts.size() &&
               (hb_unicode_decompose(hb_unicode_funcs_get_default(), parts[at], &base, &mark) == 0 || mark == 0))
            ++at;
        if (at == parts.size()) break;
        parts.replace(at, 1, {base, mark});
    }
    std::vector<std::u32string> out(glyphs);
    if (parts.size() == glyphs && glyphs > 1) {
        for (std::size_t i = 0; i < glyphs; ++i) out[i] = parts[i];
    } else {
        out.front() = text;
    }
    return out;
}

}  // namespace

/// Shapes segments into a word, with the one buffer of its thread.
struct FontSet::Shaper {
    const FontSet& set;
    std::u32string_view text;
    Word& word;

    static hb_buffer_t* buffer() {
        thread_local const Buffer kept(hb_buffer_create());
        hb_buffer_clear_contents(kept.get());
        hb_buffer_set_cluster_level(kept.get(), HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
        return kept.get();
    }

    void add(const Segment& segment, std::uint16_t file) {
        hb_buffer_t* shaped = buffer();
        hb_buffer_add_utf32(shaped, reinterpret_cast<const std::uint32_t*>(text.data()), static_cast<int>(text.size()),
                            static_cast<unsigned>(segment.first), static_cast<int>(segment.count));
        hb_buffer_set_direction(shaped, HB_DIRECTION_LTR);
        hb_buffer_set_script(shaped, static_cast<hb_script_t>(segment.script));
        hb_buffer_set_language(shaped, hb_language_from_string("en", -1));
        hb_shape(set.files_[file]->handles().font.get(), shaped, nullptr, 0);
        const auto before = static_cast<std::uint32_t>(word.glyphs.size());
        take_clusters(shaped, segment.first + segment.count, file);
        word.pieces.push_back({file, before, static_cast<std::uint32_t>(word.glyphs.size()) - before});
    }

    void take_clusters(hb_buffer_t* shaped, std::size_t end, std::uint16_t file) {
        unsigned count = 0;
        const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(shaped, &count);
        const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(shaped, nullptr);
        for (unsigned first = 0; first < count;) {
            unsigned next = first + 1;
            while (next < count && infos[next].cluster == infos[first].cluster) ++next;
            const std::size_t text_end = next < count ? infos[next].cluster : end;
            const auto source = text.substr(infos[first].cluster, text_end - infos[first].cluster);
            const auto texts = texts_of_cluster(source, next - first);
            for (unsigned i = first; i < next; ++i) take_glyph(infos[i], positions[i], texts[i - first], source, file);
            first = next;
        }
    }

    void take_glyph(const hb_glyph_info_t& info, const hb_glyph_position_t& position, const std::u32string& stands_for,
                    std::u32string_view source, std::uint16_t file) {
        const double scale = set.files_[file]->handles().per_thousand;
        const auto scaled = [&](int value) { return static_cast<float>(value * scale); };
        if (info.codepoint == 0 && word.missing == 0) word.missing = source.front();
        word.glyphs.push_back({set.use(file, info.codepoint, stands_for), scaled(position.x_advance),
                               scaled(position.x_offset), scaled(position.y_offset)});
        word.width += static_cast<double>(word.glyphs.back().advance);
    }
};

FontSet::FontSet() = default;
FontSet::~FontSet() = default;

Result<std::unique_ptr<FontSet>> FontSet::open(FontLibrary& library, const theme::Fonts& fonts, Findings& out) {
    std::unique_ptr<FontSet> set(new FontSet);
    const std::vector<std::string>* families[] = {&fonts.text, &fonts.heading, &fonts.code};
    bool complete = true;
    for (std::size_t i = 0; i < set->stacks_.size(); ++i) {
        const layout::Face face{static_cast<layout::Family>(i / 4), (i & 2) != 0, (i & 1) != 0};
        complete = set->fill(set->stacks_[i], library, *families[i / 4], face, out) && complete;
    }
    if (!complete) return Error{"the fonts that the theme needs are not there"};
    for (Stack& stack : set->stacks_) {
        stack.space = set->shape(stack, " ");
        stack.space.number = ++set->last_number_;
    }
    return set;
}

bool FontSet::fill(Stack& stack, FontLibrary& library, const std::vector<std::string>& families,
                   const layout::Face& face, Findings& out) {
    for (const std::string& family : families) {
        const bool needed = &family == &families.front();
        const auto left_out = [&](std::string_view rule, std::string text, std::string hint) {
            Finding finding{{}, needed ? Severity::kError : Severity::kWarning, std::move(text), std::string(rule),
                            std::move(hint), needed, family};
            if (std::ranges::find(out, finding) == out.end()) out.add(std::move(finding));
        };
        const auto found = library.find(family, face.bold, face.italic);
        if (!found) {
            left_out("fonts.unusable", found.error().message, "name another family in the theme");
        } else if (!*found) {
            left_out("fonts.family-not-installed", concat("the font family \"", family, "\" is not installed"),
                     "install it, or name another family in the theme");
        } else {
            const FoundFace& got = **found;
            if (needed && (got.bold != face.bold || got.italic != face.italic)) {
                Finding finding{{}, Severity::kInformation,
                                concat("the font family \"", family, "\" has no ", style_name(face.bold, face.italic),
                                       "; its ", style_name(got.bold, got.italic), " stands in"),
                                "fonts.style-not-installed", {}, false, family};
                if (std::ranges::find(out, finding) == out.end()) out.add(std::move(finding));
            }
            stack.files.push_back(file_number(got.file));
            continue;
        }
        if (needed) return false;
    }
    return !stack.files.empty();
}

std::uint16_t FontSet::file_number(const std::shared_ptr<const FontFile>& file) {
    const auto it = std::ranges::find(files_, file);
    const auto number = static_cast<std::uint16_t>(it - files_.begin());
    if (it == files_.end()) {
        files_.push_back(file);
        uses_.emplace_back();
        plain_.emplace_back();
    }
    return number;
}

const FontSet::Stack& FontSet::stack(const layout::Face& face) const {
    return stacks_[static_cast<std::size_t>(face.family) * 4 + (face.bold ? 2U : 0U) + (face.italic ? 1U : 0U)];
}

layout::Measure FontSet::measure(const layout::Face& face, double size, std::string_view text) const {
    const Stack& fonts = stack(face);
    layout::Measure out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            out.width += fonts.space.width;
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const Word& shaped = word(face, text.substr(at, end - at));
        out.width += shaped.width;
        if (out.missing == 0) out.missing = shaped.missing;
        at = end;
    }
    out.width *= size / 1000;
    return out;
}

layout::VerticalMetrics FontSet::vertical(const layout::Face& face) const {
    const Description& first = files_[stack(face).files.front()]->description();
    return {first.ascent / 1000, -first.descent / 1000, first.cap_height / 1000, first.x_height / 1000};
}

const Word& FontSet::word(const layout::Face& face, std::string_view text) const {
    const Stack& fonts = stack(face);
    if (const Word* known = fonts.words.find(text)) return *known;
    if (text.size() > kLongestKept) {
        thread_local Word passing;
        passing = shape(fonts, text);
        return passing;
    }
    if (fonts.words.size() >= kMostWords) fonts.words.clear();
    Word shaped = shape(fonts, text);
    shaped.number = ++last_number_;
    return fonts.words.add(text, std::move(shaped));
}

const Word& FontSet::space(const layout::Face& face) const { return stack(face).space; }

/// Nothing where a character of `word` is not plain. Its script is as `segments` has it: Latin with a letter in it, else common.
PairTable* FontSet::pair_table(std::uint16_t file, std::string_view word) const {
    bool has_letter = false;
    for (const char c : word) {
        if (c < '!' || c > '~') return nullptr;
        has_letter = has_letter || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    }
    std::unique_ptr<PairTable>& table = has_letter ? plain_[file].latin : plain_[file].common;
    if (!table) table = std::make_unique<PairTable>(*files_[file], has_letter ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON);
    return table.get();
}

Word FontSet::shape(const Stack& fonts, std::string_view text) const {
    if (text.ends_with(layout::kSoftHyphen)) {
        Word word = shape(fonts, concat(text.substr(0, text.size() - layout::kSoftHyphen.size()), "-"));
        const std::uint16_t last = word.pieces.back().file;
        Glyph& hyphen = word.glyphs.back();
        hyphen.use = use(last, uses_[last].list[hyphen.use].glyph, U"\u00AD");
        return word;
    }
    const std::uint16_t file = fonts.files.front();
    PairTable* pairs = pair_table(file, text);
    if (!pairs) return shape_whole(fonts, text);
    thread_local std::vector<float> advances;
    if (!pairs->advances(text, advances)) {
        Word word = shape_whole(fonts, text);
        std::vector<std::uint32_t> glyphs;
        if (word.pieces.size() == 1 && word.pieces.front().file == file) {
            for (const Glyph& glyph : word.glyphs) glyphs.push_back(uses_[file].list[glyph.use].glyph);
            pairs->learn(text, word.glyphs, glyphs);
        }
        return word;
    }
    Word word;
    word.glyphs.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::uint32_t& known = plain_[file].uses[static_cast<std::size_t>(text[i])];
        if (known == 0) {
            const auto character = static_cast<char32_t>(text[i]);
            known = 1 + use(file, pairs->glyph(text[i]), {&character, 1});
        }
        word.glyphs.push_back({known - 1, advances[i], 0, 0});
        word.width += static_cast<double>(advances[i]);
    }
    word.pieces.push_back({file, 0, static_cast<std::uint32_t>(text.size())});
    return word;
}

Word FontSet::shape_whole(const Stack& fonts, std::string_view text) const {
    Word word;
    const std::u32string characters = to_utf32(text);
    const auto has = [&](std::size_t font, char32_t character) { return files_[fonts.files[font]]->has(character); };
    Shaper shaper{*this, characters, word};
    for (const Segment& segment : segments(characters, fonts.files.size(), has))
        shaper.add(segment, fonts.files[segment.font]);
    return word;
}

std::uint32_t FontSet::use(std::size_t file, std::uint32_t glyph, std::u32string_view text) const {
    Uses& uses = uses_[file];
    const auto next = static_cast<std::uint32_t>(uses.list.size());
    std::uint32_t number = next;
    if (text.size() == 1) {
        const std::uint64_t key = std::uint64_t{glyph} << 32 | text.front();
        number = uses.of_one_character.try_emplace(key, next).first->second;
    } else {
        number = uses.others.try_emplace({glyph, std::u32string(text)}, next).first->second;
    }
    if (number == next) uses.list.push_back({glyph, std::u32string(text), files_[file]->advance(glyph)});
    return number;
}

std::string describe_files(const FontSet& set) {
    std::string out;
    for (const auto& file : set.files()) {
        const auto bytes = read_file(file->path());
        out += concat(bytes ? sha256_hex(*bytes) : bytes.error().message, "  ", file->path().string(), "\n");
    }
    return out;
}

}  // namespace qualspec::fonts
