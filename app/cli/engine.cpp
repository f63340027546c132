// SPDX-License-Identifier: GPL-3.0-or-later
// The program `songhua-engine`: every command that works on data. People start it through `songhua`.
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/help_page.h"
#include "app/cli/tool_help.h"
#include "layers/sources/unfinished.h"
#include "spatial/core/parallel.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <new>
#include <unistd.h>

namespace app::cli {
namespace {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Progress;
using spatial::Result;
using spatial::text;

using CommandFunction = Result<Reply> (*)(const CommandLine&, Progress&);

CommandFunction functionOf(const std::string& command)
{
    static const std::map<std::string, CommandFunction> functions{
        {"add", addCommand},       {"check", checkCommand},   {"convert", convertCommand}, {"help", helpCommand}, {"info", infoCommand},
        {"map", mapCommand},       {"new", newCommand},       {"pack", packCommand},       {"replay", replayCommand},
        {"report", reportCommand}, {"run", runCommand},       {"scenarios", scenariosCommand}, {"site", siteCommand},       {"tools", toolsCommand}, {"version", versionCommand},
    };
    return functions.at(command);
}

/// Says the reply on stdout (the result) and stderr (warnings, errors). The exit code, or 5 where stdout takes no more.
int say(const Reply& reply, double totalSeconds, const CommonOptions& options)
{
    const std::string result = options.json ? jsonOf(reply, totalSeconds, options.language) : options.quiet && !reply.plainJson ? std::string{} : pageOf(reply, options.language);
    const bool complete = std::fwrite(result.data(), 1, result.size(), stdout) == result.size() && std::fflush(stdout) == 0;
    if (!options.json) {
        if (!options.quiet)
            std::fputs(warningLines(reply.warnings, options.language).c_str(), stderr);
        if (reply.error)
            std::fputs(errorLines(*reply.error, options.language).c_str(), stderr);
    }
    return complete || reply.error ? reply.exitCode() : spatial::exitCode(ErrorCode::WriteFailed);
}

Reply failure(const CommandLine& line, Error error)
{
    Reply reply;
    if (line.command) {
        reply.tool = line.tool ? line.tool->id : line.command->name;
        reply.plainJson = line.command->name == "info" || line.command->name == "tools" || line.command->name == "check";
    }
    reply.error = std::move(error);
    return reply;
}

Reply guarded(const CommandLine& line, Progress& progress)
{
    try {
        auto reply = functionOf(line.command->name)(line, progress);
        return reply ? *std::move(reply) : failure(line, reply.error());
    } catch (const std::bad_alloc&) {
        return failure(line, {ErrorCode::LimitReached, text("There is not enough memory for this."), text("Use a smaller area, larger cells, or a higher --memory.")});
    } catch (const std::exception& fault) {
        return failure(line, {ErrorCode::Internal, text("Unexpected fault: {0}", fault.what())});
    }
}

ConsoleProgress::Style progressStyle(const CommonOptions& options)
{
    if (options.progressAsJson)
        return ConsoleProgress::Style::Json;
    return !options.quiet && isatty(STDERR_FILENO) ? ConsoleProgress::Style::Line : ConsoleProgress::Style::Silent;
}

int engineMain(const std::vector<std::string>& words)
{
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [start] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    const CommonOptions output = outputOptionsOf(words);
    auto parsed = parseCommandLine(words);
    // From here on the language of people is known, and no library may follow the environment's decimal comma or text encoding.
    setenv("LC_ALL", "C.UTF-8", 1);
    if (!parsed)
        return say(failure({}, parsed.error()), seconds(), output);
    const CommandLine& line = *parsed;
    if (line.common.help) {
        const std::string page = line.tool ? toolHelp(*line.tool, line.common.language) : commandHelp(*line.command, line.common.language);
        return std::fputs(page.c_str(), stdout) < 0 || std::fflush(stdout) != 0 ? spatial::exitCode(ErrorCode::WriteFailed) : 0;
    }
    if (line.common.threads > 0)
        spatial::setThreadLimit(line.common.threads);
    if (line.common.megabytes > 0)
        spatial::setMemoryLimit(static_cast<std::size_t>(line.common.megabytes) << 20U);

    ConsoleProgress progress(progressStyle(line.common), line.common.language);
    Interruption interruption(progress, [&] {
        layers::removeUnfinished();
        progress.clear();
        say(failure(line, spatial::cancelledError()), seconds(), line.common);
    });
    const Reply reply = guarded(line, progress);
    interruption.workIsOver();
    progress.clear();
    return say(reply, seconds(), line.common);
}

}  // namespace
}  // namespace app::cli

int main(int argc, char** argv)
{
    return app::cli::engineMain({argv + 1, argv + argc});
}
