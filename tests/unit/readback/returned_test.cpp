#include "readback/returned.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qualspec::readback {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<Form> read_it(std::string_view bytes) { return read(std::string(bytes), "a.pdf"); }

// PDF is tested by tests/end_to_end/collect.py, which fills forms in as other programs do.

TEST(SavedForm, GivesItsValuesAndWhatItWasMadeFrom) {
    const auto form = read_it("\xEF\xBB\xBF {\"origin\": {\"specification\": \"990/1\", \"version\": \"2\", \"document\": \"f05\", \"units\": [\"unit-a\", \"unit-b\"], \"learner\": \"AB/1\"},"
                           "\"values\": {\"name\": \"T\\u0175r\\nx\", \"box\": true, \"other\": false, \"choice\": \"\"}}");
    ASSERT_TRUE(form) << form.error().message;
    EXPECT_EQ(form->origin, (document::Origin{"990/1", "2", "f05", {"unit-a", "unit-b"}, "AB/1"}));
    EXPECT_THAT(form->fields, ElementsAre(Field{"name", "", "Tŵr\nx"}, Field{"box", "", "yes"}, Field{"other", "", ""}, Field{"choice", "", ""}));
}

TEST(SavedForm, SaysWhatItWasMadeWith) {
    const auto form = read_it("{\"values\": {\"a\": \"x\", \"b\": \"y\", \"c\": true, \"d\": \"2026-10-05\"}, \"prefilled\": {\"a\": \"x\", \"b\": \"z\", \"c\": true}, \"dates\": [\"d\", 7]}");
    ASSERT_TRUE(form);
    EXPECT_THAT(form->fields, ElementsAre(Field{"a", "", "x", "x"}, Field{"b", "", "y", "z"}, Field{"c", "", "yes", "yes"}, Field{"d", "", "2026-10-05", "", true}));
    EXPECT_FALSE(form->fields[0].is_entered());
    EXPECT_TRUE(form->fields[1].is_entered());
    EXPECT_FALSE(form->fields[2].is_entered());
}

TEST(SavedForm, ToleratesWhatItDoesNotKnow) {
    const auto form = read_it("{\"origin\": 7, \"more\": [], \"values\": {\"a\": \"1\", \"b\": 2, \"c\": null}}");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->origin, document::Origin());
    EXPECT_THAT(form->fields, ElementsAre(Field{"a", "", "1"}));
}

TEST(Returned, SaysWhyItCannotBeRead) {
    const auto why = [](std::string_view bytes) {
        const auto form = read_it(bytes);
        return form ? std::string() : form.error().message;
    };
    EXPECT_THAT(why(""), HasSubstr("neither a PDF nor"));
    EXPECT_THAT(why("<html>"), HasSubstr("neither a PDF nor"));
    EXPECT_THAT(why("{\"values\": {"), HasSubstr("no JSON"));
    EXPECT_THAT(why("{\"values\": []}"), HasSubstr("not one that a form was saved to"));
    EXPECT_THAT(why("{\"values\": {}}"), HasSubstr("no fields"));
    EXPECT_THAT(why("%PDF-1.7\n"), HasSubstr("damaged"));
    EXPECT_THAT(why("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"), HasSubstr("no fields"));
}

TEST(Returned, LoopsOfFieldsEnd) {
    const auto form = read_it("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n"
                           "3 0 obj\n<</T(a)/FT/Tx/Parent 4 0 R/Kids[4 0 R]>>\nendobj\n4 0 obj\n<</T(b)/V(x)/Parent 3 0 R/Kids[3 0 R]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n");
    EXPECT_TRUE(form || !form.error().message.empty());
}

}  // namespace
}  // namespace qualspec::readback
