// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::cli {

/// An option of a command in words: "--out DIR". Without a value's name it is a flag.
struct OptionWords {
    std::string name;    ///< without the dashes
    std::string value;   ///< what stands for the value in help; empty: a flag
    spatial::Text help;
    bool required = false;
    bool repeated = false;
    std::vector<std::string> choices = {};
};

struct PositionalWords {
    std::string name;   ///< "PROJECT"
    spatial::Text help;
    bool required = true;
    bool repeated = false;
};

/// A command in words: parsing, help and the list of commands are read from here. What it does stands in commands/<name>.cpp.
struct CommandWords {
    std::string name;
    spatial::Text summary;
    std::vector<PositionalWords> positionals = {};
    std::vector<OptionWords> options = {};
    std::vector<std::string> examples = {};
    bool takesTool = false;   ///< the first positional is a tool, whose parameters are options
};

/// In the order in which help shows them.
const std::vector<CommandWords>& allCommands();
const CommandWords* commandByName(std::string_view name);

/// --json, --quiet, --lang ...: taken by every command.
const std::vector<OptionWords>& commonOptions();

}  // namespace app::cli
