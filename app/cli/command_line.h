// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_table.h"
#include "app/translations/translate.h"
#include "layers/tools/runner.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app::cli {

/// What every command takes.
struct CommonOptions {
    bool json = false;
    bool quiet = false;
    bool overwrite = false;
    bool progressAsJson = false;
    bool help = false;
    Language language = Language::English;
    int threads = 0;      ///< 0: all
    int megabytes = 0;    ///< 0: the default
    std::optional<std::uint64_t> seed = {};
};

/// A checked command line: the command is known, its options too; nothing required is missing, single options are given once.
struct CommandLine {
    const CommandWords* command = nullptr;
    const spatial::Tool* tool = nullptr;               ///< of `run`
    std::vector<std::string> positionals;
    std::map<std::string, std::vector<std::string>> options;
    layers::WrittenParameters parameters;              ///< of the tool
    CommonOptions common;

    bool has(const std::string& option) const { return options.contains(option); }
    /// The option's value; empty where not given.
    std::string value(const std::string& option) const
    {
        const auto found = options.find(option);
        return found == options.end() ? std::string{} : found->second.front();
    }
};

/// InvalidParameter names the parameter, and the nearest or the allowed ones. With --help nothing else is required.
spatial::Result<CommandLine> parseCommandLine(const std::vector<std::string>& words);

/// --json, --quiet and --lang alone, from words that may be wrong otherwise: how to say what is wrong with them.
CommonOptions outputOptionsOf(const std::vector<std::string>& words);

}  // namespace app::cli
