// main.cpp - hands the command line to cli::run.
#include <unistd.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "cli/run.h"
#include "support/memory.h"

int main(int argc, char** argv) {
    using namespace qualspec;
    prepare_heap();
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    try {
        return cli::run(arguments, {std::cout, std::cerr, ::isatty(STDERR_FILENO) != 0, ::isatty(STDOUT_FILENO) != 0});
    } catch (const std::exception& error) {
        std::cerr << "qualspec: this is a fault in qualspec itself: " << error.what() << '\n';
        return cli::kBug;
    }
}
