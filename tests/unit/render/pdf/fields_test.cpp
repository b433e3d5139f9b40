#include "render/pdf/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <map>

#include "tests/support/command.h"
#include "tests/support/fonts.h"
#include "tests/support/sample_pages.h"

namespace qualspec::render::pdf {
namespace {

using document::Field;
using document::FieldKind;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

/// A page with the given fields, one under the other, each in a Form element after its label.
layout::Pages page_of(const std::vector<Field>& fields) {
    tests::PagesBuilder b;
    double y = 60;
    for (const Field& field : fields) {
        const int paragraph = b.line(layout::StructureRole::kParagraph, 0, 60, y + 12, field.label);
        const bool button = field.kind == FieldKind::kCheckbox || field.kind == FieldKind::kRadio;
        layout::Item& item = b.page().items.emplace_back();
        item.mark = b.mark(b.element(layout::StructureRole::kForm, paragraph));
        item.value = layout::PlacedField{{200, y, button ? 12.0 : 250.0, field.kind == FieldKind::kSignature ? 44.0 : 18.0}, field, {}, 10};
        y += 50;
    }
    return b.pages;
}

Field field(FieldKind kind, std::string name, std::string label, std::string value = {}) {
    Field made;
    made.kind = kind;
    made.name = std::move(name);
    made.label = std::move(label);
    made.value = std::move(value);
    return made;
}

std::string written(const layout::Pages& pages) {
    const auto bytes = render(pages, *tests::default_fonts(), {});
    EXPECT_TRUE(bytes) << bytes.error().message;
    return tests::temporary_file("fields.pdf", bytes ? *bytes : std::string());
}

/// What qpdf reads of the form: each field's full name with its record.
std::map<std::string, json> fields_of(const std::string& path) {
    const json read = json::parse(tests::run_command("qpdf --json=2 --json-key=acroform " + path).output);
    std::map<std::string, json> out;
    for (const json& one : read.at("acroform").at("fields")) out.emplace(one.at("fullname").get<std::string>(), one);
    return out;
}

std::string readable(const std::string& path) { return tests::run_command("qpdf --qdf --object-streams=disable " + path + " -").output; }

std::vector<Field> one_of_each() {
    Field select = field(FieldKind::kSelect, "level", "Level", "Level 3");
    select.options = {"Level 2", "Level 3"};
    Field box = field(FieldKind::kCheckbox, "met", "Met, 1.1");
    box.checked = true;
    Field first = field(FieldKind::kRadio, "decision", "Decision, 1.1: Met", "met");
    first.checked = true;
    return {field(FieldKind::kText, "learner", "Learner name", "Siân Ŵynne"), field(FieldKind::kDate, "date", "Date (dd/mm/yyyy)"),
            field(FieldKind::kTextArea, "feedback", "Feedback"),              box,
            first,                                                             field(FieldKind::kRadio, "decision", "Decision, 1.1: Refer", "refer"),
            select,                                                            field(FieldKind::kSignature, "signature", "Signature, Learner")};
}

TEST(PdfFields, EveryFieldIsThereWithItsNameDescriptionAndValue) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    const std::string path = written(page_of(one_of_each()));
    const auto check = tests::run_command("qpdf --check " + path);
    EXPECT_EQ(check.status, 0) << check.output;
    const auto fields = fields_of(path);
    std::vector<std::string> names;
    for (const auto& [name, record] : fields) {
        names.push_back(name);
        EXPECT_EQ(record.at("annotation").at("annotationflags"), 4) << name;  // printed
    }
    EXPECT_THAT(names, ElementsAre("date", "decision", "feedback", "learner", "level", "met", "signature"));
    EXPECT_EQ(fields.at("learner").at("value"), "u:Siân Ŵynne");
    EXPECT_EQ(fields.at("learner").at("alternativename"), "Learner name");
    EXPECT_EQ(fields.at("date").at("alternativename"), "Date (dd/mm/yyyy)");
    EXPECT_EQ(fields.at("met").at("value"), "/Yes");
    EXPECT_TRUE(fields.at("decision").at("isradiobutton"));
    EXPECT_EQ(fields.at("decision").at("value"), "/met");
    EXPECT_THAT(fields.at("level").at("choices"), ElementsAre("Level 2", "Level 3"));
}

TEST(PdfFields, RadioButtonsAreOneFieldThatSaysWhatIsChosen) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    const std::string objects = readable(written(page_of(one_of_each())));
    EXPECT_THAT(objects, HasSubstr("/TU (Decision, 1.1)"));
    EXPECT_THAT(objects, HasSubstr("/TU (Decision, 1.1: Refer)"));
}

TEST(PdfFields, EachIsTheOnlyChildOfItsFormElement) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("pdfinfo");
    const std::string tree = tests::run_command("pdfinfo -struct-text " + written(page_of(one_of_each()))).output;
    std::size_t forms = 0;
    for (std::size_t at = tree.find("Form"); at != std::string::npos; at = tree.find("Form", at + 1)) {
        ++forms;
        const std::string line = tree.substr(tree.find('\n', at) + 1, tree.find('\n', tree.find('\n', at) + 1) - tree.find('\n', at));
        EXPECT_THAT(line, HasSubstr("Object ")) << tree;
    }
    EXPECT_EQ(forms, one_of_each().size());
}

TEST(PdfFields, TheBlankIsOnThePageAndTheValueInTheWidget) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    const std::string path = written(page_of({field(FieldKind::kTextArea, "a", "A", "said")}));
    const std::string objects = readable(path);
    EXPECT_THAT(objects, HasSubstr("/Artifact"));
    EXPECT_THAT(objects, HasSubstr("/Tx BMC"));
    EXPECT_THAT(objects, Not(HasSubstr("NeedAppearances")));
    EXPECT_THAT(tests::run_command("pdftotext " + path + " -").output, HasSubstr("said"));
}

TEST(PdfFields, TypingHasAFontInTheFileWithTheLettersOfWelshAndPolish) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    const std::string objects = readable(written(page_of({field(FieldKind::kText, "a", "A")})));
    for (const char* name : {"/wcircumflex", "/Ycircumflex", "/Wgrave", "/lslash", "/Zdotaccent"}) EXPECT_THAT(objects, HasSubstr(name));
    EXPECT_THAT(objects, HasSubstr("/DA (/QsType 10 Tf 0 g)"));
    EXPECT_THAT(objects, testing::ContainsRegex("/BaseFont /[A-Z]+[+]NotoSans-Regular"));
    EXPECT_THAT(objects, HasSubstr("/Subtype /TrueType"));
}

/// Fills the fields as any program can, through qpdf's own JSON, and reads the values back.
TEST(PdfFields, WhatIsFilledInIsReadBack) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    NEEDS_COMMAND("pdftotext");
    const std::string path = written(page_of(one_of_each()));
    json whole = json::parse(tests::run_command("qpdf --json=2 --json-key=qpdf --json-stream-data=none " + path).output);
    json update = {{"qpdf", {whole["qpdf"][0], json::object()}}};
    const std::string said = "Tŷ’r Dŵr, Siân, Łódź, é";
    for (auto& [key, object] : whole["qpdf"][1].items()) {
        if (!object.contains("value") || !object["value"].is_object() || object["value"].value("/T", "") != "u:feedback") continue;
        json changed = object["value"];
        changed["/V"] = "u:" + said;
        update["qpdf"][1][key] = {{"value", changed}};
    }
    ASSERT_EQ(update["qpdf"][1].size(), 1U);
    const std::string with = tests::temporary_file("update.json", update.dump());
    const std::string filled = tests::temporary_file("filled.pdf", "");
    const auto done = tests::run_command("qpdf --update-from-json=" + with + " " + path + " " + filled);
    ASSERT_EQ(done.status, 0) << done.output;
    EXPECT_EQ(fields_of(filled).at("feedback").at("value"), "u:" + said);
    EXPECT_EQ(fields_of(filled).at("learner").at("value"), "u:Siân Ŵynne");
}

TEST(PdfFields, ADocumentWithoutFieldsHasNoForm) {
    NEEDS_DEFAULT_FONTS();
    NEEDS_COMMAND("qpdf");
    tests::PagesBuilder b;
    b.line(layout::StructureRole::kParagraph, 0, 60, 60, "Text");
    EXPECT_THAT(readable(written(b.pages)), Not(HasSubstr("AcroForm")));
}

}  // namespace
}  // namespace qualspec::render::pdf
