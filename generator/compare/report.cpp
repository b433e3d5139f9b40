#include "compare/report.h"

#include <algorithm>

#include "compare/meaning.h"
#include "compare/output.h"
#include "support/text.h"
#include "templates/filler.h"
#include "view/view.h"

namespace qualspec::compare {

namespace {

using templates::Filler;
using templates::List;
using templates::Record;
using templates::Value;

/// CommonMark's marks of style and inline elements as readers see them.
std::string readable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == kInlineMark) {
            const std::size_t end = text.find(kInlineMark, i + 1);
            if (end == std::string_view::npos) break;
            out += inline_in_words(text.substr(i + 1, end - i - 1));
            i = end + 1;
            continue;
        }
        if (text[i] != '*' && text[i] != '`') out += text[i];
        ++i;
    }
    return out;
}

document::Inline run(std::string text, std::string_view role) {
    document::Inline item;
    if (role.empty()) {
        item.value = document::Text{std::move(text)};
        return item;
    }
    item.attributes.roles = {std::string(role)};
    item.value = document::Styled{document::Style::kPlain, {{{}, document::Text{std::move(text)}}}};
    return item;
}

/// White space at the ends of a mark stands outside it.
void add(document::Inlines& out, std::string_view text, std::string_view role) {
    const std::string words = readable(text);
    const std::string_view bare = trim(words);
    if (bare.empty() && !words.empty()) return out.push_back(run(" ", ""));
    if (bare.empty()) return;
    if (words.front() == ' ') out.push_back(run(" ", ""));
    out.push_back(run(std::string(bare), role));
    if (words.back() == ' ') out.push_back(run(" ", ""));
}

Value inlines(document::Inlines content) { return std::make_shared<const document::Inlines>(std::move(content)); }

/// Parts of what is told as a whole, each on a line of its own; the cells of a row in one.
void add_parts(document::Inlines& out, std::string_view text, std::string_view role, bool is_row) {
    if (is_row) return add(out, text, role);
    bool first = true;
    for (const std::string_view part : split(text, '|')) {
        if (!first) out.push_back({{}, document::LineBreak{}});
        add(out, trim(part), role);
        first = false;
    }
}

/// A value of a field as people read it.
std::string value_in_words(const Comparison& c, const language::Language& language, const Change& change, const std::string& value) {
    if (change.field.empty()) return value;
    const Field* field = nullptr;
    for (const auto& [tree, node] : {std::pair(&c.after, change.new_node), std::pair(&c.before, change.old_node)}) {
        if (node < 0 || field) continue;
        const auto& fields = (*tree)[node].fields;
        const auto found = std::ranges::find(fields, change.field, &Field::name);
        if (found != fields.end()) field = &*found;
    }
    return field && field->type == spec::ValueType::kDate ? view::date_in_words(language, value) : value;
}

void add_contents(document::Inlines& out, const Comparison& c, const Change& change) {
    for (const std::string& line : contents_in_words(c, change)) {
        out.push_back({{}, document::LineBreak{}});
        add(out, line, change.kind == Kind::kAdded ? "inserted" : "deleted");
    }
}

std::shared_ptr<const Record> change_record(const Comparison& c, const templates::Dictionary& dictionary, const language::Language& language, const Change& change) {
    Filler filler(dictionary, "change");
    filler.set("id", change.id).set("place", place_in_words(c, change)).set("summary", in_few_words(c, change)).set("level", std::string(to_word(change.level)));
    filler.set("meaning", meaning_in_words(change));
    filler.set("exceptions", join(exceptions_in_words(c, change), "; "));
    document::Inlines words;
    document::Inlines before;
    document::Inlines after;
    if (!change.words.empty() && change.kind != Kind::kSplit && change.kind != Kind::kMerged) {
        for (const WordRun& each : change.words) {
            const std::string_view role = each.run == Run::kSame ? "" : each.run == Run::kDeleted ? "deleted" : "inserted";
            const bool replaces = each.run == Run::kInserted && &each != change.words.data() && (&each - 1)->run == Run::kDeleted;
            if (replaces && !each.text.starts_with(' ')) words.push_back(run(" ", ""));
            add(words, each.text, role);
            if (each.run != Run::kInserted) add(before, each.text, role);
            if (each.run != Run::kDeleted) add(after, each.text, role);
        }
    } else {
        const bool moved = change.kind == Kind::kMoved;
        const bool row = (change.new_node >= 0 ? c.after[change.new_node] : c.before[change.old_node]).kind == "row";
        if (change.kind != Kind::kAdded) add_parts(before, value_in_words(c, language, change, change.before), moved ? "" : "deleted", row);
        if (change.kind != Kind::kDeleted) add_parts(after, value_in_words(c, language, change, change.after), moved ? "" : "inserted", row);
        add_contents(change.kind == Kind::kDeleted ? before : after, c, change);
        words = moved ? document::Inlines() : before;
        if (!words.empty() && !after.empty()) words.push_back({{}, document::LineBreak{}});
        words.insert(words.end(), after.begin(), after.end());
    }
    filler.set("words", inlines(std::move(words))).set("before", inlines(std::move(before))).set("after", inlines(std::move(after)));
    return filler.done();
}

/// "Issue 2, Version 2.0, 2 March 2026": what of it there is.
std::string issue_in_words(const spec::Specification& specification, const language::Language& language) {
    if (!specification.issue) return {};
    const spec::Issue& issue = *specification.issue;
    std::vector<std::string> parts;
    if (!issue.number.empty()) parts.push_back(language.say("issue_of", {{"number", issue.number}}));
    if (!issue.version.empty()) parts.push_back(language.say("version_of", {{"version", issue.version}}));
    if (!issue.date.empty()) parts.push_back(view::date_in_words(language, issue.date));
    return join(parts, ", ");
}

}  // namespace

std::shared_ptr<const Record> report(const Comparison& c, const language::Language& language, std::string_view scheme, View view) {
    const templates::Dictionary& dictionary = view::dictionary(language);
    const spec::Specification& after = *c.new_specification;
    const Suggestion suggestion = suggest(c, scheme);
    List groups;
    for (const ChangeGroup& group : groups_of(c)) {
        List changes;
        for (const std::size_t i : group.changes) changes.push_back(change_record(c, dictionary, language, c.changes[i]));
        groups.push_back(Filler(dictionary, "change_group").set("title", group.title).set("changes", std::make_shared<const List>(std::move(changes))).done());
    }
    List levels;
    const auto list_of = [&](std::vector<std::string> lines) {
        List out;
        for (std::string& line : lines) out.push_back(Filler(dictionary, "text_line").set("text", std::move(line)).done());
        return std::make_shared<const List>(std::move(out));
    };
    for (const Level level : {Level::kRegulated, Level::kAssessment, Level::kGuidance, Level::kEditorial}) {
        const auto count = std::ranges::count(c.changes, level, &Change::level);
        if (count > 0) levels.push_back(Filler(dictionary, "change_level").set("level", std::string(to_word(level))).set("count", static_cast<std::int64_t>(count)).done());
    }
    const std::string old_issue = issue_in_words(*c.old_specification, language);
    const std::string new_issue = issue_in_words(after, language);
    Filler filler(dictionary, "comparison");
    filler.set("title", !after.title.empty() || after.qualifications.empty() ? after.title : after.qualifications.front().title)
        .set("language", after.language)
        .set("organisation", after.awarding_organisation ? after.awarding_organisation->name : std::string())
        .set("date", after.issue ? after.issue->date : std::string())
        .set("old_issue", old_issue)
        .set("new_issue", new_issue)
        .set("both_issues", !old_issue.empty() && !new_issue.empty())
        .set("old_version", version_of(*c.old_specification))
        .set("new_version", version_of(after))
        .set("new_issue_name", view::issue_name(after, language))
        .set("side_by_side", view == View::kSideBySide)
        .set("same", c.changes.empty())
        .set("count", static_cast<std::int64_t>(c.changes.size()))
        .set("level", std::string(to_word(c.level())))
        .set("suggested_issue", suggestion.issue)
        .set("suggested_version", suggestion.version)
        .set("renumbered", list_of(renumbering(c)))
        .set("stale_references", list_of(stale_references(c)))
        .set("levels", std::make_shared<const List>(std::move(levels)))
        .set("groups", std::make_shared<const List>(std::move(groups)));
    return filler.done();
}

}  // namespace qualspec::compare
