// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help_page.h"

#include "app/cli/columns.h"

#include <algorithm>

namespace app::cli {

using spatial::text;

namespace {

constexpr int kPageWidth = 100;

/// Two columns; the second is wrapped and hangs.
std::string twoColumns(const std::vector<std::pair<std::string, std::string>>& rows)
{
    int left = 0;
    for (const auto& [name, help] : rows)
        left = std::max(left, displayWidth(name));
    std::string out;
    for (const auto& [name, help] : rows) {
        out += "  " + name + std::string(static_cast<std::size_t>(left - displayWidth(name) + 2), ' ');
        out += wrapped(help, kPageWidth, left + 4) + '\n';
    }
    return out;
}

std::string usageOf(const CommandWords& command)
{
    std::string usage = "songhua " + command.name;
    for (const PositionalWords& positional : command.positionals) {
        const std::string name = positional.name + (positional.repeated ? " ..." : "");
        usage += positional.required ? " " + name : " [" + name + "]";
    }
    if (command.takesTool)
        usage += " --PARAMETER VALUE ...";
    for (const OptionWords& option : command.options) {
        const std::string name = "--" + option.name + (option.value.empty() ? "" : " " + option.value);
        usage += option.required ? " " + name : " [" + name + "]";
    }
    return usage;
}

using Rows = std::vector<std::pair<std::string, std::string>>;

void addOptions(const std::vector<OptionWords>& options, Language language, Rows& rows)
{
    for (const OptionWords& option : options)
        rows.emplace_back("--" + option.name + (option.value.empty() ? "" : (option.name == "progress" ? "=" : " ") + option.value), translate(option.help, language));
}

}  // namespace

std::string optionLines(const std::vector<OptionWords>& options, Language language)
{
    Rows rows;
    addOptions(options, language, rows);
    return twoColumns(rows);
}

std::string generalHelp(Language language)
{
    std::string page = translate(text("Songhua: from land and pollution data to sites, maps and a report for eco-industrial parks."), language) + "\n\n";
    page += "  songhua [FILE...]\n  songhua COMMAND ...\n\n";
    page += translate(text("Without a command, the desktop opens where it is installed. Commands:"), language) + '\n';
    Rows rows;
    for (const CommandWords& command : allCommands())
        rows.emplace_back(command.name, translate(command.summary, language));
    page += twoColumns(rows) + '\n' + translate(text("Every command takes:"), language) + '\n' + optionLines(commonOptions(), language);
    return page + '\n' + translate(text("songhua help COMMAND says more."), language) + '\n';
}

std::string commandHelp(const CommandWords& command, Language language)
{
    std::string page = translate(command.summary, language) + "\n\n  " + wrapped(usageOf(command), kPageWidth, 6) + "\n\n";
    Rows rows;
    for (const PositionalWords& positional : command.positionals)
        rows.emplace_back(positional.name, translate(positional.help, language));
    addOptions(command.options, language, rows);
    if (!rows.empty())
        page += twoColumns(rows) + '\n';
    page += translate(text("Every command takes:"), language) + '\n' + optionLines(commonOptions(), language);
    if (!command.examples.empty()) {
        page += '\n' + translate(text("For example:"), language) + '\n';
        for (const std::string& example : command.examples)
            page += "  " + example + '\n';
    }
    return page;
}

std::string versionLine(bool json)
{
    if (json)
        return "{\"ok\":true,\"version\":\"" SONGHUA_VERSION "\"}\n";
    return "songhua " SONGHUA_VERSION "\n";
}

}  // namespace app::cli
