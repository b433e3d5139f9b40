#include "fonts/font_file.h"

#include <cctype>
#include <cmath>

#include "fonts/font_table.h"
#include "fonts/harfbuzz.h"
#include "support/text.h"

namespace qualspec::fonts {
namespace {

/// OpenType 1.9, OS/2 fsType: bits 0 to 3 are the licence, 8 forbids subsets, 9 allows bitmaps only.
bool may_be_embedded(hb_face_t* face) {
    const unsigned licence = Table(face, HB_TAG('O', 'S', '/', '2')).unsigned_at(8);
    const bool restricted = (licence & 0xF) == 2;
    return !restricted && (licence & 0x300) == 0;
}

std::string postscript_name_of(hb_face_t* face) {
    char buffer[128] = {};
    unsigned size = sizeof buffer;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, buffer);
    std::string name;
    for (const char c : std::string_view(buffer))
        if (static_cast<unsigned char>(c) < 0x80 && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-')) name += c;
    return name.empty() ? "Font" : name;
}

Description description_of(const FontFile::Handles& handles) {
    hb_font_t* font = handles.font.get();
    const double scale = handles.per_thousand;
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font, &extents);
    const auto metric = [&](hb_ot_metrics_tag_t tag, double otherwise) {
        hb_position_t value = 0;
        return hb_ot_metrics_get_position(font, tag, &value) != 0 ? value * scale : otherwise;
    };
    Description out;
    out.ascent = extents.ascender * scale;
    out.descent = extents.descender * scale;
    out.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, out.ascent);
    out.x_height = metric(HB_OT_METRICS_TAG_X_HEIGHT, out.cap_height * 0.7);
    out.italic_angle = static_cast<double>(hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE));
    out.weight = static_cast<double>(hb_style_get_value(font, HB_STYLE_TAG_WEIGHT));
    const Table head(handles.face.get(), HB_TAG('h', 'e', 'a', 'd'));
    for (unsigned side = 0; side < 4; ++side) out.box[side] = head.signed_at(36 + 2 * side) * scale;
    return out;
}

/// All that a PDF reader does not use: it is given glyph numbers, advances and characters by the PDF file itself.
constexpr hb_tag_t kDropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('O', 'S', '/', '2'), HB_TAG('S', 'T', 'A', 'T'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'),
    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('m', 'e', 't', 'a')};

SubsetInput subset_input() {
    SubsetInput input(hb_subset_input_create_or_fail());
    if (!input) return input;
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const hb_tag_t tag : kDropped) hb_set_add(dropped, tag);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

std::string bytes_of(const FaceHandle& face) {
    const Blob blob(hb_face_reference_blob(face.get()));
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob.get(), &size);
    return {data, size};
}

}  // namespace

FontFile::FontFile(std::filesystem::path path, std::unique_ptr<Handles> handles)
    : path_(std::move(path)),
      handles_(std::move(handles)),
      postscript_name_(postscript_name_of(handles_->face.get())),
      description_(description_of(*handles_)) {}

FontFile::~FontFile() = default;

Result<std::shared_ptr<const FontFile>> FontFile::open(const std::filesystem::path& path, int index) {
    const auto refused = [&](std::string_view why) { return Error{concat("the font ", path.string(), " ", why)}; };
    const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (!blob) return refused("cannot be read");
    auto handles = std::make_unique<Handles>();
    handles->face.reset(hb_face_create(blob.get(), static_cast<unsigned>(index)));
    hb_face_t* face = handles->face.get();
    if (hb_face_get_glyph_count(face) == 0) return refused("is no font with TrueType outlines");
    if (Table(face, HB_TAG('g', 'l', 'y', 'f')).empty()) return refused("has no TrueType outlines");
    if (!may_be_embedded(face)) return refused("does not allow embedding");
    hb_face_make_immutable(face);
    const unsigned units = hb_face_get_upem(face);
    handles->per_thousand = 1000.0 / units;
    handles->font.reset(hb_font_create(face));
    hb_font_set_scale(handles->font.get(), static_cast<int>(units), static_cast<int>(units));
    hb_font_make_immutable(handles->font.get());
    return std::shared_ptr<const FontFile>(new FontFile(path, std::move(handles)));
}

bool FontFile::has(char32_t character) const { return glyph(character) != 0; }

std::uint32_t FontFile::glyph(char32_t character) const {
    hb_codepoint_t found = 0;
    return hb_font_get_nominal_glyph(handles_->font.get(), character, &found) != 0 ? found : 0;
}

double FontFile::advance(std::uint32_t glyph) const {
    return hb_font_get_glyph_h_advance(handles_->font.get(), glyph) * handles_->per_thousand;
}

Result<Subset> FontFile::subset(std::span<const std::uint32_t> glyphs) const {
    const Error failed{concat("no subset could be made of the font ", path_.string())};
    const SubsetInput input = subset_input();
    if (!input) return failed;
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
    const SubsetPlan plan(hb_subset_plan_create_or_fail(handles_->face.get(), input.get()));
    if (!plan) return failed;
    const FaceHandle face(hb_subset_plan_execute_or_fail(plan.get()));
    if (!face) return failed;
    Subset out;
    out.bytes = bytes_of(face);
    const hb_map_t* renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (const std::uint32_t glyph : glyphs) {
        const hb_codepoint_t now = hb_map_get(renumbered, glyph);
        out.glyphs.push_back(now == HB_MAP_VALUE_INVALID ? 0 : now);
    }
    return out;
}

Result<std::string> FontFile::subset_to_type(std::span<const char32_t> characters) const {
    const Error failed{concat("no subset could be made of the font ", path_.string())};
    const SubsetInput input = subset_input();
    if (!input) return failed;
    hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
    for (const char32_t character : characters) hb_set_add(wanted, character);
    hb_set_del(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), HB_TAG('c', 'm', 'a', 'p'));
    const FaceHandle face(hb_subset_or_fail(handles_->face.get(), input.get()));
    if (!face) return failed;
    return bytes_of(face);
}

}  // namespace qualspec::fonts
