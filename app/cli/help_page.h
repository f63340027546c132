// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_table.h"
#include "app/translations/translate.h"

#include <string>

namespace app::cli {

/// What `songhua --help` prints: every command with its summary, the common options.
std::string generalHelp(Language language);

/// What `songhua COMMAND --help` prints.
std::string commandHelp(const CommandWords& command, Language language);

/// "songhua 0.1.0" or its JSON object.
std::string versionLine(bool json);

/// Options as lines of two columns: name with value, and wrapped help.
std::string optionLines(const std::vector<OptionWords>& options, Language language);

}  // namespace app::cli
