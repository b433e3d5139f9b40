#include "render/pdf/name_tree.h"

#include "render/pdf/syntax.h"
#include "support/text.h"

namespace qualspec::render::pdf {
namespace {

constexpr std::size_t kEntriesPerLeaf = 128;

/// A root over leaves of some entries each. `Entry` is a pair of a key in PDF syntax and a value.
int add_tree(Objects& objects, std::string_view list, const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string kids;
    for (std::size_t first = 0; first < entries.size(); first += kEntriesPerLeaf) {
        const std::size_t end = std::min(first + kEntriesPerLeaf, entries.size());
        std::string leaf = concat("/Limits [", entries[first].first, ' ', entries[end - 1].first, "]\n/", list, " [");
        for (std::size_t i = first; i < end; ++i) leaf += concat(entries[i].first, ' ', entries[i].second, "\n");
        kids += concat(reference(objects.add(leaf + "]\n")), ' ');
    }
    if (kids.empty()) return objects.add(concat('/', list, " []\n"));
    return objects.add(concat("/Kids [", kids, "]\n"));
}

}  // namespace

int add_name_tree(Objects& objects, const std::map<std::string, std::string>& entries) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& [name, value] : entries) all.push_back({byte_string(name), value});
    return add_tree(objects, "Names", all);
}

int add_number_tree(Objects& objects, const std::vector<std::string>& entries) {
    std::vector<std::pair<std::string, std::string>> all;
    for (std::size_t i = 0; i < entries.size(); ++i) all.push_back({concat(i), entries[i]});
    return add_tree(objects, "Nums", all);
}

}  // namespace qualspec::render::pdf
