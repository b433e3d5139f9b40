// options.h - the commands and their options: one table that the parser, --help and the manual's test read.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace qualspec::cli {

struct Command {
    std::string_view name;
    std::string_view arguments;  ///< as shown in usage: "SPEC..."
    std::string_view help;       ///< one line
};

struct Option {
    std::string_view name;      ///< without dashes
    char letter;                ///< 0: none
    std::string_view argument;  ///< what it takes, as shown; empty: it is a switch
    std::string_view standard;  ///< value where the option is not given; empty: none
    std::string_view commands;  ///< names of the commands that take it, separated by spaces
    std::string_view help;      ///< one line
};

std::span<const Command> commands();
std::span<const Option> options();

/// A command line as understood: values by option name, and what is left.
struct Arguments {
    std::string command;  ///< empty: --help or --version alone
    std::map<std::string, std::string, std::less<>> values;
    std::vector<std::string> operands;

    bool has(std::string_view option) const { return values.contains(option); }
    const std::string& get(std::string_view option) const { return values.at(std::string(option)); }
    /// The value cut at commas, empty pieces dropped.
    std::vector<std::string> list(std::string_view option) const;
};

/// Understands argv (without the program's name). The error is a sentence with a hint which help to ask for.
Result<Arguments> parse(const std::vector<std::string>& argv);

/// Help for one command, or for the program where `command` is empty. Fits 80 columns.
std::string help(std::string_view command);

}  // namespace qualspec::cli
