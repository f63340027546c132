// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/child_inspection.h"

#include "layers/sources/open.h"
#include "spatial/core/parallel.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <sstream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace torture {

namespace {

constexpr rlim_t kMostMemory = rlim_t{2} << 30;
constexpr unsigned kMostSeconds = 10;

std::string oneLine(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// Lines: "opened LAYERS FEATURES SIZE CODE ..." or "refused HINT MESSAGE".
std::string inspected(const std::filesystem::path& file)
{
    const auto info = layers::inspect({file}, spatial::noProgress());
    std::ostringstream out;
    if (!info) {
        out << "refused " << !info.error().hint.empty() << ' ' << oneLine(info.error().message.english() + " [" + info.error().file + "]");
        return out.str();
    }
    std::int64_t features = 0;
    std::string size = "-";
    for (const auto& layer : info->layers) {
        features += layer.count;
        if (layer.kind == layers::LayerKind::Raster)
            size = std::to_string(layer.columns) + "x" + std::to_string(layer.rows);
    }
    out << "opened " << info->layers.size() << ' ' << features << ' ' << size;
    for (const auto& finding : info->findings)
        out << ' ' << finding.code;
    return out.str();
}

[[noreturn]] void runChild(const std::filesystem::path& file, int to)
{
    const rlimit memory{kMostMemory, kMostMemory};
    ::setrlimit(RLIMIT_AS, &memory);
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::alarm(kMostSeconds);
    spatial::setThreadLimit(1);
    const std::string line = inspected(file);
    const auto written = ::write(to, line.data(), line.size());
    ::_exit(written == static_cast<ssize_t>(line.size()) ? 0 : 1);
}

Outcome parsed(const std::string& line)
{
    Outcome outcome;
    std::istringstream in(line);
    std::string word;
    in >> word;
    if (word == "refused") {
        outcome.kind = Outcome::Refused;
        in >> outcome.hasHint;
        std::getline(in >> std::ws, outcome.message);
    } else if (word == "opened") {
        outcome.kind = Outcome::Opened;
        in >> outcome.layers >> outcome.features >> outcome.size;
        while (in >> word)
            outcome.codes.push_back(word);
    }
    return outcome;
}

}  // namespace

bool Outcome::found(const std::string& code) const
{
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

Outcome inspectInChild(const std::filesystem::path& file)
{
    const auto start = std::chrono::steady_clock::now();
    int ends[2];
    if (::pipe(ends) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        runChild(file, ends[1]);
    }
    ::close(ends[1]);
    std::string line;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        line.append(buffer, static_cast<std::size_t>(count));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    Outcome outcome = WIFEXITED(status) && WEXITSTATUS(status) == 0 ? parsed(line) : Outcome{};
    if (WIFSIGNALED(status))
        outcome.message = WTERMSIG(status) == SIGALRM ? "took longer than 10 s" : std::string("signal ") + strsignal(WTERMSIG(status));
    else if (outcome.kind == Outcome::Crashed)
        outcome.message = "ended with status " + std::to_string(WEXITSTATUS(status));
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return outcome;
}

}  // namespace torture
