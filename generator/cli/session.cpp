#include "cli/session.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "support/files.h"
#include "support/resources.h"
#include "support/text.h"
#include "support/utf8.h"
#include "view/view.h"

namespace qualspec::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStandardLanguage = "en-GB";

/// SOURCE_DATE_EPOCH as ISO 8601; empty where it is not set or no number of seconds up to the year 9999.
std::string source_date() {
    using namespace std::chrono;
    const char* text = std::getenv("SOURCE_DATE_EPOCH");
    const std::string_view digits(text ? text : "");
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return {};
    if (count < 0 || count > 253402300799) return {};
    const sys_seconds time{seconds(count)};
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    const auto two = [](auto value) { return concat(value < 10 ? "0" : "", static_cast<int>(value)); };
    const std::string year = std::to_string(static_cast<int>(date.year()));
    return concat(std::string(4 - year.size(), '0'), year, "-", two(static_cast<unsigned>(date.month())), "-",
                  two(static_cast<unsigned>(date.day())), "T", two(clock.hours().count()), ":", two(clock.minutes().count()), ":",
                  two(clock.seconds().count()), "Z");
}

}  // namespace

Session::Session(const Arguments& arguments) : arguments_(arguments) {
    if (arguments.has("templates")) {
        house_ = arguments.get("templates");
        sources_ = templates::Sources(house_);
    }
}

Result<std::optional<templates::Sources::File>> Session::find(std::string_view folder, std::string_view name) const {
    using File = templates::Sources::File;
    const std::string relative = concat(folder, "/", name, ".toml");
    if (!house_.empty() && fs::exists(fs::path(house_) / relative)) {
        const std::string path = (fs::path(house_) / relative).string();
        auto bytes = read_file(path);
        if (!bytes) return bytes.error();
        return std::optional(File{path, *std::move(bytes)});
    }
    const std::string path = concat("templates/", relative);
    if (const auto bytes = resource(path)) return std::optional(File{path, std::string(*bytes)});
    return std::optional<File>();
}

std::vector<std::string> Session::names_of(std::string_view folder) const {
    std::set<std::string> names;
    const auto add = [&](const fs::path& path) {
        if (path.extension() == ".toml") names.insert(path.stem().string());
    };
    for (const std::string_view path : resource_paths())
        if (path.starts_with(concat("templates/", folder, "/"))) add(path);
    std::error_code unreadable;
    if (!house_.empty())
        for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(house_) / folder, unreadable)) add(entry.path());
    return {names.begin(), names.end()};
}

Result<Done> Session::open() {
    if (!house_.empty() && !fs::is_directory(house_)) return Error{concat(house_, ": is not a folder")};
    if (!arguments_.has("theme")) return Done{};
    const std::string& name = arguments_.get("theme");
    std::optional<templates::Sources::File> file;
    if (name.ends_with(".toml")) {
        auto bytes = read_file(name);
        if (!bytes) return bytes.error();
        file = templates::Sources::File{name, *std::move(bytes)};
    } else {
        auto found = find("themes", name);
        if (!found) return found.error();
        file = *std::move(found);
    }
    if (!file) return Error{concat("there is no theme '", name, "'; there are ", join(names_of("themes"), ", "), ", and any file whose name ends in .toml")};
    Findings findings;
    theme_ = theme::read(file->bytes, file->name, theme::Theme(), findings);
    if (name.ends_with(".toml") || theme_.name == theme::Theme().name) theme_.name = fs::path(name).stem().string();  // a house's own theme does not write over the default one's documents
    findings.sort();
    if (!findings.has_fatal()) {
        if (name.ends_with(".toml") || (!house_.empty() && file->name.starts_with(house_))) theme_file_ = *std::move(file);  // a built-in one is no file that somebody could look into
        theme_findings_ = std::move(findings);
        return Done{};
    }
    std::string message = concat("the theme '", name, "' cannot be used");
    for (const Finding& finding : findings) message += concat("\n", to_string(finding));
    return Error{message};
}

fs::path Session::folder_for(const fs::path& specification) const {
    fs::path folder = fs::path(arguments_.get("output")) / specification.stem();
    if (theme_.name != "default") folder /= theme_.name;
    return folder;
}

const language::Language& Session::language(const std::string& tag, const Place& place, Findings& out) {
    if (const auto known = languages_.find(tag); known != languages_.end()) return known->second;
    const std::string english = concat("templates/languages/", kStandardLanguage, ".toml");
    const auto built_in = resource(english);
    if (!built_in) throw std::logic_error("there are no words");
    const auto file = find("languages", tag);
    if (!file) out.fatal({intern_file_name(concat(house_, "/languages/", tag, ".toml")), 0, 0}, "file.unreadable", file.error().message);
    // What a house's file leaves out is English as we have it, of its own English too.
    if (tag == kStandardLanguage) {
        const language::Language ours = language::Language::read(*built_in, english, nullptr, out);
        const bool has_own = file && *file && (*file)->bytes != *built_in;
        return languages_.emplace(tag, has_own ? language::Language::read((*file)->bytes, (*file)->name, &ours, out) : ours).first->second;
    }
    const language::Language& base = language(std::string(kStandardLanguage), place, out);
    if (file && *file) return languages_.emplace(tag, language::Language::read((*file)->bytes, (*file)->name, &base, out)).first->second;
    out.add(place, Severity::kWarning, "language.no-words", concat("there are no words for the language '", tag, "'"),
            "English ones are used; add templates/languages/" + tag + ".toml to a house's folder");
    return languages_.emplace(tag, base).first->second;
}

Result<const templates::Template*> Session::template_of(const view::DocumentKind& kind, const language::Language& language,
                                                        Findings& out) {
    const std::pair key{std::string(kind.template_name), language.tag()};
    auto known = templates_.find(key);
    if (known == templates_.end()) {
        auto loaded = templates::load(kind.template_name, sources_, view::dictionary(language), language, out);
        std::optional<templates::Template> kept;
        if (loaded) kept = *std::move(loaded);
        known = templates_.emplace(key, std::move(kept)).first;
    }
    if (!known->second) return Error{concat("the template '", kind.template_name, "' cannot be used")};
    return &*known->second;
}

Result<const render::pdf::PdfWriter*> Session::writer() {
    if (writer_) return static_cast<const render::pdf::PdfWriter*>(writer_.get());
    Findings found;
    auto opened = render::pdf::open_pdf_writer(theme_.fonts, found);
    for (Finding finding : found) {
        if (!finding.place) finding.place = place_of_family(finding.words);
        font_findings_.add(std::move(finding));
    }
    if (!opened) return opened.error();
    writer_ = *std::move(opened);
    return static_cast<const render::pdf::PdfWriter*>(writer_.get());
}

Place Session::place_of_family(std::string_view family) const {
    const std::string_view bytes = theme_file_.bytes;
    std::size_t at = std::string_view::npos;
    for (const char quote : {'"', '\''})
        if (const std::size_t found = family.empty() ? std::string_view::npos : bytes.find(concat(quote, family, quote)); found != std::string_view::npos) at = std::min(at, found);
    if (at == std::string_view::npos) return {};
    const std::string_view before = bytes.substr(0, at);
    const std::size_t line = before.rfind('\n') + 1;
    return {intern_file_name(theme_file_.name), static_cast<int>(std::ranges::count(before, '\n')) + 1, static_cast<int>(count_code_points(before.substr(line))) + 1};
}

Findings Session::font_findings() const { return arguments_.has("verbose") || font_findings_.worst() > Severity::kInformation ? font_findings_ : Findings(); }

render::Kit Session::kit(const language::Language& language) {
    return {theme_, language, [this] { return writer(); }, source_date(), &hyphenator_};
}

std::string path_of_image(const spec::Specification& specification, const std::string& written) { return (fs::path(specification.here.place.file).parent_path() / written).string(); }

namespace {

Result<document::Image> read_picture(Result<std::string> bytes, const std::string& path, const std::string& written) {
    if (!bytes) return bytes.error();
    auto image = document::read_image(*std::move(bytes), fs::path(path).filename().string());
    if (image) image->written = written;
    return image;
}

}  // namespace

const document::Image* Session::image(const spec::Specification& specification, const std::string& written, const Place& place, Findings& out) {
    const std::string path = path_of_image(specification, written);
    auto known = images_.find(path);
    if (known == images_.end()) {
        std::optional<document::Image> image;
        if (carried_.contains(specification.here.place.file)) {
            out.add(place, Severity::kWarning, "image.not-carried", concat("The picture ", written, " did not come with the published file"), "it is left out of what is made; name the specification's own file to have it");
        } else if (auto read = read_picture(read_file(path), path, written)) {
            image = *std::move(read);
        } else {
            out.fatal(place, "image.unusable", read.error().message, std::string(document::kUsableImages));
        }
        known = images_.emplace(path, std::move(image)).first;
    }
    return known->second ? &*known->second : nullptr;
}

void Session::carry(const spec::Specification& specification, std::vector<published::File> pictures) {
    carried_.insert(specification.here.place.file);
    for (published::File& picture : pictures) {
        const std::string path = path_of_image(specification, picture.name);
        if (auto image = read_picture(std::move(picture.bytes), path, picture.name)) images_.emplace(path, *std::move(image));
    }
}

}  // namespace qualspec::cli
