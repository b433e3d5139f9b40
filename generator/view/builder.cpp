#include "view/builder.h"

#include <algorithm>
#include <charconv>

#include "spec/language.h"
#include "support/text.h"
#include "view/table.h"
#include "view/view.h"

namespace qualspec::view {

namespace {

/// Links to places in the document give way to their text: where a line is shown alone, the place is elsewhere.
document::Inlines without_places(const document::Inlines& content) {
    document::Inlines out;
    for (const document::Inline& piece : content) {
        const auto* link = std::get_if<document::Link>(&piece.value);
        if (!link || !link->target.starts_with('#')) {
            out.push_back(piece);
            continue;
        }
        document::Inline plain = piece;
        plain.value = document::Styled{document::Style::kPlain, link->content};
        out.push_back(std::move(plain));
    }
    return out;
}

/// "occupationalStandards" as a key of the language: "occupational_standards".
std::string word_key(std::string_view subject) {
    std::string out;
    for (const char c : subject) {
        if (c >= 'A' && c <= 'Z') {
            out += '_';
            out += static_cast<char>(c - 'A' + 'a');
        } else {
            out += c;
        }
    }
    return out;
}

std::optional<std::int64_t> whole(std::string_view digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

/// Whether what a person asked for names this unit. Case and spaces do not count.
bool names(const spec::Unit& unit, std::string_view printed, std::string_view asked) {
    const auto same = [&](std::string_view text) { return !text.empty() && lower_ascii(collapse_space(text)) == asked; };
    const auto same_variant = [&](const spec::Variant& variant) { return same(variant.number) || same(variant.reference); };
    return same(unit.id) || same(printed) || same(unit.reference) || same(unit.title) || std::ranges::any_of(unit.variants, same_variant);
}

}  // namespace

Builder::Builder(const spec::Specification& spec, const Options& given, Findings& out)
    : specification(spec), language(given.language), options(given), placed(spec), dictionary_(dictionary(given.language)), out_(out) {
    for (const spec::Unit& unit : spec.units.units)
        if (!unit.id.empty()) units_by_id_.emplace(unit.id, &unit);
    for (const spec::SharedText& text : spec.shared_texts) shared_texts_.emplace(text.id, &text.prose);
    for (const spec::Label& label : spec.labels) labels_[word_key(label.subject)] = label.text;
    words_ = templates::words_record(*dictionary_.find("words"), language, labels_);
    anchors_ = spec::anchors(specification);
    select_units();
}

// ---- prose ----

prose::Context Builder::context() {
    prose::Context context;
    context.value = [this](const std::string& name) {
        std::string text = spec::value_of(specification, name);
        return name == "issue.date" ? date(text) : text;
    };
    context.shared_text = [this](const std::string& id) -> const spec::Prose* {
        const auto found = shared_texts_.find(id);
        return found == shared_texts_.end() ? nullptr : found->second;
    };
    context.image = [this](const std::string& path, const Place& place) { return image(path, place); };
    context.anchor = [this](const std::string& id) {
        const auto found = anchors_.find(id);
        return found == anchors_.end() ? std::string() : found->second;
    };
    if (node_) context.node = *node_;
    if (!notes_.empty()) {
        context.notes = &notes_.back().blocks;
        context.note_number = &notes_.back().number;
        context.note_prefix = notes_.back().prefix;
    }
    return context;
}

document::Blocks Builder::to_blocks(const spec::Prose& prose) { return prose::to_blocks(prose, context(), out_); }

std::shared_ptr<const document::Blocks> Builder::blocks(const spec::Prose& prose) {
    return std::make_shared<const document::Blocks>(to_blocks(prose));
}

std::shared_ptr<const document::Blocks> Builder::blocks(const std::optional<spec::Prose>& prose) {
    return prose ? blocks(*prose) : std::make_shared<const document::Blocks>();
}

std::shared_ptr<const document::Inlines> Builder::inlines(const spec::Line& line) {
    return std::make_shared<const document::Inlines>(prose::to_inlines(line, context(), out_));
}

document::Inlines Builder::wording(const spec::Line& line) {
    prose::Context bare = context();
    bare.notes = nullptr;
    bare.note_number = nullptr;
    Findings again;  // what is wrong with the line was found when it was made with its notes
    return without_places(prose::to_inlines(line, bare, again));
}

const document::Image* Builder::image(const std::string& path, const Place& place) const {
    return options.image ? options.image(path, place) : nullptr;
}

void Builder::open_notes(std::string_view kind, const std::string& anchor) {
    std::string prefix = concat("note-", anchor.empty() ? std::string(kind) : anchor);
    if (const int again = ++prefixes_[prefix]; again > 1) prefix += concat("-", again);
    notes_.push_back({prefix + "-", 0, {}});
}

document::Blocks Builder::take_notes() { return std::move(notes_.back().blocks); }

void Builder::close_notes() { notes_.pop_back(); }

// ---- what prose may name ----

// ---- units ----

const spec::Unit* Builder::unit_of(const std::string& id) const {
    const auto found = units_by_id_.find(id);
    return found == units_by_id_.end() ? nullptr : found->second;
}

const spec::Qualification* Builder::qualification_of(const std::string& id) const {
    const auto& all = specification.qualifications;
    if (id.empty()) return all.size() == 1 ? &all.front() : nullptr;
    const auto found = std::ranges::find(all, id, &spec::Qualification::id);
    return found == all.end() ? nullptr : &*found;
}

NumberedUnit Builder::numbered(const spec::Unit& unit) const {
    const int position = static_cast<int>(&unit - specification.units.units.data()) + 1;
    return {unit, {position, 0, 0}, unit.node, unit.here};
}

std::string Builder::number_of(const spec::Unit& unit) const { return number_printed(specification, unit, numbered(unit).at); }

std::shared_ptr<const templates::Record> Builder::unit(const spec::Unit& unit, const Place& place) {
    const auto [known, fresh] = made_.try_emplace(&unit);
    if (fresh) {
        auto record = make(numbered(unit));
        made_[&unit] = record;
        return record;
    }
    if (!known->second)
        out_.fatal(place, "view.placed-within", concat("the units are placed within the unit '", unit.title, "'"),
                   "place the units in a section of the specification, not of a unit");
    return known->second;
}

templates::List Builder::units(const std::vector<const spec::Unit*>& units, const Place& place) {
    templates::List list;
    for (const spec::Unit* each : units)
        if (auto record = unit(*each, place)) list.push_back(std::move(record));
    return list;
}

void Builder::select_units() {
    std::vector<bool> wanted(specification.units.units.size(), options.units.empty());
    for (const std::string& asked : options.units) {
        const std::string key = lower_ascii(collapse_space(asked));
        bool found = false;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const spec::Unit& unit = specification.units.units[i];
            if (!names(unit, number_of(unit), key)) continue;
            wanted[i] = found = true;
        }
        if (!found) refuse_unit(asked);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i]) selected_.push_back(&specification.units.units[i]);
}

void Builder::refuse_unit(const std::string& asked) {
    std::vector<std::string> numbers;
    for (const spec::Unit& unit : specification.units.units) numbers.push_back(number_of(unit));
    out_.fatal(specification.here.place, "view.unknown-unit", concat("there is no unit '", asked, "'"),
               concat("name units by number, id, reference or title; the numbers are ", join(numbers, ", ")));
}

// ---- words ----

std::shared_ptr<const templates::Record> Builder::words(const std::vector<spec::Label>& own) {
    if (own.empty()) return words_;
    auto labels = labels_;
    for (const spec::Label& label : own) labels[word_key(label.subject)] = label.text;
    return templates::words_record(*dictionary_.find("words"), language, labels);
}

std::string Builder::word(std::string_view key) const {
    const auto own = labels_.find(key);
    return own == labels_.end() ? std::string(language.word(key)) : own->second;
}

std::string Builder::say(std::string_view key, const language::Arguments& arguments) const { return language.say(key, arguments); }

std::string Builder::date(const std::string& iso) const { return date_in_words(language, iso); }

std::string issue_name(const spec::Specification& specification, const language::Language& language) {
    if (!specification.issue) return {};
    const spec::Issue& issue = *specification.issue;
    if (!issue.version.empty()) return language.say("version_of", {{"version", issue.version}});
    return issue.number.empty() ? date_in_words(language, issue.date) : language.say("issue_of", {{"number", issue.number}});
}

std::string date_in_words(const language::Language& language, const std::string& iso) {
    const std::vector<std::string_view> parts = split(iso, '-');
    if (parts.size() > 3 || parts[0].size() != 4) return iso;
    std::vector<std::int64_t> numbers;
    for (const std::string_view part : parts) {
        const auto number = whole(part);
        if (!number) return iso;
        numbers.push_back(*number);
    }
    if (parts.size() == 1) return iso;
    if (numbers[1] < 1 || numbers[1] > 12) return iso;
    const std::string month(language.word(concat("month_", numbers[1])));
    const std::string year(parts[0]);
    if (parts.size() == 2) return language.say("date_month", {{"month", month}, {"year", year}});
    return language.say("date_day", {{"day", numbers[2]}, {"month", month}, {"year", year}});
}

}  // namespace qualspec::view
