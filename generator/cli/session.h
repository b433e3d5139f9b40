// session.h - what one run of the program opens once: language, templates, theme, fonts.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/options.h"
#include "document/image.h"
#include "hyphenation/hyphenator.h"
#include "language/language.h"
#include "published/pdf_file.h"
#include "render/pdf/pdf_writer.h"
#include "render/registry.h"
#include "spec/specification.h"
#include "support/finding.h"
#include "support/result.h"
#include "templates/template.h"
#include "theme/theme.h"
#include "view/documents.h"

namespace qualspec::cli {

/// The path of a picture: the reader names it from the specification's folder, whatever file it stands in, and has seen that it is inside the roots.
std::string path_of_image(const spec::Specification& specification, const std::string& written);

/// Opened lazily and kept.
class Session {
  public:
    explicit Session(const Arguments& arguments);

    /// Reads the theme of --theme. Call once, before the others.
    Result<Done> open();

    const theme::Theme& theme() const { return theme_; }
    /// Where documents of a specification are written: below --output, a folder of its name, and in it one for each theme but the default.
    std::filesystem::path folder_for(const std::filesystem::path& specification) const;
    /// The language of a specification, the built-in English one where there is no file for it (a finding says so).
    const language::Language& language(const std::string& tag, const Place& place, Findings& out);
    /// The template of a document in a language; checked once.
    Result<const templates::Template*> template_of(const view::DocumentKind& kind, const language::Language& language,
                                                   Findings& out);
    /// What was found in the theme's file and does not keep it from being used.
    const Findings& theme_findings() const { return theme_findings_; }
    /// What was found wrong with the theme's fonts, as far as it is to be told: what is only information, with --verbose or beside something worse.
    /// Empty until they have been asked for.
    Findings font_findings() const;
    /// What renderers may ask for; `this` and `language` must outlive it.
    render::Kit kit(const language::Language& language);
    /// The picture that `specification` calls `written`, cached; nullptr after a finding, which `place` names.
    const document::Image* image(const spec::Specification& specification, const std::string& written, const Place& place, Findings& out);
    /// The pictures of a specification that was taken out of a published file. Those that did not come with it are information, not missing files.
    void carry(const spec::Specification& specification, std::vector<published::File> pictures);

  private:
    Result<std::optional<templates::Sources::File>> find(std::string_view folder, std::string_view name) const;
    /// What find() would find in the folder, built in and of the house, in order.
    std::vector<std::string> names_of(std::string_view folder) const;
    Result<const render::pdf::PdfWriter*> writer();
    /// Where the theme's file names a family of fonts; nowhere where it does not.
    Place place_of_family(std::string_view family) const;

    const Arguments& arguments_;
    std::string house_;
    templates::Sources sources_;
    theme::Theme theme_;
    templates::Sources::File theme_file_;
    Findings theme_findings_;
    std::map<std::string, language::Language> languages_;
    std::map<std::pair<std::string, std::string>, std::optional<templates::Template>> templates_;
    std::map<std::string, std::optional<document::Image>> images_;
    std::set<std::string_view> carried_;  ///< names of the main files of specifications that were taken out of published ones
    std::unique_ptr<render::pdf::PdfWriter> writer_;
    hyphenation::Hyphenator hyphenator_;
    Findings font_findings_;
};

}  // namespace qualspec::cli
