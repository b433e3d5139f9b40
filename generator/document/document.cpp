#include "document/document.h"

#include <algorithm>
#include <set>

#include "document/roles.h"
#include "support/text.h"

namespace qualspec::document {

bool Attributes::has_role(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }

namespace {

/// Of a redline.
enum class Said { kAll, kOfBothVersions, kOfNewVersion };

bool is_left_out(const Attributes& attributes, Said said) {
    return said != Said::kAll && std::ranges::any_of(attributes.roles, [&](std::string_view role) {
        return is_of_no_version(role) || (said == Said::kOfNewVersion && role == kDeletedRole);
    });
}

void append_text(std::string& out, const Inlines& content, Said said = Said::kAll) {
    for (const Inline& item : content) {
        if (is_left_out(item.attributes, said)) continue;
        std::visit(Overloaded{
                       [&](const Text& text) { out += text.text; },
                       [&](const LineBreak&) { out += ' '; },
                       [&](const Styled& styled) { append_text(out, styled.content, said); },
                       [&](const Link& link) { append_text(out, link.content, said); },
                       [](const PageReference&) {},
                       [](const PageNumber&) {},
                       [](const PageCount&) {},
                       [](const Field&) {},
                   },
                   item.value);
    }
}

void append_line(std::string& out, const Inlines& content) {
    const std::string line = plain_text(content);
    if (line.empty()) return;
    if (!out.empty()) out += '\n';
    out += line;
}

void append_text(std::string& out, const Blocks& blocks) {
    for (const Block& block : blocks) {
        std::visit(Overloaded{
                       [&](const Paragraph& paragraph) { append_line(out, paragraph.content); },
                       [&](const Heading& heading) { append_line(out, heading.content); },
                       [&](const List& list) {
                           for (const ListItem& item : list.items) append_text(out, item.blocks);
                       },
                       [&](const Table& table) {
                           append_line(out, table.caption);
                           for (const auto* rows : {&table.head, &table.body})
                               for (const Row& row : *rows)
                                   for (const Cell& cell : row.cells) append_text(out, cell.blocks);
                       },
                       [&](const Figure& figure) { append_line(out, figure.caption); },
                       [&](const Group& group) { append_text(out, group.blocks); },
                       [&](const Contents& contents) {
                           for (const ContentsEntry& entry : contents.entries) append_line(out, entry.content);
                       },
                       [&](const Preformatted& preformatted) {
                           if (!out.empty()) out += '\n';
                           out += preformatted.text;
                       },
                       [](const Rule&) {},
                       [](const PageBreak&) {},
                   },
                   block.value);
    }
}

/// Calls `visit` for each block, outer before inner.
template <class Visit>
void for_each_block(Blocks& blocks, const Visit& visit) {
    for (Block& block : blocks) {
        visit(block);
        if (auto* list = std::get_if<List>(&block.value)) {
            for (ListItem& item : list->items) for_each_block(item.blocks, visit);
        } else if (auto* table = std::get_if<Table>(&block.value)) {
            for (auto* rows : {&table->head, &table->body})
                for (Row& row : *rows)
                    for (Cell& cell : row.cells) for_each_block(cell.blocks, visit);
        } else if (auto* group = std::get_if<Group>(&block.value)) {
            for_each_block(group->blocks, visit);
        }
    }
}

/// A heading's content as a contents list shows it: links become their text, notes go.
Inlines without_links(const Inlines& content) {
    Inlines out;
    for (const Inline& item : content) {
        if (item.attributes.has_role("notes")) continue;
        if (const auto* link = std::get_if<Link>(&item.value)) {
            for (Inline& inner : without_links(link->content)) out.push_back(std::move(inner));
        } else if (const auto* styled = std::get_if<Styled>(&item.value)) {
            Inline copy{item.attributes, Styled{styled->style, without_links(styled->content)}};
            copy.attributes.id.clear();
            out.push_back(std::move(copy));
        } else if (std::holds_alternative<LineBreak>(item.value)) {
            out.push_back({{}, Text{" "}});
        } else {
            Inline copy = item;
            copy.attributes.id.clear();
            out.push_back(std::move(copy));
        }
    }
    return out;
}

/// One run of inlines being made tidy. `pending` is a space that is owed if more text follows.
struct SpaceState {
    bool at_start = true;
    bool pending = false;
    std::string* last = nullptr;  ///< where an owed space goes if it belongs to earlier text
};

void collapse(Inlines& content, SpaceState& state) {
    for (Inline& item : content) {
        if (auto* text = std::get_if<Text>(&item.value)) {
            std::string& out = text->text;  // is written where it stands: it only gets shorter
            std::size_t end = 0;
            for (const char c : out) {
                if (is_space(c)) {
                    state.pending = !state.at_start;
                    continue;
                }
                if (state.pending) out[end++] = ' ';
                state.pending = false;
                state.at_start = false;
                out[end++] = c;
            }
            // A space at the end of this text stays here, so that what follows keeps its own marks.
            if (state.pending) {
                out[end++] = ' ';
                state.pending = false;
                state.at_start = true;  // swallow further spaces
            }
            out.resize(end);
            if (!out.empty()) state.last = &out;
        } else if (auto* styled = std::get_if<Styled>(&item.value)) {
            collapse(styled->content, state);
        } else if (auto* link = std::get_if<Link>(&item.value)) {
            collapse(link->content, state);
        } else if (std::holds_alternative<LineBreak>(item.value)) {
            if (state.last && state.last->ends_with(' ')) state.last->pop_back();
            state.at_start = true;
            state.last = nullptr;
        } else {
            state.at_start = false;
            state.last = nullptr;
        }
    }
}

void drop_empty(Inlines& content) {
    for (Inline& item : content) {
        if (auto* styled = std::get_if<Styled>(&item.value)) drop_empty(styled->content);
        if (auto* link = std::get_if<Link>(&item.value)) drop_empty(link->content);
    }
    std::erase_if(content, [](const Inline& item) {
        const auto* text = std::get_if<Text>(&item.value);
        return text && text->text.empty();
    });
}

}  // namespace

std::string plain_text(const Inlines& content) {
    std::string out;
    append_text(out, content);
    return collapse_space(out);
}

std::string present_text(const Inlines& content) {
    std::string out;
    append_text(out, content, Said::kOfNewVersion);
    if (collapse_space(out).empty()) append_text(out = {}, content, Said::kOfBothVersions);
    return collapse_space(out);
}

std::string plain_text(const Blocks& blocks) {
    std::string out;
    append_text(out, blocks);
    return out;
}

void normalise_space(Inlines& content) {
    SpaceState state;
    collapse(content, state);
    if (state.last && state.last->ends_with(' ')) state.last->pop_back();
    drop_empty(content);
}

void fill_contents(Document& document) {
    std::set<std::string> used;
    for_each_block(document.blocks, [&](Block& block) { used.insert(block.attributes.id); });
    std::vector<ContentsEntry> headings;
    int number = 0;
    for_each_block(document.blocks, [&](Block& block) {
        auto* heading = std::get_if<Heading>(&block.value);
        if (!heading) return;
        ++number;
        if (block.attributes.id.empty()) {
            std::string id = concat("section-", number);
            while (!used.insert(id).second) id += 'x';
            block.attributes.id = std::move(id);
        }
        if (heading->in_contents && heading->level > 1)
            headings.push_back({heading->level, block.attributes.id, without_links(heading->content)});
    });
    for_each_block(document.blocks, [&](Block& block) {
        auto* contents = std::get_if<Contents>(&block.value);
        if (!contents) return;
        contents->entries.clear();
        std::ranges::copy_if(headings, std::back_inserter(contents->entries),
                             [&](const ContentsEntry& entry) { return entry.level <= contents->depth; });
    });
}

}  // namespace qualspec::document
