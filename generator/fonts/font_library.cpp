#include "fonts/font_library.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "fonts/harfbuzz.h"
#include "support/text.h"

namespace qualspec::fonts {
namespace {

using Configuration = std::unique_ptr<FcConfig, FreeWith<FcConfigDestroy>>;
using Pattern = std::unique_ptr<FcPattern, FreeWith<FcPatternDestroy>>;
using ObjectSet = std::unique_ptr<FcObjectSet, FreeWith<FcObjectSetDestroy>>;
using PatternSet = std::unique_ptr<FcFontSet, FreeWith<FcFontSetDestroy>>;

const FcChar8* fc_text(const std::string& text) { return reinterpret_cast<const FcChar8*>(text.c_str()); }

std::string escape_xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else out += c;
    }
    return out;
}

std::string configuration_for(const std::vector<std::filesystem::path>& folders) {
    std::string xml = "<?xml version=\"1.0\"?><fontconfig>";
    for (const auto& folder : folders) xml += concat("<dir>", escape_xml(folder.string()), "</dir>");
    return xml + "<cachedir>/var/cache/fontconfig</cachedir></fontconfig>";
}

int integer(const FcPattern* pattern, const char* object, int otherwise) {
    int value = otherwise;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

std::string string_of(const FcPattern* pattern, const char* object, int which = 0) {
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, object, which, &value) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(value);
}

/// fontconfig compares names without case and spaces; we want the name itself.
bool has_family(const FcPattern* pattern, std::string_view family) {
    for (int which = 0;; ++which) {
        FcChar8* name = nullptr;
        if (FcPatternGetString(pattern, FC_FAMILY, which, &name) != FcResultMatch) return false;
        if (family == reinterpret_cast<const char*>(name)) return true;
    }
}

struct Candidate {
    std::string path;
    int index = 0;
    int width = FC_WIDTH_NORMAL, weight = FC_WEIGHT_REGULAR, slant = FC_SLANT_ROMAN;

    bool bold() const { return weight >= FC_WEIGHT_DEMIBOLD; }
    bool italic() const { return slant != FC_SLANT_ROMAN; }
    auto distance(bool want_bold, bool want_italic) const {
        const int want_weight = want_bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
        return std::tuple(std::abs(width - FC_WIDTH_NORMAL), italic() != want_italic, std::abs(weight - want_weight),
                          std::string_view(path), index);
    }
};

/// Faces of files; instances that a variable font could make are not faces we can embed as they are.
std::vector<Candidate> candidates(FcConfig* configuration, const std::string& family) {
    const Pattern wanted(FcPatternCreate());
    FcPatternAddString(wanted.get(), FC_FAMILY, fc_text(family));
    const ObjectSet objects(FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WIDTH, FC_WEIGHT, FC_SLANT, FC_SCALABLE,
                                             FC_VARIABLE, nullptr));
    const PatternSet found(FcFontList(configuration, wanted.get(), objects.get()));
    std::vector<Candidate> out;
    for (int i = 0; found && i < found->nfont; ++i) {
        const FcPattern* pattern = found->fonts[i];
        FcBool scalable = FcFalse;
        FcBool variable = FcFalse;
        FcPatternGetBool(pattern, FC_SCALABLE, 0, &scalable);
        FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
        const int index = integer(pattern, FC_INDEX, 0);
        if (scalable == FcFalse || variable != FcFalse || index > 0xFFFF || !has_family(pattern, family)) continue;
        out.push_back({string_of(pattern, FC_FILE), index, integer(pattern, FC_WIDTH, FC_WIDTH_NORMAL),
                       integer(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR), integer(pattern, FC_SLANT, FC_SLANT_ROMAN)});
    }
    return out;
}

}  // namespace

struct FontLibrary::System {
    Configuration configuration;
    std::map<std::string, std::vector<Candidate>, std::less<>> families;  ///< those asked for so far

    const std::vector<Candidate>& family(std::string_view name) {
        const auto known = families.find(name);
        return known != families.end() ? known->second : families.emplace(name, candidates(configuration.get(), std::string(name))).first->second;
    }
};

FontLibrary::FontLibrary(std::unique_ptr<System> system) : system_(std::move(system)) {}
FontLibrary::~FontLibrary() = default;

std::vector<std::filesystem::path> FontLibrary::system_folders() {
    return {"/usr/share/fonts", "/usr/local/share/fonts"};
}

Result<std::shared_ptr<FontLibrary>> FontLibrary::open(const std::vector<std::filesystem::path>& folders) {
    auto system = std::make_unique<System>();
    system->configuration.reset(FcConfigCreate());
    FcConfig* configuration = system->configuration.get();
    const std::string xml = configuration_for(folders);
    if (configuration == nullptr || FcConfigParseAndLoadFromMemory(configuration, fc_text(xml), FcTrue) == FcFalse ||
        FcConfigBuildFonts(configuration) == FcFalse)
        return Error{"fontconfig could not list the fonts of this machine"};
    return std::shared_ptr<FontLibrary>(new FontLibrary(std::move(system)));
}

Result<std::optional<FoundFace>> FontLibrary::find(std::string_view family, bool bold, bool italic) {
    const std::lock_guard lock(mutex_);
    const std::vector<Candidate>& all = system_->family(family);
    if (all.empty()) return std::optional<FoundFace>{};
    const Candidate& best = *std::ranges::min_element(
        all, {}, [&](const Candidate& candidate) { return candidate.distance(bold, italic); });
    auto file = open_file(best.path, best.index);
    if (!file) return file.error();
    return std::optional<FoundFace>{FoundFace{*file, best.bold(), best.italic()}};
}

Result<std::shared_ptr<const FontFile>> FontLibrary::open_file(const std::string& path, int index) {
    const auto key = std::pair(path, index);
    if (const auto it = open_.find(key); it != open_.end()) return it->second;
    auto file = FontFile::open(path, index);
    if (file) open_.emplace(key, *file);
    return file;
}

}  // namespace qualspec::fonts
