#include <gtest/gtest.h>

#include "tests/unit/view/english.h"
#include "view/documents.h"
#include "view/view.h"

namespace qualspec::view {
namespace {

TEST(Dictionary, HasNoMistakes) {
    for (const std::string& mistake : templates::mistakes(dictionary(english()))) ADD_FAILURE() << mistake;
}

TEST(Dictionary, IsTheSameForLanguagesWithTheSameWords) {
    Findings findings;
    const auto irish = language::Language::read("tag = \"en-IE\"\n[word]\nunit = \"Module\"\n", "en-IE.toml", &english(), findings);
    EXPECT_EQ(&dictionary(english()), &dictionary(irish));
    const auto more = language::Language::read("tag = \"en-IE\"\n[word]\nzzzzzzzzzz = \"Own\"\n", "more.toml", &english(), findings);
    EXPECT_NE(&dictionary(english()), &dictionary(more));
    EXPECT_GE(dictionary(more).find("words")->index_of("zzzzzzzzzz"), 0);
}

TEST(Dictionary, HasTheRootOfEveryDocument) {
    for (const DocumentKind& kind : documents()) {
        EXPECT_NE(dictionary(english()).find(kind.root), nullptr) << kind.name;
        EXPECT_TRUE(resource(std::string("templates/") + std::string(kind.template_name) + ".xhtml")) << kind.name;
        EXPECT_EQ(find_document(kind.name), &kind);
    }
    EXPECT_EQ(find_document("f99"), nullptr);
}

/// A label of a publication takes the place of a word only where there is a word of that key.
TEST(Dictionary, HasAWordForEveryLabelSubject) {
    for (const char* key : {"unit", "outcome", "criterion", "outcomes", "aim", "audience", "amplification", "guidance", "assessment", "assessment_requirements",
                            "assessment_guidance", "evidence_requirements", "resources", "key_skills", "occupational_standards", "endorsement", "availability",
                            "assessed_by", "test_specification", "level", "credit", "guided_learning_hours", "total_qualification_time", "reference", "history",
                            "key_information", "structure", "units", "glossary", "methods", "forms", "contents", "questions", "percent"})
        EXPECT_TRUE(english().has_word(key)) << key;
}

}  // namespace
}  // namespace qualspec::view
