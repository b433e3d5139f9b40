#include "support/finding.h"

#include <gtest/gtest.h>

namespace qualspec {
namespace {

Place at(std::string_view file, int line, int column) { return {intern_file_name(file), line, column}; }

TEST(Finding, PrintsInTheFormEditorsParse) {
    const Finding finding{at("specs/a.xml", 214, 7), Severity::kError, "U07 outcome 3 has no criterion",
                          "structure.outcome-without-criteria", "add one", false};
    EXPECT_EQ(to_string(finding),
              "specs/a.xml:214:7: error: U07 outcome 3 has no criterion [structure.outcome-without-criteria]\n"
              "  hint: add one");
}

TEST(Findings, SortByFileAsMetThenPlaceAndDropRepeats) {
    Findings findings;
    findings.add(at("b.xml", 9, 1), Severity::kWarning, "r", "later");
    findings.add(at("a.xml", 1, 1), Severity::kError, "r", "other file");
    findings.add(at("b.xml", 2, 5), Severity::kError, "r", "earlier");
    findings.add(at("b.xml", 2, 5), Severity::kError, "r", "earlier");
    findings.sort();
    ASSERT_EQ(findings.size(), 3U);
    EXPECT_EQ(findings.all()[0].text, "earlier");
    EXPECT_EQ(findings.all()[1].text, "later");
    EXPECT_EQ(findings.all()[2].text, "other file");
    EXPECT_FALSE(findings.has_fatal());
    EXPECT_EQ(findings.worst(), Severity::kError);
}

}  // namespace
}  // namespace qualspec
