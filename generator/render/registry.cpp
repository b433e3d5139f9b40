#include "render/registry.h"

#include <algorithm>
#include <array>

#include "document/dump.h"
#include "document/fill.h"
#include "layout/dump.h"
#include "layout/paginate.h"
#include "render/html/html.h"
#include "render/markdown/markdown.h"

namespace qualspec::render {

struct PageCache::Entry {
    document::Document blank;
    layout::Pages pages;
    struct Blank {
        std::size_t page, item;  ///< the field's indexes in `pages`
        std::string value;       ///< before it was filled in
    };
    std::vector<Blank> fields;
};

namespace {

/// Whether what is filled in leaves the field as large as it was.
bool keeps_size(const document::Field& field) { return field.kind == document::FieldKind::kText || field.kind == document::FieldKind::kDate; }

std::vector<PageCache::Entry::Blank> fields_of(const layout::Pages& pages) {
    std::vector<PageCache::Entry::Blank> out;
    for (std::size_t page = 0; page < pages.pages.size(); ++page) {
        const std::vector<layout::Item>& items = pages.pages[page].items;
        for (std::size_t item = 0; item < items.size(); ++item)
            if (const auto* placed = std::get_if<layout::PlacedField>(&items[item].value); placed && keeps_size(placed->field))
                out.push_back({page, item, placed->field.value});
    }
    return out;
}

/// The document with its fields filled in, where the kit does that.
document::Document filled(const document::Document& document, const Kit& kit) {
    document::Document out = document;
    document::for_each_field(out, [&](document::Field& field) {
        if (keeps_size(field)) kit.fill(field);
    });
    return out;
}

Result<layout::Pages> lay_out(const document::Document& document, const Kit& kit, Findings& out) {
    const auto writer = kit.writer();
    if (!writer) return writer.error();
    return layout::paginate(document, kit.theme, (*writer)->fonts(), out, kit.hyphenation);
}

/// Calls `use` with the pages of the document, filled in.
template <class Use>
Result<std::string> with_pages(const document::Document& document, const Kit& kit, Findings& out, const Use& use) {
    const auto make = [&] { return lay_out(document, kit, out); };
    if (!kit.fill || !kit.pages) {
        const auto pages = kit.fill ? lay_out(filled(document, kit), kit, out) : make();
        return pages ? use(*pages) : Result<std::string>(pages.error());
    }
    const auto entry = kit.pages->find(document, make);
    if (!entry) return entry.error();
    for (const auto& [page, item, value] : (*entry)->fields) {
        document::Field& field = std::get<layout::PlacedField>((*entry)->pages.pages[page].items[item].value).field;
        field.value = value;
        kit.fill(field);
    }
    document::Document& blank = (*entry)->blank;
    if (blank.running_head != document.running_head || blank.running_foot != document.running_foot) {
        const auto writer = kit.writer();
        if (!writer) return writer.error();
        layout::renew_running((*entry)->pages, document, kit.theme, (*writer)->fonts(), out);
        blank.running_head = document.running_head;
        blank.running_foot = document.running_foot;
    }
    (*entry)->pages.metadata = document.metadata;
    return use((*entry)->pages);
}

Result<std::string> to_pdf(const document::Document& document, const Kit& kit, Findings& out) {
    const auto writer = kit.writer();
    if (!writer) return writer.error();
    pdf::Options options;
    if (document.metadata.date.empty()) options.date = kit.date;
    if (kit.source) options.source = *kit.source;
    return with_pages(document, kit, out, [&](const layout::Pages& pages) { return (*writer)->render(pages, options); });
}

Result<std::string> to_html(const document::Document& document, const Kit& kit, Findings&) {
    html::Options options;
    options.words = html::words_in(kit.language);
    if (kit.source) options.source = *kit.source;
    return html::render(kit.fill ? filled(document, kit) : document, kit.theme, options);
}

Result<std::string> to_markdown(const document::Document& document, const Kit& kit, Findings&) {
    return markdown::render(kit.fill ? filled(document, kit) : document);
}

Result<std::string> to_layout(const document::Document& document, const Kit& kit, Findings& out) {
    return with_pages(document, kit, out, [](const layout::Pages& pages) { return Result<std::string>(layout::dump(pages)); });
}

Result<std::string> to_tree(const document::Document& document, const Kit& kit, Findings&) { return document::dump(kit.fill ? filled(document, kit) : document); }

constexpr std::array kFormats{
    Format{"pdf", "pdf", "tagged PDF, to print and to read", to_pdf},
    Format{"html", "html", "one self-contained HTML file", to_html},
    Format{"md", "md", "GitHub-flavoured Markdown", to_markdown},
    Format{"tree", "tree", "the document's tree as text, to look into", to_tree},
    Format{"layout", "layout", "the pages as text, item by item, to look into", to_layout},
};

}  // namespace

Result<PageLabels> page_labels(const document::Document& document, const Kit& kit, Findings& out) {
    const auto pages = lay_out(document, kit, out);
    if (!pages) return pages.error();
    PageLabels labels;
    for (const layout::Destination& destination : pages->destinations) labels.emplace(destination.name, pages->pages[static_cast<std::size_t>(destination.page)].label);
    return labels;
}

Result<Done> PrintRun::add(const document::Document& document, const Kit& kit, std::string_view key, Findings& out) {
    const auto added = with_pages(document, kit, out, [&](const layout::Pages& pages) {
        run_.add(pages, key);
        return Result<std::string>(std::string());
    });
    if (!added) return added.error();
    return Done{};
}

Result<std::string> PrintRun::pdf(document::Metadata metadata, const Kit& kit) {
    const auto writer = kit.writer();
    if (!writer) return writer.error();
    const layout::Pages pages = run_.finish(std::move(metadata));
    pdf::Options options;
    if (pages.metadata.date.empty()) options.date = kit.date;
    return (*writer)->render(pages, options);
}

PageCache::PageCache() = default;
PageCache::~PageCache() = default;

Result<PageCache::Entry*> PageCache::find(const document::Document& blank, const std::function<Result<layout::Pages>()>& make) {
    constexpr std::size_t kKept = 24;
    const auto same = [&](const Entry& entry) { return entry.blank.blocks == blank.blocks; };
    if (const auto known = std::ranges::find_if(entries_, same); known != entries_.end()) {
        entries_.splice(entries_.begin(), entries_, known);
        return &entries_.front();
    }
    auto pages = make();
    if (!pages) return pages.error();
    if (entries_.size() >= kKept) entries_.pop_back();
    entries_.push_front(Entry{blank, *std::move(pages), {}});
    entries_.front().fields = fields_of(entries_.front().pages);
    return &entries_.front();
}

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
    const auto it = std::ranges::find(kFormats, name, &Format::name);
    return it == kFormats.end() ? nullptr : &*it;
}

}  // namespace qualspec::render
