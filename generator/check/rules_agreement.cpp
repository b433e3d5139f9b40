// What is said in two places is the same in both: structure tables, mappings, key facts, tests, titles, history.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "check/areas.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

// ---- figures as they are written ----

/// "1,200" and "1200" are one number: a comma may only part thousands.
std::optional<int> grouped_number(std::string_view word) {
    const std::size_t comma = word.find(',');
    if (comma == std::string_view::npos) return whole_number(word);
    return comma > 0 && word.size() == comma + 4 ? whole_number(concat(word.substr(0, comma), word.substr(comma + 1))) : std::nullopt;
}

/// The one figure that a cell or a fact says: "120" of "120", "120 hours", "1,200 hours (TQT)", "120 GLH, of which 20 are online"; "3" of "Level 3";
/// "entry 3" of "Entry Level 3". Absent where other words stand before it or beside it, such as "at least" or "weeks": that is no plain statement.
std::optional<std::string> figure_of(std::string_view text, const Lists& lists) {
    constexpr std::string_view kMarks = ",;.:()";
    constexpr std::array<std::string_view, 3> kGoesOn{"of", "including", "at"};
    const std::vector<std::string>& measures = lists.words_of("measures");
    std::optional<int> figure;
    bool entry = false;
    for (const std::string_view word : split_words(text)) {
        if (figure && (word.starts_with('(') || std::ranges::find(kGoesOn, word) != kGoesOn.end())) break;
        std::string_view bare = word.substr(std::min(word.find_first_not_of(kMarks), word.size()));
        while (!bare.empty() && kMarks.find(bare.back()) != std::string_view::npos && !bare.ends_with("(s)")) bare.remove_suffix(1);
        if (const std::optional<int> number = grouped_number(bare)) {
            if (figure) return std::nullopt;
            figure = number;
        } else if (const std::string lower = lower_ascii(bare); lower == "entry") {
            entry = true;
        } else if (!bare.empty() && std::ranges::find(measures, lower) == measures.end()) {
            return std::nullopt;
        }
        if (figure && (word.ends_with(',') || word.ends_with(';') || word.ends_with('.'))) break;
    }
    if (!figure) return std::nullopt;
    return concat(entry ? "entry " : "", *figure);
}

/// Does a text say the figure `own`, or nothing that can be compared with it?
bool says_figure(std::string_view text, const std::string& own, const Lists& lists) {
    const std::optional<std::string> figure = figure_of(text, lists);
    return !figure || figure == figure_of(own, lists).value_or(plain(own)) || plain(text) == plain(own);
}

// ---- tables that name units ----

/// The columns of a table by what their headings name; "" where a heading names nothing that is known.
std::vector<std::string_view> columns_of(const spec::Table& table, const Lists& lists) {
    std::vector<std::string_view> columns;
    for (const spec::Row& row : table.head) {
        std::size_t at = 0;
        for (const spec::Cell& cell : row.cells) {
            const std::string_view name = lists.column_of(text_of(cell.prose));
            for (int i = 0; i < std::max(1, cell.columns); ++i, ++at) {
                if (columns.size() <= at) columns.resize(at + 1);
                if (!name.empty()) columns[at] = name;
            }
        }
    }
    return columns;
}

/// A cell and the column it stands in. Cells of earlier rows that span into its row move it on.
struct PlacedCell {
    const spec::Cell* cell;
    std::size_t column;
};
template <class Visit>
void for_each_placed_row(const spec::Table& table, const Visit& visit) {
    std::vector<int> covered;  // by column: rows that a cell from above still spans
    for (const spec::Row& row : table.rows) {
        std::vector<PlacedCell> cells;
        std::size_t at = 0;
        const auto pass_covered = [&] {
            while (at < covered.size() && covered[at] > 0) --covered[at++];
        };
        for (const spec::Cell& cell : row.cells) {
            pass_covered();
            cells.push_back({&cell, at});
            for (int i = 0; i < std::max(1, cell.columns) && i < 100; ++i, ++at) {
                if (covered.size() <= at) covered.resize(at + 1);
                covered[at] = std::max(0, cell.rows - 1);
            }
        }
        pass_covered();
        visit(row, cells);
    }
}
/// Rows that are about one unit.
template <class Visit>
void for_each_unit_row(const spec::Table& table, const Subject& subject, const Visit& visit) {
    for_each_placed_row(table, [&](const spec::Row& row, const std::vector<PlacedCell>& cells) {
        const spec::Unit* unit = row.units.size() == 1 ? subject.unit(row.units.front()) : nullptr;
        if (unit) visit(row, *unit, cells);
    });
}

struct Figure {
    std::string_view column;
    std::string_view name;
    std::string (*of)(const spec::Unit&);
};
std::string text_of_number(const std::optional<int>& number) { return number ? concat(*number) : std::string(); }
constexpr std::array kFigures{
    Figure{"level", "level", [](const spec::Unit& unit) { return unit.level; }},
    Figure{"credit", "credit", [](const spec::Unit& unit) { return text_of_number(unit.credit); }},
    Figure{"guided_learning_hours", "guided learning hours", [](const spec::Unit& unit) { return text_of_number(unit.guided_learning_hours); }},
    Figure{"total_qualification_time", "total time", [](const spec::Unit& unit) { return text_of_number(unit.total_qualification_time); }},
    Figure{"reference", "reference", [](const spec::Unit& unit) { return unit.reference; }},
};

/// Tables of sections, at any depth, with rows that name units.
template <class Visit>
void for_each_section_table(const std::vector<spec::Section>& sections, const Visit& visit) {
    for (const spec::Section& section : sections) {
        for (const spec::ProsePart& part : section.prose.parts) {
            const auto* table = std::get_if<spec::Boxed<spec::Table>>(&part);
            if (table && std::ranges::any_of((*table)->rows, [](const spec::Row& row) { return !row.units.empty(); })) visit(**table, "this table");
        }
        for_each_section_table(section.sections, visit);
    }
}

template <class Visit>
void for_each_table_of_units(const spec::Specification& specification, const Visit& visit) {
    for (const spec::Structure& structure : specification.structures)
        if (structure.printed) visit(*structure.printed, "the structure table");
    for (const spec::Mapping& mapping : specification.mappings) visit(mapping.table, "this table");
    for_each_section_table(specification.front, visit);
    for (const spec::Unit& unit : specification.units.units) for_each_section_table(unit.sections, visit);
    for_each_section_table(specification.back, visit);
}

void figures_agree(const Subject& subject, const Report& report) {
    for_each_table_of_units(subject.specification, [&](const spec::Table& table, std::string_view where) {
        const std::vector<std::string_view> columns = columns_of(table, subject.lists);
        for_each_unit_row(table, subject, [&](const spec::Row&, const spec::Unit& unit, const std::vector<PlacedCell>& cells) {
            for (const Figure& figure : kFigures) {
                const std::string own = figure.of(unit);
                if (own.empty()) continue;
                // Where two columns are named alike ("SCQF credit points", "Credits") one of them is enough.
                const PlacedCell* wrong = nullptr;
                std::string said;
                bool right = false;
                for (const PlacedCell& placed : cells) {
                    if (placed.column >= columns.size() || columns[placed.column] != figure.column) continue;
                    const std::string shown = text_of(placed.cell->prose);
                    if (shown.empty() || (figure.column != "reference" && !figure_of(shown, subject.lists))) continue;
                    if (figure.column == "reference" ? plain(own) == plain(shown) : says_figure(shown, own, subject.lists)) right = true;
                    else if (!wrong) wrong = &placed, said = shown;
                }
                if (wrong && !right)
                    report.at(wrong->cell->here, said, concat(where, " gives ", subject.name_of(unit), " the ", figure.name, " ", said, "; the unit has ", own), "mend the one that is wrong");
            }
        });
    });
}

/// Is a row headed "Total"?
bool is_total(const spec::Row& row) {
    constexpr std::array<std::string_view, 9> kTotals{"total", "totals", "total:", "total credit", "total credits", "total hours", "overall total", "grand total", "sum"};
    if (!row.units.empty()) return false;
    for (const spec::Cell& cell : row.cells)
        if (const std::string shown = plain(text_of(cell.prose)); !shown.empty()) return std::ranges::find(kTotals, std::string_view(shown)) != kTotals.end();
    return false;
}

/// The group whose total a row says it is: "Total of group A", "Total: A", "Total for Group A". Its words are the group's id, "group" and its id, its title, or how that begins.
const spec::Group* group_of_total(const spec::Specification& specification, const spec::Row& row) {
    constexpr std::array<std::string_view, 9> kBetween{"credit", "credits", "hours", "of", "for", "in", "the", "-", ":"};
    if (!row.units.empty()) return nullptr;
    std::string shown;
    for (const spec::Cell& cell : row.cells)
        if (shown = plain(text_of(cell.prose)); !shown.empty()) break;
    if (!shown.starts_with("total")) return nullptr;
    std::string_view rest = std::string_view(shown).substr(5);
    if (rest.starts_with('s')) rest.remove_prefix(1);
    if (rest.empty() || (rest.front() != ' ' && rest.front() != ':')) return nullptr;
    if (rest.starts_with(':')) rest.remove_prefix(1);
    for (rest = trim(rest);;) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        if (word.size() == rest.size() || std::ranges::find(kBetween, word) == kBetween.end()) break;
        rest = trim(rest.substr(word.size()));
    }
    if (rest.starts_with('(') && rest.ends_with(')')) rest = trim(rest.substr(1, rest.size() - 2));
    while (rest.ends_with(':')) rest.remove_suffix(1);
    if (rest.empty()) return nullptr;
    const spec::Group* found = nullptr;
    int count = 0;
    for (const spec::Structure& structure : specification.structures)
        for_each_group(structure, [&](const spec::Group& group) {
            const std::string id = lower_ascii(group.id), title = plain(group.title);
            if (rest != id && rest != concat("group ", id) && rest != title && !title.starts_with(concat(rest, ":"))) return;
            found = &group;
            ++count;
        });
    return count == 1 ? found : nullptr;
}

/// What the units of a group may be said to come to, by the figures that the rows of a table give them: their sum, or with one of alternatives. Empty: it cannot be told.
std::set<int> sums_of(const spec::Group& group, const std::map<std::string_view, std::optional<int>>& figures) {
    std::set<int> sums{0};
    for (const spec::GroupMember& member : group.members) {
        std::vector<int> each;
        const auto know = [&](const spec::UnitRef& reference) {
            const auto figure = figures.find(reference.unit);
            if (figure == figures.end() || !figure->second) return false;
            each.push_back(*figure->second);
            return true;
        };
        if (const auto* reference = std::get_if<spec::UnitRef>(&member)) {
            if (!know(*reference)) return {};
        } else if (const auto* alternatives = std::get_if<spec::Alternatives>(&member)) {
            if (alternatives->minimum_units.value_or(1) != 1 || alternatives->maximum_units.value_or(1) != 1 || !std::ranges::all_of(alternatives->units, know)) return {};
            int all = 0;
            for (const int one : each) all += one;
            each.push_back(all);
        } else {
            return {};
        }
        std::set<int> more;
        for (const int sum : sums)
            for (const int one : each) more.insert(sum + one);
        if (more.size() > 50) return {};
        sums = std::move(more);
    }
    return sums;
}

/// What a column of figures has come to: rows of units, and those with any that are about none.
struct Sum {
    int units = 0, others = 0;
    bool known = true;  ///< has every row of units a figure here?
    void add(const Sum& more) { units += more.units, others += more.others, known = known && more.known; }
};

/// Figures that may stand in a total row although they are no sum: those of the qualifications, and of what has to be chosen.
std::set<int> published_totals(const spec::Specification& specification, std::string_view column) {
    std::set<int> published;
    const auto add = [&](const std::optional<int>& number) {
        if (number) published.insert(*number);
    };
    for (const spec::Qualification& qualification : specification.qualifications)
        add(column == "credit" ? qualification.credit : column == "guided_learning_hours" ? qualification.guided_learning_hours : qualification.total_qualification_time);
    if (column != "credit") return published;
    const auto add_limits = [&](const spec::Limits& limits) { add(limits.minimum_credits), add(limits.maximum_credits); };
    for (const spec::Structure& structure : specification.structures) {
        add_limits(structure.limits);
        for (const spec::Requirement& requirement : structure.requirements) add_limits(requirement.limits);
        for_each_group(structure, [&](const spec::Group& group) { add_limits(group.limits); });
    }
    return published;
}

void totals_agree(const Subject& subject, const Report& report) {
    constexpr std::array<std::string_view, 3> kSummed{"credit", "guided_learning_hours", "total_qualification_time"};
    for_each_table_of_units(subject.specification, [&](const spec::Table& table, std::string_view) {
        const auto of_group = [&](const spec::Row& row) { return group_of_total(subject.specification, row); };
        if (std::ranges::none_of(table.rows, [&](const spec::Row& row) { return is_total(row) || of_group(row); })) return;
        const std::vector<std::string_view> columns = columns_of(table, subject.lists);
        std::vector<std::map<std::string_view, std::optional<int>>> figures(columns.size());  // by column and unit; absent where a unit has two rows, or none of its own
        // By column: since the last total, and from the top.
        std::vector<Sum> since(columns.size()), all(columns.size());
        for_each_placed_row(table, [&](const spec::Row& row, const std::vector<PlacedCell>& cells) {
            const bool total = is_total(row);
            const spec::Group* group = total ? nullptr : of_group(row);
            for (std::size_t column = 0; column < columns.size(); ++column) {
                if (std::ranges::find(kSummed, columns[column]) == kSummed.end()) continue;
                const auto placed = std::ranges::find(cells, column, &PlacedCell::column);
                const std::string shown = placed == cells.end() || placed->cell->columns > 1 ? std::string() : text_of(placed->cell->prose);
                const std::optional<int> figure = whole_number(figure_of(shown, subject.lists).value_or(std::string()));
                for (const std::string& unit : row.units) {
                    const auto [known, fresh] = figures[column].try_emplace(unit, row.units.size() == 1 ? figure : std::nullopt);
                    if (!fresh) known->second.reset();
                }
                if (group) {
                    // Of a group from which learners choose, only what is more than all of it is certainly wrong.
                    const std::set<int> sums = sums_of(*group, figures[column]);
                    const bool chosen = !group->all && (group->kind != spec::GroupKind::kMandatory || group->limits != spec::Limits{});
                    if (!figure || sums.empty() || sums.contains(*figure) || (chosen && *figure < *sums.rbegin()) || published_totals(subject.specification, columns[column]).contains(*figure)) continue;
                    std::vector<std::string> told;
                    for (const int sum : sums) told.push_back(concat(sum));
                    report.at(placed->cell->here, shown, concat("the total of group ", group->id, " says ", shown, "; its units above come to ", join(told, " or ")), "mend the total, or the figure of a unit");
                    continue;
                }
                if (!total) {
                    if (row.units.empty()) since[column].others += figure.value_or(0);
                    else since[column].units += figure.value_or(0), since[column].known = since[column].known && figure;
                    continue;
                }
                const Sum own = since[column];
                all[column].add(own);
                since[column] = {};
                const auto comes_to = [&](const Sum& sum) { return figure == sum.units || figure == sum.units + sum.others; };
                if (!figure || !all[column].known || all[column].units == 0 || comes_to(own) || comes_to(all[column])) continue;
                if (published_totals(subject.specification, columns[column]).contains(*figure)) continue;
                report.at(placed->cell->here, shown, concat("the total says ", shown, "; the units above it come to ", own.units > 0 ? own.units : all[column].units), "mend the total, or the figure of a unit");
            }
        });
    });
}

std::set<std::string> words_of_title(std::string_view title) {
    std::set<std::string> words;
    const std::string lower = plain(title);
    for (const std::string_view word : split_words(lower))
        if (word.size() > 2) words.emplace(word);
    return words;
}

/// Are these two titles meant to be one? Half of their longer words are the same.
bool alike(std::string_view a, std::string_view b) {
    const std::set<std::string> ours = words_of_title(a), theirs = words_of_title(b);
    const auto common = static_cast<std::size_t>(std::ranges::count_if(ours, [&](const std::string& word) { return theirs.contains(word); }));
    return common > 0 && 2 * common >= std::max(ours.size(), theirs.size());
}

/// Where `title` stands in `shown`, both plain, as whole words; npos: nowhere.
std::size_t find_words(std::string_view shown, std::string_view title) {
    for (std::size_t at = shown.find(title); at != std::string_view::npos; at = shown.find(title, at + 1)) {
        const std::size_t end = at + title.size();
        if ((at == 0 || !is_word_character(shown, at - 1)) && (end == shown.size() || !is_word_character(shown, end))) return at;
    }
    return std::string_view::npos;
}

/// Does a cell call a unit by its title and nothing more? Its number may stand before, a remark behind a mark: "Unit 4: Work a lock (barred with unit 5)".
bool is_called(std::string_view shown, std::string_view title) {
    const std::size_t at = find_words(shown, title);
    if (at == std::string_view::npos) return false;
    for (const std::string_view word : split_words(shown.substr(0, at))) {
        const bool number = std::ranges::any_of(word, is_digit) || std::ranges::none_of(word, is_letter);
        if (!number && word != "unit" && word.size() > 1) return false;
    }
    const std::string_view behind = trim(shown.substr(at + title.size()));
    return behind.empty() || !is_word_character(behind, 0) || is_digit(behind.front());
}

/// Is this no title, but a number, a reference or a mark?
bool is_code(std::string_view shown) {
    const std::vector<std::string_view> words = split_words(shown);
    const std::size_t first = !words.empty() && words.front() == "unit" ? 1 : 0;
    return std::ranges::all_of(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(), [](std::string_view word) { return std::ranges::any_of(word, is_digit) || std::ranges::none_of(word, is_letter); });
}

void titles_agree(const Subject& subject, const Report& report) {
    for_each_table_of_units(subject.specification, [&](const spec::Table& table, std::string_view where) {
        const std::vector<std::string_view> columns = columns_of(table, subject.lists);
        // Columns of titles and nothing else; under "Unit" there may be anything by which units are known.
        std::vector<bool> headings(columns.size());
        if (table.head.size() == 1 && table.head.front().cells.size() == columns.size())
            for (std::size_t i = 0; i < columns.size(); ++i) headings[i] = columns[i] == "title" && lower_ascii(text_of(table.head.front().cells[i].prose)) != "unit";
        for_each_unit_row(table, subject, [&](const spec::Row&, const spec::Unit& unit, const std::vector<PlacedCell>& cells) {
            const auto text = [](const PlacedCell& placed) { return text_of(placed.cell->prose); };
            const std::string own = plain(unit.title);
            const auto wrong = [&](const PlacedCell& placed) {
                report(placed.cell->here, concat(where, " calls ", subject.name_of(unit), " '", text(placed), "'; its title is '", unit.title, "'"), "a unit has one title, everywhere");
            };
            if (own.empty() || std::ranges::any_of(cells, [&](const PlacedCell& placed) { return is_called(plain(text(placed)), own); })) return;
            // What stands under "Unit title" is the title.
            for (const PlacedCell& placed : cells) {
                const std::string shown = plain(text(placed));
                if (placed.column < headings.size() && headings[placed.column] && !is_code(shown)) return wrong(placed);
            }
            // Elsewhere a cell that has it among other words will do, and one that is like it is meant to be it.
            const auto in_column = [&](const PlacedCell& placed) { return placed.column < columns.size() && columns[placed.column] == "title"; };
            if (std::ranges::any_of(cells, [&](const PlacedCell& placed) { return !in_column(placed) && find_words(plain(text(placed)), own) != std::string::npos; })) return;
            for (const PlacedCell& placed : cells) {
                const std::string shown = text(placed);
                const bool anothers = in_column(placed) && std::ranges::any_of(subject.specification.units.units, [&](const spec::Unit& other) { return plain(other.title) == plain(shown); });
                if (anothers || alike(shown, unit.title)) return wrong(placed);
            }
        });
    });
}

/// The units that a cell names by numbers and nothing else: "Unit 4", "Units 1, 2 and 5", "4" in a column of unit numbers. Empty where one of them is
/// none that there is, which is another rule's to say.
std::set<const spec::Unit*> units_named(const Subject& subject, std::string_view shown, bool bare_numbers) {
    const std::string lower = lower_ascii(shown);
    std::string_view rest = lower;
    const std::string_view word = rest.starts_with("units ") ? rest.substr(0, 6) : rest.starts_with("unit ") ? rest.substr(0, 5) : std::string_view();
    if (word.empty() && !bare_numbers) return {};
    rest.remove_prefix(word.size());
    std::set<const spec::Unit*> named;
    std::optional<int> from;  // of a range
    for (;;) {
        std::size_t end = 0;
        while (end < rest.size() && is_digit(rest[end])) ++end;
        const std::string_view number = rest.substr(0, end);
        const spec::Unit* unit = subject.unit_called(number);
        if (!unit) return {};
        if (const std::optional<int> to = whole_number(number); from && to && *to > *from && *to - *from < 200)
            for (int between = *from + 1; between < *to; ++between) named.insert(subject.unit_called(concat(between)));
        named.insert(unit);
        rest.remove_prefix(end);
        // Behind the number: nothing, the title, or another number.
        if (rest.empty() || rest.starts_with(": ") || rest.starts_with(" \u2013 ") || rest.starts_with(" - ") || rest.starts_with(" (")) break;
        constexpr std::array<std::string_view, 7> kJoints{", and ", " and ", ", ", " & ", " to ", "\u2013", "-"};
        const auto joint = std::ranges::find_if(kJoints, [&](std::string_view each) { return rest.starts_with(each); });
        if (joint == kJoints.end()) return {};
        from = joint >= kJoints.begin() + 4 ? whole_number(number) : std::nullopt;
        rest.remove_prefix(joint->size());
    }
    named.erase(nullptr);
    return named;
}

std::string numbers_of(const Subject& subject, const std::vector<const spec::Unit*>& units) {
    std::string out = units.size() == 1 ? "unit " : "units ";
    for (std::size_t i = 0; i < units.size(); ++i) out += concat(i == 0 ? "" : i + 1 == units.size() ? " and " : ", ", subject.numbers(*units[i]).number);
    return out;
}

void numbers_of_units_agree(const Subject& subject, const Report& report) {
    for_each_table_of_units(subject.specification, [&](const spec::Table& table, std::string_view) {
        std::vector<std::string> headings;
        for (const spec::Row& row : table.head)
            for (const spec::Cell& cell : row.cells) headings.push_back(lower_ascii(text_of(cell.prose)));
        // Under "Number" or "No" there may be numbers of rows: they are units' where most are.
        std::vector<bool> counted(headings.size());
        for (std::size_t i = 0; i < headings.size(); ++i) {
            if (headings[i].starts_with("unit") || subject.lists.column_of(headings[i]) != "number") continue;
            std::size_t right = 0, all = 0;
            for (const spec::Row& row : table.rows) {
                const spec::Unit* unit = row.units.size() == 1 && row.cells.size() == headings.size() ? subject.unit(row.units.front()) : nullptr;
                if (!unit) continue;
                ++all;
                right += text_of(row.cells[i].prose) == subject.numbers(*unit).number ? 1U : 0U;
            }
            counted[i] = right > 1 && 2 * right > all;
        }
        for (const spec::Row& row : table.rows) {
            std::vector<const spec::Unit*> own;
            for (const std::string& id : row.units)
                if (const spec::Unit* unit = subject.unit(id)) own.push_back(unit);
            if (own.empty() || own.size() != row.units.size()) continue;
            const std::set<const spec::Unit*> wanted(own.begin(), own.end());
            // One cell that names the row's units is enough: others may name those that it is barred with.
            const spec::Cell* wrong = nullptr;
            bool right = false;
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                const bool numbers = i < headings.size() && headings.size() == row.cells.size() && (headings[i].starts_with("unit") || counted[i]);
                const std::set<const spec::Unit*> named = units_named(subject, text_of(row.cells[i].prose), numbers);
                if (named.empty()) {
                    // Under "Unit number": one that is no unit's.
                    const std::string shown = text_of(row.cells[i].prose);
                    const bool unknown = numbers && own.size() == 1 && subject.numbers_units() && subject.lists.column_of(headings[i]) == "number" && whole_number(shown) && !subject.has_unit_called(shown);
                    if (unknown && !wrong) wrong = &row.cells[i];
                    continue;
                }
                if (named == wanted) right = true;
                else if (!wrong) wrong = &row.cells[i];
            }
            if (wrong && !right)
                report.at(wrong->here, text_of(wrong->prose), concat("this cell says '", text_of(wrong->prose), "'; the row is about ", numbers_of(subject, own)),
                          "were units numbered anew? mend the cell, or the row's attribute units");
        }
    });
}

void structure_table_is_whole(const Subject& subject, const Report& report) {
    for (const spec::Structure& structure : subject.specification.structures) {
        if (!structure.printed) continue;
        std::set<std::string, std::less<>> named;
        std::string all;
        for (const spec::Row& row : structure.printed->rows) {
            named.insert(row.units.begin(), row.units.end());
            for (const spec::Cell& cell : row.cells) all += concat(" ", plain(text_of(cell.prose)), " ");
        }
        std::vector<const spec::Unit*> missing;
        for_each_group(structure, [&](const spec::Group& group) {
            std::vector<const spec::Unit*> without;
            bool with = false;
            for_each_unit(group, [&](const spec::UnitRef& reference) {
                const spec::Unit* unit = subject.unit(reference.unit);
                if (!unit) return;
                if (named.contains(reference.unit)) with = true;
                else if (find_words(all, plain(unit->title)) == std::string::npos) without.push_back(unit);
            });
            // A table that has no unit of a group is not about the group.
            if (!with) return;
            for (const spec::Unit* unit : without)
                if (std::ranges::find(missing, unit) == missing.end()) missing.push_back(unit);
        });
        if (!missing.empty())
            report(structure.printed->here, concat("the structure table has no row for ", numbers_of(subject, missing)), "add a <row units=\"...\">; or does the unit belong to no group any more?");
    }
}

/// How many characters differ in texts of one length.
std::size_t differences(std::string_view a, std::string_view b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += a[i] != b[i] ? 1U : 0U;
    return count;
}

/// A code in a table that is one or two characters from a unit's reference and no unit's.
void codes_are_those_of_units(const Subject& subject, const Report& report) {
    std::set<std::string, std::less<>> references;
    for (const spec::Unit& unit : subject.specification.units.units)
        if (unit.reference.size() >= 5) references.insert(unit.reference);
    if (references.empty()) return;
    const auto look = [&](const spec::Cell& cell) {
        const std::string shown = text_of(cell.prose);
        for (const std::string& reference : references) {
            const std::size_t size = reference.size();
            for (std::size_t at = 0; at + size <= shown.size(); ++at) {
                if (!is_upper(shown[at]) && !is_digit(shown[at])) continue;
                if ((at > 0 && is_word_character(shown, at - 1)) || (at + size < shown.size() && is_word_character(shown, at + size))) continue;
                const std::string_view code = std::string_view(shown).substr(at, size);
                const std::size_t differ = differences(code, reference);
                // What is no letter or digit stands where it does in the reference, and so does the last character.
                const bool shaped = std::ranges::equal(code, reference, [](char a, char b) {
                    const auto sign = [](char c) { return !is_letter(c) && !is_digit(c); };
                    return sign(a) == sign(b) && is_lower(a) == is_lower(b);
                });
                if (differ == 0 || differ > 2 || !shaped || code.back() != reference.back() || references.contains(code)) continue;
                std::vector<std::string> near;
                for (const std::string& other : references)
                    if (other.size() == size && differences(code, other) <= 2) near.push_back(other);
                report.at(cell.here, code, concat("'", code, "' is the reference of no unit; there is ", join(near, " and ")), "is it mistyped?");
                return;
            }
        }
    };
    for_each_table_of_units(subject.specification, [&](const spec::Table& table, std::string_view) {
        for (const spec::Row& row : table.rows)
            for (const spec::Cell& cell : row.cells) look(cell);
    });
}

void tests_name_outcomes(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units) {
        const UnitNumbers& numbers = subject.numbers(unit);
        for (const spec::TestSpecification& test : unit.test_specifications) {
            std::set<std::string, std::less<>> tested;
            for (const spec::TestPart& part : test.parts) {
                std::string_view number = part.outcome;
                while (number.ends_with('.')) number.remove_suffix(1);
                tested.emplace(number);
                if (!number.empty() && !numbers.outcomes.contains(number))
                    report.at(part.here, part.outcome, concat(subject.name_of(unit), ": the test has a part for outcome ", number, ", which the unit does not have"), "the test follows the unit's outcomes");
            }
            std::vector<std::string> missing;
            for (const std::string& outcome : numbers.outcomes)
                if (!tested.contains(outcome)) missing.push_back(outcome);
            if (!missing.empty() && !test.parts.empty())
                report(test.here, concat(subject.name_of(unit), ": the test has no part for outcome ", join(missing, ", ")), "a part for each outcome, with 0 questions where it is not tested");
        }
    }
}

void test_titles_agree(const Subject& subject, const Report& report) {
    for (const spec::Unit& unit : subject.specification.units.units)
        for (const spec::TestSpecification& test : unit.test_specifications)
            for (const spec::TestPart& part : test.parts) {
                if (part.title.empty()) continue;
                // Where two outcomes bear the number, one of them is enough.
                const std::vector<std::string>& printed = subject.numbers(unit).outcomes_in_order;
                const spec::LearningOutcome* other = nullptr;
                bool right = false;
                for (std::size_t i = 0; i < unit.outcomes.size(); ++i) {
                    const spec::LearningOutcome& outcome = unit.outcomes[i];
                    if (without_stops(printed[i]) != without_stops(part.outcome)) continue;
                    if (plain(outcome.title) == plain(part.title) || plain(outcome.list_title) == plain(part.title)) right = true;
                    else if (!other) other = &outcome;
                }
                if (other && !right)
                    report.at(part.here, part.title, concat(subject.name_of(unit), ": the test calls outcome ", part.outcome, " '", part.title, "'; its title is '", other->title, "'"),
                              "an outcome has one title, everywhere");
            }
}

// ---- the qualification's own figures ----

struct Key {
    std::string_view column;
    std::string_view value;  ///< by which the language writes it
    std::string (*of)(const spec::Qualification&);
};
constexpr std::array kKeys{
    Key{"credit", "qualification.credit", [](const spec::Qualification& q) { return text_of_number(q.credit); }},
    Key{"guided_learning_hours", "qualification.guidedLearningHours", [](const spec::Qualification& q) { return text_of_number(q.guided_learning_hours); }},
    Key{"total_qualification_time", "qualification.totalQualificationTime", [](const spec::Qualification& q) { return text_of_number(q.total_qualification_time); }},
    Key{"level", "qualification.level", [](const spec::Qualification& q) { return q.level; }},
    Key{"qualification_title", "qualification.title", [](const spec::Qualification& q) { return q.title; }},
};

void key_information_agrees(const Subject& subject, const Report& report) {
    const spec::Specification& specification = subject.specification;
    if (!specification.key_information || specification.qualifications.size() != 1) return;
    const spec::Qualification& qualification = specification.qualifications.front();
    for (const spec::Fact& fact : specification.key_information->facts) {
        const std::string_view column = subject.lists.column_of(fact.label);
        const std::string shown = text_of(fact.prose);
        for (const Key& key : kKeys) {
            if (key.column != column) continue;
            const std::string own = key.of(qualification);
            if (own.empty() || shown.empty() || (key.column == "qualification_title" ? plain(own) == plain(shown) : says_figure(shown, own, subject.lists))) continue;
            report.at(fact.here, shown, concat("the key information says '", fact.label, ": ", shown, "'; the qualification has ", own),
                      concat("mend the one that is wrong; written as <value of=\"", key.value, "\"/> it cannot differ"));
        }
    }
}

/// "Level 3" in a title: "3"; "Entry Level": "entry".
std::string level_in(std::string_view title) {
    const std::string lower = lower_ascii(title);
    const std::size_t at = lower.find("level ");
    if (at == std::string::npos) return {};
    std::size_t end = at + 6;
    while (end < lower.size() && is_digit(lower[end])) ++end;
    return lower.substr(at + 6, end - at - 6);
}

void level_in_title_agrees(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications) {
        const std::string named = level_in(qualification.title);
        if (named.empty() || qualification.level.empty() || !whole_number(qualification.level) || named == qualification.level) continue;
        report.at(qualification.here, qualification.title, concat("the title of ", name_of(qualification), " says level ", named, "; its level is ", qualification.level), "mend the one that is wrong");
    }
}

constexpr std::array<std::string_view, 3> kTypes{"Award", "Certificate", "Diploma"};

void type_in_title_agrees(const Subject& subject, const Report& report) {
    for (const spec::Qualification& qualification : subject.specification.qualifications) {
        if (std::ranges::find(kTypes, qualification.type) == kTypes.end()) continue;
        const std::string padded = concat(" ", qualification.title, " ");
        if (padded.find(concat(" ", qualification.type, " ")) != std::string::npos) continue;
        for (const std::string_view type : kTypes)
            if (padded.find(concat(" ", type, " ")) != std::string::npos)
                report.at(qualification.here, qualification.title, concat("the title of ", name_of(qualification), " says ", type, "; its type is ", qualification.type), "mend the one that is wrong");
    }
}

void title_has_one_form(const Subject& subject, const Report& report) {
    std::map<std::string, std::pair<const Phrases::Match*, std::size_t>> forms;
    for (const Phrases::Match& match : subject.matches(kTitles)) {
        const std::string& title = subject.titles()[match.index];
        const std::string found = collapse_space(match.found());
        // Longer titles contain shorter ones; running text may have them in capitals, as headings do.
        if (found == title || match.text->kind == TextKind::kTitle || std::ranges::none_of(found, is_lower)) continue;
        auto& form = forms[found];
        if (!form.first) form.first = &match;
        ++form.second;
    }
    for (const auto& [found, form] : forms)
        report(*form.first->text, form.first->begin, form.first->end - form.first->begin,
               concat("the title is written '", found, "'", form.second > 1 ? concat(" (", form.second, " times)") : "", "; it is '", subject.titles()[form.first->index], "'"),
               "write it in one form, or by <value of=\"qualification.title\"/>");
}

// ---- rules in words beside rules in data ----

/// A figure that a text says: "14 credits", "level 3".
struct SaidFigure {
    char of;  ///< 'c' credits, 'u' units, 'h' hours, 'l' level
    int number;
    std::string_view words;
};

std::vector<SaidFigure> figures_in(std::string_view text) {
    constexpr std::array<std::string_view, 14> kBetween{"or", "and", "to", "more", "further", "additional", "total", "optional", "mandatory", "notional", "guided", "learning", "rqf", "scqf"};
    constexpr std::array<std::pair<std::string_view, char>, 10> kMeasures{
        {{"credit", 'c'}, {"credits", 'c'}, {"unit", 'u'}, {"units", 'u'}, {"hour", 'h'}, {"hours", 'h'}, {"glh", 'h'}, {"learners", 0}, {"weeks", 0}, {"years", 0}}};
    constexpr std::string_view kMarks = ",;:()*";
    std::vector<std::string_view> words = split_words(text);
    for (std::string_view& word : words) {
        while (!word.empty() && kMarks.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
        while (!word.empty() && (kMarks.find(word.back()) != std::string_view::npos || word.back() == '.')) word.remove_suffix(1);
    }
    std::vector<SaidFigure> said;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::optional<int> number = grouped_number(words[i]);
        if (!number) continue;
        const std::string before = i > 0 ? lower_ascii(words[i - 1]) : std::string();
        if (before == "level") said.push_back({'l', *number, std::string_view(words[i - 1].data(), words[i].data() + words[i].size())});
        if (before == "level" || before == "levels" || before == "unit" || before == "units" || before == "group") continue;
        for (std::size_t j = i + 1; j < words.size() && j <= i + 4; ++j) {
            const std::string word = lower_ascii(words[j]);
            const auto measure = std::ranges::find(kMeasures, std::string_view(word), &std::pair<std::string_view, char>::first);
            if (measure != kMeasures.end()) {
                if (measure->second != 0) said.push_back({measure->second, *number, std::string_view(words[i].data(), words[j].data() + words[j].size())});
                break;
            }
            if (!grouped_number(word) && std::ranges::find(kBetween, std::string_view(word)) == kBetween.end()) break;
        }
    }
    return said;
}

/// The figures that a specification's rules have, by what they are of.
struct KnownFigures {
    std::map<char, std::set<int>> of;
    void add(char what, const std::optional<int>& number) {
        if (number) of[what].insert(*number);
    }
    void add(const spec::Limits& limits) {
        add('c', limits.minimum_credits), add('c', limits.maximum_credits), add('u', limits.minimum_units), add('u', limits.maximum_units);
    }
};

KnownFigures known_figures(const Subject& subject) {
    KnownFigures known;
    const spec::Specification& specification = subject.specification;
    for (const spec::Qualification& qualification : specification.qualifications) {
        known.add('c', qualification.credit);
        known.add('h', qualification.guided_learning_hours), known.add('h', qualification.total_qualification_time);
        known.add('l', whole_number(qualification.level));
    }
    known.add('h', 1), known.add('h', 10);  // what a credit stands for
    for (const spec::Unit& unit : specification.units.units) {
        known.add('c', unit.credit);
        known.add('h', unit.guided_learning_hours), known.add('h', unit.total_qualification_time);
        known.add('l', whole_number(unit.level));
    }
    for (const spec::Structure& structure : specification.structures) {
        known.add(structure.limits);
        for (const spec::Requirement& requirement : structure.requirements) known.add(requirement.limits), known.add('l', whole_number(requirement.minimum_level));
        std::set<std::string_view> all;
        for_each_group(structure, [&](const spec::Group& group) {
            known.add(group.limits);
            int units = 0, credits = 0, hours = 0;
            for_each_unit(group, [&](const spec::UnitRef& reference) {
                ++units;
                all.insert(reference.unit);
                const spec::Unit* unit = subject.unit(reference.unit);
                credits += unit ? unit->credit.value_or(0) : 0;
                hours += unit ? unit->guided_learning_hours.value_or(0) : 0;
            });
            known.add('u', units), known.add('c', credits), known.add('h', hours);
            for (const spec::GroupMember& member : group.members)
                if (const auto* alternatives = std::get_if<spec::Alternatives>(&member))
                    known.add('u', alternatives->minimum_units), known.add('u', alternatives->maximum_units), known.add('u', 1);
        });
        known.add('u', static_cast<int>(all.size())), known.add('u', 1);
    }
    // What two rules leave for the rest, or come to together.
    for (const char what : {'c', 'u'}) {
        const std::set<int> single = known.of[what];
        for (const int a : single)
            for (const int b : single) known.of[what].insert({a - b, a + b});
    }
    return known;
}

/// Words that bound the figure behind them.
constexpr std::array<std::string_view, 8> kAtLeast{"at least", "minimum of", "minimum", "no fewer than", "no less than", "not less than", "not fewer than", "all"};
constexpr std::array<std::string_view, 5> kAtMost{"at most", "maximum of", "no more than", "not more than", "up to"};

/// Is `phrase` in `lower`, as words?
bool has_words(std::string_view lower, std::string_view phrase) { return find_words(lower, phrase) != std::string_view::npos; }
template <class Phrases>
bool has_any(std::string_view lower, const Phrases& phrases) {
    return std::ranges::any_of(phrases, [&](std::string_view phrase) { return has_words(lower, phrase); });
}

/// The one figure of credits in a text; nullptr: none, or more.
const SaidFigure* only_credits(const std::vector<SaidFigure>& said) {
    const auto of_credits = [](const SaidFigure& figure) { return figure.of == 'c'; };
    const auto first = std::ranges::find_if(said, of_credits);
    return first != said.end() && std::none_of(first + 1, said.end(), of_credits) ? &*first : nullptr;
}

/// What the units of a group come to, where all are needed and none is one of alternatives.
std::optional<int> needed_credits(const Subject& subject, const spec::Group& group) {
    if (!group.all && (group.kind != spec::GroupKind::kMandatory || group.limits != spec::Limits{})) return std::nullopt;
    return subject.credits(group);
}

/// Words that make a figure in the description of a group tell of another thing.
bool tells_of_others(std::string_view description) {
    constexpr std::array<std::string_view, 20> kOthers{"total of", "the total", "in total", "overall", "together", "combined", "between", "qualification", "award", "certificate", "diploma", "level", "levels", "pathway", "remaining", "other", "others", "groups", "units with", "each"};
    const std::string lower = plain(description);
    const auto named = std::ranges::count_if(split_words(lower), [](std::string_view word) { return word == "group" || word == "section"; });
    return has_any(lower, kOthers) || named > 1;
}

/// Is a figure bounded from below, from above, or not at all, by the words before it?
enum class Bound { kNone, kLeast, kMost };
Bound bound_of(std::string_view text, const SaidFigure& figure) {
    const std::string before = concat(" ", plain(text.substr(0, static_cast<std::size_t>(figure.words.data() - text.data()))));
    const auto bounded = [&](std::string_view bound) { return before.ends_with(concat(" ", bound)); };
    return std::ranges::any_of(kAtLeast, bounded) ? Bound::kLeast : std::ranges::any_of(kAtMost, bounded) ? Bound::kMost : Bound::kNone;
}

/// Is a figure an end of a range: "between 37 and 47 credits"? It may be what routes come to.
bool is_between(std::string_view text, const SaidFigure& figure) {
    const std::string before = plain(text.substr(0, static_cast<std::size_t>(figure.words.data() - text.data())));
    const std::vector<std::string_view> words = split_words(before);
    const std::size_t size = words.size();
    return size >= 1 && (words[size - 1] == "between" || (size >= 3 && words[size - 1] == "and" && words[size - 3] == "between"));
}

/// What rules ask for where words turn a bound around: "at most 9 credits" where 9 is the least, and there is no most. Empty: they do not.
std::string bound_turned(const spec::Limits& limits, Bound bound, const SaidFigure& figure) {
    const bool credits = figure.of == 'c';
    if (!credits && figure.of != 'u') return {};
    const std::optional<int>& least = credits ? limits.minimum_credits : limits.minimum_units;
    const std::optional<int>& most = credits ? limits.maximum_credits : limits.maximum_units;
    const std::string_view what = credits ? " credits" : figure.number == 1 ? " unit" : " units";
    if (bound == Bound::kMost && !most && least == figure.number) return concat("at least ", *least, what);
    if (bound == Bound::kLeast && !least && most == figure.number) return concat("at most ", *most, what);
    return {};
}

/// "24 units" where a rule asks for 24 credits and has no limit in units: the one figure of a text. nullptr: it is not so.
const SaidFigure* units_for_credits(const spec::Limits& limits, const std::vector<SaidFigure>& said) {
    if (said.size() != 1 || said.front().of != 'u' || limits.minimum_units || limits.maximum_units) return nullptr;
    const std::optional<int> number = said.front().number;
    return number == limits.minimum_credits || number == limits.maximum_credits ? &said.front() : nullptr;
}

/// The units that a list of numbers at `at` names, "3 and 5", and where it ends; empty where one is none.
std::pair<std::vector<const spec::Unit*>, std::size_t> units_listed(const Subject& subject, std::string_view lower, std::size_t at) {
    constexpr std::array<std::string_view, 6> kJoints{", and ", ", or ", " and ", " or ", ", ", " & "};
    std::vector<const spec::Unit*> units;
    for (;;) {
        std::size_t end = at;
        while (end < lower.size() && is_digit(lower[end])) ++end;
        const spec::Unit* unit = subject.unit_called(lower.substr(at, end - at));
        if (!unit) return {{}, at};
        if (std::ranges::find(units, unit) == units.end()) units.push_back(unit);
        const std::string_view rest = lower.substr(end);
        const auto joint = std::ranges::find_if(kJoints, [&](std::string_view each) { return rest.starts_with(each) && rest.size() > each.size() && is_digit(rest[each.size()]); });
        if (joint == kJoints.end()) return {units, end};
        at = end + joint->size();
    }
}

/// Do units stand together in what lets only some of them be taken: alternatives, units that are barred, a group from which learners choose?
bool are_chosen_from(const spec::Specification& specification, const std::vector<const spec::Unit*>& units, bool groups) {
    const auto all_in = [&](const std::vector<std::string_view>& ids) {
        return std::ranges::all_of(units, [&](const spec::Unit* unit) { return std::ranges::find(ids, std::string_view(unit->id)) != ids.end(); });
    };
    const auto ids_of = [](const std::vector<spec::UnitRef>& references) {
        std::vector<std::string_view> ids;
        for (const spec::UnitRef& reference : references) ids.push_back(reference.unit);
        return ids;
    };
    bool found = false;
    for (const spec::Structure& structure : specification.structures) {
        for (const spec::Barred& barred : structure.barred) found = found || all_in(ids_of(barred.units));
        for_each_group(structure, [&](const spec::Group& group) {
            for (const spec::GroupMember& member : group.members)
                if (const auto* alternatives = std::get_if<spec::Alternatives>(&member)) found = found || all_in(ids_of(alternatives->units));
            std::vector<std::string_view> within;
            for_each_unit(group, [&](const spec::UnitRef& reference) { within.push_back(reference.unit); });
            const bool free = !group.all && (group.kind != spec::GroupKind::kMandatory || group.limits != spec::Limits{});
            if ((groups && free) || group.limits.maximum_units == 1 || group.kind == spec::GroupKind::kChoice) found = found || all_in(within);
        });
    }
    return found;
}

/// Units that words bar from each other, or from which they let one be taken, and the rules do not.
void units_in_words_agree(const Subject& subject, const Text& text, const Report& report) {
    constexpr std::array<std::string_view, 8> kBarred{"cannot be taken together", "may not be taken together", "must not be taken together", "cannot both be taken", "may not both be taken", "must not both be taken", "cannot be combined", "may not be combined"};
    if (text.text.find("nits ") == std::string_view::npos) return;
    const std::string lower = lower_ascii(text.text);
    for (std::size_t at = lower.find("units "); at != std::string::npos; at = lower.find("units ", at + 1)) {
        const auto [units, end] = units_listed(subject, lower, at + 6);
        if (units.size() < 2) continue;
        const std::string_view behind = trim(std::string_view(lower).substr(end));
        const bool barred = units.size() == 2 && std::ranges::any_of(kBarred, [&](std::string_view words) { return behind.starts_with(words); });
        const std::string_view before = std::string_view(lower).substr(0, at);
        const bool one_of = before.ends_with("one of ") && !before.ends_with("least one of ");
        if ((!barred && !one_of) || are_chosen_from(subject.specification, units, one_of)) continue;
        report(text, at, end - at, barred ? concat("the words say that ", numbers_of(subject, units), " cannot be taken together; the rules let them") : concat("the words say one of ", numbers_of(subject, units), "; the rules have no such choice"),
               barred ? "mend the words, or add <barred>" : "mend the words, or the <alternatives>");
    }
}

/// What the credits that the description of a group bounds, at `figure`, are to be: "at least 6 credits" the group's minimum, "at most" its maximum, or what its units come
/// to. Empty: nothing to hold it against, or words that name another thing make it tell of that.
std::vector<int> credits_of(const Subject& subject, const spec::Group& group, std::string_view description, const SaidFigure& figure) {
    if (tells_of_others(description)) return {};
    const Bound bound = bound_of(description, figure);
    std::vector<int> credits;
    if (bound == Bound::kNone) return credits;
    for (const std::optional<int>& each : {bound == Bound::kLeast ? group.limits.minimum_credits : group.limits.maximum_credits, needed_credits(subject, group)})
        if (each && std::ranges::find(credits, *each) == credits.end()) credits.push_back(*each);
    return credits;
}

/// The part of a sentence of the structure's that says how many credits the whole qualification needs: "Learners must achieve a total of 44 credits" of what goes on
/// with ", with at least 14 from Group B". Empty: it says no such thing, or a word among them makes it tell of something else.
std::string_view on_the_whole(std::string_view sentence, const spec::Qualification& qualification) {
    constexpr std::array<std::string_view, 44> kWords{"a", "achieve", "achieved", "an", "at", "award", "be", "candidate", "candidates", "certificate", "complete", "credit", "credits", "diploma", "earn", "for", "full", "gain", "group",
                                                      "have", "in", "is", "are", "learner", "learners", "least", "minimum", "must", "need", "needed", "needs", "obtain", "of", "order", "overall", "qualification", "required", "requires",
                                                      "should", "the", "this", "to", "total", "you"};
    constexpr std::array<std::string_view, 7> kEnds{":", ";", "(", ", with ", ", of which ", ", including ", ", made up of "};
    constexpr std::array<std::string_view, 9> kAsks{"must", "need", "needs", "needed", "required", "requires", "at least", "minimum", "total"};
    for (const std::string_view end : kEnds) sentence = sentence.substr(0, sentence.find(end));
    std::string lower = concat(" ", plain(sentence), " ");
    const std::string title = plain(qualification.title);
    if (const std::size_t at = title.empty() ? std::string::npos : find_words(lower, title); at != std::string::npos) lower.replace(at, title.size(), "qualification");
    if (!has_any(lower, kAsks) || has_words(lower, "group") != has_words(lower, "group award")) return {};
    bool number = false;
    for (std::string_view word : split_words(lower)) {
        while (word.ends_with(',')) word.remove_suffix(1);
        const bool digits = grouped_number(word).has_value();
        if (digits && number) return {};
        number = number || digits;
        if (!digits && std::ranges::find(kWords, word) == kWords.end()) return {};
    }
    return sentence;
}

/// The credits that the whole may be said to need.
std::vector<int> credits_of(const spec::Structure& structure, const spec::Qualification& qualification) {
    std::vector<int> credits;
    for (const std::optional<int>& each : {qualification.credit, structure.limits.minimum_credits, structure.limits.maximum_credits})
        if (each && std::ranges::find(credits, *each) == credits.end()) credits.push_back(*each);
    return credits;
}

std::string as_credits(const std::vector<int>& credits) {
    std::vector<std::string> shown;
    for (const int each : credits) shown.push_back(concat(each));
    return concat(join(shown, " or "), " credits");
}

void rules_in_words_agree(const Subject& subject, const Report& report) {
    const spec::Specification& specification = subject.specification;
    // Texts of a rule itself, and of the qualification's figures.
    std::map<const char*, const spec::Requirement*> statements;
    std::map<const char*, const spec::Group*> descriptions;
    std::map<const char*, const spec::Structure*> on_structures;
    std::set<const char*> own, cells;
    const auto first_of = [](const spec::Prose& prose) -> const char* {
        const auto* markdown = prose.parts.empty() ? nullptr : std::get_if<spec::Markdown>(&prose.parts.front());
        return markdown ? markdown->text.data() : nullptr;
    };
    for (const spec::Structure& structure : specification.structures) {
        for (const spec::Requirement& requirement : structure.requirements)
            if (requirement.statement) statements[first_of(*requirement.statement)] = &requirement;
        for_each_group(structure, [&](const spec::Group& group) {
            if (group.description) descriptions[first_of(*group.description)] = &group;
        });
        if (structure.introduction) on_structures[first_of(*structure.introduction)] = &structure;
        for (const spec::Prose& statement : structure.statements) on_structures[first_of(statement)] = &structure;
        if (!structure.printed) continue;
        for (const auto* rows : {&structure.printed->head, &structure.printed->rows})
            for (const spec::Row& row : *rows)
                for (const spec::Cell& cell : row.cells) cells.insert(first_of(cell.prose));
    }
    for (const spec::Qualification& qualification : specification.qualifications)
        for (const std::string* text : {&qualification.credit_rule, &qualification.hours_rule}) own.insert(text->data());
    std::optional<KnownFigures> known;
    for (const Text& text : subject.texts.all()) {
        const char* begin = text.text.data();
        if (!text.english || (text.kind != TextKind::kRule && !own.contains(begin)) || cells.contains(begin)) continue;
        if (text.kind == TextKind::kRule) units_in_words_agree(subject, text, report);
        const std::vector<SaidFigure> said = figures_in(text.text);
        if (said.empty()) continue;
        const auto wrong = [&](const SaidFigure& figure, const std::string& has) {
            report(text, static_cast<std::size_t>(figure.words.data() - begin), figure.words.size(), concat("the words say '", collapse_space(figure.words), "'; ", has), "mend the words, or the figures of the rule");
        };
        if (const auto statement = statements.find(begin); statement != statements.end()) {
            // One of its figures is the requirement's; others may tell of the rest.
            const spec::Requirement& requirement = *statement->second;
            const spec::Limits& limits = requirement.limits;
            const std::array<std::tuple<char, std::vector<std::optional<int>>, std::string_view>, 3> kAsked{{
                {'c', {limits.minimum_credits, limits.maximum_credits}, " credits"},
                {'u', {limits.minimum_units, limits.maximum_units}, " units"},
                {'l', {whole_number(requirement.minimum_level)}, ""}}};
            for (const auto& [what, asked, name] : kAsked) {
                std::vector<std::string> shown;
                for (const std::optional<int>& each : asked)
                    if (each) shown.push_back(concat(what == 'l' ? "level " : "", *each, name));
                const auto of_kind = [&, kind = what](const SaidFigure& figure) { return figure.of == kind; };
                const auto first = std::ranges::find_if(said, of_kind);
                const bool right = std::ranges::any_of(said, [&, kind = what, &wanted = asked](const SaidFigure& figure) { return figure.of == kind && std::ranges::find(wanted, std::optional(figure.number)) != wanted.end(); });
                if (first != said.end() && !shown.empty() && !right) wrong(*first, concat("the requirement asks for ", join(shown, " to ")));
            }
            if (const SaidFigure* figure = only_credits(said))
                if (const std::string turned = bound_turned(limits, bound_of(text.text, *figure), *figure); !turned.empty()) wrong(*figure, concat("the requirement asks for ", turned));
            std::vector<SaidFigure> without_levels = said;
            std::erase_if(without_levels, [](const SaidFigure& figure) { return figure.of == 'l'; });
            if (const SaidFigure* figure = units_for_credits(limits, without_levels)) wrong(*figure, concat("the requirement asks for ", figure->number, " credits"));
            for (const SaidFigure& figure : said) {
                const std::string behind = lower_ascii(text.text.substr(static_cast<std::size_t>(figure.words.data() - begin) + figure.words.size(), 12));
                const bool below = behind.starts_with(" or below") || behind.starts_with(" or lower") || behind.starts_with(" and below");
                if (figure.of == 'l' && below && figure.number == whole_number(requirement.minimum_level)) wrong(figure, concat("the requirement counts level ", figure.number, " and above"));
            }
            continue;
        }
        if (const auto described = descriptions.find(begin); described != descriptions.end()) {
            const SaidFigure* figure = only_credits(said);
            const std::vector<int> credits = figure ? credits_of(subject, *described->second, text.text, *figure) : std::vector<int>();
            if (!credits.empty() && std::ranges::find(credits, figure->number) == credits.end()) {
                wrong(*figure, concat("the group asks for ", as_credits(credits)));
                continue;
            }
            const spec::Group& group = *described->second;
            if (said.size() == 1 && !tells_of_others(text.text) && needed_credits(subject, group) != said.front().number) {
                const std::string turned = bound_turned(group.limits, bound_of(text.text, said.front()), said.front());
                if (!turned.empty()) {
                    wrong(said.front(), concat("the group asks for ", turned));
                    continue;
                }
                int units = 0;
                for_each_unit(group, [&](const spec::UnitRef&) { ++units; });
                if (const SaidFigure* meant = units_for_credits(group.limits, said); meant && meant->number > units) {
                    wrong(*meant, concat("the group asks for ", meant->number, " credits"));
                    continue;
                }
            }
        }
        const auto on_structure = on_structures.find(begin);
        const spec::Qualification* qualification = on_structure == on_structures.end() ? nullptr : qualification_of(*on_structure->second, specification);
        bool told = false;
        if (qualification) {
            const std::vector<int> credits = credits_of(*on_structure->second, *qualification);
            for (const std::string_view block : blocks_of(text))
                for_each_sentence(block, [&](std::string_view sentence) {
                    const std::string_view whole = on_the_whole(sentence, *qualification);
                    const std::vector<SaidFigure> figures = whole.empty() || credits.empty() ? std::vector<SaidFigure>() : figures_in(whole);
                    const SaidFigure* figure = only_credits(figures);
                    if (!figure || std::ranges::find(credits, figure->number) != credits.end()) return;
                    wrong(*figure, concat("the qualification needs ", as_credits(credits)));
                    told = true;
                });
        }
        if (told) continue;
        if (!known) known = known_figures(subject);
        for (const SaidFigure& figure : said) {
            const auto& numbers = known->of[figure.of];
            if (!numbers.empty() && !numbers.contains(figure.number) && !is_between(text.text, figure)) wrong(figure, "no figure of the structure or its qualification is that");
        }
    }
}

// ---- history ----

/// By what entries of the history name the document's own issue; empty where it has neither version nor number.
std::vector<std::string> names_of_issue(const spec::Specification& specification) {
    std::vector<std::string> own;
    if (!specification.issue || !specification.history) return own;
    const spec::Issue& issue = *specification.issue;
    // A history that counts versions (1.0, 1.1) must tell of the version: that its issue is the first is true of every version of it.
    const bool counts_versions = std::ranges::any_of(specification.history->entries, [](const spec::HistoryEntry& entry) { return entry.version.find('.') != std::string::npos; });
    if (!issue.version.empty()) own.push_back(issue.version);
    if (!issue.number.empty() && (issue.version.empty() || !counts_versions)) own.push_back(issue.number);
    return own;
}

bool is_of_issue(const spec::HistoryEntry& entry, const std::vector<std::string>& own) {
    return std::ranges::any_of(own, [&](const std::string& number) {
        const std::string padded = concat(" ", entry.version, " ");
        return padded.find(concat(" ", number, " ")) != std::string::npos || entry.version == concat(number, ".0") || concat(entry.version, ".0") == number;
    });
}

void newest_issue_is_in_history(const Subject& subject, const Report& report) {
    const spec::Specification& specification = subject.specification;
    if (!specification.issue || !specification.history || specification.history->entries.empty()) return;
    const spec::Issue& issue = *specification.issue;
    const std::vector<std::string> own = names_of_issue(specification);
    if (own.empty() || std::ranges::any_of(specification.history->entries, [&](const spec::HistoryEntry& entry) { return is_of_issue(entry, own); })) return;
    report(issue.here, concat("the history does not tell of ", issue.version.empty() ? "issue " : "version ", own.front()), "add an <entry> that says what changed");
}

/// What units, outcomes or criteria a row names: "3 and 4", "3.1, 3.2", "5 to 9" are two each.
std::vector<std::string> named_in(std::string_view text) {
    std::vector<std::string> out;
    std::string piece;
    const auto end = [&] {
        if (!trim(piece).empty()) out.emplace_back(trim(piece));
        piece.clear();
    };
    for (const std::string_view word : split_words(text)) {
        if (word == "and" || word == "&" || word == "to" || word == "/") {
            end();
            continue;
        }
        piece += concat(" ", word);
        if (piece.back() != ',' && piece.back() != ';') continue;
        piece.pop_back();
        end();
    }
    end();
    return out;
}

/// Rows about this issue are held against what it has. What older ones named may have another number now, or none.
void history_names_what_there_is(const Subject& subject, const Report& report) {
    const spec::Specification& specification = subject.specification;
    if (!specification.history) return;
    const std::vector<std::string> own = names_of_issue(specification);
    const auto unit_named = [&](const std::string& name) {
        const spec::Unit* named = nullptr;
        for (const spec::Unit& unit : specification.units.units) {
            const bool same = name == subject.numbers(unit).number || name == unit.reference || name == unit.id || name == unit.title;
            const bool variant = std::ranges::any_of(unit.variants, [&](const spec::Variant& each) { return each.number == name; });
            if (same || variant) named = &unit;
        }
        return named;
    };
    for (const spec::HistoryEntry& entry : specification.history->entries) {
        // Without an issue it cannot be known which entry is the newest, were it not the only one.
        if (own.empty() ? specification.history->entries.size() > 1 : !is_of_issue(entry, own)) continue;
        for (const spec::HistoryChange& change : entry.changes) {
            if (change.kind == spec::ChangeKind::kDeleted || change.unit.empty()) continue;
            const spec::Unit* whole = unit_named(change.unit);
            const std::vector<std::string> names = whole ? std::vector<std::string>{change.unit} : named_in(change.unit);
            for (const std::string& name : names)
                if (!unit_named(name)) report.at(change.here, name, concat("the history names unit ", name, ", which the document does not have"), "a unit that is gone is kind=\"deleted\"");
            const spec::Unit* named = names.size() == 1 ? unit_named(names.front()) : nullptr;
            if (!named) continue;
            const UnitNumbers& numbers = subject.numbers(*named);
            const auto missing = [](const std::string& text, const auto& all) {
                std::vector<std::string> out;
                if (!text.empty() && !all.contains(text))
                    for (std::string& each : named_in(text))
                        if (!all.contains(each)) out.push_back(std::move(each));
                return out;
            };
            for (const std::string& name : missing(change.criterion, numbers.criteria))
                report.at(change.here, name, concat("the history names criterion ", name, " of unit ", names.front(), ", which the unit does not have"), "a criterion that is gone is kind=\"deleted\"");
            if (!change.criterion.empty()) continue;
            for (const std::string& name : missing(change.outcome, numbers.outcomes))
                report.at(change.here, name, concat("the history names outcome ", name, " of unit ", names.front(), ", which the unit does not have"), "an outcome that is gone is kind=\"deleted\"");
        }
    }
}

void removed_terms_are_gone(const Subject& subject, const Report& report) {
    std::vector<std::pair<const Phrases::Match*, std::size_t>> first(subject.removed_terms().size());
    for (const Phrases::Match& match : subject.matches(kRemovedTerms)) {
        if (match.text->kind == TextKind::kHistory) continue;
        auto& [where, count] = first[match.index];
        if (!where) where = &match;
        ++count;
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto& [match, count] = first[i];
        if (!match) continue;
        const RemovedTerm& removed = subject.removed_terms()[i];
        report(*match->text, match->begin, match->end - match->begin,
               concat("'", removed.term, "' is still here (", count_of(count, "place", "places"), "); the history says that it was removed (line ", removed.change->here.place.line, ")"),
               "remove it, or say in the history where it stays");
    }
}

#define UNIT(title) "<unit id=\"locks\" level=\"2\" credit=\"13\">\n  <title>" title "</title>\n  <outcome number=\"1\"><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>\n</unit>"
#define PRINTED(cells) "<structure>\n  <group id=\"A\" kind=\"mandatory\"><unitRef unit=\"locks\"/></group>\n  <printed>\n    <table>\n      <head><row><cell>Unit title</cell><cell>Level</cell></row></head>\n      <row units=\"locks\">" cells "</row>\n    </table>\n  </printed>\n</structure>\n"
#define UNITS_TABLE(rows) "<structure>\n  <group id=\"A\" kind=\"mandatory\"><unitRef unit=\"locks\"/><unitRef unit=\"weirs\"/></group>\n  <printed><table><head><row><cell>Unit title</cell></row></head>" rows "</table></printed>\n</structure>\n" UNIT("Work a lock") \
    "<unit id=\"weirs\" level=\"2\" credit=\"13\"><title>Mind a weir</title><outcome><title>Be able to mind a weir</title><criterion>Clear a screen</criterion></outcome></unit>"
#define TOTAL(credit) "<section><title>Credit</title><table><head><row><cell>Unit title</cell><cell>Credit</cell></row></head><row units=\"locks\"><cell>Work a lock</cell><cell>13</cell></row><row units=\"weirs\"><cell>Mind a weir</cell><cell>13</cell></row>" \
    "<row><cell>Total</cell><cell>" credit "</cell></row></table></section>\n" UNIT("Work a lock") \
    "<unit id=\"weirs\" level=\"2\" credit=\"13\"><title>Mind a weir</title><outcome><title>Be able to mind a weir</title><criterion>Clear a screen</criterion></outcome></unit>"
#define UNITS_ROW(cell) "<section><title>Equipment</title><table><head><row><cell>Equipment</cell><cell>Used in</cell></row></head><row units=\"weirs\"><cell>Rake</cell><cell>" cell "</cell></row></table></section>\n" UNIT("Work a lock") \
    "<unit id=\"weirs\"><title>Mind a weir</title><outcome><title>Be able to mind a weir</title><criterion>Clear a screen</criterion></outcome></unit>"

constexpr std::array kAgreementRules{
    Rule{"agreement.structure-table", Severity::kError, "Level, credit, hours and reference in a table of units are those of the unit", "Ofqual General Conditions of Recognition, E3.3",
         "The structure table as printed, mappings, and tables in sections. Columns are known by their headings, rows by their attribute units.",
         PRINTED("<cell>Work a lock</cell><cell>3</cell>") UNIT("Work a lock"), PRINTED("<cell>Work a lock</cell><cell>2</cell>") UNIT("Work a lock"), figures_agree},
    Rule{"agreement.table-total", Severity::kError, "The row Total of a table of units is what the units above it come to", "Ofqual General Conditions of Recognition, E3.3",
         "Columns of credit, guided learning hours and total qualification time, in rows without the attribute units that begin with Total. The sum may be that since the last total or that from the top, with or without rows that are about "
         "no unit. The total of the qualification, and what a group or requirement asks for, are let pass: where units are optional nobody takes them all.",
         TOTAL("27"), TOTAL("26"), totals_agree},
    Rule{"agreement.unit-title", Severity::kWarning, "A table of units calls them by their titles", kSeenInPrint,
         "What stands under a heading such as \"Unit title\" is taken for the title, and any cell that has half of its longer words; case, quotation marks and dashes may differ, the number may stand before it and a remark in brackets behind it.",
         PRINTED("<cell>Work the lock</cell><cell>2</cell>") UNIT("Work a lock"), PRINTED("<cell>Work a lock</cell><cell>2</cell>") UNIT("Work a lock"), titles_agree},
    Rule{"agreement.unit-number", Severity::kError, "A table names units by the numbers that they have", kSeenInPrint,
         "In rows with the attribute units: cells that are nothing but the numbers of units (\"Unit 4\", \"Units 1, 2 and 5\", or 4 under a heading that begins with Unit). Under \"Unit number\" a number that no unit has is wrong too. Numbers that are made follow when a unit is put in; a cell does not.",
         UNITS_ROW("Unit 1"), UNITS_ROW("Unit 2"), numbers_of_units_agree},
    Rule{"agreement.structure-rows", Severity::kError, "The structure table as printed has a row for each unit of the structure", "Ofqual General Conditions of Recognition, E3.3",
         "Rows are known by their attribute units; a unit whose title stands in another row has one. A table that has no unit of a group is taken not to be about it.",
         UNITS_TABLE("<row units=\"locks\"><cell>Work a lock</cell></row>"),
         UNITS_TABLE("<row units=\"locks\"><cell>Work a lock</cell></row><row units=\"weirs\"><cell>Mind a weir</cell></row>"), structure_table_is_whole},
    Rule{"agreement.rule-in-words", Severity::kWarning, "The words of a rule say what its figures say", "Ofqual General Conditions of Recognition, E3.3",
         "Texts of the structure, its groups and requirements, creditRule and hoursRule: credits, units, hours and levels in digits. A statement of a requirement must have the requirement's figure. "
         "Where a group's description bounds one figure of credits (at least, at most, all), it is the group's: its minimum, its maximum, or what its units come to where all are needed. A sentence of the structure "
         "that says how many credits learners must achieve, and names no group, level or unit, must have the qualification's credit or the structure's own minimum. Elsewhere "
         "a figure must be that of some rule or unit, or the sum or difference of two.",
         R"(<structure><group id="A" kind="optional"><unitRef unit="locks"/></group><requirement minimumCredits="13" minimumLevel="2"><statement>At least 9 credits at level 2 or above.</statement></requirement></structure>
)" UNIT("Work a lock"),
         R"(<structure><group id="A" kind="optional"><unitRef unit="locks"/></group><requirement minimumCredits="13" minimumLevel="2"><statement>At least 13 credits at level 2 or above.</statement></requirement></structure>
)" UNIT("Work a lock"), rules_in_words_agree},
    Rule{"agreement.unit-code", Severity::kWarning, "A table names units by references that they have", kSeenInPrint, "A code that differs from a unit's reference in one or two characters, and is no unit's.",
         R"(<unit id="locks" reference="CK4W 35"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>
<mapping><title>Standards</title><table><head><row><cell>Unit</cell><cell>Standard</cell></row></head><row><cell>CKAW 35</cell><cell>1</cell></row></table></mapping>)",
         R"(<unit id="locks" reference="CK4W 35"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>
<mapping><title>Standards</title><table><head><row><cell>Unit</cell><cell>Standard</cell></row></head><row><cell>CK4W 35</cell><cell>1</cell></row></table></mapping>)",
         codes_are_those_of_units},
    Rule{"agreement.test-outcomes", Severity::kError, "A test has a part for each outcome of its unit, and no other", kSeenInPrint, "By the outcomes' numbers.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>
  <testSpecification><part outcome="1" questions="10"/><part outcome="3" questions="10"/></testSpecification>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>
  <testSpecification><part outcome="1" questions="20"/></testSpecification>
</unit>)",
         tests_name_outcomes},
    Rule{"agreement.test-title", Severity::kWarning, "A test calls outcomes by their titles", kSeenInPrint, "Where a part of a test has a title; listTitle will do as well.",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>
  <testSpecification><part outcome="1" title="Working locks" questions="20"/></testSpecification>
</unit>)",
         R"(<unit id="locks">
  <title>Work a lock</title>
  <outcome number="1"><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome>
  <testSpecification><part outcome="1" title="Be able to work a lock" questions="20"/></testSpecification>
</unit>)",
         test_titles_agree},
    Rule{"agreement.key-information", Severity::kError, "The key information has the qualification's figures and title", "Ofqual General Conditions of Recognition, E3.3",
         "Facts whose labels name credit, hours, level or title, where the document has one qualification. A unit of measure may follow: \"120 hours\", \"12 credits\", \"Level 3\".",
         R"(<qualification credit="13" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>
<keyInformation><fact label="Credit value">12</fact></keyInformation>)",
         R"(<qualification credit="13" totalQualificationTime="130"><title>Bridge Keeping</title></qualification>
<keyInformation><fact label="Credit value">13</fact></keyInformation>)",
         key_information_agrees},
    Rule{"agreement.level-in-title", Severity::kError, "The level in a qualification's title is its level", "Ofqual General Conditions of Recognition, E2.1", "\"Level\" followed by a number.",
         R"(<qualification level="2"><title>Level 3 Certificate in Bridge Keeping</title></qualification>)",
         R"(<qualification level="3"><title>Level 3 Certificate in Bridge Keeping</title></qualification>)", level_in_title_agrees},
    Rule{"agreement.type-in-title", Severity::kError, "The type in a qualification's title is its type", "Ofqual General Conditions of Recognition, E2.1", "Award, Certificate or Diploma.",
         R"(<qualification type="Award"><title>Level 2 Certificate in Bridge Keeping</title></qualification>)",
         R"(<qualification type="Certificate"><title>Level 2 Certificate in Bridge Keeping</title></qualification>)", type_in_title_agrees},
    Rule{"agreement.title-form", Severity::kWarning, "The qualification's title is written in one form", "Ofqual General Conditions of Recognition, E2.3",
         "Titles that differ in capitals, in a hyphen, or in one of the words in, for and of are named, each form once, at its first place. Headings and texts all in capitals are let pass.",
         R"(<qualification><title>Certificate in Bridge Keeping</title></qualification>
<section><title>About</title>The certificate in Bridge keeping is for those who work on canals.</section>)",
         R"(<qualification><title>Certificate in Bridge Keeping</title></qualification>
<section><title>About</title>The Certificate in Bridge Keeping is for those who work on canals.</section>)",
         title_has_one_form},
    Rule{"agreement.issue-in-history", Severity::kWarning, "The history tells of the issue that the document is", "Ofqual General Conditions of Recognition, E3.4", "Where there is a history. By version or number; by version where the issue has one and the history counts versions, such as 1.0 and 1.1.",
         R"(<issue number="2" date="2026-09-01"/>
<history><entry version="1" date="May 2025"><change>First issue.</change></entry></history>)",
         R"(<issue number="2" date="2026-09-01"/>
<history>
  <entry version="1" date="May 2025"><change>First issue.</change></entry>
  <entry version="2" date="September 2026"><change>Second unit reworded.</change></entry>
</history>)",
         newest_issue_is_in_history},
    Rule{"agreement.history-names", Severity::kWarning, "The history names units, outcomes and criteria that there are", kSeenInPrint,
         "In the entry of the document's own issue; what older ones name was true in its day. Changes of kind deleted may name what is gone.",
         R"(<history><entry version="2"><change kind="updated" unit="7">Reworded.</change></entry></history>
<unit id="locks" number="1"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<history><entry version="2"><change kind="updated" unit="1">Reworded.</change></entry></history>
<unit id="locks" number="1"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         history_names_what_there_is},
    Rule{"agreement.removed-term", Severity::kWarning, "A term that the history says was removed is gone", kSeenInPrint,
         "A term in quotation marks that was removed or replaced throughout (in words, or by the attribute), or an abbreviation to which references were removed. Case is left out, but of abbreviations. Changes that make exceptions, and the history itself, are let pass.",
         R"(<history><entry version="2"><change>Deleted BKF</change></entry></history>
<section><title>About</title>This certificate stands in the Bridge Keepers' Framework (BKF).</section>)",
         R"(<history><entry version="2"><change>Deleted BKF</change></entry></history>
<section><title>About</title>This certificate is for those who work on canals.</section>)",
         removed_terms_are_gone},
};

#undef UNIT
#undef PRINTED
#undef UNITS_ROW
#undef TOTAL
#undef UNITS_TABLE

}  // namespace

std::span<const Rule> agreement_rules() { return kAgreementRules; }

}  // namespace qualspec::check
