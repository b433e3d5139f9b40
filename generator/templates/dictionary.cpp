#include "templates/dictionary.h"

#include <algorithm>
#include <set>

#include "support/text.h"

namespace qualspec::templates {

int RecordType::index_of(std::string_view field) const {
    const auto it = std::ranges::find(fields, field, &Field::name);
    return it == fields.end() ? -1 : static_cast<int>(it - fields.begin());
}

RecordType& Dictionary::record(std::string_view name) {
    auto& entry = types_[std::string(name)];
    if (!entry) {
        entry = std::make_unique<RecordType>();
        entry->name = name;
    }
    return *entry;
}

const RecordType* Dictionary::find(std::string_view name) const {
    const auto it = types_.find(name);
    return it == types_.end() ? nullptr : it->second.get();
}

bool is_true(const Value& value) {
    return std::visit(Overloaded{
                          [](std::monostate) { return false; },
                          [](const std::string& text) { return !text.empty(); },
                          [](std::int64_t) { return true; },
                          [](bool truth) { return truth; },
                          [](const std::shared_ptr<const document::Inlines>& content) { return content && !content->empty(); },
                          [](const std::shared_ptr<const document::Blocks>& blocks) { return blocks && !blocks->empty(); },
                          [](const std::shared_ptr<const document::Image>& image) { return image != nullptr; },
                          [](const std::shared_ptr<const Record>& record) { return record != nullptr; },
                          [](const std::shared_ptr<const List>& list) { return list && !list->empty(); },
                      },
                      value);
}

std::string to_string(const Type& type) {
    switch (type.kind) {
        case Kind::kText: return "text";
        case Kind::kNumber: return "number";
        case Kind::kTruth: return "truth";
        case Kind::kInlines: return "inlines";
        case Kind::kBlocks: return "blocks";
        case Kind::kImage: return "image";
        case Kind::kRecord: return type.record;
        case Kind::kList: return concat("list of ", type.record);
    }
    return {};
}

RecordType& add_words(Dictionary& dictionary, const language::Language& language) {
    RecordType& words = dictionary.record("words");
    words.help = "The words of the language file, by key; a publication's own labels take their place.";
    words.fields.clear();
    for (const std::string_view key : language.keys())
        words.fields.push_back({std::string(key), {Kind::kText, {}}, concat("\"", language.word(key), "\"")});
    return words;
}

std::shared_ptr<const Record> words_record(const RecordType& words, const language::Language& language,
                                           const std::map<std::string, std::string, std::less<>>& labels) {
    auto record = std::make_shared<Record>();
    record->type = &words;
    record->values.reserve(words.fields.size());
    for (const Field& field : words.fields) {
        const auto label = labels.find(field.name);
        record->values.emplace_back(label == labels.end() ? std::string(language.word(field.name)) : label->second);
    }
    return record;
}

bool is_name(std::string_view name) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && std::ranges::all_of(name, allowed);
}

std::vector<std::string> mistakes(const Dictionary& dictionary) {
    std::vector<std::string> out;
    for (const auto& [name, type] : dictionary.all()) {
        if (!is_name(name)) out.push_back(concat("the record type '", name, "' has no proper name"));
        if (type->help.empty()) out.push_back(concat("the record type '", name, "' has no help"));
        std::set<std::string_view> seen;
        for (const Field& field : type->fields) {
            const std::string at = concat(name, ".", field.name);
            if (!is_name(field.name) || field.name == "not") out.push_back(concat("'", at, "' is no proper name"));
            if (!seen.insert(field.name).second) out.push_back(concat("'", at, "' is there twice"));
            if (field.help.empty()) out.push_back(concat("'", at, "' has no help"));
            const bool refers = field.type.kind == Kind::kRecord || field.type.kind == Kind::kList;
            if (refers && !dictionary.find(field.type.record))
                out.push_back(concat("'", at, "' is of the unknown record type '", field.type.record, "'"));
            if (!refers && !field.type.record.empty()) out.push_back(concat("'", at, "' names a record type without being one"));
        }
    }
    return out;
}

}  // namespace qualspec::templates
