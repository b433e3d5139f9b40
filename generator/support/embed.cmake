# Writes OUTPUT, a C++ source that holds the bytes of FILES (paths below ROOT, separated by ";") for support/resources.h.
# Run as a script: cmake -DROOT=... -DFILES=... -DOUTPUT=... -P embed.cmake
list(SORT FILES)
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS FILES)
    file(READ "${ROOT}/${file}" hex HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
    string(APPEND arrays "constexpr unsigned char kFile${index}[] = {${bytes}0};\n")
    string(APPEND rows "    {\"${file}\", {reinterpret_cast<const char*>(kFile${index}), sizeof kFile${index} - 1}},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}.part" "// Made by generator/support/embed.cmake.
#include \"support/resources.h\"

#include <algorithm>
#include <array>
#include <utility>

namespace {
${arrays}
using Row = std::pair<std::string_view, std::string_view>;
const std::array<Row, ${index}> kRows{{
${rows}}};
}  // namespace

namespace qualspec {

std::optional<std::string_view> resource(std::string_view path) {
    const auto it = std::ranges::lower_bound(kRows, path, {}, &Row::first);
    if (it == kRows.end() || it->first != path) return std::nullopt;
    return it->second;
}

std::vector<std::string_view> resource_paths() {
    std::vector<std::string_view> paths;
    for (const Row& row : kRows) paths.push_back(row.first);
    return paths;
}

}  // namespace qualspec
")
file(RENAME "${OUTPUT}.part" "${OUTPUT}")
