#include "fonts/pair_table.h"

#include <algorithm>

#include "fonts/font_table.h"
#include "fonts/harfbuzz.h"

namespace qualspec::fonts {
namespace {

struct FreeSet {
    void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
using Set = std::unique_ptr<hb_set_t, FreeSet>;
struct FreePlan {
    void operator()(hb_shape_plan_t* plan) const { hb_shape_plan_destroy(plan); }
};
using ShapePlan = std::unique_ptr<hb_shape_plan_t, FreePlan>;

using Glyphs = std::array<std::uint32_t, 128>;  // by character; 0: none

/// Reads the layout tables of a font for what they do to words of `glyphs`. Chapter names are those of OpenType 1.9.
class Reader {
  public:
    Reader(hb_face_t* face, hb_tag_t tag, const Glyphs& glyphs) : table_(face, tag), glyphs_(glyphs), positions_(tag == HB_OT_TAG_GPOS) {}

    /// Whether `lookup` treats plain words pair by pair, or not at all.
    bool is_by_pairs(unsigned lookup) const {
        constexpr unsigned kIgnoresBasesOrLigatures = 6;  // neighbours may then be further apart
        const bool skips = (table_.unsigned_at(start_of(lookup) + 2) & kIgnoresBasesOrLigatures) != 0;
        bool all = true;
        each_subtable(lookup, [&](unsigned type, unsigned at) {
            if (skips) all = all && !touches(at + table_.unsigned_at(at + 2));
            all = all && (positions_ ? positions_by_pairs(type, at) : substitutes_by_pairs(type, at));
        });
        return all;
    }
    /// Calls `join(first, second)` for the characters that ligatures of plain characters begin with.
    template <class Join>
    void ligatures(unsigned lookup, const Join& join) const {
        if (positions_) return;
        each_subtable(lookup, [&](unsigned type, unsigned at) {
            if (type != 4) return;
            for (char first = '!'; first <= '~'; ++first)
                if (const int index = coverage(at + table_.unsigned_at(at + 2), glyph(first)); index >= 0)
                    of_set(at + table_.unsigned_at(at + 6 + 2 * static_cast<unsigned>(index)), [&](char second) { join(first, second); });
        });
    }

  private:
    std::uint32_t glyph(char character) const { return glyphs_[static_cast<unsigned char>(character)]; }

    unsigned start_of(unsigned lookup) const {
        const unsigned list = table_.unsigned_at(8);
        return list + table_.unsigned_at(list + 2 + 2 * lookup);
    }
    /// Calls `visit(type, offset)`; an extension (GSUB 7, GPOS 9) counts as what it extends to.
    template <class Visit>
    void each_subtable(unsigned lookup, const Visit& visit) const {
        const unsigned start = start_of(lookup);
        const unsigned type = table_.unsigned_at(start), count = table_.unsigned_at(start + 4), extension = positions_ ? 9 : 7;
        for (unsigned i = 0; i < count; ++i) {
            const unsigned at = start + table_.unsigned_at(start + 6 + 2 * i);
            if (type == extension) visit(table_.unsigned_at(at + 2), at + table_.offset_at(at + 4));
            else visit(type, at);
        }
    }

    /// The glyph's index in a coverage table, -1 where it is not in it.
    int coverage(unsigned at, std::uint32_t glyph) const {
        if (glyph == 0) return -1;
        const unsigned count = table_.unsigned_at(at + 2);
        const bool ranges = table_.unsigned_at(at) == 2;
        const unsigned size = ranges ? 6 : 2;
        unsigned low = 0, high = count;  // the first entry that ends at the glyph or after it
        while (low < high) {
            const unsigned middle = (low + high) / 2;
            if (table_.unsigned_at(at + 4 + size * middle + (ranges ? 2 : 0)) < glyph) low = middle + 1;
            else high = middle;
        }
        if (low == count) return -1;
        const unsigned entry = at + 4 + size * low, start = table_.unsigned_at(entry);
        if (start > glyph) return -1;
        return static_cast<int>(ranges ? table_.unsigned_at(entry + 4) + glyph - start : low);
    }
    bool touches(unsigned coverage_at) const {
        return std::ranges::any_of(glyphs_, [&](std::uint32_t glyph) { return coverage(coverage_at, glyph) >= 0; });
    }

    // GSUB: what changes a single glyph does so in every word, and is seen when a word is learned.
    bool substitutes_by_pairs(unsigned type, unsigned at) const {
        switch (type) {
            case 1: case 2: case 3: case 4: return true;
            case 5: return !context_touches(at);
            case 6: return !chained_context_touches(at);
            default: return !touches(at + table_.unsigned_at(at + 2));
        }
    }
    bool positions_by_pairs(unsigned type, unsigned at) const {
        switch (type) {
            case 1: return true;
            case 2: return table_.unsigned_at(at + 6) == 0 || !touches(at + table_.unsigned_at(at + 2));  // nothing of the second glyph
            case 7: return !context_touches(at);
            case 8: return !chained_context_touches(at);
            default: return !touches(at + table_.unsigned_at(at + 2));  // cursive, and marks, which plain characters are not
        }
    }
    /// Sequence context: whether its first glyph can be ours.
    bool context_touches(unsigned at) const {
        return touches(at + table_.unsigned_at(at + (table_.unsigned_at(at) == 3 ? 6 : 2)));
    }
    /// Chained sequence context. By coverages, every one of them has to be met.
    bool chained_context_touches(unsigned at) const {
        if (table_.unsigned_at(at) != 3) return touches(at + table_.unsigned_at(at + 2));
        unsigned list = at + 2;
        for (int part = 0; part < 3; ++part) {  // what stands before, the input, what stands after
            const unsigned count = table_.unsigned_at(list);
            for (unsigned i = 0; i < count; ++i)
                if (!touches(at + table_.unsigned_at(list + 2 + 2 * i))) return false;
            list += 2 + 2 * count;
        }
        return true;
    }

    /// Calls `second(character)` for each ligature of a set that is of plain characters only; 0 stands for one of a single glyph.
    template <class Second>
    void of_set(unsigned set, const Second& second) const {
        for (unsigned i = 0; i < table_.unsigned_at(set); ++i) {
            const unsigned ligature = set + table_.unsigned_at(set + 2 + 2 * i), components = table_.unsigned_at(ligature + 2);
            const auto component = [&](unsigned n) { return table_.unsigned_at(ligature + 4 + 2 * (n - 1)); };
            bool plain = true;
            for (unsigned n = 1; n < components; ++n) plain = plain && std::ranges::find(glyphs_, component(n)) != glyphs_.end();
            if (!plain) continue;
            for (char c = '!'; c <= '~'; ++c)
                if (components < 2 || glyph(c) == component(1)) second(c);
        }
    }

    Table table_;
    const Glyphs& glyphs_;
    bool positions_;
};

/// Tables of Apple's kind, which HarfBuzz prefers where there are any, and marks among the plain characters.
bool is_unusual(hb_face_t* face, const Glyphs& glyphs) {
    for (const hb_tag_t tag : {HB_TAG('m', 'o', 'r', 'x'), HB_TAG('m', 'o', 'r', 't'), HB_TAG('k', 'e', 'r', 'x'), HB_TAG('t', 'r', 'a', 'k')})
        if (!Table(face, tag).empty()) return true;
    if (Table(face, HB_TAG('k', 'e', 'r', 'n')).unsigned_at(0) != 0) return true;
    return std::ranges::any_of(glyphs, [&](std::uint32_t glyph) { return hb_ot_layout_get_glyph_class(face, glyph) == HB_OT_LAYOUT_GLYPH_CLASS_MARK; });
}

}  // namespace

PairTable::PairTable(const FontFile& file, std::uint32_t script) : pairs_(kCharacters * kCharacters, kUnknown) {
    hb_face_t* face = file.handles().face.get();
    Glyphs glyphs{};
    for (char c = '!'; c <= '~'; ++c) glyphs[index(c)] = file.glyph(static_cast<unsigned char>(c));
    if (is_unusual(face, glyphs)) return;
    hb_segment_properties_t properties = HB_SEGMENT_PROPERTIES_DEFAULT;
    properties.direction = HB_DIRECTION_LTR;
    properties.script = static_cast<hb_script_t>(script);
    properties.language = hb_language_from_string("en", -1);
    const ShapePlan plan(hb_shape_plan_create_cached(face, &properties, nullptr, 0, nullptr));
    for (const hb_tag_t tag : {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS}) {
        const Reader reader(face, tag, glyphs);
        const Set lookups(hb_set_create());
        hb_ot_shape_plan_collect_lookups(plan.get(), tag, lookups.get());
        for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups.get(), &lookup) != 0;) {
            if (!reader.is_by_pairs(lookup)) return;
            reader.ligatures(lookup, [&](char first, char second) { pair(first, second) = kClosed; });
        }
    }
    glyphs_ = glyphs;
}

bool PairTable::advances(std::string_view word, std::vector<float>& out) const {
    out.resize(word.size());
    for (std::size_t i = 0; i < word.size(); ++i) {
        out[i] = pair(word[i], i + 1 < word.size() ? word[i + 1] : '\0');
        if (!std::isfinite(out[i])) return false;
    }
    return true;
}

void PairTable::learn(std::string_view word, std::span<const Glyph> shaped, std::span<const std::uint32_t> glyphs) {
    if (shaped.size() != word.size()) return;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (glyphs[i] == 0 || glyphs[i] != glyph(word[i]) || shaped[i].x != 0 || shaped[i].y != 0) return;
    for (std::size_t i = 0; i < word.size(); ++i) {
        float& known = pair(word[i], i + 1 < word.size() ? word[i + 1] : '\0');
        if (known != kClosed) known = shaped[i].advance;
    }
}

}  // namespace qualspec::fonts
