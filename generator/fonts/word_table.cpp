#include "fonts/word_table.h"

#include <functional>

namespace qualspec::fonts {
namespace {

std::uint32_t hash_of(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>{}(text);
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

const Word* WordTable::find(std::string_view text) const {
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].entry != 0; at = (at + 1) & mask) {
        if (slots_[at].hash != hash) continue;
        const Entry& entry = entries_[slots_[at].entry - 1];
        if (entry.text == text) return &entry.word;
    }
    return nullptr;
}

const Word& WordTable::add(std::string_view text, Word word) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    entries_.push_back({std::string(text), std::move(word)});
    place(hash_of(text), static_cast<std::uint32_t>(entries_.size()));
    return entries_.back().word;
}

void WordTable::clear() {
    entries_.clear();
    slots_.assign(256, {});
}

void WordTable::place(std::uint32_t hash, std::uint32_t entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].entry != 0) at = (at + 1) & mask;
    slots_[at] = {hash, entry};
}

void WordTable::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
        if (slot.entry != 0) place(slot.hash, slot.entry);
}

}  // namespace qualspec::fonts
