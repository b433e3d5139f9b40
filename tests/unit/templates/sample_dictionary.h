// sample_dictionary.h - a small dictionary with a language and data, for the tests of templates.
#pragma once

#include <memory>
#include <string>

#include "language/language.h"
#include "templates/dictionary.h"

namespace qualspec::templates::sample {

inline language::Language language() {
    Findings findings;
    return language::Language::read(R"(tag = "en-GB"
[word]
unit = "Unit"
contents = "Contents"
[sentence]
credits = "{count, plural, one {# credit} other {# credits}}"
part_of = "{part} of {whole}"
cell_label = "{column}, row {row, number}"
field_of = "{field}, {row}"
choice_label = "{field}: {choice}"
date_label = "{field}, dd/mm/yyyy"
)",
                                    "en-GB.toml", nullptr, findings);
}

inline Dictionary dictionary() {
    Dictionary out;
    out.record("publication") = {"publication",
                                 "The publication.",
                                 {{"title", {Kind::kText, {}}, "Its title."},
                                  {"year", {Kind::kNumber, {}}, "Its year; may be absent."},
                                  {"draft", {Kind::kTruth, {}}, "Whether it is a draft."},
                                  {"lead", {Kind::kInlines, {}}, "Its first sentence."},
                                  {"introduction", {Kind::kBlocks, {}}, "Its introduction."},
                                  {"logo", {Kind::kImage, {}}, "The logo; may be absent."},
                                  {"owner", {Kind::kRecord, "organisation"}, "Who publishes it; may be absent."},
                                  {"units", {Kind::kList, "unit"}, "Its units."},
                                  {"sections", {Kind::kList, "section"}, "Its sections."}}};
    out.record("organisation") = {"organisation", "An organisation.", {{"name", {Kind::kText, {}}, "Its name."}, {"address", {Kind::kText, {}}, "Its address."}}};
    out.record("unit") = {"unit", "A unit.", {{"title", {Kind::kText, {}}, "Its title."}, {"credit", {Kind::kNumber, {}}, "Its credit; may be absent."},
                                              {"aim", {Kind::kBlocks, {}}, "Its aim."}, {"words", {Kind::kRecord, "words"}, "Its words."}}};
    out.record("section") = {"section", "A section.", {{"title", {Kind::kText, {}}, "Its title."}, {"sections", {Kind::kList, "section"}, "Its sections."}}};
    add_words(out, language());
    return out;
}

/// A record with its fields given by name; the others are absent.
inline std::shared_ptr<Record> make(const Dictionary& dictionary, std::string_view type, std::map<std::string, Value> values) {
    auto out = std::make_shared<Record>();
    out->type = dictionary.find(type);
    out->values.resize(out->type->fields.size());
    for (auto& [name, value] : values) out->values.at(static_cast<std::size_t>(out->type->index_of(name))) = std::move(value);
    return out;
}
inline std::shared_ptr<const List> list(std::vector<std::shared_ptr<const Record>> records) { return std::make_shared<const List>(std::move(records)); }

}  // namespace qualspec::templates::sample
