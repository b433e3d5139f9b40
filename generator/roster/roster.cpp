#include "roster/roster.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "roster/csv.h"
#include "roster/encoding.h"
#include "roster/file_name.h"
#include "support/text.h"

namespace qualspec::roster {

namespace {

constexpr std::size_t kLongestId = 100;
constexpr std::size_t kLongestField = 1000;
constexpr std::size_t kDigitsOfUln = 10;  // Learning Records Service

constexpr std::string_view kRisk = "assessor-risk", kInTraining = "assessor-in-training";

constexpr std::array kColumns{
    Column{"id", "id|learner id|candidate id|learner number|learner no", &Learner::id},
    Column{"name", "name|learner|learner name|candidate|candidate name|full name", &Learner::name},
    Column{"registration-number", "registration number|registration no|reg no|registration|enrolment number|enrolment no|candidate number|candidate no", &Learner::registration_number},
    Column{"uln", "uln|unique learner number", &Learner::unique_learner_number},
    Column{"assessor", "assessor|assessor name", &Learner::assessor},
    Column{"countersigning-assessor", "countersigning assessor|countersignatory|countersigned by", &Learner::countersigning_assessor},
    Column{"iqa", "iqa|iqa name|internal quality assurer|internal verifier|iv", &Learner::internal_quality_assurer},
    Column{"centre-name", "centre|centre name|center|center name", &Learner::centre_name},
    Column{"centre-number", "centre number|centre no|center number|center no", &Learner::centre_number},
    Column{"units", "units|units taken|unit numbers", nullptr},
    Column{"start-date", "start date|start|started|registration date", &Learner::start_date, true},
    Column{"target-date", "target date|target|end date|planned end date", &Learner::target_date, true},
    Column{"site", "site|site name|location|assessment site", &Learner::site},
    Column{kRisk, "assessor risk|risk|risk rating|assessor risk rating|rag|rag rating", nullptr},
    Column{kInTraining, "assessor in training|in training|trainee assessor|unqualified assessor", nullptr},
};

std::optional<bool> yes_or_no(std::string_view text) {
    constexpr std::array<std::string_view, 6> kYes{"yes", "y", "true", "1", "x", "in training"};
    constexpr std::array<std::string_view, 5> kNo{"", "no", "n", "false", "0"};
    const std::string key = lower_ascii(text);
    if (std::ranges::find(kYes, key) != kYes.end()) return true;
    if (std::ranges::find(kNo, key) != kNo.end()) return false;
    return std::nullopt;
}

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
std::optional<std::string> iso_date(std::string_view written) {
    const bool years_last = written.find_first_of("/.") != std::string_view::npos;
    const std::vector<std::string_view> parts = split(written, written.find('/') != std::string_view::npos ? '/' : years_last ? '.' : '-');
    if (parts.size() != 3) return std::nullopt;
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string_view part = parts[i];
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), numbers.at(i));
        if (part.empty() || part.size() > 4 || error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    }
    const auto [year, month, day] = years_last ? std::array{numbers[2], numbers[1], numbers[0]} : numbers;
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
    if (day > kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && leap(year) ? 1 : 0)) return std::nullopt;
    const auto two = [](int number) { return concat(number < 10 ? "0" : "", number); };
    return concat(year, "-", two(month), "-", two(day));
}

/// "1, 2 and 5": commas, semicolons, bars, plus signs and line ends separate.
std::vector<std::string> units_of(std::string_view cell) {
    std::vector<std::string> out;
    std::string one;
    const auto end = [&] {
        if (!trim(one).empty()) out.emplace_back(trim(one));
        one.clear();
    };
    for (const char c : cell) {
        if (std::string_view(",;|+\n\r").find(c) != std::string_view::npos) {
            end();
        } else {
            one += c;
        }
    }
    end();
    return out;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
}

class Reader {
  public:
    Reader(const std::string& file, const std::map<std::string, std::string>& mapping, Findings& out, const std::function<void(const Row&)>& row)
        : file_(intern_file_name(file)), mapping_(mapping), out_(out), row_(row) {}

    void read(std::string_view bytes) {
        const auto decoded = decode(bytes);
        if (!decoded) return out_.fatal({file_, 1, 1}, "roster.encoding", first_line(decoded.error().message), hint(decoded.error().message));
        const char separator = separator_of(decoded->text);
        if (decoded->encoding == Encoding::kWindows1252 || separator != ',')
            out_.add({file_, 1, 1}, Severity::kInformation, "roster.format",
                     concat("read as ", to_string(decoded->encoding), " with ", separator == ',' ? "commas" : separator == ';' ? "semicolons" : "tabs"));
        const auto done = read_csv(decoded->text, separator, [&](const CsvRow& row) { return headed_ ? take(row) : head(row); });
        if (!done) out_.fatal({file_, 0, 0}, "roster.csv", first_line(done.error().message), hint(done.error().message));
        else if (!headed_) out_.fatal({file_, 1, 1}, "roster.columns", "the file has no line of headings", "the first line names the columns");
        else if (!rows_ && !out_.has_fatal()) out_.add({file_, 1, 1}, Severity::kWarning, "roster.no-rows", "the file names no learner", "each row below the headings is one");
    }

  private:
    static std::string first_line(const std::string& message) { return message.substr(0, message.find('\n')); }
    static std::string hint(const std::string& message) {
        const auto at = message.find("hint: ");
        return at == std::string::npos ? std::string() : message.substr(at + 6);
    }

    bool head(const CsvRow& row) {
        headed_ = true;
        columns_.assign(row.fields.size(), nullptr);
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            const Column* column = column_of(row.fields[i]);
            if (column && std::ranges::find(columns_, column) != columns_.end()) {
                out_.add({file_, row.line, 0}, Severity::kWarning, "roster.columns", concat("the column ", column->key, " is there twice"), "the first is used");
            } else {
                columns_[i] = column;
            }
        }
        take_learner_number(row);
        const auto has = [&](std::string_view key) { return std::ranges::any_of(columns_, [&](const Column* c) { return c && c->key == key; }); };
        std::vector<std::string> missing;
        if (!has("id") && !has("registration-number")) missing.emplace_back("an id or registration number");
        if (!has("name")) missing.emplace_back("a name");
        for (const auto& [key, heading] : mapping_)
            if (!has(key)) missing.push_back(concat("'", heading, "' for ", key));
        if (missing.empty()) return true;
        out_.fatal({file_, row.line, 1}, "roster.columns", concat("no column gives ", join(missing, ", nor ")), concat("the first line has ", join(row.fields, ", "), "; name it there, or say --columns id=HEADING,name=HEADING"));
        return false;
    }
    /// A learner number is what the learner is registered by, where there is no other column for that.
    void take_learner_number(const CsvRow& row) {
        if (mapping_.contains("id")) return;
        const Column* registration = &*std::ranges::find(kColumns, "registration-number", &Column::key);
        if (std::ranges::find(columns_, registration) != columns_.end()) return;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i] && same_person_key(row.fields[i]).starts_with("learner n")) columns_[i] = registration;
    }
    const Column* column_of(const std::string& heading) const {
        const std::string key = same_person_key(heading);
        for (const Column& column : kColumns) {
            if (const auto own = mapping_.find(std::string(column.key)); own != mapping_.end()) {
                if (same_person_key(own->second) == key) return &column;
                continue;
            }
            for (const std::string_view known : split(column.headings, '|'))
                if (known == key) return &column;
        }
        return nullptr;
    }

    bool take(const CsvRow& csv) {
        Row row;
        row.learner.line = csv.line;
        const auto fault = [&](std::string text) { row.faults.push_back(std::move(text)); };
        for (std::size_t i = 0; i < csv.fields.size(); ++i) {
            const std::string& field = csv.fields[i];
            if (i >= columns_.size()) {
                if (!field.empty()) fault("it has more fields than there are columns");
                break;
            }
            const Column* column = columns_[i];
            if (!column) continue;
            if (field.size() > kLongestField || has_control(field)) {
                fault(concat("its ", column->key, has_control(field) ? " has control characters" : " is too long"));
                continue;
            }
            if (column->key == kRisk) {
                if (const auto risk = risk_of(collapse_space(field))) row.learner.assessor_risk = *risk;
                else fault(concat("its risk '", field, "' is none of low, medium, high, green, amber and red"));
            } else if (column->key == kInTraining) {
                if (const auto yes = yes_or_no(collapse_space(field))) row.learner.assessor_in_training = *yes;
                else fault(concat("whether the assessor is in training is neither yes nor no: '", field, "'"));
            } else if (!column->text) {
                row.learner.units = units_of(field);
            } else if (column->date && !field.empty()) {
                if (const auto date = iso_date(field)) row.learner.*column->text = *date;
                else fault(concat("'", field, "' is no date (write 2026-09-30 or 30/09/2026)"));
            } else {
                row.learner.*column->text = collapse_space(field);
            }
        }
        judge(row);
        rows_ = true;
        row_(row);
        return true;
    }
    void judge(Row& row) {
        Learner& learner = row.learner;
        const auto fault = [&](std::string text) { row.faults.push_back(std::move(text)); };
        if (learner.id.empty()) learner.id = learner.registration_number;
        if (learner.name.empty()) fault("it has no name");
        if (learner.id.empty()) {
            fault("it has no id and no registration number");
        } else if (learner.id.size() > kLongestId) {
            fault("its id is longer than 100 bytes");
        } else if (const auto [known, fresh] = seen_.try_emplace(lower_ascii(file_name_of(learner.id)), learner.line); !fresh) {
            fault(concat("line ", known->second, " has the same id"));
        }
        learner.assessor_in_training = learner.assessor_in_training || !learner.countersigning_assessor.empty();
        const auto doubt = [&](std::string text) { row.doubts.push_back(std::move(text)); };
        const std::string& uln = learner.unique_learner_number;
        if (!uln.empty() && (uln.size() != kDigitsOfUln || uln.find_first_not_of("0123456789") != std::string::npos))
            doubt(concat("'", uln, "' is no unique learner number, which has ten digits", uln.find("E+") != std::string::npos ? ": the spreadsheet has rounded it." : "."));
        if (!learner.start_date.empty() && !learner.target_date.empty() && learner.target_date < learner.start_date)
            doubt(concat("The target date, ", learner.target_date, ", is before the start date, ", learner.start_date, "."));
        if (learner.assessor_in_training && learner.countersigning_assessor.empty()) doubt("The assessor is in training, and nobody is named who countersigns.");
        if (learner.assures_own()) row.assurance_fault = concat(learner.internal_quality_assurer, " is both assessor and internal quality assurer");
    }

    std::string_view file_;
    const std::map<std::string, std::string>& mapping_;
    Findings& out_;
    const std::function<void(const Row&)>& row_;
    bool headed_ = false, rows_ = false;
    std::vector<const Column*> columns_;
    std::map<std::string, int> seen_;
};

}  // namespace

std::span<const Column> columns() { return kColumns; }

std::optional<Risk> risk_of(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Risk>, 7> kNames{{{"", Risk::kUnsaid}, {"low", Risk::kLow}, {"green", Risk::kLow}, {"medium", Risk::kMedium},
                                                                       {"amber", Risk::kMedium}, {"high", Risk::kHigh}, {"red", Risk::kHigh}}};
    const auto known = std::ranges::find(kNames, lower_ascii(text), &std::pair<std::string_view, Risk>::first);
    if (known == kNames.end()) return std::nullopt;
    return known->second;
}

std::string same_person_key(std::string_view name) {
    std::string out(name);
    for (char& c : out)
        if (c == '.' || c == '_' || c == '-') c = ' ';
    return lower_ascii(collapse_space(out));
}

bool Learner::judged_by(std::string_view person) const {
    const std::string key = same_person_key(person);
    return !key.empty() && (key == same_person_key(assessor) || key == same_person_key(countersigning_assessor));
}

Result<std::map<std::string, std::string>> read_mapping(const std::vector<std::string>& pairs) {
    std::map<std::string, std::string> out;
    std::vector<std::string> keys;
    for (const Column& column : kColumns) keys.emplace_back(column.key);
    for (const std::string& pair : pairs) {
        const auto sign = pair.find('=');
        const std::string key(trim(pair.substr(0, sign)));
        if (sign == std::string::npos || trim(pair.substr(sign + 1)).empty())
            return Error{concat("--columns takes KEY=HEADING, not '", pair, "'")};
        if (std::ranges::find(keys, key) == keys.end()) return Error{concat("there is no column '", key, "'\n  hint: there are ", join(keys, ", "))};
        out[key] = std::string(trim(pair.substr(sign + 1)));
    }
    return out;
}

void read(std::string_view bytes, const std::string& file, const std::map<std::string, std::string>& mapping, Findings& out,
          const std::function<void(const Row&)>& row) {
    Reader(file, mapping, out, row).read(bytes);
}

}  // namespace qualspec::roster
