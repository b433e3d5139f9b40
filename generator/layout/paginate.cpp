#include "layout/paginate.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "layout/flow_builder.h"
#include "layout/page_builder.h"
#include "layout/session.h"

namespace qualspec::layout {

namespace {

constexpr int kMostAttempts = 5;

struct Attempt {
    Pages pages;
    Findings findings;
    PageLabels labels;
    bool stable = true;  ///< page numbers in text are those of the pages
};

PageLabels labels_of(const Pages& pages) {
    PageLabels labels;
    for (const Destination& destination : pages.destinations)
        labels.emplace(destination.name, pages.pages[static_cast<std::size_t>(destination.page)].label);
    return labels;
}

BlockContext text_context(const theme::Theme& theme) {
    BlockContext context;
    context.width = theme.page.width.points() - theme.page.inner.points() - theme.page.outer.points();
    context.style = text_style(theme, theme.sizes.text, theme.sizes.line_height);
    context.paragraph_space = theme.spacing.paragraph;
    context.justified = theme.text_flow.justified;
    context.hyphenated = theme.text_flow.hyphenated;
    return context;
}

bool is_stable(const Session& session, const PageLabels& labels) {
    for (const Reference& reference : session.references) {
        if (reference.right >= 0) continue;
        const auto label = labels.find(reference.target);
        if (label != labels.end() && label->second != reference.assumed) return false;
    }
    return true;
}

Attempt attempt(const document::Document& document, const theme::Theme& theme, const FontMetrics& fonts, const Hyphenation* hyphenation,
        const PageLabels& known) {
    Attempt out;
    out.pages.metadata = document.metadata;
    Session session(theme, fonts, known, hyphenation);
    session.language = document.metadata.language;
    const double height = theme.page.height.points() - theme.page.top.points() - theme.page.bottom.points();
    BuildState state{session, {}, height};
    std::vector<std::unique_ptr<Chapter>> chapters;
    chapters.push_back(std::make_unique<Chapter>());
    FlowBuilder builder(state, chapters);
    builder.blocks(document.blocks, text_context(theme));
    builder.finish();
    PageBuilder pages(session, out.pages);
    for (std::unique_ptr<Chapter>& chapter : chapters) {
        pages.add(*chapter);
        chapter.reset();
    }
    pages.finish(document);
    out.labels = labels_of(out.pages);
    out.stable = is_stable(session, out.labels);
    out.findings = std::move(session.findings);
    return out;
}

}  // namespace

Pages paginate(const document::Document& document, const theme::Theme& theme, const FontMetrics& fonts, Findings& out,
               const Hyphenation* hyphenation) {
    Attempt result = attempt(document, theme, fonts, hyphenation, {});
    for (int attempts = 1; !result.stable && attempts < kMostAttempts; ++attempts)
        result = attempt(document, theme, fonts, hyphenation, PageLabels(std::move(result.labels)));
    // What is told at its place is not told again of a contents list or a running head.
    for (const Finding& finding : result.findings) {
        const auto is_the_same_at_its_place = [&](const Finding& other) { return other.place.line > 0 && other.rule == finding.rule && other.text == finding.text; };
        if (finding.place.line > 0 || std::ranges::none_of(result.findings, is_the_same_at_its_place)) out.add(finding);
    }
    if (!result.stable)
        out.add({}, Severity::kWarning, "layout.unstable-references",
                "page references move the pages that they name, so that some are wrong", "put a page break before what they name");
    return std::move(result.pages);
}

}  // namespace qualspec::layout
