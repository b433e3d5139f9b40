#include "cli/expansion.h"

#include "view/view.h"

namespace qualspec::cli {

Expansion::Expansion(const Arguments& arguments, Compared& compared) : session_(arguments) {
    for (Loaded* version : {&compared.before, &compared.after})
        if (version->is_carried) session_.carry(*version->specification, std::move(version->pictures));
}

std::optional<document::Document> Expansion::document(const view::DocumentKind& kind, const std::shared_ptr<const templates::Record>& root, const language::Language& language) {
    const auto loaded = session_.template_of(kind, language, findings_);
    if (!loaded) return std::nullopt;
    Findings own;
    document::Document out = templates::expand(**loaded, root, language, own);
    const bool fatal = own.has_fatal();
    findings_.append(std::move(own));
    if (fatal) return std::nullopt;
    return out;
}

std::optional<document::Document> Expansion::handbook(const spec::Specification& specification, const language::Language& language) {
    view::Options options{language};
    options.image = [&](const std::string& path, const Place& place) { return session_.image(specification, path, place, findings_); };
    const auto publication = view::publication(specification, options, findings_);
    return document(*view::find_document("handbook"), publication, language);
}

}  // namespace qualspec::cli
