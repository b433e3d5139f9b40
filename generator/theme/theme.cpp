#include "theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <variant>

#define TOML_EXCEPTIONS 0
#include <toml++/impl/preprocessor.h>
// toml++ 3.3 takes for granted what a file may break ("[[[" aborts, and in a release build is undefined behaviour), where the
// code that follows would report it. So nothing is assumed.
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include "support/text.h"
#include "theme/contrast.h"

namespace qualspec::theme {

namespace {

// ---- the table of keys ----

using Name = std::string& (*)(Theme&);
using Names = std::vector<std::string>& (*)(Theme&);
using Number = double& (*)(Theme&);
using SixNumbers = std::span<double, 6> (*)(Theme&);
using Shade = Colour& (*)(Theme&);
using Millimetres = Length& (*)(Theme&);
using Switch = bool& (*)(Theme&);
using Access = std::variant<Name, Names, Number, SixNumbers, Shade, Millimetres, Switch>;

struct Key {
    std::string_view table;  ///< empty: outside all tables
    std::string_view name;
    Access access;
    double least = 0, most = 0;  ///< for numbers
    std::string_view unit;       ///< of numbers: "points", "times the size", "millimetres"
    std::string_view help;
};

constexpr double kLeastSize = 4, kMostSize = 96;

constexpr std::array kKeys{
    Key{"", "name", Name([](Theme& t) -> std::string& { return t.name; }), 0, 0, "",
        "What the theme is called; the folder of outputs made with it."},

    Key{"fonts", "text", Names([](Theme& t) -> std::vector<std::string>& { return t.fonts.text; }), 0, 0, "",
        "Font families of the text, the first preferred; the rest stand in for characters that it lacks."},
    Key{"fonts", "heading", Names([](Theme& t) -> std::vector<std::string>& { return t.fonts.heading; }), 0, 0, "",
        "Font families of headings."},
    Key{"fonts", "code", Names([](Theme& t) -> std::vector<std::string>& { return t.fonts.code; }), 0, 0, "",
        "Font families of codes and of text kept as typed: faces of one width."},

    Key{"sizes", "text", Number([](Theme& t) -> double& { return t.sizes.text; }), kLeastSize, kMostSize, "points",
        "Text; on screen the reader's own size stands for it, and larger where this is over 12."},
    Key{"sizes", "small", Number([](Theme& t) -> double& { return t.sizes.small; }), kLeastSize, kMostSize, "points",
        "Small print, running heads and feet."},
    Key{"sizes", "table", Number([](Theme& t) -> double& { return t.sizes.table; }), kLeastSize, kMostSize, "points",
        "Text in tables."},
    Key{"sizes", "lead", Number([](Theme& t) -> double& { return t.sizes.lead; }), kLeastSize, kMostSize, "points",
        "Opening sentences."},
    Key{"sizes", "cover_title", Number([](Theme& t) -> double& { return t.sizes.cover_title; }), kLeastSize, kMostSize,
        "points", "The title on a cover."},
    Key{"sizes", "heading", SixNumbers([](Theme& t) { return std::span<double, 6>(t.sizes.heading); }), kLeastSize,
        kMostSize, "points", "Headings, from level 1 to level 6."},
    Key{"sizes", "line_height", Number([](Theme& t) -> double& { return t.sizes.line_height; }), 1, 3, "times the size",
        "From one line to the next; on screen never less than 1.5."},
    Key{"sizes", "table_line_height", Number([](Theme& t) -> double& { return t.sizes.table_line_height; }), 1, 3,
        "times the size", "The same in tables."},

    Key{"colours", "text", Shade([](Theme& t) -> Colour& { return t.colours.text; }), 0, 0, "", "Text."},
    Key{"colours", "muted", Shade([](Theme& t) -> Colour& { return t.colours.muted; }), 0, 0, "",
        "Running heads and feet, page numbers, edges of fields."},
    Key{"colours", "heading", Shade([](Theme& t) -> Colour& { return t.colours.heading; }), 0, 0, "", "Headings."},
    Key{"colours", "accent", Shade([](Theme& t) -> Colour& { return t.colours.accent; }), 0, 0, "",
        "Rules under headings, the edges of the cover's title and of notes."},
    Key{"colours", "link", Shade([](Theme& t) -> Colour& { return t.colours.link; }), 0, 0, "", "Links."},
    Key{"colours", "rule", Shade([](Theme& t) -> Colour& { return t.colours.rule; }), 0, 0, "", "Table rules."},
    Key{"colours", "table_head", Shade([](Theme& t) -> Colour& { return t.colours.table_head; }), 0, 0, "",
        "Ground of column heads."},
    Key{"colours", "table_head_text", Shade([](Theme& t) -> Colour& { return t.colours.table_head_text; }), 0, 0, "",
        "Text of column heads."},
    Key{"colours", "shade", Shade([](Theme& t) -> Colour& { return t.colours.shade; }), 0, 0, "",
        "Ground of label columns and of notes."},
    Key{"colours", "paper", Shade([](Theme& t) -> Colour& { return t.colours.paper; }), 0, 0, "", "Ground of the page."},
    Key{"colours", "cover", Shade([](Theme& t) -> Colour& { return t.colours.cover; }), 0, 0, "",
        "Ground of the title on a cover; the colour of the paper for none."},
    Key{"colours", "cover_text", Shade([](Theme& t) -> Colour& { return t.colours.cover_text; }), 0, 0, "",
        "The title on a cover."},

    Key{"spacing", "paragraph", Number([](Theme& t) -> double& { return t.spacing.paragraph; }), 0, 72, "points",
        "After a paragraph."},
    Key{"spacing", "list_item", Number([](Theme& t) -> double& { return t.spacing.list_item; }), 0, 72, "points",
        "After an item of a list."},
    Key{"spacing", "list_indent", Number([](Theme& t) -> double& { return t.spacing.list_indent; }), 0, 144, "points",
        "How far a list stands in."},
    Key{"spacing", "before_heading", SixNumbers([](Theme& t) { return std::span<double, 6>(t.spacing.before_heading); }),
        0, 144, "points", "Before headings, from level 1 to level 6."},
    Key{"spacing", "after_heading", SixNumbers([](Theme& t) { return std::span<double, 6>(t.spacing.after_heading); }), 0,
        144, "points", "After headings, from level 1 to level 6."},
    Key{"spacing", "table_before", Number([](Theme& t) -> double& { return t.spacing.table_before; }), 0, 72, "points",
        "Before a table."},
    Key{"spacing", "table_after", Number([](Theme& t) -> double& { return t.spacing.table_after; }), 0, 72, "points",
        "After a table."},
    Key{"spacing", "cell_x", Number([](Theme& t) -> double& { return t.spacing.cell_x; }), 0, 36, "points",
        "Between the left or right edge of a table's cell and its text."},
    Key{"spacing", "cell_y", Number([](Theme& t) -> double& { return t.spacing.cell_y; }), 0, 36, "points",
        "Between the upper or lower edge of a table's cell and its text."},

    Key{"text", "justified", Switch([](Theme& t) -> bool& { return t.text_flow.justified; }), 0, 0, "",
        "Whether both margins of running text are straight on paper. Tables, headings and contents are always ragged, and so are pages on screen."},
    Key{"text", "hyphenated", Switch([](Theme& t) -> bool& { return t.text_flow.hyphenated; }), 0, 0, "",
        "Whether words of running text may be divided on paper, in languages whose patterns are installed."},

    Key{"tables", "vertical_rules", Switch([](Theme& t) -> bool& { return t.tables.vertical_rules; }), 0, 0, "",
        "Whether rules stand between columns also where nothing is to be filled in."},

    Key{"page", "width", Millimetres([](Theme& t) -> Length& { return t.page.width; }), 100, 1000, "millimetres",
        "Width of the paper."},
    Key{"page", "height", Millimetres([](Theme& t) -> Length& { return t.page.height; }), 100, 1000, "millimetres",
        "Height of the paper."},
    Key{"page", "top", Millimetres([](Theme& t) -> Length& { return t.page.top; }), 0, 100, "millimetres",
        "Margin above the text."},
    Key{"page", "bottom", Millimetres([](Theme& t) -> Length& { return t.page.bottom; }), 0, 100, "millimetres",
        "Margin below the text."},
    Key{"page", "inner", Millimetres([](Theme& t) -> Length& { return t.page.inner; }), 0, 100, "millimetres",
        "Margin on the side of the binding: left on odd pages."},
    Key{"page", "outer", Millimetres([](Theme& t) -> Length& { return t.page.outer; }), 0, 100, "millimetres",
        "Margin on the other side."},
    Key{"page", "head", Millimetres([](Theme& t) -> Length& { return t.page.head; }), 0, 100, "millimetres",
        "From the paper's upper edge to the running head's line; less than the margin above the text."},
    Key{"page", "foot", Millimetres([](Theme& t) -> Length& { return t.page.foot; }), 0, 100, "millimetres",
        "From the paper's lower edge to the running foot's line; less than the margin below the text."},
};

/// The least width and height that margins must leave for text.
constexpr double kLeastTextMillimetres = 50;

std::string full_name(std::string_view table, std::string_view key) {
    return table.empty() ? std::string(key) : concat(table, ".", key);
}

std::vector<std::string_view> names_in(std::string_view table) {
    std::vector<std::string_view> names;
    for (const Key& key : kKeys)
        if (key.table == table) names.push_back(key.name);
    return names;
}

std::vector<std::string_view> tables() {
    std::vector<std::string_view> names;
    for (const Key& key : kKeys)
        if (!key.table.empty() && (names.empty() || names.back() != key.table)) names.push_back(key.table);
    return names;
}

// ---- reading ----

std::optional<Colour> to_colour(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::array<std::uint8_t, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const char* const first = text.data() + 1 + 2 * i;
        const auto [end, error] = std::from_chars(first, first + 2, parts[i], 16);
        if (error != std::errc() || end != first + 2) return std::nullopt;
    }
    return Colour{parts[0], parts[1], parts[2]};
}

std::string to_text(Colour colour) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out = "#";
    for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) {
        out += kDigits[part >> 4];
        out += kDigits[part & 15];
    }
    return out;
}

/// Reads one file into `theme`; `stated` are the places of the colours that it sets, by key.
class Reader {
  public:
    Reader(std::string_view file_name, Theme& theme, Findings& out)
        : file_(intern_file_name(file_name)), theme_(theme), out_(out) {}

    void read(const toml::table& root) {
        for (const auto& [key, node] : root) {
            const std::string_view name = key.str();
            if (const Key* known = find("", name)) {
                assign(*known, node);
            } else if (std::ranges::find(all_tables_, name) != all_tables_.end()) {
                read_table(name, node);
            } else {
                std::vector<std::string_view> candidates = all_tables_;
                for (const std::string_view top : names_in("")) candidates.push_back(top);
                unknown(name, key.source(), candidates);
            }
        }
        check_page();
        check_contrast();
    }

  private:
    Place place(const toml::source_region& source) const {
        return {file_, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
    }

    static const Key* find(std::string_view table, std::string_view name) {
        const auto it =
            std::ranges::find_if(kKeys, [&](const Key& key) { return key.table == table && key.name == name; });
        return it == kKeys.end() ? nullptr : &*it;
    }

    void unknown(std::string_view name, const toml::source_region& source,
                 const std::vector<std::string_view>& candidates) {
        const std::string_view near = nearest(name, candidates);
        std::string hint;
        if (near.empty()) {
            std::vector<std::string> all(candidates.begin(), candidates.end());
            hint = concat("the keys here are ", join(all, ", "));
        } else {
            hint = concat("did you mean \"", near, "\"?");
        }
        out_.fatal(place(source), "theme.unknown-key", concat("a theme has no key \"", name, "\" here"), hint);
    }

    void read_table(std::string_view table, const toml::node& node) {
        const toml::table* content = node.as_table();
        if (!content) {
            out_.fatal(place(node.source()), "theme.type", concat("\"", table, "\" is a table of keys"),
                       concat("write [", table, "] on a line of its own, and the keys under it"));
            return;
        }
        for (const auto& [key, value] : *content) {
            if (const Key* known = find(table, key.str()))
                assign(*known, value);
            else
                unknown(key.str(), key.source(), names_in(table));
        }
    }

    void wrong_type(const Key& key, const toml::node& node, std::string_view wanted) {
        out_.fatal(place(node.source()), "theme.type", concat(full_name(key.table, key.name), " is ", wanted));
    }

    std::optional<double> number(const Key& key, const toml::node& node, std::string_view wanted) {
        if (!node.is_number()) {
            wrong_type(key, node, wanted);
            return std::nullopt;
        }
        const double value = node.value_or(0.0);
        if (!(value >= key.least && value <= key.most)) {
            out_.fatal(place(node.source()), "theme.range",
                       concat(full_name(key.table, key.name), " lies between ", to_decimal(key.least, 2), " and ",
                              to_decimal(key.most, 2), " ", key.unit));
            return std::nullopt;
        }
        return value;
    }

    void assign(const Key& key, const toml::node& node) {
        std::visit(Overloaded{
                       [&](Name access) { assign_name(key, node, access(theme_)); },
                       [&](Names access) { assign_names(key, node, access(theme_)); },
                       [&](Number access) {
                           if (const auto value = number(key, node, "a number")) access(theme_) = *value;
                       },
                       [&](SixNumbers access) { assign_six(key, node, access(theme_)); },
                       [&](Shade access) { assign_colour(key, node, access(theme_)); },
                       [&](Millimetres access) {
                           const auto value = number(key, node, "a number");
                           if (!value) return;
                           access(theme_) = Length::mm(*value);
                           stated_.emplace_back(key.name, place(node.source()));
                       },
                       [&](Switch access) {
                           if (const auto value = node.value_exact<bool>()) access(theme_) = *value;
                           else wrong_type(key, node, "true or false, without quotation marks");
                       },
                   },
                   key.access);
    }

    /// The name becomes a folder of the output, so it must be fit for one everywhere.
    void assign_name(const Key& key, const toml::node& node, std::string& to) {
        const auto text = node.value_exact<std::string>();
        if (!text) return wrong_type(key, node, "a name in quotation marks");
        const bool fit = !text->empty() && text->size() <= 40 && std::ranges::all_of(*text, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
        if (!fit) {
            out_.fatal(place(node.source()), "theme.range",
                       "a theme's name has 1 to 40 of the characters a to z, 0 to 9 and -");
            return;
        }
        to = *text;
    }

    void assign_names(const Key& key, const toml::node& node, std::vector<std::string>& to) {
        constexpr std::string_view kWanted = "a list of font families in quotation marks, at least one";
        const toml::array* list = node.as_array();
        if (!list || list->empty()) return wrong_type(key, node, kWanted);
        std::vector<std::string> families;
        for (const toml::node& item : *list) {
            const auto family = item.value_exact<std::string>();
            if (!family || trim(*family).empty()) return wrong_type(key, item, kWanted);
            families.emplace_back(trim(*family));
        }
        to = std::move(families);
    }

    void assign_six(const Key& key, const toml::node& node, std::span<double, 6> to) {
        constexpr std::string_view kWanted = "a list of six numbers";
        const toml::array* list = node.as_array();
        if (!list || list->size() != to.size()) return wrong_type(key, node, kWanted);
        std::array<double, 6> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto value = number(key, (*list)[i], kWanted);
            if (!value) return;
            values[i] = *value;
        }
        std::ranges::copy(values, to.begin());
    }

    void assign_colour(const Key& key, const toml::node& node, Colour& to) {
        const auto text = node.value_exact<std::string>();
        const auto colour = text ? to_colour(*text) : std::nullopt;
        if (!colour) {
            out_.fatal(place(node.source()), "theme.colour",
                       concat(full_name(key.table, key.name), " is a colour in quotation marks"),
                       "write # and six digits of base sixteen, such as \"#123a5c\"");
            return;
        }
        to = *colour;
        stated_.emplace_back(key.name, place(node.source()));
    }

    void check_page() {
        const Page& page = theme_.page;
        const Length least = Length::mm(kLeastTextMillimetres);
        const auto refuse = [&](std::initializer_list<std::string_view> keys, const std::string& text) {
            const Place* at = nullptr;
            for (const std::string_view key : keys)
                if (!at) at = where_stated(key);
            out_.fatal(at ? *at : Place{file_, 1, 1}, "theme.range", text);
        };
        const std::string too_little = concat("the margins leave less than ", to_decimal(kLeastTextMillimetres, 0), " mm of ");
        if (page.width - page.inner - page.outer < least) refuse({"inner", "outer", "width"}, concat(too_little, "width for the text"));
        if (page.height - page.top - page.bottom < least) refuse({"top", "bottom", "height"}, concat(too_little, "height for the text"));
        if (page.head >= page.top) refuse({"head", "top"}, "the running head stands in the text: page.head is less than page.top");
        if (page.foot >= page.bottom) refuse({"foot", "bottom"}, "the running foot stands in the text: page.foot is less than page.bottom");
        if (out_.has_fatal()) theme_.page = Page{};
    }

    /// Where a key of [colours] or [page] stands; nullptr: nowhere.
    const Place* where_stated(std::string_view key) const {
        const auto it = std::ranges::find(stated_, key, &std::pair<std::string_view, Place>::first);
        return it == stated_.end() ? nullptr : &it->second;
    }

    void check_contrast() {
        for (const ColourPair& pair : text_pairs()) {
            const Place* where = where_stated(pair.text_key);
            if (!where) where = where_stated(pair.ground_key);
            if (!where) continue;  // the base's own business
            const double found = contrast(theme_.colours.*pair.text, theme_.colours.*pair.ground);
            if (found >= kLeastContrast) continue;
            out_.add(*where, Severity::kWarning, "theme.contrast",
                     concat(pair.text_key, " on ", pair.ground_key, " has a contrast of ",
                            to_decimal(std::floor(found * 100) / 100, 2), ":1"),
                     concat("text needs at least ", to_decimal(kLeastContrast, 1), ":1 to be read by all"));
        }
    }

    std::string_view file_;
    Theme& theme_;
    Findings& out_;
    std::vector<std::string_view> all_tables_ = tables();
    std::vector<std::pair<std::string_view, Place>> stated_;
};

// ---- describing ----

std::string quoted_list(const std::vector<std::string>& names) {
    std::vector<std::string> quoted;
    for (const std::string& name : names) quoted.push_back(concat("\"", name, "\""));
    return concat("[", join(quoted, ", "), "]");
}

std::string number_list(std::span<const double> numbers) {
    std::vector<std::string> texts;
    for (const double number : numbers) texts.push_back(to_decimal(number, 2));
    return concat("[", join(texts, ", "), "]");
}

KeyDescription describe(const Key& key) {
    static Theme defaults;  // never changed: access functions take what they could change
    KeyDescription out{full_name(key.table, key.name), key.unit, "", "", key.help};
    std::visit(Overloaded{
                   [&](Name access) {
                       out.type = "name";
                       out.by_default = concat("\"", access(defaults), "\"");
                   },
                   [&](Names access) {
                       out.type = "font families";
                       out.by_default = quoted_list(access(defaults));
                   },
                   [&](Number access) { out.by_default = to_decimal(access(defaults), 2); },
                   [&](SixNumbers access) {
                       out.type = "six sizes in points";
                       out.by_default = number_list(access(defaults));
                   },
                   [&](Shade access) {
                       out.type = "colour";
                       out.by_default = concat("\"", to_text(access(defaults)), "\"");
                   },
                   [&](Millimetres access) {
                       out.by_default = to_decimal(access(defaults).points() * 25.4 / 72, 2);
                   },
                   [&](Switch access) {
                       out.type = "true or false";
                       out.by_default = access(defaults) ? "true" : "false";
                   },
               },
               key.access);
    if (key.most > 0) out.range = concat(to_decimal(key.least, 2), " to ", to_decimal(key.most, 2));
    return out;
}

}  // namespace

Theme read(std::string_view toml, std::string_view file_name, const Theme& base, Findings& out) {
    Theme theme = base;
    const toml::parse_result parsed = toml::parse(toml);
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        const toml::source_position at = error.source().begin;
        out.fatal({intern_file_name(file_name), static_cast<int>(at.line), static_cast<int>(at.column)}, "theme.syntax",
                  concat("not TOML: ", collapse_space(error.description())));
        return theme;
    }
    Reader(file_name, theme, out).read(parsed.table());
    return theme;
}

std::vector<KeyDescription> keys() {
    std::vector<KeyDescription> out;
    for (const Key& key : kKeys) out.push_back(describe(key));
    return out;
}

}  // namespace qualspec::theme
