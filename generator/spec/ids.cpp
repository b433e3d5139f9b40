#include "spec/ids.h"

#include <algorithm>
#include <array>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "spec/read.h"
#include "support/text.h"

namespace qualspec::spec {
namespace {

constexpr std::size_t kMostWords = 5;

/// Words that say little about what stands in a title.
constexpr std::array<std::string_view, 30> kSmallWords{"a", "able", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "how", "in", "is",
                                                        "know", "of", "on", "or", "own", "that", "the", "their", "to", "understand", "unit", "when", "which", "with", "within"};

/// ASCII letters and digits in small letters, accents taken off, everything else a space.
std::string plain(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* decomposing = icu::Normalizer2::getNFKDInstance(error);
    std::string decomposed(text);
    if (U_SUCCESS(error) != 0) {
        const icu::UnicodeString normal = decomposing->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), error);
        if (U_SUCCESS(error) != 0) {
            decomposed.clear();
            normal.toUTF8String(decomposed);
        }
    }
    std::string out;
    for (const char c : lower_ascii(decomposed)) {
        const bool accent = static_cast<unsigned char>(c) >= 0x80;
        if (accent || c == '\'') continue;
        out += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
    }
    return out;
}

bool has_letter(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

void assign_section_ids(std::vector<Section>& sections, IdMaker& maker) {
    for (Section& section : sections) {
        if (section.id.empty()) section.id = maker.make(section.title, "section");
        assign_section_ids(section.sections, maker);
    }
}

void take_items(const std::vector<Item>& items, IdMaker& maker) {
    for (const Item& item : items) {
        if (!item.id.empty()) maker.take(item.id);
        take_items(item.items, maker);
    }
}

void take_sections(const std::vector<Section>& sections, IdMaker& maker) {
    for (const Section& section : sections) {
        maker.take(section.id);
        take_sections(section.sections, maker);
    }
}

void assign_ids_in(Unit& unit) {
    IdMaker maker;
    take_sections(unit.sections, maker);
    for (const TestSpecification& test : unit.test_specifications) maker.take(test.id);
    for (const LearningOutcome& outcome : unit.outcomes) {
        maker.take(outcome.id);
        for (const AssessmentCriterion& criterion : outcome.criteria) {
            maker.take(criterion.id);
            take_items(criterion.items, maker);
        }
    }
    for (LearningOutcome& outcome : unit.outcomes) {
        if (outcome.id.empty()) outcome.id = maker.make(outcome.title, "outcome");
        for (AssessmentCriterion& criterion : outcome.criteria)
            if (criterion.id.empty()) criterion.id = maker.make(criterion.text.markdown, "criterion");
    }
    assign_section_ids(unit.sections, maker);
}

}  // namespace

std::string IdMaker::make(std::string_view title, std::string_view kind) {
    const std::string text = plain(title);
    std::vector<std::string> words;
    for (const std::string_view word : split_words(text))
        if (words.size() < kMostWords && has_letter(word) && std::ranges::find(kSmallWords, word) == kSmallWords.end()) words.emplace_back(word);
    const bool letter_first = !words.empty() && has_letter(words.front().substr(0, 1));
    const std::string wanted = words.empty() ? std::string(kind) : letter_first ? join(words, "-") : concat(kind, '-', join(words, "-"));
    std::string id = wanted;
    for (int copy = 2; !taken_.insert(id).second; ++copy) id = concat(wanted, '-', copy);
    return id;
}

}  // namespace qualspec::spec
