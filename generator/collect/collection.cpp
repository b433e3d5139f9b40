#include "collect/collection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "roster/csv.h"
#include "support/digest.h"
#include "support/text.h"
#include "templates/filler.h"
#include "view/documents.h"

namespace qualspec::collect {

using templates::Filler;

/// The file being read.
struct Collection::Reading {
    /// What one form says of one criterion.
    struct Said {
        std::vector<std::string> entered;
        std::set<int> rows;         ///< that name it
        bool row_counts = false;    ///< one of them does
        bool falls_short = false;
        bool is_denied = false;  ///< by a choice
    };
    File& file;
    Place place;
    Findings& out;
    std::map<std::pair<std::string, std::string>, Said> said = {};  ///< by the form's id and the criterion's node
    bool is_of_other_issue = false;
    std::vector<std::string> unstable = {};  ///< names of its fields that hold a number in place of an id
    int claims_left_out = 0;
    std::map<std::string, std::string> references = {};  ///< by what begins the names of a form's fields
    std::map<std::pair<std::size_t, std::string>, std::vector<std::string>> contradictions = {};  ///< by the other file and what the fields are in

    void warn(std::string_view rule, std::string text, std::string hint = {}) const { out.add(place, Severity::kWarning, rule, std::move(text), std::move(hint)); }
};

namespace {

constexpr std::size_t kLearnersATable = 5;
constexpr std::size_t kNamed = 5;  ///< names of fields that a finding tells

std::string_view id_of(std::string_view name) { return name.substr(0, name.find('-')); }

const view::DocumentKind* form_kind(std::string_view id) {
    for (const view::DocumentKind& kind : view::documents())
        if (!kind.form.empty() && kind.form == id) return &kind;
    return nullptr;
}
bool in_matrix(std::string_view name) {
    const view::DocumentKind* kind = form_kind(id_of(name));
    return kind && kind->in_matrix;
}

bool ends_as(std::string_view name, std::string_view ending) {
    return name.ends_with(ending) && (name.size() == ending.size() || name[name.size() - ending.size() - 1] == '-');
}
/// The values of fields whose names end so, each once.
std::vector<std::string> values_of(const readback::Form& form, std::initializer_list<std::string_view> endings, std::string readback::Field::*which = &readback::Field::value) {
    std::vector<std::string> out;
    for (const readback::Field& field : form.fields) {
        const std::string value = collapse_space(field.*which);
        if (!value.empty() && std::ranges::any_of(endings, [&](auto ending) { return ends_as(field.name, ending); }) && std::ranges::find(out, value) == out.end())
            out.push_back(value);
    }
    return out;
}

const ExpectedField* find(const ExpectedFields& fields, const std::string& name) {
    const auto found = fields.find(name);
    return found == fields.end() ? nullptr : &found->second;
}

/// What was chosen, in words where they are known.
std::string in_words(const std::string& value, const ExpectedField* expected) {
    if (expected)
        for (const auto& [chosen, text] : expected->choices)
            if (chosen == value && !text.empty()) return text;
    return value;
}

/// "a, b and 3 more".
std::string some_of(const std::vector<std::string>& names) {
    std::string out = join({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kNamed))}, ", ");
    return names.size() > kNamed ? concat(out, " and ", names.size() - kNamed, " more") : out;
}

/// "a long tex…"
std::string shortened(const std::string& value) {
    constexpr std::size_t kMost = 60;
    std::string text = collapse_space(value);
    if (text.size() <= kMost) return text;
    std::size_t end = kMost;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

bool shares_none(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::ranges::none_of(some, [&](const std::string& each) { return std::ranges::find(others, each) != others.end(); });
}

/// Numbers of criteria as people write them: "1.1, 1.3; 2.1-2.3". `from_before` where a dash, or "to", stands between it and the one before.
struct Claim {
    std::string number;
    bool from_before = false;
};
/// Words that stand for numbers; which, only people know: all of the unit's, of an outcome's, or of those planned.
constexpr std::array<std::string_view, 5> kInPlaceOfNumbers{"all", "both", "each", "every", "everything"};
/// What people write where there is nothing.
constexpr std::array<std::string_view, 6> kNothing{"none", "n/a", "na", "nil", "no", "nothing"};

/// What names criteria there, but not by numbers; empty where all is numbers.
std::string unread_in(std::string_view text) {
    bool has_digit = false, has_letter = false;
    std::string word;
    const std::string lower = lower_ascii(trim(text)) + ' ';
    for (const char c : lower) {
        has_digit = has_digit || (c >= '0' && c <= '9');
        const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        has_letter = has_letter || letter;
        if (letter) {
            word += c;
            continue;
        }
        if (std::ranges::find(kInPlaceOfNumbers, word) != kInPlaceOfNumbers.end()) return word;
        word.clear();
    }
    const std::string whole(trim(lower));
    return has_digit || !has_letter || std::ranges::find(kNothing, whole) != kNothing.end() ? std::string() : shortened(whole);
}

std::vector<Claim> claims_in(std::string_view text) {
    std::vector<Claim> out;
    std::string between;
    for (std::size_t at = 0; at < text.size();) {
        const auto part_of_number = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.'; };
        if (!part_of_number(text[at])) {
            between += text[at++];
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && part_of_number(text[end])) ++end;
        std::string word(text.substr(at, end - at));
        at = end;
        while (word.ends_with('.')) word.pop_back();
        if (!std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; })) {
            between += word == "to" ? "-" : word;
            continue;
        }
        const std::string_view joint = trim(between);
        out.push_back({std::move(word), joint == "-" || joint == "–" || joint == "—"});
        between.clear();
    }
    return out;
}

}  // namespace

Collection::Collection(const language::Language& language, const Outline* outline, Expect expect)
    : language_(language), outline_(outline), expect_(std::move(expect)), table_(roster::kByteOrderMark), dates_(language.has_sentence("date_label") ? language.say("date_label", {{"field", std::string()}}) : std::string()) {
    table_ += roster::csv_line({"learner", "registration number", "form", "unit", "outcome", "criterion", "field", "value", "file", "name"});
}

void Collection::add(const std::string& file, readback::Form form, Findings& out, std::string name) {
    if (name.empty()) name = std::filesystem::path(file).filename().string();
    files_.push_back({file, std::move(name), form_title({}, form.origin), form.origin.version, 0, {}});
    Reading reading{files_.back(), {intern_file_name(file), 0, 0}, out};
    reading.file.learner = learner_of(form, reading);
    if (is_copy(form, reading)) return;
    if (form.repaired) reading.warn("collect.repaired", "the file is damaged, and was read as far as it could be", "look whether what was filled in is all there");
    const ExpectedFields* expected = nullptr;
    if (outline_ && judge_origin(form, reading)) {
        expected = expect_(form.origin);
        const bool comparable = expected && !form.origin.document.empty() && form.origin.version == outline_->version;
        if (comparable) judge_fields(form, *expected, reading);
    }
    if (std::ranges::none_of(form.fields, &readback::Field::is_entered)) {
        reading.warn("collect.nothing-filled-in", "nothing is filled in, but what it was made with", "look whether it is the copy that was filled in and saved");
        reading.file.remarks.push_back(language_.say("evidence_nothing_filled_in", {}));
    }
    write_dates(form, expected, reading);
    take(form, expected, reading);
    tell_contradictions(reading);
    if (expected) take_claims(form, *expected, reading);
    tell_left_out(form, reading);
    keep(reading);
}

std::size_t Collection::learner_of(const readback::Form& form, Reading& reading) {
    const std::vector<std::string> names = values_of(form, {"learner-name", "candidate-name"});
    const std::vector<std::string> numbers = values_of(form, {"registration-number"});
    if (names.size() > 1) reading.warn("collect.two-learners", concat("it names more than one learner: ", some_of(names)), "it is taken for a form of the first");
    else if (numbers.size() > 1) reading.warn("collect.two-learners", concat("it has more than one registration number: ", some_of(numbers)), "it is taken for a form of the first");
    Learner learner{form.origin.learner, names.empty() ? std::string() : names.front(), numbers.empty() ? form.origin.learner : numbers.front()};
    if (!learner.key.empty()) {  // it was made for this learner, whatever its heads say now
        judge_learner(form, names, numbers, reading);
        if (const auto made = values_of(form, {"learner-name", "candidate-name"}, &readback::Field::prefilled); !made.empty()) learner.name = made.front();
        if (const auto made = values_of(form, {"registration-number"}, &readback::Field::prefilled); !made.empty()) learner.number = made.front();
    }
    for (const std::string& other : {learner.number, learner.name})
        if (learner.key.empty()) learner.key = other;
    if (learner.key.empty()) {
        reading.warn("collect.no-learner", "it does not say whose it is", "its file's name stands for the learner");
        learner.key = reading.file.name;
    }
    if (learner.name.empty()) learner.name = learner.key;
    const auto [known, fresh] = known_.try_emplace(learner.key, learners_.size());
    if (fresh) learners_.push_back(std::move(learner));
    else if (learners_[known->second].name == learners_[known->second].key) learners_[known->second].name = learner.name;
    return known->second;
}

void Collection::judge_learner(const readback::Form& form, const std::vector<std::string>& names, const std::vector<std::string>& numbers, Reading& reading) {
    std::vector<std::string> made_names = values_of(form, {"learner-name", "candidate-name"}, &readback::Field::prefilled);
    std::vector<std::string> made_numbers = values_of(form, {"registration-number"}, &readback::Field::prefilled);
    const bool says = !made_names.empty() || !made_numbers.empty();
    if (const auto known = known_.find(form.origin.learner); !says && known != known_.end()) {  // an older form: by what others say that were made for the same
        made_names.push_back(learners_[known->second].name);
        made_numbers.push_back(learners_[known->second].number);
    }
    const bool other_name = !names.empty() && !made_names.empty() && shares_none(names, made_names);
    const bool other_number = !numbers.empty() && !made_numbers.empty() && shares_none(numbers, made_numbers);
    if (says ? !other_name && !other_number : !other_name || !other_number) return;
    const auto told = [](const std::vector<std::string>& name, const std::vector<std::string>& number) {
        return concat(name.empty() ? std::string() : name.front(), name.empty() || number.empty() ? "" : ", ", number.empty() ? std::string() : number.front());
    };
    const std::string made = told(made_names, made_numbers), now = told(names, numbers);
    reading.warn("collect.other-learner", concat("it was made for ", form.origin.learner, " of the roster (", made, "), and its heads say ", now),
                 concat("it is taken for a form of ", form.origin.learner, "; a form of another learner is made from that learner's row of the roster"));
    reading.file.remarks.push_back(language_.say("evidence_of_other_learner", {{"made", made}, {"now", now}}));
}

bool Collection::is_copy(const readback::Form& form, Reading& reading) {
    const document::Origin& origin = form.origin;
    std::map<std::string, std::string> values;
    for (const readback::Field& field : form.fields)
        if (!field.value.empty()) values.emplace(name_in_pdf(field.name), dates_.as_stated(field.value));
    constexpr char kEnd = '\0';
    std::string all = concat(reading.file.learner, kEnd, origin.specification, kEnd, origin.version, kEnd, origin.document, kEnd, join(origin.units, " "), kEnd);
    for (const auto& [name, value] : values) all += concat(name, kEnd, value, kEnd);
    const auto [before, fresh] = said_before_.try_emplace(sha256_hex(all), files_.size() - 1);
    if (fresh) return false;
    const File& first = files_[before->second];
    reading.out.add(reading.place, Severity::kInformation, "collect.copy", concat("it says the same as ", first.path), "it is taken once");
    reading.file.remarks.push_back(language_.say("evidence_copy", {{"file", first.name}}));
    return true;
}

void Collection::write_dates(readback::Form& form, const ExpectedFields* expected, Reading& reading) {
    for (readback::Field& field : form.fields) {
        if (!field.is_entered()) continue;
        const ExpectedField* known = expected ? find(*expected, name_in_pdf(field.name)) : nullptr;
        if (known ? known->kind != document::FieldKind::kDate : !field.is_date) continue;
        if (!dates_.is_date(field.value))
            reading.warn("collect.not-a-date", concat(whereabouts(field.name), ", '", field.label.empty() && known ? known->label : field.label.empty() ? field.name : field.label, "', has no date: ", shortened(field.value)),
                         concat("it is in the table as it was entered; dates are written as ", dates_.pattern()));
        field.value = dates_.as_stated(field.value);
    }
}

std::string Collection::whereabouts(const std::string& field) const {
    const Unit* unit = outline_ ? unit_of(name_in_pdf(field)) : nullptr;
    return unit ? concat(id_of(field), " for ", unit->heading) : std::string(id_of(field));
}

void Collection::note_entry(const readback::Form& form, const readback::Field& field, const std::string& label, const std::string& value, Reading& reading) {
    std::string name = name_in_pdf(field.name), reference;
    for (const auto& [prefix, own] : reading.references)
        if (name.starts_with(prefix)) reference = own;
    const std::string& specification = form.origin.specification.empty() && outline_ ? outline_->identity : form.origin.specification;
    const auto [before, fresh] = entered_[std::move(name)].try_emplace(Whose{reading.file.learner, specification, std::move(reference)}, Entered{files_.size() - 1, value});
    if (fresh || collapse_space(before->second.value) == collapse_space(value) || before->second.file == files_.size() - 1) return;
    reading.contradictions[{before->second.file, whereabouts(field.name)}].push_back(
        concat("'", label.empty() ? field.name : label, "' is '", shortened(before->second.value), "' there and '", shortened(value), "' here"));
}

void Collection::tell_contradictions(Reading& reading) {
    std::map<std::size_t, std::int64_t> counts;
    for (const auto& [where, fields] : reading.contradictions) {
        reading.warn("collect.contradiction", concat(where.second, " says something else than in ", files_[where.first].path, ": ", some_of(fields)),
                     "both are in the table, and a criterion with contradicting decisions does not count: leave out the one that does not hold, or give two records evidence references of their own");
        counts[where.first] += static_cast<std::int64_t>(fields.size());
    }
    for (const auto& [file, count] : counts) reading.file.remarks.push_back(language_.say("evidence_contradiction", {{"file", files_[file].name}, {"count", count}}));
}

bool Collection::is_contradicted(const Entry& entry, const std::vector<Entry>& all) const {
    return std::ranges::any_of(all, [&](const Entry& other) {
        return other.file != entry.file && other.is_same_record(entry) && ((entry.counts && other.is_denied) || (entry.is_denied && other.counts));
    });
}

bool Collection::judge_origin(const readback::Form& form, Reading& reading) {
    const document::Origin& origin = form.origin;
    if (origin.specification.empty()) {
        reading.out.add(reading.place, Severity::kInformation, "collect.no-origin", "it does not say what it was made from", "it is taken for a form of this issue; whether it was altered cannot be told");
        return true;
    }
    if (origin.specification != outline_->identity) {
        reading.warn("collect.other-specification", concat("it was made from another specification: ", origin.specification, ", not ", outline_->identity), "it is in the table, and not in the matrix");
        reading.file.remarks.push_back(language_.say("evidence_of_other_specification", {{"numbers", origin.specification}}));
        return false;
    }
    if (origin.version != outline_->version) {
        reading.is_of_other_issue = true;
        reading.warn("collect.other-issue", concat("it was made from version ", origin.version.empty() ? "unknown" : origin.version, ", not ", outline_->version),
                     "fields that this issue has too are read; see whether what they ask for is the same ('qualspec diff')");
        reading.file.remarks.push_back(language_.say("evidence_of_other_issue", {{"version", origin.version}}));
    }
    return true;
}

void Collection::judge_fields(const readback::Form& form, const ExpectedFields& expected, Reading& reading) {
    std::map<std::string, const readback::Field*> added;
    std::map<std::string, const ExpectedField*> missing;
    for (const auto& [name, field] : expected) missing.emplace(name, &field);
    for (const readback::Field& field : form.fields)
        if (missing.erase(name_in_pdf(field.name)) == 0) added.emplace(field.name, &field);
    std::vector<std::string> renamed, lost, fresh;
    for (auto at = missing.begin(); at != missing.end();) {
        const auto now = std::ranges::find_if(added, [&](const auto& other) { return !other.second->label.empty() && other.second->label == at->second->label; });
        if (now == added.end()) {
            lost.push_back(at->first);
            ++at;
            continue;
        }
        renamed.push_back(concat(at->first, " to ", now->first));
        added.erase(now);
        at = missing.erase(at);
    }
    for (const auto& [name, field] : added) fresh.push_back(name);
    std::vector<std::string> told;
    if (!lost.empty()) told.push_back(concat(lost.size(), lost.size() == 1 ? " is missing (" : " are missing (", some_of(lost), ")"));
    if (!fresh.empty()) told.push_back(concat(fresh.size(), fresh.size() == 1 ? " was added (" : " were added (", some_of(fresh), ")"));
    if (!renamed.empty()) told.push_back(concat(renamed.size(), renamed.size() == 1 ? " was renamed (" : " were renamed (", some_of(renamed), ")"));
    if (told.empty()) return;
    reading.warn("collect.altered", concat("its fields are not those it was made with: ", join(told, "; ")), "it was changed after it was made, or the specification was, without a new version");
    reading.file.remarks.push_back(language_.say("evidence_altered", {{"missing", static_cast<std::int64_t>(lost.size())}, {"added", static_cast<std::int64_t>(fresh.size())}, {"renamed", static_cast<std::int64_t>(renamed.size())}}));
}

void Collection::take(const readback::Form& form, const ExpectedFields* expected, Reading& reading) {
    const Learner& learner = learners_[reading.file.learner];
    constexpr std::string_view kReference = "head-evidence-reference";
    for (const readback::Field& field : form.fields)
        if (const std::string name = name_in_pdf(field.name); !field.value.empty() && name.ends_with(concat("-", kReference)))
            reading.references.emplace(name.substr(0, name.size() - kReference.size()), collapse_space(field.value));
    for (const readback::Field& field : form.fields) {
        const ExpectedField* known = expected ? find(*expected, name_in_pdf(field.name)) : nullptr;
        Outline::Where where = known ? outline_->find(known->node) : Outline::Where();
        if (reading.is_of_other_issue && ((where.criterion && !where.criterion->has_stable_id) || (where.outcome && !where.outcome->has_stable_id))) {
            where = {where.unit, nullptr, nullptr};
            if (!field.value.empty()) reading.unstable.push_back(field.name);
        }
        const Unit* unit = where.unit ? where.unit : expected ? unit_of(field.name) : nullptr;
        if (unit) takers_[unit->node].insert(reading.file.learner);
        const bool shown = where.criterion && in_matrix(field.name);
        const bool is_unticked_met = shown && known->kind == document::FieldKind::kCheckbox && ends_as(field.name, "met") && field.value.empty();
        if (is_unticked_met) reading.said[{std::string(id_of(field.name)), where.criterion->node}].falls_short = true;
        if (!field.is_entered()) continue;
        const std::string value = in_words(field.value, known);
        const std::string& label = field.label.empty() && known ? known->label : field.label;
        note_entry(form, field, label, value, reading);
        ++values_;
        table_ += roster::csv_line({learner.name, learner.number, form_title(id_of(field.name), form.origin), unit ? unit->heading : std::string(), where.outcome ? where.outcome->heading : std::string(),
                                    where.criterion ? language_.say("criterion_label", {{"number", where.criterion->number}}) : std::string(),
                                    label, value, reading.file.name, field.name});
        if (!shown || known->kind == document::FieldKind::kTextArea) continue;
        Reading::Said& said = reading.said[{std::string(id_of(field.name)), where.criterion->node}];
        said.entered.push_back(known->kind == document::FieldKind::kCheckbox && !known->column.empty() ? known->column : collapse_space(value));
        if (known->kind == document::FieldKind::kRadio && !known->choices.empty() && field.value != known->choices.front().first) said.falls_short = said.is_denied = true;
    }
}

void Collection::keep(const Reading& reading) {
    for (const auto& [key, said] : reading.said) {
        std::vector<std::string> texts = said.entered;
        std::vector<std::string> rows;
        for (const int row : said.rows) rows.push_back(concat(row));
        if (!rows.empty()) texts.push_back(language_.say("evidence_rows", {{"count", static_cast<std::int64_t>(rows.size())}, {"rows", join(rows, ", ")}}));
        if (texts.empty()) continue;
        Entry entry{key.first, join(texts, ", "), !said.falls_short && (!said.entered.empty() || said.row_counts), said.is_denied, {}, files_.size() - 1};
        if (const Outline::Where where = outline_->find(key.second); where.unit)
            if (const auto known = reading.references.find(concat(key.first, '-', name_in_pdf(where.unit->key), '-')); known != reading.references.end()) entry.reference = known->second;
        std::vector<Entry>& all = entries_[key.second][reading.file.learner];
        const bool is_known = std::ranges::any_of(all, [&](const Entry& other) { return other.is_same_record(entry) && other.text == entry.text && other.counts == entry.counts && other.file != entry.file; });
        if (!is_known) all.push_back(std::move(entry));
    }
}

void Collection::take_claims(const readback::Form& form, const ExpectedFields& expected, Reading& reading) {
    constexpr std::string_view kCriteria = "-criteria-";
    std::map<std::string, const readback::Field*> by_name;
    for (const readback::Field& field : form.fields) by_name.emplace(name_in_pdf(field.name), &field);
    for (const auto& [name, field] : by_name) {
        const std::size_t at = name.rfind(kCriteria);
        if (at == std::string::npos || !in_matrix(name)) continue;
        const std::string row = name.substr(at + kCriteria.size());
        const Unit* unit = unit_of(name);
        int number = 0;
        const auto [end, error] = std::from_chars(row.data(), row.data() + row.size(), number);
        if (!unit || error != std::errc() || end != row.data() + row.size()) continue;
        const std::string met_name = concat(name.substr(0, at), "-met-", row);
        const ExpectedField* met = find(expected, met_name);
        const auto returned = by_name.find(met_name);
        const std::string met_value = met && returned != by_name.end() ? returned->second->value : std::string();
        const bool in_words = met && met->kind != document::FieldKind::kCheckbox;
        const std::string& numbers = in_words ? met_value : field->value;
        // A row that has its numbers from the start says something once something else is entered in it.
        const auto is_of_row = [&, &name = name](const auto& other) { return other.first.starts_with(name.substr(0, at + 1)) && other.first.ends_with(concat('-', row)); };
        if (!std::ranges::any_of(by_name, [&](const auto& other) { return is_of_row(other) && other.second->is_entered(); })) continue;
        if (reading.is_of_other_issue) {
            const ExpectedField* known = find(expected, in_words ? met_name : name);
            const std::string& label = in_words || field->label.empty() ? (known ? known->label : name) : field->label;
            leave_out_claim(*unit, std::string(id_of(name)), label, collapse_space(numbers), form, reading);
        } else {
            take_claim(*unit, std::string(id_of(name)), number, numbers, !met || !met_value.empty(), reading);
        }
    }
}

namespace {

/// "version 1.0": what a form was made from.
std::string own_issue(const document::Origin& origin) { return origin.version.empty() ? std::string("its own issue") : concat("version ", origin.version); }

}  // namespace

void Collection::leave_out_claim(const Unit& unit, const std::string& form, const std::string& field, const std::string& numbers, const readback::Form& from, Reading& reading) {
    if (claims_in(numbers).empty() && unread_in(numbers).empty()) return;
    ++reading.claims_left_out;
    reading.warn("collect.numbers-of-other-issue", concat(form, " for ", unit.heading, ", '", field, "', has numbers of ", own_issue(from.origin), ", which may be other criteria now: ", numbers),
                 concat("it is in the table, and not in the matrix; collect the form with the specification of ", own_issue(from.origin)));
}

void Collection::tell_left_out(const readback::Form& form, Reading& reading) const {
    if (!reading.unstable.empty())
        reading.warn("collect.numbers-of-other-issue",
                     concat(reading.unstable.size(), reading.unstable.size() == 1 ? " field about a criterion is" : " fields about criteria are", " named after numbers of ", own_issue(form.origin), ", which may be other criteria now: ",
                            some_of(reading.unstable)),
                     concat("they are in the table, and not in the matrix; collect the form with the specification of ", own_issue(form.origin), ", and give criteria ids (`qualspec fmt --ids`)"));
    const auto count = static_cast<std::int64_t>(reading.unstable.size()) + reading.claims_left_out;
    if (count > 0) reading.file.remarks.push_back(language_.say("evidence_numbers_left_out", {{"count", count}}));
}

void Collection::take_claim(const Unit& unit, const std::string& form, int row, const std::string& numbers, bool counts, Reading& reading) {
    std::vector<const Criterion*> all;
    for (const Outcome& outcome : unit.outcomes)
        for (const Criterion& criterion : outcome.criteria) all.push_back(&criterion);
    const auto add = [&](const Criterion& criterion) {
        Reading::Said& said = reading.said[{form, criterion.node}];
        said.rows.insert(row);
        said.row_counts = said.row_counts || counts;
    };
    if (const std::string unread = unread_in(numbers); !unread.empty())
        reading.warn("collect.unknown-criterion", concat(form, ", row ", row, " says '", unread, "' in place of numbers of criteria of ", unit.heading), "it is in the table, and not in the matrix; write numbers: 1.1, 1.3, 2.1-2.4");
    constexpr std::size_t kNone = std::string::npos;
    std::size_t before = kNone;
    for (const Claim& claim : claims_in(numbers)) {
        const std::string bare = claim.number.substr(claim.number.find_first_of("0123456789"));  // "1.1" of "AC1.1"
        auto found = std::ranges::find_if(all, [&](const Criterion* criterion) { return criterion->number == claim.number; });
        if (found == all.end()) found = std::ranges::find_if(all, [&](const Criterion* criterion) { return criterion->number == bare; });
        if (found == all.end()) {
            reading.warn("collect.unknown-criterion", concat(form, ", row ", row, " names criterion ", claim.number, ", but there is none in ", unit.heading), "it is in the table, and not in the matrix");
            before = kNone;
            continue;
        }
        const auto index = static_cast<std::size_t>(found - all.begin());
        if (claim.from_before && before != kNone)
            for (std::size_t i = before + 1; i < index; ++i) add(*all[i]);
        add(*all[index]);
        before = index;
    }
}

std::string Collection::form_title(std::string_view id, const document::Origin& origin) const {
    if (const view::DocumentKind* kind = form_kind(id)) return std::string(language_.word(concat("form_", kind->name)));
    if (const view::DocumentKind* kind = view::find_document(origin.document)) {
        if (!kind->form.empty()) return std::string(language_.word(concat("form_", kind->name)));
        if (kind->name == "plan") return std::string(language_.word("plan_title"));
        if (id.empty() && kind->name == "forms") return std::string(language_.word("forms_title"));
    }
    return std::string(id.empty() ? std::string_view(origin.document) : id);
}

const Unit* Collection::unit_of(std::string_view name) const {
    const std::string_view rest = name.substr(std::min(name.size(), id_of(name).size() + 1));
    const Unit* found = nullptr;
    for (const Unit& unit : outline_->units) {
        const std::string key = name_in_pdf(unit.key);
        if (rest.starts_with(key) && rest.size() > key.size() && rest[key.size()] == '-' && (!found || found->key.size() < key.size())) found = &unit;
    }
    return found;
}

std::shared_ptr<const templates::Record> Collection::part_record(const Unit& unit, const std::vector<std::size_t>& learners, std::string caption) const {
    const templates::Dictionary& dictionary = view::dictionary(language_);
    std::vector<std::int64_t> covered(learners.size(), 0);
    std::int64_t criteria = 0;
    templates::List rows;
    for (const Outcome& outcome : unit.outcomes) {
        rows.push_back(Filler(dictionary, "evidence_row").set("is_outcome", true).set("heading", outcome.heading).set("columns", static_cast<std::int64_t>(learners.size() + 1)).done());
        for (const Criterion& criterion : outcome.criteria) {
            ++criteria;
            templates::List cells;
            const auto known = entries_.find(criterion.node);
            for (std::size_t i = 0; i < learners.size(); ++i) {
                templates::List entries;
                bool evidenced = false;
                if (known != entries_.end())
                    if (const auto of_learner = known->second.find(learners[i]); of_learner != known->second.end())
                        for (const Entry& entry : of_learner->second) {
                            const bool contradicted = is_contradicted(entry, of_learner->second);
                            evidenced = evidenced || (entry.counts && !contradicted);
                            entries.push_back(Filler(dictionary, "evidence_entry").set("form", entry.form).set("text", contradicted ? concat(entry.text, " (", files_[entry.file].name, ")") : entry.text).done());
                        }
                covered[i] += evidenced ? 1 : 0;
                cells.push_back(Filler(dictionary, "evidence_cell").set("evidenced", evidenced).set("entries", std::make_shared<const templates::List>(std::move(entries))).done());
            }
            rows.push_back(Filler(dictionary, "evidence_row").set("is_outcome", false).set("number", criterion.number).set("wording", criterion.wording).set("cells", std::make_shared<const templates::List>(std::move(cells))).done());
        }
    }
    templates::List columns;
    for (std::size_t i = 0; i < learners.size(); ++i) {
        const Learner& learner = learners_[learners[i]];
        columns.push_back(Filler(dictionary, "evidence_learner").set("name", learner.name).set("number", learner.number == learner.name ? std::string() : learner.number)
                              .set("covered", language_.say("standing_of", {{"has", covered[i]}, {"wants", criteria}})).done());
    }
    return Filler(dictionary, "evidence_part").set("caption", std::move(caption)).set("learners", std::make_shared<const templates::List>(std::move(columns))).set("rows", std::make_shared<const templates::List>(std::move(rows))).done();
}

std::shared_ptr<const templates::Record> Collection::unit_record(const Unit& unit) const {
    const std::set<std::size_t>& takers = takers_.at(unit.node);
    const std::vector<std::size_t> all(takers.begin(), takers.end());
    templates::List parts;
    for (std::size_t first = 0; first < all.size(); first += kLearnersATable) {
        const std::size_t end = std::min(all.size(), first + kLearnersATable);
        std::string caption = unit.heading;
        if (all.size() > kLearnersATable)
            caption = language_.say("evidence_part", {{"unit", unit.heading}, {"first", static_cast<std::int64_t>(first + 1)}, {"last", static_cast<std::int64_t>(end)}, {"all", static_cast<std::int64_t>(all.size())}});
        parts.push_back(part_record(unit, {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(end)}, std::move(caption)));
    }
    return Filler(view::dictionary(language_), "evidence_unit").set("heading", unit.heading).set("parts", std::make_shared<const templates::List>(std::move(parts))).done();
}

std::shared_ptr<const templates::Record> Collection::matrix() const {
    const templates::Dictionary& dictionary = view::dictionary(language_);
    templates::List files, units;
    for (const File& file : files_) {
        templates::List remarks;
        for (const std::string& remark : file.remarks) remarks.push_back(Filler(dictionary, "text_line").set("text", remark).done());
        files.push_back(Filler(dictionary, "evidence_file").set("name", file.name).set("learner", learners_[file.learner].name).set("document", file.document).set("version", file.version)
                            .set("remarks", std::make_shared<const templates::List>(std::move(remarks))).done());
    }
    for (const Unit& unit : outline_->units)
        if (takers_.contains(unit.node)) units.push_back(unit_record(unit));
    return Filler(dictionary, "evidence").set("title", outline_->title).set("language", outline_->language).set("organisation", outline_->organisation).set("date", outline_->date)
        .set("version", outline_->version).set("files", std::make_shared<const templates::List>(std::move(files))).set("units", std::make_shared<const templates::List>(std::move(units))).done();
}

std::vector<std::string> names_of_files(const std::vector<std::string>& files) {
    namespace fs = std::filesystem;
    std::vector<std::vector<std::string>> all;  // the parts of each
    for (const std::string& file : files) {
        all.emplace_back();
        for (const fs::path& part : fs::path(file).lexically_normal()) all.back().push_back(part.string());
    }
    std::size_t shared = all.empty() || all.front().empty() ? 0 : all.front().size() - 1;
    for (const auto& parts : all) {
        const std::size_t folders = std::min(shared, parts.empty() ? 0 : parts.size() - 1);
        shared = static_cast<std::size_t>(std::mismatch(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(folders), all.front().begin()).first - parts.begin());
    }
    std::vector<std::string> out;
    for (const auto& parts : all) {
        fs::path name;
        for (std::size_t i = shared; i < parts.size(); ++i) name /= parts[i];
        out.push_back(name.string());
    }
    return out;
}

}  // namespace qualspec::collect
