// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "spatial/core/nearest_name.h"
#include "layers/tools/parameter_check.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <fmt/ranges.h>

namespace app::cli {

using spatial::nearestName;
using spatial::Error;
using spatial::ErrorCode;
using spatial::ParameterKind;
using spatial::Result;
using spatial::Text;
using spatial::text;

namespace {

/// The options of one command: its own, the common ones, and those that a tool declares.
struct KnownOptions {
    std::vector<OptionWords> words;
    const spatial::Tool* tool = nullptr;

    const OptionWords* find(std::string_view name) const
    {
        const auto found = std::find_if(words.begin(), words.end(), [&](const OptionWords& option) { return option.name == name; });
        return found == words.end() ? nullptr : &*found;
    }
    std::vector<std::string> names() const
    {
        std::vector<std::string> all;
        for (const OptionWords& option : words)
            all.push_back(option.name);
        return all;
    }
};

KnownOptions knownOptions(const CommandWords& command, const spatial::Tool* tool)
{
    KnownOptions known{.words = {}, .tool = tool};
    if (tool)
        for (const spatial::Parameter& parameter : tool->parameters)
            known.words.push_back({.name = parameter.name, .value = parameter.kind == ParameterKind::Flag ? "" : "VALUE", .help = {}, .repeated = true});
    for (const auto& more : {command.options, commonOptions()})
        for (const OptionWords& option : more)
            if (!known.find(option.name))
                known.words.push_back(option);
    return known;
}

Error unknownCommand(const std::string& word)
{
    std::vector<std::string> names;
    for (const CommandWords& command : allCommands())
        names.push_back(command.name);
    for (const spatial::Tool& tool : spatial::allTools())
        names.push_back(tool.id);
    const std::string nearest = nearestName(word, names);
    const Text hint = nearest.empty() ? text("songhua --help lists the commands.")
                      : commandByName(nearest) ? text("Did you mean songhua {0}?", nearest)
                                               : text("Did you mean songhua run {0}?", nearest);
    return {ErrorCode::InvalidParameter, text("There is no command \"{0}\".", word), hint};
}

Error unknownTool(const std::string& word)
{
    std::vector<std::string> names;
    for (const spatial::Tool& tool : spatial::allTools())
        names.push_back(tool.id);
    const std::string nearest = nearestName(word, names);
    return {ErrorCode::InvalidParameter, text("There is no analysis \"{0}\".", word),
            nearest.empty() ? text("songhua tools lists the analyses.") : text("Did you mean {0}?", nearest)};
}

Error unknownOption(const KnownOptions& known, const std::string& subject, const std::string& word)
{
    const std::string name = word.substr(0, word.find('=')).substr(word.starts_with("--") ? 2 : 1);
    const std::string nearest = nearestName(name, known.names());
    const Text hint = nearest.empty() ? text("Allowed: {0}.", fmt::format("--{}", fmt::join(known.names(), ", --"))) : text("Did you mean --{0}?", nearest);
    return {ErrorCode::InvalidParameter, text("{0} has no parameter --{1}.", subject, name), hint, name};
}

Error missingValue(const OptionWords& option)
{
    return {ErrorCode::InvalidParameter, text("--{0} needs a value.", option.name), text("Write --{0} {1}.", option.name, option.value), option.name};
}

/// The words after the command, sorted into options and the rest by CLI11.
Result<void> sortWords(const std::vector<std::string>& words, const KnownOptions& known, const std::string& subject, CommandLine& line)
{
    CLI::App parser;
    parser.set_help_flag();
    parser.allow_extras();
    std::map<std::string, CLI::Option*> options;
    for (const OptionWords& option : known.words)
        options[option.name] = option.value.empty() ? parser.add_flag("--" + option.name) : parser.add_option("--" + option.name)->take_all()->allow_extra_args(false);
    if (!words.empty() && words.back().starts_with("--"))
        if (const auto* last = known.find(words.back().substr(2)); last && !last->value.empty())
            return missingValue(*last);
    try {
        parser.parse(std::vector<std::string>(words.rbegin(), words.rend()));   // CLI11 takes them from the back
    } catch (const CLI::ParseError& fault) {
        return Error{ErrorCode::InvalidParameter, text("The command line cannot be understood: {0}", fault.what()), text("songhua help {0} says more.", line.command->name)};
    }
    for (const std::string& rest : parser.remaining()) {
        if (rest.size() > 1 && rest.starts_with("-") && rest != "--")
            return unknownOption(known, subject, rest);
        if (rest != "--")
            line.positionals.push_back(rest);
    }
    for (const OptionWords& option : known.words) {
        const auto& values = options[option.name]->results();
        if (values.empty())
            continue;
        for (const std::string& value : values)
            if (!option.value.empty() && value.starts_with("--") && known.find(value.substr(2)))
                return missingValue(option);
        if (values.size() > 1 && !option.repeated && !option.value.empty())
            return Error{ErrorCode::InvalidParameter, text("--{0} is given twice; it takes one value.", option.name), {}, option.name};
        if (!option.choices.empty() && std::find(option.choices.begin(), option.choices.end(), values.front()) == option.choices.end())
            return Error{ErrorCode::InvalidParameter, text("--{0} cannot be \"{1}\".", option.name, values.front()),
                         text("Allowed: {0}.", fmt::format("{}", fmt::join(option.choices, ", "))), option.name};
        line.options[option.name] = values;
    }
    return {};
}

template <class T>
Result<T> wholeNumber(const CommandLine& line, const std::string& option, T least)
{
    const std::string written = line.value(option);
    T number{};
    const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), number);
    if (fault != std::errc{} || end != written.data() + written.size() || number < least)
        return Error{ErrorCode::InvalidParameter, text("--{0} cannot be \"{1}\".", option, written), text("Allowed: a whole number of at least {0}.", least), option};
    return number;
}

Result<void> takeCommonOptions(CommandLine& line)
{
    CommonOptions& common = line.common;
    const auto on = [&](const char* flag) { return line.has(flag) && line.value(flag) != "false"; };
    common.json = on("json");
    common.quiet = on("quiet");
    common.overwrite = on("overwrite");
    common.help = on("help");
    common.progressAsJson = line.has("progress");
    common.language = line.has("lang") ? languageOf(line.value("lang")) : languageOfEnvironment();
    if (line.has("threads")) {
        TRY_ASSIGN(common.threads, wholeNumber<int>(line, "threads", 1));
    }
    if (line.has("memory")) {
        TRY_ASSIGN(common.megabytes, wholeNumber<int>(line, "memory", 1));
    }
    if (line.has("seed")) {
        TRY_ASSIGN(common.seed, wholeNumber<std::uint64_t>(line, "seed", 0));
    }
    return {};
}

Result<void> checkCounts(const CommandLine& line)
{
    const CommandWords& command = *line.command;
    std::size_t least = 0;
    bool open = false;
    for (const PositionalWords& positional : command.positionals) {
        least += positional.required ? 1 : 0;
        open = open || positional.repeated;
    }
    if (line.positionals.size() < least)
        return Error{ErrorCode::InvalidParameter, text("{0} needs {1}.", command.name, command.positionals[line.positionals.size()].name), text("songhua help {0} says more.", command.name),
                     command.positionals[line.positionals.size()].name};
    if (!open && line.positionals.size() > command.positionals.size())
        return Error{ErrorCode::InvalidParameter, text("\"{0}\" is one word too many for {1}.", line.positionals[command.positionals.size()], command.name),
                     text("songhua help {0} says more.", command.name)};
    for (const OptionWords& option : command.options)
        if (option.required && !line.has(option.name))
            return Error{ErrorCode::InvalidParameter, text("{0} needs --{1}.", command.name, option.name), text("Write --{0} {1}.", option.name, option.value), option.name};
    return {};
}

}  // namespace

CommonOptions outputOptionsOf(const std::vector<std::string>& words)
{
    CommonOptions options{.language = languageOfEnvironment()};
    for (std::size_t i = 0; i < words.size(); ++i) {
        options.json = options.json || words[i] == "--json";
        options.quiet = options.quiet || words[i] == "--quiet";
        if (words[i] == "--lang" && i + 1 < words.size())
            options.language = languageOf(words[i + 1]);
        else if (words[i].starts_with("--lang="))
            options.language = languageOf(words[i].substr(7));
    }
    return options;
}

Result<CommandLine> parseCommandLine(const std::vector<std::string>& words)
{
    auto first = words.begin();
    while (first != words.end() && first->starts_with("-")) {   // common options may stand before the command
        const auto& common = commonOptions();
        const auto option = std::find_if(common.begin(), common.end(), [&](const OptionWords& known) { return *first == "--" + known.name; });
        first += option != common.end() && !option->value.empty() && first + 1 != words.end() ? 2 : 1;
    }
    if (first == words.end())
        return Error{ErrorCode::InvalidParameter, text("A command is missing."), text("songhua --help lists the commands.")};
    CommandLine line;
    line.command = commandByName(*first);
    if (!line.command)
        return unknownCommand(*first);
    std::vector<std::string> rest(words.begin(), first);
    rest.insert(rest.end(), first + 1, words.end());

    std::string subject = line.command->name;
    if (line.command->takesTool && first + 1 != words.end() && !(first + 1)->starts_with("-")) {
        subject = *(first + 1);
        line.tool = spatial::toolById(subject);
        if (!line.tool)
            return unknownTool(subject);
    }
    const KnownOptions known = knownOptions(*line.command, line.tool);
    TRY(sortWords(rest, known, subject, line));
    TRY(takeCommonOptions(line));
    if (line.common.help)
        return line;
    TRY(checkCounts(line));
    if (line.tool)
        for (const spatial::Parameter& parameter : line.tool->parameters)
            if (const auto given = line.options.find(parameter.name); given != line.options.end())
                for (const std::string& value : given->second)
                    line.parameters.emplace_back(parameter.name, value);
    return line;
}

}  // namespace app::cli
