#include "render/html/stylesheet.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "render/html/escape.h"
#include "support/digest.h"
#include "support/text.h"
#include "theme/contrast.h"

namespace qualspec::render::html {

namespace {

// What every page has; the variables come from the theme. Order: the page, text, lists, tables, fields, parts of
// publications, contents beside the text, small screens, paper.
constexpr std::string_view kRules = R"css(
*, *::before, *::after { box-sizing: border-box; }
html { font-size: var(--base); line-height: var(--line-height); scroll-behavior: smooth; scroll-padding-top: 1.5rem;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { --gutter: clamp(1rem, 4vw, 3rem); margin: 0; background: var(--paper); color: var(--text); font-family: var(--font-text); overflow-wrap: break-word; }
main, .page-head, .page-foot { max-width: 64rem; margin-inline: auto; padding-inline: var(--gutter); }
main { padding-block: 1.5rem 5rem; }
.page-head { padding-block: 2.5rem 2rem; }
.page-foot { padding-block: 2rem 3rem; border-top: 1px solid var(--rule); }
.skip-link { position: absolute; left: 0; top: 0; z-index: 2; padding: .75rem 1.25rem; background: var(--paper); color: var(--link);
  transform: translateY(-120%); }
.skip-link:focus { transform: none; }
.made { padding: 1rem var(--gutter); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
[id] { scroll-margin-top: 1.5rem; }
:target { outline: 2px solid var(--accent); outline-offset: .4rem; }
section:target, main:target, header:target { outline: none; }

p, ul, ol, pre, blockquote, figure { margin: 0 0 var(--space-paragraph); }
p, main li, blockquote, h1, h2, h3, h4, h5, h6, figcaption { max-width: 43rem; }
h1, h2, h3, h4, h5, h6 { font-family: var(--font-heading); color: var(--heading); line-height: 1.22; text-wrap: balance; font-weight: 700; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, var(--size-1)); margin: var(--before-1) 0 var(--after-1); letter-spacing: -.01em; }
h2 { font-size: var(--size-2); margin: var(--before-2) 0 var(--after-2); padding-bottom: .35rem; border-bottom: 2px solid var(--accent);
  max-width: none; }
h3 { font-size: var(--size-3); margin: var(--before-3) 0 var(--after-3); }
h4 { font-size: var(--size-4); margin: var(--before-4) 0 var(--after-4); }
h5 { font-size: var(--size-5); margin: var(--before-5) 0 var(--after-5); }
h6 { font-size: var(--size-6); margin: var(--before-6) 0 var(--after-6); }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .14em; }
code, pre { font-family: var(--font-code); font-size: .92em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .9rem 1.1rem; background: var(--shade); border: 1px solid var(--rule); }
sup, sub { line-height: 0; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2rem 0; }
blockquote { margin-left: 0; padding-left: 1.1rem; border-left: 4px solid var(--rule); }
img { max-width: 100%; height: auto; background: var(--image-ground); }
figure, .figure { margin: 1.25rem 0; }
figcaption, caption { text-align: left; color: var(--text); font-size: var(--size-table); font-weight: 600; }
figcaption { padding-top: .5rem; }

ul, ol { padding-left: 1.6rem; }
li { margin-bottom: var(--space-item); }
li ul, li ol { margin: var(--space-item) 0 0; }
.loose li { margin-bottom: var(--space-paragraph); }
li p:last-child { margin-bottom: 0; }
.plain { list-style: none; padding-left: 0; }

table { border-collapse: collapse; width: 100%; font-size: var(--size-table); line-height: var(--table-line-height);
  margin: var(--table-before) 0 var(--table-after); border-top: 2px solid var(--heading); border-bottom: 1px solid var(--heading); }
caption { padding: 0 0 .5rem; }
th, td { padding: var(--cell-y) var(--cell-x); text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
td a, th a, .long { overflow-wrap: anywhere; }
thead th, thead td { background: var(--table-head); color: var(--table-head-text); font-weight: 600; vertical-align: bottom; }
thead a { color: inherit; }
tbody th { font-weight: 600; background: var(--shade); }
tbody th[colspan] p:not(.label) { font-weight: 400; }
td p:last-child, th p:last-child, td ul:last-child, td ol:last-child, td table:last-child { margin-bottom: 0; }
.centre { text-align: center; }
.end, .numeric { text-align: right; font-variant-numeric: tabular-nums; }
.table-scroll { overflow-x: auto; margin: var(--table-before) 0 var(--table-after); max-width: 100%; scrollbar-color: var(--muted) var(--shade); }
.table-scroll table { margin: 0; }

input, textarea, select { font: inherit; color: var(--text); background: var(--paper); border: 1px solid var(--muted); border-radius: 3px;
  padding: .35rem .5rem; min-height: 2.25rem; max-width: 100%; margin: .1rem 0; }
input[type="text"]:not(.fill) { width: 16rem; }
input[size] { width: auto; }
textarea { width: 100%; resize: vertical; display: block; }
.fill { width: 100%; min-width: 0; display: block; }
.form-head th, .form-foot th, .blank-rows th { overflow-wrap: break-word; }
input[type="checkbox"], input[type="radio"] { width: 1.5rem; height: 1.5rem; min-height: 0; padding: 0; margin: .15rem .4rem .15rem 0;
  vertical-align: middle; accent-color: var(--link); }
input[type="radio"] { margin-right: .1rem; }
.signature { min-height: 16mm; font-style: italic; }
.form-tools { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin-top: 2rem; padding: .6rem 1rem; background: var(--shade);
  border: 1px solid var(--rule); border-radius: 3px; }
.form-tools p { margin: 0; font-size: var(--size-small); }
button { font: inherit; color: var(--paper); background: var(--link); border: 1px solid var(--link); border-radius: 3px; padding: .3rem .9rem;
  min-height: 2.25rem; cursor: pointer; }
@media screen and (min-width: 48rem) and (min-height: 34rem) {
  .at-hand { position: sticky; bottom: .5rem; z-index: 2; }
  html:has(.form-tools) { scroll-padding-bottom: 6rem; }
}

.lead { font-size: var(--size-lead); line-height: 1.5; }
.small, .notes { font-size: var(--size-small); }
.subtitle { font-size: 1.2em; color: var(--muted); }
.identifier { white-space: nowrap; overflow-wrap: normal; }
.label { font-weight: 600; }
.number { font-variant-numeric: tabular-nums; }
h1 .number, h2 .number, h3 .number, h4 .number { margin-right: .35em; }
p:has(> .number:first-child) { padding-left: 2.3em; text-indent: -2.3em; }
p > .number:first-child { display: inline-block; min-width: 2.05em; text-indent: 0; }
.note { padding: .9rem 1.1rem; margin: 1.25rem 0; background: var(--shade); border-left: 4px solid var(--accent); }
.note :last-child { margin-bottom: 0; }
.notes { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
.cover { max-width: none; padding: 2.5rem 0 1rem; border-bottom: 1px solid var(--rule); }
.cover > * { --side: max(var(--gutter), calc(50% - 32rem + var(--gutter))); margin-inline: var(--side); max-width: none; }
.cover-panel { margin-inline: 0; padding: clamp(2rem, 6vw, 5rem) var(--side) clamp(1.5rem, 4vw, 2.75rem); margin-bottom: 1.75rem;
  background: var(--cover); color: var(--cover-text); border-bottom: .4rem solid var(--accent); }
.cover-panel :is(h1, h2, h3, p) { color: inherit; }
.cover-panel p:last-child { margin-bottom: 0; }
.cover h1, .cover-title { font-size: clamp(1.9rem, 1.1rem + 3.4vw, var(--size-cover)); margin: 0 0 .6em; max-width: 22em; line-height: 1.15; }
.logo { margin: 0 0 2rem; }
.cover > .logo { margin-inline: var(--side); }
.logo img { min-width: min(11rem, 100%); }
.logo img { padding: .35rem; margin: -.35rem; border-radius: 3px; }
.unit { margin-top: 4.5rem; padding-top: 1.5rem; border-top: .35rem solid var(--accent); }
.unit > :is(h2, h3, h4):first-child { font-size: var(--size-2); margin-top: 0; border: 0; padding: 0; }
@media screen and (min-width: 48rem), print {
  .unit-header:has(.tile) { display: block; border-bottom: 0; border-top-color: var(--accent); }
  .unit-header tbody:has(> .tile) { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .25rem; padding-top: .25rem; }
  .unit-header .tile { display: flex; flex-direction: column; justify-content: space-between; padding: .55rem var(--cell-x); background: var(--shade); }
  .unit-header .tile > * { width: auto; border: 0; padding: 0; background: none; font-size: 1.25em; font-weight: 700; color: var(--heading); }
  .unit-header .tile > :first-child { width: auto; font-size: var(--size-small); font-weight: 400; color: var(--muted); background: none; }
}
.key-information th, .unit-header th, .form-head th { background: var(--shade); }
.key-information tr > :first-child, .unit-header tr > :first-child, .form-head tr > :first-child { background: var(--shade); font-weight: 600; }
.key-information tr > :first-child, .unit-header tr > :first-child { width: 34%; }
.key-information thead tr > *, .unit-header thead tr > *, .form-head thead tr > * { background: var(--table-head); }
.criteria tbody td, .criteria tbody th { padding-block: calc(var(--cell-y) * 1.3); }
.criteria tbody th { font-weight: 400; }
.criteria .small { color: var(--muted); }
.criteria p + .small { margin-top: calc(-.6 * var(--space-paragraph)); }
.form-head td, .form-head th { padding-block: calc(var(--cell-y) * .8); }
.blank-rows th, .blank-rows td, .form-foot th, .form-foot td, .form-head th, .form-head td { border: 1px solid var(--rule); }
.blank-rows tbody tr { height: 3.6rem; }
@media (min-width: 30rem) { .decision { white-space: nowrap; } .table-scroll .decision { white-space: normal; } }
ins, del { position: relative; }
ins { text-decoration: underline; text-decoration-thickness: .09em; text-underline-offset: .15em; }
del { text-decoration: line-through; }
ins::before, ins::after, del::before, del::after { clip-path: inset(100%); clip: rect(1px, 1px, 1px, 1px); height: 1px; width: 1px; overflow: hidden; position: absolute; white-space: nowrap; }
ins::before { content: " [inserted: "; }
del::before { content: " [deleted: "; }
ins::after, del::after { content: "] "; }
.moved { font-weight: 400; color: var(--muted); }
.changed { border-left: 3px solid var(--rule); padding-left: .6rem; }

.contents { font-size: var(--size-table); }
.contents h2, .contents h3 { font-size: 1.1rem; margin: 0 0 .75rem; border: 0; padding: 0; }
.toc ul { list-style: none; margin: 0; padding: 0; }
.toc ul ul { padding-left: 1rem; }
.toc li { margin: 0; max-width: none; }
.toc a { display: block; padding: .3rem .5rem; min-height: 24px; line-height: 1.35; text-decoration: none; border-radius: 3px; }
.toc a:hover { background: var(--shade); text-decoration: underline; }
.toc .number { margin-right: .3em; }
main > .contents, section > .contents { margin: 2rem 0; }
.contents > .toc:first-child::before { content: attr(aria-label); display: block; padding: .3rem .5rem; font-weight: 600; }
.contents.made { box-sizing: border-box; max-width: 64rem; margin: 1.5rem auto 0; padding-inline: var(--gutter); }
.contents.made .toc > ul { columns: 20rem; }

@media screen and (min-width: 72rem) {
  .with-contents { --beside: clamp(16rem, 22vw, 21rem); --gutter: clamp(1rem, 2.5vw, 3rem); padding-left: var(--beside); }
  .with-contents .contents { position: fixed; left: 0; top: 0; bottom: 0; width: var(--beside); margin: 0; padding: 1.75rem 1rem 2rem 1.25rem;
    overflow-y: auto; overscroll-behavior: contain; background: var(--paper); border-right: 1px solid var(--rule); }
  .with-contents .toc > ul { columns: auto; }
  .with-contents .toc ul ul { font-size: .94em; }
}
@media screen and (max-width: 36rem) {
  h2 { font-size: min(var(--size-2), 1.5rem); }
  h3 { font-size: min(var(--size-3), 1.25rem); }
  th, td { padding-inline: calc(var(--cell-x) * .75); }
  /* Tables that do not scroll give way: controls to the cell, words at a hyphen or anywhere, the space before numbers. */
  th, td { hyphens: auto; }
  table input:not([type="checkbox"], [type="radio"]), table textarea, table select { width: 100%; min-width: 0; }
  th, td, caption { overflow-wrap: anywhere; }
  .key-information th, .unit-header th { overflow-wrap: break-word; }
  .table-scroll th, .table-scroll td { hyphens: manual; overflow-wrap: break-word; }
  td p:has(> .number:first-child), th p:has(> .number:first-child) { padding-left: 0; text-indent: 0; }
  td p > .number:first-child, th p > .number:first-child { min-width: 0; }
  .identifier { white-space: normal; }
}
@media screen {
  /* Where a table goes on beyond an edge, a line stands there, over the cells: the lines (z-index 1) keep to the edges of the region, and beyond
     either end of the table a strip (2) that moves with it covers them there. They have 4px outside the column of text, and leave the rules
     of the table, of which browsers count some within it and some without, as they are. */
  .table-scroll { --strip: 4px; --inside: calc(100% - 2 * var(--strip)); display: flex; margin-inline: calc(-1 * var(--strip)); max-width: none; }
  .table-scroll > table { flex: 1 0 auto; width: var(--inside); min-width: max(var(--inside), var(--least-width, 40rem)); position: relative; }
  .table-scroll::before, .table-scroll::after { content: ""; flex: none; position: sticky; z-index: 1; margin: 0 1px 2px;
    border-left: 2px solid var(--accent); box-shadow: 0 0 0 1px var(--paper); }
  .table-scroll::before { left: 1px; }
  .table-scroll::after { right: 1px; }
  .table-scroll > table::before, .table-scroll > table::after { content: ""; position: absolute; z-index: 2; top: -9rem; bottom: 0;
    border-left: calc(var(--strip) - 1px) solid var(--paper); }
  @media (forced-colors: active) { .table-scroll > table::before, .table-scroll > table::after { border-color: Canvas; } }
  .table-scroll > table::before { right: calc(100% + 1px); }
  .table-scroll > table::after { left: calc(100% + 1px); }
  .table-scroll .fill { min-width: 5.5rem; }
  .table-scroll input.fill[type="date"] { min-width: 8.5rem; }
  .columns-3 { --least-width: 0rem; } .columns-4 { --least-width: 34rem; } .columns-5 { --least-width: 42rem; } .columns-6 { --least-width: 48rem; }
  .columns-many { --least-width: 56rem; }
}
/* The head of a form says whose it is: on a small screen its fields stand below one another, none out of sight. */
@media screen and (max-width: 36rem) {
  .table-scroll > .form-head { min-width: 0; }
  .form-head, .form-head caption, .form-head tbody { display: block; }
  .form-head tbody tr { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
  .form-head colgroup { display: none; }
  .form-head tbody tr > * { width: auto; }
  .form-head tbody tr > :nth-child(odd) { background: var(--shade); font-weight: 600; }
}
/* Where there is room for words side by side, their least widths say enough. */
@media screen and (min-width: 48rem) {
  .table-scroll > table { min-width: var(--inside); }
  .columns-many .fill { min-width: 3.5rem; }
  .columns-many :is(th, td) { padding-inline: calc(var(--cell-x) * .6); }
  .columns-many .fill:not(textarea) { padding-inline: .3rem; }
}
)css";

constexpr std::string_view kPaperRules = R"css(
  html { font-size: var(--print-base); line-height: var(--print-line-height); }
  th, td, tr, .note, pre, .cover-panel { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main, .page-head, .page-foot { max-width: none; padding: 0; }
  .skip-link, .made, .form-tools { display: none; }
  .empty::-webkit-datetime-edit, ::-webkit-calendar-picker-indicator { visibility: hidden; }
  textarea { resize: none; }
  p, main li, blockquote, h1, h2, h3, h4, h5, h6 { max-width: none; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4, h5, h6, caption, thead, .keep-with-next { break-after: avoid; }
  tr, figure, .figure, .note, .keep-together, .form-head, .form-foot { break-inside: avoid; }
  thead + tbody > tr:first-child { break-before: avoid; }
  thead { display: table-header-group; }
  .table-scroll { overflow: visible; }
  .cover { border-bottom: 0; break-after: page; }
  .cover > * { --side: 0rem; }
  .cover-panel { padding-inline: 1.5rem; }
  .page-break, .page-break-before, .unit, .back-cover { break-before: page; }
  .right-page { break-before: right; }
  .landscape { page: landscape; }
  .unit { margin-top: 0; padding-top: .75rem; }
  .criteria tr { break-inside: avoid; }
  input, textarea, select { border-color: var(--text); }
  .toc a { min-height: 0; padding: .15rem 0; }
  p { orphans: 2; widows: 2; }
)css";

void variable(std::string& out, std::string_view name, std::string_view value) {
    out += concat(" --", name, ": ", value, ";");
}

std::string css_colour(Colour colour) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out = "#";
    for (const unsigned part : {unsigned{colour.red}, unsigned{colour.green}, unsigned{colour.blue}}) {
        out += kDigits[part >> 4];
        out += kDigits[part & 15U];
    }
    return out;
}

void colours(std::string& out, const theme::Colours& set, std::string_view scheme) {
    struct NamedColour {
        std::string_view name;
        Colour theme::Colours::*colour;
    };
    constexpr std::array kNames{
        NamedColour{"text", &theme::Colours::text},
        NamedColour{"muted", &theme::Colours::muted},
        NamedColour{"heading", &theme::Colours::heading},
        NamedColour{"accent", &theme::Colours::accent},
        NamedColour{"link", &theme::Colours::link},
        NamedColour{"rule", &theme::Colours::rule},
        NamedColour{"table-head", &theme::Colours::table_head},
        NamedColour{"table-head-text", &theme::Colours::table_head_text},
        NamedColour{"shade", &theme::Colours::shade},
        NamedColour{"paper", &theme::Colours::paper},
        NamedColour{"cover", &theme::Colours::cover},
        NamedColour{"cover-text", &theme::Colours::cover_text},
    };
    out += concat(":root { color-scheme: ", scheme, ";");
    for (const NamedColour& named : kNames) variable(out, named.name, css_colour(set.*named.colour));
    out += " }\n";
}

std::string families(const std::vector<std::string>& names, std::string_view fallback) {
    std::string out;
    for (const std::string& name : names) {
        css_string(out, name);
        out += ", ";
    }
    out += fallback;
    return out;
}

/// What the system has where it lacks the theme's family: of the same kind, judged by its name.
std::string_view fallback_for(const std::vector<std::string>& names) {
    const std::string first = names.empty() ? std::string() : lower_ascii(names.front());
    const bool serif = first.find("serif") != std::string::npos && first.find("sans") == std::string::npos;
    return serif ? "Georgia, \"Times New Roman\", serif" : "system-ui, \"Segoe UI\", Roboto, Arial, sans-serif";
}

void measures(std::string& out, const theme::Theme& theme) {
    const double text = theme.sizes.text;
    const auto rem = [text](double points) { return concat(to_decimal(points / text, 3), "rem"); };
    out += ":root {";
    variable(out, "base", concat(to_decimal(std::max(100.0, 100 * text / 12), 1), "%"));
    variable(out, "print-base", concat(to_decimal(text, 2), "pt"));
    variable(out, "line-height", to_decimal(std::max(1.5, theme.sizes.line_height), 3));
    variable(out, "print-line-height", to_decimal(theme.sizes.line_height, 3));
    variable(out, "table-line-height", to_decimal(std::max(1.4, theme.sizes.table_line_height), 3));
    variable(out, "font-text", families(theme.fonts.text, fallback_for(theme.fonts.text)));
    variable(out, "font-heading", families(theme.fonts.heading, fallback_for(theme.fonts.heading)));
    variable(out, "font-code", families(theme.fonts.code, "ui-monospace, Consolas, monospace"));
    variable(out, "size-cover", rem(theme.sizes.cover_title));
    variable(out, "size-lead", rem(theme.sizes.lead));
    variable(out, "size-small", rem(theme.sizes.small));
    variable(out, "size-table", rem(theme.sizes.table));
    for (std::size_t i = 0; i < std::size(theme.sizes.heading); ++i) {
        const std::size_t level = i + 1;
        variable(out, concat("size-", level), rem(theme.sizes.heading[i]));
        // A screen has room that paper lacks: headings stand half as far again from what is before them.
        variable(out, concat("before-", level), rem(theme.spacing.before_heading[i] * 1.5));
        variable(out, concat("after-", level), rem(theme.spacing.after_heading[i] * 1.25));
    }
    variable(out, "space-paragraph", rem(theme.spacing.paragraph * 1.4));
    variable(out, "space-item", rem(theme.spacing.list_item * 1.5));
    variable(out, "table-before", rem(theme.spacing.table_before * 1.5));
    variable(out, "table-after", rem(theme.spacing.table_after * 1.5));
    variable(out, "cell-x", rem(theme.spacing.cell_x * 1.4));
    variable(out, "cell-y", rem(theme.spacing.cell_y * 1.4));
    variable(out, "image-ground", css_colour(theme.colours.paper));
    out += " }\n";
}

void paper(std::string& out, const theme::Page& page) {
    const auto mm = [](Length length) { return concat(to_decimal(length.points() * 25.4 / 72, 2), "mm"); };
    const std::string margins = concat(" margin: ", mm(page.top), " ", mm(page.outer), " ", mm(page.bottom), " ", mm(page.inner), ";");
    out += concat("@page { size: ", mm(page.width), " ", mm(page.height), ";", margins, " }\n");
    out += concat("@page landscape { size: ", mm(page.height), " ", mm(page.width), ";", margins, " }\n");
    out += concat("@media print {", kPaperRules, "}\n");
}

}  // namespace

std::string width_class(int width) { return concat("width-", width); }

std::string stylesheet(const theme::Theme& theme, const Widths& widths) {
    std::string out;
    const theme::Colours dark = theme::dark(theme.colours);
    const bool has_dark = dark != theme.colours;
    colours(out, theme.colours, has_dark ? "light" : "dark");
    if (has_dark) {
        out += "@media screen and (prefers-color-scheme: dark) { ";
        colours(out, dark, "dark");
        out += "}\n";
    }
    measures(out, theme);
    out += kRules.substr(1);
    for (const int width : widths) out += concat(".", width_class(width), " { width: ", to_decimal(width / 100.0, 2), "%; }\n");
    paper(out, theme.page);
    return out;
}

std::string page_foot(std::string_view text) {
    std::string quoted;  // as a string of CSS, which nothing in the text can end, nor the style element
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20 || c == '"' || c == '\\' || c == '<' || c == '&') quoted += concat('\\', to_hex(std::string_view(&c, 1)), ' ');
        else quoted += c;
    }
    return concat("@media print { @page { @bottom-left { content: \"", quoted, "\"; font-size: 8pt; } @bottom-right { content: counter(page) \" / \" counter(pages); font-size: 8pt; } } }\n");
}

}  // namespace qualspec::render::html
