#include "view/view.h"

#include <mutex>

#include "view/comparison.h"
#include "view/conformity.h"
#include "view/evidence.h"
#include "view/holistic.h"
#include "view/sampling.h"
#include "view/table.h"

namespace qualspec::view {

namespace {

template <class Source>
void add(templates::Dictionary& dictionary) {
    const Table<Source>& table = table_of<Source>();
    templates::RecordType& type = dictionary.record(record_name<Source>);
    type.help = table.help;
    for (const Row<Source>& row : table.rows) type.fields.push_back(row.field);
}
template <class... Source>
void add_all(templates::Dictionary& dictionary, SourceList<Source...>) {
    (add<Source>(dictionary), ...);
}

std::unique_ptr<const templates::Dictionary> make_dictionary(const language::Language& language) {
    auto dictionary = std::make_unique<templates::Dictionary>();
    templates::add_words(*dictionary, language);
    add_all(*dictionary, AllSources());
    templates::RecordType& unit_document = dictionary->record("unit_document");
    unit_document.help = "What a document about one unit starts from.";
    unit_document.fields = {{"publication", {templates::Kind::kRecord, "publication"}, "The publication that the unit is in."},
                            {"unit", {templates::Kind::kRecord, "unit"}, "The unit."}};
    templates::RecordType& form_document = dictionary->record("form_document");
    form_document.help = "What a recording form starts from.";
    form_document.fields = {{"publication", {templates::Kind::kRecord, "publication"}, "The publication that the form is for."},
                            {"unit", {templates::Kind::kRecord, "unit"}, "The unit it is about; absent where it is about the whole."},
                            {"form", {templates::Kind::kRecord, "recording_form"}, "The form."}};
    add_comparison(*dictionary);
    add_conformity(*dictionary);
    add_evidence(*dictionary);
    add_sampling(*dictionary);
    add_holistic(*dictionary);
    return dictionary;
}

}  // namespace

const templates::Dictionary& dictionary(const language::Language& language) {
    static std::mutex lock;
    static std::map<std::vector<std::string_view>, std::unique_ptr<const templates::Dictionary>> known;
    static std::vector<language::Language> kept;  // what the keys' text belongs to
    const std::scoped_lock guard(lock);
    const std::vector<std::string_view> keys = language.keys();
    auto found = known.find(keys);
    if (found == known.end()) {
        kept.push_back(language);
        found = known.emplace(keys, make_dictionary(language)).first;
    }
    return *found->second;
}

std::shared_ptr<const templates::Record> publication(const spec::Specification& specification, const Options& options, Findings& out) {
    Builder builder(specification, options, out);
    return builder.make(specification);
}

}  // namespace qualspec::view
