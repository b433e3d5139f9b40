#include "view/comparison.h"

namespace qualspec::view {

void add_comparison(templates::Dictionary& dictionary) {
    using enum templates::Kind;
    templates::RecordType& comparison = dictionary.record("comparison");
    comparison.help = "What a report on the changes between two versions starts from.";
    comparison.fields = {
        {"title", {kText, ""}, "The title of the new version."},
        {"language", {kText, ""}, "Its language."},
        {"organisation", {kText, ""}, "The awarding organisation; may be empty."},
        {"date", {kText, ""}, "The date of the new issue in ISO form; may be empty."},
        {"old_issue", {kText, ""}, "The issue of the old one, in words: \"Issue 1, Version 1.0, 1 June 2023\"; may be empty."},
        {"new_issue", {kText, ""}, "The issue of the new one, in words; may be empty."},
        {"both_issues", {kTruth, ""}, "Whether both name their issue."},
        {"old_version", {kText, ""}, "The version of the old one; may be empty."},
        {"new_version", {kText, ""}, "The version of the new one; may be empty."},
        {"new_issue_name", {kText, ""}, "The issue of the new one as feet of pages say it: \"Version 2.0\", else \"Issue 2\", else its date; may be empty."},
        {"side_by_side", {kTruth, ""}, "Whether old and new texts are to stand side by side, else in one."},
        {"same", {kTruth, ""}, "Whether nothing changed."},
        {"count", {kNumber, ""}, "How many changes there are."},
        {"level", {kText, ""}, "The greatest level of all: none, editorial, guidance, assessment, regulated."},
        {"suggested_issue", {kText, ""}, "The number of the issue that would follow; empty where none is suggested."},
        {"suggested_version", {kText, ""}, "The version that would follow; empty where none is suggested."},
        {"renumbered", {kList, "text_line"}, "What was only renumbered, which is no change: \"unit 4 is now 5 (Look after passengers)\", \"unit 2: 2.1\u20132.2 are now 2.2\u20132.3\"."},
        {"stale_references", {kList, "text_line"}, "References by number that were left as they were and name something else now, each with its place."},
        {"levels", {kList, "change_level"}, "The levels that have changes, the greatest first."},
        {"groups", {kList, "change_group"}, "The changes, by unit, section or other part."},
    };
    templates::RecordType& level = dictionary.record("change_level");
    level.help = "How many changes have one level.";
    level.fields = {
        {"level", {kText, ""}, "The level."},
        {"count", {kNumber, ""}, "How many changes have it."},
    };
    templates::RecordType& group = dictionary.record("change_group");
    group.help = "Changes of one unit, section or other part.";
    group.fields = {
        {"title", {kText, ""}, "What they have in common: \"Unit 203 Serving customers\", \"Throughout\"."},
        {"changes", {kList, "change"}, "The changes, in the order of the new version."},
    };
    templates::RecordType& change = dictionary.record("change");
    change.help = "One change.";
    change.fields = {
        {"id", {kText, ""}, "Its id in this comparison: \"c12\"."},
        {"place", {kText, ""}, "Where it is: \"2.1\", \"outcome 3, entry Makers\"; may be empty."},
        {"summary", {kText, ""}, "What happened, in words, without the old and the new."},
        {"level", {kText, ""}, "Its level."},
        {"meaning", {kText, ""}, "Its level and why it has it, in words: \"assessment: command verb\"."},
        {"words", {kInlines, ""}, "The text with what was deleted and inserted in its place; empty where that says nothing."},
        {"before", {kInlines, ""}, "The old text, deletions marked; empty for what was added."},
        {"after", {kInlines, ""}, "The new text, insertions marked; empty for what was deleted."},
        {"exceptions", {kText, ""}, "Of a replacement throughout: where the old words still stand; may be empty."},
    };
}

}  // namespace qualspec::view
