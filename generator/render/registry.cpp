#include "render/registry.h"

#include <algorithm>
#include <array>

#include "document/dump.h"
#include "layout/dump.h"
#include "layout/paginate.h"
#include "render/html/html.h"
#include "render/markdown/markdown.h"
#include "render/pdf/pdf.h"

namespace qualspec::render {

namespace {

Result<layout::Pages> lay_out(const document::Document& document, const Kit& kit, Findings& out) {
    const auto fonts = kit.fonts();
    if (!fonts) return fonts.error();
    return layout::paginate(document, kit.theme, **fonts, out, kit.hyphenation);
}

Result<std::string> to_pdf(const document::Document& document, const Kit& kit, Findings& out) {
    const auto fonts = kit.fonts();
    if (!fonts) return fonts.error();
    const auto pages = lay_out(document, kit, out);
    if (!pages) return pages.error();
    pdf::Options options;
    if (document.metadata.date.empty()) options.date = kit.date;
    if (kit.source) options.source = *kit.source;
    return pdf::render(*pages, **fonts, options);
}

Result<std::string> to_html(const document::Document& document, const Kit& kit, Findings&) {
    html::Options options;
    if (kit.source) options.source = *kit.source;
    return html::render(document, kit.theme, options);
}

Result<std::string> to_markdown(const document::Document& document, const Kit&, Findings&) {
    return markdown::render(document);
}

Result<std::string> to_layout(const document::Document& document, const Kit& kit, Findings& out) {
    const auto pages = lay_out(document, kit, out);
    if (!pages) return pages.error();
    return layout::dump(*pages);
}

Result<std::string> to_tree(const document::Document& document, const Kit&, Findings&) { return document::dump(document); }

constexpr std::array kFormats{
    Format{"pdf", "pdf", "tagged PDF, to print and to read", to_pdf},
    Format{"html", "html", "one self-contained HTML file", to_html},
    Format{"md", "md", "GitHub-flavoured Markdown", to_markdown},
    Format{"tree", "tree", "the document's tree as text, to look into", to_tree},
    Format{"layout", "layout", "the pages as text, item by item, to look into", to_layout},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
    const auto it = std::ranges::find(kFormats, name, &Format::name);
    return it == kFormats.end() ? nullptr : &*it;
}

}  // namespace qualspec::render
