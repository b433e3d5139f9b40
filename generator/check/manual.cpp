// The table of rules for people: what `qualspec explain` prints, and qualspec-rules(7).
#include <algorithm>
#include <vector>

#include "check/areas.h"
#include "check/conformity.h"
#include "support/text.h"

namespace qualspec::check {

namespace {

std::string_view word_of(Jurisdiction jurisdiction) {
    switch (jurisdiction) {
        case Jurisdiction::kAny: return "";
        case Jurisdiction::kRqf: return "RQF";
        case Jurisdiction::kScqf: return "SCQF";
        case Jurisdiction::kCqfw: return "CQFW";
    }
    return "";
}

/// `text` in lines of at most `width` bytes, each with `indent` before it.
std::string filled(std::string_view text, std::string_view indent, std::size_t width) {
    std::string out, line;
    for (const std::string_view word : split_words(text)) {
        if (!line.empty() && line.size() + 1 + word.size() > width) {
            out += concat(indent, line, "\n");
            line.clear();
        }
        if (!line.empty()) line += ' ';
        line += word;
    }
    return line.empty() ? out : concat(out, indent, line, "\n");
}

std::string indented(std::string_view text, std::string_view indent) {
    std::string out;
    for (const std::string_view line : split(text, '\n')) out += line.empty() ? std::string("\n") : concat(indent, line, "\n");
    return out;
}

/// Text for mdoc: a backslash is "\e"; a dot or an apostrophe that begins a line is hidden; what is not ASCII is named by its code point.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') out += "\\e";
        else if (i == 0 && (text[i] == '.' || text[i] == '\'')) out += concat("\\&", text[i]);
        else out += text[i];
    }
    return out;
}

/// A paragraph: a sentence begins a line, lines have at most 78 bytes.
std::string paragraph(std::string_view text) {
    std::string out, line;
    const auto flush = [&] {
        if (!line.empty()) out += concat(escaped(line), "\n");
        line.clear();
    };
    for (const std::string_view word : split_words(text)) {
        if (!line.empty() && line.size() + 1 + word.size() > 78) flush();
        if (!line.empty()) line += ' ';
        line += word;
        if (word.ends_with('.') && word.size() > 3) flush();
    }
    flush();
    return out;
}

std::string literal(std::string_view text) {
    std::string out = ".Bd -literal -compact\n";
    for (std::string_view line : split(text, '\n')) {
        while (line.ends_with(' ')) line.remove_suffix(1);
        // Long lines of examples are broken behind an element.
        std::string_view rest = line;
        bool first = true;
        while (rest.size() > 76) {
            std::size_t cut = rest.rfind("><", 74);
            if (cut == std::string_view::npos || cut < 20) cut = rest.rfind(' ', 74);
            if (cut == std::string_view::npos || cut < 20) break;
            out += concat(first ? "" : "  ", escaped(rest[cut] == ' ' ? rest.substr(0, cut) : rest.substr(0, cut + 1)), "\n");
            rest.remove_prefix(cut + 1);
            first = false;
        }
        out += concat(first ? "" : "  ", escaped(rest), "\n");
    }
    return out + ".Ed\n";
}

std::string_view area_of(std::string_view id) { return id.substr(0, id.find('.')); }

std::string quoted_list(const std::vector<std::string>& words) {
    std::vector<std::string> quoted;
    for (const std::string& word : words) quoted.push_back(word);
    return join(quoted, ", ");
}

}  // namespace

std::string explain(const Rule& rule) {
    std::string out = concat(rule.id, ": ", rule.title, "\n");
    out += concat("  ", to_string(rule.severity), ", by ", rule.source, "\n");
    if (rule.jurisdiction != Jurisdiction::kAny) out += concat("  only where the framework is ", word_of(rule.jurisdiction), "\n");
    out += concat("\n", filled(rule.explanation, "  ", 78), "\n  This breaks it:\n\n", indented(rule.breaks, "    "), "\n  This keeps it:\n\n", indented(rule.keeps, "    "));
    return out;
}

std::string explain(std::string_view id, std::string_view title, std::string_view weight, std::string_view explanation) {
    return concat(id, ": ", title, "\n  ", weight, "\n\n", filled(explanation, "  ", 78));
}

std::string manual_rules7(const std::vector<ManualSection>& others) {
    std::string out =
        ".\\\" Made by 'qualspec rules --manual' from generator/check/. Do not edit.\n"
        ".Dd November 25, 2026\n.Dt QUALSPEC-RULES 7\n.Os\n.Sh NAME\n.Nm qualspec-rules\n.Nd what qualspec looks for in specifications\n.Sh DESCRIPTION\n";
    out += paragraph("Beyond the language itself, which qualspec-spec(5) describes, these are the faults that 'qualspec check' and 'qualspec render' name. "
                     "Each rule is a statement that holds for a good specification. Its id stands in brackets behind the finding; 'qualspec explain' prints what is said of it here.");
    out += ".Pp\n";
    out += paragraph("An error is wrong wherever it stands, a warning very probably, an information may be as it is meant.");
    out += ".Sh PROFILES\n";
    out += paragraph("A profile says how strictly a specification is read: --profile draft, the usual one, leaves the clauses of regulators alone and only mentions drafting notes; "
                     "submission warns of clauses that are not answered; published takes them, drafting notes and choices that nobody made for errors.");
    out += ".Pp\n";
    out += paragraph("Which regulator's rules apply is told by the framework of the qualification, or by --jurisdiction RQF, SCQF, CQFW or none.");
    out += ".Sh ACCEPTANCES\n";
    out += paragraph("What is named and meant can be accepted at its place, with a reason, by an instruction within the element that it is about:");
    out += literal("<?qualspec accept wording.superseded the Act of 1998 is what the unit is about?>");
    out += paragraph("It holds for that rule within that element, or in the whole file where it stands before the outermost element. "
                     "An acceptance without a reason, of a rule that there is not, or that accepts nothing is itself named (acceptance.malformed, acceptance.unmatched). "
                     "Faults against the language cannot be accepted. No document carries acceptances.");
    out += ".Sh HOUSE\n";
    out += paragraph("A house says in a TOML file what it takes more or less seriously, how much changes matter to it, and adds to the lists of words. --house names the file:");
    out += literal(
        "[severity]\n\"accessibility.sentence-length\" = \"off\"\n\"wording.*\" = \"error\"\n\n[level]\n\"change.terminology\" = \"assessment\"\n\"change.legislation\" = \"regulated\"\n\n[verbs]\nprune = 1          # usual from level 1 on\n\n[words]\ndrafting = [\"see Jo\"]\n\n[abbreviations]\nknown = "
        "[\"FA\"]\n\n[[superseded]]\nname = \"Fernhollow Board\"\nnow = \"Fernhollow Awards\"");
    out += paragraph("Severities are error, warning, information and off; an area followed by .* means all of its rules, and what stands later wins. "
                     "The house's severities come after the profile's. "
                     "Levels are those of 'qualspec diff' and 'qualspec history', by the rules under WHAT CHANGES MEAN: none, editorial, guidance, assessment and regulated. An area followed by .* means all of its rules here too. "
                     "A change has the greatest level of its rules. The lists of words are:");
    out += ".Bl -tag -width Ds\n";
    const Lists& lists = built_in_lists();
    for (const auto& [name, words] : lists.words) out += concat(".It Cm words.", name, "\n", paragraph(quoted_list(words)));
    for (const auto& [name, words] : lists.parts) out += concat(".It Cm parts.", name, "\n", paragraph(quoted_list(words)));
    for (const auto& [name, words] : lists.columns) out += concat(".It Cm columns.", name, "\n", paragraph(quoted_list(words)));
    out += ".El\n";
    std::vector<std::string_view> areas;
    for (const Rule& rule : rules())
        if (std::ranges::find(areas, area_of(rule.id)) == areas.end()) areas.push_back(area_of(rule.id));
    for (const std::string_view area : areas) {
        std::string heading(area);
        for (char& c : heading) c = is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
        out += concat(".Sh RULES: ", heading, "\n.Bl -tag -width Ds\n");
        for (const Rule& rule : rules()) {
            if (area_of(rule.id) != area) continue;
            out += concat(".It Sy ", rule.id, " Pq ", to_string(rule.severity), "\n");
            out += paragraph(concat(rule.title, "."));
            out += paragraph(rule.explanation);
            out += paragraph(concat("Source: ", rule.source, "."));
            if (rule.jurisdiction != Jurisdiction::kAny) out += paragraph(concat("Only where the framework is ", word_of(rule.jurisdiction), "."));
            out += concat(".Pp\nBreaks it:\n", literal(rule.breaks), ".Pp\nKeeps it:\n", literal(rule.keeps));
        }
        out += ".El\n";
    }
    for (const ManualSection& section : others) {
        out += concat(".Sh ", section.heading, "\n", paragraph(section.introduction), ".Bl -tag -width Ds\n");
        for (const ManualSection::Entry& entry : section.entries) out += concat(".It Sy ", entry.id, " Pq ", entry.weight, "\n", paragraph(concat(entry.title, ".")), paragraph(entry.text));
        out += ".El\n";
    }
    out += ".Sh WHAT NO RULE LOOKS FOR\n.Bl -tag -width Ds\n";
    for (const NotJudged& row : not_judged()) out += concat(".It ", escaped(row.what), "\n", paragraph(concat(row.why, ".")));
    out += ".El\n.Sh SEE ALSO\n.Xr qualspec 1 ,\n.Xr qualspec-spec 5 ,\n.Xr qualspec-template 5\n";
    return out;
}

}  // namespace qualspec::check
