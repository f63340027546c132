// SPDX-License-Identifier: GPL-3.0-or-later
// The program `songhua`: small, so that --help and --version answer at once. What needs data, drawing and their many libraries is the
// program songhua-engine beside it, and the window songhua-desktop; this one becomes (exec) the one that is needed.
#include "app/cli/help_page.h"
#include "spatial/core/fast_heap.h"

#include <algorithm>
#include <array>
#include <climits>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

using app::cli::commandByName;

using Words = std::vector<std::string_view>;

bool has(const Words& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

app::Language languageOf(const Words& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].starts_with("--lang="))
            return app::languageOf(words[i].substr(7));
        if (words[i] == "--lang" && i + 1 < words.size())
            return app::languageOf(words[i + 1]);
    }
    return app::languageOfEnvironment();
}

/// The words without options of their own (--lang zh, --json ...).
Words plainWords(const Words& words)
{
    Words plain;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& common = app::cli::commonOptions();
        if (std::any_of(common.begin(), common.end(), [&](const auto& option) { return !option.value.empty() && words[i] == "--" + option.name; }))
            ++i;
        else if (!words[i].starts_with("-"))
            plain.push_back(words[i]);
    }
    return plain;
}

/// What can be answered from the table of commands alone.
std::optional<std::string> answerAtOnce(const Words& words)
{
    const Words plain = plainWords(words);
    const std::string_view command = plain.empty() ? "" : plain.front();
    const bool help = has(words, "--help") || has(words, "-h");
    if (help && command.empty())
        return app::cli::generalHelp(languageOf(words));
    if (has(words, "--version") && command.empty())
        return app::cli::versionLine(has(words, "--json"));
    if (command == "version" && plain.size() == 1 && !help && words.size() == plain.size() + (has(words, "--json") ? 1 : 0))
        return app::cli::versionLine(has(words, "--json"));
    if (command == "help" && plain.size() == 1)
        return app::cli::generalHelp(languageOf(words));
    const std::string_view asked = command == "help" && plain.size() == 2 ? plain[1] : help && (command != "run" || plain.size() == 1) ? command : "";
    if (const auto* known = commandByName(asked))
        return app::cli::commandHelp(*known, languageOf(words));
    return std::nullopt;
}

std::filesystem::path ownFolder()
{
    std::array<char, PATH_MAX> path{};
    const ssize_t length = readlink("/proc/self/exe", path.data(), path.size() - 1);
    return std::filesystem::path(std::string(path.data(), length > 0 ? static_cast<std::size_t>(length) : 0)).parent_path();
}

/// Becomes the program `name` that lies beside this one; returns only where there is none.
void become(const char* name, char** argv)
{
    const std::filesystem::path program = ownFolder() / name;
    execv(program.c_str(), argv);
}

bool namesFiles(const Words& words)
{
    return !words.empty() && !words.front().starts_with("-") && !commandByName(words.front()) && std::filesystem::exists(words.front());
}

}  // namespace

int main(int argc, char** argv)
{
    const Words words(argv + 1, argv + argc);
    if (const auto answer = answerAtOnce(words)) {
        const bool complete = std::fwrite(answer->data(), 1, answer->size(), stdout) == answer->size() && std::fflush(stdout) == 0;
        return complete ? 0 : 5;
    }
    spatial::askForFastHeap();
    if (words.empty() || namesFiles(words)) {
        become("songhua-desktop", argv);
        const app::Language language = languageOf(words);
        std::fputs((app::translate(spatial::text("The desktop is not installed beside this program."), language) + "\n\n" + app::cli::generalHelp(language)).c_str(), stderr);
        return 2;
    }
    // Ctrl+C while the libraries load waits, over exec, until the engine listens (console.h), and then ends it as it should.
    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGINT);
    sigaddset(&stopping, SIGTERM);
    sigprocmask(SIG_BLOCK, &stopping, nullptr);
    become("songhua-engine", argv);
    std::fprintf(stderr, "songhua: songhua-engine is not beside this program.\n");
    return 1;
}
