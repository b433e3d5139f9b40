// make_generated SOURCE: writes the files of generated.h into the source tree and names those that changed.
#include <iostream>

#include "reference/generated.h"
#include "support/files.h"

int main(int argc, char** argv) {
    const std::filesystem::path source = argc > 1 ? argv[1] : ".";
    const auto files = qualspec::reference::generated_files(source);
    if (!files) {
        std::cerr << files.error().message << '\n';
        return 2;
    }
    for (const auto& file : *files) {
        const auto old = qualspec::read_file(source / file.path);
        if (old && *old == file.bytes) continue;
        const auto written = qualspec::write_file(source / file.path, file.bytes);
        if (!written) {
            std::cerr << written.error().message << '\n';
            return 2;
        }
        std::cout << file.path << '\n';
    }
    return 0;
}
