#include "tests/support/check_pages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "layout/dump.h"
#include "support/text.h"

namespace qualspec::tests {

namespace {

using namespace layout;

constexpr double kTolerance = 0.05;

class Checker {
  public:
    Checker(const Pages& pages, const theme::Theme& theme) : pages_(pages), theme_(theme) {}

    std::vector<std::string> run() {
        check_structure();
        for (std::size_t p = 0; p < pages_.pages.size(); ++p) {
            check_marks(p);
            check_margins(p);
            check_overlaps(p);
            check_links(p);
            if (p + 1 < pages_.pages.size()) check_foot(p);
        }
        check_single_lines();
        check_names();
        return std::move(faults_);
    }

  private:
    template <class... Parts>
    void fault(const Parts&... parts) {
        if (faults_.size() < 100) faults_.push_back(concat(parts...));
    }
    const StructureElement& element(int index) const { return pages_.structure[static_cast<std::size_t>(index)]; }
    const StructureElement* element_of(const Item& item) const {
        return item.mark < 0 ? nullptr : &element(pages_.marks[static_cast<std::size_t>(item.mark)].element);
    }
    static std::string shown(const TextRun& run) { return concat("\"", run.text.substr(0, 40), "\""); }

    void check_structure() {
        std::vector<int> parents(pages_.structure.size(), 0), marks(pages_.marks.size(), 0);
        for (std::size_t e = 0; e < pages_.structure.size(); ++e) {
            for (const Kid& kid : pages_.structure[e].kids) {
                if (kid.is_mark) {
                    ++marks[static_cast<std::size_t>(kid.index)];
                    if (pages_.marks[static_cast<std::size_t>(kid.index)].element != static_cast<int>(e))
                        fault("mark ", kid.index, " is a kid of element ", e, " but belongs to another");
                } else {
                    ++parents[static_cast<std::size_t>(kid.index)];
                    if (element(kid.index).parent != static_cast<int>(e)) fault("element ", kid.index, " has another parent");
                    if (kid.index <= static_cast<int>(e)) fault("element ", kid.index, " is below a later one");
                }
            }
            for (const int header : pages_.structure[e].headers)
                if (element(header).role != StructureRole::kTableHeader) fault("element ", e, " names a header that is none");
        }
        for (std::size_t e = 1; e < parents.size(); ++e)
            if (parents[e] != 1) fault("element ", e, " is in ", parents[e], " elements");
        for (std::size_t m = 0; m < marks.size(); ++m)
            if (marks[m] != 1) fault("mark ", m, " is in ", marks[m], " elements");
    }

    void check_marks(std::size_t p) {
        std::set<int> done;
        int last = kArtifact;
        for (const Item& item : pages_.pages[p].items) {
            if (item.mark < kRepeatedArtifact || item.mark >= static_cast<int>(pages_.marks.size())) fault("an item has no mark");
            if (item.mark >= 0) {
                if (pages_.marks[static_cast<std::size_t>(item.mark)].page != static_cast<int>(p)) fault("mark ", item.mark, " is on another page");
                if (item.mark != last && !done.insert(item.mark).second) fault("the items of mark ", item.mark, " are apart");
            }
            last = item.mark;
        }
    }

    void check_margins(std::size_t p) {
        const Page& page = pages_.pages[p];
        const bool odd = p % 2 == 0;
        const double left = (odd ? theme_.page.inner : theme_.page.outer).points();
        const double right = page.width - (odd ? theme_.page.outer : theme_.page.inner).points();
        for (const Item& item : page.items) {
            const auto* run = std::get_if<TextRun>(&item.value);
            if (!run) continue;
            const bool running = item.mark == kHeadArtifact || item.mark == kFootArtifact;
            const double top = running ? 0 : theme_.page.top.points();
            const double bottom = page.height - (running ? 0 : theme_.page.bottom.points());
            if (run->x < left - kTolerance || run->x + run->width > right + kTolerance || run->baseline < top ||
                run->baseline > bottom + kTolerance)
                fault("page ", p + 1, ": ", shown(*run), " is outside the margins");
        }
    }

    struct Area {
        double left, right, top, bottom;
        const TextRun* run;
    };

    void check_overlaps(std::size_t p) {
        std::vector<Area> areas;
        for (const Item& item : pages_.pages[p].items) {
            const auto* run = std::get_if<TextRun>(&item.value);
            if (!run || run->width <= 0) continue;
            areas.push_back({run->x, run->x + run->width, run->baseline - 0.5 * run->size, run->baseline, run});
        }
        std::ranges::sort(areas, {}, &Area::top);
        for (std::size_t i = 0; i < areas.size(); ++i)
            for (std::size_t j = i + 1; j < areas.size() && areas[j].top < areas[i].bottom; ++j)
                if (areas[i].left + kTolerance < areas[j].right && areas[j].left + kTolerance < areas[i].right)
                    fault("page ", p + 1, ": ", shown(*areas[i].run), " and ", shown(*areas[j].run), " overlap");
    }

    static bool is_heading(StructureRole role) { return role >= StructureRole::kHeading1 && role <= StructureRole::kHeading6; }

    /// Whether element `index` is or stands in one of `role`.
    bool inside(int index, StructureRole role) const {
        for (; index > 0; index = element(index).parent)
            if (element(index).role == role) return true;
        return false;
    }

    void check_foot(std::size_t p) {
        int last = -1;
        for (const Item& item : pages_.pages[p].items)
            if (item.mark >= 0) last = pages_.marks[static_cast<std::size_t>(item.mark)].element;
        if (last < 0) return;
        if (is_heading(element(last).role)) fault("page ", p + 1, " ends in a heading");
        if (inside(last, StructureRole::kTableHead)) fault("page ", p + 1, " ends in the head of a table");
        if (inside(last, StructureRole::kCaption) && inside(last, StructureRole::kTable)) fault("page ", p + 1, " ends in a table's caption");
    }
    /// Paragraphs of several lines keep two of them on each page.
    void check_single_lines() {
        struct Lines {
            std::map<int, std::set<long>> by_page;
        };
        std::map<int, Lines> paragraphs;
        for (std::size_t p = 0; p < pages_.pages.size(); ++p)
            for (const Item& item : pages_.pages[p].items) {
                const auto* run = std::get_if<TextRun>(&item.value);
                if (!run || item.mark < 0) continue;
                int owner = pages_.marks[static_cast<std::size_t>(item.mark)].element;
                while (element(owner).role == StructureRole::kSpan || element(owner).role == StructureRole::kLink ||
                       element(owner).role == StructureRole::kReference)
                    owner = element(owner).parent;
                const StructureRole role = element(owner).role;
                if (role != StructureRole::kParagraph && role != StructureRole::kListBody && !is_heading(role)) continue;
                paragraphs[owner].by_page[static_cast<int>(p)].insert(std::lround(run->baseline));
            }
        for (const auto& [owner, lines] : paragraphs) {
            if (lines.by_page.size() < 2) continue;
            for (const auto& [page, on_page] : lines.by_page)
                if (on_page.size() == 1) fault("element ", owner, " has a single line on page ", page + 1);
        }
    }

    void check_links(std::size_t p) {
        for (const LinkArea& link : pages_.pages[p].links) {
            if (link.areas.empty()) fault("page ", p + 1, ": a link without an area");
            if (element(link.element).role != StructureRole::kLink) fault("page ", p + 1, ": a link whose element is no link");
        }
    }

    void check_names() {
        std::set<std::string, std::less<>> names;
        for (const Destination& d : pages_.destinations) {
            if (!names.insert(d.name).second) fault("two destinations are named ", d.name);
            if (d.page < 0 || d.page >= static_cast<int>(pages_.pages.size())) fault("destination ", d.name, " is on no page");
        }
        if (!std::ranges::is_sorted(pages_.destinations, {}, &Destination::name)) fault("destinations are not sorted");
        int level = 0;
        for (const Bookmark& b : pages_.bookmarks) {
            if (!names.contains(b.destination)) fault("bookmark \"", b.title, "\" leads nowhere");
            if (b.level < 1 || b.level > level + 1) fault("bookmark \"", b.title, "\" skips a level");
            level = b.level;
        }
        for (const Page& page : pages_.pages)
            for (const LinkArea& link : page.links)
                if (link.target.starts_with('#') && !names.contains(link.target.substr(1))) fault("link ", link.target, " leads nowhere");
    }

    const Pages& pages_;
    const theme::Theme& theme_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> check_pages(const layout::Pages& pages, const theme::Theme& theme) { return Checker(pages, theme).run(); }

}  // namespace qualspec::tests
