#include "fonts/word_table.h"

#include <algorithm>
#include <cstring>

namespace qualspec::fonts {
namespace {

/// Eight bytes at a time, each mixed in by a multiplication (after MurmurHash64A, A. Appleby). Words are short: a call of the library's took longer.
std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t kMix = 0xC6A4A7935BD1E995;
    std::uint64_t hash = text.size() * kMix;
    for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(8, text.size()))) {
        std::uint64_t part = 0;
        std::memcpy(&part, text.data(), std::min<std::size_t>(8, text.size()));
        hash = (hash ^ part * kMix) * kMix;
        hash ^= hash >> 47;
    }
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
