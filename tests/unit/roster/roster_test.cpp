#include "roster/roster.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "roster/csv.h"
#include "roster/encoding.h"
#include "roster/file_name.h"
#include "support/text.h"

namespace qualspec::roster {
namespace {

using Strings = std::vector<std::string>;

struct Roster : testing::Test {
    void read(std::string_view bytes, const Strings& mapping = {}) {
        rows.clear();
        findings = {};
        roster::read(bytes, "learners.csv", *read_mapping(mapping), findings, [&](const Row& row) { rows.push_back(row); });
    }
    std::string told() const {
        std::string out;
        for (const Finding& finding : findings) out += to_string(finding) + "\n";
        return out;
    }
    std::vector<Row> rows;
    Findings findings;
};

TEST_F(Roster, ColumnsAreFoundByHeadingInAnyOrder) {
    read("Units,Learner name,Registration No.,IQA,Shoe size,START_DATE\r\n\"1, 2;5\",Ann  Lee,AB/1,Bo Ek,38,30/09/2026\r\n");
    EXPECT_TRUE(findings.empty()) << told();
    ASSERT_EQ(rows.size(), 1U);
    const Learner& learner = rows[0].learner;
    EXPECT_TRUE(rows[0].faults.empty());
    EXPECT_EQ(learner.id, "AB/1") << "the registration number, where there is no id";
    EXPECT_EQ(learner.name, "Ann Lee");
    EXPECT_EQ(learner.units, (Strings{"1", "2", "5"}));
    EXPECT_EQ(learner.start_date, "2026-09-30");
    EXPECT_EQ(learner.line, 2);
}

TEST_F(Roster, ALearnerNumberIsWhatTheLearnerIsRegisteredBy) {
    read("Learner number,Name\nTB-001,Ann Lee\n");
    EXPECT_TRUE(findings.empty()) << told();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].learner.registration_number, "TB-001");
    EXPECT_EQ(rows[0].learner.id, "TB-001");
    read("Learner number,Name,Registration number\nTB-001,Ann Lee,990\n");
    EXPECT_EQ(rows.at(0).learner.registration_number, "990") << "there is a column for it";
    EXPECT_EQ(rows.at(0).learner.id, "TB-001");
    read("Learner number,Name\nTB-001,Ann Lee\n", {"id=Learner number"});
    EXPECT_EQ(rows.at(0).learner.registration_number, "") << "it was said to be the id";
}

TEST_F(Roster, WhatSpreadsheetsSaveIsReadAndSaid) {
    read("\xEF\xBB\xBFid;name\n1;\xC5\x81ucja \xCE\x91\xCE\xB8\xCE\xB7\xCE\xBD\xCE\xAC\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].learner.name, "\xC5\x81ucja \xCE\x91\xCE\xB8\xCE\xB7\xCE\xBD\xCE\xAC");
    EXPECT_EQ(told(), "learners.csv:1:1: information: read as UTF-8 with a byte order mark with semicolons [roster.format]\n");
    read("id\tname\n1\tSi\xE2n \x8Atef \x80\n");
    EXPECT_EQ(rows.at(0).learner.name, "Si\xC3\xA2n \xC5\xA0tef \xE2\x82\xAC");
    EXPECT_EQ(told(), "learners.csv:1:1: information: read as Windows-1252 with tabs [roster.format]\n");
    read(std::string_view("\xFF\xFEi\0d\0", 6));
    EXPECT_TRUE(findings.has_fatal());
    read("id,name\n1,\x81\xFF\n");
    EXPECT_TRUE(findings.has_fatal());
}

TEST_F(Roster, OwnHeadingsAreMapped) {
    read("Nummer,Wer\n7,Ann\n", {"id=Nummer", "name=wer"});
    ASSERT_EQ(rows.size(), 1U) << told();
    EXPECT_EQ(rows[0].learner.name, "Ann");
    read("Nummer,Wer\n7,Ann\n");
    EXPECT_NE(told().find("no column gives an id or registration number, nor a name"), std::string::npos) << told();
    EXPECT_FALSE(read_mapping({"shoe=Size"}));
    EXPECT_FALSE(read_mapping({"name"}));
}

TEST_F(Roster, BadRowsAreNamedAndTheOthersStand) {
    read("id,name,assessor,iqa,start date\n"
         "1,Ann,Bo Ek,Cy,2026-02-28\n"
         "2,,Bo,Cy,\n"
         ",Dee,Bo,Cy,\n"
         "3,Eve,Bo Ek,bo  ek,\n"
         "4,Flo,Bo,Cy,2026-02-29\n"
         "A,Gus,,,\n"
         "a,Hal,,,\n"
         "5,Ian,,,,too,many\n"
         "6,Jo,,,\n");
    Strings faults;
    for (const Row& row : rows) faults.push_back(concat(row.learner.line, " ", join(row.faults, "; "), row.assurance_fault));
    EXPECT_EQ(faults, (Strings{"2 ", "3 it has no name", "4 it has no id and no registration number",
                               "5 bo ek is both assessor and internal quality assurer",
                               "6 '2026-02-29' is no date (write 2026-09-30 or 30/09/2026)", "7 ", "8 line 7 has the same id",
                               "9 it has more fields than there are columns", "10 "}));
}

TEST_F(Roster, TellsSiteRiskAndTraining) {
    read("id,name,site,Assessor risk,In training,Countersigned by\n"
         "1,Ann,North,High,yes,\n"
         "2,Bo,,amber,No,Cy\n"
         "3,Di,,,,\n"
         "4,Ed,,reddish,perhaps,\n");
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].learner.site, "North");
    EXPECT_EQ(rows[0].learner.assessor_risk, Risk::kHigh);
    EXPECT_TRUE(rows[0].learner.assessor_in_training);
    EXPECT_EQ(rows[1].learner.assessor_risk, Risk::kMedium);
    EXPECT_TRUE(rows[1].learner.assessor_in_training) << "somebody countersigns";
    EXPECT_EQ(rows[2].learner.assessor_risk, Risk::kUnsaid);
    EXPECT_FALSE(rows[2].learner.assessor_in_training);
    EXPECT_EQ(join(rows[3].faults, "; "), "its risk 'reddish' is none of low, medium, high, green, amber and red; whether the assessor is in training is neither yes nor no: 'perhaps'");
}

TEST_F(Roster, WhatIsLikelyWrongIsTold) {
    read("Candidate No,name,ULN,Start,Target,In training,Countersigned by\n"
         "1,Ann,1234567890,01.09.2026,2027-07-01,yes,Cy\n"
         "2,Bo,1.23457E+09,2026-09-01,2025-07-01,no,\n"
         "3,Di,123,,,yes,\n");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].learner.registration_number, "1");
    EXPECT_EQ(rows[0].learner.start_date, "2026-09-01");
    EXPECT_TRUE(rows[0].doubts.empty());
    EXPECT_EQ(rows[1].doubts, (Strings{"'1.23457E+09' is no unique learner number, which has ten digits: the spreadsheet has rounded it.",
                                       "The target date, 2025-07-01, is before the start date, 2026-09-01."}));
    EXPECT_EQ(rows[2].doubts, (Strings{"'123' is no unique learner number, which has ten digits.", "The assessor is in training, and nobody is named who countersigns."}));
    EXPECT_TRUE(rows[2].faults.empty());
}

TEST_F(Roster, LinesAreCountedThroughQuotedLineEnds) {
    read("id,name\n1,\"Ann\nLee\"\n\n2,\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].learner.name, "Ann Lee");
    EXPECT_EQ(rows[1].learner.line, 5);
    read("id,name\n1,\"Ann\n");
    EXPECT_NE(told().find("line 2: a quote is not closed"), std::string::npos) << told();
}

TEST(CsvLine, FormulasAreMadeHarmless) {
    EXPECT_EQ(csv_line({"a", "=1+1", "-3", "+44", "@x", "\tx", " =1", "say \"x\", y"}),
              "\"a\",\"'=1+1\",\"'-3\",\"'+44\",\"'@x\",\"'\tx\",\"' =1\",\"say \"\"x\"\", y\"\r\n");
}

TEST(FileName, IsReadableAndSafe) {
    EXPECT_EQ(file_name_of("AB-1234"), "AB-1234");
    EXPECT_EQ(file_name_of("AB/12 x"), "AB_2F12_20x");
    EXPECT_EQ(file_name_of("../../etc"), "_2E._2F.._2Fetc");
    EXPECT_EQ(file_name_of("a_2F"), "a_5F2F");
    EXPECT_EQ(file_name_of("."), "_2E");
    EXPECT_EQ(file_name_of("x."), "x_2E");
    EXPECT_EQ(file_name_of("-rf"), "_2Drf");
    EXPECT_EQ(file_name_of("con"), "_63on");
    EXPECT_EQ(file_name_of("NUL.txt"), "_4EUL.txt");
    EXPECT_EQ(file_name_of("com1"), "_63om1");
    EXPECT_EQ(file_name_of("\xC5\x81"), "_C5_81");
    EXPECT_EQ(file_name_of(""), "");
}

TEST(FileName, DifferentIdsHaveDifferentSafeNames) {
    std::mt19937 random(1);
    std::set<std::string> ids, names;
    constexpr std::string_view kBytes = "aA1-._/\\: %\xC3\xA9";
    for (int i = 0; i < 20000; ++i) {
        std::string id;
        for (auto length = 1 + random() % 5; length > 0; --length) id += kBytes[random() % kBytes.size()];
        ids.insert(id);
        const std::string name = file_name_of(id);
        names.insert(name);
        ASSERT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"), std::string::npos) << id;
        ASSERT_NE(name.front(), '.') << id;
        ASSERT_NE(name.back(), '.') << id;
    }
    EXPECT_EQ(ids.size(), names.size());
}

}  // namespace
}  // namespace qualspec::roster
