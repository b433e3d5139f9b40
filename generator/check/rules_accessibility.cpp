// What readers who do not see, or do not read easily, need; and text that is not what it seems.
#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "check/areas.h"
#include "spec/prose_walk.h"
#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::check {

namespace {

/// Visits every prose, and every part of it.
template <class Visit>
void for_each_part(const spec::Specification& specification, const Visit& visit) {
    const auto walker = [&](const auto& value) {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, spec::Prose>) spec::walk_prose(value, visit);
    };
    spec::walk(specification, walker);
}

constexpr std::array<std::string_view, 9> kImageEndings{".png", ".jpg", ".jpeg", ".gif", ".svg", ".tif", ".bmp", ".webp", ".pdf"};

void alternative(const std::string& text, const std::string& caption, const spec::Here& here, const Report& report) {
    const std::string lower = lower_ascii(text);
    if (text.empty()) {
        if (!caption.empty()) report(here, "a figure that has a caption has no alternative text", "say in alternative=\"...\" what the picture says");
    } else if (std::ranges::any_of(kImageEndings, [&](std::string_view ending) { return lower.ends_with(ending); })) {
        report.at(here, text, concat("the alternative text '", text, "' is the name of a file"), "say what the picture says");
    } else if (lower.starts_with("image of") || lower.starts_with("picture of") || lower.starts_with("photo of") || lower == "image" || lower == "picture" || lower == "figure" || lower == "logo" ||
               lower == "diagram") {
        report.at(here, text, concat("the alternative text '", text, "' tells that there is a picture, not what it says"), "say what the picture says; that it is one, the reader is told");
    } else if (text.size() > 250) {
        report.at(here, text.substr(0, 20), concat("the alternative text has ", count_code_points(text), " characters"), "say the main thing in up to 250, the rest in the text");
    }
}

void alternatives_of_images(const Subject& subject, const Report& report) {
    if (subject.specification.awarding_organisation && subject.specification.awarding_organisation->logo) {
        const spec::Logo& logo = *subject.specification.awarding_organisation->logo;
        if (logo.alternative.empty()) report(logo.here, "the logo has no alternative text", "write the organisation's name");
        else alternative(logo.alternative, {}, logo.here, report);
    }
    for_each_part(subject.specification, [&](const spec::ProsePart& part) {
        if (const auto* figure = std::get_if<spec::Boxed<spec::Figure>>(&part)) alternative((*figure)->alternative, (*figure)->caption, (*figure)->here, report);
    });
}

void link_texts(const Subject& subject, const Report& report) {
    const std::vector<std::string>& empty = subject.lists.words_of("empty_links");
    for (const Text& text : subject.texts.all()) {
        for (std::size_t at = text.text.find("]("); at != std::string_view::npos; at = text.text.find("](", at + 2)) {
            const std::size_t open = text.text.rfind('[', at);
            if (open == std::string_view::npos) continue;
            const std::string_view words = text.text.substr(open + 1, at - open - 1);
            const std::string said = plain(words);
            if (said.empty() || std::ranges::find(empty, said) != empty.end())
                report(text, open, at - open + 1, concat("the link '", words, "' says nothing when it is read alone"), "let the link's words name where it leads");
        }
    }
}

void tables_have_heads(const Subject& subject, const Report& report) {
    for_each_part(subject.specification, [&](const spec::ProsePart& part) {
        const auto* boxed = std::get_if<spec::Boxed<spec::Table>>(&part);
        if (!boxed) return;
        const spec::Table& table = **boxed;
        const bool heads = !table.head.empty() || std::ranges::any_of(table.rows, [](const spec::Row& row) { return std::ranges::any_of(row.cells, &spec::Cell::header); });
        const bool single = table.rows.size() < 2 || std::ranges::all_of(table.rows, [](const spec::Row& row) { return row.cells.size() < 2; });
        if (!heads && !single) report(table.here, "this table has no headings", "put its first row into <head>, or mark cells by header=\"true\"");
    });
}

/// A paragraph that is all strong emphasis and no sentence stands where a heading should.
void headings_are_headings(const Subject& subject, const Report& report) {
    for (const Text& text : subject.texts.all()) {
        if (!text.markdown || text.text.find("**") == std::string_view::npos) continue;
        for (const std::string_view block : blocks_of(text)) {
            const std::string_view line = trim(block);
            const bool whole = line.size() > 4 && line.starts_with("**") && line.ends_with("**") && line.find("**", 2) == line.size() - 2;
            const auto begin = static_cast<std::size_t>(block.data() - text.text.data());
            const bool first_in_line = begin == 0 || text.text[begin - 1] == '\n';
            const bool all = line.size() == trim(text.text).size();
            if (whole && first_in_line && !all && line.size() < 100 && line[line.size() - 3] != '.' && line.find('\n') == std::string_view::npos)
                report(text, static_cast<std::size_t>(line.data() - text.text.data()), line.size(), concat("the bold line '", line.substr(2, line.size() - 4), "' looks like a heading and is none"),
                       "open a <section> with it as its <title>");
        }
    }
}

constexpr std::size_t kLongSentence = 25;

/// Does a word begin at `to`, the one before having ended at `from`? Not behind a hyphen, a point or a sign: "well-kept", "1.5", "10:30" are one word each.
bool parts_words(std::string_view text, std::size_t from, std::size_t to) {
    if (is_space(text[to - 1])) return true;
    const std::string_view between = text.substr(from, to - from);
    return std::ranges::any_of(between, is_space) || between.find("\u2014") != std::string_view::npos || between.find("\u2026") != std::string_view::npos;
}

/// Does a block of running text end as sentences do? What does not is a heading, a cell or an entry.
bool ends_as_sentence(std::string_view sentence) {
    for (sentence = trim(sentence); !sentence.empty();) {
        const char last = sentence.back();
        if (last == '.' || last == '?' || last == '!' || last == ':' || last == ';') return true;
        if (last == ')' || last == '"' || last == '*' || last == '_') sentence.remove_suffix(1);
        else if (sentence.ends_with("\u201D") || sentence.ends_with("\u2019")) sentence.remove_suffix(3);
        else return false;
    }
    return false;
}

void sentences_are_short(const Subject& subject, const Report& report) {
    struct Longest {
        const Text* text = nullptr;
        std::size_t begin = 0, words = 0, of = 0, longer = 0;
    };
    // By unit, and for all that is outside of units.
    std::vector<std::pair<const spec::Unit*, Longest>> parts;
    for (const Text& text : subject.texts.all()) {
        if (!text.english || text.kind == TextKind::kResource || text.kind == TextKind::kHistory || text.kind == TextKind::kAmplification || text.kind == TextKind::kTitle || text.kind == TextKind::kLabel) continue;
        const bool running = text.kind != TextKind::kCriterion && text.kind != TextKind::kItem;
        if (parts.empty() || parts.back().first != text.unit) {
            const auto known = std::ranges::find(parts, text.unit, [](const auto& part) { return part.first; });
            if (known == parts.end()) parts.push_back({text.unit, {}});
            else std::rotate(known, known + 1, parts.end());
        }
        Longest& longest = parts.back().second;
        const auto words = subject.texts.words(text);
        if (words.empty()) continue;
        std::size_t next = 0;
        for (const std::string_view block : blocks_of(text))
            for_each_sentence(block, [&](std::string_view sentence) {
                const auto begin = static_cast<std::size_t>(sentence.data() - text.text.data());
                std::size_t count = 0;
                for (; next < words.size() && words[next].end <= begin + sentence.size(); ++next)
                    if (words[next].begin >= begin && (count == 0 || parts_words(text.text, words[next - 1].end, words[next].begin))) ++count;
                if (count > kLongSentence || !running || ends_as_sentence(sentence)) ++longest.of;
                if (count > kLongSentence) ++longest.longer;
                if (count <= longest.words) return;
                longest.words = count;
                longest.text = &text;
                longest.begin = begin;
            });
    }
    for (const auto& [unit, longest] : parts)
        if (longest.longer > 0)
            report(*longest.text, longest.begin, 0,
                   concat(count_of(longest.longer, "sentence", "sentences"), " of ", longest.of, unit ? concat(" in ", subject.name_of(*unit)) : " outside the units", longest.longer == 1 ? " has" : " have", " more than ", kLongSentence,
                          " words; the longest, here, has ", longest.words),
                   "cut it in two, or make a list of it");
}

void colour_is_not_all(const Subject& subject, const Report& report) {
    for (const Phrases::Match& match : subject.matches(kColours))
        if (match.text->english)
            report(*match.text, match.begin, match.end - match.begin, concat("'", match.found(), "' can be followed only by those who see colours"), "mark it by a word or a sign as well");
}

void titles_do_not_shout(const Subject& subject, const Report& report) {
    for (const Text& text : subject.texts.all()) {
        if (text.kind != TextKind::kTitle || !text.english || text.unit == nullptr) continue;
        const auto words = subject.texts.words(text);
        if (words.size() < 3 || std::ranges::any_of(text.text, is_lower) || std::ranges::none_of(text.text, is_upper)) continue;
        report(text, 0, text.text.size(), "this title is all in capitals", "write it in lower case: some readers are slowed by capitals, some hear them letter by letter");
    }
}

// ---- security of text ----

struct Range {
    char32_t first, last;
    std::string_view what;
};
constexpr std::array kDirections{Range{0x202A, 0x202E, "a mark that turns the direction of text"}, Range{0x2066, 0x2069, "a mark that turns the direction of text"}, Range{0x200E, 0x200F, "a mark of direction"}};
constexpr std::array kInvisible{Range{0x0080, 0x009F, "a control character"}, Range{0x007F, 0x007F, "a control character"}, Range{0x200B, 0x200D, "a space without width"}, Range{0x2060, 0x2064, "an invisible character"},
                                Range{0xFEFF, 0xFEFF, "a space without width"}, Range{0xFFF9, 0xFFFC, "a mark of annotation"}, Range{0xE0000, 0xE007F, "an invisible tag"}};
constexpr std::array kLost{Range{0xFFFD, 0xFFFD, "the mark of a character that was lost"}, Range{0xE000, 0xF8FF, "a character that only one font knows"}};

std::string code_of(char32_t c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out = "U+";
    bool begun = false;
    for (int shift = 20; shift >= 0; shift -= 4) {
        const auto digit = (c >> static_cast<unsigned>(shift)) & 0xFU;
        begun = begun || digit != 0 || shift == 12;
        if (begun) out += kDigits[digit];
    }
    return out;
}

template <class Ranges>
void characters(const Subject& subject, const Report& report, const Ranges& ranges, std::string_view hint) {
    for (const Text& text : subject.texts.all()) {
        for (std::size_t at = 0; (at = std::min(next_beyond_ascii(text.text, at), text.text.find('\x7F', at))) < text.text.size();) {
            const std::size_t begin = at;
            const char32_t c = next_code_point(text.text, at);
            for (const Range& range : ranges)
                if (c >= range.first && c <= range.last) report(text, begin, at - begin, concat("there is ", range.what, " here, ", code_of(c)), std::string(hint));
        }
    }
}

void no_direction_marks(const Subject& subject, const Report& report) { characters(subject, report, kDirections, "take it out: it lets a text look other than it reads"); }
void no_invisible_characters(const Subject& subject, const Report& report) { characters(subject, report, kInvisible, "take it out: it cannot be seen, and words with it are not found"); }
void no_lost_characters(const Subject& subject, const Report& report) { characters(subject, report, kLost, "put in the character that was meant"); }

/// A word of Latin letters with a Cyrillic or Greek one that looks like one of them.
void one_script(const Subject& subject, const Report& report) {
    for (const Text& text : subject.texts.all()) {
        if (next_beyond_ascii(text.text, 0) == text.text.size()) continue;
        for (const Word& word : subject.texts.words(text)) {
            const std::string_view written = text.text.substr(word.begin, word.end - word.begin);
            if (next_beyond_ascii(written, 0) == written.size()) continue;
            bool latin = false;
            char32_t other = 0;
            for (std::size_t at = 0; at < written.size();) {
                const char32_t c = next_code_point(written, at);
                latin = latin || (c < 0x80 && is_letter(static_cast<char>(c)));
                if ((c >= 0x0370 && c <= 0x03FF && c != 0x03BC) || (c >= 0x0400 && c <= 0x052F)) other = c;
            }
            if (latin && other != 0) report(text, word.begin, written.size(), concat("the word '", written, "' mixes alphabets: ", code_of(other)), "write it with one keyboard");
        }
    }
}

#define SECTION(text) "<section><title>About</title>" text "</section>"

constexpr std::array kAccessibilityRules{
    Rule{"accessibility.alternative-text", Severity::kWarning, "A picture has an alternative text that says what it says", "WCAG 2.2, 1.1.1",
         "Not the name of a file, not \"image of\", not more than 250 characters. A figure without a caption may be ornament and have an empty one; a logo may not.",
         R"(<awardingOrganisation><name>Canal Awards</name><logo image="logo.png" alternative="logo.png"/></awardingOrganisation>)",
         R"(<awardingOrganisation><name>Canal Awards</name><logo image="logo.png" alternative="Canal Awards: a heron on a lock gate"/></awardingOrganisation>)", alternatives_of_images},
    Rule{"accessibility.link-text", Severity::kWarning, "A link's words say where it leads", "WCAG 2.2, 2.4.4; Government Digital Service, content design", "\"here\", \"click here\", \"this page\" and the like, from a list.",
         SECTION("The form is [here](https://www.canal.example/form)."), SECTION("See the [form of appeal](https://www.canal.example/form)."), link_texts},
    Rule{"accessibility.table-head", Severity::kWarning, "A table has headings", "WCAG 2.2, 1.3.1", "Tables of one row or one column are let pass.",
         SECTION("<table><row><cell>Lock</cell><cell>Rise</cell></row><row><cell>Top</cell><cell>2 m</cell></row></table>"),
         SECTION("<table><head><row><cell>Lock</cell><cell>Rise</cell></row></head><row><cell>Top</cell><cell>2 m</cell></row></table>"), tables_have_heads},
    Rule{"accessibility.false-heading", Severity::kWarning, "A heading is the title of a section", "WCAG 2.2, 1.3.1 and 2.4.6", "A paragraph that is one line of strong emphasis, no sentence, with text below it or above. Sections nest, so their headings are in order.",
         "<section>\n  <title>About</title>\n  **Fees**\n\n  There are none.\n</section>", "<section>\n  <title>About</title>\n  <section><title>Fees</title>There are none.</section>\n</section>", headings_are_headings},
    Rule{"accessibility.sentence-length", Severity::kInformation, "Sentences have about 25 words", "Government Digital Service, writing for GOV.UK", "One finding a unit, and one for all that is outside of units. Amplification, resources and history are not looked at.",
         SECTION("A keeper who is on duty in the night when the river is high and boats are waiting on both sides of the lock opens the gates only when the lights of both boats have been seen and counted."),
         SECTION("A keeper may be on duty in the night when the river is high. Boats may be waiting on both sides. The gates are opened when the lights of both boats have been seen."), sentences_are_short},
    Rule{"accessibility.colour", Severity::kWarning, "Nothing is said by colour alone", "WCAG 2.2, 1.4.1; Ofqual General Conditions of Recognition, guidance on D2", "\"marked in red\" and the like, from a list.", SECTION("Mandatory units are marked in red."),
         SECTION("Mandatory units have a star."), colour_is_not_all},
    Rule{"accessibility.capitals", Severity::kInformation, "Titles are not all in capitals", "Government Digital Service, style guide: sentence case", "Titles in units, of three words and more.",
         R"(<unit id="locks"><title>WORK A LOCK</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)",
         R"(<unit id="locks"><title>Work a lock</title><outcome><title>Be able to work a lock</title><criterion>Open a paddle</criterion></outcome></unit>)", titles_do_not_shout},
};

constexpr std::array kSecurityRules{
    Rule{"security.direction", Severity::kError, "No character turns the direction of text", "Unicode Technical Report 36, section 2.5", "U+202A to U+202E, U+2066 to U+2069, U+200E and U+200F.", SECTION("The fee is &#x202E;01&#x202C; pounds."),
         SECTION("The fee is 10 pounds."), no_direction_marks},
    Rule{"security.invisible-character", Severity::kWarning, "No character is invisible", "Unicode Technical Report 36, section 3", "Control characters, spaces without width, tags. White space of any width is none of them.", SECTION("The lock&#x200B;keeper opens."),
         SECTION("The lock keeper opens."), no_invisible_characters},
    Rule{"security.lost-character", Severity::kWarning, "No character was lost on the way", kSeenInPrint, "U+FFFD, and the private characters that symbol fonts of office programs leave.", SECTION("The lock\xEF\xBF\xBDs keeper opens."),
         SECTION("The lock's keeper opens."), no_lost_characters},
    Rule{"security.mixed-script", Severity::kWarning, "A word is written in one alphabet", "Unicode Technical Standard 39, section 5", "Latin with Greek or Cyrillic letters. The micro sign is let pass.", SECTION("The l\xD0\xBE" "ck opens."), SECTION("The lock opens."), one_script},
};

#undef SECTION

}  // namespace

std::span<const Rule> accessibility_rules() { return kAccessibilityRules; }
std::span<const Rule> security_rules() { return kSecurityRules; }

}  // namespace qualspec::check
