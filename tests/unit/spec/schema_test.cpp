// The reader and the schema are two judges of one grammar: they must agree on every file there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "spec/element_type.h"
#include "spec/language.h"
#include "spec/read.h"
#include "support/files.h"
#include "support/text.h"
#include "xml/relax_ng.h"

namespace qualspec::spec {
namespace {

namespace fs = std::filesystem;

const xml::Schema& schema() {
    static const auto compiled = xml::Schema::compile(relax_ng());
    EXPECT_TRUE(compiled) << compiled.error().message;
    return *compiled;
}

std::string joined(const std::vector<std::string>& faults) { return faults.empty() ? "(none)" : join(faults, "\n"); }

/// What the reader has against the grammar of this one file. Faults of files it includes are theirs; a part is a file of the language.
std::vector<std::string> reader_faults(const std::string& bytes, const fs::path& path) {
    std::vector<std::string> faults;
    Findings findings;
    static_cast<void>(read(bytes, path, {}, findings));
    const bool part = std::ranges::any_of(findings, [](const Finding& finding) { return finding.rule == "schema.wrong-root" && finding.text.find("it is a part") != std::string::npos; });
    if (part) {
        findings = {};
        static_cast<void>(format_file(bytes, path, false, findings));
    }
    for (const Finding& finding : findings)
        if (finding.place.file == path.generic_string() && finding.rule.starts_with("schema.")) faults.push_back(to_string(finding));
    return faults;
}

/// Is it XML that both judges can look at? Encodings, DOCTYPEs and depth are not of the grammar.
bool is_readable(const std::string& bytes, const fs::path& path) {
    Findings findings;
    static_cast<void>(read(bytes, path, {}, findings));
    return std::ranges::none_of(findings, [](const Finding& finding) { return finding.rule.starts_with("xml."); });
}

void expect_agreement(const std::string& bytes, const fs::path& path) {
    if (!is_readable(bytes, path)) return;
    const auto reader = reader_faults(bytes, path);
    const auto second = schema().faults(bytes);
    EXPECT_EQ(reader.empty(), second.empty()) << path << "\nthe reader says:\n" << joined(reader) << "\nthe schema says:\n" << joined(second);
}

TEST(Schema, AgreesWithTheReaderOnEveryFile) {
    int accepted = 0, refused = 0;
    for (const char* folder : {"specs", "tests"})
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file() || entry.path().extension() != ".xml") continue;
            const auto bytes = read_file(entry.path());
            ASSERT_TRUE(bytes);
            expect_agreement(*bytes, entry.path());
            if (is_readable(*bytes, entry.path())) ++(reader_faults(*bytes, entry.path()).empty() ? accepted : refused);
        }
    EXPECT_GE(accepted, 10);
    EXPECT_GE(refused, 15);
}

/// Values at the edges of what each type allows, right and wrong.
TEST(Schema, AgreesWithTheReaderOnTheValuesOfAttributes) {
    constexpr std::array<std::string_view, 50> kValues{" 2025 ", " 2025-04 ", " 2025-04-30 ", " true ", " en ", " a ", "",      " ",      "0",       "1",        "01",       "000001",   "999999",     "1000000",    "-1",    "+1",    "1.0",      "1.5",
                                                       "true",  "false",  "TRUE",    "2025",     "0000",     "2025-04",  "2025-13",    "2025-04-30", "2025-04-31", "2024-02-29", "2025-02-29", "25-04-30",
                                                       "2025-4-3", "en",  "en-GB",   "en_GB",    "e1-GB",    "abcdefghi", "a",         "a.b-c_d",    "1a",    "a:b",   "a b",      "30 70",
                                                       "30.12345", "1234 1", "30% 70%", " 5 ",   "knowledge", " knowledge ", "Knowledge", "\xC3\xA9t\xC3\xA9"};
    int compared = 0;
    for (const ElementType* type : language().all())
        for (const AttributeType& attribute : type->attributes) {
            if (attribute.type == ValueType::kPath || type->name == "include" || compared > 20000) continue;
            for (const std::string_view value : kValues) {
                // In a part of its own, judged by the formatter's walk and by the schema's start.
                std::string tag = concat("<", type->name, " xmlns=\"", kNamespace, "\"");
                for (const AttributeType& other : type->attributes)
                    if (other.required && other.name != attribute.name) tag += concat(" ", other.name, "=\"", other.type == ValueType::kChoice ? other.choices.front() : "a", "\"");
                tag += concat(" ", attribute.name, "=\"", value, "\"");
                const bool has_title = std::ranges::any_of(type->content, [](const Particle& particle) { return particle.minimum > 0 && particle.elements.front()->name == "title"; });
                const std::string xml = concat(tag, ">", has_title ? "<title>T</title>" : "", "</", type->name, ">");
                const auto names = language().fragment().element_names();
                if (std::ranges::find(names, type->name) == names.end()) continue;
                ++compared;
                const auto reader = reader_faults(xml, "part.xml");
                const auto second = schema().faults(xml);
                EXPECT_EQ(reader.empty(), second.empty()) << xml << "\nthe reader says:\n" << joined(reader) << "\nthe schema says:\n" << joined(second);
            }
        }
    EXPECT_GT(compared, 500);
}

}  // namespace
}  // namespace qualspec::spec
