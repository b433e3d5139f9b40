#include "view/evidence.h"

namespace qualspec::view {

void add_evidence(templates::Dictionary& dictionary) {
    using enum templates::Kind;
    templates::RecordType& evidence = dictionary.record("evidence");
    evidence.help = "What a matrix of evidence starts from: forms that came back, read.";
    evidence.fields = {
        {"title", {kText, ""}, "The title of the publication."},
        {"language", {kText, ""}, "The language of the specification."},
        {"organisation", {kText, ""}, "The awarding organisation; may be empty."},
        {"date", {kText, ""}, "The date of the issue in ISO 8601; may be empty."},
        {"version", {kText, ""}, "The version that the forms are held against; may be empty."},
        {"files", {kList, "evidence_file"}, "The files that were read, in the order given."},
        {"units", {kList, "evidence_unit"}, "The units that the forms are about."},
    };
    templates::RecordType& file = dictionary.record("evidence_file");
    file.help = "A form, or a pack of forms, that came back.";
    file.fields = {
        {"name", {kText, ""}, "The file, without the folders that all files are in."},
        {"learner", {kText, ""}, "Whose it is: the name, else what else there is."},
        {"document", {kText, ""}, "Which form or pack it is; may be empty."},
        {"version", {kText, ""}, "The version it was made from; empty where it does not say."},
        {"remarks", {kList, "text_line"}, "What was found in it: made from another issue, altered."},
    };
    templates::RecordType& unit = dictionary.record("evidence_unit");
    unit.help = "The criteria of a unit against learners.";
    unit.fields = {
        {"heading", {kText, ""}, "Its number and title."},
        {"parts", {kList, "evidence_part"}, "As many tables as it takes: a few learners in each."},
    };
    templates::RecordType& part = dictionary.record("evidence_part");
    part.help = "One table: the criteria of a unit against a few learners.";
    part.fields = {
        {"caption", {kText, ""}, "The heading of the unit, and which of the learners they are where there is more than one table."},
        {"learners", {kList, "evidence_learner"}, "The learners, a column each."},
        {"rows", {kList, "evidence_row"}, "The outcomes and criteria, a row each."},
    };
    templates::RecordType& learner = dictionary.record("evidence_learner");
    learner.help = "A learner whose forms came back.";
    learner.fields = {
        {"name", {kText, ""}, "The learner's name, else what else tells who it is."},
        {"number", {kText, ""}, "The registration number, else the id in the roster; may be empty."},
        {"covered", {kText, ""}, "How many criteria of the unit are evidenced: \"12 of 14\"."},
    };
    templates::RecordType& row = dictionary.record("evidence_row");
    row.help = "An outcome, or a criterion with what there is for it.";
    row.fields = {
        {"is_outcome", {kTruth, ""}, "Whether it is an outcome's heading."},
        {"heading", {kText, ""}, "Of an outcome: its number and title."},
        {"columns", {kNumber, ""}, "Of an outcome: how many columns the table has."},
        {"number", {kText, ""}, "Of a criterion: its number."},
        {"wording", {kInlines, ""}, "Of a criterion: its text."},
        {"cells", {kList, "evidence_cell"}, "Of a criterion: what there is of each learner."},
    };
    templates::RecordType& cell = dictionary.record("evidence_cell");
    cell.help = "What the forms of one learner say of one criterion.";
    cell.fields = {
        {"evidenced", {kTruth, ""}, "Whether something counts as evidence, and is not held to fall short."},
        {"entries", {kList, "evidence_entry"}, "What the forms say; may be empty."},
    };
    templates::RecordType& entry = dictionary.record("evidence_entry");
    entry.help = "What one form says of a criterion.";
    entry.fields = {
        {"form", {kText, ""}, "The form's id: \"F06\"."},
        {"text", {kText, ""}, "What is entered there, short."},
    };
}

}  // namespace qualspec::view
