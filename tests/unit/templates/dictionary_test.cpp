#include "templates/dictionary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qualspec::templates {
namespace {

using testing::ElementsAre;

language::Language english() {
    Findings findings;
    return language::Language::read("tag = 'en'\n[word]\nunit = 'Unit'\naim = 'Unit aim'\n", "en.toml", nullptr, findings);
}

TEST(Dictionary, RecordTypesStayWhereTheyAre) {
    Dictionary dictionary;
    RecordType& unit = dictionary.record("unit");
    for (int i = 0; i < 100; ++i) dictionary.record("type_" + std::to_string(i));
    EXPECT_EQ(&dictionary.record("unit"), &unit);
    EXPECT_EQ(dictionary.find("unit"), &unit);
    EXPECT_EQ(dictionary.find("units"), nullptr);
}

TEST(Dictionary, TruthIsPresence) {
    EXPECT_FALSE(is_true(std::monostate{}));
    EXPECT_FALSE(is_true(std::string()));
    EXPECT_TRUE(is_true(std::string("0")));
    EXPECT_TRUE(is_true(std::int64_t{0}));
    EXPECT_FALSE(is_true(false));
    EXPECT_FALSE(is_true(std::make_shared<const List>()));
    EXPECT_TRUE(is_true(std::make_shared<const List>(1)));
    EXPECT_FALSE(is_true(std::shared_ptr<const Record>()));
    EXPECT_FALSE(is_true(std::make_shared<const document::Blocks>()));
    EXPECT_FALSE(is_true(std::shared_ptr<const document::Inlines>()));
}

TEST(Dictionary, WordsComeFromTheLanguageAndLabelsReplaceThem) {
    Dictionary dictionary;
    const RecordType& words = add_words(dictionary, english());
    const auto record = words_record(words, english(), {{"unit", "Module"}});
    EXPECT_EQ(std::get<std::string>(record->values.at(static_cast<std::size_t>(words.index_of("unit")))), "Module");
    EXPECT_EQ(std::get<std::string>(record->values.at(static_cast<std::size_t>(words.index_of("aim")))), "Unit aim");
    EXPECT_EQ(words.index_of("module"), -1);
    EXPECT_THAT(mistakes(dictionary), ElementsAre());
}

TEST(Dictionary, MistakesAreNamed) {
    Dictionary dictionary;
    dictionary.record("unit") = {"unit", "A unit.", {{"aim", {Kind::kBlocks, {}}, "The aim."},
                                                     {"aim", {Kind::kText, {}}, "Again."},
                                                     {"Title", {Kind::kText, {}}, "The title."},
                                                     {"outcomes", {Kind::kList, "outcome"}, ""}}};
    EXPECT_THAT(mistakes(dictionary),
                ElementsAre("'unit.aim' is there twice", "'unit.Title' is no proper name", "'unit.outcomes' has no help",
                            "'unit.outcomes' is of the unknown record type 'outcome'"));
}

}  // namespace
}  // namespace qualspec::templates
