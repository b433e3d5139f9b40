#include "language/language.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <stdexcept>

#include <toml++/toml.h>
#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include "support/text.h"
#include "support/utf8.h"

namespace qualspec::language {

namespace {

/// A sentence, parsed once. ICU's formatters fill caches of their own while they format, so each has a lock.
struct Pattern {
    std::unique_ptr<icu::MessageFormat> format;
    Parameters uses;     ///< what this pattern itself mentions
    Parameters accepts;  ///< what callers give: the base's arguments where the sentence replaces one
    mutable std::mutex lock;
};

std::string to_utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

bool is_key(std::string_view key) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !key.empty() && key.front() >= 'a' && key.front() <= 'z' && std::ranges::all_of(key, allowed);
}

}  // namespace

struct Language::Content {
    std::string tag;
    std::map<std::string, std::string, std::less<>> words;
    std::map<std::string, std::shared_ptr<const Pattern>, std::less<>> sentences;
};

namespace {

/// Reads one file into a Content.
class Reader {
  public:
    Reader(std::string_view file_name, const Language::Content* base, Findings& out)
        : file_(intern_file_name(file_name)), base_(base), out_(out) {
        if (base) content_ = *base;
    }

    Language::Content read(std::string_view text) {
        if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos) {
            const auto line = std::ranges::count(text.substr(0, bad), '\n');
            out_.fatal({file_, static_cast<int>(line) + 1, 1}, "language.syntax", "the file is not UTF-8");
            return std::move(content_);
        }
        try {
            read_table(toml::parse(text));
        } catch (const toml::parse_error& error) {
            out_.fatal(place(error.source().begin), "language.syntax", std::string(error.description()));
        }
        return std::move(content_);
    }

  private:
    Place place(const toml::source_position& at) const {
        return {file_, static_cast<int>(at.line), static_cast<int>(at.column)};
    }
    Place place(const toml::node& node) const { return place(node.source().begin); }
    Place place(const toml::key& key) const { return place(key.source().begin); }

    void read_table(const toml::table& table) {
        read_tag(table);
        for (const auto& [key, node] : table) {
            if (key == "tag") continue;
            if (key == "word") {
                each(node, [&](const toml::key& name, const std::string& text, const Place&) { add_word(name, text); });
            } else if (key == "sentence") {
                each(node, [&](const toml::key& name, const std::string& text, const Place& at) {
                    add_sentence(name, text, at);
                });
            } else {
                out_.fatal(place(key), "language.unknown-key", concat("'", key.str(), "' means nothing here"),
                           "a language file has the key tag and the tables [word] and [sentence]");
            }
        }
    }

    void read_tag(const toml::table& table) {
        const toml::node* node = table.get("tag");
        const auto tag = node ? node->value<std::string>() : std::nullopt;
        if (tag) {
            UErrorCode code = U_ZERO_ERROR;
            locale_ = icu::Locale::forLanguageTag(*tag, code);
            if (U_SUCCESS(code) && *locale_.getLanguage()) {
                content_.tag = *tag;
                return;
            }
            out_.fatal(place(*node), "language.tag", concat("'", *tag, "' is not a language tag"),
                       "write a BCP 47 tag such as \"en-GB\" or \"cy\"");
        } else if (node) {
            out_.fatal(place(*node), "language.type", "tag is not text", "write tag = \"en-GB\"");
        } else if (!base_) {
            out_.fatal({file_, 1, 1}, "language.tag", "the language's tag is missing", "write tag = \"en-GB\"");
        }
        if (content_.tag.empty()) content_.tag = "en-GB";
        UErrorCode code = U_ZERO_ERROR;
        locale_ = icu::Locale::forLanguageTag(content_.tag, code);
    }

    template <class Visit>
    void each(const toml::node& node, const Visit& visit) {
        const toml::table* entries = node.as_table();
        if (!entries) {
            out_.fatal(place(node), "language.type", "this is not a table", "write [word] or [sentence] on a line of its own");
            return;
        }
        for (const auto& [key, value] : *entries) {
            const toml::value<std::string>* text = value.as_string();
            if (!is_key(key.str())) {
                out_.fatal(place(key), "language.key", concat("'", key.str(), "' cannot be a key"),
                           "keys are lower-case letters and digits, words joined by \"_\"");
            } else if (!text) {
                out_.fatal(place(value), "language.type", concat("'", key.str(), "' is not text"), "put the text in quotes");
            } else {
                visit(key, text->get(), place(value));
            }
        }
    }

    template <class Map>
    void warn_if_mistyped(const toml::key& key, const Map& known) {
        if (!base_ || known.contains(key.str())) return;
        std::vector<std::string_view> names;
        for (const auto& [name, value] : known) names.push_back(name);
        const std::string_view near = nearest(key.str(), names);
        if (near.empty()) return;
        out_.add(place(key), Severity::kWarning, "language.unknown-word",
                 concat("'", key.str(), "' is new: no built-in template uses it"), concat("did you mean '", near, "'?"));
    }

    void add_word(const toml::key& key, const std::string& text) {
        if (base_) warn_if_mistyped(key, base_->words);
        content_.words[std::string(key.str())] = collapse_space(text);
    }

    void add_sentence(const toml::key& key, const std::string& text, const Place& at) {
        if (base_) warn_if_mistyped(key, base_->sentences);
        auto pattern = parse(key.str(), text, at);
        if (!pattern) return;
        pattern->accepts = pattern->uses;
        if (base_) {
            const auto old = base_->sentences.find(key.str());
            if (old != base_->sentences.end() && !agrees(key.str(), *pattern, old->second->accepts, at)) return;
            if (old != base_->sentences.end()) pattern->accepts = old->second->accepts;
        }
        content_.sentences[std::string(key.str())] = std::move(pattern);
    }

    bool agrees(std::string_view key, const Pattern& pattern, const Parameters& accepted, const Place& at) {
        for (const auto& [name, kind] : pattern.uses) {
            const auto known = accepted.find(name);
            if (known != accepted.end() && (kind == ArgumentKind::kAny || known->second == kind)) continue;
            out_.fatal(at, "language.arguments",
                       known == accepted.end() ? concat("the sentence '", key, "' has no argument '", name, "'")
                                               : concat("the argument '", name, "' of '", key, "' may be text"),
                       concat("its arguments are ", list_of(accepted)));
            return false;
        }
        return true;
    }

    static std::string list_of(const Parameters& parameters) {
        std::vector<std::string> names;
        for (const auto& [name, kind] : parameters) names.push_back(name);
        return names.empty() ? "none" : join(names, ", ");
    }

    std::shared_ptr<Pattern> parse(std::string_view key, const std::string& text, const Place& at) {
        UErrorCode code = U_ZERO_ERROR;
        UParseError where;
        const icu::MessagePattern parts(from_utf8(text), &where, code);
        if (U_FAILURE(code)) return fault(key, at, where);
        auto pattern = std::make_shared<Pattern>();
        if (!collect(key, parts, at, pattern->uses)) return nullptr;
        pattern->format = std::make_unique<icu::MessageFormat>(from_utf8(text), locale_, where, code);
        if (U_FAILURE(code)) return fault(key, at, where);
        return pattern;
    }

    std::shared_ptr<Pattern> fault(std::string_view key, const Place& at, const UParseError& where) {
        const std::string near = to_utf8(icu::UnicodeString(where.preContext) + icu::UnicodeString(where.postContext));
        out_.fatal(at, "language.pattern", concat("the sentence '", key, "' cannot be understood", near.empty() ? "" : " near ", near),
                   "it is an ICU MessageFormat pattern: {name}, {n, plural, one {...} other {...}}; a lone ' before { makes it literal");
        return nullptr;
    }

    /// Collects the arguments; false after a finding.
    bool collect(std::string_view key, const icu::MessagePattern& parts, const Place& at, Parameters& uses) {
        for (std::int32_t i = 0; i + 1 < parts.countParts(); ++i) {
            const auto& part = parts.getPart(i);
            if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
            const auto& name_part = parts.getPart(i + 1);
            const std::string name = to_utf8(parts.getSubstring(name_part));
            if (name_part.getType() != UMSGPAT_PART_TYPE_ARG_NAME || !is_key(name)) {
                out_.fatal(at, "language.pattern", concat("the sentence '", key, "' has the argument {", name, "}"),
                           "name the arguments, in lower case: {count}");
                return false;
            }
            bool number = UMSGPAT_ARG_TYPE_HAS_PLURAL_STYLE(part.getArgType());
            if (part.getArgType() == UMSGPAT_ARG_TYPE_SIMPLE) {
                const std::string kind = to_utf8(parts.getSubstring(parts.getPart(i + 2)));
                if (kind != "number") {
                    out_.fatal(at, "language.pattern", concat("the sentence '", key, "' formats {", name, "} as '", kind, "'"),
                               "arguments are {name}, {n, number}, {n, plural, ...}, {n, selectordinal, ...} or {x, select, ...}");
                    return false;
                }
                number = true;
            }
            ArgumentKind& entry = uses[name];
            if (number) entry = ArgumentKind::kNumber;
        }
        return true;
    }

    std::string_view file_;
    const Language::Content* base_;
    Findings& out_;
    Language::Content content_;
    icu::Locale locale_;
};

[[noreturn]] void bug(std::string_view what, std::string_view key) {
    throw std::logic_error(concat("language: ", what, " '", key, "'"));
}

const Pattern* find(const Language::Content& content, std::string_view key) {
    const auto it = content.sentences.find(key);
    return it == content.sentences.end() ? nullptr : it->second.get();
}

void require_agreement(std::string_view key, const Parameters& wanted, const Arguments& given) {
    for (const auto& [name, kind] : wanted) {
        const auto it = given.find(name);
        if (it == given.end()) bug(concat("argument '", name, "' is missing in sentence"), key);
        if (kind == ArgumentKind::kNumber && !std::holds_alternative<std::int64_t>(it->second))
            bug(concat("argument '", name, "' is not a number in sentence"), key);
    }
    for (const auto& [name, value] : given)
        if (!wanted.contains(name)) bug(concat("argument '", name, "' is unknown in sentence"), key);
}

}  // namespace

Language Language::read(std::string_view toml, std::string_view file_name, const Language* base, Findings& out) {
    Reader reader(file_name, base ? base->content_.get() : nullptr, out);
    return Language(std::make_shared<const Content>(reader.read(toml)));
}

const std::string& Language::tag() const { return content_->tag; }

bool Language::has_word(std::string_view key) const { return content_->words.contains(key); }

std::string_view Language::word(std::string_view key) const {
    const auto it = content_->words.find(key);
    if (it == content_->words.end()) bug("no word", key);
    return it->second;
}

std::vector<std::string_view> Language::keys() const {
    std::vector<std::string_view> out;
    for (const auto& [key, word] : content_->words) out.push_back(key);
    return out;
}

bool Language::has_sentence(std::string_view key) const { return find(*content_, key) != nullptr; }

std::vector<std::string_view> Language::sentences() const {
    std::vector<std::string_view> out;
    for (const auto& [key, pattern] : content_->sentences) out.push_back(key);
    return out;
}

const Parameters& Language::arguments(std::string_view key) const {
    static const Parameters none;
    const Pattern* pattern = find(*content_, key);
    return pattern ? pattern->accepts : none;
}

std::string Language::at_start(std::string_view text) const {
    icu::UnicodeString all = from_utf8(text);
    const int32_t end = all.moveIndex32(0, 1);
    icu::UnicodeString first = all.tempSubString(0, end);
    first.toUpper(icu::Locale(tag().c_str()));
    return to_utf8(first.append(all, end, all.length() - end));
}

std::string Language::say(std::string_view key, const Arguments& arguments) const {
    const Pattern* pattern = find(*content_, key);
    if (!pattern) bug("no sentence", key);
    require_agreement(key, pattern->accepts, arguments);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(from_utf8(name));
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            values.emplace_back(*number);
        } else {
            values.emplace_back(from_utf8(std::get<std::string>(value)));
        }
    }
    icu::UnicodeString text;
    UErrorCode code = U_ZERO_ERROR;
    {
        const std::lock_guard guard(pattern->lock);
        pattern->format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text, code);
    }
    if (U_FAILURE(code)) bug("ICU refused sentence", key);
    return to_utf8(text);
}

}  // namespace qualspec::language
