// table.h - how the dictionary's tables are written: a record type is a list of rows, each a name, a help sentence and a
// function that takes the value out of a source (a struct of the specification, or one of sources.h).
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "spec/specification.h"
#include "templates/dictionary.h"
#include "view/builder.h"

namespace qualspec::view {

/// A figure that may be absent, as a value of the dictionary.
inline std::optional<std::int64_t> number(const std::optional<int>& value) { return value ? std::optional<std::int64_t>(*value) : std::nullopt; }

template <class Source>
struct Row {
    templates::Field field;
    std::function<templates::Value(const Source&, Builder&)> fill;
};

template <class Source>
struct Table {
    std::string help;
    std::vector<Row<Source>> rows;
};

/// The table of a source; specialised in the rows_*.cpp, one for each source in sources.h.
template <class Source>
const Table<Source>& table_of();

template <> const Table<spec::Specification>& table_of<spec::Specification>();
template <> const Table<spec::AwardingOrganisation>& table_of<spec::AwardingOrganisation>();
template <> const Table<spec::Contact>& table_of<spec::Contact>();
template <> const Table<spec::Qualification>& table_of<spec::Qualification>();
template <> const Table<spec::Fact>& table_of<spec::Fact>();
template <> const Table<spec::History>& table_of<spec::History>();
template <> const Table<spec::HistoryEntry>& table_of<spec::HistoryEntry>();
template <> const Table<spec::HistoryChange>& table_of<spec::HistoryChange>();
template <> const Table<spec::KeyInformation>& table_of<spec::KeyInformation>();
template <> const Table<spec::Aims>& table_of<spec::Aims>();
template <> const Table<spec::Aim>& table_of<spec::Aim>();
template <> const Table<spec::Item>& table_of<spec::Item>();
template <> const Table<spec::Structure>& table_of<spec::Structure>();
template <> const Table<spec::Prose>& table_of<spec::Prose>();
template <> const Table<spec::Section>& table_of<spec::Section>();
template <> const Table<spec::Variant>& table_of<spec::Variant>();
template <> const Table<spec::KeySkill>& table_of<spec::KeySkill>();
template <> const Table<spec::Guidance>& table_of<spec::Guidance>();
template <> const Table<spec::Entry>& table_of<spec::Entry>();
template <> const Table<spec::Resource>& table_of<spec::Resource>();
template <> const Table<spec::Glossary>& table_of<spec::Glossary>();
template <> const Table<spec::Term>& table_of<spec::Term>();
template <> const Table<spec::Meaning>& table_of<spec::Meaning>();
template <> const Table<spec::Methods>& table_of<spec::Methods>();
template <> const Table<spec::Method>& table_of<spec::Method>();
template <> const Table<spec::Activity>& table_of<spec::Activity>();
template <> const Table<ActivityScopeText>& table_of<ActivityScopeText>();
template <> const Table<spec::Mapping>& table_of<spec::Mapping>();
template <> const Table<spec::Form>& table_of<spec::Form>();
template <> const Table<TextLine>& table_of<TextLine>();
template <> const Table<LabelledText>& table_of<LabelledText>();
template <> const Table<HistoryColumn>& table_of<HistoryColumn>();
template <> const Table<HistoryLine>& table_of<HistoryLine>();
template <> const Table<Content>& table_of<Content>();
template <> const Table<RuleText>& table_of<RuleText>();
template <> const Table<StructureRow>& table_of<StructureRow>();
template <> const Table<StructureColumns>& table_of<StructureColumns>();
template <> const Table<UnitList>& table_of<UnitList>();
template <> const Table<NumberedUnit>& table_of<NumberedUnit>();
template <> const Table<NumberedOutcome>& table_of<NumberedOutcome>();
template <> const Table<NumberedCriterion>& table_of<NumberedCriterion>();
template <> const Table<UnitTest>& table_of<UnitTest>();
template <> const Table<UnitTestPart>& table_of<UnitTestPart>();
template <> const Table<AssessmentMethod>& table_of<AssessmentMethod>();
template <> const Table<ResourceGroup>& table_of<ResourceGroup>();
template <> const Table<FormPartGroup>& table_of<FormPartGroup>();
template <> const Table<FormControl>& table_of<FormControl>();
template <> const Table<RecordingForm>& table_of<RecordingForm>();
template <> const Table<Learner>& table_of<Learner>();
template <> const Table<Judged>& table_of<Judged>();
template <> const Table<JudgedGroup>& table_of<JudgedGroup>();
template <> const Table<JudgedRule>& table_of<JudgedRule>();

/// All sources, for making the dictionary.
template <class... Source>
struct SourceList {};
using AllSources = SourceList<
    spec::Specification, spec::AwardingOrganisation, spec::Contact, spec::Qualification, spec::Fact, spec::History, spec::HistoryEntry, spec::HistoryChange, spec::KeyInformation, spec::Aims, spec::Aim, spec::Item, spec::Structure, spec::Prose, spec::Section, spec::Variant, spec::KeySkill, spec::Guidance, spec::Entry, spec::Resource, spec::Glossary, spec::Term, spec::Meaning, spec::Methods, spec::Method, spec::Activity, ActivityScopeText, spec::Mapping, spec::Form, TextLine, LabelledText, HistoryColumn, HistoryLine, Content, RuleText, StructureRow, StructureColumns, UnitList, Learner, Judged, JudgedGroup, JudgedRule, NumberedUnit, NumberedOutcome, NumberedCriterion, UnitTest, UnitTestPart, AssessmentMethod, ResourceGroup, FormPartGroup, FormControl, RecordingForm>;

namespace detail {
/// Rows' functions take (source) or (source, builder).
template <class Function, class Source>
decltype(auto) ask(const Function& function, const Source& source, Builder& builder) {
    if constexpr (std::is_invocable_v<Function, const Source&, Builder&>)
        return function(source, builder);
    else
        return function(source);
}
template <class Source, class Function>
Row<Source> row(std::string_view name, templates::Kind kind, std::string_view record, std::string_view help, Function fill) {
    return {{std::string(name), {kind, std::string(record)}, std::string(help)}, std::move(fill)};
}
}  // namespace detail

/// Factories of rows for one source: `using R = Rows<Unit>; R::text("title", "...", [](const Unit& u) { ... })`.
template <class Source>
struct Rows {
    using Kind = templates::Kind;
    using Value = templates::Value;

    template <class F>
    static Row<Source> text(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kText, {}, help,
                                   [f](const Source& s, Builder& b) -> Value { return std::string(detail::ask(f, s, b)); });
    }
    /// `f` gives a number or an optional one.
    template <class F>
    static Row<Source> number(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kNumber, {}, help, [f](const Source& s, Builder& b) -> Value {
            const std::optional<std::int64_t> value = detail::ask(f, s, b);
            return value ? Value(*value) : Value();
        });
    }
    template <class F>
    static Row<Source> truth(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kTruth, {}, help,
                                   [f](const Source& s, Builder& b) -> Value { return static_cast<bool>(detail::ask(f, s, b)); });
    }
    /// `f` gives a Line.
    template <class F>
    static Row<Source> line(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kInlines, {}, help, [f](const Source& s, Builder& b) -> Value {
            const spec::Line& line = detail::ask(f, s, b);
            return b.inlines(line);
        });
    }
    /// `f` gives a Prose or an optional one.
    template <class F>
    static Row<Source> prose(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kBlocks, {}, help, [f](const Source& s, Builder& b) -> Value {
            const auto& prose = detail::ask(f, s, b);
            return b.blocks(prose);
        });
    }
    /// `f` gives document::Blocks.
    template <class F>
    static Row<Source> blocks(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kBlocks, {}, help, [f](const Source& s, Builder& b) -> Value {
            return std::make_shared<const document::Blocks>(detail::ask(f, s, b));
        });
    }
    /// `f` gives document::Inlines.
    template <class F>
    static Row<Source> inlines(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kInlines, {}, help, [f](const Source& s, Builder& b) -> Value {
            return std::make_shared<const document::Inlines>(detail::ask(f, s, b));
        });
    }
    /// `f` gives a document::Image or nullptr.
    template <class F>
    static Row<Source> image(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kImage, {}, help, [f](const Source& s, Builder& b) -> Value {
            const document::Image* image = detail::ask(f, s, b);
            return image ? Value(std::make_shared<const document::Image>(*image)) : Value();
        });
    }
    /// A record made from what `f` points to or holds; absent where that is nothing.
    template <class Inner, class F>
    static Row<Source> record(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kRecord, record_name<Inner>, help, [f](const Source& s, Builder& b) -> Value {
            const auto& inner = detail::ask(f, s, b);
            return inner ? Value(b.template make<Inner>(*inner)) : Value();
        });
    }
    /// Records made from the members of the range that `f` gives.
    template <class Inner, class F>
    static Row<Source> list(std::string_view name, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kList, record_name<Inner>, help, [f](const Source& s, Builder& b) -> Value {
            const auto& range = detail::ask(f, s, b);
            templates::List list;
            for (const auto& inner : range) {
                if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(inner)>>)
                    list.push_back(b.template make<Inner>(*inner));
                else
                    list.push_back(b.template make<Inner>(inner));
            }
            return std::make_shared<const templates::List>(std::move(list));
        });
    }
    /// A list of records that `f` made (shared with other fields).
    template <class F>
    static Row<Source> made_list(std::string_view name, std::string_view record, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kList, record, help, [f](const Source& s, Builder& b) -> Value {
            return std::make_shared<const templates::List>(detail::ask(f, s, b));
        });
    }
    /// A record that `f` made; absent where it is nullptr.
    template <class F>
    static Row<Source> made(std::string_view name, std::string_view record, std::string_view help, F f) {
        return detail::row<Source>(name, Kind::kRecord, record, help, [f](const Source& s, Builder& b) -> Value {
            std::shared_ptr<const templates::Record> made = detail::ask(f, s, b);
            return made ? Value(std::move(made)) : Value();
        });
    }
    /// The footnotes met while the record was filled. Always the last row of a table whose source collects notes.
    static Row<Source> notes() {
        return blocks("notes", "The footnotes of the texts in it, each with its number; empty where it has none.",
                      [](const Source&, Builder& b) { return b.take_notes(); });
    }
};

namespace detail {
template <class Source>
concept HasNode = requires(const Source& s) {
    { s.node } -> std::convertible_to<std::string>;
};
template <class Source>
concept HasHere = requires(const Source& s) {
    { s.here } -> std::convertible_to<spec::Here>;
};
}  // namespace detail

template <class Source>
std::shared_ptr<const templates::Record> Builder::make(const Source& source) {
    auto record = std::make_shared<templates::Record>();
    record->type = dictionary_.find(record_name<Source>);
    const std::string* const outer = node_;
    if constexpr (detail::HasNode<Source>) {
        record->node = source.node;
        if (!record->node.empty()) record->anchor = spec::anchor_of(record->node);
        node_ = &record->node;
    }
    if constexpr (detail::HasHere<Source>) record->place = source.here.place;
    constexpr std::string_view kNotes = notes_name<Source>;
    if constexpr (!kNotes.empty()) open_notes(kNotes, record->anchor);
    const Table<Source>& table = table_of<Source>();
    record->values.reserve(table.rows.size());
    for (const Row<Source>& row : table.rows) record->values.push_back(row.fill(source, *this));
    if constexpr (!kNotes.empty()) close_notes();
    node_ = outer;
    return record;
}

}  // namespace qualspec::view
